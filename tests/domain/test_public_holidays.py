"""The days on which nobody works, by country."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.load import working_days
from mplan_tui.domain.public_holidays import holidays_of
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
