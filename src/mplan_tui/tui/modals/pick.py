"""Picking one or several things from a list, found by typing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mplan_tui.i18n import _
from mplan_tui.tui.modals.fields import Choice
from mplan_tui.tui.modals.layer import Layer
from mplan_tui.tui.texts import one_line, plain
from mplan_tui.tui.widgets.typing import TypedLine

SHOWN = 200


class Search(TypedLine):
    """The line that narrows the list; where several may be picked, a space marks instead of being typed."""

    def __init__(self, *, marks: bool) -> None:
        super().__init__(placeholder=_("type to find"))
        self._marks = marks

    async def on_key(self, event: Key) -> None:
        """Mark with a space, where several may be picked."""
        if self._marks and event.key == "space":
            event.stop()
            event.prevent_default()
            await self.run_action("screen.mark")


class Pick(Layer[tuple[Any, ...]]):
    """A list to pick from; typing narrows it, space marks when several may be picked, enter takes.

    The result is a tuple of the values picked; `may_be_none` offers "none" for a single one.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: Iterable[Any] = (),
        *,
        many: bool = False,
        may_be_none: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._chosen = list(chosen)
        self._many = many
        if may_be_none and not many:
            self._choices.insert(0, Choice(None, _("none")))
        self._found: list[Choice] = []

    def compose(self) -> ComposeResult:
        """A title, a line to type in, the list, and the keys."""
        with Vertical(id="pick"):
            yield Static(plain(self._title), classes="layer-title")
            yield Search(marks=self._many)
            yield OptionList(markup=False, compact=True)
            if not self._choices:
                yield Static(plain(_("There is nothing to choose from yet.")), classes="layer-word")
            take = ("↵", _("take"))
            pairs = ((_("space"), _("mark")), take) if self._many else (take,)
            yield Static(plain(self.keys(*pairs)), classes="layer-keys")

    def begin(self) -> None:
        """Show everything, with the cursor on what is chosen already."""
        self.query_one(OptionList).can_focus = False
        self.query_one(Input).focus()
        self._narrow("")
        at = next((i for i, choice in enumerate(self._found) if choice.value in self._chosen), 0)
        self.query_one(OptionList).highlighted = at if self._found else None

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        words = text.casefold().split()
        self._found = [c for c in self._choices if all(word in c.label.casefold() for word in words)][:SHOWN]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._prompt(choice)) for choice in self._found])
        if self._found:
            options.highlighted = 0

    def _prompt(self, choice: Choice) -> Any:
        mark = ("■ " if choice.value in self._chosen else "□ ") if self._many else ""
        return plain(mark + one_line(choice.label))

    def action_move(self, by: int) -> None:
        """Move the cursor in the list while typing goes on."""
        options = self.query_one(OptionList)
        if self._found:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(len(self._found) - 1, at))

    def _current(self) -> Choice | None:
        at = self.query_one(OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_mark(self) -> None:
        """Mark or unmark the thing under the cursor."""
        choice = self._current()
        if choice is None:
            return
        if choice.value in self._chosen:
            self._chosen.remove(choice.value)
        else:
            self._chosen.append(choice.value)
        options = self.query_one(OptionList)
        options.replace_option_prompt_at_index(options.highlighted or 0, self._prompt(choice))

    def action_take(self) -> None:
        """Take what is marked, or what is under the cursor."""
        choice = self._current()
        if self._many:
            order = [c.value for c in self._choices] + self._chosen
            self.dismiss(tuple(sorted(self._chosen, key=order.index)))
        elif choice is not None:
            self.dismiss((choice.value,))
