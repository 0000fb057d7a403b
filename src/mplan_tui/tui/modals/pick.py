"""Picking one or several things from a list, found by typing."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.events import Key
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from mplan_tui.i18n import _
from mplan_tui.tui.draft import PICKED_FIELD
from mplan_tui.tui.modals.fields import Choice
from mplan_tui.tui.modals.finding import Finder
from mplan_tui.tui.modals.layer import Layer, TypingLayer
from mplan_tui.tui.texts import one_line, plain
from mplan_tui.tui.widgets.typing import TypedLine

_LEAVE = object()
_MARKED, _MIXED = PICKED_FIELD + "marked", PICKED_FIELD + "mixed"
"""Under which names a draft of a list keeps what is marked, and what is left as it is for each."""


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


class Ticked(NamedTuple):
    """What a person marked and unmarked; what they left alone stays as it is, for each thing that was asked about."""

    added: tuple[Any, ...] = ()
    removed: tuple[Any, ...] = ()


class Pick(Layer[tuple[Any, ...]]):
    """A list to pick one thing from; typing narrows it, enter takes.

    The result is a tuple of the value picked; `may_be_none` offers "none".
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
        Binding("enter", "take", show=False, priority=True),
    ]

    def __init__(
        self,
        title: str,
        choices: Sequence[Choice],
        chosen: Iterable[Any] = (),
        *,
        may_be_none: bool = False,
    ) -> None:
        super().__init__()
        self._title = title
        self._choices = list(choices)
        self._chosen = list(chosen)
        if may_be_none:
            self._choices.insert(0, Choice(None, _("none")))
        self._found: list[Choice] = []
        self._finder: Finder | None = None

    def compose(self) -> ComposeResult:
        """A title, a line to type in, the list, and the keys."""
        with Vertical(id="pick"):
            yield Static(plain(self._title), classes="layer-title")
            yield Search(marks=self.MARKS)
            yield OptionList(markup=False, compact=True)
            yield Static(plain(_("Nothing is called so.")), id="nothing", classes="layer-word")
            yield from (Static(plain(word), classes="layer-word") for word in self._words())
            if not self._choices:
                yield Static(plain(_("There is nothing to choose from yet.")), classes="layer-word")
            yield Static(plain(self.keys(*self._pairs())), classes="layer-keys")

    def _pairs(self) -> tuple[tuple[str, str], ...]:
        """The keys of this list, with what they do."""
        return (("↵", _("take")),)

    def _words(self) -> Iterable[str]:
        """What is to be said under the list."""
        return ()

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
        if self._finder is None:
            self._finder = Finder([f"{choice.label} {choice.also}" for choice in self._choices])
        self._found = [self._choices[place] for place in self._finder.find(text, self.SHOWN)]
        options = self.query_one(OptionList)
        options.clear_options()
        options.add_options([Option(self._prompt(choice)) for choice in self._found])
        if self._found:
            options.highlighted = 0
        self.query_one("#nothing", Static).display = bool(self._choices) and not self._found

    def _prompt(self, choice: Choice) -> Any:
        return plain(one_line(choice.label))

    def action_move(self, by: int) -> None:
        """Move the cursor in the list while typing goes on."""
        options = self.query_one(OptionList)
        if self._found:
            at = (options.highlighted or 0) + by
            options.highlighted = max(0, min(len(self._found) - 1, at))

    def _current(self) -> Choice | None:
        at = self.query_one(OptionList).highlighted
        return self._found[at] if at is not None and at < len(self._found) else None

    def action_take(self) -> None:
        """Take what is under the cursor."""
        choice = self._current()
        if choice is not None:
            self.dismiss((choice.value,))


class PickSeveral(Pick, TypingLayer[tuple[Any, ...]]):
    """A list of which several things are marked with space; enter takes what is marked.

    Marks are work as typed text is: ten owners ticked and the list left with esc had to be ticked again. So they are
    kept as a form keeps its text, and offered when the same list opens again. `key` tells lists of one title apart
    that are about different things.
    """

    MARKS = True
    BINDINGS: ClassVar[list[BindingType]] = [Binding("f3", "begin_anew", show=False, priority=True)]

    def __init__(self, title: str, choices: Sequence[Choice], chosen: Iterable[Any] = (), *, key: str = "") -> None:
        super().__init__(title, choices, chosen)
        self._key = key
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
        if _MARKED in texts:
            self._is_draft = True
            self._chosen = self._named(texts[_MARKED])

    def half_typed(self) -> dict[str, str]:
        """What is marked, where it is not what the list began with."""
        if set(self._chosen) == set(self._first):
            return {}
        return {_MARKED: json.dumps([str(value) for value in self._in_order()])}

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

    def _prompt(self, choice: Choice) -> Any:
        mark = "■ " if choice.value in self._chosen else "□ "
        return plain(mark + one_line(choice.label))

    def _repaint(self) -> None:
        """Draw the choice under the cursor again."""
        choice = self._current()
        options = self.query_one(OptionList)
        if choice is not None:
            options.replace_option_prompt_at_index(options.highlighted or 0, self._prompt(choice))

    def action_mark(self) -> None:
        """Mark or unmark the thing under the cursor."""
        choice = self._current()
        if choice is None:
            return
        if choice.value in self._chosen:
            self._chosen.remove(choice.value)
        else:
            self._chosen.append(choice.value)
        self._repaint()

    def action_begin_anew(self) -> None:
        """Show the marks that the list began with."""
        if not self._is_draft:
            return
        self._is_draft = False
        self._reset()
        at = self.query_one(OptionList).highlighted
        self.query(".layer-word").exclude("#nothing").first().remove()
        self._narrow(self.query_one(Input).value)
        self.query_one(OptionList).highlighted = at

    def _reset(self) -> None:
        self._chosen = list(self._first)

    def action_take(self) -> None:
        """Take what is marked."""
        self.dismiss(tuple(self._in_order()))


class PickEach(PickSeveral):
    """Several values that one thing or several hold: ■ held by all, ▪ by some, □ by none.

    Only what is marked or unmarked here changes. A mixed value is left alone until space marks it for all, then for
    none, and then leaves it alone again. The result is `Ticked`.
    """

    def __init__(self, title: str, choices: Sequence[Choice], held: Sequence[Iterable[Any]], *, key: str = "") -> None:
        """Ask about these values, of which each thing holds those in its place of `held`."""
        self._holders = Counter(value for values in held for value in set(values))
        self._count = len(held)
        self._held_by_all = [value for value, count in self._holders.items() if count == self._count]
        self._mixed = self._held_by_some()
        super().__init__(title, choices, self._held_by_all, key=key)

    def _held_by_some(self) -> set[Any]:
        return {value for value, count in self._holders.items() if count < self._count}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Begin with the marks as they were left, and with what was left as it is for each."""
        super().take_up(texts)
        if _MARKED in texts:
            self._mixed = self._held_by_some() & set(self._named(texts.get(_MIXED, "[]")))

    def half_typed(self) -> dict[str, str]:
        """What is marked, and what is left as it is, where that is not what the list began with."""
        if set(self._chosen) == set(self._first) and self._mixed == self._held_by_some():
            return {}
        return {
            _MARKED: json.dumps([str(value) for value in self._in_order()]),
            _MIXED: json.dumps(sorted(str(value) for value in self._mixed)),
        }

    def _reset(self) -> None:
        super()._reset()
        self._mixed = self._held_by_some()

    def _words(self) -> Iterable[str]:
        yield from super()._words()
        if self._mixed:
            yield _("▪ some of them; it stays as it is for each until you mark it.")

    def _prompt(self, choice: Choice) -> Any:
        if choice.value not in self._mixed:
            return super()._prompt(choice)
        of = _("{count} of {all}").format(count=self._holders[choice.value], all=self._count)
        return plain("▪ " + one_line(choice.label)) + plain(f"   {of}", "dim")

    def action_mark(self) -> None:
        """Mark for all, then for none, then as it was where some hold it."""
        choice = self._current()
        if choice is None:
            return
        value = choice.value
        was_mixed = 0 < self._holders[value] < self._count
        if value in self._mixed:
            self._mixed.remove(value)
            self._chosen.append(value)
        elif value in self._chosen:
            self._chosen.remove(value)
        elif was_mixed:
            self._mixed.add(value)
        else:
            self._chosen.append(value)
        self._repaint()

    def action_take(self) -> None:
        """Take what was marked and unmarked, in the order of the list."""
        values = [choice.value for choice in self._choices]
        before = set(self._held_by_all)
        added = tuple(value for value in values if value in self._chosen and value not in before)
        gone = (value for value in self._holders if value not in self._chosen and value not in self._mixed)
        self.dismiss(Ticked(added, tuple(gone)))


class PickOne(Pick):
    """One value for several things that may hold different ones: it says how many hold each.

    Where they differ the first choice leaves them so, and enter without a choice changes nothing.
    """

    def __init__(self, title: str, choices: Sequence[Choice], held: Sequence[Any]) -> None:
        """Ask for a value in the place of these, one of each thing."""
        self._holders = Counter(held)
        self._count = len(held)
        self._is_mixed = len(self._holders) > 1
        super().__init__(title, choices, [] if self._is_mixed else held[:1])
        if self._is_mixed:
            self._choices.insert(0, Choice(_LEAVE, _("leave them as they are")))

    def _narrow(self, text: str) -> None:
        """Find the values only: whoever types means one of them."""
        super()._narrow(text)
        if text.strip() and self._found[:1] and self._found[0].value is _LEAVE:
            del self._found[0]
            self.query_one(OptionList).remove_option_at_index(0)
            self.query_one(OptionList).highlighted = 0 if self._found else None

    def _prompt(self, choice: Choice) -> Any:
        prompt = super()._prompt(choice)
        if not self._is_mixed or not self._holders[choice.value]:
            return prompt
        of = _("{count} of {all}").format(count=self._holders[choice.value], all=self._count)
        return prompt + plain(f"   ▪ {of}", "dim")

    def action_take(self) -> None:
        """Take the value under the cursor, or nothing."""
        choice = self._current()
        if choice is not None and choice.value is _LEAVE:
            self.dismiss(None)
        else:
            super().action_take()
