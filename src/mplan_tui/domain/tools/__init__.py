"""The tools of the diagnostic: each module of this folder says all about one in its TOOL, and so is found."""
