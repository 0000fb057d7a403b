"""Picking one or several things from a list, found by typing."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar

from rich.cells import cell_len
from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, Static

from mplan_tui.domain.folding import folded
from mplan_tui.i18n import _
from mplan_tui.tui.draft import PICKED_FIELD
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.finding import Finder
from mplan_tui.tui.modals.layer import Layer, LayerKeys, TypingLayer
from mplan_tui.tui.text_layout import Line
from mplan_tui.tui.texts import one_line, plain
from mplan_tui.tui.widgets.pick_list import PickList
from mplan_tui.tui.widgets.typing import TypedLine
from mplan_tui.vocabulary.fields import table_noun

LEAST, WIDEST = 64, 120
"""The cells that a list takes where there is room for them, and the most that the longest of its choices gets."""
_AROUND_CHOICE = 11
"""The cells around a choice: the frame, the cursor, a mark, the gap before what stands at the right, more above."""
MAKE = object()
"""Stands in a list for what is to be made."""
MARKED = PICKED_FIELD + "marked"
"""Under which name a draft of a list keeps what is marked."""


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
    """A list to pick one thing from; typing narrows it, enter takes.

    The result is a tuple of the value picked; `may_be_none` offers "none". Where it `makes` rows of a table, what
    nothing is called is offered to be made: it is left in `wanted`, for whoever asked. Tab takes what was found and
    lets the form go on, as `goes_on` says.
    """

    MARKS: ClassVar[bool] = False
    """Whether space marks several."""

    SHOWN: ClassVar[int] = 200
    """How many of what is found are listed."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("down", "move(1)", show=False, priority=True),
        Binding("up", "move(-1)", show=False, priority=True),
        Binding("pagedown", "move(8)", show=False, priority=True),
        Binding("pageup", "move(-8)", show=False, priority=True),
        Binding("enter,ctrl+s", "take", show=False, priority=True),
        Binding("tab", "go_on(1)", show=False, priority=True),
        Binding("shift+tab", "go_on(-1)", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Pickable],
        chosen: Iterable[Any] = (),
        *,
        may_be_none: bool = False,
        makes: str = "",
        typed: str = "",
    ) -> None:
        super().__init__()
        self.wanted = ""
        """The name of what is to be made, where that was chosen."""
        self.goes_on = 0
        """1 where tab left it, -1 where shift+tab did."""
        self._makes = makes
        self._typed_first = typed
        self._is_touched = bool(typed)
        self._title = title
        self._choices = list(choices)
        self._chosen = list(chosen)
        if may_be_none:
            self._choices.insert(0, Pickable(None, _("none")))
        self._found: list[Pickable] = []
        self._is_called_so = True
        self._finder: Finder | None = None

    def compose(self) -> ComposeResult:
        """A title, a line to type in, the list, and the keys."""
        with Vertical(id="pick"):
            yield Static(plain(self._title), classes="layer-title")
            yield Search(marks=self.MARKS)
            yield PickList()
            yield from (Static(plain(word), classes="layer-word") for word in self._words())
            if not self._choices or (self._makes and all(choice.value is None for choice in self._choices)):
                none = _("There is nothing to choose from yet.")
                how = _("Type a name, and enter adds it.") if self._makes else ""
                yield Static(plain(" ".join(filter(None, (none, how)))), id="none-yet", classes="layer-word")
            yield LayerKeys(self.keys(*self._pairs()))

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """The keys of this list, with what they do."""
        return (("↵", _("take")),)

    def _words(self) -> Iterable[str]:
        """What is to be said under the list."""
        return ()

    def begin(self) -> None:
        """Show everything, with the cursor on what is chosen already."""
        self._take_room()
        self.query_one(PickList).can_focus = False
        self.query_one(Input).focus()
        self._narrow("")
        at = next((i for i, choice in enumerate(self._found) if choice.value in self._chosen), 0)
        self._list(at)
        if self._typed_first:
            self.query_one(Input).value = self._typed_first
            self.query_one(Input).cursor_position = len(self._typed_first)

    def on_resize(self) -> None:
        """Take the room that there is now."""
        self._take_room()

    def _take_room(self) -> None:
        """Be as wide as the longest choice needs: names were cut at 60 cells with half of the terminal free."""
        longest = max(self._choices, key=lambda one: len(one.label) + len(one.at_right), default=Pickable(None, ""))
        needed = cell_len(longest.label) + cell_len(longest.at_right) + _AROUND_CHOICE
        most = min(WIDEST, self.app.size.width * 94 // 100)
        self.query_one("#pick").styles.width = min(most, max(LEAST, needed))

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._is_touched = self._is_touched or bool(event.value)
        self._narrow(event.value)

    def _narrow(self, text: str) -> None:
        if self._finder is None:
            self._finder = Finder([f"{choice.label} {choice.at_right} {choice.also}" for choice in self._choices])
        self._found = [self._choices[place] for place in self._finder.find(text, self.SHOWN)]
        self._is_called_so = bool(self._found) or not self._choices
        if self._makes and (name := text.strip()) and not any(_same(choice.label, name) for choice in self._choices):
            self._found.append(Pickable(MAKE, name))
        self._list()

    def _list(self, at: int = 0) -> None:
        """List what was found, with the cursor on this place."""
        word = "" if self._is_called_so else _("Nothing is called so.")
        self.query_one(PickList).show(
            len(self._found),
            lambda place: self._prompt(self._found[place]),
            at,
            word,
            lambda place: self._found[place].at_right,
        )

    @on(PickList.Taken)
    def _clicked(self) -> None:
        self._do_with_clicked()

    def _do_with_clicked(self) -> None:
        """What a click on a choice does: it takes that, or marks it where several may be picked."""
        self.action_take()

    def _prompt(self, choice: Pickable) -> Line:
        if choice.value is MAKE:
            return self._offer(choice.label)
        return [(one_line(choice.label), "")]

    def _offer(self, name: str) -> Line:
        kind = table_noun(self._makes)
        return [(_("+ add “{name}” ({kind})").format(name=one_line(name), kind=kind), "strong")]

    def action_move(self, by: int) -> None:
        """Move the cursor in the list while typing goes on."""
        if self._found:
            self._is_touched = True
            self.query_one(PickList).action_move(by)

    def _current(self) -> Pickable | None:
        at = self.query_one(PickList).place
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_take(self) -> None:
        """Take what is under the cursor."""
        choice = self._current()
        if choice is not None and not self._is_to_make(choice):
            self.dismiss((choice.value,))

    def action_go_on(self, by: int) -> None:
        """Let go of tab: take what was found or marked, or nothing where nothing was looked for."""
        self.goes_on = by
        if self._is_touched and (self._current() or self.MARKS):
            self.action_take()
        else:
            self.dismiss(None)

    def _is_to_make(self, choice: Pickable | None) -> bool:
        """Whether it is the offer to make what is missing, which is then left with."""
        if choice is None or choice.value is not MAKE:
            return False
        self.wanted = choice.label
        self.dismiss(self._marked())
        return True

    def _marked(self) -> tuple[Any, ...]:
        """What is taken beside what is to be made."""
        return ()


def _same(label: str, name: str) -> bool:
    """Whether a row is called so, with its reference or without it."""
    wanted = folded(name)
    return wanted in (folded(label), folded(label.partition(" ")[2]))


class PickSeveral(Pick, TypingLayer[tuple[Any, ...]]):
    """A list of which several things are marked with space; enter takes what is marked.

    Marks are work as typed text is: ten owners ticked and the list left with esc had to be ticked again. So they are
    kept as a form keeps its text, and offered when the same list opens again. `key` tells lists of one title apart
    that are about different things.
    """

    MARKS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "begin_anew", show=False, priority=True)]

    def __init__(
        self,
        title: str,
        choices: Sequence[Pickable],
        chosen: Iterable[Any] = (),
        *,
        key: str = "",
        makes: str = "",
        typed: str = "",
    ) -> None:
        super().__init__(title, choices, chosen, makes=makes, typed=typed)
        self._key = key
        self._is_marked_since = False
        """Whether something was marked since text was typed."""
        self._is_draft = False
        self._first = tuple(self._chosen)

    @property
    def draft_key(self) -> str:
        """What the same list is known by."""
        return f"list|{self._title}|{self._key}"

    @property
    def draft_title(self) -> str:
        """What a person knows the list by."""
        return self._title

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Begin with the marks as they were left; what is no longer in the list is passed over."""
        if MARKED in texts:
            self._is_draft = True
            self._chosen = self._named(texts[MARKED])

    def half_typed(self) -> dict[str, str]:
        """What is marked, where it is not what the list began with."""
        if set(self._chosen) == set(self._first):
            return {}
        return {MARKED: json.dumps([str(value) for value in self._in_order()])}

    def _named(self, names: str) -> list[Any]:
        kept, listed = set(json.loads(names)), [choice.value for choice in self._choices]
        # What the list does not show, as a person who was deleted, cannot have been unmarked in it.
        unseen = [value for value in self._first if value not in listed]
        return [value for value in listed if str(value) in kept] + unseen

    def _in_order(self) -> list[Any]:
        """What is marked, in the order of the list; a value that the list does not show comes last."""
        order = [choice.value for choice in self._choices] + self._chosen
        return sorted(self._chosen, key=order.index)

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        return ((_("space"), _("mark")), *super()._pairs())

    def _words(self) -> Iterable[str]:
        if self._is_draft:
            yield _("As you left it; F3 begins anew.")

    def _narrow(self, text: str) -> None:
        self._is_marked_since = False
        super()._narrow(text)

    def _prompt(self, choice: Pickable) -> Line:
        if choice.value is MAKE:
            return self._offer(choice.label)
        mark = "■ " if choice.value in self._chosen else "□ "
        return [(mark + one_line(choice.label), "")]

    def _do_with_clicked(self) -> None:
        self.action_mark()

    def action_mark(self) -> None:
        """Mark or unmark the thing under the cursor."""
        choice = self._current()
        if choice is None or self._is_to_make(choice):
            return
        self._is_touched = self._is_marked_since = True
        if choice.value in self._chosen:
            self._chosen.remove(choice.value)
        else:
            self._chosen.append(choice.value)
        self.query_one(PickList).repaint()

    def action_begin_anew(self) -> None:
        """Show the marks that the list began with."""
        if not self._is_draft:
            return
        self._is_draft = False
        self._reset()
        at = self.query_one(PickList).place
        self.query(".layer-word").first().remove()
        self._narrow(self.query_one(Input).value)
        self._list(at or 0)

    def _reset(self) -> None:
        self._chosen = list(self._first)

    def action_take(self) -> None:
        """Take what is marked, and what was typed for where nothing was marked since."""
        choice = self._current()
        if self._is_to_make(choice):
            return
        is_looked_for = self.query_one(Input).value.strip() and not self._is_marked_since
        if choice is not None and is_looked_for and choice.value not in self._chosen:
            self.action_mark()
        self.dismiss(self._marked())

    def _marked(self) -> tuple[Any, ...]:
        return tuple(self._in_order())
