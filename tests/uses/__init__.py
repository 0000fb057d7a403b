"""Tests of the verbs that the shell and the screens both call."""
