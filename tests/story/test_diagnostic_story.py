"""The whole upstream reflection with keys only, in a real terminal: from an empty plan to objectives that are taken in.

Every tool of the diagnostic is filled and read again on the screen after a restart, after a kill, and after a
colleague changed it in the workbook.
"""

from __future__ import annotations

import signal
import subprocess
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mplan_tui.domain.checks import check
from mplan_tui.domain.diagnostic.bcg import BcgQuadrant, quadrant
from mplan_tui.domain.diagnostic.journey import ContentStatus
from mplan_tui.domain.diagnostic.porter import ForceKind
from mplan_tui.domain.diagnostic.progress import stage_progress
from mplan_tui.domain.diagnostic.swot import StrategyKind
from mplan_tui.domain.objectives import Answer, acknowledgement_id
from mplan_tui.domain.plan import Plan
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.store.plan_file import PlanFile
from tests.excel.colleague import Colleague
from tests.story.conftest import Open
from tests.tui.live import Live

ENTER, SAVE, DOWN, RIGHT = "\r", "\x13", "\x1b[B", "\x1b[C"


@dataclass(frozen=True)
class Words:
    """What is typed and read in one language."""

    language: str
    size: tuple[int, int]
    sentence: str
    title: str
    saved: str
    sheets: tuple[tuple[str, str, str], ...]
    """Per sheet that the colleague changes: its name, a header, and the new text of its first row."""
    waits: str
    answered: str


ENGLISH = Words(
    "en",
    (80, 24),
    "Increase online sales by 20% over the next 6 months",
    "Online sales",
    "saved ✓",
    (
        ("Diagnostic", "Vision", "First in the region"),
        ("SWOT", "Statement", "Famous brand"),
        ("Personas", "Job", "Headmistress"),
        ("Objectives", "Segment", "Families"),
    ),
    "Objectives to acknowledge",
    r"Anna \(you\) +Understood",
)
FRENCH = Words(
    "fr",
    (120, 40),
    "Augmenter les ventes en ligne de 20 % sur les 6 prochains mois",
    "Ventes en ligne",
    "enregistré ✓",
    (
        ("Diagnostic", "Vision", "First in the region"),
        ("SWOT", "Énoncé", "Famous brand"),
        ("Personas", "Métier", "Headmistress"),
        ("Objectifs", "Segment", "Families"),
    ),
    "Objectifs à confirmer",
    r"Anna \(vous\) +Compris",
)

READ = {
    "swot": "Local brand",
    "tows": "Strategy 1",
    "pestel": "Factor 1",
    "bcg": "Visits",
    "porter": "Join the guild",
    "customer": "curious",
    "personas": "Is it local",
    "journey": "Question 1",
    "vision": "First in the",
}
"""What each tab shows of what was typed into it, in the order of the tabs."""


def form(*cells: str) -> str:
    """What is typed into the fields of a form from the first on, and the key that saves it."""
    return "\t".join(cells) + SAVE


def several(*texts: str) -> str:
    """Several items typed one after the other; an empty line ends it."""
    return "n" + ENTER.join((*texts, "", ""))


def fill_the_surroundings(live: Live) -> None:
    """People, a channel, a product; vision, SWOT, PESTEL and TOWS."""
    live.press("6\t\t\tn" + form("Anna", "anna") + "n" + form("Marc", "marc") + "\tn" + ENTER + form("Newsletter"))
    live.press("\t\tn" + form("Beer"))
    live.press("2[" + ENTER + form("First in the valley") + "j" + ENTER + form("Founded in 2014"))
    live.press("]" + several("Local brand") + "l" + several("No shop") + "j" + several("Own labels") + "++")
    live.press("h" + several("More tourists") + "klJ")  # the weakness is moved down among the threats ...
    live.press("u")  # ... and comes back
    live.press("]]")
    for dimension in range(6):
        live.press(several(f"Factor {dimension + 1}") + "j")
    live.press("kkkkkkkkkk+>ffs[")  # the first factor weighs 16 and goes to the SWOT as a threat that wants an answer
    for number, threats in enumerate((0, 0, 1, 1), 1):
        live.press("n")
        live.wait_for("space mark|marquer")
        live.press(" " + f"{DOWN} " * (1 + threats) + ENTER)
        live.wait_for(r"\^s")
        live.press(form(f"Strategy {number}") + "jj")


def fill_the_sector_and_customers(live: Live) -> None:
    """BCG, Porter, the ideal customer, personas and the journey."""
    beer = f"{ENTER} {ENTER}"
    live.press("2]]]n" + form("Visits", beer, "100", "30", "5", "20", "18", "4", "80", "", "4", "20", "12"))
    live.press("n" + form("Bottles", "", "300", "30", "20", "10", "4", "2"))
    live.press("]" + "++j" * 5 + "+c" + ENTER + form("", "", "Licences", "Join the guild"))
    live.press("]n" + form("Families", "Leisure", "", "Normandy", "", "", "near: 3; curious: 1", "minors; far away"))
    live.press("s" + form("Town hall", "5", "2"))
    live.press("]n" + form("Lea", "", "Is it local?", "Teacher", RIGHT, "3", "newsletter: 4"))
    live.press("n" + form("Bargain hunter", RIGHT) + "]")
    for stage in range(5):
        live.press(ENTER + form(f"Question {stage + 1}", "Market", "Price") + several(f"Film {stage + 1}") + "j")
    live.press("a")


def set_an_objective(live: Live, words: Words) -> None:
    """Type it as a sentence, hand it on to two people, and answer as the one at the keyboard."""
    live.press("3n" + words.sentence + ENTER)
    live.press(SAVE + f"t {DOWN} {ENTER}a{DOWN}{ENTER}")
    live.wait_for(words.answered)
    live.wait_for(words.saved)


def assert_filled(plan: Plan) -> None:
    """Every tool has what was typed."""
    assert [state.tool.name for state in stage_progress(plan) if not state.is_filled] == []
    assert (plan.vision, plan.situation) == ("First in the valley", "Founded in 2014")
    assert {item.ref: item.importance for item in plan.swot} == {"S1": 3, "W1": 3, "TH1": 5, "OP1": 3, "TH2": 4}
    assert {strategy.kind for strategy in plan.strategies} == set(StrategyKind)
    sent = next(item for item in plan.swot if item.ref == "TH2")
    factor = next(factor for factor in plan.pestel if factor.id == sent.source)
    assert (factor.statement, factor.score, factor.effect.value) == ("Factor 1", 16, "threat")
    visits, bottles = plan.business_units
    assert quadrant(visits, plan.growth_cut) is BcgQuadrant.QUESTION_MARK
    assert quadrant(bottles, plan.growth_cut) is BcgQuadrant.CASH_COW
    assert visits.products == (plan.products[0].id,)
    assert visits.previous is not None
    assert visits.previous.growth == 12
    sixth = next(force for force in plan.forces if force.kind is ForceKind.COMPLEMENTORS)
    assert (sixth.drivers, sixth.answer) == ("Licences", "Join the guild")
    (customer,) = plan.ideal_customers
    assert {c.name: int(c.weight) for c in customer.criteria} == {"near": 3, "curious": 1}
    assert customer.disqualifiers == ("minors", "far away")
    lea, hunter = plan.personas
    assert [(p.channel, p.strength) for p in lea.channels] == [(plan.channels[0].id, 4)]
    assert hunter.negative
    (action,) = plan.actions
    assert [e.status for e in plan.contents if e.action == action.id] == [ContentStatus.TO_PRODUCE]


def assert_objective(plan: Plan, words: Words) -> None:
    """The sentence filled figure, unit and dates, and both people were told."""
    (objective,) = plan.objectives
    assert objective.title.startswith(words.title)
    assert (objective.change, objective.change_unit) == (Decimal(20), "%")  # of a baseline that nobody said
    assert objective.due is not None
    assert objective.start is not None
    assert timedelta(days=180) < objective.due - objective.start < timedelta(days=190)
    names = {person.id: person.name for person in plan.people}
    answers = {names[row.person]: row.answer for row in plan.acknowledgements}
    assert answers == {"Anna": Answer.UNDERSTOOD, "Marc": None}


def assert_read_on_the_screens(live: Live, words: Words) -> None:
    """Each tab shows what was typed into it, and the objective its sentence."""
    live.press("2")
    for tool, text in READ.items():
        if tool == "porter":
            live.press("jjjjj")
        live.wait_for(text)
        live.press("]")
    live.press("3")
    live.wait_for(words.title)


def cli(words: Words, *arguments: str) -> str:
    """What a command says."""
    command = [sys.executable, "-m", "mplan_tui", "--lang", words.language, *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout


def plan_in(path: Path) -> Plan:
    return PlanFile(path).load().plan


@pytest.mark.parametrize("words", [ENGLISH, FRENCH], ids=["English 80x24", "French 120x40"])
def test_an_empty_plan_becomes_objectives_that_survive_restart_kill_and_workbook(
    opened: Open, tmp_path: Path, words: Words
) -> None:
    path, workbook, year = tmp_path / "plan.json", tmp_path / "plan.xlsx", date.today().year
    cli(words, "new", str(path), "--title", "Plan", "--start", f"{year}-01-01", "--end", f"{year + 1}-12-31")
    where: dict[str, Any] = {"columns": words.size[0], "rows": words.size[1]}
    anna = {"MPLAN_LANG": words.language, "USER": "anna", "LOGNAME": "anna"}
    marc = anna | {"USER": "marc", "LOGNAME": "marc"}

    live = opened(path, environment=anna, **where)
    fill_the_surroundings(live)
    live.press("q")
    assert live.ended(within=30) == 0

    live = opened(path, environment=anna, **where)
    fill_the_sector_and_customers(live)
    set_an_objective(live, words)
    live.signal(signal.SIGKILL)
    live.ended(within=10)
    before = plan_in(path)
    assert_filled(before)
    assert_objective(before, words)

    live = opened(path, environment=anna, **where)
    assert_read_on_the_screens(live, words)
    live.press(f"x\x15{workbook}{ENTER}")
    live.wait_for("written|écrite")  # the name of the file may be parted where the line ends
    for sheet, header, text in words.sheets:
        Colleague(workbook, sheet).types(1, header, text).saves()
    live.press(f"i{workbook}{ENTER}")
    live.wait_for("4 of 4|4 modifications sur 4")
    live.press("y")
    live.wait_for("Imported from|Importé depuis")
    live.wait_until(lambda: plan_in(path) != before)
    now = plan_in(path)
    assert (now.vision, now.swot[0].statement) == ("First in the region", "Famous brand")
    assert (now.personas[0].job, now.objectives[0].segment) == ("Headmistress", "Families")
    live.press("u")
    live.wait_until(lambda: plan_in(path) == before)
    live.press("q")
    live.ended(within=30)

    assert words.waits in cli(words, "brief", str(path), "--owner", "Marc")
    assert words.waits not in cli(words, "brief", str(path), "--owner", "Anna")
    found = {finding.code: finding for finding in check(before, date.today(), read_sentence)}
    assert found["objective.not_acknowledged"].values["people"] == ("Marc",)

    live = opened(path, environment=marc, **where)
    live.press(f"3a{DOWN}{DOWN}{ENTER}")
    live.press("Which shop?" + ENTER)
    live.wait_for("« Which shop")
    live.wait_for(words.saved)
    live.settle()
    plan = plan_in(path)
    person = next(person for person in plan.people if person.name == "Marc")
    said = {row.id: row for row in plan.acknowledgements}[acknowledgement_id(plan.objectives[0].id, person.id)]
    assert (said.answer, said.question) == (Answer.QUESTION, "Which shop?")
