"""What the sentence of an objective says, whoever read it: verb, object, figure and days, each in a field of its own.

How people type such a sentence is nothing that a rule should know: `language.objectives` reads it, and hands over this.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.kpis import Direction

PERCENT = "%"
POINTS = "pts"


@dataclass(frozen=True, slots=True)
class Sentence:
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
    contradicts: bool = False
    """Whether verb and figures go opposite ways: "increase from 30 to 20"."""


Reads = Callable[[str, date], Sentence]
"""How a typed objective becomes a `Sentence`, seen from a day. Rules that judge one are given it by their caller."""


def target_of(sentence: Sentence, baseline: Decimal | None) -> tuple[Decimal | None, Decimal | None, str]:
    """The baseline, target and unit that a sentence means, from where the KPI stands if that is known.

    "By 20 %" from 350 leads to 420. Without a baseline, growth itself is measured: from 0 to 20 %.
    """
    figure = sentence.figure
    if figure is None:
        return baseline, None, ""
    if not sentence.is_change:
        return (sentence.baseline if sentence.baseline is not None else baseline), figure, sentence.unit
    sign = -1 if sentence.direction is Direction.DOWN else 1
    if sentence.unit == PERCENT and baseline is not None:
        return baseline, baseline * (100 + sign * figure) / 100, ""
    unit = PERCENT if sentence.unit == POINTS else sentence.unit
    return baseline or Decimal(0), (baseline or Decimal(0)) + sign * figure, unit
