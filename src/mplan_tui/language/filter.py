"""What is typed after "/": words, `owner:anna`, `late`, `channel:email`, `due<2026-07`, `budget>1000`.

Terms stand beside each other and all must hold; `-term` turns one round; `owner:anna,karim` is either; quotes keep
words together. Everything is understood in English and French, without case and accents.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from mplan_tui.domain.actions import Action, Nature
from mplan_tui.domain.bounds import OutOfBounds
from mplan_tui.domain.due import due_of, is_late
from mplan_tui.domain.errors import AmbiguousNumber, PlanError
from mplan_tui.domain.fields import FieldKind, RowField, fields_of
from mplan_tui.domain.folding import folded
from mplan_tui.domain.money import AMOUNTS, shown_amount
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import LANGUAGES, speaking
from mplan_tui.language.numbers import parse_number
from mplan_tui.language.typed_days import read_days
from mplan_tui.language.words import every
from mplan_tui.vocabulary import enums
from mplan_tui.vocabulary.fields import field_label

Test = Callable[[Action], bool]

TERM = re.compile(
    r"""\s*(?P<minus>-(?=[^\s-]))?
    (?:(?P<key>[^\W\d]\w*)\s*(?P<sign>:|<=|>=|=|<|>)\s?(?P<value>(?:"[^"]*"|[^\s"])*)
      |"(?P<phrase>[^"]*)"
      |(?P<word>[^\s"]+))""",
    re.VERBOSE,
)
_GLUE = "\u2060"
"""What joins the words of one term, a sign that nobody types."""
_GAP = re.compile(r"[ \u00a0\u202f]")
_GROUPED = re.compile(r"[<>=:] ?\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)")
"""Thousands with gaps, as French writes them."""
_WITH_YEAR = re.compile(r"(?:[qQtT][1-4]|[^\W\d_]{3,9}\.?) \d{4}(?!\S)")


@cache
def _nothing() -> frozenset[str]:
    """What is asked for where nothing is filled in: owner:none."""
    return frozenset(("-", *(word for words in every() for word in words.filter.nothing)))


@cache
def _me() -> frozenset[str]:
    return frozenset(word for words in every() for word in words.filter.me)


def means_nothing(word: str) -> bool:
    """Whether a word asks for what is not filled in: none, aucun."""
    return folded(word) in _nothing()


def joined_numbers(text: str) -> str:
    """What was typed with "1 000" as one number."""
    return _GROUPED.sub(lambda match: _GAP.sub("", match[0]), text)


def means_me(word: str) -> bool:
    """Whether a word stands for who is at the keyboard: me, moi."""
    return folded(word) in _me()


@cache
def _flags() -> Mapping[str, str]:
    return {
        word: flag for words in every() for flag, listed in words.filter.flags.items() for word in listed.split(", ")
    }


@cache
def _in_two_words() -> re.Pattern[str]:
    """Flags of two words, of which a term alone would only see the first: "en retard"."""
    two = "|".join(re.escape(flag).replace(r"\ ", r"\s+") for flag in _flags() if " " in flag)
    return re.compile(rf"(?<!\S)(?P<minus>-?)(?P<flag>{two or '(?!)'})(?!\S)", re.IGNORECASE)


@cache
def _synonyms(name: str) -> Mapping[str, str]:
    """The values of a field, as codes, by the words that stand for them in a filter."""
    return {
        word: code
        for words in every()
        for code, listed in words.filter.values.get(name, {}).items()
        for word in listed.split(", ")
    }


_NUMBERS = frozenset({FieldKind.NUMBER, FieldKind.WHOLE, FieldKind.MONEY, FieldKind.PERCENT, FieldKind.PRIORITY})
_WRITTEN = frozenset({FieldKind.LINE, FieldKind.TEXT, FieldKind.LINES})


@cache
def _keys() -> Mapping[str, str]:
    """Every name that a field of an action has in a filter, without case, accents and spaces, and the field.

    The words that the languages bring for filters go first; every other field is known by its own name and by its
    label in each language.
    """
    found: dict[str, str] = {}
    for name, field in fields_of(Action).items():
        if field.kind in _NUMBERS | _WRITTEN | {FieldKind.DAY, FieldKind.CHOICE, FieldKind.LINK, FieldKind.LINKS}:
            found[folded(name)] = name
            for code in LANGUAGES:
                with speaking(code):
                    found.setdefault(_as_key(field_label("actions", name)), name)
    short = {word: name for words in every() for name, listed in words.filter.keys.items() for word in listed.split()}
    return {**found, **short}


def _as_key(label: str) -> str:
    """A label as the name of a field is typed, in one word: "Effort (days)" is effort, "Dépend de" is dependde."""
    return re.sub(r"\([^)]*\)|\W", "", folded(label))


@cache
def _choices(name: str) -> Mapping[str, Any]:
    """The values of a field that is one of a list, by what they are called."""
    found: dict[str, Any] = {}
    for value in _field(name).choices or ():
        found[folded(value.value)] = value
        for code in LANGUAGES:
            with speaking(code):
                found.setdefault(folded(enums.word(value)), value)
    of_code = {value.value: value for value in _field(name).choices or ()}
    return {**found, **{word: of_code[code] for word, code in _synonyms(name).items()}}


def _field(name: str) -> RowField:
    return fields_of(Action)[name]


@dataclass(frozen=True, slots=True)
class FilterContext:
    """What a filter is asked about: the plan, the day, and who is at the keyboard."""

    plan: Plan
    today: date
    me: str | None = None


@dataclass(frozen=True, slots=True)
class Filter:
    """A filter as typed, understood; an empty one lets everything through."""

    text: str = ""
    terms: tuple[Callable[[FilterContext], Test], ...] = ()

    def select(self, plan: Plan, actions: Iterable[Action], today: date, me: str | None = None) -> tuple[Action, ...]:
        """The actions for which every term holds, in their order."""
        scope = FilterContext(plan, today, me)
        tests = [term(scope) for term in self.terms]
        return tuple(action for action in actions if all(test(action) for test in tests))


def parse_filter(text: str, today: date) -> Filter:
    """Understand what was typed.

    Raises:
        PlanError: `filter.open_quote`, `filter.unknown_field`, `filter.no_value`, `filter.unknown_value`,
            `filter.not_a_date`, `filter.not_a_number` or `filter.not_compared`, with what was typed.
    """
    if text.count('"') % 2:
        raise PlanError("filter.open_quote", text=text.strip())
    bare = _in_two_words().sub(lambda match: match["minus"] + _GLUE.join(match["flag"].split()), text.strip())
    bare = joined_numbers(bare)
    terms = []
    place = 0
    while place < len(bare):
        match = TERM.match(bare, place)
        if match is None or match.end() == place:
            break
        place = _end_of(match, bare)
        term = _term(match, bare[match.start("value") : place] if match["key"] else "", today)
        terms.append(_negated(term) if match["minus"] else term)
    return Filter(text.strip(), tuple(terms))


def _end_of(match: re.Match[str], bare: str) -> int:
    """Where a term ends: a value of two words such as "in progress" needs no quotes."""
    name = _keys().get(folded(match["key"] or ""), "")
    words = _choices(name) if name and _field(name).kind is FieldKind.CHOICE else {}
    rest = bare[match.start("value") :] if words else ""
    for word in sorted((word for word in words if " " in word), key=len, reverse=True):
        if folded(rest[: len(word)]) == word and not rest[len(word) : len(word) + 1].strip():
            return match.start("value") + len(word)
    is_day = bool(name) and _field(name).kind is FieldKind.DAY
    with_year = _WITH_YEAR.match(bare, match.start("value")) if is_day else None
    return with_year.end() if with_year else match.end()


def _term(match: re.Match[str], value: str, today: date) -> Callable[[FilterContext], Test]:
    if match["key"] is None:
        word = match["word"]
        flag = _flags().get(folded(word.replace(_GLUE, " "))) if word is not None else None
        return _flag(flag) if flag else _words(word if word is not None else match["phrase"])
    key, sign, value = match["key"], match["sign"], value.replace('"', "").strip()
    name = _keys().get(folded(key))
    if name is None:
        raise PlanError("filter.unknown_field", field=key, known=sorted(set(_keys().values())))
    if not value:
        raise PlanError("filter.no_value", field=key)
    field = _field(name)
    if field.kind is FieldKind.DAY:
        return _dated(name, key, sign, value, today)
    if field.kind in _NUMBERS:
        return _numbered(field, key, sign, value)
    if sign not in ":=":
        raise PlanError("filter.not_compared", field=key)
    wanted = [folded(part.strip()) for part in value.split(",") if part.strip()]
    if field.kind is FieldKind.CHOICE:
        return _chosen(name, key, wanted)
    return _linked(field, wanted) if field.to else _written(name, wanted)


def _negated(term: Callable[[FilterContext], Test]) -> Callable[[FilterContext], Test]:
    def other(scope: FilterContext) -> Test:
        test = term(scope)
        return lambda action: not test(action)

    return other


def _flag(name: str) -> Callable[[FilterContext], Test]:
    def test(scope: FilterContext) -> Test:
        tests: dict[str, Test] = {
            "late": lambda action: is_late(scope.plan, action, scope.today),
            "open": lambda action: action.status.is_open,
            "mine": lambda action: scope.me is not None and scope.me in action.executor,
            "recurring": lambda action: action.nature is Nature.RECURRING or action.recurrence is not None,
        }
        return tests[name]

    return test


def _words(text: str) -> Callable[[FilterContext], Test]:
    wanted = folded(text.strip())

    def test(scope: FilterContext) -> Test:
        people = {row.id for row in scope.plan.people if wanted in folded(row.name)}
        channels = {row.id for row in scope.plan.channels if wanted in folded(row.name)}

        def holds(action: Action) -> bool:
            if action.channel in channels or not people.isdisjoint(action.executor):
                return True
            return any(wanted in folded(part) for part in _texts(action) if part)

        return holds

    return test


def _texts(action: Action) -> Iterable[str]:
    yield action.title
    yield action.ref
    yield action.group
    yield action.audience
    yield action.expected_result
    yield action.description
    yield action.notes


def _linked(field: RowField, wanted: list[str]) -> Callable[[FilterContext], Test]:
    def test(scope: FilterContext) -> Test:
        rows = (row for table in field.to for row in scope.plan.rows(table))
        ids = {row.id for row in rows if any(_is_called(row, word) for word in wanted)}
        or_nothing = any(word in _nothing() for word in wanted)
        if scope.me is not None and "people" in field.to and any(word in _me() for word in wanted):
            ids.add(scope.me)

        def holds(action: Action) -> bool:
            value = getattr(action, field.name)
            if not value:
                return or_nothing
            return value in ids if isinstance(value, str) else any(row_id in ids for row_id in value)

        return holds

    return test


def _is_called(row: Row, word: str) -> bool:
    """Whether a row's reference is this word, or its name begins with it or holds a word that does."""
    if folded(getattr(row, "ref", "")) == word:
        return True
    name = folded(getattr(row, "name", "") or getattr(row, "title", ""))
    category = str(getattr(row, "category", None) or "")
    return name.startswith(word) or f" {word}" in name or category == word


def _written(name: str, wanted: list[str]) -> Callable[[FilterContext], Test]:
    def holds(action: Action) -> bool:
        value = getattr(action, name)
        texts = value if isinstance(value, tuple) else (value,) if value else ()
        if not texts:
            return any(word in _nothing() for word in wanted)
        return any(word in folded(text) for text in texts for word in wanted)

    return lambda scope: holds


def _chosen(name: str, key: str, wanted: list[str]) -> Callable[[FilterContext], Test]:
    values: set[Any] = set()
    for word in wanted:
        if word in _nothing():
            values.add(None)
            continue
        known = _choices(name)
        word = word if word in known else word.replace("-", " ").replace("_", " ")
        found = {known[word]} if word in known else {value for text, value in known.items() if text.startswith(word)}
        if not found:
            raise PlanError("filter.unknown_value", field=key, text=word, known=sorted(set(known.values())))
        values |= found
    return lambda scope: lambda action: getattr(action, name) in values


def _numbered(field: RowField, key: str, sign: str, text: str) -> Callable[[FilterContext], Test]:
    name = field.name

    def value_of(plan: Plan, action: Action) -> Decimal | None:
        # The money of an action is that of its times and lines too, as every list shows it.
        return shown_amount(plan, action, name) if name in AMOUNTS else getattr(action, name)

    if text in _nothing():
        return lambda scope: lambda action: value_of(scope.plan, action) is None
    level = _synonyms("priority").get(folded(text)) if field.kind is FieldKind.PRIORITY else None
    bound = Decimal(level) if level else read_bound(text, key)
    compare = COMPARE[sign]

    def test(scope: FilterContext) -> Test:
        def holds(action: Action) -> bool:
            value = value_of(scope.plan, action)
            return value is not None and compare(Decimal(value), bound, bound)

        return holds

    return test


def _dated(name: str, key: str, sign: str, text: str, today: date) -> Callable[[FilterContext], Test]:
    is_nothing = folded(text) in _nothing()
    if not is_nothing:
        read_period(text, key, today)  # what names no day is refused while it is typed
    compare = COMPARE[sign]

    def test(scope: FilterContext) -> Test:
        first, last = (today, today) if is_nothing else read_period(text, key, today, scope.plan.year_start)

        def holds(action: Action) -> bool:
            value = due_of(scope.plan, action) if name == "due" else getattr(action, name)
            if is_nothing or value is None:
                return is_nothing and value is None
            return compare(value, first, last)

        return holds

    return test


COMPARE: dict[str, Callable[[Any, Any, Any], bool]] = {
    ":": lambda value, first, last: bool(first <= value <= last),
    "=": lambda value, first, last: bool(first <= value <= last),
    "<": lambda value, first, last: bool(value < first),
    ">": lambda value, first, last: bool(value > last),
    "<=": lambda value, first, last: bool(value <= last),
    ">=": lambda value, first, last: bool(value >= first),
}
"""How a value stands to a period, or to a number as a period of one."""


def read_bound(text: str, key: str) -> Decimal:
    """A number that values are compared with; refused with `filter.not_a_number`."""
    try:
        return parse_number(text)
    except AmbiguousNumber as two:
        # A filter only looks: of 1.200 the small number is meant, as the decimal sign of keyboards says.
        return two.small
    except (OutOfBounds, ValueError):
        raise PlanError("filter.not_a_number", field=key, text=text) from None


def read_period(text: str, key: str, today: date, year_start: int = 1) -> tuple[date, date]:
    """The days that are meant, first and last, with the quarters of a plan's year; refused with `filter.not_a_date`."""
    try:
        return read_days(text, today, year_start)
    except (ValueError, OverflowError):
        raise PlanError("filter.not_a_date", field=key, text=text) from None
