"""The next step of a plan, from its diagnostic to its KPIs: what the method would do now."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.progress import Progress, next_tool, stage_progress
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


class FirstStep(NamedTuple):
    """One of the steps with which an empty plan begins, and whether it is done."""

    code: str
    is_done: bool


_YOUNG = 3
"""A plan with fewer actions was just begun, and so was one with more where nothing has begun or is measured: twelve
actions, typed in the first hour, took the way away before its last step, the first figure.
"""


def first_steps(plan: Plan) -> tuple[FirstStep, ...]:
    """The way of the guide through a plan that was just begun; nothing once it is under way or all of it is done."""
    is_begun = plan.measurements or any(action.status is not Status.TODO for action in plan.actions)
    if is_begun and len(plan.actions) >= _YOUNG:
        return ()
    open_actions = [action for action in plan.actions if action.status.is_open]
    steps = (
        FirstStep("people", bool(plan.people)),
        FirstStep("diagnostic", any(state.is_started for state in stage_progress(plan))),
        FirstStep("objective", bool(plan.objectives)),
        FirstStep("action", bool(plan.actions)),
        FirstStep("planned", bool(open_actions) and not any(action_step(action) for action in open_actions)),
        FirstStep("kpi", bool(plan.kpis)),
        FirstStep("figure", bool(plan.measurements)),
    )
    return () if all(step.is_done for step in steps) else steps


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
