"""Goals that a sheet's rows state in words, and when they are objectives of the plan."""

from __future__ import annotations

from mplan_tui.exchange.goals import with_goals_as_text
from mplan_tui.exchange.reading import Reading, SheetRow, Source
from tests.builders import a_plan, an_objective


def a_sheet_of(*goals: str) -> Reading:
    rows = (
        SheetRow("actions", {"title": f"Action {n}", "objectives": (goal,)}, Source("Plan", n))
        for n, goal in enumerate(goals, 2)
    )
    return Reading("theirs.xlsx", tuple(rows))


def test_a_goal_for_nearly_every_row_is_text_with_a_question_and_what_the_plan_has_stays_a_link() -> None:
    plan = a_plan(an_objective("Be known"))
    reading = with_goals_as_text(a_sheet_of("Be known", "Say hello", "Win Anna", "Be funny", "Sell", "Learn"), plan)
    assert [row.values.get("objectives") for row in reading.rows] == [("Be known",), None, None, None, None, None]
    assert reading.rows[1].extra == (("objective", "Say hello"),)
    (problem,) = reading.problems
    assert (problem.code, problem.values["count"], problem.values["rows"]) == ("objectives.free", "5", "5")


def test_a_goal_that_only_counts_something_is_what_the_action_should_bring() -> None:
    sheet = a_sheet_of("500 leads", "10 new clients", "Sell more", "+1,200 visits", "3 fairs a year, as before")
    reading = with_goals_as_text(sheet, a_plan())
    assert [row.values.get("expected_result") for row in reading.rows] == [
        "500 leads", "10 new clients", None, "+1,200 visits", None,
    ]  # fmt: skip
    assert [row.values.get("objectives") for row in reading.rows] == [
        None, None, ("Sell more",), None, ("3 fairs a year, as before",),
    ]  # fmt: skip
    assert [problem.code for problem in reading.problems] == ["objectives.figures"]
    # The plan's own, and one that several actions serve, are objectives.
    assert with_goals_as_text(a_sheet_of("500 leads"), a_plan(an_objective("500 leads"))).problems == ()
    assert with_goals_as_text(a_sheet_of("500 leads", "500 leads"), a_plan()).problems == ()


def test_objectives_that_several_rows_serve_are_objectives() -> None:
    sheet = a_sheet_of(*["Be known", "Sell more", "Keep clients", "Hire", "Learn"] * 2)
    assert with_goals_as_text(sheet, a_plan()) is sheet
    assert with_goals_as_text(a_sheet_of("Be known", "Sell"), a_plan()).problems == ()
