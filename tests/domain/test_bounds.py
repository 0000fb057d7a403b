"""Days and numbers lie within bounds, whichever field of whichever row they are in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from mplan_tui.domain.actions import Action
from mplan_tui.domain.bounds import (
    DECIMALS,
    FIRST_DAY,
    LARGEST,
    LAST_DAY,
    LONGEST_PLAN,
    SMALLEST,
    OutOfBounds,
    known,
    moved,
)
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Frozen, Number, Positive
from tests.builders import a_plan, an_action

_NUMBER: TypeAdapter[Decimal] = TypeAdapter(Number)
_POSITIVE: TypeAdapter[Decimal] = TypeAdapter(Positive)


def _bare(kind: Any) -> Iterator[Any]:
    """The plain types in an annotation, those in tuples, unions and small values included; bounded ones as they are."""
    if hasattr(kind, "__metadata__"):
        yield kind
    elif get_origin(kind) in (Union, UnionType, tuple):
        for part in get_args(kind):
            yield from _bare(part)
    elif isinstance(kind, type) and issubclass(kind, BaseModel):
        for part in get_type_hints(kind, include_extras=True).values():
            yield from _bare(part)
    else:
        yield kind


@pytest.mark.parametrize("kind", [Plan, *TABLES.values()], ids=lambda kind: kind.__name__)
def test_no_field_of_any_row_takes_a_day_a_decimal_or_a_whole_number_without_bounds(kind: type[Frozen]) -> None:
    hints = get_type_hints(kind, include_extras=True)
    for name in kind.model_fields:
        assert not {date, Decimal, int, float} & set(_bare(hints[name])), name


@pytest.mark.parametrize("day", [FIRST_DAY, LAST_DAY])
def test_the_first_and_the_last_day_are_days_of_a_plan(day: date) -> None:
    assert an_action(due=day).due == day


@pytest.mark.parametrize("day", [FIRST_DAY - timedelta(days=1), LAST_DAY + timedelta(days=1), date.max, date.min])
def test_a_day_beyond_them_is_none(day: date) -> None:
    with pytest.raises(ValidationError):
        an_action(due=day)


@pytest.mark.parametrize("text", ["999999999999999", "-999999999999999", "0.000000000001", "-0.000000000001", "0"])
def test_numbers_up_to_the_bounds_are_kept_exactly(text: str) -> None:
    assert str(_NUMBER.validate_python(Decimal(text)) + 0) == str(Decimal(text) + 0)


@pytest.mark.parametrize(
    "value",
    [LARGEST, -LARGEST, "1e15", "1E+999999", "1E-13", "-1E-13", "1E-999999", "9E-13", "nan", "inf",
     "999999999999999.9999999999999"],
)  # fmt: skip
def test_numbers_beyond_the_bounds_are_refused(value: object) -> None:
    with pytest.raises(ValidationError):
        _NUMBER.validate_python(value)


def test_money_below_nothing_is_refused() -> None:
    with pytest.raises(ValidationError):
        _POSITIVE.validate_python("-0.01")


def test_what_excel_computed_keeps_twelve_decimals() -> None:
    assert _NUMBER.validate_python(1 / 3) == Decimal("0.333333333333")
    assert _NUMBER.validate_python("1.0000000000005") == 1
    assert _NUMBER.validate_python("1.0000000000015") == Decimal("1.000000000002")
    assert len((LARGEST - SMALLEST).as_tuple().digits) == 15 + DECIMALS


def test_nought_is_nought_however_it_is_written() -> None:
    assert str(_NUMBER.validate_python("0E-99999999")) == "0"
    assert str(_NUMBER.validate_python("0E+99999999")) == "0"


def test_a_plan_has_at_most_fifty_years() -> None:
    start = date(2000, 2, 10)
    assert a_plan(start=start, end=date(2050, 2, 9)).end == date(2050, 2, 9)
    with pytest.raises(PlanError) as refused:
        a_plan(start=start, end=date(2050, 2, 10))
    assert refused.value.code == "plan.too_long"
    assert refused.value.values["years"] == LONGEST_PLAN


@pytest.mark.parametrize("days", [1, 400_000, 10**12, -110_000])
def test_a_day_moved_out_of_the_bounds_is_refused(days: int) -> None:
    with pytest.raises(OutOfBounds):
        moved(LAST_DAY, days)


def test_a_computed_number_that_could_not_be_kept_is_unknown() -> None:
    assert known(Decimal(5)) == 5
    assert known(Decimal(0)) == 0
    assert known(None) is None
    assert known(LARGEST) is None
    assert known(SMALLEST / 10) is None


def test_an_edit_out_of_the_bounds_is_refused_by_the_row() -> None:
    with pytest.raises(ValidationError):
        Action(title="A").evolve(start=date(9999, 12, 31))


def test_half_a_pair_of_surrogates_is_replaced_and_not_refused() -> None:
    assert an_action(title="a\ud800b", notes="\udfff").title == "a\ufffdb"
