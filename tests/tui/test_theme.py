"""Every tone can be read in every theme that the settings offer."""

from __future__ import annotations

import pytest

from mplan_tui.tui.theme import OFFERED, TONES, style_of
from tests.builders import a_plan
from tests.tui.conftest import app_on
from tests.tui.screen_text import settle


@pytest.mark.parametrize("theme", OFFERED)
async def test_no_tone_has_the_colour_of_its_ground(theme: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await settle(pilot)
        styles = {tone: style_of(tone, app.stylesheet) for tone in TONES}
    assert [tone for tone, style in styles.items() if style.color is not None and style.color == style.bgcolor] == []
    assert styles["bad"].color is not None
    assert styles["bad"] != styles["good"]


@pytest.mark.parametrize("theme", ["ansi-dark", "ansi-light"])
async def test_themes_of_the_terminal_leave_its_own_ground_alone(theme: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await settle(pilot)
        looks = {tone: style_of(tone, app.stylesheet) for tone in ("cursor", "marked", "cold", "line")}
    own = [tone for tone, look in looks.items() if look.bgcolor or (look.color and look.color.triplet)]
    assert own == []
