"""Which categories the plan fills in which months."""

from __future__ import annotations

from datetime import date

from mplan_tui.domain.actions import Status
from mplan_tui.domain.coverage import WATCHED, coverage
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Frequency, Recurrence
from tests.builders import a_channel, a_plan, an_action


def month(number: int) -> date:
    return date(2026, number, 1)


def test_an_action_fills_every_month_that_it_touches() -> None:
    action = an_action(category=Category.SEO, start=date(2026, 1, 20), due=date(2026, 3, 2))
    found = coverage(a_plan(action), Cadence.MONTH)
    assert [on.month for on in found.columns if found.actions(Category.SEO, on)] == [1, 2, 3]
    assert (Category.SEO, month(4)) in found.empty
    assert (Category.SEO, month(2)) not in found.empty


def test_a_recurring_action_fills_the_months_of_its_rule() -> None:
    rule = Recurrence(frequency=Frequency.MONTHLY, every=3, first=date(2026, 2, 10))
    found = coverage(a_plan(an_action(category=Category.EMAIL, recurrence=rule)), Cadence.MONTH)
    assert [on.month for on in found.columns if found.actions(Category.EMAIL, on)] == [2, 5, 8, 11]


def test_a_category_not_stated_is_that_of_the_channel_or_other() -> None:
    blog = a_channel("Blog", category=Category.CONTENT)
    written, loose = an_action(channel=blog.id, due=month(5)), an_action(due=month(5))
    found = coverage(a_plan(blog, written, loose), Cadence.MONTH)
    assert found.actions(Category.CONTENT, month(5)) == (written.id,)
    assert found.actions(Category.OTHER, month(5)) == (loose.id,)


def test_quarters_and_years_are_counted_as_months_are() -> None:
    action = an_action(category=Category.OFFLINE, due=date(2026, 5, 20))
    plan = a_plan(action)
    assert coverage(plan, Cadence.QUARTER).actions(Category.OFFLINE, month(4)) == (action.id,)
    assert coverage(plan, Cadence.YEAR).columns == (month(1),)


def test_nothing_cancelled_or_undated_covers_and_other_is_missed_by_nobody() -> None:
    rows = an_action(category=Category.SEO, due=month(5), status=Status.CANCELLED), an_action(category=Category.SEO)
    found = coverage(a_plan(*rows), Cadence.YEAR)
    assert not found.cells
    assert [category for category, _on in found.empty] == list(WATCHED)
    assert Category.OTHER not in found.categories
