"""The files that lie beside a plan: where each is, and the lock that keeps two saves apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.session.ports import StoreError
from mplan_tui.store.errors import when_writing_beside

LOCK_TIMEOUT = 4.0
"""Seconds to wait for another save, which takes milliseconds; longer means that its process is stopped."""


def history_of(plan: Path) -> Path:
    """The change records of a plan."""
    return plan.with_name(plan.name + ".history.jsonl")


def backups_of(plan: Path) -> Path:
    """The folder with the backups of a plan."""
    return plan.with_name(plan.name + ".backups")


def lock_of(plan: Path) -> Path:
    """The file that is locked during a save."""
    return plan.with_name(f".{plan.name}.lock")


def presence_of(plan: Path) -> Path:
    """The folder in which those who have the plan open say so."""
    return plan.with_name(f".{plan.name}.open")


@contextmanager
def locked(plan: Path, timeout: float = LOCK_TIMEOUT) -> Iterator[None]:
    """Keep others from saving the plan during the block; the system frees the lock of a process that dies.

    Raises:
        StoreError: lock.held, or why the lock file could not be made.
    """
    from filelock import FileLock, Timeout

    path = lock_of(plan)
    try:
        os.close(whole_file.open_shared(path, os.O_RDWR, like=plan))
        lock = FileLock(path, timeout=timeout, poll_interval=0.01, fallback_to_soft=False)
        lock.acquire()
    except Timeout:
        raise StoreError("lock.held", path=plan, seconds=round(timeout)) from None
    except OSError as error:
        raise when_writing_beside(error, path) from None
    try:
        yield
    finally:
        lock.release()
