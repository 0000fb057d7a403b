"""The plan measured and adjusted, keys only, on the sample plans: figures, a decision's life, a promise, reports."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from pptx import Presentation
from textual.pilot import Pilot

from mplan_tui import formats, i18n
from mplan_tui.document import Wish
from mplan_tui.domain.checks import Finding, check
from mplan_tui.domain.decisions import Decision, Outcome
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.kpis import Kpi, KpiKind, PaceStatus
from mplan_tui.domain.money import position
from mplan_tui.domain.pace import objective_pace, pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import latest_approval, promised_against_now
from mplan_tui.domain.seen_on import seen_on
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.reports.deck import build_deck
from mplan_tui.reports.document import build
from mplan_tui.reports.writing import write
from mplan_tui.session.records import records_of
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.screens.kpis import KpisScreen
from tests.tui.conftest import FakeServices
from tests.tui.screen_text import screen_text, settle, type_text

SAMPLES = Path(__file__).parents[2] / "sample_plans"
PEOPLE = {"brasserie-du-val": "Marie Lefèvre", "harbour-instruments": "Emma Clarke"}
TODAY = date(2026, 7, 3)
HALF_YEAR = date(2026, 6, 30)
"""The figures of June are what is entered in these stories."""
LOW, WIDE = (80, 24), (120, 40)


class Desk(FakeServices):
    """The outside world of the screens, which writes reports for real."""

    def write_report(
        self, session: PlanSession, wish: Wish, path: Path, *, force: bool = False, template: Path | None = None
    ) -> str:
        records = records_of(reversed(tuple(session.latest_steps())))
        make = build_deck if path.suffix == ".pptx" else build
        write(make(session.plan, self.day, wish, records), path, force=force)
        return path.name


@dataclass
class Work:
    """A person at the keyboard, who counts the keys."""

    pilot: Pilot[int]
    desk: Desk
    keys: int = 0
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
        return said(screen_text(self.app))

    @property
    def kpis(self) -> KpisScreen:
        assert isinstance(self.app.screen, KpisScreen)
        return self.app.screen

    async def press(self, *keys: str) -> None:
        self.keys += sum(not key.isdigit() for key in keys)
        await self.pilot.press(*keys)
        await settle(self.pilot)

    async def calm(self) -> None:
        await self.app.workers.wait_for_complete()
        await settle(self.pilot)

    async def to_kpi(self, kpi: Kpi) -> None:
        """Go up and down the grid to a KPI."""
        await self.press("5", "home")
        for _row in self.plan.kpis:
            if self.kpis.grid.row_id == kpi.id:
                return
            await self.pilot.press("down")
        raise AssertionError(f"{kpi.ref} is not in the grid")

    async def to_field(self, name: str) -> None:
        """Go down the form to a field with the tab key."""
        for _key in range(40):
            focused = self.app.screen.focused
            if focused is not None and focused.id == f"field-{name}":
                return
            await self.pilot.press("tab")
            await settle(self.pilot)
        raise AssertionError(f"no field {name} on\n{screen_text(self.app)}")

    async def fill(self, name: str, text: str) -> None:
        await self.to_field(name)
        await type_text(self.pilot, text)


def findings(plan: Plan, today: date) -> tuple[Finding, ...]:
    return check(plan, today, read_sentence)


def said(text: str) -> str:
    """A text as it is read, whatever its spaces."""
    return " ".join(text.replace("\u202f", " ").replace("\xa0", " ").split())


@asynccontextmanager
async def at_work(
    folder: Path, sample: str, language: str, size: tuple[int, int] = WIDE, day: date = TODAY
) -> AsyncIterator[Work]:
    """The screens on a copy of a sample plan, at its first screen."""
    i18n.install(language)
    told = PlanFile(SAMPLES / f"{sample}.json").load().plan
    file = PlanFile.create(folder / f"{sample}.json", normalised(seen_on(told, min(day, HALF_YEAR)), day))
    desk = Desk(day=day)
    app = MplanApp(desk, PlanSession(file, file.load(), author=PEOPLE[sample], today=lambda: desk.day))
    async with app.run_test(size=size) as pilot:
        work = Work(pilot, desk)
        await work.calm()
        yield work
        await work.calm()
        assert PlanFile(file.path).load().plan == work.plan


def off_track(work: Work) -> Kpi:
    """A KPI off its path about which nothing is being done."""
    open_ones = {row.kpi for row in work.plan.decisions if row.outcome is None}
    return next(
        kpi
        for kpi in work.plan.kpis
        if pace_of(work.plan, kpi, work.desk.day).status is PaceStatus.OFF_TRACK and kpi.id not in open_ones
    )


@pytest.mark.parametrize(
    ("sample", "language", "size"), [("brasserie-du-val", "fr", LOW), ("harbour-instruments", "en", WIDE)]
)
async def test_the_figures_of_a_month_take_about_three_keys_each_beyond_their_digits(
    tmp_path: Path, sample: str, language: str, size: tuple[int, int]
) -> None:
    async with at_work(tmp_path, sample, language, size) as work:
        before = len(work.plan.measurements)
        await work.press("5")
        for _figure in range(11):
            kpi = work.plan.get(Kpi, work.kpis.grid.row_id or "")
            await work.press(*("37/450" if kpi.kind is KpiKind.RATIO else "42"), "enter")
        assert len(work.plan.measurements) == before + 11
        assert work.keys < 37


@pytest.mark.parametrize(
    ("sample", "language", "size"), [("brasserie-du-val", "fr", LOW), ("harbour-instruments", "en", WIDE)]
)
async def test_a_decision_goes_through_its_whole_life(
    tmp_path: Path, sample: str, language: str, size: tuple[int, int]
) -> None:
    async with at_work(tmp_path, sample, language, size) as work:
        kpi = off_track(work)
        assert "kpi.off_track" in {finding.code for finding in findings(work.plan, TODAY) if finding.id == kpi.id}
        actions, decisions = len(work.plan.actions), len(work.plan.decisions)
        await work.to_kpi(kpi)
        await work.press("D")
        await work.fill("text", "[/x] Call them =1+1")
        await work.fill("new_action", "Calls")
        await work.press("ctrl+s")
        taken = work.plan.decisions[-1]
        made = work.plan.actions[-1]
        assert (taken.kpi, taken.actions, made.title) == (kpi.id, (made.id,), "Calls")
        assert taken.seen is not None and taken.seen.status is PaceStatus.OFF_TRACK
        assert taken.review_on is not None
        await work.press("u")
        assert (len(work.plan.actions), len(work.plan.decisions)) == (actions, decisions)
        await work.press("ctrl+y")
        assert "kpi.off_track" not in {finding.code for finding in findings(work.plan, TODAY) if finding.id == kpi.id}

        work.desk.day = taken.review_on + timedelta(days=1)
        work.app.notice_day()
        assert "decision.review_overdue" in {f.code for f in findings(work.plan, work.desk.day) if f.id == taken.id}
        await work.press("alt+1")
        await work.calm()
        await work.press("m")
        work.app.screen.query_one("#work").focus()
        assert work.app.screen.go_to(taken.id)  # type: ignore[attr-defined]  # every main screen has it
        await work.press("enter")
        assert {"en": "too early to tell", "fr": "trop tôt pour"}[language] in work.text
        await work.press("right")
        await work.fill("outcome_text", "They came.")
        await work.press("ctrl+s")
        reviewed = work.plan.get(Decision, taken.id)
        assert reviewed.outcome in tuple(Outcome)
        assert (reviewed.outcome_text, reviewed.reviewed_on) == ("They came.", work.desk.day)
        await work.press("5", "tab")
        await work.calm()
        assert taken.ref in work.text


async def test_the_differences_from_a_frozen_version_are_exact(tmp_path: Path) -> None:
    async with at_work(tmp_path, "brasserie-du-val", "fr") as work:
        await work.press("7", "a")
        await type_text(work.pilot, "Version d'été")
        await work.press("enter")
        await work.calm()
        approval = latest_approval(work.plan)
        assert approval is not None and (approval.on, approval.note) == (TODAY, "Version d'été")
        assert promised_against_now(work.plan, approval, ()).moved == ()
        before = work.plan
        await work.press("4", "m", "ctrl+u", *"4321", "enter")
        (changed,) = [now for now, was in zip(work.plan.actions, before.actions, strict=True) if now != was]
        await work.calm()
        assert work.app.session is not None
        records = records_of(reversed(tuple(work.app.session.latest_steps())))
        (moved,) = promised_against_now(work.plan, approval, records).moved
        assert (moved.id, moved.field, moved.now) == (changed.id, "planned", Decimal(4321))
        assert (moved.times, moved.by) == (1, (PEOPLE["brasserie-du-val"],))


@pytest.mark.parametrize(
    ("sample", "language", "size"), [("brasserie-du-val", "fr", WIDE), ("harbour-instruments", "en", LOW)]
)
async def test_the_three_reports_show_the_figures_of_the_screens(
    tmp_path: Path, sample: str, language: str, size: tuple[int, int]
) -> None:
    async with at_work(tmp_path, sample, language, size) as work:
        if size == LOW:
            await work.press("tab")
        plan = work.plan
        spent = said(formats.money(position(plan, TODAY).sums.spent, plan.currency))
        paces = (objective_pace(plan, row.id, TODAY) for row in plan.objectives)
        progress = [said(formats.percent(pace.progress)) for pace in paces if pace and pace.progress is not None]
        for figure in (spent, *progress):
            assert figure in work.text
        for ending in ("md", "html", "pptx"):
            path = tmp_path / f"report.{ending}"
            await work.press("7")
            await work.calm()
            await work.press("w", "ctrl+u")
            await type_text(work.pilot, str(path))
            await work.press("enter")
            await work.calm()
            told = written(path)
            for figure in (spent, *progress):
                assert figure in told, f"{figure} in {path.name}"


def written(path: Path) -> str:
    """What a report says, as it is read."""
    if path.suffix != ".pptx":
        return said(path.read_text(encoding="utf-8"))
    words: list[str] = []
    for slide in Presentation(str(path)).slides:
        for shape in slide.shapes:
            if shape.has_text_frame:
                words.append(shape.text_frame.text)
            if shape.has_table:
                words += [cell.text for row in shape.table.rows for cell in row.cells]
            if shape.has_chart:
                values = [
                    value for series in shape.chart.plots[0].series for value in series.values if value is not None
                ]
                words += [formats.percent(Decimal(str(value))) for value in values]
    return said(" ".join(words))
