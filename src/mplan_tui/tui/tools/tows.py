"""The TOWS: strategies that cross the four boxes, and the important items that still want an answer."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import work

from mplan_tui.domain.diagnostic.swot import Strategy, StrategyKind, SwotItem
from mplan_tui.domain.diagnostic.swot_rules import check_sides, objectives_answering, sorted_items, unanswered_items
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import remove
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_row, ask_several, explain
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.text_layout import Line, beside, hanging, indented, line_width, padded, rule, toned, window
from mplan_tui.tui.texts import fit
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane, stepped
from mplan_tui.vocabulary.diagnostic import strategy_purpose
from mplan_tui.vocabulary.enums import word

_SIDE = 40
_INDENT = 7
_MOST_LINES = 6
"""The lines that a statement takes at most in the list; the detail has it whole."""


class TowsPane(PlanPane):
    """The strategies by kind; beside them the items that the selected one combines, and those without answer."""

    def __init__(self) -> None:
        super().__init__()
        self.current: str | None = None

    def places(self, plan: Plan) -> list[str]:
        """Where the cursor can stand: every strategy, and the name of every kind."""
        return [
            place for kind in StrategyKind for place in (kind.value, *(s.id for s in plan.strategies if s.kind is kind))
        ]

    def selected(self, plan: Plan) -> Strategy | None:
        """The strategy under the cursor."""
        return plan.find(Strategy, self.current)

    def kind(self, plan: Plan) -> StrategyKind:
        """The kind that the cursor is in."""
        strategy = self.selected(plan)
        if strategy:
            return strategy.kind
        return StrategyKind(self.current) if self.current in list(StrategyKind) else StrategyKind.SO

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this strategy."""
        if self.plan.find(Strategy, row_id) is None:
            return False
        self.current = row_id
        self.moved()
        return True

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The list, with the items beside it or under it."""
        places = self.places(plan)
        if self.current not in places:
            self.current = places[0]
        if width >= WIDE:
            left = width - _SIDE - 3
            return beside(self._list(plan, left, height), self._detail(plan, _SIDE), left, _SIDE, height)
        room = max(height - 7, 6)
        return [*padded(self._list(plan, width, room), room), *indented(self._short_detail(plan, width - 1))]

    def _list(self, plan: Plan, width: int, height: int) -> list[Line]:
        """A line for each statement, and those that are longer whole, from the first on, as far as lines are left."""
        lines, cursor = self._rows(plan, width, 0)
        if len(lines) < height:
            lines, cursor = self._rows(plan, width, height - len(lines))
        return window(lines, cursor, height)

    def _rows(self, plan: Plan, width: int, spare: int) -> tuple[list[Line], int]:
        """The lines, of which so many can be spent on more than the first of a statement, and the cursor's."""
        lines: list[Line] = []
        cursor = 0
        for kind in StrategyKind:
            here = self.current == kind.value
            if here:
                cursor = len(lines)
            lines.append(
                [
                    (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
                    (word(kind), "heading" if here else "strong"),
                    ("  " + strategy_purpose(kind), "muted"),
                ]
            )
            for strategy in plan.strategies:
                if strategy.kind is kind:
                    if strategy.id == self.current:
                        cursor = len(lines)
                    drawn = self._strategy(plan, strategy, width, min(_MOST_LINES, spare + 1))
                    spare -= len(drawn) - 1
                    lines += drawn
            if not any(strategy.kind is kind for strategy in plan.strategies):
                lines.append([("   ", ""), (keyed(_("none yet: {tows.add:n} writes one")), "muted")])
        return lines, cursor

    def _strategy(self, plan: Plan, strategy: Strategy, width: int, most: int) -> list[Line]:
        here = strategy.id == self.current
        cited = " × ".join(item.ref for item in plan.find_all(SwotItem, strategy.items))
        served = ",".join(objective.ref for objective in objectives_answering(plan, strategy))
        tail = f"{self.signs.link}{served}" if served else _("no objective")
        cited = fit(cited or _("no items"), min(16, width // 4))
        mark = (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted")
        tone = "strong" if here else ""
        room = width - _INDENT - cell_len(cited) - max(cell_len(tail), 8) - 3
        text = toned(strategy.statement, room, tone, most=most) or [[("", "")]]
        first: Line = [
            mark,
            (" " + fit(strategy.ref, _INDENT - 2), "strong" if here else "muted"),
            *text[0],
            (" " * (room - line_width(text[0]) + 1), ""),
            (cited + "  ", "muted"),
            (tail, "muted" if served else "warn"),
        ]
        return [first, *([mark, (" " * (_INDENT - 1), ""), *line] for line in text[1:])]

    def _open_items(self, plan: Plan, width: int, most: int) -> list[Line]:
        items = unanswered_items(plan)
        if not items:
            answered = any(item.importance >= 4 for item in plan.swot)
            return toned(_("Every important item has an answer."), width, "good") if answered else []
        title = ngettext("{count} important item without answer", "{count} important items without answer", len(items))
        lines: list[Line] = [[(self.signs.warn + " " + title.format(count=len(items)), "bad")]]
        for item in items:
            lines += hanging(item.ref, item.statement, width, most=most)
        return lines

    def _detail(self, plan: Plan, width: int) -> list[Line]:
        strategy = self.selected(plan)
        lines: list[Line] = []
        if strategy is not None:
            lines = [rule(width, strategy.ref, self.signs), *toned(strategy.statement, width, "strong", most=4), []]
            for item in plan.find_all(SwotItem, strategy.items):
                lines += hanging(item.ref, item.statement, width)
            for objective in objectives_answering(plan, strategy):
                lines += hanging(self.signs.link + objective.ref, objective.title, width)
            if strategy.notes:
                lines += [[], *toned(strategy.notes, width, "muted", most=4)]
        else:
            kind = self.kind(plan)
            lines = [rule(width, word(kind), self.signs)]
            for side in kind.sides:
                for item in sorted_items(plan, side)[:5]:
                    lines += hanging(item.ref, item.statement, width)
        return [*lines, [], *self._open_items(plan, width, 2)]

    def _short_detail(self, plan: Plan, width: int) -> list[Line]:
        strategy = self.selected(plan)
        lines: list[Line] = [rule(width, strategy.ref if strategy else word(self.kind(plan)), self.signs)]
        if strategy:
            lines += toned(strategy.statement, width, "strong", most=2)
            for item in plan.find_all(SwotItem, strategy.items)[:3]:
                lines += hanging(item.ref, item.statement, width, most=1)
        else:
            lines += self._open_items(plan, width, 1)
        return padded(lines, 7)

    @command("tows.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next strategy."""
        self._step(1)

    @command("tows.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous strategy."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous place."""
        self.current = stepped(self.places(self.plan), self.current, step)
        self.moved()

    @command("tows.add", "n", N_("Add"), footer=True)
    @work
    async def action_add(self) -> None:
        """Write a strategy of this kind: pick its items, then say it."""
        await write_strategy(self, Strategy(kind=self.kind(self.plan), statement=""))

    @command("tows.edit", "enter,e", N_("Edit"), footer=True)
    @work
    async def action_change(self) -> None:
        """Change this strategy."""
        strategy = self.selected(self.plan)
        await write_strategy(self, strategy or Strategy(kind=self.kind(self.plan), statement=""))

    @command("tows.items", "p", N_("Pick items"), footer=True, needs_row=True)
    @work
    async def action_pick(self) -> None:
        """Pick the items that it combines."""
        strategy = self.selected(self.plan)
        if strategy is None:
            return
        choices = _items(self.plan, strategy.kind)
        items = await ask_several(self, strategy.statement, choices, strategy.items, key=strategy.id)
        if items:
            self.edit(edits.write_strategy(strategy.evolve(items=items)))

    @command("tows.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this strategy; {undo:u} brings it back."""
        strategy = self.selected(self.plan)
        if strategy:
            places = self.places(self.plan)
            self.current = places[places.index(strategy.id) - 1]
            self.edit(remove(strategy))

    KEYS = commands(
        action_add,
        action_change,
        action_pick,
        action_delete,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _items(plan: Plan, kind: StrategyKind) -> list[Pickable]:
    return [Pickable(item.id, name_of(item)) for side in kind.sides for item in sorted_items(plan, side)]


async def write_strategy(pane: PlanPane, strategy: Strategy) -> None:
    """Ask for a strategy: its items first when it has none of one side, then its sentence."""
    plan = pane.plan
    choices = _items(plan, strategy.kind)
    try:
        check_sides(plan, strategy.evolve(items=tuple(choice.value for choice in choices)))
    except PlanError as refusal:
        pane.shell.tell(explain(pane, refusal), severity="warning")
        return
    title = word(strategy.kind) + " – " + _("items it combines")
    # One that is not written yet gets another id each time.
    key = strategy.id if plan.find(Strategy, strategy.id) else ""
    items = await ask_several(pane, title, choices, strategy.items, key=key)
    if items is None:
        return
    chosen = strategy.evolve(items=items)
    written = await ask_row(
        pane,
        plan,
        chosen,
        ("statement", "items", "notes"),
        edits.write_strategy,
        title=f"{strategy.ref or word(strategy.kind)} · {strategy_purpose(strategy.kind)}",
    )
    if written:
        pane.edit(edits.write_strategy(written))
