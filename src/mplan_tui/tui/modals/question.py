"""One question of a form: its group, its label, the field in which it is answered, and why that is refused."""

from __future__ import annotations

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.events import Click
from textual.widget import Widget
from textual.widgets import Static

from mplan_tui.tui.text_layout import wrapped
from mplan_tui.tui.texts import fit, plain

GROUP = 9
"""The cells that the name of a group takes at the left, where a form has groups."""
LABEL = 24
"""The cells that a label has at most on a terminal of 80 columns; a third of the terminal where it has more."""


def room_for(labels: list[str], width: int) -> int:
    """The cells that all labels of a form take on a terminal of this width, with the space behind them."""
    return min(max(LABEL, width // 3), max(map(cell_len, labels)) + 1)


class Question(Vertical):
    """A field with its group and label at its left, which this widget draws itself.

    Textual styles and lays out each widget for itself: with one for each of these the form of an action had 181 of
    them, and took three times as long to open.
    """

    def __init__(self, field: Widget, label: str, width: int, group: str | None) -> None:
        """`width` is that of the labels; a `group` of None is that of a form without groups."""
        super().__init__(classes="form-question")
        self.field = field
        self.label = label
        self._width = width
        self._group = group
        self._refusal: Static | None = None

    def compose(self) -> ComposeResult:
        """The field, at the right of the label that stands behind it."""
        self.field.styles.margin = (0, 0, 0, self._width + self._group_width)
        self.styles.min_height = len(self._label_lines)
        yield self.field

    @property
    def _group_width(self) -> int:
        return 0 if self._group is None else GROUP

    @property
    def _label_lines(self) -> list[str]:
        return wrapped(self.label, self._width - 1)

    def render(self) -> Content:
        """The group and the label."""
        tone = "$secondary" if self._refusal is None else "bold $error"
        first, *more = self._label_lines
        group = Content.styled(fit(self._group or "", self._group_width), "$accent")
        left = Content(" " * self._group_width)
        return Content("\n").join([group + plain(first, tone), *(left + plain(line, tone) for line in more)])

    def on_click(self, event: Click) -> None:
        """A click on the label puts the cursor into the field."""
        if event.widget is self:
            self.field.focus()

    def tell(self, refusal: str) -> None:
        """Say under the field why it is refused; "" for nothing more to say."""
        if self._refusal is not None and not refusal:
            self._refusal.remove()
            self._refusal = None
        elif self._refusal is not None:
            self._refusal.update(plain(refusal))
            return
        elif refusal:
            self._refusal = Static(plain(refusal), classes="form-refusal")
            self._refusal.styles.margin = (max(0, len(self._label_lines) - self.field.outer_size.height), 0, 0, 0)
            self.mount(self._refusal)
        else:
            return
        self.refresh()
