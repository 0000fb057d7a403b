"""Keys typed ahead wait for the keys before them, as over a slow line, where several arrive at once.

Textual gives a key to whatever has the focus when it arrives, which is the screen before for a key that comes right
after the one that opens another: "n" and a title typed fast would call the commands of the list behind the form.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from textual.events import Callback, Event

if TYPE_CHECKING:
    from textual.app import App
    from textual.message_pump import MessagePump

ROUNDS = 8
"""How often what has the focus may change because of one key: a list chosen from, a form after it, its first field."""
PATIENCE = 2.0
"""How many seconds one key may keep the others waiting; work that lasts longer goes on in a thread anyway."""
LOOK_AGAIN = 0.05
"""How many seconds until it is asked whether what is waited for is still there."""

Deliver = Callable[[Event], Awaitable[None]]


class TypedAhead:
    """Hands keys and pastes to the app one at a time, each when what the one before set off is on the screen."""

    def __init__(self, app: App[int], deliver: Deliver) -> None:
        self._app = app
        self._deliver = deliver
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None

    async def take(self, event: Event) -> None:
        """Deliver at once, or after those that wait already."""
        if self._task is not None:
            self._waiting.append(event)
            return
        self._task = asyncio.create_task(self._go_on())
        await self._deliver(event)

    async def _go_on(self) -> None:
        try:
            await self._settle()
            while self._waiting:
                await self._deliver(self._waiting.popleft())
                await self._settle()
        finally:
            self._task = None

    async def _settle(self) -> None:
        """Wait until the focus and everything above it have taken in the last key, and the focus stays where it is."""
        with suppress(TimeoutError):
            async with asyncio.timeout(PATIENCE):
                for _round in range(ROUNDS):
                    before = self._focus()
                    for pump in before:
                        await _has_caught_up(pump)
                    if self._focus() == before:
                        return

    def _focus(self) -> list[MessagePump]:
        """What takes a key now and all that it may bubble up to, the app last."""
        if not self._app.screen_stack:
            return [self._app]
        return list((self._app.focused or self._app.screen).ancestors_with_self)


async def _has_caught_up(pump: MessagePump) -> None:
    reached = asyncio.Event()
    if pump.post_message(Callback(reached.set)):
        await reached.wait()
