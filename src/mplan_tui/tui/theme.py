"""The program's own quiet theme; every colour elsewhere is one of its variables."""

from __future__ import annotations

from textual.theme import Theme

DARK = Theme(
    name="mplan-dark",
    primary="#7aa2c8",
    secondary="#8f9aa8",
    accent="#e0a458",
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
    secondary="#5d6875",
    accent="#a05f00",
    foreground="#22262c",
    background="#fafaf8",
    surface="#f1f1ee",
    panel="#e4e5e1",
    success="#2f7d44",
    warning="#8f6400",
    error="#b3322c",
    dark=False,
)
OURS = (DARK, LIGHT)
OFFERED = ("mplan-dark", "mplan-light", "ansi-dark", "ansi-light")
