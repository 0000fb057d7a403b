"""The turns in which a typed objective says its figure: "from 18 to 25", "by a third", "twice as many", "1 in 4"."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import NamedTuple

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.language.numbers import number_of_digits, suffixes
from mplan_tui.language.objectives.blanks import PART_OF_IT
from mplan_tui.language.objectives.figure_patterns import (
    CENTS,
    FigurePatterns,
    number_in,
    patterns_of,
    shown_unit,
    unit_in,
    value_of,
)
from mplan_tui.language.words import words_of

_OFTEN = re.compile(
    r"(?<!\w)(?P<often>once|twice) (?P<every>(?:an?|per|each|every) (?:day|week|month|quarter|year))(?!\w)"
)
SUMS = re.compile(
    r"(?<!\w)(?:croitre|grandir|ventes|ca|chiffre d'affaires|trafic"
    r"|revenus?|budget|panier|couts?|frequentation|depenses|leads|abonnes"
    r"|clients|visites|commandes|dons|inscriptions|prospects"
    r"|sales|revenue|turnover|traffic|costs?|spend|followers|subscribers|customers|visits|visitors|orders|donations"
    r"|bookings|registrations)(?!\w)"
)
_RATES = re.compile(r"(?<!\w)(?:taux|part|parts|notoriete|marge|penetration|satisfaction)(?!\w)")
_AS_MANY = re.compile(r" (?:as (?:many|much)|moins d(?:e |'))")
"""What makes a half a fall: "half as many complaints", "moitié moins de plaintes"."""
_UP_TO_A = re.compile(r"(?<!\w)(?:to|above|over|below|under|a|jusqu'a) (?:an? )?$")
"""What stands before a share that is to be reached: "to a third"."""
_OF_A_WHOLE = re.compile(r" (?:of |d(?:es?|u) |d')")
"""What makes a part one that is had, "make half of our sales online", and no change by so much."""
_A_PERIOD = re.compile(r"\d(?: [^\W\d]+){1,5} $")
"""What stands before a period: "10 customers a quarter" are no 25 %, nor "2 points of awareness a quarter"."""
_GOES_ON = re.compile(r" (?:to|a|jusqu'a) [€$£]?\d")
"""What makes a range the beginning: "de 40-45 € à 30 €"."""
_REACHES = re.compile(r"(?:to|a) ")
_NAMES_A_RANGE = re.compile(r" ?(?:ans?|years?|year-olds?|yo|yrs?)(?!\w)|-year")
MINUS = ("-", "−")
_SECONDS = {
    **{"weeks": 604_800, "semaines": 604_800},
    **{"days": 86_400, "jours": 86_400, "hours": 3_600, "heures": 3_600, "h": 3_600},
    **{"minutes": 60, "min": 60, "s": 1},
}
"""How long the units of time are, so that one can be had in the other."""
FALLS = frozenset(("fewer", "less", "lower", "smaller", "below", "inferieur", "de moins", "en moins"))
COMPARED = re.compile(r" (higher|bigger|larger|greater|lower|smaller|more|fewer|less|extra)(?!\w)")
_BESIDES = re.compile(
    r"[\w]* ?(?:k|m)?[%€$£]?"
    r"(?: (?!(?:avec|grace|par|via|pour|sur|dans|with|thanks|through|for|by|on|in|and|et)\b)[^\W\d][\w'-]*){0,3}"
    r" (?P<more>supplementaires?|additionnel(?:le)?s?|additional|extra)(?!\w)"
)
"""What says behind a figure that it comes on top, "200 k€ de marge supplémentaire": no level to reach."""


@dataclass(frozen=True, slots=True)
class TypedFigure:
    """A figure and where it stands: `is_change` says by how much, `is_level` up to where."""

    begin: int
    end: int
    value: Decimal
    unit: str = ""
    is_change: bool = False
    is_level: bool = False
    baseline: Decimal | None = None
    direction: Direction | None = None
    beyond: tuple[int, int] | None = None
    """Where the upper end of a range stands that is not taken in: "by 10 to 15 %" asks for 10 % at least."""


class Phrase(NamedTuple):
    """What is looked through for figures; `figures` says what its parts are."""

    text: str
    language: str
    after: int
    down: bool

    @property
    def patterns(self) -> FigurePatterns:
        """The turns of its language."""
        return patterns_of(self.language)


def _from_part_to_part(phrase: Phrase) -> Iterator[TypedFigure]:
    if match := phrase.patterns.shares.search(phrase.text):
        yield _two_shares(match, phrase.language)


def _half_a_point(phrase: Phrase) -> Iterator[TypedFigure]:
    if match := phrase.patterns.half_point.search(phrase.text):
        yield TypedFigure(*match.span(), Decimal("0.5"), POINTS, is_change=True)


def _from_to(phrase: Phrase) -> Iterator[TypedFigure]:
    match = phrase.patterns.from_to.search(phrase.text) or phrase.patterns.arrow.search(phrase.text)
    if match and not _is_share_of_money(match):
        yield _two_levels(match, phrase.text, phrase.language)


def _multiplied(phrase: Phrase) -> Iterator[TypedFigure]:
    match = phrase.patterns.times.search(phrase.text)
    if match and (factor := number_in(match["n"], phrase.language)) > 1:
        yield replace(_by_factor(factor, down=match["up"] is None), begin=match.end("between"), end=match.end())


def _by_a_factor(phrase: Phrase) -> Iterator[TypedFigure]:
    match = phrase.patterns.factor.search(phrase.text)
    if match and (factor := number_in(match["n"], phrase.language)) > 1:
        yield replace(_by_factor(factor, down=phrase.down), begin=match.start(), end=match.end())


def _so_many_times(phrase: Phrase) -> Iterator[TypedFigure]:
    match = phrase.patterns.fold.search(phrase.text)
    # In "1 in 4 customers to order twice" it only says what they do.
    if match and not _one_in_so_many(phrase.patterns, phrase.text):
        yield _times(match, phrase.language)


def _between(phrase: Phrase) -> Iterator[TypedFigure]:
    match = phrase.patterns.between.search(phrase.text)
    if match is None:
        return
    low = next(name for name in "acd" if match[f"n{name}"])
    if not _is_range(match, low, phrase):
        return
    # "By 20 % to 120,000 €" is a change and where it leads, no range.
    reaches = bool(_REACHES.match(match[0]))
    value, unit = _low_end(match, phrase.language, low), shown_unit(match, "b") or shown_unit(match, low)
    more = more_said(phrase.text[match.end() :]) or word_of(COMPARED.match(phrase.text, match.end()))
    way = (Direction.DOWN if more in FALLS else Direction.UP) if more else None
    beyond = _upper_end(match, low)
    yield TypedFigure(*match.span(), value, unit, not reaches, reaches, direction=way, beyond=beyond)


def _is_range(match: re.Match[str], low: str, phrase: Phrase) -> bool:
    """Whether two numbers are the ends of one figure; `low` names the group of the lower one."""
    if low == "c" and match["unitb"] == "s" and re.search(r"\d\d-\d\ds$", match[0]):
        return False  # "women of 25-40s"
    # "by 9 days to 5 days" is how much and where to
    if _low_end(match, phrase.language, low) >= value_of(match, "b", phrase.language):
        return False
    if unit_in(match, low) not in ("", unit_in(match, "b")):
        return False
    if (low == "d" and _says_where_to(match, phrase.language)) or _GOES_ON.match(phrase.text, match.end()):
        return False
    if match["unitb"] or match["moneyb"] or match["scaleb"]:
        return True
    is_meant = bool(_REACHES.match(match[0])) or follows(phrase.text, phrase.after, match, low)
    return low == "c" and is_meant and _is_plain_range(match, phrase.text, phrase.language)


def _fraction(phrase: Phrase) -> Iterator[TypedFigure]:
    text = phrase.text
    match = phrase.patterns.fraction.search(text)
    if match is None or _A_PERIOD.search(text[: match.start()]) or PART_OF_IT.match(text, match.end()):
        return
    share = Decimal(words_of(phrase.language).figures.fractions[match["name"]])
    fewer = _AS_MANY.match(text, match.end())
    way, end = (Direction.DOWN, fewer.end()) if fewer else (None, match.end())
    is_level = bool(_UP_TO_A.search(text[: match.start()]))
    is_part = is_level or bool(_OF_A_WHOLE.match(text, match.end()))
    yield TypedFigure(match.start(), end, share, PERCENT, not is_part, is_level, direction=way)


def _so_often(phrase: Phrase) -> Iterator[TypedFigure]:
    if match := _OFTEN.search(phrase.text):
        yield TypedFigure(*match.span(), Decimal(2 if match["often"] == "twice" else 1), f"times {match['every']}")


def _stars(phrase: Phrase) -> Iterator[TypedFigure]:
    if match := phrase.patterns.stars.search(phrase.text):
        # What is earned "4.7 stars" is a rating called "stars": the word stays for the object.
        span = match.span("had") if match["had"] else match.span()
        rating = number_in(match["n"] or match["rated"] or match["had"], phrase.language)
        yield TypedFigure(*span, rating, "/5", is_level=True)


def _one_in(phrase: Phrase) -> Iterator[TypedFigure]:
    match, language = phrase.patterns.one_in.search(phrase.text), phrase.language
    if match is None:
        return
    part = Decimal(1) if match["one_of"] else number_in(match["k"], language)
    begin, end = match.span("one") if language == "en" or match["one_of"] else match.span()
    share = round(100 * part / max(number_in(match["n"], language), Decimal(1)), 1)
    if 0 < share < 100:
        yield TypedFigure(begin, end, share, PERCENT, is_level=True)


def _to_one_in(phrase: Phrase) -> Iterator[TypedFigure]:
    if match := phrase.patterns.to_one_in.search(phrase.text):
        part, whole = number_in(match["k"], phrase.language), number_in(match["n"], phrase.language)
        if 0 < part < whole:
            yield TypedFigure(*match.span(), round(100 * part / whole, 1), PERCENT, is_level=True)


def _one_noun_in(phrase: Phrase) -> Iterator[TypedFigure]:
    if match := phrase.patterns.one_noun_in.search(phrase.text):
        share = round(100 / number_in(match["n"], phrase.language), 1)
        yield TypedFigure(*match.span("of"), share, PERCENT, is_level=True)


def _plain_range(phrase: Phrase) -> Iterator[TypedFigure]:
    match = phrase.patterns.range.search(phrase.text)
    if match is None or unit_in(match, "a") not in ("", unit_in(match, "b")):
        return
    if follows(phrase.text, phrase.after, match, "a") or unit_in(match, "b") in (PERCENT, POINTS):
        low, beyond = _low_end(match, phrase.language), _upper_end(match, "a")
        yield TypedFigure(*match.span(), low, shown_unit(match, "b"), beyond=beyond)


TURNS: Sequence[Callable[[Phrase], Iterator[TypedFigure]]] = (
    _from_part_to_part,
    _half_a_point,
    _from_to,
    _multiplied,
    _by_a_factor,
    _so_many_times,
    _between,
    _fraction,
    _so_often,
    _stars,
    _one_in,
    _to_one_in,
    _one_noun_in,
    _plain_range,
)
"""The turns that say more of a figure than one number does, the surest first."""


def _one_in_so_many(patterns: FigurePatterns, text: str) -> bool:
    return bool(patterns.one_in.search(text) or patterns.one_noun_in.search(text))


def range_of(text: str, language: str, *, is_change: bool) -> tuple[TypedFigure, Decimal] | None:
    """The lower end of "between 30 and 40 %" or "3 à 5 M€" as a figure, and the upper end.

    "By between 5 and 10 %" and "from 3 to 5" are none, nor are two years or "1 or 2".
    """
    patterns = patterns_of(language)
    match = patterns.between.search(text)
    if match is None or match["na"] is None or re.match(r"(?:by|de|d'environ) ", match[0]):
        match = patterns.range.search(text)
        before = text[: match.start()].rstrip() if match else ""
        if match is None or re.search(r"(?<!\w)(?:from|de|d'|by|du|des)$", before) or not unit_in(match, "b"):
            return None
    if unit_in(match, "a") not in ("", unit_in(match, "b")):
        return None
    unit = shown_unit(match, "b") or shown_unit(match, "a")
    low, high = _low_end(match, language), value_of(match, "b", language)
    is_more = bool(more_said(text[match.end() :]) or COMPARED.match(text, match.end()))
    if low >= high or ((is_change or is_more) and unit in (PERCENT, POINTS)):
        return None
    return TypedFigure(*match.span(), low, unit, is_level=True), high


def _says_where_to(match: re.Match[str], language: str) -> bool:
    """Whether "by £15k to £25k" says how much and where to: both are written out, and shares far from each other."""
    unit = unit_in(match, "d")
    is_share = unit in (PERCENT, POINTS)
    is_far = value_of(match, "b", language) > 3 * value_of(match, "d", language)
    return bool(unit) and unit == unit_in(match, "b") and (is_far or not is_share)


def _is_plain_range(match: re.Match[str], text: str, language: str) -> bool:
    """Whether "400-450" is a range of a figure, and no two years and no age."""
    low, high = value_of(match, "c", language), value_of(match, "b", language)
    return low < high and not 1900 <= low <= 2200 and not _NAMES_A_RANGE.match(text, match.end())


def _low_end(match: re.Match[str], language: str, name: str = "a") -> Decimal:
    """The lower end of a range, in the scale of the upper one where it has none: "3 à 5 M€" are millions both."""
    low = value_of(match, name, language)
    scale = Decimal(1 if match[f"scale{name}"] else suffixes().get(match["scaleb"] or "", 1))
    return low * scale if low * scale < value_of(match, "b", language) else low


def _upper_end(match: re.Match[str], low: str) -> tuple[int, int]:
    after = max(match.end(f"{part}{low}") for part in ("n", "scale", "coin", "unit"))
    return after, match.end()


def follows(text: str, after: int, match: re.Match[str], name: str = "") -> bool:
    """Whether only small words stand between the verb and a number."""
    between = text[after : match.start(f"n{name}")]
    return bool(after) and match.start(f"n{name}") >= after and not re.search(r"[^\W\d_]{4}|\d", between)


def _two_levels(match: re.Match[str], text: str, language: str) -> TypedFigure:
    """The figure of "from 18 to 25 %"; "les ventes de 10 à 15 %" is a range, for sales are not measured in %."""
    # "From -5 to +20" began at 5: on both sides of 0 a sign tells where, and not which way.
    baseline, value = (value_of(match, name, language) * _sign_of(match, name) for name in "ab")
    unit = shown_unit(match, "b") or shown_unit(match, "a")
    if "nz" in match.re.groupindex and match["nz"]:
        return _to_a_range(match, baseline, language)
    is_range = language == "fr" and unit == PERCENT and not unit_in(match, "a") and value > baseline
    if is_range and SUMS.search(text) and not _RATES.search(text):
        return TypedFigure(*match.span(), baseline, unit, True, beyond=_upper_end(match, "a"))
    if _SECONDS.get(unit_in(match, "a")) and _SECONDS.get(unit):
        baseline = baseline * _SECONDS[unit_in(match, "a")] / _SECONDS[unit]  # "from 5 days to 48 hours"
    baseline = _in_scale(match, baseline, value, suffixes().get(match["scaleb"] or "", 1))
    if unit_in(match, "a") == CENTS and unit_in(match, "b") not in ("", CENTS):
        baseline /= 100
    way = Direction.UP if value > baseline else Direction.DOWN if value < baseline else None
    return TypedFigure(*match.span(), value, unit, is_level=True, baseline=baseline, direction=way)


def _is_share_of_money(match: re.Match[str]) -> bool:
    """Whether "le CA de 30 % à 2,6 M€" is by how much and where to, since no money begins at a percentage."""
    return unit_in(match, "a") in (PERCENT, POINTS) and unit_in(match, "b") not in ("", PERCENT, POINTS)


def _sign_of(match: re.Match[str], name: str) -> int:
    return -1 if match[f"sign{name}"].strip() in MINUS else 1


def _in_scale(match: re.Match[str], baseline: Decimal, value: Decimal, scale: Decimal | int) -> Decimal:
    """Where it stands, in the scale of where it leads if that is nearer: "from 2 to 3 M€", but "from 500 to 2k"."""
    if match["scalea"] or match["unita"] or match["coina"] or not baseline or not value:
        return baseline
    return baseline * scale if baseline * baseline * scale <= value * value else baseline


def _to_a_range(match: re.Match[str], baseline: Decimal, language: str) -> TypedFigure:
    """The figure of "from 100 to 120-130 k€": the end that is nearer to the baseline is asked for at least."""
    unit = next(filter(None, (shown_unit(match, name) for name in "zba")), "")
    last, scale = value_of(match, "z", language), suffixes().get(match["scalez"] or "", 1)
    first = value_of(match, "b", language) * (1 if match["scaleb"] else scale)
    baseline = _in_scale(match, baseline, first, scale)
    is_rise = first + last > 2 * baseline
    near, beyond = (first, match.span("upto")) if (first < last) is is_rise else (last, match.span("nb"))
    way = Direction.UP if is_rise else Direction.DOWN
    return TypedFigure(*match.span(), near, unit, is_level=True, baseline=baseline, direction=way, beyond=beyond)


def _two_shares(match: re.Match[str], language: str) -> TypedFigure:
    """The figure of "from a third to half", "de 1 sur 10 à 20 %": a share in %, from where to where."""
    first, last = (_share(match, name, language) for name in "ab")
    way = Direction.UP if last > first else Direction.DOWN if last < first else None
    return TypedFigure(*match.span(), last, PERCENT, is_level=True, baseline=first, direction=way)


def _share(match: re.Match[str], name: str, language: str) -> Decimal:
    if match[name]:
        return Decimal(words_of(language).figures.parts[match[name]])
    if match[f"n{name}"]:
        return number_of_digits(match[f"n{name}"], language)
    whole = max(number_in(match[f"w{name}"], language), Decimal(1))
    return round(100 * number_in(match[f"k{name}"], language) / whole, 1)


def _by_factor(factor: Decimal, *, down: bool) -> TypedFigure:
    """The change in % that a multiple means: twice as much is 100 % more, divided by two is 50 % less."""
    if down:
        share = round(100 - 100 / max(factor, Decimal(1)), 1)
        return TypedFigure(0, 0, share, PERCENT, True, direction=Direction.DOWN)
    return TypedFigure(0, 0, (factor - 1) * 100, PERCENT, True, direction=Direction.UP)


def _times(match: re.Match[str], language: str) -> TypedFigure:
    """The figure of "x2", "2x", "threefold", "twice as many", "three times more"."""
    count = next(filter(None, (match[name] for name in ("x", "x2", "fold", "n"))), "2")
    change = _by_factor(number_in(count, language), down=bool(match["less"]))
    return replace(change, begin=match.start(), end=match.end())


def word_of(found: re.Match[str] | None) -> str:
    """The first group of what was found, "" where nothing was."""
    return found[1] if found else ""


def more_said(after: str) -> str:
    """The word behind a figure that makes it a change: "de plus", "en moins", "additional"."""
    found = re.search(r"(?<!\w)(?:en|de) (?:plus|moins)(?!\w| de \d)", after) or _BESIDES.match(after)
    return found[found.lastgroup or 0] if found else ""
