"""Any value of any field as a person reads it: for change records, reviews and detail panes."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Criterion, Persona
from mplan_tui.domain.diagnostic.journey import JourneyCell
from mplan_tui.domain.diagnostic.porter import Force
from mplan_tui.domain.fields import FieldKind, fields_of
from mplan_tui.domain.kpis import Cadence, Formula, Kpi, Measurement, Override
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.naming import LONGEST, name_of, shortened
from mplan_tui.domain.objectives import Acknowledgement, Milestone, Objective
from mplan_tui.domain.offer import Channel, ReferenceRate
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import BY_DAY, Rhythm, year_and_quarter
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import Frozen, Row
from mplan_tui.domain.sheet_sources import SourceRow, TableChoice
from mplan_tui.i18n import _
from mplan_tui.vocabulary.enums import priority_word, word
from mplan_tui.vocabulary.fields import MODELS, field_label
from mplan_tui.vocabulary.filling import plain
from mplan_tui.vocabulary.ratios import ratio_name
from mplan_tui.vocabulary.recurrence import rule_words

_MOST_SHOWN = 100
"""Items of one field that a line can say: a sheet of ten thousand rows is remembered with all of them."""


def show(table: str, field: str | None, value: Any, plan: Plan) -> str:
    """A field's value as a person reads it, with names in the place of ids; "" for nothing.

    `field` None stands for a whole row. User text comes back as it is, and is to be shown as text.
    """
    if isinstance(value, Row):
        return row_name(value, plan)
    if value is None or value == ():
        return ""
    if isinstance(value, tuple) and field != "extra":
        said = ", ".join(_one(table, field or "", item, plan) for item in value[:_MOST_SHOWN])
        more = len(value) - _MOST_SHOWN
        return f"{said}, … (+{formats.number(more)})" if more > 0 else said
    return _one(table, field or "", value, plan)


def _one(table: str, field: str, value: Any, plan: Plan) -> str:
    if isinstance(value, str) and field in LINKS.get(table, {}):
        return name_by_id(value, plan)
    if isinstance(value, Frozen):
        return _small(value, plan)
    if isinstance(value, int) and not isinstance(value, bool) and field == "priority":
        return priority_word(value)
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        return _figure(table, field, Decimal(value), plan)
    if field == "extra":
        return "; ".join(f"{header}: {text}" for header, text in value)
    return plain(value)


def _figure(table: str, field: str, value: Decimal, plan: Plan) -> str:
    kind = known.kind if (known := fields_of(MODELS[table]).get(field)) is not None else None
    if kind is FieldKind.MONEY:
        return formats.money(value, plan.currency, cents=value != value.to_integral_value())
    if kind is FieldKind.PERCENT:
        return formats.percent(value / 100, max(0, min(2, -int(value.normalize().as_tuple().exponent))))
    return formats.number(value)


def name_by_id(row_id: str | None, plan: Plan) -> str:
    """What the row with this id is called; a link that leads nowhere says so."""
    row = plan.find_any(row_id)
    return row_name(row, plan) if row is not None else _("(removed)") if row_id else ""


def row_name(row: Row, plan: Plan) -> str:
    """What a person calls a row: its reference and title, or what it is about where it has none."""
    about = ", ".join(filter(None, _parts(row, plan)))
    if not about:
        return name_of(row, longest=LONGEST)
    return " ".join(filter(None, (getattr(row, "ref", ""), shortened(about))))


def _parts(row: Row, plan: Plan) -> tuple[str, ...]:
    if isinstance(row, Measurement):
        kpi = plan.find(Kpi, row.kpi)
        return name_by_id(row.kpi, plan), period_name(plan.rhythm(kpi.cadence) if kpi else BY_DAY, row.on)
    if isinstance(row, Occurrence):
        return _called(plan.find(Action, row.action), plan), formats.day(row.due)
    if isinstance(row, Acknowledgement):
        return _called(plan.find(Objective, row.objective), plan), _called(plan.find(Person, row.person), plan)
    if isinstance(row, JourneyCell):
        return _called(plan.find(Persona, row.persona), plan), word(row.stage)
    if isinstance(row, Force):
        return (word(row.kind),)
    if hasattr(row, "on"):
        return (formats.day(row.on),)
    return ()


def _called(row: Row | None, plan: Plan) -> str:
    return row_name(row, plan) if row is not None else _("(removed)")


def period_name(rhythm: Rhythm, on: date) -> str:
    """What the period that begins on a day is called: "Mar 2026", "Q1 2026", "week 10 (2 Mar 2026)".

    A financial year that is no calendar year has both its years: "2026/27", "Q1 2026/27".
    """
    match rhythm.cadence:
        case Cadence.MONTH:
            return formats.month(on, year=True)
        case Cadence.QUARTER | Cadence.YEAR:
            year, quarter = year_and_quarter(on, rhythm.year_start)
            named = str(year) if rhythm.year_start == 1 else f"{year}/{(year + 1) % 100:02d}"
            is_year = rhythm.cadence is Cadence.YEAR
            return named if is_year else _("Q{number} {year}").format(number=quarter, year=named)
        case Cadence.WEEK:
            return _("week {number} ({day})").format(number=on.isocalendar().week, day=formats.day(on))
    return formats.day(on)


def missing_words(rhythm: Rhythm, latest: date, count: int) -> str:
    """The latest of some periods without a figure, and how many there are before it."""
    named = period_name(rhythm, latest)
    return named if count < 2 else _("{period} and {count} before").format(period=named, count=count - 1)


def _small(value: Frozen, plan: Plan) -> str:
    match value:
        case Row():
            return row_name(value, plan)
        case Recurrence():
            return rule_words(value)
        case Milestone():
            return f"{formats.number(value.value)} ({formats.day(value.on)})"
        case Criterion():
            return f"{value.name} ({formats.number(value.weight)})"
        case ChannelPreference():
            return f"{_called(plan.find(Channel, value.channel), plan)} {value.strength}/5"
        case ReferenceRate():
            return " ".join(filter(None, (value.name, formats.with_unit(formats.number(value.value), value.unit))))
        case Override():
            return ", ".join(filter(None, (word(value.status), value.reason, value.author, formats.day(value.on))))
        case SourceRow():
            return name_by_id(value.id, plan)
        case TableChoice():
            return " → ".join(filter(None, (value.header, value.field)))
        case Formula():
            inputs = (formats.labelled(name, name_by_id(row_id, plan)) for name, row_id in value.inputs)
            actions = (name_by_id(row_id, plan) for row_id in value.actions)
            return "; ".join(filter(None, (ratio_name(value.code), *inputs, *actions, value.base)))
        case _:
            return _fields(value, plan)


def _fields(value: Frozen, plan: Plan) -> str:
    """A small value without words of its own: its filled fields with their labels."""
    kind = {"BusinessFigures": "business_units", "KpiSnapshot": "seen"}.get(type(value).__name__, "actions")
    named = name_by_id(getattr(value, "id", None), plan)
    filled = {field: getattr(value, field) for field in type(value).model_fields if field != "id"}
    shown = (f"{field_label(kind, field)} {_one(kind, field, v, plan)}" for field, v in filled.items() if v is not None)
    return ", ".join(filter(None, (named, *shown)))
