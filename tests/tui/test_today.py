"""Today with keys only: what is late, what is next, done with one key, and each thing a key away."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from syrupy.assertion import SnapshotAssertion

from mplan_tui.domain.actions import Occurrence, Status, occurrence_id
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.objectives import Acknowledgement
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from tests.builders import (
    HOSTILE,
    TODAY,
    a_kpi,
    a_measurement,
    a_person,
    a_plan,
    an_action,
    an_objective,
)
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle


def a_busy_plan() -> Plan:
    anna, karim = a_person("Anna", login="anna"), a_person("Karim")
    orders = a_kpi(
        "Online orders", baseline=100, target=120, start=date(2026, 1, 1), due=date(2026, 12, 31), owner=anna.id
    )
    sales = an_objective("Online sales +20 %", kpi=orders.id)
    late = an_action(HOSTILE, executor=(anna.id,), due=TODAY - timedelta(days=3), objectives=(sales.id,), priority=1)
    soon = an_action("Festival contract", executor=(karim.id,), due=TODAY + timedelta(days=1), planned=7500)
    returning = an_action("Weekly post", executor=(anna.id,), due=date(2026, 12, 31))
    return a_plan(
        anna, karim, orders, sales, late, soon, returning,
        Occurrence(id=occurrence_id(returning.id, TODAY), action=returning.id, due=TODAY),
        a_measurement(orders, date(2026, 1, 1), 104),
        envelope=10_000,
    )  # fmt: skip


async def test_one_sees_ones_own_work_and_m_shows_everybodys() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        assert "Anna: 1 late, 1 this week, 1 KPI to enter" in screen_text(app)
        assert "Festival contract" not in screen_text(app)
        await pilot.press("m")
        await settle(pilot)
        assert "Everybody: 1 late, 2 this week" in screen_text(app)
        assert "Festival contract" in screen_text(app)


async def test_s_marks_the_action_done_today_and_it_leaves_the_list() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert app.plan is not None
        done = app.plan.actions[0]
        assert (done.status, done.done_on) == (Status.DONE, TODAY)
        assert "late" not in screen_text(app).splitlines()[2]


async def test_done_is_said_with_the_way_back_and_no_stray_space_does_it() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        before = app.plan
        await pilot.press("space")
        await settle(pilot)
        assert app.plan is before
        await pilot.press("down", "s")
        await settle(pilot)
        said = " ".join(screen_text(app).split())
        assert "Weekly post: done today" in said and "takes it back" in said


async def test_s_on_a_return_of_a_recurring_action_marks_that_one_only() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("down", "s")
        await settle(pilot)
        assert app.plan is not None
        assert [row.status for row in app.plan.occurrences] == [Status.DONE]
        assert app.plan.actions[2].status is Status.TODO


async def test_s_on_a_return_of_a_rule_opens_the_next_time_and_u_takes_both_back() -> None:
    weekly = Recurrence(frequency=Frequency.WEEKLY, weekdays=(TODAY.weekday(),))
    post = an_action("Weekly post", recurrence=weekly, start=TODAY)
    app = app_on(normalised(a_plan(post), TODAY))
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("s")
        await settle(pilot)
        assert app.plan is not None
        told = [(row.due, row.status) for row in app.plan.occurrences]
        assert told == [(TODAY, Status.DONE), (TODAY + timedelta(days=7), Status.TODO)]
        await pilot.press("u")
        await settle(pilot)
        assert [(row.due, row.status) for row in app.plan.occurrences] == [(TODAY, Status.TODO)]


async def test_enter_goes_to_the_action_on_its_board() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.app.workers.wait_for_complete()
        assert app.current_mode == "actions"


async def test_the_star_goes_where_the_plan_needs_something_next() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        assert "Next step: Vision: write the vision" in screen_text(app)
        await pilot.press("asterisk")
        await settle(pilot)
        assert app.current_mode == "diagnostic"


async def test_an_empty_plan_says_what_to_do() -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        text = screen_text(app)
        assert "First steps" in text and "3 n ○  Say an objective in a sentence" in text
        assert "None yet: 3 goes there" in text


async def test_another_day_paints_the_screen_anew() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        app.services.day = TODAY + timedelta(days=2)  # type: ignore[attr-defined]  # the fake's clock
        app.notice_day()
        await settle(pilot)
        assert "Anna: 2 late" in screen_text(app)


async def test_the_view_all_around_is_a_key_away_and_its_lines_open() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "Stages of the plan" not in screen_text(app)
        await pilot.press("tab")
        await settle(pilot)
        text = screen_text(app)
        for title in ("Objectives", "Money", "What you bring", "Stages of the plan"):
            assert title in text
        assert "O1 can count on you for 2 actions." in text
        await pilot.press("tab")
        await settle(pilot)
        assert "Late" in screen_text(app)
        await pilot.press("tab", "enter")
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert app.current_mode == "objectives"


async def test_what_others_changed_since_the_last_visit_is_told_and_opens() -> None:
    plan = agreeing(a_busy_plan(), None)  # so that the edit of a colleague changes nothing else
    services = FakeServices(visited=datetime.now().astimezone() - timedelta(days=1))
    app = app_on(plan, services)
    assert app._first_session is not None
    moved = rows.change(plan.actions[1], due=TODAY + timedelta(days=9))
    karim = PlanSession(app._first_session.store, app._first_session.stored, author="Karim")
    karim.perform(moved)
    karim.save()
    async with app.run_test(size=(120, 40)) as pilot:
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert "Karim: Changed due date of A-002" in screen_text(app)
        await pilot.press("end", "enter")
        await settle(pilot)
        await app.workers.wait_for_complete()
        assert app.current_mode == "actions"


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
async def test_today_looks_as_it_did(size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    app = app_on(a_busy_plan(), language=language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("m")
        await app.workers.wait_for_complete()
        await settle(pilot)
        assert screen_text(app) == snapshot


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_all_that_waits_is_named_in_eighty_columns(language: str) -> None:
    plan = a_busy_plan()
    anna, sales, orders = plan.people[0], plan.objectives[0], plan.kpis[0]
    plan = plan.putting(
        Acknowledgement(id="told", objective=sales.id, person=anna.id, told_on=TODAY),
        Decision(kpi=orders.id, text="Call them", taken_on=date(2026, 2, 1), review_on=date(2026, 3, 1)),
    )
    async with app_on(plan, language=language).run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        said = screen_text(pilot.app).splitlines()[2]
        assert said.count(",") == 4 and "…" not in said


async def test_enter_on_a_kpi_to_enter_stands_on_the_figure_that_is_missing() -> None:
    app = app_on(a_busy_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        await settle(pilot)
        await pilot.press("end", "enter")
        await settle(pilot)
        await pilot.press("7", "enter")
        await settle(pilot)
        assert app.plan is not None
        assert [row.value for row in app.plan.measurements if row.on == date(2026, 2, 1)] == [7]
