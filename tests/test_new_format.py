"""A format of the report is one file in `reports/formats`: shell, screens and what guards files know it then."""

from __future__ import annotations

from pathlib import Path

from tests.changed_program import copied_into, said_by

FORMAT = """
from mplan_tui.i18n import N_
from mplan_tui.reports.formats import MARK, TextFormat
from mplan_tui.sealed import mark


def write_plain(document):
    return "\\n".join((f"{MARK} {mark()}", document.title, *(section.title for section in document.sections)))


FORMAT = TextFormat((".txt", ".text"), N_("to read aloud"), write_plain)
"""

TRIED = """
from datetime import date
from pathlib import Path

from click.testing import CliRunner

from mplan_tui.cli.program import program
from mplan_tui.document import Wish
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.settings import Settings
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses.services import Services
from mplan_tui.vocabulary.sentences import sentence

PlanFile.create("plan.json", Plan(title="Our plan", start=date(2026, 1, 1), end=date(2026, 12, 31)))
SERVICES = Services(Settings())
SESSION = SERVICES.open(Path("plan.json"))


def refused(path):
    try:
        SERVICES.write_report(SESSION, Wish(), path)
    except PlanError as refusal:
        return refusal
    raise AssertionError(f"{path} was written")


def it_is_written_under_each_of_its_endings():
    for name in ("out.txt", "OUT.TEXT"):
        SERVICES.write_report(SESSION, Wish(), Path(name))
        assert Path(name).read_text().splitlines()[1] == "Our plan"


def its_files_are_ours_until_somebody_changes_them():
    SERVICES.write_report(SESSION, Wish(), Path("out.txt"))
    Path("out.txt").write_text(Path("out.txt").read_text() + "and a note")
    assert refused(Path("out.txt")).code == "report.changed"
    Path("foreign.txt").write_text("shopping")
    assert refused(Path("foreign.txt")).code == "report.not_ours"


def whoever_names_the_endings_names_it():
    assert ".txt to read aloud" in SERVICES.report_formats()
    assert ".txt" in sentence(refused(Path("out.pdf")))
    helped = CliRunner().invoke(program(), ["report", "--help"], obj=Settings()).output
    assert ".txt to read aloud" in " ".join(helped.split())


if __name__ == "__main__":
    it_is_written_under_each_of_its_endings()
    its_files_are_ours_until_somebody_changes_them()
    whoever_names_the_endings_names_it()
    print("every consumer has it")
"""


def test_one_file_gives_a_format_of_the_report_to_everybody(tmp_path: Path) -> None:
    (copied_into(tmp_path) / "reports" / "formats" / "plain.py").write_text(FORMAT, encoding="utf-8")
    assert said_by(TRIED, tmp_path) == "every consumer has it\n"
