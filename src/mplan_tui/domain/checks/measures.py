"""What is not measured or not acted on: stale and off-track KPIs, corrective measures past their review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mplan_tui.domain.checks.finding import Finding, error, note, warning
from mplan_tui.domain.kpi_doubts import Means, doubts_of
from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind, PaceStatus, refused_fields
from mplan_tui.domain.pace import is_silent, pace_of
from mplan_tui.domain.periods import period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.returns import without_role
from mplan_tui.domain.sight import gaps
from mplan_tui.domain.windows import first_day, last_day, measurements_by_kpi


def measure_findings(plan: Plan, today: date, means: Means | None = None) -> Iterator[Finding]:
    """What the measuring of the plan leaves open."""
    decided = {decision.kpi for decision in plan.decisions if decision.is_open}
    for gap in gaps(plan):
        if gap.code.startswith("kpi."):
            yield warning(gap.code, gap.row)
    for kpi in plan.kpis:
        refused = refused_fields(dict(kpi))  # by the form, while a file may hold it
        if "due" in refused:
            yield error("kpi.dates_reversed", kpi, **refused["due"].values)
        if "target_high" in refused:
            yield error("kpi.range_reversed", kpi, **refused["target_high"].values)
        found = _kpi_finding(plan, kpi, today)
        if found is not None and not (found.code == "kpi.off_track" and kpi.id in decided):
            yield found
        yield from _impossible(plan, kpi, today)
        for doubt in doubts_of(plan, kpi, means):
            yield warning(doubt.code, kpi, **doubt.values)
    for kpi in without_role(plan):
        yield note("kpi.no_role", kpi)
    for decision in plan.decisions:
        if decision.is_overdue(today):
            yield warning("decision.review_overdue", decision, on=decision.review_on)
        elif decision.is_open and decision.review_on is None:
            yield note("decision.no_review", decision)


def _impossible(plan: Plan, kpi: Kpi, today: date) -> Iterator[Finding]:
    """What cannot be right in the figures of a KPI: a target on the wrong side, one of a day to come."""
    baseline, target = kpi.baseline, kpi.target
    if baseline is not None and target is not None:
        # The target of a flow that should stay low is a total that may not be passed: it lies above where it begins.
        if kpi.direction is Direction.UP and target < baseline:
            yield warning("kpi.wrong_side", kpi, baseline=baseline, target=target)
        if kpi.direction is Direction.DOWN and target > baseline and kpi.kind is not KpiKind.FLOW:
            yield note("kpi.ceiling_above", kpi, baseline=baseline, target=target)
    if kpi.cadence in (Cadence.QUARTER, Cadence.YEAR):
        rhythm = plan.rhythm(kpi.cadence)
        for row in measurements_by_kpi(plan).get(kpi.id, ()):
            # A day inside the period may stand for it; the first of a month was the first of a period once.
            if row.has_figure and row.on.day == 1 and row.on != period_start(rhythm, row.on):
                yield note("kpi.figure_astride", kpi, on=row.on, start=period_start(rhythm, row.on))
                break
    ahead = [row.on for row in measurements_by_kpi(plan).get(kpi.id, ()) if row.has_figure and row.on > today]
    if ahead:
        yield warning("kpi.figure_in_future", kpi, on=max(ahead))


def _kpi_finding(plan: Plan, kpi: Kpi, today: date) -> Finding | None:
    pace = pace_of(plan, kpi, today)
    if pace.code == "pace.last_missing":
        return warning("kpi.last_missing", kpi, due=last_day(plan, kpi))
    if pace.code in ("pace.fell_short", "pace.ended_outside", "pace.over_ceiling") and today > last_day(plan, kpi):
        return warning("kpi.fell_short", kpi, current=pace.current, target=kpi.target, due=last_day(plan, kpi))
    if pace.status is PaceStatus.STALE:
        since = pace.values.get("since", pace.current_on)
        return warning("kpi.stale", kpi, since=since)
    if pace.status is PaceStatus.OFF_TRACK:
        return warning("kpi.off_track", kpi, pace=pace.pace)
    if pace.code in ("pace.missing_figure", "pace.zero_figure"):
        return warning("kpi.not_computable", kpi, missing=pace.values.get("missing"))
    if pace.code == "pace.no_data" and is_silent(plan, kpi, today):
        return warning("kpi.no_data", kpi, start=first_day(plan, kpi))
    if pace.code == "pace.no_target":
        return note("kpi.no_target", kpi)
    return None
