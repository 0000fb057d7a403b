from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from mplan_tui.cli import main
from tests.builders import a_kpi, a_person, a_plan, an_action, an_objective
from tests.cli.running import Shell

ANNA = a_person("Anna", login="anna")
KPI = a_kpi(target=400, baseline=100)
OBJECTIVE = an_objective("More orders", kpi=KPI.id)
DONE = an_action(
    executor=(ANNA.id,), objectives=(OBJECTIVE.id,), status="done", due=date(2026, 3, 10), done_on=date(2026, 3, 10)
)


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(ANNA, KPI, OBJECTIVE, DONE, envelope=1000))
    return shell


@pytest.mark.parametrize("name", ["out.md", "out.html", "out.pptx", "out.docx"])
def test_a_report_is_written_and_written_again(shell: Shell, name: str) -> None:
    for _ in range(2):
        ran = shell("report", "plan.json", name)
        assert (ran.status, ran.err) == (0, "")
        assert name in ran.out
    assert (shell.folder / name).stat().st_size > 500
    assert sorted(path.name for path in shell.folder.iterdir() if "report" in path.name) == []


def test_it_is_for_management_the_team_or_a_person(shell: Shell) -> None:
    for whom, said in (("management", "For management"), ("team", "For the team"), ("anna", "For Anna")):
        assert shell("report", "plan.json", "out.md", "--for", whom).status == 0
        assert said in (shell.folder / "out.md").read_text()
    assert "nobody" in shell("report", "plan.json", "out.md", "--for", "nobody").sentence


def test_the_plan_itself_is_a_document_by_objective_owner_or_month(shell: Shell) -> None:
    for order, head in (("objective", "### O1 More orders"), ("owner", "### Anna"), ("month", "### March 2026")):
        ran = shell("report", "plan.json", "plan.md", "--what", "plan", "--by", order, "--for", "anna")
        assert (ran.status, ran.err) == (0, "")
        text = (shell.folder / "plan.md").read_text()
        assert head in text and "## Every action" in text and "For Anna" in text
    refused = shell("report", "plan.json", "plan.pptx", "--what", "plan")
    assert (refused.status, (shell.folder / "plan.pptx").exists()) == (2, False)
    assert ".html" in refused.sentence and ".pptx" not in refused.sentence.partition(":")[2]


def test_a_part_that_a_report_does_not_have_is_refused(shell: Shell) -> None:
    assert "kpis" in shell("report", "plan.json", "plan.md", "--what", "plan", "--part", "kpis").sentence
    assert "glossary" in shell("report", "plan.json", "plan.md", "--part", "glossary").sentence


def test_only_the_parts_that_are_asked_for_are_written(shell: Shell) -> None:
    shell("report", "plan.json", "out.md", "--part", "objectives", "--part", "people", "--period", "month")
    headings = [line for line in (shell.folder / "out.md").read_text().splitlines() if line.startswith("## ")]
    assert headings == ["## Objectives", "## People"]


@pytest.mark.parametrize("name", ["out.md", "out.html", "out.pptx", "out.docx"])
def test_a_file_that_is_no_report_is_never_written_over_unless_forced(shell: Shell, name: str) -> None:
    out = shell.folder / name
    out.write_bytes(b"theirs")
    sentence = shell("report", "plan.json", name).sentence
    assert name in sentence and "--force" in sentence
    assert out.read_bytes() == b"theirs"
    assert shell("report", "plan.json", name, "--force").status == 0


def test_another_ending_or_folder_is_refused_in_a_sentence(shell: Shell) -> None:
    assert ".pptx" in shell("report", "plan.json", "out.pdf").sentence
    assert "nowhere" in shell("report", "plan.json", "nowhere/out.md").sentence
    assert not Path("out.pdf").exists()


def test_the_report_speaks_the_language_asked_for(shell: Shell) -> None:
    assert main(["--lang", "fr", "report", "plan.json", "out.html"]) == 0
    page = (shell.folder / "out.html").read_text()
    assert '<html lang="fr">' in page and "Pour la direction" in page


def test_the_weekly_brief_ends_with_what_was_done_and_by_whom(shell: Shell) -> None:
    assert "Anna finished 1 action" in shell("brief", "plan.json", "--week").out
    assert "You finished 1 action" in shell("brief", "plan.json", "--week", "--owner", "anna").out
    assert "The last seven days" in shell("brief", "plan.json", "--week").out
    assert "The last seven days" not in shell("brief", "plan.json").out


@pytest.mark.parametrize("name", ["out.md", "out.html"])
def test_notes_in_a_report_are_not_lost_without_a_word(shell: Shell, name: str) -> None:
    shell("report", "plan.json", name)
    path = shell.folder / name
    with path.open("a") as file:
        file.write("My notes\n")
    assert "changed by somebody" in (said := shell("report", "plan.json", name).sentence) and "--force" in said
    assert path.read_text().endswith("My notes\n")
    assert shell("report", "plan.json", name, "--force").status == 0
    assert "My notes" not in path.read_text()
    assert shell("report", "plan.json", name).status == 0


def test_a_calendar_is_written_for_everybody_or_for_one_person(shell: Shell) -> None:
    ran = shell("calendar", "plan.json", "out.ics")
    assert (ran.status, ran.err) == (0, "")
    assert "out.ics" in ran.out and "Spring newsletter" in (shell.folder / "out.ics").read_text()
    assert shell("calendar", "plan.json", "mine.ics", "--owner", "anna").status == 0
    assert "nobody" in shell("calendar", "plan.json", "out.ics", "--owner", "nobody").sentence
    assert ".ics" in shell("calendar", "plan.json", "out.txt").sentence
    (shell.folder / "theirs.ics").write_text("theirs")
    assert "--force" in shell("calendar", "plan.json", "theirs.ics").sentence
