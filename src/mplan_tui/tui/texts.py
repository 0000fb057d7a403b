"""Users' text on the screen: shown as typed, never taken for markup, an escape sequence or a change of direction."""

from __future__ import annotations

import re

from rich.cells import cell_len, set_cell_size
from rich.text import Text
from textual.content import Content

from mplan_tui.domain.clean import clean_text
from mplan_tui.plain import visible_directions

_JOINED = re.compile("[\u200d\ufe0e\ufe0f\U0001f3fb-\U0001f3ff\U0001f1e6-\U0001f1ff]")
"""What makes one sign of several, in a width that each terminal sees otherwise: joiners, variants, skins, flags."""
_FIRST_FLAG_LETTER = 0x1F1E6
_BREAKS = re.compile(r"[\n\t]+")


def visible(text: str) -> str:
    """The text with control characters and changes of direction as visible signs; line ends stay.

    Signs that are joined stand side by side, for a terminal that counts their cells otherwise would cut what follows.
    """
    clean = clean_text(text)
    return clean if clean.isascii() else _JOINED.sub(_apart, visible_directions(clean))


def _apart(found: re.Match[str]) -> str:
    letter = ord(found[0]) - _FIRST_FLAG_LETTER
    return chr(ord("A") + letter) if 0 <= letter < 26 else ""


def one_line(text: str) -> str:
    """The visible text on one line, line ends as a sign."""
    return _BREAKS.sub(" ⏎ ", visible(text).strip())


def plain(text: str, style: str = "") -> Content:
    """The text as content that Textual does not parse."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def cell(text: str, style: str = "") -> Text:
    """The text for a rich renderable such as a table's cell."""
    return Text(one_line(text), style=style, no_wrap=True, end="")


def fill(template: str, /, **texts: str) -> Content:
    """Markup of ours with users' texts filled into its $variables, unparsed."""
    return Content.from_markup(template, **{name: visible(text) for name, text in texts.items()})


def fit(text: str, width: int) -> str:
    """One line of exactly this many cells: cut with an ellipsis, or filled with spaces."""
    line = one_line(text)
    if cell_len(line) <= width:
        return set_cell_size(line, width)
    return set_cell_size(line, width - 1) + "…" if width > 0 else ""


def fit_right(text: str, width: int) -> str:
    """One line of exactly this many cells, aligned right, as numbers are."""
    line = one_line(text)
    length = cell_len(line)
    return " " * (width - length) + line if length <= width else fit(line, width)


def initials(name: str) -> str:
    """The first letters of a name where there is little room: "EC" of Emma Clarke; of a single name its beginning."""
    words = one_line(name).replace("-", " ").split()
    return "".join(word[0] for word in words).upper() if len(words) > 1 else one_line(name)[:5]
