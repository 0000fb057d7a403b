"""The terminal screens: everything that imports Textual."""
