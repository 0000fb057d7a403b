"""The tabs of Budget & team: money, people, channels, coverage, products."""
