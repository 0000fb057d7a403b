"""On which side of its figure an objective is to stay: "not more than 5 %", "au moins 300", "entre 30 et 40 %".

Rules are tried in their order, the first that holds counts: a negation first, since "do not fall below 90 %" has
"below" in it and means the other side.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from mplan_tui.domain.sentence import Bound

_BEFORE_FIGURE = r"(?=(?: (?:the|a|an|les|la|le|barre|seuil|de|des|d'))* ?[€$£]? ?\d)"
"""A bare preposition tells a side only where the figure follows: "over the counter" and "sous notre marque" do not."""


@dataclass(frozen=True, slots=True)
class Rule:
    """What a phrase means, as a pattern over folded text per language, with an example that it reads.

    `keeps`: the phrase is what the sentence wants done, "do not exceed", so that it is its verb.
    """

    name: str
    bound: Bound
    patterns: Mapping[str, str]
    examples: Mapping[str, str]
    keeps: bool = False


RULES = (
    Rule(
        "not_to_exceed",
        Bound.CEILING,
        {
            "en": r"(?:(?:do|does|did|must|should|will|can)(?: not|n't)|cannot|not to|never) "
            r"(?:exceed|surpass|(?:go|rise|climb|get) (?:over|above|beyond))",
            "fr": r"(?:ne|n') ?(?:(?:pas|jamais|plus) )?(?:depasser|exceder"
            r"|(?:aller|passer|monter) au[- ](?:dela|dessus))(?: (?:pas|jamais|plus)(?!\w))?",
        },
        {"en": "Do not exceed 5 %", "fr": "Ne pas dépasser 5 %"},
        keeps=True,
    ),
    Rule(
        "not_to_fall_below",
        Bound.FLOOR,
        {
            "en": r"(?:(?:do|does|must|should|will|can)(?: not|n't)|cannot|not to|never) "
            r"(?:fall|drop|go|dip|sink|get) (?:below|under)",
            "fr": r"(?:ne|n') ?(?:pas|jamais|plus) (?:descendre|baisser|tomber|passer|chuter)"
            r" (?:en[- ]dessous|au[- ]dessous|sous)",
        },
        {"en": "Never fall below 4.5 stars", "fr": "Ne pas descendre en dessous de 4,5 étoiles"},
        keeps=True,
    ),
    Rule(
        "prevent",
        Bound.CEILING,
        {
            "en": r"(?:prevent|stop|keep)(?= .* from (?:exceeding|going (?:over|above)))",
            "fr": r"(?:eviter|empecher)(?= que .* (?:depasse|excede))",
        },
        {"en": "Prevent complaints from exceeding 3 %", "fr": "Éviter que le taux de plainte dépasse 3 %"},
        keeps=True,
    ),
    Rule(
        "lose_no_more",
        Bound.CEILING,
        {
            "en": r"lose (?:no|not) more than",
            "fr": r"ne (?:pas )?perdre (?:pas )?plus d(?:e|')",
        },
        {"en": "Lose not more than 10 customers", "fr": "Ne pas perdre plus de 10 clients"},
        keeps=True,
    ),
    Rule(
        "cap",
        Bound.CEILING,
        {
            "en": r"(?:cap|limit|contain)(?!\w)",
            "fr": r"(?:plafonner|limiter|contenir)(?!\w)",
        },
        {"en": "Cap media spend at £50,000", "fr": "Plafonner le CPC à 0,80 €"},
        keeps=True,
    ),
    Rule(
        "stay_under",
        Bound.CEILING,
        {"en": r"(?:stay|remain) (?:below|under)", "fr": r"(?:rester|demeurer) (?:sous|en[- ]dessous|au[- ]dessous)"},
        {"en": "Stay below 3 % of unsubscribes", "fr": "Rester sous les 3 % de désabonnement"},
        keeps=True,
    ),
    Rule(
        "stay_over",
        Bound.FLOOR,
        {"en": r"(?:stay|remain) (?:above|over)", "fr": r"(?:rester|demeurer) (?:au[- ]dessus)"},
        {"en": "Stay above 90 %", "fr": "Rester au-dessus de 90 %"},
        keeps=True,
    ),
    Rule(
        "at_most",
        Bound.CEILING,
        {
            "en": r"(?:no|not) (?:more|greater|higher) than|at (?:the )?most|a maximum of"
            r"|(?<=\d )maximum|not exceeding",
            "fr": r"pas plus d(?:e|')|au (?:plus|maximum)(?!\w)|(?<=[\d€%$£] )(?:maximum|maxi|max)(?!\w)",
        },
        {"en": "No more than 3 complaints a month", "fr": "Pas plus de 3 réclamations par mois"},
    ),
    Rule(
        "at_least",
        Bound.FLOOR,
        {
            "en": r"at least|a minimum of|(?:no|not) (?:less|fewer|lower) than",
            "fr": r"au (?:moins|minimum)|pas moins d(?:e|')|(?<=[\d€%$£] )(?:minimum|mini|min)(?!\w)",
        },
        {"en": "Collect at least 300 leads", "fr": "Obtenir au moins 300 leads"},
    ),
    Rule(
        "under",
        Bound.CEILING,
        {
            "en": rf"(?:under|below|less than|fewer than){_BEFORE_FIGURE}",
            "fr": rf"(?:sous|en[- ]dessous d(?:e|')|au[- ]dessous d(?:e|')|inferieure?s? a"
            rf"|moins d(?:e|')){_BEFORE_FIGURE}",
        },
        {"en": "Keep the cost per lead under £11", "fr": "Maintenir le coût par lead sous 11 €"},
    ),
    Rule(
        "over",
        Bound.FLOOR,
        {
            "en": rf"(?:above|over|more than|exceed){_BEFORE_FIGURE}",
            "fr": rf"(?:au[- ]dessus d(?:e|')|superieure?s? a|plus d(?:e|')|depasser){_BEFORE_FIGURE}",
        },
        {"en": "Keep satisfaction above 90 %", "fr": "Maintenir la satisfaction au-dessus de 90 %"},
    ),
)


@dataclass(frozen=True, slots=True)
class Side:
    """The side that a phrase names, and where in the text it stands."""

    begin: int
    end: int
    bound: Bound
    keeps: bool
    rule: str


@cache
def _compiled(language: str) -> tuple[tuple[Rule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rf"(?<!\w)(?:{rule.patterns[language]})")) for rule in RULES)


def side_of(text: str, language: str) -> Side | None:
    """The side of its figure that a folded text names; None where it names none."""
    for rule, pattern in _compiled(language):
        if match := pattern.search(text):
            return Side(*match.span(), rule.bound, rule.keeps, rule.name)
    return None


_CLAUSE = re.compile(r"(?<!\w)(?:sans|tout en|without|while)(?!\w)[^\x00]*\d[^\x00]*")
"""What a sentence adds as a condition, "sans dépasser 30 000 €": never its figure."""
_PER = r"(?:day|week|month|quarter|year|jour|semaine|mois|trimestre|an)"
_EACH = re.compile(rf"(?<!\w)(?:(?:a|per|each|every|par|chaque) {_PER})(?!\w)")
_SECOND = re.compile(
    r"(?<![\w.,/'-])(?:(?:and|et|plus|pour|worth|for) (?:a |an |the |les? |la |un |une |des )?)?"
    r"(?:[€$£] ?\d[\d.,]*[km]?|\d[\d .,]* ?(?:%|[km]?[€$£]|pts?(?!\w)|points?(?!\w)))[^\x00,.;]*"
    r"|(?<!\w)(?:and|et) \d[\d ]*[^\x00\d,.;]+"
)


def conditions(text: str) -> list[tuple[int, int]]:
    """Where a folded text names a condition with a figure of its own."""
    return [match.span() for match in _CLAUSE.finditer(text)]


def second_figures(text: str) -> list[tuple[int, int]]:
    """Where a folded text, its figure and times blanked out, has another figure with its words."""
    return [match.span() for match in _SECOND.finditer(text)]


def each_time(text: str) -> tuple[int, int] | None:
    """Where a folded text says that a change comes again and again, "20 % a month"."""
    match = _EACH.search(text)
    return match.span() if match else None
