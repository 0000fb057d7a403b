"""Read any file that people send: a workbook of ours, or a sheet of their own."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own import PlanAt, is_own, read_own
from mplan_tui.excel.sandbox import read_workbook
from mplan_tui.excel.seal import LIKE
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import Reading

OPENED = 0.4
"""The share of the reading that is done when the file is open: the rest is understanding it."""


def read(
    path: Path,
    plan: Plan,
    mapped: Mapped | None = None,
    *,
    plan_at: PlanAt = lambda revision: None,
    progress: Callable[[float], None] = lambda share: None,
) -> Reading:
    """All that a file says; `plan_at` gives the plan at the revision from which a workbook of ours was made.

    Raises:
        PlanError: a `file.*` code that says why the file is refused.
    """
    progress(0.0)
    workbook = read_workbook(path)
    progress(OPENED)
    if is_own(workbook) and not (mapped and mapped.is_by_hand):
        return read_own(workbook, path.name, plan, plan_at)
    from mplan_tui.excel.reader import read_foreign

    reading = read_foreign(workbook, path.name, plan, mapped or Mapped())
    if LIKE not in workbook.custom:
        return reading
    from mplan_tui.excel.like_returned import without_unchanged

    return without_unchanged(reading, workbook, plan, plan_at, mapped or Mapped())
