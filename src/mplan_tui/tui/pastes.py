"""Pastes taken out of what the terminal sends, whole.

Textual's parser takes an escape inside a paste for keys, so that half of the text would be typed as commands.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

BEGIN, END = "\x1b[200~", "\x1b[201~"
_LEAST_HELD = 3
"""A shorter beginning of a mark is not held back: escape, and escape with a bracket, are keys."""


class PastedText(NamedTuple):
    """The text of one paste."""

    text: str


class Pastes:
    """Divides what arrives, in pieces of any size, into keys (str) and pastes."""

    def __init__(self) -> None:
        self._held = ""
        self._parts: list[str] | None = None

    @property
    def is_waiting(self) -> bool:
        """Whether the rest of a paste, or of a mark, is still to come."""
        return self._parts is not None or bool(self._held)

    def feed(self, arrived: str) -> Iterator[str | PastedText]:
        """What has arrived, as far as it can be told."""
        rest, self._held = self._held + arrived, ""
        while rest:
            mark = BEGIN if self._parts is None else END
            before, found, after = rest.partition(mark)
            if not found:
                least = _LEAST_HELD if self._parts is None else 1
                kept = next((n for n in range(len(mark) - 1, least - 1, -1) if rest.endswith(mark[:n])), 0)
                before, self._held = (rest[:-kept], rest[-kept:]) if kept else (rest, "")
                after = ""
            if self._parts is None:
                if before:
                    yield before
                if found:
                    self._parts = []
            else:
                self._parts.append(before)
                if found:
                    yield self._paste()
            rest = after

    def flush(self) -> Iterator[str | PastedText]:
        """What was held back and will not go on: the line has been silent for a while."""
        held, self._held = self._held, ""
        if self._parts is not None:
            self._parts.append(held)
            yield self._paste()
        elif held:
            yield held

    def _paste(self) -> PastedText:
        text, self._parts = "".join(self._parts or ()), None
        return PastedText(text)
