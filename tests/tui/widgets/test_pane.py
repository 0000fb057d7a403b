"""A pane keeps titles whole while there is room below, and counts what it has no room for."""

from __future__ import annotations

from mplan_tui.tui.widgets.pane import Cut, in_room

LONG = Cut([("Water show, B…", "")], [[("Water show,", "")], [("Birmingham", "")]])


def texts(height: int, lines: int = 3) -> list[str]:
    return ["".join(text for text, _tone in line) for line in in_room([LONG, *[[("line", "")]] * lines], height)]


def test_a_cut_line_is_whole_where_there_is_room() -> None:
    assert texts(5) == ["Water show,", "Birmingham", "line", "line", "line"]
    assert texts(4) == ["Water show, B…", "line", "line", "line"]


def test_what_has_no_room_is_counted() -> None:
    assert texts(3) == ["Water show, B…", "line", "… 2 more lines"]
