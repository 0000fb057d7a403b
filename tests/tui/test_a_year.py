"""The year of three businesses with keys only: entered by the month, a month missed, one corrected, a target missed."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from mplan_tui.domain.checks import check
from mplan_tui.domain.effect import effect_of
from mplan_tui.domain.kpis import Kpi, Measurement, measurement_id
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.language.kpi_names import meaning_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.screens.kpis import KpisScreen
from mplan_tui.vocabulary.effect import movement_words
from tests.builders import a_kpi, a_measurement, a_person, a_plan, an_objective
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle

LAST_YEAR = (60, 60, 70, 80, 90, 100, 110, 90, 80, 90, 120, 250)


def _brewery() -> tuple[Plan, str]:
    """A business with a peak at Christmas, whose last year is entered: its path has that shape."""
    kpi = a_kpi("Boxes", kind="flow", unit="boxes", target=1320, baseline=0, source="till")
    then = [a_measurement(kpi, date(2025, month, 1), value) for month, value in enumerate(LAST_YEAR, 1)]
    return a_plan(a_person(login="anna"), kpi, *then, an_objective("Boxes", kpi=kpi.id)), kpi.id


def _saas() -> tuple[Plan, str]:
    """A funnel from visits over trials to customers, whose last step is typed."""
    visits = a_kpi("Visits", kind="flow", stage="awareness", target=12000)
    return a_plan(a_person(login="anna"), visits, a_kpi("Trials", kind="flow", stage="consideration")), ""


async def _type_customers(pilot: Pilot[int], language: str) -> None:
    await pilot.press("n")
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    await pilot.press(*"Customers", *["tab"] * 6, *"1320", *["tab"] * 6, *["right"] * 3, "ctrl+s")
    await settle(pilot)


def _fairs() -> tuple[Plan, str]:
    """Nothing for months and then a fair: milestones bend the path; the KPI is made from the sentence."""
    halts = (Milestone(on=date(2026, 6, 30), value=Decimal(520)), Milestone(on=date(2026, 10, 31), value=Decimal(900)))
    said = "Win 1320 leads in 2026"
    days = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}
    objective = an_objective("Leads", statement=said, target=1320, baseline=0, unit="leads", milestones=halts, **days)
    return a_plan(a_person(login="anna"), objective), ""


async def _make_of_sentence(pilot: Pilot[int], language: str) -> None:
    await pilot.press("3")
    await settle(pilot)
    await pilot.press("m")
    await settle(pilot)
    await pilot.press("ctrl+s")
    await settle(pilot)
    await pilot.press("5")
    await settle(pilot)


async def _see_funnel(pilot: Pilot[int], language: str) -> None:
    """From 500 visits to 100 trials of the same month is a fifth, and half of the trials become customers."""
    assert isinstance(pilot.app, MplanApp)
    plan = pilot.app.plan
    assert plan is not None
    for kpi in plan.kpis[:2]:
        await _enter(pilot, kpi.id, 1, {"Visits": "500", "Trials": "100"}[kpi.name])
    await pilot.press("F")
    await settle(pilot)
    assert {"en": "20%", "fr": "20 %"}[language] in _read(pilot.app)
    assert {"en": "50%", "fr": "50 %"}[language] in _read(pilot.app)
    await pilot.press("escape")
    await settle(pilot)


async def _day(pilot: Pilot[int], desk: FakeServices, day: date) -> None:
    desk.day = day
    assert isinstance(pilot.app, MplanApp)
    pilot.app.notice_day()
    await settle(pilot)


async def _go(pilot: Pilot[int], kpi_id: str, month: int) -> None:
    """Go to a cell of the grid with the arrows."""
    assert isinstance(pilot.app, MplanApp)
    screen = pilot.app.screen
    assert isinstance(screen, KpisScreen)
    wanted, seen = date(2026, month, 1), None
    for key in range(60):
        cell = screen._cell()
        assert cell is not None
        if cell.kpi.id != kpi_id:
            await pilot.press("down" if key % 12 < 6 else "up")
        elif cell.on == wanted:
            break
        elif cell == seen:  # the first or last period in view: the brackets show those before and after
            await pilot.press("left_square_bracket" if cell.on > wanted else "right_square_bracket")
            seen = None
        else:
            seen = cell
            await pilot.press("left" if cell.on > wanted else "right")
    await settle(pilot)


async def _enter(pilot: Pilot[int], kpi_id: str, month: int, figure: str) -> None:
    """Type a figure in a cell of the grid."""
    await _go(pilot, kpi_id, month)
    await pilot.press(*figure, "enter")
    await settle(pilot)
    assert isinstance(pilot.app, MplanApp)
    plan = pilot.app.plan
    assert plan is not None
    assert str(plan.get(Measurement, measurement_id(kpi_id, date(2026, month, 1))).value) == figure


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("business", "begin", "look", "december"),
    [
        (_brewery, None, None, "250"),
        (_saas, _type_customers, _see_funnel, "60"),
        (_fairs, _make_of_sentence, None, "60"),
    ],
)
async def test_a_year_is_played_with_keys_only(
    business: Any, begin: Any, look: Any, december: str, language: str
) -> None:
    plan, kpi_id = business()
    desk = FakeServices(day=date(2026, 7, 2))
    app = app_on(plan, desk, language)

    def now() -> Plan:
        assert app.plan is not None
        return app.plan

    def codes() -> set[str]:
        found = check(now(), desk.day, read_sentence, meaning_of)
        return {finding.code for finding in found if finding.id in {kpi_id, *(row.id for row in now().decisions)}}

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await pilot.press("5")
        await settle(pilot)
        if begin is not None:
            await begin(pilot, language)
            kpi_id = now().kpis[-1].id
        typed = now().get(Kpi, kpi_id)
        assert (typed.kind.value, typed.target) == ("flow", Decimal(1320))
        for month, figure in ((1, "50"), (2, "55"), (4, "70"), (5, "80"), (6, "90")):
            await _enter(pilot, kpi_id, month, figure)
        # March is missing: that is said, and nothing is forecast meanwhile.
        half = pace_of(now(), now().get(Kpi, kpi_id), desk.day)
        assert list(half.missing) == [date(2026, 3, 1)]
        assert half.landing is None
        assert half.current == 345
        if look is not None:
            await look(pilot, language)
        await _enter(pilot, kpi_id, 2, "65")  # a late correction
        await _go(pilot, kpi_id, 3)
        assert {"en": "Mar 2026 has no figure", "fr": "mars 2026"}[language] in _read(app)
        await pilot.press("D")
        await settle(pilot)
        await pilot.press("tab", *"Call them", "ctrl+s")
        await settle(pilot)
        (taken,) = now().decisions
        assert taken.seen is not None and taken.seen.value == 355

        await _day(pilot, desk, date(2026, 11, 2))
        assert "decision.review_overdue" in codes()
        for month in range(7, 11):
            await _enter(pilot, kpi_id, month, "60")
        await pilot.press("tab")
        await settle(pilot)
        found = effect_of(now(), taken.id, desk.day)
        assert found is not None and found.after is not None and found.before is not None
        assert [found.before.value, found.after.value] == [Decimal(80), Decimal(60)]
        assert " ".join(movement_words(found).split()) in _read(app)
        await pilot.press("enter")
        await settle(pilot)
        await pilot.press("right", "ctrl+s")
        await settle(pilot)
        assert now().decisions[0].outcome is not None
        assert "decision.review_overdue" not in codes()

        await _day(pilot, desk, date(2027, 1, 5))
        await pilot.press("tab")
        await settle(pilot)
        for month, figure in ((3, "60"), (11, "60"), (12, december)):
            await _enter(pilot, kpi_id, month, figure)
        end = pace_of(now(), now().get(Kpi, kpi_id), desk.day)
        assert end.current == 715 + int(december)
        assert end.code == "pace.fell_short"
        assert "kpi.fell_short" in codes()


def _read(app: MplanApp) -> str:
    """What is on the screen, whatever its spaces and lines."""
    return " ".join(screen_text(app).replace("\u202f", " ").replace("\xa0", " ").split())
