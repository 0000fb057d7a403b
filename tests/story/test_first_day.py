"""The main job, as somebody does it on the first day: edit, enter a figure, send the workbook, take it back in."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest

from mplan_tui.domain.compare import compare
from mplan_tui.domain.kpis import Measurement
from mplan_tui.domain.plan import Plan
from mplan_tui.store.plan_file import PlanFile
from tests.excel.colleague import Colleague, through_libreoffice
from tests.story.conftest import Open

Copy = Callable[[str], Path]


class Words(NamedTuple):
    """What the screens and the workbook say, in one language."""

    language: str
    sample: str
    saved: str
    budget: str
    written: str
    accepted: str
    imported: str
    title: str


ENGLISH = Words(
    language="en",
    sample="harbour-instruments",
    saved="saved ✓",
    budget="£4,321",
    written="70 actions written",
    accepted="2 of 2 changes accepted",
    imported="Imported from",
    title="Title",
)
FRENCH = Words(
    language="fr",
    sample="brasserie-du-val",
    saved="enregistré ✓",
    budget=r"4.321.€",
    written="73 actions écrites",
    accepted="2 modifications sur 2 acceptées",
    imported="Importé depuis",
    title="Titre",
)


def plan_in(path: Path) -> Plan:
    return PlanFile(path).load().plan


@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["English", "French"])
def test_what_is_typed_is_there_at_the_next_start(copy_of: Copy, opened: Open, words: Words) -> None:
    path = copy_of(words.sample)
    before = plan_in(path)
    live = opened(path, environment={"MPLAN_LANG": words.language})
    live.press("4m\x154321\r")
    live.wait_for(words.budget)
    live.press("59898\r")
    live.wait_for(r"\b9.?898\b")
    live.wait_for(words.saved)
    live.press("q")
    assert live.ended(within=3 * live.soon) == 0

    changes = compare(before, plan_in(path))
    assert {change.table for change in changes} == {"actions", "measurements"}
    assert [(change.field, change.new) for change in changes if change.table == "actions"] == [
        ("planned", Decimal(4321))
    ]
    again = opened(path, environment={"MPLAN_LANG": words.language}, rows=50)  # the figure may be of the last KPI
    again.press("4")
    again.wait_for(words.budget)
    again.press("5")
    again.wait_for(r"\b9.?898\b")


@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["English", "French"])
def test_a_workbook_goes_to_a_colleague_and_comes_back_through_the_review(
    copy_of: Copy, opened: Open, tmp_path: Path, words: Words
) -> None:
    path, workbook = copy_of(words.sample), tmp_path / "plan.xlsx"
    before = plan_in(path)
    live = opened(path, environment={"MPLAN_LANG": words.language})
    live.press(f"x\x15{workbook}\r")
    live.wait_for(words.written)

    colleague = Colleague(workbook)
    colleague.types(1, words.title, "Changed in the sheet").types(2, words.title, "[/x] =1+1").saves()
    live.press(f"i{through_libreoffice(workbook, tmp_path)}\r")
    live.wait_for(words.accepted)
    live.wait_for("Changed in the sheet")
    assert plan_in(path) == before
    live.press("y")
    live.wait_for(words.imported)
    live.wait_for(words.saved)

    changes = compare(before, plan_in(path))
    assert {(change.table, change.field) for change in changes} == {("actions", "title")}
    assert {change.new for change in changes} == {"Changed in the sheet", "[/x] =1+1"}
    live.press("4/Changed\r")
    live.wait_for("Changed in the sheet")
    live.press("u")
    live.wait_until(lambda: plan_in(path) == before)


def test_a_refused_line_of_the_review_changes_nothing(copy_of: Copy, opened: Open, tmp_path: Path) -> None:
    path, workbook = copy_of(ENGLISH.sample), tmp_path / "plan.xlsx"
    before = plan_in(path)
    live = opened(path)
    live.press(f"x\x15{workbook}\r")
    live.wait_for(ENGLISH.written)
    Colleague(workbook).types(1, "Title", "Refused").types(2, "Title", "Taken").saves()
    live.press(f"i{workbook}\r")
    live.wait_for(ENGLISH.accepted)
    live.press(" y")
    live.wait_for(ENGLISH.imported)
    live.wait_until(lambda: plan_in(path) != before)
    assert [change.new for change in compare(before, plan_in(path))] == ["Taken"]


def test_the_author_of_a_figure_is_the_person_at_the_keyboard(copy_of: Copy, opened: Open) -> None:
    path = copy_of(ENGLISH.sample)
    before = plan_in(path)
    live = opened(path, environment={"USER": "anna", "LOGNAME": "anna"})
    live.press("59898\r")
    live.wait_until(lambda: plan_in(path) != before)
    changed = {change.id for change in compare(before, plan_in(path))}
    assert {plan_in(path).get(Measurement, row).author for row in changed} == {"anna"}
