"""Scenarios on the screen: kept from a cut, side by side with the plan as it is, adopted; and where more would go."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.widgets import Static

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.more_money import MoreMoney, where_more
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.scenario_rules import Outlook, outlooks, with_amount
from mplan_tui.domain.scenarios import Scenario
from mplan_tui.i18n import _, keyed, pgettext
from mplan_tui.session.edits.money import adopt_scenario, keep_scenario
from mplan_tui.session.edits.rows import remove
from mplan_tui.session.steps import Edit
from mplan_tui.tui.budget.tab import PaneLine, Tab, amount, sentences
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable, in_own_currency, value_of
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.modals.row_form import field_of
from mplan_tui.tui.texts import plain
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import LineTable, ListColumn
from mplan_tui.tui.widgets.pane import Pane
from mplan_tui.vocabulary.budget import (
    basis_words,
    choice_words,
    gain_words,
    lacks_words,
    loss_sentence,
    lost_words,
    postponed_notes,
)
from mplan_tui.vocabulary.fields import field_label

_NOW = "now"
"""The id of the row that is the plan as it is; no row of a plan is called so short."""


async def keep(tab: Tab, scenario: Scenario) -> None:
    """Ask for a name, and keep the scenario with the plan."""
    field = Field(
        "title", _("Name"), help=_("One that is kept under the same name is replaced."), parse=_named, is_required=True
    )
    asked = await tab.app.push_screen_wait(FormModal(Form(_("Keep it as a scenario"), (field,), {"title": ""})))
    if asked and _done(tab, keep_scenario(scenario.evolve(**asked))):
        tab.shell.tell(keyed(_("Kept: {report.what:v} compares it with today.")))


def _named(text: str) -> str:
    if not text.strip():
        raise ValueError(_("Give the scenario a name, by which it is found again."))
    return text.strip()


async def compare(tab: Tab) -> bool:
    """Show the scenarios beside the plan; whether one was adopted."""
    while True:
        chosen = await tab.app.push_screen_wait(ScenariosModal(tab.plan, tab.today))
        if chosen is None:
            return False
        scenario, wish = chosen
        if wish is ScenarioWish.AMOUNT:
            await _ask_amount(tab, scenario)
        elif scenario is not None and wish is ScenarioWish.ADOPT:
            notes = postponed_notes(tab.plan, scenario, tab.today)
            return _done(tab, adopt_scenario(scenario, notes))
        elif scenario is not None:
            _done(tab, remove(scenario))


async def _ask_amount(tab: Tab, scenario: Scenario | None) -> None:
    """Ask what an action would plan in a scenario, or in a new one; no amount leaves the action as it is."""
    plan = tab.plan
    actions = tuple(Pickable(row.id, name_of(row)) for row in plan.actions if row.status.is_open)
    if not actions:
        tab.shell.tell(_("There is no open action."))
        return
    named = Field("title", _("Name"), parse=_named, is_required=True)
    asked_of = Field("action", _("Action"), InputKind.CHOICE, choices=actions, is_required=True)
    empty = _("Empty: as it is in the plan.")
    planned = field_of(plan, Action, "planned")._replace(help=empty)
    fields = (asked_of, planned) if scenario is not None else (named, asked_of, planned)
    title = _("Another amount in {name}").format(name=scenario.title) if scenario else _("A scenario of another amount")
    first = {"title": "", "action": actions[0].value, "planned": None}
    values = {field.name: first[field.name] for field in fields}
    answers = await tab.app.push_screen_wait(FormModal(Form(title, fields, values)))
    if answers is not None:
        told = {**values, **answers}
        held = scenario or Scenario(title=told["title"], on=tab.today)
        _done(tab, keep_scenario(with_amount(held, told["action"], told["planned"])))


def _done(tab: Tab, edit: Edit) -> bool:
    """Make an edit at once; whether it was not refused."""
    return tab.shell.attempt(lambda session: session.perform(edit))


async def ask_more(tab: Tab) -> None:
    """Ask for an amount, and show where it would bring most."""
    number = Field("amount", _("How much more"), InputKind.NUMBER)

    def parse(text: str) -> Decimal:
        value: Decimal = value_of(in_own_currency(number, tab.plan.currency), text, tab.today)
        if value <= 0:
            raise ValueError(_("Type an amount above 0: where would it bring most?"))
        return value

    field = number._replace(parse=parse, is_required=True, show=_typed)
    asked = await tab.app.push_screen_wait(
        FormModal(Form(_("Where would more bring most?"), (field,), {"amount": None}))
    )
    if asked:
        await tab.app.push_screen_wait(MoreModal(tab.plan, where_more(tab.plan, asked["amount"], tab.today)))


def _typed(value: object) -> str:
    return "" if value is None else str(value)


class ScenarioWish(Enum):
    """What is to be done with a scenario: adopt it, remove it, or give an action another amount in it."""

    ADOPT = auto()
    REMOVE = auto()
    AMOUNT = auto()


class ScenariosModal(Layer[tuple[Scenario | None, ScenarioWish]]):
    """The plan as it is and each scenario, a row each: enter adopts one, delete removes it, m plans another amount."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("delete", "remove", show=False),
        Binding("m", "amount", show=False),
    ]

    def __init__(self, plan: Plan, today: date) -> None:
        super().__init__()
        self._plan = plan
        self._by_id = {one.scenario.id if one.scenario else _NOW: one for one in outlooks(plan, today)}

    def compose(self) -> ComposeResult:
        """The rows, what the one under the cursor is, the keys."""
        with Vertical(id="scenarios"):
            yield Static(plain(_("Scenarios beside today")), classes="layer-title")
            yield LineTable(classes="cut-list")
            yield Pane(classes="cut-losses")
            keys = (("↵", _("adopt")), ("m", _("another amount")), (_("del"), _("remove")))
            yield LayerKeys(self.keys(*keys))

    def begin(self) -> None:
        """Show the rows, that of today first."""
        table = self.query_one(LineTable)
        table.columns = (
            ListColumn("name", _("Scenario")),
            ListColumn("planned", field_label("actions", "planned"), 11, "right"),
            ListColumn("estimate", _("At completion"), 13, "right"),
            ListColumn("free", pgettext("money", "Free"), 11, "right"),
            ListColumn("lost", _("Loses"), 40, from_width=110),
        )
        table.show(list(self._by_id), self._cells)
        table.focus()
        self._paint()

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        one = self._by_id[row_id]
        is_over = one.free is not None and one.free < 0
        name = f"{one.scenario.ref} {one.scenario.title}" if one.scenario else _("Today")
        return (
            (name, "" if one.scenario else "strong"),
            (amount(one.planned), ""),
            (amount(one.estimate), ""),
            (amount(one.free), "warn" if is_over else ""),
            (", ".join(lost_words(self._plan, loss) for loss in one.losses), "muted"),
        )

    @on(LineTable.Moved)
    def _paint(self) -> None:
        self.query_one(".cut-losses", Pane).write(self._about)

    def _about(self, width: int, height: int) -> list[PaneLine]:
        one = self._under_cursor()
        if one is None or one.scenario is None:
            return sentences(
                [
                    keyed(
                        _(
                            "The plan as it is; m plans another amount for an action, {money.cut:c}, then s keeps a "
                            "cut as a scenario."
                        )
                    )
                ],
                width,
                "muted",
            )
        choices = ", ".join(choice_words(self._plan, choice) for choice in one.scenario.choices) or "–"
        lines = sentences([choices], width, lines=3)
        if one.left_out:
            names = [row.ref or row.title for row in self._plan.find_all(Action, one.left_out)]
            gone = len(one.left_out) - len(names)
            said = ", ".join([*names, *([_("{count} removed").format(count=gone)] if gone else [])])
            lines += sentences([_("Over or gone, and left out: {names}").format(names=said)], width, "warn", lines=1)
        for loss in one.losses:
            name = name_of(self._plan.get(Objective, loss.objective))
            said = formats.labelled(name, loss_sentence(self._plan, loss))
            lines += sentences([said], width, "warn" if loss.miss else "muted", lines=1)
        return lines[:height]

    def _under_cursor(self) -> Outlook | None:
        return self._by_id.get(self.query_one(LineTable).row_id or "")

    @on(LineTable.Chosen)
    def _adopt(self) -> None:
        one = self._under_cursor()
        if one is not None and one.scenario is not None:
            self.dismiss((one.scenario, ScenarioWish.ADOPT))

    def action_amount(self) -> None:
        """Plan another amount for an action in the scenario under the cursor, or in a new one beside today."""
        one = self._under_cursor()
        self.dismiss((one.scenario if one is not None else None, ScenarioWish.AMOUNT))

    def action_remove(self) -> None:
        """Remove the scenario under the cursor."""
        one = self._under_cursor()
        if one is not None and one.scenario is not None:
            self.dismiss((one.scenario, ScenarioWish.REMOVE))


class MoreModal(Layer[None]):
    """Where more money would bring most, and of which actions that is not known."""

    def __init__(self, plan: Plan, answer: MoreMoney) -> None:
        super().__init__()
        self._plan = plan
        self._answer = answer
        self._gains = {f"{one.action} {one.kpi}": one for one in answer.ranked}
        self._lacks = dict(answer.unknown)

    def compose(self) -> ComposeResult:
        """What is asked, the actions, the keys."""
        amount_more = formats.money(self._answer.amount, self._plan.currency)
        title = _("{amount} more: where do they bring most?").format(amount=amount_more)
        with Vertical(id="more"):
            yield Static(plain(title), classes="layer-title")
            yield Pane(id="more-said")
            yield LineTable(classes="cut-list", empty=(_("There is no open action."),))
            yield LayerKeys(self.keys())

    def begin(self) -> None:
        """Show those that bring most first, then those of which nothing is known."""
        table = self.query_one(LineTable)
        table.columns = (
            ListColumn("name", _("Action")),
            ListColumn("brings", _("Would bring"), 34),
            ListColumn("basis", _("Rests on"), 44, from_width=124),
        )
        table.show([*self._gains, *self._lacks], self._cells)
        table.focus()
        said = _(
            "An estimate: at what further money brought where the months tell, else at the average so far, "
            "and then the next euro often brings less."
        )
        self.query_one("#more-said", Pane).write(lambda width, height: sentences([said], width, "muted", lines=2))

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        gain = self._gains.get(row_id)
        if gain is None:
            return ((name_of(self._plan.get(Action, row_id)), "muted"), (lacks_words(self._lacks[row_id]), "muted"))
        return (
            (name_of(self._plan.get(Action, gain.action)), ""),
            (gain_words(self._plan, gain), "accent"),
            (basis_words(self._plan, gain), "muted"),
        )
