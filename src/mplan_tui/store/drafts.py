"""Half-typed text, kept when the program is ended from outside, and offered at its next start."""

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


class Drafts:
    """The draft of one plan, in a folder of the user's own; only the user can read it."""

    def __init__(self, folder: Path, plan: str | Path) -> None:
        self.plan = Path(plan).resolve()
        name = hashlib.sha256(str(self.plan).encode("utf-8", "surrogateescape")).hexdigest()[:16]
        self.path = folder / f"{name}.json"

    def save(self, draft: Mapping[str, Any]) -> bool:
        """Keep what was typed in place of an earlier draft; False when the disk did not take it."""
        content = json.dumps({"plan": str(self.plan), "draft": dict(draft)}, default=str).encode()
        try:
            private.write(self.path, content)
        except OSError:
            return False
        return True

    def load(self) -> dict[str, Any] | None:
        """What was typed, or None; a draft that cannot be read is none."""
        try:
            draft = json_of(read_own(self.path, _LONGEST))["draft"]
        except (OSError, ValueError, KeyError, TypeError):
            return None
        return draft if isinstance(draft, dict) else None

    def drop(self) -> None:
        """Forget the draft, once it was taken up or refused."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
