"""The figures of a typed objective: "by 20 %", "from 18 to 25", "+2 points", "de 20 %", "à 420 commandes"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.language.numbers import number_of_digits, suffixes
from mplan_tui.language.objectives.figure_patterns import (
    CENTS,
    FigurePatterns,
    number_in,
    patterns_of,
    shown_unit,
    unit_in,
    value_of,
)
from mplan_tui.language.objectives.verbs import EXACT_CHANGES
from mplan_tui.language.words import words_of

LARGEST = 10**15
"""What is written in more digits than this is a code or a joke."""

_OFTEN = re.compile(
    r"(?<!\w)(?P<often>once|twice) (?P<every>(?:an?|per|each|every) (?:day|week|month|quarter|year))(?!\w)"
)
_DESCRIBING = re.compile(
    r"(?<!\w)(?:in|at|of|from|across|among|for|to|with|on|dans|de|sur|chez|pour|avec|a|parmi) "
    r"(?:our|its|their|these|those|the|nos|ses|leurs|ces|les)$|(?<!\w)(?<!barre )(?<!cap )(?<!seuil )(?:des|aux)$"
)
"""What stands before a number that only describes: "footfall in our 12 shops"."""
_SUMS = re.compile(
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


_THAN = re.compile(r"(?<!\w)(?:than|than in|que|qu'en|que celles? de|que ceux de)$")
_SO_OFTEN = re.compile(
    r"(?: [^\W\d]+){1,3} (?:per|par|a|an|each|every|chaque) (?:jour|semaine|mois|trimestre|semestre|an|annee"
    r"|day|week|fortnight|month|quarter|year)(?!\w)"
)


def _is_no_amount(match: re.Match[str], text: str) -> bool:
    """Whether the number names something instead of measuring it: ages, "top 10", "24/7", a bare "one"."""
    noun = (match["noun"] or "").split()
    before = text[: match.start("n")].rstrip()
    if not match["unit"] and not match["coin"] and _DESCRIBING.search(before):
        return True
    if match["unit"] and before.endswith(" from"):
        return True  # "from 14 % to single digits" begins there
    aged = not match["unit"] and noun[:1] in (["ans"], ["years"], ["year"], ["year-olds"], ["yo"])
    if aged or re.search(r"(?:top|first|premiers?)$", before):
        return True
    # "Un coût par lead de 25 €" is no 1 cost: what it is per is no time.
    per_period = _SO_OFTEN.match(text, match.end("n"))
    is_year = re.fullmatch(r"(?:19|20)\d\d", match["n"]) and not match["unit"] and not match["money"]
    if is_year and _THAN.search(before):
        return True  # "no worse than 2026"
    article = match["n"] in ("a", "an", "un", "une", "one") and not match["unit"] and not per_period
    return article or (match["n"].split()[0] in ("cent", "cents") and before.endswith(("pour", "per")))


def figures(text: str, language: str, after: int = 0, *, down: bool = False) -> Iterator[TypedFigure]:
    """The figures of a folded text whose phrases of time are blanked out, the surest reading first.

    `after` is where the verb ends: of several bare numbers the one that follows it is meant, "sell 20 kits in 3 shops".
    `down` says that the verb reduces: by a factor of 2 is then half, and else twice as much.
    """
    found = _figures(text, language, after, down=down)
    return (figure for figure in found if max(figure.value, figure.baseline or 0) < LARGEST)


def _figures(text: str, language: str, after: int, *, down: bool) -> Iterator[TypedFigure]:
    patterns = patterns_of(language)
    if match := patterns.shares.search(text):
        yield _two_shares(match, language)
    if match := patterns.half_point.search(text):
        yield TypedFigure(*match.span(), Decimal("0.5"), POINTS, is_change=True)
    if (match := patterns.from_to.search(text) or patterns.arrow.search(text)) and not _is_share_of_money(match):
        yield _two_levels(match, text, language)
    if match := patterns.times.search(text):
        factor = number_in(match["n"], language)
        if factor > 1:
            yield replace(_by_factor(factor, down=match["up"] is None), begin=match.end("between"), end=match.end())
    if match := patterns.factor.search(text):
        factor = number_in(match["n"], language)
        if factor > 1:
            yield replace(_by_factor(factor, down=down), begin=match.start(), end=match.end())
    if (match := patterns.fold.search(text)) and not _one_in_so_many(patterns, text):
        yield _times(match, language)  # in "1 in 4 customers to order twice" it only says what they do
    if match := patterns.between.search(text):
        low = next(name for name in "acd" if match[f"n{name}"])
        reaches = bool(_REACHES.match(match[0]))
        # "by 20 % to 120,000 €" is a change and where it leads, no range
        is_age = low == "c" and match["unitb"] == "s" and bool(re.search(r"\d\d-\d\ds$", match[0]))
        is_range = (
            not is_age
            # "by 9 days to 5 days" is how much and where to
            and _low_end(match, language, low) < value_of(match, "b", language)
            and unit_in(match, low) in ("", unit_in(match, "b"))
            and not (low == "d" and _says_where_to(match, language))
            and not _GOES_ON.match(text, match.end())
            and (
                bool(match["unitb"] or match["moneyb"] or match["scaleb"])
                or (
                    low == "c"
                    and (reaches or _follows(text, after, match, low))
                    and _is_plain_range(match, text, language)
                )
            )
        )
        if is_range:
            value, unit = _low_end(match, language, low), shown_unit(match, "b") or shown_unit(match, low)
            more = _more(text[match.end() :]) or _word(_COMPARED.match(text, match.end()))
            way = (Direction.DOWN if more in _FALLS else Direction.UP) if more else None
            beyond = _upper_end(match, low)
            yield TypedFigure(*match.span(), value, unit, not reaches, reaches, direction=way, beyond=beyond)
    if (match := patterns.fraction.search(text)) and not _A_PERIOD.search(text[: match.start()]):
        share = Decimal(words_of(language).figures.fractions[match["name"]])
        fewer = _AS_MANY.match(text, match.end())
        way, end = (Direction.DOWN, fewer.end()) if fewer else (None, match.end())
        is_level = bool(_UP_TO_A.search(text[: match.start()]))
        is_part = is_level or bool(_OF_A_WHOLE.match(text, match.end()))
        yield TypedFigure(match.start(), end, share, PERCENT, not is_part, is_level, direction=way)
    if match := _OFTEN.search(text):
        yield TypedFigure(*match.span(), Decimal(2 if match["often"] == "twice" else 1), f"times {match['every']}")
    if match := patterns.stars.search(text):
        # What is earned "4.7 stars" is a rating called "stars": the word stays for the object.
        span = match.span("had") if match["had"] else match.span()
        rating = number_in(match["n"] or match["rated"] or match["had"], language)
        yield TypedFigure(*span, rating, "/5", is_level=True)
    if match := patterns.one_in.search(text):
        part = Decimal(1) if match["one_of"] else number_in(match["k"], language)
        begin, end = match.span("one") if language == "en" or match["one_of"] else match.span()
        share = round(100 * part / max(number_in(match["n"], language), Decimal(1)), 1)
        if 0 < share < 100:
            yield TypedFigure(begin, end, share, PERCENT, is_level=True)
    if match := patterns.to_one_in.search(text):
        part, whole = number_in(match["k"], language), number_in(match["n"], language)
        if 0 < part < whole:
            yield TypedFigure(*match.span(), round(100 * part / whole, 1), PERCENT, is_level=True)
    if match := patterns.one_noun_in.search(text):
        yield TypedFigure(*match.span("of"), round(100 / number_in(match["n"], language), 1), PERCENT, is_level=True)
    if (match := patterns.range.search(text)) and (
        unit_in(match, "a") in ("", unit_in(match, "b"))
        and (_follows(text, after, match, "a") or unit_in(match, "b") in (PERCENT, POINTS))
    ):
        yield TypedFigure(
            *match.span(), _low_end(match, language), shown_unit(match, "b"), beyond=_upper_end(match, "a")
        )
    singles = [match for match in patterns.single.finditer(text) if not _is_no_amount(match, text)]
    ranks = [(_rank(match, text, after), number) for number, match in enumerate(singles)]
    for rank, number in sorted(ranks):
        if rank < _BARE:
            yield _single(singles[number], text, language)
    if match := patterns.exact.search(text):
        way = Direction.DOWN if match["stem"] == "halv" else Direction.UP
        yield TypedFigure(match.end(), match.end(), EXACT_CHANGES[match["stem"]], PERCENT, True, direction=way)
    yield from (_single(singles[number], text, language) for rank, number in ranks if rank == _BARE)


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
    is_more = bool(_more(text[match.end() :]) or _COMPARED.match(text, match.end()))
    if low >= high or ((is_change or is_more) and unit in (PERCENT, POINTS)):
        return None
    return TypedFigure(*match.span(), low, unit, is_level=True), high


def _says_where_to(match: re.Match[str], language: str) -> bool:
    """Whether "by £15k to £25k" says how much and where to: both are written out, and shares far from each other."""
    unit = unit_in(match, "d")
    is_share = unit in (PERCENT, POINTS)
    is_far = value_of(match, "b", language) > 3 * value_of(match, "d", language)
    return bool(unit) and unit == unit_in(match, "b") and (is_far or not is_share)


_GOES_ON = re.compile(r" (?:to|a|jusqu'a) [€$£]?\d")
"""What makes a range the beginning: "de 40-45 € à 30 €"."""
_REACHES = re.compile(r"(?:to|a) ")
_NAMES_A_RANGE = re.compile(r" ?(?:ans?|years?|year-olds?|yo|yrs?)(?!\w)|-year")


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


def _follows(text: str, after: int, match: re.Match[str], name: str = "") -> bool:
    """Whether only small words stand between the verb and a number."""
    between = text[after : match.start(f"n{name}")]
    return bool(after) and match.start(f"n{name}") >= after and not re.search(r"[^\W\d_]{4}|\d", between)


_BARE = 5


def _rank(match: re.Match[str], text: str, after: int) -> int:
    """How sure it is that a number is the figure, 0 the surest: it follows the verb, says by how much or how far."""
    measured = bool(match["money"] or unit_in(match, ""))
    changes, reaches = bool(match["by"] or match["sign"].strip()), bool(match["to"])
    tests = (_follows(text, after, match), measured and changes, measured and reaches, changes or reaches, measured)
    return next((rank for rank, holds in enumerate(tests) if holds), _BARE)


def _two_levels(match: re.Match[str], text: str, language: str) -> TypedFigure:
    """The figure of "from 18 to 25 %"; "les ventes de 10 à 15 %" is a range, for sales are not measured in %."""
    # "From -5 to +20" began at 5: on both sides of 0 a sign tells where, and not which way.
    baseline, value = (value_of(match, name, language) * _sign_of(match, name) for name in "ab")
    unit = shown_unit(match, "b") or shown_unit(match, "a")
    if "nz" in match.re.groupindex and match["nz"]:
        return _to_a_range(match, baseline, language)
    is_range = language == "fr" and unit == PERCENT and not unit_in(match, "a") and value > baseline
    if is_range and _SUMS.search(text) and not _RATES.search(text):
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
    return -1 if match[f"sign{name}"].strip() in _MINUS else 1


_MINUS = ("-", "−")
_SECONDS = {
    **{"weeks": 604_800, "semaines": 604_800},
    **{"days": 86_400, "jours": 86_400, "hours": 3_600, "heures": 3_600, "h": 3_600},
    **{"minutes": 60, "min": 60, "s": 1},
}
"""How long the units of time are, so that one can be had in the other."""


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


def _single(match: re.Match[str], text: str, language: str) -> TypedFigure:
    sign, more, unit = match["sign"].strip(), match["more"] or _more(text[match.end("n") :]), shown_unit(match, "")
    more = more or _compared(text, match)
    direction = None
    if not sign and unit in (PERCENT, POINTS) and (up := _UP_BY.search(text[: match.start()])):
        sign = "-" if up[1] == "down" else "+"
    if sign:
        direction = Direction.DOWN if sign in _MINUS else Direction.UP
    elif more:
        direction = Direction.DOWN if more in _FALLS else Direction.UP
    reaches = bool(match["to"]) and not (more and _SO_MANY.fullmatch(match["to"]))
    if reaches and unit == PERCENT and _AT_LEAST.fullmatch(match["to"]) and _GROWS_BY.search(text[: match.start()]):
        return TypedFigure(match.start(), match.start("noun"), value_of(match, "", language), unit, is_change=True)
    is_change = bool(match["by"] or sign or more or unit == POINTS) and not reaches
    end = match.start("noun")
    value = value_of(match, "", language)
    return TypedFigure(match.start(), end, value, unit, is_change, reaches, direction=direction)


_UP_BY = re.compile(r"(?<!\w)(up|down) ?$")
"""What says behind a noun which way it went: "sales up 12 %"."""
_SO_MANY = re.compile("up to|jusqu'a|at least|at most|au moins|au plus|more than|less than|plus de|moins de")
"""What says in "up to 5 % fewer returns" how many fewer, and not how far down."""


_AT_LEAST = re.compile("at least|at most|no more than|au moins|au plus")
_GROWS_BY = re.compile(
    r"(?<!\w)(?:grow|increase|raise|boost|expand|reduce|cut|lower|augmenter|accroitre|reduire|baisser|diminuer)"
    rf"(?: [^\W\d][\w'-]*){{0,3}} {_SUMS.pattern}(?: [^\W\d][\w'-]*){{0,2}} $"
)
"""What grows by so much and is no share itself: "grow leads at least 15 %" had a target of 15 %."""
_FALLS = frozenset(("fewer", "less", "lower", "smaller", "below", "inferieur", "de moins", "en moins"))
_COMPARED = re.compile(r" (higher|bigger|larger|greater|lower|smaller|more|fewer|less|extra)(?!\w)")
_ABOVE = re.compile(r" (above|over|below)(?= \D)")
_COMPARED_BEFORE = re.compile(r"(superieur|inferieur)e?s? $")


def _compared(text: str, match: re.Match[str]) -> str:
    """The word that sets a share against something else: "10 % higher than in 2026", "supérieur de 10 % à celui de"."""
    if unit_in(match, "") not in (PERCENT, POINTS):
        return ""
    end = match.start("noun")
    found = _COMPARED.match(text, end) or _ABOVE.match(text, end) or _COMPARED_BEFORE.search(text[: match.start()])
    return _word(found)


def _word(found: re.Match[str] | None) -> str:
    return found[1] if found else ""


def _more(after: str) -> str:
    found = re.search(r"(?<!\w)(?:en|de) (?:plus|moins)(?!\w| de \d)", after) or _BESIDES.match(after)
    return found[found.lastgroup or 0] if found else ""


_BESIDES = re.compile(
    r"[\w]* ?(?:k|m)?[%€$£]?"
    r"(?: (?!(?:avec|grace|par|via|pour|sur|dans|with|thanks|through|for|by|on|in|and|et)\b)[^\W\d][\w'-]*){0,3}"
    r" (?P<more>supplementaires?|additionnel(?:le)?s?|additional|extra)(?!\w)"
)
"""What says behind a figure that it comes on top, "200 k€ de marge supplémentaire": no level to reach."""
