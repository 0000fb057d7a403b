"""Picking for several things at once, which may hold different values: it says how many hold each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from mplan_tui.i18n import _
from mplan_tui.tui.draft import PICKED_FIELD
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.pick import MAKE, MARKED, Pick, PickSeveral
from mplan_tui.tui.text_layout import Line
from mplan_tui.tui.texts import one_line
from mplan_tui.tui.widgets.pick_list import PickList

_LEAVE = object()
_MIXED = PICKED_FIELD + "mixed"
"""Under which name a draft of a list keeps what is left as it is for each."""


class Ticked(NamedTuple):
    """What a person marked and unmarked; what they left alone stays as it is, for each thing that was asked about."""

    added: tuple[Any, ...] = ()
    removed: tuple[Any, ...] = ()


class PickEach(PickSeveral):
    """Several values that one thing or several hold: ■ held by all, ▪ by some, □ by none.

    Only what is marked or unmarked here changes. A mixed value is left alone until space marks it for all, then for
    none, and then leaves it alone again. The result is `Ticked`.
    """

    def __init__(
        self, title: str, choices: Sequence[Pickable], held: Sequence[Iterable[Any]], *, key: str = "", makes: str = ""
    ) -> None:
        """Ask about these values, of which each thing holds those in its place of `held`."""
        self._holders = Counter(value for values in held for value in set(values))
        self._count = len(held)
        self._held_by_all = [value for value, count in self._holders.items() if count == self._count]
        self._mixed = self._held_by_some()
        super().__init__(title, choices, self._held_by_all, key=key, makes=makes)

    def _held_by_some(self) -> set[Any]:
        return {value for value, count in self._holders.items() if count < self._count}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Begin with the marks as they were left, and with what was left as it is for each."""
        super().take_up(texts)
        if MARKED in texts:
            self._mixed = self._held_by_some() & set(self._named(texts.get(_MIXED, "[]")))

    def half_typed(self) -> dict[str, str]:
        """What is marked, and what is left as it is, where that is not what the list began with."""
        if set(self._chosen) == set(self._first) and self._mixed == self._held_by_some():
            return {}
        return {
            MARKED: json.dumps([str(value) for value in self._in_order()]),
            _MIXED: json.dumps(sorted(str(value) for value in self._mixed)),
        }

    def _reset(self) -> None:
        super()._reset()
        self._mixed = self._held_by_some()

    def _words(self) -> Iterable[str]:
        yield from super()._words()
        if self._mixed:
            yield _("▪ some of them; it stays as it is for each until you mark it.")

    def _prompt(self, choice: Pickable) -> Line:
        if choice.value is MAKE or choice.value not in self._mixed:
            return super()._prompt(choice)
        of = _("{count} of {all}").format(count=self._holders[choice.value], all=self._count)
        return [("▪ " + one_line(choice.label), ""), (f"   {of}", "muted")]

    def action_mark(self) -> None:
        """Mark for all, then for none, then as it was where some hold it."""
        choice = self._current()
        if choice is None or self._is_to_make(choice):
            return
        self._is_touched = self._is_marked_since = True
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
        self.query_one(PickList).repaint()

    def _marked(self) -> tuple[Any, ...]:
        """What was marked and unmarked, in the order of the list."""
        values = [choice.value for choice in self._choices]
        before = set(self._held_by_all)
        added = tuple(value for value in values if value in self._chosen and value not in before)
        gone = (value for value in self._holders if value not in self._chosen and value not in self._mixed)
        return Ticked(added, tuple(gone))


class PickOne(Pick):
    """One value for several things that may hold different ones: it says how many hold each.

    Where they differ the first choice leaves them so, and enter without a choice changes nothing.
    """

    def __init__(self, title: str, choices: Sequence[Pickable], held: Sequence[Any]) -> None:
        """Ask for a value in the place of these, one of each thing."""
        self._holders = Counter(held)
        self._count = len(held)
        self._is_mixed = len(self._holders) > 1
        super().__init__(title, choices, [] if self._is_mixed else held[:1])
        if self._is_mixed:
            self._choices.insert(0, Pickable(_LEAVE, _("leave them as they are")))

    def _narrow(self, text: str) -> None:
        """Find the values only: whoever types means one of them."""
        super()._narrow(text)
        if text.strip() and self._found[:1] and self._found[0].value is _LEAVE:
            del self._found[0]
            self._list()

    def _prompt(self, choice: Pickable) -> Line:
        prompt = super()._prompt(choice)
        if not self._is_mixed or not self._holders[choice.value]:
            return prompt
        of = _("{count} of {all}").format(count=self._holders[choice.value], all=self._count)
        return [*prompt, (f"   ▪ {of}", "muted")]

    def action_take(self) -> None:
        """Take the value under the cursor, or nothing."""
        choice = self._current()
        if choice is not None and choice.value is _LEAVE:
            self.dismiss(None)
        else:
            super().action_take()
