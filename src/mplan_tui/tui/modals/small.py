"""What is shown where the terminal is too small for the screens."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.events import Resize
from textual.geometry import Size
from textual.screen import ModalScreen
from textual.widgets import Static

from mplan_tui.i18n import _
from mplan_tui.tui.texts import plain

LEAST = Size(60, 15)
"""The smallest terminal in which the screens can be read."""


def is_too_small(size: Size) -> bool:
    """Whether the screens cannot be read in a terminal of this size."""
    return size.width < LEAST.width or size.height < LEAST.height


class TooSmall(ModalScreen[None]):
    """A word on the size that is needed; it goes by itself when the terminal grows."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("q,ctrl+q", "app.quit", show=False)]

    def compose(self) -> ComposeResult:
        """The sentence."""
        yield Static(id="too-small")

    def on_resize(self, event: Resize) -> None:
        """Say how large it is now."""
        size = self.app.size
        words = _("Too small: {width}x{height}. At least {least_width}x{least_height} is needed. q quits.")
        self.query_one("#too-small", Static).update(
            plain(
                words.format(width=size.width, height=size.height, least_width=LEAST.width, least_height=LEAST.height)
            )
        )
