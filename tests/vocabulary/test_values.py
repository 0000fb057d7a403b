from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.periods import Rhythm
from mplan_tui.domain.plan import TABLES
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.i18n import speaking
from mplan_tui.vocabulary.recurrence import rule_words
from mplan_tui.vocabulary.values import period_name, row_name, show
from tests.builders import HOSTILE, a_kpi, a_measurement, a_person, a_plan, an_action
from tests.every_field import plan_with_every_field

ANNA = a_person("Anna", id="anna")
PLAN = a_plan(ANNA, an_action("Spring newsletter", id="spring"))


@pytest.mark.parametrize(
    ("field", "value", "english", "french"),
    [
        ("title", HOSTILE, HOSTILE, HOSTILE),
        ("due", date(2026, 3, 12), "12 Mar 2026", "12 mars 2026"),
        ("due", None, "", ""),
        ("planned", Decimal(1200), "€1,200", "1\u202f200\u00a0€"),
        ("planned", Decimal("9.90"), "€9.90", "9,90\u00a0€"),
        ("planned", Decimal(0), "€0", "0\u00a0€"),
        ("status", Status.DONE, "Done", "Réalisée"),
        ("priority", 1, "Critical", "Critique"),
        ("progress", 40, "40%", "40\u202f%"),
        ("effort", Decimal("2.5"), "2.5", "2,5"),
        ("executor", ("anna", "gone"), "Anna, (removed)", "Anna, (supprimé)"),
        ("depends_on", ("spring",), "A-001 Spring newsletter", "A-001 Spring newsletter"),
        ("tools", ("Brevo", "Canva"), "Brevo, Canva", "Brevo, Canva"),
        ("extra", (("Zone", "Nord"),), "Zone: Nord", "Zone: Nord"),
    ],
)
def test_values_read_as_people_write_them(field: str, value: Any, english: str, french: str) -> None:
    assert show("actions", field, value, PLAN) == english
    with speaking("fr"):
        assert show("actions", field, value, PLAN) == french


def test_a_milestone_shows_its_value_and_day() -> None:
    shown = show("objectives", "milestones", (Milestone(on=date(2026, 6, 30), value=Decimal(21)),), PLAN)
    assert shown == "21 (30 Jun 2026)"


def test_a_row_without_title_is_named_by_what_it_is_about() -> None:
    kpi = a_kpi("Online orders", cadence=Cadence.MONTH)
    row = a_measurement(kpi, date(2026, 3, 1), 12)
    assert row_name(row, a_plan(kpi, row)) == "K1 Online orders, Mar 2026"


@pytest.mark.parametrize(
    ("cadence", "name"),
    [
        ("day", "1 Jul 2026"),
        ("week", "week 27 (1 Jul 2026)"),
        ("month", "Jul 2026"),
        ("quarter", "Q3 2026"),
        ("year", "2026"),
    ],
)
def test_periods_have_names(cadence: str, name: str) -> None:
    assert period_name(Rhythm(Cadence(cadence)), date(2026, 7, 1)) == name


@pytest.mark.parametrize(
    ("cadence", "begins", "on", "name"),
    [
        ("quarter", 4, date(2026, 4, 1), "Q1 2026/27"),
        ("quarter", 4, date(2027, 1, 1), "Q4 2026/27"),
        ("quarter", 2, date(2026, 11, 1), "Q4 2026/27"),
        ("year", 10, date(2026, 10, 1), "2026/27"),
        ("month", 4, date(2026, 4, 1), "Apr 2026"),
        ("week", 4, date(2026, 12, 28), "week 53 (28 Dec 2026)"),
        ("week", 4, date(2024, 12, 30), "week 1 (30 Dec 2024)"),
    ],
)
def test_quarters_and_years_are_called_by_the_plans_own_year(cadence: str, begins: int, on: date, name: str) -> None:
    assert period_name(Rhythm(Cadence(cadence), begins), on) == name


@pytest.mark.parametrize(
    ("rule", "english", "french"),
    [
        ({"frequency": "daily"}, "every day", "chaque jour"),
        (
            {"frequency": "weekly", "every": 2, "weekdays": (0, 3)},
            "every 2 weeks on Monday and Thursday",
            "toutes les 2 semaines, le lundi et le jeudi",
        ),
        (
            {"frequency": "monthly", "weekdays": (0,), "nth": 1, "until": date(2026, 12, 31)},
            "every month on the first Monday, until 31 Dec 2026",
            "chaque mois, le premier lundi, jusqu'au 31 déc. 2026",
        ),
        (
            {"frequency": "monthly", "days_of_month": (15, -1), "count": 3},
            "every month on the 15th and the last day, 3 times",
            "chaque mois, le 15 et le dernier jour, 3 fois",
        ),
    ],
)
def test_a_recurrence_reads_as_a_sentence(rule: dict[str, Any], english: str, french: str) -> None:
    assert rule_words(Recurrence.model_validate(rule)) == english
    with speaking("fr"):
        assert rule_words(Recurrence.model_validate(rule)) == french


def test_of_very_many_items_the_first_are_shown_and_the_others_counted() -> None:
    names = tuple(str(number) for number in range(102))
    assert show("sheet_sources", "headers", names, plan_with_every_field()).endswith("98, 99, … (+2)")
    assert show("sheet_sources", "headers", names[:100], plan_with_every_field()).endswith("98, 99")


@pytest.mark.parametrize("table", TABLES)
def test_every_field_of_every_row_can_be_shown(table: str) -> None:
    plan = plan_with_every_field()
    assert plan.rows(table)
    for row in plan.rows(table):
        assert row_name(row, plan)
        for field in type(row).model_fields:
            assert isinstance(show(table, field, getattr(row, field), plan), str)
