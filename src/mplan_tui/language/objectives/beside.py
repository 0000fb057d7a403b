"""What a typed objective says beside its figure: conditions, reserves, whom it is compared with, second figures.

None of it is a figure, a day or an object of the objective: it is told as left out.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from mplan_tui.language.objectives.blanks import PART_OF_IT
from mplan_tui.language.objectives.times import TimePhrase
from mplan_tui.language.objectives.verbs import EXACT_CHANGES, VERBS
from mplan_tui.language.words import every

if TYPE_CHECKING:
    from mplan_tui.language.objectives.figure_turns import TypedFigure

_CLAUSE = re.compile(
    r"(?<!\w)(?:sans|tout en|without|while|dont|of (?:which|whom)|y compris|including)(?!\w)[^\x00]*\d[^\x00]*"
)
"""What a sentence adds as a condition, "sans dépasser 30 000 €": never its figure."""
_CLAUSE_FIRST = re.compile(r"[^\w\x00]*(?P<clause>(?:sans|tout en|without|while)(?!\w)(?:[^,\x00]|,(?=\d))*),")
"""A condition that a sentence begins with: "without raising the budget, generate 30 % more leads"."""
_SECOND = re.compile(
    r"(?<![\w.,/'-])(?:(?:(?:and|et|plus|pour|worth|for|to|a|with|avec|at|soit)"
    r"(?: (?!and\b|et\b)[^\W\d][\w'-]*){0,6} ?)"
    r"|(?<=, )(?:[^\W\d][\w'-]* ){1,4})?(?:(?<=[ (])[+-] ?)?"
    r"(?:[€$£] ?\d[\d.,]*[km]?|\d[\d .,]* ?(?:%|[km]?[€$£]|pts?(?!\w)|points?(?!\w)))(?:(?! (?:and|et) )[^\x00,.;])*"
    r"|(?<!\w)(?:and|et|then|puis) (?:[^\W\d][\w'-]* ){1,6}\d[\d., ]*(?![\d-])(?!ans\b|years?\b)[^\x00,.;]*"
    # "10 webinaires de 80 participants" had 80 in no place, and no word of it; "de 6 ans" only describes.
    r"|(?<=[^\W\d]{3}) de \d[\d ]* ?(?!(?:ans?|jours?|h|heures?|semaines?|mois|minutes?|min|pouces|[ck]?m2?|k?g|c?l)\b)"
    r"[^\W\d]{3,}(?: chacune?)?"
    # "Four times the audience, to reach 20,000" had no word of where it leads.
    r"|(?<!\w)(?:pour (?:atteindre|arriver a)|afin d'(?:atteindre|arriver a)|(?:so as |in order )?to reach)"
    r" \d[^\x00,.;]*"
    r"|(?:(?<!\w)(?:and|et|then|puis) |, )\d[\d ]*(?:(?! (?:and|et) )[^\x00\d,.;])+"
)
_RESERVE = re.compile(
    r"(?<!\w)(?:if|unless|provided|assuming|except|excluding|not (?:counting|including)"
    r"|as long as|s'ils?|si|sauf|hors(?! (?:ligne|saison|les|de|taxes?)\b)"
    r"|hormis|excepte|pourvu|a condition"
    r"|a moins qu(?:e|'))(?!\w)[^,.;]*"
)
"""What a sentence makes itself depend on, or takes out: "sauf en août" was read as due in August."""
_LASTING = re.compile(
    r"(?<!\w)(?:within|in under|in less than|sous|en moins d(?:e |')) ?\d+ ?"
    r"(?:h|hours?|hrs?|heures?|minutes?|mins?|mn)(?!\w)"
)
_OFTEN = re.compile(
    r"(?<!\w)(?:(?:at least|au moins) )?(?:once|twice|une fois|\d fois|deux fois|\d times) (?:a|an|per|every|par)"
    r" (?:day|week|month|quarter|year|jour|semaine|mois|trimestre|an)(?!\w)"
)
"""How often each of those counted does it: "70 % of the staff share our posts at least once a month"."""
_STARS = re.compile(r"(?<!\w)(?:sur|out of) (?:5|cinq|five) (?:etoiles?|stars?)(?!\w)")
"""The scale of a rating: "4 avis sur 5 étoiles" may mean 4 reviews of five stars, or a rating of 4."""
_OTHERS = re.compile(
    r" (?:than|as|que |qu')(?! ?\d)"
    r"(?: ?(?:our|the|any|all|other|most|in|notre|nos|le|la|les|l'|un|une|des?|en|tous|autres?))*"
    r" ?(?:competit|rival|market|industry|average|benchmark|concurren|marche|secteur|moyenne|profession|autres|others)"
    r"[^,.;\x00]*"
)
"""Whom a figure is measured against, which is no baseline of the team's own: "twice as many as our competitors"."""
_MULTIPLE = re.compile(rf"(?<!\w)(?:and|et) (?:{'|'.join(EXACT_CHANGES)})\w*[^\x00\d,.;]*")
"""A second thing to double or triple; its figure is in the verb."""


def conditions(text: str) -> list[tuple[int, int]]:
    """Where a folded text names a condition with a figure of its own."""
    if first := _CLAUSE_FIRST.match(text):
        return [first.span("clause")] + [match.span() for match in _CLAUSE.finditer(text, first.end())]
    return [match.span() for match in _CLAUSE.finditer(text)]


def reserves(text: str) -> list[tuple[int, int]]:
    """Where a folded text says on what it depends, "if the budget is approved", with the days in it."""
    return [match.span() for match in _RESERVE.finditer(text)]


_ASIDE = re.compile("(?<!\\w)(?:" + "|".join(words.objectives.aside_of for words in every()) + ")[^\x00,.;]*")


_SUM_THEN = r"(?!(?:19|20)\d\d\b)[€$£]?\d[\d.,]*(?: \d{3})*(?: ?(?:[km]?[€$£]|[km]|%))?(?: [^\W\d][\w'-]*){0,2}?"
_YEAR_THEN = (
    r"(?P<when> (?:(?:in|en|de|of|for|pour|fin|at the end of) )?(?:(?:19|20)\d\d|last (?:year|quarter|month)"
    r"|l'an(?:nee)? (?:dernier|derniere|passee?)))"
)
_STOOD_THEN = (
    re.compile(
        r"(?<!\w)(?:up from|down from|(?:as )?against|vs\.?|versus|instead of|compared (?:with|to)|contre|au lieu de"
        r"|par rapport (?:a|aux?)|comparee?s? (?:a|aux?)|(?:than|que)(?= (?:the|our|les|nos) \d))"
        rf"(?: (?:the|les|nos|our))? {_SUM_THEN}{_YEAR_THEN}(?!\w)"
    ),
    # "Bring it to 45 %, from 38 % in 2026", "4,7/5 (4,3 en 2026)" were due in 2026.
    re.compile(rf"(?:, from |\( ?){_SUM_THEN}{_YEAR_THEN}(?=$|[.;)])"),
    # "From 3 % last year to 5 % in 2027" went up by 3 %.
    re.compile(rf"(?<!\w)(?:from|de) {_SUM_THEN}{_YEAR_THEN}(?= (?:to|a) [€$£]?\d)"),
)


def stood_then(text: str, today: date) -> list[tuple[int, int]]:
    """When something stood where a target is set against it: of "against 34 % in 2026" the year is no deadline.

    A year to come is one: "20 % more compared with 1.2 M€ in 2027" had no day.
    """
    found = [match.span("when") for pattern in _STOOD_THEN for match in pattern.finditer(text)]
    return [
        (begin, end)
        for begin, end in found
        if not ((year := re.search(r"\d{4}", text[begin:end])) and int(year[0]) > today.year)
    ]


_CODES = r"[swot]\d{1,2}(?:(?: ?[,;/&+] ?| (?:and|et) )[swot]\d{1,2})*(?!\w)"
_SWOT = re.compile(
    r"(?<!\w)(?:(?:strengths?|weakness(?:es)?|opportunit(?:y|ies)|threats?|forces?|faiblesses?|opportunites?|menaces?"
    rf"|swot)(?P<named> {_CODES})|(?P<codes>{_CODES}))"
)


def swot_codes(text: str) -> list[tuple[int, int]]:
    """Where a folded text names findings of the SWOT: of "answers S1 and W2" the first was a half-year.

    "T1 et T2" are quarters, and "O2" may be a firm: several codes are findings where a W or an O is among them.
    """
    found = _SWOT.finditer(text)
    return [one.span() for one in found if one["named"] or (len(one["codes"]) > 3 and re.search("[wo]", one["codes"]))]


_A_PART = re.compile(rf"(?<!\w)(?:half|a (?:third|quarter|fifth)|la moitie|un (?:tiers|quart)){PART_OF_IT.pattern}")


def asides(text: str) -> list[tuple[int, int]]:
    """Where a folded text sets something against others, "within 3 points of the leader's": no figure of its own."""
    return [match.span() for pattern in (_ASIDE, _A_PART) for match in pattern.finditer(text)]


def beside_a_figure(text: str) -> list[tuple[int, int]]:
    """What a folded text says about its figure that no objective has a place for.

    In how many hours something is done, "95 % of the reviews within 48 hours", and than whose it is to be more.
    """
    return [match.span() for pattern in (_LASTING, _OFTEN, _OTHERS, _STARS) for match in pattern.finditer(text)]


def second_figures(text: str) -> list[tuple[int, int]]:
    """Where a folded text, its figure and times blanked out, has another figure with its words."""
    return [match.span() for pattern in (_SECOND, _MULTIPLE) for match in pattern.finditer(text)]


def second_deeds(rest: str, figure: TypedFigure | None, language: str) -> list[tuple[int, int]]:
    """Where a text without its figure goes on to something else that is to be done: "et lancer 3 campagnes"."""
    found = []
    for match in re.finditer(r"(?<!\w)(?:and|et|then|puis)(?: then| to| puis)? (?=[^\W\d])[^\x00,.;]*", rest):
        begin, end = match.span()
        verb_at = begin + len(re.match(r"(?:and|et|then|puis)(?: then| to| puis)? ", match[0])[0])  # type: ignore[index]
        is_deed = any(
            (verb := pattern.match(rest, verb_at)) and verb.start("verb") == verb_at
            for _way, pattern in VERBS[language]
        )
        is_deed = is_deed or _DONE_WITH_IT.match(rest, verb_at) is not None
        if figure and begin >= figure.end and is_deed:
            found.append((begin, end))
    return found


_DONE_WITH_IT = re.compile(
    r"(?:put|use|spend|invest|reinvest|give|place|mettre|placer|donner|affecter|reinvestir|consacrer|utiliser)"
    r" (?:it|them|that|this|the (?:money|rest)|l'argent|cet argent|cette somme|le reste|la difference)(?!\w)"
    r"|(?:le|la|les|l') ?(?:mettre|placer|donner|affecter|reinvestir|consacrer|investir|verser|utiliser)(?!\w)"
)
"""What becomes of what was saved, "and put it into video": the sentence has no place for it."""


def described(text: str, times: tuple[TimePhrase, ...]) -> tuple[TimePhrase, ...]:
    """The times of a folded text without the feasts that only name what is sold where another day is said.

    "Sell 1,200 Christmas boxes before 24 December" was due on the 25th.
    """
    named = [window for window in times if window.rule == "feast" and _names_goods(text, window)]
    return tuple(window for window in times if window not in named) if len(named) < len(times) else times


def _names_goods(text: str, window: TimePhrase) -> bool:
    before, after = text[: window.begin], text[window.end :]
    is_alone = " " not in text[window.begin : window.end].strip()
    return bool(_OF.search(before)) or (is_alone and bool(_GOODS.match(after)))


_OF = re.compile(r"[^\W\d_]{3} (?:de |d')$")
_GOODS = re.compile(r" (?!by\b|in\b|on\b|at\b|and\b|or\b|with\b|from\b|to\b|for\b)[a-z]{3,}")
