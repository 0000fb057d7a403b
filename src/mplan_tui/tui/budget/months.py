"""Tables of months: which twelve are in view, what they are called, and the one under the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from mplan_tui import formats
from mplan_tui.domain.periods import BY_MONTH, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.tui.widgets.lines import ListColumn

MONTHS = 12
"""How many months stand side by side at 80 columns."""


def months_in_view(plan: Plan, today: date) -> tuple[date, ...]:
    """The months of the plan; of a longer one the twelve from the month before today on."""
    every = periods(BY_MONTH, plan.start, plan.end)
    if len(every) <= MONTHS:
        return every
    ahead = sum(on < today.replace(day=1) for on in every) - 1
    first = max(0, min(ahead, len(every) - MONTHS))
    return every[first : first + MONTHS]


def month_columns(months: Sequence[date]) -> tuple[ListColumn, ...]:
    """A narrow column for each month, under its short name."""
    return tuple(
        ListColumn(on.isoformat(), formats.month(on).rstrip(".")[:4], 4, "right", editable=True) for on in months
    )


def month_of(column: ListColumn | None) -> date | None:
    """The period that a column stands for."""
    return date.fromisoformat(column.key) if column is not None else None
