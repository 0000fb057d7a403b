"""Which plan somebody saw while they typed, carried from the question to the edit that is made of its answer.

A context variable holds it, since a worker's conversation has a context of its own: what one question showed can never
be taken for what another one did, however long the one waits and whatever edits are made meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mplan_tui.session.session import Shown

_SHOWN: ContextVar[Shown | None] = ContextVar("shown", default=None)


def shown_while_typing() -> Shown | None:
    """What the answer that is worked on was typed over; None where a key of the screen is."""
    return _SHOWN.get()


def answered_over(shown: Shown) -> None:
    """The rest of this conversation works on an answer that was typed over this.

    After a form comes "what waits for it, too?": what was typed first is still over what was shown first, as long as no
    edit was made of it.
    """
    first = _SHOWN.get()
    if first is None or first.after is not shown.after:
        _SHOWN.set(shown)


@contextmanager
def typed_over(shown: Shown | None) -> Iterator[None]:
    """Work on what was typed over this."""
    before = _SHOWN.set(shown)
    try:
        yield
    finally:
        _SHOWN.reset(before)
