"""Why a KPI has its status, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.bounds import to_places
from mplan_tui.domain.forecast import RANGE_SHARE
from mplan_tui.domain.kpis import Direction, Kpi, PaceStatus
from mplan_tui.domain.pace import Pace
from mplan_tui.domain.paths import PathShape
from mplan_tui.domain.periods import Rhythm
from mplan_tui.domain.units import PERCENT
from mplan_tui.domain.year_on_year import Compared, YearOnYear
from mplan_tui.i18n import N_, _, ngettext
from mplan_tui.vocabulary.filling import fill
from mplan_tui.vocabulary.ratios import input_name
from mplan_tui.vocabulary.values import period_name

_MONEY = re.compile(r"(?P<thousands>[kM])?(?P<sign>[€£$])")
SENTENCES: Mapping[str, str] = {
    "pace.reached": N_("{current} reaches the target of {target}."),
    "pace.on_track": N_("{current} on {on}, against an expected {expected}: on track (pace {pace})."),
    "pace.lagging": N_("{current} on {on}, against an expected {expected}: lagging (pace {pace})."),
    "pace.off_track": N_("{current} on {on}, against an expected {expected}: off track (pace {pace})."),
    "pace.not_kept": N_("{current} on {on} is not at the target of {target}, where it began."),
    "pace.over_ceiling": N_("{current} on {on} is over the total of {target} that may not be passed."),
    "pace.inside": N_("{current} on {on} is within its range."),
    "pace.outside": N_("{current} on {on} is outside its range (pace {pace})."),
    "pace.early": N_("{current} on {on}, against an expected {expected}: too early to judge."),
    "pace.kept": N_("{current} is within its range to the end."),
    "pace.ended_outside": N_("{current} on {on} is outside its range, and its time is over."),
    "pace.fell_short": N_("{current} on {on}: it fell short of the target of {target}."),
    "pace.last_missing": N_("Its time was over on {due}; to judge it, a figure is missing: {missing}."),
    "pace.stale": N_("Nothing was entered for the time after {since}."),
    "pace.no_data": N_("Nothing was entered yet."),
    "pace.no_target": N_("It has no target: set one to see its pace."),
    "pace.no_baseline": N_("It has no baseline: say where it started to see its pace."),
    "pace.not_started": N_("It starts on {start}."),
    "pace.zero_figure": N_("Not computable: {missing} is zero."),
    "pace.missing_figure": N_("Not computable: {missing} is missing."),
    "pace.overridden": N_("{status}, as {author} judged: {reason}"),
}
"""Every code of `domain.pace`."""


def why_unjudged(pace: Pace) -> str:
    """In a word or two, why a KPI is not judged; "" where it is, or where it has no figure at all."""
    match pace.code:
        case "pace.no_target":
            return _("no target")
        case "pace.no_baseline":
            return _("no baseline")
        case "pace.early":
            return _("too early")
        case "pace.not_started":
            return fill(_("starts on {start}"), pace.values)
        case "pace.zero_figure" | "pace.missing_figure":
            missing = ", ".join(input_name(str(name)) for name in _names(pace.values["missing"]))
            said = _("{missing} is zero") if pace.code == "pace.zero_figure" else _("{missing} is missing")
            return said.format(missing=missing)
        case _:
            return ""


def pace_sentence(pace: Pace) -> str:
    """The sentence that explains the status of a KPI."""
    return " ".join((_of_status(pace), *_left_out(pace)))


def _of_status(pace: Pace) -> str:
    values = dict(pace.values)
    unit = pace.kpi.unit
    for name in ("current", "expected", "target"):
        if (value := values.get(name)) is not None:
            values[name] = figure(readable(value) if isinstance(value, Decimal) else value, unit)
    if pace.code == "pace.last_missing":
        values["missing"] = _period_names(pace.rhythm, pace.missing)
    elif "missing" in values:
        values["missing"] = ", ".join(input_name(str(name)) for name in _names(values["missing"]))
    if pace.code == "pace.overridden" and not values.get("author"):
        values["author"] = _("somebody")
    if pace.pace is not None:
        values["pace"] = formats.number(pace.pace, 2)
    return fill(SENTENCES[pace.code], values)


def _left_out(pace: Pace) -> Iterator[str]:
    """What of the figures does not count, or counts in part, so that nobody wonders about the sum."""
    if pace.missing and pace.code != "pace.last_missing":
        yield ngettext(
            "{periods} has no figure: it is left out on both sides, and nothing is forecast.",
            "{periods} have no figure: they are left out on both sides, and nothing is forecast.",
            len(pace.missing),
        ).format(periods=_period_names(pace.rhythm, pace.missing))
    for piece in pace.parts:
        yield _("{period} counts for {days} of its {whole} days.").format(
            period=period_name(pace.rhythm, piece.period), days=piece.days, whole=piece.whole
        )
    if pace.pace is not None and pace.shape is not PathShape.STRAIGHT:
        yield _(SHAPES[pace.shape])


SHAPES: Mapping[PathShape, str] = {
    PathShape.MILESTONES: N_("Its path goes through the milestones."),
    PathShape.LAST_YEAR: N_("Its path has the shape of last year."),
    PathShape.EVENTS: N_("Its path rises only on the days of the events that carry it."),
}
"""How the path of a KPI runs where it is not straight."""
_MOST_PERIODS = 3


def _period_names(rhythm: Rhythm, periods: Sequence[date]) -> str:
    """The periods by name, the first of them where there are many."""
    named = [period_name(rhythm, on) for on in periods[:_MOST_PERIODS]]
    more = len(periods) - len(named)
    if not more:
        return ", ".join(named)
    words = ngettext("{refs} and {count} more", "{refs} and {count} more", more)
    return words.format(refs=", ".join(named), count=more)


def _names(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def readable(value: Decimal) -> Decimal:
    """A figure with as many decimals as one reads at its size: none from 1000 on, then one, two below 10."""
    return to_places(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2)


def rough(value: Decimal) -> Decimal:
    """What is estimated, such as a landing, with no more decimals than one may believe."""
    return to_places(value, 0 if abs(value) >= 100 else 1)


def figure(value: object, unit: str) -> str:
    """A number with its unit: "251 orders", "31,2 %"; in English "31.2%", and money with its sign ahead: "£12"."""
    shown = fill("{figure}", {"figure": value})
    if not unit or not shown:
        return shown
    if is_ahead(unit) and (money := _MONEY.fullmatch(unit)):
        minus = formats.MINUS if shown.startswith(formats.MINUS) else ""
        return f"{minus}{money['sign']}{shown.removeprefix(formats.MINUS)}{money['thousands'] or ''}"
    return formats.with_unit(shown, unit)


def moved(value: Decimal, unit: str) -> str:
    """How far something moves: a percentage by points, since 5 % more of 30 % are 31.5 %."""
    return in_points(figure(value, ""), value) if is_share(unit) else figure(value, unit)


def signed(value: Decimal, unit: str = "") -> str:
    """The same with its sign."""
    return ("+" if value > 0 else "") + moved(value, unit)


def is_share(unit: str) -> bool:
    """Whether something is counted in percent."""
    return unit.strip() == PERCENT


def in_points(said: str, value: Decimal) -> str:
    """So many points, as a number is written; of half a point there is one in French, and more than one in English."""
    size = abs(value)
    return ngettext("{count} point", "{count} points", 1 if size == 1 else 0 if size < 2 else 2).format(count=said)


def is_ahead(unit: str) -> bool:
    """Whether the sign of this unit stands before its figures: that of money, in English."""
    return not formats.has_sign_behind() and _MONEY.fullmatch(unit) is not None


def unit_words(unit: str) -> str:
    """A unit that stands alone, with its sign where it stands beside figures: "k£" over "£120k" is "£k" in English."""
    money = _MONEY.fullmatch(unit) if is_ahead(unit) else None
    return f"{money['sign']}{money['thousands'] or ''}" if money else unit


def way_words(start: str, end: str, unit: str, link: str = "→") -> str:
    """From one figure to another, with the unit once, "18 → 25 %", or before both of them: "£40 → £30"."""
    if is_ahead(unit):
        return f"{figure(start, unit)} {link} {figure(end, unit)}"
    return f"{start} {link} {formats.with_unit(end, unit)}".rstrip()


def landing_or_why(pace: Pace) -> str:
    """The same, or why nothing is foretold, which a dash beside other landings leaves open."""
    if words := landing_words(pace):
        return words
    if pace.missing or pace.status is PaceStatus.STALE:
        return _("unknown: figures are missing")
    if pace.code in _OVER:
        return _("its time is over")
    if pace.periods_left == 0:
        return _("its last figure is in")
    return _("cannot be told from its figures yet")


_OVER = ("pace.fell_short", "pace.ended_outside", "pace.kept", "pace.last_missing")


def landing_words(pace: Pace) -> str:
    """Where a KPI will land, with its range where that can be told; "" where nothing is foretold."""
    if pace.landing is None:
        return ""
    text = figure(rough(pace.landing.value), pace.kpi.unit)
    low, high = pace.landing.low, pace.landing.high
    if low is not None and high is not None:
        span = {"low": formats.number(rough(low)), "high": formats.number(rough(high))}
        text += " " + _("({low}–{high} at {share} %)").format(share=RANGE_SHARE, **span)
    return text


def target_words(kpi: Kpi, width: int = 0) -> str:
    """Where a KPI should be: its target, with its side where that is a ceiling, or both ends of its range; "" without.

    Within `width` cells (0: any) its figures are in thousands or millions where they are too long, without the unit.
    """
    low, high = kpi.target, kpi.target_high if kpi.direction is Direction.WITHIN else None
    if low is not None and high is not None:
        each = (width - 1) // 2 if width else 0
        return f"{_fitting(low, '', each)}–{_fitting(high, '' if width else kpi.unit, each)}"
    bound = low if low is not None else high
    if bound is None:
        return ""
    side = "≤ " if kpi.direction is Direction.DOWN or low is None else "≥ " if kpi.direction is Direction.WITHIN else ""
    return side + _fitting(bound, "" if width else kpi.unit, width - len(side) if width else 0)


def _fitting(value: Decimal, unit: str, width: int) -> str:
    return compact(value, width) if width else figure(readable(value), unit)


def compact(value: Decimal, width: int) -> str:
    """A figure in this many cells at most, in thousands or millions where it is too long: never cut."""
    shown = formats.number(readable(value))
    for times, suffix in ((1000, "k"), (1_000_000, "M"), (1_000_000_000, "G")):
        if len(shown) <= width:
            break
        shown = formats.number(rough(value / times)) + suffix
    return shown


def year_words(found: YearOnYear, kpi: Kpi) -> Iterator[tuple[str, str]]:
    """The latest period and what adds up since the start, each with its change on the year before, by their names."""
    yield period_name(found.rhythm, found.on), _compared(found.period, kpi)
    if found.cumulated is not None:
        yield _("Since start"), _compared(found.cumulated, kpi)


def year_change(found: YearOnYear | None) -> str:
    """The change on the year before of what adds up since the start, or of the latest period; "" if unknown."""
    return change_words(found.cumulated or found.period) if found is not None else ""


def _compared(one: Compared, kpi: Kpi) -> str:
    value = figure(readable(one.value), kpi.unit)
    if one.before is None:
        return value
    before = formats.number(readable(one.before))
    change = change_words(one)
    if not change:
        return _("{value} ({before} the year before)").format(value=value, before=before)
    return _("{value} ({change} on {before} the year before)").format(value=value, change=change, before=before)


def change_words(one: Compared) -> str:
    """The change on the year before, with its sign; "" where it is not known."""
    if one.before is not None and is_share(one.unit):
        return signed(readable(one.value - one.before), one.unit)
    if one.change is None:
        return ""
    return ("+" if one.change > 0 else "") + formats.percent(one.change / 100)
