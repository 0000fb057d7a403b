"""The dates of recurring actions, and the occurrences that are made of them.

One occurrence at most is open ahead, and none is ever doubled: its id is made of the action and the day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from itertools import islice
from typing import TYPE_CHECKING, Literal

from mplan_tui.domain.actions import Action, Occurrence, Status, occurrence_id
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Anchor, Frequency, Recurrence

if TYPE_CHECKING:
    from dateutil.rrule import rrule


ALWAYS_THERE = 28
"""Every month has this day; a rule that began later in a month takes the last day of shorter ones."""


def dates(rule: Recurrence, first: date, last: date) -> Iterator[date]:
    """The days of a rule from its own first date (else `first`) on, to its own end or `last`."""
    end = min(rule.until or last, last)
    start = rule.first or first
    if start <= end:
        yield from islice((moment.date() for moment in _rrule(rule, start, end)), rule.count)


def _rrule(rule: Recurrence, start: date, end: date) -> rrule:
    from dateutil import rrule as rules

    frequencies: Mapping[Frequency, Literal[0, 1, 2, 3]] = {
        Frequency.DAILY: rules.DAILY,
        Frequency.WEEKLY: rules.WEEKLY,
        Frequency.MONTHLY: rules.MONTHLY,
        Frequency.YEARLY: rules.YEARLY,
    }
    days = (rules.MO, rules.TU, rules.WE, rules.TH, rules.FR, rules.SA, rules.SU)
    by_month = rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY)
    month_days = [day for day in rule.days_of_month if day]
    in_month = rule.frequency is Frequency.YEARLY and bool(rule.nth or month_days)
    keeps_day = by_month and not rule.weekdays and not month_days and start.day > ALWAYS_THERE
    return rules.rrule(
        frequencies[rule.frequency],
        dtstart=_moment(start),
        until=_moment(end),
        interval=rule.every,
        byweekday=[days[day](rule.nth) if rule.nth and by_month else days[day] for day in rule.weekdays] or None,
        bymonthday=range(ALWAYS_THERE, start.day + 1) if keeps_day else month_days or None,
        bymonth=start.month if in_month or (keeps_day and rule.frequency is Frequency.YEARLY) else None,
        bysetpos=-1 if keeps_day else None,
    )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def first_date(action: Action) -> date | None:
    """From when a recurring action comes back: the rule's first date, else the action's start or due date."""
    rule = action.recurrence
    return (rule.first if rule else None) or action.start or action.due


def begun(action: Action, today: date) -> Action:
    """The action, whose rule counts from today where nothing says from when it comes back."""
    is_adrift = action.recurrence is not None and first_date(action) is None
    return action.evolve(start=today) if is_adrift else action


def dates_of(plan: Plan, action: Action) -> Iterator[date]:
    """Every day on which a recurring action is due, as planned, to the end of its rule or of the plan.

    Raises:
        PlanError: `recurrence.none` without a rule, `recurrence.no_start` without a date to count from.
    """
    rule, first = _rule_of(action)
    return dates(rule, first, plan.end)


def _rule_of(action: Action) -> tuple[Recurrence, date]:
    if action.recurrence is None:
        raise PlanError("recurrence.none", ref=action.ref)
    first = first_date(action)
    if first is None:
        raise PlanError("recurrence.no_start", ref=action.ref)
    return action.recurrence, first


def next_dates(plan: Plan, action: Action, after: date, count: int = 5) -> tuple[date, ...]:
    """The next days on which the action would come back, to show before it is saved."""
    return tuple(islice((day for day in dates_of(plan, action) if day > after), count))


def occurrences_due(plan: Plan, action: Action, today: date) -> tuple[Occurrence, ...]:
    """The occurrence to add now so that one is open: the first, or the one after the last settled.

    Nothing while one is open, however late it is; and of several days that passed meanwhile only the latest comes, so
    that late ones do not pile up.
    """
    if action.recurrence is None or not action.status.is_open or first_date(action) is None:
        return ()
    mine = [row for row in plan.occurrences if row.action == action.id]
    if any(row.status.is_open for row in mine):
        return ()
    passed: date | None = None
    for day in _days_after(plan, action, mine):
        if day > today:
            return (_occurrence(action, passed or day),)
        passed = day
    return (_occurrence(action, passed),) if passed else ()


def _days_after(plan: Plan, action: Action, settled: Sequence[Occurrence]) -> Iterator[date]:
    """The days that follow the last settled occurrence, counted from its due date or from when it was done."""
    rule, first = _rule_of(action)
    if not settled:
        return dates(rule, first, plan.end)
    last = max(settled, key=lambda row: row.due)
    done = max(last.done_on or last.due, last.due)
    if rule.anchor is Anchor.DUE or last.done_on is None:
        return (day for day in dates(rule, first, plan.end) if day > done)
    if rule.count is not None and len(settled) >= rule.count:
        return iter(())
    from_done = rule.evolve(first=last.done_on, count=None)
    return (day for day in dates(from_done, last.done_on, plan.end) if day > done)


def _occurrence(action: Action, day: date) -> Occurrence:
    return Occurrence(id=occurrence_id(action.id, day), action=action.id, due=day)


def with_occurrences(plan: Plan, today: date) -> Plan:
    """The plan in which every recurring action has its open occurrence; the same plan when none is wanting."""
    wanted = [row for action in plan.actions if action.recurrence for row in occurrences_due(plan, action, today)]
    return plan.putting(*wanted) if wanted else plan


def settle(plan: Plan, occurrence_id: str, status: Status, on: date) -> Plan:
    """The plan with an occurrence done (or, cancelled, skipped) and the next one open.

    Two sessions that settle the same one make the same next one, unless they count from different days of completion.
    """
    occurrence = plan.get(Occurrence, occurrence_id)
    changed = plan.changing(Occurrence, occurrence.id, status=status, done_on=on if status is Status.DONE else None)
    action = changed.find(Action, occurrence.action)
    if action is None or status.is_open:
        return changed
    wanted = occurrences_due(changed, action, on)
    return changed.putting(*wanted) if wanted else changed


def change_rule(plan: Plan, action_id: str, rule: Recurrence | None, today: date) -> Plan:
    """The plan with another rule for an action: what is done or cost something stays, what is open follows the rule."""
    plan = plan.changing(Action, action_id, recurrence=rule)
    open_rows = [row.id for row in plan.occurrences if row.action == action_id and _is_untouched(row)]
    plan = plan.removing(*open_rows) if open_rows else plan
    wanted = occurrences_due(plan, plan.get(Action, action_id), today)
    return plan.putting(*wanted) if wanted else plan


def _is_untouched(row: Occurrence) -> bool:
    return row.status is Status.TODO and not (row.spent or row.committed or row.notes)
