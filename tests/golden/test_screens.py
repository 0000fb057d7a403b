"""What the screens show: every main screen, its tabs, tools and views, in both sizes."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from textual.pilot import Pilot

from mplan_tui import i18n
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.tui.app import MplanApp
from tests.golden.conftest import Keep
from tests.golden.plans import SUBJECTS, Subject
from tests.tui.conftest import FakeServices, MemoryStore
from tests.tui.screen_text import screen_text, settle

NARROW, WIDE = (80, 24), (120, 40)
LOOKS = [
    *((subject, size) for subject in SUBJECTS[:2] for size in (NARROW, WIDE)),
    (SUBJECTS[2], NARROW),
    (SUBJECTS[3], WIDE),
]
"""Both samples in both sizes, and the plan with every field once in each language."""

WAY = (
    ("today", "1 m"),
    ("today: all around", "tab"),
    ("diagnostic: SWOT", "2"),
    ("diagnostic: TOWS", "right_square_bracket"),
    ("diagnostic: PESTEL", "right_square_bracket"),
    ("diagnostic: BCG", "right_square_bracket"),
    ("diagnostic: BCG, the money", "v"),
    ("diagnostic: Porter", "right_square_bracket"),
    ("diagnostic: ideal customer", "right_square_bracket"),
    ("diagnostic: personas", "right_square_bracket"),
    ("diagnostic: journey", "right_square_bracket"),
    ("diagnostic: vision", "right_square_bracket"),
    ("objectives", "3"),
    ("objectives: who is told", "v"),
    ("actions: board", "4"),
    ("actions: list", "v"),
    ("actions: calendar", "v"),
    ("KPIs", "5"),
    ("KPIs: chart", "v"),
    ("KPIs: table", "v"),
    ("KPIs: measures", "tab"),
    ("budget", "6"),
    ("budget: summed otherwise", "v"),
    ("budget: months", "right_square_bracket"),
    ("budget: register", "right_square_bracket"),
    ("budget: team", "right_square_bracket"),
    ("budget: channels", "right_square_bracket"),
    ("budget: coverage", "right_square_bracket"),
    ("budget: products", "right_square_bracket"),
    ("report", "7"),
)
"""A walk through the screens by keys, each stop a screen that is kept."""
LAYERS = (("line of sight: action", "4 v g"), ("help", "escape question_mark"))
"""Two layers over a screen, at the end of the walk. A form is none of them: whether it has a scrollbar, and so how wide
its texts are, is not the same every time where its rows just fit."""
PAST = ("report: change records", "escape 7 tab")


@pytest.mark.parametrize(("subject", "size"), LOOKS, ids=[f"{s.folder}-{w}x{h}" for s, (w, h) in LOOKS])
async def test_the_screens_show_what_they_showed(
    subject: Subject, size: tuple[int, int], kept: Keep, tmp_path: Path
) -> None:
    i18n.install(subject.language)
    file = PlanFile(subject.write(tmp_path / "plan.json"))
    store = MemoryStore(file.load().plan)
    session = PlanSession(store, store.load(), author=subject.plan.people[0].name)
    app = MplanApp(FakeServices(day=subject.today), session)
    shown: list[str] = []
    async with app.run_test(size=size) as pilot:
        await _at_rest(pilot)
        for name, keys in WAY:
            await pilot.press(*keys.split())
            await _at_rest(pilot)
            shown.append(f"=== {name}\n{screen_text(app)}")
        for name, keys in LAYERS:
            for key in keys.split():
                await pilot.press(key)
                await _still(pilot)
            shown.append(f"=== {name}\n{screen_text(app)}")
        # Not earlier: the pane of an action reads its past a moment after the cursor rests there, which is a race.
        store.past = [*file.steps()]
        for key in PAST[1].split():
            await pilot.press(key)
            await _still(pilot)
        await _at_rest(pilot)
        shown.append(f"=== {PAST[0]}\n{screen_text(app)}")
    width, height = size
    kept(f"{subject.folder}/screens-{width}x{height}.txt").must_say("\n\n".join(shown))


async def _still(pilot: Pilot[int]) -> None:
    """Wait until nothing moves any more.

    A layer over a screen is a worker that waits for its answer, so there is nothing to be waited for to its end.
    """
    seen: list[str] = []
    while len(seen) < 4 or len(set(seen[-4:])) > 1:
        await settle(pilot)
        seen.append(screen_text(pilot.app))
        assert len(seen) < 100, "the screen never comes to rest"


async def _at_rest(pilot: Pilot[int]) -> None:
    """Wait for what a key set off and for what is computed in the background."""
    await settle(pilot)
    await asyncio.wait_for(pilot.app.workers.wait_for_complete(), 20)
    await settle(pilot)
