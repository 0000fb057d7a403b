"""The change records of a plan: one line for each save, in a file that only grows.

A line is flushed to the disk just before the plan takes its new contents, and names the save that it belongs to and
the one before. Readers go back from the save that the plan itself names, so a line whose save did not come about
(the process was killed in between) and a torn line are never seen. Where the line of a save is lost, or is of a kind
that this version does not know, they say so and go on before it.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, get_type_hints

import orjson
from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from mplan_tui.domain.bounds import FIRST_DAY, LAST_DAY
from mplan_tui.domain.clean import clean_line, clean_text
from mplan_tui.domain.compare import PLAN_TABLE, Change, apply
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row
from mplan_tui.folder import Distrusted, Folder, Sharing, close
from mplan_tui.session.steps import Label, Step
from mplan_tui.store import appending
from mplan_tui.store.appending import Appended
from mplan_tui.store.companions import history_of
from mplan_tui.store.errors import when_reading, when_writing_beside

_BLOCK = 1 << 16
_MOST_BYTES = 1 << 30
"""How much of the records is read, from their end: some two million saves."""
_LONGEST_LINE = 128 << 20
_LAST_LINES = 100
_BEGINS = b'{"save":"'
UNKNOWN = (ValueError, KeyError, TypeError, IndexError, AttributeError, ValidationError, PlanError)
"""What reading a record raises that is torn, or whose values this version does not know any more."""
_FIRST_REVISION = 1
"""The revision that a new plan file has without any record."""
_HEAD = re.compile(
    rb'\{"save":"([^"\\]{1,64})","parent":"([^"\\]{1,64})","revision":(\d{1,16}),"parent_revision":(\d{1,16}),'
)
"""How a line of ours begins; whatever stands behind it, the chain of saves can be followed."""


class SaveRecord(NamedTuple):
    """One save: what people did, and what it changed in the file, others' edits merged in."""

    save: str
    parent: str
    revision: int
    parent_revision: int
    steps: tuple[Step, ...]
    changes: tuple[Change, ...]


class MissingSaves(NamedTuple):
    """Saves that came about but are not on record, or cannot be read; at most so many."""

    saves: int
    id: str


class _Line(NamedTuple):
    """A line of the file and where it begins, and the chain that its first fields tell of."""

    start: int
    text: bytes
    save: str
    parent: str
    revision: int
    parent_revision: int


class History:
    """The change records of the plan at a path, in a file beside it, which need not be there yet.

    Those of another copy may be read from a file of another name, as programs name it that keep folders alike.
    """

    def __init__(self, plan: Path, path: Path | None = None) -> None:
        self.plan = plan
        self.path = path or history_of(plan)

    def append(self, records: Sequence[SaveRecord], folder: Folder, *, like: Sharing) -> Appended:
        """Add records, of which each is of the save before the next, and flush them to the disk.

        A save that fails after it takes them back.

        Otherwise each try of a save that cannot end would leave a line more.

        Raises:
            StoreError: it could not be written.
        """
        try:
            return appending.append(
                folder,
                self.plan.name,
                self.path.name,
                b"".join(map(_encode, records)),
                like=like,
                is_ours=_is_ours,
                may_be_shared=lambda fd: any(found[1].decode() == records[0].parent for found in _last_heads(fd)),
            )
        except OSError as error:
            raise when_writing_beside(error, self.path) from None

    def check(self) -> None:
        """Refuse records that are there and cannot be read.

        Raises:
            StoreError: companion.foreign, companion.owner, file.unreadable, or what is wrong with the disk.
        """
        try:
            with Folder.at(self.path.parent) as folder:
                close(appending.opened(folder, self.plan.name, self.path.name))
        except (FileNotFoundError, NotADirectoryError):
            return
        except Distrusted as error:
            raise when_writing_beside(error, self.path) from None
        except PermissionError as error:
            raise when_reading(error, self.path) from None
        except OSError as error:
            raise when_writing_beside(error, self.path) from None

    def back_from(
        self, save: str, revision: int, unrecorded: Sequence[Mapping[str, Any]] = ()
    ) -> Iterator[SaveRecord | MissingSaves]:
        """The records that led to this save, which made this revision, newest first, and the gaps between them.

        The latest of them may be `unrecorded` here yet (`Meta.unrecorded`).
        """
        for carried in filter(None, map(record_of, reversed(unrecorded))):
            if carried.save == save:
                yield carried
                save, revision = carried.parent, carried.parent_revision
        lines = self._lines_backwards()
        place: int | None = None
        lost_from: int | None = None
        while True:
            found = next((line for line in lines if line.save == save), None)
            if found is None:
                lost_from = lost_from or revision
                found = self._newest_before(revision, place)
                if found is None:
                    break
                lines = self._lines_backwards(found.start)
            record = _decode(found.text)
            if record is None:
                lost_from = lost_from or found.revision
            else:
                if lost_from is not None:
                    yield MissingSaves(max(1, lost_from - record.revision), f"gap-{record.save}")
                    lost_from = None
                yield record
            save, revision, place = found.parent, found.parent_revision, found.start
        if lost_from is not None and lost_from > _FIRST_REVISION:
            yield MissingSaves(lost_from - _FIRST_REVISION, "gap-first")

    def _newest_before(self, revision: int, place: int | None) -> _Line | None:
        """The newest line before a place in the file that tells of a lower revision.

        It is the save before the lost one, or, where a process was killed just there too, one that did not come about.
        """
        return next((line for line in self._lines_backwards(place) if line.revision < revision), None)

    def last_revision(self) -> int:
        """The revision that the last readable line of the file tells of, or 0."""
        return next((line.revision for line in self._lines_backwards()), 0)

    def author_with(self, login: str) -> str:
        """The name under which somebody of this login saved lately; "" where nobody did."""
        for line in islice(self._lines_backwards(), _LAST_LINES):
            record = _decode(line.text)
            for step in reversed(record.steps if record else ()):
                if step.login == login:
                    return step.author
        return ""

    def plan_at(
        self, revision: int, plan: Plan, now: int, save: str, unrecorded: Sequence[Mapping[str, Any]] = ()
    ) -> Plan | None:
        """The plan as it was at a revision, going back from what it is `now`; None where no record leads there.

        A gap on the way leads nowhere: what the lost saves changed would still be in the plan.
        """
        if revision == now:
            return plan
        for record in self.back_from(save, now, unrecorded):
            if isinstance(record, MissingSaves) or now != record.revision or now < revision:
                break
            plan = apply([change.reversed() for change in reversed(record.changes)], plan)
            now = record.parent_revision
            if now == revision:
                return plan
        return None

    def _lines_backwards(self, end: int | None = None) -> Iterator[_Line]:
        """The lines of the file that tell of a save, from its end or a place in it, read as they are asked for."""
        for start, text in self._texts_backwards(end):
            if match := _HEAD.match(text):
                save, parent = match[1].decode(), match[2].decode()
                yield _Line(start, text, save, parent, int(match[3]), int(match[4]))

    def _texts_backwards(self, end: int | None) -> Iterator[tuple[int, bytes]]:
        """The lines of the file from its end, and where each begins; none, or no more, where it cannot be read.

        What goes back into the past without depending on it, such as the news of a colleague, does with what there is;
        `check` tells why.
        """
        try:
            with Folder.at(self.path.parent) as folder:
                fd = appending.opened(folder, self.plan.name, self.path.name)
        except OSError:
            return
        try:
            with suppress(OSError):
                yield from _texts_of(fd, end)
        finally:
            close(fd)


def _texts_of(fd: int, end: int | None = None) -> Iterator[tuple[int, bytes]]:
    """The same of an open file; what is longer than any line of ours is passed over."""
    position = os.fstat(fd).st_size if end is None else end
    first_read = max(0, position - _MOST_BYTES)
    blocks: list[bytes] = []
    length = 0
    while position > first_read:
        size = min(_BLOCK, position)
        position -= size
        block = os.pread(fd, size, position)
        upto = len(block)
        while (at := block.rfind(b"\n", 0, upto)) >= 0:
            yield position + at + 1, block[at + 1 : upto] + b"".join(reversed(blocks))
            blocks, upto, length = [], at, 0
        length += upto
        if length > _LONGEST_LINE:
            blocks = []
        blocks.append(block[:upto])
    yield position, b"".join(reversed(blocks))


def _is_ours(fd: int) -> bool:
    """Whether an open file is empty, begins as a record or has one among its last lines."""
    if os.fstat(fd).st_size == 0 or os.pread(fd, len(_BEGINS), 0) == _BEGINS:
        return True
    return any(_last_heads(fd))


def _last_heads(fd: int) -> Iterator[re.Match[bytes]]:
    for _start, text in islice(_texts_of(fd), _LAST_LINES):
        if found := _HEAD.match(text):
            yield found


def encode_record(record: SaveRecord) -> dict[str, Any]:
    """A record as JSON can hold it."""
    document: dict[str, Any] = {
        "save": record.save,
        "parent": record.parent,
        "revision": record.revision,
        "parent_revision": record.parent_revision,
    }
    document["steps"] = [encode_step(step) for step in record.steps]
    if len(record.steps) != 1 or record.steps[0].changes != record.changes:
        document["changes"] = [encode_change(change) for change in record.changes]
    return document


def _encode(record: SaveRecord) -> bytes:
    return orjson.dumps(encode_record(record)) + b"\n"


def encode_step(step: Step) -> dict[str, Any]:
    """A step as JSON can hold it."""
    return {
        "id": step.id,
        "at": step.at.isoformat(),
        "author": clean_line(step.author),
        "source": clean_line(step.source),
        "label": {
            "code": step.label.code,
            "values": {name: clean_text(value) for name, value in step.label.values.items()},
        },
        **({"login": step.login} if step.login else {}),
        **({"host": step.host} if step.host else {}),
        **({"undoes": step.undoes} if step.undoes else {}),
        "changes": [encode_change(change) for change in step.changes],
    }


def encode_change(change: Change) -> dict[str, Any]:
    """The change as it stands in a record."""
    return {
        "table": change.table,
        "id": change.id,
        "field": change.field,
        "old": encode_value(change.old),
        "new": encode_value(change.new),
    }


def encode_value(value: Any) -> Any:
    """A field's value, or a whole row, as JSON can hold it."""
    return value.model_dump(mode="json", exclude_defaults=True) if isinstance(value, Row) else to_jsonable_python(value)


def _decode(line: bytes) -> SaveRecord | None:
    """The record in a line; None for a torn line, or one whose values this version does not know any more."""
    try:
        return record_of(orjson.loads(line))
    except ValueError:
        return None


def record_of(document: Mapping[str, Any]) -> SaveRecord | None:
    """The record in what `encode_record` made; None where this version does not know its values any more."""
    try:
        steps = tuple(decode_step(step) for step in document["steps"])
        changes = document.get("changes")
        return SaveRecord(
            document["save"],
            document["parent"],
            document["revision"],
            document["parent_revision"],
            steps,
            steps[0].changes if changes is None else tuple(decode_change(change) for change in changes),
        )
    except UNKNOWN:
        return None


def decode_step(step: Mapping[str, Any]) -> Step:
    """The step in what `encode_step` made; raises what its values are not understood with (see UNKNOWN).

    Anybody of the group may have written it by hand, so every text in it has to be one.
    """
    label, at = step["label"], datetime.fromisoformat(step["at"])
    texts = [step["id"], step["author"], step["source"], label["code"], *label["values"].values()]
    told = {name: step.get(name, "") for name in ("login", "host")}
    if not all(isinstance(text, str) for text in (*texts, *told.values(), step.get("undoes") or "")):
        raise TypeError("a text is no text")
    if at.tzinfo is None or not FIRST_DAY <= at.date() <= LAST_DAY:
        raise ValueError("no moment of ours")  # one outside cannot be told in every time zone
    return Step(
        Label(label["code"], label["values"]),
        tuple(decode_change(change) for change in step["changes"]),
        at,
        step["author"],
        step["source"],
        id=step["id"],
        undoes=step.get("undoes"),
        **told,
    )


def decode_change(change: Mapping[str, Any]) -> Change:
    """The change of a record."""
    table, field = change["table"], change["field"]
    old, new = (decode_value(table, field, change[side]) for side in ("old", "new"))
    return Change(table, change["id"], field, old, new)


def decode_value(table: str, field: str | None, value: Any) -> Any:
    """The value in what `encode_value` made."""
    if field is None:
        return None if value is None else TABLES[table].model_validate(value)
    return _field_type(table, field).validate_python(value)


@cache
def _field_type(table: str, field: str) -> TypeAdapter[Any]:
    kind: type[Row] = Plan if table == PLAN_TABLE else TABLES[table]
    return TypeAdapter(get_type_hints(kind, include_extras=True)[field])
