"""What a marketing plan is: frozen models and pure rules, with no input, no output and no clock."""
