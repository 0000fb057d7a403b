"""One reference of a plan names one thing, whatever its kind, also to whoever types it."""

from __future__ import annotations

from decimal import Decimal
from itertools import combinations
from typing import Any

import pytest

from mplan_tui.domain.checks.integrity import integrity_findings
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.diagnostic.pestel import Dimension, PestelFactor
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.references import numbered_rows, with_unique_references
from mplan_tui.domain.rows import Numbered, Row
from mplan_tui.domain.scenarios import Scenario
from mplan_tui.language.typed_days import read_days
from mplan_tui.session.edits import rows
from tests.builders import TODAY, a_kpi, a_plan, an_action, an_objective

EVERY_KIND: list[Any] = [
    an_objective(),
    an_action(),
    a_kpi(),
    Decision(text="More of it"),
    Scenario(title="Less money"),
    Expense(kind=ExpenseKind.INVOICED, amount=Decimal(90)),
    *(SwotItem(id=quadrant, quadrant=quadrant, statement=quadrant.value) for quadrant in Quadrant),
    *(
        Strategy(kind=kind, statement=kind.value, items=tuple(f"{side}0" for side in kind.sides))
        for kind in StrategyKind
    ),
    *(PestelFactor(dimension=dimension, statement=dimension.value) for dimension in Dimension),
]


def test_rows_of_every_kind_and_letter_have_references_of_their_own() -> None:
    plan = a_plan()
    for _time in range(12):
        for row in EVERY_KIND:
            plan = rows.add(row.evolve(id=f"{row.id}{_time}", ref="")).change(plan)
    tables = {table for table, kind in TABLES.items() if issubclass(kind, Numbered)}
    assert {table for table, _row in numbered_rows(plan)} == tables, "a kind with references is not tried here"
    refs = [row.ref.casefold() for _table, row in numbered_rows(plan)]
    assert len(set(refs)) == len(refs) == 12 * len(EVERY_KIND)


def test_no_two_kinds_have_the_same_letters() -> None:
    letters = [row.reference_shape.partition("{")[0].casefold() for row in EVERY_KIND]
    assert [pair for pair in combinations(letters, 2) if pair[0] == pair[1]] == []


@pytest.mark.parametrize("row", EVERY_KIND)
def test_no_reference_is_read_as_a_quarter(row: Numbered) -> None:
    for number in range(1, 5):
        try:
            first, last = read_days(f"{row.reference_shape.format(number)} 2027", TODAY)
        except ValueError:
            continue
        assert (last - first).days < 7


def test_a_reference_that_a_sheet_brought_is_not_given_again_to_another_kind() -> None:
    odd = SwotItem(id="odd", ref="o1", quadrant=Quadrant.OPPORTUNITY, statement="Better roads")
    plan = rows.add(Objective(id="goal", title="Sales")).change(a_plan().putting(odd))
    assert (plan.get(SwotItem, "odd").ref, plan.get(Objective, "goal").ref) == ("o1", "O2")


def test_of_two_kinds_with_one_reference_the_one_with_other_letters_gets_a_new_one() -> None:
    odd = SwotItem(id="odd", ref="O1", quadrant=Quadrant.OPPORTUNITY, statement="Better roads")
    goal = Objective(id="goal", ref="O1", title="Sales")
    plan = _twice(odd, goal)
    found = [finding.values["ref"] for finding in integrity_findings(plan, TODAY) if finding.code == "row.ref_twice"]
    assert found == ["O1", "O1"]
    mended = with_unique_references(plan)
    assert (mended.get(SwotItem, "odd").ref, mended.get(Objective, "goal").ref) == ("OP1", "O1")


@pytest.mark.parametrize(("moved", "kept"), [("one", "two"), ("two", "one")])
def test_of_two_rows_with_one_reference_that_just_came_in_gets_a_new_one(moved: str, kept: str) -> None:
    plan = _twice(an_action("Mail", id="one", ref="A-001"), an_action("Fair", id="two", ref="a-001"))
    mended = with_unique_references(plan, [moved])
    before = {row.id: row.ref for row in plan.actions}
    assert {row.id: row.ref for row in mended.actions} == {kept: before[kept], moved: "A-002"}


def _twice(*held: Row) -> Plan:
    """A plan as a file may hold it, in which nobody has looked at the references."""
    return a_plan().putting(*held)
