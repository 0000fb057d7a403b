"""Reading a typed objective: "Increase sales by 20 % over the next 6 months", in English or French."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from functools import lru_cache
from unicodedata import normalize

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, Sentence
from mplan_tui.language.objectives.blanks import blanked
from mplan_tui.language.objectives.openings import ENSURING, LEAD_INS
from mplan_tui.language.objectives.reading import Reading, Span
from mplan_tui.language.objectives.unmoved import counting_none, unmoved_in
from mplan_tui.language.objectives.verbs import language_of

LONGEST_SENTENCE = 4_000
"""How many characters of a text are read; nobody writes an objective so long."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))


@lru_cache(maxsize=512)
def read_sentence(text: str, today: date, language: str = "", year_start: int = 1) -> Sentence:
    """What a typed objective says; durations begin today, dates without a year are the next ones.

    The language is recognised by its small words unless it is given. Quarters and financial years are those of a year
    that begins with the month `year_start`.
    """
    written = " ".join(normalize("NFC", text[:LONGEST_SENTENCE].translate(_INVISIBLE)).split())
    language = language or language_of(written)

    def read(words: str) -> Sentence:
        return Reading(words, language, today, year_start).sentence()

    said = read(written)
    if said.figure is not None:
        return said
    folded = folded_in_place(written)
    openings = [found.span() for found in (LEAD_INS[language].match(folded), ENSURING.match(folded)) if found]
    folded = blanked(folded, openings)
    if unmoved := unmoved_in(folded, language):
        rest = read(_without(written, (*openings, *unmoved.spans)))
        if rest.figure is None and rest.object:
            return rest._replace(
                text=written,
                verb=" … ".join(written[begin:end].strip() for begin, end in unmoved.spans),
                direction=Direction.WITHIN,
                figure=Decimal(0),
                unit=PERCENT,
                is_change=True,
                bound=unmoved.bound,
            )
    if none := counting_none(folded, language):
        begin, end, counted = none
        return read(written[:begin] + counted + written[end:])._replace(text=written)
    return said


def _without(text: str, spans: Sequence[Span]) -> str:
    for begin, end in spans:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text
