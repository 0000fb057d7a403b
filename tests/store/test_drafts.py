from __future__ import annotations

import stat
from pathlib import Path

import pytest

from mplan_tui.store.drafts import Drafts
from tests.builders import HOSTILE


def test_what_was_typed_is_kept_by_its_place_until_it_is_dropped(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "state", str(tmp_path / "plan.json"))
    assert drafts.all() == {}
    drafts.save("form|actions.", {"title": HOSTILE, "notes": "\udcff"})
    drafts.save(HOSTILE, {"text": "12 ap"})
    again = Drafts(tmp_path / "state", str(tmp_path / "plan.json"))
    assert again.all() == {"form|actions.": {"title": HOSTILE, "notes": "\udcff"}, HOSTILE: {"text": "12 ap"}}
    assert all(stat.S_IMODE(path.stat().st_mode) == 0o600 for path in drafts.folder.iterdir())

    drafts.drop("form|actions.")
    drafts.drop("form|actions.")
    assert list(again.all()) == [HOSTILE]
    drafts.drop(HOSTILE)
    assert not drafts.folder.exists()


def test_each_plan_has_drafts_of_its_own(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path, str(tmp_path / "one.json")), Drafts(tmp_path, str(tmp_path / "other.json"))
    one.save("form", {"title": "One"})
    assert other.all() == {}


@pytest.mark.parametrize(
    "content",
    [b"", b"[1", b"[]", b"{}", b'{"key": 1, "draft": []}', b"[" * 100_000, b"\xff"],
    ids=["empty", "torn", "a list", "nothing", "no draft", "nested", "no text"],
)
def test_a_draft_that_cannot_be_read_stops_nobody(tmp_path: Path, content: bytes) -> None:
    drafts = Drafts(tmp_path, str(tmp_path / "plan.json"))
    drafts.save("whole", {"title": "One"})
    (drafts.folder / "torn.json").write_bytes(content)
    (drafts.folder / "link.json").symlink_to("/dev/zero")
    assert list(drafts.all()) == ["whole"]


def test_a_draft_that_cannot_be_kept_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(OSError):
        Drafts(tmp_path / "file", str(tmp_path / "plan.json")).save("form", {"title": "x"})
