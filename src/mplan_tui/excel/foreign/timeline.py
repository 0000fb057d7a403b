"""The columns of a timeline drawn in cells: days, weeks or months as headers, crosses or colours below."""

from __future__ import annotations

import re
from functools import lru_cache

from mplan_tui.language.days import month_numbers
from mplan_tui.language.headers import plain_words

_SCALE = re.compile(
    r"[mtwrfsjvld]|lu|ma|me|je|ve|sa|di|mo|tu|we|th|fr|su|lun|mar|mer|jeu|ven|sam|dim|mon|tue|wed|thu|fri|sat|sun"
    r"|(s|w|wk|sem|semaine|week|kw|q|t|d|j|day|jour|m|mois|month|phase|trimestre|quarter)\.? ?\d{1,2}"
    r"|\d{1,2}|20\d\d|\d{4} \d{2} \d{2}( .*)?|([a-z]{2,9} )?\d{1,2} \d{1,2}( \d{2,4})?"
    r"|phase (one|two|three|four|five|six)"
)
_MARKS = frozenset(("x", "o", "v", "*", "•", "●", "■", "█", "✓", "✔", "1", "-", "→", "=", "oui", "yes"))


@lru_cache(maxsize=4096)
def is_timeline(header: str) -> bool:
    """Whether a header is a mark on a scale of time: "S12", "Janv.", "M", "3", "2026-03-02"."""
    plain = plain_words(header)
    if not plain or len(plain) > 24:
        return False
    words = plain.split()
    if words[0] in month_numbers() and all(word in month_numbers() or word.isdigit() for word in words):
        return True
    return bool(_SCALE.fullmatch(plain))


def is_mark(text: str) -> bool:
    """Whether a cell of a timeline only says that there is something on that day."""
    return text.strip().casefold() in _MARKS
