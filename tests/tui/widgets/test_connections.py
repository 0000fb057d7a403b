from __future__ import annotations

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.tui.widgets.connections import Connection, connections, strokes
from tests.builders import an_action

DESIGN = an_action("Design")
PRINT = an_action("Print", depends_on=(DESIGN.id,))
WIDTH = 12


def drawn(link: Connection, rows: int, column: int, begins: int) -> list[str]:
    lines = []
    for row in range(rows):
        cells = dict(strokes(link, row, column, begins))
        lines.append("".join(cells.get(cell, " ") for cell in range(WIDTH)).rstrip())
    return lines


def test_an_action_is_connected_with_the_one_it_waits_for() -> None:
    assert connections([DESIGN, PRINT]) == (Connection(before=0, after=1),)


@pytest.mark.parametrize("settled", [Status.DONE, Status.CANCELLED])
def test_what_is_settled_keeps_nothing_waiting(settled: Status) -> None:
    assert connections([DESIGN.evolve(status=settled), PRINT]) == ()
    assert connections([PRINT]) == ()


@pytest.mark.parametrize(
    ("link", "begins", "expected"),
    [
        (Connection(0, 2), 8, ["    ╮", "    │", "    ╰──▸"]),
        (Connection(2, 0), 6, ["    ╭▸", "    │", "    ╯"]),
        (Connection(0, 1), 5, ["    ╮", "    ╰"]),
        (Connection(0, 1), 2, ["    ╮", ""]),
    ],
)
def test_the_line_runs_behind_the_first_bar_and_points_at_the_second(
    link: Connection, begins: int, expected: list[str]
) -> None:
    assert drawn(link, len(expected), 4, begins) == expected
