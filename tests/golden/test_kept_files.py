"""The kept files themselves: none is left over, and a difference is told shortly."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.golden import kept as kept_files
from tests.golden.kept import FOLDER, Kept


def test_a_text_that_differs_is_told_with_the_lines_that_differ(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(kept_files, "FOLDER", tmp_path)
    Kept("a.txt", is_rewritten=True).must_say("one\ntwo n0000007\nthree 5\u00a0%")
    Kept("a.txt", is_rewritten=False).must_say("one\ntwo n0000009\nthree 5\u00a0%\n")
    with pytest.raises(pytest.fail.Exception) as told:
        Kept("a.txt", is_rewritten=False).must_say("one\ntwo n0000009\nthree 5\u202f%\n")
    assert "-three 5⍽%\n+three 5⎵%" in str(told.value)
    assert "one" not in str(told.value)


def test_a_text_that_nobody_kept_yet_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept_files, "FOLDER", tmp_path)
    with pytest.raises(pytest.fail.Exception):
        Kept("b.txt", is_rewritten=False).must_say("new")
    assert not (tmp_path / "b.txt").exists()


def test_the_kept_files_stay_small_enough_to_be_read() -> None:
    assert sum(path.stat().st_size for path in FOLDER.rglob("*") if path.is_file()) < 6_000_000
