"""What each sheet of others brought into a plan, remembered so that its next edition changes actions and doubles none.

A source is a file that somebody sends again and again: "plan agence v3.xlsx" is the same as "plan agence v4.xlsx". What
is kept of a row is its own id, where it stood, and what it said of the action when that was last taken in.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError
from pydantic_core import to_jsonable_python

from mplan_tui import private
from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.exchange.choices import plain_header
from mplan_tui.exchange.reading import Reading
from mplan_tui.folder import read_own
from mplan_tui.settings import state_folder

_LONGEST = 64 << 20
MOST = 50
"""How many sources are remembered for a plan; those that came in longest ago are forgotten first."""
_EDITION = re.compile(r"\b(v|version|copie|copy|final|def|rev)\b|[\W\d_]+")
_ALIKE_HEADERS = 0.5


@dataclass(frozen=True, slots=True)
class Brought:
    """A row of a source: the id that its sender gives it, its sheet, its action, and what it said when taken in.

    `said` are fields of the action as JSON, only such as the plan took over.
    """

    action: str
    ref: str = ""
    sheet: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SheetSource:
    """A file that brought actions: its name, its headers as `plain_header` has them, the header of its own ids."""

    file: str
    headers: tuple[str, ...] = ()
    id_header: str = ""
    rows: tuple[Brought, ...] = ()

    @property
    def stem(self) -> str:
        """The file's name without what tells its editions apart: dates, numbers, "v2", "copie"."""
        return stem_of(self.file)

    def is_named_like(self, file: str, headers: Iterable[str]) -> bool:
        """Whether a file has this name, whatever its edition, and most of these headers."""
        own, others = set(self.headers), set(headers)
        alike = len(own & others) >= _ALIKE_HEADERS * max(1, len(own | others))
        return alike and self.stem == stem_of(file)


def stem_of(file: str) -> str:
    """The name of a file without its ending, dates, numbers and words for editions."""
    return " ".join(_EDITION.sub(" ", folded(Path(file).stem.replace("_", " "))).split())


def headers_of(reading: Reading) -> tuple[str, ...]:
    """The headers of all tables of a file."""
    found = {plain_header(column.header) for table in reading.tables for column in table.columns}
    return tuple(sorted(filter(None, found)))


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a reading is to be remembered as: its source, and the row of each action with all that it says now.

    `earlier` is the source as it was known. Rows of actions that are gone from the file stay in it until somebody says
    what becomes of them.
    """

    source: SheetSource
    earlier: SheetSource | None = None
    gone: tuple[Brought, ...] = ()


_Sources = TypeAdapter(list[SheetSource])


def sources_file(plan_id: str) -> Path:
    """Where the sources of a plan are remembered, readable and safe to delete."""
    # The id of a plan is text out of a file.
    return state_folder() / "sources" / f"{sha256(plan_id.encode('utf-8', 'replace')).hexdigest()[:32]}.json"


def recall(plan_id: str) -> tuple[SheetSource, ...]:
    """The sources of a plan, the latest last; a file that cannot be read counts as none."""
    try:
        return tuple(_Sources.validate_json(read_own(sources_file(plan_id), _LONGEST)))
    except (OSError, ValidationError):
        return ()


def remember(plan: Plan, recognised: Recognised) -> None:
    """Keep what a source brought, where `plan` is the plan that took it in.

    What the plan does not say after the import was refused, and is no word of the source that the plan knows. A state
    folder that cannot be written is no reason to stop.
    """
    source, plan = recognised.source, with_totals(plan)
    before = {row.action: row for row in recognised.earlier.rows} if recognised.earlier else {}
    rows: list[Brought] = []
    for row in (*source.rows, *recognised.gone):
        action = plan.find(Action, row.action)
        if action is not None:
            rows.append(_taken(row, action, before.get(row.action)))
    others = [known for known in recall(plan.id) if known != recognised.earlier]
    now = [SheetSource(source.file, source.headers, source.id_header, tuple(rows))] if rows else []
    _write(plan.id, [*others, *now])


def _taken(row: Brought, action: Action, before: Brought | None) -> Brought:
    earlier = before.said if before is not None else {}
    own = to_jsonable_python(action.model_dump(include=set(row.said)))
    said = {name: value for name, value in row.said.items() if own.get(name) == value or earlier.get(name) == value}
    # What was refused stays as it was last agreed upon, so that it is offered again.
    refused = {name: earlier[name] for name in row.said if name not in said and name in earlier}
    return Brought(row.action, row.ref, row.sheet, {**said, **refused})


def forget(plan_id: str, file: str) -> bool:
    """Forget a source by the name of its file; whether there was one."""
    known = recall(plan_id)
    kept = [source for source in known if source.file != file]
    if len(kept) == len(known):
        return False
    _write(plan_id, kept)
    return True


def _write(plan_id: str, sources: Sequence[SheetSource]) -> None:
    content = json.dumps(_Sources.dump_python(list(sources)[-MOST:], mode="json"), ensure_ascii=False)
    with suppress(OSError):
        private.write(sources_file(plan_id), content.encode("utf-8", "replace"))


def as_said(action: Action, brought: Brought) -> Action:
    """The action as the source last said it, the plan's own where it said nothing or what no action can be."""
    names = [name for name in brought.said if name in Action.model_fields and name not in ("id", "ref", "extra")]
    try:
        return Action.model_validate({**dict(action), **{name: brought.said[name] for name in names}})
    except ValidationError:
        return action
