"""Money over time of each part: parts add up to the plan in every period, periods to the part's own sums."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings

from mplan_tui.domain.coins import coin
from mplan_tui.domain.money import GroupBy, Sums, sums_by
from mplan_tui.domain.money_by_part import parts_over_time
from mplan_tui.domain.money_over_time import Flows, PeriodLength, over_time
from mplan_tui.domain.plan import Plan
from tests.any_plan import plans
from tests.builders import TODAY

FLOWS = ("planned", "ordered", "committed", "spent", "to_come", "cash_out", "expected")
PARTS = [by for by in GroupBy if by not in (GroupBy.MONTH, GroupBy.QUARTER, GroupBy.YEAR)]


def _differs(one: Flows | Sums, other: Flows | Sums, plan: Plan, *names: str) -> list[str]:
    """The amounts that differ by a coin or more: sums of numbers of 27 digits round in the order of adding."""
    return [name for name in names if abs(getattr(one, name) - getattr(other, name)) >= coin(plan.currency)]


@pytest.mark.parametrize("by", PARTS)
@settings(max_examples=6, deadline=None)
@given(plan=plans())
def test_parts_add_up_to_the_plan_and_their_periods_to_what_they_have(by: GroupBy, plan: Plan) -> None:
    whole, parts = over_time(plan, PeriodLength.MONTH, TODAY), parts_over_time(plan, by, PeriodLength.MONTH, TODAY)
    found: dict[date, Flows] = {}
    for part in parts:
        for period in part.money.periods:
            found[period.first] = found.get(period.first, Flows()) + period.flows
    for period in whole.periods:
        assert _differs(found.get(period.first, Flows()), period.flows, plan, *FLOWS) == []
    undated = sum((part.money.undated for part in parts), Flows())
    assert _differs(undated, whole.undated, plan, *FLOWS) == []
    sums = sums_by(plan, by)
    assert {part.key for part in parts} >= {key for key, one in sums.items() if one.planned or one.spent}
    for part in parts:
        assert _differs(part.money.total, sums[part.key], plan, "planned", "committed", "spent", "estimate") == []
