from __future__ import annotations

from pathlib import Path

from tinydb import TinyDB, where

from mplan_tui.store.storage import PlanStorage
from tests.store.builders import a_plan_file, a_session, retitle


def test_a_plan_file_is_a_tinydb_database(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path

    with TinyDB(path, storage=PlanStorage) as db:
        assert db.tables() >= {"meta", "plan", "actions"}
        assert db.table("actions").get(where("title") == "Action 2")["ref"] == "A-002"


def test_a_script_that_edits_through_tinydb_is_taken_in(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    with TinyDB(path, storage=PlanStorage) as db:
        db.table("actions").update({"title": "By a script"}, where("ref") == "A-002")
    retitle(session, "Brochure")
    session.save()

    assert [action.title for action in session.plan.actions] == ["Brochure", "By a script", "Action 3"]


def test_the_same_contents_are_not_written_again(tmp_path: Path) -> None:
    storage = PlanStorage(tmp_path / "any.json")
    assert storage.read() is None
    storage.write({"table": {"1": {"text": "é"}}})
    written = storage.path.stat()

    storage.write({"table": {"1": {"text": "é"}}})
    assert (storage.path.stat().st_ino, storage.path.stat().st_mtime_ns) == (written.st_ino, written.st_mtime_ns)

    storage.write({"table": {"1": {"text": "è"}}})
    assert storage.read() == {"table": {"1": {"text": "è"}}}
    assert [path.name for path in tmp_path.iterdir()] == ["any.json"]


def test_writing_through_a_link_keeps_the_link(tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to("any.json")

    PlanStorage(link).write({"table": {}})

    assert link.is_symlink()
    assert (tmp_path / "any.json").is_file()
