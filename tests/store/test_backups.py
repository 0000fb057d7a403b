from __future__ import annotations

import errno
from datetime import UTC, datetime, timedelta, timezone
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui import whole_file
from mplan_tui.session.ports import StoreError
from mplan_tui.store.backups import KEPT, BackupReason, Backups
from mplan_tui.store.companions import backups_of
from mplan_tui.store.plan_file import PlanFile
from tests.store.builders import a_plan_file, a_session, first_title, retitle


class _Clock:
    """A clock that people can turn, and carry to another zone."""

    def __init__(self) -> None:
        self.time = datetime(2026, 3, 12, 9, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(seconds=1)
        return self.time


def _the_time(time: datetime) -> datetime:
    """What a clock that stands still says."""
    return time


def _with_clock(file: PlanFile) -> _Clock:
    clock = _Clock()
    file.backups = Backups(file.path, now=clock)
    return clock


def _plan_text(revision: int, mark: str = "") -> bytes:
    return b'{"meta":{"1":{"schema":1,"revision":%d}},"plan":{"1":{"title":"%s"}}}' % (revision, mark.encode())


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
    assert (latest.reason, first_title(latest.path), first_title(first.path)) == (
        BackupReason.DAILY,
        "Monday 2",
        "Action 1",
    )


def test_ten_copies_of_each_reason_are_kept_and_twenty_from_before_a_newer_version() -> None:
    assert {reason.value: many for reason, many in KEPT.items()} == {
        "daily": 10, "import": 10, "merge": 10, "migration": 20, "restore": 10,
    }  # fmt: skip


def test_a_program_started_again_makes_no_second_daily_backup(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    for title in ("Once", "Twice"):
        session = a_session(path)
        retitle(session, title)
        session.save()

    assert len(PlanFile(path).backups.all()) == 1


@pytest.mark.parametrize("reason", list(BackupReason))
def test_the_highest_revisions_of_each_reason_are_kept_and_nothing_else_is_touched(
    tmp_path: Path, reason: BackupReason
) -> None:
    file = a_plan_file(tmp_path)
    _with_clock(file)
    others = [file.back_up(other) for other in BackupReason if other is not reason]
    (file.backups.folder / "mine.json").write_text("{}")
    made = [file.back_up(reason) for _ in range(KEPT[reason] + 2)]

    assert file.backups.all() == [*made[:1:-1], *others[::-1]]
    assert (file.backups.folder / "mine.json").exists()


_TOKYO, _LOS_ANGELES = timezone(timedelta(hours=9)), timezone(timedelta(hours=-7))
_NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
_TURNED_BACK = [datetime(2026, 11, 1, 1, minute, tzinfo=UTC) for minute in range(50, 38, -1)]


@pytest.mark.parametrize(
    "times",
    [
        pytest.param([_NOON + timedelta(minutes=n) for n in range(30)], id="a clock that is right"),
        pytest.param([_NOON + timedelta(days=400), *(_NOON + timedelta(hours=n) for n in range(14))], id="ahead once"),
        pytest.param([_NOON.astimezone(_TOKYO)] * 11 + [_NOON.astimezone(_LOS_ANGELES)], id="two zones"),
        pytest.param([*(_NOON for _ in range(12)), datetime(1970, 1, 1, tzinfo=UTC)], id="a battery that is empty"),
        pytest.param(_TURNED_BACK, id="an hour that comes twice to a clock without zone"),
        pytest.param([_NOON] * 15, id="a clock that stands"),
    ],
)
@pytest.mark.parametrize("edits", [True, False])
def test_the_latest_backup_is_the_one_made_last_whatever_the_clock_says(
    tmp_path: Path, times: list[datetime], edits: bool
) -> None:
    path = a_plan_file(tmp_path).path
    for number, time in enumerate(times, 1):
        file = PlanFile(path)
        file.backups = Backups(path, now=partial(_the_time, time))
        made = file.back_up(BackupReason.IMPORT)
        assert made.path.read_bytes() == path.read_bytes()
        assert file.latest_whole() == (made, ())
        imports = [kept for kept in file.backups.all() if kept.reason is BackupReason.IMPORT]
        assert len(imports) == min(number, KEPT[BackupReason.IMPORT])
        if edits:
            session = a_session(path)
            retitle(session, f"Edit {number}")
            session.save()


def test_a_name_tells_the_revision_and_the_time_in_utc(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    night = datetime(2026, 3, 12, 23, 30, tzinfo=_LOS_ANGELES)
    file.backups = Backups(file.path, now=partial(_the_time, night))

    assert [file.back_up(BackupReason.IMPORT).name, file.back_up(BackupReason.DAILY).name] == [
        "r000001-1-20260313T063000Z-import",
        "r000001-2-20260313T063000Z-daily",
    ]


def test_ten_imports_a_day_push_out_no_daily_copy(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    daily = [file.back_up(BackupReason.DAILY) for _ in range(KEPT[BackupReason.DAILY])]
    for _ in range(KEPT[BackupReason.IMPORT] * 2):
        file.back_up(BackupReason.IMPORT)

    assert [kept for kept in file.backups.all() if kept.reason is BackupReason.DAILY] == daily[::-1]


def test_backups_under_the_names_of_an_older_version_are_listed_by_their_revision(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    folder = file.backups.folder
    folder.mkdir()
    late, early = "20990101T000000_000000-import", "20260312T091500_123456-daily"
    (folder / f"{late}.json").write_bytes(_plan_text(3))
    (folder / f"{early}.json").write_bytes(_plan_text(7))
    (folder / "20261399T999999_000000-import.json").write_bytes(b"no such day")
    (folder / "20260312T091501_000000-daily.json").write_bytes(b"torn")

    assert [(kept.revision, kept.reason) for kept in file.backups.all()] == [
        (7, BackupReason.DAILY),
        (3, BackupReason.IMPORT),
        (0, BackupReason.DAILY),
    ]
    assert file.backups.find(early).made == datetime(2026, 3, 12, 9, 15, 0, 123456).astimezone()


_moments = st.datetimes(datetime(1970, 1, 2), datetime(9999, 12, 30), timezones=st.just(UTC))


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.tuples(st.sampled_from(list(BackupReason)), st.integers(1, 60), _moments, st.integers(0, 1)),
        min_size=1,
        max_size=45,
    )
)
def test_the_copy_just_made_is_there_and_the_highest_revisions_remain(
    keeps: list[tuple[BackupReason, int, datetime, int]],
) -> None:
    with TemporaryDirectory() as folder:
        plan = Path(folder) / "plan.json"
        plan.write_bytes(b"")
        machines = [Backups(plan), Backups(plan)]
        made: dict[BackupReason, int] = dict.fromkeys(BackupReason, 0)
        for number, (reason, revision, time, machine) in enumerate(keeps):
            content = _plan_text(revision, str(number))
            machines[machine] = backups = Backups(plan, now=partial(_the_time, time))
            before = [backup for backup in backups.all() if backup.reason is reason]
            kept = backups.keep(reason, content, revision)
            made[reason] += 1

            assert kept.path.read_bytes() == content
            after = [backup for backup in machines[1 - machine].all() if backup.reason is reason]
            assert len(after) == min(made[reason], KEPT[reason])
            gone = {backup.revision for backup in before if backup not in after}
            assert all(old <= min(backup.revision for backup in after if backup != kept) for old in gone)


def test_a_revision_is_used_once_although_an_older_copy_took_the_place_of_the_plan(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    session = a_session(path)
    older = path.read_bytes()
    for number in range(5):
        retitle(session, f"Edit {number}")
        session.save()
    path.write_bytes(older)

    again = a_session(path)
    retitle(again, "From the copy")
    again.save()

    assert again.revision == 7
    assert PlanFile(path).plan_at(4) is None


def test_a_restored_backup_is_a_new_revision_that_can_be_undone(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    backup = file.back_up(BackupReason.IMPORT)
    session = a_session(file.path)
    retitle(session, "Brochure")
    session.save()

    restored = file.restore(backup, author="Anna", source="doctor")

    stored = restored.stored
    assert (stored.revision, stored.plan.actions[0].title) == (3, "Action 1")
    assert restored.before is not None
    assert restored.before.reason is BackupReason.RESTORE
    assert first_title(restored.before.path) == "Brochure"
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
    backup = file.back_up(BackupReason.IMPORT)
    retitle(session, "Flyer")
    session.save()
    path.unlink() if broken is None else path.write_bytes(broken)

    with pytest.raises(StoreError):
        file.load()
    latest, newer = file.latest_whole()
    restored = file.restore(latest, author="Anna")

    stored = restored.stored
    assert newer == ()
    assert (restored.before is None) is (broken is None)
    assert (stored.plan.actions[0].title, stored.revision) == ("Brochure", 4)
    assert path.stat().st_mode & 0o777 == 0o664
    kept = [kept.path.read_bytes() for kept in file.backups.all() if kept.reason is BackupReason.RESTORE]
    assert kept == ([] if broken is None else [broken])
    assert file.backups.find(backup.name).name == backup.name
    old = file.plan_at(1)
    assert old is not None
    assert old.actions[0].title == "Action 1"
    assert file.plan_at(3) is None
    assert [change.new for change in session.adopt(session.store.load())] == ["Brochure"]


def test_a_broken_backup_takes_nobodys_place(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    backup = file.back_up(BackupReason.IMPORT)
    backup.path.write_text("{")
    before = file.path.read_bytes()

    with pytest.raises(StoreError, match=r"backup\.broken"):
        file.restore(backup)
    assert file.path.read_bytes() == before
    assert [kept.reason for kept in file.backups.all()] == [BackupReason.IMPORT]
    with pytest.raises(StoreError, match=r"backup\.missing"):
        file.backups.find("nonsense")


def test_the_latest_whole_backup_is_found_behind_broken_ones(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    with pytest.raises(StoreError, match=r"backup\.none'"):
        file.latest_whole()
    whole, torn, empty = (file.back_up(BackupReason.IMPORT) for _ in range(3))
    torn.path.write_bytes(torn.path.read_bytes()[:-100])
    empty.path.write_bytes(b"")

    latest, broken = file.latest_whole()
    assert (latest.name, [backup.name for backup in broken]) == (whole.name, [empty.name, torn.name])
    whole.path.write_bytes(b"{}")
    with pytest.raises(StoreError, match=r"backup\.none_whole.*'count': 3"):
        file.latest_whole()


def test_nothing_is_restored_where_what_the_file_holds_cannot_be_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = a_plan_file(tmp_path)
    backup = file.back_up(BackupReason.IMPORT)
    session = a_session(file.path)
    retitle(session, "Brochure")
    session.save()

    def full(*place: Any, **more: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(whole_file, "write_in", full)
    with pytest.raises(StoreError, match=r"disk\.full"):
        file.restore(backup)
    assert first_title(file.path) == "Brochure"


def test_a_copy_of_a_file_that_does_not_say_its_revision_is_the_newest(tmp_path: Path) -> None:
    file = a_plan_file(tmp_path)
    session = a_session(file.path)
    for title in ("Brochure", "Flyer"):
        retitle(session, title)
        session.save()
    whole = file.back_up(BackupReason.IMPORT)
    file.path.write_bytes(b"\0" * 500)
    broken = file.back_up(BackupReason.RESTORE)

    assert (broken.revision, file.backups.all()[0]) == (3, broken)
    assert file.latest_whole() == (whole, (broken,))


def test_a_save_goes_on_where_no_backup_can_be_made(tmp_path: Path) -> None:
    path = a_plan_file(tmp_path).path
    backups_of(path).write_text("in the way")
    session = a_session(path)
    retitle(session, "Brochure")
    session.save()

    assert first_title(path) == "Brochure"
    assert PlanFile(path).backups.all() == []
