"""A walk through the screens on a sample: each is shown with a sentence, and any step can be the last."""

from __future__ import annotations

from typing import ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from mplan_tui.i18n import N_, _, keyed
from mplan_tui.tui.commands import MODES
from mplan_tui.tui.main_screens import MainScreens
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.modals.offer import Offer
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.texts import plain


class Stop(NamedTuple):
    """A screen, the part of it that is shown, and what one should know of it."""

    mode: str
    part: str
    words: str


STOPS = (
    Stop("today", "", N_("Here a day begins: what is late and due, the figures to enter, objectives, money and load.")),
    Stop(
        "diagnostic",
        "swot",
        N_("Nine tools say where you stand, from SWOT to the journey; what they find leads to objectives and actions."),
    ),
    Stop("objectives", "", N_("An objective has a figure, a day and a KPI; the letters say how SMART it is, and why.")),
    Stop(
        "actions",
        "board",
        N_(
            "A card is an action. Arrows move, {board.right:⇧→} hands it over, {actions.quick:N} adds actions a line "
            "each: title, who, Friday, 500."
        ),
    ),
    Stop(
        "actions",
        "calendar",
        N_("The same actions in time; {actions.view:v} goes from view to view, {actions.filter:/} finds some of them."),
    ),
    Stop("kpis", "", N_("Type a figure and enter: the curve shows the path to the target and where it lands.")),
    Stop("budget", "", N_("The money over time and by part, the lines of the invoices, and who has too much to do.")),
    Stop(
        "report",
        "",
        N_("What management, the team or one person reads: as a page, Word, slides. {export:x} writes Excel."),
    ),
    Stop(
        "today",
        "",
        N_(
            "{help:?} lists the keys of a screen, {palette:^p} finds every command and everything in the "
            "plan. {home:F2} begins your own plan."
        ),
    ),
)


class TourStep(Layer[int]):
    """What a screen is for, at its lower edge; the answer is how many steps to go on, none to leave."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space,right,down", "go(1)", show=False),
        Binding("left,up,backspace", "go(-1)", show=False),
        Binding("q", "leave", show=False),
    ]

    def __init__(self, place: int) -> None:
        super().__init__()
        self._place = place

    def compose(self) -> ComposeResult:
        """Where in the tour one is, the sentence, the keys."""
        stop = STOPS[self._place]
        name = next(_(long) for mode, _key, long, _short in MODES if mode == stop.mode)
        keys = (("↵", _("end") if self._place == len(STOPS) - 1 else _("next")), ("←", _("back")))
        with Vertical(classes="layer-box"):
            yield Static(plain(f"{self._place + 1}/{len(STOPS)}  {name}"), classes="layer-title")
            yield Static(plain(keyed(_(stop.words))), classes="layer-word")
            yield LayerKeys(self.keys(*keys[: 1 if self._place == 0 else 2]))

    def action_go(self, steps: int) -> None:
        """Go on, or back to the step before."""
        self.dismiss(steps)


async def offer_tour(shell: Shell, screens: MainScreens) -> None:
    """Offer to be shown round, where a sample is opened for the first time."""
    answers = [("no", _("look round alone")), ("yes", _("show me the screens, in nine steps"))]
    text = keyed(
        _("This is a copy of a sample: change what you like. The tour is in the command box ({palette:^p}), too.")
    )
    if await shell.push_screen_wait(Offer(_("A tour?"), text, answers)) == "yes":
        await tour(shell, screens)


async def tour(shell: Shell, screens: MainScreens) -> None:
    """Show one screen after the other until the last, or until the person leaves."""
    place = 0
    while 0 <= place < len(STOPS):
        stop = STOPS[place]
        await screens.show_part(stop.mode, stop.part)
        steps = await shell.push_screen_wait(TourStep(place))
        if not steps:
            return
        place = max(0, place + steps)
