"""Where the plan is present: the actions of each category in each month, quarter or year, and where there is none."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.offer import Category, Channel
from mplan_tui.domain.periods import period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence_rules import dates_of, first_date

WATCHED = tuple(category for category in Category if category is not Category.OTHER)
"""The categories that a whole plan covers; what is "other" is missed by nobody."""


class Coverage(NamedTuple):
    """Categories across periods; `cells` holds the ids of the actions by category and first day of the period."""

    categories: tuple[Category, ...]
    columns: tuple[date, ...]
    cells: Mapping[tuple[Category, date], tuple[str, ...]]

    def actions(self, category: Category, on: date) -> tuple[str, ...]:
        """The ids of the actions of a category in the period that begins on a day."""
        return self.cells.get((category, on), ())

    @property
    def empty(self) -> tuple[tuple[Category, date], ...]:
        """The watched categories with the periods in which nothing happens."""
        return tuple((row, on) for row in WATCHED for on in self.columns if not self.actions(row, on))


@remembered
def coverage(plan: Plan, cadence: Cadence) -> Coverage:
    """The coverage of the plan by month, quarter or year.

    A recurring action counts on the days of its rule, which need no occurrence yet; a cancelled one counts nowhere.
    An action without category has that of its channel, else it is "other".
    """
    columns = periods(plan.rhythm(cadence), plan.start, plan.end)
    cells: dict[tuple[Category, date], list[str]] = {}
    for action in plan.actions:
        if action.status is Status.CANCELLED:
            continue
        for on in touched(plan, action, cadence):
            cells.setdefault((category_of(plan, action), on), []).append(action.id)
    used = {category for category, _ in cells}
    rows = tuple(category for category in Category if category in WATCHED or category in used)
    return Coverage(rows, columns, {key: tuple(ids) for key, ids in cells.items()})


def category_of(plan: Plan, action: Action) -> Category:
    """The category of an action, or else of its channel."""
    channel = plan.find(Channel, action.channel)
    return action.category or (channel.category if channel else None) or Category.OTHER


def touched(plan: Plan, action: Action, cadence: Cadence) -> tuple[date, ...]:
    """The periods in which an action happens, by their first days."""
    if action.recurrence is not None and first_date(action) is not None:
        return tuple(dict.fromkeys(period_start(plan.rhythm(cadence), day) for day in dates_of(plan, action)))
    due = action.due or action.start
    return periods(plan.rhythm(cadence), min(action.start or due, due), due) if due else ()
