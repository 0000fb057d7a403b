"""A plan on a PostgreSQL server: one row per row of the plan, and one per save.

What a save writes does not grow with the plan. It is one stored function (`mplan.save` in `postgres_schema.sql`), one
round trip: where somebody else has saved meanwhile and the two cannot touch each other, the server keeps both, else it
says what has changed, and the save is merged here and tried again. What came of it is what the server says.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from functools import cached_property
from typing import Any

import orjson
import psycopg

from mplan_tui.address import Address
from mplan_tui.domain.compare import Change, apply, compare
from mplan_tui.domain.merge import merge
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import new_id
from mplan_tui.session.ports import Saved, Stored, StoreError
from mplan_tui.session.steps import Label, Step, with_references_of
from mplan_tui.starting import collector_paused
from mplan_tui.store import contents, migrations
from mplan_tui.store.backups import Backup, BackupReason
from mplan_tui.store.contents import Contents
from mplan_tui.store.history import MissingSaves, SaveRecord, record_of
from mplan_tui.store.kept import Restored, latest_whole
from mplan_tui.store.postgres_answers import WHOLE, Answer, differences, record_text
from mplan_tui.store.postgres_backups import ServerBackups
from mplan_tui.store.postgres_faults import SAID_NO, Line, asked, connected
from mplan_tui.store.postgres_presence import ServerPresence, Watch

_PAGE = 200
"""So many records are fetched at once, which for the past of a plan is one round trip or a few."""
_TRIES = 40
"""How often a save is merged and tried again before it waits; among twenty who save at once five were enough."""
_AT_ONCE = 1.0
"""Seconds within which a line that was broken before says so; one that breaks later has been waited for already."""
_PUT_SECONDS = 900
"""How long the server may work on a whole plan without a word."""
_SAVE = "select mplan.save(%s, %s, %s, %s, %s, %s, %s, %s)"


class ServerPlan:
    """A plan on a server, its change records and its backups. Saves and reads may come from several threads."""

    def __init__(self, address: Address) -> None:
        self.place = address
        self._busy = threading.RLock()
        self._connection: Line | None = None
        self._contents: Contents | None = None
        self._may_write = True
        self._after = 0
        self._watch: Watch | None = None

    @property
    def key(self) -> str:
        """What drafts, visits and unsaved edits on this machine know the plan by."""
        return str(self.place)

    @cached_property
    def backups(self) -> ServerBackups:
        """The copies that are kept of it."""
        return ServerBackups(self)

    @property
    def save_id(self) -> str:
        """The name of the save that made the plan what it is."""
        return self._known().meta.save

    @property
    def contents(self) -> Contents:
        """What is kept, with what it says of itself."""
        return self._known()

    @classmethod
    def create(cls, address: Address, plan: Plan) -> ServerPlan:
        """Put a new plan on the server.

        Raises:
            StoreError: plan.exists, or why it could not be written.
        """
        return cls.put(address, contents.of_new_plan(plan), ())

    @classmethod
    def put(cls, address: Address, held: Contents, records: Sequence[SaveRecord]) -> ServerPlan:
        """Put a plan on the server that was kept elsewhere, with its past; records come newest first."""
        store = cls(address)
        meta = held.meta
        rows = [[one.table, one.id, one.text.decode()] for one in held.documents()]
        past = [
            [record.revision, record.parent_revision, record.save, record.parent, record_text(record)]
            for record in records
        ]
        with store._busy:
            store._prepare()
            (done,) = store._ask(
                "select mplan.put(%s, %s, %s, %s, %s, %s, %s, %s)",
                address.plan,
                held.plan.id,
                migrations.SCHEMA,
                meta.revision,
                meta.save,
                held.plan_text.decode(),
                orjson.dumps(rows).decode(),
                orjson.dumps(past).decode(),
                patience=_PUT_SECONDS,
            )
        if not done:
            raise StoreError("plan.exists", path=address)
        return store

    def load(self) -> Stored:
        """The plan as it is now; what nobody changed shares its rows with before.

        Raises:
            StoreError: it cannot be reached, or is not there.
        """
        with self._busy:
            return self._stored(self._read())

    def save(self, base: Stored, plan: Plan, steps: Sequence[Step]) -> Saved:
        """Keep the plan, merged with what others saved since the base; the server's value stays where both differ.

        Raises:
            StoreError: nothing was written.
        """
        with self._busy:
            current = self._known()
            for tried in range(_TRIES):
                merged = merge(base.plan, current.plan, plan)
                changes = tuple(compare(current.plan, merged.plan))
                if not changes:
                    return Saved(self._stored(current), merged.conflicts)
                if current.is_of_older_schema or current.set_aside:
                    self.back_up(BackupReason.MIGRATION)
                made = tuple(with_references_of(merged.plan, step) for step in steps)
                is_kept, current = self._send(current, merged.plan, made, changes)
                if is_kept:
                    return Saved(self._stored(current), merged.conflicts)
                time.sleep(random.uniform(0, 0.005 * tried))
            raise StoreError("lock.held", path=self.place, seconds=0)

    def has_changed(self, since: Stored) -> bool:
        """Whether somebody else has saved since: known at once where the server tells, else one question."""
        if self._watch is not None and self._watch.is_listening:
            return self._watch.revision > since.revision
        with suppress(StoreError), self._busy:
            found = self._ask("select revision from mplan.plans where plan = %s", self.place.plan)
            return not found or found[0] != since.revision
        return False

    def steps(self) -> Sequence[Step]:
        """Every step that led to the plan as it is, oldest first."""
        return tuple(reversed(tuple(self.latest_steps())))

    def check_steps(self) -> None:
        """Refuse change records that cannot be read.

        Raises:
            StoreError: why they cannot.
        """
        with self._busy:
            self._ask("select 1 from mplan.records where plan = %s limit 1", self.place.plan)

    def latest_steps(self) -> Iterator[Step]:
        """The same newest first, read as they are asked for."""
        for record in self.records():
            if isinstance(record, MissingSaves):
                yield Step.gap(record.saves, datetime.now(UTC), record.id)
                continue
            yield from reversed(record.steps)

    def records(self) -> Iterator[SaveRecord | MissingSaves]:
        """The saves that led to the plan as it is, newest first, and what of them this version cannot read."""
        below = self._known().meta.revision + 1
        while True:
            with self._busy:
                page = self._ask_all(
                    "select revision, parent_revision, save, parent, document from mplan.records "
                    "where plan = %s and revision < %s order by revision desc limit %s",
                    self.place.plan,
                    below,
                    _PAGE,
                )
            for revision, parent_revision, save, parent, text in page:
                said = {"save": save, "parent": parent, "revision": revision, "parent_revision": parent_revision}
                yield record_of({**orjson.loads(text), **said}) or MissingSaves(1, f"gap-{save}")
            if len(page) < _PAGE:
                return
            below = page[-1][0]

    def count_on_from(self, revision: int) -> None:
        """Let the next save have a revision above this one, which another copy of the plan has come to."""
        self._after = max(self._after, revision)

    def plan_at(self, revision: int) -> Plan | None:
        """The plan as it was at a revision, or None where neither the records nor a backup has it."""
        with self._busy:
            now = self._read()
        plan, at = now.plan, now.meta.revision
        if at == revision:
            return plan
        for record in self.records():
            if isinstance(record, MissingSaves) or record.revision != at or at < revision:
                break
            plan = apply([change.reversed() for change in reversed(record.changes)], plan)
            at = record.parent_revision
            if at == revision:
                return plan
        for backup in self.backups.all():
            if backup.revision == revision and self.fault_in(backup) is None:
                return self._read_backup(backup).plan
        return None

    def back_up(self, reason: BackupReason) -> Backup:
        """Keep a copy of the plan as it is, as the bytes of a plan file.

        Raises:
            StoreError: no copy could be made.
        """
        with self._busy:
            return self.backups.keep(reason, self._known())

    def fault_in(self, backup: Backup) -> StoreError | None:
        """Why a backup cannot be restored, or None for one that is whole."""
        try:
            self._read_backup(backup)
        except StoreError as error:
            return error
        return None

    def latest_whole(self) -> tuple[Backup, tuple[Backup, ...]]:
        """The newest backup that can be restored here, and the newer ones that cannot.

        Raises:
            StoreError: backup.none or backup.none_whole.
        """
        return latest_whole(self)

    def restore(
        self, backup: Backup, *, author: str = "", source: str = "", login: str = "", host: str = ""
    ) -> Restored:
        """Put a backup in the place of the plan, which is kept as a backup itself; it counts as one step.

        Raises:
            StoreError: nothing was written.
        """
        with self._busy:
            kept = self._read_backup(backup)
            current = self._read()
            before = self.back_up(BackupReason.RESTORE)
            for _ in range(_TRIES):
                changes = tuple(compare(current.plan, kept.plan))
                label = Label("backup.restored", {"name": backup.name})
                step = Step(label, changes, datetime.now().astimezone(), author, source, login=login, host=host)
                is_kept, current = self._send(current, kept.plan, (step,), changes)
                if is_kept or not changes:
                    return Restored(self._stored(current), before)
            raise StoreError("lock.held", path=self.place, seconds=0)

    def presence(self, author: str) -> ServerPresence:
        """The sign of a session of this author."""
        return ServerPresence(self, author)

    def watch(self, told: Callable[[], None]) -> None:
        """Have this called, in another thread, as soon as somebody else saves."""
        if self._watch is None:
            self._watch = Watch(self.place, self._known().meta.revision, told)

    @property
    def watching(self) -> Watch | None:
        """What listens to the server for this plan, if anything does."""
        return self._watch

    def close(self) -> None:
        """Let go of the connections."""
        if self._watch is not None:
            self._watch.close()
            self._watch = None
        with self._busy:
            if self._connection is not None:
                self._connection.close()
                self._connection = None

    def __del__(self) -> None:
        """Who only looks at a plan once need not remember that a server has a line to him."""
        with suppress(AttributeError):
            self.close()

    def ask(self, question: str, *values: object) -> Sequence[Any]:
        """The first row of the answer to a question about the plan, () where there is none.

        Raises:
            StoreError: it cannot be answered.
        """
        with self._busy:
            return self._ask(question, *values)

    def ask_all(self, question: str, *values: object) -> list[Any]:
        """All rows of it."""
        with self._busy:
            return self._ask_all(question, *values)

    def _ask(self, question: str, *values: object, patience: int | None = None) -> Sequence[Any]:
        rows = self._ask_all(question, *values, patience=patience)
        return rows[0] if rows else ()

    def _ask_all(self, question: str, *values: object, patience: int | None = None) -> list[Any]:
        with asked(self.place):
            began = time.monotonic()
            if self._connection is not None and not (self._connection.closed or self._connection.broken):
                try:
                    self._connection.patience = patience or Line.patience
                    return _rows(self._connection, question, values)
                except SAID_NO:
                    raise
                except psycopg.OperationalError:
                    # The line broke while nobody asked, as when the server was restarted or a laptop slept. To ask a
                    # second time is safe: a save that had come about after all is found there, and changes nothing.
                    if time.monotonic() - began > _AT_ONCE:
                        raise
            if self._connection is not None:
                self._connection.close()
                self._connection = None
                if self._watch is not None:
                    self._watch.connect_anew()  # what broke the one line has broken the other, which may not know it
            self._connection = connected(self.place)
            self._connection.patience = patience or Line.patience
            return _rows(self._connection, question, values)

    def _prepare(self) -> None:
        """Make the schema where it is not there."""
        (version,) = self._ask("select to_regclass('mplan.about')")
        if version is None:
            from mplan_tui.store.postgres_schema import schema

            with asked(self.place):
                assert self._connection is not None
                with self._connection.transaction():
                    self._connection.execute(schema())

    def _known(self) -> Contents:
        return self._contents if self._contents is not None else self._read()

    def _read(self) -> Contents:
        known = self._contents
        if known is None:
            return self._taken_in(None, self._whole())
        found = self._ask("select mplan.since(%s, %s)::text", self.place.plan, known.meta.revision)
        if not found or found[0] is None:
            raise self._missing()
        return self._taken_in(known, Answer.of(orjson.loads(found[0])))

    @collector_paused()
    def _whole(self) -> Answer:
        answer = Answer.whole(self._ask_all(WHOLE, self.place.plan, self.place.plan))
        if answer is None:
            raise self._missing()
        return answer

    def _missing(self) -> StoreError:
        return StoreError("plan.missing", path=self.place, plan=self.place.plan)

    def _taken_in(self, known: Contents | None, answer: Answer) -> Contents:
        """The contents that the server has, by what it says of it."""
        self._may_write = answer.may_write
        if answer.meta.schema_version > migrations.SCHEMA:
            raise StoreError("server.too_new", path=self.place)
        if known is None or known.is_of_older_schema or known.set_aside or known.meta.revision > answer.meta.revision:
            if known is not None:  # what was mended here is told anew, as the server has it
                answer = self._whole()
            now = contents.of_documents(answer.meta, answer.fields or b"{}", answer.documents, self.place)
        elif known.meta.save == answer.meta.save:
            now = known
        else:
            now = known.taking_in(answer.meta, answer.fields, answer.documents, answer.removed, self.place)
        self._contents = now
        if self._watch is not None:
            self._watch.seen(now.meta.revision)
        return now

    def _send(
        self, current: Contents, plan: Plan, steps: tuple[Step, ...], changes: tuple[Change, ...]
    ) -> tuple[bool, Contents]:
        """Whether the server has kept the plan, and what it holds now."""
        save = new_id()
        new = current.after(plan, current.meta)
        fields = new.plan_text if new.plan_text != current.plan_text or current.is_of_older_schema else None
        record = SaveRecord(save, current.meta.save, 0, 0, steps, changes)
        found = self._ask(
            _SAVE + "::text",
            self.place.plan,
            current.meta.revision,
            migrations.SCHEMA,
            save,
            None if fields is None else fields.decode(),
            orjson.dumps(list(differences(current, new, changes))).decode(),
            record_text(record),
            self._after,
        )
        if not found or found[0] is None:
            raise StoreError(
                "plan.missing" if self._may_write else "server.read_only", path=self.place, plan=self.place.plan
            )
        said = orjson.loads(found[0])
        answer = Answer.of(said["now"])
        return said["saved"], self._taken_in(new if said["saved"] else current, answer)

    def _stored(self, current: Contents) -> Stored:
        return Stored(current.plan, current.meta.revision, current.meta.save, not self._may_write, current.set_aside)

    def _read_backup(self, backup: Backup) -> Contents:
        content = self.backups.read(backup)
        try:
            return contents.decode(content, self.place)
        except StoreError as error:
            if error.code == "file.too_new":
                raise
            raise StoreError("backup.broken", path=self.place, name=backup.name) from error


def _rows(connection: psycopg.Connection[Any], question: str, values: tuple[object, ...]) -> list[Any]:
    found = connection.execute(question, values)
    return found.fetchall() if found.description else []
