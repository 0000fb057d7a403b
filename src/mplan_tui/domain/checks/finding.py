"""One thing that the plan check found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from mplan_tui.domain.naming import LONGEST, name_of
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import Severity

PLAN = "plan"


@dataclass(frozen=True, slots=True)
class Finding:
    """What is missing or does not fit, in which row, and how much it matters.

    The code ("objective.no_action") has its sentence in `vocabulary.findings`; `values` fill it.
    """

    code: str
    severity: Severity
    table: str
    id: str
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


def error(code: str, row: Row, /, **values: object) -> Finding:
    """Something that cannot be right."""
    return _finding(code, Severity.ERROR, row, values)


def warning(code: str, row: Row, /, **values: object) -> Finding:
    """Something that a person should look at."""
    return _finding(code, Severity.WARNING, row, values)


def note(code: str, row: Row, /, **values: object) -> Finding:
    """Something that would make the plan better."""
    return _finding(code, Severity.INFO, row, values)


def _finding(code: str, severity: Severity, row: Row, values: Mapping[str, object]) -> Finding:
    table = PLAN if isinstance(row, Plan) else table_of(row)
    return Finding(code, severity, table, row.id, {"name": name_of(row, longest=LONGEST), **values})
