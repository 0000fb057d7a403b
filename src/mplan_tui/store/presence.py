"""Who has a plan open: one small file each, in a hidden folder beside the plan.

Nothing depends on it. Where the folder cannot be written, such as beside a plan one may only read, others are still
seen. Who has died or gone without a word is not shown, and what they left is removed. Anything in the folder may have
been put there by anybody; what is no sign of ours is passed over. A sign that is neither this user's nor the plan's
owner's is not opened: its owner and its time are all that is known of it, and a colleague is called as in the change
records with that login, or by the login itself.
"""

from __future__ import annotations

import json
import os
import re
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from mplan_tui import processes, whole_file
from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.rows import new_id
from mplan_tui.folder import Distrusted, Fingerprint, Folder, Sharing, close, resolved
from mplan_tui.parsing import json_of
from mplan_tui.store.companions import presence_of
from mplan_tui.store.errors import name_of_user
from mplan_tui.store.history import History

BEAT = 20.0
"""Seconds between two signs of life."""
SILENCE = 90.0
"""Seconds without one after which somebody is taken for gone."""
_LONGEST = 4096
_LONGEST_NAME = 80
_MOST_SIGNS = 200
_SIGN = re.compile(r"(?:(?P<place>[0-9a-f]{8})-)?(?P<pid>[0-9]{1,10})-[^/]+\.json")


class VisitingProcess(NamedTuple):
    """Somebody who has the plan open, on which machine and in which process.

    `place` says where their process number means something (`processes.this_place`), "" where that is not told.
    """

    name: str
    host: str
    pid: int
    place: str = ""


def signal_save(plan: Path) -> None:
    """Let those who have the plan open look at once: it was saved."""
    with suppress(OSError), _opened(plan) as folder:
        os.utime(folder.fd)


def share_presence(beside: Folder, plan: Path, like: Sharing) -> None:
    """Open the folder of signs to those who share the plan now, where this user has made it for fewer.

    Raises:
        OSError: it could not be.
    """
    name = presence_of(plan).name
    if beside.status(name) is not None:
        whole_file.make_shared_folder(beside, name, like, _is_sign)


def _is_sign(name: str) -> bool:
    return _SIGN.fullmatch(name) is not None


@contextmanager
def _opened(plan: Path) -> Iterator[Folder]:
    with Folder.at(plan.parent) as beside, beside.below_beside(plan.name, presence_of(plan).name) as folder:
        yield folder


class FilePresence:
    """This session among those who have the plan at a path open."""

    def __init__(self, plan: str | Path, name: str) -> None:
        self.plan = resolved(plan)
        self.folder = presence_of(self.plan)
        self.me = VisitingProcess(
            clean_line(name)[:_LONGEST_NAME], socket.gethostname(), os.getpid(), processes.this_place()
        )
        self._sign = f"{self.me.place}-{self.me.pid}-{new_id()}.json"
        self._seen: tuple[int, float] = (0, 0.0)
        self._others: tuple[VisitingProcess, ...] = ()
        self._names: dict[int, str] = {}

    def enter(self) -> None:
        """Say that this session has the plan open, to those who may read the plan."""
        with suppress(OSError), Folder.at(self.plan.parent) as beside:
            like, plan = beside.sharing_of(self.plan.name), beside.status(self.plan.name)
            if like is None or plan is None:
                return
            if beside.status(self.folder.name) is None and not beside.may_replace(plan):
                return  # in a sticky folder the plan's owner would not trust it, and could not remove it either
            whole_file.make_shared_folder(beside, self.folder.name, like, _is_sign)
            with beside.below_beside(self.plan.name, self.folder.name) as folder:
                folder.remove(self._sign)
                fd = folder.make(self._sign, 0o600, like)
                try:
                    os.write(fd, json.dumps(self.me._asdict()).encode())
                finally:
                    close(fd)

    def beat(self) -> None:
        """Give a sign of life, every `BEAT` seconds, and a new sign to those who share the plan since."""
        if not self._touch():
            self.enter()

    def _touch(self) -> bool:
        try:
            with self._both() as (beside, folder):
                like, sign = beside.sharing_of(self.plan.name), folder.status(self._sign)
                if sign is None or (like is not None and not like.is_that_of(sign)):
                    return False
                os.utime(self._sign, dir_fd=folder.fd, follow_symlinks=False)
                return True
        except FileNotFoundError:
            return False
        except OSError:
            return True

    @contextmanager
    def _both(self) -> Iterator[tuple[Folder, Folder]]:
        """The folder of the plan, and that of the signs."""
        with (
            Folder.at(self.plan.parent) as beside,
            beside.below_beside(self.plan.name, self.folder.name) as folder,
        ):
            yield beside, folder

    def others(self) -> tuple[VisitingProcess, ...]:
        """Who else has the plan open; costs one stat unless somebody came or went, or a beat has passed."""
        try:
            came_or_went = self.folder.lstat().st_mtime_ns
        except OSError:
            return ()
        if self._is_news(came_or_went):
            self._others = self._look()
            self._seen = came_or_went, time.monotonic()
        return self._others

    def _look(self) -> tuple[VisitingProcess, ...]:
        try:
            with _opened(self.plan) as folder:
                now = self._time(folder)
                signs = islice((name for name in folder.names() if _is_sign(name) and name != self._sign), _MOST_SIGNS)
                return tuple(visitor for sign in signs if (visitor := self._living(folder, sign, now)))
        except OSError:
            return ()

    def has_activity(self) -> bool:
        """Whether somebody may have come, gone, died or saved since `others` was asked; costs one stat."""
        try:
            return self._is_news(self.folder.lstat().st_mtime_ns)
        except OSError:
            return True

    def _is_news(self, came_or_went: int) -> bool:
        return (
            self._seen[0] != came_or_went
            or time.monotonic() - self._seen[1] > BEAT
            or any(processes.is_dead(visitor.place, visitor.pid) for visitor in self._others)
        )

    def leave(self) -> None:
        """Say goodbye; the last one takes the folder away."""
        with suppress(OSError), Folder.at(self.plan.parent) as beside:
            with suppress(OSError), beside.below_beside(self.plan.name, self.folder.name) as folder:
                folder.remove(self._sign)
            os.rmdir(self.folder.name, dir_fd=beside.fd)

    def _time(self, folder: Folder) -> float:
        """The time by the clock that dates the signs, which on a shared disk is another machine's."""
        try:
            os.utime(self._sign, dir_fd=folder.fd, follow_symlinks=False)
            return os.stat(self._sign, dir_fd=folder.fd, follow_symlinks=False).st_mtime
        except OSError:
            return time.time()

    def _living(self, folder: Folder, sign: str, now: float) -> VisitingProcess | None:
        try:
            content, fingerprint = folder.read(sign, _LONGEST)
            visitor = _visitor_in(content)
        except Distrusted as error:
            status, named = folder.status(sign), _SIGN.fullmatch(sign)
            if status is None or named is None:
                return None
            fingerprint = Fingerprint.of(status)
            visitor = VisitingProcess(self._called(error.owner), "", int(named["pid"]), named["place"] or "")
        except (OSError, ValueError):
            return None
        age = now - fingerprint.modified / 1e9
        if processes.is_dead(visitor.place, visitor.pid) or age > whole_file.FORGOTTEN_AFTER:
            folder.remove(sign)
            return None
        return visitor if age < SILENCE else None

    def _called(self, user: int) -> str:
        """The name of a user whose sign is not opened."""
        if user not in self._names:
            login = name_of_user(user)
            name = clean_line(History(self.plan).author_with(login))[:_LONGEST_NAME]
            if not name:
                return login  # they may save yet
            self._names[user] = name
        return self._names[user]


def _visitor_in(sign: bytes) -> VisitingProcess:
    """Who a sign tells of.

    Raises:
        ValueError: it is none of ours.
    """
    told = json_of(sign)
    if not isinstance(told, dict):
        raise ValueError("no sign of ours")
    name, host, pid, place = (told.get(part) for part in ("name", "host", "pid", "place"))
    if not (isinstance(name, str) and isinstance(host, str) and type(pid) is int and isinstance(place, str | None)):
        raise ValueError("no sign of ours")
    return VisitingProcess(clean_line(name)[:_LONGEST_NAME], clean_line(host)[:_LONGEST_NAME], pid, place or "")
