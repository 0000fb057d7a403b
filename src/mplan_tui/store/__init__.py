"""The plan file: safe to write, shared by several people, never half done."""
