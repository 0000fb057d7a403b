"""The plan that follows another one: what lives on comes along with its days moved, nothing spent and nothing done.

The next period is as long as the last one and begins the day after it. What stands for a calendar period moves by whole
months, dated work by whole weeks, so that a Monday newsletter stays on a Monday (as `shift` moves a sample). A rule
goes on where it left off instead: moved by a year, a fortnightly action begun in June would pause until June.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mplan_tui.domain.actions import Action, Nature, Status
from mplan_tui.domain.diagnostic.progress import stage_progress
from mplan_tui.domain.kpis import Direction, Formula, Kpi, KpiKind
from mplan_tui.domain.links import without_links_to
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.periods import months_between, plus_months
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.recurrence_rules import dates, first_date, last_date
from mplan_tui.domain.rows import Row, new_id
from mplan_tui.domain.series import standing
from mplan_tui.domain.shift import with_years_moved

_LEFT_BEHIND = ("occurrences", "expenses", "acknowledgements", "absences", "decisions", "approvals", "scenarios")
"""Tables that tell what happened in the plan before, or was agreed for it."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class NextPlan:
    """The plan that follows, and what of the one before did not come along.

    `left` are the rows that can be taken after all, by their ids in `next_plan`; `stays` counts by table what tells
    of the time that is over.
    """

    plan: Plan
    left: tuple[Action | Objective, ...]
    stays: tuple[tuple[str, int], ...]


def copied(plan: Plan) -> Plan:
    """The same plan as one of its own: what is done with the copy is no matter of the first one."""
    return plan.evolve(id=new_id())


def next_plan(plan: Plan, today: date, taken: Collection[str] = (), start: date | None = None) -> NextPlan:
    """The plan that follows this one, with the `taken` actions and objectives (ids) that would not come by themselves.

    People, channels, products, personas, recurring and long-running actions come along; KPIs with where they stand as
    baseline, without a target, and with the figures of the years before, which shape their path and are compared with;
    the diagnostic, to be looked through. The envelope is management's to give and stays open.
    """
    moves = _Moves.between(plan, start or plan.end + _DAY)
    coming = {row.id for row in plan.actions if lives_on(plan, row) or row.id in taken}
    objectives = tuple(row for row in plan.objectives if row.id in taken)
    gone = frozenset(
        row.id
        for table in ("actions", "objectives", *_LEFT_BEHIND)
        for row in plan.rows(table)
        if row.id not in coming and row not in objectives
    )

    def kept(rows: Iterable[Row], table: str) -> tuple[Row, ...]:
        return tuple(without_links_to(row, table, gone) for row in rows)

    actions = (_anew(plan, row, moves) for row in plan.actions if row.id in coming)
    moved = plan.evolve(
        id=new_id(),
        title=moves.years_in(plan.title),
        start=moves.start,
        end=moves.end,
        envelope=None,
        envelope_months=(),
        to_review=tuple(state.tool.name for state in stage_progress(plan) if state.is_started),
        kpis=tuple(_from_where_it_stands(plan, kpi, today, moves, coming) for kpi in plan.kpis),
        actions=kept(actions, "actions"),
        objectives=kept((_asked_again(row, moves) for row in objectives), "objectives"),
        contents=kept(plan.contents, "contents"),
        **{table: () for table in _LEFT_BEHIND},
    )
    left: tuple[Action | Objective, ...] = (
        *(row for row in plan.objectives if row.id in gone),
        *(row for row in plan.actions if row.id in gone),
    )
    stays = tuple((table, len(plan.rows(table))) for table in _LEFT_BEHIND if plan.rows(table))
    return NextPlan(moved, left, stays)


def lives_on(plan: Plan, action: Action) -> bool:
    """Whether an action goes on after the plan: it comes back, done or not, or runs on and is not done."""
    if action.status is Status.CANCELLED:
        return False
    if action.recurrence is not None:
        return True
    return action.nature is not Nature.ONE_OFF and action.status is not Status.DONE


def _has_a_season(plan: Plan, action: Action, rule: Recurrence) -> bool:
    """Whether a rule comes to an end of its own within the plan, as "from March to June" and "ten times" do."""
    last = last_date(plan, action)
    if min(rule.until or last, last) < plan.end:
        return True
    return rule.count is not None and len(list(dates(rule, first_date(action) or plan.start, plan.end))) >= rule.count


@dataclass(frozen=True, slots=True)
class _Moves:
    """How far things move from one period to the next: days in whole months, or in whole weeks."""

    before: tuple[date, date]
    start: date
    end: date
    months: int
    weeks: int

    @classmethod
    def between(cls, plan: Plan, start: date) -> _Moves:
        months = months_between(plan.start, start)
        if plus_months(plan.start, months) == start:
            # Months are counted on the day after the end: the last day of February has no 31st to go to.
            end = plus_months(plan.end + _DAY, months) - _DAY
        else:
            end = start + (plan.end - plan.start)
        return cls((plan.start, plan.end), start, end, months, round((start - plan.start).days / 7))

    def by_months(self, day: date) -> date:
        """The same day of the month; the plan's first and last day stay first and last."""
        if day in self.before:
            return self.start if day == self.before[0] else self.end
        return plus_months(day, self.months)

    def by_weeks(self, day: date) -> date:
        """The same day of the week as near as it gets; the plan's first and last day stay first and last."""
        if day in self.before:
            return self.start if day == self.before[0] else self.end
        return day + timedelta(weeks=self.weeks)

    def years_in(self, text: str) -> str:
        """A text with the years of the plan before made those of the next."""
        return with_years_moved(text, self.months, {day.year for day in self.before})


def _anew(plan: Plan, action: Action, moves: _Moves) -> Action:
    """The action as something to do: not begun, nothing spent, its days in the new period."""
    fresh = action.anew().evolve(title=moves.years_in(action.title), **_days(action, moves))
    rule = action.recurrence
    if rule is None or not lives_on(plan, action) or _has_a_season(plan, action, rule):
        return fresh.evolve(recurrence=rule and _moved_rule(rule, moves), **_cut_to_period(fresh, moves))
    return _going_on(action, fresh, rule, moves)


def _days(action: Action, moves: _Moves) -> dict[str, object]:
    move = moves.by_months if _is_monthly(action.recurrence) else moves.by_weeks
    months = tuple(month.evolve(month=plus_months(month.month, moves.months)) for month in action.months)
    return {"start": _moved(action.start, move), "due": _moved(action.due, move), "months": months}


def _cut_to_period(action: Action, moves: _Moves) -> dict[str, date | None]:
    """Its days, cut to the new period: whole weeks move a 1 January to 31 December at times."""
    start, due = (day and min(max(day, moves.start), moves.end) for day in (action.start, action.due))
    return {"start": start, "due": due}


def _moved_rule(rule: Recurrence, moves: _Moves) -> Recurrence:
    move = moves.by_months if _is_monthly(rule) else moves.by_weeks
    return rule.evolve(first=_moved(rule.first, move), until=_moved(rule.until, move))


def _going_on(action: Action, fresh: Action, rule: Recurrence, moves: _Moves) -> Action:
    """The action whose rule goes on with its first day in the new period."""
    days = list(dates(rule.evolve(until=None, count=None), first_date(action) or moves.start, moves.end))
    ahead = [day for day in days if day >= moves.start]
    if not ahead:  # it comes back more rarely than there are plans, as "every two years" does
        return fresh.evolve(recurrence=_moved_rule(rule, moves), **_cut_to_period(fresh, moves))
    first = ahead[0]
    goes_on = rule.evolve(
        first=rule.first and first,
        until=rule.until if rule.until and rule.until >= moves.start else None,
        count=rule.count and rule.count - (len(days) - len(ahead)),
    )
    if rule.first is None and action.start is None:
        return fresh.evolve(due=first, recurrence=goes_on)
    return fresh.evolve(
        start=action.start and (moves.start if rule.first else first),
        due=action.due and moves.end,
        recurrence=goes_on,
    )


def _is_monthly(rule: Recurrence | None) -> bool:
    return rule is not None and rule.frequency in (Frequency.MONTHLY, Frequency.YEARLY) and not rule.weekdays


def _from_where_it_stands(plan: Plan, kpi: Kpi, today: date, moves: _Moves, coming: Collection[str]) -> Kpi:
    """The KPI for the new period: a state begins where it stood, a flow at its old baseline, since it counts anew.

    Last year's target is no target for the next year, but a range to stay within holds in any year.
    """
    landed = standing(plan, kpi, min(today, plan.end)).value if kpi.kind is not KpiKind.FLOW else None
    baseline = kpi.baseline if kpi.kind is KpiKind.FLOW else landed
    is_range = kpi.direction is Direction.WITHIN
    return kpi.evolve(
        name=moves.years_in(kpi.name),
        baseline=baseline,
        target=kpi.target if is_range else None,
        start=_moved(kpi.start, moves.by_months),
        due=_moved(kpi.due, moves.by_months),
        override=None,
        formula=kpi.formula and _with_coming_actions(kpi.formula, coming),
    )


def _with_coming_actions(formula: Formula, coming: Collection[str]) -> Formula:
    """A formula about those of its actions that come along."""
    return formula.evolve(actions=tuple(row_id for row_id in formula.actions if row_id in coming))


def _asked_again(objective: Objective, moves: _Moves) -> Objective:
    """The objective for the new period; its figures are its KPI's. "+20 %" is asked again of where the KPI stands."""
    return objective.evolve(
        start=_moved(objective.start, moves.by_months),
        due=_moved(objective.due, moves.by_months),
        baseline=None,
        target=None,
        milestones=(),
        title=moves.years_in(objective.title),
        statement=moves.years_in(objective.statement),
    )


def _moved(day: date | None, move: Callable[[date], date]) -> date | None:
    return None if day is None else move(day)
