from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.kpis import Cadence, Formula, Kpi, KpiKind
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.uses.services import Services
from tests.builders import a_kpi, a_measurement, a_person, a_plan
from tests.cli.running import Shell

ORDERS = a_kpi("Online orders")
OPENED = a_kpi("Newsletter open rate", kind=KpiKind.RATIO)
WEEKLY = a_kpi("Été visits", cadence=Cadence.WEEK)
ROI = a_kpi("ROI", formula=Formula(code="roi"))


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(a_person("Anna", login="anna"), ORDERS, OPENED, WEEKLY, ROI))
    return shell


@pytest.mark.parametrize("words", ["K1", "k1", ORDERS.id, "Online orders", "online ORDERS", "online"])
def test_a_kpi_is_called_by_reference_id_or_name(shell: Shell, words: str) -> None:
    assert shell("kpi", "plan.json", words, "251").status == 0
    (row,) = shell.plan().measurements
    assert (row.kpi, row.value) == (ORDERS.id, Decimal(251))


def test_accents_in_a_name_do_not_matter(shell: Shell) -> None:
    assert shell("kpi", "plan.json", "ete visits", "5").status == 0


def test_a_figure_counts_for_the_period_of_its_day_and_names_its_author(shell: Shell) -> None:
    shell("kpi", "plan.json", "K1", "251", "--date", "2026-02-17", "--note", "without returns")
    (row,) = shell.plan().measurements
    assert (row.on, row.note, row.author) == (date(2026, 2, 1), "without returns", "Anna")


def test_without_a_day_it_is_the_period_of_today(shell: Shell) -> None:
    shell("kpi", "plan.json", "K3", "7")
    assert shell.plan().measurements[0].on == date(2026, 3, 9)


def test_entering_again_replaces_the_figure_and_keeps_the_note(shell: Shell) -> None:
    shell("kpi", "plan.json", "K1", "251", "--note", "first count")
    shell("kpi", "plan.json", "K1", "252")
    (row,) = shell.plan().measurements
    assert (row.value, row.note) == (Decimal(252), "first count")


def test_a_ratio_keeps_both_its_numbers(shell: Shell) -> None:
    assert shell("kpi", "plan.json", "K2", "31/250").status == 0
    (row,) = shell.plan().measurements
    assert (row.numerator, row.denominator, row.value) == (Decimal(31), Decimal(250), None)


@pytest.mark.parametrize(("text", "value"), [("12.5", "12.5"), ("12,5", "12.5"), ("3k", "3000"), ("1 200", "1200")])
def test_figures_are_read_as_people_write_them(shell: Shell, text: str, value: str) -> None:
    shell("kpi", "plan.json", "K1", text)
    assert shell.plan().measurements[0].value == Decimal(value)


def test_a_negative_figure_is_no_option(shell: Shell) -> None:
    assert shell("kpi", "plan.json", "K1", "-5").status == 0
    assert shell.plan().measurements[0].value == -5


@pytest.mark.parametrize(
    ("kpi", "value", "named"),
    [
        ("Online ordres", "1", "Online orders"),
        ("er", "1", "Newsletter"),
        ("K1", "many", "many"),
        ("K2", "1/2/3", "1/2/3"),
        ("K1", "1/2", "Online orders"),
        ("K2", "3/0", "Newsletter open rate"),
        ("ROI", "1", "ROI"),
    ],
)
def test_what_cannot_be_entered_is_one_sentence_and_changes_nothing(
    shell: Shell, kpi: str, value: str, named: str
) -> None:
    before = (shell.folder / "plan.json").read_bytes()
    assert named in shell("kpi", "plan.json", kpi, value).sentence
    assert (shell.folder / "plan.json").read_bytes() == before


def test_entering_the_same_again_changes_nothing(shell: Shell) -> None:
    shell("kpi", "plan.json", "K1", "251")
    before = (shell.folder / "plan.json").read_bytes()
    assert shell("kpi", "plan.json", "K1", "251").status == 0
    assert (shell.folder / "plan.json").read_bytes() == before


def test_a_figure_of_a_period_to_come_is_refused(shell: Shell) -> None:
    said = shell("kpi", "plan.json", "K1", "5", "--date", "2026-04-01").sentence
    assert said == "Online orders: the period that begins on 1 Apr 2026 is still to come; check the date."
    assert shell.plan().measurements == ()


def test_what_was_understood_and_what_it_replaces_are_told(shell: Shell) -> None:
    assert shell("kpi", "plan.json", "K1", "1 200,5").out == "Online orders, Mar 2026: 1,200.5 entered.\n"
    assert shell("kpi", "plan.json", "K1", "3k").out == "Online orders, Mar 2026: 3,000 entered, instead of 1,200.5.\n"
    assert shell("kpi", "plan.json", "K2", "31/250").out == "Newsletter open rate, Mar 2026: 31/250 entered.\n"


def test_a_figure_from_before_the_kpi_is_kept_as_history(shell: Shell) -> None:
    ran = shell("kpi", "plan.json", "K1", "180", "--date", "2025-02-01")
    assert (ran.status, shell.plan().measurements[0].value) == (0, Decimal(180))
    assert "kept as history" in ran.err


@pytest.mark.parametrize("deleted", [True, False])
def test_a_figure_that_meets_a_colleagues_edit_is_not_said_to_be_entered(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, deleted: bool
) -> None:
    open_plan = Services.open

    def overtaken(*words: Any) -> PlanSession:
        mine, hers = open_plan(*words), open_plan(*words)
        hers.author = "Emma Clarke"
        row = a_measurement(ORDERS, date(2026, 2, 1), 7)
        hers.perform(rows.remove(hers.plan.get(Kpi, ORDERS.id)) if deleted else rows.put(row))
        hers.save()
        return mine

    monkeypatch.setattr(Services, "open", overtaken)
    ran = shell("kpi", "plan.json", "K1", "5", "--date", "2026-02-01")
    (said,) = ran.err.splitlines()
    assert (ran.status, ran.out) == (1, "")
    assert "Emma Clarke" in said and "Online orders" in said and ("deleted" if deleted else "theirs stays") in said
    assert [entry.value for entry in shell.plan().measurements] == ([] if deleted else [7])


def test_a_tiny_number_below_the_line_is_never_told_as_a_division_by_zero(shell: Shell) -> None:
    ran = shell("kpi", "plan.json", "K2", "1/0.000000000001")
    assert "1/0.000000000001 entered" in ran.out


@pytest.mark.parametrize(
    ("typed", "on"),
    [("Q4 2025", date(2026, 1, 1)), ("end of Q4 2025", date(2026, 1, 1)), ("T3 2025", date(2025, 10, 1))],
)
def test_a_quarter_is_one_of_the_plans_own_year_wherever_the_plan_is_named(shell: Shell, typed: str, on: date) -> None:
    kpi = a_kpi("Stand visitors", cadence=Cadence.QUARTER)
    shell.keep(a_plan(a_person("Anna", login="anna"), kpi, year_start=4), "own.json")
    assert shell("kpi", "--date", typed, "own.json", "Stand visitors", "251").status == 0
    assert [row.on for row in shell.plan("own.json").measurements] == [on]


def test_a_quarter_is_no_day_of_a_monthly_kpi(shell: Shell) -> None:
    found = shell("kpi", "plan.json", "K1", "251", "--date", "Q1 2026")
    assert found.status != 0 and "more than one period" in found.err
    assert not shell.plan().measurements
