"""The KPIs: where each stands and will land, and the curves of those that the objectives rest on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Cell, Chart, ChartShape, Part, ReportColumn, Role, Section, Series, Table, Tone
from mplan_tui.domain.kpis import Cadence, Kpi, PaceStatus
from mplan_tui.domain.pace import Pace, is_silent, pace_of
from mplan_tui.domain.paths import TargetPath, milestones_of, path_to_target
from mplan_tui.domain.periods import period_end, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import progression
from mplan_tui.domain.windows import first_day, last_day
from mplan_tui.domain.year_on_year import year_on_year
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.parts.summary import landing_cells
from mplan_tui.reports.scope import GOOD, TONES, Scope, called, filled, standing_cell, year_note
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import (
    figure,
    landing_or_why,
    landing_words,
    pace_sentence,
    readable,
    target_words,
    unit_words,
    year_change,
)
from mplan_tui.vocabulary.report import part_title
from mplan_tui.vocabulary.values import period_name

_WORST = (
    PaceStatus.OFF_TRACK, PaceStatus.LAGGING, PaceStatus.STALE, PaceStatus.ON_TRACK, PaceStatus.REACHED,
    PaceStatus.UNJUDGED,
    PaceStatus.NO_DATA,
)  # fmt: skip
_CURVES_IN_BRIEF, _CURVES = 2, 6
_MOST_PERIODS = 53


def section(scope: Scope) -> Section | None:
    """The curves that matter most, and every KPI in a table."""
    if not scope.kpis:
        return None
    paces = sorted((pace_of(scope.plan, kpi, scope.today) for kpi in scope.kpis), key=by_need)
    behind = [pace for pace in paces if pace.status.is_behind]
    if behind:
        idea = ngettext("{count} KPI is behind its path.", "{count} KPIs are behind their path.", len(behind))
        first = behind[0]
        words = idea.format(count=len(behind)) + " " + formats.labelled(called(first.kpi), pace_sentence(first))
    else:
        words = _without_one_behind(scope, paces)
    is_known = any(pace.status in GOOD for pace in paces) and paces[0].status is not PaceStatus.STALE
    tone = Tone.BAD if paces[0].status is PaceStatus.OFF_TRACK else Tone.GOOD if is_known and not behind else Tone.WARN
    return Section(
        Part.KPIS, part_title(Part.KPIS), words, (*_curves(scope, paces), _table(scope, paces)), tone
    )  # fmt: skip


def by_need(pace: Pace) -> tuple[int, Decimal]:
    """How much a KPI needs somebody: what is furthest behind comes first, in words, curves and rows alike."""
    return _WORST.index(pace.status), Decimal(1) if pace.pace is None else pace.pace


def _without_one_behind(scope: Scope, paces: Sequence[Pace]) -> str:
    """What to say where none is seen behind: that all keep up, or that too little is known for it.

    A KPI of quarters has no figure in February, and lacks none: it is told of where no other has one either.
    """
    none_yet = all(pace.status is PaceStatus.NO_DATA for pace in paces)
    unknown = sum(
        pace.status is PaceStatus.STALE
        or (pace.status is PaceStatus.NO_DATA and (none_yet or is_silent(scope.plan, pace.kpi, scope.today)))
        for pace in paces
    )
    if not unknown:
        return _("No KPI is behind its path.")
    idea = ngettext("{count} KPI has no fresh figure.", "{count} KPIs have no fresh figure.", unknown)
    words = idea.format(count=unknown)
    return words if unknown == len(paces) else words + " " + _("No other is behind its path.")


def _curves(scope: Scope, paces: Sequence[Pace]) -> Iterator[Chart]:
    behind_objectives = {objective.kpi for objective in scope.objectives}
    first = [pace for pace in paces if pace.kpi.id in behind_objectives]
    drawn = 0
    for pace in (*first, *(pace for pace in paces if pace not in first)):
        chart = _curve(scope, pace)
        if chart is not None:
            yield chart
            drawn += 1
        if drawn >= (_CURVES_IN_BRIEF if scope.is_brief else _CURVES):
            return


def _curve(scope: Scope, pace: Pace) -> Chart | None:
    """Where it stood at the end of each period against its path, with the landing; a flow is added up."""
    plan, kpi = scope.plan, pace.kpi
    days = periods(plan.rhythm(kpi.cadence), first_day(plan, kpi), last_day(plan, kpi))
    known = {period_start(plan.rhythm(kpi.cadence), day): value for day, value in progression(plan, kpi, scope.today)}
    if not 2 <= len(days) <= _MOST_PERIODS or sum(day in known for day in days) < 2:
        return None
    values = [known.get(day) for day in days]
    course = path_to_target(plan, kpi, milestones_of(plan, kpi))
    ends = [min(period_end(plan.rhythm(kpi.cadence), day), last_day(plan, kpi)) for day in days]
    path = tuple(course.at(end) if course is not None else None for end in ends)
    found = [Series(_("Measured"), tuple(values), _texts(values))]
    if any(value is not None for value in path):
        found.append(Series(_("Path to the target"), path, _texts(path), Role.PATH))
    forecast = _forecast(pace, values, ends, course)
    if forecast is not None:
        found.append(Series(_("Forecast"), forecast, _texts(forecast), Role.FORECAST))
    title = called(kpi) + (f" ({unit_words(kpi.unit)})" if kpi.unit else "")
    # Slides for management have the chart and no table: the year before stands over it.
    year = year_change(year_on_year(plan, kpi.id, scope.today))
    return Chart(
        _("{standing}, {change} in a year").format(standing=title, change=year) if year else title,
        ChartShape.LINES,
        tuple(_tick(plan, kpi, day) for day in days),
        tuple(found),
        " ".join(filter(None, (pace_sentence(pace), _landing(pace)))),
        unit_words(kpi.unit),
    )


def _tick(plan: Plan, kpi: Kpi, day: date) -> str:
    return formats.month(day) if kpi.cadence is Cadence.MONTH else period_name(plan.rhythm(kpi.cadence), day)


def _forecast(
    pace: Pace, values: Sequence[Decimal | None], ends: Sequence[date], course: TargetPath | None
) -> tuple[Decimal | None, ...] | None:
    """From the last value to the landing, as its path runs from there."""
    last = max((n for n, value in enumerate(values) if value is not None), default=None)
    if pace.landing is None or last is None or last == len(values) - 1:
        return None
    start, end, steps = values[last] or Decimal(0), pace.landing.value, len(values) - 1 - last
    shares = [
        Decimal(n - last) / steps if course is None else course.share_of_rest(ends[last], ends[n])
        for n in range(last, len(values))
    ]
    return (*[None] * last, *(start + (end - start) * share for share in shares))


def _texts(values: Sequence[Decimal | None]) -> tuple[str, ...]:
    return tuple("" if value is None else _short(value) for value in values)


def _short(value: Decimal) -> str:
    return formats.number(readable(value))


def _landing(pace: Pace) -> str:
    value = landing_words(pace)
    return _("It would land at {value}.").format(value=value) if value else ""


def _table(scope: Scope, paces: Sequence[Pace]) -> Table:
    years = [year_change(year_on_year(scope.plan, pace.kpi.id, scope.today)) for pace in paces]
    table = Table(
        _("Every KPI, those behind first"),
        (
            ReportColumn(_("KPI"), weight=4),
            ReportColumn(_("Now"), is_number=True, weight=2),
            ReportColumn(_("Expected"), is_number=True, weight=2),
            ReportColumn(field_label("kpis", "target"), is_number=True, weight=2),
            ReportColumn(_("Year on year"), is_number=True, weight=2),
            ReportColumn(_("Forecast"), is_number=True, weight=2),
            ReportColumn(_("Standing"), weight=2),
        ),
        tuple(
            _row(pace, landing, year)
            for pace, landing, year in zip(paces, landing_cells(paces, landing_or_why), years, strict=True)
        ),
        year_note(years),
        shown=scope.most_rows,
    )
    return filled(table)


def _row(pace: Pace, landing: Cell, year: str) -> tuple[Cell, ...]:
    kpi = pace.kpi
    return (
        Cell(called(kpi)),
        *(Cell(_amount(value, kpi.unit)) for value in (pace.current, pace.expected)),
        Cell(target_words(kpi) or "–"),
        Cell(year or "–"),
        landing._replace(tone=TONES[pace.status] if pace.landing else Tone.PLAIN),
        standing_cell(pace),
    )


def _amount(value: Decimal | None, unit: str) -> str:
    if value is None:
        return "–"
    return figure(readable(value), unit)
