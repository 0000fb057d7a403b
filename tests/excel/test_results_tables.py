"""Where a table of results ends."""

from __future__ import annotations

from datetime import date

import pytest

from mplan_tui.excel.container.cells import CellRow, Sheet
from mplan_tui.excel.foreign.results_tables import results_in

HEADER = ("Campaign", "Impressions", "Clicks", "Cost")
ROWS = (("A", 100, 3, 5), ("B", 200, 4, 6))


def sheet_of(*rows: tuple[str | int | date, ...]) -> Sheet:
    return Sheet("Report", tuple(CellRow(n, dict(enumerate(row, 1))) for n, row in enumerate(rows, 1)))


@pytest.mark.parametrize(
    ("between", "counts"),
    [
        (("Campaign",), [4]),  # a campaign may be called so
        (("Campaign", "3 Impressions"), [4]),
        (("Campaign", "Impressions"), [2]),
        (("# Search campaigns",), [2]),
        (HEADER, [2, 1]),
    ],
)
def test_a_table_goes_on_until_another_header_or_a_line_about_the_report(
    between: tuple[str, ...], counts: list[int]
) -> None:
    tables = results_in(sheet_of(HEADER, *ROWS, between, ("C", 1, 1, 1)))
    assert [len(table.rows) for table in tables] == counts
