"""Figures of days become those of a KPI's periods: sums, quotients of sums, last states; never a part in silence."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.domain.figures import (
    Covered,
    Figure,
    Way,
    Whole,
    is_less,
    merged,
    part_of_note,
    with_part,
    would_shorten,
)
from mplan_tui.domain.kpis import Cadence, Measurement
from mplan_tui.domain.periods import BY_MONTH, BY_WEEK, Rhythm, period_end, period_start

OCT, NOV = date(2026, 10, 1), date(2026, 11, 1)
RHYTHMS = st.builds(Rhythm, st.sampled_from(Cadence), st.integers(1, 12))


def day(number: int, value: int | None = None, above: int | None = None, below: int | None = None) -> Figure:
    """What was counted on a day of October, 32 being the first of November."""
    on = OCT + timedelta(days=number - 1)
    first, second, third = (None if n is None else Decimal(n) for n in (value, above, below))
    return Figure(on, on, first, second, third)


@pytest.mark.parametrize(
    ("way", "figures", "expected"),
    [
        (Way.SUM, (day(1, 10), day(2, 20), day(32, 5)), [(OCT, 30, None, None), (NOV, 5, None, None)]),
        # The mean of 10 % and 50 % would be 30 %, of which no mailing knows.
        (Way.QUOTIENT, (day(1, None, 10, 100), day(2, None, 1, 2)), [(OCT, None, 11, 102)]),
        (Way.LAST, (day(9, 300), day(2, 900), day(5, 100)), [(OCT, 300, None, None)]),
        (Way.QUOTIENT, (day(1, 5),), []),
        (Way.SUM, (), []),
    ],
)
def test_days_become_their_months(way: Way, figures: tuple[Figure, ...], expected: list[tuple[object, ...]]) -> None:
    found = merged(figures, way, BY_MONTH)
    assert [(whole.on, whole.value, whole.numerator, whole.denominator) for whole in found.wholes] == expected


@pytest.mark.parametrize(
    ("covered", "wholes", "begun_before"),
    [
        (Covered(OCT, date(2026, 10, 31)), [None], []),
        (Covered(date(2026, 9, 20), date(2026, 11, 4)), [None], []),
        (Covered(OCT, date(2026, 10, 30)), [Covered(OCT, date(2026, 10, 30))], []),
        (Covered(date(2026, 10, 2), date(2026, 10, 31)), [], [OCT]),
        (None, [None], []),
    ],
)
def test_a_part_of_a_month_says_so_or_is_not_taken(
    covered: Covered | None, wholes: list[Covered | None], begun_before: list[date]
) -> None:
    found = merged([day(5, 1)], Way.SUM, BY_MONTH, covered)
    assert [whole.part for whole in found.wholes] == wholes
    assert list(found.begun_before) == begun_before


def test_a_state_is_known_though_the_export_begins_late() -> None:
    found = merged([day(5, 1)], Way.LAST, BY_MONTH, Covered(date(2026, 10, 3), date(2026, 10, 31)))
    assert [whole.value for whole in found.wholes] == [1]


def test_days_that_lie_in_two_periods_are_shared_out_to_none() -> None:
    month = Figure(OCT, date(2026, 10, 31), Decimal(310))
    assert merged([month], Way.SUM, BY_WEEK).astride == (month,)
    assert merged([month], Way.SUM, Rhythm(Cadence.QUARTER)).wholes[0].on == OCT


@pytest.mark.parametrize(
    ("note", "until", "is_kept"),
    [
        ("", 15, True),  # a whole figure stays
        ("(2026-10-01/2026-10-20)", 15, True),
        ("(2026-10-01/2026-10-15)", 15, False),
        ("typed (2026-10-01/2026-10-10)", 15, False),
        ("", None, False),  # the whole month corrects what is there
    ],
)
def test_fewer_days_never_replace_more(note: str, until: int | None, is_kept: bool) -> None:
    held = Measurement(kpi="k", on=OCT, value=1, note=note)
    part = Covered(OCT, date(2026, 10, until)) if until else None
    assert would_shorten(held, Whole(OCT, Decimal(2), part=part)) is is_kept


def test_a_note_keeps_what_a_person_wrote() -> None:
    part = Covered(OCT, date(2026, 10, 15))
    noted = with_part("fair week", part)
    assert part_of_note(noted) == part
    assert with_part(noted, None) == "fair week"


@pytest.mark.parametrize(
    ("held", "whole", "expected"),
    [
        (Measurement(kpi="k", on=OCT, numerator=9, denominator=10), Whole(OCT, None, Decimal(8), Decimal(10)), False),
        (Measurement(kpi="k", on=OCT, numerator=9, denominator=10), Whole(OCT, None, Decimal(9), Decimal(9)), True),
        (Measurement(kpi="k", on=OCT, value=10), Whole(OCT, Decimal(9)), True),
        (None, Whole(OCT, Decimal(9)), False),
    ],
)
def test_fewer_mailings_are_told_from_a_correction(held: Measurement | None, whole: Whole, expected: bool) -> None:
    assert is_less(held, whole) is expected


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 10**6)), max_size=60), RHYTHMS)
def test_nothing_is_lost_or_doubled_on_the_way_to_periods(days: list[tuple[int, int]], rhythm: Rhythm) -> None:
    figures = [day(number, value) for number, value in days]
    wholes = merged(figures, Way.SUM, rhythm).wholes
    assert sum(whole.value or 0 for whole in wholes) == sum(value for _number, value in days)
    assert len({whole.on for whole in wholes}) == len(wholes)
    assert all(period_start(rhythm, w.on) == w.on <= period_end(rhythm, w.on) for w in wholes)
