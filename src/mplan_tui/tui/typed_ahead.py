"""Keys typed ahead wait for the keys before them, as over a slow line, where several arrive at once.

Textual gives a key to whatever has the focus when it arrives, which is the screen before for a key that comes right
after the one that opens another: "n" and a title typed fast would call the commands of the list behind the form.
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from textual.events import Callback, Event, Key
from textual.worker import Worker, get_current_worker

from mplan_tui.tui.textual_private import handled, is_to_go_on_after_a_frame

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

    from mplan_tui.tui.textual_private import OpenApp

LOOK_AGAIN = 0.01
"""How many seconds until it is asked whether what is waited for is still there."""
WORK_LOOKS = 200
"""How many looks a conversation may take to open its next question before the person can go on without it: an import
that works in a thread meanwhile must not keep anybody. What was typed until then is passed over, for nobody knows
whether the question was meant or the screen: the "y" for a review duplicated the card under the cursor.

Looks are counted, and not seconds: a program that was stopped or starved for minutes has not had its time yet. When
seconds were counted, the title typed after "n" ran as commands once the program had stood still for two of them.
"""
DEAF_LOOKS = 1000
"""After how many looks ctrl+q is heard out of its turn, lest a fault of ours make the program deaf."""

PAUSE = 0.5
"""How many seconds lie between the first sight of what nobody awaited, or a letter, and a key that is meant for it.

People type on while something else comes up: the "l" of an "ls" typed for the shell, right after the key that quits,
answered that the last changes be lost. Whoever has read what is there needs longer than this.
"""
_TOLD = 3.0
"""How many seconds a person who types on is not told once more that it is passed over."""
_UNSEEN = 5.0
"""After how many seconds it is taken for seen, lest a screen that was never drawn keep the keys from being heard."""

_LETS_NEWS_IN = 50
"""For how many looks news wait for a key to be through, lest a command that waits for a save wait for itself."""
_FUNCTION_KEYS = frozenset(f"f{number}" for number in range(1, 25))
_MOST_PASSES = 200
"""More than any key needs, lest messages that never end keep the keys waiting."""
_STEPS = 20
"""How many turns of the loop a pump has to take in a message before it is waited for by the clock, which costs more."""

Deliver = Callable[[Event], Awaitable[None]]


class TypedAhead:
    """Hands keys and pastes to the app one at a time, each when what the one before set off is on the screen."""

    def __init__(
        self,
        app: OpenApp[int],
        deliver: Deliver,
        end: Callable[[], None] = lambda: None,
        tell_passed_over: Callable[[], None] = lambda: None,
    ) -> None:
        self._app = app
        self._deliver = deliver
        self._end = end
        self._tell_passed_over = tell_passed_over
        self._deaf: MessagePump | None = None
        self._deaf_until = self._tell_again_at = 0.0
        self._waiting: deque[Event] = deque()
        self._task: asyncio.Task[None] | None = None
        self._asking: set[Worker[Any]] = set()
        self._waited_for: WeakKeyDictionary[Worker[Any], int] = WeakKeyDictionary()
        self._looks = 0
        self._is_through = asyncio.Event()
        self._is_through.set()
        self._news = 0

    async def take(self, event: Event) -> None:
        """Deliver at once, or after those that wait already."""
        if self._task is None:
            self._task = asyncio.create_task(self._go_on())
            if self._news or any(map(self._is_underway, self._app.workers)):
                self._waiting.append(event)
            else:
                await self._hear(event)
        elif self._looks > DEAF_LOOKS and isinstance(event, Key) and event.key == "ctrl+q":
            self._end()
        else:
            self._waiting.append(event)

    @contextmanager
    def asking(self, question: MessagePump | None = None, *, is_awaited: bool = True) -> Iterator[None]:
        """While a conversation waits for the person's answer, it is no longer waited for.

        A question that is not awaited, since no key is there to ask it or since it comes late, is not answered by what
        was typed before it can have been seen.
        """
        worker = get_current_worker()
        came_too_late = self._waited_for.pop(worker, 0) >= WORK_LOOKS
        if question is not None and (came_too_late or not is_awaited):
            self.pass_over_what_is_typed_before(question)
        self._asking.add(worker)
        try:
            yield
        finally:
            self._asking.discard(worker)

    def pass_over_what_is_typed_before(self, shown: MessagePump) -> None:
        """Take no key for an answer to what this screen shows now that was typed before the person can have seen it.

        What an earlier key has opened over it is heard: it was typed for that.
        """
        self._deaf = shown
        self._deaf_until = time.monotonic() + _UNSEEN
        shown.call_after_refresh(self._is_seen)

    def _is_seen(self) -> None:
        self._deaf_until = time.monotonic() + PAUSE

    async def wait_for_a_gap(self) -> None:
        """Return where no key is on its way: what changes the rows that keys are about changes them between two keys.

        From the terminal to the command it is some turns of the loop, and a conversation begins one later still. What a
        colleague saved came in meanwhile, and the key that was pressed on the row they deleted took the next one.
        """
        self._news += 1
        try:
            for _look in range(_LETS_NEWS_IN):
                if self._is_through.is_set():
                    return
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._is_through.wait(), LOOK_AGAIN)
        finally:
            self._news -= 1

    async def _go_on(self) -> None:
        try:
            await self._settle()
            while self._waiting and self._app.is_running:
                self._is_through.set()
                while self._news:
                    await asyncio.sleep(0)
                event = self._waiting.popleft()
                if not self._is_too_early(event):
                    await self._hand_over(event)
                    await self._settle()
        finally:
            self._is_through.set()
            self._task = None

    async def _hear(self, event: Event) -> None:
        if not self._is_too_early(event):
            self._is_through.clear()
            await self._deliver(event)

    def _is_too_early(self, event: Event) -> bool:
        """Whether it was typed for something else than what is there now."""
        if event.time >= self._deaf_until or not self._app.screen_stack or self._app.screen is not self._deaf:
            return False
        if isinstance(event, Key) and (event.key in ("escape", "ctrl+q") or event.key in _FUNCTION_KEYS):
            return False  # they choose nothing, and are about no row
        if isinstance(event, Key) and event.is_printable:
            self._deaf_until = max(self._deaf_until, event.time + PAUSE)
        self._pass_over()
        return True

    def _pass_over(self) -> None:
        now = time.monotonic()
        if now >= self._tell_again_at:  # once for all that is typed in one go
            self._tell_passed_over()
        self._tell_again_at = now + _TOLD

    async def _hand_over(self, event: Event) -> None:
        self._is_through.clear()
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
            has_waited = await self._has_asked() or await self._has_been_drawn()
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
                if self._waited_for[worker] == WORK_LOOKS and self._waiting:
                    self._waiting.clear()
                    self._pass_over()
            await asyncio.sleep(LOOK_AGAIN)
            self._is_through.set()  # they have begun, and know what they are about
            has_waited = True
        return has_waited

    async def _has_been_drawn(self) -> bool:
        """Wait until what was put off until the next frame is done, as a cursor that goes to the row just written.

        Whether there was any.
        """
        looks = 0
        while is_to_go_on_after_a_frame(self._app) and looks < WORK_LOOKS and self._app.is_running:
            await asyncio.sleep(LOOK_AGAIN)
            looks += 1
        return looks > 0

    def _is_underway(self, worker: Worker[Any]) -> bool:
        if worker.group != "default" or worker.is_finished or worker in self._asking:
            return False  # saving, reading and drawing have groups of their own and ask nothing
        return self._waited_for.get(worker, 0) < WORK_LOOKS
