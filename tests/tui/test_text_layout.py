"""Texts beside their labels, in lines of a width."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mplan_tui.tui.text_layout import Line, padded, window, wrapped


@pytest.mark.parametrize(
    ("text", "width", "lines", "wanted"),
    [
        ("Brief the photographer", 12, 3, ["Brief the", "photographer"]),
        ("one two three four", 8, 2, ["one two", "three f…"]),
        ("Vidéo « L'orge d'ici » en une minute", 12, 4, ["Vidéo", "« L'orge", "d'ici » en", "une minute"]),
        ("Marché de Noël : stand", 15, 2, ["Marché de", "Noël : stand"]),
        ("宣伝キャンペーン春", 10, 3, ["宣伝キャン", "ペーン春"]),
        ("see https://example.org/a/b now", 12, 4, ["see", "https://exam", "ple.org/a/b", "now"]),
        ("", 10, 2, []),
    ],
)
def test_lines_end_between_words_and_long_words_where_the_line_does(
    text: str, width: int, lines: int, wanted: list[str]
) -> None:
    assert wrapped(text, width, lines) == wanted


@given(st.text(max_size=80), st.integers(4, 30), st.integers(1, 4))
def test_no_line_is_longer_than_its_width(text: str, width: int, lines: int) -> None:
    found = wrapped(text, width, lines)
    assert len(found) <= lines
    assert all(cell_len(line) <= width for line in found)


@given(st.integers(0, 9), st.integers(0, 9), st.integers(-9, 12))
def test_lines_fill_the_height_that_is_left_and_never_more(count: int, cursor: int, height: int) -> None:
    """What stands above may leave less than nothing: at 60x15 with sentences above the keys it did."""
    lines = [[(str(number), "")] for number in range(count)]
    assert padded(lines, height) == (lines + [[]] * 12)[: max(height, 0)]
    shown = window(lines, min(cursor, max(count - 1, 0)), height)
    assert len(shown) == max(0, min(height, count))
    if shown:
        assert lines[min(cursor, count - 1)] in shown


@pytest.mark.parametrize(
    ("cursor", "shown"),
    [
        (0, ["0", "1", "2", "3", "  ↓ 6"]),
        (3, ["0", "1", "2", "3", "  ↓ 6"]),
        (4, ["  ↑ 3", "3", "4", "5", "  ↓ 4"]),
        (7, ["  ↑ 6", "6", "7", "8", "9"]),
        (9, ["  ↑ 6", "6", "7", "8", "9"]),
    ],
)
def test_a_window_tells_how_many_lines_stand_above_and_below(cursor: int, shown: list[str]) -> None:
    lines: list[Line] = [[(str(n), "")] for n in range(10)]
    assert ["".join(text for text, _tone in line) for line in window(lines, cursor, 5)] == shown


def test_a_window_that_all_lines_fit_in_or_that_is_small_tells_nothing() -> None:
    lines: list[Line] = [[(str(n), "")] for n in range(5)]
    assert window(lines, 4, 5) == lines
    assert window(lines, 0, 4) == lines[:4]
