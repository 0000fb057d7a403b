"""The report looked at, chosen and written, and the change records browsed, with keys only."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mplan_tui.document import Audience, Cell, ListedBy, Part, ReportColumn, ReportSpan, Section, Table, What, Wish
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.reports.document import build
from mplan_tui.session.session import PlanSession
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.report.history import HistoryLines
from mplan_tui.tui.report.layout import lay_out
from mplan_tui.tui.report.preview import Preview
from mplan_tui.tui.text_layout import wrapped
from tests.builders import HOSTILE, TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text

ANNA, KARIM = a_person(login="anna"), a_person("Karim")
KPI = a_kpi(HOSTILE, kind="flow", unit="€", target=420, start=date(2026, 1, 1))
OBJECTIVE = an_objective(HOSTILE, kpi=KPI.id, owner=ANNA.id)
ACTION = an_action(
    HOSTILE, executor=(ANNA.id,), objectives=(OBJECTIVE.id,), kpis=(KPI.id,), due=date(2026, 3, 1), planned=100
)


def _plan() -> Plan:
    figures = (a_measurement(KPI, date(2026, month, 1), 40) for month in (1, 2))
    return a_plan(ANNA, KARIM, KPI, OBJECTIVE, ACTION, *figures, envelope=1000)


async def _open(pilot: Pilot[int]) -> MplanApp:
    await pilot.pause()
    await pilot.press("7")
    await _settled(pilot)
    assert isinstance(pilot.app, MplanApp)
    return pilot.app


async def _settled(pilot: Pilot[int]) -> None:
    for _ in range(3):
        await pilot.pause()
        await asyncio.sleep(0.05)
    await pilot.pause()


def _shown(pilot: Pilot[int]) -> str:
    preview = pilot.app.screen.query_one(Preview)
    return "\n".join(preview.render_line(y).text for y in range(preview.size.height))


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize("language", ["en", "fr"])
async def test_the_report_is_previewed_and_scrolled(size: tuple[int, int], language: str) -> None:
    async with app_on(_plan(), language=language).run_test(size=size) as pilot:
        await _open(pilot)
        first = _shown(pilot)
        assert "Plan 2026" in first
        await pilot.press("pagedown")
        assert _shown(pilot) != first
        await pilot.press("home", "right", "left")
        await pilot.press("home")
        assert _shown(pilot) == first


async def test_it_is_chosen_for_whom_what_and_when() -> None:
    services = FakeServices()
    async with app_on(_plan(), services).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("f")
        await pilot.pause()
        await pilot.press(*"Karim", "enter")
        await _settled(pilot)
        assert "For Karim" in _shown(pilot)
        await pilot.press("t")
        await pilot.pause()
        await pilot.press("down", "down", "enter")
        await _settled(pilot)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await _settled(pilot)
        ((wish, path),) = services.reported
        assert wish == Wish(Audience.PERSON, KARIM.id, span=ReportSpan.MONTH)
        assert path == Path("Plan-2026.html")


async def test_the_plan_itself_is_looked_at_and_written() -> None:
    services = FakeServices()
    async with app_on(_plan(), services).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("v")
        await pilot.pause()
        await pilot.press(*"owner", "enter")
        await _settled(pilot)
        assert "THE PLAN IN SHORT" in _shown(pilot)
        await pilot.press("right", "right")
        assert "EVERY ACTION" in _shown(pilot)
        await pilot.press("f")
        await pilot.pause()
        await pilot.press(*"Everybody", "enter")
        await _settled(pilot)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await _settled(pilot)
        ((wish, _path),) = services.reported
        assert wish == Wish(Audience.TEAM, what=What.PLAN, order=ListedBy.OWNER)


async def test_parts_are_left_out() -> None:
    services = FakeServices()
    async with app_on(_plan(), services).run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press("p")
        await pilot.pause()
        await pilot.press("space", "enter")
        await _settled(pilot)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("enter")
        await _settled(pilot)
        assert Part.SUMMARY not in services.reported[0][0].wanted


class _Guarding(FakeServices):
    """Services in front of a report or a workbook that somebody has changed."""

    code = "changed"

    def write_report(
        self, session: PlanSession, wish: Wish, path: Path, *, force: bool = False, template: Path | None = None
    ) -> str:
        if not force:
            raise PlanError(f"report.{self.code}", path=str(path))
        return super().write_report(session, wish, path, force=force, template=template)

    def export(
        self,
        session: PlanSession,
        path: Path,
        progress: Callable[[float], None] = lambda share: None,
        *,
        owner: str | None = None,
        force: bool = False,
    ) -> str:
        if not force:
            raise PlanError(f"export.{self.code}", path=str(path), reason="No space left on device")
        return super().export(session, path, progress, force=force)


@pytest.mark.parametrize("language", ["en", "fr"])
async def test_slides_are_written_on_the_companys_template_which_is_remembered(language: str, tmp_path: Path) -> None:
    (tmp_path / "company.potx").touch()
    services = FakeServices()
    async with app_on(_plan(), services, language).run_test(size=(120, 40)) as pilot:
        app = await _open(pilot)
        await pilot.press("w")
        await pilot.pause()
        await pilot.press("tab", *f"{tmp_path}/comp")
        await _settled(pilot)
        await pilot.press("right", "enter")  # what goes on only one way is completed
        await _settled(pilot)
        assert not services.reported  # an .html takes no template
        assert (".pptx." if language == "fr" else "A template is for slides") in screen_text(app)
        await pilot.press("up", "end", *["backspace"] * len(".html"), *".pptx", "enter")
        await _settled(pilot)
        assert services.reported[0][1] == Path("Plan-2026.pptx")
        assert services.templates == [tmp_path / "company.potx"]
        assert services.choices.template == str(tmp_path / "company.potx")
        await pilot.press("w", "enter")  # the same again
        await _settled(pilot)
        assert services.templates[1:] == services.templates[:1]
        await pilot.press("w", *["backspace"] * len(".pptx"), *".html", "enter")
        await _settled(pilot)
        assert (services.reported[2][1], services.templates[2]) == (Path("Plan-2026.html"), None)
        assert services.choices.template


@pytest.mark.parametrize("key", ["w", "x"])
async def test_what_somebody_changed_is_written_over_after_a_yes_only(key: str) -> None:
    services = _Guarding()
    app = app_on(_plan(), services)
    async with app.run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        for answer, written in (("escape", 0), ("o", 1)):
            await pilot.press(key, "enter")
            await _settled(pilot)
            assert "write over it all the same" in screen_text(app)
            await pilot.press(answer)
            await _settled(pilot)
            assert len([*services.reported, *services.exported]) == written


@pytest.mark.parametrize("key", ["w", "x"])
async def test_a_fault_of_the_disk_is_told_and_no_force_is_offered(key: str) -> None:
    services = _Guarding()
    services.code = "failed"
    app = app_on(_plan(), services)
    async with app.run_test(size=(120, 40)) as pilot:
        await _open(pilot)
        await pilot.press(key, "enter")
        await _settled(pilot)
        assert "write over it all the same" not in screen_text(app)
        assert not services.reported and not services.exported


async def test_an_approved_version_is_frozen_and_told_of() -> None:
    async with app_on(_plan()).run_test(size=(120, 40)) as pilot:
        app = await _open(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"Board", "enter")
        await _settled(pilot)
        assert app.plan is not None
        (approval,) = app.plan.approvals
        assert (approval.on, approval.author, approval.note) == (TODAY, "Anna", "Board")
        assert [promised.id for promised in approval.actions] == [ACTION.id]


async def test_one_step_of_the_past_is_found_looked_at_and_taken_back() -> None:
    async with app_on(_plan()).run_test(size=(80, 24)) as pilot:
        app = await _open(pilot)
        for note in ("First", "Second"):
            await pilot.press("a")
            await pilot.pause()
            await pilot.press(*note, "enter")
            await _settled(pilot)
        await pilot.press("tab")
        await _settled(pilot)
        history = app.screen.query_one(HistoryLines)
        assert len(history.row_ids) == 2
        await pilot.press("down", "r")
        await pilot.pause()
        await pilot.press("y")
        await _settled(pilot)
        assert app.plan is not None
        assert [row.note for row in app.plan.approvals] == ["Second"]
        assert len(history.row_ids) == 3
        await pilot.press("ctrl+y")
        await _settled(pilot)
        assert sorted(row.note for row in app.plan.approvals) == ["First", "Second"]


async def test_the_history_is_browsed_by_person_and_object_and_words() -> None:
    async with app_on(_plan()).run_test(size=(120, 40)) as pilot:
        app = await _open(pilot)
        await pilot.press("a")
        await pilot.pause()
        await pilot.press(*"Board", "enter")
        await _settled(pilot)
        await pilot.press("tab")
        await _settled(pilot)
        history = app.screen.query_one(HistoryLines)
        for _ in range(3):
            await pilot.press("b")
            assert len(history.row_ids) == 1
        await pilot.press("slash")
        await pilot.pause()
        await pilot.press(*"nobody", "enter")
        await _settled(pilot)
        assert history.row_ids == []
        await pilot.press("enter")


@pytest.mark.parametrize("width", [60, 80, 120, 200])
@pytest.mark.parametrize("audience", [Wish(), Wish(Audience.TEAM), Wish(Audience.PERSON, ANNA.id, tuple(Part))])
def test_no_line_is_wider_than_the_screen(width: int, audience: Wish) -> None:
    from mplan_tui.tui.text_layout import line_width

    rows, starts = lay_out(build(_plan(), TODAY, audience), width)
    assert all(line_width(row) <= width for row in rows)
    assert starts == sorted(set(starts))
    assert not any("\x1b" in text for row in rows for text, _tone in row)


def test_long_words_and_lines_are_broken_to_the_width() -> None:
    assert wrapped("one two three", 7) == ["one two", "three"]
    assert wrapped("unbelievable", 5) == ["unbel", "ievab", "le"]
    assert wrapped("one two three four", 7, 2) == ["one two", "three …"]


@pytest.mark.parametrize("size", [(80, 24), (120, 40)])
@pytest.mark.parametrize(
    ("author", "told"), [("Anna", "Anna (mallory)"), ("Wilhelmina Featherstonehaugh", "Wilhelmin… (mallory)")]
)
async def test_the_login_beside_a_claimed_name_is_seen_in_the_history(
    size: tuple[int, int], author: str, told: str
) -> None:
    app = app_on(a_plan(an_action("Stand")))
    async with app.run_test(size=size) as pilot:
        await pilot.pause()
        assert app.session is not None
        app.session.author, app.session.login = author, "mallory"
        await pilot.press("4", "d", "7", "tab")
        for _ in range(3):
            await pilot.pause()
        assert told in screen_text(app)


def test_a_table_of_sentences_is_read_row_by_row_and_nothing_of_it_is_cut() -> None:
    told = "A sentence that says in so many words what was seen and why it is so. "
    columns = (ReportColumn("Behind"), ReportColumn("Seen"), ReportColumn("Why"))
    table = Table("Findings", columns, ((Cell("O1 Sales"), Cell(told * 2), Cell(told + "END")),))
    document = replace(build(_plan(), TODAY, Wish()), sections=(Section(Part.SUMMARY, "In short", "", (table,)),))
    rows, _starts = lay_out(document, 80)
    lines = ["".join(text for text, _tone in row) for row in rows]
    assert any("END" in line for line in lines) and not any("…" in line for line in lines)
    assert next(line for line in lines if "O1 Sales" in line).split() == ["O1", "Sales"]
