"""The tables of our workbook: which sheet holds which rows, and which column holds which field."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.domain.actions import MonthAmount
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.diagnostic.progress import TOOLS
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.offer import ReferenceRate
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.excel.own.codecs import LinkCodec, Pairs
from mplan_tui.excel.own.diagnostic_layout import DIAGNOSTIC_SHEETS
from mplan_tui.excel.own.sheet_layout import DAY, LINE, MONEY, NUMBER, ColumnSpec, SheetLayout, layout, usual_layout
from mplan_tui.i18n import N_

_INPUTS = Pairs(LINE, LinkCodec(("kpis",)), lambda pair: pair, lambda name, kpi: (name, kpi))
_MILESTONES = Pairs(DAY, NUMBER, lambda point: (point.on, point.value), lambda on, value: Milestone(on=on, value=value))
_MONTHS = Pairs(
    DAY, MONEY, lambda one: (one.month, one.amount), lambda month, amount: MonthAmount(month=month, amount=amount)
)

_RESOURCE_SHEETS = (
    layout(
        "people",
        N_("People"),
        N_("Who executes, follows up and evaluates."),
        (
            ColumnSpec("name", 24, main=True),
            ColumnSpec("role", 26, main=True),
            ColumnSpec("team", 20, main=True),
            ColumnSpec("place", 14, main=True),
            ColumnSpec("days_per_month", 14, main=True),
            ColumnSpec("day_rate", 14, main=True),
            ColumnSpec("login", 16, main=True),
        ),
    ),
    layout(
        "teams",
        N_("Teams"),
        N_("The teams and who leads them."),
        (ColumnSpec("name", 28, main=True), ColumnSpec("lead", 24, main=True)),
    ),
    layout(
        "absences",
        N_("Absences"),
        N_("When somebody does not work; the first and the last day count."),
        (
            ColumnSpec("person", 24, main=True),
            ColumnSpec("start", 14, main=True),
            ColumnSpec("end", 14, main=True),
            ColumnSpec("note", 40, main=True),
        ),
    ),
    layout(
        "products",
        N_("Products"),
        N_("What is sold."),
        (ColumnSpec("name", 30, main=True), ColumnSpec("description", 70, main=True)),
    ),
    layout(
        "channels",
        N_("Channels"),
        N_("Through what the customers are reached, and what it costs."),
        (
            ColumnSpec("name", 26, main=True),
            ColumnSpec("category", 18, main=True),
            ColumnSpec("cost_model", 18, main=True),
            ColumnSpec("unit_cost", 13, main=True),
            ColumnSpec("reach", 13, main=True),
            ColumnSpec("tools", 24, main=True),
            ColumnSpec(
                "rates",
                28,
                main=True,
                codec=Pairs(
                    LINE,
                    LINE,
                    lambda rate: (rate.name, f"{rate.value} {rate.unit}".strip()),
                    lambda name, text: _rate(name, text),
                ),
            ),
            ColumnSpec("notes", 40, main=True),
        ),
    ),
)


def _rate(name: str, text: str) -> ReferenceRate:
    value, _space, unit = text.partition(" ")
    return ReferenceRate.model_validate({"name": name, "value": value.replace(",", "."), "unit": unit})


_BASE_SHEETS = (
    layout(
        "actions",
        N_("Actions"),
        N_("One row per action. Change, add or sort rows as you like, then send the file back."),
        (
            ColumnSpec("ref", 11, main=True),
            ColumnSpec("title", 40, main=True),
            ColumnSpec("status", 12, main=True),
            ColumnSpec("priority", 10, main=True),
            ColumnSpec("executor", 18, main=True),
            ColumnSpec("start", 12, main=True),
            ColumnSpec("due", 12, main=True),
            ColumnSpec("category", 16, main=True),
            ColumnSpec("channel", 18, main=True),
            ColumnSpec("objectives", 30, main=True),
            ColumnSpec("planned", 13, main=True),
            ColumnSpec("committed", 13, main=True),
            ColumnSpec("spent", 13, main=True),
            ColumnSpec("progress", 13, main=True),
            ColumnSpec("nature", 14),
            ColumnSpec("recurrence", 24),
            ColumnSpec("effort", 9),
            ColumnSpec("effort_basis", 14),
            ColumnSpec("kpis", 24),
            ColumnSpec("kpi_text", 20),
            ColumnSpec("expected_result", 32),
            ColumnSpec("follower", 16),
            ColumnSpec("evaluator", 16),
            ColumnSpec("team", 16),
            ColumnSpec("product", 18),
            ColumnSpec("personas", 20),
            ColumnSpec("audience", 20),
            ColumnSpec("stage", 16),
            ColumnSpec("tools", 20),
            ColumnSpec("group", 18),
            ColumnSpec("done_on", 12),
            ColumnSpec("depends_on", 26),
            ColumnSpec("description", 40),
            ColumnSpec("link", 26),
            ColumnSpec("notes", 36),
            ColumnSpec("months", 30, codec=_MONTHS),
        ),
        optional=False,
    ),
    layout(
        "objectives",
        N_("Objectives"),
        N_("What the plan is to reach. An empty figure is the one of its KPI."),
        (
            ColumnSpec("ref", 11, main=True),
            ColumnSpec("title", 38, main=True),
            ColumnSpec("family", 14, main=True),
            ColumnSpec("kpi", 26, main=True),
            ColumnSpec("baseline", 12, main=True),
            ColumnSpec("target", 12, main=True),
            ColumnSpec("unit", 14, main=True),
            ColumnSpec("start", 12, main=True),
            ColumnSpec("due", 12, main=True),
            ColumnSpec("owner", 16, main=True),
            ColumnSpec("statement", 44),
            ColumnSpec("product", 18),
            ColumnSpec("segment", 20),
            ColumnSpec("natural_trend", 12),
            ColumnSpec("links", 34),
            ColumnSpec(
                "milestones",
                22,
                codec=_MILESTONES,
            ),
            ColumnSpec("notes", 36),
        ),
        optional=False,
    ),
    layout(
        "kpis",
        N_("KPIs"),
        N_("The indicators, from where to where and by when."),
        (
            ColumnSpec("ref", 11, main=True),
            ColumnSpec("name", 34, main=True),
            ColumnSpec("unit", 14, main=True),
            ColumnSpec("kind", 12, main=True),
            ColumnSpec("role", 18),
            ColumnSpec("direction", 13, main=True),
            ColumnSpec("cadence", 12, main=True),
            ColumnSpec("baseline", 12, main=True),
            ColumnSpec("target", 12, main=True),
            ColumnSpec("target_high", 12),
            ColumnSpec("start", 12, main=True),
            ColumnSpec("due", 12, main=True),
            ColumnSpec("owner", 16, main=True),
            ColumnSpec("stage", 16),
            ColumnSpec("source", 24),
            ColumnSpec("formula.code", 14, header=N_("Formula")),
            ColumnSpec(
                "formula.inputs",
                26,
                header=N_("Formula: inputs"),
                codec=_INPUTS,
            ),
            ColumnSpec("formula.actions", 26, header=N_("Formula: actions")),
            ColumnSpec("formula.base", 16, header=N_("Formula: base")),
            ColumnSpec("override.status", 16, header=N_("Own judgement")),
            ColumnSpec("override.reason", 30, header=N_("Own judgement: reason")),
            ColumnSpec("override.author", 16, header=N_("Own judgement: by")),
            ColumnSpec("override.on", 12, header=N_("Own judgement: on")),
            ColumnSpec("notes", 36),
        ),
        optional=False,
    ),
    layout(
        "measurements",
        N_("Measurements"),
        N_("What each KPI was, one row per period. Add a row to enter a value."),
        (
            ColumnSpec("kpi", 34, main=True),
            ColumnSpec("on", 13, main=True),
            ColumnSpec("value", 14, main=True),
            ColumnSpec("numerator", 14, main=True),
            ColumnSpec("denominator", 14, main=True),
            ColumnSpec("note", 44, main=True),
            ColumnSpec("author", 18, main=True),
        ),
        optional=False,
    ),
    layout(
        "decisions",
        N_("Corrective measures"),
        N_("What was decided about a KPI off its path, and what came of it."),
        (
            ColumnSpec("ref", 11, main=True),
            ColumnSpec("text", 44, main=True),
            ColumnSpec("choice", 14, main=True),
            ColumnSpec("kpi", 26, main=True),
            ColumnSpec("owner", 16, main=True),
            ColumnSpec("taken_on", 12, main=True),
            ColumnSpec("review_on", 12, main=True),
            ColumnSpec("actions", 30, main=True),
            ColumnSpec("outcome", 14, main=True),
            ColumnSpec("outcome_text", 36, main=True),
            ColumnSpec("reviewed_on", 12),
            ColumnSpec("seen.on", 12, header=N_("Seen on")),
            ColumnSpec("seen.value", 12, header=N_("Seen: value")),
            ColumnSpec("seen.expected", 12, header=N_("Seen: expected")),
            ColumnSpec("seen.pace", 10, header=N_("Seen: pace")),
            ColumnSpec("seen.status", 14, header=N_("Seen: status")),
            ColumnSpec("seen.forecast", 12, header=N_("Seen: forecast")),
        ),
    ),
    layout(
        "occurrences",
        N_("Occurrences"),
        N_("The dated occurrences of the recurring actions."),
        (
            ColumnSpec("action", 44, main=True),
            ColumnSpec("due", 12, main=True),
            ColumnSpec("status", 12, main=True),
            ColumnSpec("done_on", 12, main=True),
            ColumnSpec("planned", 13, main=True),
            ColumnSpec("committed", 13, main=True),
            ColumnSpec("spent", 13, main=True),
            ColumnSpec("kpis", 26),
            ColumnSpec("notes", 36, main=True),
        ),
    ),
    layout(
        "expenses",
        N_("Orders and invoices"),
        N_("One row per order or invoice; what is spent and committed is the sum of them. Add rows as they come in."),
        (
            ColumnSpec("ref", 9, main=True),
            ColumnSpec("on", 12, main=True),
            ColumnSpec("action", 40, main=True),
            ColumnSpec("kind", 12, main=True),
            ColumnSpec("supplier", 22, main=True),
            ColumnSpec("reference", 16, main=True),
            ColumnSpec("label", 30, main=True),
            ColumnSpec("amount", 13, main=True),
            ColumnSpec("tax", 12),
            ColumnSpec("currency", 10),
            ColumnSpec("rate", 10),
            ColumnSpec("order", 26, main=True),
            ColumnSpec("closes", 11),
        ),
    ),
    layout(
        "acknowledgements",
        N_("Hand-over"),
        N_("Who was told of an objective, and what they answered."),
        (
            ColumnSpec("objective", 44, main=True),
            ColumnSpec("person", 20, main=True),
            ColumnSpec("told_on", 13, main=True),
            ColumnSpec("answer", 16, main=True),
            ColumnSpec("answered_on", 13, main=True),
            ColumnSpec("question", 44, main=True),
        ),
    ),
)

_LAID_OUT = (*DIAGNOSTIC_SHEETS, *_RESOURCE_SHEETS)
_OF_TOOLS = tuple(
    usual_layout(table_of(tool.rows), tool.label, tool.purpose)
    for tool in TOOLS
    if tool.rows is not None and table_of(tool.rows) not in {sheet.table for sheet in _LAID_OUT}
)
"""The sheets of tools whose rows have none laid out."""
SHEETS: tuple[SheetLayout, ...] = (*_BASE_SHEETS, *DIAGNOSTIC_SHEETS, *_OF_TOOLS, *_RESOURCE_SHEETS)
"""The sheets that hold a table, in their order in the workbook."""
BY_TABLE: Mapping[str, SheetLayout] = {sheet.table: sheet for sheet in SHEETS}
DIAGNOSTIC: frozenset[str] = frozenset(sheet.table for sheet in (*DIAGNOSTIC_SHEETS, *_OF_TOOLS))
RESOURCES: frozenset[str] = frozenset(sheet.table for sheet in _RESOURCE_SHEETS)


def rows_of(plan: Plan, table: str) -> tuple[Row, ...]:
    """The rows of a table's sheet; the sheet of the plan's own fields has one."""
    return (plan,) if table == PLAN_TABLE else plan.rows(table)


def group_of(table: str) -> str:
    """The group of sheets that a table's sheet belongs to, which share the colour of their tabs."""
    if table in DIAGNOSTIC:
        return "diagnostic"
    if table in RESOURCES:
        return "base"
    return "measure" if table in ("kpis", "measurements", "decisions") else "work"
