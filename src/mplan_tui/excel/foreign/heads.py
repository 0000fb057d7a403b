"""The cells of a header, and how a row of headers is told from a row of an action, of a person or of a calendar."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import islice

from mplan_tui.domain.folding import folded
from mplan_tui.excel.container.cells import CellRow, Value
from mplan_tui.language.days import Calendar, DayOrder, read_span
from mplan_tui.language.header_heads import Match
from mplan_tui.language.header_words import header_words
from mplan_tui.language.headers import match
from mplan_tui.language.named_days import read_named_days
from mplan_tui.language.sheet_rows import is_month, is_timeline
from mplan_tui.language.terms import read_term

_FIRST_CELLS = 8
_LONGEST_MEAN = 45
_MOST_OF_A_KIND = 2
_ANY_DAY = Calendar(date(2000, 1, 1))


@dataclass(frozen=True, slots=True)
class HeadCell:
    """A column's header: its words, those of the cell above that spans it, and the field that they name."""

    text: str
    parent: str = ""
    match: Match | None = None

    @property
    def whole(self) -> str:
        """The header as a person reads it, with the words above it."""
        return f"{self.parent} {self.text}".strip() if self.parent != self.text else self.text


def best_match(own: str, parent: str) -> Match | None:
    """The field of a header under another: "Budget / Prévu" as a whole, else its own words, else those above."""
    if is_timeline(own):
        return None
    alone = match(own)
    if not parent:
        return alone
    whole = match(f"{parent} {own}")
    if whole and whole.likeness == 100:
        return whole
    return alone or whole or (match(parent) if own == parent else None)


def head_text(value: Value) -> str:
    """A header cell as one line of text."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    return " ".join(str(value).split())[:120]


def may_head(value: Value) -> bool:
    """Whether a cell may be one of a header: no tick, and no long text."""
    if isinstance(value, str):
        return len(value) <= 120
    return not isinstance(value, bool)


def is_header(heads: Mapping[int, HeadCell], row: CellRow, below: Sequence[CellRow]) -> bool:
    """Whether a row heads the rows below it: short words, each once, few figures, and values below that fit them."""
    matched = [head for head in heads.values() if head.match]
    fields = {head.match.field for head in matched if head.match}
    words = [head for head in heads.values() if not is_timeline(head.text)]
    figures = sum(not isinstance(value, str) and not is_timeline(head_text(value)) for value in row.values.values())
    # Figures stand in rows, not above them: "Salon | Budget | 1200 | 300" is data, however well its
    # words are known.
    of_months = _heads_figures_by_month(heads, below)
    if len(fields) + of_months < 2 or figures * 3 > len(matched) or _says_too_much(row):
        return False
    # "À faire | En cours | Terminé" heads a board, whose cells are no rows.
    if all(read_term("status", head.text) is not None for head in heads.values()):
        return False
    sure = {head.match.field for head in matched if head.match and head.match.likeness == _EXACT}
    fit, misfit = _fitting(heads, below)
    # "Découverte du projet | Début tournage | Lien avec la presse" has three words of headers inside, and is a week
    # of somebody: only whole words, or dates and amounts below them, make a header.
    if not sure and fit <= misfit:
        return False
    if len(sure) < _SURE_ALONE and misfit > fit:
        return False
    # Four fields are no accident. With fewer, a third of the words must be known: a wide export of
    # a task program has forty columns of its own, a sentence in a cell may hold two of our words.
    return len(fields) >= _NO_ACCIDENT or len(matched) * 3 >= len(words)


def _heads_figures_by_month(heads: Mapping[int, HeadCell], below: Sequence[CellRow]) -> bool:
    """Whether a row heads three months or more with figures below them: "Channel | Jan | Feb | Mar" of a budget."""
    months = [column for column, head in heads.items() if is_month(head.text)]
    if len(months) < _FEWEST_MONTHS:
        return False
    values = [row.values[column] for row in below[:_LOOKED_BELOW] for column in months if column in row.values]
    return bool(values) and all(isinstance(value, int | float) and not isinstance(value, bool) for value in values)


_FEWEST_MONTHS = 3
_EXACT = 100
_SURE_ALONE = 2
_NO_ACCIDENT = 4
_LOOKED_BELOW = 15
_TIMES = frozenset(("start", "due", "done_on"))
_FIGURES = frozenset(("planned", "committed", "spent", "effort", "progress"))


def _says_too_much(row: CellRow) -> bool:
    """Whether the cells are sentences, addresses, or mostly the same: headers are short and each there once."""
    texts = [folded(value) for value in row.values.values() if isinstance(value, str)]
    if any("@" in text or "://" in text for text in texts):
        return True
    if sum(map(len, texts)) > _LONGEST_MEAN * len(texts):
        return True
    return len(texts) > _MOST_OF_A_KIND * 2 and len(set(texts)) * _MOST_OF_A_KIND < len(texts)


def _fitting(heads: Mapping[int, HeadCell], below: Sequence[CellRow]) -> tuple[int, int]:
    """How many columns of dates and figures hold such below, and how many hold other things only."""
    fit = misfit = 0
    for column, head in heads.items():
        field = head.match.field if head.match else ""
        if field not in _TIMES | _FIGURES:
            continue
        values = [row.values[column] for row in below[:_LOOKED_BELOW] if column in row.values]
        if any(_fits(value, field) for value in values):
            fit += 1
        elif len(values) >= _MOST_OF_A_KIND:
            misfit += 1
    return fit, misfit


def _fits(value: Value, field: str) -> bool:
    if not isinstance(value, str):
        return not isinstance(value, date) or field in _TIMES
    if field in _FIGURES:
        return any(map(str.isdigit, value))
    if len(value) >= _LONGEST_MEAN:
        return False
    return bool(read_span(value, DayOrder.DAY_FIRST, _ANY_DAY) or read_named_days(value, _ANY_DAY))


def names_a_title(row: CellRow) -> bool:
    """Whether a row has the header of a title."""
    found = (match(value) for value in row.values.values() if isinstance(value, str))
    return any(one is not None and one.field == "title" for one in found)


def is_scale(row: CellRow) -> bool:
    """Whether a row is the scale of a timeline: days, weeks or months."""
    marks = sum(is_timeline(head_text(value)) for value in row.values.values())
    return marks >= 3 and marks * 2 >= len(row.values)


def alike(one: str, other: str) -> bool:
    """Whether two headers are the same words."""
    return one.casefold().strip(" :") == other.casefold().strip(" :")


@cache
def _raw_words() -> frozenset[str]:
    words = {word for listed in header_words().values() for word in listed}
    plain = {folded(word) for word in words}
    return frozenset(form for word in words | plain for form in (word, word + "s"))


def is_raw_word(text: str) -> bool:
    """Whether a text is a header word as it stands."""
    return text.casefold().strip(" :*") in _raw_words()


def has_known_words(row: CellRow) -> bool:
    """Whether two of a row's first cells are header words as they stand: quick, for thousands of rows of a table."""
    known = 0
    for value in islice(row.values.values(), _FIRST_CELLS):
        if isinstance(value, str) and len(value) < 40 and is_raw_word(value):
            known += 1
            if known == 2:
                return True
    return False
