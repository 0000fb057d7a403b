"""The line of sight of one row: what it comes from, what it leads to, and where the line breaks."""

from __future__ import annotations

from collections.abc import Iterable

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message
from textual.widgets import Static

from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, objective_pace, pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.sight import Gap, Node, downstream, gaps, upstream
from mplan_tui.i18n import N_, _, ngettext
from mplan_tui.tui.commands import DOWN, LEFT, UP, bindings, command, commands
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.text_layout import Line, line_width, rule, window
from mplan_tui.tui.texts import fit, plain
from mplan_tui.tui.widgets.plan_pane import PlanPane
from mplan_tui.vocabulary.enums import MOODS, sign
from mplan_tui.vocabulary.sight import gap_mark, gap_sentence, kind_name
from mplan_tui.vocabulary.values import row_name

_DEEPEST = 6
_MOST = 400
_Entry = tuple[Line, str | None]
"""A line, and the id of the row that it stands for, if any."""


class SightPane(PlanPane):
    """The tree around one row, or the list of all gaps."""

    class Chosen(Message):
        """Go to this row."""

        def __init__(self, row_id: str) -> None:
            super().__init__()
            self.row_id = row_id

    def __init__(self, row_id: str | None) -> None:
        super().__init__()
        self.seen = [row_id] if row_id else []
        self.shows_gaps = row_id is None
        self.at: int | None = None

    @property
    def row_id(self) -> str | None:
        """The row looked from."""
        return self.seen[-1] if self.seen else None

    def entries(self, plan: Plan, width: int) -> list[_Entry]:
        """Every line, with the row that it stands for."""
        return self._gap_entries(plan, width) if self.shows_gaps else self._tree_entries(plan, width)

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """As many lines as fit around the cursor."""
        entries = self.entries(plan, width - 1)
        cursor = self._cursor(entries)
        marked = [
            [(self.signs.cursor if number == cursor else " ", "accent"), *line]
            for number, (line, _row) in enumerate(entries)
        ]
        return window(marked, cursor, height)

    def _cursor(self, entries: list[_Entry]) -> int:
        places = [number for number, (_line, row) in enumerate(entries) if row]
        if self.at is None:
            self.at = next((n for n in places if entries[n][1] == self.row_id), places[0] if places else 0)
        return min(places, key=lambda n: abs(n - (self.at or 0)), default=0)

    def _tree_entries(self, plan: Plan, width: int) -> list[_Entry]:
        row = plan.find_any(self.row_id)
        if row is None:
            return [([(_("That item is not in the plan any more."), "warn")], None)]
        broken: dict[str, list[Gap]] = {}
        for gap in gaps(plan):
            broken.setdefault(gap.row.id, []).append(gap)
        entries: list[_Entry] = [(rule(width, _("Comes from"), self.signs), None)]
        above = upstream(plan, row.id)
        entries += self._branch(plan, above.next if above else (), broken, width, 1, set())
        if len(entries) == 1:
            entries.append(([("  " + _("nothing before it"), "muted")], None))
        entries.append((rule(width, _("Here"), self.signs), None))
        entries.append(self._entry(plan, row, broken, width, 0))
        entries.append((rule(width, _("Leads to"), self.signs), None))
        below = downstream(plan, row.id)
        tree = self._branch(plan, below.next if below else (), broken, width, 1, set())
        if not tree and isinstance(row, Kpi | Decision):
            tree = [([("  " + _("the line ends here"), "muted")], None)]
        return [*entries, *(tree or [([("  " + _("nothing yet"), "warn")], None)])]

    def _branch(
        self, plan: Plan, nodes: Iterable[Node], broken: dict[str, list[Gap]], width: int, depth: int, shown: set[str]
    ) -> list[_Entry]:
        entries: list[_Entry] = []
        for node in nodes:
            if len(shown) >= _MOST:
                break
            is_new = node.row.id not in shown
            shown.add(node.row.id)
            entries.append(self._entry(plan, node.row, broken, width, depth))
            if is_new and depth < _DEEPEST:
                entries += self._branch(plan, node.next, broken, width, depth + 1, shown)
        return entries

    def _entry(self, plan: Plan, row: Row, broken: dict[str, list[Gap]], width: int, depth: int) -> _Entry:
        tail: Line = []
        pace = self._pace(plan, row)
        if pace:
            tail.append((f" {sign(pace.status, self.shell.preferences.ascii)}", MOODS[pace.status]))
        marks = ", ".join(dict.fromkeys(gap_mark(gap) for gap in broken.get(row.id, ())))
        if marks:
            tail.append((f" {self.signs.warn} {marks}", "bad"))
        tail.append((" " + kind_name(row), "muted"))
        lead = "  " * depth + ("└ " if depth and self.signs.down == "│" else "- " if depth else "")
        room = width - line_width(tail) - len(lead)
        name = fit(row_name(row, plan), max(room, 8))
        return ([(lead, "muted"), (name, "strong" if row.id == self.row_id else ""), *tail], row.id)

    def _pace(self, plan: Plan, row: Row) -> Pace | None:
        if isinstance(row, Objective):
            return objective_pace(plan, row.id, self.today)
        return pace_of(plan, row, self.today) if isinstance(row, Kpi) else None

    def _gap_entries(self, plan: Plan, width: int) -> list[_Entry]:
        found = gaps(plan)
        title = ngettext("{count} gap along the line of sight", "{count} gaps along the line of sight", len(found))
        entries: list[_Entry] = [(rule(width, title.format(count=len(found)), self.signs), None)]
        if not (plan.objectives or plan.actions):
            # A plan with a threat and no more has no gap only since nothing follows from anything yet.
            said = _("The line begins with an objective: nothing is there to follow yet.")
            entries = [*(entries if found else [(rule(width, "", self.signs), None)]), ([(said, "muted")], None)]
        elif not found:
            entries.append(
                ([(self.signs.done + " " + _("From every threat to every KPI, nothing is missing."), "good")], None)
            )
        for gap in found:
            entries.append(([(self.signs.warn + " ", "bad"), (gap_sentence(gap, plan), "")], gap.row.id))
        return entries

    def under_cursor(self) -> str | None:
        """The id of the row under the cursor."""
        entries = self.entries(self.plan, max(self.size.width - 1, 20))
        return entries[self._cursor(entries)][1] if entries else None

    @command("sight.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next row."""
        self._step(1)

    @command("sight.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous row."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous row."""
        entries = self.entries(self.plan, max(self.size.width - 1, 20))
        places = [number for number, (_line, row) in enumerate(entries) if row]
        if places:
            position = places.index(self._cursor(entries))
            self.at = places[max(0, min(position + step, len(places) - 1))]
            self.moved()

    @command("sight.look", "right,l,space", N_("Look from here"))
    def action_look(self) -> None:
        """The line of sight of the row under the cursor."""
        row_id = self.under_cursor()
        if row_id and (row_id != self.row_id or self.shows_gaps):
            self.seen.append(row_id)
            self.shows_gaps, self.at = False, None
            self.moved()

    @command("sight.back", LEFT, N_("Back"))
    def action_back(self) -> None:
        """The row looked from before."""
        if len(self.seen) > 1:
            self.seen.pop()
            self.shows_gaps, self.at = False, None
            self.moved()

    @command("sight.gaps", "v,g", N_("Gaps"))
    def action_gaps(self) -> None:
        """Every place where the line breaks, or back."""
        if self.row_id or not self.shows_gaps:
            self.shows_gaps, self.at = not self.shows_gaps, None
            self.moved()

    @command("sight.follow", "enter", N_("Go there"))
    def action_follow(self) -> None:
        """The screen where this row lives."""
        row_id = self.under_cursor()
        if row_id:
            self.post_message(self.Chosen(row_id))

    KEYS = commands(
        action_down,
        action_up,
        action_look,
        action_back,
        action_gaps,
        action_follow,
    )
    BINDINGS = bindings(KEYS)


class Sight(Layer[str]):
    """The pane over a screen; the result is the id of the row to go to."""

    CSS_PATH = stylesheets("screens/panes")

    def __init__(self, row_id: str | None) -> None:
        super().__init__()
        self._row_id = row_id

    def compose(self) -> ComposeResult:
        """A title, the pane, and the keys."""
        with Vertical(id="sight"):
            yield Static(plain(_("Line of sight")), classes="layer-title")
            yield SightPane(self._row_id)
            pairs = (("↵", _("go there")), ("→", _("look from here")), ("←", _("back")), ("v", _("gaps")))
            yield LayerKeys(self.keys(*pairs))

    def on_mount(self) -> None:
        """Begin in the pane."""
        self.query_one(SightPane).focus()

    @on(SightPane.Chosen)
    def _chosen(self, event: SightPane.Chosen) -> None:
        self.dismiss(event.row_id)
