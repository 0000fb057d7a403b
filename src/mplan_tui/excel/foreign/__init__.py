"""Read sheets that somebody made: their tables, what their columns feed, their values."""
