"""Keys typed ahead wait for the keys before them, as over a slow line, where several arrive at once.

Textual gives a key to whatever has the focus when it arrives, which is the screen before for a key that comes right
after the one that opens another: "n" and a title typed fast would call the commands of the list behind the form.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.events import Callback, Event, Key
from textual.worker import Worker, get_current_worker

from mplan_tui.tui.textual_private import handled

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from mplan_tui.tui.textual_private import OpenApp

LOOK_AGAIN = 0.01
"""How many seconds until it is asked whether what is waited for is still there."""
WORK_LOOKS = 200
"""How many looks a conversation may take to open its next question before the keys go to what is on the screen: an
export or an import that works in a thread meanwhile must not keep the person from going on.

Looks are counted, and not seconds: a program that was stopped or starved for minutes has not had its time yet. When
seconds were counted, the title typed after "n" ran as commands once the program had stood still for two of them.
"""
DEAF_LOOKS = 1000
"""After how many looks ctrl+q is heard out of its turn, lest a fault of ours make the program deaf."""

_MOST_PASSES = 200
"""More than any key needs, lest messages that never end keep the keys waiting."""
_STEPS = 20
"""How many turns of the loop a pump has to take in a message before it is waited for by the clock, which costs more."""

Deliver = Callable[[Event], Awaitable[None]]


class TypedAhead:
    """Hands keys and pastes to the app one at a time, each when what the one before set off is on the screen."""

    def __init__(self, app: OpenApp[int], deliver: Deliver, end: Callable[[], None] = lambda: None) -> None:
        self._app = app
        self._deliver = deliver
        self._end = end
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._asking: set[Worker[Any]] = set()
        self._waited_for: WeakKeyDictionary[Worker[Any], int] = WeakKeyDictionary()
        self._looks = 0

    async def take(self, event: Event) -> None:
        """Deliver at once, or after those that wait already."""
        if self._task is None:
            self._task = asyncio.create_task(self._go_on())
            if any(map(self._is_underway, self._app.workers)):
                self._waiting.append(event)
            else:
                await self._deliver(event)
        elif self._looks > DEAF_LOOKS and isinstance(event, Key) and event.key == "ctrl+q":
            self._end()
        else:
            self._waiting.append(event)

    @contextmanager
    def asking(self) -> Iterator[None]:
        """While a conversation waits for the person's answer, it is no longer waited for."""
        worker = get_current_worker()
        self._asking.add(worker)
        try:
            yield
        finally:
            self._asking.discard(worker)

    async def _go_on(self) -> None:
        try:
            await self._settle()
            while self._waiting and self._app.is_running:
                await self._hand_over(self._waiting.popleft())
                await self._settle()
        finally:
            self._task = None

    async def _hand_over(self, event: Event) -> None:
        try:
            await self._deliver(event)
        except Exception as fault:  # the keys behind it are not held up by the fault of one
            if not self._app.takes(fault, self._app, event):
                raise

    async def _settle(self) -> None:
        """Wait until the last key has led to all it leads to: a pass from the focus to the app meets nothing new.

        One pass is not enough. A command runs in the app, the last of them, and what it posts begins below again: enter
        on a line became a message of its field, which the line made another of, which the screen heard, which then gave
        the focus back. When any of these was late, as on a busy machine, the next keys were typed into the line.
        """
        self._looks = 0
        for _ in range(_MOST_PASSES):
            before, handled_before = self._focus(), handled()
            for pump in before:
                await self._has_caught_up(pump)
            has_waited = await self._has_asked()
            is_quiet = handled() == handled_before and not has_waited and self._focus() == before
            if is_quiet or not self._app.is_running:
                return

    def _focus(self) -> list[MessagePump]:
        """What takes a key now and all that it may bubble up to, the app last."""
        if not self._app.screen_stack:
            return [self._app]
        return list((self._app.focused or self._app.screen).ancestors_with_self)

    async def _has_caught_up(self, pump: MessagePump) -> None:
        """Wait until the pump has read all that it was sent, or takes no keys any more."""
        reached = asyncio.Event()
        if not pump.post_message(Callback(reached.set)):
            return
        for _ in range(_STEPS):
            if reached.is_set():
                return
            await asyncio.sleep(0)
        while not reached.is_set() and self._app.is_running and pump in self._focus():
            with suppress(TimeoutError):
                await asyncio.wait_for(reached.wait(), LOOK_AGAIN)
            self._looks += 1

    async def _has_asked(self) -> bool:
        """Wait until the conversations that were begun wait for the person or are over, but not for long work.

        Whether there were any.
        """
        has_waited = False
        while underway := [worker for worker in self._app.workers if self._is_underway(worker)]:
            for worker in underway:
                self._waited_for[worker] = self._waited_for.get(worker, 0) + 1
            await asyncio.sleep(LOOK_AGAIN)
            has_waited = True
        return has_waited

    def _is_underway(self, worker: Worker[Any]) -> bool:
        if worker.group != "default" or worker.is_finished or worker in self._asking:
            return False  # saving, reading and drawing have groups of their own and ask nothing
        return self._waited_for.get(worker, 0) < WORK_LOOKS
