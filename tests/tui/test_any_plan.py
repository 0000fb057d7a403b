"""Any plan that loads is drawn on every screen, tab and tool, in both languages and at several sizes, with no fault.

`MPLAN_EXAMPLES=200 pytest tests/tui/test_any_plan.py` tries more of them.
"""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from mplan_tui.domain.plan import Plan
from tests.any_plan import plan_of, plans
from tests.tui.conftest import FAULTS, FakeServices, app_on
from tests.tui.screen_text import settle
from tests.tui.walk import PLACES, walk

EXAMPLES = int(os.environ.get("MPLAN_EXAMPLES", "3"))
SIZES = ((60, 15), (80, 24), (140, 45))


async def drawn(plan: Plan, language: str, size: tuple[int, int], modes: tuple[str, ...]) -> None:
    app = app_on(plan, FakeServices(), language)
    async with app.run_test(size=size) as pilot:
        await settle(pilot)
        await walk(pilot, modes)
    if FAULTS:
        raise FAULTS[0]


@pytest.mark.parametrize("mode", PLACES)
@given(plans(), st.sampled_from(("en", "fr")), st.sampled_from(SIZES))
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    phases=[Phase.generate] if EXAMPLES < 20 else [Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)
async def test_any_plan_that_loads_is_drawn_without_a_fault(
    mode: str, plan: Plan, language: str, size: tuple[int, int]
) -> None:
    FAULTS.clear()
    await drawn(plan, language, size, (mode,))


SEEDS_THAT_FAILED: tuple[int, ...] = ()


@pytest.mark.parametrize("seed", SEEDS_THAT_FAILED)
async def test_a_plan_that_could_not_be_drawn_once_is_drawn(seed: int) -> None:
    await drawn(plan_of(seed), "en", (80, 24), tuple(PLACES))
