"""Where the objectives will land: which reach their target if it goes on like this, and which fall short of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from mplan_tui.domain.kpis import Direction, Kpi
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, pace_of
from mplan_tui.domain.plan import Plan


class Landed(NamedTuple):
    """A KPI for which a landing is told, with the objectives that it measures."""

    pace: Pace
    objectives: tuple[Objective, ...]
    is_short: bool | None
    """Whether it lands short of its target; None where it has none."""


def landings(plan: Plan, kpis: Iterable[Kpi], today: date) -> tuple[Landed, ...]:
    """The landings that can be told: those of objectives first, and of them those that fall short."""
    found = [
        Landed(pace, tuple(row for row in plan.objectives if row.kpi == pace.kpi.id), lands_short(pace))
        for pace in (pace_of(plan, kpi, today) for kpi in kpis)
        if pace.landing is not None
    ]
    return tuple(sorted(found, key=lambda one: (not one.objectives, not one.is_short)))


def lands_short(pace: Pace) -> bool | None:
    """Whether a KPI lands on the wrong side of its target, or outside its range; None where nothing can be told."""
    kpi = pace.kpi
    if pace.landing is None or (kpi.target is None and kpi.target_high is None):
        return None
    value = pace.landing.value
    if kpi.direction is Direction.WITHIN:
        below = kpi.target is not None and value < kpi.target
        return below or (kpi.target_high is not None and value > kpi.target_high)
    if kpi.target is None:
        return None
    return value > kpi.target if kpi.direction is Direction.DOWN else value < kpi.target
