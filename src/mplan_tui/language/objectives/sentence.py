"""Reading a typed objective: "Increase sales by 20 % over the next 6 months", in English or French."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
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
    stood_then,
    swot_codes,
)
from mplan_tui.language.objectives.blanks import BLANK, TRIMMED, blanked
from mplan_tui.language.objectives.bounds import NamedSide, side_of
from mplan_tui.language.objectives.deeds import FoundVerb, counts_from_zero, says_by_how_much, verb_in, way_of
from mplan_tui.language.objectives.figures import (
    TypedFigure,
    figures,
    is_more_of_them,
    on_top_of,
    range_of,
    stands_at,
    with_more,
)
from mplan_tui.language.objectives.keeping import is_denied_change, kept
from mplan_tui.language.objectives.left_out import how_long, of_the_first, said_twice, words_left_out
from mplan_tui.language.objectives.ranks import fraction_in, rank_in
from mplan_tui.language.objectives.repeats import each_time, repeats_soberly, times_between
from mplan_tui.language.objectives.subject import (
    MONEY,
    TAX,
    counted_things,
    named_things,
    place_of,
    subject_of,
    unit_of,
    with_what_is_counted,
)
from mplan_tui.language.objectives.times import TimePhrase, windows
from mplan_tui.language.objectives.unmoved import counting_none, unmoved_in
from mplan_tui.language.objectives.verbs import language_of
from mplan_tui.language.words import words_of

LONGEST_SENTENCE = 4_000
"""How many characters of a text are read; nobody writes an objective so long."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u2060\ufeff\u00ad"))

_LEAD_INS = {
    language: re.compile(rf"[^\w]*(?:\d+[.)] *)?(?P<words>{words_of(language).objectives.lead_ins})(?!\w)")
    for language in LANGUAGES
}


@lru_cache(maxsize=512)
def read_sentence(text: str, today: date, language: str = "", year_start: int = 1) -> Sentence:
    """What a typed objective says; durations begin today, dates without a year are the next ones.

    The language is recognised by its small words unless it is given. Quarters and financial years are those of a year
    that begins with the month `year_start`.
    """
    said = _read(text, today, language, year_start)
    if said.figure is not None:
        return said
    written = _written(text)
    folded = folded_in_place(written)
    openings = [found.span() for found in (_LEAD_INS[said.language].match(folded), _ENSURING.match(folded)) if found]
    folded = blanked(folded, openings)
    if unmoved := unmoved_in(folded, said.language):
        rest = _read(_without(written, (*openings, *unmoved.spans)), today, said.language, year_start)
        if rest.figure is None and rest.object:
            return rest._replace(
                text=said.text,
                verb=" … ".join(written[begin:end].strip() for begin, end in unmoved.spans),
                direction=Direction.WITHIN,
                figure=Decimal(0),
                unit=PERCENT,
                is_change=True,
                bound=unmoved.bound,
            )
    if none := counting_none(folded, said.language):
        begin, end, counted = none
        return _read(written[:begin] + counted + written[end:], today, said.language, year_start)._replace(
            text=said.text
        )
    return said


def _written(text: str) -> str:
    """The text with its letters whole, one space between words, and no more of it than is read."""
    return " ".join(normalize("NFC", text[:LONGEST_SENTENCE].translate(_INVISIBLE)).split())


def _without(text: str, spans: Sequence[tuple[int, int]]) -> str:
    for begin, end in spans:
        text = text[:begin] + " " * (end - begin) + text[end:]
    return text


def _read(text: str, today: date, language: str, year_start: int) -> Sentence:
    """What a text with a figure says, or one whose figure is still to be asked."""
    text = _written(text)
    language, typed, tax = language or language_of(text), text, TAX.search(text)
    text = TAX.sub("", text)  # before its tax or with it is said of the unit, and of all sums alike
    folded = folded_in_place(text)
    apart = reserves(folded)
    apart += swot_codes(folded)
    folded = blanked(folded, [*apart, *stood_then(folded)])
    times = windows(folded, language, today, year_start)
    durations = how_long(folded, times, language)
    times = tuple(window for window in described(folded, times) if window not in durations)
    if beside_others := asides(blanked(folded, [(window.begin, window.end) for window in times])):
        folded, apart = blanked(folded, beside_others), apart + beside_others
    plain, verb, figure = _parts(text, folded, times, language)
    if figure is None and (figure := fraction_in(folded)):
        times = windows(blanked(folded, [(figure.begin, figure.end)]), language, today, year_start)
        plain, verb, _nothing = _parts(text, folded, times, language)
    beside_it = beside_a_figure(plain)
    told = [span for span in beside_it if figure and not span[0] < figure.end <= span[1]]
    if beside_it and not told and _parts(text, blanked(folded, beside_it), times, language)[2]:
        told = beside_it  # "95 % of the orders in under 48 hours": how long it takes is the figure of nothing else only
    if told:
        plain, verb, figure = _parts(text, blanked(folded, told), times, language)
        apart += told
    there = on_top_of(plain, language)
    if there is not None and (figure is None or there.begin < figure.end):
        there = None
    if there is not None and figure is not None:
        plain, verb, _figure = _parts(text, blanked(folded, [(there.begin, there.end)]), times, language)
        if there.is_level and is_more_of_them(figure, there):
            figure = with_more(figure, there)
        else:
            apart.append((there.begin, there.end))
    now = stands_at(plain, language)
    if now and figure and figure.baseline is None and now.begin <= figure.begin < now.end:
        # "À 52 € au lieu de 46 €" took the second sum for a step of 46.
        other = _parts(text, blanked(folded, [(now.begin, now.end)]), times, language)
        plain, verb, figure = other if other[2] is not None else (plain, verb, figure)
    if now is not None and figure is not None and not now.begin <= figure.begin < now.end:
        plain = blanked(plain, [(now.begin, now.end)])
        if figure.is_change and is_more_of_them(figure, now):
            figure = with_more(figure, now)
        elif figure.is_change or figure.baseline is not None or (figure.unit != now.unit and figure.unit and now.unit):
            apart.append((now.begin, now.end))
        else:
            way = Direction.UP if figure.value > now.value else Direction.DOWN
            figure = replace(figure, is_level=True, baseline=now.value, direction=way, unit=figure.unit or now.unit)
    rank = rank_in(plain, language)
    if rank is not None and figure is not None and not rank.begin <= figure.begin < rank.end:
        rank = None
    figure, place = rank or figure, place_of(plain, figure)
    is_sided = figure is not None and (figure.is_level or not figure.direction)
    side = _side(plain, figure, language) if figure and is_sided else None
    moves = kept(plain, figure, side) if figure and side is not None else None
    if figure and side is not None and moves is None and is_denied_change(plain, side):
        # "must not fall by less than 5 %": nobody can tell how far it may go
        apart.append((side.begin, figure.end))
        plain, figure, side = blanked(plain, [(side.begin, figure.end)]), None, None
    if (
        verb
        and figure
        and side
        and figure.end < verb.begin
        and not plain[: min(side.begin, figure.begin)].strip(TRIMMED)
    ):
        verb = None  # "at least 30 reference customers" has no verb, whatever its nouns look like
    if (
        (ensuring := _ENSURING.match(plain.lstrip(BLANK)))
        and figure
        and (side.rule in ("at_most", "at_least") if side is not None else " " in ensuring[0].strip())
    ):
        # "Make sure that no more than 5 % are late" makes nothing more: the side alone says what is wanted
        begun = len(plain) - len(plain.lstrip(BLANK))
        plain, verb = blanked(plain, [(begun, begun + ensuring.end())]), None
    is_verb = side is not None and verb is not None and (side.rule, side.begin) == ("cap", verb.begin)
    if side is not None and side.keeps and not is_verb:
        plain = _ENSURING.sub(lambda match: BLANK * len(match[0]), plain[: side.begin]) + plain[side.begin :]
        verb = FoundVerb(side.begin, side.inner[0] if side.inner else side.end, Direction.WITHIN)
        if side.inner:
            plain = blanked(plain, [(side.inner[1], side.end)])
    elif side is not None and side.rule.startswith("at_") and verb and side.begin <= verb.begin < side.end:
        verb = None  # the "more" of "no more than" is none
    high = None
    if span := range_of(
        plain, language, is_change=verb is not None and verb.direction in (Direction.UP, Direction.DOWN)
    ):
        figure, high = span
        if verb and verb.begin >= figure.end and not plain[: figure.begin].strip(TRIMMED):
            verb = None  # "between 5 and 8 posts a week" posts nothing
    rest = blanked(plain, [(figure.begin, figure.end)]) if figure else plain
    others = second_figures(rest)
    again = said_twice(folded, others, figure)
    times, others = of_the_first(times, others)
    start = next((window.start for window in times if window.start), None)
    due = max((window.due for window in times if window.due), default=None)
    other_due = next((window.other for window in times if window.other and window.due == due), None)
    said = plain[verb.begin : verb.end] if verb else ""
    direction, contradicts = way_of(verb, figure, said)
    if _MOVING.match(said) and figure:
        if pushed := _PUSHED.search(plain, verb.end if verb else 0):
            rest = blanked(rest, [pushed.span(1)])
            if not figure.direction:
                direction = Direction.DOWN if pushed[1] == "down" else Direction.UP
                figure = replace(figure, direction=direction)
        elif not figure.direction and direction is None and side is not None:
            direction = Direction.DOWN if side.bound is Bound.CEILING else Direction.UP
    is_change = moves.is_change if moves else says_by_how_much(verb, figure, said)
    direction = Direction.WITHIN if moves else direction
    from_zero = not moves and counts_from_zero(figure, direction, said) and not _MORE_THAN.search(folded)
    each = each_time(rest) if is_change and not from_zero else None
    if each and figure and _is_counted_so_often(rest, figure, each[0]):
        each = None
    others += second_deeds(blanked(rest, others), figure, language)
    beside = [*others, *([each[0]] if each else [])]
    rest, plain = blanked(rest, beside), blanked(plain, beside)
    if side is not None and not side.keeps:
        rest = blanked(rest, [(side.begin, side.end)])
    subject, scope = subject_of(text, rest, verb, figure, language)
    if moves and not moves.is_change:
        subject = words_of(language).objectives.lost.format(object=subject)
    subject, scope = with_what_is_counted(text, plain, figure, subject, scope, place, language, is_change=is_change)
    often = each_time(rest) if from_zero and figure and figure.unit else None
    if often and folded[slice(*often[0])] not in folded_in_place(f"{subject} {scope}"):
        apart.append(often[0])  # "gain 3 hours a week" is no 3 hours in all
    repeated = times_between(start or today, due, each[1]) if each and figure and due else 0
    is_compound = figure is not None and figure.unit in (PERCENT, POINTS) and repeats_soberly(figure.value, repeated)
    left_out = tuple(
        text[begin:end].strip(TRIMMED)
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
    is_itself = figure is not None and text[figure.begin : figure.end].strip(TRIMMED) == subject
    if figure and not is_itself and _IS_COUNTED[language].match(folded_in_place(subject)):
        left_out = (subject, *left_out)  # "300 leads at under £50 each" has two figures
    unit = figure.unit if figure else ""
    if tax and unit in MONEY:
        unit += " " + tax[0].strip().upper()
    if figure and not unit:
        unit = counted_things(text, plain, figure, language) or named_things(subject, language) or unit_of(subject)
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
        bound=moves.bound if moves else _bound(side, high, rank, figure, is_change=is_change),
        high=high,
        left_out=left_out,
        each=each[1] if each and is_compound else None,
        times=repeated if is_compound else 1,
        contradicts=contradicts,
        other_due=other_due,
    )


def _parts(
    text: str, folded: str, times: tuple[TimePhrase, ...], language: str
) -> tuple[str, FoundVerb | None, TypedFigure | None]:
    """The folded text without its times and its lead-in ("our goal is to"), its verb and its figure."""
    spans = [(window.begin, window.end) for window in times]
    if lead_in := _LEAD_INS[language].match(blanked(folded, spans)):
        spans.append(lead_in.span("words"))
    spans += conditions(blanked(folded, spans))
    plain = _with_places(text, blanked(folded, spans))
    verb = verb_in(plain, language)
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


_ONE_OF_MANY = re.compile(r"(?<!\w)(?:1|une?) [^\W\d]+ $")
"""What stands before "sur 4" in "au moins 1 lecteur sur 4", whose side stands before it."""


def _side(plain: str, figure: TypedFigure, language: str) -> NamedSide | None:
    """The side of this figure, not of another one."""
    if plain.startswith("sur ", figure.begin) and (one := _ONE_OF_MANY.search(plain[: figure.begin])):
        return side_of(plain, language, one.start(), figure.end)
    said = plain[figure.begin : figure.end]
    number = re.search(r"\d", said) or re.search(rf"(?<!\w)(?:{number_words(language)})(?!\w)", said)
    if figure.baseline is not None and (last := re.search(r"(?<![\d.,])\d[\d.,]*[^\d]*$", said)):
        number = last  # the side is that of the target: "from 28 to at least 40"
    return side_of(plain, language, figure.begin + (number.start() if number else 0), figure.end)


def _bound(
    side: NamedSide | None,
    high: Decimal | None,
    rank: TypedFigure | None,
    figure: TypedFigure | None,
    *,
    is_change: bool,
) -> Bound | None:
    if high is not None:
        return Bound.RANGE
    if rank is not None and not is_change:
        return Bound.CEILING
    if is_change:
        return None
    if side is None and figure is not None and not figure.value and figure.baseline is None:
        return Bound.CEILING  # "zero complaints": nothing counted can be fewer
    return side.bound if side is not None else None


def _with_places(text: str, plain: str) -> str:
    """The folded text with "@" for the "à" before a capital: "à Lyon" is a scope, "abonnés à la lettre" an object."""
    characters = list(plain)
    for match in re.finditer(r"(?<!\w)[àÀ](?= [A-ZÀ-Ý])", text):
        if characters[match.start()] != BLANK:
            characters[match.start()] = "@"
    return "".join(characters)


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
