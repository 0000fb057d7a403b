"""The next step of a plan, from its diagnostic to its KPIs: what the method would do now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from mplan_tui.domain.actions import Action
from mplan_tui.domain.diagnostic.progress import Progress, next_tool
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Numbered


class NextStep(NamedTuple):
    """One thing to do: its code, and the tool of the diagnostic or the row that it is about."""

    code: str
    tool: Progress | None = None
    row: Numbered | None = None


def next_step(plan: Plan) -> NextStep | None:
    """The first thing that the method finds missing; None when every stage has what it needs."""
    return next(_steps(plan), None)


def _steps(plan: Plan) -> Iterator[NextStep]:
    tool = next_tool(plan)
    if tool is not None:
        yield NextStep("diagnostic", tool)
    if not plan.objectives:
        yield NextStep("objective.first")
    served = {objective for action in plan.actions for objective in action.objectives}
    yield from _missing(objective_step(row, served) for row in plan.objectives)
    yield from _missing(action_step(row) for row in plan.actions if row.status.is_open)
    yield from _missing(kpi_step(row) for row in plan.kpis)


def _missing(steps: Iterable[NextStep | None]) -> Iterator[NextStep]:
    return (step for step in steps if step is not None)


def objective_step(objective: Objective, served: Collection[str]) -> NextStep | None:
    """What an objective lacks; `served` are the ids of those that an action serves."""
    if objective.kpi is None:
        return NextStep("objective.kpi", row=objective)
    return None if objective.id in served else NextStep("objective.action", row=objective)


def action_step(action: Action) -> NextStep | None:
    """What an open action lacks."""
    if not action.executor:
        return NextStep("action.executor", row=action)
    is_dated = action.due is not None or action.recurrence is not None
    return None if is_dated else NextStep("action.due", row=action)


def kpi_step(kpi: Kpi) -> NextStep | None:
    """What a KPI that is entered lacks."""
    if kpi.formula is not None:
        return None
    if kpi.target is None:
        return NextStep("kpi.target", row=kpi)
    return NextStep("kpi.owner", row=kpi) if kpi.owner is None else None
