"""The register: every line of money by day, found by words, dated, corrected and booked where it stands."""

from __future__ import annotations

from textual import on, work
from textual.app import ComposeResult
from textual.widgets import Input

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.booking import Voucher, document_of
from mplan_tui.domain.checks.roadmap import booked_findings
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_register import matching_lines, sums_of_lines
from mplan_tui.domain.expense_rules import ledger
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext, pgettext
from mplan_tui.language.line_filter import parse_line_filter
from mplan_tui.language.typed_money import TypedMoney
from mplan_tui.session.edits.rows import remove
from mplan_tui.tui.budget.tab import PaneLine, Tab, fact, heading, sentences
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.draft import Draft
from mplan_tui.tui.messages import FollowLink
from mplan_tui.tui.modals.booking import amount_field, ask_booking_on_any, ask_line, book, changed_line
from mplan_tui.tui.modals.fields import Field
from mplan_tui.tui.modals.row_form import field_of
from mplan_tui.tui.text_layout import line_width
from mplan_tui.tui.texts import one_line
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.in_place import InPlace
from mplan_tui.tui.widgets.lines import ListColumn
from mplan_tui.vocabulary.expenses import document_word, line_day, line_words, order_words, said_of
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.findings import finding_sentence
from mplan_tui.vocabulary.sentences import sentence

IN_PLACE = ("on", "supplier", "reference", "label", "amount", "tax")
"""The cells that are edited where they stand."""


class RegisterTab(Tab):
    """Lines by day, those without one first, since somebody still has to say when."""

    def __init__(self) -> None:
        super().__init__(id="register")
        self.words = ""
        self._refusal = ""

    def compose(self) -> ComposeResult:
        """The line of the filter above the list."""
        line = Input(
            id="register-filter",
            compact=True,
            placeholder=_("words, supplier:meta state:open month:2026-03 amount>1000 status:done"),
        )
        line.cursor_blink = False
        yield line
        yield from super().compose()
        yield InPlace()

    def empty(self) -> tuple[str, ...]:
        """What belongs here."""
        if self.words:
            return (_("No line has these words."), keyed(_("{register.clear:esc} shows all lines.")))
        return (
            _("Here stands every order, invoice and credit note, by day."),
            keyed(
                _(
                    "{register.add:n} books the first one; {actions.book:b} does so on the board, on the action "
                    "under the cursor."
                )
            ),
        )

    # What is shown

    def show_plan(self, plan: Plan) -> None:
        """Paint the lines that have the words."""
        self.table.columns = (
            ListColumn("mark", "", 1),
            ListColumn("on", field_label("expenses", "on"), 14, editable=True),
            ListColumn("kind", _("Kind"), 8),
            ListColumn("ref", "", 6, from_width=76),
            ListColumn("action", _("Action"), share=3),
            ListColumn("supplier", field_label("expenses", "supplier"), share=2, editable=True),
            ListColumn("reference", field_label("expenses", "reference"), 10, editable=True, from_width=110),
            ListColumn("label", field_label("expenses", "label"), share=2, editable=True, from_width=150),
            ListColumn("tax", field_label("expenses", "tax"), 10, "right", editable=True, from_width=132),
            ListColumn("amount", field_label("expenses", "amount"), 14, "right", editable=True),
        )
        found = self._found(plan)
        self.table.show([line.id for line in found], self._cells)
        self._say(plan, found)
        self.moved()

    def _found(self, plan: Plan) -> tuple[Expense, ...]:
        """The lines that the filter asks for; what of it is not understood is said, and hides nothing."""
        try:
            wanted = parse_line_filter(self.words, self.today)
        except PlanError as refusal:
            self._refusal = sentence(refusal)
            return matching_lines(plan, "", said_of)
        self._refusal = ""
        return wanted.select(plan, matching_lines(plan, wanted.words, said_of))

    def _say(self, plan: Plan, found: tuple[Expense, ...]) -> None:
        """How many, and what those that are shown add up to."""
        if not plan.expenses:
            self.word.say(("", ""))
            return
        if self._refusal:
            self.word.say((self._refusal, "warn"))
            return
        sums = sums_of_lines(plan, found)
        count = ngettext("{count} line", "{count} lines", len(found)).format(count=len(found))
        pieces: list[Piece] = [(count, "strong")]
        if self.words:
            pieces = [(f"{one_line(self.words)} ", "accent"), *pieces]
        ordered: list[Piece] = [("   " + _("ordered") + " ", "muted"), (formats.money(sums.ordered, plan.currency), "")]
        others: list[Piece] = [("   " + _("open") + " ", "muted"), (formats.money(sums.committed, plan.currency), "")]
        others += [("   " + _("invoiced") + " ", "muted"), (formats.money(sums.spent, plan.currency), "")]
        undated = sum(line.on is None for line in found)
        if undated:
            said = ngettext("{count} undated", "{count} undated", undated).format(count=undated)
            others.append(("   ! " + said, "warn"))
        if line_width([*pieces, *ordered, *others]) + 2 <= self.screen.size.width:
            pieces += ordered
        self.word.say(*pieces, *others, yields=0)

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        plan = self.plan
        line = plan.get(Expense, row_id)
        action = plan.find(Action, line.action)
        counts = ledger(plan).counts.get(line.id)
        odd = line.id in ledger(plan).over or counts is None
        day = (line_day(line), "warn" if line.on is None else "")
        if line.on is not None and line.on > self.today:
            day = (day[0], "muted")
        return (
            ("!", "bad") if odd else ("", ""),
            day,
            (document_word(line), "muted"),
            (line.ref, "muted"),
            (name_of(action), "") if action is not None else (_("the plan itself"), "muted"),
            (line.supplier, ""),
            (line.reference, "muted"),
            (line.label, "muted"),
            (formats.number(line.tax), "muted"),
            (formats.money(line.amount, line.currency or plan.currency, cents=True), "bad" if odd else ""),
        )

    def moved(self) -> None:
        """Tell everything of the line under the cursor."""
        self.tell_of(self.plan.find(Expense, self.table.row_id), lambda line, width, _height: self._about(line, width))

    def _about(self, line: Expense, width: int) -> list[PaneLine]:
        plan = self.plan
        counts = ledger(plan).counts.get(line.id)
        order = plan.find(Expense, line.order)
        action = plan.find(Action, line.action)
        lines = [heading(line_words(plan, line), width)]
        if line.on is None:
            lines += sentences([keyed(_("Undated: it counts in no month. {register.edit:e} dates it."))], width, "warn")
        else:
            lines.append(fact(field_label("expenses", "on"), line_day(line), width))
        if action is not None:
            lines.append(fact(_("Action"), name_of(action), width))
        for name in ("supplier", "reference", "label", "note", "source"):
            if text := getattr(line, name):
                lines.append(fact(field_label("expenses", name), text, width))
        if line.tax is not None:
            lines.append(fact(field_label("expenses", "tax"), formats.number(line.tax), width))
        if line.is_foreign and line.rate is not None:
            lines.append(fact(field_label("expenses", "rate"), formats.exact_number(line.rate), width))
        if order is not None:
            lines.append(fact(field_label("expenses", "order"), order_words(plan, order), width))
        if counts is not None:
            label = pgettext("order", "Still open") if document_of(line) is Voucher.ORDER else _("Counts")
            lines.append(fact(label, formats.money(counts, plan.currency, cents=True), width))
        found = booked_findings(plan, line, self.today)
        return [*lines, *sentences(map(finding_sentence, found), width, "warn")]

    @property
    def line(self) -> Expense | None:
        """The line under the cursor."""
        return self.plan.find(Expense, self.table.row_id)

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this line, letting go of words that hide it."""
        if self.plan.find(Expense, row_id) is None:
            return False
        if not self.table.go_to(row_id):
            self.words = ""
            self.show_plan(self.plan)
        return self.table.go_to(row_id)

    def look_for(self, words: str) -> None:
        """Show the lines that have these words."""
        self.words = words
        self.show_plan(self.plan)

    # Keys

    @command("register.open", "enter", N_("Edit"), footer=True, needs_row=True)
    @work
    async def action_open(self) -> None:
        """Everything of the line in a form."""
        if (line := self.line) is not None:
            await ask_line(self, line)

    @command("register.add", "n", N_("Book"), footer=True)
    @work
    async def action_add(self) -> None:
        """An order, an invoice or a credit note, on the action of the line under the cursor or another one."""
        await ask_booking_on_any(self, self.line.action if self.line is not None else None)

    @command("register.edit", "e", N_("Edit in place"), footer=True, needs_row=True)
    def action_edit_cell(self) -> None:
        """The cell under the cursor."""
        line, column = self.line, self.table.column
        if line is None or column is None:
            return
        name = column.key
        region = self.table.cell_region(line.id, name)
        if region is None:
            return
        question: Field = amount_field(self.plan) if name == "amount" else field_of(self.plan, Expense, name)
        value = TypedMoney(abs(line.amount) if line.amount < 0 else line.amount, line.currency)
        self.query_one(InPlace).ask(
            question,
            value if name == "amount" else getattr(line, name),
            region,
            self.today,
            lambda typed: self._take(line.id, name, typed),
            Draft(
                f"place|{name}|{line.id}",
                f"{question.label} · {line.ref}",
                mode="budget",
                row=line.id,
                node=InPlace.__name__,
                again=name,
            ),
        )

    def _take(self, row_id: str, name: str, value: object) -> None:
        line = self.plan.find(Expense, row_id)
        if line is not None:
            book(self, changed_line(self.plan, line, name, value))

    @command("register.delete", "d,delete", N_("Delete"), footer=True, needs_row=True)
    def action_delete_line(self) -> None:
        """Delete it; {undo:u} brings it back."""
        if (line := self.line) is not None:
            self.edit(remove(line))

    @command("register.filter", "slash", N_("Filter"), footer=True)
    def action_filter(self) -> None:
        """Words, or supplier:, action:, state:, month:, amount> and what the board's filter asks of actions."""
        self.add_class("-filtering")
        line = self.query_one("#register-filter", Input)
        line.value = self.words
        line.focus()

    @on(Input.Changed, "#register-filter")
    def _filter_typed(self, event: Input.Changed) -> None:
        event.stop()
        if self.has_class("-filtering"):
            self.look_for(event.value.strip())

    @on(Input.Submitted, "#register-filter")
    def _filter_taken(self, event: Input.Submitted) -> None:
        event.stop()
        self._end_filtering()

    def _end_filtering(self) -> None:
        self.remove_class("-filtering")
        self.table.focus()

    @command("register.clear", "escape", N_("Clear"))
    def action_clear(self) -> None:
        """Show every line again."""
        is_typing = self.has_class("-filtering")
        if is_typing:
            self._end_filtering()
        if self.words or is_typing:
            self.look_for("")

    @command("register.follow", "g", N_("Go to"), needs_row=True)
    def action_follow(self) -> None:
        """Go to the action of the line."""
        if (line := self.line) is not None and line.action is not None:
            self.post_message(FollowLink(line.action))

    KEYS = commands(
        action_open,
        action_add,
        action_edit_cell,
        action_delete_line,
        action_filter,
        action_clear,
        action_follow,
    )
    BINDINGS = bindings(KEYS)
