"""The budget-cut simulator on the screen: how much, what would go, what the objectives lose; all of it or nothing."""

from __future__ import annotations

from collections.abc import Mapping
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
from mplan_tui.domain.cuts import Candidate, Cut, Measure, base_of, check_cut, cut_by, losses, lost_by
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.scenario_rules import scenario_of
from mplan_tui.i18n import _, ngettext
from mplan_tui.language.numbers import share_or_amount
from mplan_tui.language.typed_money import in_own
from mplan_tui.session.edits.money import cut_budget
from mplan_tui.tui.budget.scenarios import ask_more, compare, keep
from mplan_tui.tui.budget.tab import PaneLine, Tab, heading, sentences
from mplan_tui.tui.modals.asking import explain
from mplan_tui.tui.modals.fields import Field, Form
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.layer import Layer, LayerKeys
from mplan_tui.tui.texts import fit, plain
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import LineTable, ListColumn
from mplan_tui.tui.widgets.pane import Pane
from mplan_tui.vocabulary.budget import (
    cut_sentence,
    loss_sentence,
    lost_words,
    measure_word,
    postponed_note,
    proof_sentence,
    reason_words,
)
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.sentences import sentence

Choices = dict[str, Measure]
WIDE, NAME = 100, 46
"""From this width on an objective is named whole, in so many cells."""


async def simulate_cut(tab: Tab) -> None:
    """Ask how much, show the proposal, and make the cut that was chosen, in one step."""
    plan, today = tab.plan, tab.today

    def parse(text: str) -> Decimal:
        off = amount_off(plan, text)
        try:
            check_cut(plan, off)
        except PlanError as refusal:
            raise ValueError(explain(tab, refusal)) from None
        return off

    field = Field(
        "off", _("Cut by"), help=_("A share such as 20%, or an amount."), parse=parse, is_required=True, show=_typed
    )
    asked = await tab.app.push_screen_wait(FormModal(Form(_("What if the budget were cut?"), (field,), {"off": None})))
    if not asked:
        return
    cut = cut_by(plan, asked["off"], today)
    chosen = dict(cut.proposed)
    while True:
        answer = await tab.app.push_screen_wait(CutModal(plan, cut, today, chosen))
        if answer is None:
            return
        chosen, wish = answer
        if wish is CutWish.DO:
            break
        if wish is CutWish.KEEP:
            await keep(tab, scenario_of(cut, chosen, "", today))
        elif wish is CutWish.MORE:
            await ask_more(tab)
        elif await compare(tab):
            return
    notes = {
        one.action: postponed_note(plan, plan.get(Action, one.action), one.frees, today)
        for one in cut.candidates
        if chosen.get(one.action) is Measure.DELAY
    }
    tab.edit(cut_budget(cut, chosen, notes))


def amount_off(plan: Plan, text: str) -> Decimal:
    """The amount that a person means by "20 %", "-20 %" or "15 000".

    Raises:
        ValueError: it is neither, in one sentence.
    """
    try:
        return share_or_amount(text if "%" in text else in_own(text, plan.currency), base_of(plan))
    except PlanError as refusal:
        raise ValueError(sentence(refusal)) from None
    except ValueError:
        raise ValueError(_("“{text}” is neither a share nor an amount: type 20% or 15000.").format(text=text)) from None


def _typed(value: object) -> str:
    return "" if value is None else str(value)


class CutWish(Enum):
    """What is to be done with the choice: make it, keep it as a scenario, look at those or at where more would go."""

    DO = auto()
    KEEP = auto()
    COMPARE = auto()
    MORE = auto()


class CutModal(Layer[tuple[Choices, CutWish]]):
    """The proposal: space changes what is done with an action, enter does it all, escape nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "turn", show=False),
        Binding("a", "propose", show=False),
        Binding("x", "keep_all", show=False),
        Binding("s", "answer('KEEP')", show=False),
        Binding("v", "answer('COMPARE')", show=False),
        Binding("m", "answer('MORE')", show=False),
    ]

    def __init__(self, plan: Plan, cut: Cut, today: date, chosen: Mapping[str, Measure]) -> None:
        super().__init__()
        self._plan = plan
        self._cut = cut
        self._today = today
        self._by_id = {one.action: one for one in cut.candidates}
        self.chosen: Choices = dict(chosen)

    def compose(self) -> ComposeResult:
        """What is asked, the actions, what the objectives lose, the keys."""
        with Vertical(id="cut"):
            yield Static(plain(_("What if the budget were cut?")), classes="layer-title")
            yield Pane(id="cut-said")
            yield LineTable(classes="cut-list", empty=(_("There is no uncommitted money left in any open action."),))
            yield Pane(classes="cut-losses")
            keys = (
                ("space", _("change")),
                ("a", _("propose again")),
                ("x", _("keep all")),
                ("↵", _("do it")),
            )
            others = (("s", _("keep as scenario")), ("v", _("compare scenarios")), ("m", _("where would more go?")))
            yield LayerKeys("   ".join(f"{key} {what}" for key, what in others))
            yield LayerKeys(self.keys(*keys))

    def on_mount(self) -> None:
        """Show the proposal, those that go first."""
        table = self.query_one(LineTable)
        table.columns = (
            ListColumn("measure", _("Proposal"), 12),
            ListColumn("name", _("Action")),
            ListColumn("why", _("Why"), 22, from_width=70),
            ListColumn("lost", _("Loses"), 20, from_width=100),
            ListColumn("frees", _("Frees"), 9, "right"),
            ListColumn("planned", field_label("actions", "planned"), 9, "right", from_width=90),
        )
        first = [one.action for one in self._cut.candidates if one.action in self.chosen]
        rest = [one.action for one in self._cut.candidates if one.action not in self.chosen]
        table.show([*first, *rest], self._cells)
        table.focus()
        self._paint()

    def _paint(self) -> None:
        freed, missing = self._cut.freed(self.chosen), self._cut.missing(self.chosen)
        said = " ".join(filter(None, (cut_sentence(self._plan, self._cut, freed, missing), self._proof())))
        tone = "warn strong" if missing else "strong"
        self.query_one("#cut-said", Pane).write(lambda width, height: sentences([said], width, tone, lines=2))
        self.query_one(LineTable).mark(self.chosen)
        self.query_one(".cut-losses", Pane).write(self._losses)

    def _proof(self) -> str:
        return proof_sentence(self._cut.proof) if self.chosen == self._cut.proposed else ""

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        one = self._by_id[row_id]
        action = self._plan.get(Action, row_id)
        measure = self.chosen.get(row_id)
        return (
            (measure_word(measure), "accent" if measure else "muted"),
            (name_of(action), "" if measure else "muted"),
            (self._why(one), "muted"),
            (self._lost(one), "warn" if one.value and measure else "muted"),
            (formats.number(one.frees, 0), "" if measure else "muted"),
            (formats.number(action.planned, 0), "muted"),
        )

    def _why(self, one: Candidate) -> str:
        reason = self._cut.reason(one, self.chosen)
        return reason_words(self._plan, reason) if reason else ""

    def _lost(self, one: Candidate) -> str:
        return ", ".join(lost_words(self._plan, loss) for loss in lost_by(self._plan, one, self._today))

    def _losses(self, width: int, height: int) -> list[PaneLine]:
        lost = losses(self._plan, self.chosen, self._today)
        lines = [heading(_("What the objectives lose, by estimate"), width)]
        if not lost:
            return [*lines, [(_("Nothing."), "good")]]
        lost = tuple(sorted(lost, key=lambda loss: (not loss.miss, -loss.share)))
        for loss in lost:
            name = name_of(self._plan.get(Objective, loss.objective))
            room = NAME if width >= WIDE else 4
            name = name if width >= WIDE else name.split()[0]
            said = fit(loss_sentence(self._plan, loss), max(0, width - room - 1))
            lines.append([(fit(name, room) + " ", ""), (said, "warn" if loss.miss else "muted")])
        waiting = [row_id for one in self._by_id.values() if one.action in self.chosen for row_id in one.blocks]
        names = ", ".join(action.ref for action in self._plan.find_all(Action, waiting) if action.id not in self.chosen)
        if len(lines) > height - bool(names):
            kept = max(1, height - 1 - bool(names))
            more = len(lines) - kept
            lines[kept:] = [[(ngettext("… {count} more", "… {count} more", more).format(count=more), "muted")]]
        if names:
            lines.insert(1, [(_("These depend on what goes: {names}.").format(names=names), "warn")])
        return lines

    def action_turn(self) -> None:
        """Do the next thing with the action under the cursor."""
        row_id = self.query_one(LineTable).row_id
        if row_id is None:
            return
        ways = (None, *self._by_id[row_id].measures)
        way = ways[(ways.index(self.chosen.get(row_id)) + 1) % len(ways)]
        # What waits for an action goes with it, and what it waits for is kept with it: never one without the other.
        if way is None:
            self.chosen = self._cut.keeping(self.chosen, row_id)
        else:
            self.chosen = self._cut.giving_up(self.chosen, row_id, way)
        self._paint()

    def action_propose(self) -> None:
        """Go back to the proposal."""
        self.chosen = dict(self._cut.proposed)
        self._paint()

    def action_keep_all(self) -> None:
        """Keep every action."""
        self.chosen = {}
        self._paint()

    @on(LineTable.Chosen)
    def action_take(self) -> None:
        """Make the cut as it is chosen."""
        self.action_answer("DO")

    def action_answer(self, wish: str) -> None:
        """Leave with the choice, and what is to be done with it."""
        self.dismiss((dict(self.chosen), CutWish[wish]))
