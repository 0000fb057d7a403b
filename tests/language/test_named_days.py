"""Seasons and feasts in cells for dates."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.language.days import Calendar, DayOrder, read_span
from mplan_tui.language.named_days import read_named_days
from mplan_tui.language.terms import read_rule

PLAN = Calendar(date(2026, 1, 5), date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("printemps 2026", date(2026, 3, 21), date(2026, 6, 20)),
        ("été", date(2026, 6, 21), date(2026, 9, 20)),
        ("fin de l'été", date(2026, 8, 21), date(2026, 9, 20)),
        ("Early summer 2027", date(2027, 6, 21), date(2027, 7, 20)),
        ("Fall 2026", date(2026, 9, 21), date(2026, 12, 20)),
        ("automne-hiver 2026", date(2026, 9, 21), date(2027, 3, 20)),
        ("hiver 2026-2027", date(2026, 12, 21), date(2027, 3, 20)),
        ("Frühjahr 2026", date(2026, 3, 21), date(2026, 6, 20)),
        ("otoño 2026", date(2026, 9, 21), date(2026, 12, 20)),
        ("avant Noël", date(2026, 12, 25), date(2026, 12, 25)),
        ("Cyber Monday 2026", date(2026, 11, 30), date(2026, 11, 30)),
        ("Easter", date(2026, 4, 5), date(2026, 4, 5)),
    ],
)
def test_a_season_and_a_feast_are_days(text: str, first: date, last: date) -> None:
    found = read_named_days(text, PLAN)
    assert found is not None
    assert (found.span.start, found.span.end) == (first, last)


@pytest.mark.parametrize(
    "text", ["été indien", "Summer sales", "printemps-automne", "New Year 2027", "2026", "", "fin"]
)
def test_what_only_has_such_a_word_in_it_names_no_days(text: str) -> None:
    assert read_named_days(text, PLAN) is None


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("mars, juin, sept., déc.", (3, 6, 9, 12)),
        ("Mar, Jun, Sep, Dec", (3, 6, 9, 12)),
        ("mars et septembre", (3, 9)),
        ("mar - jun", (3, 4, 5, 6)),
        ("März und September", (3, 9)),
    ],
)
def test_months_alone_are_the_months_in_which_it_comes_back(text: str, months: tuple[int, ...]) -> None:
    rule = read_rule(text, date(2026, 1, 5))
    assert rule is not None
    assert (rule.months, rule.weekdays) == (months, ())


def test_two_months_with_others_between_are_no_span_unless_it_says_between() -> None:
    def span(text: str) -> tuple[date, date] | None:
        found = read_span(text, DayOrder.DAY_FIRST, PLAN)
        return (found.start, found.end) if found else None

    assert span("mars et septembre") is None
    assert span("T1 et T3") is None
    assert span("mars et avril") == (date(2026, 3, 1), date(2026, 4, 30))
    assert span("entre mars et septembre") == (date(2026, 3, 1), date(2026, 9, 30))
