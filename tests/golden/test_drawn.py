"""What is said of sheets and plans that were drawn by chance, so that a rule that moves is seen wherever it moves."""

from __future__ import annotations

from itertools import chain

import pytest

from mplan_tui.i18n import speaking
from tests.excel.sheets import a_year
from tests.golden import drawn_plans
from tests.golden.conftest import Keep
from tests.golden.drawn_sheets import CHOSEN, FIGURES_PLAN, NO_CHOICE, drawn_figures, drawn_sheet, told


def test_drawn_sheets_of_actions_are_read_as_they_were(kept: Keep) -> None:
    plan = a_year()
    lines = chain.from_iterable(told(seed, drawn_sheet(seed), plan, NO_CHOICE) for seed in range(80))
    kept("drawn/sheets.txt").must_say("\n".join(lines))


def test_drawn_sheets_of_figures_are_read_as_they_were(kept: Keep) -> None:
    lines = chain.from_iterable(told(seed, drawn_figures(seed), FIGURES_PLAN, CHOSEN) for seed in range(120))
    kept("drawn/figures.txt").must_say("\n".join(lines))


@pytest.mark.parametrize("seed", range(8))
def test_of_a_drawn_plan_is_told_what_was_told(seed: int, kept: Keep) -> None:
    with speaking("fr" if seed == 7 else "en"):
        kept(f"drawn/plan-{seed}.txt").must_say("\n".join(drawn_plans.told(drawn_plans.drawn_plan(seed))))
