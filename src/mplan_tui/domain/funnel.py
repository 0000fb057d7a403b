"""The funnel: the KPIs along the buying journey, how many pass from one to the next, and what the target needs.

Conversions are those of the same days (no cohorts): the visits and the leads of March, not the leads that the visits of
March became in April. Where that takes months, the conversion of a growing funnel looks smaller than it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.kpis import Direction, Formula, Kpi, KpiKind, KpiRole, PaceStatus
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.pace import compute_pace
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.domain.series import standing
from mplan_tui.domain.units import money_times
from mplan_tui.domain.windows import first_day, last_day


@dataclass(frozen=True, slots=True)
class FunnelStep:
    """One KPI of the funnel over the time of the target.

    `volume` is what was counted so far, `conversion` what part of the step before that is in %, over the days that both
    cover; None where a figure of either is missing or nil. `needed` is the volume that the target of the last step
    needs here by its due date if conversions stay as they are, `landing` the volume forecast by then, and `per_period`
    what is still needed in each of the `periods_left`, at most where `is_most`; `status` judges the volume by that.
    """

    kpi: Kpi
    stage: Stage
    volume: Decimal | None
    conversion: Decimal | None = None
    needed: Decimal | None = None
    landing: Decimal | None = None
    per_period: Decimal | None = None
    is_most: bool = False
    periods_left: int = 0
    status: PaceStatus = PaceStatus.UNJUDGED

    @property
    def gap(self) -> Decimal | None:
        """What the forecast lacks of what is needed; below 0 where it is more than enough."""
        return None if self.needed is None or self.landing is None else self.needed - self.landing


@dataclass(frozen=True, slots=True)
class Funnel:
    """The steps in the order of the journey, and the one whose target the others are worked back from.

    `narrowest` is the step where the forecast covers the smallest part of what is needed: where work pays first.
    """

    steps: tuple[FunnelStep, ...]
    aim: FunnelStep | None = None

    @property
    def narrowest(self) -> FunnelStep | None:
        """The step whose forecast covers the smallest part of what the target needs, if it lacks any."""
        short = [step for step in self.steps if step.gap is not None and step.gap > 0 and step.needed]
        return min(short, key=lambda step: (step.landing or Decimal(0)) / (step.needed or Decimal(1)), default=None)


def stage_of(plan: Plan, kpi: Kpi) -> Stage | None:
    """Where on the journey a KPI counts: as said, else where all actions that carry it are."""
    if kpi.stage is not None:
        return kpi.stage
    stages = {action.stage for action in carriers(plan, kpi)}
    return stages.pop() if len(stages) == 1 else None


def _chain(plan: Plan) -> tuple[tuple[Kpi, Stage], ...]:
    """The counts along the journey: those that say their stage; at a stage without, the first that its actions carry.

    What should fall, money and what is no count cannot be passed on from one step to the next.
    """
    found: list[tuple[Kpi, Stage]] = []
    for stage in Stage:
        here = [kpi for kpi in plan.kpis if _is_count(plan, kpi) and stage_of(plan, kpi) is stage]
        said = [kpi for kpi in here if kpi.stage is not None]
        found += [(kpi, stage) for kpi in said or here[:1]]
    return tuple(found)


def _is_count(plan: Plan, kpi: Kpi) -> bool:
    is_sum = kpi.kind is KpiKind.FLOW and kpi.formula is None and kpi.direction is Direction.UP
    is_money = kpi.role not in (None, KpiRole.OTHER) or (
        bool(kpi.unit) and money_times(kpi.unit, plan.currency) is not None
    )
    return is_sum and not is_money


@remembered
def funnel(plan: Plan, today: date) -> Funnel | None:
    """The funnel of a plan; None where fewer than two KPIs make a chain."""
    chain = _chain(plan)
    if len(chain) < 2:
        return None
    aim = next((n for n in range(len(chain) - 1, -1, -1) if chain[n][0].target is not None), None)
    target = chain[aim][0] if aim is not None else None
    steps = list(_counted(plan, chain, target, today))
    if aim is None or target is None or target.target is None:
        return Funnel(tuple(steps))
    needed: Decimal | None = target.target - (target.baseline or Decimal(0))
    for place in range(aim, -1, -1):
        steps[place] = _needing(plan, steps[place], target, needed, today)
        passing = steps[place].conversion
        needed = needed / (passing / HUNDRED) if needed is not None and passing else None
    return Funnel(tuple(steps), steps[aim])


def _in_time_of(plan: Plan, kpi: Kpi, target: Kpi | None) -> Kpi:
    """A KPI over the time of the target, so that volumes of the same days stand beside each other."""
    if target is None:
        return kpi
    return kpi.evolve(start=first_day(plan, target), due=last_day(plan, target), baseline=None)


def _counted(plan: Plan, chain: Sequence[tuple[Kpi, Stage]], target: Kpi | None, today: date) -> Iterator[FunnelStep]:
    before: Kpi | None = None
    for kpi, stage in chain:
        timed = _in_time_of(plan, kpi, target)
        conversion = _conversion(plan, before, timed, today) if before is not None else None
        yield FunnelStep(kpi, stage, standing(plan, timed, today).value, conversion)
        before = timed


def _conversion(plan: Plan, before: Kpi, kpi: Kpi, today: date) -> Decimal | None:
    """The conversion rate of the catalogue between two KPIs, in %, so that every screen says the same of it."""
    formula = Formula(code="conversion_rate", inputs=(("conversions", kpi.id), ("base", before.id)))
    shape = kpi.evolve(kind=KpiKind.RATIO, unit="%", formula=formula, target=None)
    return standing(plan, shape, today).value


def _needing(plan: Plan, step: FunnelStep, target: Kpi, needed: Decimal | None, today: date) -> FunnelStep:
    """The step with what is needed of it, judged as any KPI with that target would be."""
    seen = compute_pace(plan, _in_time_of(plan, step.kpi, target).evolve(target=needed), today)
    landing = seen.landing.value if seen.landing is not None else None
    required = Decimal(0) if seen.status is PaceStatus.REACHED else seen.required
    return replace(
        step,
        needed=needed,
        landing=landing,
        per_period=required,
        is_most=seen.required_is_most,
        periods_left=seen.periods_left,
        status=seen.status,
    )
