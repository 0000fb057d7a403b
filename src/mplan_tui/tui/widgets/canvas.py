"""The ground of every line-drawn widget: only the lines that differ from what it showed are drawn again.

A cursor key over a slow line must cost a few hundred bytes, whatever the plan's size. A widget therefore says what
each visible line looks like now, `repaint()` finds the lines that differ, and `tui.painting` the cells.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rich.segment import Segment
from rich.style import Style
from textual.events import MouseEvent, Resize
from textual.geometry import Offset, Region, Spacing
from textual.strip import Strip
from textual.widget import Widget

from mplan_tui.tui.textual_private import line_instead
from mplan_tui.tui.theme import Piece, style_of


class Canvas(Widget, can_focus=True):
    """A widget that draws its visible lines itself. A subclass gives `draw(y, width)` and calls `repaint()`."""

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes)
        self._shown: list[Strip] = []
        self._said: list[list[Piece]] = []
        self._tones: dict[str, Style] = {}
        self._borders: tuple[Strip, Strip] | None = None
        self.beside: Callable[[], None] = lambda: None
        """Draws what stands beside the row of the cursor; called at once, so that both are sent together."""

    def draw(self, y: int, width: int) -> Iterable[Piece]:
        """What line `y` of the visible area says; shorter lines are filled, longer ones cut."""
        raise NotImplementedError

    def place_of(self, event: MouseEvent) -> Offset:
        """Where on the lines the mouse is: an event counts from the border, and a click took the row below its own."""
        return event.offset - (self.gutter.left, self.gutter.top)

    @property
    def takes_digits(self) -> bool:
        """Whether a digit is typed here instead of changing the screen."""
        return False

    def repaint(self, *lines: int) -> None:
        """Show what `draw` says now, drawing only the lines that differ.

        Only these lines are drawn again where some are given, as when nothing but the cursor has moved.
        """
        width, height = self.size
        if len(self._shown) != height:
            self._draw_all(width, height)
            self.refresh()
            return
        regions = []
        for y in {line for line in lines if 0 <= line < height} if lines else range(height):
            said = self._said_at(y, width)
            if said == self._said[y]:
                continue
            self._said[y], self._shown[y] = said, self._strip(said, width)
            regions.append(Region(0, y, width, 1))
        if regions:
            self.refresh(*regions)

    def render_lines(self, crop: Region) -> list[Strip]:
        """The lines as they are: Textual would look again at every one for borders and effects.

        Effects are rare here, and what stands beside the lines is the same for each of them.
        """
        gutter = self.styles.gutter
        within = gutter.top <= crop.y and crop.bottom <= gutter.top + self.size.height
        if self.opacity != 1 or not within:
            return super().render_lines(crop)
        ground, filters = self.background_colors[1], self.get_line_filters()
        strips = [self.render_line(y - gutter.top) for y in crop.line_range]
        for line_filter in filters:
            strips = [strip.apply_filter(line_filter, ground) for strip in strips]
        if gutter:
            left, right = self._beside_lines(gutter)
            strips = [Strip.join((left, strip, right)) for strip in strips]
        is_whole = crop.column_span == (0, self.outer_size.width)
        return strips if is_whole else [strip.crop(crop.x, crop.right) for strip in strips]

    def _beside_lines(self, gutter: Spacing) -> tuple[Strip, Strip]:
        """The border and the space left and right of every line, drawn by Textual once."""
        if self._borders is None:
            width = self.outer_size.width
            (line,) = super().render_lines(Region(0, gutter.top, width, 1))
            self._borders = line.crop(0, gutter.left), line.crop(width - gutter.right, width)
        return self._borders

    def render_line(self, y: int) -> Strip:
        """The line as last painted."""
        width, height = self.size
        if len(self._shown) != height or (self._shown and self._shown[0].cell_length != width):
            self._draw_all(width, height)
        return self._shown[y] if y < height else Strip.blank(width, self.rich_style)

    def tone(self, name: str) -> Style:
        """The style of a tone on the widget's own background."""
        style = self._tones.get(name)
        if style is None:
            style = self.rich_style
            for part in name.split():
                style += style_of(part, self.app.stylesheet)
            self._tones[name] = style
        return style

    def notify_style_update(self) -> None:
        """Draw anew with the colours of another theme, or of the focus."""
        self._tones.clear()
        self._borders = None
        self._shown = []
        super().notify_style_update()

    def on_resize(self, event: Resize) -> None:
        """Draw anew at another size."""
        self._borders = None
        self._shown = []
        self.resized()
        self.refresh()

    def resized(self) -> None:
        """Keep what matters in view after another size."""

    def _draw_all(self, width: int, height: int) -> None:
        self._said = [self._said_at(y, width) for y in range(height)]
        self._shown = [self._strip(said, width) for said in self._said]

    def _said_at(self, y: int, width: int) -> list[Piece]:
        """What `draw` says; a line that it cannot draw is one among others that it can."""
        try:
            return list(self.draw(y, width))
        except Exception as fault:  # logged and told in this place, see `tui/containment.py`
            return [(" " + line_instead(self, fault), "bad")]

    def _strip(self, pieces: Iterable[Piece], width: int) -> Strip:
        """The pieces in the whole width; a line that is longer ends with an ellipsis: "£17" stood for £17,122."""
        segments = Segment.simplify(Segment(text, self.tone(tone)) for text, tone in pieces if text)
        strip = Strip(segments)
        if strip.cell_length > width > 0 and strip.crop(width, strip.cell_length).text.strip():
            strip = Strip([*strip.crop(0, width - 1), Segment("…", self.tone("muted"))])
        return strip.adjust_cell_length(width, self.tone(""))
