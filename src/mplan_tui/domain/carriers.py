"""Which actions carry a KPI: the way from a figure to the work behind it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from mplan_tui.domain.actions import Action
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan


def carriers(plan: Plan, kpi: Kpi) -> tuple[Action, ...]:
    """The actions that carry this KPI, in the order of the plan."""
    return _carriers_by_kpi(plan).get(kpi.id, ())


@remembered
def _carriers_by_kpi(plan: Plan) -> Mapping[str, tuple[Action, ...]]:
    found: defaultdict[str, list[Action]] = defaultdict(list)
    for action in plan.actions:
        for kpi_id in dict.fromkeys(action.kpis):
            found[kpi_id].append(action)
    return {kpi_id: tuple(actions) for kpi_id, actions in found.items()}
