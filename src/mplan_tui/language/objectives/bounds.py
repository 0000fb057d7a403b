"""On which side of its figure an objective is to stay: "not more than 5 %", "au moins 300", "entre 30 et 40 %".

Rules are tried in their order, the first that holds counts: a negation first, since "do not fall below 90 %" has
"below" in it and means the other side.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mplan_tui.domain.sentence import Bound
from mplan_tui.language.numbers import either
from mplan_tui.language.words import every

_WRITTEN = either(number for words in every() for number, value in words.numbers.cardinals.items() if value > 1)
_BEFORE_FIGURE = (
    r"(?=(?: (?:the|a|an|of|les|la|le|barre|seuil|cap|plafond|note|niveau|rating|score|mark|de|des|du|d'))* ?[€$£]? ?"
    r"(?:\d|(?<=[ '])(?:(?:one|a|un) )?(?:million|milliard|billion)(?!\w)"
    rf"|(?<=[ '])(?:(?:{_WRITTEN})(?!\w)|(?:one|une?) (?:[^\W\d][\w'-]* )?(?:in|out of|sur) )))"
)
"""A bare preposition tells a side only where the figure follows: "over the counter" and "sous notre marque" do not.

The figure may be a word: "don't lose more than two key accounts" named no side.
"""


@dataclass(frozen=True, slots=True)
class BoundRule:
    """What a phrase means, as a pattern over folded text per language, with an example that it reads.

    `keeps`: the phrase is what the sentence wants done, "do not exceed", so that it is its verb.
    """

    name: str
    bound: Bound
    patterns: Mapping[str, str]
    examples: Mapping[str, str]
    keeps: bool = False


_MANY = r"(?P<inner>(?:[^\W\d][\w'-]* ){0,9}?)"
_NEVER = {
    "en": rf"(?:(?:do|does|did|is|are|must|should|shall|will|would|can|may)(?: not|n't)|cannot|not to|never|avoid"
    r"|(?<!\w)no(?! (?:more|less|fewer|greater|higher|lower|longer|later|sooner|earlier|worse)\b)"
    rf"|\Anot(?! only)|(?:prevent|stop|keep)(?= [^\x00]* from )) {_MANY}",
    "fr": rf"(?:ne |n'|eviter |empecher |aucune? |pas de (?!plus|moins)){_MANY}",
}
"""A denial, with what stands between it and the side it denies: "must not take", "ne pas laisser le coût monter"."""

_NAMED = rf"(?=(?: (?:an?|the|une?|la|le|l'|les|des)(?: |(?<=l'))(?:[^\W\d][\w'-]* ){{1,5}}(?:of|de))?{_BEFORE_FIGURE})"
"""The figure, or what it is of and then the figure: "never exceed a cost per lead of 40 €" named no side."""

RULES = (
    # "Does not go over 2 days" named no side, and "must not take more than 2 days" the other one.
    BoundRule(
        "denied_over",
        Bound.CEILING,
        {
            "en": rf"{_NEVER['en']}(?:(?:exceed(?:ing)?|surpass){_NAMED}|(?:over|above|beyond|past"
            rf"|(?:more|higher|greater|longer) than){_BEFORE_FIGURE})",
            "fr": rf"{_NEVER['fr']}(?:(?:depass\w+|exced\w+)(?: (?:pas|jamais|plus))?{_NAMED}"
            rf"|(?:au[- ]dela d(?:e|')|au[- ]dessus d(?:e|'|es)"
            rf"|plus d(?:e|')|superieure?s? a)(?: (?:pas|jamais|plus))?{_BEFORE_FIGURE})",
        },
        {"en": "Delivery does not go over 2 days", "fr": "Le délai de livraison ne doit pas dépasser 2 jours"},
        keeps=True,
    ),
    BoundRule(
        "denied_under",
        Bound.FLOOR,
        {
            "en": rf"{_NEVER['en']}(?:below|under|(?:less|lower|fewer) than){_BEFORE_FIGURE}",
            "fr": rf"{_NEVER['fr']}(?:sous|en[- ]dessous d(?:e|'|es)|au[- ]dessous d(?:e|'|es)|moins d(?:e|')"
            rf"|inferieure?s? a){_BEFORE_FIGURE}",
        },
        {"en": "Ratings must not drop below 4.5", "fr": "La note ne doit jamais passer sous 4,5"},
        keeps=True,
    ),
    BoundRule(
        "lose_no_more",
        Bound.CEILING,
        {
            "en": r"lose (?:(?:no|not) more|fewer|less) than",
            "fr": r"perdre (?:au plus|au maximum|moins d(?:e|'))",
        },
        {"en": "Lose not more than 10 customers", "fr": "Perdre au plus 10 clients"},
        keeps=True,
    ),
    BoundRule(
        "cap",
        Bound.CEILING,
        {
            "en": r"(?:cap|limit|contain)(?!\w)",
            "fr": r"(?:plafonner|limiter|contenir)(?!\w)",
        },
        {"en": "Cap media spend at £50,000", "fr": "Plafonner le CPC à 0,80 €"},
        keeps=True,
    ),
    BoundRule(
        "stay_under",
        Bound.CEILING,
        {"en": r"(?:stay|remain) (?:below|under)", "fr": r"(?:rester|demeurer) (?:sous|en[- ]dessous|au[- ]dessous)"},
        {"en": "Stay below 3 % of unsubscribes", "fr": "Rester sous les 3 % de désabonnement"},
        keeps=True,
    ),
    BoundRule(
        "stay_over",
        Bound.FLOOR,
        {"en": r"(?:stay|remain) (?:above|over)", "fr": r"(?:rester|demeurer) (?:au[- ]dessus)"},
        {"en": "Stay above 90 %", "fr": "Rester au-dessus de 90 %"},
        keeps=True,
    ),
    BoundRule(
        "at_most",
        Bound.CEILING,
        {
            "en": r"(?:no|not) (?:more|greater|higher|longer) than|at (?:the )?most"
            rf"|not (?:over|above|beyond|past){_BEFORE_FIGURE}"
            r"|a maximum (?:[^\W\d][\w'-]* ){0,3}of"
            rf"|(?<=[\d€%$£km] )max(?:imum)?(?!\w)|max(?:imum)?{_BEFORE_FIGURE}"
            r"|not exceeding|at or (?:below|under)|or (?:less|fewer|lower|below|under)(?!\w)",
            "fr": r"(?:pas|jamais) (?:plus|au[- ]dessus) d(?:e|')|au (?:plus|maximum)(?!\w)"
            r"|(?<=[\d€%$£] )(?:maximum|maxi|max)(?!\w)"
            rf"|ou (?:moins|en[- ]dessous)(?!\w)|max(?:imum|i)?{_BEFORE_FIGURE}",
        },
        {"en": "No more than 3 complaints a month", "fr": "Pas plus de 3 réclamations par mois"},
    ),
    BoundRule(
        "at_least",
        Bound.FLOOR,
        {
            "en": r"at least(?! (?:once|twice)\b)|a minimum (?:[^\W\d][\w'-]* ){0,3}of"
            r"|(?:no|not) (?:less|fewer|lower) than|at or (?:above|over)"
            rf"|not (?:under|below){_BEFORE_FIGURE}"
            r"|or (?:more|higher|above|over|better)(?!\w)"
            rf"|min(?:imum)?{_BEFORE_FIGURE}",
            "fr": r"au (?:moins|minimum)(?! une fois\b)|(?:pas|jamais) (?:moins|en[- ]dessous) d(?:e|')"
            rf"|(?:pas|jamais) sous{_BEFORE_FIGURE}"
            r"|(?<=[\d€%$£] )(?:minimum|mini|min)(?!\w)"
            rf"|ou (?:plus|mieux|au[- ]dessus)(?!\w)|min(?:imum|i)?{_BEFORE_FIGURE}",
        },
        {"en": "Collect at least 300 leads", "fr": "Obtenir au moins 300 leads"},
    ),
    # How long something takes, "within 24 hours": it was no side, and "within 2 days" a deadline.
    BoundRule(
        "within_hours",
        Bound.CEILING,
        {
            "en": r"(?:within|in under|in less than|in)"
            r"(?= \d+ ?(?:h|hours?|hrs?|minutes?|mins?|s|secs?|seconds?|(?:working )?days?)(?!\w))",
            "fr": r"(?:sous|en moins d(?:e|')|en|dans les)(?= \d+ ?(?:h|heures?|minutes?|mn|s|secondes?|jours?)(?!\w))",
        },
        {"en": "Answer every enquiry within 24 hours", "fr": "Répondre aux demandes sous 24 heures"},
    ),
    BoundRule(
        "sign_of_ceiling",
        Bound.CEILING,
        {"en": rf"(?:≤|<=?){_BEFORE_FIGURE}", "fr": rf"(?:≤|<=?){_BEFORE_FIGURE}"},
        {"en": "Churn ≤ 2 %", "fr": "Taux d'attrition < 2 %"},
    ),
    BoundRule(
        "sign_of_floor",
        Bound.FLOOR,
        {"en": rf"(?:≥|(?<![-=])>=?){_BEFORE_FIGURE}", "fr": rf"(?:≥|(?<![-=])>=?){_BEFORE_FIGURE}"},
        {"en": "NPS >= 50", "fr": "NPS ≥ 50"},
    ),
    BoundRule(
        "under",
        Bound.CEILING,
        {
            "en": rf"(?:under|below|less than|fewer than){_BEFORE_FIGURE}",
            "fr": rf"(?:sous|en[- ]dessous d(?:es?|'|u)|au[- ]dessous d(?:es?|'|u)|inferieure?s? a"
            rf"|moins d(?:e|')){_BEFORE_FIGURE}",
        },
        {"en": "Keep the cost per lead under £11", "fr": "Maintenir le coût par lead sous 11 €"},
    ),
    BoundRule(
        "over",
        Bound.FLOOR,
        {
            "en": r"(?:above|over|past|beyond|more than|exceed(?:s|ing)?|surpass(?:es|ing)?"
            rf"|break(?:ing)?(?: through)?|pass|cross|crack|smash|top(?= [€$£])){_BEFORE_FIGURE}",
            "fr": rf"(?:au[- ]dessus d(?:es?|'|u)|superieure?s? a|plus d(?:e|')"
            rf"|depasse(?:r|nt|ra|ront)?|franchir|exceder?"
            rf"|(?:passer|casser|crever)(?= (?:la|le) (?:barre|cap|seuil|plafond))){_BEFORE_FIGURE}",
        },
        {"en": "Keep satisfaction above 90 %", "fr": "Maintenir la satisfaction au-dessus de 90 %"},
    ),
)


@dataclass(frozen=True, slots=True)
class NamedSide:
    """The side that a phrase names, and where in the text it stands."""

    begin: int
    end: int
    bound: Bound
    keeps: bool
    rule: str
    inner: tuple[int, int] | None = None
    """Where a denial names what it is about, "don't let the cost per lead rise above"."""


@cache
def _compiled(language: str) -> tuple[tuple[BoundRule, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rf"(?<!\w)(?:{rule.patterns[language]})")) for rule in RULES)


_BEFORE_IT = re.compile(
    r"(?:(?:pas|jamais|plus|doit|doivent|devra|devrait|laisser|que|let|have|allow|from|want|to|le|la|les|l'|the|our|nos)"
    r"(?: |(?<=')))+"
)
_BEHIND_IT = re.compile(
    r"(?:(?:monter|passer|aller|grimper|monte|passe|aille|soit|etre|pas|jamais|descendre|baisser|tomber|chuter|rise"
    r"|go|get|creep|drift|edge|slide|climb|grow|be|fall|drop|dip|sink|take|cost|last|a|to|perdre|lose|losing|decline|decrease|increase|shrink"
    r"|slip|by|augmenter|diminuer|reculer|progresser|croitre|regresser|decliner|baisse|augmente|de"
    r"|consacrer|affecter|allouer|mettre|allocate|put) )+$"
)


def _inner(match: re.Match[str]) -> tuple[int, int] | None:
    if "inner" not in match.re.groupindex:
        return None
    begin, end = match.span("inner")
    if found := _BEFORE_IT.match(match.string, begin, end):
        begin = found.end()
    if found := _BEHIND_IT.search(match.string[:end], begin):
        end = found.start()
    return (begin, end) if re.search(r"[^\W\d_]{3}", match.string[begin:end]) and end > begin else None


def sides_of(text: str, language: str) -> Iterator[NamedSide]:
    """The sides of figures that a folded text names, the surest first."""
    for rule, pattern in _compiled(language):
        for match in pattern.finditer(text):
            yield NamedSide(*match.span(), rule.bound, rule.keeps, rule.name, _inner(match))


def side_of(text: str, language: str, at: int | None = None, end: int | None = None) -> NamedSide | None:
    """The side of its figure that a folded text names; None where it names none.

    With the place of the figure, `at` its number and `end` behind it, only a side beside it: "300 leads at under £50"
    is no ceiling of the leads.
    """
    for side in sides_of(text, language):
        if at is None or end is None:
            return side
        is_before = side.end <= at and not re.search(r"\d|[^\x00]\x00+[^\x00]*,", text[side.end : at])
        is_behind = side.begin >= end and not re.search(r"\d", text[end : side.end])
        # "To 98 %, never under 95 %": what is followed by a figure of its own is that one's side.
        is_behind = is_behind and not re.match(r" ?[€$£]?\d", text[side.end :])
        if is_before or (is_behind and side.rule.startswith("at_")):
            return side
    return None
