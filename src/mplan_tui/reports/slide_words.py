"""Users' text made fit for slides."""

from __future__ import annotations

import re

from mplan_tui.plain import visible_directions
from mplan_tui.reports.typesetting import typeset_line

_NOT_XML = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff\ud800-\udfff]")
_TAKEN_FOR_MORE = re.compile(r"^(=|\{=|[a-z]+:)", re.IGNORECASE)


def clean(text: str) -> str:
    """The text without the characters that no XML may hold, and without what would turn its letters around."""
    return visible_directions(_NOT_XML.sub("\ufffd", text))


def on_one_line(text: str) -> str:
    """The text without breaks."""
    return typeset_line(clean(text))


def in_sheet(text: str) -> str:
    """A text for the workbook behind a chart, where "=1+1" would be a formula and "http:" a link."""
    text = clean(text)
    return "\u200b" + text if _TAKEN_FOR_MORE.match(text) else text


def shortened(text: str, most: int) -> str:
    """The text on one line, cut between words where it is longer."""
    line = on_one_line(text)
    return line if len(line) <= most else line[: most - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
