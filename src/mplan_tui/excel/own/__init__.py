"""Our workbook: which sheet and column holds what, and reading it back."""
