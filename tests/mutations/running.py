"""Runs tests over and over, each time in a fork of a process that has imported what the project builds on.

Importing pytest, Textual, hypothesis and openpyxl takes a second, which most changes need no more than.
"""

from __future__ import annotations

import importlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

_BUILT_ON = ("pytest", "hypothesis", "pydantic", "textual.app", "textual.pilot", "tinydb", "openpyxl", "babel.dates")
_PYTEST = (
    "-n0",
    "-x",
    "-q",
    "--no-header",
    "--tb=no",
    "-p",
    "no:cacheprovider",
    "-W",
    "ignore:Module already imported",
)
ENDLESS = -1
_BROKEN = 99


class Runner:
    """Tests of a copy of the project, one run after the other."""

    def __init__(self, copy: Path, seconds: int) -> None:
        environment = os.environ | {"PYTHONPATH": f"{copy / 'src'}{os.pathsep}{copy}", "PYTHONDONTWRITEBYTECODE": "1"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", __name__, str(seconds)],
            cwd=copy, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip

    def code_of(self, tests: Sequence[str]) -> int:
        """How pytest ended, `ENDLESS` where it did not."""
        assert self._process.stdin is not None and self._process.stdout is not None
        self._process.stdin.write(json.dumps(list(tests)) + "\n")
        self._process.stdin.flush()
        code = int(self._process.stdout.readline())
        if code == _BROKEN:
            raise RuntimeError("pytest does not start in a fork")
        return code

    def close(self) -> None:
        self._process.communicate()


def _serve(seconds: int) -> None:
    for name in _BUILT_ON:
        importlib.import_module(name)
    for line in sys.stdin:
        print(_forked(json.loads(line), seconds), flush=True)


def _forked(tests: list[str], seconds: int) -> int:
    child = os.fork()
    if child == 0:
        _run(tests)
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status) & 0xFF
        time.sleep(0.01)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return ENDLESS


def _run(tests: list[str]) -> None:
    """Never comes back: what a test registered to be done at the end of Python is not this process's to do."""
    code = _BROKEN
    try:
        os.setsid()
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in range(3):
            os.dup2(nothing, stream)
        import pytest

        code = int(pytest.main([*_PYTEST, *tests]))
    finally:
        os._exit(code)


if __name__ == "__main__":
    _serve(int(sys.argv[1]))
