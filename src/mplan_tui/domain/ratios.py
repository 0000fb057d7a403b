"""The catalogue of marketing ratios: what each is made of, and its value or the figure that is missing."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

HUNDRED = Decimal(100)
THOUSAND = Decimal(1000)


class RatioUnit(StrEnum):
    """What a ratio is counted in."""

    PERCENT = "percent"
    TIMES = "times"
    MONEY = "money"


class Term(NamedTuple):
    """A product of inputs that is added, or with `sign` -1 taken off; a percentage (a margin) is a share in it."""

    inputs: tuple[str, ...]
    sign: int = 1


class Result(NamedTuple):
    """The value of a ratio; without one, `missing` names the inputs that are unknown or, with `is_zero`, nil."""

    value: Decimal | None
    missing: tuple[str, ...] = ()
    is_zero: bool = False


class Ratio(NamedTuple):
    """One ratio: the terms above the line, the input below it, and what the quotient is multiplied by."""

    code: str
    unit: RatioUnit
    over: tuple[Term, ...]
    under: str
    times: Decimal = Decimal(1)

    @property
    def is_cost(self) -> bool:
        """Whether it says what something costs, which should fall."""
        return self.unit is RatioUnit.MONEY

    @property
    def inputs(self) -> tuple[str, ...]:
        """The names of everything it needs, in the order to ask for it."""
        return tuple(dict.fromkeys([name for term in self.over for name in term.inputs] + [self.under]))

    def numerator(self, given: Mapping[str, Decimal]) -> Decimal:
        """What stands above the line."""
        return sum((term.sign * _product(term.inputs, given) for term in self.over), Decimal(0))

    def result(self, given: Mapping[str, Decimal | None]) -> Result:
        """The value for these figures, never 0 or infinite for want of one."""
        known = {name: value for name in self.inputs if (value := given.get(name)) is not None}
        if missing := tuple(name for name in self.inputs if name not in known):
            return Result(None, missing)
        if not known[self.under]:
            return Result(None, (self.under,), is_zero=True)
        return Result(self.numerator(known) / known[self.under] * self.times)


SHARES = frozenset({"margin"})
"""The inputs that are given in %."""
COSTS = frozenset({"cost", "spend", "ad_spend", "creation", "distribution", "list"})
"""The inputs that the money spent on actions can stand for."""
REVENUES = frozenset({"revenue", "incremental_revenue", "ad_revenue"})
"""The inputs that count what was earned."""

BASES = ("visitors", "clicks", "sent")
"""What conversions can be counted on; which one is declared with the KPI, since each gives another rate."""


def _product(names: Iterable[str], given: Mapping[str, Decimal]) -> Decimal:
    product = Decimal(1)
    for name in names:
        product *= given[name] / HUNDRED if name in SHARES else given[name]
    return product


def _percent(code: str, over: str, under: str) -> Ratio:
    return Ratio(code, RatioUnit.PERCENT, (Term((over,)),), under, HUNDRED)


def _cost(code: str, under: str, *, per: Decimal = Decimal(1)) -> Ratio:
    return Ratio(code, RatioUnit.MONEY, (Term(("cost",)),), under, per)


_ALL = (
    Ratio("roi", RatioUnit.PERCENT, (Term(("revenue",)), Term(("cost",), -1)), "cost", HUNDRED),
    Ratio(
        "romi",
        RatioUnit.PERCENT,
        (Term(("incremental_revenue", "margin")), Term(("spend",), -1)),
        "spend",
        HUNDRED,
    ),
    Ratio("roas", RatioUnit.TIMES, (Term(("ad_revenue",)),), "ad_spend"),
    _cost("cpl", "leads"),
    _cost("cpa", "conversions"),
    _cost("cac", "new_customers"),
    _cost("cpm", "impressions", per=THOUSAND),
    _cost("cpc", "clicks"),
    _percent("ctr", "clicks", "impressions"),
    _percent("click_rate", "clicks", "delivered"),
    _percent("open_rate", "opens", "delivered"),
    _percent("conversion_rate", "conversions", "base"),
    Ratio(
        "cost_per_contact",
        RatioUnit.MONEY,
        (Term(("creation",)), Term(("distribution",)), Term(("list",))),
        "recipients",
    ),
    _percent("engagement_rate", "engagements", "impressions"),
)

CATALOGUE: Mapping[str, Ratio] = {ratio.code: ratio for ratio in _ALL}
"""Every ratio by its code."""


def total(parts: Iterable[tuple[Decimal | None, Decimal | None]]) -> Result:
    """The ratio of a whole from the numerators and denominators of its parts, never the mean of their quotients."""
    above = below = Decimal(0)
    found = False
    for numerator, denominator in parts:
        if numerator is not None and denominator is not None:
            above, below, found = above + numerator, below + denominator, True
    if not found:
        return Result(None, ("numerator", "denominator"))
    return Result(above / below) if below else Result(None, ("denominator",), is_zero=True)
