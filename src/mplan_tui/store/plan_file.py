"""A plan kept in one file, safely and together with others: the store behind the session."""

from __future__ import annotations

import os
import stat
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from mplan_tui import whole_file
from mplan_tui.domain.compare import Change, compare
from mplan_tui.domain.merge import merge
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import Fingerprint, Folder, NotPlain, Sharing, resolved
from mplan_tui.session.ports import Saved, SaveRequest, Stored, StoreError
from mplan_tui.session.steps import Label, Step, merged_copy, with_references_of
from mplan_tui.store import contents
from mplan_tui.store.appending import Appended
from mplan_tui.store.backups import Backup, BackupReason, Backups, Exposed, exposed_backups, share_backups
from mplan_tui.store.companions import Lock, files_of, history_of, locked
from mplan_tui.store.contents import Contents, written_revision
from mplan_tui.store.errors import when_reading, when_writing
from mplan_tui.store.history import History, MissingSaves, SaveRecord, encode_record, record_of
from mplan_tui.store.kept import Restored, latest_whole
from mplan_tui.store.presence import FilePresence, share_presence, signal_save
from mplan_tui.store.storage import read_plan
from mplan_tui.whole_file import Written


class PlanFile:
    """A plan file, its change records and its backups.

    Saves and reads may come from several threads; `has_changed` never waits for them.
    """

    def __init__(self, path: str | Path) -> None:
        self.path = resolved(path)
        self.backups = Backups(self.path)
        self._history = History(self.path)
        self._busy = threading.Lock()
        self._contents: Contents | None = None
        self._fingerprint: Fingerprint | None = None
        self._highest_revision = 0
        self._edits_outside: list[Step] = []

    @property
    def place(self) -> Path:
        """Where the file is."""
        return self.path

    @property
    def key(self) -> str:
        """What drafts, visits and unsaved edits on this machine know the plan by."""
        return str(self.path)

    @classmethod
    def create(cls, path: str | Path, plan: Plan) -> PlanFile:
        """Make a new file for the plan.

        Raises:
            StoreError: file.exists, or why it could not be written.
        """
        file = cls(path)
        with file._busy:
            if os.path.lexists(file.path):
                raise StoreError("file.is_folder" if file.path.is_dir() else "file.exists", path=file.path)
            new = contents.of_new_plan(plan)
            try:
                with (
                    Folder.at(file.path.parent) as folder,
                    whole_file.replacing(folder, file.path.name, new.encode()) as written,
                ):
                    pass
            except FileNotFoundError:
                raise StoreError("folder.missing", path=file.path.parent) from None
            except OSError as error:
                raise when_writing(error, file.path) from None
            file._contents, file._fingerprint = new, written.fingerprint
        return file

    @classmethod
    def put(cls, path: str | Path, held: Contents, records: Sequence[SaveRecord]) -> PlanFile:
        """Make a new file for a plan that is kept elsewhere, with its past; records come newest first.

        Raises:
            StoreError: file.exists, or why it could not be written.
        """
        file = cls(path)
        for taken in (file.path, history_of(file.path)):
            if os.path.lexists(taken):
                raise StoreError("file.exists", path=taken)
        with file._busy:
            try:
                with (
                    Folder.at(file.path.parent) as folder,
                    whole_file.replacing(folder, file.path.name, held.encode()) as written,
                ):
                    if records:
                        file._history.append(records[::-1], folder, like=written.sharing)
            except FileNotFoundError:
                raise StoreError("folder.missing", path=file.path.parent) from None
            except OSError as error:
                raise when_writing(error, file.path) from None
        return file

    def follow(self, held: Contents, records: Sequence[SaveRecord], since: str) -> bool:
        """Become what is kept elsewhere, unless somebody has saved here `since`; records come newest first.

        Raises:
            StoreError: nothing was written.
        """
        with self._busy, locked(self.path) as lock:
            if self._read().meta.save != since:
                return False
            try:
                with Folder.at(self.path.parent) as folder:
                    written = self._put(lock, folder, held.encode(), records[::-1], None)
            except OSError as error:
                raise when_writing(error, self.path) from None
            self._contents, self._fingerprint = held, written.fingerprint
            signal_save(self.path)
            return True

    @property
    def contents(self) -> Contents:
        """What is kept, with what it says of itself."""
        return self._latest()

    def load(self) -> Stored:
        """The plan as it is now in the file; what somebody changed elsewhere shares all other rows with before.

        Raises:
            StoreError: the file cannot be read or holds no plan of ours; it is left as it is.
        """
        with self._busy:
            with suppress(OSError), Folder.at(self.path.parent) as folder:
                whole_file.sweep(folder, *(path.name for path in files_of(self.path)))
            return self._stored(self._read())

    def has_changed(self, since: Stored) -> bool:
        """Whether the file is another one than the one read or written then; a file that is gone has changed."""
        try:
            return Fingerprint.of(self.path.lstat()) != since.stamp
        except OSError:
            return True

    def save(self, base: Stored, plan: Plan, steps: Sequence[Step]) -> Saved:
        """Keep the plan, merged with what others saved since the base; the file's value stays where both differ.

        Raises:
            StoreError: nothing was written.
        """
        with self._busy:
            if not os.path.lexists(self.path):
                raise StoreError("file.gone", path=self.path)
            if part := whole_file.read_only_part(self.path):
                raise StoreError(f"{part}.read_only", path=self.path)
            with locked(self.path) as lock:
                current = self._read()
                merged = merge(base.plan, current.plan, plan)
                changes = tuple(compare(current.plan, merged.plan))
                not_backed_up: StoreError | None = None
                if changes:
                    not_backed_up = self._back_up_before(current)
                    made = tuple(with_references_of(merged.plan, step) for step in steps)
                    current = self._write(lock, current, merged.plan, changes, made)
            return Saved(self._stored(current), merged.conflicts, not_backed_up)

    @property
    def is_alone(self) -> bool:
        """Whether there are no change records beside the file, as where git hands out a copy to be merged."""
        return not os.path.lexists(history_of(self.path))

    def count_on_from(self, revision: int) -> None:
        """Let the next save have a revision above this one, which another copy of the plan has come to."""
        self._highest_revision = max(self._highest_revision, revision)

    def save_alone(self, request: SaveRequest) -> Saved:
        """Write the file and nothing beside it: the record goes into the file until the next save writes it.

        Raises:
            StoreError: nothing was written.
        """
        with self._busy:
            current = self._read()
            was, now = current.meta, current.meta.next(self._highest_revision)
            changes = tuple(compare(current.plan, request.plan))
            record = SaveRecord(now.save, was.save, now.revision, was.revision, request.steps, changes)
            new = current.after(request.plan, now.carrying((*was.unrecorded, encode_record(record))))
            try:
                with Folder.at(self.path.parent) as folder:
                    like = folder.sharing_of(self.path.name)
                    with whole_file.replacing(folder, self.path.name, new.encode(), like=like) as written:
                        pass
            except OSError as error:
                raise when_writing(error, self.path) from None
            self._contents, self._fingerprint = new, written.fingerprint
            return Saved(self._stored(new))

    def presence(self, author: str) -> FilePresence:
        """The sign of a session of this author, beside the file."""
        return FilePresence(self.path, author)

    def watch(self, told: Callable[[], None]) -> None:
        """Nobody tells of a file on a disk that others write to; `has_changed` is asked instead."""

    def close(self) -> None:
        """Nothing is held between two saves."""

    def steps(self) -> Sequence[Step]:
        """Every step that led to the plan as it is, oldest first."""
        return tuple(reversed(tuple(self.latest_steps())))

    def check_steps(self) -> None:
        """Refuse change records that cannot be read, before something is done that goes by them.

        Raises:
            StoreError: why they cannot.
        """
        self._history.check()

    def read_by_more(self) -> tuple[Exposed, ...]:
        """What is kept beside the plan and can be read by more people than the plan can.

        It was made by somebody else before the plan became for fewer, and could not be replaced by a copy since; or
        somebody has put it there to whom the plan does not belong.
        """
        found: list[Exposed] = []
        with suppress(OSError), Folder.at(self.path.parent) as folder:
            like, records = folder.sharing_of(self.path.name), history_of(self.path)
            if like is None:
                return ()
            status = folder.status(records.name)
            if status is not None and stat.S_ISREG(status.st_mode) and like.is_narrower_than(status):
                is_trusted = status.st_uid in folder.owners_beside(self.path.name)
                found.append(Exposed(records, status.st_uid, is_trusted))
            found += exposed_backups(folder, self.path, like)
        return tuple(found)

    def latest_steps(self) -> Iterator[Step]:
        """The steps that led to the plan as it is, newest first, read from the change records as they are asked for."""
        at = self._modified()
        for record in self.records():
            if isinstance(record, MissingSaves):
                yield Step.gap(record.saves, at, record.id)
                continue
            for step in reversed(record.steps):
                at = step.at
                yield from self._with_those_of_a_copy(step)

    def records(self) -> Iterator[SaveRecord | MissingSaves]:
        """The saves that led to the plan as it is, newest first, and the gaps between them."""
        meta = self._latest().meta
        return self._history.back_from(meta.save, meta.revision, meta.unrecorded)

    @property
    def save_id(self) -> str:
        """The name of the save that wrote the file."""
        return self._latest().meta.save

    def _latest(self) -> Contents:
        """What was read or written last."""
        current = self._contents
        if current is None:
            with self._busy:
                current = self._read()
        return current

    def _with_those_of_a_copy(self, step: Step) -> Iterator[Step]:
        """A step, and behind one that took in another copy the steps that led to that one, where they are told here.

        Where git has merged two histories line by line, both sides' saves stand in one file. The step then needs not
        tell the changes a second time.
        """
        copied = merged_copy(step)
        if copied is None or not step.changes:
            yield step
            return
        own: list[Step] = []
        for record in self._history.back_from(copied.save, copied.revision):
            if isinstance(record, MissingSaves):
                yield step
                return
            own += reversed(record.steps)
            if record.parent == copied.since:
                break
        yield replace(step, changes=())
        yield from own

    def _modified(self) -> datetime:
        """When the file was last written, as far as is known."""
        when = self._fingerprint.modified / 1e9 if self._fingerprint else 0
        return datetime.fromtimestamp(when).astimezone()

    def plan_at(self, revision: int) -> Plan | None:
        """The plan as it was at a revision, or None where neither the change records nor a backup has it."""
        with self._busy:
            now = self._read()
        found = self._history.plan_at(revision, now.plan, now.meta.revision, now.meta.save, now.meta.unrecorded)
        return found if found is not None else self._kept_at(revision, now)

    def _kept_at(self, revision: int, now: Contents) -> Plan | None:
        for backup in self.backups.all():
            if backup.revision == revision:
                with suppress(StoreError):
                    kept = contents.decode(self.backups.read(backup), backup.path)
                    if kept.meta.revision == revision and kept.plan.id == now.plan.id:
                        return kept.plan
        return None

    def back_up(self, reason: BackupReason) -> Backup:
        """Keep a copy of the file as it is, such as before an import.

        Raises:
            StoreError: no copy could be made.
        """
        with self._busy, locked(self.path):
            return self._keep(reason)

    def fault_in(self, backup: Backup) -> StoreError | None:
        """Why a backup cannot be restored, or None for one that is whole."""
        try:
            self._read_backup(backup, self._contents)
        except StoreError as error:
            return error
        return None

    def latest_whole(self) -> tuple[Backup, tuple[Backup, ...]]:
        """The newest backup that can be restored here, and the newer ones that cannot.

        Raises:
            StoreError: backup.none, backup.none_whole, or why the folder of backups cannot be looked into.
        """
        return latest_whole(self)

    def restore(
        self, backup: Backup, *, author: str = "", source: str = "", login: str = "", host: str = ""
    ) -> Restored:
        """Put a backup in the place of the file, which is kept as a backup itself whatever it holds.

        It counts as one step, which can be undone where the file held a plan.

        Raises:
            StoreError: nothing was written, also because what the file holds could not be kept.
        """
        with self._busy, locked(self.path) as lock:
            before: Contents | None = None
            with suppress(StoreError):
                before = self._read()
            kept = self._read_backup(backup, before)
            was = self._kept_before_restore()
            changes = tuple(compare(before.plan, kept.plan)) if before else ()
            label = Label("backup.restored", {"name": backup.name})
            step = Step(label, changes, _now(), author, source, login=login, host=host)
            like = None if was else self.backups.sharing_of(backup)
            new = self._write(lock, before or kept, kept.plan, changes, (step,), after=kept.meta.revision, like=like)
            return Restored(self._stored(new), was)

    def _kept_before_restore(self) -> Backup | None:
        try:
            return self._keep(BackupReason.RESTORE)
        except StoreError as error:
            if error.code != "file.missing":
                raise
            return None

    def _read_backup(self, backup: Backup, known: Contents | None) -> Contents:
        content = self.backups.read(backup)
        try:
            return contents.decode(content, backup.path, known)
        except StoreError as error:
            if error.code == "file.too_new":
                raise
            raise StoreError("backup.broken", path=self.path, name=backup.name) from error

    def _keep(self, reason: BackupReason) -> Backup:
        """Keep the file as it is; one that does not say its revision is taken for the highest that is known."""
        try:
            content, _fingerprint = read_plan(self.path)
        except OSError as error:
            raise when_reading(error, self.path) from None
        revision = written_revision(content)
        if revision is None:
            revision = max(0, self._history.last_revision(), *(backup.revision for backup in self.backups.all()))
        return self.backups.keep(reason, content, revision)

    def _stored(self, current: Contents) -> Stored:
        read_only = whole_file.read_only_part(self.path) is not None
        return Stored(current.plan, current.meta.revision, self._fingerprint, read_only, current.set_aside)

    def _read(self) -> Contents:
        """The contents of the file, read again only when somebody else changed it."""
        try:
            if self._contents is not None and Fingerprint.of(self.path.lstat()) == self._fingerprint:
                return self._contents
            content, fingerprint = read_plan(self.path)
        except OSError as error:
            was_here = self._contents is not None and isinstance(error, FileNotFoundError | NotPlain)
            raise (when_writing if was_here else when_reading)(error, self.path) from None
        before, current = self._contents, contents.decode(content, self.path, self._contents)
        if before is None or before.meta.save != current.meta.save:
            self._edits_outside.clear()
        elif edited := tuple(compare(before.plan, current.plan)):
            when = datetime.fromtimestamp(fingerprint.modified / 1e9).astimezone()
            self._edits_outside.append(Step(Label("file.edited"), edited, when, "", self.path.name))
        self._contents, self._fingerprint = current, fingerprint
        self._highest_revision = max(self._highest_revision, current.meta.revision)
        return current

    def _write(
        self,
        lock: Lock,
        current: Contents,
        plan: Plan,
        changes: tuple[Change, ...],
        steps: Sequence[Step],
        *,
        after: int = 0,
        like: Sharing | None = None,
    ) -> Contents:
        # A copy of an older file that was put in the place of the plan must not use a revision for the second time:
        # backups are ordered by it, and an export that somebody has names it.
        highest = max(after, self._highest_revision, self._history.last_revision())
        new = current.after(plan, current.meta.next(highest))
        was, now = current.meta, new.meta
        made = (*self._edits_outside, *steps)
        all_changes = (*(change for step in self._edits_outside for change in step.changes), *changes)
        latest = SaveRecord(now.save, was.save, now.revision, was.revision, made, all_changes)
        records = (*filter(None, map(record_of, was.unrecorded)), latest)
        try:
            with Folder.at(self.path.parent) as folder:
                written = self._put(lock, folder, new.encode(), records, like)
                with suppress(OSError):  # the plan is saved; what is kept beside it is shared with the next save
                    share_presence(folder, self.path, written.sharing)
        except OSError as error:
            raise when_writing(error, self.path) from None
        self._contents, self._fingerprint = new, written.fingerprint
        self._edits_outside.clear()
        signal_save(self.path)
        return new

    def _put(
        self, lock: Lock, folder: Folder, content: bytes, made: Sequence[SaveRecord], like: Sharing | None
    ) -> Written:
        """Write the records and the file, both or neither: a record is taken back whose save did not come about."""
        added: Appended | None = None
        records = history_of(self.path).name
        try:
            with whole_file.replacing(folder, self.path.name, content, like=like) as written:
                added = self._history.append(made, folder, like=written.sharing)
                # While the plan is still of whom the backups may be that are to be for others now.
                with suppress(OSError):
                    share_backups(folder, self.path, written.sharing)
                lock.check()
            added.keep(folder, records)
            return written
        except BaseException:
            status = folder.status(self.path.name)
            if added is not None and (status is None or Fingerprint.of(status) != written.fingerprint):
                added.take_back(folder, records)
            raise

    def _back_up_before(self, current: Contents) -> StoreError | None:
        """Keep the file before the first save of a day, which is not refused because no copy can be made; why none was.

        It is tried, and so told, once a day: a folder that cannot be written is no news with every key.
        """
        if current.is_of_older_schema or current.set_aside:
            self._keep(BackupReason.MIGRATION)
        if self.backups.needs_daily():
            try:
                self.backups.leave_room_for_the_plan()
                self._keep(BackupReason.DAILY)
            except StoreError as failure:
                return failure
        return None


def _now() -> datetime:
    return datetime.now().astimezone()
