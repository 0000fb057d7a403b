"""The next step of a plan in words."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui import formats
from mplan_tui.domain.guide import FirstStep, NextStep
from mplan_tui.domain.health import MethodStage
from mplan_tui.domain.naming import name_of
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.diagnostic import next_step as tool_step
from mplan_tui.vocabulary.diagnostic import tool_name

_STEPS: Mapping[str, str] = {
    "objective.first": N_("write the first objective"),
    "objective.kpi": N_("say which KPI measures {name}"),
    "objective.action": N_("plan an action for {name}"),
    "action.first": N_("plan the first action"),
    "action.executor": N_("say who executes {name}"),
    "action.due": N_("say when {name} is due"),
    "action.channel": N_("say through which channel {name} goes"),
    "channel.first": N_("list the channels you can use"),
    "kpi.first": N_("add the first KPI"),
    "kpi.target": N_("set a target for {name}"),
    "kpi.owner": N_("say who enters {name}"),
    "kpi.enter": N_("enter the figures of {name}"),
}


_FIRST_STEPS: Mapping[str, tuple[str, str]] = {
    "people": ("6", N_("Say who works on the plan, you first: Team, then n")),
    "diagnostic": ("2", N_("Say where the company stands: begin with the vision or the SWOT")),
    "objective": ("3 n", N_("Say an objective in a sentence: what, how much, by when")),
    "action": ("4 N", N_("Plan actions, one a line: what, who, when, how much")),
    "planned": ("4", N_("Give each action somebody who does it and a day")),
    "kpi": ("5 n", N_("Add the KPI that shows whether it works")),
    "figure": ("5", N_("Enter its first figure")),
}
"""The keys that lead to each step of a new plan, and what to do there."""


def first_step_words(step: FirstStep) -> tuple[str, str]:
    """The keys for a step of a new plan, and what it is."""
    keys, words = _FIRST_STEPS[step.code]
    return keys, _(words)


_STAGES: Mapping[MethodStage, str] = {
    MethodStage.DIAGNOSTIC: N_("Diagnostic"),
    MethodStage.OBJECTIVES: N_("Objectives"),
    MethodStage.ROADMAP: N_("Roadmap"),
    MethodStage.TOOLS: N_("Channels"),
    MethodStage.MEASURE: N_("Measuring"),
}


def stage_name(stage: MethodStage) -> str:
    """A stage of the method."""
    return _(_STAGES[stage])


def step_sentence(step: NextStep | None) -> str:
    """What to do next: "Porter: rate the six forces"; a plan that lacks nothing is told so."""
    if step is None:
        return _("every stage has what it needs")
    if step.tool is not None:
        return formats.labelled(tool_name(step.tool.tool), tool_step(step.tool))
    return _(_STEPS[step.code]).format(name=name_of(step.row) if step.row else "")
