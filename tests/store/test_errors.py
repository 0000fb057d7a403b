"""What a refusal of the system is told as, when a plan is read or written and when something beside it is."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from mplan_tui.folder import NotPlain, TooLarge
from mplan_tui.store.errors import name_of_user, when_reading, when_writing, when_writing_beside

FOLDER, PLAN = Path("/"), Path("/nowhere/plan.json")


@pytest.mark.parametrize(
    ("error", "reading", "writing", "beside"),
    [
        (FileNotFoundError(errno.ENOENT, ""), "file.missing", "file.gone", "file.gone"),
        (NotADirectoryError(errno.ENOTDIR, ""), "file.missing", "file.gone", "file.gone"),
        (OSError(errno.EACCES, ""), "file.unreadable", "folder.read_only", "companion.read_only"),
        (OSError(errno.EPERM, ""), "file.unreadable", "folder.read_only", "companion.read_only"),
        (OSError(errno.EROFS, ""), "disk.error", "folder.read_only", "folder.read_only"),
        (OSError(errno.ENOSPC, ""), "disk.full", "disk.full", "disk.full"),
        (OSError(errno.EDQUOT, ""), "disk.full", "disk.full", "disk.full"),
        (OSError(errno.EFBIG, ""), "disk.full", "disk.full", "disk.full"),
        (OSError(errno.EIO, ""), "disk.failing", "disk.failing", "disk.failing"),
        (OSError(errno.ELOOP, ""), "disk.error", "disk.error", "disk.error"),
        (NotPlain(PLAN), "file.not_a_plan", "file.replaced", "companion.foreign"),
        (TooLarge(PLAN), "file.too_large", "disk.error", "companion.foreign"),
    ],
)
def test_every_refusal_of_the_system_has_its_sentence(error: OSError, reading: str, writing: str, beside: str) -> None:
    codes = [why(error, PLAN).code for why in (when_reading, when_writing, when_writing_beside)]
    assert codes == [reading, writing, beside]


def test_a_folder_is_told_and_what_is_too_large_with_the_most_that_is_read() -> None:
    assert when_reading(NotPlain(PLAN), FOLDER).code == "file.is_folder"
    assert when_reading(TooLarge(PLAN), PLAN).values["most"] == 128


@pytest.mark.parametrize(("named", "told"), [(5, PLAN), (None, PLAN), ("/nowhere/plan.json.backups", None)])
def test_what_may_not_be_read_is_told_by_its_path_also_where_the_system_tells_the_number_of_an_open_file(
    named: int | str | None, told: Path | None
) -> None:
    refusal = when_writing_beside(PermissionError(errno.EACCES, "", named), PLAN)
    assert refusal.code == "companion.read_only"
    assert refusal.values["path"] == (told or Path(str(named)))


def test_the_reason_is_the_systems_or_what_was_said() -> None:
    assert when_writing(OSError(errno.ELOOP, "x"), PLAN).values["reason"] == "Too many levels of symbolic links"
    assert when_writing(OSError("the cable is out"), PLAN).values["reason"] == "the cable is out"
    assert [when_writing_beside(error, PLAN).values["path"] for error in (
        PermissionError(errno.EACCES, "", "/a/lock"), PermissionError(errno.EACCES, "")
    )] == [Path("/a/lock"), PLAN]  # fmt: skip


def test_a_user_who_is_gone_is_told_by_the_number() -> None:
    assert (name_of_user(0), name_of_user(987_654)) == ("root", "987654")
