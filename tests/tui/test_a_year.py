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
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.paths import PathShape
from mplan_tui.domain.plan import Plan
from mplan_tui.language.kpi_names import meaning_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.screens.kpis import KpisScreen
from mplan_tui.vocabulary.effect import movement_words
from tests.builders import a_person, a_plan
from tests.tui.conftest import FakeServices, app_on
from tests.tui.screen_text import screen_text, settle, type_text

LAST_YEAR = (60, 60, 70, 80, 90, 100, 110, 90, 80, 90, 120, 250)


async def _type_kpi(pilot: Pilot[int], name: str, target: str, stage: int = 0) -> None:
    """Type a KPI that adds up, in the form that the first choice of `n` opens."""
    await pilot.press("n")
    await settle(pilot)
    await pilot.press("enter")
    await settle(pilot)
    after = [*["tab"] * 6, *["right"] * stage] if stage else []
    await pilot.press(*name, *["tab"] * 6, *target, *after, "ctrl+s")
    await settle(pilot)


async def _brewery(pilot: Pilot[int], language: str) -> None:
    """A business with a peak at Christmas: its last year is pasted where `y` shows it, and gives the path its shape."""
    await pilot.press("5")
    await settle(pilot)
    await _type_kpi(pilot, {"en": "Boxes", "fr": "Coffrets"}[language], "1320")
    await pilot.press("y")
    await settle(pilot)
    assert isinstance(pilot.app, MplanApp)
    assert {"en": "Target Pace", "fr": "Cible Rythme"}[language] in screen_text(pilot.app)
    kpi = _plan(pilot).kpis[-1]
    await _go(pilot, kpi.id, date(2025, 1, 1))
    await type_text(pilot, "\t".join(map(str, LAST_YEAR)))
    assert len(_plan(pilot).measurements) == 12
    await pilot.press("y")
    await settle(pilot)


async def _saas(pilot: Pilot[int], language: str) -> None:
    """A funnel from visits over trials to customers."""
    await pilot.press("5")
    await settle(pilot)
    names = {"en": ("Visits", "Trials", "Customers"), "fr": ("Visites", "Essais", "Clients")}[language]
    for stage, (name, target) in enumerate(zip(names, ("12000", "", "1320"), strict=True), 1):
        await _type_kpi(pilot, name, target, stage)


async def _fairs(pilot: Pilot[int], language: str) -> None:
    """Nothing for months and then a fair: milestones bend the path; objective and KPI are made from a sentence."""
    await pilot.press("3", "n")
    await settle(pilot)
    await type_text(pilot, {"en": "Win 1,320 leads in 2026", "fr": "Gagner 1 320 leads en 2026"}[language])
    await pilot.press("enter")
    await settle(pilot)
    await pilot.press(*["tab"] * 13, *"30/06/2026: 520; 31/10/2026: 900", "ctrl+s")
    await settle(pilot)
    assert [one.value for one in _plan(pilot).objectives[0].milestones] == [520, 900]
    await pilot.press("m")
    await settle(pilot)
    await pilot.press("ctrl+s")
    await settle(pilot)
    await pilot.press("5")
    await settle(pilot)


def _plan(pilot: Pilot[int]) -> Plan:
    assert isinstance(pilot.app, MplanApp)
    assert pilot.app.plan is not None
    return pilot.app.plan


async def _see_funnel(pilot: Pilot[int], language: str) -> None:
    """From 500 visits to 100 trials of the same month is a fifth, and half of the trials become customers."""
    assert isinstance(pilot.app, MplanApp)
    for kpi, figure in zip(_plan(pilot).kpis[:2], ("500", "100"), strict=True):
        await _enter(pilot, kpi.id, 1, figure)
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


async def _go(pilot: Pilot[int], kpi_id: str, wanted: date) -> None:
    """Go to a cell of the grid with the arrows."""
    assert isinstance(pilot.app, MplanApp)
    screen = pilot.app.screen
    assert isinstance(screen, KpisScreen)
    seen = None
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


async def _enter(pilot: Pilot[int], kpi_id: str, month: int, figure: str) -> None:
    """Type a figure in a cell of the grid."""
    await _go(pilot, kpi_id, date(2026, month, 1))
    await pilot.press(*figure, "enter")
    await settle(pilot)
    assert str(_plan(pilot).get(Measurement, measurement_id(kpi_id, date(2026, month, 1))).value) == figure


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("begin", "look", "shape", "december"),
    [
        (_brewery, None, PathShape.LAST_YEAR, "250"),
        (_saas, _see_funnel, PathShape.STRAIGHT, "60"),
        (_fairs, None, PathShape.MILESTONES, "60"),
    ],
)
async def test_a_year_is_played_with_keys_only(
    begin: Any, look: Any, shape: PathShape, december: str, language: str
) -> None:
    desk, kpi_id = FakeServices(day=date(2026, 1, 1)), ""
    app = app_on(a_plan(a_person(login="anna")), desk, language)

    def now() -> Plan:
        assert app.plan is not None
        return app.plan

    def codes() -> set[str]:
        found = check(now(), desk.day, read_sentence, meaning_of)
        return {finding.code for finding in found if finding.id in {kpi_id, *(row.id for row in now().decisions)}}

    async with app.run_test(size=(120, 40)) as pilot:
        await settle(pilot)
        await begin(pilot, language)
        kpi_id = now().kpis[-1].id
        await _day(pilot, desk, date(2026, 7, 2))
        typed = now().get(Kpi, kpi_id)
        assert (typed.kind.value, typed.target) == ("flow", Decimal(1320))
        for month, figure in ((1, "50"), (2, "55"), (4, "70"), (5, "80"), (6, "90")):
            await _enter(pilot, kpi_id, month, figure)
        # March is missing: that is said, and nothing is forecast meanwhile.
        half = pace_of(now(), now().get(Kpi, kpi_id), desk.day)
        assert list(half.missing) == [date(2026, 3, 1)]
        assert half.landing is None
        assert half.shape is shape
        assert half.current == 345
        if look is not None:
            await look(pilot, language)
        await _enter(pilot, kpi_id, 2, "65")  # a late correction
        await _go(pilot, kpi_id, date(2026, 3, 1))
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
        assert {"en": "Forecast then ", "fr": "Prévu alors "}[language] in _read(app)
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
