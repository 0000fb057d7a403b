"""Between which bounds days and numbers lie, wherever they come from.

A day or a number outside them is a slip or another program's sign for "no end" (31/12/9999), and what is computed from
it, the month after it or its quotient, has no answer. So they stand in the domain's types and hold for every way in.
"""

from __future__ import annotations

from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Context, Decimal
from typing import overload

from mplan_tui.domain.errors import PlanError

FIRST_DAY = date(1900, 1, 1)
LAST_DAY = date(2200, 12, 31)
"""The century and a half around a plan of today holds every birthday of a company and every far horizon; Excel knows no
day before 1900, and Python none after 9999."""

DECIMALS = 12
"""How many decimals a number keeps. What Excel computes has up to 17, of which the last are noise of binary floats."""
_MEASURED = 6
"""How many decimals of a quotient anybody reads."""
LARGEST = Decimal(10) ** 15
"""No number reaches this, either side of 0. With its decimals it has 27 digits, and Python's decimals keep 28."""
SMALLEST = Decimal(10) ** -DECIMALS
"""No number but 0 is closer to 0, so that a quotient of two numbers stays a number that can be shown."""

WIDE = Context(prec=120)
"""Digits enough for a product of several quotients to be rounded or written. Python's own 28 are too few for the cents
of 1E+27, and say so with an InvalidOperation."""

LONGEST_PLAN = 50
"""In years. Screens draw each month of a plan and recurring actions come back to its end; no roadmap is longer."""


class OutOfBounds(PlanError, ValueError):
    """A day (`day.outside`) or number (`number.too_large`, `number.too_small`) outside the bounds.

    It is a ValueError too, so that pydantic tells of which field it is.
    """


def day_outside(value: object) -> OutOfBounds:
    """The refusal of a day, which may be written in any way."""
    return OutOfBounds("day.outside", value=value, first=FIRST_DAY, last=LAST_DAY)


def within(day: date) -> date:
    """The day itself.

    Raises:
        OutOfBounds: `day.outside`.
    """
    if not FIRST_DAY <= day <= LAST_DAY:
        raise day_outside(day)
    return day


def moved(day: date, days: int) -> date:
    """The day so many days later, or earlier.

    Raises:
        OutOfBounds: `day.outside`.
    """
    try:
        return within(day + timedelta(days=days))
    except OverflowError:
        raise OutOfBounds("day.moved_outside", day=day, days=days, first=FIRST_DAY, last=LAST_DAY) from None


def number_refused(value: Decimal) -> OutOfBounds | None:
    """Why a number cannot be kept, or None where it can."""
    if abs(value) >= LARGEST:
        return OutOfBounds("number.too_large", value=value, largest=LARGEST)
    if value and value.adjusted() < -DECIMALS:
        return OutOfBounds("number.too_small", value=value, smallest=SMALLEST)
    return None


def plain(value: Decimal) -> Decimal:
    """One spelling per number below the largest, so that 1200.50 and 1200.5 are no difference, with its decimals.

    Raises:
        OutOfBounds: `number.too_small`, or `number.too_large` where rounding carries it there.
    """
    if value == value.to_integral_value():
        return value.quantize(Decimal(1))
    exponent = value.as_tuple().exponent
    if isinstance(exponent, int) and exponent < -DECIMALS:
        if refusal := number_refused(value):
            raise refusal
        value = value.quantize(SMALLEST, ROUND_HALF_EVEN)
        if refusal := number_refused(value):
            raise refusal
    return value.normalize()


def known(value: Decimal | None) -> Decimal | None:
    """What was computed, or None where the result is a number that could not be kept."""
    return None if value is None or number_refused(value) else value


def rounded(value: Decimal, step: Decimal = Decimal(1), rounding: str = ROUND_HALF_UP) -> Decimal:
    """The value to the nearest step (1, 0.1, a cent), however many digits it has."""
    return value.quantize(step, rounding, WIDE)


def to_places(value: Decimal, places: int) -> Decimal:
    """The value with so many decimals, as a sentence says it; Python's own `round` fails above 28 digits."""
    return rounded(value, Decimal(1).scaleb(-places), ROUND_HALF_EVEN)


@overload
def as_text(value: Decimal) -> str: ...


@overload
def as_text(value: Decimal | None) -> str | None: ...


def as_text(value: Decimal | None) -> str | None:
    """A number as scripts read it, without an exponent or zeros that say nothing; None stays unknown."""
    return None if value is None else f"{(value if value else abs(value)).normalize():f}"


def as_short_text(value: Decimal | None) -> str | None:
    """What was computed, as scripts read it: a third of something has no more digits than anybody measured."""
    return None if value is None else as_text(to_places(value, _MEASURED))
