"""A team's month run from the roadmap with keys only, on the French sample, kept through a kill and a workbook."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from shutil import copytree

import pytest
from textual.pilot import Pilot

from mplan_tui import i18n
from mplan_tui.domain.actions import Action, Nature
from mplan_tui.domain.compare import compare
from mplan_tui.domain.due import due_of, is_late, open_occurrence
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.money import total
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.seen_on import seen_on
from mplan_tui.excel.importing import read
from mplan_tui.excel.writing.writer import write
from mplan_tui.exchange.comparison import propose
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.screens.actions import ActionsScreen
from tests.tui.conftest import FakeServices
from tests.tui.screen_text import screen_text, settle, type_text

SAMPLE = Path(__file__).parents[2] / "sample_plans" / "brasserie-du-val.json"
TODAY = date(2026, 5, 18)
WEEK = timedelta(days=7)


@dataclass(frozen=True)
class Words:
    """What is typed and read in one language."""

    language: str
    rule: str
    next_dates: str
    late: str
    cut: str


FRENCH = Words("fr", "chaque premier lundi du mois", "Prochaines : lun. 1er juin, lun. 6 juil.", "late", "20 %")
ENGLISH = Words("en", "every first Monday of the month", "Next: Mon 1 Jun, Mon 6 Jul", "late", "20 %")


@dataclass
class Team:
    """The person at the keyboard, and the plan that the screens work on."""

    pilot: Pilot[int]
    file: Path
    words: Words
    app: MplanApp = field(init=False)

    def __post_init__(self) -> None:
        assert isinstance(self.pilot.app, MplanApp)
        self.app = self.pilot.app

    @property
    def plan(self) -> Plan:
        assert self.app.plan is not None
        return self.app.plan

    @property
    def text(self) -> str:
        return " ".join(screen_text(self.app).replace("\u202f", " ").replace("\xa0", " ").split())

    @property
    def screen(self) -> ActionsScreen:
        assert isinstance(self.app.screen, ActionsScreen)
        return self.app.screen

    @property
    def cursor(self) -> Action:
        assert self.screen.action is not None
        return self.screen.action

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await settle(self.pilot)

    async def type(self, text: str) -> None:
        await type_text(self.pilot, text)

    async def to_field(self, name: str) -> None:
        """Go down the form to a field with the tab key."""
        for _key in range(40):
            focused = self.app.screen.focused
            if focused is not None and focused.id == f"field-{name}":
                return
            await self.press("tab")
        raise AssertionError(f"no field {name} on\n{screen_text(self.app)}")

    async def see_only(self, wanted: str) -> None:
        """Filter, with the cursor on what is left."""
        await self.press("slash", "ctrl+u")
        await self.type(wanted)
        await self.press("enter")


@asynccontextmanager
async def at_work(file: Path, words: Words, size: tuple[int, int]) -> AsyncIterator[Team]:
    """The screens on a plan file, at the roadmap."""
    i18n.install(words.language)
    store = PlanFile(file)
    app = MplanApp(
        FakeServices(day=TODAY), PlanSession(store, store.load(), author="Marie Lefèvre", today=lambda: TODAY)
    )
    async with app.run_test(size=size) as pilot:
        team = Team(pilot, file, words)
        await team.press("4")
        yield team


async def saved(team: Team) -> Plan:
    """The plan as the file has it at this moment, which is what a kill would leave."""
    await team.app.workers.wait_for_complete()
    await settle(team.pilot)
    left = team.file.parent.with_name(f"killed {len(list(team.file.parent.parent.iterdir()))}")
    copytree(team.file.parent, left)
    return PlanFile(left / team.file.name).load().plan


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A copy of the French sample, alone in its folder."""
    folder = tmp_path / "plan"
    folder.mkdir()
    return PlanFile.create(folder / "plan.json", normalised(seen_on(PlanFile(SAMPLE).load().plan, TODAY), TODAY)).path


@pytest.mark.parametrize(
    ("words", "size"), [(FRENCH, (80, 24)), (ENGLISH, (120, 40))], ids=["French 80x24", "English 120x40"]
)
async def test_a_month_is_run_from_the_roadmap(file: Path, words: Words, size: tuple[int, int]) -> None:
    async with at_work(file, words, size) as team:
        newsletter = await add_a_recurring_newsletter(team)
        await give_it_to_two_people(team, newsletter)
        await mark_it_done_and_see_the_next(team, newsletter)
        await move_three_cards(team)
        await filter_the_late_ones(team)
        await shift_a_week_in_the_calendar(team)
        assert await saved(team) == team.plan
        here = team.plan
    again = PlanFile(file).load().plan
    assert again == here
    assert changes_by_a_sheet(again, file.with_suffix(".xlsx")) == 0


@pytest.mark.parametrize(
    ("words", "size"), [(ENGLISH, (80, 24)), (FRENCH, (120, 40))], ids=["English 80x24", "French 120x40"]
)
async def test_a_cut_of_the_budget_is_one_step_and_is_taken_back_in_one(
    file: Path, words: Words, size: tuple[int, int]
) -> None:
    async with at_work(file, words, size) as team:
        before = team.plan
        assert before.envelope is not None
        await team.press("6", "c")
        await team.type(words.cut)
        await team.press("enter")
        await team.press("enter")
        cut = team.plan
        assert cut.envelope == before.envelope * Decimal("0.8")
        assert total(cut).planned <= cut.envelope
        assert await saved(team) == cut
        assert changes_by_a_sheet(cut, file.with_suffix(".xlsx")) == 0
        await team.press("u")
        assert team.plan == before
        assert await saved(team) == before


async def add_a_recurring_newsletter(team: Team) -> Action:
    known = {action.id for action in team.plan.actions}
    await team.press("n")
    await team.type("Infolettre des brasseurs")
    await team.to_field("start")
    await team.type("2026-06-01")
    await team.to_field("recurrence")
    await team.type(team.words.rule)
    assert team.words.next_dates in team.text
    await team.press("ctrl+s")
    (added,) = [action for action in team.plan.actions if action.id not in known]
    assert added.nature is Nature.RECURRING
    assert team.cursor == added
    assert due_of(team.plan, added) == date(2026, 6, 1)
    return added


async def give_it_to_two_people(team: Team, newsletter: Action) -> None:
    held = len(newsletter.executor)
    await team.press("o")
    for name in ("Karim", "Zoé"):
        await team.press("ctrl+u")
        await team.type(name)
        await team.press("space")
    await team.press("enter")
    executor = team.plan.get(Action, newsletter.id).executor
    names = {person.name for person in team.plan.people if person.id in executor}
    assert {"Karim Benali", "Zoé Marchand"} <= names
    assert len(names) <= held + 2


async def mark_it_done_and_see_the_next(team: Team, newsletter: Action) -> None:
    await team.see_only("Infolettre des brasseurs")
    assert team.cursor.id == newsletter.id
    await team.press("f")
    following = open_occurrence(team.plan, newsletter)
    assert following is not None
    assert following.due == date(2026, 7, 6)
    assert ("6 juil." if team.words.language == "fr" else "6 Jul") in team.text
    await team.press("escape")


async def move_three_cards(team: Team) -> None:
    before = team.plan
    await team.see_only("status:todo")
    await team.press("home", "space", "space", "space")
    chosen = team.screen.selected
    assert len(chosen) == 3
    await team.press("shift+right")
    moved = {change.id for change in compare(before, team.plan) if change.field == "executor"}
    assert moved <= chosen
    assert moved
    await team.press("escape", "escape")


async def filter_the_late_ones(team: Team) -> None:
    late = [action for action in team.plan.actions if is_late(team.plan, action, TODAY)]
    await team.see_only(team.words.late)
    assert f"{len(late)} " in team.text
    await team.press("escape")


async def shift_a_week_in_the_calendar(team: Team) -> None:
    await team.press("v", "v")
    await team.see_only("status:doing")
    action = team.cursor
    before = due_of(team.plan, action)
    assert before is not None
    await team.press("shift+right")
    after = due_of(team.plan, team.plan.get(Action, action.id))
    assert after == before + WEEK


def changes_by_a_sheet(plan: Plan, workbook: Path) -> int:
    """How many lines a workbook of the plan, come back untouched, would change."""
    write(plan, workbook, revision=1, today=TODAY, force=True)
    reading = read(workbook, plan)
    return len(propose(reading, plan, plan).differences)
