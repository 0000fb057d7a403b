"""The edits that every kind of row shares work for every field, whatever its name."""

from __future__ import annotations

import ast
from datetime import date
from pathlib import Path

import pytest

import mplan_tui
from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.objectives import Acknowledgement, acknowledgement_id
from mplan_tui.domain.plan import PLAN_FIELDS, TABLES
from mplan_tui.session.edits import rows
from tests.builders import a_kpi, a_measurement, a_person, a_plan, an_objective
from tests.every_field import plan_with_every_field

_ONE, _OTHER = plan_with_every_field(1), plan_with_every_field(2)
_EDITABLE = [(table, name) for table, kind in TABLES.items() for name in kind.model_fields if name != "id"]
_BY_NAME = {"changes", "values", "amounts", "texts", "fields"}
"""What functions call the values that they take by the names of fields."""


@pytest.mark.parametrize(("table", "field"), _EDITABLE)
def test_every_field_of_every_row_can_be_changed_by_its_name(table: str, field: str) -> None:
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
