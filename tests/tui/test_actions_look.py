"""How the roadmap looks, as text: each view at both sizes, in both languages."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from rich.cells import cell_len
from syrupy.assertion import SnapshotAssertion

from mplan_tui.domain.actions import Action, Nature, Occurrence, Status, occurrence_id
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from tests.builders import (
    HOSTILE,
    a_channel,
    a_kpi,
    a_measurement,
    a_person,
    a_plan,
    an_action,
    an_objective,
)
from tests.tui.conftest import app_on
from tests.tui.screen_text import screen_text, settle

SIZES = [(80, 24), (120, 40)]


def a_roadmap() -> Plan:
    """A small team's actions of every kind and state."""
    anna, karim, marie = a_person("Anna"), a_person("Karim"), a_person("Marie", days_per_month=2)
    goal, opens = an_objective("Online sales +20 %", ref="O2", due=date(2026, 9, 30)), a_kpi("Open rate", unit="%")
    opens = opens.evolve(baseline=20, target=35, start=date(2026, 1, 1), due=date(2026, 12, 31))
    email = a_channel("E-mail")

    def action(title: str, owner: str, **fields: object) -> Action:
        return an_action(title, executor=(owner,), objectives=(goal.id,), channel=email.id, **fields)

    mail = action(
        "Spring newsletter",
        anna.id,
        status=Status.DOING,
        priority=1,
        start=date(2026, 2, 9),
        due=date(2026, 3, 9),
        planned=Decimal(1200),
        spent=Decimal(450),
        kpis=(opens.id,),
        follower=marie.id,
        evaluator=karim.id,
        expected_result="300 orders",
    )
    weekly = action("Weekly post", marie.id, nature=Nature.RECURRING, start=date(2026, 3, 2)).evolve(
        recurrence=Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
    )
    return a_plan(
        *(anna, karim, marie, goal, opens, email, mail, weekly),
        a_measurement(opens, date(2026, 2, 1), 31),
        Occurrence(id=occurrence_id(weekly.id, date(2026, 3, 16)), action=weekly.id, due=date(2026, 3, 16)),
        action(HOSTILE, anna.id, due=date(2026, 4, 10), planned=Decimal(400)),
        action("Carte de fidélité 宣伝", anna.id, status=Status.BLOCKED, depends_on=(mail.id,), effort=Decimal(3)),
        action("Press kit", karim.id, status=Status.DONE, done_on=date(2026, 3, 2), planned=Decimal(300)),
        action("Beer festival stand", karim.id, due=date(2026, 5, 15), planned=Decimal(7500), priority=2),
        action("SEO pages", marie.id, start=date(2026, 3, 1), due=date(2026, 3, 31), effort=Decimal(9)),
        an_action("Radio spots", status=Status.CANCELLED, planned=Decimal(900)),
        envelope=Decimal(86_000),
    )


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", SIZES, ids=["80x24", "120x40"])
async def test_every_view_looks_as_it_did(size: tuple[int, int], language: str, snapshot: SnapshotAssertion) -> None:
    async with app_on(a_roadmap(), language=language).run_test(size=size) as pilot:
        await settle(pilot)
        await pilot.press("4")
        for view in ("board", "list", "calendar"):
            await settle(pilot)
            shown = screen_text(pilot.app)
            assert "\x1b" not in shown
            assert all(cell_len(line) <= size[0] for line in shown.split("\n"))
            assert "\n".join(shown.split("\n")[2:-1]) == snapshot(name=view)
            await pilot.press("v")


async def test_few_cards_have_their_titles_whole_on_a_small_screen_too() -> None:
    title = "Distribution des invitations à la soirée"
    app = app_on(a_plan(*(an_action(f"{title} {n}") for n in range(3))))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press("alt+4", "v", "v", "v")
        await settle(pilot)
        assert "soirée 2" in screen_text(app)
