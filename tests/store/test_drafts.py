from __future__ import annotations

import stat
from pathlib import Path

from mplan_tui.store.drafts import Drafts
from tests.builders import HOSTILE


def test_what_was_typed_is_offered_once(tmp_path: Path) -> None:
    drafts = Drafts(tmp_path / "state" / "drafts", tmp_path / "plan.json")
    assert drafts.load() is None

    assert drafts.save({"form": "action", "title": HOSTILE, "notes": "\udcff"})
    assert Drafts(tmp_path / "state" / "drafts", tmp_path / "plan.json").load() == {
        "form": "action",
        "title": HOSTILE,
        "notes": "\udcff",
    }
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600

    drafts.drop()
    drafts.drop()
    assert drafts.load() is None


def test_each_plan_has_a_draft_of_its_own(tmp_path: Path) -> None:
    one, other = Drafts(tmp_path, tmp_path / "one.json"), Drafts(tmp_path, tmp_path / "other.json")
    one.save({"title": "One"})

    assert other.load() is None


def test_a_draft_that_cannot_be_kept_or_read_stops_nobody(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert not Drafts(tmp_path / "file", tmp_path / "plan.json").save({"title": "x"})

    drafts = Drafts(tmp_path, tmp_path / "plan.json")
    drafts.path.write_text("[1")
    assert drafts.load() is None
