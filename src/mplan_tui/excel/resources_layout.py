"""The sheets of people, teams, products and channels."""

from __future__ import annotations

from mplan_tui.domain.offer import Category, CostModel, ReferenceRate
from mplan_tui.domain.people import Place
from mplan_tui.excel.codecs import Choice, Lines, Link, Pairs
from mplan_tui.excel.sheet_layout import LINE, MONEY, NUMBER, PEOPLE, TEXT, Column, SheetLayout
from mplan_tui.i18n import N_

RESOURCE_SHEETS = (
    SheetLayout(
        "people",
        N_("People"),
        N_("Who executes, follows up and evaluates."),
        (
            Column("name", LINE, 24, main=True),
            Column("role", LINE, 26, main=True),
            Column("team", Link(("teams",)), 20, main=True),
            Column("place", Choice(Place), 14, main=True),
            Column("days_per_month", NUMBER, 14, main=True),
            Column("day_rate", MONEY, 14, main=True),
            Column("login", LINE, 16, main=True),
        ),
    ),
    SheetLayout(
        "teams",
        N_("Teams"),
        N_("The teams and who leads them."),
        (Column("name", LINE, 28, main=True), Column("lead", PEOPLE, 24, main=True)),
    ),
    SheetLayout(
        "products",
        N_("Products"),
        N_("What is sold."),
        (Column("name", LINE, 30, main=True), Column("description", TEXT, 70, main=True)),
    ),
    SheetLayout(
        "channels",
        N_("Channels"),
        N_("Through what the customers are reached, and what it costs."),
        (
            Column("name", LINE, 26, main=True),
            Column("category", Choice(Category), 18, main=True),
            Column("cost_model", Choice(CostModel), 18, main=True),
            Column("unit_cost", MONEY, 13, main=True),
            Column("reach", NUMBER, 13, main=True),
            Column("tools", Lines(), 24, main=True),
            Column(
                "rates",
                Pairs(
                    LINE,
                    LINE,
                    lambda rate: (rate.name, f"{rate.value} {rate.unit}".strip()),
                    lambda name, text: _rate(name, text),
                ),
                28,
                main=True,
            ),
            Column("notes", TEXT, 40, main=True),
        ),
    ),
)


def _rate(name: str, text: str) -> ReferenceRate:
    value, _space, unit = text.partition(" ")
    return ReferenceRate.model_validate({"name": name, "value": value.replace(",", "."), "unit": unit})
