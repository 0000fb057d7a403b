"""Text in cells: what would be a formula, and what no cell can hold."""

from __future__ import annotations

import pytest

from mplan_tui.excel.own.cell_text import LONGEST, Losses, is_active, literal, same_text, shown, was_cut


@pytest.mark.parametrize("text", ["=1+1", "+33 6 12", "-5 %", "@anna", "\tx", "\r=1"])
def test_text_that_a_spreadsheet_program_would_compute_is_active(text: str) -> None:
    assert is_active(text)


@pytest.mark.parametrize("text", ["", "1=1", "a@example.org", "5-3", " =1", "é"])
def test_other_text_is_not(text: str) -> None:
    assert not is_active(text)


def test_the_longest_text_that_a_cell_holds_stays_whole_and_one_sign_more_is_cut_with_a_mark() -> None:
    losses = Losses()
    assert shown("a" * LONGEST, losses) == "a" * LONGEST
    assert (losses.cut, losses.replaced) == (0, 0)
    cut = shown("a" * (LONGEST + 1), losses)
    assert (losses.cut, len(cut)) == (1, LONGEST)
    assert was_cut(cut) and not was_cut("a" * LONGEST)


def test_a_sign_outside_the_first_plane_counts_twice() -> None:
    assert shown("😀" * (LONGEST // 2)) == "😀" * (LONGEST // 2)
    assert was_cut(shown("😀" * (LONGEST // 2 + 1)))


def test_what_xml_forbids_is_replaced_and_counted() -> None:
    losses = Losses()
    assert shown("a\x00b\x1fc\ufffe\td\ne", losses) == "a\ufffdb\ufffdc\ufffd\td\ne"
    assert losses.replaced == 3


def test_what_a_spreadsheet_takes_for_an_escape_is_escaped_and_comes_back() -> None:
    assert literal("_x0041_ _x00_") == "_x005F_x0041_ _x00_"
    assert same_text("_x005F_x0041_", "_x0041_")
    assert same_text("a_x000D_\nb", "a\nb")
    assert not same_text("a", "b")
