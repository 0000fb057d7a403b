"""An open plan over time: edits, undo, saving."""
