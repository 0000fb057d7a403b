"""The budget of a workbook, once a spreadsheet program has computed it anew, says what the program does."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.plan import Plan
from tests.any_plan import plan_of
from tests.builders import TODAY, a_plan, an_action
from tests.excel.colleague import Colleague, edit, export, through_libreoffice


def figures(path: Path) -> dict[str, Any]:
    """The numbers of the sheet by cell; an empty cell is 0."""
    sheet = openpyxl.load_workbook(path, data_only=True)["Budget"]
    return {
        cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if isinstance(cell.value, float | int)
    }


@pytest.mark.parametrize("seed", [2, 7, 13, 19])
def test_any_budget_computed_anew_is_the_same(tmp_path: Path, seed: int) -> None:
    """Among others: an action whose channel was deleted belongs to "(none)", whose cell is not empty."""
    path = tmp_path / "plan.xlsx"
    export(normalised(plan_of(seed, rows=6), TODAY), path)
    before = figures(path)
    # A colleague's save keeps the formulas and drops their values, so that everything has to be computed anew.
    Colleague(path).saves()
    after = figures(through_libreoffice(path, tmp_path))
    largest = max(map(abs, before.values()), default=0)
    # A binary number holds 15 digits: a sum is as exact as its largest part.
    assert {**dict.fromkeys(before, 0), **after} == pytest.approx(before, abs=max(largest * 1e-12, 1e-6))


def test_a_channel_that_a_colleague_types_counts_among_the_rest_and_the_lines_add_up(tmp_path: Path) -> None:
    mail = Channel(name="Mail")
    plan: Plan = a_plan(mail, an_action("One", planned=100, channel=mail.id), an_action("Two", planned=30))
    path = tmp_path / "plan.xlsx"
    export(plan, path)
    edit(path, lambda sheet: sheet.types(1, "Channel", "Skywriting"))
    sheet = openpyxl.load_workbook(through_libreoffice(path, tmp_path), data_only=True)["Budget"]
    rows = [[cell.value for cell in row[1:3]] for row in sheet.iter_rows()]
    block = rows[rows.index(["Channel", "Planned"]) + 1 :][:3]
    assert block == [["Mail", 0], ["(none)", 130], ["Total", 130]]
