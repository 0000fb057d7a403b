"""What a person reads on the screen of an app under test."""

from __future__ import annotations

from textual.app import App
from textual.events import Paste
from textual.pilot import Pilot
from textual.widgets import TextArea

from mplan_tui.tui.app import MplanApp


def screen_text(app: App[int]) -> str:
    """The whole screen as text, lines without their trailing spaces."""
    if isinstance(app, MplanApp) and app.is_too_small:
        return "\n".join(app.words_instead())
    lines = ["".join(segment.text for segment in strip) for strip in app.screen._compositor.render_strips()]
    return "\n".join(line.rstrip() for line in lines)


async def settle(pilot: Pilot[int]) -> None:
    """Wait until what a key set off has travelled up to the app and back down to the screen."""
    for _hop in range(3):
        await pilot.pause()


async def type_text(pilot: Pilot[int], text: str) -> None:
    """Put a text into the line under the cursor, as the terminal hands over fast typing."""
    await settle(pilot)
    focused = pilot.app.screen.focused
    assert focused is not None
    if isinstance(focused, TextArea):
        focused.insert(text)
    else:
        focused.post_message(Paste(text))
    await settle(pilot)
