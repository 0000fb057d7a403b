"""mplan-tui: build, run and measure a marketing action plan in the terminal."""

__version__ = "0.1.0"
