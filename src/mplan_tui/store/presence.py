"""Who has a plan open: one small file each, in a hidden folder beside the plan.

Nothing depends on it. Where the folder cannot be written, such as beside a plan one may only read, others are still
seen. Who has died or gone without a word is not shown, and what they left is removed.
"""

from __future__ import annotations

import json
import os
import socket
import time
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.domain.rows import clean_line, new_id
from mplan_tui.store.companions import presence_of

BEAT = 20.0
"""Seconds between two signs of life."""
SILENCE = 90.0
"""Seconds without one after which somebody is taken for gone."""
_LONGEST = 4096


@dataclass(frozen=True, slots=True)
class Visitor:
    """Somebody who has the plan open, on which machine and in which process."""

    name: str
    host: str
    pid: int


def stir(plan: Path) -> None:
    """Let those who have the plan open look at once: it was saved."""
    with suppress(OSError):
        os.utime(presence_of(plan))


class Presence:
    """This session among those who have the plan at a path open."""

    def __init__(self, plan: str | Path, name: str) -> None:
        self.plan = Path(plan).resolve()
        self.folder = presence_of(self.plan)
        self.me = Visitor(clean_line(name), socket.gethostname(), os.getpid())
        self._sign = self.folder / f"{self.me.pid}-{new_id()}.json"
        self._seen: tuple[int, float] = (0, 0.0)
        self._others: tuple[Visitor, ...] = ()

    def enter(self) -> None:
        """Say that this session has the plan open."""
        with suppress(OSError):
            whole_file.make_shared_folder(self.folder, like=self.plan)
            fd = whole_file.open_shared(self._sign, os.O_WRONLY, like=self.plan)
            try:
                os.write(fd, json.dumps(asdict(self.me)).encode())
            finally:
                os.close(fd)

    def beat(self) -> None:
        """Give a sign of life, every `BEAT` seconds."""
        try:
            os.utime(self._sign)
        except FileNotFoundError:
            self.enter()
        except OSError:
            return

    def others(self) -> tuple[Visitor, ...]:
        """Who else has the plan open; costs one stat unless somebody came or went, or a beat has passed."""
        try:
            came_or_went = self.folder.stat().st_mtime_ns
        except OSError:
            return ()
        if self._is_news(came_or_went):
            now = self._time()
            self._others = tuple(visitor for sign in self._signs() if (visitor := self._living(sign, now)))
            self._seen = came_or_went, time.monotonic()
        return self._others

    def has_stirred(self) -> bool:
        """Whether somebody may have come, gone, died or saved since `others` was asked; costs one stat."""
        try:
            return self._is_news(self.folder.stat().st_mtime_ns)
        except OSError:
            return True

    def _is_news(self, came_or_went: int) -> bool:
        return (
            self._seen[0] != came_or_went
            or time.monotonic() - self._seen[1] > BEAT
            or any(self._has_died(visitor) for visitor in self._others)
        )

    def _has_died(self, visitor: Visitor) -> bool:
        return visitor.host == self.me.host and not whole_file.is_running(visitor.pid)

    def leave(self) -> None:
        """Say goodbye; the last one takes the folder away."""
        with suppress(OSError):
            self._sign.unlink(missing_ok=True)
            self.folder.rmdir()

    def _time(self) -> float:
        """The time by the clock that dates the signs, which on a shared disk is another machine's."""
        try:
            os.utime(self._sign)
            return self._sign.stat().st_mtime
        except OSError:
            return time.time()

    def _signs(self) -> list[Path]:
        try:
            return sorted(path for path in self.folder.iterdir() if path.suffix == ".json" and path != self._sign)
        except OSError:
            return []

    def _living(self, sign: Path, now: float) -> Visitor | None:
        try:
            age = now - sign.stat().st_mtime
            with sign.open("rb") as file:
                told = json.loads(file.read(_LONGEST))
            visitor = Visitor(clean_line(str(told["name"])), str(told["host"]), int(told["pid"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None
        if self._has_died(visitor):
            with suppress(OSError):
                sign.unlink()
            return None
        return visitor if age < SILENCE else None
