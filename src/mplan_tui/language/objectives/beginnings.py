"""Where the figure of a typed objective begins, as the words beside it tell: today, what comes on top, the end."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.language.objectives.deeds import FoundVerb
from mplan_tui.language.objectives.figure_patterns import patterns_of, shown_unit, value_of
from mplan_tui.language.objectives.figure_turns import TypedFigure
from mplan_tui.language.objectives.verbs import EXACT_CHANGES


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

    "By 30 % to 2.6 M€" began at 2 M€. Of "by 30 % to 1,000", which is no round share, the target alone is sure.
    """
    found = patterns_of(language).single.match(text, figure.end + text.startswith(" ", figure.end))
    match = found if found and _LEADS_TO.fullmatch(found["to"] or "") else _FAR.match(text, figure.end)
    if match is not None and match is not found:
        match = patterns_of(language).single.match(text, match.end())
    is_range = figure.beyond is not None  # "de 40-45 € à 30 €"
    if match is None or is_range or figure.baseline is not None:
        return None
    if not (figure.unit in (PERCENT, POINTS) or _SAYS_BY_HOW_MUCH.match(text[figure.begin : figure.end].strip())):
        return None  # "build £3m to £5m" is a range
    level, unit = value_of(match, "", language), shown_unit(match, "")
    is_of_sum = figure.unit == PERCENT and unit != PERCENT
    if not is_of_sum and (figure.unit == PERCENT or unit != (PERCENT if figure.unit == POINTS else figure.unit)):
        return None  # "by 10 % to 5 %" may be points
    by = -figure.value if down else figure.value
    baseline = _before_share(level, by) if is_of_sum else level - by
    if baseline is not None and baseline < 0:
        return None
    way = Direction.DOWN if down else Direction.UP
    end = match.start("noun")
    return TypedFigure(figure.begin, end, level, unit, is_level=True, baseline=baseline, direction=way)


def multiplied_to(text: str, verb: FoundVerb, figure: TypedFigure) -> TypedFigure:
    """Where a verb with a figure of its own leads tells where it began: "double sign-ups to 600" begins at 300."""
    said = text[figure.begin : figure.end].strip()
    share = next((by for name, by in EXACT_CHANGES.items() if text.startswith(name, verb.begin)), None)
    leads = _LEADS_TO_IT.match(said) if figure.is_level else _LEADING_THERE.search(text[: figure.begin])
    if share is None or figure.baseline is not None or not leads:
        return figure
    is_down = text.startswith("halv", verb.begin)
    way = Direction.DOWN if is_down else Direction.UP
    baseline = _before_share(figure.value, -share if is_down else share)
    return replace(figure, baseline=baseline, is_level=True, is_change=False, direction=way)


def _before_share(level: Decimal, by: Decimal) -> Decimal | None:
    """Of what a level is so many per cent more, where that comes out even."""
    before = level * 100 / (100 + by) if by > -100 else Decimal(0)
    return before.normalize() if before and len(before.normalize().as_tuple().digits) <= _EVEN else None


_EVEN = 3
_FAR = re.compile(r" (?:(?:so as |in order )?to reach|and reach|et (?:d')?atteindre) ")
_SAYS_BY_HOW_MUCH = re.compile(r"by |de |d'|[+-]")
_LEADING = r"(?:up |down )?to|au?|jusqu'a|reach|(?:pour |afin d')?(?:atteindre|arriver a)"
_LEADING_THERE = re.compile(r"(?:pour|afin d'|to|and|et) ?(?:atteindre|arriver a|reach) $")
_LEADS_TO, _LEADS_TO_IT = re.compile(_LEADING), re.compile(rf"(?:{_LEADING})(?!\w)")


def with_more(figure: TypedFigure, there: TypedFigure) -> TypedFigure:
    """The figure that both lead to, from what is there: 300 leads on top of 40 are 340."""
    both = replace(figure, value=figure.value + there.value, baseline=there.value, direction=Direction.UP)
    return replace(both, is_change=False, is_level=True)


_ALREADY = re.compile(
    r"(?<!\w)(?:have|had|got|won|sold|existing|current|avons|avions|acquis\w*|gagnes?|vendus?|today|now|already|actuel\w*|existant\w*|deja|presents?|usual|habituels?|aujourd'hui)(?!\w)"
)
