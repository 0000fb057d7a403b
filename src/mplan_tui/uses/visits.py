"""When this user last had a plan open, to tell them what others changed since."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from mplan_tui import private
from mplan_tui.folder import read_own
from mplan_tui.parsing import json_of
from mplan_tui.settings import state_folder

_LONGEST = 1 << 20
_KEPT = 200
"""How many plans are remembered, those visited last."""


def last_visit(plan: str) -> datetime | None:
    """When this user last left the plan; None the first time, or where that is not known any more."""
    with suppress(KeyError, ValueError, OverflowError):
        return datetime.fromisoformat(_visits()[plan]).astimezone()
    return None


def remember_visit(plan: str, at: datetime) -> None:
    """Note that this user was here; a state folder that cannot be written is no reason to stop."""
    name = plan
    kept = {other: day for other, day in _visits().items() if other != name}
    kept = dict([*kept.items()][-_KEPT + 1 :]) | {name: at.isoformat()}
    path = _path()
    with suppress(OSError):
        private.write(path, json.dumps(kept).encode())


def _visits() -> dict[str, str]:
    with suppress(OSError, ValueError):
        found = json_of(read_own(_path(), _LONGEST))
        if isinstance(found, dict):
            return {str(plan): str(day) for plan, day in found.items()}
    return {}


def _path() -> Path:
    return state_folder() / "visits.json"
