"""Stage 1, the strategic diagnostic: what the market and the company look like."""
