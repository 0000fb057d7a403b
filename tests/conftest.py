"""How many tests run side by side."""

from __future__ import annotations

import os


def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: much of what the tests of the terminal and of the store do is waiting."""
    return max(3, (os.cpu_count() or 1) * 3 // 2)
