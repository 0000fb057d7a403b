"""Figures that a number is only where a sentence has no other one: a place in a ranking, and a share as "by 1/3"."""

from __future__ import annotations

import re
from decimal import Decimal

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT
from mplan_tui.language.objectives.figure_turns import TypedFigure

_RATIO = re.compile(r"(?<![\w/.,])(?:by |d'|de )(?P<part>[123])/(?P<whole>[2345])(?![\w/])")
_WRITTEN = {
    **{"two": 2, "three": 3, "five": 5, "ten": 10, "twenty": 20},
    **{"deux": 2, "trois": 3, "cinq": 5, "dix": 10, "vingt": 20},
}
_FEW = "|".join(_WRITTEN)
"""How many places people name in words: "among the first five", "les trois premières"."""
_TOP = re.compile(
    rf"(?<!\w)(?:(?:top|first)[ -]?(?P<n>\d{{1,3}}|{_FEW})(?! hundred)"
    # "Be among the five best-rated hotels", "figurer parmi les 3 meilleures caves": no figure was seen in them.
    rf"|(?:among|amongst|one of) (?:the )?(?P<among>\d{{1,2}}|{_FEW})(?= (?:best|leading|most|highest|biggest|largest))"
    rf"|(?:parmi|dans|une? des) (?:les )?(?P<parmi>\d{{1,2}}|{_FEW})"
    r"(?= (?:[^\W\d]+ (?:les )?)?(?:mieux|meilleure?s|plus))"
    rf"|(?:les |des )?(?P<premiers>\d{{1,3}}|{_FEW}) premiere?s"
    r"|(?:on|en|to|in|la|the|sur) page (?P<page>\d|one|une) (?:of|de|sur|on)"
    r"|(?:no|not) (?:lower|worse|further down) than (?:the )?(?:#|number |no\.? ?)?"
    r"(?P<worst>\d{1,2})(?:st|nd|rd|th)?(?! ?%)"
    r"|(?:pas plus bas que|pas au[- ]dela d(?:e|u)) (?:la |le )?(?P<pire>\d{1,2})(?:e|eme|er|ere)"
    r"(?: (?:place|position|rang))?"
    r"|(?:rank|rang|position) (?P<at>\d{1,3})(?![\d.,/%])|(?P<first>premiere|first) page (?:of|de|sur|on)"
    r"|(?<=rank )first|(?<=come )first|first place|(?<=etre )premiere?s?|(?<=arriver )premiere?s?|premiere place"
    r"|(?:n ?°|n ?º|no\.?|number|numero) ?1)(?!\w)|(?<!\w)#(?P<sharp>\d{1,2})(?!\w)"
)
_PLACE = (
    r"(?:(?:#|n ?[°º] ?)(?P<n{0}>\d{{1,3}})"
    r"|top[ -]?(?P<t{0}>\d{{1,3}})"
    r"|page (?P<p{0}>\d{{1,2}})"
    r"|(?P<m{0}>\d{{1,3}})(?:e|eme|er|ere|th|st|nd|rd)(?: (?:place|position|rang|rank))?)"
)
_CLIMB = re.compile(
    r"(?<!\w)(?:from|de|du)(?: la| the)? "
    + _PLACE.format("a")
    + r" (?:to|a|au)(?: la| the)? "
    + _PLACE.format("b")
    + r"(?!\w)"
)
"""From one place of a ranking to another, "de la 5e à la 2e place", "from page 3 to page 1", "du top 20 au top 5"."""
_LEFT = re.compile(r"(?:leave|out of|sort(?:ir|ez|ons)? d[eu]s?|quitt(?:er|ez|ons))(?: the| le| les| la)?$")
"""What stands before the places that are not to be kept: "sortir du top 20 et entrer dans le top 5"."""


_STEPS = re.compile(
    rf"(?<!\w)(?:(?P<fall>perdre|lose|move down|drop)|move up|climb|gain|gagner|grimper|remonter"
    rf"|progresser|monter)(?: by| de)? "
    rf"(?P<n>\d{{1,2}}|{_FEW}) (?:places?|positions?|rangs?|ranks?|spots?)"
    r"(?= (?:in|on|au|dans|sur)(?: the| our| le| la| notre| nos)? ?[^,.;]*"
    r"(?:rank|google|search|league|classement|palmares|recherche))"
)
"""How many places to climb, "move up two places in the regional ranking": one place less is one better."""


def rank_in(text: str, language: str) -> TypedFigure | None:
    """The place to reach in "be in the top 3"; only a text without another figure means it."""
    unit = "rang" if language == "fr" else "rank"
    if climb := _CLIMB.search(text):
        first, last = (_place_of(climb, name) for name in "ab")
        unit = "page" if climb["pb"] else unit
        way = Direction.DOWN if last < first else Direction.UP
        return TypedFigure(*climb.span(), last, unit, is_level=True, baseline=first, direction=way)
    if steps := _STEPS.search(text):
        way = Direction.UP if steps["fall"] else Direction.DOWN
        places = Decimal(_WRITTEN.get(steps["n"], steps["n"]))
        return TypedFigure(steps.start("n"), steps.end(), places, unit, is_change=True, direction=way)
    match = next((one for one in _TOP.finditer(text) if not _LEFT.search(text[: one.start()].rstrip())), None)
    if match is None:
        return None
    if match["page"] or match["first"]:
        unit = "page"
    place = (
        match["page"]
        if (match["page"] or "").isdigit()
        else next(
            filter(None, map(match.__getitem__, ("n", "among", "parmi", "premiers", "at", "sharp", "worst", "pire"))),
            "1",
        )
    )
    return TypedFigure(*match.span(), Decimal(_WRITTEN.get(place, place)), unit, is_level=True)


def _place_of(climb: re.Match[str], name: str) -> Decimal:
    return Decimal(next(filter(None, (climb[f"{kind}{name}"] for kind in "ntpm"))))


def rank_span(text: str) -> tuple[int, int] | None:
    """Where a folded text names the first places of a ranking."""
    match = _TOP_PLACES.search(text)
    return match.span() if match else None


_TOP_PLACES = re.compile(
    r"(?:(?:in|into|among|dans|parmi) )?(?:(?:the|le|les) )?"
    rf"(?:(?:top|first)[ -]?(?:\d{{1,3}}|{_FEW})(?!\w)|(?:\d{{1,3}}|{_FEW}) premiere?s(?!\w))"
    r"(?: (?:on|of|in|de|sur|chez) (?:google|bing|youtube|amazon|trustpilot|tripadvisor)(?!\w))?"
)
"""Where they are counted belongs to them: "in the top 3 on Google for 10 keywords"."""


def fraction_in(text: str) -> TypedFigure | None:
    """The figure of "by 1/3", which may as well be a date: only a text without another figure means it."""
    match = _RATIO.search(text)
    if match is None or int(match["part"]) >= int(match["whole"]):
        return None
    share = round(Decimal(match["part"]) * 100 / Decimal(match["whole"]), 1)
    return TypedFigure(*match.span(), share, PERCENT, True)
