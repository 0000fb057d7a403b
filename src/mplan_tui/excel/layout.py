"""The tables of our workbook: which sheet holds which rows, and which column holds which field."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.decisions import Choice as Decided
from mplan_tui.domain.decisions import Outcome
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.kpis import Cadence, Direction, KpiKind, PaceStatus
from mplan_tui.domain.objectives import Answer, Family, Milestone
from mplan_tui.domain.offer import Category
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.excel.codecs import Choice, Figure, Lines, Link, Links, Look, Pairs, Priority, Rule
from mplan_tui.excel.diagnostic_layout import DIAGNOSTIC_SHEETS
from mplan_tui.excel.resources_layout import RESOURCE_SHEETS
from mplan_tui.excel.sheet_layout import DAY, LINE, MONEY, NUMBER, PEOPLE, PERCENT, TEXT, Column, SheetLayout
from mplan_tui.i18n import N_

_BASE_SHEETS = (
    SheetLayout(
        "actions",
        N_("Actions"),
        N_("One row per action. Change, add or sort rows as you like, then send the file back."),
        (
            Column("ref", LINE, 11, main=True),
            Column("title", LINE, 40, main=True),
            Column("status", Choice(Status), 12, main=True),
            Column("priority", Priority(), 10, main=True),
            Column("executor", Links(("people",)), 18, main=True),
            Column("start", DAY, 12, main=True),
            Column("due", DAY, 12, main=True),
            Column("category", Choice(Category), 16, main=True),
            Column("channel", Link(("channels",)), 18, main=True),
            Column("objectives", Links(("objectives",)), 30, main=True),
            Column("planned", MONEY, 13, main=True),
            Column("committed", MONEY, 13, main=True),
            Column("spent", MONEY, 13, main=True),
            Column("progress", Figure(Look.PERCENT, scale=100, whole=True), 13, main=True),
            Column("nature", Choice(Nature), 14),
            Column("recurrence", Rule(), 24),
            Column("effort", NUMBER, 9),
            Column("kpis", Links(("kpis",)), 24),
            Column("kpi_text", LINE, 20),
            Column("expected_result", TEXT, 32),
            Column("follower", PEOPLE, 16),
            Column("evaluator", PEOPLE, 16),
            Column("team", Link(("teams",)), 16),
            Column("product", Link(("products",)), 18),
            Column("personas", Links(("personas",)), 20),
            Column("audience", LINE, 20),
            Column("stage", Choice(Stage), 16),
            Column("tools", Lines(), 20),
            Column("group", LINE, 18),
            Column("done_on", DAY, 12),
            Column("depends_on", Links(("actions",)), 26),
            Column("description", TEXT, 40),
            Column("link", LINE, 26),
            Column("notes", TEXT, 36),
        ),
        optional=False,
    ),
    SheetLayout(
        "objectives",
        N_("Objectives"),
        N_("What the plan is to reach. An empty figure is the one of its KPI."),
        (
            Column("ref", LINE, 11, main=True),
            Column("title", LINE, 38, main=True),
            Column("family", Choice(Family), 14, main=True),
            Column("kpi", Link(("kpis",)), 26, main=True),
            Column("baseline", NUMBER, 12, main=True),
            Column("target", NUMBER, 12, main=True),
            Column("unit", LINE, 14, main=True),
            Column("start", DAY, 12, main=True),
            Column("due", DAY, 12, main=True),
            Column("owner", PEOPLE, 16, main=True),
            Column("statement", TEXT, 44),
            Column("product", Link(("products",)), 18),
            Column("segment", LINE, 20),
            Column("natural_trend", PERCENT, 12),
            Column("links", Links(("swot", "strategies")), 34),
            Column(
                "milestones",
                Pairs(DAY, NUMBER, lambda m: (m.on, m.value), lambda on, value: Milestone(on=on, value=value)),
                22,
            ),
            Column("notes", TEXT, 36),
        ),
        optional=False,
    ),
    SheetLayout(
        "kpis",
        N_("KPIs"),
        N_("The indicators, from where to where and by when."),
        (
            Column("ref", LINE, 11, main=True),
            Column("name", LINE, 34, main=True),
            Column("unit", LINE, 14, main=True),
            Column("kind", Choice(KpiKind), 12, main=True),
            Column("direction", Choice(Direction), 13, main=True),
            Column("cadence", Choice(Cadence), 12, main=True),
            Column("baseline", NUMBER, 12, main=True),
            Column("target", NUMBER, 12, main=True),
            Column("target_high", NUMBER, 12),
            Column("start", DAY, 12, main=True),
            Column("due", DAY, 12, main=True),
            Column("owner", PEOPLE, 16, main=True),
            Column("source", LINE, 24),
            Column("formula.code", LINE, 14, header=N_("Formula")),
            Column(
                "formula.inputs",
                Pairs(LINE, Link(("kpis",)), lambda pair: pair, lambda name, kpi: (name, kpi)),
                26,
                header=N_("Formula: inputs"),
            ),
            Column("formula.actions", Links(("actions",)), 26, header=N_("Formula: actions")),
            Column("formula.base", LINE, 16, header=N_("Formula: base")),
            Column("override.status", Choice(PaceStatus), 16, header=N_("Own judgement")),
            Column("override.reason", LINE, 30, header=N_("Own judgement: reason")),
            Column("override.author", LINE, 16, header=N_("Own judgement: by")),
            Column("override.on", DAY, 12, header=N_("Own judgement: on")),
            Column("notes", TEXT, 36),
        ),
        optional=False,
    ),
    SheetLayout(
        "measurements",
        N_("Measurements"),
        N_("What each KPI was, one row per period. Add a row to enter a value."),
        (
            Column("kpi", Link(("kpis",)), 34, main=True),
            Column("on", DAY, 13, main=True),
            Column("value", NUMBER, 14, main=True),
            Column("numerator", NUMBER, 14, main=True),
            Column("denominator", NUMBER, 14, main=True),
            Column("note", TEXT, 44, main=True),
            Column("author", LINE, 18, main=True),
        ),
        optional=False,
    ),
    SheetLayout(
        "decisions",
        N_("Corrective measures"),
        N_("What was decided about a KPI off its path, and what came of it."),
        (
            Column("ref", LINE, 11, main=True),
            Column("text", TEXT, 44, main=True),
            Column("choice", Choice(Decided), 14, main=True),
            Column("kpi", Link(("kpis",)), 26, main=True),
            Column("owner", PEOPLE, 16, main=True),
            Column("taken_on", DAY, 12, main=True),
            Column("review_on", DAY, 12, main=True),
            Column("actions", Links(("actions",)), 30, main=True),
            Column("outcome", Choice(Outcome), 14, main=True),
            Column("outcome_text", TEXT, 36, main=True),
            Column("reviewed_on", DAY, 12),
            Column("seen.on", DAY, 12, header=N_("Seen on")),
            Column("seen.value", NUMBER, 12, header=N_("Seen: value")),
            Column("seen.expected", NUMBER, 12, header=N_("Seen: expected")),
            Column("seen.pace", NUMBER, 10, header=N_("Seen: pace")),
            Column("seen.status", Choice(PaceStatus), 14, header=N_("Seen: status")),
        ),
    ),
    SheetLayout(
        "occurrences",
        N_("Occurrences"),
        N_("The dated returns of the recurring actions."),
        (
            Column("action", Link(("actions",)), 44, main=True),
            Column("due", DAY, 12, main=True),
            Column("status", Choice(Status), 12, main=True),
            Column("done_on", DAY, 12, main=True),
            Column("planned", MONEY, 13, main=True),
            Column("committed", MONEY, 13, main=True),
            Column("spent", MONEY, 13, main=True),
            Column("kpis", Links(("kpis",)), 26),
            Column("notes", TEXT, 36, main=True),
        ),
    ),
    SheetLayout(
        "acknowledgements",
        N_("Hand-over"),
        N_("Who was told of an objective, and what they answered."),
        (
            Column("objective", Link(("objectives",)), 44, main=True),
            Column("person", PEOPLE, 20, main=True),
            Column("told_on", DAY, 13, main=True),
            Column("answer", Choice(Answer), 16, main=True),
            Column("answered_on", DAY, 13, main=True),
            Column("question", TEXT, 44, main=True),
        ),
    ),
)

SHEETS: tuple[SheetLayout, ...] = (*_BASE_SHEETS, *DIAGNOSTIC_SHEETS, *RESOURCE_SHEETS)
"""The sheets that hold a table, in their order in the workbook."""
BY_TABLE: Mapping[str, SheetLayout] = {sheet.table: sheet for sheet in SHEETS}
DIAGNOSTIC: frozenset[str] = frozenset(sheet.table for sheet in DIAGNOSTIC_SHEETS)
RESOURCES: frozenset[str] = frozenset(sheet.table for sheet in RESOURCE_SHEETS)


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
