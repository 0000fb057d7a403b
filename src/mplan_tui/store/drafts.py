"""Half-typed text, kept when a form is left or the program ends, and there again when the form is reopened."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

from mplan_tui import private
from mplan_tui.folder import read_own
from mplan_tui.parsing import json_of

_LONGEST = 16 << 20
"""Bytes; nobody types that much into one form."""


class Drafts:
    """The drafts of one plan, a file for each place where something was typed; only the user can read them.

    Two sessions on the same plan do not disturb one another, unless they type in the same form: then the later stays.
    """

    def __init__(self, folder: Path, plan: str) -> None:
        self.plan = plan
        self.folder = folder / _short(plan)

    def save(self, key: str, draft: Mapping[str, Any]) -> None:
        """Keep what was typed at a place, instead of what was kept for it before.

        Raises:
            OSError: the disk does not take it.
        """
        content = json.dumps({"plan": self.plan, "key": key, "draft": dict(draft)}, default=str).encode()
        private.write(self._path(key), content)

    def all(self) -> dict[str, dict[str, Any]]:
        """What was typed and not taken, by its place; a draft that cannot be read is none."""
        found = {}
        for path in self.folder.glob("*.json"):
            with suppress(OSError, ValueError, KeyError, TypeError):
                document = json_of(read_own(path, _LONGEST))
                if isinstance(document["draft"], dict):
                    found[str(document["key"])] = document["draft"]
        return found

    def drop(self, key: str) -> None:
        """Forget it, once it was taken up or refused."""
        with suppress(OSError):
            self._path(key).unlink(missing_ok=True)
        with suppress(OSError):
            self.folder.rmdir()

    def _path(self, key: str) -> Path:
        return self.folder / f"{_short(key)}.json"


def _short(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).hexdigest()[:16]
