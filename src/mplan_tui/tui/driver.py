"""The terminal driver, made to live through what a bad line sends: bytes that are no UTF-8, and its end."""

from __future__ import annotations

import os
import re
import selectors
import time
from codecs import getincrementaldecoder
from collections.abc import Callable, Iterable
from typing import Any, TextIO

from textual.app import App
from textual.driver import Driver
from textual.events import Key, Paste

from mplan_tui.plain import DIRECTION, PLAIN, in_ascii, is_in_browser, is_plain_locale
from mplan_tui.settings import Settings
from mplan_tui.tui.codes import with_fewer_codes
from mplan_tui.tui.painting import Painting
from mplan_tui.tui.pastes import PastedText, Pastes
from mplan_tui.tui.textual_private import OpenDriver, XTermParser

READ_BYTES = 1 << 16
_ALT_DIGIT = re.compile("\x1b([0-9])")
"""Alt and a digit, which Textual takes for the sign that a Mac types with it: Alt+2 would be ™."""
SILENCE = 1.0
"""How many seconds to wait for the end of a paste; a line that drops it must not keep the keys."""


class Unbroken:
    """A terminal to write to that may go away: then what is written is dropped, and the writer lives.

    Textual writes from a thread with a short queue; were the thread to die with the line, the next frames would fill
    the queue and the program would wait for ever, deaf to every signal.
    """

    def __init__(self, terminal: TextIO) -> None:
        self._terminal = terminal
        self._is_gone = False

    def write(self, text: str) -> int:
        """Write to the terminal while it is there."""
        if not self._is_gone:
            try:
                return self._terminal.write(text)
            except OSError:
                self._is_gone = True
        return len(text)

    def flush(self) -> None:
        """Send what is written while the terminal is there."""
        if not self._is_gone:
            try:
                self._terminal.flush()
            except OSError:
                self._is_gone = True

    def isatty(self) -> bool:
        """Whether it is, or was, a terminal."""
        return self._terminal.isatty()

    def fileno(self) -> int:
        """The number of the file below."""
        return self._terminal.fileno()


def driver_here() -> type[Driver]:
    """The driver of the terminal, or that of a browser, to which textual-serve carries what is drawn and typed."""
    if is_in_browser():
        from textual.drivers.web_driver import WebDriver

        return WebDriver
    return SteadyDriver


class SteadyDriver(OpenDriver):
    """Reads the keyboard like Textual's driver, replaces bytes that cannot be decoded, and ends the program at EOF.

    It also writes plain signs for terminals that cannot draw the others.
    """

    def __init__(self, app: App[Any], **options: Any) -> None:
        super().__init__(app, Unbroken, **options)
        self._has_ascii_only = is_plain_locale()

    def start_application_mode(self) -> None:
        """Take the terminal, at the start and after a pause: nothing that was drawn is there any more."""
        painting: Painting | None = getattr(self.app, "painting", None)
        if painting is not None:
            painting.forget()
        super().start_application_mode()  # type: ignore[no-untyped-call]  # Textual does not annotate it

    def write(self, data: str) -> None:
        """Send text to the terminal, in plain signs where the user has set that, and in ASCII where the locale does.

        Signs of direction are taken out here, below every widget: what is being typed shows its text as it is.
        """
        preferences: Settings | None = getattr(self.app, "preferences", None)
        if not data.isascii():
            data = DIRECTION.sub("", data)
            if self._has_ascii_only:
                data = in_ascii(data, same_width=True)
            elif preferences is not None and preferences.ascii:
                data = data.translate(PLAIN)
        super().write(with_fewer_codes(data))

    def run_input_thread(self) -> None:
        """Read keys until the driver is closed or the terminal is gone."""
        parser, pastes, heard = XTermParser(False), Pastes(), 0.0
        decode = getincrementaldecoder("utf-8")("replace").decode
        with selectors.SelectSelector() as selector:
            selector.register(self.fileno, selectors.EVENT_READ)
            while not self.exit_event.is_set():
                if selector.select(0.1):
                    try:
                        arrived = os.read(self.fileno, READ_BYTES)
                    except OSError:
                        arrived = b""
                    if not arrived:
                        self._tell_end()
                        return
                    self._take(pastes.feed(decode(arrived)), parser)
                    heard = time.monotonic()
                elif pastes.is_waiting and time.monotonic() - heard > SILENCE:
                    self._take(pastes.flush(), parser)
                for event in parser.tick():
                    self.process_message(event)

    def _take(self, pieces: Iterable[str | PastedText], parser: XTermParser) -> None:
        for piece in pieces:
            if isinstance(piece, PastedText):
                self.process_message(Paste(piece.text))
            else:
                self._take_keys(piece, parser)

    def _take_keys(self, keys: str, parser: XTermParser) -> None:
        for place, part in enumerate(_ALT_DIGIT.split(keys)):
            if place % 2:
                self.process_message(Key(f"alt+{part}", None))
            elif part:
                for event in parser.feed(part):
                    self.process_message(event)

    def _tell_end(self) -> None:
        end: Callable[[], None] | None = getattr(self.app, "end_of_input", None)
        if end is not None:
            self.app.call_later(end)
