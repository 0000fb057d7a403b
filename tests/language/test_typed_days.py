"""The days that are typed in a filter, from their first to their last."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest

from mplan_tui import i18n
from mplan_tui.domain.bounds import OutOfBounds
from mplan_tui.language.typed_days import ahead, days_ahead, read_day, read_days, reads_both_ways
from tests.builders import TODAY


def days(text: str) -> tuple[str, str]:
    first, last = read_days(text, TODAY)
    return first.isoformat(), last.isoformat()


@pytest.mark.parametrize(
    ("typed", "away"),
    [("+0d", 0), ("+1d", 1), ("-1d", -1), ("+10", 10), ("+3j", 3), ("+1w", 7), ("-2w", -14), ("+2s", 14)],
)
def test_a_distance_is_one_day(typed: str, away: int) -> None:
    day = TODAY + timedelta(days=away)
    assert read_days(typed, TODAY) == (day, day)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("today", "2026-03-12", "2026-03-12"),
        ("tomorrow", "2026-03-13", "2026-03-13"),
        ("yesterday", "2026-03-11", "2026-03-11"),
        ("week", "2026-03-09", "2026-03-15"),
        ("month", "2026-03-01", "2026-03-31"),
        ("quarter", "2026-01-01", "2026-03-31"),
        ("year", "2026-01-01", "2026-12-31"),
        ("2026", "2026-01-01", "2026-12-31"),
        ("2028-02", "2028-02-01", "2028-02-29"),
        ("2026-12", "2026-12-01", "2026-12-31"),
        ("2026-q4", "2026-10-01", "2026-12-31"),
        ("2026-t1", "2026-01-01", "2026-03-31"),
        ("2026-03-09", "2026-03-09", "2026-03-09"),
        ("31/12/2026", "2026-12-31", "2026-12-31"),
        ("02/2026", "2026-02-01", "2026-02-28"),
    ],
)
def test_a_period_goes_from_its_first_to_its_last_day(typed: str, first: str, last: str) -> None:
    assert days(typed) == (first, last)


@pytest.mark.parametrize("typed", ["31/02/2026", "2026-13", "2026-00", "", "+1234567d"])
def test_what_names_no_day_is_refused(typed: str) -> None:
    with pytest.raises((ValueError, OverflowError)):
        read_days(typed, date(2026, 3, 12))


THURSDAY = date(2026, 3, 12)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Friday", "2026-03-13"),
        ("Thursday", "2026-03-19"),
        ("next Monday", "2026-03-16"),
        ("on Monday", "2026-03-16"),
        ("fri", "2026-03-13"),
        ("vendredi", "2026-03-13"),
        ("vendredi prochain", "2026-03-13"),
        ("lundi", "2026-03-16"),
        ("mar.", "2026-03-17"),
        ("in 3 weeks", "2026-04-02"),
        ("in three weeks", "2026-04-02"),
        ("in 1 month", "2026-04-12"),
        ("in 10 days", "2026-03-22"),
        ("in a week", "2026-03-19"),
        ("in a fortnight", "2026-03-26"),
        ("d'ici une semaine", "2026-03-19"),
        ("sous 8 jours", "2026-03-20"),
        ("2 weeks from now", "2026-03-26"),
        ("3 days ago", "2026-03-09"),
        ("a month ago", "2026-02-12"),
        ("il y a 3 jours", "2026-03-09"),
        ("+2m", "2026-05-12"),
        ("due tomorrow", "2026-03-13"),
        ("the day after tomorrow", "2026-03-14"),
        ("pour vendredi", "2026-03-13"),
        ("au plus tard le 4 avril", "2026-04-04"),
        ("avant-hier", "2026-03-10"),
        ("the 15th", "2026-03-15"),
        ("on the 12th", "2026-03-12"),
        ("the 11th", "2026-04-11"),
        ("the 31st", "2026-03-31"),
        ("le 1er", "2026-04-01"),
        ("Monday week", "2026-03-23"),
        ("lundi en huit", "2026-03-23"),
        ("vendredi en quinze", "2026-03-27"),
        ("first Monday of April", "2026-04-06"),
        ("last Friday of the month", "2026-03-27"),
        ("le dernier mardi de mars", "2026-03-31"),
        ("end of next week", "2026-03-22"),
        ("fin du mois prochain", "2026-04-30"),
        ("2026/03/09", "2026-03-09"),
        ("1/13/2026", "2026-01-13"),
        ("12/1/2026", "2026-01-12"),
        ("dans 3 semaines", "2026-04-02"),
        ("dans deux mois", "2026-05-12"),
        ("d'ici 15 jours", "2026-03-27"),
        ("end of June", "2026-06-30"),
        ("by the end of June", "2026-06-30"),
        ("end of June 2027", "2027-06-30"),
        ("fin juin", "2026-06-30"),
        ("fin février 2028", "2028-02-29"),
        ("d'ici fin juin", "2026-06-30"),
        ("end of the month", "2026-03-31"),
        ("fin du trimestre", "2026-03-31"),
        ("end of 2026", "2026-12-31"),
        ("mid-March", "2026-03-15"),
        ("mi-avril", "2026-04-15"),
        ("début mai", "2026-05-01"),
        ("start of Q3", "2026-07-01"),
        ("Dec 12", "2025-12-12"),
        ("December 12, 2026", "2026-12-12"),
        ("March 3rd", "2026-03-03"),
        ("3rd of March", "2026-03-03"),
        ("le 1er avril", "2026-04-01"),
        ("by 30 June", "2026-06-30"),
        ("avant le 30/06", "2026-06-30"),
        ("Fri 13 March", "2026-03-13"),
        ("mar. 3 mars", "2026-03-03"),
        ("3 mar", "2026-03-03"),
        ("+2w", "2026-03-26"),
        ("+2s", "2026-03-26"),
        ("après-demain", "2026-03-14"),
        ("EOM", "2026-03-31"),
        ("eoy", "2026-12-31"),
        ("by EOQ", "2026-03-31"),
        ("EOW", "2026-03-15"),
        ("EOM June", "2026-06-30"),
        ("COB Friday", "2026-03-13"),
        ("EOD 3 April", "2026-04-03"),
        ("EOY 2027", "2027-12-31"),
        ("month-end", "2026-03-31"),
        ("year end", "2026-12-31"),
        ("fin de mois", "2026-03-31"),
        ("à la fin du mois", "2026-03-31"),
        ("fin du mois de juin", "2026-06-30"),
        ("fin d'année 2027", "2027-12-31"),
        ("Easter", "2026-04-05"),
        ("Easter 2027", "2027-03-28"),
        ("lundi de Pâques", "2026-04-06"),
        ("à Pâques 2025", "2025-04-20"),
        ("Good Friday", "2026-04-03"),
        ("l'Ascension", "2026-05-14"),
        ("Pentecôte", "2026-05-24"),
        ("Christmas 2026", "2026-12-25"),
        ("next Christmas", "2026-12-25"),
        ("Noël prochain", "2026-12-25"),
        ("avant Noël 2026", "2026-12-25"),
        ("la veille de Noël 2026", "2026-12-24"),
        ("2 weeks before Easter", "2026-03-22"),
        ("la semaine avant Pâques", "2026-03-29"),
        ("3 days after 30 June", "2026-07-03"),
        ("St-Valentin", "2026-02-14"),
        ("Valentine’s Day", "2026-02-14"),
        ("Black Friday 2026", "2026-11-27"),
        ("jour de l’an", "2026-01-01"),
    ],
)
def test_a_day_is_typed_as_people_say_it(typed: str, day: str) -> None:
    assert read_day(typed, THURSDAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    "typed",
    [
        "June",
        "juin 2026",
        "Q3",
        "2026",
        "week 12",
        "from 3 to 5 March",
        "end of nothing",
        "3",
        "next week",
        "the 32nd",
        "fifth Monday of February",
        "New year",  # its first day, or the last one before it
        "les fêtes",
        "Christmas sales",
        "Easter 0000",
        "week before",
        "EOM nothing",
    ],
)
def test_a_period_is_no_day_until_its_end_is_said(typed: str) -> None:
    with pytest.raises(ValueError):
        read_day(typed, THURSDAY)


@pytest.mark.parametrize("typed", ["in 400000 weeks", "dans 9999 ans", "in 9999 months"])
def test_a_day_too_far_ahead_is_refused(typed: str) -> None:
    with pytest.raises(OutOfBounds):
        read_day(typed, THURSDAY)


@pytest.mark.parametrize(
    ("typed", "first", "last"),
    [
        ("week 12", "2026-03-16", "2026-03-22"),
        ("s12", "2026-03-16", "2026-03-22"),
        ("fin juin", "2026-06-21", "2026-06-30"),
        ("h2 2026", "2026-07-01", "2026-12-31"),
        ("semestre", "2026-01-01", "2026-06-30"),
        ("mars-mai 2026", "2026-03-01", "2026-05-31"),
        ("friday", "2026-03-13", "2026-03-13"),
        ("this week", "2026-03-09", "2026-03-15"),
        ("next week", "2026-03-16", "2026-03-22"),
        ("la semaine prochaine", "2026-03-16", "2026-03-22"),
        ("next month", "2026-04-01", "2026-04-30"),
        ("le trimestre prochain", "2026-04-01", "2026-06-30"),
        ("this weekend", "2026-03-14", "2026-03-15"),
        ("le week-end prochain", "2026-03-21", "2026-03-22"),
    ],
)
def test_a_filter_reads_the_spans_that_sheets_have(typed: str, first: str, last: str) -> None:
    assert read_days(typed, THURSDAY) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("typed", "calendar", "april", "february"),
    [
        ("Q2", ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"), ("2026-05-01", "2026-07-31")),
        ("T2", ("2026-04-01", "2026-06-30"), ("2026-07-01", "2026-09-30"), ("2026-05-01", "2026-07-31")),
        ("T4", ("2025-10-01", "2025-12-31"), ("2026-01-01", "2026-03-31"), ("2025-11-01", "2026-01-31")),
        ("Q4 2026", ("2026-10-01", "2026-12-31"), ("2027-01-01", "2027-03-31"), ("2026-11-01", "2027-01-31")),
        ("2026-q1", ("2026-01-01", "2026-03-31"), ("2026-04-01", "2026-06-30"), ("2026-02-01", "2026-04-30")),
        ("quarter", ("2026-01-01", "2026-03-31"), ("2026-01-01", "2026-03-31"), ("2026-02-01", "2026-04-30")),
        ("ce trimestre", ("2026-01-01", "2026-03-31"), ("2026-01-01", "2026-03-31"), ("2026-02-01", "2026-04-30")),
        ("next quarter", ("2026-04-01", "2026-06-30"), ("2026-04-01", "2026-06-30"), ("2026-05-01", "2026-07-31")),
        # A year and a month are those of the calendar, as when people speak.
        ("year", ("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-12-31"), ("2026-01-01", "2026-12-31")),
        ("month", ("2026-03-01", "2026-03-31"), ("2026-03-01", "2026-03-31"), ("2026-03-01", "2026-03-31")),
    ],
)
def test_a_quarter_is_that_of_the_plans_year(
    typed: str, calendar: tuple[str, str], april: tuple[str, str], february: tuple[str, str]
) -> None:
    found = [read_days(typed, TODAY, begins) for begins in (1, 4, 2)]
    assert [(first.isoformat(), last.isoformat()) for first, last in found] == [calendar, april, february]


def test_a_quarter_with_both_years_is_read_as_the_screens_write_it() -> None:
    assert read_days("Q1 2026/27", TODAY, 4) == (date(2026, 4, 1), date(2026, 6, 30))
    assert read_days("T4 2026/27", TODAY, 4) == (date(2027, 1, 1), date(2027, 3, 31))
    for typed, begins in (("Q1 2026/27", 1), ("Q1 2026/28", 4)):
        with pytest.raises(ValueError, match="2026/2"):
            read_days(typed, TODAY, begins)


@pytest.mark.parametrize(
    ("typed", "april"),
    [("end of Q2", "2026-09-30"), ("fin T2", "2026-09-30"), ("last Friday of Q2", "2026-09-25")],
)
def test_a_part_of_a_quarter_is_that_of_the_plans_year(typed: str, april: str) -> None:
    assert read_day(typed, TODAY, 4).isoformat() == april


@pytest.fixture
def month_first() -> Iterator[None]:
    """Somebody who has the month first."""
    i18n.read_months_first("month")
    yield
    i18n.read_months_first("day")


@pytest.mark.parametrize(
    ("typed", "day"),
    [("3/4", "2026-03-04"), ("03/04/2026", "2026-03-04"), ("13/4", "2026-04-13"), ("4/13", "2026-04-13"),
     ("2026-04-03", "2026-04-03"), ("3 April", "2026-04-03"), ("by 3/4/2026", "2026-03-04")],
)  # fmt: skip
def test_a_date_of_two_numbers_is_read_as_its_writer_has_it(month_first: None, typed: str, day: str) -> None:
    assert read_day(typed, TODAY) == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("locale", "wish", "is_month_first"),
    [("en_US.UTF-8", "", True), ("en_US", "day", False), ("en_GB.UTF-8", "", False), ("fr_FR.UTF-8", "month", True),
     ("C.UTF-8", "", False), ("", "", False), ("fr_US.UTF-8", "", False)],
)  # fmt: skip
def test_the_locale_says_what_comes_first_unless_the_settings_do(
    monkeypatch: pytest.MonkeyPatch, locale: str, wish: str, is_month_first: bool
) -> None:
    monkeypatch.setenv("LC_TIME", locale)
    try:
        i18n.read_months_first(wish)
        assert i18n.month_first() is is_month_first
    finally:
        i18n.read_months_first("day")


@pytest.mark.parametrize(
    ("typed", "both"),
    [("3/4", True), ("3/4/26", True), ("13/4", False), ("4/4", False), ("3 April", False), ("2026-04-03", False)],
)
def test_only_two_numbers_that_may_both_be_the_day_are_told_of(typed: str, both: bool) -> None:
    assert reads_both_ways(typed) is both
    with i18n.speaking("fr"):
        assert not reads_both_ways(typed), "in French the day always comes first"


@pytest.mark.parametrize(
    ("typed", "end", "day"),
    [
        ("5 Jan", "2027-12-31", "2027-01-05"),  # the nearest has gone by
        ("5/1", "2027-12-31", "2027-01-05"),
        ("end of January", "2027-12-31", "2027-01-31"),
        ("5 Jan", "2026-12-31", "2026-01-05"),  # the plan ends before the next one
        ("5 Jan 2026", "2027-12-31", "2026-01-05"),
        ("5/1/26", "2027-12-31", "2026-01-05"),
        ("2026-01-05", "2027-12-31", "2026-01-05"),
        ("10 Mar", "2027-12-31", "2026-03-10"),  # two days ago is when it was
        ("5 Mar", "2027-12-31", "2027-03-05"),
        ("6 Mar", "2027-12-31", "2026-03-06"),
        ("-20", "2027-12-31", "2026-02-20"),
        ("3 weeks ago", "2027-12-31", "2026-02-19"),
        ("5 April", "2027-12-31", "2026-04-05"),
        ("Christmas", "2027-12-31", "2026-12-25"),
        ("Noël 2025", "2027-12-31", "2025-12-25"),
    ],
)
def test_what_is_planned_lies_ahead(typed: str, end: str, day: str) -> None:
    found = ahead(typed, read_day(typed, TODAY), TODAY, (date(2026, 1, 1), date.fromisoformat(end)))
    assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("15 Dec", "2027-12-15"),  # the nearest lies before the plan
        ("10 Mar", "2027-03-10"),
        ("15 Dec 2026", "2026-12-15"),
        ("tomorrow", "2026-03-13"),
        ("20 Feb", "2027-02-20"),
        ("Easter", "2027-03-28"),  # and no 5 April, a year after that of 2026
        ("2 weeks before Easter", "2027-03-14"),
        ("Noël", "2027-12-25"),
        ("next Easter", "2026-04-05"),
    ],
)
def test_a_day_of_a_plan_that_has_not_begun_is_one_of_its_year(typed: str, day: str) -> None:
    found = ahead(typed, read_day(typed, TODAY), TODAY, (date(2027, 1, 1), date(2027, 12, 31)))
    assert found == date.fromisoformat(day)


@pytest.mark.parametrize(
    ("typed", "today", "first", "last"),
    [
        ("nov à décembre", "2026-01-05", "2026-11-01", "2026-12-31"),  # came out as 31 Dec 2025 alone
        ("Nov to Dec", "2026-01-05", "2026-11-01", "2026-12-31"),
        ("mars à mai", "2026-01-05", "2026-03-01", "2026-05-31"),
        ("mars à mai", "2026-04-20", "2026-03-01", "2026-05-31"),  # it runs
        ("oct à nov", "2026-01-05", "2026-10-01", "2026-11-30"),
        ("01/10-20/12", "2026-01-05", "2026-10-01", "2026-12-20"),  # numbers were the autumn before the plan
        ("01/10 - 20/12", "2026-01-05", "2026-10-01", "2026-12-20"),
        ("du 1/10 au 20/12", "2026-01-05", "2026-10-01", "2026-12-20"),
        ("1.10.-20.12.", "2026-01-05", "2026-10-01", "2026-12-20"),
        ("15-28/12", "2026-01-05", "2026-12-15", "2026-12-28"),
        ("01/10/25-20/12/25", "2026-01-05", "2025-10-01", "2025-12-20"),
    ],
)
def test_a_span_lies_ahead_as_a_whole_and_inside_the_plan(typed: str, today: str, first: str, last: str) -> None:
    day = date.fromisoformat(today)
    found = days_ahead(typed, read_days(typed, day), day, (date(2026, 1, 1), date(2027, 12, 31)))
    assert found == (date.fromisoformat(first), date.fromisoformat(last))


def test_a_day_of_last_week_before_the_plan_began_is_the_coming_one() -> None:
    day = date(2026, 1, 5)
    assert ahead("31 déc", read_day("31 déc", day), day, (date(2026, 1, 1), date(2026, 12, 31))) == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("typed", "year_start", "first", "last"),
    [
        ("Q1", 4, "2026-04-01", "2026-06-30"),  # nearer than that of 2025
        ("Q4", 4, "2026-01-01", "2026-03-31"),
        ("T2", 10, "2026-01-01", "2026-03-31"),
        ("Q1 2026", 4, "2026-04-01", "2026-06-30"),
        ("Q4 2025", 4, "2026-01-01", "2026-03-31"),
        ("this quarter", 2, "2026-02-01", "2026-04-30"),
        ("next quarter", 2, "2026-05-01", "2026-07-31"),
        ("quarter", 1, "2026-01-01", "2026-03-31"),
        ("this year", 4, "2026-01-01", "2026-12-31"),
        ("March 2026", 4, "2026-03-01", "2026-03-31"),
    ],
)
def test_quarters_are_those_of_the_plans_own_year(typed: str, year_start: int, first: str, last: str) -> None:
    assert read_days(typed, TODAY, year_start) == (date.fromisoformat(first), date.fromisoformat(last))
    assert read_day(f"end of {typed}", TODAY, year_start) == date.fromisoformat(last)
