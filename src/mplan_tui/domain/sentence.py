"""What the sentence of an objective says, whoever read it: verb, object, figure and days, each in a field of its own.

How people type such a sentence is nothing that a rule should know: `language.objectives` reads it, and hands over this.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from mplan_tui.domain.kpis import Cadence, Direction

PERCENT = "%"
POINTS = "pts"


class Bound(StrEnum):
    """On which side of its figure an objective is to stay."""

    FLOOR = "floor"
    CEILING = "ceiling"
    RANGE = "range"


class Sentence(NamedTuple):
    """What a sentence says; what it does not say is None or empty.

    `is_change`: the figure says by how much ("by 20 %"), not up to where ("to 420").
    """

    text: str
    language: str
    verb: str = ""
    direction: Direction | None = None
    object: str = ""
    scope: str = ""
    figure: Decimal | None = None
    unit: str = ""
    is_change: bool = False
    baseline: Decimal | None = None
    start: date | None = None
    due: date | None = None
    counts_from_zero: bool = False
    """Whether the figure is a number of things that the verb brings about: "win 12 customers", "vendre 200 places"."""
    bound: Bound | None = None
    """The side of `figure` to stay on; of a range `high` is the upper end. Of a change it is where that leads."""
    high: Decimal | None = None
    left_out: tuple[str, ...] = ()
    """The words that were not understood, or that an objective has no place for, as a second figure."""
    each: Cadence | None = None
    """How often the change is to come, "20 % a month"; `times` in all, until it is due."""
    times: int = 1
    contradicts: bool = False
    """Whether verb and figures go opposite ways: "increase from 30 to 20"."""
    other_due: date | None = None
    """The other day that `due` may mean as it was typed: "12/06/2027" with the month first."""


Reads = Callable[[str, date], Sentence]
"""How a typed objective becomes a `Sentence`, seen from a day. Rules that judge one are given it by their caller."""


def target_of(sentence: Sentence, baseline: Decimal | None) -> tuple[Decimal | None, Decimal | None, str]:
    """The baseline, target and unit that a sentence means, from where the KPI stands if that is known.

    "By 20 %" from 350 leads to 420. Without a baseline nobody knows the target, and it has to be asked; what is brought
    about, "generate 300 leads", counts from 0.
    """
    figure = sentence.figure
    if figure is None:
        return baseline, None, ""
    if sentence.counts_from_zero:
        return Decimal(0), figure, sentence.unit
    if not sentence.is_change:
        return (sentence.baseline if sentence.baseline is not None else baseline), figure, sentence.unit
    unit = "" if sentence.unit == PERCENT else PERCENT if sentence.unit == POINTS else sentence.unit
    change = asked_change(sentence)
    if baseline is None or change is None:
        return None, None, unit
    return baseline, changed_by(baseline, change, sentence.unit), unit


def asked_change(sentence: Sentence) -> Decimal | None:
    """By how much a sentence wants something to change altogether, below 0 for a fall; None where it says how far.

    20 % a month are 72.8 % in three months, since each comes on top of the one before.
    """
    if sentence.figure is None or not sentence.is_change or sentence.counts_from_zero:
        return None
    # "Not fall by more than 5 %" has a floor 5 % below where it stands, whatever its verb.
    falls = sentence.bound is Bound.FLOOR if sentence.bound is not None else sentence.direction is Direction.DOWN
    change = -sentence.figure if falls else sentence.figure
    if sentence.times == 1:
        return change
    if sentence.unit != PERCENT:
        return change * sentence.times
    return round(((1 + change / 100) ** sentence.times - 1) * 100, 1)


def changed_by(baseline: Decimal, change: Decimal, unit: str) -> Decimal:
    """Where a change leads: 20 % of 100,000 to 120,000, 2 points from 18 to 20, ten percent better than -20 is -18."""
    return baseline + (abs(baseline) * change / 100 if unit == PERCENT else change)
