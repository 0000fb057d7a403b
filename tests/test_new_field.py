"""A field that the model of an action gains is there for everybody: one line in one file, and its words in the .po.

The program is copied, the line is added, and what a user would look at is tried in a process of its own.
"""

from __future__ import annotations

from pathlib import Path

from tests.changed_program import copied_into, said_by

LINE = '    risk: Annotated[Score | None, About(N_("Risk"), N_("1 to 5; 5 is likely to fail."))] = None\n'

TRIED = """
import asyncio
from datetime import date
from decimal import Decimal
from pathlib import Path

from mplan_tui.domain.actions import Action
from mplan_tui.domain.compare import compare
from mplan_tui.exchange.choices import Mapped
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits.rows import change
from mplan_tui.settings import Settings
from mplan_tui.store.plan_file import PlanFile

assert "risk" in Action.model_fields
TODAY = date(2026, 3, 10)
SHOP = Action(id="shop", ref="A-001", title="Open the shop", risk=5)
CAFE = Action(id="cafe", ref="A-002", title="Open the cafe", risk=2)
PLAN = Plan(title="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31), actions=(SHOP, CAFE))


def the_form_asks_for_it():
    from mplan_tui.tui.roadmap.form import action_form

    (field,) = (field for field in action_form(PLAN, SHOP, TODAY).fields if field.name == "risk")
    assert (field.label, field.help) == ("Risk", "1 to 5; 5 is likely to fail.")
    assert (field.low, field.high, field.is_required) == (1, 5, False)


def the_detail_shows_it():
    from mplan_tui.tui.roadmap.detail import action_detail

    lines = ["".join(text for text, tone in row) for row in action_detail(PLAN, SHOP, TODAY, 60)]
    assert any(line.split() == ["Risk", "5"] for line in lines), lines


def the_list_has_a_column_for_it():
    from mplan_tui.tui.roadmap.views import COLUMNS, Scene, list_cells

    assert "risk" in {column.key for column in COLUMNS}
    ((text, tone),) = list_cells(Scene(PLAN, TODAY, PLAN.actions), SHOP, ["risk"])
    assert text == "5"


def the_filter_understands_it():
    from mplan_tui.language.filter import parse_filter

    for typed, wanted in (("risk>3", [SHOP]), ("risk:2", [CAFE]), ("risk:none", [])):
        assert list(parse_filter(typed, TODAY).select(PLAN, PLAN.actions, TODAY)) == wanted, typed


def the_file_keeps_it():
    file = PlanFile.create("plan.json", PLAN)
    assert PlanFile(file.path).load().plan.get(Action, "shop").risk == 5


def a_change_of_it_is_recorded_in_words():
    from mplan_tui.vocabulary.fields import field_label
    from mplan_tui.vocabulary.values import show

    (made,) = compare(PLAN, change(SHOP, risk=4).change(PLAN))
    assert (field_label("actions", made.field), show("actions", made.field, made.new, PLAN)) == ("Risk", "4")


def our_workbook_takes_it_out_and_back():
    from openpyxl import load_workbook

    from mplan_tui.uses.services import Services

    session = Services(Settings()).open(Path("plan.json"))
    Services(Settings()).export(session, Path("book.xlsx"))
    book = load_workbook("book.xlsx")
    sheet = book["Actions"]
    (header,) = (cell for row in sheet.iter_rows(max_row=5) for cell in row if cell.value == "Risk")
    assert {sheet.cell(header.row + n, header.column).value for n in (1, 2)} == {5, 2}
    sheet.cell(header.row + 1, header.column).value = 1
    book.save("book.xlsx")
    lines = Services(Settings()).propose(session, Path("book.xlsx"), Mapped()).differences
    assert [(line.change.field, line.change.new) for line in lines] == [("risk", 1)]


def a_column_of_a_strangers_sheet_feeds_it():
    from mplan_tui.uses.services import Services

    Path("sheet.csv").write_text("Task;Owner;Due date;Risk\\nMail;Anna;12/03/2026;4\\nCall;Karim;13/03/2026;9\\n")
    session = Services(Settings()).open(Path("plan.json"))
    proposal = Services(Settings()).propose(session, Path("sheet.csv"), Mapped())
    rows = {line.title: line.change.new for line in proposal.differences if line.change.table == "actions"}
    assert {title: row.risk for title, row in rows.items()} == {"Mail": 4, "Call": None}
    assert rows["Call"].extra == (("Risk", "9"),)
    assert "number.above" in {problem.code for problem in proposal.problems}


if __name__ == "__main__":
    the_form_asks_for_it()
    the_detail_shows_it()
    the_list_has_a_column_for_it()
    the_filter_understands_it()
    the_file_keeps_it()
    a_change_of_it_is_recorded_in_words()
    our_workbook_takes_it_out_and_back()
    a_column_of_a_strangers_sheet_feeds_it()
    print("every consumer has it")
"""


def test_one_line_in_the_model_gives_a_field_to_everybody(tmp_path: Path) -> None:
    model = copied_into(tmp_path) / "domain" / "actions.py"
    text = model.read_text(encoding="utf-8")
    text = text.replace("Positive, Row, Text", "Positive, Row, Score, Text")
    model.write_text(text.replace('    notes: Text = ""\n    extra', f'{LINE}    notes: Text = ""\n    extra'), "utf-8")
    assert said_by(TRIED, tmp_path) == "every consumer has it\n"
