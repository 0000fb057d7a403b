"""Where the figure of a typed objective begins, as the words beside it tell: today, what comes on top, the end."""

from __future__ import annotations

import re
from dataclasses import replace

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.language.objectives.figure_patterns import patterns_of, shown_unit, value_of
from mplan_tui.language.objectives.figure_turns import TypedFigure


def stands_at(text: str, language: str) -> TypedFigure | None:
    """Where something stands today, said beside its target: "10k, up from 6k", "contre 6 000 aujourd'hui"."""
    match = next(filter(None, (pattern.search(text) for pattern in patterns_of(language).stands)), None)
    return TypedFigure(*match.span(), value_of(match, "", language), shown_unit(match, "")) if match else None


def on_top_of(text: str, language: str) -> TypedFigure | None:
    """What there is already, to which the figure of a sentence comes: "on top of the 40 we have", "en plus des 40"."""
    match = patterns_of(language).on_top_of.search(text)
    if match is None:
        return None
    # "In addition to 2 trade fairs" counts other things: there are no 302 leads.
    is_same = bool(match["now"] or match["than"] or _ALREADY.search(match["which"]))
    if match["added"] and not (is_same and _ADDING.search(text[: match.start()])):
        return None  # "to the 40 we had" may be how far it is to go
    is_same = is_same or not match["which"].strip()
    return TypedFigure(*match.span(), value_of(match, "", language), shown_unit(match, ""), is_level=is_same)


_ADDING = re.compile(r"(?<!\w)(?:add|adding|ajouter|ajout)(?!\w)")


def is_more_of_them(figure: TypedFigure, there: TypedFigure) -> bool:
    """Whether a figure counts what comes to what is there, and is no share, no loss and nothing with a start."""
    is_share = figure.unit in (PERCENT, POINTS)
    is_rise = figure.baseline is None and figure.direction is not Direction.DOWN
    return is_rise and not is_share and figure.unit == there.unit


def led_to(text: str, figure: TypedFigure, language: str, *, down: bool) -> TypedFigure | None:
    """A change with where it leads, which tells where it began: "by 300 to 1,500" goes from 1,200; None without one.

    A share of an unknown baseline is none: "by 30 % to 1,000" began at 769.23.
    """
    match = patterns_of(language).single.match(text, figure.end + text.startswith(" ", figure.end))
    is_range = figure.beyond is not None  # "de 40-45 € à 30 €"
    if match is None or is_range or not _LEADS_TO.fullmatch(match["to"] or "") or figure.baseline is not None:
        return None
    said = text[figure.begin : figure.end].strip()
    if figure.unit == PERCENT or not (figure.unit == POINTS or _SAYS_BY_HOW_MUCH.match(said)):
        return None  # "build £3m to £5m" is a range
    level, unit = value_of(match, "", language), shown_unit(match, "")
    is_same = unit == (PERCENT if figure.unit == POINTS else figure.unit)
    baseline = level + figure.value if down else level - figure.value
    if not is_same or baseline < 0:
        return None
    way = Direction.DOWN if down else Direction.UP
    end = match.start("noun")
    return TypedFigure(figure.begin, end, level, unit, is_level=True, baseline=baseline, direction=way)


_SAYS_BY_HOW_MUCH = re.compile(r"by |de |d'|[+-]")
_LEADS_TO = re.compile(r"(?:up |down )?to|au?|jusqu'a|reach|pour (?:atteindre|arriver a)|afin d'atteindre")


def with_more(figure: TypedFigure, there: TypedFigure) -> TypedFigure:
    """The figure that both lead to, from what is there: 300 leads on top of 40 are 340."""
    both = replace(figure, value=figure.value + there.value, baseline=there.value, direction=Direction.UP)
    return replace(both, is_change=False, is_level=True)


_ALREADY = re.compile(
    r"(?<!\w)(?:have|had|got|won|sold|existing|current|avons|avions|acquis\w*|gagnes?|vendus?|today|now|already|actuel\w*|existant\w*|deja|presents?|usual|habituels?|aujourd'hui)(?!\w)"
)
