"""Only the cells that differ are sent, and what the terminal then shows is what was to be shown."""

from __future__ import annotations

import pyte
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.segment import Segment
from rich.style import Style
from textual.geometry import Region
from textual.strip import Strip

from mplan_tui.tui.painting import Painting
from mplan_tui.tui.textual_private import ChopsUpdate, CompositorUpdate, LayoutUpdate

WIDTH, HEIGHT = 12, 3
CONSOLE = Console(force_terminal=True, color_system="truecolor", width=WIDTH)
STYLES = (Style(), Style(bold=True), Style(color="red"), Style(bgcolor="blue"))

segments = st.builds(
    lambda text, style: Segment(text, style), st.text(alphabet="ab é日", max_size=5), st.sampled_from(STYLES)
)
lines = st.lists(segments, max_size=4).map(lambda parts: Strip(parts).adjust_cell_length(WIDTH, Style()))
screens = st.lists(lines, min_size=HEIGHT, max_size=HEIGHT)


def whole(screen: list[Strip]) -> LayoutUpdate:
    return LayoutUpdate([[line] for line in screen], Region(0, 0, WIDTH, HEIGHT))


class Shown:
    """A terminal that the updates are written to."""

    def __init__(self) -> None:
        self.screen = pyte.Screen(WIDTH, HEIGHT)
        self._stream = pyte.Stream(self.screen)

    def write(self, update: object) -> int:
        if update is None:
            return 0
        assert isinstance(update, CompositorUpdate)
        text = update.render_segments(CONSOLE)
        self._stream.feed(text.replace("\n", ""))
        return len(text)


def never() -> LayoutUpdate:
    raise AssertionError("the terminal is known: no whole screen is wanted")


@settings(max_examples=60)
@given(st.lists(screens, min_size=2, max_size=5))
def test_the_terminal_shows_what_a_whole_redraw_would_show(frames: list[list[Strip]]) -> None:
    painting, thrifty = Painting(), Shown()
    for frame in frames:
        thrifty.write(painting.without_shown(whole(frame), never))
    plain = Shown()
    plain.write(whole(frames[-1]))
    assert thrifty.screen.display == plain.screen.display


@settings(max_examples=60)
@given(screens, lines, st.integers(0, HEIGHT - 1), st.integers(0, WIDTH - 1))
def test_a_part_that_is_drawn_again_is_known_afterwards(frame: list[Strip], line: Strip, y: int, left: int) -> None:
    painting, thrifty = Painting(), Shown()
    thrifty.write(painting.without_shown(whole(frame), never))
    piece = line.crop(left, WIDTH)
    chops: list[dict[int, Strip | None]] = [{} for _line in range(HEIGHT)]
    chops[y] = {left: piece}
    part = ChopsUpdate(chops, [(y, left, WIDTH)], [[WIDTH] for _line in range(HEIGHT)])
    thrifty.write(painting.without_shown(part, never))
    after = list(frame)
    after[y] = Strip.join([frame[y].crop(0, left), piece])
    assert painting.without_shown(whole(after), never) is None


def test_the_same_screen_again_sends_nothing() -> None:
    painting, frame = Painting(), [Strip([Segment("hello")]).adjust_cell_length(WIDTH)] * HEIGHT
    painting.without_shown(whole(frame), never)
    assert painting.without_shown(whole(list(frame)), never) is None


def test_after_forgetting_everything_is_sent() -> None:
    painting, frame = Painting(), [Strip([Segment("hello")]).adjust_cell_length(WIDTH)] * HEIGHT
    update = whole(frame)
    painting.without_shown(update, never)
    painting.forget()
    assert painting.without_shown(update, never) is update


def test_the_first_piece_of_a_start_brings_the_whole_screen_with_it() -> None:
    painting, shown = Painting(), Shown()
    frame = [Strip([Segment("hello")]).adjust_cell_length(WIDTH)] * HEIGHT
    chops: list[dict[int, Strip | None]] = [{0: frame[0]}, *({} for _line in range(HEIGHT - 1))]
    piece = ChopsUpdate(chops, [(0, 0, WIDTH)], [[WIDTH] for _line in range(HEIGHT)])
    shown.write(painting.without_shown(piece, lambda: whole(frame)))
    assert [line.rstrip() for line in shown.screen.display] == ["hello"] * HEIGHT
    assert painting.without_shown(whole(list(frame)), never) is None
