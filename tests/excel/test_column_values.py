"""What a cell says by the field of its column: a share, a status, days of work, money."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.foreign.column_values import (
    are_milliseconds,
    effort_reader,
    milliseconds_reader,
    progress_reader,
    reader_of,
    term_reader,
)

DAY = date(2026, 3, 2)


@pytest.mark.parametrize(
    ("field", "cell", "value", "code"),
    [
        ("planned", 0, Decimal(0), ""), ("planned", -0.01, None, "number.below"),
        ("description", "Words", "Words", ""), ("group", 12, "12", ""),
    ],
)  # fmt: skip
def test_any_other_field_is_read_as_in_our_workbook(field: str, cell: Value, value: Any, code: str) -> None:
    found = reader_of(field)(cell, "")
    assert (found.value, found.code) == (value, code)


@pytest.mark.parametrize(
    ("cell", "format_", "value", "code"),
    [
        (True, "", Status.DONE, ""), (False, "", None, ""),
        (0, "0%", Status.TODO, ""), (0.01, "0%", Status.DOING, ""), (0.99, "0%", Status.DOING, ""),
        (1, "0%", Status.DONE, ""), (-0.1, "0%", None, "status.unknown"),
        ("50 %", "", Status.DOING, ""), ("0 %", "", Status.TODO, ""), ("100%", "", Status.DONE, ""),
        ("☐", "", None, ""), ("-", "", None, ""), ("En cours", "", Status.DOING, ""),
        ("Bleu", "", None, "status.unknown"),
    ],
)  # fmt: skip
def test_a_status_is_a_word_a_tick_or_how_far_an_action_is(
    cell: Value, format_: str, value: Status | None, code: str
) -> None:
    found = term_reader("status")(cell, format_)
    assert (found.value, found.code) == (value, code)


@pytest.mark.parametrize(
    ("numbers", "cell", "format_", "value"),
    [
        ([0.5, 1], 1, "", 100), ([0.5, 1], 0.5, "", 50), ([80], 1, "", 1), ([80], 0.5, "0%", 50), ([], 40, "", 40),
        ([80], 100, "", 100), ([80], 101, "", None), ([80], -1, "", None), ([80], 0, "", 0),
        ([], True, "", 100), ([], False, "", 0), ([], "80 %", "", 80), ([], "Terminé", "", 100), ([], "Bleu", "", None),
        ([], DAY, "", None),
    ],
)  # fmt: skip
def test_a_share_is_one_of_a_hundred_unless_its_column_or_its_format_says_of_one(
    numbers: list[float], cell: Value, format_: str, value: int | None
) -> None:
    found = progress_reader(numbers)(cell, format_)
    assert (found.value, found.code) == (value, "" if value is not None else "progress.unknown")


@pytest.mark.parametrize(
    ("cell", "format_", "in_hours", "value", "code"),
    [
        (2, "", False, 2, ""), (14, "", True, 2, ""), (14, '0.0" heures"', False, 2, ""),
        (14, '0 "hours"', False, 2, ""),
        # Excel counts times in days: 14 hours are 0.583.
        (Decimal(7) / 12, "[h]:mm", False, 2, ""), (Decimal(7) / 12, "h:mm", False, 2, ""),
        (0, "", False, 0, ""), (-1, "", False, None, "number.below"),
        (10_000, "", False, 10_000, ""), (10_001, "", False, None, "effort.too_long"),
        ("10001 j", "", False, None, "effort.too_long"), ("2 j", "", False, 2, ""),
        ("bientôt", "", False, None, "effort.unknown"),
        (True, "", False, None, "effort.unknown"), (DAY, "", False, None, "effort.unknown"),
    ],
)  # fmt: skip
def test_work_is_in_days_or_in_hours_as_its_column_or_its_format_says(
    cell: Any, format_: str, in_hours: bool, value: int | None, code: str
) -> None:
    found = effort_reader([], in_hours)(float(cell) if isinstance(cell, Decimal) else cell, format_)
    assert (found.value, found.code) == (value, code)


def test_whole_minutes_in_milliseconds_are_work_as_a_program_counts_it() -> None:
    assert are_milliseconds([60_000, "3600000", ""])
    assert not are_milliseconds([60_000, 59_999]) and not are_milliseconds([30_000]) and not are_milliseconds(["", 0])
    assert milliseconds_reader(7 * 3_600_000, "").value == 1
    assert milliseconds_reader(0, "").value is None and milliseconds_reader(0, "").code == ""
    for cell in (-60_000, 0.5, True, DAY, "²", "soon"):
        assert milliseconds_reader(cell, "").code == "effort.unknown"
