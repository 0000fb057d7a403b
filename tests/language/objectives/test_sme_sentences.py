"""Two hundred sentences of people who market small firms, each with what the program reads in it.

They stand in `sme_sentences.txt`, one a line, with what is expected behind "⇒", on 28 November 2026: direction, object
(scope), figure with its unit, days, and in brackets the words that are told as left out. "+" and "−" stand before a
change and "0>" before what is counted from nothing; "≥", "≤" and ".." are the sides of a level.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import Bound, Sentence
from mplan_tui.language.objectives.sentence import read_sentence

TODAY = date(2026, 11, 28)
_SIGNS = {Direction.UP: "↑", Direction.DOWN: "↓", Direction.WITHIN: "=", None: "·"}
_SIDES = {Bound.FLOOR: "≥", Bound.CEILING: "≤", Bound.RANGE: "", None: ""}
_LINES = [
    line.split(" ⇒ ")
    for line in Path(__file__).with_name("sme_sentences.txt").read_text(encoding="utf-8").splitlines()
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
def test_a_sentence_of_a_small_firm_is_read_as_meant(text: str, expected: str) -> None:
    assert understood(text) == expected
