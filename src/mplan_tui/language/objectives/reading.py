"""One text on its way to a `Sentence`: in each step what is understood is taken out of what is left to be read."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from decimal import Decimal

from mplan_tui.domain.folding import folded_in_place
from mplan_tui.domain.kpis import Cadence, Direction
from mplan_tui.domain.sentence import PERCENT, POINTS, Bound, Sentence
from mplan_tui.i18n import LANGUAGES
from mplan_tui.language.numbers import number_words
from mplan_tui.language.objectives.beginnings import (
    is_more_of_them,
    led_to,
    multiplied_to,
    on_top_of,
    stands_at,
    with_more,
)
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
from mplan_tui.language.objectives.deeds import (
    FoundVerb,
    changed_from,
    counts_from_zero,
    says_by_how_much,
    verb_in,
    way_of,
)
from mplan_tui.language.objectives.figure_patterns import number_in
from mplan_tui.language.objectives.figure_turns import TypedFigure, range_of
from mplan_tui.language.objectives.figures import figures
from mplan_tui.language.objectives.keeping import Tolerance, is_denied_change, kept
from mplan_tui.language.objectives.left_out import (
    how_long,
    numbers_unread,
    of_the_first,
    said_twice,
    words_left_out,
    years_of_others,
)
from mplan_tui.language.objectives.openings import ENSURING, LEAD_INS
from mplan_tui.language.objectives.ranks import fraction_in, rank_in
from mplan_tui.language.objectives.repeats import each_time, repeats_soberly, times_between
from mplan_tui.language.objectives.subject import (
    MONEY,
    TAX,
    between_levels,
    closed,
    counted_things,
    named_things,
    place_of,
    subject_of,
    unit_of,
    with_what_is_counted,
)
from mplan_tui.language.objectives.times import windows
from mplan_tui.language.words import words_of

Span = tuple[int, int]
"""Where something stands in a text: its first character, and the one behind its last."""


class Reading:
    """What is understood of a text so far, and what of it is left.

    All texts here are as long as `text`, so that a place in one is the same in the others: `folded` has its small
    letters without accents, with what stands beside the objective blanked; `plain` has no phrases of time in it
    either, and no lead-in; `rest` is what figure, side and second figures leave for object and scope.
    """

    def __init__(self, text: str, language: str, today: date, year_start: int) -> None:
        self.typed = text
        self.tax = TAX.search(text)
        self.text = TAX.sub("", text)  # before its tax or with it is said of the unit, and of all sums alike
        self.language, self.today, self.year_start = language, today, year_start
        self.apart: list[Span] = []
        """What is told as left out, besides second figures."""
        self._find_times()
        self._find_verb_and_figure()
        self._set_apart_what_is_beside()
        self._start_from_what_is_on_top()
        self._start_from_where_it_stands()
        self._start_from_where_it_leads()
        self._find_rank()
        self._find_side()
        self._settle_verb()
        self._widen_to_range()
        self._set_apart_second_figures()
        self._find_way()
        self._find_period()
        self._find_subject()
        self._find_unit()

    def sentence(self) -> Sentence:
        """What the text says."""
        figure, verb, each = self.figure, self.verb, self.each
        repeated = times_between(self.start or self.today, self.due, each[1]) if each and figure and self.due else 0
        is_compound = (
            figure is not None and figure.unit in (PERCENT, POINTS) and repeats_soberly(figure.value, repeated)
        )
        return Sentence(
            text=self.typed,
            language=self.language,
            verb=self.text[verb.begin : verb.end] if verb else "",
            direction=self.direction,
            object=self.subject,
            scope=self.scope,
            figure=figure.value if figure else None,
            unit=self.unit,
            is_change=self.is_change,
            baseline=figure.baseline if figure else None,
            start=self.start,
            due=self.due,
            counts_from_zero=self.from_zero,
            bound=self._bound(),
            high=self.high,
            left_out=self._left_out(is_compound=is_compound),
            each=each[1] if each and is_compound else None,
            times=repeated if is_compound else 1,
            contradicts=self.contradicts,
            other_due=next((one.other for one in self.times if one.other and one.due == self.due), None),
        )

    def _find_times(self) -> None:
        """Find when it is to be, apart from what it depends on and how long anything else takes."""
        self.folded = folded_in_place(self.text)
        self.apart += reserves(self.folded) + swot_codes(self.folded)
        self.folded = blanked(self.folded, [*self.apart, *stood_then(self.folded, self.today)])
        times = windows(self.folded, self.language, self.today, self.year_start)
        self.durations = how_long(self.folded, times, self.language)
        self.times = tuple(window for window in described(self.folded, times) if window not in self.durations)
        spans = [(window.begin, window.end) for window in self.times]
        if beside_others := asides(blanked(self.folded, spans)):
            self.folded, self.apart = blanked(self.folded, beside_others), self.apart + beside_others

    def _find_verb_and_figure(self) -> None:
        self.plain, self.verb, self.figure = self._parts_of(self.folded)
        if self.figure is None and (part := fraction_in(self.folded)):
            without = blanked(self.folded, [(part.begin, part.end)])
            self.times = windows(without, self.language, self.today, self.year_start)
            self.plain, self.verb, _nothing = self._parts_of(self.folded)
            self.figure = part

    def _parts_of(self, folded: str) -> tuple[str, FoundVerb | None, TypedFigure | None]:
        """A folded text without its times and its lead-in ("our goal is to"), its verb and its figure."""
        spans = [(window.begin, window.end) for window in self.times]
        if lead_in := LEAD_INS[self.language].match(blanked(folded, spans)):
            spans.append(lead_in.span("words"))
        spans += conditions(blanked(folded, spans))
        plain = _with_places(self.text, blanked(folded, spans))
        verb = verb_in(plain, self.language)
        is_down = verb is not None and verb.direction is Direction.DOWN
        return plain, verb, next(figures(plain, self.language, verb.end if verb else 0, down=is_down), None)

    def _set_apart_what_is_beside(self) -> None:
        """Set apart what is said about the figure: "95 % of the reviews within 48 hours"."""
        beside, figure = beside_a_figure(self.plain), self.figure
        told = [span for span in beside if figure and not span[0] < figure.end <= span[1]]
        if beside and not told and self._parts_of(blanked(self.folded, beside))[2]:
            told = (
                beside  # "95 % of the orders in under 48 hours": how long it takes is the figure of nothing else only
            )
        if told:
            self.plain, self.verb, self.figure = self._parts_of(blanked(self.folded, told))
            self.apart += told

    def _start_from_what_is_on_top(self) -> None:
        """Add what is there to a figure that comes on top of it: "300 leads on top of the 40 we have"."""
        there = on_top_of(self.plain, self.language)
        if there is None or self.figure is None or there.begin < self.figure.end:
            return
        self.plain, self.verb, _figure = self._parts_of(blanked(self.folded, [(there.begin, there.end)]))
        if there.is_level and is_more_of_them(self.figure, there):
            self.figure = with_more(self.figure, there)
        else:
            self.apart.append((there.begin, there.end))

    def _start_from_where_it_stands(self) -> None:
        """Take "up from 6k" or "contre 6 000 aujourd'hui" for where it begins."""
        now, figure = stands_at(self.plain, self.language), self.figure
        if now is None or figure is None:
            return
        span = (now.begin, now.end)
        if figure.baseline is None and now.begin <= figure.begin < now.end:
            # "À 52 € au lieu de 46 €" took the second sum for a step of 46.
            plain, verb, without = self._parts_of(blanked(self.folded, [span]))
            if without is not None:
                self.plain, self.verb, figure = plain, verb, without
        self.figure = figure
        if now.begin <= figure.begin < now.end:
            return
        self.plain = blanked(self.plain, [span])
        if figure.is_change and is_more_of_them(figure, now):
            self.figure = with_more(figure, now)
        elif (reached := changed_from(self.verb, figure, now, self.plain[figure.begin : figure.end])) is not None:
            self.figure = reached
        elif figure.is_change or figure.baseline is not None or (figure.unit != now.unit and figure.unit and now.unit):
            self.apart.append(span)
        else:
            way = Direction.UP if figure.value > now.value else Direction.DOWN
            unit = figure.unit or now.unit
            self.figure = replace(figure, is_level=True, baseline=now.value, direction=way, unit=unit)

    def _start_from_where_it_leads(self) -> None:
        """Take the start that a change and its end tell together: "by 5 points to 30 %" begins at 25 %."""
        if self.figure and self.verb:
            self.figure = multiplied_to(self.plain, self.verb, self.figure)
        if self.figure is None or not says_by_how_much(self.verb, self.figure, ""):
            return
        way, _contradicts = way_of(self.verb, self.figure, "")
        if way in (Direction.UP, Direction.DOWN):
            led = led_to(self.plain, self.figure, self.language, down=way is Direction.DOWN)
            if led and led.baseline is None:
                self.apart.append((self.figure.begin, self.figure.end))
            self.figure = led or self.figure

    def _find_rank(self) -> None:
        rank, figure = rank_in(self.plain, self.language), self.figure
        self.rank = rank if rank and (figure is None or rank.begin <= figure.begin < rank.end) else None
        self.place = place_of(self.plain, figure)
        self.figure = self.rank or figure

    def _find_side(self) -> None:
        """Find the side of the figure to stay on, and whether it says how far something may move."""
        figure = self.figure
        self.side: NamedSide | None = None
        self.moves: Tolerance | None = None
        if figure is None or not (figure.is_level or not figure.direction):
            return
        self.side = side = self._side_beside(figure)
        if side is None:
            return
        self.moves = kept(self.plain, figure, side)
        if self.moves is None and is_denied_change(self.plain, side):
            # "must not fall by less than 5 %": nobody can tell how far it may go
            self.apart.append((side.begin, figure.end))
            self.plain, self.figure, self.side = blanked(self.plain, [(side.begin, figure.end)]), None, None

    def _side_beside(self, figure: TypedFigure) -> NamedSide | None:
        """The side of this figure, not of another one."""
        plain, language = self.plain, self.language
        if plain.startswith("sur ", figure.begin) and (one := _ONE_OF_MANY.search(plain[: figure.begin])):
            return side_of(plain, language, one.start(), figure.end)
        said = plain[figure.begin : figure.end]
        number = re.search(r"\d", said) or re.search(rf"(?<!\w)(?:{number_words(language)})(?!\w)", said)
        if figure.baseline is not None and (last := re.search(r"(?<![\d.,])\d[\d.,]*[^\d]*$", said)):
            number = last  # the side is that of the target: "from 28 to at least 40"
        return side_of(plain, language, figure.begin + (number.start() if number else 0), figure.end)

    def _settle_verb(self) -> None:
        """Let the phrase that names the side be the verb where it is what the sentence wants done: "do not exceed"."""
        side, figure = self.side, self.figure
        is_behind = figure is not None and self.verb is not None and figure.end < self.verb.begin
        if side and figure and is_behind and not self.plain[: min(side.begin, figure.begin)].strip(TRIMMED):
            self.verb = None  # "at least 30 reference customers" has no verb, whatever its nouns look like
        if figure and is_behind and _SHARE_OF_ALL.match(self.plain, figure.begin):
            self.verb = None  # "100 % of the sales team trained" trains no more than all of them
        begun = len(self.plain) - len(self.plain.lstrip(BLANK))
        if figure and (ensuring := ENSURING.match(self.plain[begun:])):
            is_sided = side.rule in ("at_most", "at_least") if side is not None else " " in ensuring[0].strip()
            if is_sided:
                # "Make sure that no more than 5 % are late" makes nothing more: the side alone says what is wanted
                self.plain, self.verb = blanked(self.plain, [(begun, begun + ensuring.end())]), None
        if side is None:
            return
        is_verb = self.verb is not None and (side.rule, side.begin) == ("cap", self.verb.begin)
        if side.keeps and not is_verb:
            before = ENSURING.sub(lambda match: BLANK * len(match[0]), self.plain[: side.begin])
            self.plain = before + self.plain[side.begin :]
            self.verb = FoundVerb(side.begin, side.inner[0] if side.inner else side.end, Direction.WITHIN)
            if side.inner:
                self.plain = blanked(self.plain, [(side.inner[1], side.end)])
        elif self._is_passed() and figure:
            mark = _MARK.match(self.plain, figure.end)
            beside = [(side.end, max(side.end, figure.begin)), *([mark.span("mark")] if mark else [])]
            self.plain = blanked(self.plain, beside)  # "the £1m mark" is nothing that is passed
        elif side.rule.startswith("at_") and self.verb and side.begin <= self.verb.begin < side.end:
            self.verb = None  # the "more" of "no more than" is none

    def _is_passed(self) -> bool:
        """Whether the verb names a figure that is only passed, "break £1m": it moves nothing, and counts nothing."""
        side, verb = self.side, self.verb
        return side is not None and verb is not None and (side.rule, side.begin) == ("over", verb.begin)

    def _widen_to_range(self) -> None:
        self.high: Decimal | None = None
        is_change = self.verb is not None and self.verb.direction in (Direction.UP, Direction.DOWN)
        found, figure = range_of(self.plain, self.language, is_change=is_change), self.figure
        if found and figure and figure.baseline is not None and figure.begin < found[0].begin < figure.end:
            return  # "from 1 in 10 to 20 %" has no range in it
        if found:
            self.figure, self.high = found
            if self.verb and self.verb.begin >= self.figure.end and not self.plain[: self.figure.begin].strip(TRIMMED):
                self.verb = None  # "between 5 and 8 posts a week" posts nothing

    def _set_apart_second_figures(self) -> None:
        figure = self.figure
        self.rest = blanked(self.plain, [(figure.begin, figure.end)]) if figure else self.plain
        others = second_figures(self.rest)
        self.again = said_twice(self.folded, others, figure)
        self.times, self.others = of_the_first(self.times, others)
        self.times, of_others = years_of_others(self.times)
        self.apart += of_others
        self.start = next((window.start for window in self.times if window.start), None)
        self.due = max((window.due for window in self.times if window.due), default=None)

    def _find_way(self) -> None:
        """Find which way it is to go: as the verb says, the figure, or "up" and "down" behind what is moved."""
        self.said = self.plain[self.verb.begin : self.verb.end] if self.verb else ""
        self.direction, self.contradicts = way_of(self.verb, self.figure, self.said)
        if _MOVING.match(self.said) and self.figure and not self._is_passed():
            if pushed := _PUSHED.search(self.plain, self.verb.end if self.verb else 0):
                self.rest = blanked(self.rest, [pushed.span(1)])
                if not self.figure.direction:
                    self.direction = Direction.DOWN if pushed[1] == "down" else Direction.UP
                    self.figure = replace(self.figure, direction=self.direction)
            elif not self.figure.direction and self.direction is None and self.side is not None:
                self.direction = Direction.DOWN if self.side.bound is Bound.CEILING else Direction.UP
        self.is_change = self.moves.is_change if self.moves else says_by_how_much(self.verb, self.figure, self.said)
        self.direction = Direction.WITHIN if self.moves else self.direction
        counts = not self.moves and counts_from_zero(self.figure, self.direction, self.said)
        clause = re.split(r"[,;](?!\d)", self.folded[self.figure.begin :])[0] if self.figure else ""
        self.from_zero = counts and not _MORE_THAN.search(clause)

    def _find_period(self) -> None:
        """Find how often a change is to come, and take it out with all second figures."""
        self.each: tuple[Span, Cadence] | None = each_time(self.rest) if self.is_change and not self.from_zero else None
        if self.each and self.figure and _is_counted_so_often(self.rest, self.figure, self.each[0]):
            self.each = None
        self._find_factor()
        self.others += second_deeds(blanked(self.rest, self.others), self.figure, self.language)
        beside = [*self.others, *([self.each[0]] if self.each else [])]
        self.rest, self.plain = blanked(self.rest, beside), blanked(self.plain, beside)
        if self.side is not None and not self.side.keeps:
            self.rest = blanked(self.rest, [(self.side.begin, self.side.end)])

    def _find_factor(self) -> None:
        """Take the factor out that a way says again, "divide by three, from 90 to 30"; another one is told."""
        figure = self.figure
        factor = _FACTOR[self.language].search(self.rest) if figure and figure.baseline and figure.value else None
        if factor is None or figure is None or not figure.baseline:
            return
        by = number_in(factor["n"], self.language)
        self.rest = blanked(self.rest, [factor.span("said")])
        low, high = sorted((abs(figure.baseline), abs(figure.value)))
        if abs(low * by - high) > high / 20:
            self.apart.append(factor.span("said"))

    def _find_subject(self) -> None:
        figure, language = self.figure, self.language
        subject, scope = subject_of(self.text, self.rest, self.verb, figure, language)
        if self.moves and not self.moves.is_change:
            subject = words_of(language).objectives.lost.format(object=subject)
        self.subject, self.scope = with_what_is_counted(
            self.text, self.plain, figure, subject, scope, self.place, language, is_change=self.is_change
        )
        self.counted = between_levels(self.text, figure)
        self.subject, self.scope = self.subject or self.counted, closed(self.scope)
        often = each_time(self.rest) if self.from_zero and figure and figure.unit else None
        if often and self.folded[slice(*often[0])] not in folded_in_place(f"{self.subject} {self.scope}"):
            self.apart.append(often[0])  # "gain 3 hours a week" is no 3 hours in all

    def _find_unit(self) -> None:
        figure, language = self.figure, self.language
        self.unit = unit = figure.unit if figure else ""
        if self.tax and unit in MONEY:
            self.unit = f"{unit} {self.tax[0].strip().upper()}"
        elif figure and not unit:
            unit = counted_things(self.text, self.plain, figure, language) or named_things(self.subject, language)
            unit = unit or self.counted or unit_of(self.subject)
            is_often = re.match(r"(?:per|a|par) ", folded_in_place(unit))
            self.unit = f"{self.subject} {unit}" if is_often else unit

    def _left_out(self, *, is_compound: bool) -> tuple[str, ...]:
        figure = self.figure
        spans = words_left_out(
            blanked(self.folded, [(window.begin, window.end) for window in self.times]),
            [span for span in self.others if span not in self.again] + self.apart,
            self.durations,
            figure=figure,
            side=self.side if self.is_change and not self.moves else None,
            each=self.each[0] if self.each and not is_compound else None,
            is_range=self.high is not None,
        )
        left_out = tuple(self.text[begin:end].strip(TRIMMED) for begin, end in spans)
        days = (day for day in (self.start, self.due) if day is not None)
        said = f"{self.subject} {self.scope} {self.unit} {' '.join(str(day.year) for day in days)}"
        left_out += tuple(self.text[slice(*span)].strip(TRIMMED) for span in numbers_unread(self.rest, said))
        if self.due is None:
            said = folded_in_place(f"{self.subject} {self.scope} {self.unit}")
            untold = (match for match in _UNKNOWN_DAY.finditer(self.rest) if match["day"].strip() not in said)
            left_out += tuple(self.text[slice(*match.span())].strip(TRIMMED) for match in untold)
        is_itself = figure is not None and self.text[figure.begin : figure.end].strip(TRIMMED) == self.subject
        if figure and not is_itself and _IS_COUNTED[self.language].match(folded_in_place(self.subject)):
            return (self.subject, *left_out)  # "300 leads at under £50 each" has two figures
        return left_out

    def _bound(self) -> Bound | None:
        if self.moves:
            return self.moves.bound
        if self.high is not None:
            return Bound.RANGE
        if self.is_change:
            return None
        is_none = self.figure is not None and not self.figure.value and self.figure.baseline is None
        if self.rank is not None or (self.side is None and is_none):
            return Bound.CEILING  # "zero complaints": nothing counted can be fewer
        return self.side.bound if self.side is not None else None


_IS_COUNTED = {
    language: re.compile(rf"\d[\d.,]*(?: [^\W\d]{{3}}|$)|(?:{number_words(language)})$") for language in LANGUAGES
}
"""An object that is a figure itself, "300 leads"."""
_FACTOR = {
    language: re.compile(
        rf"(?<!\w)(?:multipl|divi[ds])\w* (?P<said>(?:par|by) (?P<n>\d+(?:[.,]\d+)?|{number_words(language)}))(?!\w)"
    )
    for language in LANGUAGES
}
_SHARE_OF_ALL = re.compile(r"\d[\d.,]* ?(?:%|per ?cent|percent|pour cent) (?:of|des|du|de la|de nos|d'|de l')")
"""A part of a whole, where a sentence begins with it."""
_ONE_OF_MANY = re.compile(r"(?<!\w)(?:1|une?) [^\W\d]+ $")
"""What stands before "sur 4" in "au moins 1 lecteur sur 4", whose side stands before it."""


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
_UNKNOWN_DAY = re.compile(
    r"(?<!\w)(?:by|before|until|avant|d'ici(?: a)?|jusqu'a) ?(?:the |our |la |le |l'|les |nos? )?"
    r"(?P<day>(?![a-z]+ing\b)[^\W\d][^\x00\d,.;]*[^\W\d])"
)
"""A day that only those know who wrote the sentence, "by the gala": it was dropped in silence."""
_MARK = re.compile(r"(?: [^\W\d][\w-]*){0,2}(?P<mark> (?:mark|milestone|barrier|threshold))(?!\w)")
_MORE_THAN = re.compile(
    r"(?<!\w)(?<!no )(?<!not )(?<!pas )(?<!jamais )"
    r"(?:more|extra|further|additional|de plus|en plus|supplementaires?)(?!\w)[^,.;]* (?:than|que |qu')"
)
"""What is more than it was counts from there, not from 0: "25 more demos than last quarter"."""


def _is_counted_so_often(rest: str, figure: TypedFigure, each: tuple[int, int]) -> bool:
    """Whether the things counted are so many a period: "+50 leads a month" in leads a month, "by 50 a month" not."""
    said = rest[each[0] : each[1]].split()[0]
    if said.startswith("/"):
        return figure.unit not in (PERCENT, POINTS)  # "+12 %/an", and "50k/month" in a unit of its own
    if figure.unit in (PERCENT, POINTS) or said in ("every", "each", "chaque", "tous", "toutes"):
        return False  # "by 500 contacts every month" grows by so many again and again
    between = rest[figure.end : each[0]]
    return bool(re.fullmatch(r" ?[^\x00\d,.;]*[^\W\d_]{2}[^\x00\d,.;]* ", between))
