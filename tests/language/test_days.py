from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mplan_tui.language.day_order import order_of
from mplan_tui.language.days import Calendar, DayOrder, is_ambiguous, read_span

YEAR = Calendar(date(2026, 3, 1), date(2026, 1, 1), date(2026, 12, 31))
DATES = st.dates(date(2000, 1, 1), date(2099, 12, 31))


def read(text: str, order: DayOrder = DayOrder.DAY_FIRST, known: Calendar = YEAR) -> tuple[date, date] | None:
    span = read_span(text, order, known)
    return (span.start, span.end) if span else None


@pytest.mark.parametrize(
    "text",
    ["2026-03-15", "15/03/2026", "15.03.26", "3/15/2026", "15 mars 2026", "Mar 15, 2026", "March 15th, 2026",
     "15-Mar-26", "lundi 15 mars 2026", "mar. 15 mars 2026", "Mar 15/03/2026", "Mar 15 2026",
     "15th of March 2026", "20260315", "2026-03-15T10:00:00.000Z",
     "15 MARS 2026", "2026-03-15T10:30:00", "le 15 mars 2026 à 14h30", "avant le 15 mars 2026"],
)  # fmt: skip
def test_one_day_is_read_however_it_is_written(text: str) -> None:
    assert read(text) == (date(2026, 3, 15), date(2026, 3, 15))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("mars 2025", "2025-03-01", "2025-03-31"),
        ("mars", "2026-03-01", "2026-03-31"),
        ("févr.-26", "2026-02-01", "2026-02-28"),
        ("03/2025", "2025-03-01", "2025-03-31"),
        ("T1 2026", "2026-01-01", "2026-03-31"),
        ("Q3", "2026-07-01", "2026-09-30"),
        ("2e trimestre 2026", "2026-04-01", "2026-06-30"),
        ("1er semestre 2026", "2026-01-01", "2026-06-30"),
        ("3T 2026", "2026-07-01", "2026-09-30"),
        ("mars 26", "2026-03-01", "2026-03-31"),
        ("2e quinzaine de mai", "2026-05-16", "2026-05-31"),
        ("première quinzaine d'avril 2027", "2027-04-01", "2027-04-15"),
        ("Semaines 12 à 14", "2026-03-16", "2026-04-05"),
        ("Février 2026 (sem. 7)", "2026-02-01", "2026-02-28"),
        ("mi-mars", "2026-03-11", "2026-03-20"),
        ("début avril", "2026-04-01", "2026-04-10"),
        ("d'ici fin juin", "2026-06-21", "2026-06-30"),
        ("early July 2027", "2027-07-01", "2027-07-10"),
        ("fin T2", "2026-06-01", "2026-06-30"),
        ("Mi-janvier à fin mars 2026", "2026-01-11", "2026-03-31"),
        ("courant mars", "2026-03-01", "2026-03-31"),
        ("semaine du 9 mars", "2026-03-09", "2026-03-15"),
        ("w/c 9 March", "2026-03-09", "2026-03-15"),
        ("2026-W14", "2026-03-30", "2026-04-05"),
        ("S14-2026", "2026-03-30", "2026-04-05"),
        ("du 3 au 7/06/2026", "2026-06-03", "2026-06-07"),
        ("S12", "2026-03-16", "2026-03-22"),
        ("Week 3", "2026-01-12", "2026-01-18"),
        ("Jun 8-14", "2026-06-08", "2026-06-14"),
        ("du 3 au 7 mars 2025", "2025-03-03", "2025-03-07"),
        ("les 3, 4 et 5 juin 2026", "2026-06-03", "2026-06-05"),
        ("3, 4, 5 and 6 June 2026", "2026-06-03", "2026-06-06"),
        ("July 29–August 4", "2026-07-29", "2026-08-04"),
        ("Mars à mai 2026", "2026-03-01", "2026-05-31"),
        ("décembre 2025 - janvier 2026", "2025-12-01", "2026-01-31"),
        ("15/03/2026 - 20/03/2026", "2026-03-15", "2026-03-20"),
        ("du 28 décembre au 3 janvier 2026", "2025-12-28", "2026-01-03"),
    ],
)
def test_spans_have_a_first_and_a_last_day(text: str, first: str, last: str) -> None:
    assert read(text) == (date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2ª quincena de abril", "2026-04-16", "2026-04-30"),
        ("primera quincena de mayo", "2026-05-01", "2026-05-15"),
        ("1ª quinzena de abril", "2026-04-01", "2026-04-15"),
        ("seconda metà di aprile", "2026-04-16", "2026-04-30"),
        ("1. Hälfte Mai", "2026-05-01", "2026-05-15"),
        ("2nd half of April", "2026-04-16", "2026-04-30"),
        ("second half of 2026", "2026-07-01", "2026-12-31"),
        ("II trimestre 2026", "2026-04-01", "2026-06-30"),
        ("IV trim. 2026", "2026-10-01", "2026-12-31"),
        ("I semestre 2026", "2026-01-01", "2026-06-30"),
        ("IIe trimestre 2026", "2026-04-01", "2026-06-30"),
        ("tercer trimestre de 2026", "2026-07-01", "2026-09-30"),
        ("primeiro trimestre de 2026", "2026-01-01", "2026-03-31"),
        ("premier trimestre 2026", "2026-01-01", "2026-03-31"),
        ("first quarter 2026", "2026-01-01", "2026-03-31"),
        ("erstes Quartal 2026", "2026-01-01", "2026-03-31"),
        ("eerste kwartaal 2026", "2026-01-01", "2026-03-31"),
        ("2º cuatrimestre 2026", "2026-05-01", "2026-08-31"),
        ("principios de junio", "2026-06-01", "2026-06-10"),
        ("a finales de septiembre", "2026-09-21", "2026-09-30"),
        ("metà ottobre 2026", "2026-10-11", "2026-10-20"),
        ("entro fine giugno", "2026-06-21", "2026-06-30"),
        ("bis Ende April", "2026-04-21", "2026-04-30"),
        ("eind maart", "2026-03-21", "2026-03-31"),
        ("início de novembro", "2026-11-01", "2026-11-10"),
        ("fine maggio - inizio giugno", "2026-05-21", "2026-06-10"),
        ("Ende 2026", "2026-09-01", "2026-12-31"),
        ("Semana del 9 de marzo", "2026-03-09", "2026-03-15"),
        ("Woche vom 9. März", "2026-03-09", "2026-03-15"),
        ("antes del 15 de mayo", "2026-05-15", "2026-05-15"),
        ("del 3 al 7 de abril", "2026-04-03", "2026-04-07"),
        ("dal 5 all'8 maggio", "2026-05-05", "2026-05-08"),
        ("vom 3. bis 7. April", "2026-04-03", "2026-04-07"),
        ("vom 3. März bis 7. April", "2026-03-03", "2026-04-07"),
        ("van 3 t/m 7 april", "2026-04-03", "2026-04-07"),
        ("até 15/03", "2026-03-15", "2026-03-15"),
    ],
)
def test_parts_of_a_month_and_a_year_are_read_in_the_languages_of_sheets(text: str, first: str, last: str) -> None:
    assert read(text) == (date.fromisoformat(first), date.fromisoformat(last))


def test_the_header_of_a_target_is_no_middle_of_a_year() -> None:
    assert read("Meta 2026") is None


@pytest.mark.parametrize(
    "text",
    [
        "TBD",
        "Ongoing",
        "En continu",
        "Every day at 3pm",
        "31/02/2026",
        "13/13/2026",
        "99/99/9999",
        "",
        "5 000",
        "à définir",
        "les 3, 10 et 17 juin 2026",
    ],
)
def test_what_is_no_date_is_not_read_as_one(text: str) -> None:
    assert read(text) is None


def test_the_order_of_day_and_month_is_the_columns() -> None:
    assert read("03/04/2026", DayOrder.DAY_FIRST) == (date(2026, 4, 3), date(2026, 4, 3))
    assert read("03/04/2026", DayOrder.MONTH_FIRST) == (date(2026, 3, 4), date(2026, 3, 4))
    assert order_of(["13/07/2025", "01/02/2025", "07/14/2025", "20/01/2025"]) == (2, 1)
    assert is_ambiguous("03/04/2026") and not is_ambiguous("13/04/2026") and not is_ambiguous("04/04/2026")


def test_a_missing_year_is_the_sheets_then_the_plans() -> None:
    assert read("8 juin", known=Calendar(date(2026, 1, 1), year=2024)) == (date(2024, 6, 8), date(2024, 6, 8))
    across = Calendar(date(2026, 9, 1), date(2026, 9, 1), date(2027, 8, 31))
    assert read("8 juin", known=across) == (date(2027, 6, 8), date(2027, 6, 8))
    assert read("8 octobre", known=across) == (date(2026, 10, 8), date(2026, 10, 8))


def test_a_guessed_year_is_said() -> None:
    guessed, written = (read_span(text, DayOrder.DAY_FIRST, YEAR) for text in ("8 juin", "8 juin 2026"))
    assert guessed and guessed.guessed_year
    assert written and not written.guessed_year


@given(DATES, st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%d.%m.%Y", "%d %B %Y", "%B %d, %Y", "%d-%b-%Y"]))
def test_a_written_day_is_read_back(day: date, pattern: str) -> None:
    assert read(day.strftime(pattern)) == (day, day)


@given(st.text(max_size=80))
def test_any_text_is_a_span_in_order_or_nothing(text: str) -> None:
    span = read(text)
    assert span is None or span[0] <= span[1]


def test_two_weeks_are_no_week_of_a_year_long_gone() -> None:
    plan = Calendar(date(2026, 1, 1), date(2026, 1, 1), date(2026, 12, 31))
    weeks = read_span("S14-16", DayOrder.DAY_FIRST, plan)
    assert weeks is not None and (weeks.start, weeks.end) == (date(2026, 3, 30), date(2026, 4, 19))
    week = read_span("S14-26", DayOrder.DAY_FIRST, plan)
    assert week is not None and (week.start, week.end) == (date(2026, 3, 30), date(2026, 4, 5))


@pytest.mark.parametrize(
    ("written", "begins", "start", "end"),
    [
        ("Q1 2026", 4, "2026-04-01", "2026-06-30"),
        ("T4 2026", 4, "2027-01-01", "2027-03-31"),
        ("2026 Q4", 2, "2026-11-01", "2027-01-31"),
        ("H2 2026", 7, "2027-01-01", "2027-06-30"),
        ("H1 2026", 12, "2026-12-01", "2027-05-31"),
        ("T3", 4, "2026-10-01", "2026-12-31"),
    ],
)
def test_a_quarter_of_a_sheet_is_that_of_the_plans_financial_year(
    written: str, begins: int, start: str, end: str
) -> None:
    known = Calendar(date(2026, 4, 1), date(2026, 4, 1), date(2027, 3, 31), year_start=begins)
    span = read_span(written, DayOrder.DAY_FIRST, known)
    assert span is not None
    assert (str(span.start), str(span.end)) == (start, end)
