"""The texts of a plan, cleaned before anything looks at them, and bounded; the days of a period; its tables."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from pydantic import ValidationError

from mplan_tui.domain.plan import TABLES
from mplan_tui.domain.rows import LONGEST_TEXT, Period
from tests.builders import a_person, a_plan, a_plan_of, an_action


def test_a_sign_that_no_file_can_hold_becomes_a_visible_one() -> None:
    assert an_action("a\ud800b", notes="c\ud800\nd").title == "a\ufffdb"
    assert an_action("x", notes="c\ud800\nd").notes == "c\ufffd\nd"


@pytest.mark.parametrize("field", ["title", "notes"])
def test_the_longest_text_is_taken_and_a_longer_one_refused(field: str) -> None:
    assert len(getattr(an_action("x").evolve(**{field: "y" * LONGEST_TEXT}), field)) == LONGEST_TEXT
    with pytest.raises(ValidationError, match="string_too_long"):
        an_action("x").evolve(**{field: "y" * (LONGEST_TEXT + 1)})


def test_a_period_has_its_first_and_its_last_day() -> None:
    period = Period(start=date(2026, 1, 1), end=date(2026, 1, 31))
    assert (period.days, Period(start=period.end, end=period.end).days) == (31, 1)
    days = (period.start - timedelta(days=1), period.start, period.end, period.end + timedelta(days=1))
    assert [day in period for day in days] == [False, True, True, False]


def test_a_table_that_an_edit_does_not_touch_stays_the_same_object() -> None:
    plan = a_plan_of(3)
    edited = plan.changing(type(plan.actions[0]), plan.actions[0].id, title="Another")
    assert [name for name in TABLES if plan.rows(name) is not edited.rows(name)] == ["actions"]


def test_a_table_takes_any_list_of_its_rows_and_no_other_ones() -> None:
    anna = a_person("Anna")
    assert a_plan().evolve(people=[anna]).people == (anna,)
    with pytest.raises(ValidationError, match="is_instance_of"):
        a_plan().evolve(people=(anna, an_action("x")))
