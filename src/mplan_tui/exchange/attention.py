"""What a person must look at first among all that an import has to say."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from mplan_tui.domain.verdicts import Severity
from mplan_tui.exchange.reading import Problem


class Attention(IntEnum):
    """What is said of a file, the most urgent first: doubts, rows left out, answers learnt before, and the rest."""

    DOUBT = 0
    LEFT_OUT = 1
    LEARNT = 2
    NOTE = 3


_LEFT_OUT = frozenset(
    (
        "row.total",
        "row.banner",
        "row.outside",
        "row.archived",
        "row.remark",
        "row.no_title",
        "row.incomplete",
        "row.exists",
        "row.repeated",
    )
)
_LEARNT = frozenset(
    ("columns.remembered", "header.remembered", "kind.remembered", "people.matched", "figures.remembered")
)


def attention_of(problem: Problem) -> Attention:
    """How urgent a problem is."""
    if problem.code in _LEFT_OUT:
        return Attention.LEFT_OUT
    if problem.code in _LEARNT:
        return Attention.LEARNT
    return Attention.NOTE if problem.severity is Severity.INFO else Attention.DOUBT


def by_attention(problems: Iterable[Problem]) -> dict[Attention, list[int]]:
    """The places of problems by how urgent they are, each in the order of the file."""
    found: dict[Attention, list[int]] = {attention: [] for attention in Attention}
    for number, problem in enumerate(problems):
        found[attention_of(problem)].append(number)
    return found
