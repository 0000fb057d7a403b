"""What of a row is seen at once, and printed, on the sheets of our workbook; the rest is folded away beside it."""

from __future__ import annotations

import pytest

from mplan_tui.excel.own.layout import BY_TABLE, SHEETS

SEEN = {
    "actions": (
        "ref title status priority executor start due category channel objectives planned committed spent progress"
    ),
    "objectives": "ref title family kpi baseline target unit start due owner",
    "kpis": "ref name unit kind direction cadence baseline target start due owner",
    "measurements": "kpi on value numerator denominator note author",
    "decisions": "ref text choice kpi owner taken_on review_on actions outcome outcome_text",
    "occurrences": "action due status done_on planned committed spent notes",
    "expenses": "ref on action kind supplier reference label amount order",
    "acknowledgements": "objective person told_on answer answered_on question",
    "plan": "organisation vision situation growth_cut pace_limit",
    "swot": "ref quadrant statement importance evidence source",
    "strategies": "ref kind statement items notes",
    "pestel": "ref dimension statement effect impact likelihood horizon trend answer owner",
    "business_units": "name products revenue margin share rival_share growth innovation",
    "forces": "kind intensity trend drivers answer",
    "ideal_customers": "name sector size area budget sales_cycle pains triggers criteria disqualifiers",
    "personas": "name negative job quote demographics goals pains objections",
    "journey": "persona stage question touchpoints brake",
    "contents": "persona stage title status action",
    "people": "name role team place days_per_month day_rate login",
    "teams": "name lead",
    "absences": "person start end note",
    "products": "name description",
    "channels": "name category cost_model unit_cost reach tools rates notes",
}
ALWAYS = {"actions", "objectives", "kpis", "measurements", "plan"}
"""Sheets that a workbook has although nothing is on them yet."""


@pytest.mark.parametrize("table", [sheet.table for sheet in SHEETS])
def test_what_is_seen_of_a_row_comes_in_its_order(table: str) -> None:
    columns = BY_TABLE[table].columns
    assert [column.field for column in columns if column.main] == SEEN[table].split()


def test_only_what_a_plan_lives_on_has_its_sheet_while_it_is_empty() -> None:
    assert {sheet.table for sheet in SHEETS if not sheet.optional} == ALWAYS
