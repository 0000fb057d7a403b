"""Which processes are alive, as far as this one can know: those of the same machine, boot and container."""

from __future__ import annotations

import os
from functools import cache
from hashlib import sha256
from pathlib import Path


@cache
def this_place() -> str:
    """A short name for where process numbers mean the same as here.

    The host's name alone is not enough: containers on one machine often share it and each count their processes from
    1, so that a living process of one looks dead in the other. The boot tells the numbers of before a restart apart.
    """
    parts = (os.uname().nodename, _contents(Path("/proc/sys/kernel/random/boot_id")), _pid_namespace())
    return sha256("\n".join(parts).encode("utf-8", "surrogateescape")).hexdigest()[:8]


def _contents(path: Path) -> str:
    try:
        return path.read_text()
    except OSError:  # not Linux: the host's name has to do
        return ""


def _pid_namespace() -> str:
    try:
        return str(os.stat("/proc/self/ns/pid").st_ino)
    except OSError:
        return ""


def is_running(pid: int) -> bool:
    """Whether there is a process with this number in this place."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except (PermissionError, OverflowError):
        return True
    return True


def is_dead(place: str, pid: int) -> bool:
    """Whether a process is known to have ended; one of another place is never taken for dead."""
    return place == this_place() and not is_running(pid)
