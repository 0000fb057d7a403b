"""One name for one row, whoever says it."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.domain.actions import Action
from mplan_tui.domain.checks.finding import warning
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.diagnostic.porter import Force, ForceKind
from mplan_tui.domain.diagnostic.swot import Strategy, StrategyKind, SwotItem
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Kpi, Measurement
from mplan_tui.domain.naming import LONGEST, name_of, naming_field, own_name, shortened
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.rows import Row
from mplan_tui.exchange.proposal import title_of
from mplan_tui.reports.scope import called
from mplan_tui.vocabulary.values import row_name
from tests.builders import a_plan, an_action

NAMED = [
    (an_action("Spring mailing", ref="A-001"), "A-001 Spring mailing"),
    (Objective(ref="O1", title="More sales", statement="Increase sales by 20 %"), "O1 More sales"),
    (Strategy(ref="W1", kind=StrategyKind.WO, statement="Open a shop"), "W1 Open a shop"),
    (Decision(ref="D1", text="Stop the campaign"), "D1 Stop the campaign"),
    (Kpi(ref="K1", name="Visits"), "K1 Visits"),
    (Person(name="Anna"), "Anna"),
]


@pytest.mark.parametrize(("row", "name"), NAMED)
def test_sentences_findings_reviews_records_and_reports_call_a_row_the_same(row: Row, name: str) -> None:
    plan = a_plan()
    assert name_of(row) == title_of(row) == row_name(row, plan) == called(row) == name
    assert warning("x", row).values["name"] == name


def test_a_force_is_called_by_its_kind_and_a_row_without_a_name_by_its_id() -> None:
    assert name_of(Force(kind=ForceKind.RIVALRY)) == "rivalry"
    assert name_of(Measurement(id="m1", kpi="k", on=date(2026, 1, 1))) == "m1"


def test_the_kind_of_a_kpi_is_no_name_of_its_own() -> None:
    assert own_name(Kpi(name="")) == ""


def test_a_long_name_is_cut_with_a_sign_and_one_that_just_fits_is_not() -> None:
    assert shortened("x" * LONGEST) == "x" * LONGEST
    assert shortened("x" * (LONGEST + 1)) == "x" * (LONGEST - 1) + "…"
    assert name_of(Person(name="two words"), longest=5) == "two…"


@pytest.mark.parametrize(
    ("kind", "field"), [(Action, "title"), (Person, "name"), (SwotItem, ""), (Measurement, ""), (Expense, "")]
)
def test_a_row_is_made_by_its_name_alone_where_nothing_else_is_needed(kind: type[Row], field: str) -> None:
    assert naming_field(kind) == field
