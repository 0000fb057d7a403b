"""A field laid over a cell or a card, to change one value where it stands.

Only enter changes it. Escape closes the field; whoever leaves it with tab or the mouse is told that the value stays.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from textual import on
from textual.binding import Binding
from textual.containers import Vertical
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets import Input, Static

from mplan_tui.i18n import _
from mplan_tui.tui.draft import FEW, TEXT, Draft
from mplan_tui.tui.modals.fields import Field, InputKind, day_said, text_of, value_of
from mplan_tui.tui.shell import OpenDrafts, shell_of
from mplan_tui.tui.texts import plain
from mplan_tui.tui.typed_over import typed_over

if TYPE_CHECKING:
    from mplan_tui.session.session import Shown

LEAST_WIDTH = 30


class InPlace(Vertical):
    """Hidden until `ask`; enter hands the value over, a refused one keeps the field open and says why below it.

    About several things the field says how many above it, and below it what can be typed.
    """

    BINDINGS = [Binding("escape", "leave", show=False), Binding("f3", "begin_anew", show=False)]

    def __init__(self) -> None:
        super().__init__()
        self._question: Field | None = None
        self._today = date.min
        self._take: Callable[[Any], None] = lambda value: None
        self._back: Widget | None = None
        self._first = ""
        self._hint = ""
        self._place = Draft("", "")
        self._tells_left = False
        self._shown: Shown | None = None
        """What it was opened over."""

    def compose(self) -> Iterable[Widget]:
        """What it is about, the field, and a line for what is refused."""
        field = Input(compact=True)
        field.cursor_blink = False
        yield Static(id="in-place-about")
        yield field
        yield Static(id="in-place-word")

    def ask(
        self,
        question: Field,
        value: Any,
        region: Region,
        today: date,
        take: Callable[[Any], None],
        place: Draft,
        about: str = "",
        hint: str = "",
    ) -> None:
        """Open over this region of the screen with the value to be typed over; `take` gets what is typed.

        Args:
            question: What is asked for.
            value: What is there, selected so that typing replaces it; enter on it changes nothing.
            region: Where the field is laid on the screen.
            today: The day that relative dates count from.
            take: Gets what was typed.
            place: Where that is; what was typed there before and not taken stands there again.
            about: What is asked, and about how many things, where it is not the one under the field.
            hint: What can be typed.
        """
        self._place = place
        session = shell_of(self).session
        self._shown = session.shown if session is not None else None
        left = self._drafts.of(place).get(TEXT, "")
        self._question, self._today, self._take = question, today, take
        self._back = self.screen.focused
        self.absolute_offset = region.offset
        self.styles.width = max(region.width, LEAST_WIDTH)
        field = self.query_one(Input)
        self._first = text_of(question, value)
        field.value = left or self._first
        field.select_on_focus = not left  # a value is typed over, a half-typed one is gone on with
        field.cursor_position = len(field.value)
        field.placeholder = question.label
        self._hint = hint
        head = self.query_one("#in-place-about", Static)
        head.update(plain(about))
        head.display = bool(about)
        self._say(_("As you left it; F3 begins anew.") if left else "")
        self._tells_left = bool(left)
        self.add_class("-open")
        field.focus()

    @property
    def is_open(self) -> bool:
        """Whether something is being typed."""
        return self.has_class("-open")

    @property
    def _drafts(self) -> OpenDrafts:
        return shell_of(self).half_typed

    def draft(self) -> Draft | None:
        """What was typed over the value and not taken yet."""
        text = self.query_one(Input).value
        return replace(self._place, texts={TEXT: text}) if self.is_open and text != self._first else None

    def action_begin_anew(self) -> None:
        """Show the value as it is in the plan."""
        self._drafts.forget(self._place.key)
        self.query_one(Input).value = self._first

    def action_leave(self) -> None:
        """Close with nothing changed; of words, more than a few are there again when the field opens."""
        draft = self.draft()
        is_words = self._question is not None and self._question.kind in (InputKind.LINE, InputKind.TEXT)
        if draft is not None and is_words and len(draft.texts[TEXT]) > FEW:
            self._drafts.keep(draft)
        else:
            self._drafts.forget(self._place.key)
        self._close()

    def _close(self) -> None:
        self.remove_class("-open")
        if self._back is not None:
            self._back.focus()

    @on(Input.Submitted)
    def _submitted(self, event: Input.Submitted) -> None:
        event.stop()
        if self._question is None or event.value == self._first:
            self.action_leave()
            return
        try:
            value = value_of(self._question, event.value, self._today)
        except ValueError as refusal:
            self._say(str(refusal))
            return
        self._drafts.forget(self._place.key)
        self._close()
        with typed_over(self._shown):
            self._take(value)

    @on(Input.Changed)
    def _changed(self, event: Input.Changed) -> None:
        event.stop()
        if self._tells_left:  # the change is the text that was just put in
            self._tells_left = False
        else:
            is_day = self._question is not None and self._question.kind is InputKind.DATE and event.value != self._first
            self._say("", day_said(self._question, event.value, self._today) if is_day and self._question else "")

    def on_descendant_blur(self) -> None:
        """Close with nothing changed where the person went elsewhere, and say so; another window comes back to it."""
        draft = self.draft()
        text = draft.texts[TEXT] if draft is not None else ""
        if self.is_open and self.app.app_focus and self.screen.focused is not self.query_one(Input):
            self.remove_class("-open")
            if text and self._question is not None:
                said = _("{field} stays as it was: only ↵ takes “{text}”.")
                self.notify(said.format(field=self._question.label, text=text), markup=False)

    def _say(self, refusal: str, said: str = "") -> None:
        """Say below the field what is refused, else what is understood, else what can be typed."""
        word = self.query_one("#in-place-word", Static)
        word.update(plain(refusal or said or self._hint))
        word.set_class(not refusal, "-hint")
        word.display = bool(refusal or said or self._hint)
