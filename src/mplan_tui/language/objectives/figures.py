"""The figures of a typed objective: those that its turns say, then single numbers, "by 20 %", "à 420 commandes"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.language.objectives.figure_patterns import shown_unit, unit_in, value_of
from mplan_tui.language.objectives.figure_turns import (
    COMPARED,
    FALLS,
    MINUS,
    SUMS,
    TURNS,
    Phrase,
    TypedFigure,
    follows,
    more_said,
    word_of,
)
from mplan_tui.language.objectives.verbs import EXACT_CHANGES

LARGEST = 10**15
"""What is written in more digits than this is a code or a joke."""
_DESCRIBING = re.compile(
    r"(?<!\w)(?:in|at|of|from|across|among|for|to|with|on|dans|de|sur|chez|pour|avec|a|parmi) "
    r"(?:our|its|their|these|those|the|nos|ses|leurs|ces|les)$|(?<!\w)(?<!barre )(?<!cap )(?<!seuil )(?:des|aux)$"
)
"""What stands before a number that only describes: "footfall in our 12 shops"."""
_DURING = re.compile(r"(?<!\w)(?:pendant|durant|au cours d|during|over) ?(?:les|des|es|the|our|nos)$")
_THAT_IS = re.compile(r"(?<!\w)(?:soit|i\.e\.?|that is)$")
_THAN = re.compile(r"(?<!\w)(?:than|than in|que|qu'en|que celles? de|que ceux de)$")
_SO_OFTEN = re.compile(
    r"(?: [^\W\d]+){1,3} (?:per|par|a|an|each|every|chaque) (?:jour|semaine|mois|trimestre|semestre|an|annee"
    r"|day|week|fortnight|month|quarter|year)(?!\w)"
)
_BARE = 5
_COINS = ("€", "$", "£", "CHF")
_UP_BY = re.compile(r"(?<!\w)(?<!sign )(?<!signs )(up|down) ?$")
"""What says behind a noun which way it went: "sales up 12 %"."""
_SO_MANY = re.compile("up to|jusqu'a|at least|at most|au moins|au plus|more than|less than|plus de|moins de")
"""What says in "up to 5 % fewer returns" how many fewer, and not how far down."""
_AT_LEAST = re.compile("at least|at most|no more than|au moins|au plus")
_GROWS_BY = re.compile(
    r"(?<!\w)(?:grow|increase|raise|boost|expand|reduce|cut|lower|augmenter|accroitre|reduire|baisser|diminuer)"
    rf"(?: [^\W\d][\w'-]*){{0,3}} {SUMS.pattern}(?: [^\W\d][\w'-]*){{0,2}} $"
)
"""What grows by so much and is no share itself: "grow leads at least 15 %" had a target of 15 %."""
_ABOVE = re.compile(r" (above|over|below)(?= \D)")
_COMPARED_BEFORE = re.compile(r"(superieur|inferieur)e?s? $")


def _is_no_amount(match: re.Match[str], text: str) -> bool:
    """Whether the number names something instead of measuring it: ages, "top 10", "24/7", a bare "one"."""
    noun = (match["noun"] or "").split()
    before = text[: match.start("n")].rstrip()
    if not match["unit"] and not match["coin"] and _DESCRIBING.search(before):
        return True
    if match["unit"] and before.endswith(" from"):
        return True  # "from 14 % to single digits" begins there
    signed = text[: match.start("sign")].rstrip()
    if _DURING.search(before) or (_THAT_IS.search(signed) and re.search(r"\d", signed)):
        return True  # "pendant les 4 jours du salon", "à 55 €, soit +10 €"
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
    phrase = Phrase(text, language, after, down)
    for figures_of_turn in TURNS:
        yield from figures_of_turn(phrase)
    singles = [match for match in phrase.patterns.single.finditer(text) if not _is_no_amount(match, text)]
    ranks = [(_rank(match, text, after), number) for number, match in enumerate(singles)]
    for rank, number in sorted(ranks):
        if rank < _BARE:
            yield _single(singles[number], text, language)
    if match := phrase.patterns.exact.search(text):
        way = Direction.DOWN if match["stem"] == "halv" else Direction.UP
        yield TypedFigure(match.end(), match.end(), EXACT_CHANGES[match["stem"]], PERCENT, True, direction=way)
    yield from (_single(singles[number], text, language) for rank, number in ranks if rank == _BARE)


def _rank(match: re.Match[str], text: str, after: int) -> int:
    """How sure it is that a number is the figure, 0 the surest: it follows the verb, says by how much or how far."""
    measured = bool(match["money"] or unit_in(match, ""))
    changes, reaches = bool(match["by"] or match["sign"].strip()), bool(match["to"])
    tests = (follows(text, after, match), measured and changes, measured and reaches, changes or reaches, measured)
    return next((rank for rank, holds in enumerate(tests) if holds), _BARE)


def _single(match: re.Match[str], text: str, language: str) -> TypedFigure:
    sign, more, unit = match["sign"].strip(), match["more"] or more_said(text[match.end("n") :]), shown_unit(match, "")
    more = more or _compared(text, match)
    direction = None
    is_moved = unit in (PERCENT, POINTS) or match["money"] is not None or match["coin"] is not None or unit in _COINS
    if not sign and is_moved and (up := _UP_BY.search(text[: match.start()])):
        sign = "-" if up[1] == "down" else "+"
    if sign:
        direction = Direction.DOWN if sign in MINUS else Direction.UP
    elif more:
        direction = Direction.DOWN if more in FALLS else Direction.UP
    reaches = bool(match["to"]) and not (more and _SO_MANY.fullmatch(match["to"]))
    if reaches and unit == PERCENT and _AT_LEAST.fullmatch(match["to"]) and _GROWS_BY.search(text[: match.start()]):
        return TypedFigure(match.start(), match.start("noun"), value_of(match, "", language), unit, is_change=True)
    is_change = bool(match["by"] or sign or more or unit == POINTS) and not reaches
    end = match.start("noun")
    value = value_of(match, "", language)
    return TypedFigure(match.start(), end, value, unit, is_change, reaches, direction=direction)


def _compared(text: str, match: re.Match[str]) -> str:
    """The word that sets a share against something else: "10 % higher than in 2026", "supérieur de 10 % à celui de"."""
    if unit_in(match, "") not in (PERCENT, POINTS):
        return ""
    end = match.start("noun")
    found = COMPARED.match(text, end) or _ABOVE.match(text, end) or _COMPARED_BEFORE.search(text[: match.start()])
    return word_of(found)
