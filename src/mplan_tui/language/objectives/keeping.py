"""What may be lost or added at most: "must not fall by more than 5 %", "ne pas perdre plus de 200 abonnés".

The figure of such a sentence says how far something may move from where it stands, and its side is the other one than
its words name: "lose no more than 5 %" is a floor.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from mplan_tui.domain.sentence import Bound
from mplan_tui.language.objectives.bounds import NamedSide
from mplan_tui.language.objectives.figure_turns import TypedFigure
from mplan_tui.language.objectives.repeats import each_time
from mplan_tui.language.objectives.verbs import in_any

_BY_MORE = re.compile(rf"(?<!\w)(?:{in_any('by_more_than')})$")
_BY_LESS = re.compile(rf"(?<!\w)(?:{in_any('by_less_than')})$")
_LOSING = re.compile(rf"(?<!\w)(?:{in_any('losing')})(?!\w)")
_MOVING = re.compile(
    rf"(?<!\w)(?:(?P<falls>{in_any('falling')})|(?:{in_any('rising')}))(?: (?:by|de|d'|en valeur de))?$"
)


class Tolerance(NamedTuple):
    """How far something may move: the side of where that leads, and whether it is a loss counted for itself."""

    bound: Bound
    is_change: bool


def kept(plain: str, figure: TypedFigure, side: NamedSide) -> Tolerance | None:
    """What a denied change allows; None where the side is one of a level, "must not fall below 90 %"."""
    head = plain[side.begin : side.end].strip()
    if _LOSING.search(head):
        again = each_time(re.split("[\x00,.;]", plain[figure.end :])[0])
        # "Lose no more than 200 subscribers a month" counts those who leave, month by month.
        return (
            Tolerance(Bound.CEILING, is_change=False) if again is not None else Tolerance(Bound.FLOOR, is_change=True)
        )
    moving = _moving(head)
    if moving is None or _BY_LESS.search(head):
        return None
    return Tolerance(Bound.FLOOR if moving["falls"] else Bound.CEILING, is_change=True)


def _moving(head: str) -> re.Match[str] | None:
    by = _BY_MORE.search(head) or _BY_LESS.search(head)
    moving = _MOVING.search(head[: by.start()].strip()) if by else None
    # "Must not climb over £1.80" names the level, as "climb above" does; what falls over 5 % has fallen by so much.
    return None if by and moving and by[0] == "over" and not moving["falls"] else moving


def is_denied_change(plain: str, side: NamedSide) -> bool:
    """Whether a denial is about by how much something moves, which no objective has a place for otherwise."""
    head = plain[side.begin : side.end].strip()
    is_of_things = _NO_SUCH_THING.match(head) is not None  # "aucune livraison de plus de 3 jours"
    return _moving(head) is not None or (_DENIED_CHANGE.search(head) is not None and not is_of_things)


_NO_SUCH_THING = re.compile("(?:no|aucune?|pas de) ")


_DENIED_CHANGE = re.compile(r"(?<!\w)(?:by (?:more|less) than|de (?:plus|moins) d(?:e|'))$")
