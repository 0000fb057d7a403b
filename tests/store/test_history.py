from __future__ import annotations

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import orjson
import pytest

from mplan_tui.domain.compare import compare
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Override, PaceStatus
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.session.edits import rows
from mplan_tui.session.steps import Label, Step
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.history import _BLOCK, decode_step, encode_step
from mplan_tui.store.plan_file import PlanFile
from tests.builders import HOSTILE, an_action
from tests.store.builders import a_plan_file, a_session, retitle


@pytest.mark.parametrize(
    ("table", "field", "value"),
    [
        ("actions", "title", HOSTILE),
        ("actions", "due", date(2026, 5, 1)),
        ("actions", "spent", Decimal("0.10")),
        ("actions", "personas", ("p1", "p2")),
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
def test_without_readable_records_the_plan_opens_and_says_what_is_lost(tmp_path: Path, spoil: Any) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    assert session.store.steps() == ()
    for title in ("First", "Second", "Third"):
        retitle(session, title)
        session.save()
    spoil(tmp_path / "plan.json.history.jsonl")

    again = a_session(path)
    assert again.next_undo is None
    (gap,) = again.store.steps()
    assert (gap.is_gap, gap.label.values["count"]) == (True, "3")
    retitle(again, "Fourth")
    again.save()
    assert [step.is_gap for step in PlanFile(path).steps()] == [True, False]
    assert again.next_undo is not None


_NO_SAVE = '{"save":"s","parent":"p","revision":99,"parent_revision":98,"kind":"note"}'


def _lost(lines: list[str], place: int) -> list[str]:
    return [*lines[:place], *lines[place + 1 :]]


def _torn(lines: list[str], place: int) -> list[str]:
    return [*lines[:place], lines[place][:40], *lines[place + 1 :]]


def _of_a_newer_version(lines: list[str], place: int) -> list[str]:
    newer = lines[place].replace('"table":"actions"', '"table":"holograms"')
    assert newer != lines[place]
    return [*lines[:place], newer, *lines[place + 1 :]]


def _out_of_bounds(lines: list[str], place: int) -> list[str]:
    far = re.sub(
        r'"field":"notes","old":("[^"]*"|null),"new":"[^"]*"',
        '"field":"due","old":null,"new":"9999-12-31"',
        lines[place],
    )
    assert far != lines[place]
    return [*lines[:place], far, *lines[place + 1 :]]


@pytest.mark.parametrize("spoil", [_lost, _torn, _of_a_newer_version, _out_of_bounds])
@pytest.mark.parametrize("place", [0, 2, 3, 5])
def test_a_line_that_is_lost_torn_or_unknown_hides_nothing_before_it(tmp_path: Path, spoil: Any, place: int) -> None:
    path, records = a_plan_file(tmp_path).path, tmp_path / "plan.json.history.jsonl"
    session = a_session(path)
    plans = [session.plan]
    for number in range(6):
        session.perform(rows.change(session.plan.actions[number % 3], notes=f"Note {number}"))
        session.save()
        plans.append(session.plan)
    lines = spoil(records.read_text().splitlines(), place)
    records.write_text("\n".join([*lines, _NO_SAVE, ""]))

    steps = PlanFile(path).steps()
    assert [step.label.values["count"] if step.is_gap else step.changes[0].new for step in steps] == [
        "1" if number == place else f"Note {number}" for number in range(6)
    ]
    for revision, plan in enumerate(plans, 1):
        rebuilt = PlanFile(path).plan_at(revision)
        if revision <= place + 1:
            assert rebuilt is None or (revision == 1 and rebuilt == plan)  # a backup has the first one
        else:
            assert rebuilt is not None and compare(rebuilt, plan) == []

    again = a_session(path)
    for _ in range(8):
        again.undo()
    notes = [action.notes for action in again.plan.actions]
    # Of the action that the lost save changed, a later change is taken back, and the lost one stays, or what it hid.
    assert notes.pop(place % 3) == f"Note {place}"
    assert notes == ["", ""]


def test_a_run_of_lost_lines_is_one_gap_and_a_save_that_did_not_come_about_is_not_taken_for_it(tmp_path: Path) -> None:
    path, records = a_plan_file(tmp_path).path, tmp_path / "plan.json.history.jsonl"
    session = a_session(path)
    for number in range(3):
        retitle(session, f"Edit {number}")
        session.save()
    before = path.read_bytes()
    retitle(session, "Killed")
    session.save()
    path.write_bytes(before)  # as if the process had been killed before the plan was replaced
    again = a_session(path)
    for number in range(3, 7):
        retitle(again, f"Edit {number}")
        again.save()
    lines = records.read_text().splitlines()
    records.write_text("\n".join([*lines[:5], lines[7], ""]))

    steps = PlanFile(path).steps()
    expected = ["Edit 0", "Edit 1", "Edit 2", "Edit 3", True, "Edit 6"]
    assert [step.is_gap or step.changes[0].new for step in steps] == expected
    assert steps[4].label.values["count"] == "2"


@pytest.mark.parametrize("spoil", [_lost, _of_a_newer_version, _out_of_bounds])
@pytest.mark.parametrize("other", [_lost, _of_a_newer_version, _out_of_bounds])
def test_lines_that_are_lost_or_unknown_one_after_the_other_are_one_gap_of_all_of_them(
    tmp_path: Path, spoil: Any, other: Any
) -> None:
    path, records = a_plan_file(tmp_path).path, tmp_path / "plan.json.history.jsonl"
    session = a_session(path)
    for number in range(5):
        session.perform(rows.change(session.plan.actions[0], notes=f"Note {number}"))
        session.save()
    lines = spoil(other(records.read_text().splitlines(), 3), 2)
    records.write_text("\n".join([*lines, ""]))
    steps = PlanFile(path).steps()
    assert [step.label.values["count"] if step.is_gap else step.changes[0].new for step in steps] == [
        "Note 0", "Note 1", "2", "Note 4",
    ]  # fmt: skip


def test_a_step_beyond_a_gap_is_not_offered_for_undo_where_it_would_change_nothing(tmp_path: Path) -> None:
    path, records = a_plan_file(tmp_path).path, tmp_path / "plan.json.history.jsonl"
    session = a_session(path)
    session.perform(rows.change(session.plan.actions[1], notes="Kept"))
    session.save()
    retitle(session, "Taken back")
    session.save()
    session.undo()
    session.save()
    records.write_text("\n".join([*records.read_text().splitlines()[:-1], ""]))  # the undo is lost

    again = a_session(path)
    again.undo()
    assert [action.notes for action in again.plan.actions] == ["", "", ""]


def test_a_gap_cannot_be_taken_back(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "First")
    session.save()
    (tmp_path / "plan.json.history.jsonl").unlink()

    again = a_session(path)
    (gap,) = again.latest_steps()
    with pytest.raises(PlanError, match=r"step\.not_on_record"):
        again.take_back(gap)
    assert again.next_redo is None


def test_a_record_that_disagrees_with_the_plan_about_its_revision_rebuilds_nothing(tmp_path: Path) -> None:
    path, records = a_plan_file(tmp_path).path, tmp_path / "plan.json.history.jsonl"
    session = a_session(path)
    for title in ("First", "Second"):
        retitle(session, title)
        session.save()
    first, second = records.read_text().splitlines()
    records.write_text("\n".join([first, second.replace('"revision":3', '"revision":2', 1), ""]))

    file = PlanFile(path)
    assert file.plan_at(3) == session.plan
    assert file.plan_at(2) is None


def test_a_revision_that_the_records_have_lost_is_found_in_a_backup(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    file = PlanFile(path)
    exported = file.load()
    file.back_up(BackupReason.IMPORT)
    retitle(session, "Flyer")
    session.save()
    for records in tmp_path.glob("*.history.jsonl"):
        records.unlink()
    assert file.plan_at(exported.revision) == exported.plan
    assert file.plan_at(exported.revision + 7) is None


@pytest.mark.parametrize(
    ("at", "is_known"),
    [
        ("1900-01-01T00:00:00+00:00", True), ("2200-12-31T23:59:59+00:00", True),
        ("1899-12-31T23:59:59+00:00", False), ("2201-01-01T00:00:00+00:00", False), ("2026-03-02T09:00:00", False),
    ],
)  # fmt: skip
def test_a_moment_that_no_time_zone_could_tell_makes_a_step_unknown(at: str, is_known: bool) -> None:
    step = Step(Label("row.changed", {}), (), datetime.now(UTC), "Anna", "")
    document = {**encode_step(step), "at": at}
    if is_known:
        assert decode_step(document).at.isoformat() == at
    else:
        with pytest.raises(ValueError, match="moment"):
            decode_step(document)
