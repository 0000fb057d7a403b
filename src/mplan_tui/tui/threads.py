"""Work that may hang for ever, as a disk in the network does that is gone."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial
from typing import TypeVar

Result = TypeVar("Result")


async def in_a_thread_of_its_own(work: Callable[[], Result]) -> Result:
    """The result of work that may hang for ever.

    The thread is none of asyncio's pool, which has few and is waited for when the program ends.
    """
    loop = asyncio.get_running_loop()
    answer: asyncio.Future[Result] = loop.create_future()

    def settle(settling: Callable[[], object]) -> None:
        if not answer.done():
            settling()

    def done() -> None:
        try:
            settling: Callable[[], object] = partial(answer.set_result, work())
        except BaseException as fault:
            settling = partial(answer.set_exception, fault)
        with suppress(RuntimeError):  # the program has ended meanwhile
            loop.call_soon_threadsafe(settle, settling)

    threading.Thread(target=partial(copy_context().run, done), daemon=True, name="disk").start()
    return await answer
