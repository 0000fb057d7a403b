"""What came of a corrective measure, in words: the windows before and after, and what was forecast then."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mplan_tui.domain.effect import MeasuredWindow, MeasureEffect, Movement
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.pace import figure, readable, rough, signed
from mplan_tui.vocabulary.values import period_name

PER_PERIOD: Mapping[Cadence, str] = {
    Cadence.DAY: N_("{figure} a day"),
    Cadence.WEEK: N_("{figure} a week"),
    Cadence.MONTH: N_("{figure} a month"),
    Cadence.QUARTER: N_("{figure} a quarter"),
    Cadence.YEAR: N_("{figure} a year"),
}
MOVEMENTS: Mapping[Movement, str] = {
    Movement.BETTER: N_("better"),
    Movement.WORSE: N_("worse"),
    Movement.SAME: N_("the same"),
    Movement.TOO_EARLY: N_("too early to tell: no whole period after it has a figure"),
    Movement.NOTHING_BEFORE: N_("not to tell: no whole period before it has a figure"),
}


def rate(kpi: Kpi, value: Decimal) -> str:
    """A value of a window: of a flow what a period brings, else where it stands."""
    shown = figure(readable(value), kpi.unit)
    is_flow = kpi.kind is KpiKind.FLOW and kpi.formula is None
    return _(PER_PERIOD[kpi.cadence]).format(figure=shown) if is_flow else shown


def needed_words(kpi: Kpi, figure: str, *, is_most: bool) -> str:
    """What is still needed a period; the most that can be where figures of the past are missing."""
    words = _(PER_PERIOD[kpi.cadence]).format(figure=figure)
    return _("at most {figure}").format(figure=words) if is_most else words


def window_words(found: MeasureEffect, window: MeasuredWindow) -> str:
    """What a window holds, with its first and last period."""
    first, last = period_name(found.rhythm, window.first), period_name(found.rhythm, window.last)
    when = first if window.periods == 1 else _("{first} to {last}").format(first=first, last=last)
    return _("{value} ({when})").format(value=rate(found.kpi, window.value), when=when)


def movement_words(found: MeasureEffect) -> str:
    """Whether it became better, and by how much."""
    said = _(MOVEMENTS[found.movement])
    if not found.change:
        return said
    return _("{movement}, {change}").format(movement=said, change=signed(rough(found.change), found.kpi.unit))


def forecast_words(found: MeasureEffect) -> str:
    """What was forecast then for the window after; "" where nothing was."""
    return "" if found.forecast is None else rate(found.kpi, found.forecast)


def season_words(found: MeasureEffect) -> str:
    """What the window after would have been by its season alone; "" where that is not known."""
    return "" if found.season is None else rate(found.kpi, found.season)


def effect_sentence(found: MeasureEffect, arrow: str = "→") -> str:
    """Before, after, the forecast then and what that comes to, in one line."""
    parts = [window_words(found, window) for window in (found.before, found.after) if window is not None]
    said = [f" {arrow} ".join(parts)] if parts else []
    if season := season_words(found):
        said.append(_("by season {figure}").format(figure=season))
    if found.after is not None and (then := forecast_words(found)):
        said.append(_("forecast then {figure}").format(figure=then))
    return _("; ").join([*said, movement_words(found)])
