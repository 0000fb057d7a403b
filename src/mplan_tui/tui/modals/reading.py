"""Something to read about the whole plan, laid over a screen: longer than the room for it, it is read on with keys."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _
from mplan_tui.tui.commands import DOWN, LEFT, RIGHT, UP, bindings, command, commands
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.text_layout import Line
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.plan_pane import PlanPane


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at it: its name in the line of keys, and its lines for a plan in so many columns."""

    name: str
    lines: Callable[[Plan, int], list[Line]]


class ReadingPane(PlanPane):
    """The lines of one view; left and right turn to another."""

    def __init__(self, views: Iterable[View]) -> None:
        super().__init__()
        self._views = tuple(views)
        self._at = 0

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """As many of the lines as fit, from where it is read."""
        return self.read_on(self._views[self._at].lines(plan, width - 1), height)

    @property
    def view(self) -> str:
        """The name of the view that is shown."""
        return self._views[self._at].name

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(self._views)
        self.top = 0
        self.moved()

    @command("reading.next", f"{RIGHT},tab", N_("Next view"))
    def action_next(self) -> None:
        """Look at it in another way."""
        self._turn(1)

    @command("reading.previous", f"{LEFT},shift+tab", N_("Previous view"))
    def action_previous(self) -> None:
        """Look at it as before."""
        self._turn(-1)

    @command("reading.down", f"{DOWN},pagedown", N_("Read on"))
    def action_down(self) -> None:
        """Read on."""
        self._read(1)

    @command("reading.up", f"{UP},pageup", N_("Read back"))
    def action_up(self) -> None:
        """Read back."""
        self._read(-1)

    KEYS = commands(action_next, action_previous, action_down, action_up)
    BINDINGS = bindings(KEYS)


class ReadingModal(Layer[None]):
    """The pane over a screen, with a title."""

    CSS_PATH = stylesheets("screens/panes")

    def __init__(self, title: str, views: Iterable[View]) -> None:
        super().__init__()
        self._title = title
        self._views = tuple(views)

    def compose(self) -> ComposeResult:
        """A title, the pane, and the keys."""
        with Vertical(id="reading"):
            yield Static(plain(self._title), classes="layer-title")
            yield ReadingPane(self._views)
            pairs = [("↓", _("read on"))]
            if len(self._views) > 1:
                pairs.append(("→", " · ".join(view.name for view in self._views)))
            yield LayerKeys(self.keys(*pairs))

    def begin(self) -> None:
        """Begin in the pane."""
        self.query_one(ReadingPane).focus()
