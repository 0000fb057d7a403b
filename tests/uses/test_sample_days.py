"""Samples on every day that they may be opened: words and days agree, and nothing is known that comes later."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.checks import check
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.returns import returns_of_actions
from mplan_tui.domain.seen_on import seen_on
from mplan_tui.domain.shift import on_the_day, shifted
from mplan_tui.domain.verdicts import Severity
from mplan_tui.language.kpi_names import meaning_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.uses.samples import Sample, samples

YEARS = (2026, 2027, 2028)
IMPOSSIBLE = ("action.done_in_future", "action.outside_plan", "expense.over_order", "plan.money_over")


def days_of(plan: Plan) -> list[tuple[str, date | None]]:
    """Every day that something is said to have happened on."""
    return [
        *((row.title, row.done_on) for row in plan.actions),
        *((row.id, row.done_on) for row in plan.occurrences),
        *((row.ref, row.on) for row in plan.expenses),
        *((row.id, row.on) for row in plan.measurements),
        *((row.ref, row.taken_on) for row in plan.decisions),
        *((row.ref, row.reviewed_on) for row in plan.decisions),
        *((row.id, row.told_on) for row in plan.acknowledgements),
        *((row.id, row.answered_on) for row in plan.acknowledgements),
        *((row.name, row.reviewed_on) for row in plan.personas),
        *((row.id, row.on) for row in plan.approvals),
    ]


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
def test_on_every_week_of_three_years_a_sample_knows_nothing_of_what_comes(sample: Sample) -> None:
    told = sample.plan()
    for year in YEARS:
        of_the_year = shifted(told, 12 * (year - told.start.year))
        assert (of_the_year.start, of_the_year.end) == (date(year, 1, 1), date(year, 12, 31))
        assert str(year) in of_the_year.title
        statements = " ".join(row.statement for row in of_the_year.objectives)
        assert str(year) in statements and str(year + 1) not in statements
        for objective in of_the_year.objectives:
            assert objective.due is None or objective.due.year == year
        for action in of_the_year.actions:
            assert all(day is None or day.year == year for day in (action.start, action.due))
        for week in range(52):
            today = date(year, 1, 3) + timedelta(weeks=week)
            plan = seen_on(of_the_year, today)
            ahead = [name for name, day in days_of(plan) if day is not None and day > today]
            assert not ahead, today
            assert [row.title for row in plan.actions if row.status is Status.DONE and row.done_on is None] == []
            assert plan.measurements, "the year before is known in January, too"


@pytest.mark.parametrize("sample", samples(), ids=lambda sample: sample.name)
@pytest.mark.parametrize("day", ["2026-01-08", "2027-07-05", "2028-02-29", "2028-12-28"])
def test_a_sample_has_a_few_gaps_on_purpose_and_nothing_impossible(sample: Sample, day: str) -> None:
    today = date.fromisoformat(day)
    plan = normalised(on_the_day(sample.plan(), today), today)
    findings = check(plan, today, read_sentence, meaning_of)
    assert not [found for found in findings if found.severity is Severity.ERROR or found.code in IMPOSSIBLE]
    assert 5 <= len(findings) <= 30
    if today.month > 3:
        assert any(found.revenue for found in returns_of_actions(plan, today).values()), "a return can be computed"
    deadlines = [found.id for found in findings if found.code == "person.deadlines"]
    assert len(deadlines) == len(set(deadlines))


def test_the_advent_calendar_is_sold_up_to_december() -> None:
    brasserie = next(sample for sample in samples() if sample.name == "brasserie-du-val")
    for year in YEARS:
        plan = on_the_day(brasserie.plan(), date(year, 11, 28))
        (advent,) = (row for row in plan.actions if "avent" in row.title)
        assert advent.due is not None and (advent.due.month, advent.status) == (12, Status.DOING)
