"""Whose action a campaign is, and which of its money is booked already."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.campaigns import (
    Campaigns,
    booking_key,
    days_of,
    is_spend,
    source_of,
    spend_id,
    waits_for_action,
)
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.figures import Covered
from tests.builders import a_plan, an_action

FAIR, ADS = an_action("Fair", id="fair", ref="A-001"), an_action("Search ads", id="ads", ref="A-012")


def nov(first: int, last: int | None = None) -> Covered:
    return Covered(date(2026, 11, first), date(2026, 11, last or first))


def spent(days: Covered, action: str | None = "ads", campaign: str = "Brand") -> Expense:
    """What an earlier export booked for these days."""
    return Expense(
        id=spend_id("Meta Ads", campaign, days), amount=Decimal(5), on=days.end, supplier="Meta Ads", label=campaign,
        action=action, source=source_of(days, "ads.csv · 2"),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("campaign", "chosen", "earlier", "expected"),
    [
        ("A-012 | Search | FR", {}, {}, "ads"),
        ("search ADS", {}, {}, "ads"),
        ("Search", {}, {}, None),
        ("A-001 and A-012", {}, {}, None),
        ("Summer", {"Summer": "Fair"}, {}, "fair"),
        ("Summer", {"Meta Ads · summer": "A-001 Fair"}, {}, "fair"),
        ("Summer", {"Google Ads · Summer": "Fair"}, {}, None),
        ("Summer", {}, {"Summer": "A-077 Fair"}, "fair"),  # of another plan, where it has another reference
        ("A-012", {"A-012": "Fair"}, {}, "fair"),
        ("Summer", {"Summer": "Nothing"}, {}, None),
        ("Brand", {}, {"Brand": "Fair"}, "ads"),  # the plan's own lines say more than a memory of another day
        # 2025 is another campaign than 2026.
        ("Brand 2026", {}, {"Brand 2025": "Fair"}, None),
    ],
)
def test_a_campaign_is_the_action_that_somebody_said(
    campaign: str, chosen: dict[str, str], earlier: dict[str, str], expected: str | None
) -> None:
    plan = a_plan(FAIR, ADS, spent(nov(1)))
    assert Campaigns(plan, chosen, earlier).action_of("Meta Ads", campaign) == expected


def test_of_two_actions_of_one_title_the_one_with_the_reference_is_meant() -> None:
    first, second = an_action("Sale", id="s1", ref="A-001"), an_action("Sale", id="s2", ref="A-002")
    of = Campaigns(a_plan(first, second), {"Brand": "A-002 Sale", "Summer": "Sale"}).action_of
    assert (of("Meta Ads", "Brand"), of("Meta Ads", "Summer")) == ("s2", None)


def test_lines_of_two_actions_tell_nothing_of_the_next() -> None:
    plan = a_plan(FAIR, ADS, spent(nov(1)), spent(nov(2), "fair"))
    assert Campaigns(plan).action_of("Meta Ads", "Brand") is None


@pytest.mark.parametrize(
    ("booked", "asked", "line", "overlapping"),
    [
        (nov(1), nov(1), 0, 0),
        (nov(1), nov(2), None, 0),
        (nov(1, 15), nov(1, 15), 0, 0),
        (nov(1, 15), nov(1, 30), 0, 0),  # the month so far, later in the month
        (nov(1, 30), nov(1, 15), None, 1),  # an older export after a newer one
        (nov(1, 15), nov(15, 30), None, 1),
        (nov(1, 15), nov(16, 30), None, 0),
        (nov(1, 30), nov(7), None, 1),  # a day of a total
        (nov(7), nov(1, 30), None, 1),  # the total of a day that is booked
    ],
)
def test_money_is_known_by_its_days(booked: Covered, asked: Covered, line: int | None, overlapping: int) -> None:
    held = Campaigns(a_plan(ADS, spent(booked))).held("Meta Ads", "Brand", asked)
    assert (held.line is not None, len(held.overlapping)) == (line == 0, overlapping)


def test_another_campaign_or_tool_is_other_money() -> None:
    known = Campaigns(a_plan(ADS, spent(nov(1))))
    assert known.held("Meta Ads", "Other", nov(1)).line is None
    assert known.held("Google Ads", "Brand", nov(1)).line is None
    assert known.held("meta ads", "BRAND", nov(1)).line is not None


def test_a_line_says_what_it_is_remembered_by() -> None:
    line = spent(nov(1, 15), None, "Black Friday 2026")
    assert (is_spend(line), waits_for_action(line), days_of(line)) == (True, True, nov(1, 15))
    assert booking_key(line) == "Meta Ads · Black Friday 2026"
    bill = Expense(id="x", amount=Decimal(5), supplier="Printer", label="Flyers 03/2026")
    assert (is_spend(bill), waits_for_action(bill), booking_key(bill)) == (False, False, "printer · flyers")
