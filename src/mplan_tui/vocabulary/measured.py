"""Figures of KPIs that a file brings, as the review says them: "31.2 % (742 of 2,291), was empty"."""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal, InvalidOperation

from mplan_tui import formats
from mplan_tui.domain.figures import Covered, part_of_note
from mplan_tui.domain.kpis import Cadence, Kpi, Measurement
from mplan_tui.domain.periods import Rhythm
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.windows import measured
from mplan_tui.i18n import _
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.pace import figure, readable
from mplan_tui.vocabulary.values import period_name


def figure_words(row: Measurement | None, plan: Plan) -> str:
    """A figure with its unit, and of a ratio what it is made of; "empty" where there is none."""
    if row is None or not row.has_figure:
        return _("empty")
    kpi = plan.find(Kpi, row.kpi)
    value = measured(kpi, row) if kpi is not None else row.value
    said = figure(readable(value), kpi.unit if kpi is not None else "") if value is not None else "–"
    if row.value is None and row.numerator is not None and row.denominator is not None:
        parts = {"above": formats.exact_number(row.numerator), "below": formats.exact_number(row.denominator)}
        said = _("{figure} ({above} of {below})").format(figure=said, **parts)
    part = part_of_note(row.note)
    return said if part is None else _("{figure}, {days} only").format(figure=said, days=days_words(part))


def change_words(before: Measurement | None, after: Measurement, plan: Plan) -> str:
    """A figure as it would be and as it was."""
    return _("{new}, was {old}").format(new=figure_words(after, plan), old=figure_words(before, plan))


def days_words(days: Covered) -> str:
    """From which day to which."""
    return f"{formats.day(days.start)} – {formats.day(days.end)}"


def told(values: Mapping[str, str]) -> dict[str, str]:
    """What fills the sentence of a doubt about figures: periods, days, amounts and cadences in words."""
    shown: dict[str, str] = {}
    cadence = values.get("cadence")
    if cadence:
        shown["cadence"] = word(Cadence(cadence))
        if period := values.get("period"):
            shown["period"] = period_name(
                Rhythm(Cadence(cadence), int(values["year_start"])), date.fromisoformat(period)
            )
    if (days := part_of_note(values.get("days", ""))) is not None:
        shown["days"] = days_words(days)
    with suppress(ValueError):
        if day := values.get("day"):
            shown["day"] = formats.day(date.fromisoformat(day))
    with suppress(InvalidOperation):
        if amount := values.get("amount"):
            shown["amount"] = formats.number(Decimal(amount), 2)
    return shown
