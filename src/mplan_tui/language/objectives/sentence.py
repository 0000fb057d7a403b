"""Reading a typed objective: "Increase sales by 20 % over the next 6 months", in English or French."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import lru_cache
from unicodedata import normalize

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Direction
from mplan_tui.domain.sentence import PERCENT, POINTS, Bound, Sentence
from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.numbers import number_words
from mplan_tui.language.objectives.beside import (
    asides,
    beside_a_figure,
    conditions,
    described,
    reserves,
    second_deeds,
    second_figures,
)
from mplan_tui.language.objectives.bounds import NamedSide, side_of
from mplan_tui.language.objectives.figures import TypedFigure, figures, range_of, stands_at
from mplan_tui.language.objectives.keeping import is_denied_change, kept
from mplan_tui.language.objectives.left_out import how_long, of_the_first, said_twice, words_left_out
from mplan_tui.language.objectives.ranks import fraction_in, rank_in, rank_span
from mplan_tui.language.objectives.repeats import each_time, repeats_soberly, times_between
from mplan_tui.language.objectives.times import TimePhrase, windows
from mplan_tui.language.objectives.verbs import MISTYPED, VERBS, language_of
from mplan_tui.language.words import every, words_of

LONGEST_SENTENCE = 4_000
"""How many characters of a text are read; nobody writes an objective so long."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))

_LEAD_INS = {
    language: re.compile(rf"[^\w]*(?:\d+[.)] *)?(?P<words>{words_of(language).objectives.lead_ins})(?!\w)")
    for language in LANGUAGES
}


def _in_any(name: str) -> str:
    """A pattern of `ObjectiveWords` in any language: sentences mix them, "booster le ROI, thanks to the blog"."""
    return "|".join(getattr(words.objectives, name) for words in every())


_BETTER = re.compile(_in_any("better"))
_RAISING = re.compile(_in_any("raising"))
_WINNING = re.compile(_in_any("winning"))
_BLANK = "\x00"
_TRIMMED = ' ,.;:!?-–—+"«»()' + _BLANK


@lru_cache(maxsize=512)
def read_sentence(text: str, today: date, language: str = "", year_start: int = 1) -> Sentence:
    """What a typed objective says; durations begin today, dates without a year are the next ones.

    The language is recognised by its small words unless it is given. Quarters and financial years are those of a year
    that begins with the month `year_start`.
    """
    text = " ".join(normalize("NFC", text[:LONGEST_SENTENCE].translate(_INVISIBLE)).split())
    language, typed, tax = language or language_of(text), text, _TAX.search(text)
    text = _TAX.sub("", text)  # before its tax or with it is said of the unit, and of all sums alike
    folded = folded_in_place(text)
    apart = reserves(folded)
    folded = _blanked(folded, apart)
    times = windows(folded, language, today, year_start)
    durations = how_long(folded, times, language)
    times = tuple(window for window in described(folded, times) if window not in durations)
    if beside_others := asides(_blanked(folded, [(window.begin, window.end) for window in times])):
        folded, apart = _blanked(folded, beside_others), apart + beside_others
    plain, verb, figure = _parts(text, folded, times, language)
    if figure is None and (figure := fraction_in(folded)):
        times = windows(_blanked(folded, [(figure.begin, figure.end)]), language, today, year_start)
        plain, verb, _nothing = _parts(text, folded, times, language)
    told = [span for span in beside_a_figure(plain) if figure and not span[0] < figure.end <= span[1]]
    if told:
        plain, verb, figure = _parts(text, _blanked(folded, told), times, language)
        apart += told
    now = stands_at(plain, language)
    if now is not None and figure is not None and not now.begin <= figure.begin < now.end:
        plain = _blanked(plain, [(now.begin, now.end)])
        if figure.is_change or figure.baseline is not None or (figure.unit != now.unit and figure.unit and now.unit):
            apart.append((now.begin, now.end))
        else:
            way = Direction.UP if figure.value > now.value else Direction.DOWN
            figure = replace(figure, is_level=True, baseline=now.value, direction=way, unit=figure.unit or now.unit)
    rank = rank_in(plain, language)
    if rank is not None and figure is not None and not rank.begin <= figure.begin < rank.end:
        rank = None
    figure, place = rank or figure, _place(plain, figure)
    is_sided = figure is not None and (figure.is_level or not figure.direction)
    side = _side(plain, figure, language) if figure and is_sided else None
    moves = kept(plain, figure, side) if figure and side is not None else None
    if figure and side is not None and moves is None and is_denied_change(plain, side):
        # "must not fall by less than 5 %": nobody can tell how far it may go
        apart.append((side.begin, figure.end))
        plain, figure, side = _blanked(plain, [(side.begin, figure.end)]), None, None
    if (
        verb
        and figure
        and side
        and figure.end < verb.begin
        and not plain[: min(side.begin, figure.begin)].strip(_TRIMMED)
    ):
        verb = None  # "at least 30 reference customers" has no verb, whatever its nouns look like
    if (
        side is not None
        and side.rule in ("at_most", "at_least")
        and (ensuring := _ENSURING.match(plain.lstrip(_BLANK)))
    ):
        # "Make sure that no more than 5 % are late" makes nothing more: the side alone says what is wanted
        begun = len(plain) - len(plain.lstrip(_BLANK))
        plain, verb = _blanked(plain, [(begun, begun + ensuring.end())]), None
    is_verb = side is not None and verb is not None and (side.rule, side.begin) == ("cap", verb.begin)
    if side is not None and side.keeps and not is_verb:
        plain = _ENSURING.sub(lambda match: _BLANK * len(match[0]), plain[: side.begin]) + plain[side.begin :]
        verb = _Verb(side.begin, side.inner[0] if side.inner else side.end, Direction.WITHIN)
        if side.inner:
            plain = _blanked(plain, [(side.inner[1], side.end)])
    elif side is not None and side.rule.startswith("at_") and verb and side.begin <= verb.begin < side.end:
        verb = None  # the "more" of "no more than" is none
    high = None
    if span := range_of(
        plain, language, is_change=verb is not None and verb.direction in (Direction.UP, Direction.DOWN)
    ):
        figure, high = span
    rest = _blanked(plain, [(figure.begin, figure.end)]) if figure else plain
    others = second_figures(rest)
    again = said_twice(folded, others, figure)
    times, others = of_the_first(times, others)
    start = next((window.start for window in times if window.start), None)
    due = max((window.due for window in times if window.due), default=None)
    said = plain[verb.begin : verb.end] if verb else ""
    direction, contradicts = _direction(verb, figure, said)
    if _MOVING.match(said) and figure and not figure.direction:
        if pushed := _PUSHED.search(plain, verb.end if verb else 0):
            direction = Direction.DOWN if pushed[1] == "down" else Direction.UP
        elif direction is None and side is not None:
            direction = Direction.DOWN if side.bound is Bound.CEILING else Direction.UP
    is_change = moves.is_change if moves else _is_change(verb, figure, said)
    direction = Direction.WITHIN if moves else direction
    from_zero = not moves and _counts_from_zero(figure, direction, said) and not _MORE_THAN.search(folded)
    each = each_time(rest) if is_change and not from_zero else None
    if each and figure and _is_counted_so_often(rest, figure, each[0]):
        each = None
    others += second_deeds(_blanked(rest, others), figure, language)
    beside = [*others, *([each[0]] if each else [])]
    rest, plain = _blanked(rest, beside), _blanked(plain, beside)
    if side is not None and not side.keeps:
        rest = _blanked(rest, [(side.begin, side.end)])
    subject, scope = _subject(text, rest, verb, figure, language)
    if moves and not moves.is_change:
        subject = words_of(language).objectives.lost.format(object=subject)
    subject, scope = _with_what_is_counted(text, plain, figure, subject, scope, place, language, is_change=is_change)
    often = each_time(rest) if from_zero and figure and figure.unit else None
    if often and folded[slice(*often[0])] not in folded_in_place(f"{subject} {scope}"):
        apart.append(often[0])  # "gain 3 hours a week" is no 3 hours in all
    repeated = times_between(start or today, due, each[1]) if each and figure and due else 0
    is_compound = figure is not None and figure.unit in (PERCENT, POINTS) and repeats_soberly(figure.value, repeated)
    left_out = tuple(
        text[begin:end].strip(_TRIMMED)
        for begin, end in words_left_out(
            folded,
            [span for span in others if span not in again] + apart,
            durations,
            figure=figure,
            side=side if is_change and not moves else None,
            each=each[0] if each and not is_compound else None,
            is_range=high is not None,
        )
    )
    is_itself = figure is not None and text[figure.begin : figure.end].strip(_TRIMMED) == subject
    if figure and not is_itself and _IS_COUNTED[language].match(folded_in_place(subject)):
        left_out = (subject, *left_out)  # "300 leads at under £50 each" has two figures
    unit = figure.unit if figure else ""
    if tax and unit in _MONEY:
        unit += " " + tax[0].strip().upper()
    if figure and not unit:
        unit = _counted(text, plain, figure, language) or _things_counted(subject, language) or _unit_of(subject)
        if re.match(r"(?:per|a|par) ", folded_in_place(unit)):
            unit = f"{subject} {unit}"
    return Sentence(
        text=typed,
        language=language,
        verb=text[verb.begin : verb.end] if verb else "",
        direction=direction,
        object=subject,
        scope=scope,
        figure=figure.value if figure else None,
        unit=unit,
        is_change=is_change,
        baseline=figure.baseline if figure else None,
        start=start,
        due=due,
        counts_from_zero=from_zero,
        bound=moves.bound if moves else _bound(side, high, rank, is_change=is_change),
        high=high,
        left_out=left_out,
        each=each[1] if each and is_compound else None,
        times=repeated if is_compound else 1,
        contradicts=contradicts,
    )


def _parts(
    text: str, folded: str, times: tuple[TimePhrase, ...], language: str
) -> tuple[str, _Verb | None, TypedFigure | None]:
    """The folded text without its times and its lead-in ("our goal is to"), its verb and its figure."""
    spans = [(window.begin, window.end) for window in times]
    if lead_in := _LEAD_INS[language].match(_blanked(folded, spans)):
        spans.append(lead_in.span("words"))
    spans += conditions(_blanked(folded, spans))
    plain = _with_places(text, _blanked(folded, spans))
    verb = _verb(plain, language)
    is_down = verb is not None and verb.direction is Direction.DOWN
    return plain, verb, next(figures(plain, language, verb.end if verb else 0, down=is_down), None)


_IS_COUNTED = {
    language: re.compile(rf"\d[\d.,]*(?: [^\W\d]{{3}}|$)|(?:{number_words(language)})$") for language in LANGUAGES
}
"""An object that is a figure itself, "300 leads"."""
_ENSURING = re.compile(
    r"(?<!\w)(?:ensure|make sure|see to it|s'assurer|garantir|faire en sorte|veiller a ce)(?: that| que)?(?!\w)"
    r"|^que (?=l)"
)
"""What stands before a denial and only wants it: "make sure that delivery does not take more than 2 days"."""


def _side(plain: str, figure: TypedFigure, language: str) -> NamedSide | None:
    """The side of this figure, not of another one."""
    said = plain[figure.begin : figure.end]
    number = re.search(r"\d", said) or re.search(rf"(?<!\w)(?:{number_words(language)})(?!\w)", said)
    if figure.baseline is not None and (last := re.search(r"(?<![\d.,])\d[\d.,]*[^\d]*$", said)):
        number = last  # the side is that of the target: "from 28 to at least 40"
    return side_of(plain, language, figure.begin + (number.start() if number else 0), figure.end)


def _bound(side: NamedSide | None, high: Decimal | None, rank: TypedFigure | None, *, is_change: bool) -> Bound | None:
    if high is not None:
        return Bound.RANGE
    if rank is not None:
        return Bound.CEILING
    return side.bound if side is not None and not is_change else None


@dataclass(frozen=True, slots=True)
class _Verb:
    begin: int
    end: int
    direction: Direction | None


def _blanked(text: str, spans: list[tuple[int, int]]) -> str:
    characters = list(text)
    for begin, end in spans:
        characters[begin:end] = _BLANK * (end - begin)
    return "".join(characters)


def _with_places(text: str, plain: str) -> str:
    """The folded text with "@" for the "à" before a capital: "à Lyon" is a scope, "abonnés à la lettre" an object."""
    characters = list(plain)
    for match in re.finditer(r"(?<!\w)[àÀ](?= [A-ZÀ-Ý])", text):
        if characters[match.start()] != _BLANK:
            characters[match.start()] = "@"
    return "".join(characters)


_PHRASAL = re.compile(r" (?:back|out|off|up)(?= (?!to\b))")
_NOUN_OF_CHANGE = re.compile(r"(?:increase|decrease|reduction|growth|rise|drop|cut) in (?=[^\W\d])")


_BRING_IN = re.compile(r"(?<!\w)(?:bring(?:ing)? in|faire venir)(?= )")
"""What is brought in is counted from 0 as what is won: "bring in 40 new members"."""


def _verb(text: str, language: str) -> _Verb | None:
    found = [
        _Verb(match.start("verb"), match.end("verb"), direction)
        for direction, pattern in VERBS[language]
        for match in pattern.finditer(text)
    ]
    if not found:
        return _mistyped_verb(text, language)
    if bringing := _BRING_IN.search(text):
        found.append(_Verb(*bringing.span(), Direction.UP))
    first = min(found, key=lambda verb: (verb.begin, -verb.end))
    helper = text[first.begin : first.end] in ("faire", "bring", "get", "go", "faites", "spend", "have")
    later = [verb for verb in found if verb.begin > first.end and verb.begin - first.end < 3]
    if helper and later:
        return _Verb(first.begin, later[0].end, later[0].direction)
    if phrasal := _PHRASAL.match(text, first.end):
        return _Verb(first.begin, phrasal.end(), first.direction)
    if _NOUN_OF_CHANGE.match(text, first.begin):
        return _Verb(first.begin, first.end + len(" in"), first.direction)
    return first


def _mistyped_verb(text: str, language: str) -> _Verb | None:
    """A verb of change with a slip of the finger in it, where a sentence begins."""
    known = MISTYPED[language]
    for match in list(re.finditer(r"[a-z]{6,}", text))[:2]:
        close = get_close_matches(match[0], known, n=1, cutoff=0.85)
        if close:
            return _Verb(match.start(), match.end(), known[close[0]])
    return None


def _direction(verb: _Verb | None, figure: TypedFigure | None, said: str) -> tuple[Direction | None, bool]:
    named = verb.direction if verb else None
    counted = figure.direction if figure else None
    if named in (Direction.UP, Direction.DOWN) and counted and counted is not named:
        return counted, figure is not None and figure.baseline is not None and not _BETTER.match(said)
    return named or counted, False


_MOVING = re.compile(r"bring|get|move|push|pull|take|drive|port|amen|pass|faire")
"""Verbs that say no way of their own: "bring the delivery under 2 days" goes down, "up to at least 60 %" up."""
_PUSHED = re.compile(r"(?<!\w)(up|down)(?= ?(?:to|by|from|under|below|above|over|[\x00\d]))")
_MORE_THAN = re.compile(
    r"(?<!\w)(?:more|extra|further|additional|de plus|en plus|supplementaires?)(?!\w)[^,.;]* (?:than|que |qu')"
)
"""What is more than it was counts from there, not from 0: "25 more demos than last quarter"."""


def _is_counted_so_often(rest: str, figure: TypedFigure, each: tuple[int, int]) -> bool:
    """Whether the things counted are so many a period: "+50 leads a month" in leads a month, "by 50 a month" not."""
    if figure.unit in (PERCENT, POINTS):
        return False
    between = rest[figure.end : each[0]]
    return bool(re.fullmatch(r" ?[^\x00\d,.;]*[^\W\d_]{2}[^\x00\d,.;]* ", between))


def _is_change(verb: _Verb | None, figure: TypedFigure | None, said: str) -> bool:
    if figure is None or figure.baseline is not None:
        return False
    if figure.unit == PERCENT and not figure.is_change and verb and _WINNING.match(said):
        return False
    if verb is None or verb.direction in (None, Direction.WITHIN):
        return figure.is_change and figure.direction is not None
    return not figure.is_level


def _counts_from_zero(figure: TypedFigure | None, direction: Direction | None, said: str) -> bool:
    """Whether a verb brings the things about that it counts, "win 12 customers", and does not raise what there is."""
    if figure is None or figure.baseline is not None or figure.unit in (PERCENT, POINTS):
        return False
    return bool(said) and direction is Direction.UP and not figure.is_level and not _RAISING.match(said)


def _subject(text: str, plain: str, verb: _Verb | None, figure: TypedFigure | None, language: str) -> tuple[str, str]:
    """The object and the scope: what comes after the verb (or before it, or after the figure), cut at a preposition."""
    pieces = [plain[verb.end :], plain[: verb.begin]] if verb else [plain]
    offsets = [verb.end, 0] if verb else [0]
    for piece, offset in zip(pieces, offsets, strict=True):
        for match in re.finditer(f"[^{_BLANK}]+", piece):
            begin, end = _without_articles(plain, offset + match.start(), offset + match.end(), language)
            phrase = plain[begin:end]
            if not re.search(r"[^\W\d_]{2}", phrase) or phrase.strip() in _NO_OBJECT or _TIMES.match(phrase):
                continue
            scope = re.search(rf"(?<![\w'-]){_SCOPES_PATTERN[language]}(?!\w)", phrase)
            if scope and scope.start() == 0:
                continue
            cut = begin + scope.start() if scope else end
            aside = _ASIDE.search(phrase)
            where = _scope(text, plain, cut if scope else end, language)
            cut = min(cut, begin + aside.start()) if aside and aside.start() else cut
            subject = text[begin:cut].strip(_TRIMMED)
            if subject:
                return _without_tail(subject, language), where
    where = _scope(text, plain, verb.end if verb else 0, language)
    if figure and verb and _SPENDING.match(plain, verb.begin):
        return text[verb.begin : verb.end], where
    if figure and verb and (figure.unit in _MONEY or " sur " in text[figure.begin : figure.end]):
        return text[figure.begin : figure.end].strip(_TRIMMED), where
    about = _ABOUT.match(where) if verb is None else None
    return (where[about.end() :], "") if about else ("", where)


_SPENDING = re.compile(_in_any("spending"))


def _place(plain: str, figure: TypedFigure | None) -> tuple[int, int] | None:
    """Where "in the top 3" stands beside another figure, "rank in the top 3 for 20 keywords": it is no second one."""
    found = rank_span(plain) if figure else None
    return found if found and figure and not found[0] <= figure.begin < found[1] else None


_WHOLE = re.compile(r" ?(?:of|des?|du|d')(?: the| our| la| les| nos| l')? ?(?P<whole>[^\W\d_]{3,})")


def _with_what_is_counted(
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
        subject = _counted(text, plain, figure, language) or subject
    said = folded_in_place(f"{subject} {scope}")
    whole = _WHOLE.match(plain, figure.end) if figure and figure.unit == PERCENT and not is_change else None
    if whole and not scope and whole["whole"] not in said:
        scope = text[slice(*whole.span())].strip()  # "answer 95 % of the messages"
    if place and folded_in_place(text[slice(*place)]) not in said:
        scope = f"{scope} {text[slice(*place)]}".strip()
    if figure and figure.unit in (PERCENT, POINTS, *_MONEY) and not is_change:
        often = each_time(plain)
        if often and folded_in_place(text[slice(*often[0])]) not in said:
            scope = f"{scope} {text[slice(*often[0])]}".strip()  # 4 % a month are no 4 % a year
    return subject, scope


_NO_OBJECT = frozenset(
    (
        "que",
        "that",
        "by",
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
    )
)
_ASIDE = re.compile(
    rf" ?\(| ?[,;:] (?:{_in_any('asides_after_comma')})\b| (?:{_in_any('asides')})\b"
    rf"| (?:{_in_any('before_amount')}) [+-]?\d"
)
"""Where an object ends before the sentence goes on about something else."""
_TIMES = re.compile(r"(?:fois|times|per|each|par (?:jour|semaine|mois|trimestre|an))(?!\w)")
_ABOUT = re.compile(r"(?:on|in|sur)(?: the| our| le| la| les| nos)? ", re.IGNORECASE)
_MONEY = frozenset({"€", "$", "£"})
_TAX = re.compile(r"(?:(?<=[€$£])|(?<=[€$£] )|(?<=euros )|(?<=euro )) ?(?:HT|TTC)(?!\w)", re.IGNORECASE)
_SCOPES_PATTERN = {language: f"(?:{words_of(language).objectives.scopes})" for language in LANGUAGES}


def _scope(text: str, plain: str, begin: int, language: str) -> str:
    for match in re.finditer(f"[^{_BLANK}]+", plain[begin:]):
        found = re.search(rf"(?<![\w'-]){_SCOPES_PATTERN[language]}(?!\w)", match[0])
        if found:
            scope = text[begin + match.start() + found.start() : begin + match.end()].strip(_TRIMMED)
            scope = _without_tail(scope, language)
            if " " in scope:
                return scope
    return ""


def _without_articles(plain: str, begin: int, end: int, language: str) -> tuple[int, int]:
    while begin < end and plain[begin] in _TRIMMED:
        begin += 1
    while match := re.match(words_of(language).objectives.articles, plain[begin:end]):
        begin += match.end()
    return begin, end


def _without_tail(phrase: str, language: str) -> str:
    phrase = phrase.strip(_TRIMMED)
    while match := re.search(words_of(language).objectives.tails, phrase, re.IGNORECASE):
        phrase = phrase[: match.start()].strip(_TRIMMED)
    return phrase


def _counted(text: str, plain: str, figure: TypedFigure, language: str) -> str:
    """The noun right after a bare number: "420 online orders" counts online orders."""
    match = re.match(rf"[^{_BLANK}]+", plain[figure.end :])
    if not match:
        return ""
    begin, end = _without_articles(plain, figure.end, figure.end + match.end(), language)
    phrase = plain[begin:end]
    cut = re.search(
        rf"(?<![\w'])(?:{_SCOPES_PATTERN[language]}|and|et|while|min(?:imum|i)?|max(?:imum|i)?)(?!\w)"
        r"|(?<!\w)(?:or (?:more|above|better|higher|over|less|fewer|below)|ou (?:plus|mieux|davantage|moins))(?!\w)"
        r"|(?<!\w)(?:a (?:moins|plus|partir)|before|avant|without|sans)(?!\w)|[,.;:!?(]|\d",
        phrase,
    )
    return _without_tail(text[begin : begin + cut.start()] if cut else text[begin:end], language)


_POINT_SCALES = re.compile(r"(?<!\w)(?:nps|net promoter score|score|rating|note|indice|index)(?!\w)")


def _unit_of(subject: str) -> str:
    """The unit of what is always measured in the same one: the points of a score, the multiple of a ROAS."""
    plain = folded_in_place(subject)
    if re.search(r"(?<!\w)roas(?!\w)", plain):
        return "x"
    return POINTS if _POINT_SCALES.search(plain) else ""


_NOT_COUNTED = frozenset({"sales", "ventes", "revenues"})


def _things_counted(subject: str, language: str) -> str:
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
