"""Read a workbook in a child process with limits, so that no file can harm or stop the program."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

from mplan_tui.domain.errors import PlanError
from mplan_tui.excel.container.cells import Workbook, workbook_from
from mplan_tui.excel.container.child import SECONDS

PATIENCE = 120
"""Seconds by the clock. The child's own limit is of processor time: one that waits for a busy machine is not at fault
(a workbook of 10,000 actions, which takes 8 s, was refused beside four other programs)."""
_CHILD = ("-P", "-m", "mplan_tui.excel.container.child")


def read_workbook(path: Path) -> Workbook:
    """Everything a spreadsheet file holds, as plain values: .xlsx, .xlsm, .xls, .xlsb, .ods, .csv, .tsv.

    The one sheet of a text file is called like the file, as spreadsheet programs do.

    Raises:
        PlanError: a `file.*` code that says why the file is refused.
    """
    try:
        with open(path, "rb", opener=_at_once) as file:
            if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
                raise PlanError("file.not_file")
            answer = _answer_of_child(file.fileno(), path.suffix)
    except PlanError as refusal:
        raise PlanError(refusal.code, **{"file": path.name, **refusal.values}) from refusal
    except IsADirectoryError as fault:
        raise PlanError("file.not_file", file=path.name) from fault
    except FileNotFoundError as fault:
        raise PlanError("file.not_found", file=path.name) from fault
    except OSError as fault:
        raise PlanError("file.unreadable", file=path.name, reason=fault.strerror or "") from fault
    import orjson

    message = orjson.loads(answer)
    if "refused" in message:
        raise PlanError(message["refused"], file=path.name, **message["values"])
    workbook = workbook_from(message["workbook"])
    return replace(workbook, sheets=tuple(s if s.title else replace(s, title=path.stem) for s in workbook.sheets))


def _at_once(path: str, flags: int) -> int:
    """Open without waiting, as a pipe without a writer would make us."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _answer_of_child(file: int, suffix: str) -> bytes:
    child = subprocess.Popen(
        [sys.executable, *_CHILD, suffix],
        stdin=file,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={**os.environ, "PYTHONWARNINGS": "ignore", "MALLOC_ARENA_MAX": "1"},
    )
    with child:
        try:
            answer, _ = child.communicate(timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            raise PlanError("file.too_slow", seconds=PATIENCE) from None
        finally:
            if child.poll() is None:
                child.kill()
    if child.returncode == -getattr(signal, "SIGXCPU", 0):
        raise PlanError("file.too_slow", seconds=SECONDS)
    if child.returncode < 0:
        raise PlanError("file.too_much")
    if child.returncode or not answer:
        raise PlanError("file.damaged")
    return answer
