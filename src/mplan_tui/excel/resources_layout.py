"""The sheets of people, teams, products and channels."""

from __future__ import annotations

from mplan_tui.domain.offer import ReferenceRate
from mplan_tui.excel.codecs import Pairs
from mplan_tui.excel.sheet_layout import LINE, ColumnSpec, layout
from mplan_tui.i18n import N_

RESOURCE_SHEETS = (
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
