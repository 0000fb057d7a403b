"""The columns that a workbook computes beside what it holds: never read back, right again as soon as a cell changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.due import is_late, occurrences_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import amounts_of, share_of_envelope
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own import line_formulas
from mplan_tui.excel.own.codecs import Cell, Look
from mplan_tui.excel.own.line_formulas import OPEN, PAID, WORTH, At, Context, text_in
from mplan_tui.i18n import N_, _
from mplan_tui.language.wording import said

LATE, OVER = N_("Late"), N_("Over budget")


@dataclass(frozen=True, slots=True)
class Computed:
    """A computed column, placed after the column of a field; without a formula its value is that of the export.

    A recurring action's day and money are also those of its occurrences, which its row does not show: what a formula of
    the row would say is not what the program says, so that its cells hold the value. `is_live` tells which rows get the
    formula.
    """

    header: str
    after: str
    look: Look
    width: int
    formula: Callable[[At, Context], str]
    value: Callable[[Any, Plan, date], Cell]
    is_live: Callable[[Any, Plan], bool]


def is_of_its_row(row: Any, plan: Plan) -> bool:
    """Whether what a formula says of the row is what the program says of it.

    What a recurring action plans may be the money of each time, or stand on its times: the row has neither.
    """
    is_each_time = isinstance(row, Action) and row.planned_per_time and row.recurrence is not None
    return not is_each_time and not has_occurrences(row, plan)


def has_occurrences(row: Any, plan: Plan) -> bool:
    """Whether this is a recurring action with dated occurrences of its own."""
    return isinstance(row, Action) and row.id in occurrences_of(plan)


def _is_cancelled(at: At) -> str:
    return f"{at('status')}={text_in(said(Status.CANCELLED))}"


def _planned(at: At) -> str:
    """What an action plans: nothing once it is cancelled, as `money.amounts_of` has it."""
    return f"IF({_is_cancelled(at)},0,{at('planned')})"


def _alert_formula(at: At, context: Context) -> str:
    closed = f"OR({at('status')}={text_in(said(Status.DONE))},{at('status')}={text_in(said(Status.CANCELLED))})"
    blocked = f"{at('status')}={text_in(said(Status.BLOCKED))}"
    late = f"AND(ISNUMBER({at('due')}),{at('due')}<TODAY())"
    gone = f"N({at('committed')})+N({at('spent')})"
    over = f"AND(ISNUMBER({at('planned')}),NOT({_is_cancelled(at)}),{gone}>{at('planned')})"
    return (
        f"IF(AND(NOT({closed}),{blocked}),{text_in(said(Status.BLOCKED))},"
        f'IF(AND(NOT({closed}),{late}),{text_in(_(LATE))},IF({over},{text_in(_(OVER))},"")))'
    )


def alert(action: Action, plan: Plan, today: date) -> str:
    """What is wrong with an action, in a word: blocked, late, over its budget, or nothing."""
    if action.status is Status.BLOCKED:
        return said(Status.BLOCKED)
    if is_late(plan, action, today):
        return _(LATE)
    amounts = amounts_of(plan, action)
    is_planned = not amounts.unknown and action.status is not Status.CANCELLED
    return _(OVER) if is_planned and amounts.is_over else ""


def _share(action: Action, plan: Plan, today: date) -> Cell:
    share = None if _is_unknown(action, plan) else share_of_envelope(plan, action)
    return "" if share is None else float(share)


def _is_unknown(action: Action, plan: Plan) -> bool:
    """Whether nobody entered what an action plans; of a cancelled one that was never known either."""
    return amounts_of(plan, action).unknown > 0 or (action.planned is None and not has_occurrences(action, plan))


def _remaining(action: Action, plan: Plan, today: date) -> Cell:
    return "" if _is_unknown(action, plan) else float(amounts_of(plan, action).remaining)


def _current(kpi: Kpi, plan: Plan, today: date) -> Cell:
    current = pace_of(plan, kpi, today).current
    return round(float(current), 2) if current is not None else None


def _no_formula(at: At, context: Context) -> str:
    return ""


COMPUTED: Mapping[str, tuple[Computed, ...]] = {
    "kpis": (
        Computed(N_("Now"), "target", Look.NUMBER, 12, _no_formula, _current, is_of_its_row),
        Computed(
            N_("Standing"),
            "target",
            Look.LINE,
            20,
            _no_formula,
            lambda kpi, plan, today: said(pace_of(plan, kpi, today).status),
            is_of_its_row,
        ),
    ),
    "actions": (
        Computed(N_("Alert"), "status", Look.LINE, 13, _alert_formula, alert, is_of_its_row),
        Computed(
            N_("Remaining"),
            "spent",
            Look.MONEY,
            13,
            lambda at, context: (
                f'IF(ISNUMBER({at("planned")}),{_planned(at)}-N({at("committed")})-N({at("spent")}),"")'
            ),
            _remaining,
            is_of_its_row,
        ),
        Computed(
            N_("Share of the budget"),
            "spent",
            Look.PERCENT,
            10,
            lambda at, context: (
                f'IF(AND(ISNUMBER({at("planned")}),N({context.envelope})>0),{_planned(at)}/{context.envelope},"")'
            ),
            _share,
            is_of_its_row,
        ),
    ),
    "expenses": (
        Computed(
            WORTH, "rate", Look.MONEY, 14, line_formulas.worth_formula, line_formulas.worth_value, line_formulas.is_live
        ),
        Computed(
            PAID, "rate", Look.MONEY, 14, line_formulas.paid_formula, line_formulas.paid_value, line_formulas.is_live
        ),
        Computed(
            OPEN, "closes", Look.MONEY, 14, line_formulas.open_formula, line_formulas.open_value, line_formulas.is_live
        ),
    ),
}
