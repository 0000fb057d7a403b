"""What the command line prints, cell by cell."""

from __future__ import annotations

import pytest

from mplan_tui.cli.output import width_of


@pytest.mark.parametrize(("text", "cells"), [("Anna", 4), ("日本", 4), ("e\u0301te\u0301", 3), ("", 0)])
def test_names_are_lined_up_by_the_cells_they_take(text: str, cells: int) -> None:
    assert width_of(text) == cells
