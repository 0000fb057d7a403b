"""What is offered without having been asked for: chosen with the arrows, deaf to letters meant for another screen."""

from __future__ import annotations

import time
from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.events import Key
from textual.widgets import Static

from mplan_tui.i18n import _
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.texts import one_line, plain
from mplan_tui.tui.typed_ahead import PAUSE
from mplan_tui.tui.widgets.pick_list import PickList


class Offer(Layer[str]):
    """A sentence, and answers to choose among with the arrows and enter; the first does no harm.

    People type on after a line has dropped: the "t", "u" and enter of a sentence typed straight after a start once
    threw the kept text away and undid an import.
    """

    is_awaited = False

    def __init__(self, title: str, text: str, answers: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._answers = answers
        self._deaf_until = float("inf")

    def compose(self) -> ComposeResult:
        """The title, the text, the answers, the keys."""
        with Vertical(classes="layer-box"):
            yield Static(plain(self._title), classes="layer-title")
            with VerticalScroll(can_focus=False):
                yield Static(plain(self._text), classes="layer-word")
            yield PickList(turns=True)
            yield LayerKeys(self.keys(("↑↓", _("choose")), ("↵", _("take"))))

    def begin(self) -> None:
        """Stand on the first answer, and listen once it has been seen."""
        answers = self.query_one(PickList)
        answers.show(len(self._answers), lambda place: [(one_line(self._answers[place][1]), "")])
        answers.focus()
        self.call_after_refresh(self._hear)

    def _hear(self) -> None:
        self._deaf_until = time.monotonic() + PAUSE

    def on_key(self, event: Key) -> None:
        """Letters answer nothing, and an enter among them neither."""
        if event.key == "enter" and event.time < self._deaf_until:
            event.stop()
            event.prevent_default()
        elif event.is_printable:
            self._deaf_until = max(self._deaf_until, event.time + PAUSE)
            event.stop()
            event.prevent_default()

    @on(PickList.Taken)
    def _chosen(self) -> None:
        place = self.query_one(PickList).place
        if place is not None:
            self.dismiss(self._answers[place][0])
