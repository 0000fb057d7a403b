"""What a terminal shows that is too small for the screens.

The screens are never laid out smaller than they can be read: they keep the least size, and a sentence is sent instead
of them until the terminal is large enough again. So it stands above every screen and every question, and nothing has
to be drawn in a few cells.
"""

from __future__ import annotations

from textual.events import Resize
from textual.geometry import Size

from mplan_tui.i18n import _

LEAST = Size(60, 15)
"""The smallest terminal in which the screens can be read."""


def is_too_small(size: Size) -> bool:
    """Whether the screens cannot be read in a terminal of this size."""
    return size.width < LEAST.width or size.height < LEAST.height


def readable(event: Resize) -> Resize:
    """The same change of size for the screens, of which none is told of less than the least size."""
    if not is_too_small(event.size):
        return event
    return Resize.from_dimensions((max(event.size.width, LEAST.width), max(event.size.height, LEAST.height)), None)


def words(size: Size, quit_key: str, *, is_asking: bool) -> tuple[str, ...]:
    """The sentences for a terminal of this size; where a question stands behind them, they say so."""
    lines = [
        _("Too small: {width}x{height}. At least {least_width}x{least_height} is needed. {key} quits.").format(
            width=size.width, height=size.height, least_width=LEAST.width, least_height=LEAST.height, key=quit_key
        )
    ]
    if is_asking:
        lines.append(_("What you were asked stands behind this."))
    return tuple(lines)
