"""The kept files: where they lie, and how a text is set against the one that was kept."""

from __future__ import annotations

import difflib
import re
from pathlib import Path

import pytest

FOLDER = Path(__file__).parent / "kept"
_MOST_LINES = 40
"""How many lines of a difference are shown: enough to see its kind; the whole of it is in git after an update."""
_FRESH_ID = re.compile(r"\bn\d{7}\b")


class Kept:
    """One kept file; `is_rewritten` says that the text becomes what is kept."""

    def __init__(self, name: str, *, is_rewritten: bool) -> None:
        self.path = FOLDER / name
        self._is_rewritten = is_rewritten

    def must_say(self, text: str) -> None:
        """Fail with a short difference where the text is not the kept one."""
        text = with_ids_in_order(text).rstrip("\n") + "\n"
        if self._is_rewritten:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            self.path.write_text(text, encoding="utf-8", newline="\n")
            return
        kept = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
        if text != kept:
            pytest.fail(_told(self.path, kept, text), pytrace=False)


def with_ids_in_order(text: str) -> str:
    """The text with the ids that were made on the way numbered as they appear in it.

    One id more that the program draws for something else must not move every file.
    """
    seen: dict[str, str] = {}
    return _FRESH_ID.sub(lambda match: seen.setdefault(match[0], f"new-{len(seen) + 1}"), text)


def _told(path: Path, kept: str, text: str) -> str:
    name = path.relative_to(FOLDER).as_posix()
    lines = list(
        difflib.unified_diff(visible(kept).split("\n"), visible(text).split("\n"), "kept", "now", lineterm="", n=1)
    )
    more = [f"... and {len(lines) - _MOST_LINES} lines more"] if len(lines) > _MOST_LINES else []
    hint = "Is the change meant? Then: pytest tests/golden --golden-update, and read the diff."
    return "\n".join((f"tests/golden/kept/{name} is not what it was.", *lines[:_MOST_LINES], *more, hint))


def visible(text: str) -> str:
    """The text with the spaces told apart that look alike, as French puts them before a sign."""
    return text.replace("\u00a0", "⍽").replace("\u202f", "⎵")
