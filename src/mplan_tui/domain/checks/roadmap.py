"""What does not fit in the roadmap: roles, dates, money, days, channels."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.booking import similar_lines
from mplan_tui.domain.channel_fit import paid_for_nobody, unserved
from mplan_tui.domain.checks.finding import Finding, error, note, warning
from mplan_tui.domain.deadlines import unmeetable
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.due import due_of, late_among, occurrences_of
from mplan_tui.domain.expense_rules import ledger
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.load import overloads
from mplan_tui.domain.money import GroupBy, amounts_of, position, sums_by
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.pace import objective_pace
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.public_holidays import is_region_assumed
from mplan_tui.domain.sight import gaps
from mplan_tui.domain.waiting import waits_for


def roadmap_findings(plan: Plan, today: date) -> Iterator[Finding]:
    """What the third stage of the plan leaves open."""
    for gap in gaps(plan):
        if gap.code.startswith("action."):
            yield warning(gap.code, gap.row)
    for action in plan.actions:
        if action.status is not Status.CANCELLED:
            yield from _action_findings(plan, action)
        yield from _in_time(plan, action, today)
    yield from _money(plan, today)
    yield from _lines(plan, today)
    for load in overloads(plan, today):
        who = plan.get(Person, load.person)
        yield warning("person.overloaded", who, month=load.month, days=load.days, available=load.available)
    yield from _deadlines(plan, today)
    yield from _nothing_ahead(plan, today)
    if is_region_assumed(plan):
        yield note("plan.region_assumed", plan)
    yield from _channels(plan)


def _deadlines(plan: Plan, today: date) -> Iterator[Finding]:
    found = unmeetable(plan, today)
    for one in found:
        if one.waits_for:
            action = plan.get(Action, one.action)
            yield warning("action.waits_for_later", action, due=one.due, other=name_of(plan.get(Action, one.waits_for)))
    # Told once for each person, with the first: after it, whatever else is due lacks the same days.
    for person in plan.people:
        theirs = [one for one in found if one.person == person.id]
        if not theirs:
            continue
        first = theirs[0]
        reason = {"due": first.due, "work": first.work, "available": first.available, "within": first.working_days}
        action = plan.get(Action, first.action)
        if len(theirs) == 1:
            yield warning("action.cannot_be_met", action, person=person.name, **reason)
        else:
            yield warning("person.deadlines", person, count=len(theirs), action=name_of(action), **reason)
    for action in plan.actions:
        for other in plan.find_all(Action, action.depends_on) if action.status.is_open else ():
            if other.status is Status.CANCELLED:
                yield warning("action.waits_for_cancelled", action, other=name_of(other))
    yield from _holding_up(plan, today)


def _holding_up(plan: Plan, today: date) -> Iterator[Finding]:
    """Late actions for which others wait that have begun or are due: what is months away is not held up yet."""
    held_up: defaultdict[str, list[str]] = defaultdict(list)
    for action in plan.actions:
        begins = action.start or due_of(plan, action)
        if begins is not None and begins <= today:
            for other in waits_for(plan, action):
                if other is not action:  # a circle, told as such
                    held_up[other.id].append(name_of(action))
    for late in late_among(plan, plan.find_all(Action, held_up), today):
        yield warning("action.holds_up", late, due=due_of(plan, late), others=tuple(held_up[late.id]))


def _action_findings(plan: Plan, action: Action) -> Iterator[Finding]:
    if action.start and action.due and action.due < action.start:
        yield error("action.dates_reversed", action, start=action.start, due=action.due)
    if any(day and day not in plan.period for day in (action.start, action.due)):
        yield warning("action.outside_plan", action, start=plan.start, end=plan.end)
    amounts = amounts_of(plan, action)
    if amounts.is_over and not amounts.unknown:
        yield warning("action.money_over", action, over=-amounts.remaining, currency=plan.currency)
    if not action.status.is_open:
        return
    if not plan.find_all(Person, action.executor):
        yield warning("action.no_executor", action)
    if action.due is None and action.recurrence is None:
        yield warning("action.no_dates", action)


def _nothing_ahead(plan: Plan, today: date) -> Iterator[Finding]:
    """Rules that have ended while their action is open, and objectives that are behind with nothing left to be done."""
    for action in plan.actions:
        rule = action.recurrence
        if rule is None or rule.until is None or rule.until >= today or not action.status.is_open:
            continue
        if not any(row.status.is_open for row in occurrences_of(plan).get(action.id, ())):
            yield note("action.rule_ended", action, on=rule.until)
    for objective in plan.objectives:
        serving = [row for row in plan.actions if objective.id in row.objectives and row.status is not Status.CANCELLED]
        if not serving or any(row.status.is_open for row in serving):
            continue
        seen = objective_pace(plan, objective.id, today)
        if seen is not None and seen.status.is_behind:
            yield warning("objective.nothing_ahead", objective, count=len(serving))


def _in_time(plan: Plan, action: Action, today: date) -> Iterator[Finding]:
    """Work that is said to be done on a day that is still to come."""
    days = (action.done_on, *(row.done_on for row in occurrences_of(plan).get(action.id, ())))
    done = [day for day in days if day is not None and day > today]
    if done:
        yield warning("action.done_in_future", action, on=max(done))


def _money(plan: Plan, today: date) -> Iterator[Finding]:
    now = position(plan, today)
    if now.envelope is None:
        yield note("plan.no_envelope", plan)
    elif now.left is not None and now.left < 0:
        yield error("plan.money_over", plan, over=-now.left, envelope=now.envelope, currency=plan.currency)
    spent = now.sums.spent + now.sums.committed
    if now.envelope is not None and spent > now.envelope:
        yield error("plan.spent_over", plan, over=spent - now.envelope, currency=plan.currency)


def _lines(plan: Plan, today: date) -> Iterator[Finding]:
    """Lines of money that cannot be as they are: nothing is refused or lost for it, but somebody should look."""
    for line in plan.expenses:
        yield from line_findings(plan, line, today)


def line_findings(plan: Plan, line: Expense, today: date) -> Iterator[Finding]:
    """What is odd about one line of money."""
    if (over := _over_order(plan, line)) is not None:
        yield over
    if line.id not in ledger(plan).counts:
        yield error("expense.no_rate", line, currency=line.currency)
    is_to_come = line.kind is ExpenseKind.INVOICED and line.on is not None and line.on > today
    if is_to_come:
        yield warning("expense.future", line, on=line.on)


def booked_findings(plan: Plan, line: Expense, today: date) -> Iterator[Finding]:
    """What to say right after a line was booked: what is odd about it or its order, and what a slip would look like.

    The last two are no findings of the check: an invoice that comes after the plan's end is common, and so is a number
    that a supplier gives twice.
    """
    order = plan.find(Expense, line.order)
    if order is not None and (over := _over_order(plan, order)) is not None:
        yield over
    yield from line_findings(plan, line, today)
    if line.on is not None and line.on not in plan.period:
        yield warning("expense.outside_plan", line, on=line.on)
    for other in similar_lines(plan, line):
        yield warning("expense.twice", line, other=other.ref)


def _over_order(plan: Plan, line: Expense) -> Finding | None:
    """What is to be said of an order that more was invoiced for than it says; None of every other line."""
    over = ledger(plan).over.get(line.id)
    return None if over is None else warning("expense.over_order", line, over=over, currency=plan.currency)


def _channels(plan: Plan) -> Iterator[Finding]:
    paid = sums_by(plan, GroupBy.CHANNEL)
    for channel in paid_for_nobody(plan):
        sums = paid[channel.id]
        amount = max(sums.planned, sums.committed + sums.spent)
        yield warning("channel.unused", channel, amount=amount, currency=plan.currency)
    for missed in unserved(plan):
        persona, channel = plan.get(Persona, missed.persona), plan.get(Channel, missed.channel)
        yield note("persona.channel_unused", persona, channel=channel.name)
