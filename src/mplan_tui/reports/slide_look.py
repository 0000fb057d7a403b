"""The colours of slides, and users' text made fit for them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pptx.dml.color import RGBColor

from mplan_tui.document import Tone

INK, SOFT = RGBColor(0x1F, 0x24, 0x2B), RGBColor(0x5A, 0x64, 0x70)
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

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_TAKEN_FOR_MORE = re.compile(r"^(=|\{=|[a-z]+:)", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without the characters that no XML may hold."""
    return _NOT_XML.sub("\ufffd", text)


def in_sheet(text: str) -> str:
    """A text for the workbook behind a chart, where "=1+1" would be a formula and "http:" a link."""
    text = clean(text)
    return "\u200b" + text if _TAKEN_FOR_MORE.match(text) else text


def shortened(text: str, most: int) -> str:
    """The text on one line, cut between words where it is longer."""
    line = " ".join(clean(text).split())
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
