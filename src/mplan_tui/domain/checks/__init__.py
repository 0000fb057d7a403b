"""The plan check: everything that is missing or does not fit, the gravest first."""

from __future__ import annotations

from datetime import date

from mplan_tui.domain.checks.diagnostic import diagnostic_findings
from mplan_tui.domain.checks.finding import Finding
from mplan_tui.domain.checks.integrity import integrity_findings
from mplan_tui.domain.checks.measures import measure_findings
from mplan_tui.domain.checks.objectives import objective_findings
from mplan_tui.domain.checks.roadmap import roadmap_findings
from mplan_tui.domain.kpi_doubts import Means
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Reads
from mplan_tui.domain.verdicts import Severity

__all__ = ["Finding", "check"]

_GRAVEST_FIRST = (Severity.ERROR, Severity.WARNING, Severity.INFO)


@remembered
def check(plan: Plan, today: date, read: Reads, means: Means | None = None) -> tuple[Finding, ...]:
    """Every finding, errors first, each kind of finding together in the order of the plan.

    `read` understands the statements of objectives, in whatever language they were typed, `means` the names of KPIs.
    """
    found = [
        *integrity_findings(plan, today),
        *diagnostic_findings(plan, today),
        *objective_findings(plan, today, read),
        *roadmap_findings(plan, today),
        *measure_findings(plan, today, means),
    ]
    return tuple(sorted(found, key=lambda finding: _GRAVEST_FIRST.index(finding.severity)))
