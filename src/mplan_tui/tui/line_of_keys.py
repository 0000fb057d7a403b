"""Which keys a line names that has no room for all of them: a screen's line of keys, and the foot of a question."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rich.cells import cell_len


class ShownKey(NamedTuple):
    """A key with what it does, and its place among all of the line; the sign of more has no place."""

    key: str
    name: str
    place: int | None

    @property
    def width(self) -> int:
        """The cells that it takes."""
        return cell_len(f"{self.key} {self.name}".rstrip())


_MORE = ShownKey("…", "", None)


def line_of_keys(keys: Sequence[tuple[str, str]], width: int, between: int = 2) -> list[ShownKey]:
    """As many keys as there is room for in the order given, and the last, which leads out; "…" where some are left out.

    French names are longer: at 80 columns keys went missing that an English screen had, and nothing told of them.
    """
    every = [ShownKey(key, name, place) for place, (key, name) in enumerate(keys)]
    if not every or _cells(every, between) <= width:
        return every
    *rest, out = every
    shown: list[ShownKey] = []
    for one in rest:
        if _cells([*shown, one, _MORE, out], between) <= width:
            shown.append(one)
    return [*shown, _MORE, out]


def _cells(keys: Sequence[ShownKey], between: int) -> int:
    return sum(one.width for one in keys) + between * (len(keys) - 1)
