"""Where a KPI will land on its due date if it goes on as it does, and the range that holds it four times in five.

A flow lands where its rate over the covered days leads, a state where it stands, and both are moved only as far as
the figures support it (`multiprocess`). Every constant here was tuned by `python -m tests.bench.forecasts`, which
draws flat, rising, wandering, saturating and seasonal series and prints the error beside "it stays as it is" and how
often the range holds. Where a range would not hold, there is none; where nothing can be said, there is no forecast.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from statistics import fmean, median, stdev
from typing import NamedTuple

from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.multiprocess import CombinedForecast, Model, outlooks
from mplan_tui.domain.paths import PathShape, TargetPath
from mplan_tui.domain.periods import next_period, period_start, periods
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.domain.series import series, since_start, standing
from mplan_tui.domain.windows import ONE_DAY, Piece, counted_days, first_day, last_day, pieces

FLOW_SHOWN_FROM = Decimal("0.15")
"""A flow's rate says nothing before this share of the time has passed, nor of a bent path before this share of it."""
AGREES_WITHIN = Decimal("0.08")
"""A flow that is judged by the shape of last year is foretold only where the models come within this part of what that
shape makes of it. Followed blindly, noise of last year cost 50 % of error; not followed, "on track" stood beside half.
"""
STATE_NEEDS, MOVES_FROM = 3, 4
"""A state with fewer values than the first says nothing; with fewer than the second it stays as it is."""
FARTHEST = 3
"""No state is foretold further ahead than this many times what was seen."""
RANGE_NEEDS, RANGE_WITHIN, RANGE_MOST = 24, 6, 5
"""A range is shown from this many figures on, for no more than this part of them ahead (a sixth), and five at most:
no model looks further back than two years, so that more figures than that make no range hold that reaches further.

With fewer, nobody can tell noise from a trend, nor a season from chance before each of its months was seen twice, and
a range that held for the one would be far too narrow or too wide for the other.
"""
SEASON_NEEDS = 3
"""The shape of last year is believed once this many figures can be set beside those of a year before."""
RANGE_SHARE = 80
"""In how many cases of a hundred the truth should lie in the range."""
_TAIL = (100 - RANGE_SHARE) / 200
SEASONS = {Cadence.WEEK: 52, Cadence.MONTH: 12, Cadence.QUARTER: 4}
_MOST = 400
"""How many of the latest figures are looked at: years of days are no better than one."""

_STATE = (
    Model(0.35, step=1, noise=0, width=1.3),
    Model(0.15, step=0.3, width=0.74),
    Model(0.2, step=0, width=0.74),
    Model(0.1, step=0.05, slope=0.1, damping=0.9, width=0.74),
    Model(0.1, step=1, slope=0.1, noise=0, width=1.3),
    Model(0.1, step=0, slope=0.1, damping=1, width=0.74),
    Model(0.3, step=0.2, seasonal=True, width=0.63),
)
"""What a state may do: mostly its moves last, since a last value is what people know."""
_FLOW = (
    Model(0.6, step=0, width=0.8),
    Model(0.15, step=0.1, width=0.8),
    Model(0.1, step=1, noise=0, width=2.2),
    Model(0.1, step=0.02, slope=0.1, damping=0.9, width=0.8),
    Model(0.15, step=0, slope=0.1, damping=1, width=0.8),
    Model(1.1, step=0.02, seasonal=True, width=0.75),
)
"""What a flow may do: mostly every period brings about the same. Last year's shape is as likely at first as all of
these together: were it more, half a year of chance would pass for a season, which cost flat series 8 % of error.
"""
_TREND_COUNTS = 0.33
"""How much a forecast for a year ahead or more counts beside "it stays as it is"."""
_UNSEEN_COUNTS = ((4, 0.4), (8, 0.5), (_MOST, 0.8))
"""How much a forecast from up to so many figures counts where a year may have a shape that is not known yet."""
STEADY_NEEDS, STEADY_LOOKS, STEADY_FROM, STEADY_DAMPING = 4, 8, 6, 0.8
"""A state moves steadily by so many moves at least, of so many that are looked at, whose mean is so many standard
errors from none; of each move so much is left a period later (Gardner and McKenzie 1985). At 4 standard errors, series
that saturate or wander were foretold up to 8 % worse than "as it stands"; at 6, 3 %, and steady ones at half its error.
"""
_MOST_OF_A_YEAR = 7
"""How many months are most of a year, whose mean is that of the year sooner than a few of them are."""
_RATE_COUNTS = 0.75
"""How much the plain rate counts in the forecast of a flow, beside the models other than last year's shape."""


class Forecast(NamedTuple):
    """The value to expect on the due date, and the range in which it lies four times in five where that can be told."""

    value: Decimal
    low: Decimal | None = None
    high: Decimal | None = None

    def bounded(self, least: Decimal | None, most: Decimal | None) -> Forecast:
        """The same within what is possible at all."""

        def within(value: Decimal) -> Decimal:
            value = value if least is None else max(value, least)
            return value if most is None else min(value, most)

        return Forecast(
            within(self.value),
            None if self.low is None else within(self.low),
            None if self.high is None else within(self.high),
        )

    def scaled(self, times: Decimal, plus: Decimal = Decimal(0)) -> Forecast:
        """The same times a positive number, plus another."""
        return Forecast(
            self.value * times + plus,
            None if self.low is None else self.low * times + plus,
            None if self.high is None else self.high * times + plus,
        )


def forecast(plan: Plan, kpi: Kpi, today: date, path: TargetPath | None = None) -> Forecast | None:
    """The landing of a KPI, or None when there is too little to tell or its time is over.

    `path` is the one by which it is judged: what a flow will bring must not contradict it.
    """
    due = last_day(plan, kpi)
    own = [piece for piece in since_start(plan, kpi, today) if piece.value is not None]
    if today >= due or not own:
        return None
    ahead = len(periods(plan.rhythm(kpi.cadence), next_period(plan.rhythm(kpi.cadence), own[-1].period), due))
    if kpi.kind is KpiKind.FLOW:
        return _of_flow(plan, kpi, own, ahead, today, path)
    if not ahead:
        return None
    if kpi.kind is KpiKind.RATIO:
        found = _of_ratio(plan, kpi, own, ahead, today)
    else:
        found = ahead_of_state(figures_until(plan, kpi, today), ahead, season=SEASONS.get(kpi.cadence, 0))
    if found is None:
        return None
    is_part = kpi.unit.strip() == "%" and all(_is_part(piece) for piece in own)
    is_positive = all(piece.value is not None and piece.value >= 0 for piece in own)
    return found.bounded(Decimal(0) if is_positive else None, HUNDRED if is_part else None)


def _is_part(piece: Piece) -> bool:
    """Whether a ratio counts a part of a whole, which can never be more than all of it."""
    above, below = piece.numerator, piece.denominator
    return above is not None and below is not None and 0 <= above <= below


def figures_until(plan: Plan, kpi: Kpi, today: date, *, by_day: bool = False) -> list[Decimal | None]:
    """The figures of all periods up to the last one, those before the KPI's start too; None for a period without.

    `by_day` gives what a counted day brought, since months differ in length.
    """
    points = series(plan, kpi)
    if not points:
        return []
    first = period_start(plan.rhythm(kpi.cadence), points[0].on)
    known = {piece.period: piece for piece in pieces(plan, kpi, points, first, today, today)}
    found: list[Decimal | None] = []
    for on in periods(plan.rhythm(kpi.cadence), first, max(known, default=first)):
        piece = known.get(on)
        if piece is None and not counted_days(plan, kpi, on, on) and kpi.cadence is Cadence.DAY:
            continue
        value = piece.value if piece else None
        found.append(value / max(piece.days, 1) if piece and value is not None and by_day else value)
    while found and found[-1] is None:
        found.pop()
    return found[-_MOST:]


def _of_flow(
    plan: Plan, kpi: Kpi, own: Sequence[Piece], ahead: int, today: date, path: TargetPath | None
) -> Forecast | None:
    """The total of a flow: what it brought, and what the days to come bring, in the shape of a path that is bent."""
    if path is None or path.shape is PathShape.STRAIGHT:
        return _at_its_rate(plan, kpi, own, ahead, today)
    total = sum((piece.value for piece in own if piece.value is not None), Decimal(0))
    along = _along(path, total, own[-1].until)
    if along is None or path.shape is not PathShape.LAST_YEAR:
        return along
    found = _at_its_rate(plan, kpi, own, ahead, today)
    agrees = found is not None and abs(found.value - along.value) <= AGREES_WITHIN * abs(along.value)
    return found if agrees else None


def _along(path: TargetPath, total: Decimal, day: date) -> Forecast | None:
    """Where a flow lands that goes on beside its path as it has up to a day: with half of it, it gets half of the rest.

    None while too little of the path is behind. 252 by June, where 250 of 1,000 were planned before a Christmas, are
    1,008 by the end of the year; at the rate of June they were 508.
    """
    start, end = path.knots[0][1], path.knots[-1][1]
    promised, left = path.at(day) - start, end - path.at(day)
    if promised <= 0 or left < 0 or promised < FLOW_SHOWN_FROM * (end - start):
        return None
    return Forecast(start + total + total * left / promised)


def _at_its_rate(plan: Plan, kpi: Kpi, own: Sequence[Piece], ahead: int, today: date) -> Forecast | None:
    """What a flow comes to as far as its figures alone tell."""
    whole = counted_days(plan, kpi, first_day(plan, kpi), last_day(plan, kpi))
    left = counted_days(plan, kpi, own[-1].until + ONE_DAY, last_day(plan, kpi))
    covered = sum(piece.days for piece in own)
    total = sum((piece.value for piece in own if piece.value is not None), Decimal(0))
    if not covered or Decimal(covered) / whole < FLOW_SHOWN_FROM:
        return None
    so_far = (kpi.baseline or Decimal(0)) + total
    if not left:
        return Forecast(so_far)
    # What is left of a period that runs is ahead as well, if only in part.
    steps = max(ahead, 1)
    found = ahead_of_flow(
        figures_until(plan, kpi, today, by_day=True), steps, season=SEASONS.get(kpi.cadence, 0), rate=total / covered
    )
    landing = found.scaled(Decimal(left) / steps, so_far)
    only_rises = total >= 0 and all(piece.value is not None and piece.value >= 0 for piece in own)
    return landing.bounded(so_far if only_rises else None, None)


def _of_ratio(plan: Plan, kpi: Kpi, own: Sequence[Piece], ahead: int, today: date) -> Forecast | None:
    """What all periods of a ratio will come to together, if every day to come counts as much as one so far."""
    now = standing(plan, kpi, today).value
    past = figures_until(plan, kpi, today)
    if now is None or len(past) < STATE_NEEDS or ahead > FARTHEST * len(past):
        return None
    covered = sum(piece.days for piece in own)
    left = counted_days(plan, kpi, own[-1].until + ONE_DAY, last_day(plan, kpi))
    if len(past) < MOVES_FROM:
        return Forecast(now)
    coming = _both(past, ahead, _STATE, SEASONS.get(kpi.cadence, 0))[1]
    mean = _shown(coming, coming.mean, len(past), ahead).scaled(1 / Decimal(ahead))
    part = Decimal(left) / (covered + left)
    return mean.scaled(part, now * (1 - part))


def ahead_of_state(values: Sequence[Decimal | None], ahead: int, *, season: int = 0) -> Forecast | None:
    """What a state will be some periods after the last of these values; None where nothing can be said."""
    known = [value for value in values if value is not None]
    if len(known) < STATE_NEEDS or ahead > FARTHEST * len(known):
        return None
    if len(known) < MOVES_FROM:
        return Forecast(known[-1])
    move = _steady_move(values)
    if move is not None and not (season and ahead >= season):
        led = float(known[-1]) + move * sum(STEADY_DAMPING**step for step in range(1, ahead + 1))
        return Forecast(Decimal(repr(led)))
    last = _both(values, ahead, _STATE, season)[0]
    centre = last.mean
    if season and ahead >= season:
        # After a whole year a season has come round again: what was seen of it in between is mostly no trend.
        centre = _TREND_COUNTS * centre + (1 - _TREND_COUNTS) * float(known[-1])
    elif season and not _has_year(values, season):
        # What looks like a trend, or like noise, may be the way up to a Christmas that nobody has seen yet.
        counts = next(share for most, share in _UNSEEN_COUNTS if len(known) <= most)
        centre = counts * centre + (1 - counts) * float(known[-1])
    return _shown(last, centre, len(known), ahead)


def _steady_move(values: Sequence[Decimal | None]) -> float | None:
    """By how much figures move each time where they do so beyond chance: all the same way, and about as far.

    The models take a rise of 3 for a noise of 3: recurring revenue of 103, 106, … 118 k€ was to stay at 118. For the
    same reason their range is far too wide there, and none is shown.
    """
    latest: list[float] = []
    for value in reversed(values[-STEADY_LOOKS - 1 :]):
        if value is None:
            break
        latest.insert(0, float(value))
    moves = [later - before for before, later in itertools.pairwise(latest)]
    is_one_way = all(move > 0 for move in moves) or all(move < 0 for move in moves)
    if len(moves) < STEADY_NEEDS or not is_one_way:
        return None
    if abs(fmean(moves)) * math.sqrt(len(moves)) < STEADY_FROM * stdev(moves):
        return None
    return median(moves)


def ahead_of_flow(
    values: Sequence[Decimal | None], ahead: int, *, season: int = 0, rate: Decimal | None = None
) -> Forecast:
    """What a flow will bring together in some periods after the last of these values, which are not empty.

    `rate` is what one period brings if it goes on as it does: their mean, unless another is given.
    """
    known = [value for value in values if value is not None]
    mean = sum(known, Decimal(0)) / len(known) if rate is None else rate
    plain = mean * ahead
    if len(known) < MOVES_FROM or (season and ahead >= season):
        return Forecast(plain)
    total = _both(values, ahead, _FLOW, season)[1]
    rate_counts = _RATE_COUNTS
    if season and len(known) >= _MOST_OF_A_YEAR and not _has_year(values, season):
        # The mean of most of a year has its highs and lows in it; the months that lead into the time ahead have not.
        rate_counts = 1 - (1 - _RATE_COUNTS) * min(max(6 - ahead, 0), 3) / 3
    by_rate = rate_counts * float(plain) + (1 - rate_counts) * total.mean_of(seasonal=False)
    # Cubed, since a shape that is only likely costs more where there is none than it gains where there is one.
    shape = total.seasonal**3
    found = shape * total.mean_of(seasonal=True) + (1 - shape) * by_rate
    if _steady_move(values) is not None:
        return Forecast(Decimal(repr(found)))  # the range, which takes the rise for noise, held always
    return _shown(total, found, len(known), ahead)


def _both(
    values: Sequence[Decimal | None], ahead: int, models: Sequence[Model], season: int
) -> tuple[CombinedForecast, CombinedForecast]:
    """The last figure and the sum; last year's shape only where the whole last year is known, and some before it."""
    numbers = [None if value is None else float(value) for value in values]
    while numbers[0] is None:
        del numbers[0]
    return outlooks(numbers, ahead, models, season=season if _has_year(values, season) else 0)


def _has_year(values: Sequence[Decimal | None], season: int) -> bool:
    """Whether the shape of last year is known: all of it, and some figures before it to set beside."""
    first = next((place for place, value in enumerate(values) if value is not None), len(values))
    return bool(season) and len(values) - first >= season + SEASON_NEEDS and None not in values[-season:]


def _shown(outlook: CombinedForecast, mean: float, known: int, ahead: int) -> Forecast:
    """A forecast with its range where that holds."""
    value = Decimal(repr(mean))
    spread = max(part.scale for part in outlook.parts)
    if known < RANGE_NEEDS or ahead > min(known // RANGE_WITHIN, RANGE_MOST) or not spread:
        return Forecast(value)
    low, high = outlook.quantile(_TAIL), outlook.quantile(1 - _TAIL)
    return Forecast(value, Decimal(repr(min(low, mean))), Decimal(repr(max(high, mean))))
