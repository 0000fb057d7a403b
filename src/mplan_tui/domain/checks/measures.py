"""What is not measured or not acted on: stale and off-track KPIs, corrective measures past their review."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mplan_tui.domain.checks.finding import Finding, note, warning
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpis import Kpi, PaceStatus
from mplan_tui.domain.pace import is_silent, pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.windows import first_day


def measure_findings(plan: Plan, today: date) -> Iterator[Finding]:
    """What the measuring of the plan leaves open."""
    decided = {decision.kpi for decision in plan.decisions if is_open(decision)}
    for kpi in plan.kpis:
        found = _kpi_finding(plan, kpi, today)
        if found is not None and not (found.code == "kpi.off_track" and kpi.id in decided):
            yield found
    for decision in plan.decisions:
        if is_open(decision) and decision.review_on is not None and decision.review_on < today:
            yield warning("decision.review_overdue", decision, on=decision.review_on)
        elif is_open(decision) and decision.review_on is None:
            yield note("decision.no_review", decision)


def is_open(decision: Decision) -> bool:
    """Whether nobody has said yet what came of a corrective measure."""
    return decision.outcome is None and decision.reviewed_on is None


def _kpi_finding(plan: Plan, kpi: Kpi, today: date) -> Finding | None:
    pace = pace_of(plan, kpi, today)
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
