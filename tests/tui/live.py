"""The real program in a real pseudo-terminal, for what only happens there: signals, a dropped line, strange bytes."""

from __future__ import annotations

import os
import signal
import sys
import termios
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Self

from mplan_tui.settings import login_here
from tests.bench.terminal import Terminal

FIXED = {"MPLAN_LANG": "en", "COLUMNS": "", "LINES": "", "MPLAN_USER": login_here()}
"""The size is that of the pseudo-terminal, whatever the shell of the tests says; and nobody is asked who they are."""
FAULTY = str(Path(__file__).parent / "faulty.py")


class Live(Terminal):
    """The screens on a plan file, with settings and state in a folder of their own.

    `soon` is a second, or on a machine that is busy with other things twice what a start takes there.
    """

    soon = 1.0

    def __init__(
        self,
        plan: Path,
        environment: Mapping[str, str] | None = None,
        *,
        script: str = "",
        columns: int = 80,
        rows: int = 24,
    ) -> None:
        given = dict(environment or {})
        if "USER" in given:  # somebody else at this machine, whose login is the name by which plans know them
            given.setdefault("MPLAN_USER", given["USER"])
        home = FIXED | dict.fromkeys(("HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME"), str(plan.parent))
        program = [sys.executable, script] if script else [sys.executable, "-m", "mplan_tui"]
        super().__init__(
            [*program, str(plan)],
            home | given,
            columns=columns,
            rows=rows,
        )

    def ready(self) -> Self:
        """Wait until the first screen is there and quiet."""
        self.soon = max(1.0, 2 * self.wait_for("q Quit"))
        self.settle(quiet=0.2)
        return self

    def recorded(self) -> bytearray:
        """Every byte that comes from now on."""
        sent, feed = bytearray(), self._stream.feed

        def noted(data: bytes) -> None:
            sent.extend(data)
            feed(data)

        setattr(self._stream, "feed", noted)  # noqa: B010  # mypy knows no method that is assigned to
        return sent

    def send(self, keys: str | bytes) -> None:
        """Type without waiting for an answer; a long text goes through the terminal's small buffer piece by piece."""
        rest = keys.encode() if isinstance(keys, str) else keys
        while rest:
            rest = rest[os.write(self._fd, rest[:1024]) :]
            self.read(0)

    def signal(self, number: signal.Signals) -> None:
        """Send a signal to the program."""
        os.kill(self.pid, number)

    def hang_up(self) -> None:
        """Close the far end of the line."""
        os.close(self._fd)
        self._fd = os.open(os.devnull, os.O_RDWR)

    def ended(self, within: float) -> int:
        """The exit status, once it has ended in so many seconds.

        Raises:
            TimeoutError: it goes on.
        """
        end = time.perf_counter() + within
        while time.perf_counter() < end:
            self.read(0.01)
            pid, status = os.waitpid(self.pid, os.WNOHANG)
            if pid:
                self.settle(quiet=0.05, limit=0.3)
                return os.waitstatus_to_exitcode(status)
        raise TimeoutError(f"still there after {within} s:\n{self.text()}")

    def is_cooked(self) -> bool:
        """Whether the terminal echoes and edits lines again, as a shell needs it."""
        flags = termios.tcgetattr(self._fd)[3]
        return bool(flags & termios.ECHO and flags & termios.ICANON)
