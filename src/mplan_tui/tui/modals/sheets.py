"""The sheets of others that the plan remembers: what each brought, what tells its rows, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.texts import plain
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, Line, LineTable, ListColumn
from mplan_tui.vocabulary.sheet_sources import choices_of, matched_by, row_words


class SheetsOfOthers(Layer[str]):
    """One list of all sheets with their rows; it returns the sheet that is to be forgotten."""

    CSS_PATH = stylesheets("screens/review")

    def __init__(self, plan: Plan) -> None:
        super().__init__()
        self._lines: list[Line] = []
        self._said: dict[str, tuple[str, Piece]] = {}
        for source in plan.sheet_sources:
            self._lines.append(Heading(source.file, matched_by(source, plan)))
            chosen: Iterator[Piece] = ((text, "muted") for text in choices_of(source))
            for piece in (*((text, "") for text in row_words(source, plan)), *chosen):
                key = str(len(self._said))
                self._said[key] = source.id, piece
                self._lines.append(key)

    def compose(self) -> ComposeResult:
        """A title, the list, and the keys."""
        with Vertical(id="review"):
            yield Static(plain(_("Sheets of others that came into this plan")), classes="layer-title")
            yield LineTable(id="review-lines")
            yield LayerKeys(self.keys(("d", _("forget this sheet"))))

    def begin(self) -> None:
        """Begin in the list."""
        table = self.query_one(LineTable)
        table.columns = (ListColumn("said"),)
        table.show(self._lines, lambda key: (self._said[key][1],))
        table.focus()

    @command("review.forget", "d", N_("Forget"))
    def action_forget(self) -> None:
        """Forget this sheet: its actions stay, and what is gone from it is not asked any more."""
        key = self.query_one(LineTable).row_id
        if key is not None:
            self.dismiss(self._said[key][0])

    KEYS = commands(action_forget)
    BINDINGS = bindings(KEYS)
