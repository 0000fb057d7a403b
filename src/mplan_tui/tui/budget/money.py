"""The Budget tab: the envelope, the money of each objective, channel, month..., and the actions behind a sum."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from textual import work
from textual.app import ComposeResult

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.budget_groups import BudgetGroup, Flow, groups, with_planned
from mplan_tui.domain.expense_rules import filled_in
from mplan_tui.domain.money import GroupBy, amounts_of, expected_to_date, position, share_of_envelope
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext, pgettext
from mplan_tui.session.edits.actions import set_money
from mplan_tui.session.edits.money import set_plan_money
from mplan_tui.tui.budget.envelope import EnvelopeBar
from mplan_tui.tui.budget.tab import PaneLine, Tab, amount, fact, heading, item, sentences
from mplan_tui.tui.commands import Command, bindings, command, commands
from mplan_tui.tui.messages import FollowLink
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.row_form import row_form
from mplan_tui.tui.signs import bar
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import ListColumn
from mplan_tui.vocabulary.budget import flow_word, group_name, group_word
from mplan_tui.vocabulary.enums import sign
from mplan_tui.vocabulary.fields import field_label

ORDER = (
    *(GroupBy.OBJECTIVE, GroupBy.CATEGORY, GroupBy.CHANNEL, GroupBy.PRODUCT, GroupBy.PERSON, GroupBy.TEAM),
    *(GroupBy.MONTH, GroupBy.QUARTER, GroupBy.YEAR, GroupBy.UNIT, GroupBy.STAGE, GroupBy.NATURE),
)
MARKS = {
    Flow.OVER: ("!", "bad"),
    Flow.AHEAD: ("↑", "warn"),
    Flow.BEHIND: ("↓", "warn"),
    Flow.AS_EXPECTED: (" ", ""),
}
LARGEST = 10
"""How many actions of a group are told beside it; enter shows them all."""
_GROUP = "group:"
"""What a group's row is called, since rows have ids and the group of "none" has no key."""


class MoneyTab(Tab):
    """The sums of groups; enter opens one, escape closes it."""

    def __init__(self) -> None:
        super().__init__(id="money")
        self.by = GroupBy.OBJECTIVE
        self.opened: str | None = None
        self._groups: dict[str, BudgetGroup] = {}

    def compose(self) -> ComposeResult:
        """The envelope above the list."""
        yield EnvelopeBar()
        yield from super().compose()

    def empty(self) -> tuple[str, ...]:
        """What belongs here."""
        return (
            _("Here the envelope is shared out: by objective, channel, person, month…"),
            keyed(
                _("{mode.actions:4} goes to the actions, whose money adds up here.")
                if self.plan.envelope
                else _(
                    "{money.envelope:b} sets the envelope; {mode.actions:4} goes to the actions, whose money adds up "
                    "here."
                )
            ),
        )

    def show_plan(self, plan: Plan) -> None:
        """Paint the envelope and the sums, or the actions of one."""
        self.query_one(EnvelopeBar).show(plan, self.today)
        self._groups = {_GROUP + group.key: group for group in groups(plan, self.by, self.today)}
        group = self._groups.get(_GROUP + self.opened) if self.opened is not None else None
        first = _("Action") if group else _("Part")
        self.table.columns = (
            ListColumn("mark", "", 1),
            ListColumn("name", first),
            ListColumn("planned", field_label("actions", "planned"), 8, "right"),
            ListColumn("committed", field_label("actions", "committed"), 9, "right", from_width=70),
            ListColumn("spent", field_label("actions", "spent"), 8, "right"),
            ListColumn("left", pgettext("money", "Left"), 8, "right"),
            ListColumn("share", "%", 6 if group else 4, "right"),
            ListColumn("bar", "", 6, from_width=64),
        )
        if group is None:
            self.opened = None
            self._say_groups(plan)
            self.table.show(self._groups if plan.actions else (), self._group_cells)
        else:
            self._say_actions(plan, group)
            self.table.show(group.actions, self._action_cells)
        self.moved()

    def _say_groups(self, plan: Plan) -> None:
        count = len(self._groups)
        said = ngettext("{count} part", "{count} parts", count).format(count=count) if plan.actions else ""
        over = sum(group.flow is Flow.OVER for group in self._groups.values())
        pieces: list[Piece] = [(group_word(self.by) + " ▾   ", "accent strong"), (said + "   ", "muted")]
        if over:
            pieces.append(("! " + ngettext("{count} over", "{count} over", over).format(count=over), "bad"))
        self.word.say(*pieces)

    def _say_actions(self, plan: Plan, group: BudgetGroup) -> None:
        count = len(group.actions)
        said = ngettext("{count} action", "{count} actions", count).format(count=count)
        name = group_name(plan, self.by, group.key)
        self.word.say(("‹ esc ", "muted"), (group_word(self.by) + "  ", "muted"), (f"{name} · {said}", "accent strong"))

    def _group_cells(self, key: str) -> tuple[Piece, ...]:
        group = self._groups[key]
        plan, sums = self.plan, group.sums
        place = position(plan, self.today)
        whole = place.envelope or place.sums.planned
        largest = max((one.sums.planned for one in self._groups.values()), default=Decimal(0))
        return (
            MARKS[group.flow],
            (group_name(plan, self.by, group.key), "" if group.key else "muted"),
            (amount(sums.planned), ""),
            (amount(sums.committed), "muted"),
            (amount(sums.spent), ""),
            (amount(sums.remaining), "bad" if group.flow is Flow.OVER else ""),
            (formats.percent(sums.planned / whole) if whole else "", "muted"),
            (bar(sums.planned / largest if largest else None, 6), "bad" if group.flow is Flow.OVER else "accent"),
        )

    def _action_cells(self, row_id: str) -> tuple[Piece, ...]:
        plan = self.plan
        action = plan.get(Action, row_id)
        sums = amounts_of(plan, action)
        share = share_of_envelope(plan, action)
        known = "?" if sums.unknown else amount(sums.planned)
        return (
            ("!", "bad") if sums.is_over else (sign(action.status)[:1], "muted"),
            (name_of(action), ""),
            (known, "muted" if sums.unknown else ""),
            (amount(sums.committed), "muted"),
            (amount(sums.spent), ""),
            (amount(sums.remaining), "bad" if sums.is_over else ""),
            (formats.percent(share, 1) if share is not None else "", "muted"),
            (bar(share, 6) if share is not None else "", "accent"),
        )

    # The pane beside

    def moved(self) -> None:
        """Paint the details of the row under the cursor."""
        row_id = self.table.row_id
        group = self._groups.get(row_id or "")
        action = self.plan.find(Action, row_id)
        if group is not None:
            self.pane.write(lambda width, height: self._about_group(group, width, height))
        else:
            self.tell_of(action, lambda action, width, _height: self._about_action(action, width))

    def _about_group(self, group: BudgetGroup, width: int, height: int) -> list[PaneLine]:
        plan, currency = self.plan, self.plan.currency
        out = group.sums.spent + group.sums.committed
        mark, tone = MARKS[group.flow]
        lines = [
            heading(group_name(plan, self.by, group.key), width),
            fact(field_label("actions", "planned"), formats.money(group.sums.planned, currency), width),
            fact(_("Spent or committed"), formats.money(out, currency), width),
            fact(_("Expected to date"), formats.money(group.expected, currency), width),
            [(f"{mark} {flow_word(group.flow)}".strip(), tone or "good")],
            [],
            heading(_("Largest actions"), width),
        ]
        largest = with_planned(plan, group)
        room = min(LARGEST + 1, max(0, height - len(lines)))
        shown = plan.find_all(Action, largest if len(largest) <= room else largest[: max(0, room - 1)])
        lines += [item(name_of(action), amount(amounts_of(plan, action).planned), width) for action in shown]
        more = len(largest) - len(shown)
        if more:
            lines.append([(ngettext("… {count} more", "… {count} more", more).format(count=more), "muted")])
        return lines

    def _about_action(self, action: Action, width: int) -> list[PaneLine]:
        plan, currency = self.plan, self.plan.currency
        sums = amounts_of(plan, action)
        expected = expected_to_date(plan, action, self.today)
        people = ", ".join(person.name for person in plan.find_all(Person, action.executor))
        objectives = plan.find_all(Objective, action.objectives)
        return [
            heading(name_of(action), width),
            fact(field_label("actions", "executor"), people, width),
            fact(field_label("actions", "due"), formats.day(action.due), width),
            fact(field_label("actions", "planned"), formats.money(sums.planned, currency, cents=True), width),
            fact(field_label("actions", "committed"), formats.money(sums.committed, currency, cents=True), width),
            fact(field_label("actions", "spent"), formats.money(sums.spent, currency, cents=True), width),
            fact(_("Expected to date"), formats.money(expected, currency), width),
            fact(_("Share of envelope"), formats.percent(share_of_envelope(plan, action), 1), width),
            [],
            *([heading(_("Serves"), width)] if objectives else []),
            *sentences(map(name_of, objectives), width, lines=1),
        ]

    def clicked_above(self) -> None:
        """Sum by something else, or go back to the sums."""
        if self.opened is None:
            self.action_group()
        else:
            self.action_close()

    # Keys

    def shown_keys(self) -> Iterable[Command]:
        """In a group the keys of its actions come first."""
        if self.opened is None:
            return self.KEYS
        back, book, change = self.KEYS[-1], self.KEYS[-3], self.KEYS[-4]
        first = (change._replace(footer=True), book._replace(footer=True), back._replace(footer=True, sign="esc"))
        return (self.KEYS[0], *first, *self.KEYS[1:5])

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row, or on the group that it is."""
        return self.table.go_to(row_id) or self.table.go_to(_GROUP + row_id)

    @command("money.open", "enter", N_("Open"), footer=True, needs_row=True)
    def action_open(self) -> None:
        """The actions behind a sum, then the action."""
        row_id = self.table.row_id
        group = self._groups.get(row_id or "")
        if group is not None:
            self.opened = group.key
            self.show_plan(self.plan)
            self.post_message(self.KeysChanged())
        elif row_id is not None:
            self.post_message(FollowLink(row_id))

    @command("money.close", "escape,backspace", N_("Back"))
    def action_close(self) -> None:
        """Back to the sums."""
        if self.opened is not None:
            key, self.opened = self.opened, None
            self.show_plan(self.plan)
            self.table.go_to(_GROUP + key)
            self.post_message(self.KeysChanged())

    @command("money.follow", "g", N_("Go to"), needs_row=True)
    def action_follow(self) -> None:
        """Go to the objective, channel or action."""
        row_id = (self.table.row_id or "").removeprefix(_GROUP)
        if self.plan.find_any(row_id) is not None:
            self.post_message(FollowLink(row_id))
        else:
            self.action_open()

    @command("money.group", "v", N_("Sum by"), footer=True)
    def action_group(self) -> None:
        """By objective, channel, month…"""
        self._turn_group(1)

    @command("money.group_back", "V", N_("Sum by, back"))
    def action_group_back(self) -> None:
        """The grouping before."""
        self._turn_group(-1)

    def _turn_group(self, step: int) -> None:
        """Sum by something else."""
        self.by = ORDER[(ORDER.index(self.by) + step) % len(ORDER)]
        self.opened = None
        self.show_plan(self.plan)
        self.table.action_end(-1)

    @command("money.amounts", "e", N_("Amounts"))
    @work
    async def action_amounts(self) -> None:
        """Planned, committed and spent of an action."""
        plan = self.plan
        action = plan.find(Action, self.table.row_id)
        if action is None:
            self.shell.tell(
                keyed(_("enter opens the actions of this sum; {money.amounts:e} changes the money of one."))
            )
            return
        form = row_form(plan, Action, ("planned", "committed", "spent"), filled_in(plan, action), title=name_of(action))
        changes = await self.app.push_screen_wait(FormModal(form))
        if changes:
            self.edit(set_money([action], **changes))

    @command("money.book", "n", N_("Book"))
    @work
    async def action_book(self) -> None:
        """An order, an invoice or a credit note, on the action under the cursor or another one."""
        from mplan_tui.tui.modals.booking import ask_booking, ask_booking_on_any

        action = self.plan.find(Action, self.table.row_id)
        if action is not None:
            await ask_booking(self, action.id)
        else:
            await ask_booking_on_any(self, None)

    @command("money.envelope", "b", N_("Envelope"), footer=True)
    @work
    async def action_envelope(self) -> None:
        """The envelope and its months, currency, country, tax, the financial year."""
        from mplan_tui.tui.budget.plan_money import plan_money_form

        plan = self.plan
        changes = await self.app.push_screen_wait(FormModal(plan_money_form(plan, self.today)))
        if changes:
            self.edit(set_plan_money(plan, **changes))

    @command("money.cut", "c", N_("Cut the budget"), footer=True)
    @work
    async def action_cut(self) -> None:
        """What would go if the budget were cut?"""
        from mplan_tui.tui.budget.cut import simulate_cut

        await simulate_cut(self)

    KEYS = commands(
        action_open,
        action_group,
        action_group_back,
        action_envelope,
        action_cut,
        action_amounts,
        action_book,
        action_follow,
        action_close,
    )
    BINDINGS = bindings(KEYS)
