"""Which actions carry a KPI: the way from a figure to the work behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.periods import period_start
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.windows import first_day, last_day


def carriers(plan: Plan, kpi: Kpi) -> tuple[Action, ...]:
    """The actions that carry this KPI, in the order of the plan."""
    return _carriers_by_kpi(plan).get(kpi.id, ())


def earning(plan: Plan, kpi: Kpi, today: date) -> tuple[Action, ...]:
    """The carriers that can have brought its figures: neither cancelled nor still to begin.

    The sales of January came from no beer festival in April, and from no Christmas boxes of October.
    """
    return tuple(
        action
        for action in carriers(plan, kpi)
        if action.status is not Status.CANCELLED
        and (action.status in (Status.DOING, Status.DONE) or action.start is None or action.start <= today)
    )


def earned_from(plan: Plan, kpi: Kpi, today: date) -> Kpi:
    """The KPI from the period on in which the first of the actions that earn it began; all of it where that is unknown.

    That period counts whole: the leads of March are those of the fair on its ninth. An action that is under way before
    its start has begun on a day that nobody said.
    """
    starts = [action.start for action in earning(plan, kpi, today)]
    known = [start for start in starts if start is not None and start <= today]
    if not known or len(known) < len(starts):
        return kpi
    since = max(period_start(plan.rhythm(kpi.cadence), min(known)), first_day(plan, kpi))
    return kpi.evolve(start=since) if since <= last_day(plan, kpi) else kpi


@remembered
def _carriers_by_kpi(plan: Plan) -> Mapping[str, tuple[Action, ...]]:
    found: defaultdict[str, list[Action]] = defaultdict(list)
    for action in plan.actions:
        for kpi_id in dict.fromkeys(action.kpis):
            found[kpi_id].append(action)
    return {kpi_id: tuple(actions) for kpi_id, actions in found.items()}
