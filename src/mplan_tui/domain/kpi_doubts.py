"""What cannot be right in what a KPI is said to be: a state summed, a share added up, units that do not meet.

The form of a KPI says it while it is filled in, and the plan check of what stands in the plan: both ask this module.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType

from mplan_tui.domain.kpis import Kpi, KpiKind, KpiRole
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import COSTS, REVENUES, SHARES
from mplan_tui.domain.units import PERCENT, money_times
from mplan_tui.domain.windows import measured_points

LAST_YEAR_FROM = Decimal("0.4")
"""From this part of its target on, what a total begins with is sooner the one of last year than a head start."""


class KpiMeaning(StrEnum):
    """What the name of a KPI says that it is."""

    COUNT = "count"
    STATE = "state"
    RECURRING = "recurring"
    SHARE = "share"
    PRICE = "price"


Means = Callable[[str], KpiMeaning | None]
"""How a name is understood, whoever reads it; None where it tells nothing."""


@dataclass(frozen=True, slots=True)
class KpiDoubt:
    """One thing that cannot be right, `at` the field or input to look at; the code's sentence is that of a finding."""

    code: str
    at: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def doubts_of(plan: Plan, kpi: Kpi, means: Means | None = None) -> Iterator[KpiDoubt]:
    """What cannot be right in kind, role and unit of a KPI, the gravest first; `means` understands its name."""
    if kpi.formula is not None:
        yield from _inputs(plan, kpi)
        return
    meaning = means(kpi.name) if means is not None else None
    is_share = kpi.unit.strip() == PERCENT or "/" in kpi.unit.strip("/")
    is_priced = meaning in (KpiMeaning.SHARE, KpiMeaning.PRICE) and not _is_money(plan, kpi)
    if kpi.kind is KpiKind.FLOW and (is_share or is_priced):
        yield KpiDoubt("kpi.share_summed", "kind")
    elif kpi.kind is KpiKind.FLOW and (
        meaning is KpiMeaning.RECURRING or (meaning is KpiMeaning.STATE and not _is_money(plan, kpi))
    ):
        yield KpiDoubt("kpi.state_summed", "kind")
    elif kpi.kind is KpiKind.FLOW and kpi.baseline and kpi.target and LAST_YEAR_FROM * kpi.target <= kpi.baseline:
        # Sales "from 100,000 to 120,000": with the total of last year for a head start a January of 5,000 was ahead.
        yield KpiDoubt("kpi.flow_begins_high", "baseline", {"baseline": kpi.baseline})
    elif meaning is KpiMeaning.RECURRING:
        # Monthly recurring revenue is money earned, and each month says it anew: a state, which was doubted as a count.
        pass
    elif kpi.kind is KpiKind.LEVEL and kpi.role in (KpiRole.REVENUE, KpiRole.COST) and not is_share:
        yield KpiDoubt("kpi.money_as_state", "kind")
    elif kpi.kind is KpiKind.LEVEL and meaning is KpiMeaning.COUNT and not is_share:
        yield KpiDoubt("kpi.count_as_state", "kind")
    elif kpi.kind is KpiKind.LEVEL and meaning is KpiMeaning.SHARE and not _is_money(plan, kpi):
        yield KpiDoubt("kpi.share_as_state", "kind")
    if kpi.kind is KpiKind.RATIO:
        yield from _without_counts(plan, kpi)
    if kpi.role in (KpiRole.REVENUE, KpiRole.COST) and kpi.unit and not _is_money(plan, kpi):
        yield KpiDoubt("kpi.role_without_money", "unit", {"unit": kpi.unit, "currency": plan.currency})


def _without_counts(plan: Plan, kpi: Kpi) -> Iterator[KpiDoubt]:
    """A plain value among figures with their counts, which no sum of these holds."""
    points = measured_points(plan, kpi.id)
    plain = [point for point in points if point.denominator is None and point.value is not None]
    if plain and 2 * len(plain) <= len(points):
        yield KpiDoubt("kpi.value_without_counts", "kind", {"on": plain[-1].on})


def _inputs(plan: Plan, kpi: Kpi) -> Iterator[KpiDoubt]:
    """Inputs of a formula that it cannot take: leads in euros, a cost in leads, a state where things are counted."""
    for name, row_id in kpi.formula.inputs if kpi.formula else ():
        row = plan.find(Kpi, row_id)
        if row is None or name in SHARES:
            continue
        if row.kind is not KpiKind.FLOW:
            yield KpiDoubt("kpi.state_as_count", name, {"other": row.ref or row.name})
        if not row.unit:
            continue
        wants_money = name in COSTS or name in REVENUES
        if wants_money is not _is_money(plan, row) or row.unit.strip() == PERCENT:
            said = {"other": row.ref or row.name, "unit": row.unit}
            yield (
                KpiDoubt("kpi.input_no_money", name, said)
                if wants_money
                else KpiDoubt("kpi.input_no_count", name, said)
            )


def _is_money(plan: Plan, kpi: Kpi) -> bool:
    return money_times(kpi.unit, plan.currency) is not None
