"""A plan moved in time, so that a sample written for one year can be tried in another.

What stands for a calendar period (the plan, objectives, KPIs and their figures, monthly returns) moves by whole
months; dated work moves by the nearest number of whole weeks, so that a Monday newsletter stays on a Monday and
no action gets longer or shorter.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any

from mplan_tui.domain.actions import Action, Occurrence, occurrence_id
from mplan_tui.domain.decisions import Approval
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Cadence, Measurement, measurement_id
from mplan_tui.domain.periods import period_start, plus_months
from mplan_tui.domain.plan import PLAN_FIELDS, TABLES, Plan
from mplan_tui.domain.recurrence import Frequency
from mplan_tui.domain.rows import Frozen, Row

_DAYS_OF_A_MONTH = 30.44
_DAYS_AHEAD = 10
_BY_MONTHS = ("objectives", "kpis")

Move = Callable[[date], date]


def around(plan: Plan, today: date) -> Plan:
    """The plan moved by whole months so that today lies in its middle, from 10 days before it to 20 days after."""
    middle = plan.start + (plan.end - plan.start) / 2
    return shifted(plan, int(((today - middle).days + _DAYS_AHEAD) // _DAYS_OF_A_MONTH))


def starting(plan: Plan, first: date) -> Plan:
    """The plan moved to begin in the month of a day."""
    return shifted(plan, (first.year - plan.start.year) * 12 + first.month - plan.start.month)


def shifted(plan: Plan, months: int) -> Plan:
    """The plan moved by whole months; figures of quarters and years go to the calendar period that they come into."""
    if not months:
        return plan
    weeks = round((plus_months(plan.start, months) - plan.start).days / 7)

    def by_months(day: date) -> date:
        return plus_months(day, months)

    def by_weeks(day: date) -> date:
        return day + timedelta(weeks=weeks)

    monthly = {action.id for action in plan.actions if _is_monthly(action)}
    cadences = {kpi.id: kpi.cadence for kpi in plan.kpis}

    def by_periods(cadence: Cadence) -> Move:
        if cadence in (Cadence.DAY, Cadence.WEEK):
            return by_weeks
        return lambda day: period_start(cadence, by_months(day)) if day.day == 1 else by_months(day)

    def move_of(row: Row, table: str) -> Move:
        match row:
            case Action(id=action) | Occurrence(action=action) | Expense(action=action):
                return by_months if action in monthly else by_weeks
            case Measurement(kpi=kpi):
                return by_periods(cadences.get(kpi, Cadence.MONTH))
        return by_months if table in _BY_MONTHS else by_weeks

    tables = {table: tuple(_moved_row(row, move_of(row, table)) for row in plan.rows(table)) for table in TABLES}
    renamed = {old.id: new.id for old, new in zip(plan.occurrences, tables["occurrences"], strict=True)}
    tables["expenses"] = tuple(_of_its_time(line, renamed) for line in tables["expenses"])
    # What a sheet said of the days of its actions is no longer what the moved plan took over from it.
    tables["sheet_sources"] = ()
    tables["approvals"] = tuple(
        _moved_approval(row, by_weeks, lambda action: by_months if action in monthly else by_weeks, by_months)
        for row in plan.approvals
    )
    fields = {name: _moved(getattr(plan, name), by_months) for name in PLAN_FIELDS}
    return plan.evolve(**fields, **tables)


def _is_monthly(action: Action) -> bool:
    rule = action.recurrence
    return rule is not None and rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY) and not rule.weekdays


def _moved_row(row: Row, move: Move) -> Row:
    moved: Row = _moved(row, move)
    if isinstance(moved, Measurement):
        return moved.evolve(id=measurement_id(moved.kpi, moved.on))
    if isinstance(moved, Occurrence):
        return moved.evolve(id=occurrence_id(moved.action, moved.due))
    return moved


def _of_its_time(line: Row, renamed: Mapping[str, str]) -> Row:
    """A line of money that follows the time it was booked on, whose id is made of its day."""
    if not isinstance(line, Expense) or line.occurrence is None:
        return line
    return line.evolve(occurrence=renamed.get(line.occurrence, line.occurrence))


def _moved_approval(row: Approval, move: Move, move_of_action: Callable[[str], Move], move_of_target: Move) -> Approval:
    return row.evolve(
        on=move(row.on),
        actions=tuple(_moved(promise, move_of_action(promise.id)) for promise in row.actions),
        targets=tuple(_moved(promise, move_of_target) for promise in row.targets),
    )


def _moved(value: Any, move: Move) -> Any:
    """The value with every date inside it moved."""
    if isinstance(value, date):
        return move(value)
    if isinstance(value, tuple):
        return tuple(_moved(item, move) for item in value)
    if isinstance(value, Frozen):
        return value.evolve(**{name: _moved(getattr(value, name), move) for name in type(value).model_fields})
    return value
