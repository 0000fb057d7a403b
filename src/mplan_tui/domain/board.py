"""Actions as cards in lanes: one lane per owner, status, objective, channel, category, stage, month or team."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.due import due_of, is_late, late_among, open_occurrences, too_early_for
from mplan_tui.domain.kpis import Kpi, PaceStatus
from mplan_tui.domain.money import GroupBy, planned_by, planned_in
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Category, Channel
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.periods import BY_MONTH, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.waiting import waits_for

NONE = ""
"""The key of the lane of actions that have no owner, no channel..."""


class By(StrEnum):
    """What the lanes of a board are."""

    OWNER = "owner"
    STATUS = "status"
    OBJECTIVE = "objective"
    CHANNEL = "channel"
    CATEGORY = "category"
    STAGE = "stage"
    MONTH = "month"
    TEAM = "team"


class Order(StrEnum):
    """What comes first in a lane or list; among equals the sooner."""

    DUE = "due"
    PRIORITY = "priority"
    BUDGET = "budget"
    TITLE = "title"
    REFERENCE = "reference"


class Lane(NamedTuple):
    """One column of a board: its key (an id, a value of an enum, a month as 2026-03, or NONE) and its actions.

    `late` counts those past their day; `planned` sums the money of those that are not cancelled, of one that stands in
    several lanes its part, so that lanes add up to the plan; `effort` the days of work of those that are open.
    """

    key: str
    actions: tuple[Action, ...]
    late: int
    planned: Decimal
    effort: Decimal


class Card(NamedTuple):
    """What a card says of an action: when, for what, through what, and how its KPIs stand.

    `days_left` is negative when it is late. `pace` is that of its KPI that stands worst. `waits_for` are the open
    actions that must be done first, and `too_early_for` those that are due later than it is, also beyond one
    without a day.
    """

    action: Action
    due: date | None
    days_left: int | None
    is_late: bool
    objectives: tuple[Objective, ...]
    channel: Channel | None
    pace: PaceStatus | None
    waits_for: tuple[Action, ...]
    too_early_for: tuple[Action, ...] = ()


_WORST_FIRST = (
    PaceStatus.OFF_TRACK,
    PaceStatus.LAGGING,
    PaceStatus.STALE,
    PaceStatus.UNJUDGED,
    PaceStatus.NO_DATA,
    PaceStatus.ON_TRACK,
    PaceStatus.REACHED,
)
_CLOSED = (Status.DONE, Status.CANCELLED)
_FAR = date.max.toordinal()
_MOST_MONTHS = 61
"""More lanes of months are offered by no plan; those of later days come with what is due in them."""
"""The day of what has none, after all others."""


def card_of(plan: Plan, action: Action, today: date) -> Card:
    """What the card of an action says today."""
    due = due_of(plan, action)
    paces = {pace_of(plan, kpi, today).status for kpi in plan.find_all(Kpi, action.kpis)}
    return Card(
        action,
        due,
        (due - today).days if due is not None else None,
        is_late(plan, action, today),
        plan.find_all(Objective, action.objectives),
        plan.find(Channel, action.channel),
        next((status for status in _WORST_FIRST if status in paces), None),
        waits_for(plan, action),
        too_early_for(plan, action),
    )


def ordered(plan: Plan, actions: Iterable[Action], order: Order = Order.DUE) -> list[Action]:
    """Actions in an order; what is done or cancelled stands last, latest first."""
    dues = open_occurrences(plan)

    def soon(action: Action) -> int:
        due = dues.get(action.id) or action.due
        day = due.toordinal() if due is not None else _FAR
        status = action.status
        if status is Status.DONE or status is Status.CANCELLED:
            return (_FAR * 3 - day) * 10 + action.priority
        return day * 10 + action.priority

    rows = sorted(actions, key=soon)
    if order is Order.PRIORITY:
        rows.sort(key=lambda action: (action.status in _CLOSED, action.priority))
    elif order is Order.BUDGET:
        rows.sort(key=lambda action: -(planned_by(plan, action) or -1))
    elif order is Order.TITLE:
        rows.sort(key=lambda action: action.title.casefold())
    elif order is Order.REFERENCE:
        rows.sort(key=lambda action: (len(action.ref), action.ref))
    return rows


def arrange(
    plan: Plan, actions: Iterable[Action], today: date, by: By = By.OWNER, order: Order = Order.DUE
) -> tuple[Lane, ...]:
    """The lanes of a board, those without a card too, so that a card can be moved there.

    An action with two owners or objectives is in both lanes. The lane of what has none comes last, if it is needed.
    """
    held: dict[str, list[Action]] = {key: [] for key in lane_keys(plan, by)}
    left: list[Action] = []
    dues = open_occurrences(plan)

    def month_of(action: Action) -> Sequence[str]:
        due = dues.get(action.id) or action.due
        return (month_key(due),) if due else ()

    keys_of = month_of if by is By.MONTH else KEYS_OF[by]
    for action in ordered(plan, actions, order):
        is_placed = False
        keys = keys_of(action)
        for key in keys if len(keys) < 2 else dict.fromkeys(keys):
            lane = held.get(key)
            if lane is None and by is By.MONTH:
                lane = held.setdefault(key, [])
            if lane is not None:
                lane.append(action)
                is_placed = True
        if not is_placed:
            left.append(action)
    lanes = sorted(held.items()) if by is By.MONTH else list(held.items())
    if left:
        lanes.append((NONE, left))
    return tuple(_lane(plan, by, key, rows, today) for key, rows in lanes)


def _lane(plan: Plan, by: By, key: str, actions: Sequence[Action], today: date) -> Lane:
    still_open: list[Action] = []
    effort = planned = Decimal(0)
    for action in actions:  # once for all of it: to fetch ten thousand rows from memory takes 10 ms each time
        planned += _planned(plan, action, by, key)
        if action.status.is_open:
            still_open.append(action)
            effort += action.effort or 0
    return Lane(key, tuple(actions), len(late_among(plan, still_open, today)), planned, effort)


def _planned(plan: Plan, action: Action, by: By, key: str) -> Decimal:
    """What of an action's planned money a lane has: its part, where the action stands in several lanes."""
    if by not in _SHARED or len(KEYS_OF[by](action)) < 2:
        return planned_by(plan, action)
    return planned_in(plan, action, _SHARED[by], key)


def lane_keys(plan: Plan, by: By) -> Sequence[str]:
    """The keys of the lanes that a plan offers, in its own order."""
    if by is By.STATUS:
        return tuple(Status)
    if by is By.CATEGORY:
        return tuple(Category)
    if by is By.STAGE:
        return tuple(Stage)
    if by is By.MONTH:
        return [month_key(month) for month in periods(BY_MONTH, plan.start, plan.end)[:_MOST_MONTHS]]
    rows = {By.OWNER: plan.people, By.OBJECTIVE: plan.objectives, By.CHANNEL: plan.channels, By.TEAM: plan.teams}
    return [row.id for row in rows[by]]


def month_key(day: date) -> str:
    """The key of the month that holds a day, which sorts in time."""
    return f"{day.year:04d}-{day.month:02d}"


def _one(value: str | None) -> tuple[str, ...]:
    return (value,) if value else ()


KEYS_OF: dict[By, Callable[[Action], Sequence[str]]] = {
    By.OWNER: lambda action: action.executor,
    By.STATUS: lambda action: (action.status,),
    By.OBJECTIVE: lambda action: action.objectives,
    By.CHANNEL: lambda action: _one(action.channel),
    By.CATEGORY: lambda action: _one(action.category),
    By.STAGE: lambda action: _one(action.stage),
    By.TEAM: lambda action: _one(action.team),
}
"""The lanes that an action belongs to, by its own fields; its month is that of its open occurrence."""
_SHARED = {By.OWNER: GroupBy.PERSON, By.OBJECTIVE: GroupBy.OBJECTIVE}
"""The lanes of which an action may be in several, with the groups between which its money is split."""
