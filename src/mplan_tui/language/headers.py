"""Recognise what a column holds by its header: the exact word, or the word that is the head of a longer header."""

from __future__ import annotations

import re
from functools import lru_cache

from mplan_tui.language.header_heads import LIKENESS, Match, of_head
from mplan_tui.language.header_words import LONGEST, MONEY, as_written, exact, listed, normalised, own_words, spelled
from mplan_tui.language.words import every

_FIGURES = frozenset(("leads", "charges"))
"""Words for figures whose singular names a person, or work."""
_OPENED = re.compile(r"[()\[\]{}]")


def is_known(text: str) -> bool:
    """Whether a cell is exactly a header word; quick, for every cell of a sheet."""
    return len(text) <= LONGEST and normalised(text) in exact()


@lru_cache(maxsize=8192)
def match(header: str) -> Match | None:
    """The field that a header names, or None."""
    text = normalised(header)
    if not text or is_ignored(header) or text in listed("record_dates"):
        return None
    if text in listed("related") or spelled(header) in _FIGURES:
        return None
    opened = normalised(_OPENED.sub(" ", header))
    if opened != text and (field := exact().get(opened)):
        return Match(field, 100, opened)
    if field := as_written().get(spelled(header)) or exact().get(text):
        return Match("progress" if "%" in header and field in _SHARES_OF_WORK else field, 100, text)
    return _of_parts(header) or of_head(header, text) or _of_question(header, text)


def _of_parts(header: str) -> Match | None:
    """The field of a header in two languages or with two words: "Responsable / Owner"."""
    parts = [normalised(part) for part in _PARTED.split(header)]
    fields = {field: part for part in parts if (field := exact().get(part))}
    if len(parts) < 2 or not fields:
        return None
    own = {field: part for field, part in fields.items() if part in own_words()}
    if len(own) == 1:
        # "Termin / Échéance": of two languages, the one that the program speaks is sure of its word.
        fields = own
    # "Copy / Hashtags" holds what is posted first, and what goes with it after.
    field = next(iter(fields))
    is_led = field == "title" and parts[0] == fields[field]
    return Match(field, 99, fields[field]) if len(fields) == 1 or is_led else None


def _of_question(header: str, text: str) -> Match | None:
    """The field of a header that asks: "Combien ça coûte ?"."""
    words = text.split()
    # "Comment Count" is two words that ask nothing.
    if not header.rstrip().endswith("?") and len(words) < _SHORTEST_QUESTION:
        return None
    field = _QUESTIONS.get(words[0])
    return Match(field, LIKENESS, text) if field else None


_SHORTEST_QUESTION = 3
_PARTED = re.compile(r"\s*[/|]\s*|\s+(?:ou|or)\s+")
_QUESTIONS = {word: field for words in every() for word, field in words.headers.questions.items()}


@lru_cache(maxsize=8192)
def is_ignored(header: str) -> bool:
    """Whether a header is that of a computed column: a difference, a running sum, a total."""
    text = normalised(header)
    words = text.split()
    if text in listed("ignored_whole") or listed("ignored_anywhere") & set(words):
        return True
    is_share = "%" in header and exact().get(text) in MONEY
    return is_share or (bool(words) and words[0] in listed("ignored_first"))


def is_record_date(header: str) -> bool:
    """Whether a header is that of a date of the record ("last updated"), not of the action."""
    return normalised(header) in listed("record_dates")


_SHARES_OF_WORK = frozenset(("status", "kpi_actual"))
"""Fields of the words after a percent sign that say how much is done: "% done", "% réalisé"."""
