from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.tui.codes import with_fewer_codes

RED_ON_BLUE, GREEN_ON_BLUE = "38;2;200;0;0;48;2;0;0;90", "38;2;0;200;0;48;2;0;0;90"


def piece(style: str, text: str) -> str:
    return f"\x1b[{style}m{text}\x1b[0m"


def test_a_style_that_lasts_is_said_once() -> None:
    assert with_fewer_codes(piece("31", "a") + piece("31", "b")) == "\x1b[31mab\x1b[0m"


def test_it_lasts_over_a_movement_of_the_cursor() -> None:
    data = piece("31", "a") + "\x1b[3;9H" + piece("31", "b")
    assert with_fewer_codes(data) == "\x1b[31ma\x1b[3;9Hb\x1b[0m"


def test_of_a_new_style_only_what_differs_is_said() -> None:
    data = piece(RED_ON_BLUE, "a") + piece(GREEN_ON_BLUE, "b")
    assert with_fewer_codes(data) == f"\x1b[{RED_ON_BLUE}ma\x1b[38;2;0;200;0mb\x1b[0m"


def test_bold_ends_where_it_should() -> None:
    assert with_fewer_codes(piece("1;31", "a") + piece("31", "b")) == "\x1b[1;31ma\x1b[0;31mb\x1b[0m"


def test_text_without_style_is_reset_first() -> None:
    assert with_fewer_codes(piece("31", "a") + "b") == "\x1b[31ma\x1b[0mb"


def test_other_sequences_pass_unchanged() -> None:
    assert with_fewer_codes("\x1b[?2026h\x1b[?25l") == "\x1b[?2026h\x1b[?25l"


STYLES = st.sampled_from(["31", "1", "1;31", "4;32;44", RED_ON_BLUE, GREEN_ON_BLUE, "38;5;9", "1;3;48;5;20", "92;100"])
PIECES = st.one_of(
    st.builds(piece, STYLES, st.text("abé ▌", min_size=1, max_size=5)),
    st.builds("\x1b[{};{}H".format, st.integers(1, 8), st.integers(1, 30)),
    st.text("xyz", min_size=1, max_size=4),
)


@given(st.lists(PIECES, max_size=12))
@settings(max_examples=100)
def test_the_picture_is_the_same(pieces: list[str]) -> None:
    data = "".join(pieces)
    fewer = with_fewer_codes(data)
    assert len(fewer) <= len(data)
    assert picture(fewer) == picture(data)


def picture(data: str) -> list[list[object]]:
    screen = pyte.Screen(40, 10)
    pyte.Stream(screen).feed(data)
    return [[screen.buffer[y][x] for x in range(40)] for y in range(10)]
