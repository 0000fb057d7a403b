"""The steps of a plan's history as records of single changes, for rules that ask who changed what, and when."""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui.domain.promise import Record
from mplan_tui.session.steps import Step


def records_of(steps: Iterable[Step]) -> tuple[Record, ...]:
    """Every change of these steps with its time and author, in their order."""
    return tuple(Record(step.at, step.author, change) for step in steps for change in step.changes)
