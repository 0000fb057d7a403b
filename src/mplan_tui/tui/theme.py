"""The program's own quiet theme; every colour elsewhere is one of its variables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from rich.style import Style
from textual.color import Color
from textual.css.stylesheet import Stylesheet
from textual.theme import BUILTIN_THEMES, Theme

DARK = Theme(
    name="mplan-dark",
    primary="#7aa2c8",
    secondary="#8f9aa8",
    accent="#b79ae6",
    foreground="#d7dae0",
    background="#15181d",
    surface="#1b1f26",
    panel="#232933",
    success="#7fb88a",
    warning="#d9a94e",
    error="#d9706b",
    dark=True,
)
LIGHT = Theme(
    name="mplan-light",
    primary="#2f6a9e",
    secondary="#5b6673",
    accent="#6b46a8",
    foreground="#22262c",
    background="#fafaf8",
    surface="#f1f1ee",
    panel="#e4e5e1",
    success="#26703a",
    warning="#845b00",
    error="#b3322c",
    dark=False,
)
ANSI_DARK = replace(
    BUILTIN_THEMES["ansi-dark"],
    primary="ansi_cyan",
    secondary="ansi_default",
    accent="ansi_bright_magenta",
    warning="ansi_bright_yellow",
    error="ansi_bright_red",
)
ANSI_LIGHT = replace(
    BUILTIN_THEMES["ansi-light"],
    secondary="ansi_default",
    accent="ansi_blue",
    warning="ansi_magenta",
    success="ansi_default",
)
"""The terminal's own colours, as far as they can be read: cyan and green on white, or blue on black, come to 2:1.

What is muted elsewhere has the colour of all text, and what is good as well: the sign beside it says so.
"""
OURS = (DARK, LIGHT, ANSI_DARK, ANSI_LIGHT)
OFFERED = ("mplan-dark", "mplan-light", "ansi-dark", "ansi-light")

Piece = tuple[str, str]
"""Text with its tone: "" for plain, or one of `TONES`; several are joined by a space ("bad strong")."""
TONES: Mapping[str, str] = {
    "muted": "$secondary",
    "strong": "bold",
    "accent": "$accent",
    "good": "$success",
    "warn": "$warning",
    "bad": "$error",
    "heading": "bold $primary",
    "cursor": "bold on $panel",
    "cell": "bold reverse $accent",
    "marked": "on $surface",
    "bar": "bold $accent",
    "today": "$accent",
    "line": "$panel-lighten-2",
    "tab": "bold $background on $accent",
    "here": "bold reverse",
    "star": "$warning",
    "cow": "$success",
    "question": "$primary",
    "dog": "$secondary",
    "cold": "$secondary on $surface",
    "warm": "$text-warning on $warning-muted",
    "hot": "bold $text-error on $error-muted",
}
"""How drawn text may look. No component classes: Textual would match each against every rule for every widget."""


def style_of(tone: str, stylesheet: Stylesheet) -> Style:
    """How a tone looks in the theme in use; what the terminal's own default colour would say is left to it.

    With sixteen colours a text and its muted ground can be the same one: the text is then cut out of its colour.
    """
    style = stylesheet.parse_style(TONES[tone])
    ground, ink = _own(style.background), _own(style.foreground)
    if ink is not None and ink == ground:
        return replace(style, background=None, reverse=True).rich_style
    return replace(style, background=ground, foreground=ink).rich_style


def _own(color: Color | None) -> Color | None:
    return color if color is not None and color.a else None
