"""What each sheet of others brought into a plan, so that its next edition changes actions and doubles none.

A source is a file that somebody sends again and again: "plan agence v3.xlsx" is the same as "plan agence v4.xlsx". What
is kept of a row is its own id, where it stood, and what it said of the action when that was last taken in. It is a
table of the plan (`domain.sheet_sources`): a memory in one person's folder let every colleague double the plan.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import from_json, to_jsonable_python

from mplan_tui.domain.actions import Action
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.domain.sheet_sources import SheetSource, SourceRow, TableChoice
from mplan_tui.exchange.choices import AUTOMATIC, Mapped, Remembered, headers_key, plain_header
from mplan_tui.exchange.figure_choices import kpi_key
from mplan_tui.exchange.reading import Reading, SheetKind, SheetTable

MOST = 50
"""How many sources are kept with a plan; those that came in first are forgotten first."""
_EDITION = re.compile(
    r"(?<![^\W\d_])(?:copie de|copy of|v|vf|vdef|version|copie|copy|finale?|def|definiti[fv]e?|rev|maj)(?![^\W\d_])"
    r"|[\W\d_]+"
)
"""What tells one edition of a file from the next: "plan média v2", "Copie de plan média (3)", "plan média 2026-03"."""
_ALIKE_HEADERS = 0.5
_SAYABLE = frozenset(Action.model_fields) - {"id", "ref", "extra"}
_Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Brought:
    """A row of a source: the id that its sender gives it, its sheet, its action, and what it said when taken in.

    `said` are fields of the action, as JSON values where they were kept with the plan: only such as it took over.
    """

    action: str
    ref: str = ""
    sheet: str = ""
    said: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a file of somebody's own is to be remembered as: its rows, each with its action and all that it says now.

    `earlier` is the source as it was known. Rows of actions that are gone from the file stay in it until somebody says
    what becomes of them.
    """

    file: str
    headers: tuple[str, ...] = ()
    id_header: str = ""
    rows: tuple[Brought, ...] = ()
    earlier: SheetSource | None = None
    gone: tuple[Brought, ...] = ()


def stem_of(file: str) -> str:
    """The name of a file without its ending, dates, numbers and words for editions."""
    return " ".join(_EDITION.sub(" ", folded(Path(file).stem.replace("_", " "))).split())


def is_named_like(source: SheetSource, file: str, headers: Iterable[str]) -> bool:
    """Whether a file has a source's name, whatever its edition, and most of its headers."""
    own, others = set(source.headers), set(headers)
    alike = len(own & others) >= _ALIKE_HEADERS * max(1, len(own | others))
    return alike and _is_called(source, file)


def _is_called(source: SheetSource, file: str) -> bool:
    return stem_of(source.name) == stem_of(file)


def headers_of(reading: Reading) -> tuple[str, ...]:
    """The headers of all tables of a file."""
    found = {plain_header(column.header) for table in reading.tables for column in table.columns}
    return tuple(sorted(filter(None, found)))


# What a source says


def rows_of(source: SheetSource) -> list[Brought]:
    """The rows of a source, one for each action; of two that colleagues took in at the same time the later one."""
    found = {row.id: row for row in source.rows}
    return [Brought(row.id, row.ref, row.sheet, _said(row.said)) for row in found.values()]


def _said(text: str) -> Mapping[str, Any]:
    """What a row said; a file that was edited by hand may hold anything."""
    try:
        said = from_json(text.encode("utf-8", "replace")) if text else {}
    except ValueError:
        return {}
    return said if isinstance(said, dict) else {}


def as_said(action: Action, brought: Brought) -> Action:
    """The action as the source last said it, the plan's own where it said nothing or what no action can be."""
    said = {name: value for name, value in brought.said.items() if name in _SAYABLE}
    # Most rows say what their action still says: to validate ten thousand of them anew took seconds.
    own = to_jsonable_python({name: getattr(action, name) for name in said})
    said = {name: value for name, value in said.items() if own[name] != value}
    if not said:
        return action
    try:
        return Action.model_validate({**dict(action), **said})
    except ValidationError:
        return action


def with_choices(mapped: Mapped, plan: Plan, file: str) -> Mapped:
    """The choices for a file, with what people chose for it and for others in this plan: later than their own."""
    remembered = dict(mapped.remembered)
    kpis, bookings, kinds = dict(mapped.earlier_kpis), dict(mapped.earlier_bookings), dict(mapped.earlier_kinds)
    for source in plan.sheet_sources:
        for key, known in _remembered(source.columns).items():
            mine = remembered.get(key, Remembered())
            headers = {**mine.headers, **known.headers}
            remembered[key] = Remembered(headers, mine.is_pointed_at or known.is_pointed_at)
        kpis.update(source.kpis)
        bookings.update(source.bookings)
        if _is_called(source, file):
            kinds.update(source.kinds)
    return mapped.with_earlier(remembered, kpis, bookings, kinds)


def _remembered(columns: Iterable[TableChoice]) -> dict[str, Remembered]:
    found: dict[str, dict[str, str]] = {}
    for choice in columns:
        found.setdefault(choice.table, {})[choice.header] = choice.field
    return {
        key: Remembered({header: name for header, name in fields.items() if header}, "" in fields)
        for key, fields in found.items()
    }


# Keeping it


def with_source(plan: Plan, recognised: Recognised, reading: Reading, chosen: Mapped) -> Plan:
    """The plan that remembers what a source brought, where it is the plan that took the sheet in.

    What the plan does not say after the import was refused, and is no word of the source that the plan knows.
    """
    known = recognised.earlier
    earlier = plan.find(SheetSource, known.id) if known is not None else None
    before = {row.action: row for row in rows_of(earlier)} if earlier is not None else {}
    filled = with_totals(plan)
    rows = [
        _taken(row, action, before.get(row.action))
        for row in (*recognised.rows, *recognised.gone)
        if (action := filled.find(Action, row.action)) is not None
    ]
    source = earlier or SheetSource(name=stem_of(recognised.file) or recognised.file)
    changed = source.evolve(
        files=(recognised.file,),
        headers=recognised.headers,
        id_headers=(recognised.id_header,) if recognised.id_header else (),
        rows=tuple(rows),
        columns=_chosen_columns(reading.tables, chosen, source.columns),
        kinds=_chosen(source.kinds, chosen.kinds),
        kpis=_chosen(source.kpis, _chosen_kpis(reading.tables, chosen)),
        bookings=_chosen(source.bookings, chosen.bookings),
    )
    if not (changed.rows or changed.columns or changed.kinds or changed.kpis or changed.bookings):
        return plan.removing(source.id) if earlier is not None else plan
    if changed == earlier:
        return plan
    after = with_rows(plan, changed)
    return after.removing(*(old.id for old in after.sheet_sources[:-MOST] if old.id != changed.id))


def _taken(row: Brought, action: Action, before: Brought | None) -> SourceRow:
    earlier = before.said if before is not None else {}
    now = to_jsonable_python(row.said)
    own = to_jsonable_python({name: getattr(action, name) for name in now if name in _SAYABLE})
    said = {name: value for name, value in now.items() if own.get(name) == value or earlier.get(name) == value}
    # What was refused stays as it was last agreed upon, so that it is offered again.
    refused = {name: earlier[name] for name in now if name not in said and name in earlier}
    text = json.dumps({**said, **refused}, ensure_ascii=False, sort_keys=True)
    return SourceRow(id=row.action, ref=row.ref, sheet=row.sheet, said=text)


def _chosen(before: Sequence[tuple[str, str]], now: Mapping[str, str]) -> _Pairs:
    return tuple({**dict(before), **now}.items())


def _chosen_kpis(tables: Iterable[SheetTable], chosen: Mapped) -> dict[str, str]:
    tools = dict.fromkeys(table.tool for table in tables if table.kind is SheetKind.RESULTS)
    return {kpi_key(tool, text): kpi for tool in tools for text, kpi in chosen.kpis.items()}


def _chosen_columns(
    tables: Iterable[SheetTable], mapped: Mapped, before: Iterable[TableChoice]
) -> tuple[TableChoice, ...]:
    """The choices for the columns of these tables; those that were given back to the program are forgotten."""
    kept = {(choice.table, choice.header): choice for choice in before}
    for table in tables:
        headers = {plain_header(column.header) for column in table.columns}
        key = headers_key(headers)
        for header, name in mapped.headers.items():
            plain = plain_header(header)
            if plain in headers:
                kept.pop((key, plain), None)
                if name != AUTOMATIC:
                    kept[key, plain] = TableChoice(table=key, header=plain, field=name)
        if table.sheet in mapped.header_rows:
            kept[key, ""] = TableChoice(table=key)
    return tuple(kept.values())
