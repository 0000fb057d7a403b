"""Read the words of a sheet for status, priority, recurrence, category and the like."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import date
from functools import cache, lru_cache

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import KpiKind
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.i18n import _
from mplan_tui.language.header_words import plain_words
from mplan_tui.language.neighbour_rules import in_english
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.numbers import either
from mplan_tui.language.recurrence import typed_rule
from mplan_tui.language.recurrence_words import plain as words_of_a_rule
from mplan_tui.language.words import every

_SIGNS_OF_DONE = "✓✔☑✅🗸"


def _listed(name: str) -> frozenset[str]:
    return frozenset(word for words in every() for word in getattr(words.terms, name).split(", ") if word)


AMBIGUOUS_RULES = _listed("ambiguous_rules")
"""Words that people use both for twice a period and for every second one; read in one way, with a doubt."""
CONTINUOUS = _listed("continuous")
"""Words for work that runs on; they give an action its nature, and no date."""


_LONGEST = 200
_MOST_WORDS = 25
_NOUN = "|".join(words.terms.priority_noun for words in every())
_PRIORITY_NOUN = re.compile(rf"^(?:p?\d+ (?!\d)|(?:{_NOUN}) )| (?:{_NOUN})$")
"""What stands beside a priority: "2 - high", "priority 2". "31/3" is a day, and was a priority of 3."""
_DETAILS = re.compile(rf" {either(word for words in every() for word in words.terms.details)} .*$")
_BRACKETED = re.compile(r"\([^)]*\)|\[[^\]]*\]")


_KINDS: Mapping[str, Callable[[str], object]] = {
    "status": Status,
    "priority": int,
    "stage": Stage,
    "nature": Nature,
    "category": Category,
    "kpi_kind": KpiKind,
}


@cache
def _known(field: str) -> dict[str, object]:
    """The words for the values of a field in every language; our own before the others'."""
    known = (
        *(words.values.get(field, {}) for words in neighbours()),
        *(words.terms.values[field] for words in every()),
    )
    return {
        plain_words(word): _KINDS[field](code)
        for values in known
        for code, listed in values.items()
        for word in listed.split(", ")
    }


_PUT_OFF_WORDS = _listed("put_off").union(*(words.put_off.split(", ") for words in neighbours()))
"""Statuses of what takes place later: it is still to be done, at another time that the sheet may not say."""


def is_put_off(text: str) -> bool:
    """Whether a status says that something takes place later: "Aplazada", "reporté à 2027"."""
    return bool(_PUT_OFF.fullmatch(plain_words(text))) and read_term("status", text) is Status.TODO


_LONGEST_STATUS = 6
_DENIALS = _listed("denials")
_AHEAD = re.compile("|".join((*(words.terms.ahead for words in every()), *(words.ahead for words in neighbours()))))
_PUT_OFF = re.compile(rf"{either(_PUT_OFF_WORDS)}\b.*")


@lru_cache(maxsize=4096)
def read_term(field: str, text: str) -> object | None:
    """What a word stands for in a field (`_KINDS`), or None."""
    plain = plain_words(text) if len(text) <= _LONGEST else ""
    if not plain:
        return Status.DONE if field == "status" and any(sign in text for sign in _SIGNS_OF_DONE) else None
    known = _known(field)
    if plain in known:
        return known[plain]
    if field == "category":
        return _main_word(known, plain)
    if field == "priority":
        return known.get(_PRIORITY_NOUN.sub("", plain))
    if field == "status":
        bare = re.sub(r"^\d+ | \d+$", "", plain_words(_BRACKETED.sub(" ", text)) or plain)
        return (
            known.get(bare)
            or known.get(_DETAILS.sub("", bare))
            or (Status.TODO if _AHEAD.fullmatch(bare) and not is_undecided(bare) else None)
            or (Status.TODO if _PUT_OFF.fullmatch(plain) else None)
            or _on_its_way(known, bare)
            or _of_both_languages(text)
        )
    return None


def _of_both_languages(text: str) -> object | None:
    """The status that both halves of a cell say, as sheets of two languages have it: "À faire / To do"."""
    halves = {read_term("status", half) for half in text.split("/")} if text.count("/") == 1 else set()
    return halves.pop() if len(halves) == 1 else None


def _on_its_way(known: Mapping[str, object], plain: str) -> object | None:
    """The status of a text that says beside it whose it is: "Guest confirmed", "Confirmé avec l'invité".

    Only of what goes on or waits: "Draft sent" and "BAT validé" are done themselves, and their action is not. What
    denies it, or names two, is none: "not started yet", "written, to review".
    """
    words = plain.split()
    if len(words) > _LONGEST_STATUS or any(word in _DENIALS for word in words):
        return None
    ends = {known.get(" ".join(part)) for n in range(1, len(words)) for part in (words[:n], words[n:])} - {None}
    found = ends.pop() if len(ends) == 1 else None
    if found is Status.DOING:
        within = {known.get(word) for word in words} - {None, found}
        return None if within else found
    return found if found is Status.BLOCKED else None


def _main_word(known: Mapping[str, object], plain: str) -> object | None:
    """The one category that the words of a longer text agree on: "Cloud Solutions Post" is a post."""
    words = plain.split()
    found = set()
    index = 0
    while index < len(words):
        pair = " ".join(words[index : index + 2])
        if index + 1 < len(words) and pair in known:
            found.add(known[pair])
            index += 2
        else:
            found |= {known[words[index]]} if words[index] in known else set()
            index += 1
    return found.pop() if len(found) == 1 else None


@lru_cache(maxsize=4096)
def read_recurrence(text: str, first: date, year_start: int = 1) -> Recurrence | None:
    """The rule that a cell says, as the form reads it; None for what is none, or not understood whole.

    `first` is the first day that it can be about, and `year_start` the month with which quarters are counted.
    """
    if len(text) > _LONGEST:
        return None
    try:
        return typed_rule(text, first, year_start)
    except ValueError:
        return None


@lru_cache(maxsize=4096)
def read_rule(text: str, first: date, year_start: int = 1) -> Recurrence | None:
    """The rule that a cell of somebody's sheet says, also in the languages that only sheets come in: "ogni mese"."""
    rules = (read_recurrence(said, first, year_start) for said in (text, *in_english(text[:_LONGEST])))
    return next((rule for rule in rules if rule is not None), None)


def answered_rule(text: str, first: date, year_start: int = 1) -> Recurrence | None:
    """The rule that was typed; where a part of the text says one, the refusal names the words that are left.

    Raises:
        ValueError: with the sentence that says what was not understood.
    """
    try:
        return typed_rule(text, first, year_start)
    except ValueError:
        # Of a language that only sheets come in no words are understood here: "salvo agosto" alone was named in "ogni
        # mese salvo agosto", and whoever took it out was refused again.
        if words := words_left_out(text, first, read_recurrence):
            raise ValueError(_("“{words}” is not understood in this recurrence.").format(words=words)) from None
        raise


def words_left_out(text: str, first: date, read: Callable[[str, date], Recurrence | None] | None = None) -> str:
    """The words at one end of a text without which it says a rule: "if the budget allows" after "every Monday".

    "" where no part of it says one. `read` is how it is read, as a cell of somebody's sheet unless another is given.
    """
    read = read or read_rule
    words = text.split()
    if len(words) > _MOST_WORDS:
        return ""
    for left in range(1, len(words)):
        for kept, rest in ((words[:-left], words[-left:]), (words[left:], words[:left])):
            # "à partir de mars" is left out whole, though a rule may end with "à".
            if not words_of_a_rule(kept[-1]) and kept[-1].isalpha():
                continue
            if read(" ".join(kept).strip(" ,;:-"), first) is not None:
                return " ".join(rest).strip(" ,;:-")
    return ""


def says_how_often(text: str, first: date) -> bool:
    """Whether a cell of dates says a rule: "every Monday" does, but "Monday" alone is one day that is not told."""
    rule = read_rule(text, first)
    is_one_day = rule is not None and len(text.split()) == 1 and rule.weekdays and not text.strip().endswith("s")
    return rule is not None and not is_one_day


_UNDECIDED = _listed("undecided").union(
    *({plain_words(word) for word in words.undecided.split(", ")} for words in neighbours())
)
_EVERYBODY = _listed("everybody").union(
    *({plain_words(word) for word in words.everybody.split(", ")} for words in neighbours())
)


def is_undecided(text: str) -> bool:
    """Whether a cell says that its matter is open ("TBD", "à définir", "?"), and so names nobody and nothing."""
    return plain_words(text) in _UNDECIDED or not any(character.isalnum() for character in text)


def is_everybody(text: str) -> bool:
    """Whether a cell for a person says "all" or "tout le monde", which is nobody's name."""
    return plain_words(text) in _EVERYBODY


_PAGE_BEHIND = re.compile(r"\s*[(\[<]https?://[^)\]>\s]*[)\]>]")
"""The page of a person or thing behind its name, as Notion exports both: "Lea (https://…/lea)"."""


def without_pages(text: str) -> str:
    """A name without the page behind it; an address alone stays what it is."""
    return _PAGE_BEHIND.sub("", text) or text


_SHARE = re.compile(r"\[\d{1,3} ?%\]")
"""How much of somebody's time a task takes, behind the name: "Anna[50%]"."""
_NUMBERING = re.compile(r"^\d{1,2}[.)] *")
_AND = either(word for words in every() for word in words.terms.joiners)
_AND_ELSEWHERE = either(word for words in neighbours() for word in words.joiners)
# "Ana y Luis" are two, "Mary E Smith" is one.
_PEOPLE = re.compile(rf"[,;/&\n|+]|\s+(?:{_AND}|(?-i:{_AND_ELSEWHERE}))\s+", re.IGNORECASE)


_TITLES = frozenset(title for words in every() for title in words.terms.titles) | frozenset(
    title for words in neighbours() for title in words.titles
)


def _without_title(name: str) -> str:
    """A name without what people are addressed by: "Mme Roy", "Dott.ssa Rossi", "Prof. Dr. Weber"."""
    first, _, rest = name.partition(" ")
    is_title = rest and folded(first).replace(".", "") in _TITLES
    return _without_title(rest.strip()) if is_title else name


@lru_cache(maxsize=4096)
def split_people(text: str) -> tuple[str, ...]:
    """The names in a cell, each once whatever its case and accents, as first written."""
    names: dict[str, str] = {}
    if is_undecided(text):
        return ()
    for part in _PEOPLE.split(_PAGE_BEHIND.sub("", text)):
        name = _NUMBERING.sub("", " ".join(_SHARE.sub("", part).split())).strip(" .-–:•[]")
        name = _without_title(name)
        if name and not is_undecided(name):
            names.setdefault(plain_words(name) or name, name)
    return tuple(names.values())


def _split_outside_brackets(text: str) -> list[str]:
    """The parts between commas, semicolons and lines; those inside brackets part nothing."""
    parts, begun, last_bracket = [], 0, text.rindex(")")
    is_inside = False
    for place, character in enumerate(text):
        if character == "(":
            is_inside = place < last_bracket
        elif character == ")":
            is_inside = False
        elif character in ",;\n|•" and not is_inside:
            parts.append(text[begun:place])
            begun = place + 1
    return [*parts, text[begun:]]


@lru_cache(maxsize=4096)
def split_list(text: str) -> tuple[str, ...]:
    """The entries of a cell that lists several, cut at commas, semicolons and lines outside brackets."""
    parts = _split_outside_brackets(text) if ")" in text else re.split(r"[,;\n|•]", text)
    return tuple(dict.fromkeys(entry for part in parts if (entry := " ".join(part.split()).strip(" -–"))))
