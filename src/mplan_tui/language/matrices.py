"""Cells by which a matrix beside a plan is known: the letters of a RACI, the headings of a SWOT or a PESTEL."""

from __future__ import annotations

import re
from collections.abc import Collection

from mplan_tui.language.header_words import plain_words

_DUTIES = re.compile(r"[RACISVD](?:\s*[/,;+&|-]?\s*[RACISVD]){0,3}")
"""Responsible, accountable, consulted, informed; a RASCI has who supports, a DACI who drives."""
_HEADINGS: tuple[tuple[str, int, tuple[str, ...]], ...] = (
    ("sheet.swot", 3, (
        "strength; strengths; force; forces; starke; starken; fortalezas; fortaleza; punti di forza; forcas; sterktes",
        "weakness; weaknesses; faiblesse; faiblesses; schwache; schwachen; debilidades; punti di debolezza; fraquezas; "
        "zwaktes",
        "opportunity; opportunities; opportunite; opportunites; chance; chancen; oportunidades; opportunita; kansen",
        "threat; threats; menace; menaces; risiko; risiken; bedrohungen; amenazas; minacce; ameacas; bedreigingen",
    )),
    ("sheet.pestel", 4, (
        "political; politique; politisch; politico; politiek",
        "economic; economique; wirtschaftlich; economico; economisch",
        "social; societal; socioculturel; sociologique; sozial; sociocultural; sociale; sociaal",
        "technological; technologique; technologisch; tecnologico",
        "environmental; ecological; environnemental; ecologique; okologisch; ecologico; ambiental; ecologisch",
        "legal; juridique; rechtlich; legale; juridisch",
    )),
)  # fmt: skip
MATRICES = frozenset(code for code, _fewest, _groups in _HEADINGS)
"""The codes of the reasons why such a sheet is not read."""


def is_duty(text: str) -> bool:
    """Whether a cell only says what somebody's part is: "R", "A/C"."""
    return _DUTIES.fullmatch(text.strip()) is not None


def says_who_answers(texts: Collection[str]) -> bool:
    """Whether such cells are those of a RACI or DACI: somebody does it or drives it, and somebody answers for it."""
    letters = {letter for text in texts for letter in text if letter.isalpha()}
    return "A" in letters and bool(letters & {"R", "D"}) and bool(letters & {"C", "I"})


def matrix_of(texts: Collection[str]) -> str:
    """Which analysis has such headings, as the code of the reason why it is not read; "" for none."""
    names = {plain_words(text) for text in texts if len(text) < _LONGEST}
    for code, fewest, groups in _HEADINGS:
        said = sum(any(word.strip() in names for word in words.split(";")) for words in groups)
        if said >= fewest:
            return code
    return ""


_LONGEST = 60
