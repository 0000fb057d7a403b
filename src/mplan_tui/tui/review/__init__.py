"""The two pages of the review of a workbook: what was found in it, and what it would change."""
