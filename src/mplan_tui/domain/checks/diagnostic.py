"""What the diagnostic lacks: threats without answer, one-sided strategies, personas without content."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mplan_tui.domain.checks.finding import Finding, note, warning
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.bcg_rules import check_figures
from mplan_tui.domain.diagnostic.journey_rules import is_review_overdue
from mplan_tui.domain.diagnostic.swot_rules import check_sides
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sight import Gap, gaps

_GAPS_HERE = ("swot.", "strategy.", "persona.", "content.")
_MILD = ("strategy.no_objective", "persona.stage_empty", "content.no_action")


def diagnostic_findings(plan: Plan, today: date) -> Iterator[Finding]:
    """What the first stage of the plan leaves open."""
    if plan.to_review:
        yield note("diagnostic.kept", plan, tools=plan.to_review)
    for gap in gaps(plan):
        if gap.code.startswith(_GAPS_HERE) and gap.code != "content.action_done":
            yield _of_gap(gap)
    # Told once: whoever ends an action forgets all that it was to produce together.
    made = [gap.row for gap in gaps(plan) if gap.code == "content.action_done"]
    if len(made) > 1:
        yield note("content.actions_done", made[0], count=len(made))
    elif made:
        yield note("content.action_done", made[0])
    for strategy in plan.strategies:
        try:
            check_sides(plan, strategy)
        except PlanError:
            yield warning("strategy.one_sided", strategy)
    for unit in plan.business_units:
        if not _has_possible_figures(unit):
            yield warning("business_unit.impossible", unit)
    for persona in plan.personas:
        if not persona.negative and persona.reviewed_on is not None and is_review_overdue(persona, today):
            yield note("persona.review_overdue", persona, on=persona.reviewed_on)


def _of_gap(gap: Gap) -> Finding:
    say = note if gap.code in _MILD else warning
    return say(gap.code, gap.row, stage=gap.stage) if gap.stage else say(gap.code, gap.row)


def _has_possible_figures(unit: BusinessUnit) -> bool:
    try:
        check_figures(unit)
    except PlanError:
        return False
    return True
