"""How many tests run side by side, and the wish to write the golden files anew."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, settings

settings.register_profile("any machine", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("any machine")  # how long an example takes says more of what else the machine does


def pytest_xdist_auto_num_workers() -> int:
    """Three workers for two cores: much of what the tests of the terminal and of the store do is waiting."""
    return max(3, (os.cpu_count() or 1) * 3 // 2)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--golden-update", action="store_true", help="write the files of tests/golden/kept anew instead of comparing"
    )
