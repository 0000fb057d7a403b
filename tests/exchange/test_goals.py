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


def test_objectives_that_several_rows_serve_are_objectives() -> None:
    sheet = a_sheet_of(*["Be known", "Sell more", "Keep clients", "Hire", "Learn"] * 2)
    assert with_goals_as_text(sheet, a_plan()) is sheet
    assert with_goals_as_text(a_sheet_of("Be known", "Sell"), a_plan()).problems == ()
