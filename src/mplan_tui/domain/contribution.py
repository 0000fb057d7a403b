"""What each person and team contributes to the objectives: work done, work under way, and figures brought.

What somebody brought is a share of the figures that actions carry: actions share a figure evenly, and so do those who
execute one together. So the parts of a total never come to more than the total, whoever adds them up.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.carriers import earned_from, earning
from mplan_tui.domain.kpis import Direction, Kpi, KpiKind, KpiRole, PaceStatus
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import objective_pace
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Period
from mplan_tui.domain.series import on_days_of, standing
from mplan_tui.domain.units import times_between


class OwnShare(NamedTuple):
    """What somebody does for one objective; `brought` of `total` is in the objective's unit where it is certain.

    `finished` counts what was done for it in the days asked about, each return of a recurring action too.
    """

    objective: Objective
    actions: int
    done: int
    status: PaceStatus
    brought: Decimal | None = None
    total: Decimal | None = None
    unit: str = ""
    finished: int = 0


class Contribution(NamedTuple):
    """The work of a person, or of the members of a team.

    `done` counts actions and returns of recurring ones, which `occurrences` counts alone, `on_time` those done by their
    day, `under_way` what was begun, `ahead` what is still to begin, and `helped` the actions of others that a person
    follows up or evaluates.
    """

    who: Person | Team
    done: int = 0
    on_time: int = 0
    under_way: int = 0
    ahead: int = 0
    helped: int = 0
    parts: tuple[OwnShare, ...] = ()
    occurrences: int = 0

    @property
    def best(self) -> OwnShare | None:
        """The part in which the largest share of an objective was brought."""
        brought = [part for part in self.parts if part.brought and part.total]
        return max(brought, key=lambda part: (part.brought or Decimal(0)) / (part.total or Decimal(1)), default=None)


@remembered
def contribution(plan: Plan, row_id: str, today: date, period: Period | None = None) -> Contribution:
    """What a person or team of the plan contributes; `period` limits what counts as done to its days.

    Raises:
        PlanError: `row.gone` when there is neither a person nor a team of this id.
    """
    team = plan.find(Team, row_id)
    who: Person | Team = team or plan.get(Person, row_id)
    members = frozenset(person.id for person in plan.people if person.team == row_id) if team else frozenset({row_id})
    own = tuple(action for action in plan.actions if is_own(action, members, team))
    done = tuple(_done(plan, own, period))
    return Contribution(
        who,
        done=len(done),
        on_time=sum(row.due is None or row.done_on is None or row.done_on <= row.due for row in done),
        under_way=sum(action.status is Status.DOING for action in own),
        ahead=sum(action.status in (Status.TODO, Status.BLOCKED) for action in own),
        helped=sum(
            bool(members & {action.follower, action.evaluator})
            for action in plan.actions
            if action.status is not Status.CANCELLED and not is_own(action, members, team)
        ),
        parts=tuple(_parts(plan, own, members, team, today, done, is_whole=period is None)),
        occurrences=sum(isinstance(row, Occurrence) for row in done),
    )


def contributions(
    plan: Plan, today: date, period: Period | None = None, *, teams: bool = False
) -> tuple[Contribution, ...]:
    """Every person's contribution, or every team's, those who did most first."""
    rows: tuple[Person | Team, ...] = plan.teams if teams else plan.people
    found = [contribution(plan, row.id, today, period) for row in rows]
    return tuple(sorted(found, key=lambda one: (-one.done, -one.under_way, one.who.name.casefold())))


def done_together(plan: Plan, period: Period | None = None) -> int:
    """How many actions and returns of recurring ones are done, those done by several people once."""
    return sum(1 for _ in _done(plan, plan.actions, period))


def is_own(action: Action, members: Collection[str], team: Team | None) -> bool:
    """Whether somebody executes an action, or it is their team's."""
    if team is not None and action.team == team.id:
        return True
    return any(person in members for person in action.executor)


def _done(plan: Plan, actions: Collection[Action], period: Period | None) -> Iterator[Action | Occurrence]:
    ids = {action.id for action in actions}
    rows: tuple[Action | Occurrence, ...] = (*actions, *(row for row in plan.occurrences if row.action in ids))
    for row in rows:
        if row.status is not Status.DONE:
            continue
        day = row.done_on or row.due
        if period is None or (day is not None and day in period):
            yield row


def _parts(
    plan: Plan,
    own: Collection[Action],
    members: Collection[str],
    team: Team | None,
    today: date,
    done: Collection[Action | Occurrence],
    *,
    is_whole: bool,
) -> Iterator[OwnShare]:
    finished = Counter(row.action if isinstance(row, Occurrence) else row.id for row in done)
    for objective in plan.objectives:
        serving = [a for a in own if objective.id in a.objectives and a.status is not Status.CANCELLED]
        if not serving:
            continue
        pace = objective_pace(plan, objective.id, today)
        kpi = plan.find(Kpi, objective.kpi)
        total = pace.current if pace and kpi and kpi.kind is KpiKind.FLOW else None
        yield OwnShare(
            objective,
            actions=len(serving),
            done=sum(action.status is Status.DONE for action in serving),
            status=pace.status if pace else PaceStatus.NO_DATA,
            brought=(
                _brought(plan, kpi, members, team, objective, today) if kpi is not None and total and is_whole else None
            ),
            total=total,
            unit=kpi.unit if kpi else "",
            finished=sum(finished[action.id] for action in serving),
        )


def _brought(
    plan: Plan, measured: Kpi, members: Collection[str], team: Team | None, objective: Objective, today: date
) -> Decimal | None:
    """What some people brought of an objective's figure: their share of every figure that counts towards it.

    Where actions carry the objective's own KPI, that is the figure. Else it is the flows in its unit that its actions
    carry. Figures of one funnel can count the same customer twice (a lead that became qualified), and a newsletter's
    orders cannot be more than all orders: where they come to more than the whole, each counts for its part of it.
    Of what should stay low, as complaints or money spent, nobody is thanked for their share.
    """
    if measured.direction is Direction.DOWN or measured.role is KpiRole.COST:
        return None
    whole = standing(plan, measured.evolve(baseline=None), today).value
    if whole is None or whole <= 0:
        return None
    serving = [a for a in plan.actions if objective.id in a.objectives and a.status is not Status.CANCELLED]
    if any(measured.id in action.kpis for action in serving):
        share = _share(plan, measured, members, team, today)
        timed = earned_from(plan, measured.evolve(baseline=None), today)
        earned = standing(plan, timed, today).value if share else None
        return earned * share if earned else None
    kpis = [plan.find(Kpi, row_id) for row_id in dict.fromkeys(k for action in serving for k in action.kpis)]
    figures = [
        (kpi, value)
        for kpi in kpis
        if kpi is not None and kpi.kind is KpiKind.FLOW and (value := _counted_as(plan, kpi, measured, today)) > 0
    ]
    together = sum((value for _, value in figures), Decimal(0))
    brought = sum((value * _share(plan, kpi, members, team, today) for kpi, value in figures), Decimal(0))
    if not brought:
        return None
    return brought * whole / together if together > whole else brought


def _counted_as(plan: Plan, kpi: Kpi, measured: Kpi, today: date) -> Decimal:
    """What a figure counts in an objective's, on the days that this one's figures cover and in its unit.

    What a newsletter brought from January on is no part of an objective that began in July, nor is its March of sales
    that are known until February. Nothing where the units do not meet, nor where the money is not the same: a margin
    of sales is in them already, and what was spent is no sale.
    """
    times = times_between(kpi.unit, measured.unit, plan.currency) if kpi.role is measured.role else None
    value = on_days_of(plan, kpi, measured, today) if times is not None else None
    return Decimal(0) if value is None or times is None else value * times


def _share(plan: Plan, kpi: Kpi, members: Collection[str], team: Team | None, today: date) -> Decimal:
    """The share of a KPI's figure that is due to some people: evenly by action, and by who executes each."""
    carrying = earning(plan, kpi, today)
    if not carrying:
        return Decimal(0)
    parts = [_part_in(action, members, team) for action in carrying]
    return sum(parts, Decimal(0)) / len(carrying)


def _part_in(action: Action, members: Collection[str], team: Team | None) -> Decimal:
    """The part of an action that some people do; one that names nobody is its team's."""
    people = tuple(dict.fromkeys(action.executor))
    if people:
        return Decimal(sum(person in members for person in people)) / len(people)
    return Decimal(team is not None and action.team == team.id)
