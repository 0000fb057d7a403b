"""A line between a program and a server as it is far away: it takes its time, holds so much a second, and may die."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from types import TracebackType
from typing import Self

_PIECE = 1 << 14


class SlowLine:
    """A port on this machine that leads to another one by way of a line of so many seconds each way.

    `is_dead` swallows what is sent, as a firewall does: nothing is refused, and nothing arrives.
    """

    def __init__(self, port: int, *, seconds: float = 0.0, bits_a_second: float = 20e6) -> None:
        self._to = port
        self._seconds = seconds
        self._per_byte = 8 / bits_a_second
        self._listening = socket.create_server(("127.0.0.1", 0))
        self._open: list[socket.socket] = []
        self.port = int(self._listening.getsockname()[1])
        self.is_dead = False
        self.carried = 0
        threading.Thread(target=self._accept, daemon=True).start()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, _type: type[BaseException] | None, _value: object, _trace: TracebackType | None) -> None:
        self.cut()
        self._listening.close()

    def cut(self) -> None:
        """Break every connection that there is."""
        for one in self._open:
            with suppress(OSError):
                one.shutdown(socket.SHUT_RDWR)
            one.close()
        self._open.clear()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _address = self._listening.accept()
                try:
                    far = socket.create_connection(("127.0.0.1", self._to))
                except OSError:
                    near.close()
                    continue
                self._open += [near, far]
                for one, other in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(one, other), daemon=True).start()

    def _carry(self, one: socket.socket, other: socket.socket) -> None:
        """Read at once and hand on when it would have arrived, so that what is on its way overlaps."""
        waiting: list[tuple[float, bytes]] = []
        come = threading.Condition()
        is_over = False

        def hand_on() -> None:
            while True:
                with come:
                    come.wait_for(lambda: waiting or is_over)
                    if not waiting:
                        break
                    due, piece = waiting.pop(0)
                time.sleep(max(0.0, due - time.monotonic()))
                if not self.is_dead:
                    with suppress(OSError):
                        other.sendall(piece)
            with suppress(OSError):
                other.shutdown(socket.SHUT_WR)

        threading.Thread(target=hand_on, daemon=True).start()
        free = 0.0
        with suppress(OSError):
            while piece := one.recv(_PIECE):
                self.carried += len(piece)
                free = max(free, time.monotonic()) + len(piece) * self._per_byte
                with come:
                    waiting.append((free + self._seconds, piece))
                    come.notify()
        with come:
            is_over = True
            come.notify()
