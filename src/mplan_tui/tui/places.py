"""Which main screen shows which kind of row."""

from __future__ import annotations

from mplan_tui.domain.plan import table_of
from mplan_tui.domain.rows import Row

_MODES = {
    "objectives": "objectives",
    "acknowledgements": "objectives",
    "actions": "actions",
    "occurrences": "actions",
    "expenses": "budget",
    "kpis": "kpis",
    "measurements": "kpis",
    "decisions": "kpis",
    "people": "budget",
    "teams": "budget",
    "absences": "budget",
    "products": "budget",
    "channels": "budget",
    "approvals": "report",
    "scenarios": "budget",
    "playbooks": "actions",
    "sheet_sources": "actions",
}


def mode_of(row: Row) -> str:
    """The main screen where this row is seen and edited."""
    return _MODES.get(table_of(row), "diagnostic")
