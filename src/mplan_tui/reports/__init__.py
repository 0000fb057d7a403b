"""One document about the plan, written in several formats."""
