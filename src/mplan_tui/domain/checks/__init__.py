"""The plan check: everything that is missing or does not fit, the gravest first."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date

from mplan_tui.domain.checks.diagnostic import diagnostic_findings
from mplan_tui.domain.checks.finding import Finding
from mplan_tui.domain.checks.integrity import integrity_findings
from mplan_tui.domain.checks.measures import measure_findings
from mplan_tui.domain.checks.objectives import objective_findings
from mplan_tui.domain.checks.roadmap import roadmap_findings
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity

__all__ = ["Finding", "check"]

_CHECKS: tuple[Callable[[Plan, date], Iterable[Finding]], ...] = (
    integrity_findings,
    diagnostic_findings,
    objective_findings,
    roadmap_findings,
    measure_findings,
)
_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@remembered
def check(plan: Plan, today: date) -> tuple[Finding, ...]:
    """Every finding, errors first, each kind of finding together in the order of the plan."""
    found = [finding for findings in _CHECKS for finding in findings(plan, today)]
    return tuple(sorted(found, key=lambda finding: _GRAVEST_FIRST.index(finding.severity)))
