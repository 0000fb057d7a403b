"""All that we use of Textual which begins with an underscore, where Textual has no public way, each with its reason.

A minor release of Textual may change any of it. So nothing else in the program reaches for such names, and
`tests/tui/test_textual_private.py` names each: after an upgrade that test fails, and not somebody's screen.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TextIO, TypeVar, cast

from textual._compositor import ChopsUpdate, Compositor, CompositorUpdate, LayoutUpdate
from textual._xterm_parser import XTermParser
from textual.app import App
from textual.cache import LRUCache
from textual.css.stylesheet import Stylesheet
from textual.drivers.linux_driver import LinuxDriver
from textual.events import Callback, Hide, Idle, Resize, Show, Timer
from textual.geometry import Region
from textual.message import Message
from textual.message_pump import MessagePump
from textual.messages import Layout, Prompt, Update, UpdateScroll
from textual.notifications import Notification
from textual.screen import Screen
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets._toast import ToastRack

__all__ = [
    "ChopsUpdate",
    "CompositorUpdate",
    "LayoutUpdate",
    "OpenApp",
    "OpenDriver",
    "ParsedOnce",
    "XTermParser",
    "draw_only_what_changed",
    "draw_with_the_next_frame",
    "handled",
    "is_to_go_on_after_a_frame",
    "keep_handling",
    "line_instead",
]
# The parser of keys and the updates are Textual's only words for "what the terminal sent" and "what it is sent".

Result = TypeVar("Result")

_LEADS_NOWHERE = (Callback, Hide, Idle, Layout, Prompt, Resize, Show, Timer, Update, UpdateScroll)
_handled = [0]

_KEPT = 1024
"""More pieces of style than there are widgets of ours and Textual's."""


class OpenApp(App[Result]):
    """An app that may look at each update before it is sent, and at each fault before it ends the program."""

    _said_last: Notification | None = None
    """What `say_instead` said."""

    def __init__(self, **options: Any) -> None:
        keep_handling()
        draw_only_what_changed()
        super().__init__(**options)

    def painted(self, update: object, whole: Callable[[], LayoutUpdate]) -> object:
        """What is sent instead of this update; `whole` makes one of all that the screen shows."""
        return update

    def takes(self, fault: Exception, pump: MessagePump | None = None, message: Message | None = None) -> bool:
        """Whether the program goes on after a fault, met while `pump` handled `message` where that is known."""
        return False

    def line_instead(self, fault: Exception) -> str:
        """What a line says that cannot be drawn.

        Raises:
            Exception: the fault, where it is not lived with.
        """
        raise fault

    def end_of(self, fault: Exception) -> None:
        """End after a fault that was not taken."""
        super()._handle_exception(fault)

    @property
    def is_leaving(self) -> bool:
        """Whether the program was told to end."""
        return self._exit

    def unheard(self, key: str) -> None:
        """A key was pressed that nothing in front has a use for."""

    def say_instead(self, sentence: str) -> None:
        """Say this in passing, in the place of what was said so before: Textual only adds to what is said."""
        said = self._said_last
        if said is not None and said in self._notifications:
            if said.message == sentence:
                return
            del self._notifications[said]
        self._said_last = Notification(sentence, timeout=self.NOTIFICATION_TIMEOUT)
        self._notifications.add(self._said_last)
        self._refresh_notifications()

    def unsay(self) -> None:
        """Take back what was said so, where it still stands."""
        said, self._said_last = self._said_last, None
        if said is not None and said in self._notifications:
            del self._notifications[said]
            self._refresh_notifications()

    def hush(self, screen: Screen[Any]) -> None:
        """Show nothing there that was said in passing: Textual shows it twice, on a page and on what is laid over it.

        What comes to the front shows it again by itself.
        """
        for rack in screen.query(ToastRack):
            rack.display = False

    async def _check_bindings(self, key: str, priority: bool = False) -> bool:
        """Textual looks here last for what a key does, after every widget in front, and drops one that does nothing."""
        is_heard = await super()._check_bindings(key, priority)
        if not is_heard and not priority:
            self.unheard(key)
        return is_heard

    def send(self, update: CompositorUpdate) -> None:
        """Send an update to the terminal now."""
        self._display(self.screen, update)

    def _display(self, screen: Screen[Any], renderable: Any) -> None:
        """Textual sends an update with this, and has no hook before it."""
        writes = self._driver is not None and self._running and not (self._batch_count or self._closed)
        if writes and not self.is_headless:
            renderable = self.painted(renderable, screen._compositor.render_full_update)
        super()._display(screen, renderable)

    def _handle_exception(self, error: Exception) -> None:
        """Textual ends the program here after any fault: while drawing, in a timer, in a worker, in a handler."""
        if not self.takes(error):
            self.end_of(error)


def line_instead(widget: Widget, fault: Exception) -> str:
    """What a line of a widget says that cannot be drawn, once the fault is logged.

    Raises:
        Exception: the fault, where the app does not take faults.
    """
    app = widget.app
    if not isinstance(app, OpenApp):
        raise fault
    return app.line_instead(fault)


def keep_handling() -> None:
    """Let a widget hear messages after a fault in one of its handlers, if the app takes the fault.

    Textual ends the widget's loop instead: it stays on the screen, deaf, and what waits for it waits for ever. All
    widgets are meant, Textual's own as well, so the rule is put under the class that they have in common.
    """
    dispatch = MessagePump._dispatch_message
    if dispatch.__module__ == __name__:
        return

    async def handle(self: MessagePump, message: Message) -> None:
        if not isinstance(message, _LEADS_NOWHERE):
            _handled[0] += 1
        try:
            await dispatch(self, message)
        except Exception as fault:
            app = self.app
            if not (isinstance(app, OpenApp) and app.takes(fault, self, message)):
                raise

    MessagePump._dispatch_message = handle  # type: ignore[method-assign]  # Textual has no public way


Drawn = tuple[Region, Region, list[Strip]]
"""Where a widget is, the part of it that is drawn, and the lines of that part."""


def draw_only_what_changed() -> None:
    """Have an update of some lines draw those lines, of the widgets that show there.

    Textual draws every widget that meets the smallest rectangle around all changes, whole: for a cursor that moves by
    a line in a list the other thirty lines of it, and the screen and four containers, of which nothing is to be seen.
    That was a third of what such a key took. The page behind a question is drawn in the midst of it, and is kept for as
    long as the question stands. So it is drawn whole: of the changed lines alone, it had no title and no keys.
    """
    draw_all, update = Compositor._get_renders, Compositor.render_partial_update
    if update.__module__ == __name__:
        return
    wanted: dict[Compositor, list[Region]] = {}

    def render_partial_update(self: Compositor) -> ChopsUpdate | None:
        wanted[self] = [*self._dirty_regions]
        try:
            return update(self)
        finally:
            del wanted[self]

    def renders(self: Compositor, crop: Region | None = None) -> Iterable[Drawn]:
        regions = wanted.get(self)
        return _parts(self, regions) if regions else draw_all(self, crop)

    Compositor.render_partial_update = render_partial_update  # type: ignore[method-assign]  # Textual has no public way
    Compositor._get_renders = renders  # type: ignore[method-assign]


def _parts(compositor: Compositor, wanted: Iterable[Region]) -> Iterable[Drawn]:
    """What shows in these regions: widgets from the front to the back, until nothing is left for those behind."""
    left = list(wanted)
    for widget, (region, clip) in compositor.visible_widgets.items():
        seen = region.intersection(clip)
        here = [one for one in left if one.overlaps(seen)]
        if not here:
            continue
        first = max(seen.y, min(one.y for one in here))
        end = min(seen.bottom, max(one.bottom for one in here))
        part = Region(seen.x, first, seen.width, end - first)
        yield region, part, widget.render_lines(part.translate((-region.x, -region.y)))
        left = [one for one in left if not seen.contains_region(one)]
        if not left:
            return


def handled() -> int:
    """How many messages the widgets have begun to handle, those aside that only draw or count time."""
    return _handled[0]


def is_to_go_on_after_a_frame(app: App[Any]) -> bool:
    """Whether something waits for the next frame of the screen in front: `call_after_refresh` and its like."""
    return bool(app.screen_stack and app.screen._callbacks)


def draw_with_the_next_frame(widget: Widget) -> None:
    """Have a widget that was refreshed drawn in the screen's next frame, whatever waits in the screen's queue.

    A widget tells its screen by a message. Where a frame is due already, it is drawn before that message is read, with
    the new contents of all that was to be drawn in it and without this widget. Textual has no public place for this.
    """
    widget.screen._dirty_widgets.add(widget)
    widget.screen.post_message(Update(widget))


class OpenDriver(LinuxDriver):
    """A driver that knows its app, and may write to something else than the terminal itself."""

    def __init__(self, app: App[Any], wrapped: Callable[[TextIO], object], **options: Any) -> None:
        super().__init__(app, **options)
        self.app = app
        if self._file is not None:
            self._file = cast(Any, wrapped(self._file))

    def _sigcont_application(self, *_: object) -> None:
        """Go on after a stop, which Textual knows only as ctrl+z, before which it has let go of the terminal.

        After another one (SIGSTOP) it began to read the keys a second time beside the first: each took a part of what
        was typed, so that titles lost letters, and the one that was forgotten kept the program from ending. And it took
        the terminal as it found it, still in its own hands, for what to leave behind at the end.
        """
        was_told, before = self._must_signal_resume, self.attrs_before
        if not was_told and self._key_thread is not None:
            self.exit_event.set()
            self._key_thread.join()
            self.exit_event.clear()
        super()._sigcont_application()
        if not was_told:
            self.attrs_before = before


class ParsedOnce(Stylesheet):
    """The stylesheets, parsed once per theme: Textual parses all of them anew when a screen comes to the front."""

    def __init__(self, variables: dict[str, str]) -> None:
        super().__init__(variables=variables)
        self._parse_cache = LRUCache(_KEPT)
        self._followed = variables

    def set_variables(self, variables: dict[str, str]) -> None:
        """Follow another theme; the pieces are kept where no colour is another one."""
        if variables != self._followed:
            self._followed = variables
            super().set_variables(variables)

    def reparse(self) -> None:
        """Put the rules of all pieces together, parsing only those that are new."""
        self.parse()
