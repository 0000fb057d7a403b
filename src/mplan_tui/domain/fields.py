"""What the fields of rows are, read from their models: how each is called, what it holds, what it links to.

A model says everything about a field in the one line that declares it:

    risk: Annotated[Score | None, About(N_("Risk"), N_("1 to 5; 5 is likely to fail."))] = None

Forms, detail panes, lists, filters, Excel both ways, the recognition of headers, change records and the check of links
read it from here, so that a new field is there for all of them. What they add is order and exceptions.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from decimal import Decimal
from enum import Enum, StrEnum, auto
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, Union, get_args, get_origin

from pydantic import BaseModel

from mplan_tui.domain.about import N_, About, FieldGroup, Meaning
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import LONG_TEXT, Frozen

COMMON: Mapping[str, str] = {
    "ref": N_("Reference"),
    "title": N_("Title"),
    "name": N_("Name"),
    "statement": N_("Statement"),
    "description": N_("Description"),
    "notes": N_("Notes"),
    "owner": N_("Owner"),
    "start": N_("Start"),
    "due": N_("Due date"),
    "done_on": N_("Done on"),
    "status": N_("Status"),
    "planned": N_("Planned"),
    "committed": N_("Committed"),
    "spent": N_("Spent"),
    "kpi": N_("KPI"),
    "kpis": N_("KPIs"),
    "objective": N_("Objective"),
    "objectives": N_("Objectives"),
    "action": N_("Action"),
    "actions": N_("Actions"),
    "persona": N_("Persona"),
    "personas": N_("Personas"),
    "person": N_("Person"),
    "product": N_("Product or service"),
    "products": N_("Products or services"),
    "channel": N_("Channel"),
    "channels": N_("Channels"),
    "team": N_("Team"),
    "tools": N_("Tools"),
    "stage": N_("Journey stage"),
    "category": N_("Category"),
    "baseline": N_("Baseline"),
    "target": N_("Target"),
    "unit": N_("Unit"),
    "value": N_("Value"),
    "author": N_("Author"),
    "on": N_("Date"),
    "answer": N_("Our answer"),
    "evidence": N_("Evidence or source"),
    "trend": N_("Trend"),
    "items": N_("Items combined"),
    "revenue": N_("Revenue"),
    "margin": N_("Margin (%)"),
    "share": N_("Market share (%)"),
    "rival_share": N_("Largest rival's share (%)"),
    "growth": N_("Market growth (%)"),
    "pains": N_("Pains"),
    "budget": N_("Budget"),
    "note": N_("Note"),
    "envelope": N_("Budget envelope"),
}
"""What fields of these names are called in every table, unless their model says better."""


_GROUPS: Mapping[str, FieldGroup] = {
    "name": FieldGroup.WHAT,
    "team": FieldGroup.WHO,
    "progress": FieldGroup.WHAT,
    "effort": FieldGroup.WHO,
    "effort_basis": FieldGroup.WHO,
    "planned_per_time": FieldGroup.MONEY,
    "months": FieldGroup.MONEY,
    "depends_on": FieldGroup.WHEN,
    "cadence": FieldGroup.WHEN,
    "unit": FieldGroup.FIGURES,
    "expected_result": FieldGroup.WHY,
    "audience": FieldGroup.WHY,
    "segment": FieldGroup.WHY,
    "stage": FieldGroup.WHY,
    "evidence": FieldGroup.WHY,
    "description": FieldGroup.NOTES,
    "link": FieldGroup.NOTES,
    "note": FieldGroup.NOTES,
    "notes": FieldGroup.NOTES,
    "source": FieldGroup.NOTES,
}
"""Where fields of these names belong in every table, unless their model says better."""
_GROUPS_OF_TABLES: Mapping[str, FieldGroup] = {
    "people": FieldGroup.WHO,
    "teams": FieldGroup.WHO,
    "objectives": FieldGroup.WHY,
    "kpis": FieldGroup.WHY,
    "personas": FieldGroup.WHY,
    "swot": FieldGroup.WHY,
    "strategies": FieldGroup.WHY,
}


class FieldKind(Enum):
    """What a field holds, which decides how it is typed, shown and written into a cell."""

    LINE = auto()
    TEXT = auto()
    LINES = auto()
    NUMBER = auto()
    WHOLE = auto()
    MONEY = auto()
    PERCENT = auto()
    DAY = auto()
    CHOICE = auto()
    PRIORITY = auto()
    SWITCH = auto()
    LINK = auto()
    LINKS = auto()
    RECURRENCE = auto()
    PARTS = auto()
    """A small value of several parts, or several of them: each place that shows one says how."""


_GROUPS_OF_KINDS: Mapping[FieldKind, FieldGroup] = {
    FieldKind.DAY: FieldGroup.WHEN,
    FieldKind.RECURRENCE: FieldGroup.WHEN,
    FieldKind.MONEY: FieldGroup.MONEY,
    FieldKind.NUMBER: FieldGroup.FIGURES,
    FieldKind.PERCENT: FieldGroup.FIGURES,
}
NOTHING_SAID = About()


class RowField(NamedTuple):
    """One field of a kind of row.

    `low` and `high` bound a number, both included; `choices` are an enumeration's; `parts` is the model of a small
    value inside the row; a row goes along when what an `is_owner` link leads to is removed.
    """

    name: str
    label: str
    help: str
    kind: FieldKind
    to: tuple[str, ...] = ()
    choices: type[StrEnum] | None = None
    parts: type[Frozen] | None = None
    is_whole: bool = False
    is_required: bool = False
    is_optional: bool = False
    is_owner: bool = False
    group: FieldGroup = FieldGroup.WHAT
    low: Decimal | None = None
    high: Decimal | None = None


@cache
def fields_of(model: type[Frozen]) -> Mapping[str, RowField]:
    """Every field of a model by its name, in the order of the model, without its id."""
    return {name: _field(model, name) for name in model.model_fields if name != "id"}


def field_of(model: type[Frozen], name: str) -> RowField:
    """One field of a model."""
    return fields_of(model)[name]


def _field(model: type[Frozen], name: str) -> RowField:
    info = model.model_fields[name]
    about = next((item for item in info.metadata if isinstance(item, About)), NOTHING_SAID)
    is_many = get_origin(info.annotation) is tuple
    base, metadata, is_optional = _unwrapped(info.annotation, info.metadata)
    low, high = _bounds(metadata)
    kind = _kind(base, metadata, about, is_many)
    return RowField(
        name,
        about.label or COMMON.get(name, ""),
        about.help,
        kind,
        about.to,
        base if isinstance(base, type) and issubclass(base, StrEnum) else None,
        base if isinstance(base, type) and issubclass(base, Frozen) else None,
        base is int,
        info.is_required(),
        is_optional,
        about.is_owner or (bool(about.to) and info.is_required()),
        about.group or _group(name, kind, about.to),
        low,
        high,
    )


def _group(name: str, kind: FieldKind, to: tuple[str, ...]) -> FieldGroup:
    """What a field is about where its model does not say: by its name, else by what it links to, else by its kind."""
    linked = (group for table in to if (group := _GROUPS_OF_TABLES.get(table)) is not None)
    return _GROUPS.get(name) or next(linked, None) or _GROUPS_OF_KINDS.get(kind, FieldGroup.WHAT)


def _kind(base: Any, metadata: list[Any], about: About, is_many: bool) -> FieldKind:
    if about.to:
        return FieldKind.LINKS if is_many else FieldKind.LINK
    if is_many:
        (item, *_rest) = get_args(base)
        bare, _metadata, _optional = _unwrapped(item, [])
        return FieldKind.LINES if bare is str and len(_rest) < 2 else FieldKind.PARTS
    meaning = next((item for item in metadata if isinstance(item, Meaning)), None)
    if meaning is not None:
        return FieldKind[meaning.name]
    if isinstance(base, type):
        for type_, kind in _KINDS:
            if issubclass(base, type_):
                return kind
    return FieldKind.TEXT if LONG_TEXT in metadata else FieldKind.LINE


_KINDS: tuple[tuple[type, FieldKind], ...] = (
    (StrEnum, FieldKind.CHOICE),
    (bool, FieldKind.SWITCH),
    (date, FieldKind.DAY),
    (int, FieldKind.WHOLE),
    (Decimal, FieldKind.NUMBER),
    (Recurrence, FieldKind.RECURRENCE),
    (BaseModel, FieldKind.PARTS),
)
"""The kinds by type, the narrower type first: a bool is an int, too."""


def _unwrapped(annotation: Any, metadata: Iterable[Any]) -> tuple[Any, list[Any], bool]:
    """The bare type, everything that is annotated on it, and whether it may be None."""
    found, is_optional = list(metadata), False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            found += more
        elif origin in (Union, UnionType):
            is_optional = NoneType in get_args(annotation)
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation, found, is_optional


def _bounds(metadata: Iterable[Any]) -> tuple[Decimal | None, Decimal | None]:
    low = high = None
    for item in _constraints(metadata):
        low = Decimal(item.ge) if isinstance(getattr(item, "ge", None), int | Decimal) else low
        high = Decimal(item.le) if isinstance(getattr(item, "le", None), int | Decimal) else high
    return low, high


def _constraints(metadata: Iterable[Any]) -> Iterator[Any]:
    for item in metadata:
        yield item
        yield from getattr(item, "metadata", ())
