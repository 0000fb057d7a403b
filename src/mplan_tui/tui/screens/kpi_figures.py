"""The figures of a KPI: the table of its periods, and what a figure just entered comes to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.pace import Pace, pace_of
from mplan_tui.domain.periods import period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import series, whole_of
from mplan_tui.domain.windows import Point, first_day, measurements_by_kpi
from mplan_tui.domain.year_on_year import of_period
from mplan_tui.i18n import _, pgettext
from mplan_tui.tui.text_layout import Line
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.vocabulary.enums import sign, word
from mplan_tui.vocabulary.pace import change_words, figure, readable, rough, signed
from mplan_tui.vocabulary.values import period_name

_PERIOD, _NUMBER, _PARTS = 22, 9, 16
"""Cells of the columns of the table."""


def change_of(points: Sequence[Point], place: int) -> Decimal | None:
    """The value at this place less the last one known before it."""
    now = points[place].value
    before = next((point.value for point in reversed(points[:place]) if point.value is not None), None)
    return None if now is None or before is None else now - before


def entered_words(plan: Plan, kpi: Kpi, on: date, today: date, width: int, *, ascii: bool) -> str:
    """What a figure just entered comes to: status, pace, landing, and the change since the period before.

    Where the width is too small for it, the KPI is called by its reference alone, at last without the period.
    """
    seen = pace_of(plan, kpi, today)
    points = series(plan, kpi)
    place = next((n for n, point in enumerate(points) if point.on <= on <= point.until), None)
    parts = [f"{sign(seen.status, ascii)} {word(seen.status)}"]
    if seen.pace is not None:
        parts.append(_("pace {pace}").format(pace=formats.number(seen.pace, 2)))
    if seen.landing is not None:
        parts.append(_("forecast {figure}").format(figure=figure(rough(seen.landing.value), kpi.unit)))
    if place is not None and (change := _change_words(plan, kpi, points, place)):
        parts.append(change)
    period, words = period_name(plan.rhythm(kpi.cadence), on), " · ".join(parts)
    called = (f"{kpi.ref} {kpi.name}, {period}", f"{kpi.ref} {period}", kpi.ref)
    told = [formats.labelled(name, words) for name in called]
    return next((text for text in told if cell_len(text) <= width), told[-1])


def _change_words(plan: Plan, kpi: Kpi, points: Sequence[Point], place: int) -> str:
    """The change on the year before, else since the last period: in January a brewery sells less than in December."""
    value = points[place].value
    if value is not None:
        begun = period_start(plan.rhythm(kpi.cadence), points[place].on)
        if year := change_words(of_period(plan, kpi, begun, value)):
            return _("{change} in a year").format(change=year)
    change = change_of(points, place)
    return "" if change is None else _("{change} since last period").format(change=signed(rough(change)))


def is_offered(plan: Plan, kpi: Kpi, seen: Pace) -> bool:
    """Whether a corrective measure is called for: it is off its path, and none is under way."""
    is_under_way = any(row.kpi == kpi.id and row.is_open for row in plan.decisions)
    return seen.status.is_behind and not is_under_way


def _parts_of(point: Point) -> str:
    return "/".join(formats.exact_number(part) for part in (point.numerator, point.denominator) if part is not None)


def write_table(plan: Plan, kpi: Kpi, width: int, height: int) -> Iterator[Line]:
    """The periods, the latest first: value, numerator over denominator where there are, change, and note.

    A flow begins with its sum since the start, and a ratio with all its numerators over all its denominators.
    """
    points = series(plan, kpi)
    notes = {row.on: row.note for row in measurements_by_kpi(plan).get(kpi.id, ())}
    parts = _PARTS if any(point.denominator is not None for point in points) else 0
    name = min(_PERIOD, max(9, width - parts - 2 * _NUMBER))
    free = width - name - parts - 2 * _NUMBER - 2

    def line(period: str, value: str, of: str, change: str) -> str:
        return fit(period, name) + fit_right(value, _NUMBER) + fit_right(of, parts) + fit_right(change, _NUMBER)

    yield [(line(_("Period"), _("Value"), _("out of"), pgettext("kpi", "Change")), "muted")]
    # Those of its own time: the year before, which bends its path, was added to this one.
    whole = whole_of(kpi, [point for point in points if point.until >= first_day(plan, kpi)])
    if whole is not None:
        value = formats.number(readable(whole.value)) if whole.value is not None else _("n/a")
        yield [(line(_("Together"), value, _parts_of(whole), ""), "strong")]
    for place in list(reversed(range(len(points))))[: max(0, height - (1 if whole is None else 2))]:
        point, change = points[place], change_of(points, place)
        value = formats.number(readable(point.value)) if point.value is not None else _("n/a")
        period, moved = (
            period_name(plan.rhythm(kpi.cadence), point.on),
            signed(rough(change)) if change is not None else "",
        )
        told = line(period, value, _parts_of(point), moved)
        yield [(told, ""), ("  " + fit(notes.get(point.on, ""), free) if free > 4 else "", "muted")]
