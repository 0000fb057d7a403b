from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest

from mplan_tui.session.ports import StoreError
from mplan_tui.store.backups import KEPT, Reason
from mplan_tui.store.companions import backups_of
from mplan_tui.store.plan_file import PlanFile
from tests.store.builders import a_plan_file, a_session, first_title, retitle


class _Days:
    """A clock that people can turn."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 12, 9)

    def now(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def _with_clock(file: PlanFile) -> _Days:
    clock = _Days()
    file.backups._now = clock  # type: ignore[assignment]  # only now() is used
    return clock


def test_the_first_save_of_a_day_keeps_the_plan_as_it_was(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    assert isinstance(session.store, PlanFile)
    clock = _with_clock(session.store)
    for title in ("Monday 1", "Monday 2"):
        retitle(session, title)
        session.save()
    clock.time += timedelta(days=1)
    retitle(session, "Tuesday")
    session.save()

    latest, first = session.store.backups.all()
    assert (latest.reason, first_title(latest.path), first_title(first.path)) == (Reason.DAILY, "Monday 2", "Action 1")


def test_a_program_started_again_makes_no_second_daily_backup(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    for title in ("Once", "Twice"):
        session = a_session(path)
        retitle(session, title)
        session.save()

    assert len(PlanFile(path).backups.all()) == 1


def test_the_last_ten_are_kept_and_nothing_else_is_touched(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    _with_clock(file)
    file.back_up(Reason.IMPORT)
    (file.backups.folder / "mine.json").write_text("{}")
    made = [file.back_up(Reason.IMPORT) for _ in range(KEPT + 2)]

    assert file.backups.all() == made[:1:-1]
    assert (file.backups.folder / "mine.json").exists()


def test_a_restored_backup_is_a_new_revision_that_can_be_undone(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    backup = file.back_up(Reason.IMPORT)
    session = a_session(file.path)
    retitle(session, "Brochure")
    session.save()

    stored = file.restore(backup, author="Anna", source="doctor")

    assert (stored.revision, stored.plan.actions[0].title) == (3, "Action 1")
    assert file.backups.all()[0].reason is Reason.RESTORE
    again = a_session(file.path)
    assert again.next_undo is not None
    assert again.next_undo.code == "backup.restored"
    again.undo()
    again.save()
    assert first_title(file.path) == "Brochure"
    assert [change.new for change in session.adopt(session.store.load())] == []


@pytest.mark.parametrize("broken", [b"", b"{", None])
def test_a_broken_or_lost_file_is_kept_and_the_backup_takes_its_place(tmp_path: Path, broken: bytes | None) -> None:
    path = a_plan_file(tmp_path).path
    path.chmod(0o664)
    session = a_session(path)
    retitle(session, "Brochure")
    session.save()
    file = PlanFile(path)
    backup = file.back_up(Reason.IMPORT)
    retitle(session, "Flyer")
    session.save()
    path.unlink() if broken is None else path.write_bytes(broken)

    with pytest.raises(StoreError):
        file.load()
    stored = file.restore(file.backups.find("latest"), author="Anna")

    assert (stored.plan.actions[0].title, stored.revision) == ("Brochure", 4)
    assert path.stat().st_mode & 0o777 == 0o664
    kept = [kept.path.read_bytes() for kept in file.backups.all() if kept.reason is Reason.RESTORE]
    assert kept == ([] if broken is None else [broken])
    assert file.backups.find(backup.name).name == backup.name
    old = file.plan_at(1)
    assert old is not None
    assert old.actions[0].title == "Action 1"
    assert file.plan_at(3) is None
    assert [change.new for change in session.adopt(session.store.load())] == ["Brochure"]


def test_a_broken_backup_takes_nobodys_place(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    backup = file.back_up(Reason.IMPORT)
    backup.path.write_text("{")
    before = file.path.read_bytes()

    with pytest.raises(StoreError, match=r"file\.not_json"):
        file.restore(backup)
    assert file.path.read_bytes() == before
    with pytest.raises(StoreError, match=r"backup\.missing"):
        file.backups.find("nonsense")


def test_a_save_goes_on_where_no_backup_can_be_made(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    backups_of(path).write_text("in the way")
    session = a_session(path)
    retitle(session, "Brochure")
    session.save()

    assert first_title(path) == "Brochure"
    assert PlanFile(path).backups.all() == []
