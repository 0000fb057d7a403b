"""Who else has a plan on a server open, and being told at once when somebody saves there."""

from __future__ import annotations

import selectors
import socket
import threading
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import Any, NamedTuple, Protocol

import orjson
import psycopg

from mplan_tui.address import Address
from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.rows import new_id
from mplan_tui.session.ports import StoreError
from mplan_tui.store.postgres_faults import connected
from mplan_tui.store.presence import SILENCE

_LONGEST_NAME = 80
_AGAIN_SECONDS = 3.0
"""How long it waits before it connects again."""


class Asked(Protocol):
    """A plan on a server that can be asked something."""

    place: Address

    @property
    def watching(self) -> Watch | None:
        """What listens to the server for this plan, if anything does."""
        ...

    def ask(self, question: str, *values: object) -> Sequence[Any]:
        """The first row of the answer."""
        ...

    def ask_all(self, question: str, *values: object) -> list[Any]:
        """All rows of it."""
        ...


class ServerVisitor(NamedTuple):
    """Somebody who has the plan open, and on which machine."""

    name: str
    host: str


class ServerPresence:
    """The sign of a session, a row on the server; nothing depends on it, so a server that is away is passed over."""

    def __init__(self, store: Asked, author: str) -> None:
        self._store = store
        self._name = author
        self._id = new_id()

    def enter(self) -> None:
        """Leave a sign."""
        self.beat()

    def beat(self) -> None:
        """Say that this session still has the plan open."""
        with suppress(StoreError):
            self._store.ask(
                "insert into mplan.presence (plan, session, name, host) values (%s, %s, %s, %s) "
                "on conflict (plan, session) do update set seen = now()",
                self._store.place.plan,
                self._id,
                self._name,
                socket.gethostname(),
            )
            self._store.ask("select pg_notify('mplan', %s)", orjson.dumps({"plan": self._store.place.plan}).decode())

    def others(self) -> Sequence[ServerVisitor]:
        """Who else has it open."""
        with suppress(StoreError):
            found = self._store.ask_all(
                "select name, host from mplan.presence where plan = %s and session <> %s "
                "and seen > now() - make_interval(secs => %s) order by name",
                self._store.place.plan,
                self._id,
                SILENCE,
            )
            return [ServerVisitor(clean_line(name)[:_LONGEST_NAME], clean_line(host)) for name, host in found]
        return ()

    def has_activity(self) -> bool:
        """Whether somebody may have come, gone or saved since this was asked."""
        watch = self._store.watching
        return watch is None or not watch.is_listening or watch.has_activity()

    def leave(self) -> None:
        """Take the sign away."""
        with suppress(StoreError):
            self._store.ask(
                "delete from mplan.presence where plan = %s and (session = %s or seen < now() - interval '1 day')",
                self._store.place.plan,
                self._id,
            )
            self._store.ask("select pg_notify('mplan', %s)", orjson.dumps({"plan": self._store.place.plan}).decode())


class Watch:
    """A thread that listens to the server for one plan, on a connection of its own.

    It sleeps until the server says something, or until the bell in here is rung: with a time to wait, psycopg looks
    ten times a second whether something came, day and night.
    """

    def __init__(self, address: Address, revision: int, told: Callable[[], None]) -> None:
        self.revision = revision
        """The latest that is known."""
        self.is_listening = False
        self._address = address
        self._told = told
        self._was_told = False
        self._ends = threading.Event()
        self._anew = threading.Event()
        self._bell, self._heard = socket.socketpair()
        self._thread = threading.Thread(target=self._listen, name="listens for saves", daemon=True)
        self._thread.start()

    def seen(self, revision: int) -> None:
        """The plan was read or saved here at this revision."""
        self.revision = max(self.revision, revision)

    def has_activity(self) -> bool:
        """Whether something was told since this was asked."""
        was_told, self._was_told = self._was_told, False
        return was_told

    def connect_anew(self) -> None:
        """Leave the line that there is for another one."""
        self._anew.set()
        self._ring()

    def close(self) -> None:
        """End the thread, without waiting for a line that may be dead."""
        self._ends.set()
        self._ring()

    def _ring(self) -> None:
        with suppress(OSError):  # the thread has ended
            self._bell.send(b"!")

    def _listen(self) -> None:
        with self._bell, self._heard:
            self._listen_on()

    def _listen_on(self) -> None:
        while not self._ends.is_set():
            self._anew.clear()
            with suppress(psycopg.Error, StoreError, OSError), connected(self._address) as connection:
                connection.execute("listen mplan")
                # What was saved while nobody listened.
                found = connection.execute(
                    "select revision from mplan.plans where plan = %s", (self._address.plan,)
                ).fetchone()
                self._take_in(found[0] if found else None)
                self._was_told = True  # who came or left meanwhile was told to nobody either
                self.is_listening = True
                while not (self._ends.is_set() or self._anew.is_set()):
                    for notice in connection.notifies(timeout=0):
                        self._hear(notice.payload)
                    self._sleep(connection)
            self.is_listening = False
            if not self._anew.is_set():
                self._ends.wait(_AGAIN_SECONDS)

    def _sleep(self, connection: psycopg.Connection[Any]) -> None:
        """Until the server says something, the line breaks, or the bell is rung."""
        with selectors.DefaultSelector() as either:
            either.register(connection.fileno(), selectors.EVENT_READ)
            either.register(self._heard, selectors.EVENT_READ)
            if any(key.fileobj is self._heard for key, _events in either.select()):
                self._heard.recv(64)

    def _hear(self, payload: str) -> None:
        said: Any = None
        with suppress(ValueError):
            said = orjson.loads(payload)
        if isinstance(said, dict) and said.get("plan") == self._address.plan:
            self._was_told = True
            self._take_in(said.get("revision"))

    def _take_in(self, revision: object) -> None:
        if isinstance(revision, int) and revision > self.revision:
            self.revision = revision
            self._told()
