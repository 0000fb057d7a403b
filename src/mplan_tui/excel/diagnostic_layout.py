"""The sheets of the diagnostic: the plan's own texts on one, and every tool a table of its own."""

from __future__ import annotations

from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.diagnostic.customers import BuyingRole, ChannelPreference, Criterion
from mplan_tui.domain.diagnostic.journey import ContentStatus, Stage
from mplan_tui.domain.diagnostic.pestel import Dimension, Effect, Horizon, Trend
from mplan_tui.domain.diagnostic.porter import ForceKind
from mplan_tui.domain.diagnostic.swot import Quadrant, StrategyKind
from mplan_tui.excel.codecs import Choice, Flag, Lines, Link, Links, Pairs
from mplan_tui.excel.sheet_layout import COUNT, DAY, LINE, MONEY, NUMBER, PEOPLE, PERCENT, TEXT, Column, SheetLayout
from mplan_tui.i18n import N_

DIAGNOSTIC_SHEETS = (
    SheetLayout(
        PLAN_TABLE,
        N_("Diagnostic"),
        N_("Where the company wants to go and where it stands. Each tool of the diagnostic has a sheet of its own."),
        (
            Column("organisation", LINE, 24, main=True),
            Column("vision", TEXT, 56, main=True),
            Column("situation", TEXT, 72, main=True),
            Column("growth_cut", PERCENT, 14, main=True),
            Column("pace_limit", NUMBER, 14, main=True),
        ),
        optional=False,
    ),
    SheetLayout(
        "swot",
        N_("SWOT"),
        N_("Strengths, weaknesses, opportunities and threats, with their evidence."),
        (
            Column("ref", LINE, 11, main=True),
            Column("quadrant", Choice(Quadrant), 15, main=True),
            Column("statement", LINE, 52, main=True),
            Column("importance", COUNT, 12, main=True),
            Column("evidence", TEXT, 44, main=True),
            Column("source", Link(("pestel", "forces")), 30, main=True),
        ),
    ),
    SheetLayout(
        "strategies",
        N_("Strategies"),
        N_("What to do with the SWOT items taken together (TOWS)."),
        (
            Column("ref", LINE, 11, main=True),
            Column("kind", Choice(StrategyKind), 28, main=True),
            Column("statement", LINE, 52, main=True),
            Column("items", Links(("swot",)), 44, main=True),
            Column("notes", TEXT, 36, main=True),
        ),
    ),
    SheetLayout(
        "pestel",
        N_("PESTEL"),
        N_("The macro-environment: impact and likelihood from 1 to 5."),
        (
            Column("ref", LINE, 11, main=True),
            Column("dimension", Choice(Dimension), 16, main=True),
            Column("statement", LINE, 44, main=True),
            Column("effect", Choice(Effect), 14, main=True),
            Column("impact", COUNT, 9, main=True),
            Column("likelihood", COUNT, 11, main=True),
            Column("horizon", Choice(Horizon), 13, main=True),
            Column("trend", Choice(Trend), 13, main=True),
            Column("answer", TEXT, 36, main=True),
            Column("owner", PEOPLE, 16, main=True),
            Column("evidence", TEXT, 36),
        ),
    ),
    SheetLayout(
        "business_units",
        N_("Business units"),
        N_("The BCG matrix in figures: shares, margin and growth are percentages."),
        (
            Column("name", LINE, 28, main=True),
            Column("products", Links(("products",)), 24, main=True),
            Column("revenue", MONEY, 15, main=True),
            Column("margin", PERCENT, 11, main=True),
            Column("share", PERCENT, 11, main=True),
            Column("rival_share", PERCENT, 12, main=True),
            Column("growth", PERCENT, 11, main=True),
            Column("innovation", COUNT, 12, main=True),
            Column("previous.revenue", MONEY, 15, header=N_("Last year: revenue")),
            Column("previous.margin", PERCENT, 12, header=N_("Last year: margin")),
            Column("previous.share", PERCENT, 12, header=N_("Last year: market share")),
            Column("previous.rival_share", PERCENT, 12, header=N_("Last year: largest rival")),
            Column("previous.growth", PERCENT, 12, header=N_("Last year: market growth")),
        ),
    ),
    SheetLayout(
        "forces",
        N_("Forces"),
        N_("Porter's forces: intensity 5 is strong pressure on the margin."),
        (
            Column("kind", Choice(ForceKind), 24, main=True),
            Column("intensity", COUNT, 11, main=True),
            Column("trend", Choice(Trend), 13, main=True),
            Column("drivers", TEXT, 48, main=True),
            Column("answer", TEXT, 48, main=True),
        ),
    ),
    SheetLayout(
        "ideal_customers",
        N_("Ideal customers"),
        N_("The companies or households that the plan looks for."),
        (
            Column("name", LINE, 26, main=True),
            Column("sector", LINE, 20, main=True),
            Column("size", LINE, 16, main=True),
            Column("area", LINE, 18, main=True),
            Column("budget", LINE, 16, main=True),
            Column("sales_cycle", LINE, 14, main=True),
            Column("pains", TEXT, 34, main=True),
            Column("triggers", TEXT, 34, main=True),
            Column("buying_group", TEXT, 28),
            Column("technology", TEXT, 28),
            Column(
                "criteria",
                Pairs(LINE, NUMBER, lambda c: (c.name, c.weight), lambda name, w: Criterion(name=name, weight=w)),
                28,
                main=True,
            ),
            Column("disqualifiers", Lines(), 28, main=True),
        ),
    ),
    SheetLayout(
        "personas",
        N_("Personas"),
        N_("The typical buyers, and those the plan should not spend on."),
        (
            Column("name", LINE, 22, main=True),
            Column("negative", Flag(), 10, main=True),
            Column("job", LINE, 20, main=True),
            Column("quote", TEXT, 30, main=True),
            Column("demographics", TEXT, 28, main=True),
            Column("goals", TEXT, 30, main=True),
            Column("pains", TEXT, 30, main=True),
            Column("motivations", TEXT, 30),
            Column("objections", TEXT, 30, main=True),
            Column("decision_criteria", TEXT, 30),
            Column("buying_role", Choice(BuyingRole), 16),
            Column("sources", TEXT, 26),
            Column(
                "channels",
                Pairs(
                    Link(("channels",)),
                    COUNT,
                    lambda p: (p.channel, p.strength),
                    lambda channel, strength: ChannelPreference(channel=channel, strength=strength),
                ),
                26,
            ),
            Column("products", Links(("products",)), 22),
            Column("source", TEXT, 24),
            Column("reviewed_on", DAY, 13),
        ),
    ),
    SheetLayout(
        "journey",
        N_("Buying journey"),
        N_("What each persona asks at each stage."),
        (
            Column("persona", Link(("personas",)), 22, main=True),
            Column("stage", Choice(Stage), 18, main=True),
            Column("question", TEXT, 40, main=True),
            Column("touchpoints", TEXT, 36, main=True),
            Column("brake", TEXT, 36, main=True),
        ),
    ),
    SheetLayout(
        "contents",
        N_("Contents"),
        N_("The content expected at each stage, and the action that produces it."),
        (
            Column("persona", Link(("personas",)), 22, main=True),
            Column("stage", Choice(Stage), 18, main=True),
            Column("title", LINE, 44, main=True),
            Column("status", Choice(ContentStatus), 16, main=True),
            Column("action", Link(("actions",)), 40, main=True),
        ),
    ),
)
