"""What people do with plans besides editing them: the verbs that the shell and the screens both call."""
