"""The way of older files into this version, shown with a made-up schema 0 in which a title was called a name."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import orjson
import pytest

from mplan_tui.domain.actions import Action, EffortBasis
from mplan_tui.domain.expenses import ExpenseKind
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.migrations import MIGRATIONS, SCHEMA
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.store.storage import Tables
from tests.store.builders import a_plan_file, a_session, retitle


def _names_become_titles(tables: Tables) -> Tables:
    for document in tables["actions"].values():
        document["title"] = document.pop("name")
    return tables


@pytest.fixture
def old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(MIGRATIONS, 0, _names_become_titles)
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 0
    for document in tables["actions"].values():
        document["name"] = document.pop("title")
    path.write_bytes(orjson.dumps(tables))
    return path


def test_every_older_schema_has_its_migration() -> None:
    assert sorted(MIGRATIONS) == list(range(1, SCHEMA))


def test_an_older_file_is_read_and_left_as_it_is(old_file: Path) -> None:
    before = old_file.read_bytes()

    assert [action.title for action in PlanFile(old_file).load().plan.actions] == ["Action 1", "Action 2", "Action 3"]
    assert old_file.read_bytes() == before


def test_the_first_save_writes_the_new_schema_and_keeps_the_old_file(old_file: Path) -> None:
    before = old_file.read_bytes()
    session = a_session(old_file)
    retitle(session, "Brochure")
    session.save()

    tables = orjson.loads(old_file.read_bytes())
    assert (tables["meta"]["1"]["schema"], tables["actions"]["1"]["title"]) == (SCHEMA, "Brochure")
    (kept,) = (backup for backup in PlanFile(old_file).backups.all() if backup.reason is BackupReason.MIGRATION)
    assert kept.path.read_bytes() == before


def test_an_opportunity_and_a_threat_of_an_older_file_are_told_from_others_and_keep_their_numbers(
    tmp_path: Path,
) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 2
    tables["objectives"] = {"1": {"id": "goal", "ref": "O3", "title": "Sales"}}
    boxes = {
        "strong": ("S1", "strength"),
        "chance": ("O3", "opportunity"),
        "own": ("OUR-1", "opportunity"),
        "tax": ("T4", "threat"),
    }
    sides = {"law": ("L2", "legal"), "green": ("EN1", "environmental"), "young": ("S1", "sociocultural")}
    for table, field, rows in (("swot", "quadrant", boxes), ("pestel", "dimension", sides)):
        tables[table] = {
            str(number): {"id": id, "ref": ref, field: value, "statement": id}
            for number, (id, (ref, value)) in enumerate(rows.items(), 1)
        }
    path.write_bytes(orjson.dumps(tables))

    plan = PlanFile(path).load().plan
    assert plan.objectives[0].ref == "O3"
    assert {row.id: row.ref for row in plan.swot} == {"strong": "S1", "chance": "OP3", "own": "OUR-1", "tax": "TH4"}
    assert {row.id: row.ref for row in plan.pestel} == {"law": "PL2", "green": "PN1", "young": "PS1"}


def test_totals_of_an_older_file_become_lines_and_nothing_ordered_becomes_none(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 1
    totals = [{"committed": "120.50", "spent": "0"}, {"committed": 0, "spent": None}, {"committed": "0.00"}]
    for document, of in zip(tables["actions"].values(), totals, strict=True):
        document.update(of)
    first = tables["actions"]["1"]["id"]
    tables["occurrences"] = {"1": {"id": "time", "action": first, "due": "2026-03-01", "spent": 40}}
    path.write_bytes(orjson.dumps(tables))

    lines = PlanFile(path).load().plan.expenses
    assert [(line.ref, line.kind, line.amount, line.action, line.occurrence, line.on) for line in lines] == [
        ("L-001", ExpenseKind.ORDERED, Decimal("120.50"), first, None, None),
        ("L-002", ExpenseKind.INVOICED, Decimal(0), first, None, None),
        ("L-003", ExpenseKind.INVOICED, Decimal(40), first, "time", None),
    ]


def test_effort_of_what_came_back_in_an_older_file_is_that_of_all_its_times(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    tables = orjson.loads(path.read_bytes())
    tables["meta"]["1"]["schema"] = 1
    back = {"frequency": "weekly"}
    for document, of in zip(
        tables["actions"].values(),
        [{"recurrence": back, "effort": 4}, {"recurrence": back, "effort": None}, {"effort": 4}],
        strict=True,
    ):
        document.update(of)
    path.write_bytes(orjson.dumps(tables))
    each = EffortBasis(Action.model_fields["effort_basis"].default)
    assert [action.effort_basis for action in PlanFile(path).load().plan.actions] == [
        EffortBasis.ALTOGETHER, each, each,
    ]  # fmt: skip
