"""Every tone can be read in every theme that the settings offer."""

from __future__ import annotations

from colorsys import rgb_to_hls

import pytest
from textual.color import Color
from textual.theme import Theme

from mplan_tui.tui.theme import OFFERED, OURS, TONES, style_of
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


PALETTES = {
    "xterm": "000000 cd0000 00cd00 cdcd00 0000ee cd00cd 00cdcd e5e5e5 7f7f7f ff0000 00ff00 ffff00 5c5cff ff00ff 00ffff",
    "gnome": "171421 c01c28 26a269 a2734c 12488b a347ba 2aa1b3 d0cfcc 5e5c64 f66151 33da7a e9ad0c 2a7bde c061cb 33c7de",
}
_NAMES = ["black", "red", "green", "yellow", "blue", "magenta", "cyan", "white"]
_WORDS = ("foreground", "primary", "secondary", "accent", "success", "warning", "error")
"""What is written in: headings, muted words and hints, keys, and what a status says."""


def painted(theme: Theme, name: str, palette: str = "") -> Color:
    """A colour of a theme; those of the terminal as a palette has them."""
    said = str(getattr(theme, name))
    if not said.startswith("ansi_"):
        return Color.parse(said)
    if said == "ansi_default":
        is_ground = name in ("background", "surface", "panel")
        if theme.dark:
            return Color.parse("#" + PALETTES[palette].split()[0 if is_ground else 7])
        return Color.parse("#ffffff" if is_ground else "#000000")
    word = said.removeprefix("ansi_")
    place = _NAMES.index(word.removeprefix("bright_")) + 8 * word.startswith("bright_")
    return Color.parse("#" + PALETTES[palette].split()[place])


def contrast(one: Color, other: Color) -> float:
    """The ratio of WCAG 2: 1 for the same colour, 21 for black on white."""

    def luminance(color: Color) -> float:
        parts = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.normalized)
        return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), parts, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


CASES = [(theme, palette) for theme in OURS for palette in (PALETTES if theme.name.startswith("ansi") else [""])]


@pytest.mark.parametrize(("theme", "palette"), CASES, ids=lambda case: getattr(case, "name", case))
def test_words_and_hints_stand_out_from_their_ground(theme: Theme, palette: str) -> None:
    for ground in ("background", "surface", "panel"):
        under = painted(theme, ground, palette)
        ratios = {name: contrast(painted(theme, name, palette), under) for name in _WORDS}
        assert {name: ratio for name, ratio in ratios.items() if ratio < 4.5} == {}, ground


@pytest.mark.parametrize("theme", ["mplan-dark", "mplan-light"])
async def test_what_is_written_on_a_ground_of_its_own_stands_out_from_it(theme: str) -> None:
    app = app_on(a_plan())
    async with app.run_test(size=(80, 24)) as pilot:
        app.theme = theme
        await settle(pilot)
        styles = {tone: style_of(tone, app.stylesheet) for tone in TONES}
    ratios = {
        tone: contrast(Color.from_rich_color(style.color), Color.from_rich_color(style.bgcolor))
        for tone, style in styles.items()
        if style.color is not None and style.bgcolor is not None
    }
    assert ratios and {tone: ratio for tone, ratio in ratios.items() if ratio < 4.5} == {}


@pytest.mark.parametrize(("theme", "palette"), CASES, ids=lambda case: getattr(case, "name", case))
def test_the_accent_is_no_hue_that_warns(theme: Theme, palette: str) -> None:
    accent, warning, error = (
        rgb_to_hls(*painted(theme, name, palette).normalized)[0] * 360 for name in ("accent", "warning", "error")
    )
    for other in (warning, error):
        assert min(abs(accent - other), 360 - abs(accent - other)) > 40
