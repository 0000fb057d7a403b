"""The common ground of everything that is laid over a screen: opaque, small, and left with escape."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, TypeVar

from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.screen import ModalScreen

from mplan_tui.i18n import _

if TYPE_CHECKING:
    from mplan_tui.tui.app import MplanApp

Result = TypeVar("Result")


class Layer(ModalScreen[Result | None]):
    """A question laid over the screen. It returns a value, or None when it is left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "leave", "", show=False)]

    _is_left = False
    is_closing = False
    """Whether a fault closes it, which is not done twice."""

    @property
    def plan_app(self) -> MplanApp:
        """The app, with the plan and the services."""
        return self.app  # type: ignore[return-value]  # the only app that these layers live in

    def on_mount(self) -> None:
        """Begin, unless a key typed ahead has left the layer before it had its widgets."""
        if self.children:
            self.begin()

    def begin(self) -> None:
        """Set the widgets up, once they are there."""

    def dismiss(self, result: Result | None = None) -> AwaitComplete:
        """Leave with this result; a second answer, typed ahead, is passed over."""
        if self._is_left:
            return AwaitComplete()
        self._is_left = True
        return super().dismiss(result)

    def give_up(self) -> None:
        """Leave with nothing chosen, and with all that stands above."""
        if self.is_attached and self in self.app.screen_stack:
            self.pop_until_active()
            self.dismiss(None)

    def action_leave(self) -> None:
        """Go back with nothing chosen."""
        self.dismiss(None)

    @staticmethod
    def keys(*pairs: tuple[str, str]) -> str:
        """A line that says what the keys do."""
        return "   ".join(f"{key} {what}" for key, what in (*pairs, (_("esc"), _("leave"))))
