"""Tell what stands around the actions of a sheet by its words: sums, notes, headings, and the scale of a timeline."""

from __future__ import annotations

import re
from functools import lru_cache

from mplan_tui.language.day_words import sheet_months
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every

_LONGEST_LABEL = 60
_LONGEST_MARK = 24
_SHEETS = tuple(words.sheets for words in every())
_SUMS = re.compile("|".join(words.sums for words in _SHEETS))
_WHOLE_SUMS = re.compile("|".join(words.whole_sums for words in _SHEETS))
_PART_SUMS = re.compile("|".join(rf"\b(?:{words.part_sums})\b|\b(?:{words.last_sums})$" for words in _SHEETS))
_OTHER_SUMS = re.compile("|".join(rf"^(?:{words.sums})|\b(?:{words.sums})$" for words in neighbours()))
_NOTES = re.compile("|".join(words.notes for words in _SHEETS))
_FOOTNOTE = re.compile(rf"\*|({'|'.join(words.footnote for words in _SHEETS)}) *:", re.IGNORECASE)
_MILESTONE = re.compile(rf"({'|'.join(words.milestone for words in _SHEETS)})\b")
_SECTIONS = re.compile(rf"({'|'.join(words.sections for words in _SHEETS)})\b")
_NUMBERED = re.compile(r"([IVX]{1,4}|\d{1,2}|[A-Z])\s*[.)/–-]\s*\S")
_SIGNS = frozenset(("x", "o", "v", "*", "•", "●", "■", "█", "✓", "✔", "1", "-", "→", "="))
_MARKS = _SIGNS | {mark for words in _SHEETS for mark in words.marks}


def _scale() -> re.Pattern[str]:
    """The marks of a scale: a calendar of cells heads its columns M T W or Lu Ma Me, S12, 3, 2027 or a whole date."""
    # Columns are narrow: Monday is "M", "Mo" or "Mon" over one.
    days = (
        names.split()[0][:length]
        for words in every()
        for names in words.days.weekdays
        for length in (1, 2, 3)
    )  # fmt: skip
    names = either((*days, *(name for words in _SHEETS for name in words.scale_names)))
    before = either(word for words in _SHEETS for word in words.scale)
    dates = r"\d{1,2}|20\d\d|\d{4} \d{2} \d{2}( .*)?|([a-z]{2,9} )?\d{1,2} \d{1,2}( \d{2,4})?"
    return re.compile(rf"{names}|{before} ?\d{{1,2}}|{dates}")


_SCALE = _scale()


@lru_cache(maxsize=4096)
def is_sum(text: str) -> bool:
    """Whether a label says that it is a sum: "Total", "Digital subtotal"; but also "Total look", which may be none."""
    plain = plain_words(text[:_LONGEST_LABEL])
    patterns = (_SUMS.match, _PART_SUMS.search, _OTHER_SUMS.search, _WHOLE_SUMS.fullmatch)
    return any(found(plain) is not None for found in patterns)


@lru_cache(maxsize=4096)
def is_nothing_but_sum(text: str) -> bool:
    """Whether the whole label is that of a sum: "Total HT", "Moyenne"."""
    plain = plain_words(text[:_LONGEST_LABEL])
    return (_WHOLE_SUMS.fullmatch(plain) or _OTHER_SUMS.fullmatch(plain)) is not None


def heads_notes(text: str) -> bool:
    """Whether a text is the heading of notes or of a legend: "Légende", "Colour codes"."""
    return _NOTES.fullmatch(plain_words(text[:_LONGEST_LABEL])) is not None


def is_footnote(text: str) -> bool:
    """Whether a text is a remark: "* to be confirmed", "N.B. : hors taxes"."""
    return _FOOTNOTE.match(text) is not None


def is_milestone(text: str) -> bool:
    """Whether a text names a milestone, which is an event and never the heading of actions."""
    return _MILESTONE.match(plain_words(text)) is not None


def heads_section(text: str) -> bool:
    """Whether a lone text looks like the heading of the actions below it: "Phase 2", "II. Salons", "Mars", "SALONS"."""
    plain = plain_words(text[:80])
    if _SECTIONS.match(plain) or _MILESTONE.match(plain) or _NUMBERED.match(text) or text.endswith(":"):
        return True
    return _is_month(plain) or (len(text) >= 4 and text.isupper())


def _is_month(plain: str) -> bool:
    """Whether plain words are a month, several, or one of a year: "janv", "mars 2027"."""
    months, words = sheet_months(), plain.split()
    return bool(words) and words[0] in months and all(word in months or word.isdigit() for word in words)


@lru_cache(maxsize=4096)
def without_month(header: str) -> tuple[str, str]:
    """The words of a header beside a month or quarter, and that: "Prévu janv. 2026" is ("prevu", "janv 2026").

    "Réel 01/2026" is ("reel", "01/2026"). Both are "" where the header names none.
    """
    if found := _MONTH_IN_FIGURES.search(header):
        beside = plain_words(header[: found.start()] + header[found.end() :])
        month, year = found["month"] or found["month_last"], found["year"] or found["year_first"]
        is_one = beside and not any(character.isdigit() for character in beside)
        return (beside, f"{month:0>2}/{year}") if is_one else ("", "")
    words = plain_words(header).split()
    dated = [word for word in words if word in sheet_months() or _QUARTER.fullmatch(word)]
    years = [word for word in words if _YEAR.fullmatch(word)]
    rest = [word for word in words if word not in dated and word not in years]
    # "Mar 17/03" is a Tuesday.
    is_named = len(dated) == 1 and rest and not any(word.isdigit() for word in rest)
    return (" ".join(rest), " ".join((*dated, *years))) if is_named else ("", "")


def months_named(header: str) -> frozenset[int]:
    """The months that a header names, by itself or beside other words: "Réel 01/2026", "Q1", "Prévu janv."."""
    text = without_month(header)[1] or header
    if found := _MONTH_IN_FIGURES.search(text):
        return frozenset((int(found["month"] or found["month_last"]),))
    words = plain_words(text).split()
    named = {sheet_months()[word] for word in words if word in sheet_months()}
    quarters = [int(word[1]) for word in words if _QUARTER.fullmatch(word)]
    return frozenset(named | {month for quarter in quarters for month in range(quarter * 3 - 2, quarter * 3 + 1)})


_MONTH_IN_FIGURES = re.compile(
    r"(?<![\d/.-])(?:(?P<month>0?[1-9]|1[0-2])[/.-](?P<year>20\d\d)|(?P<year_first>20\d\d)[/.-](?P<month_last>0?[1-9]|1[0-2]))"
    r"(?![\d/.-])"
)
"""A month with its year and no day: "01/2026", "2026-01"."""
_BRACKETED = re.compile(r"\([^)]*\)")
_QUARTER = re.compile(r"[qt][1-4]")
_YEAR = re.compile(r"20\d\d")


@lru_cache(maxsize=4096)
def is_timeline(header: str) -> bool:
    """Whether a header is a mark on a scale of time: "S12", "Janv.", "M", "3", "2026-03-02"."""
    # "Priorité (1-3)" is no day of January or March.
    plain = plain_words(_BRACKETED.sub(" ", header)) or plain_words(header)
    if not plain or len(plain) > _LONGEST_MARK:
        return False
    return _is_month(plain) or _SCALE.fullmatch(plain) is not None


def is_month(header: str) -> bool:
    """Whether a header is the name of a month."""
    plain = plain_words(header)
    return 0 < len(plain) <= _LONGEST_MARK and _is_month(plain)


def is_mark(text: str) -> bool:
    """Whether a cell of a timeline only says that there is something on that day."""
    return text.strip().casefold() in _MARKS
