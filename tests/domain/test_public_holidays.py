"""The days on which nobody works, by country."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.public_holidays import holidays_of, is_region_assumed, region_code
from mplan_tui.domain.working_time import working_days
from tests.builders import a_plan


@pytest.mark.parametrize(
    ("country", "day", "is_holiday"),
    [
        ("FR", date(2026, 7, 14), True),
        ("GB", date(2026, 7, 14), False),
        ("GB", date(2026, 12, 25), True),
        ("US", date(2026, 7, 4), True),
        ("", date(2026, 12, 25), False),
        ("ZZ", date(2026, 12, 25), False),
    ],
)
def test_a_holiday_is_that_of_the_plans_country(country: str, day: date, is_holiday: bool) -> None:
    assert (day in holidays_of(a_plan(country=country))) is is_holiday


def test_may_has_fewer_working_days_in_france() -> None:
    assert working_days(date(2026, 5, 1), date(2026, 5, 31)) == 21
    assert working_days(date(2026, 5, 1), date(2026, 5, 31), holidays_of(a_plan(country="FR"))) == 17


def test_actions_around_the_plan_have_holidays_too() -> None:
    assert date(2027, 1, 1) in holidays_of(a_plan(country="FR"))


@pytest.mark.parametrize(
    ("country", "region", "day", "is_holiday"),
    [
        ("GB", "", date(2026, 4, 6), True),
        ("GB", "", date(2026, 8, 31), True),
        ("GB", "SCT", date(2026, 4, 6), False),
        ("GB", "SCT", date(2026, 11, 30), True),
        ("FR", "", date(2026, 12, 26), False),
        ("FR", "6AE", date(2026, 12, 26), True),
        ("DE", "", date(2026, 6, 4), False),
        ("DE", "BY", date(2026, 6, 4), True),
        ("CH", "GE", date(2026, 9, 10), True),
        ("FR", "BY", date(2026, 7, 14), True),
    ],
)
def test_a_region_has_its_own_holidays(country: str, region: str, day: date, is_holiday: bool) -> None:
    """D30: without a region the United Kingdom has those of England, and a region of another country is none."""
    assert (day in holidays_of(a_plan(country=country, region=region))) is is_holiday


def test_that_england_was_taken_is_known() -> None:
    assert is_region_assumed(a_plan(country="GB"))
    assert not is_region_assumed(a_plan(country="GB", region="WLS"))
    assert not is_region_assumed(a_plan(country="FR"))


def test_a_region_is_known_by_its_code_and_its_name() -> None:
    assert region_code("FR", "alsace") == region_code("FR", "6AE") == "6AE"
    assert region_code("FR", "Bavaria") is None
    assert region_code("ZZ", "BY") is None
