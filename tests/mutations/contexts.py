"""A plugin for pytest that lets coverage keep apart which test ran what.

Coverage's own `dynamic_context` goes by the names of functions, and takes hypothesis for the test of all that it tries.
"""

from __future__ import annotations

from importlib import import_module


def pytest_runtest_logstart(nodeid: str) -> None:
    import_module("coverage").Coverage.current().switch_context(nodeid.partition("[")[0])
