from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from mplan_tui.domain.compare import compare
from mplan_tui.domain.kpis import Override, PaceStatus
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.session.edits import rows
from mplan_tui.store.backups import Reason
from mplan_tui.store.history import _BLOCK
from mplan_tui.store.plan_file import PlanFile
from tests.builders import HOSTILE, an_action
from tests.store.builders import a_plan_file, a_session, retitle


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("actions", "title", HOSTILE),
        ("actions", "due", date(2026, 5, 1)),
        ("actions", "spent", Decimal("0.10")),
        ("actions", "executor", ("p1", "p2")),
        ("actions", "extra", (("Header", "text"),)),
        ("actions", "recurrence", Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))),
        ("kpis", "override", Override(status=PaceStatus.ON_TRACK, reason="Late invoices")),
    ],
)
def test_a_change_is_read_back_with_its_type(tmp_path: Path, table: str, field: str, value: Any) -> None:
    session = a_session(a_plan_file(tmp_path).path)
    step = session.perform(rows.change(session.plan.rows(table)[0], **{field: value}), source="a sheet.xlsx")
    session.save()

    assert step is not None
    (read,) = PlanFile(tmp_path / "plan.json").steps()
    assert read == step
    assert type(read.changes[0].new) is type(step.changes[0].new)


def test_a_record_says_when_who_from_where_and_what(tmp_path: Path) -> None:
    session = a_session(a_plan_file(tmp_path).path)
    retitle(session, "Brochure")
    session.save()

    record = orjson.loads((tmp_path / "plan.json.history.jsonl").read_bytes())
    (step,) = record["steps"]
    assert (step["author"], step["source"], step["label"]["code"]) == ("Anna", "screen", "row.changed")
    assert step["changes"] == [
        {"table": "actions", "id": session.plan.actions[0].id, "field": "title", "old": "Action 1", "new": "Brochure"}
    ]


def test_names_that_are_no_text_do_not_stop_a_save(tmp_path: Path) -> None:
    session = a_session(a_plan_file(tmp_path).path, author="Ren\udce9 \x1b[31m")
    session.perform(rows.change(session.plan.actions[0], title="Brochure"), source="caf\udce9.xlsx")
    session.save()

    (step,) = PlanFile(tmp_path / "plan.json").steps()
    assert (step.author, step.source) == ("Ren\ufffd ␛[31m", "caf\ufffd.xlsx")


def test_the_plan_at_every_earlier_revision_can_be_rebuilt(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=4).path
    anna, karim = a_session(path), a_session(path, "Karim")
    before = [anna.plan]
    for edit in (
        lambda: retitle(anna, "Brochure"),
        lambda: anna.perform(rows.add(an_action("New"))),
        lambda: anna.perform(rows.remove(*anna.plan.actions[1:3])),
        lambda: anna.perform(rows.change_plan(anna.plan, envelope=Decimal(5))),
        lambda: anna.undo(),
    ):
        edit()
        anna.save()
        before.append(anna.plan)
    retitle(karim, "Flyer")
    karim.perform(rows.change(karim.plan.actions[3], spent=Decimal(3)))
    karim.save()

    file = PlanFile(path)
    for revision, plan in enumerate(before, 1):
        rebuilt = file.plan_at(revision)
        assert rebuilt is not None
        assert compare(rebuilt, plan) == []
    assert file.plan_at(7) == file.load().plan
    assert file.plan_at(8) is None
    assert file.plan_at(0) is None


def test_a_hand_edit_belongs_to_the_save_that_took_it_in(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    first = session.plan
    path.write_text(path.read_text().replace('"Action 2"', '"By hand"'))
    retitle(session, "Brochure")
    session.save()

    rebuilt = PlanFile(path).plan_at(1)
    assert rebuilt is not None
    assert compare(rebuilt, first) == []


def test_lines_longer_than_a_block_and_many_lines_are_read_backwards(tmp_path: Path) -> None:
    session = a_session(a_plan_file(tmp_path).path)
    for number in range(4):
        session.perform(rows.change(session.plan.actions[0], notes=f"{number}" * _BLOCK))
        session.save()
    for number in range(30):
        retitle(session, f"Edit {number}")
        session.save()

    steps = PlanFile(tmp_path / "plan.json").steps()
    texts = [step.changes[0].new for step in steps]
    assert [text[0] for text in texts[:4]] == ["0", "1", "2", "3"]
    assert texts[4:] == [f"Edit {number}" for number in range(30)]


def test_a_record_of_a_save_that_did_not_come_about_is_never_seen(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "First")
    session.save()
    after_first = path.read_bytes()
    retitle(session, "Lost")
    session.save()
    path.write_bytes(after_first)  # as if the process had been killed before the plan was replaced

    again = a_session(path)
    retitle(again, "Second")
    again.save()

    assert [step.changes[0].new for step in PlanFile(path).steps()] == ["First", "Second"]


@pytest.mark.parametrize("spoil", [lambda path: path.unlink(), lambda path: path.write_bytes(b"\xff\n{}\n[1]\n\n")])
def test_without_readable_records_the_plan_opens_and_has_no_past(tmp_path: Path, spoil: Any) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "First")
    session.save()
    spoil(tmp_path / "plan.json.history.jsonl")

    again = a_session(path)
    assert again.next_undo is None
    assert again.store.steps() == ()
    retitle(again, "Second")
    again.save()
    assert len(PlanFile(path).steps()) == 1


def test_a_revision_that_the_records_have_lost_is_found_in_a_backup(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    file = PlanFile(path)
    exported = file.load()
    file.back_up(Reason.IMPORT)
    retitle(session, "Flyer")
    session.save()
    for records in tmp_path.glob("*.history.jsonl"):
        records.unlink()
    assert file.plan_at(exported.revision) == exported.plan
    assert file.plan_at(exported.revision + 7) is None
