"""The plan that follows: what comes along, with which days and figures, and what does not."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, MonthAmount, Nature, Status
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.diagnostic.progress import next_tool, stage_progress
from mplan_tui.domain.diagnostic.swot import Quadrant, SwotItem
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.kpis import Direction, Formula, Kpi, KpiKind
from mplan_tui.domain.money import total
from mplan_tui.domain.next_plan import copied, lives_on, next_plan
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.paths import PathShape, path_to_target
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.recurrence_rules import dates_of
from tests.builders import a_channel, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

TODAY = date(2026, 12, 10)
WEEKLY, MONTHLY = Recurrence(frequency=Frequency.WEEKLY), Recurrence(frequency=Frequency.MONTHLY)


def day(text: str) -> date | None:
    """A day as "05-01": of 2026, or of the year that stands before it."""
    return date.fromisoformat(text if len(text) > 5 else f"2026-{text}") if text else None


def following(*rows: Any, **fields: Any) -> Plan:
    return next_plan(normalised(a_plan(*rows, **fields), TODAY), TODAY).plan


@pytest.mark.parametrize(
    ("start", "end", "then"),
    [
        ("2026-01-01", "2026-12-31", ("2027-01-01", "2027-12-31")),
        ("2026-06-01", "2027-05-31", ("2027-06-01", "2028-05-31")),
        ("2027-03-01", "2028-02-29", ("2028-03-01", "2029-02-28")),
        ("2026-01-01", "2026-03-31", ("2026-04-01", "2026-06-30")),
        ("2026-01-05", "2026-02-01", ("2026-02-02", "2026-03-01")),
    ],
)
def test_the_next_period_is_as_long_and_begins_the_day_after(start: str, end: str, then: tuple[str, str]) -> None:
    after = following(start=day(start), end=day(end))
    assert (after.start.isoformat(), after.end.isoformat()) == then


@pytest.mark.parametrize(
    ("fields", "start", "due", "first_times"),
    [
        # every Monday goes on with the first Monday of the year, a fortnight keeps its own beat
        ({"recurrence": WEEKLY, "start": day("01-05")}, "2027-01-04", "", ["2027-01-04", "2027-01-11"]),
        ({"recurrence": WEEKLY.evolve(every=2), "start": day("06-15")}, "2027-01-11", "", ["2027-01-11", "2027-01-25"]),
        ({"recurrence": MONTHLY, "start": day("03-10")}, "2027-01-10", "", ["2027-01-10", "2027-02-10"]),
        ({"recurrence": MONTHLY, "due": day("03-10")}, "", "2027-01-10", ["2027-01-10", "2027-02-10"]),
        (
            {"recurrence": MONTHLY.evolve(weekdays=(1,), nth=(1,)), "start": day("01-06"), "due": day("12-31")},
            "2027-01-05",
            "2027-12-31",
            ["2027-01-05", "2027-02-02"],
        ),
        # what has an end within the plan is a season: all of it moves, on its day of the week
        (
            {"recurrence": WEEKLY.evolve(until=day("06-30")), "start": day("03-02")},
            "2027-03-01",
            "",
            ["2027-03-01", "2027-03-08"],
        ),
        (
            {"recurrence": WEEKLY.evolve(count=2, first=day("03-02")), "start": day("03-02")},
            "2027-03-01",
            "",
            ["2027-03-01", "2027-03-08"],
        ),
        ({"nature": Nature.BACKGROUND, "start": day("01-01"), "due": day("12-31")}, "2027-01-01", "2027-12-31", []),
        ({"nature": Nature.BACKGROUND, "start": day("02-04"), "due": day("09-11")}, "2027-02-03", "2027-09-10", []),
    ],
)
def test_what_lives_on_is_moved_by_weekday(fields: Any, start: str, due: str, first_times: list[str]) -> None:
    after = following(an_action(**fields))
    (action,) = after.actions
    assert (action.start, action.due) == (day(start), day(due))
    if first_times:
        assert [each.isoformat() for each in dates_of(after, action)][:2] == first_times
        opened = normalised(after, TODAY).occurrences
        assert [each.due.isoformat() for each in opened] == first_times[:1]


@pytest.mark.parametrize(
    ("fields", "is_kept"),
    [
        ({}, False),
        ({"nature": Nature.BACKGROUND}, True),
        ({"nature": Nature.BACKGROUND, "status": Status.DONE}, False),
        ({"nature": Nature.BACKGROUND, "status": Status.CANCELLED}, False),
        ({"nature": Nature.RECURRING}, True),
        ({"recurrence": WEEKLY, "start": day("01-05"), "status": Status.DONE}, True),
        ({"recurrence": WEEKLY, "start": day("01-05"), "status": Status.CANCELLED}, False),
    ],
)
def test_what_comes_back_or_runs_on_comes_along(fields: Any, is_kept: bool) -> None:
    plan = a_plan(an_action(**fields))
    assert lives_on(plan, plan.actions[0]) is is_kept
    followed = next_plan(plan, TODAY)
    assert (len(followed.plan.actions), len(followed.left)) == ((1, 0) if is_kept else (0, 1))


def test_people_channels_and_the_diagnostic_come_along_to_be_looked_through() -> None:
    item = SwotItem(id="s1s1s1", quadrant=Quadrant.STRENGTH, statement="Known")
    after = following(a_person(), a_channel(), item, vision="First in town")
    assert (len(after.people), len(after.channels), len(after.swot), after.vision) == (1, 1, 1, "First in town")
    kept = {state.tool.name for state in stage_progress(after) if state.is_kept}
    assert kept == {"swot", "vision"} and not any(s.is_filled for s in stage_progress(after) if s.is_kept)
    state = next_tool(after)
    assert state is not None and "look through" in state.next_step
    assert next_tool(after.evolve(to_review=())) != state


def test_nothing_is_spent_nothing_is_done_and_no_envelope_is_given() -> None:
    action = an_action(
        nature=Nature.BACKGROUND, planned=900, spent=500, to_come=100, progress=40, status=Status.DOING,
        months=(MonthAmount(month=date(2026, 3, 1), amount=Decimal(900)),),
    )  # fmt: skip
    after = following(action, Decision(id="d1d1d1", text="More"), envelope=5000)
    (fresh,) = after.actions
    assert (fresh.status, fresh.progress, fresh.to_come, fresh.planned) == (Status.TODO, None, None, Decimal(900))
    assert fresh.months[0].month == date(2027, 3, 1)
    assert total(after).spent == 0
    assert (after.expenses, after.occurrences, after.decisions, after.envelope) == ((), (), (), None)


def test_a_kpi_begins_where_it_landed_and_keeps_the_figures_of_the_year() -> None:
    state = a_kpi("Awareness", unit="%", baseline=18, target=25, start=day("01-01"), due=day("12-31"))
    kept = a_kpi("Stock", direction=Direction.WITHIN, target=4, target_high=8)
    figures = [a_measurement(state, date(2026, month, 1), 18 + month) for month in range(1, 12)]
    after = following(state, kept, *figures)
    moved, within = after.kpis
    assert moved.baseline == 29 and moved.target is None
    assert (moved.start, moved.due) == (date(2027, 1, 1), date(2027, 12, 31))
    assert len(after.measurements) == 11
    assert within.baseline is None and within.target == 4 and within.target_high == 8


def test_the_path_of_a_flow_takes_the_shape_of_the_year_that_was_kept() -> None:
    orders = a_kpi("Orders", kind=KpiKind.FLOW, baseline=0, target=1200)
    months = [a_measurement(orders, date(2026, month, 1), 300 if month == 12 else 50) for month in range(1, 13)]
    after = following(orders, *months)
    (kpi,) = after.kpis
    assert kpi.baseline == 0 and kpi.target is None
    path = path_to_target(after, kpi.evolve(target=Decimal(1700)))
    assert path is not None and path.shape is PathShape.LAST_YEAR
    assert path.at(date(2027, 11, 30)) == 1100


def test_what_is_left_is_listed_and_comes_when_it_is_taken() -> None:
    rate = a_kpi("Rate", unit="%", target=25)
    goal = an_objective("Rate +20 % in 2026", kpi=rate.id, change=20, change_unit="%", statement="By June 2026")
    fair, stand = an_action("Fair 2026", due=day("06-17"), objectives=(goal.id,)), an_action("Old stand")
    letter = an_action("Letter", nature=Nature.BACKGROUND, objectives=(goal.id,), depends_on=(fair.id,))
    plan = a_plan(rate, a_measurement(rate, date(2026, 11, 1), 20), goal, fair, stand, letter)
    without = next_plan(plan, TODAY)
    assert [row.title for row in without.left] == [goal.title, fair.title, stand.title]
    assert (without.plan.actions[0].objectives, without.plan.actions[0].depends_on) == ((), ())
    taken = next_plan(plan, TODAY, {goal.id, fair.id})
    assert [row.title for row in taken.left] == ["Old stand"]
    assert [(row.title, row.due) for row in taken.plan.actions] == [("Fair 2027", date(2027, 6, 16)), ("Letter", None)]
    objective = normalised(taken.plan, TODAY).objectives[0]
    assert (objective.title, objective.statement) == ("Rate +20 % in 2027", "By June 2027")
    assert objective.baseline == 20 and objective.target == 24
    assert taken.plan.actions[1].depends_on == (fair.id,)


@pytest.mark.parametrize(
    ("title", "then"),
    [
        ("Marketing plan 2026", "Marketing plan 2027"),
        ("FY26 plan", "FY27 plan"),
        ("Plan of 1998 and 20260", "Plan of 1998 and 20260"),
    ],
)
def test_the_year_in_a_title_is_the_next_one(title: str, then: str) -> None:
    assert following(title=title).title == then


def test_a_formula_forgets_actions_that_stay() -> None:
    fair, letter = an_action("Fair"), an_action("Letter", nature=Nature.BACKGROUND)
    cost = a_kpi("Cost", kind=KpiKind.RATIO, formula=Formula(code="cpl", actions=(fair.id, letter.id)))
    formula = following(fair, letter, cost).kpis[0].formula
    assert formula is not None and formula.actions == (letter.id,)


def test_a_copy_is_the_same_plan_as_one_of_its_own() -> None:
    plan = a_plan(an_action(), an_objective())
    copy = copied(plan)
    assert copy.id != plan.id and copy.evolve(id=plan.id) == plan


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@settings(max_examples=60, deadline=None)
@given(
    DAYS,
    st.integers(0, 90),
    st.sampled_from(list(Status)),
    st.one_of(st.none(), st.builds(Recurrence, frequency=st.sampled_from(Frequency), every=st.integers(1, 3))),
)
def test_nothing_is_done_and_every_day_lies_in_the_new_plan(
    start: date, length: int, status: Status, rule: Recurrence | None
) -> None:
    action = an_action(
        nature=Nature.BACKGROUND,
        start=start,
        due=min(start.fromordinal(start.toordinal() + length), date(2026, 12, 31)),
        status=status,
        recurrence=rule,
        spent=Decimal(10),
    )
    plan = normalised(a_plan(action), TODAY)
    followed = next_plan(plan, TODAY, {action.id}).plan
    after = normalised(followed, TODAY)
    (fresh,) = after.actions
    assert fresh.status is Status.TODO and total(after).spent == 0
    assert not [row for row in after.occurrences if row.status is Status.DONE or row.due < after.start]
    assert fresh.start is not None and after.start <= fresh.start <= after.end
    assert fresh.due is not None and fresh.start <= fresh.due <= after.end
    if rule is None and fresh.start not in (after.start, after.end):
        assert fresh.start.weekday() == start.weekday()
    assert isinstance(fresh, Action) and not [row for row in after.objectives if isinstance(row, Objective)]
    assert not [row for row in after.kpis if isinstance(row, Kpi)]
