"""The tools of the diagnostic, one pane each."""
