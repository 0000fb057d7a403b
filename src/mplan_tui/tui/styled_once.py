"""A screen whose widgets get their styles once, as they are mounted."""

from __future__ import annotations

from typing import TypeVar

from textual.events import ScreenResume
from textual.screen import Screen

Result = TypeVar("Result")


class StyledOnce(Screen[Result]):
    """A screen that is styled once before it is first seen.

    Textual styles every widget as it is mounted, all of them again when the screen comes to the front, and once more
    when its width gives it its class. For the form of an action that was a quarter of what it took to open.
    """

    _is_new = True
    """Whether it comes to the front for the first time."""

    def on_compose(self) -> None:
        """Take the class of the width before there are widgets."""
        width, steps = self.app.size.width, self.HORIZONTAL_BREAKPOINTS or ()
        here = max((step for step in steps if step[0] <= width), default=None)
        if here is not None:
            self.add_class(here[1])

    def on_screen_resume(self, event: ScreenResume) -> None:
        """Keep the styles that the widgets have just been mounted with; later there may be another theme."""
        event.refresh_styles = not self._is_new
        self._is_new = False
