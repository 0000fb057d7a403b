"""How far each stage of a plan is, from the diagnostic to the measuring, and the next step in each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from mplan_tui.domain.actions import Action
from mplan_tui.domain.diagnostic.progress import next_tool, stage_progress
from mplan_tui.domain.guide import NextStep, action_step, kpi_step, objective_step
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.pace import missing_periods
from mplan_tui.domain.plan import Plan


class MethodStage(StrEnum):
    """The stages of the method, in their order."""

    DIAGNOSTIC = "diagnostic"
    OBJECTIVES = "objectives"
    ROADMAP = "roadmap"
    TOOLS = "tools"
    MEASURE = "measure"


class Health(NamedTuple):
    """A stage: how many of its parts are as the method wants them, and the next step, None where nothing is missing."""

    stage: MethodStage
    done: int
    wanted: int
    step: NextStep | None = None


@remembered
def health(plan: Plan, today: date) -> tuple[Health, ...]:
    """Every stage of a plan in the order of the method."""
    return tuple(_RULES[stage](plan, today) for stage in MethodStage)


def _diagnostic(plan: Plan, today: date) -> Health:
    tools = stage_progress(plan)
    tool = next_tool(plan)
    step = NextStep("diagnostic", tool) if tool else None
    return Health(MethodStage.DIAGNOSTIC, sum(one.is_filled for one in tools), len(tools), step)


def _objectives(plan: Plan, today: date) -> Health:
    served = {objective for action in plan.actions for objective in action.objectives}
    first = None if plan.objectives else NextStep("objective.first")
    return _counted(MethodStage.OBJECTIVES, (objective_step(row, served) for row in plan.objectives), first)


def _roadmap(plan: Plan, today: date) -> Health:
    first = None if plan.actions else NextStep("action.first")
    return _counted(MethodStage.ROADMAP, (action_step(row) for row in _open_actions(plan)), first)


def _tools(plan: Plan, today: date) -> Health:
    steps = (None if row.channel else NextStep("action.channel", row=row) for row in _open_actions(plan))
    return _counted(MethodStage.TOOLS, steps, None if plan.channels else NextStep("channel.first"))


def _measure(plan: Plan, today: date) -> Health:
    first = None if plan.kpis else NextStep("kpi.first")
    steps = (
        kpi_step(row) or (NextStep("kpi.enter", row=row) if missing_periods(plan, row, today) else None)
        for row in plan.kpis
    )
    return _counted(MethodStage.MEASURE, steps, first)


def _counted(stage: MethodStage, steps: Iterable[NextStep | None], first: NextStep | None) -> Health:
    found = list(steps)
    step = first or next((step for step in found if step is not None), None)
    return Health(stage, sum(step is None for step in found), len(found), step)


def _open_actions(plan: Plan) -> Iterator[Action]:
    return (action for action in plan.actions if action.status.is_open)


_RULES: Mapping[MethodStage, Callable[[Plan, date], Health]] = {
    MethodStage.DIAGNOSTIC: _diagnostic,
    MethodStage.OBJECTIVES: _objectives,
    MethodStage.ROADMAP: _roadmap,
    MethodStage.TOOLS: _tools,
    MethodStage.MEASURE: _measure,
}
