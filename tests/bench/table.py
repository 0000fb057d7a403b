"""One line of the speed table: ours, the bare thing beside it, and what is to be reached."""

from __future__ import annotations

import gc
import os
import statistics
import time
from collections.abc import Callable, Iterable
from typing import NamedTuple, TypeVar

from mplan_tui.starting import SELDOM

Answer = TypeVar("Answer")


class Row(NamedTuple):
    """A measurement in its unit, reached when ours / bare is within the goal, or ours where there is nothing bare."""

    what: str
    unit: str
    ours: float
    bare: float | None
    goal: float

    @property
    def score(self) -> float:
        """What is held against the goal."""
        return self.ours if self.bare is None else self.ours / self.bare

    @property
    def is_reached(self) -> bool:
        """Whether the goal holds."""
        return self.score <= self.goal


def median_seconds(work: Callable[[], object], rounds: int = 5, before: Callable[[], object] = lambda: None) -> float:
    """The median time of some work over a few rounds, after one to warm up; what goes `before` it is not counted."""
    before()
    work()
    times = []
    for _ in range(rounds):
        before()
        begun = time.perf_counter()
        work()
        times.append(time.perf_counter() - begun)
    return statistics.median(times)


def least_work(work: Callable[[], Answer], rounds: int = 5) -> tuple[float, Answer]:
    """The least processor time of some work and of what it starts over a few rounds, and what it gave.

    Other programs of a busy machine take time by the clock, and hardly any of this. Garbage is searched for as seldom
    as the program does.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    times = []
    for _ in range(rounds):
        begun = sum(os.times()[:4])
        given = work()
        times.append(sum(os.times()[:4]) - begun)
    gc.set_threshold(*usual)
    return min(times), given


def show(rows: Iterable[Row]) -> str:
    """The rows as a Markdown table."""
    lines = ["| what | ours | bare | ratio or value | reach | |", "|---|---:|---:|---:|---:|---|"]
    for row in rows:
        bare = "" if row.bare is None else f"{row.bare:.1f} {row.unit}"
        lines.append(
            f"| {row.what} | {row.ours:.1f} {row.unit} | {bare} | {row.score:.2f} | {row.goal:g} | "
            f"{'reached' if row.is_reached else 'MISSED'} |"
        )
    return "\n".join(lines)
