"""A program in a real pseudo-terminal: what it shows, how long a key takes and how many bytes it sends."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import termios
import time
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple, Self

import pyte

QUIET = 0.15
_PRIVATE = re.compile(rb"\x1b\[[<>=?][0-9;]*[a-zA-Z$]+|\x1bP.*?\x1b\\|\x1b\][^\x07\x1b]*(?:\x07|\x1b\\)", re.S)


class Answer(NamedTuple):
    """What a key cost: seconds from the key to the last byte that it caused, and how many bytes."""

    seconds: float
    sent: int


class Terminal:
    """A child process at the far end of a pseudo-terminal, with what it draws kept on a pyte screen."""

    def __init__(
        self, command: list[str], environment: Mapping[str, str] | None = None, columns: int = 120, rows: int = 40
    ) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.received = 0
        self.started = time.perf_counter()
        self.pid, self._fd = pty.fork()
        if self.pid == 0:
            os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
            os.environ.update(
                {"TERM": "xterm-256color", "COLORTERM": "truecolor", "LANG": "C.UTF-8", **(environment or {})}
            )
            os.execvp(command[0], command)
        self._tell_size(columns, rows)

    def _tell_size(self, columns: int, rows: int) -> None:
        fcntl.ioctl(self._fd, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal larger or smaller, and let the program draw for that."""
        self.screen.resize(rows, columns)
        self._tell_size(columns, rows)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        with suppress(ProcessLookupError):
            os.kill(self.pid, signal.SIGKILL)
        with suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        os.close(self._fd)

    def read(self, patience: float) -> bool:
        """Take in what has come, waiting so long at most; whether anything came."""
        if not select.select([self._fd], [], [], patience)[0]:
            return False
        try:
            arrived = os.read(self._fd, 1 << 16)
        except OSError:
            return False
        self.received += len(arrived)
        self._stream.feed(_PRIVATE.sub(b"", arrived))
        return bool(arrived)

    def text(self) -> str:
        """The screen as lines of text."""
        return "\n".join(self.screen.display)

    def wait_for(self, pattern: str, limit: float = 60) -> float:
        """Seconds from the start until the screen shows the pattern.

        Raises:
            TimeoutError: it never does; the message holds the screen.
        """
        end = time.perf_counter() + limit
        has_come = True
        while time.perf_counter() < end:
            if has_come and re.search(pattern, self.text()):
                return time.perf_counter() - self.started
            has_come = self.read(0.02)
        raise TimeoutError(f"{pattern!r} never came:\n{self.text()}")

    def wait_until(self, holds: Callable[[], bool], limit: float = 60) -> None:
        """Take in what comes until this holds, as of a file that the program is to write.

        Raises:
            TimeoutError: it never does; the message holds the screen.
        """
        end = time.perf_counter() + limit
        while not holds():
            if time.perf_counter() > end:
                raise TimeoutError(f"It never came to hold:\n{self.text()}")
            self.read(0.05)

    def is_working(self) -> bool:
        """Whether a thread of the program runs or wants to, as one that a busy machine lets wait for its turn.

        Where the system does not say (no /proc), what comes to the terminal is all that can be gone by.
        """
        states = []
        for thread in Path(f"/proc/{self.pid}/task").glob("*/stat"):
            with suppress(OSError):  # it has just ended
                states.append(thread.read_text().rpartition(")")[2].split()[0])
        return any(state in "RD" for state in states)

    def settle(self, quiet: float = 0.4, limit: float = 15) -> None:
        """Read until nothing has come for a while and the program waits for something."""
        last = time.perf_counter()
        end = last + limit
        while (now := time.perf_counter()) < end and now - last < quiet:
            if self.read(0.02) or self.is_working():
                last = time.perf_counter()

    def type(self, keys: str) -> None:
        """Type keys, and wait for nothing."""
        os.write(self._fd, keys.encode())

    def press(self, keys: str) -> Answer:
        """Type keys and wait until the program is quiet again."""
        before, begun = self.received, time.perf_counter()
        self.type(keys)
        last = begun
        quiet_since = begun
        while time.perf_counter() - quiet_since < QUIET:
            if self.read(0.01):
                quiet_since = last = time.perf_counter()
            elif self.is_working():
                quiet_since = time.perf_counter()
        return Answer(last - begun, self.received - before)

    def memory(self) -> float:
        """Resident memory of the program in MiB."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        found = re.search(r"VmRSS:\s+(\d+)", status)
        return int(found[1]) / 1024 if found else 0.0
