"""Two colleagues of a group and somebody outside it, for tests that only root can run."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

STRANGER, COLLEAGUE, TEAM = 12_001, 12_002, 12_000

time.strptime("1", "%d")
"""It imports a module at its first call, and another user may not be able to read where Python lies."""

only_root = pytest.mark.skipif(os.geteuid() != 0, reason="only root can act as other users")


@contextmanager
def as_user(uid: int, *groups: int) -> Iterator[None]:
    """Act as another user, who has these groups."""
    before = os.getgroups()
    os.setgroups(groups)
    os.setegid(groups[0] if groups else uid)
    os.seteuid(uid)
    try:
        yield
    finally:
        os.seteuid(0)
        os.setegid(0)
        os.setgroups(before)


@contextmanager
def reachable_folder() -> Iterator[Path]:
    """A folder that other users can reach, unlike pytest's."""
    folder = Path(tempfile.mkdtemp(dir="/tmp"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
