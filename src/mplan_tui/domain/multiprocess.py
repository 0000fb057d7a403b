"""What a series of figures will do next, by several simple models at once, each as far as the past supports it.

With three figures nobody can tell noise around a level from steps that last, nor a trend from two lucky months. Picking
one model and trusting it gives forecasts that are worse than none, and ranges that hold half as often as they say. So
a few models stand side by side, weighted by how well each foretold every figure from those before it: the multi-process
model, class I, of Harrison and Stevens (1976, "Bayesian forecasting", JRSS B 38) and West and Harrison (1997, "Bayesian
Forecasting and Dynamic Models", chapter 12). Each is a local level with a damped trend (Gardner and McKenzie 1985,
"Forecasting trends in time series", Management Science 31), or with last year's shape, run by the Kalman filter with
the variance learned from the figures, which makes the range Student's instead of normal, so wider for short series.

The weights before any figure were tuned by `tests/bench/forecasts.py`, which simulates and counts.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from math import exp, lgamma, log, pi, sqrt
from statistics import NormalDist, median
from typing import NamedTuple

_NORMAL = NormalDist()
_SPREAD = 1.4826
"""What the median of absolute normal deviations is multiplied by to be a standard deviation."""
_KNOWN_BEFORE = 1.0
"""How many figures the first guess at the variance counts for."""
_CHANGE = 0.1
"""How far a year may be from the one before, before any figure tells: a variance in units of the noise."""
_TINY = 1e-12
LOOKS_BACK = 12
"""How many of the latest figures are looked at, beside the year before them."""
_REMEMBERED = 0.9
"""What is left, a figure later, of what was learned of the variance: a steep start says little of a calm end."""


class Model(NamedTuple):
    """One way in which figures may come about, with its weight before any is seen.

    Variances are in units of that of the noise of one figure: `step` is how much the level moves from one to the next,
    `slope` how steep a trend may be at the start, and `damping` what is left of it a period later. Without `noise`,
    every move lasts. `width` is what its spread is multiplied by so that ranges hold as often as they say.
    """

    weight: float
    step: float
    slope: float = 0.0
    damping: float = 0.8
    noise: float = 1.0
    seasonal: bool = False
    width: float = 1.0


class Component(NamedTuple):
    """What one model says: its weight, and Student's distribution with this centre, scale and freedom."""

    weight: float
    centre: float
    scale: float
    freedom: float
    seasonal: bool


class CombinedForecast(NamedTuple):
    """A figure to come, as all models see it."""

    parts: tuple[Component, ...]

    @property
    def mean(self) -> float:
        """The value to expect."""
        return sum(part.weight * part.centre for part in self.parts)

    @property
    def seasonal(self) -> float:
        """How far the shape of last year is to be believed, 0 to 1."""
        return sum(part.weight for part in self.parts if part.seasonal)

    def mean_of(self, *, seasonal: bool) -> float:
        """The value to expect by the seasonal models alone, or by the others; 0 where there are none."""
        chosen = [part for part in self.parts if part.seasonal == seasonal]
        whole = sum(part.weight for part in chosen)
        return sum(part.weight * part.centre for part in chosen) / whole if whole else 0.0

    def quantile(self, share: float) -> float:
        """The value below which it falls with this probability, found by halving."""
        reach = 50 * max(part.scale for part in self.parts)
        low = min(part.centre for part in self.parts) - reach
        high = max(part.centre for part in self.parts) + reach
        for _ in range(60):
            middle = (low + high) / 2
            below = sum(part.weight * _student(middle, part) for part in self.parts)
            if below < share:
                low = middle
            else:
                high = middle
        return (low + high) / 2


def _student(value: float, part: Component) -> float:
    """The probability of Student's distribution below a value (Wallace 1959, to three decimals)."""
    if not part.scale:
        return float(value >= part.centre)
    t, freedom = (value - part.centre) / part.scale, part.freedom
    z = (8 * freedom + 1) / (8 * freedom + 3) * sqrt(freedom * log(1 + t * t / freedom))
    return _NORMAL.cdf(z if t >= 0 else -z)


class _Filter:
    """The Kalman filter of one model: level and slope with their variances, and how well it foretold."""

    def __init__(self, model: Model, first: float) -> None:
        self.model = model
        self.level, self.trend = first, 0.0
        self.var_level, self.both, self.var_trend = model.noise, 0.0, model.slope
        self.likelihood, self.squares, self.seen = 0.0, 0.0, 0.0

    def step(self) -> None:
        """One period on, before its figure is known."""
        d = self.model.damping
        self.level += d * self.trend
        self.trend *= d
        self.var_level += 2 * d * self.both + d * d * self.var_trend + self.model.step
        self.both = d * self.both + d * d * self.var_trend
        self.var_trend = d * d * self.var_trend

    def learn(self, value: float | None, guess: float) -> None:
        """Take in the figure of the next period; of one without a figure, only the time passes."""
        self.step()
        if value is None:
            return
        spread = self.var_level + self.model.noise
        miss = value - self.level
        before = _KNOWN_BEFORE * guess + self.squares
        freedom = _KNOWN_BEFORE + self.seen
        # Student's density of the miss, whose scale is what was learned of the variance so far.
        scale = before / freedom * spread
        self.likelihood *= _REMEMBERED
        self.likelihood -= 0.5 * log(scale) + (freedom + 1) / 2 * log(1 + miss * miss / (freedom * scale))
        self.likelihood += lgamma((freedom + 1) / 2) - lgamma(freedom / 2) - 0.5 * log(freedom * pi)
        self.squares = _REMEMBERED * self.squares + miss * miss / spread
        self.seen = _REMEMBERED * self.seen + 1
        gain, gain_trend = self.var_level / spread, self.both / spread
        self.level += gain * miss
        self.trend += gain_trend * miss
        self.var_trend -= gain_trend * self.both
        self.both *= 1 - gain
        self.var_level *= 1 - gain


Values = Sequence[float | None]
"""Figures period by period, None where a period has none."""


def outlooks(
    values: Values, ahead: int, models: Sequence[Model], *, season: int = 0
) -> tuple[CombinedForecast, CombinedForecast]:
    """The figure `ahead` periods after the last one, and the sum of all up to it.

    The first and the last value are known. `season` is how many periods a year has, where more than a whole year
    is known, else 0.
    """
    if season:
        # All models are scored on the same figures: a seasonal one with years more of them to miss lost every time.
        values = values[-(season + LOOKS_BACK) :]
        while values[0] is None:
            values = values[1:]
    usable = [model for model in models if season or not model.seasonal]
    late = len(values) - season if season else len(values)
    found = [_run(model, values, ahead, season, late) for model in usable]
    weights = _weights(usable, [run.score for run in found])
    runs = list(zip(weights, usable, found, strict=True))
    last = [Component(w, r.last[0], r.last[1] * m.width, r.freedom, m.seasonal) for w, m, r in runs]
    total = [Component(w, r.total[0], r.total[1] * m.width, r.freedom, m.seasonal) for w, m, r in runs]
    return CombinedForecast(tuple(last)), CombinedForecast(tuple(total))


def _weights(models: Sequence[Model], scores: Sequence[_Score]) -> list[float]:
    """How far each model is to be believed, together 1.

    A seasonal model cannot foretell its first year. It is taken to have done there as well as the others together,
    so that the year still tells those apart, and seasonal ones compete on what came after.
    """
    plain = [
        (log(model.weight) + early, late)
        for model, (early, late) in zip(models, scores, strict=True)
        if not model.seasonal
    ]
    best = max(early for early, _ in plain)
    among = log(sum(exp(early - best) for early, _ in plain)) + best
    whole = sum(model.weight for model in models if not model.seasonal)
    logs = [
        log(model.weight) + late + (among - log(whole) if model.seasonal else early)
        for model, (early, late) in zip(models, scores, strict=True)
    ]
    top = max(logs)
    found = [exp(one - top) for one in logs]
    return [one / sum(found) for one in found]


def _first_guess(values: Values) -> float:
    """The variance of one figure, from the moves between neighbours.

    From their median, since the steep moves of a launch say nothing of the noise after it.
    """
    known = [value for value in values if value is not None]
    moves = [abs(later - before) for before, later in itertools.pairwise(known)]
    return (_SPREAD * median(moves)) ** 2 / 2 if moves else 0.0


_Score = tuple[float, float]
"""How well a model foretold the first year, and what came after (all of it where none is set apart)."""


class _Run(NamedTuple):
    """What a model makes of the figures: its score, and centre and scale of the last figure and of the sum."""

    score: _Score
    last: tuple[float, float]
    total: tuple[float, float]
    freedom: float


def _run(model: Model, values: Values, ahead: int, season: int, late: int) -> _Run:
    """A model run over the figures and on into the time ahead.

    The last `late` figures are those that all models are scored on: a seasonal one has nothing to say of its first
    year. The others look back `LOOKS_BACK` figures, for what a launch did years ago says little of now.
    """
    lift = [0.0] * ahead
    rows: list[float | None]
    if model.seasonal:
        rows = [
            None if later is None or before is None else later - before
            for before, later in zip(values, values[season:], strict=False)
        ]
        lift = [values[len(values) - season + step % season] or 0.0 for step in range(ahead)]
        guess = 2 * _first_guess(values)
        # A year brings about what the year before did: the change starts at none, as far as figures do not tell.
        filter_ = _Filter(model, 0.0)
        filter_.var_level = _CHANGE
    else:
        recent = list(values[-LOOKS_BACK:])
        while recent[0] is None:
            del recent[0]
        guess = _first_guess(recent)
        filter_ = _Filter(model, recent[0])
        rows = recent[1:]
    early = 0.0
    for place, value in enumerate(rows):
        if not model.seasonal and place == len(rows) - late:
            early, filter_.likelihood = filter_.likelihood, 0.0
        filter_.learn(value, guess or _TINY)
    freedom = _KNOWN_BEFORE + filter_.seen
    variance = (_KNOWN_BEFORE * guess + filter_.squares) / freedom
    mean, spread, total, var_total = _ahead(filter_, ahead)
    return _Run(
        (early, filter_.likelihood) if guess else (0.0, 0.0),
        (mean + lift[-1], sqrt(max(spread * variance, 0.0))),
        (total + sum(lift), sqrt(max(var_total * variance, 0.0))),
        freedom,
    )


def _ahead(filter_: _Filter, ahead: int) -> tuple[float, float, float, float]:
    """Mean and variance of the figure so many periods ahead, and of the sum of those up to it."""
    model = filter_.model
    total, var_total, with_level, with_trend = 0.0, 0.0, 0.0, 0.0
    for _ in range(ahead):
        d = model.damping
        with_level += d * with_trend
        with_trend *= d
        filter_.step()
        total += filter_.level
        var_total += filter_.var_level + 2 * with_level + model.noise
        with_level += filter_.var_level
        with_trend += filter_.both
    return filter_.level, filter_.var_level + model.noise, total, var_total
