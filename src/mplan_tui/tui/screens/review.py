"""The review of a workbook: what was found in it, what it would change, and a yes or a no for each line."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from pathlib import Path

from textual import on, work
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from mplan_tui.domain.campaigns import booking_key
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.proposal import Difference, Proposal
from mplan_tui.i18n import N_, _, keyed, ngettext, pgettext
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.modals.pick import Pick, PickSeveral
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.review.differences import Differences
from mplan_tui.tui.review.findings import Findings
from mplan_tui.tui.review.panes import SidePane
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.lines import LineTable

_WIDE = 100
"""From so many columns on, the line of keys has room for all of them."""


class ReviewScreen(Layer[tuple[Proposal, list[Difference]]]):
    """Two pages: the tables found with the field that each column feeds, and the differences to accept."""

    CSS_PATH = stylesheets("screens/review")

    def __init__(self, proposal: Proposal, path: Path, plan: Plan) -> None:
        super().__init__()
        self._path = path
        self._plan = plan
        self._mapped = Mapped()
        self._begin(proposal)
        self._shows_columns = not proposal.reading.plan_id and bool(
            proposal.reading.glimpses or proposal.reading.tables
        )

    def _begin(self, proposal: Proposal) -> None:
        self._proposal = proposal
        self._differences = Differences(proposal, self._plan)
        self._findings = Findings(proposal.reading, self._mapped, self._plan)

    def compose(self) -> ComposeResult:
        """The count of what is accepted, the list, the line under the cursor in full, and the keys."""
        with Vertical(id="review"):
            yield Static(id="review-title", classes="layer-title")
            yield LineTable(id="review-lines")
            yield SidePane(id="review-pane")
            yield LayerKeys(id="review-keys")

    def begin(self) -> None:
        """Show the page that matters first."""
        table = self.query_one(LineTable)
        table.beside = self._paint_pane
        self._paint()
        table.focus()

    # Painting

    def _paint(self) -> None:
        table = self.query_one(LineTable)
        page = self._findings if self._shows_columns else self._differences
        table.empty = self._empty()
        table.columns = page.COLUMNS
        table.show(list(page.lines()), page.cells)
        self._paint_title()
        self._paint_pane()
        self.query_one("#review-keys", LayerKeys).say(self._key_line().replace("   ", "  "))

    def _paint_title(self) -> None:
        count, taken = len(self._proposal.differences), len(self._differences.taken)
        if self._shows_columns:
            words = ngettext("{count} change if it is read so", "{count} changes if it is read so", count)
        else:
            words = ngettext("{taken} of {count} change accepted", "{taken} of {count} changes accepted", count)
        author = self._proposal.reading.author
        doubts = self._differences.doubts
        doubtful = ngettext("{count} doubt", "{count} doubts", doubts).format(count=doubts) if doubts else ""
        said = (self._proposal.reading.file, author, words.format(taken=taken, count=count), doubtful)
        named = filter(None, said)
        self.query_one("#review-title", Static).update(plain(" · ".join(named)))

    def _paint_pane(self) -> None:
        key, pane = self.query_one(LineTable).row_id, self.query_one(SidePane)
        if key is None:
            pane.tell("", ())
        elif self._shows_columns:
            pane.table(self._findings.title_of(key), self._findings.preview(key))
        else:
            pane.tell(self._differences.title_of(key), self._differences.sides(key))

    def _empty(self) -> tuple[str, str]:
        if self._shows_columns:
            return _("Nothing was found in the file."), _("esc goes back; tab shows what would change.")
        return (
            _("The workbook says the same as the plan: there is nothing to import."),
            _("esc goes back; tab shows what was found in the file."),
        )

    def _key_line(self) -> str:
        if not self._shows_columns:
            pairs = (
                ("space", pgettext("key", "yes/no")),
                # Lines of accounting are one group: all and none say the same.
                ("o", pgettext("key", "action")) if self._differences.has_bookings else ("g", _("group")),
                ("a", pgettext("key", "all")),
                ("r", pgettext("key", "none")),
            )
            return self.keys(*pairs, ("tab", pgettext("key", "columns")), ("y", _("import")))
        if self._findings.is_ours:
            return self.keys(("tab", _("what would change")))
        # In 80 columns the line is full; the help has the key there.
        kind = (("w", _("what it is")),) if self.app.size.width >= _WIDE else ()
        return self.keys(
            ("↵", _("field")),
            ("e", _("header")),
            ("s", _("sheets")),
            *kind,
            ("space", _("table")),
            ("tab", pgettext("key", "changes")),
        )

    # What would change

    @on(LineTable.Chosen)
    def _chosen(self, event: LineTable.Chosen) -> None:
        if self._shows_columns:
            self._choose_field(event.row_id or "")
        else:
            self.action_take_one()

    @command("review.toggle", "space", N_("Accept or refuse"))
    def action_take_one(self) -> None:
        """This line, or this table."""
        table = self.query_one(LineTable)
        key = table.row_id or ""
        if self._shows_columns:
            mapped = self._findings.with_table_toggled(key)
            if mapped is not None:
                self._read_again(mapped)
        elif self._differences.toggle(key):
            self._repaint()
            table.action_move(1)

    @command("review.group", "g", N_("Group"))
    def action_toggle_group(self) -> None:
        """Accept or refuse all lines of this kind."""
        if not self._shows_columns:
            self._differences.toggle_group(self.query_one(LineTable).row_id or "")
            self._repaint()

    @command("review.all", "a", N_("All"))
    def action_all(self) -> None:
        """Accept all lines."""
        self._take_all(True)

    @command("review.none", "r", N_("None"))
    def action_none(self) -> None:
        """Refuse all lines."""
        self._take_all(False)

    def _take_all(self, yes: bool) -> None:
        """Accept or refuse every line."""
        if not self._shows_columns:
            self._differences.take_all(yes)
            self._repaint()

    def _repaint(self) -> None:
        self.query_one(LineTable).show(list(self._differences.lines()), self._differences.cells)
        self._paint_title()

    @command("review.apply", "y", N_("Apply"))
    def action_apply(self) -> None:
        """Apply what is accepted, as one step."""
        if self._shows_columns:
            self.action_turn()
        elif self._differences.taken or self._mapped.has_choices:
            # "This sheet is nothing to import" leaves no line to accept, and is to be known the next time all the same.
            self.shell.services.remember_columns(self._proposal, self._mapped)
            self.dismiss((self._proposal, self._differences.accepted()))
        else:
            self.shell.tell(keyed(_("Nothing is accepted: space accepts a line, {review.all:a} accepts all.")))

    # What was found

    @command("review.page", "tab", N_("Columns"))
    def action_turn(self) -> None:
        """What was found, and which field each column feeds."""
        self._shows_columns = not self._shows_columns
        self._paint()

    @work
    async def _choose_field(self, key: str) -> None:
        """Let the person say which field a column feeds."""
        asked = self._findings.field_choices(key, self.shell.services.import_fields())
        if asked is None:
            self.action_choose_header()
            return
        title, choices, now = asked
        picked = await self.app.push_screen_wait(Pick(title, choices, (now,)))
        if picked is not None:
            self._read_again(self._findings.with_field(key, picked[0]))

    @command("review.header", "e", N_("Header row"))
    @work
    async def action_choose_header(self) -> None:
        """Say in which row the header is."""
        key = self.query_one(LineTable).row_id
        asked = self._findings.header_choices(key) if key and self._shows_columns else None
        if key is None or asked is None:
            return
        title, choices, now = asked
        picked = await self.app.push_screen_wait(Pick(title, choices, (now,)))
        if picked is not None:
            self._read_again(self._findings.with_header(key, picked[0]))

    @command("review.sheets", "s", N_("Sheets"))
    @work
    async def action_choose_sheets(self) -> None:
        """Say which sheets to read."""
        choices, now = self._findings.sheet_choices()
        if not self._shows_columns or not choices:
            return
        pick = PickSeveral(_("Which sheets are to be read?"), choices, now, key=str(self._path))
        picked = await self.app.push_screen_wait(pick)
        if picked is not None:
            self._read_again(self._findings.with_sheets(picked))

    @command("review.kind", "w", N_("What it is"))
    @work
    async def action_choose_kind(self) -> None:
        """Say what this sheet holds: actions, results, values of KPIs, accounting lines, or nothing to import."""
        key = self.query_one(LineTable).row_id
        asked = self._findings.kind_choices(key) if key and self._shows_columns else None
        if key is None or asked is None:
            return
        title, choices, now = asked
        picked = await self.app.push_screen_wait(Pick(title, choices, (now,)))
        if picked is not None:
            self._read_again(self._findings.with_kind(key, picked[0]))

    @command("review.action", "o", N_("Action"))
    @work
    async def action_choose_action(self) -> None:
        """Say which action lines of this supplier with these words are for, now and next time."""
        row = None if self._shows_columns else self._differences.booking(self.query_one(LineTable).row_id or "")
        if row is None:
            return
        choices = [Pickable(name_of(action), name_of(action)) for action in self._plan.actions if action.status.is_open]
        asked = _("Which action is this for: {line}?").format(line=booking_key(row) or row.reference)
        picked = await self.app.push_screen_wait(Pick(asked, choices))
        if picked is not None:
            said = {**self._mapped.bookings, booking_key(row): picked[0]}
            self._read_again(replace(self._mapped, bookings=said))

    @work
    async def _read_again(self, mapped: Mapped) -> None:
        """Read the file with these choices, and show at once what becomes of its first rows."""
        app = self.shell
        if app.session is None:
            return
        try:
            proposal = await asyncio.to_thread(app.services.propose, app.session, self._path, mapped)
        except app.services.failures as refusal:
            app.tell(app.services.explain(refusal))
            return
        self._mapped = mapped
        self._begin(proposal)
        self._paint()

    KEYS = commands(
        action_take_one,
        action_toggle_group,
        action_all,
        action_none,
        action_turn,
        action_choose_header,
        action_choose_sheets,
        action_choose_kind,
        action_choose_action,
        action_apply,
    )
    BINDINGS = bindings(KEYS)
