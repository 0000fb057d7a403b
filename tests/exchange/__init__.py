"""Tests of what passes between a plan and a sheet."""
