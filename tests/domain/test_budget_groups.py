"""The plan's money in parts, and which of them run over or under."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.budget_groups import Flow, flow_of, groups, with_planned
from mplan_tui.domain.money import GroupBy, Sums
from tests.builders import TODAY, a_channel, a_plan, an_action


@pytest.mark.parametrize(
    ("planned", "committed", "spent", "expected", "flow"),
    [
        (100, 60, 50, 50, Flow.OVER),
        (100, 0, 70, 50, Flow.AHEAD),
        (100, 30, 50, 50, Flow.AS_EXPECTED),
        (100, 0, 45, 50, Flow.AS_EXPECTED),
        (100, 0, 20, 50, Flow.BEHIND),
        (0, 0, 0, 0, Flow.AS_EXPECTED),
    ],
)
def test_money_runs_over_ahead_as_expected_or_behind(
    planned: int, committed: int, spent: int, expected: int, flow: Flow
) -> None:
    assert flow_of(Sums(Decimal(planned), Decimal(committed), Decimal(spent)), Decimal(expected)) is flow


def test_the_largest_part_comes_first_and_what_belongs_to_none_last() -> None:
    mail, radio = a_channel("Mail"), a_channel("Radio")
    rows = (
        an_action(channel=mail.id, planned=100),
        an_action(channel=radio.id, planned=300),
        an_action(planned=900),
    )
    found = groups(a_plan(mail, radio, *rows), GroupBy.CHANNEL, TODAY)
    assert [group.key for group in found] == [radio.id, mail.id, ""]
    assert found[0].actions == (rows[1].id,)


def test_months_come_in_the_order_of_time_and_expect_what_has_passed() -> None:
    action = an_action(planned=300, start=date(2026, 2, 1), due=date(2026, 4, 30))
    february, march, april = groups(a_plan(action), GroupBy.MONTH, date(2026, 3, 31))
    assert february.expected == february.sums.planned
    assert march.expected == march.sums.planned
    assert april.expected == 0


def test_of_a_part_only_what_plans_money_is_offered() -> None:
    free, dear, cheap = an_action("Free"), an_action("Dear", planned=900), an_action("Cheap", planned=1)
    plan = a_plan(free, dear, cheap)
    (group,) = groups(plan, GroupBy.OBJECTIVE, TODAY)
    assert tuple(with_planned(plan, group)) == (dear.id, cheap.id)
    assert group.actions == (dear.id, cheap.id, free.id)
