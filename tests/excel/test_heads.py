"""Which rows of a sheet head others, are the scale of a timeline, or have words of headers in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from mplan_tui.excel.container.cells import CellRow, Value
from mplan_tui.excel.foreign.heads import HeadCell, has_known_words, is_header, is_scale, names_a_title
from mplan_tui.language.headers import match


def a_row(*values: Value | None, number: int = 1) -> CellRow:
    return CellRow(number, {n: value for n, value in enumerate(values, 1) if value is not None})


def heads_of(row: CellRow) -> Mapping[int, HeadCell]:
    return {number: HeadCell(str(value), match=match(str(value))) for number, value in row.values.items()}


def heads(names: Sequence[str], *below: Sequence[Value | None]) -> bool:
    row = a_row(*names)
    return is_header(heads_of(row), row, [a_row(*values, number=n) for n, values in enumerate(below, 2)])


@pytest.mark.parametrize(
    ("words", "are_known"),
    [
        (("Action", "Budget"), True), (("Action:", "Budget *"), True), (("Action", "Zürich"), False),
        (("Zürich", 3, "Action", "Lyon", "Budget"), True),
        # Two of the first eight cells.
        ((*"abcdef", "Action", "Budget"), True), ((*"abcdefg", "Action", "Budget"), False),
    ],
)  # fmt: skip
def test_two_words_of_headers_among_the_first_cells_are_known(words: tuple[Value, ...], are_known: bool) -> None:
    assert has_known_words(a_row(*words)) is are_known


@pytest.mark.parametrize(
    ("cells", "is_one"),
    [
        (("S1", "S2", "S3"), True), (("S1", "S2"), False), (("Zoe", "Ann", "Bob", "S1", "S2", "S3"), True),
        (("Zoe", "Ann", "Bob", "Tom", "S1", "S2", "S3"), False),
    ],
)  # fmt: skip
def test_three_marks_of_time_that_are_half_of_the_cells_are_a_scale(cells: tuple[str, ...], is_one: bool) -> None:
    assert is_scale(a_row(*cells)) is is_one


def test_the_header_of_a_title_is_known_among_others() -> None:
    assert names_a_title(a_row("Budget", "Action"))
    assert not names_a_title(a_row("Budget", 3))


DAY = date(2026, 3, 2)
PARTS = ("Début tournage", "Dépense prévue presse", "Divers")
"""Words of headers with others around them."""


@pytest.mark.parametrize(
    ("below", "is_one"),
    [
        # A date under one and no figure under the other, nor anything: one that fits, and none that does not.
        ([(DAY, None, "x")], True),
        ([(DAY, "Radio", "x")], True),
        # Two cells of words under what should be a figure are a column that does not fit.
        ([(DAY, "Radio", "x"), (DAY, "Affiche", "y")], False),
        ([(DAY, "Radio 300", "x"), (DAY, "Affiche", "y")], True),
        ([("Montage du stand", 300, "x"), ("Réunion avec Lyon", 200, "y")], False),
        ([(None, None, "x")], False),
    ],
)
def test_words_that_only_hold_those_of_headers_head_what_fits_them(
    below: list[tuple[Value | None, ...]], is_one: bool
) -> None:
    assert heads(PARTS, *below) is is_one


def test_a_row_of_sentences_of_addresses_or_of_the_same_again_heads_nothing() -> None:
    assert heads(("Action", "Budget", "Responsable"))
    assert not heads(("Action", "Budget", "anna@example.org"))
    assert not heads(("Action", "Budget", "https://example.org"))
    assert not heads(("Action", "Budget", "x" * 150))
    assert not heads(("Action", "Budget", *["oui"] * 9))
    assert not heads(("À faire", "En cours", "Terminé"))
