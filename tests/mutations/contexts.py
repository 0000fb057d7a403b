"""A plugin for pytest that lets coverage keep apart which test ran what, and notes how long each takes and who fails.

Coverage's own `dynamic_context` goes by the names of functions, and takes hypothesis for the test of all that it tries.
"""

from __future__ import annotations

import json
import os
from importlib import import_module
from pathlib import Path

import pytest

NOTES = "MUTATIONS_NOTES"
"""Names the file for what is noted."""

_seconds: dict[str, float] = {}
_failed: set[str] = set()


def pytest_runtest_logstart(nodeid: str) -> None:
    import_module("coverage").Coverage.current().switch_context(_function_of(nodeid))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    test = _function_of(report.nodeid)
    _seconds[test] = _seconds.get(test, 0) + report.duration
    if report.failed:
        _failed.add(test)


def pytest_sessionfinish() -> None:
    notes = {"seconds": _seconds, "failed": sorted(_failed)}
    Path(os.environ[NOTES]).write_text(json.dumps(notes), encoding="utf-8")


def _function_of(nodeid: str) -> str:
    """The test without its parameters."""
    return nodeid.partition("[")[0]
