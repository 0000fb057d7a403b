"""Sentences of people who market small firms, and of those in many trades, each with what the program reads in it.

They stand in `sme_sentences.txt` and `trade_sentences.txt`, one a line, with what is expected behind "⇒", on
28 November 2026: direction, object
(scope), figure with its unit, days, and in brackets the words that are told as left out. "+" and "−" stand before a
change and "0>" before what is counted from nothing; "≥", "≤" and ".." are the sides of a level.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.objectives import Family, Objective
from mplan_tui.domain.sentence import Bound, Sentence
from mplan_tui.domain.smart import judge, judge_sentence
from mplan_tui.domain.verdicts import Letter, Verdict
from mplan_tui.language.objectives.filling import fields_of, kpi_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.session.edits.objectives import measure_by
from tests.builders import a_plan

TODAY = date(2026, 11, 28)
_SIGNS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.WITHIN: "=", None: "·"}
_SIDES = {Bound.FLOOR: "≥", Bound.CEILING: "≤", Bound.RANGE: "", None: ""}
_LINES = [
    line.split(" ⇒ ")
    for file in ("sme_sentences.txt", "trade_sentences.txt")
    for line in Path(__file__).with_name(file).read_text(encoding="utf-8").splitlines()
    if line
]


def _figure(said: Sentence) -> str:
    if said.figure is None:
        return "–"
    if said.counts_from_zero:
        lead = "0>"
    elif said.is_change:
        lead = "−" if said.direction is Direction.DOWN or said.bound is Bound.FLOOR else "+"
    else:
        lead = "" if said.baseline is None else f"{said.baseline.normalize():f}>"
    high = "" if said.high is None else f"..{said.high.normalize():f}"
    each = f" {said.times} times" if said.each else ""
    return f"{lead}{_SIDES[said.bound]}{said.figure.normalize():f}{high} {said.unit}{each}".strip()


def understood(text: str) -> str:
    said = read_sentence(text, TODAY)
    what = " ".join(filter(None, (said.object, f"({said.scope})" if said.scope else "")))
    days = f"{said.start or ''}..{said.due or ''}" if said.start or said.due else ""
    left = f"[{'; '.join(said.left_out)}]" if said.left_out else ""
    return " | ".join(filter(None, (_SIGNS[said.direction], what, _figure(said), days, left)))


@pytest.mark.parametrize(("text", "expected"), _LINES)
def test_a_sentence_is_read_as_meant(text: str, expected: str) -> None:
    assert understood(text) == expected


_TOLD_BEFOREHAND = {
    "measurable.figure_from_somewhere": {"measurable.no_baseline", "measurable.no_target", "measurable.no_unit"},
    "measurable.unmoved": {"measurable.no_baseline", "measurable.no_target", "measurable.no_unit"},
    "time.dated_long": {"time.no_milestone"},
}
"""What the shell says that an objective will want, and what the screen finds missing until it is given."""
_OF_A_PLAN = {"measurable.no_source", "measurable.no_unit"}
"""What no sentence says: where a figure is taken from, and in what is counted what shall grow by 20 %."""


@pytest.mark.parametrize("text", [text for text, _expected in _LINES])
def test_the_shell_and_the_screen_give_the_same_verdict(text: str) -> None:
    """Of a sentence alone, and of the objective with the KPI that one key makes of it, in a plan of the same days."""
    said = read_sentence(text, TODAY)
    plan = a_plan(start=TODAY, end=date(2028, 12, 31))
    objective = Objective(id="o1", title=text, **{"family": Family.OTHER, **fields_of(plan, said)})
    plan = measure_by(objective, kpi_of(plan, objective, said)).change(plan.putting(objective))
    kept = plan.get(Objective, "o1")
    shell = {one.letter: one for one in judge_sentence(said, TODAY)}
    screen = {one.letter: one for one in judge(plan, kept, TODAY, read_sentence)}
    assert shell[Letter.SPECIFIC].verdict is screen[Letter.SPECIFIC].verdict
    for letter in (Letter.MEASURABLE, Letter.TIME_BOUND):
        if shell[letter].verdict is screen[letter].verdict:
            continue
        assert (shell[letter].verdict, screen[letter].verdict) == (Verdict.YES, Verdict.NO)
        told = set[str]().union(*(_TOLD_BEFOREHAND.get(why.code, set()) for why in shell[letter].deciding))
        assert {why.code for why in screen[letter].deciding} <= told | _OF_A_PLAN
    (kpi,) = plan.kpis
    assert (kpi.baseline, kpi.target, kpi.unit, kpi.start, kpi.due) == (
        kept.baseline,
        kept.target,
        kept.unit,
        kept.start,
        kept.due,
    )
