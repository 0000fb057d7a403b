"""The report and the history on the screen."""
