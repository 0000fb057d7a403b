"""The figures of a typed objective: "by 20 %", "from 18 to 25", "+2 points", "de 20 %", "à 420 commandes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.smart_words import EXACT_CHANGES, number_of_digits, number_of_words, number_words

PERCENT = "%"
POINTS = "pts"

_DIGITS = r"(?:\d{1,3}(?:[ .,]\d{3})+(?!\d)(?:[.,]\d+)?|\d+(?:[.,]\d+)?)"
_UNITS = (
    (PERCENT, r"%(?: points?)?|percents?|per ?cents?|pour ?cents?"),
    (POINTS, r"percentage points?|points? de pourcentage|points?|pts?|pp"),
    ("€", r"€|euros?|eur"),
    ("$", r"\$|dollars?|usd"),
    ("£", r"£|pounds?|gbp"),
)
_UNIT = "(?:" + "|".join(pattern for _, pattern in _UNITS) + r")(?!\w)"
_SCALES = {
    "k": 1000,
    "thousand": 1000,
    "m": 1_000_000,
    "million": 1_000_000,
    "millions": 1_000_000,
    "bn": 1_000_000_000,
}
_SCALE = r"(?:k|m|thousand|millions?|bn)(?![a-z])"
_FRACTIONS = {
    "en": (
        ("half", Decimal(50)),
        ("one third", Decimal("33.3")),
        ("one quarter", Decimal(25)),
        ("a third", Decimal("33.3")),
        ("a quarter", Decimal(25)),
        ("two thirds", Decimal("66.7")),
    ),
    "fr": (
        ("de moitie", Decimal(50)),
        ("la moitie", Decimal(50)),
        ("d'un tiers", Decimal("33.3")),
        ("d'un quart", Decimal(25)),
        ("des deux tiers", Decimal("66.7")),
        ("un tiers", Decimal("33.3")),
    ),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure and where it stands: `is_change` says by how much, `is_level` up to where."""

    begin: int
    end: int
    value: Decimal
    unit: str = ""
    is_change: bool = False
    is_level: bool = False
    baseline: Decimal | None = None
    direction: Direction | None = None


@dataclass(frozen=True, slots=True)
class _Language:
    exact: re.Pattern[str]
    times: re.Pattern[str]
    fold: re.Pattern[str]
    between: re.Pattern[str]
    from_to: re.Pattern[str]
    fraction: re.Pattern[str]
    single: re.Pattern[str]


@lru_cache
def _patterns(language: str) -> _Language:
    def amount(name: str) -> str:
        return (
            rf"(?P<sign{name}>[+-]? ?)(?P<money{name}>[€$£] ?)?(?P<n{name}>{_DIGITS}|{number_words(language)})"
            rf"(?: ?(?P<scale{name}>{_SCALE}))?(?: ?(?P<unit{name}>{_UNIT}|[€$£]))?"
        )

    english = language == "en"
    first, last = ("from", "(?:up |down )?to") if english else ("(?:de|d')", "(?:a|jusqu'a|vers)")
    by = r"by(?: at least| about| around| over)?" if english else r"(?:de|d'|d'au moins|d'environ|de plus de)"
    to = (
        r"(?:up to|down to|to|at|of|reach|under|below|above|over|at least)"
        if english
        else r"(?:jusqu'a|a|au|sous|sous les|au moins|en dessous de|au-dessus de|plus de|moins de)"
    )
    word = r"(?P<noun>(?: (?!of\b|de\b|d'|in\b|by\b|en\b|sur\b|per\b)[^\W\d][\w'-]*){0,4})"
    more = "more|fewer|less|extra|de plus|de moins|supplementaires?"
    fractions = "|".join(re.escape(name) for name, _ in _FRACTIONS[language])
    return _Language(
        exact=re.compile(rf"(?<!\w)(?P<stem>{'|'.join(EXACT_CHANGES)})\w*"),
        times=re.compile(
            rf"(?<!\w)(?P<way>multipl\w*|divis\w*)(?P<between>.*?) (?:par|by) "
            rf"(?P<n>{_DIGITS}|{number_words(language)})(?!\w)"
        ),
        fold=re.compile(
            rf"(?<!\w)(?:x ?(?P<x>{_DIGITS})|(?P<x2>{_DIGITS}) ?x"
            rf"|(?P<n>{_DIGITS}|{number_words(language)}) (?:times|fois)"
            r" (?:(?P<less>fewer|less|moins)|more|plus|as many|as much)(?: de)?)(?!\w)"
        ),
        between=re.compile(
            rf"(?<![\w.,/-])(?:(?:by|de|d'environ|to|a) )?(?:(?:between|entre) {amount('a')} (?:and|et)"
            rf"|(?=\d){amount('c')} ?-|by {amount('d')} (?:to|or)) ?{amount('b')}(?!\w)"
        ),
        from_to=re.compile(rf"(?<!\w){first} ?{amount('a')} {last} {amount('b')}(?!\w)"),
        fraction=re.compile(rf"(?<!\w)(?:by )?(?P<name>{fractions})(?!\w)(?! (?:an?|of the) )"),
        single=re.compile(
            rf"(?<![\w.,/-])(?:(?P<by>{by})|(?P<to>{to}))? ?{amount('')}"
            rf"(?![\w/])(?!-\d)(?: (?P<more>{more})(?!\w))?{word}"
        ),
    )


def _value(match: re.Match[str], name: str, language: str) -> Decimal:
    text = match[f"n{name}"]
    value = number_of_digits(text, language) if text[0].isdigit() else number_of_words(text, language)
    return value * _SCALES.get(match[f"scale{name}"] or "", 1)


def _unit(match: re.Match[str], name: str) -> str:
    written = (match[f"unit{name}"] or match[f"money{name}"] or "").strip()
    return next((unit for unit, pattern in _UNITS if written and re.fullmatch(pattern, written)), "")


def _is_no_amount(match: re.Match[str], text: str) -> bool:
    """Whether the number names something instead of measuring it: ages, "top 10", "24/7", a bare "one"."""
    noun = (match["noun"] or "").split()
    before = text[: match.start("n")].rstrip()
    aged = not match["unit"] and noun[:1] in (["ans"], ["years"], ["year"], ["year-olds"], ["yo"])
    if aged or re.search(r"(?:top|first|premiers?)$", before):
        return True
    article = match["n"] in ("a", "an", "un", "une", "one") and not match["unit"]
    return article or (match["n"].split()[0] in ("cent", "cents") and before.endswith(("pour", "per")))


def figures(text: str, language: str) -> Iterator[Figure]:
    """The figures of a folded text whose phrases of time are blanked out, the surest reading first."""
    patterns = _patterns(language)
    if match := patterns.from_to.search(text):
        baseline, value = _value(match, "a", language), _value(match, "b", language)
        unit = _unit(match, "b") or _unit(match, "a")
        way = Direction.UP if value > baseline else Direction.DOWN if value < baseline else None
        yield Figure(*match.span(), value, unit, is_level=True, baseline=baseline, direction=way)
    if match := patterns.times.search(text):
        count = match["n"]
        factor = number_of_digits(count, language) if count[0].isdigit() else number_of_words(count, language)
        if factor > 1 and match["way"].startswith("multipl"):
            yield Figure(match.end("between"), match.end(), (factor - 1) * 100, PERCENT, True, direction=Direction.UP)
        elif factor > 1:
            share = round(100 - 100 / factor, 1)
            yield Figure(match.end("between"), match.end(), share, PERCENT, True, direction=Direction.DOWN)
    if match := patterns.fold.search(text):
        yield _times(match, language)
    if (match := patterns.between.search(text)) and match["unitb"]:
        low = next(name for name in "acd" if match[f"n{name}"])
        yield Figure(*match.span(), _value(match, low, language), _unit(match, "b"), True)
    if match := patterns.fraction.search(text):
        yield Figure(*match.span(), dict(_FRACTIONS[language])[match["name"]], PERCENT, True)
    for match in patterns.single.finditer(text):
        if _is_no_amount(match, text):
            continue
        yield _single(match, text, language)
    if match := patterns.exact.search(text):
        way = Direction.DOWN if match["stem"] == "halv" else Direction.UP
        yield Figure(match.end(), match.end(), EXACT_CHANGES[match["stem"]], PERCENT, True, direction=way)


def _times(match: re.Match[str], language: str) -> Figure:
    """The figure of "x2", "2x", "three times more": twice as much is 100 % more."""
    count = match["x"] or match["x2"] or match["n"]
    factor = number_of_digits(count, language) if count[0].isdigit() else number_of_words(count, language)
    if match["less"]:
        return Figure(
            *match.span(), round(100 - 100 / max(factor, Decimal(1)), 1), PERCENT, True, False, None, Direction.DOWN
        )
    return Figure(*match.span(), (factor - 1) * 100, PERCENT, True, direction=Direction.UP)


def _single(match: re.Match[str], text: str, language: str) -> Figure:
    sign, more, unit = match["sign"].strip(), match["more"] or _more(text[match.end("n") :]), _unit(match, "")
    direction = None
    if sign:
        direction = Direction.DOWN if sign == "-" else Direction.UP
    elif more:
        direction = Direction.DOWN if more in ("fewer", "less", "de moins", "en moins") else Direction.UP
    is_change = bool(match["by"] or sign or more or unit == POINTS) and not match["to"]
    end = match.start("noun")
    value = _value(match, "", language)
    return Figure(match.start(), end, value, unit, is_change, bool(match["to"]), direction=direction)


def _more(after: str) -> str:
    found = re.search(r"(?<!\w)(?:en|de) (?:plus|moins)(?!\w)", after)
    return found[0] if found else ""
