from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import orjson
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Nature, Status
from mplan_tui.domain.compare import compare
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from tests.builders import HOSTILE, a_plan, a_plan_of, an_action
from tests.store.builders import a_plan_file, a_session, action_called, first_title, names_beside, retitle


def test_a_plan_comes_back_as_it_was(tmp_path: Path) -> None:
    plan = a_plan_of(20, title=HOSTILE + " {n} é 漢字 ‮")
    PlanFile.create(tmp_path / "plan.json", plan)

    stored = PlanFile(tmp_path / "plan.json").load()

    assert stored.plan == plan
    assert (stored.revision, stored.read_only) == (1, False)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.text(max_size=30),
    planned=st.none() | st.decimals(min_value=0, max_value=10**9, places=4),
    status=st.sampled_from(Status),
    extra=st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=2),
)
def test_every_value_survives_the_file(
    tmp_path: Path, title: str, planned: Decimal | None, status: Status, extra: list[tuple[str, str]]
) -> None:
    path = tmp_path / "any.json"
    path.unlink(missing_ok=True)
    action = an_action(title, planned=planned, status=status, extra=tuple(extra), nature=Nature.RECURRING)
    plan = a_plan(action.evolve(recurrence=Recurrence(frequency=Frequency.MONTHLY, days_of_month=(1, -1))))

    PlanFile.create(path, plan)

    assert PlanFile(path).load().plan == plan


def test_the_file_is_a_table_per_kind_without_defaults(tmp_path: Path) -> None:
    plan = a_plan(an_action("Leaflet", planned=Decimal("1200.50")), title="Spring")
    tables = json.loads(PlanFile.create(tmp_path / "plan.json", plan).path.read_text())

    assert list(tables) == ["meta", "plan", "actions"]
    assert tables["meta"]["1"]["schema"] == 3
    assert tables["plan"]["1"]["title"] == "Spring"
    assert tables["actions"] == {
        "1": {"id": plan.actions[0].id, "ref": "A-001", "title": "Leaflet", "planned": "1200.5"}
    }


def test_a_new_file_never_takes_the_place_of_another(tmp_path: Path) -> None:
    (tmp_path / "plan.json").write_text("precious")

    with pytest.raises(StoreError, match=r"file\.exists"):
        PlanFile.create(tmp_path / "plan.json", a_plan())

    assert (tmp_path / "plan.json").read_text() == "precious"


def test_one_edit_changes_only_its_own_lines(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=50).path
    before = path.read_text().splitlines()
    session = a_session(path)
    retitle(session, "Brochure", action=24)
    session.save()
    after = path.read_text().splitlines()

    differing = [new.strip() for old, new in zip(before, after, strict=True) if old != new]
    assert differing == [differing[0], differing[1], '"title": "Brochure",']
    assert [line.split('"')[1] for line in differing[:2]] == ["revision", "save"]


def test_rows_keep_their_document_numbers_when_others_come_and_go(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=3).path
    session = a_session(path)
    session.perform(rows.remove(session.plan.actions[1]))
    session.perform(rows.add(an_action("New")))
    session.save()

    documents = orjson.loads(path.read_bytes())["actions"]
    assert {number: document["title"] for number, document in documents.items()} == {
        "1": "Action 1",
        "3": "Action 3",
        "4": "New",
    }


def test_nothing_is_written_when_nothing_changed(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    before = path.stat()
    retitle(session, "Other")
    session.undo()
    session.save()

    after = path.stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert session.is_saved


def test_an_edit_through_one_session_is_seen_by_the_other(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    anna, karim = a_session(path), a_session(path, "Karim")
    assert not karim.store.has_changed(karim.stored)

    retitle(anna, "Brochure")
    anna.save()

    assert karim.store.has_changed(karim.stored)
    changes = karim.adopt(karim.store.load())
    assert [(change.field, change.new) for change in changes] == [("title", "Brochure")]
    assert not karim.store.has_changed(karim.stored)
    assert not anna.store.has_changed(anna.stored)


def test_reading_again_shares_every_row_that_nobody_changed(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=5).path
    anna, karim = a_session(path), a_session(path, "Karim")
    before = karim.plan
    retitle(anna, "Brochure", action=2)
    anna.save()

    after = karim.store.load().plan

    reread = [new.title for old, new in zip(before.actions, after.actions, strict=True) if old is not new]
    assert reread == ["Brochure"]
    assert all(old is new for old, new in zip(before.kpis, after.kpis, strict=True))


def test_a_touched_file_is_still_the_same_plan(tmp_path: Path) -> None:
    session = a_session(a_plan_file(tmp_path).path)
    path = tmp_path / "plan.json"
    path.touch()

    assert session.store.load().plan is session.plan


def test_edits_of_two_people_to_different_fields_are_both_kept(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    anna, karim = a_session(path), a_session(path, "Karim")
    retitle(anna, "Brochure")
    karim.perform(rows.change(karim.plan.actions[0], spent=Decimal(40)))
    anna.save()
    theirs = karim.save()

    action = with_totals(PlanFile(path).load().plan).actions[0]
    assert (action.title, action.spent) == ("Brochure", Decimal(40))
    assert [change.field for change in theirs] == ["title"]
    assert karim.conflicts == ()


@pytest.mark.parametrize(("mine", "kept"), [(True, "Flyer"), (False, "Brochure")])
def test_the_same_field_changed_twice_is_a_conflict_to_choose(tmp_path: Path, mine: bool, kept: str) -> None:
    path = a_plan_file(tmp_path).path
    anna, karim = a_session(path), a_session(path, "Karim")
    retitle(anna, "Brochure")
    retitle(karim, "Flyer")
    anna.save()
    karim.save()

    (conflict,) = karim.conflicts
    assert (conflict.base, conflict.ours, conflict.theirs) == ("Action 1", "Brochure", "Flyer")
    assert first_title(path) == "Brochure"

    karim.choose(conflict, mine=mine)
    karim.save()
    assert first_title(path) == kept
    assert karim.conflicts == ()


def test_two_new_actions_with_the_same_reference_get_two(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=1).path
    anna, karim = a_session(path), a_session(path, "Karim")
    anna.perform(rows.add(an_action("Hers")))
    karim.perform(rows.add(an_action("His")))
    anna.save()
    karim.save()

    assert {a.title: a.ref for a in PlanFile(path).load().plan.actions} == {
        "Action 1": "A-001",
        "Hers": "A-002",
        "His": "A-003",
    }
    karim.undo()
    karim.save()
    assert {a.title for a in PlanFile(path).load().plan.actions} == {"Action 1", "Hers"}


def test_a_hand_edit_is_taken_in_and_recorded(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    path.write_text(path.read_text().replace('"Action 2"', '"By hand"'))
    retitle(session, "Brochure")
    session.save()

    assert [action.title for action in PlanFile(path).load().plan.actions] == ["Brochure", "By hand", "Action 3"]
    outside, mine = session.store.steps()
    assert (outside.label.code, [change.new for change in outside.changes]) == ("file.edited", ["By hand"])
    assert mine.author == "Anna"


def test_a_hand_edit_that_a_colleagues_save_took_in_is_recorded_once(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    anna, karim = a_session(path), a_session(path, "Karim")
    path.write_text(path.read_text().replace('"Action 2"', '"By hand"'))
    anna.adopt(anna.store.load())
    retitle(karim, "Flyer", action=2)
    karim.save()
    retitle(anna, "Brochure")
    anna.save()

    assert [step.label.code for step in PlanFile(path).steps()] == ["file.edited", "row.changed", "row.changed"]


def test_a_file_broken_by_hand_while_open_is_not_written_over(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    retitle(session, "Brochure")
    path.write_text("{")

    with pytest.raises(StoreError, match=r"file\.not_json"):
        session.save()

    assert path.read_text() == "{"
    assert not session.is_saved
    assert session.plan.actions[0].title == "Brochure"


def test_a_file_that_is_gone_is_told_and_saved_when_it_is_back(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    away = path.rename(tmp_path / "away.json")
    retitle(session, "Brochure")

    assert session.store.has_changed(session.stored)
    with pytest.raises(StoreError, match=r"file\.gone"):
        session.save()
    with pytest.raises(StoreError, match=r"file\.gone"):
        session.store.load()

    away.rename(path)
    session.save()
    assert first_title(path) == "Brochure"


def test_edits_go_on_elsewhere_after_save_as(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    path.unlink()
    retitle(session, "Brochure")
    request = session.begin_move()
    assert request is not None
    elsewhere = PlanFile.create(tmp_path / "elsewhere.json", request.plan)
    retitle(session, "Typed meanwhile", action=1)
    assert session.begin_save() is None
    session.finish_move(request, elsewhere, elsewhere.load())
    assert not session.is_saved

    retitle(session, "Flyer")
    session.save()
    titles = [action.title for action in PlanFile(tmp_path / "elsewhere.json").load().plan.actions]
    assert titles[:2] == ["Flyer", "Typed meanwhile"]


def test_a_symbolic_link_stays_one_and_leads_to_one_set_of_companions(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    path = a_plan_file(tmp_path / "real").path
    link = tmp_path / "link.json"
    link.symlink_to(path)
    session = a_session(link)
    retitle(session, "Brochure")
    session.save()

    assert link.is_symlink()
    assert first_title(path) == "Brochure"
    assert names_beside(link) == {"link.json", "real"}
    assert names_beside(path) == {"plan.json", "plan.json.history.jsonl", ".plan.json.lock"}


def test_many_rows_added_and_removed_keep_file_and_memory_alike(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path, actions=30).path
    session = a_session(path)
    for number in range(5):
        session.perform(rows.remove(*session.plan.actions[number : number + 3]))
        session.perform(rows.add(an_action(f"New {number}")))
        session.save()

    assert compare(PlanFile(path).load().plan, session.plan) == []
    assert PlanFile(path).load().plan.find(Action, action_called(session, "New 4").id)


def test_every_table_of_the_plan_is_kept(tmp_path: Path) -> None:
    plan = a_plan_of(1)
    assert {name for name in TABLES if plan.rows(name)} <= set(
        orjson.loads(PlanFile.create(tmp_path / "plan.json", plan).path.read_bytes())
    )
    assert set(TABLES) <= set(Plan.model_fields)


def test_saving_in_a_worker_keeps_the_edits_made_meanwhile(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session: PlanSession = a_session(path)
    retitle(session, "First")
    request = session.begin_save()
    assert request is not None
    retitle(session, "Second")
    saved = session.store.save(request.base, request.plan, request.steps)
    session.finish_save(request, saved)

    assert (first_title(path), session.plan.actions[0].title, session.is_saved) == ("First", "Second", False)
    session.save()
    assert first_title(path) == "Second"
