"""The dates of recurring actions, and the occurrences that are made of them.

One occurrence at most is open ahead, and none is ever doubled: its id is made of the action and the day.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from heapq import merge
from itertools import groupby, islice
from typing import TYPE_CHECKING, Literal

from mplan_tui.domain.actions import Action, Occurrence, Status, occurrence_id
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import times_with_lines
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import WORKING_DAYS, Anchor, Frequency, Recurrence

if TYPE_CHECKING:
    from dateutil.rrule import rrule


ALWAYS_THERE = 28
"""Every month has this day; a rule for a later one takes the last day of shorter months."""


def dates(rule: Recurrence, first: date, last: date) -> Iterator[date]:
    """The days of a rule from its own first date (else `first`) on, to its own end or `last`."""
    end = min(rule.until or last, last)
    start = rule.first or first
    if start > end:
        return
    days = merge(*(_days(part, start, end) for part in _parts(rule)))
    yield from islice((day for day, _same in groupby(days)), rule.count)


def _parts(rule: Recurrence) -> Iterator[Recurrence]:
    """The rule, or one for each day of the month where some are not in every month, so that each finds its place."""
    if any(day > ALWAYS_THERE for day in rule.days_of_month):
        yield from (rule.evolve(days_of_month=(day,)) for day in rule.days_of_month)
    else:
        yield rule


def _days(rule: Recurrence, start: date, end: date) -> Iterator[date]:
    """The days of one part of a rule.

    Of a rule by days or weeks its months and days of the month are sorted out here: dateutil stops at the end only
    where it finds a day, and would look for a 30 February until the year 9999.
    """
    days = (moment.date() for moment in _rrule(rule, start, end))
    if rule.frequency in (Frequency.DAILY, Frequency.WEEKLY) and (rule.months or rule.days_of_month):
        return (day for day in days if _is_in_month_as_wished(rule, day))
    return days


def _is_in_month_as_wished(rule: Recurrence, day: date) -> bool:
    from_last = day.day - monthrange(day.year, day.month)[1] - 1
    is_in = not rule.months or day.month in rule.months
    return is_in and (not any(rule.days_of_month) or not {day.day, from_last}.isdisjoint(rule.days_of_month))


def _rrule(rule: Recurrence, start: date, end: date) -> rrule:
    from dateutil import rrule as rules

    frequencies: Mapping[Frequency, Literal[0, 1, 2, 3]] = {
        Frequency.DAILY: rules.DAILY,
        Frequency.WEEKLY: rules.WEEKLY,
        Frequency.MONTHLY: rules.MONTHLY,
        Frequency.YEARLY: rules.YEARLY,
    }
    is_yearly = rule.frequency is Frequency.YEARLY
    by_month = is_yearly or rule.frequency is Frequency.MONTHLY
    weekdays = [rules.weekdays[day] for day in rule.weekdays]
    if not by_month:
        return rules.rrule(
            frequencies[rule.frequency],
            dtstart=_moment(start),
            until=_moment(end),
            interval=rule.every,
            byweekday=weekdays or None,
        )
    month_days: Sequence[int] = [day for day in rule.days_of_month if day]
    places = [nth for nth in rule.nth if nth]
    months = rule.months or ((start.month,) if is_yearly and (places or month_days or start.day > ALWAYS_THERE) else ())
    position = None
    if places and rule.weekdays == WORKING_DAYS:
        position = places
    elif places:
        weekdays = [day(nth) for day in weekdays for nth in places]
    latest = max(month_days, default=0) if month_days else start.day
    if not rule.weekdays and latest > ALWAYS_THERE:
        month_days, position = range(ALWAYS_THERE, latest + 1), [-1]
    each_month = is_yearly and months and rule.every == 1
    return rules.rrule(
        rules.MONTHLY if each_month else frequencies[rule.frequency],
        dtstart=_moment(start),
        until=_moment(end),
        interval=rule.every,
        byweekday=weekdays or None,
        bymonthday=month_days or None,
        bymonth=months or None,
        bysetpos=position,
    )


def _moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def first_date(action: Action) -> date | None:
    """From when a recurring action comes back: the rule's first date, else the action's start or due date."""
    rule = action.recurrence
    return (rule.first if rule else None) or action.start or action.due


def with_first_day(action: Action, today: date) -> Action:
    """The action, whose rule counts from today where nothing says from when it comes back."""
    is_adrift = action.recurrence is not None and first_date(action) is None
    return action.evolve(start=today) if is_adrift else action


def dates_of(plan: Plan, action: Action) -> Iterator[date]:
    """Every day on which a recurring action is due, as planned, to the end of its rule, its due date or the plan.

    Raises:
        PlanError: `recurrence.none` without a rule, `recurrence.no_start` without a date to count from.
    """
    rule, first = _rule_of(action)
    return dates(rule, first, last_date(plan, action))


def last_date(plan: Plan, action: Action) -> date:
    """Up to when a recurring action comes back: its due date, unless that is what its times are counted from.

    An action that is only due on a day, and not begun on one, comes back from that day on.
    """
    if action.due is None or (action.start is None and (action.recurrence is None or action.recurrence.first is None)):
        return plan.end
    return min(action.due, plan.end)


def _rule_of(action: Action) -> tuple[Recurrence, date]:
    if action.recurrence is None:
        raise PlanError("recurrence.none", ref=action.ref)
    first = first_date(action)
    if first is None:
        raise PlanError("recurrence.no_start", ref=action.ref)
    return action.recurrence, first


def rule_text(plan: Plan, action: Action) -> str:
    """The rule of a recurring action as RFC 5545 writes it, "FREQ=WEEKLY;UNTIL=20261231;BYDAY=TU", or "".

    It counts from the first day on which the action is due, where a calendar's entry begins. "" where one such rule
    gives other days than `dates_of`, as the 30th of each month does, which is the last day of February here.
    """
    from dateutil.rrule import rrulestr

    days = tuple(dates_of(plan, action))
    rule, _first = _rule_of(action)
    parts = tuple(_parts(rule))
    if len(parts) != 1 or not days:
        return ""
    counted = _rrule(rule.evolve(first=days[0]), days[0], days[-1])
    text = next(line for line in str(counted).splitlines() if line.startswith(_RULE)).removeprefix(_RULE)
    again = rrulestr(text, dtstart=_moment(days[0]))
    text = text.replace("T000000", "")
    return text if tuple(moment.date() for moment in again) == days else ""


_RULE = "RRULE:"


@remembered
def times_of(plan: Plan, action_id: str) -> tuple[tuple[date, Occurrence | None], ...]:
    """Every time of a recurring action over its whole rule: its day, and its row where it was opened already.

    A time that was put off counts on its new day, one that was left out does not count. Where times were settled that
    the rule does not know, because it was another one then or counts from when a time was done, the rule goes on after
    the last of them.
    """
    action = plan.get(Action, action_id)
    if action.recurrence is None or first_date(action) is None:
        return ()
    opened = {row.id: row for row in occurrences_of(plan).get(action_id, ())}
    days = {occurrence_id(action_id, day): day for day in dates_of(plan, action)}
    strays = [row for row in opened.values() if row.id not in days]
    since = max((row.due for row in opened.values()), default=None) if strays else None
    coming = [(day, None) for row_id, day in days.items() if row_id not in opened and (since is None or day > since)]
    held = [(row.due, row) for row in opened.values() if row.status is not Status.CANCELLED]
    return tuple(sorted((*held, *coming), key=lambda time: time[0]))


def next_dates(plan: Plan, action: Action, after: date, count: int = 5) -> tuple[date, ...]:
    """The next days on which the action would come back, to show before it is saved."""
    return tuple(islice((day for day in dates_of(plan, action) if day > after), count))


def occurrences_due(plan: Plan, action: Action, today: date, *, is_new: bool = False) -> tuple[Occurrence, ...]:
    """The occurrence to add now so that one is open: the first, or the one after the last settled.

    Nothing while one is open, however late it is; and of several days that passed meanwhile only the latest comes, so
    that late ones do not pile up. Of a rule that `is_new` none comes that has passed: it would be late when it is made.
    """
    if action.recurrence is None or not action.status.is_open or first_date(action) is None:
        return ()
    mine = occurrences_of(plan).get(action.id, ())
    if any(row.status.is_open for row in mine):
        return ()
    passed: date | None = None
    for day in _days_after(plan, action, mine):
        if plan.find_any(occurrence_id(action.id, day)) is not None:
            continue
        if day > today or (is_new and day == today):
            return (_occurrence(action, passed or day),)
        if is_new:
            continue
        passed = day
    return (_occurrence(action, passed),) if passed else ()


def _days_after(plan: Plan, action: Action, settled: Sequence[Occurrence]) -> Iterator[date]:
    """The days that follow the last settled occurrence, counted from its due date or from when it was done."""
    rule, first = _rule_of(action)
    end = last_date(plan, action)
    if not settled:
        return dates(rule, first, end)
    last = max(settled, key=lambda row: row.due)
    done = max(last.done_on or last.due, last.due)
    if rule.count is not None and len(settled) >= rule.count:
        return iter(())
    if rule.anchor is Anchor.DUE or last.done_on is None:
        # Three times are three times: one that was done late, after the days of the others, left none of them.
        days = (day for day in dates(rule.evolve(count=None), first, end) if day > done)
        return days if rule.count is None else islice(days, rule.count - len(settled))
    from_done = rule.evolve(first=last.done_on, count=None)
    return (day for day in dates(from_done, last.done_on, end) if day > done)


def _occurrence(action: Action, day: date) -> Occurrence:
    return Occurrence(id=occurrence_id(action.id, day), action=action.id, due=day)


def untouched_times(plan: Plan, times: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """The open times that nobody has begun, spent on or written on: with another rule they are other ones."""
    paid = times_with_lines(plan)
    return tuple(
        row
        for row in times
        if row.status is Status.TODO and not (row.spent or row.committed or row.notes or row.id in paid)
    )


def doubles(plan: Plan, times: Iterable[Occurrence]) -> tuple[Occurrence, ...]:
    """Of the open times of one action, those that are too many: the last stays, and all that somebody has touched."""
    still_open = sorted((row for row in times if row.status.is_open), key=lambda row: (row.due, row.id))
    return untouched_times(plan, still_open[:-1])


def without_doubles(plan: Plan, added: Collection[str]) -> Plan:
    """The plan with one open occurrence of each action, after two sides settled one on different days.

    `added` are the ids that came from the other side.
    """
    new = {row.action for row in plan.occurrences if row.id in added and row.status.is_open}
    doubled = [row.id for action in new for row in doubles(plan, occurrences_of(plan)[action])]
    return plan.removing(*doubled) if doubled else plan
