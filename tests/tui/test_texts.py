"""Users' text is shown as typed: no markup, no escape, no change of direction, cut to the cells there are."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from mplan_tui.tui.texts import cell, fill, fit, fit_right, initials, one_line, plain, visible
from tests.builders import HOSTILE

CONTROLS = set(map(chr, [*range(9), *range(11, 32), *range(127, 160), 0x202E, 0x2066, 0x200F]))


@given(st.text())
def test_no_control_character_and_no_change_of_direction_is_left(text: str) -> None:
    assert not CONTROLS & set(visible(text))
    assert "\n" not in one_line(text)


@given(st.text(), st.integers(0, 40))
def test_a_line_takes_exactly_the_cells_it_is_given(text: str, width: int) -> None:
    assert cell_len(fit(text, width)) == width
    assert cell_len(fit_right(text, width)) == width


def test_markup_of_users_stays_text() -> None:
    assert "[50%] Action [/x] [Q4] =1+1" in plain(HOSTILE).plain
    assert "[50%] Action [/x] [Q4] =1+1" in cell(HOSTILE).plain
    assert fill("[b]$name[/b]", name="[@click=app.quit]x[/]").plain == "[@click=app.quit]x[/]"


def test_a_long_text_ends_with_an_ellipsis() -> None:
    assert fit("Spring newsletter", 8) == "Spring …"


def test_wide_characters_are_never_cut_in_half() -> None:
    assert fit("日本語テキスト", 6) == "日本 …"


@pytest.mark.parametrize(
    ("typed", "seen"),
    [
        ("👩\u200d👩\u200d👧 family", "👩👩👧 family"),
        ("✈\ufe0f Paris", "✈ Paris"),
        ("👍🏽", "👍"),
        ("🇫🇷", "FR"),
        ("e\u0301té", "e\u0301té"),
    ],
)
def test_joined_signs_stand_side_by_side_so_that_every_terminal_counts_the_same_cells(typed: str, seen: str) -> None:
    assert visible(typed) == seen
    assert cell_len(seen) == sum(map(cell_len, seen))


@pytest.mark.parametrize(
    ("name", "short"), [("Emma Clarke", "EC"), ("Jean-Marie Dupont", "JMD"), ("Claire", "Clair"), ("", "")]
)
def test_a_name_is_shortened_to_what_people_sign_with(name: str, short: str) -> None:
    assert initials(name) == short
