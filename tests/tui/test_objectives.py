"""The objectives with keys only: said in a sentence, judged, handed on, answered."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion
from textual.pilot import Pilot
from textual.widgets import Input

from mplan_tui import formats
from mplan_tui.cli.kpis import kpis_document
from mplan_tui.domain.kpis import Kpi, KpiKind, PaceStatus
from mplan_tui.domain.objectives import Answer, Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits.objectives import hand_on
from mplan_tui.tui.modals.message import TextPage
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.kpi_words import kind_words
from mplan_tui.vocabulary.pace import readable
from tests.builders import HOSTILE, TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.test_one_answer import a_measured_plan
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle, type_text

SIZES = [(80, 24), (120, 40)]


@asynccontextmanager
async def objectives(plan: Plan, size: tuple[int, int] = (120, 40), language: str = "en") -> AsyncIterator[Pilot[int]]:
    app = app_on(plan, language=language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        yield pilot


def plan_of(pilot: Pilot[int]) -> Plan:
    plan = pilot.app.plan  # type: ignore[attr-defined]  # the app under test is always ours
    assert isinstance(plan, Plan)
    return plan


async def say(pilot: Pilot[int], sentence: str) -> None:
    await pilot.press("n")
    await type_text(pilot, sentence)
    await pilot.press("enter")
    await settle(pilot)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(
    ("sentence", "title"),
    [
        ("Increase sales by 20% over the next 6 months", "Sales +20%"),
        ("Augmenter les ventes de 20 % sur les 6 prochains mois", "Ventes +20 %"),
    ],
)
async def test_a_typed_sentence_fills_figure_unit_direction_and_dates(
    sentence: str, title: str, size: tuple[int, int]
) -> None:
    async with objectives(a_plan(), size) as pilot:
        await say(pilot, sentence)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (objective,) = plan_of(pilot).objectives
        assert (objective.ref, objective.title, objective.statement) == ("O1", title, sentence)
        assert (objective.baseline, objective.target) == (None, None)
        assert (objective.change, objective.change_unit) == (Decimal(20), "%")
        assert (objective.start, objective.due) == (TODAY, date(2026, 9, 12))


async def test_a_sentence_whose_form_is_left_is_kept_and_said_to_be_whether_typed_or_built() -> None:
    app = app_on(a_plan())
    typed = "Increase sales by 20% by 30 June 2026"
    async with app.run_test(size=(80, 24), notifications=True) as pilot:
        await settle(pilot)
        await pilot.press("3")
        await settle(pilot)
        await say(pilot, typed)
        await pilot.press("escape")
        await settle(pilot)
        assert "Your sentence is kept: n has it again." in screen_text(app)
        await pilot.press("n")
        await settle(pilot)
        line = pilot.app.screen.focused
        assert isinstance(line, Input) and line.value == typed
        await pilot.press("ctrl+u", "enter")
        await settle(pilot)
        await pilot.press("tab", *"sales", "tab", "tab", "tab", *"10", "tab", "tab", *"30 June", "ctrl+s")
        await settle(pilot)
        if isinstance(app.screen, TextPage):
            await pilot.press("enter")
            await settle(pilot)
        await pilot.press("escape")
        await settle(pilot)
        assert app.plan is not None and not app.plan.objectives
        await pilot.press("n")
        await settle(pilot)
        line = pilot.app.screen.focused
        assert isinstance(line, Input) and line.value == "Increase sales by 10 % by 30 Jun 2026"


async def test_a_sentence_without_figures_is_answered_with_what_is_missing() -> None:
    async with objectives(a_plan(), language="fr") as pilot:
        await say(pilot, "augmenter les ventes")
        shown = screen_text(pilot.app)
        assert "Aucun chiffre" in shown
        assert "Aucune date" in shown
        await pilot.press("enter")
        await settle(pilot)
        assert "augmenter les ventes" in screen_text(pilot.app)


async def test_an_objective_is_built_step_by_step() -> None:
    async with objectives(a_plan()) as pilot:
        await pilot.press("n", "enter")
        await settle(pilot)
        await pilot.press("tab")
        await type_text(pilot, "online sales")
        await pilot.press("tab", "tab", "tab")
        await type_text(pilot, "20")
        await pilot.press("tab", "tab")
        await type_text(pilot, "30 June 2026")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (objective,) = plan_of(pilot).objectives
        assert objective.statement == "Increase online sales by 20 % by 30 Jun 2026"
        assert (objective.change, objective.due) == (Decimal(20), date(2026, 6, 30))


async def test_a_date_outside_the_plan_is_refused_in_its_field_and_nothing_is_lost() -> None:
    async with objectives(a_plan()) as pilot:
        await say(pilot, "Increase sales by 20% by end of 2027")
        await pilot.press("ctrl+s")
        await settle(pilot)
        assert plan_of(pilot).objectives == ()
        shown = screen_text(pilot.app)
        assert "outside_plan" in shown
        assert "Increase sales by 20% by end of 2027" in shown


def a_judged_plan() -> Plan:
    days = {"start": date(2026, 2, 15), "due": date(2026, 5, 1)}
    kpi = a_kpi("Awareness", unit="%", source="panel", baseline=18, target=25, **days)
    measured = [a_measurement(kpi, date(2026, month, 1), value) for month, value in ((1, "18"), (2, "18.5"))]
    good = an_objective(
        "Awareness",
        statement="Raise awareness from 18 to 25 %",
        kpi=kpi.id,
        start=date(2026, 2, 15),
        due=date(2026, 5, 1),
    )
    return a_plan(kpi, *measured, good, an_objective(HOSTILE), an_action(objectives=(good.id,)))


@pytest.mark.parametrize("size", SIZES)
async def test_each_objective_shows_its_letters_and_why(size: tuple[int, int]) -> None:
    async with objectives(a_judged_plan(), size) as pilot:
        await settle(pilot)
        shown = screen_text(pilot.app)
        assert "S✓M✓A" in shown
        assert "S✗M✗" in shown
        assert "18 → 25%" in shown
        await pilot.press("down")
        await settle(pilot)
        assert "No verb says what should change." in screen_text(pilot.app)


async def test_an_objective_is_handed_on_and_its_answers_are_seen() -> None:
    anna, karim = a_person("anna", login="anna"), a_person("Karim")
    objective = an_objective(owner=anna.id)
    async with objectives(a_plan(anna, karim, objective)) as pilot:
        await pilot.press("t", "down", "space", "enter")
        await settle(pilot)
        assert {row.person for row in plan_of(pilot).acknowledgements} == {anna.id, karim.id}
        assert "not answered 2" in screen_text(pilot.app)
        await pilot.press("a", "down", "enter")
        await settle(pilot)
        answers = {row.person: row.answer for row in plan_of(pilot).acknowledgements}
        assert answers == {anna.id: Answer.UNDERSTOOD, karim.id: None}
        assert "not answered 1" in screen_text(pilot.app)


async def test_a_question_is_asked_in_words() -> None:
    anna, objective = a_person("anna"), an_objective()
    plan = hand_on(objective, [anna], TODAY).change(a_plan(anna, objective))
    async with objectives(plan) as pilot:
        await pilot.press("a", "down", "down", "enter")
        await settle(pilot)
        await type_text(pilot, "Which shop?")
        await pilot.press("enter")
        await settle(pilot)
        assert plan_of(pilot).acknowledgements[0].question == "Which shop?"
        assert "Which shop?" in screen_text(pilot.app)


async def test_a_deleted_objective_comes_back_with_undo() -> None:
    async with objectives(a_plan(an_objective("Keep me"))) as pilot:
        await pilot.press("d")
        await settle(pilot)
        assert "No objective yet" in screen_text(pilot.app)
        await pilot.press("u")
        await settle(pilot)
        assert [row.title for row in plan_of(pilot).objectives if isinstance(row, Objective)] == ["Keep me"]
        assert "Keep me" in screen_text(pilot.app)


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_the_list_and_its_reasons_look_as_they_did(
    size: tuple[int, int], language: str, snapshot: SnapshotAssertion
) -> None:
    async with objectives(a_judged_plan(), size, language) as pilot:
        for view in ("reasons", "people"):
            shown = screen_text(pilot.app)
            assert "\x1b" not in shown
            assert all(cell_len(line) <= size[0] for line in shown.split("\n"))
            assert "\n".join(shown.split("\n")[2:-1]) == snapshot(name=view)
            await pilot.press("v")
            await settle(pilot)


async def test_m_makes_the_kpi_of_a_sentence_and_the_target_follows_from_the_baseline() -> None:
    async with objectives(a_plan(), language="fr") as pilot:
        await say(pilot, "Augmenter les ventes de 20 % sur les 6 prochains mois")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        await pilot.press(*["tab"] * 4)
        await type_text(pilot, "€")
        await pilot.press("tab")
        await type_text(pilot, "100000")
        await pilot.press("ctrl+s")
        await settle(pilot)
        plan = plan_of(pilot)
        (kpi,), (objective,) = plan.kpis, plan.objectives
        assert (kpi.name, kpi.unit, kpi.direction.value, kpi.cadence.value) == ("Ventes par mois", "€", "up", "month")
        assert [kpi.baseline, kpi.target, kpi.due] == [100_000, 120_000, date(2026, 9, 12)]
        assert [objective.kpi, objective.target, objective.unit] == [kpi.id, 120_000, "€"]


@pytest.mark.parametrize(
    ("language", "sentence", "asked", "kind", "target"),
    [
        ("en", "Win 12 new wholesale accounts by 30 June 2026", "", "flow", 12),
        ("fr", "Gagner 12 nouveaux revendeurs d'ici le 30 juin 2026", "", "flow", 12),
        ("en", "Keep at least 200 brochures in stock by 30 June 2026", "", "level", 200),
        ("en", "Double our newsletter subscribers by 30 June 2026", "Enter where it stands today", "level", None),
        (
            "fr",
            "Réduire de 15 % le coût par lead d'ici le 30 juin 2026",
            "Indiquez où il en est aujourd'hui",
            "level",
            None,
        ),
    ],
)
async def test_one_key_makes_the_kpi_and_an_unknown_baseline_is_asked_and_stays_unknown(
    language: str, sentence: str, asked: str, kind: str, target: int | None
) -> None:
    async with objectives(a_plan(), language=language) as pilot:
        await say(pilot, sentence)
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert not asked or asked in _in_one_line(pilot)
        await pilot.press("ctrl+s")
        await settle(pilot)
        (kpi,), (objective,) = plan_of(pilot).kpis, plan_of(pilot).objectives
        assert (objective.kpi, kpi.kind.value, kpi.due) == (kpi.id, kind, date(2026, 6, 30))
        assert (kpi.target, objective.target) == (target, target)
        assert not asked or (kpi.baseline is None and objective.change is not None)


def _in_one_line(pilot: Pilot[int]) -> str:
    return " ".join(screen_text(pilot.app).replace("│", " ").split())


async def test_the_kpi_of_an_objective_is_asked_in_plain_words_and_told_what_cannot_be_right() -> None:
    async with objectives(a_plan()) as pilot:
        await say(pilot, "Reach an open rate of 30 % by 30 June 2026")
        await pilot.press("ctrl+s")
        await settle(pilot)
        await pilot.press("m")
        await settle(pilot)
        assert "is a share, and kept as a state" in _in_one_line(pilot)
        assert "A ratio keeps both its numbers" in _in_one_line(pilot)
        await pilot.press("tab", "left")  # it adds up over the months
        await settle(pilot)
        assert kind_words(KpiKind.FLOW)[:20] in _in_one_line(pilot)
        assert "which shares and prices never do" in _in_one_line(pilot)


@pytest.mark.parametrize("seed", [1, 2, 3, 7])
async def test_the_list_and_the_detail_tell_the_standing_that_the_shell_tells(seed: int) -> None:
    plan = a_measured_plan(seed)
    told = {one["id"]: one for one in kpis_document(plan, TODAY)["kpis"]}
    async with objectives(plan, (160, 50)) as pilot:
        seen = screen_text(pilot.app).splitlines()
        for objective in plan.objectives:
            status, at = (
                told[objective.kpi]["status"],
                next(n for n, line in enumerate(seen) if objective.title in line),
            )
            kpi = plan.get(Kpi, objective.kpi or "")
            assert word(PaceStatus(status)) in seen[at]
            value = told[objective.kpi]["current"]
            assert value is None or not kpi.target or f"now {formats.number(readable(Decimal(value)))}" in seen[at + 1]
