"""Budget & team: the money, the people, the channels, where the plan is present, and what it sells."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from textual import on
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _
from mplan_tui.tui.budget.channels import ChannelsTab
from mplan_tui.tui.budget.coverage import CoverageTab
from mplan_tui.tui.budget.money import MoneyTab
from mplan_tui.tui.budget.money_months import MonthsTab
from mplan_tui.tui.budget.products import ProductsTab
from mplan_tui.tui.budget.register import RegisterTab
from mplan_tui.tui.budget.tab import Tab
from mplan_tui.tui.budget.team import TeamTab
from mplan_tui.tui.commands import Command, bindings, command, commands
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.word import Word

NAMES = {
    "money": N_("Budget"),
    "months": N_("Months"),
    "register": N_("Register"),
    "team": N_("Team"),
    "channels": N_("Channels"),
    "coverage": N_("Coverage"),
    "products": N_("Products"),
}
"""The tabs in their order."""
_TABS: Mapping[str, type[Tab]] = {
    "money": MoneyTab,
    "months": MonthsTab,
    "register": RegisterTab,
    "team": TeamTab,
    "channels": ChannelsTab,
    "coverage": CoverageTab,
    "products": ProductsTab,
}


class BudgetScreen(PlanScreen):
    """Seven tabs; `[` and `]` or tab go from one to the other."""

    CSS_PATH = stylesheets("screens/budget")

    def __init__(self) -> None:
        super().__init__()
        self._tabs: dict[str, Tab] = {name: kind() for name, kind in _TABS.items()}
        self._here = "money"

    def body(self) -> Iterable[Widget]:
        """The names of the tabs, and the tabs."""
        yield Word(id="tabs")
        with ContentSwitcher(initial=self._here):
            yield from self._tabs.values()

    def on_mount(self) -> None:
        """Begin with the money."""
        super().on_mount()
        self.tab.table.focus()

    @property
    def tab(self) -> Tab:
        """The tab in front."""
        return self._tabs[self._here]

    def shown_keys(self) -> Iterable[Command]:
        """Those that lead to the other tabs, as in the diagnostic and the report, then the keys of the tab in front."""
        return (*self.KEYS, *self.tab.shown_keys())

    def show_plan(self, plan: Plan) -> None:
        """Paint the names of the tabs and the one in front."""
        self._say_tabs()
        self.tab.show_plan(plan)

    def _say_tabs(self) -> None:
        pieces: list[Piece] = []
        for key, name in NAMES.items():
            pieces += [(f" {_(name)} ", "cursor accent" if key == self._here else "muted"), (" ", "")]
        self.query_one("#tabs", Word).say(*pieces)

    def show_tab(self, name: str) -> None:
        """Bring a tab to the front."""
        self._here = name
        self.query_one(ContentSwitcher).current = name
        self.show_plan(self.plan)
        self.tab.table.focus()
        self.repaint_frame()

    @classmethod
    def parts(cls) -> Mapping[str, tuple[str, tuple[Command, ...]]]:
        """Its tabs."""
        return {name: (_(NAMES[name]), kind.KEYS) for name, kind in _TABS.items()}

    def under_cursor(self) -> object:
        """The row of the tab in front."""
        return self.tab.table.row_id

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row, in the tab where it lives; or show a tab by its own name."""
        if row_id in self._tabs:
            self.show_tab(row_id)
            return True
        for name, tab in self._tabs.items():
            tab.show_plan(self.plan)
            if name != "money" and tab.go_to(row_id):
                self.show_tab(name)
                return True
        return False

    @command("budget.next", "tab,right_square_bracket", N_("Tabs"), footer=True, sign="[ ]")
    def action_next(self) -> None:
        """The next tab."""
        self._turn(1)

    @command("budget.previous", "shift+tab,left_square_bracket", N_("Previous tab"))
    def action_previous(self) -> None:
        """The previous tab."""
        self._turn(-1)

    def _turn(self, step: int) -> None:
        """The next or previous tab, round and round."""
        names = list(NAMES)
        self.show_tab(names[(names.index(self._here) + step) % len(names)])

    @on(Word.Picked, "#tabs")
    def _picked(self, event: Word.Picked) -> None:
        names = [name for name in NAMES for _piece in ("name", "gap")]
        self.show_tab(names[event.place])

    @on(LineTable.CellMoved)
    def _cell_moved(self, event: LineTable.CellMoved) -> None:
        if event.table is self.tab.table:
            self.tab.moved()

    @on(LineTable.Chosen)
    def _chosen(self, event: LineTable.Chosen) -> None:
        if event.table is self.tab.table:
            self.tab.action_open()

    @on(MonthsTab.LinesWanted)
    def _lines_wanted(self, event: MonthsTab.LinesWanted) -> None:
        self.show_tab("register")
        register = self._tabs["register"]
        assert isinstance(register, RegisterTab), "the tab of that name"
        register.look_for(event.words)

    @on(Tab.KeysChanged)
    def _keys_changed(self) -> None:
        self.repaint_frame()

    KEYS = commands(
        action_next,
        action_previous,
    )
    BINDINGS = bindings(KEYS)
