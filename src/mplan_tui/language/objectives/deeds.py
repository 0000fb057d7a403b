"""The verb of a typed objective, and what it makes of its figure: which way, by how much, counted from 0 or not."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from difflib import get_close_matches

from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS, changed_by
from mplan_tui.language.objectives.figure_turns import TypedFigure
from mplan_tui.language.objectives.verbs import MISTYPED, VERBS, in_any

_BETTER = re.compile(in_any("better"))
_RAISING = re.compile(in_any("raising"))
_WINNING = re.compile(in_any("winning"))


@dataclass(frozen=True, slots=True)
class FoundVerb:
    """Where a verb stands, and the way that it says by itself."""

    begin: int
    end: int
    direction: Direction | None


_PHRASAL = re.compile(r" (?:back|out|off|up)(?= (?!to\b))")
_NOUN_OF_CHANGE = re.compile(r"(?:increase|decrease|reduction|growth|rise|drop|cut) in (?=[^\W\d])")


_BRING_IN = re.compile(r"(?<!\w)(?:bring(?:ing)? in|faire venir)(?= )")
"""What is brought in is counted from 0 as what is won: "bring in 40 new members"."""


_MOVED = re.compile(
    r"(?<!\w)(?:move|switch|put|passer|mettre|deplacer) "
    r"(?=[€$£]? ?\d[^\x00;]{0,40}? (?:from|du|de la|des) \D{1,60}? (?:to|into|vers|au|aux) )"
)
"""What is moved elsewhere is counted from 0: "move £3,000 from print to search" has nothing that stands at 3,000."""
_NAMES_A_RATE = re.compile(r"(?<!\w)taux d(?:e |')$")
"""What makes a verb the name of a rate: "taux d'ouverture", as "open rate"."""


_NAMES_A_THING = re.compile(r" (?:rate|day|days|house)s?(?!\w)")
"""The same in English: "open rate", "the open day"."""


_UNKNOWN_INFINITIVE = re.compile(
    r"[\s\x00«\"]*(?P<verb>(?!newsletter|flyer|leader)(?:[a-z]{3,}[^i\W]er|[a-z]{3,}ir|rallier|associer|convier|conclure))"
    r" (?=(?:au moins |plus d(?:e |'))?[€$£]?\d)"
)
"""A verb that no list has, known by its ending and the figure behind it: "sensibiliser 400 foyers"."""
_PASSING = re.compile(
    r"(?<!\w)(?:(?:break(?:ing)?(?: through)?|pass|cross|crack|smash)(?=(?: the| our| a)? [€$£]?\d)"
    r"|top(?= [€$£]\d)|(?:casser|crever)(?= (?:la barre|le plafond|le cap|le seuil) d))"
)
"""What is passed on the way up, "break £1m", "cross the 10,000 mark": the words alone name something else."""


def verb_in(text: str, language: str) -> FoundVerb | None:
    """The verb of a folded text: the first that changes something, with the word that helps it."""
    found = [
        FoundVerb(match.start("verb"), match.end("verb"), direction)
        for direction, pattern in VERBS[language]
        for match in pattern.finditer(text)
        if not _NAMES_A_RATE.search(text[: match.start("verb")]) and not _NAMES_A_THING.match(text, match.end("verb"))
    ]
    if infinitive := _UNKNOWN_INFINITIVE.match(text) if language == "fr" and not found else None:
        found.append(FoundVerb(*infinitive.span("verb"), None))
    if passing := _PASSING.search(text):
        found.append(FoundVerb(*passing.span(), None))
    if not found and not _MOVED.search(text):
        return _mistyped_verb(text, language)
    if bringing := _BRING_IN.search(text):
        found.append(FoundVerb(*bringing.span(), Direction.UP))
    if moved := _MOVED.search(text):
        found = [verb for verb in found if verb.begin != moved.start()]
        found.append(FoundVerb(moved.start(), moved.end() - 1, Direction.UP))
    first = min(found, key=lambda verb: (verb.begin, -verb.end))
    helper = text[first.begin : first.end] in ("faire", "bring", "get", "go", "faites", "spend", "have")
    later = [verb for verb in found if verb.begin > first.end and verb.begin - first.end < 3]
    if helper and later and not text.startswith(" than", later[0].end):
        return FoundVerb(first.begin, later[0].end, later[0].direction)
    if phrasal := _PHRASAL.match(text, first.end):
        return FoundVerb(first.begin, phrasal.end(), first.direction)
    if _NOUN_OF_CHANGE.match(text, first.begin):
        return FoundVerb(first.begin, first.end + len(" in"), first.direction)
    return first


def _mistyped_verb(text: str, language: str) -> FoundVerb | None:
    """A verb of change with a slip of the finger in it, where a sentence begins."""
    known = MISTYPED[language]
    for match in list(re.finditer(r"[a-z]{6,}", text))[:2]:
        close = get_close_matches(match[0], known, n=1, cutoff=0.85)
        if close:
            return FoundVerb(match.start(), match.end(), known[close[0]])
    return None


def way_of(verb: FoundVerb | None, figure: TypedFigure | None, said: str) -> tuple[Direction | None, bool]:
    """Which way verb and figure want, and whether they contradict each other: "increase from 30 to 20"."""
    named = verb.direction if verb else None
    counted = figure.direction if figure else None
    if named in (Direction.UP, Direction.DOWN) and counted and counted is not named:
        return counted, figure is not None and figure.baseline is not None and not _BETTER.match(said)
    return named or counted, False


def says_by_how_much(verb: FoundVerb | None, figure: TypedFigure | None, said: str) -> bool:
    """Whether a figure says by how much, and not up to where."""
    if figure is None or figure.baseline is not None:
        return False
    is_share = figure.unit == PERCENT or figure.unit.startswith("/")
    if is_share and not figure.is_change and verb and _WINNING.match(said):
        return False
    if verb is None or verb.direction in (None, Direction.WITHIN):
        return figure.is_change and figure.direction is not None
    return not figure.is_level


def changed_from(verb: FoundVerb | None, figure: TypedFigure, now: TypedFigure, said: str) -> TypedFigure | None:
    """Where a change in % of what is named leads: "by 20 % compared with 100,000 €" ends at 120,000 €.

    What a share of a share is, nobody can tell, but that it doubles: `said` is how the figure was typed.
    """
    is_share = now.unit in (PERCENT, POINTS) and re.search("%|cent", said) is not None
    if figure.unit != PERCENT or is_share or not now.value:
        return None
    way = figure.direction or (verb.direction if verb else None)
    if way not in (Direction.UP, Direction.DOWN) or not says_by_how_much(verb, figure, ""):
        return None
    value = changed_by(now.value, figure.value if way is Direction.UP else -figure.value, PERCENT)
    if figure.value % 1:
        value = round(value, 1 if abs(value) < 100 else 0)  # a third of 36 is 12, and no 11.988
    reached = replace(figure, value=value, unit=now.unit, baseline=now.value, direction=way)
    return replace(reached, is_change=False, is_level=True)


def counts_from_zero(figure: TypedFigure | None, direction: Direction | None, said: str) -> bool:
    """Whether a verb brings the things about that it counts, "win 12 customers", and does not raise what there is."""
    if figure is None or figure.baseline is not None or figure.unit in (PERCENT, POINTS) or figure.unit.startswith("/"):
        return False
    return bool(said) and direction is Direction.UP and not figure.is_level and not _RAISING.match(said)
