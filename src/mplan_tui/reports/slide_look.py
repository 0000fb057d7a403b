"""The colours and letters of slides: our own, or those of a company's template, by their places in its theme."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_THEME_COLOR

from mplan_tui.document import Tone

INK, SOFT = RGBColor(0x1F, 0x24, 0x2B), RGBColor(0x5A, 0x64, 0x70)
FONT = "Calibri"
WHITE = RGBColor(0xFF, 0xFF, 0xFF)
MAIN, ACCENT = RGBColor(0x2F, 0x6A, 0x9E), RGBColor(0xA0, 0x5F, 0x00)
GROUND, RULE = RGBColor(0xF1, 0xF3, 0xEF), RGBColor(0xDF, 0xE2, 0xDD)
TONES: Mapping[Tone, RGBColor] = {
    Tone.PLAIN: INK,
    Tone.GOOD: RGBColor(0x24, 0x70, 0x3A),
    Tone.WARN: RGBColor(0x8A, 0x5D, 0x00),
    Tone.BAD: RGBColor(0xA8, 0x2A, 0x25),
    Tone.MUTED: SOFT,
}
_TONES_ON_DARK: Mapping[Tone, RGBColor] = {
    Tone.GOOD: RGBColor(0x8F, 0xD6, 0xA0),
    Tone.WARN: RGBColor(0xF2, 0xC1, 0x4E),
    Tone.BAD: RGBColor(0xFF, 0x9A, 0x92),
}


class ThemeColour(NamedTuple):
    """A colour by its place in the theme, and how much lighter (above 0) or darker it is than that."""

    place: Any
    brightness: float = 0.0


Colour = RGBColor | ThemeColour


@dataclass(frozen=True)
class SlideLook:
    """How slides look; without a `font` the letters are those of the theme."""

    ink: Colour = INK
    soft: Colour = SOFT
    paper: Colour = WHITE
    main: Colour = MAIN
    accent: Colour = ACCENT
    ground: Colour = GROUND
    rule: Colour = RULE
    font: str | None = FONT
    tones: Mapping[Tone, Colour] = field(default_factory=lambda: TONES)

    def tone(self, tone: Tone) -> Colour:
        """The colour of what is as good as this."""
        if tone in (Tone.PLAIN, Tone.MUTED):
            return self.ink if tone is Tone.PLAIN else self.soft
        return self.tones[tone]


OURS = SlideLook()
"""What slides look like where no company gave its template."""


def of_theme(*, is_dark: bool) -> SlideLook:
    """The look of a template: its colours and letters, and tones that are legible on its ground."""
    places = MSO_THEME_COLOR
    text, paper = ThemeColour(places.TEXT_1), ThemeColour(places.BACKGROUND_1)
    return SlideLook(
        ink=text,
        soft=ThemeColour(places.TEXT_1, -0.25 if is_dark else 0.35),
        paper=paper,
        main=ThemeColour(places.ACCENT_1),
        accent=ThemeColour(places.ACCENT_2),
        ground=ThemeColour(places.BACKGROUND_1, 0.12 if is_dark else -0.05),
        rule=ThemeColour(places.BACKGROUND_1, 0.25 if is_dark else -0.15),
        font=None,
        tones=_TONES_ON_DARK if is_dark else TONES,
    )


def paint(format_: Any, colour: Colour, paler: float = 0.0) -> None:
    """Give something a colour; `paler` makes it lighter."""
    if isinstance(colour, ThemeColour):
        format_.theme_color = colour.place
        format_.brightness = paler or colour.brightness
        return
    format_.rgb = colour
    if paler:
        format_.brightness = paler


def fill(shape: Any, colour: Colour, paler: float = 0.0) -> None:
    """Fill something with a colour."""
    shape.fill.solid()
    paint(shape.fill.fore_color, colour, paler)
