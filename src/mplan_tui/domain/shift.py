"""A plan moved in time, so that a sample written for one year can be tried in another.

What stands for a calendar period (the plan, objectives, KPIs and their figures, monthly returns) moves by whole
months; dated work moves by the nearest number of whole weeks, so that a Monday newsletter stays on a Monday and
no action gets longer or shorter, but where it would leave the plan. Moved by whole years, the years that texts name
move along, so that "by 30 September 2026" goes on being the day that is meant.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from datetime import date, timedelta
from typing import Any

from mplan_tui.domain.actions import Action, Occurrence, occurrence_id
from mplan_tui.domain.decisions import Approval
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.fields import FieldKind, fields_of
from mplan_tui.domain.kpis import Cadence, Measurement, measurement_id
from mplan_tui.domain.periods import months_between, period_start, plus_months
from mplan_tui.domain.plan import PLAN_FIELDS, TABLES, Plan
from mplan_tui.domain.recurrence import Frequency
from mplan_tui.domain.rows import Frozen, Row
from mplan_tui.domain.seen_on import seen_on

_BY_MONTHS = ("objectives", "kpis")
_YEAR = re.compile(r"\b(FY ?)?(\d{4}|(?<=FY)\d{2}|(?<=FY )\d{2})\b", re.IGNORECASE)
_NO_WORDS = ("ref", "currency", "language", "country", "region", "login", "link")
_DAY = timedelta(days=1)
_SPOKEN_OF = (-1, 4)
"""From how many years before a plan to how many after it its texts speak of it: "founded in 2014" stays."""

Move = Callable[[date], date]


def on_the_day(plan: Plan, today: date) -> Plan:
    """A sample as it stands on a day: moved by whole years to hold it, and with nothing of what comes after it."""
    years = today.year - plan.start.year
    if plus_months(plan.start, 12 * years) > today:
        years -= 1
    return seen_on(shifted(plan, 12 * years), today)


def starting(plan: Plan, first: date) -> Plan:
    """The plan moved by whole months to begin in the month of a day."""
    return shifted(plan, months_between(plan.start, first))


def shifted(plan: Plan, months: int) -> Plan:
    """The plan moved by whole months; figures of quarters and years go to the calendar period that they come into."""
    if not months:
        return plan
    start, end = plus_months(plan.start, months), plus_months(plan.end + _DAY, months) - _DAY
    weeks = round((start - plan.start).days / 7)

    def by_months(day: date) -> date:
        return end if day == plan.end else plus_months(day, months)

    def by_weeks(day: date) -> date:
        if day in (plan.start, plan.end):
            return start if day == plan.start else end
        moved = day + timedelta(weeks=weeks)
        if day not in plan.period or start <= moved <= end:
            return moved
        return moved + timedelta(weeks=1 if moved < start else -1)

    def words(text: str) -> str:
        first, last = (plan.start.year + years for years in _SPOKEN_OF)
        return with_years_moved(text, months, range(first, last))

    monthly = {action.id for action in plan.actions if _is_monthly(action)}
    cadences = {kpi.id: kpi.cadence for kpi in plan.kpis}

    def by_periods(cadence: Cadence) -> Move:
        if cadence in (Cadence.DAY, Cadence.WEEK):
            return by_weeks
        return lambda day: period_start(plan.rhythm(cadence), by_months(day)) if day.day == 1 else by_months(day)

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
    tables["playbooks"] = plan.playbooks  # of which only the distances of days count
    tables["approvals"] = tuple(
        _moved_approval(row, by_weeks, lambda action: by_months if action in monthly else by_weeks, by_months)
        for row in plan.approvals
    )
    fields = {name: _moved(getattr(plan, name), by_months) for name in PLAN_FIELDS} | {"start": start, "end": end}
    moved = plan.evolve(**fields, **tables)
    return moved if months % 12 else _with_words(moved, words)


def with_years_moved(text: str, months: int, years: Collection[int]) -> str:
    """A text in which each of these years is another one, so many months away; as it is where they make no years."""
    moved, rest = divmod(months, 12)

    def later(match: re.Match[str]) -> str:
        figure = match[2]
        year = int(figure) if len(figure) == 4 else 2000 + int(figure)
        return (match[1] or "") + str(year + moved)[-len(figure) :] if year in years else match[0]

    return text if rest or not moved else _YEAR.sub(later, text)


def _with_words(plan: Plan, words: Callable[[str], str]) -> Plan:
    """The plan with its texts changed; names and numbers by which rows are found stay."""

    def said(row: Row) -> dict[str, str]:
        typed = [name for name, field in fields_of(type(row)).items() if field.kind in (FieldKind.LINE, FieldKind.TEXT)]
        texts = {name: getattr(row, name) for name in typed if name not in _NO_WORDS and getattr(row, name)}
        return {name: later for name, text in texts.items() if (later := words(text)) != text}

    tables = {
        table: tuple(row.evolve(**changes) if (changes := said(row)) else row for row in plan.rows(table))
        for table in TABLES
    }
    return plan.evolve(**said(plan), **tables)


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
