"""What of a typed objective belongs to something else than its figure, and which words are left out."""

from __future__ import annotations

import re
from decimal import Decimal

from mplan_tui.domain.sentence import PERCENT, Bound
from mplan_tui.language.objectives.beside import conditions
from mplan_tui.language.objectives.bounds import NamedSide, sides_of
from mplan_tui.language.objectives.figure_turns import TypedFigure
from mplan_tui.language.objectives.repeats import ON_AND_ON
from mplan_tui.language.objectives.times import TimePhrase


def numbers_unread(rest: str, said: str) -> list[tuple[int, int]]:
    """The numbers of what nothing was read from, each with the word before it: "visitors of 2027" lost its year.

    `said` is what the fields of the objective hold.
    """
    known = {number.rstrip(".,") for number in re.findall(_DIGITS, said)}
    return [match.span() for match in _NUMBER.finditer(rest) if match["number"].rstrip(".,") not in known]


_DIGITS = r"(?:\d{1,3}(?: \d{3})+(?!\d)|\d[\d.,]*)"
_NUMBER = re.compile(
    r"(?:(?<!\w)[^\W\d]+ )?(?<![\w.,])(?<!\bles )(?<!\ble )"
    rf"(?P<number>(?!1(?!\d| \d{{3}})){_DIGITS})(?!\d| ?(?:ans|years?)(?!\w))(?: %)?"
)
"""A number; ages only describe, "customers under 35 years", and so does a day, "les 12 et 13 mars"."""


def how_long(folded: str, times: tuple[TimePhrase, ...], language: str) -> tuple[TimePhrase, ...]:
    """The phrases that say how long, and not until when: "does not go over 2 days", "answer within 2 days"."""
    said = [(side.begin, side.end) for side in sides_of(folded, language) if side.keeps]
    said += [match.span() for match in ON_AND_ON.finditer(folded)]
    return tuple(
        window
        for window in times
        if any(begin <= window.begin < end for begin, end in said)
        or (window.rule == "duration" and _SHORT.search(folded[window.begin : window.end]))
        or (window.rule == "duration" and _UNDER.match(folded, window.begin) and _lasts(folded, window, times))
    )


def _lasts(folded: str, window: TimePhrase, times: tuple[TimePhrase, ...]) -> bool:
    """Whether a time to stay under is the figure: another says until when, or what is measured is a time."""
    return any(other.due for other in times if other is not window) or bool(_TIMES.search(folded))


_UNDER = re.compile(r"(?:sous|en moins de|in under|in less than|under)(?!\w)")
_TIMES = re.compile(r"(?<!\w)(?:delais?|durees?|cycles?|payback|(?:lead|delivery|response|turnaround) times?)(?!\w)")


_SHORT = re.compile(r"^(?:within|in|in under|in less than|sous|en|en moins de) [1-9] (?:working )?(?:days?|jours?)")


def of_the_first(
    times: tuple[TimePhrase, ...], others: list[tuple[int, int]]
) -> tuple[tuple[TimePhrase, ...], list[tuple[int, int]]]:
    """The times of the figure itself: of "10 % in 2027 and 15 % in 2028" the second year is the second figure's."""
    kept, widened = list(times), []
    for begin, end in others:
        behind = [window for window in kept if 0 <= window.begin - end <= 3]
        own = behind or [window for window in kept if 0 <= begin - window.end <= 3]
        for window in own if len(own) < len(kept) else []:
            kept.remove(window)
            begin, end = min(begin, window.begin), max(end, window.end)
        widened.append((begin, end))
    return tuple(kept), widened


def years_of_others(times: tuple[TimePhrase, ...]) -> tuple[tuple[TimePhrase, ...], list[tuple[int, int]]]:
    """The times without the years of something else, and where these stand.

    "Win back 40 customers lost in 2025 by June 2027" began in 2025: a whole year before the end says what is meant.
    """
    last = max((window.due for window in times if window.due), default=None)
    others = [window for window in times if window.rule in _WHOLE_YEARS and window.due and last and window.due < last]
    return tuple(window for window in times if window not in others), [(one.begin, one.end) for one in others]


_WHOLE_YEARS = frozenset(("in_year", "sales_of_year", "year_of_sales"))


def said_twice(folded: str, others: list[tuple[int, int]], figure: TypedFigure | None) -> list[tuple[int, int]]:
    """The second figures that only say again what the first one says: "by 20 %, from 100k to 120k".

    Their percentage is that of the way from the baseline, as close as whole percents are written; of a rate also the
    points between both, "from 10 % to 20 %, +10 %". Any other contradicts the figure: it is left out and told.
    """
    if figure is None or not figure.baseline:
        return []
    changes = [abs(figure.value / figure.baseline - 1) * 100]
    if figure.unit == PERCENT:
        changes.append(abs(figure.value - figure.baseline))
    found = [(span, _PERCENTAGE.search(folded[slice(*span)])) for span in others]
    return [span for span, said in found if said and _is_one_of(Decimal(said[1].replace(",", ".")), changes)]


def _is_one_of(percent: Decimal, changes: list[Decimal]) -> bool:
    return any(abs(percent - change) <= _CLOSE for change in changes)


_PERCENTAGE = re.compile(r"(?<![\d.,])(\d{1,4}(?:[.,]\d{1,2})?) ?(?:%|percent\b|per cent\b|pour cent\b)")
_CLOSE = Decimal("0.5")
_MOST = re.compile(r" ?(?P<most>up to|jusqu'a|at most|au plus|less than|moins de)(?= ?[€$£]?\d)")
"""What says only how far a change may go at most, "up to 5 % fewer returns"."""
_UP_TO = re.compile(r"(?<=by )up to(?= \d)|(?<=de )jusqu'a(?= \d)")


def words_left_out(
    folded: str,
    others: list[tuple[int, int]],
    durations: tuple[TimePhrase, ...],
    *,
    figure: TypedFigure | None,
    side: NamedSide | None,
    each: tuple[int, int] | None,
    is_range: bool,
) -> list[tuple[int, int]]:
    """Where the words stand that an objective has no place for.

    `side` is that of a change: "by at most 5 %" has none; `each` a growth that comes again, nobody says until when.
    """
    spans = [*conditions(folded), *others]
    if each is not None:
        spans.append(each)
    if figure is not None and figure.beyond and not is_range:
        spans.append(figure.beyond)
    if side is not None and side.bound is Bound.CEILING:
        spans.append((side.begin, side.end))
    if figure is not None and figure.is_change:
        spans += [match.span() for match in _UP_TO.finditer(folded)]
        if figure.direction and side is None and (most := _MOST.match(folded, figure.begin, figure.end)):
            spans.append(most.span("most"))
    lasting = [(window.begin, window.end) for window in durations if _SHORT.search(folded[window.begin : window.end])]
    spans += [
        (begin, end) for begin, end in lasting if figure is None or not (begin < figure.end and figure.begin < end)
    ]
    return sorted(spans)
