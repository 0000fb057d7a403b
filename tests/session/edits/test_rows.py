"""The edits that every kind of row shares work for every field, whatever its name."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import mplan_tui
from mplan_tui.domain import row_rules
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.objectives import Acknowledgement, acknowledgement_id
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.people import Absence
from mplan_tui.domain.plan import PLAN_FIELDS, TABLES
from mplan_tui.domain.rows import Row
from mplan_tui.session.edits import rows
from mplan_tui.session.edits.actions import set_new_owner
from mplan_tui.session.edits.kpis import Consequences, decide
from mplan_tui.session.steps import Edit
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.every_field import plan_with_every_field

_ONE, _OTHER = plan_with_every_field(1), plan_with_every_field(2)
_EDITABLE = [(table, name) for table, kind in TABLES.items() for name in kind.model_fields if name != "id"]
_BY_NAME = {"changes", "values", "amounts", "texts", "fields"}
"""What functions call the values that they take by the names of fields."""


@pytest.mark.parametrize(("table", "field"), _EDITABLE)
def test_every_field_of_every_row_can_be_changed_by_its_name(
    table: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    # The rows need not agree with each other: the start of one is after the due day of the other.
    monkeypatch.setattr(row_rules, "check_row", lambda plan, row, before: None)
    row, other = _ONE.rows(table)[0], _OTHER.rows(table)[0]
    wanted = getattr(other, field)
    changed = rows.change(row, **{field: wanted}).change(_ONE)
    assert getattr(changed.rows(table)[0], field) == wanted


@pytest.mark.parametrize("field", PLAN_FIELDS)
def test_every_field_of_the_plan_can_be_changed_by_its_name(field: str) -> None:
    wanted = date(2027, 1, 1) if field == "end" else getattr(_OTHER, field)
    assert getattr(rows.change_plan(_ONE, **{field: wanted}).change(_ONE), field) == wanted


@pytest.mark.parametrize("before", KpiKind)
@pytest.mark.parametrize("after", KpiKind)
def test_a_kpi_of_another_kind_keeps_its_figures(before: KpiKind, after: KpiKind) -> None:
    kpi = a_kpi(kind=before)
    ratio = a_measurement(kpi, date(2026, 1, 1), numerator=1, denominator=4)
    single = a_measurement(kpi, date(2026, 2, 1), 30)
    plan = a_plan(kpi, ratio, single)
    changed = rows.change(plan.kpis[0], kind=after).change(plan)
    assert changed.get(Kpi, kpi.id).kind is after
    assert changed.measurements == (ratio, single)


def test_no_parameter_can_meet_a_field_of_its_name() -> None:
    met = []
    for path in Path(mplan_tui.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.args.kwarg:
                named = [*node.args.args, *node.args.kwonlyargs]
                if node.args.kwarg.arg in _BY_NAME and named:
                    met.append(f"{path.name}: {node.name}({', '.join(each.arg for each in named)})")
    assert met == []


def test_a_row_that_is_removed_takes_along_what_is_nothing_without_it() -> None:
    anna, kpi, other = a_person("Anna"), a_kpi("Orders"), a_kpi("Visits")
    goal = an_objective(kpi=kpi.id)
    told = Acknowledgement(id=acknowledgement_id(goal.id, anna.id), objective=goal.id, person=anna.id)
    figures = [a_measurement(kpi, date(2026, month, 1), month) for month in (1, 2, 3)]
    kept = a_measurement(other, date(2026, 1, 1), 5)
    plan = a_plan(anna, kpi, other, goal, told, *figures, kept)
    assert rows.remove(kpi).change(plan).measurements == (kept,)
    assert rows.remove(kpi).change(plan).objectives == plan.objectives
    assert rows.remove(goal).change(plan).acknowledgements == ()
    assert rows.remove(anna).change(plan).acknowledgements == ()


_ANNA, _MAIL = a_person("Anna", id="anna"), Channel(id="mail", name="Mail")
_STRONG = SwotItem(id="strong", ref="S1", quadrant=Quadrant.STRENGTH, statement="Known by name")
_CHANCE = SwotItem(id="chance", ref="OP1", quadrant=Quadrant.OPPORTUNITY, statement="New shops")
_SOUND: tuple[tuple[Row, dict[str, object], str], ...] = (
    (an_action("Fair", start=TODAY, due=TODAY), {"due": date(2000, 1, 1)}, "action.due_before_start"),
    (an_action("Post", id="post"), {"depends_on": ("post",)}, "action.circle"),
    (an_action("Film"), {"executor": ("nobody",)}, "person.unknown"),
    (Expense(kind=ExpenseKind.ORDERED, amount=5), {"order": "other"}, "expense.order_of_order"),
    (Expense(kind=ExpenseKind.INVOICED, amount=5), {"currency": "USD"}, "expense.no_rate"),
    (an_objective("More"), {"due": date(1999, 1, 1)}, "objective.outside_plan"),
    (
        Strategy(kind=StrategyKind.SO, statement="Open there", items=("strong", "chance")),
        {"items": ("strong",)},
        "strategy.side_missing",
    ),
    (BusinessUnit(name="Shops", share=20), {"rival_share": 90}, "bcg.shares_above_100"),
    (Absence(person="anna", start=TODAY, end=TODAY), {"end": date(2000, 1, 1)}, "absence.reversed"),
    (a_person("Karim"), {"name": "ANNA"}, "name.taken"),
    (a_person("Lea"), {"name": ""}, "name.needed"),
    (Channel(name="Radio"), {"reach": -1}, "channel.negative"),
)


@pytest.mark.parametrize(("row", "changes", "code"), _SOUND, ids=[code for *_, code in _SOUND])
def test_no_edit_of_every_kind_of_row_makes_what_its_kind_cannot_be(
    row: Row, changes: dict[str, object], code: str
) -> None:
    plan = a_plan(_ANNA, _MAIL, _STRONG, _CHANCE)
    sound = rows.add(row).change(plan)
    kept = sound.get(type(row), row.id)
    for edit, before in ((rows.change(kept, **changes), sound), (rows.put(kept.evolve(**changes)), sound)):
        with pytest.raises(PlanError, match=code):
            edit.change(before)
    with pytest.raises(PlanError, match=code):
        rows.add(row.evolve(**changes)).change(plan)


REVERSED = an_action("Wrong", start=date(2026, 5, 1), due=date(2026, 4, 1))
ANNA = a_person("Anna")


@pytest.mark.parametrize(
    ("edit", "code"),
    [
        (set_new_owner([an_action("Mail", id="mail")], " anna "), "name.taken"),
        (set_new_owner([an_action("Mail", id="mail")], " "), "name.needed"),
        (decide(Decision(text="Do more"), Consequences(new_action=REVERSED)), "action.due_before_start"),
    ],
)
def test_an_edit_that_writes_a_second_row_keeps_the_rules_of_that_one_too(edit: Edit, code: str) -> None:
    plan = a_plan(actions=(an_action("Mail", id="mail"),), people=(ANNA,))
    with pytest.raises(PlanError) as refused:
        edit.change(plan)
    assert refused.value.code == code


def test_what_was_wrong_before_is_no_reason_to_refuse_another_change() -> None:
    # As a sheet may bring it, and as it is left where a colleague removes who executes an action.
    plan = a_plan(an_action("Fair", id="fair", start=TODAY, due=date(2026, 1, 1), executor=("gone",)))
    done = rows.change(plan.actions[0], status=Status.DONE).change(plan)
    assert done.get(Action, "fair").status is Status.DONE
    with pytest.raises(PlanError, match="due_before_start"):
        rows.change(plan.actions[0], due=date(2026, 1, 2)).change(plan)


def test_a_row_that_changes_its_letter_gets_the_next_reference_there_and_another_keeps_its_own() -> None:
    odd = an_action("Fair", id="fair", ref="FAIR-9")
    plan = a_plan(_STRONG, _CHANCE, odd)
    moved = rows.change(_STRONG, quadrant=Quadrant.OPPORTUNITY).change(plan)
    assert moved.get(SwotItem, "strong").ref == "OP2"
    assert rows.put(odd.evolve(title="Stand")).change(plan).get(Action, "fair").ref == "FAIR-9"
    assert rows.put(an_action("New", id="new")).change(plan).get(Action, "new").ref == "A-001"


def test_a_row_that_is_there_is_not_added_again() -> None:
    with pytest.raises(PlanError, match=r"row\.exists"):
        rows.add(_MAIL).change(a_plan(_MAIL))
