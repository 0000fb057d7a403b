"""Text for terminals that draw less than Unicode, and text whose signs of direction do nothing.

A sign of direction in somebody's text turns around what follows on the line, also what the program says there.
"""

from __future__ import annotations

import os
import re
import unicodedata

DIRECTION = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]")
"""The signs that change the direction of what follows, or end the line; none has a shape of its own."""
_BEYOND_ASCII = re.compile("[^\x00-\x7f]")

PLAIN = str.maketrans(
    {
        "○": "o", "◐": "~", "✓": "v", "✗": "x", "⛔": "x ", "⊘": "x", "–": "-", "—": "-", "−": "-",
        "▲": "^", "▼": "v", "★": "*", "●": "*", "■": "#", "□": ".", "▪": "*", "◆": "*", "◇": "o",
        "▇": "#", "▆": "#", "▅": "=", "▄": "=", "▃": "-", "▂": "-", "▁": ".", "█": "#", "▓": "#", "▒": ":", "░": ".",
        "▌": "|", "▍": "|", "▎": "|", "▏": "|", "▐": "|", "▕": "|", "▔": "-", "▀": "-", "•": "*", "·": ".", "…": "~",
        "→": ">", "←": "<", "↑": "^", "↓": "v", "↗": "/", "↘": "\\", "↵": "<", "⏎": "/", "↶": "<", "⇧": "^", "▸": ">",
        "↷": ">", "◂": "<", "▾": "v", "▴": "^", "≤": "<", "≥": ">", "×": "x", "┄": "-", "╌": "-", "┊": "|", "╎": "|",
        "─": "-", "━": "-", "│": "|", "┃": "|", "┌": "+", "┐": "+", "└": "+", "┘": "+", "├": "+", "┤": "+",
        "┬": "+", "┴": "+", "┼": "+", "┿": "+", "╭": "+", "╮": "+", "╰": "+", "╯": "+", "═": "=", "║": "|",
        "“": '"', "”": '"', "‘": "'", "’": "'", "«": '"', "»": '"', "\u00a0": " ", "\u202f": " ",
    }
)  # fmt: skip
"""One plain sign of the same width for each sign that the screens draw."""

_LETTERS = {"œ": "oe", "Œ": "OE", "æ": "ae", "Æ": "AE", "ß": "ss", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "€": "EUR"}


def visible_directions(text: str) -> str:
    """The text with a visible sign in the place of each sign of direction."""
    return text if text.isascii() else DIRECTION.sub("\ufffd", text)


def in_ascii(text: str, *, same_width: bool = False) -> str:
    """The text in ASCII: letters without their accents, plain signs for drawn ones, and a question mark for the rest.

    With `same_width` each sign takes as many cells as before, for text that has its place on a screen.
    """
    if text.isascii():
        return text
    return _BEYOND_ASCII.sub(lambda found: _plain_sign(found[0], same_width), text)


def _plain_sign(sign: str, same_width: bool) -> str:
    cells = _cells(sign)
    if not cells:
        return ""
    drawn = sign.translate(PLAIN)
    letters = _LETTERS.get(sign) or "".join(part for part in unicodedata.normalize("NFKD", drawn) if part.isascii())
    plain = letters or "?"
    return plain[:cells].ljust(cells, "?") if same_width else plain


def _cells(sign: str) -> int:
    if unicodedata.combining(sign) or unicodedata.category(sign) in ("Cf", "Mn", "Me"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in "WF" else 1


_BROWSER = "textual.drivers.web_driver:WebDriver"


def is_in_browser() -> bool:
    """Whether the screens are shown in a browser, by textual-serve: it starts the program with a driver of its own."""
    return os.environ.get("TEXTUAL_DRIVER") == _BROWSER


def is_plain_locale() -> bool:
    """Whether the locale says in so many words that it has no signs beyond ASCII.

    Under LANG=C Python itself sets LC_CTYPE to C.UTF-8 (PEP 538), which is not what the user has said.
    """
    wished = [os.environ.get(name, "") for name in ("LC_ALL", "LC_CTYPE", "LANG")]
    if wished[1] == "C.UTF-8" and wished[2]:
        del wished[1]
    return next(filter(None, wished), "") in ("C", "POSIX")
