"""Choices that are kept under a name and not made yet: what would be dropped, put off, ended or planned otherwise."""

from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.rows import Day, Frozen, Id, Line, Money, Numbered, Text


class Measure(StrEnum):
    """What is done with an action: dropped, put off to the next plan, or ended with what is paid already."""

    DROP = "drop"
    DELAY = "delay"
    REDUCE = "reduce"


class ScenarioChoice(Frozen):
    """What becomes of one action: a measure, or another planned amount; an action without a choice stays as it is."""

    id: Id
    measure: Measure | None = None
    planned: Money | None = None


class Scenario(Numbered):
    """A choice of what goes, stays and gets another amount, to be compared with the plan and adopted as one step.

    Without an `envelope` of its own it keeps that of the plan.
    """

    NOUNS: ClassVar = nouns("scenario", "scenarios")
    REFERENCE: ClassVar = "V{}"

    title: Line
    on: Annotated[Day | None, About(N_("Kept on"))] = None
    envelope: Annotated[Money | None, About(help=N_("Empty: that of the plan."))] = None
    choices: Annotated[tuple[ScenarioChoice, ...], About(N_("Choices"))] = ()
    note: Text = ""
