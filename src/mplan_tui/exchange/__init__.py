"""What passes between a plan and a sheet: what was read, what it would change, and what a person accepts of it."""
