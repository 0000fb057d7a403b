"""Any cells of any sheet are changed, and exactly these changes come back."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.workbook import Workbook

from mplan_tui.domain.compare import PLAN_TABLE, compare
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.excel.own.layout import SHEETS
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.written_columns import FIRST_ROW, WrittenColumn, written_columns
from mplan_tui.exchange.accepting import accept
from mplan_tui.i18n import _, speaking
from tests.every_field import plan_with_every_field
from tests.excel.colleague import export, proposal_of

LANGUAGE = "fr"
TEXTS = ("=1+1", "-5 %", "@anna", "Été à Nîmes", "deux & trois", "R/D, et plus", "a = b")


class Spot(NamedTuple):
    """A cell that holds a field, and the row whose field is to be typed into it."""

    table: str
    row: int
    place: WrittenColumn
    other: Row

    def name(self) -> str:
        return f"{self.table}-{self.row}-{self.place.key}"


@cache
def before() -> Plan:
    return plan_with_every_field(seed=5, language=LANGUAGE, texts=TEXTS)


@cache
def elsewhere() -> tuple[Plan, ...]:
    """Plans with rows of the same ids whose fields say something else."""
    return tuple(plan_with_every_field(seed=seed, language=LANGUAGE, texts=TEXTS) for seed in range(20, 28))


@cache
def spots() -> tuple[Spot, ...]:
    """Every cell of every sheet, with a row of another plan whose field differs."""
    found = []
    with speaking(LANGUAGE):
        for layout in SHEETS:
            rows = before().rows(layout.table) if layout.table != PLAN_TABLE else ()
            for number, row in enumerate(rows):
                others = [plan.get(TABLES[layout.table], row.id) for plan in elsewhere()]
                for place in written_columns(layout, rows):
                    get = place.get
                    if get is not None and (other := next((o for o in others if get(o) != get(row)), None)):
                        found.append(Spot(layout.table, number, place, other))
    return tuple(found)


def retyped(plan: Plan, spot: Spot) -> Plan:
    """The plan with one field as the other plan has it."""
    row = plan.rows(spot.table)[spot.row]
    value: Any = spot.place.get(spot.other) if spot.place.get else None
    whole, dot, part = spot.place.key.partition(".")
    if dot:
        value = getattr(row, whole).evolve(**{part: value})
    return plan.putting(row.evolve(**{whole: value}))


def typed_into(workbook: Workbook, spot: Spot) -> None:
    layout = next(layout for layout in SHEETS if layout.table == spot.table)
    with speaking(LANGUAGE):
        sheet = workbook[_(layout.title)]
        assert spot.place.codec is not None and spot.place.get is not None
        cell = sheet[f"{spot.place.letter}{FIRST_ROW + spot.row}"]
        cell.value = spot.place.codec.encode(spot.place.get(spot.other), Names(before()))
        if isinstance(cell.value, str):
            cell.data_type = "s"


def test_there_is_a_cell_to_change_for_every_column_of_every_sheet() -> None:
    reached = {(spot.table, spot.place.key) for spot in spots()}
    always_yes = {("personas", "negative"), ("actions", "planned_per_time"), ("expenses", "closes")}
    missing = {
        (layout.table, column.field)
        for layout in SHEETS
        for column in layout.columns
        if layout.table != PLAN_TABLE and column.field != "ref"
    } - reached
    assert missing <= always_yes


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(spots()), min_size=1, max_size=40, unique_by=Spot.name))
def test_exactly_the_cells_that_were_changed_come_back(tmp_path: Path, changed: list[Spot]) -> None:
    path = tmp_path / "plan.xlsx"
    export(before(), path, force=True)
    workbook = openpyxl.load_workbook(path)
    expected = before()
    for spot in changed:
        typed_into(workbook, spot)
        expected = retyped(expected, spot)
    workbook.save(path)
    proposal = proposal_of(path, before())
    assert proposal.problems == ()
    assert all(line.kind is ChangeKind.CHANGE for line in proposal.differences)
    found = {(line.change.table, line.change.id, line.change.field, line.change.new) for line in proposal.differences}
    assert found == {(c.table, c.id, c.field, c.new) for c in compare(before(), expected)}
    assert compare(expected, accept(proposal, proposal.differences).change(before())) == []
