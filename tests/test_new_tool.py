"""A tool of the diagnostic is one file, a line of the plan, and its words in the .po: everybody knows it then.

The program is copied, the tool is added, and what a user would look at is tried in a process of its own.
"""

from __future__ import annotations

from pathlib import Path

from tests.changed_program import copied_into, said_by

TOOL = """
from __future__ import annotations

from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.rows import Id, Line, Numbered, Score, Text
from mplan_tui.domain.tools.tool import Tool, ToolState


class Rival(Numbered):
    NOUNS: ClassVar = nouns("rival", "rivals")
    REFERENCE: ClassVar = "R{}"

    name: Line
    strength: Annotated[Score | None, About(N_("Strength"), N_("1 to 5."))] = None
    watched_by: Annotated[Id | None, About(N_("Watched by"), to=("people",))] = None
    notes: Text = ""


def _look(plan):
    return ToolState(len(plan.rivals), 2, N_("name two rivals"))


TOOL = Tool("rivals", N_("Rivals"), N_("Who else sells this."), tab=10, turn=10, look=_look, rows=Rival)
"""

TRIED = """
import asyncio
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from openpyxl import load_workbook

from mplan_tui.cli.program import program
from mplan_tui.domain.compare import compare
from mplan_tui.domain.diagnostic.progress import next_tool, stage_progress, tool_called
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.rivals import Rival
from mplan_tui.exchange.choices import Mapped
from mplan_tui.session.edits.rows import add, change
from mplan_tui.settings import Settings
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.tui.app import MplanApp
from mplan_tui.uses.services import Services
from mplan_tui.vocabulary.diagnostic import next_step, purpose, tool_name
from mplan_tui.vocabulary.fields import field_label, table_noun
from mplan_tui.vocabulary.labels import sentence

ANNA = Person(id="anna", name="Anna")
ACME = Rival(id="acme", name="Acme", ref="R1", strength=5, watched_by="anna")
PLAN = Plan(title="Plan", start=date(2026, 1, 1), end=date(2026, 12, 31), people=(ANNA,), rivals=(ACME,))


def its_state_counts_in_the_stage():
    state = stage_progress(PLAN)[-1]
    assert (tool_name(state.tool), purpose(state.tool), state.done, state.wanted) == (
        "Rivals", "Who else sells this.", 1, 2,
    )
    assert next_step(state) == "name two rivals"


def its_rows_are_named_and_numbered():
    assert (table_noun("rivals", 1), table_noun("rivals", 2)) == ("rival", "rivals")
    grown = add(Rival(name="Bond")).change(PLAN)
    assert [row.ref for row in grown.rivals] == ["R1", "R2"]
    (made,) = compare(PLAN, change(ACME, strength=3).change(PLAN))
    assert field_label("rivals", made.field) == "Strength"


def the_file_keeps_them():
    file = PlanFile.create("plan.json", PLAN)
    assert PlanFile(file.path).load().plan.rivals == (ACME,)


def our_workbook_takes_them_out_and_back():
    session = Services(Settings()).open(Path("plan.json"))
    Services(Settings()).export(session, Path("book.xlsx"))
    book = load_workbook("book.xlsx")
    sheet = book["Rivals"]
    (header,) = (cell for row in sheet.iter_rows(max_row=6) for cell in row if cell.value == "Strength")
    assert sheet.cell(header.row + 1, header.column).value == 5
    sheet.cell(header.row + 1, header.column).value = 1
    book.save("book.xlsx")
    lines = Services(Settings()).propose(session, Path("book.xlsx"), Mapped()).differences
    assert [(line.change.field, line.change.new) for line in lines] == [("strength", 1)]


async def the_screen_has_its_tab_and_its_rows():
    services = Services(Settings())
    app = MplanApp(services, services.open(Path("plan.json")))
    async with app.run_test(size=(120, 40)) as pilot:
        await pilot.press("2")
        await pilot.pause()
        app.screen.show_tool(tool_called("rivals"))
        await pilot.pause()
        pane = app.screen.pane
        shown = "\\n".join("".join(text for text, tone in line) for line in pane.lines(app.plan, 120, 20))
        assert "R1 Acme" in shown and "Strength" in shown and "Anna" in shown, shown
        await pilot.press("n")
        await pilot.pause()
        await pilot.press(*"Bond", "ctrl+s")
        await pilot.pause()
        assert [row.name for row in app.plan.rivals] == ["Acme", "Bond"]
        await pilot.press("d")
        await pilot.pause()
        assert [row.name for row in app.plan.rivals] == ["Acme"]


if __name__ == "__main__":
    its_state_counts_in_the_stage()
    its_rows_are_named_and_numbered()
    the_file_keeps_them()
    our_workbook_takes_them_out_and_back()
    asyncio.run(the_screen_has_its_tab_and_its_rows())
    print("every consumer has it")
"""


def test_one_file_and_a_line_of_the_plan_give_a_tool_to_everybody(tmp_path: Path) -> None:
    domain = copied_into(tmp_path) / "domain"
    (domain / "tools" / "rivals.py").write_text(TOOL, encoding="utf-8")
    plan = (domain / "plan.py").read_text(encoding="utf-8")
    plan = plan.replace("\nclass Plan(", "\nfrom mplan_tui.domain.tools.rivals import Rival\n\n\nclass Plan(", 1)
    plan = plan.replace("    objectives: Rows[", "    rivals: Rows[Rival] = ()\n    objectives: Rows[", 1)
    (domain / "plan.py").write_text(plan, encoding="utf-8")
    assert said_by(TRIED, tmp_path) == "every consumer has it\n"
