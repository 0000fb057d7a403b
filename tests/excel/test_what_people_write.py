"""What people write into sheets that has two meanings or none by itself, and what becomes of it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Nature
from mplan_tui.domain.recurrence import Frequency
from mplan_tui.domain.verdicts import Severity
from mplan_tui.exchange.choices import Mapped
from tests.excel.sheets import cells_of_csv, codes, mapping, read_rows, the_problem, titles, values

NONE = None


def test_a_single_letter_in_brackets_is_asked_and_no_currency() -> None:
    rows = [["Action", "Owner", "Budget (R)", "Due"], ["Radio", "Emma", 5000, date(2026, 4, 1)]]
    reading = read_rows(rows)
    problem = the_problem(reading, "money.letter")
    assert problem.values == {"currency": "ZAR", "plan": "EUR", "sign": "(R)"}
    assert problem.cell == "C2"
    assert values(reading, "planned") == [NONE]
    assert reading.rows[0].extra == (("Budget (R)", "5000"),)
    chosen = read_rows(rows, Mapped(headers={"Budget (R)": "planned"}))
    assert values(chosen, "planned") == [Decimal(5000)]
    assert not {"money.letter", "money.currency"} & set(codes(chosen))


def test_several_headers_with_the_letter_are_in_that_currency() -> None:
    rows = [["Line Item", "Rate (R)", "Budget (R)", "Due"], ["Radio", 50, 5000, date(2026, 4, 1)]]
    reading = read_rows(rows)
    assert "money.letter" not in codes(reading)
    assert the_problem(reading, "money.foreign").values["currency"] == "ZAR"


@pytest.mark.parametrize(
    ("over", "days", "code"),
    [
        ("Launch date 1 June 2026", [date(2026, 3, 9), date(2026, 5, 25), date(2026, 6, 1)], "date.from_event"),
        ("Launch date 01/06/2026", [date(2026, 3, 9), date(2026, 5, 25), date(2026, 6, 1)], "date.from_event"),
        ("Launch plan", [NONE, NONE, NONE], "date.relative"),
    ],
)
def test_weeks_before_a_launch_are_days_where_the_sheet_says_when_it_is(
    over: str, days: list[date | None], code: str
) -> None:
    rows = [
        [over], [],
        ["T-", "Milestone", "Owner", "Done"],
        ["T-12 weeks", "Positioning signed off", "Emma", "x"],
        ["T-1 week", "Press embargo lifts", "Emma", ""],
        ["T0", "Launch day", "Tom", ""],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert values(reading, "due") == days
    told = [problem for problem in reading.problems if problem.code == code]
    assert len(told) == (3 if code == "date.relative" else 1)
    # 1 June can be read in one way only, 01/06 in two.
    assert told[0].severity is (Severity.INFO if "June" in over else Severity.WARNING)
    kept = [row.extra for row in reading.rows]
    assert kept[0] == ((("T-", "T-12 weeks"),) if code == "date.relative" else ())


def test_counted_days_without_a_unit_say_what_is_missing() -> None:
    rows = [["T", "Task", "Owner"], ["T-12", "Teaser", "Emma"], ["T-4", "Mailing", "Tom"]]
    reading = read_rows([["Launch 2026-06-01"], [], *rows])
    assert values(reading, "due") == [NONE, NONE]
    assert codes(reading).count("date.countless") == 2


def test_a_column_of_counted_days_gives_way_to_one_of_dates() -> None:
    rows = [["T-", "Task", "Due"], ["T-12 weeks", "Teaser", date(2026, 3, 1)], ["T-4 weeks", "Mailing", NONE]]
    reading = read_rows([["Launch 2026-06-01"], [], *rows])
    assert mapping(reading) == {"T-": "extra", "Task": "title", "Due": "due"}
    assert values(reading, "due") == [date(2026, 3, 1), NONE]


def test_the_date_beside_a_timeline_is_that_of_the_rows_without_one() -> None:
    rows = [
        ["Name", "Person", "Status", "Date", "Timeline - Start", "Timeline - End"],
        ["Spring mailing", "Emma", "Done", date(2026, 4, 10), date(2026, 4, 1), date(2026, 4, 20)],
        ["Landing page", "Tom", "Stuck", date(2026, 4, 12), NONE, NONE],
        ["Banner", "Tom", "Stuck", NONE, date(2026, 4, 5), date(2026, 4, 9)],
    ]
    reading = read_rows(rows)
    assert values(reading, "start") == [date(2026, 4, 1), date(2026, 4, 12), date(2026, 4, 5)]
    assert values(reading, "due") == [date(2026, 4, 20), date(2026, 4, 12), date(2026, 4, 9)]
    assert [row.extra for row in reading.rows] == [(("Date", "2026-04-10"),), (), ()]
    assert "column.double" not in codes(reading)


def test_a_date_beside_a_last_day_alone_is_the_first_one() -> None:
    rows = [["Name", "Owner", "Date", "End"], ["Fair", "Emma", date(2026, 4, 1), date(2026, 4, 3)]]
    reading = read_rows(rows)
    assert values(reading, "start") == [date(2026, 4, 1)]
    assert values(reading, "due") == [date(2026, 4, 3)]


@pytest.mark.parametrize(
    ("last", "code"), [("Honoraires agence 10 % en sus", "row.remark"), ("Phase 3", "row.section")]
)
def test_a_lone_text_under_the_sum_heads_nothing(last: str, code: str) -> None:
    rows = [
        ["Média", "Support", "Début", "Budget"],
        ["Digital", NONE, NONE, NONE],
        ["Affichage", "JCDecaux", date(2026, 1, 15), 12000],
        ["Radio", "NRJ", date(2026, 3, 2), 8500],
        ["TOTAL", NONE, NONE, 20500],
        [], [last],
    ]  # fmt: skip
    reading = read_rows(rows)
    assert titles(reading) == ["JCDecaux", "NRJ"]
    told = {problem.cell: problem.code for problem in reading.problems if problem.code.startswith("row.")}
    assert told == {"A2": "row.section", "A5": "row.total", "A7": code}


def test_how_often_is_read_in_the_languages_of_sheets() -> None:
    rows = [
        ["Attività", "Referente", "Scadenza", "Frequenza"],
        ["Newsletter", "Giulia", "ogni mese", NONE],
        ["Post", "Marco", NONE, "ogni due settimane"],
        ["Blog", "Marco", NONE, "ogni luna piena"],
    ]
    reading = read_rows(rows)
    rules = values(reading, "recurrence")
    assert [rule and (rule.frequency, rule.every) for rule in rules] == [
        (Frequency.MONTHLY, 1), (Frequency.WEEKLY, 2), NONE,
    ]  # fmt: skip
    assert values(reading, "nature") == [Nature.RECURRING, Nature.RECURRING, NONE]
    assert the_problem(reading, "recurrence.unknown").cell == "D4"


def test_a_part_is_in_the_group_of_the_task_that_its_row_names() -> None:
    reading = read_rows(
        cells_of_csv(
            "Task ID,Name,Section/Column,Assignee,Due Date,Parent task\n"
            "1,Produce assets,Production,Tom,2026-03-15,\n"
            "2,Banner set,Production,Tom,2026-03-01,Produce assets\n"
            "3,Launch epic,,,,\n"
            "4,Teaser,Planning,Emma,2026-03-02,Launch epic"
        )
    )
    # A task with an owner and a day is the group of its parts as well, and it is said what goes with it.
    assert titles(reading) == ["Banner set", "Teaser"]
    assert values(reading, "group") == ["Produce assets", "Launch epic"]
    assert ("Section/Column", "Production") in reading.rows[0].extra
    assert the_problem(reading, "row.whole_own").cell == "B2"
    assert the_problem(reading, "row.whole").cell == "B4"


def test_money_of_a_task_and_of_its_parts_counts_once() -> None:
    reading = read_rows(
        cells_of_csv("Name,Owner,Budget,Parent task\nFair,Emma,900,\nStand,Emma,600,Fair\nFlyer,Tom,300,Fair")
    )
    assert titles(reading) == ["Stand", "Flyer"]
    assert sum(values(reading, "planned")) == 900


def test_a_day_on_which_something_is_hoped_to_be_done_is_kept_beside_its_deadline() -> None:
    rows = [["Task", "Owner", "Due date", "Completed at"], ["Brief", "Emma", date(2026, 4, 1), date(2126, 5, 1)]]
    reading = read_rows(rows)
    assert values(reading, "due") == [date(2026, 4, 1)]
    assert values(reading, "done_on") == [NONE]
    assert reading.rows[0].extra == (("Completed at", "2126-05-01"),)


@pytest.mark.parametrize(
    ("over", "header", "planned"),
    [
        ("Budget communication 2026 (en k€)", "Budget 2026", [15000, 45000]),
        ("Budget in thousands", "Budget", [15000, 45000]),
        ("Budget communication 2026 (en k€)", "Budget (€)", [15, 45]),
        ("Budget communication 2026 : 60 k€", "Budget 2026", [15, 45]),
    ],
)
def test_a_line_over_the_table_says_that_amounts_are_thousands(over: str, header: str, planned: list[int]) -> None:
    rows = [
        [over],
        [],
        ["Poste", "Prestataire", header, "Réalisé"],
        ["Site internet", "Webia", 15, 4],
        ["Salons", "GL", 45, 22],
    ]
    reading = read_rows(rows)
    assert values(reading, "planned") == planned
    told = [problem.cell for problem in reading.problems if problem.code == "money.thousands"]
    assert ("C" in told) is (planned[0] > 15)
    # Who is paid is no name of what is done.
    assert titles(reading) == ["Site internet", "Salons"]


@pytest.mark.parametrize("period", ["mars/juin", "March/June", "T1/T3", "S10/S14", "mars / juin 2026"])
def test_two_months_with_a_stroke_are_a_span_or_twice_and_asked(period: str) -> None:
    reading = read_rows([["Action", "Période"], ["Stand", period], ["Salon", "mars/avril"]])
    assert values(reading, "start") == [None, date(2026, 3, 1)]
    assert values(reading, "due") == [None, date(2026, 4, 30)]
    doubt = the_problem(reading, "date.span_or_twice")
    assert (doubt.cell, doubt.text, doubt.severity) == ("B2", period, Severity.WARNING)
    assert dict(reading.rows[0].extra)["Période"] == period


def test_days_without_a_year_are_read_in_one_order_and_said_where_nothing_tells() -> None:
    told = read_rows([["Action", "Date"], ["Stand", "3/4"], ["Salon", "3/25"]])
    assert values(told, "start") == [date(2026, 3, 4), date(2026, 3, 25)]
    assert "date.order_assumed" not in codes(told)
    untold = read_rows([["Action", "Date"], ["Stand", "3/4"], ["Salon", "5/6"]])
    assert values(untold, "start") == [date(2026, 4, 3), date(2026, 6, 5)]
    assert "date.order_assumed" in codes(untold)


@pytest.mark.parametrize(
    ("rows", "due"),
    [
        ([["Salon du 12 mai 2026"], ["Action", "Échéance", "Responsable"], ["Flyers", "J-30", "Anna"]], "2026-04-12"),
        # A day in the header or below it is of a column or of an action.
        ([["Action", "Échéance", "Responsable", "Salon du 12 mai 2026"], ["Flyers", "J-30", "Anna", "x"]], None),
        ([["Action", "Échéance", "Responsable"], ["Salon du 12 mai 2026", "J-30", "Anna"]], None),
    ],
)
def test_days_are_counted_from_an_event_that_stands_above_the_table(rows: list[list[object]], due: str | None) -> None:
    reading = read_rows(rows)
    found = reading.rows[0].values.get("due")
    assert (found.isoformat() if found else None) == due
    assert ("date.relative" in codes(reading)) is (due is None)
