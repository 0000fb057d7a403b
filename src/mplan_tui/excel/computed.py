"""The columns that a workbook computes beside what it holds: never read back, right again as soon as a cell changes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.codecs import Cell, Look
from mplan_tui.excel.wording import said
from mplan_tui.i18n import N_, _

LATE, OVER = N_("Late"), N_("Over budget")
At = Callable[[str], str]
"""The address of a field's cell in the row at hand."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed column, placed after the column of a field; without a formula its value is that of the export."""

    header: str
    after: str
    look: Look
    width: int
    formula: Callable[[At, str], str]
    value: Callable[[Any, Plan, date], Cell]


def _text(word: str) -> str:
    return '"' + word.replace('"', '""') + '"'


def _alert_formula(at: At, envelope: str) -> str:
    closed = f"OR({at('status')}={_text(said(Status.DONE))},{at('status')}={_text(said(Status.CANCELLED))})"
    blocked = f"{at('status')}={_text(said(Status.BLOCKED))}"
    late = f"AND(ISNUMBER({at('due')}),{at('due')}<TODAY())"
    over = f"AND(ISNUMBER({at('planned')}),N({at('committed')})+N({at('spent')})>{at('planned')})"
    return (
        f"IF(AND(NOT({closed}),{blocked}),{_text(said(Status.BLOCKED))},"
        f'IF(AND(NOT({closed}),{late}),{_text(_(LATE))},IF({over},{_text(_(OVER))},"")))'
    )


def alert(action: Action, plan: Plan, today: date) -> str:
    """What is wrong with an action, in a word: blocked, late, over its budget, or nothing."""
    if action.status is Status.BLOCKED:
        return said(Status.BLOCKED)
    if action.status.is_open and action.due is not None and action.due < today:
        return _(LATE)
    gone = (action.committed or 0) + (action.spent or 0)
    return _(OVER) if action.planned is not None and gone > action.planned else ""


def _share(action: Action, plan: Plan, today: date) -> Cell:
    return float(action.planned / plan.envelope) if plan.envelope and action.planned is not None else ""


def _remaining(action: Action, plan: Plan, today: date) -> Cell:
    if action.planned is None:
        return ""
    return float(action.planned - (action.committed or 0) - (action.spent or 0))


def _current(kpi: Kpi, plan: Plan, today: date) -> Cell:
    current = pace_of(plan, kpi, today).current
    return round(float(current), 2) if current is not None else None


def _no_formula(at: At, envelope: str) -> str:
    return ""


COMPUTED = {
    "kpis": (
        Computed(N_("Now"), "target", Look.NUMBER, 12, _no_formula, _current),
        Computed(
            N_("Standing"),
            "target",
            Look.LINE,
            20,
            _no_formula,
            lambda kpi, plan, today: said(pace_of(plan, kpi, today).status),
        ),
    ),
    "actions": (
        Computed(N_("Alert"), "status", Look.LINE, 13, _alert_formula, alert),
        Computed(
            N_("Remaining"),
            "spent",
            Look.MONEY,
            13,
            lambda at, envelope: (
                f'IF(ISNUMBER({at("planned")}),{at("planned")}-N({at("committed")})-N({at("spent")}),"")'
            ),
            _remaining,
        ),
        Computed(
            N_("Share of the budget"),
            "spent",
            Look.PERCENT,
            10,
            lambda at, envelope: f'IF(AND(ISNUMBER({at("planned")}),N({envelope})>0),{at("planned")}/{envelope},"")',
            _share,
        ),
    ),
}
