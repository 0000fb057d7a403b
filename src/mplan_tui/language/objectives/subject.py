"""What a typed objective is about: its object, its scope, and the unit in which that is counted."""

from __future__ import annotations

import re

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.sentence import PERCENT, POINTS
from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.objectives.blanks import BLANK, TRIMMED, blanked
from mplan_tui.language.objectives.deeds import FoundVerb
from mplan_tui.language.objectives.figure_turns import TypedFigure
from mplan_tui.language.objectives.ranks import rank_span
from mplan_tui.language.objectives.repeats import each_time
from mplan_tui.language.objectives.verbs import in_any
from mplan_tui.language.words import words_of


def subject_of(
    text: str, plain: str, verb: FoundVerb | None, figure: TypedFigure | None, language: str
) -> tuple[str, str]:
    """The object and the scope: what comes after the verb (or before it, or after the figure), cut at a preposition."""
    pieces = [plain[verb.end :], plain[: verb.begin]] if verb else [plain]
    offsets = [verb.end, 0] if verb else [0]
    for piece, offset in zip(pieces, offsets, strict=True):
        for match in re.finditer(f"[^{BLANK}]+", piece):
            begin, end = _without_articles(plain, offset + match.start(), offset + match.end(), language)
            phrase = plain[begin:end]
            if not re.search(r"[^\W\d_]{2}", phrase) or phrase.strip() in _NO_OBJECT:
                continue
            if _TIMES.match(phrase) or _A_TIME.match(match[0]):
                continue
            scope = re.search(rf"(?<![\w'-]){_SCOPES_PATTERN[language]}(?!\w)", phrase)
            if scope and scope.start() == 0:
                continue
            cut = begin + scope.start() if scope else end
            aside = _ASIDE.search(phrase)
            where = _scope(text, plain, cut if scope else end, language)
            cut = min(cut, begin + aside.start()) if aside and aside.start() else cut
            subject = text[begin:cut].strip(TRIMMED)
            if subject:
                return _without_tail(subject, language), where
    where = _scope(text, plain, verb.end if verb else 0, language)
    if figure and verb and _SPENDING.match(plain, verb.begin):
        return text[verb.begin : verb.end], where
    if figure and verb and figure.unit in MONEY and (kind := _IN_A_KIND.match(where)):
        return where[kind.end() :], ""
    is_one_sum = figure is not None and figure.unit in MONEY and figure.baseline is None
    if figure and verb and (many := _OF_SO_MANY.match(text, figure.begin)):
        return many["noun"], where  # "conserver 9 clients sur 10" keeps customers
    if figure and verb and (is_one_sum or " sur " in text[figure.begin : figure.end]):
        return text[figure.begin : figure.end].strip(TRIMMED), where
    about = _ABOUT.match(where) if verb is None else None
    return (where[about.end() :], "") if about else ("", where)


_IN_A_KIND = re.compile(
    r"(?:in|en) (?=[a-zà-ÿ]{3})"
    r"(?!(?:the|our|a|an|its|my|all|each|every|total|cash|person|tout|ligne|boutique|magasin)s?\b)"
)
"""What the money of a sentence is: "$1.2M in pipeline", "200 K€ en commandes", not "in Leeds" nor "in our shops"."""
_SPENDING = re.compile(in_any("spending"))


def place_of(plain: str, figure: TypedFigure | None) -> tuple[int, int] | None:
    """Where "in the top 3" stands beside another figure, "rank in the top 3 for 20 keywords": it is no second one."""
    found = rank_span(plain) if figure else None
    return found if found and figure and not found[0] <= figure.begin < found[1] else None


_OF_SO_MANY = re.compile(r"(?:de |from )?[^\W_]+ (?P<noun>(?!une?\b)[^\W\d]{3,}) sur [^\W_]+", re.IGNORECASE)
_ONE_OF_THEM = re.compile(r"(?:1|one) (?P<noun>[^\W\d][\w-]{2,})(?![\w-])", re.IGNORECASE)
_WHAT_THEY_DO = re.compile(rf" (?:ne |n')?(?P<does>(?!(?:of|des?|du)\b)[^\W\d][^{BLANK},.;]*[^\W\d{BLANK}])")
"""What one in so many does: "one customer in twenty cancels" was about customers."""
_WHOLE = re.compile(
    r" ?(?:of|des?|du|d')(?: the| our| la| les| nos| l')? ?"
    r"(?:(?:total|all|overall) (?P<all>(?:the |our )?[^\W\d_]+(?: [^\W\d_]{4,})?)|(?P<whole>[^\W\d_]{3,}))"
)
"""What a share is part of: its noun, and after "total" the words that say of what, "28 % of total online sales"."""


def with_what_is_counted(
    text: str,
    plain: str,
    figure: TypedFigure | None,
    subject: str,
    scope: str,
    place: tuple[int, int] | None,
    language: str,
    *,
    is_change: bool,
) -> tuple[str, str]:
    """Object and scope with what says which of the things count, or over which time a rate is taken."""
    if figure and folded_in_place(subject) in _NO_OBJECT:
        subject = counted_things(text, plain, figure, language) or subject
    if figure and (many := _OF_SO_MANY.match(text, figure.begin)) and many["noun"] not in subject.split():
        subject = f"{many['noun']} {subject}".strip()  # "9 clients sur 10 nous recommandent"
    is_one_of_them = figure is not None and plain.startswith(("sur ", "in "), figure.begin)
    if figure and (one := _ONE_OF_THEM.match(subject)) and (is_one_of_them or one.end() == len(subject)):
        # "Au moins 1 lecteur sur 4 clique"; "1 rendez-vous sur 10 contacts" is one of contacts
        subject, scope = one["noun"], scope or subject[one.end() :].strip()
    if is_one_of_them and figure and not scope and (does := _WHAT_THEY_DO.match(plain, figure.end)):
        subject = f"{subject} {text[slice(*does.span('does'))]}"
    said = folded_in_place(f"{subject} {scope}")
    whole = _WHOLE.match(plain, figure.end) if figure and figure.unit == PERCENT and not is_change else None
    if whole and not scope and (whole["whole"] or whole["all"]) not in said:
        scope = text[slice(*whole.span())].strip()  # "answer 95 % of the messages"
    if place and folded_in_place(text[slice(*place)]) not in said:
        scope = f"{scope} {text[slice(*place)]}".strip()
    is_parted = figure is not None and _OR_SO.match(plain, figure.end)
    if figure and (figure.unit in (PERCENT, POINTS, *MONEY) or is_parted) and not is_change:
        often = each_time(blanked(plain, [(figure.begin, figure.end)]))  # "from an eighth to a quarter" is no period
        if often and folded_in_place(text[slice(*often[0])]) not in said:
            scope = f"{scope} {text[slice(*often[0])]}".strip()  # 4 % a month are no 4 % a year
    return subject, scope


_OR_SO = re.compile(r" (?:or|ou) [^\W\d]+ (?:an?|per|par) ")
"""What stands between a count and its period, "2 or fewer a week", of which the week was lost."""
_NO_OBJECT = frozenset(
    (
        "que",
        "that",
        "by",
        "to",
        "par",
        "into",
        "in",
        "dans",
        "en",
        "of",
        "de",
        "se",
        "etre",
        "figurer",
        "be",
        "more",
        "less",
        "plus",
        "moins",
        "let",
    )
)
_ASIDE = re.compile(
    rf" ?\(| ?[,;:] (?:{in_any('asides_after_comma')})\b| (?:{in_any('asides')})\b"
    rf"| (?:{in_any('before_amount')}) [+-]?\d"
)
"""Where an object ends before the sentence goes on about something else."""
_TIMES = re.compile(r"(?:fois|times|per|each|par (?:jour|semaine|mois|trimestre|an))(?!\w)")
_A_TIME = re.compile(
    r" ?(?:an?|per|each|every|par|chaque) (?:day|week|month|quarter|year|jour|semaine|mois|trimestre|an)(?!\w)"
)
"""What says how often, and is no object: "spend at least £500 a week on SEO"."""
_ABOUT = re.compile(r"(?:on|in|sur)(?: the| our| le| la| les| nos)? ", re.IGNORECASE)
MONEY = frozenset({"€", "$", "£"})
TAX = re.compile(r"(?:(?<=[€$£])|(?<=[€$£] )|(?<=euros )|(?<=euro )) ?(?:HT|TTC)(?!\w)", re.IGNORECASE)
_SCOPES_PATTERN = {language: f"(?:{words_of(language).objectives.scopes})" for language in LANGUAGES}


def _scope(text: str, plain: str, begin: int, language: str) -> str:
    for match in re.finditer(f"[^{BLANK}]+", plain[begin:]):
        found = re.search(rf"(?<![\w'-]){_SCOPES_PATTERN[language]}(?!\w)", match[0])
        if found:
            scope = text[begin + match.start() + found.start() : begin + match.end()].strip(TRIMMED)
            scope = _without_tail(scope, language)
            if " " in scope:
                return scope
    return ""


def _without_articles(plain: str, begin: int, end: int, language: str) -> tuple[int, int]:
    while begin < end and plain[begin] in TRIMMED:
        begin += 1
    while match := re.match(words_of(language).objectives.articles, plain[begin:end]):
        begin += match.end()
    return begin, end


def _without_tail(phrase: str, language: str) -> str:
    phrase = phrase.strip(TRIMMED)
    while match := re.search(words_of(language).objectives.tails, phrase, re.IGNORECASE):
        phrase = phrase[: match.start()].strip(TRIMMED)
    return phrase


def counted_things(text: str, plain: str, figure: TypedFigure, language: str) -> str:
    """The noun right after a bare number: "420 online orders" counts online orders."""
    match = re.match(rf"[^{BLANK}]+", plain[figure.end :])
    if not match:
        return ""
    if often := _A_TIME.match(match[0]):
        return text[slice(figure.end, figure.end + often.end())].strip()
    begin, end = _without_articles(plain, figure.end, figure.end + match.end(), language)
    phrase = plain[begin:end]
    cut = re.search(
        rf"(?<![\w'])(?:{_SCOPES_PATTERN[language]}|and|et|while|min(?:imum|i)?|max(?:imum|i)?)(?!\w)"
        r"|(?<!\w)(?:or (?:more|above|better|higher|over|less|fewer|below)|ou (?:plus|mieux|davantage|moins))(?!\w)"
        r"|(?<!\w)(?:a (?:moins|plus|partir)|before|avant|d'ici|without|sans|than|de (?:plus|moins)(?= qu)"
        r"|(?:per|pour)(?= \d))(?!\w)|[,.;:!?(]|\d",
        phrase,
    )
    return _without_tail(text[begin : begin + cut.start()] if cut else text[begin:end], language)


_POINT_SCALES = re.compile(r"(?<!\w)(?:nps|net promoter score|score|rating|note|indice|index)(?!\w)")


def between_levels(text: str, figure: TypedFigure | None) -> str:
    """What is counted between where a figure begins and where it leads: "from 8 new customers a month to 12"."""
    if figure is None or figure.baseline is None or figure.unit:
        return ""
    found = _BETWEEN_LEVELS.search(text[figure.begin : figure.end])
    return found["noun"] if found else ""


_BETWEEN_LEVELS = re.compile(
    r"\d (?P<noun>[^\W\d][^\d]*[^\W\d])(?: (?:in|en) \d{4}| last year)? (?:to|à|jusqu'à|vers) "
)


def closed(phrase: str) -> str:
    """A phrase with the quote that closes what it opens, which stood at its end."""
    if phrase.count('"') % 2:
        return f'{phrase}"'
    return f"{phrase} »" if "«" in phrase and "»" not in phrase else phrase


def unit_of(subject: str) -> str:
    """The unit of what is always measured in the same one: the points of a score, the multiple of a ROAS."""
    plain = folded_in_place(subject)
    if re.search(r"(?<!\w)roas(?!\w)", plain):
        return "x"
    return POINTS if _POINT_SCALES.search(plain) else ""


_NOT_COUNTED = frozenset({"sales", "ventes", "revenues"})


def named_things(subject: str, language: str) -> str:
    """The object itself where it names things by the number: "followers to 10k" counts followers, "sales to 20" not."""
    words = subject.split()
    if not words:
        return ""
    head = words[0] if language == "fr" else re.split(r" (?:of|to|per|in) ", subject)[0].split()[-1]
    is_plural = (
        head.endswith("s")
        and not head.endswith("ss")
        and not head.isupper()
        and folded_in_place(head) not in _NOT_COUNTED
    )
    return subject if is_plural else ""
