"""A plugin for pytest that lets coverage keep apart which test ran what, and notes how long each takes and who fails.

Coverage's own `dynamic_context` goes by the names of functions, and takes hypothesis for the test of all that it tries.
"""

from __future__ import annotations

import json
import os
import time
from importlib import import_module
from pathlib import Path

import pytest
from hypothesis import settings

_SETTINGS = "_hypothesis_internal_use_settings"
NOTES = "MUTATIONS_NOTES"
"""Names the file for what is noted."""

_EXAMPLES = 10
"""How many of a test's hundreds of examples are run: those that come first show which lines it runs."""

_seconds: dict[str, float] = {}
_share: dict[str, float] = {}
_since = 0.0
"""When the part of a test that runs now began, in seconds of the processor: it may be busy with others."""
_failed: set[str] = set()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        test = getattr(item, "obj", None)
        wish = getattr(test, _SETTINGS, None)
        if isinstance(wish, settings) and wish.max_examples > _EXAMPLES:
            _share[_function_of(item.nodeid)] = _EXAMPLES / wish.max_examples
            setattr(test, _SETTINGS, settings(wish, max_examples=_EXAMPLES))


def pytest_runtest_logstart(nodeid: str) -> None:
    global _since
    _since = time.process_time()
    import_module("coverage").Coverage.current().switch_context(_function_of(nodeid))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    global _since
    test = _function_of(report.nodeid)
    _seconds[test] = _seconds.get(test, 0) + (time.process_time() - _since) / _share.get(test, 1)
    _since = time.process_time()
    if report.failed:
        _failed.add(test)


def pytest_sessionfinish() -> None:
    notes = {"seconds": _seconds, "failed": sorted(_failed)}
    Path(os.environ[NOTES]).write_text(json.dumps(notes), encoding="utf-8")


def _function_of(nodeid: str) -> str:
    """The test without its parameters."""
    return nodeid.partition("[")[0]
