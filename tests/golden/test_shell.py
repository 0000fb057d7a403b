"""What the commands print."""

from __future__ import annotations

import re

import pytest

from mplan_tui import __version__
from mplan_tui.document import Audience, ListedBy
from mplan_tui.excel.own.written_columns import FIRST_ROW
from tests.cli.running import Ran, Shell
from tests.excel.colleague import Colleague
from tests.golden.conftest import Keep
from tests.golden.foreign import SHEETS
from tests.golden.plans import SUBJECTS, Subject
from tests.golden.slides_text import slides_text
from tests.golden.workbook_text import workbook_text

COMMANDS = {
    "show.txt": ("show", "plan.json"),
    "show.json": ("show", "plan.json", "--json"),
    "check.txt": ("check", "plan.json"),
    "check.json": ("check", "plan.json", "--json"),
    "brief.txt": ("brief", "plan.json"),
    "brief-week.txt": ("brief", "plan.json", "--week"),
    "history.txt": ("history", "plan.json"),
    "history.json": ("history", "plan.json", "--json"),
}


def said(ran: Ran) -> str:
    """What a command wrote on both streams, and its exit status where it is not 0."""
    return "\n".join(filter(None, (ran.out.rstrip("\n"), ran.err, f"exit {ran.status}" if ran.status else "")))


@pytest.mark.parametrize("name", COMMANDS)
def test_a_command_says_what_it_said(name: str, subject: Subject, shell: Shell, kept: Keep) -> None:
    kept(f"{subject.folder}/{name}").must_say(said(shell(*COMMANDS[name])))


def test_a_person_gets_the_brief_they_got(subject: Subject, shell: Shell, kept: Keep) -> None:
    name = subject.plan.people[1].name
    kept(f"{subject.folder}/brief-person.txt").must_say(said(shell("brief", "plan.json", "--week", "--owner", name)))


@pytest.mark.parametrize("audience", Audience)
def test_a_report_says_what_it_said(audience: Audience, subject: Subject, shell: Shell, kept: Keep) -> None:
    whom = subject.plan.people[1].name if audience is Audience.PERSON else audience.value
    for ending in ("md", "html", "pptx"):
        ran = shell("report", "plan.json", f"out.{ending}", "--for", whom)
        assert ran.status == 0, ran.err
    place = f"{subject.folder}/report-{audience.value}"
    kept(f"{place}.md").must_say(_unsealed((shell.folder / "out.md").read_text(encoding="utf-8")))
    kept(f"{place}.html.txt").must_say(page_text((shell.folder / "out.html").read_text(encoding="utf-8")))
    kept(f"{place}.slides.txt").must_say(slides_text(shell.folder / "out.pptx"))


@pytest.mark.parametrize("order", ListedBy)
def test_the_plan_itself_says_what_it_said(order: ListedBy, subject: Subject, shell: Shell, kept: Keep) -> None:
    """By objective for everybody; by owner and by month for one person, whose part is short."""
    whom = ("--for", "team" if order is ListedBy.OBJECTIVE else subject.plan.people[1].name)
    ran = shell("report", "plan.json", "out.md", "--what", "plan", "--by", order.value, *whom)
    assert ran.status == 0, ran.err
    said = _unsealed((shell.folder / "out.md").read_text(encoding="utf-8"))
    kept(f"{subject.folder}/plan-by-{order.value}.md").must_say(said)


def page_text(page: str) -> str:
    """A web page without its style sheet and the version of the program, and with a line for each element."""
    before, _style, rest = page.partition("<style>")
    text = before + rest.partition("</style>")[2]
    return _unsealed(text.replace(f"mplan-tui report {__version__}", "mplan-tui report VERSION")).replace("><", ">\n<")


def _unsealed(text: str) -> str:
    """The text without its seal, which every other change in it changes too."""
    return re.sub("mplan seal=[0-9a-f]{64}", "mplan seal=SEAL", text)


def test_the_workbook_holds_what_it_held(subject: Subject, shell: Shell, kept: Keep) -> None:
    assert shell("export", "plan.json", "out.xlsx").status == 0
    kept(f"{subject.folder}/workbook.txt").must_say(workbook_text(shell.folder / "out.xlsx"))
    unchanged = said(shell("import", "plan.json", "out.xlsx", "--dry-run", "--json"))
    kept(f"{subject.folder}/import-own.json").must_say(unchanged)


def test_the_workbook_of_a_person_holds_what_it_held(subject: Subject, shell: Shell, kept: Keep) -> None:
    assert shell("export", "plan.json", "out.xlsx", "--owner", subject.plan.people[1].name).status == 0
    kept(f"{subject.folder}/workbook-person.txt").must_say(workbook_text(shell.folder / "out.xlsx"))


def test_a_plan_that_went_out_and_came_back_changed_says_what_it_said(
    subject: Subject, shell: Shell, kept: Keep
) -> None:
    shell("export", "plan.json", "out.xlsx")
    colleague = Colleague(shell.folder / "out.xlsx", sheet="Actions")
    titles, owners = (next(c.column for c in colleague.sheet[3] if c.value == name) for name in ("title", "executor"))
    first = FIRST_ROW
    colleague.sheet.cell(first, titles).value = "=Another title"
    colleague.sheet.cell(first, titles).data_type = "s"
    colleague.sheet.cell(first + 1, owners).value = "Somebody new"
    colleague.sheet.delete_rows(first + 2)
    colleague.sheet.cell(colleague.sheet.max_row + 1, titles).value = "One more"
    colleague.saves()
    kept(f"{subject.folder}/import-changed.txt").must_say(said(shell("import", "plan.json", "out.xlsx", "--dry-run")))


@pytest.mark.parametrize("sheet", SHEETS)
@pytest.mark.parametrize("subject", SUBJECTS[:2], ids=lambda subject: subject.folder)
def test_a_foreign_sheet_is_read_as_it_was(sheet: str, subject: Subject, shell: Shell, kept: Keep) -> None:
    file = SHEETS[sheet](shell.folder)
    place = f"foreign/{sheet}-{subject.language}"
    kept(f"{place}.json").must_say(said(shell("import", "plan.json", file.name, "--dry-run", "--json")))
    kept(f"{place}.txt").must_say(said(shell("import", "plan.json", file.name, "--dry-run")))
