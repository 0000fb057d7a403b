"""The SWOT: four boxes in a grid, the evidence beside them."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len
from textual import work

from mplan_tui.domain.diagnostic.pestel import PestelFactor
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.diagnostic.swot_rules import (
    MUST_BE_ANSWERED,
    objectives_answering,
    sorted_items,
    source_of,
    strategies_citing,
)
from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import add, change, remove
from mplan_tui.tui.commands import DOWN, LEFT, RIGHT, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_row
from mplan_tui.tui.text_layout import (
    Line,
    fact,
    fitted,
    hanging,
    indented,
    labelled,
    line_width,
    padded,
    rule,
    toned,
    under_label,
    window,
)
from mplan_tui.tui.texts import fit
from mplan_tui.tui.tools.tows import write_strategy
from mplan_tui.tui.widgets.plan_pane import PlanPane, stepped
from mplan_tui.vocabulary.enums import word

BOXES = {
    Quadrant.STRENGTH: (N_("Strengths"), N_("internal, helps"), N_("What do you do better than others?")),
    Quadrant.WEAKNESS: (N_("Weaknesses"), N_("internal, hinders"), N_("What do you lack, what do others do better?")),
    Quadrant.OPPORTUNITY: (N_("Opportunities"), N_("external, helps"), N_("What is changing in your favour?")),
    Quadrant.THREAT: (N_("Threats"), N_("external, hinders"), N_("What is changing against you?")),
}
_ROWS = ((Quadrant.STRENGTH, Quadrant.WEAKNESS), (Quadrant.OPPORTUNITY, Quadrant.THREAT))
_DETAIL_WIDTH = 38
_DETAIL_HEIGHT = 5


class SwotPane(PlanPane):
    """The 2x2 grid; the cursor walks through the items of all four boxes."""

    LEAST_HEIGHT = 8
    """Sentences above the keys leave four lines of the smallest terminal, and its heads and edges take more."""

    def __init__(self) -> None:
        super().__init__()
        self.box = Quadrant.STRENGTH
        self.item_id: str | None = None

    def selected(self, plan: Plan) -> SwotItem | None:
        """The item under the cursor; the first of its box when the last one is gone."""
        items = sorted_items(plan, self.box)
        found = next((item for item in items if item.id == self.item_id), None)
        if found is None:
            moved = plan.find(SwotItem, self.item_id)
            if moved is not None:
                self.box = moved.quadrant
                return moved
            found = items[0] if items else None
            self.item_id = found.id if found else None
        return found

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this item."""
        item = self.plan.find(SwotItem, row_id)
        if item is None:
            return False
        self.box, self.item_id = item.quadrant, item.id
        self.moved()
        return True

    def clicked(self, x: int, y: int) -> bool:
        """Put the cursor on the item that was clicked, or in the box where there is none."""
        if super().clicked(x, y):
            return True
        is_wide = self.size.width >= 100
        width = self.size.width - (_DETAIL_WIDTH + 1 if is_wide else 0)
        height = self.size.height - (0 if is_wide else _DETAIL_HEIGHT)
        if x >= width or y >= height:
            return False
        self.box, self.item_id = _ROWS[int(y > (height - 2) // 2)][int(x > (width - 3) // 2)], None
        self.moved()
        return True

    # Drawing

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The grid with the detail beside it, or under it on a narrow screen."""
        item = self.selected(plan)
        if width >= 100:
            grid = self._grid(plan, width - _DETAIL_WIDTH - 1, height)
            detail = self._detail(plan, item, _DETAIL_WIDTH - 1)
            return [[*left, (" ", ""), *right] for left, right in zip(grid, padded(detail, height), strict=True)]
        grid = self._grid(plan, width, height - _DETAIL_HEIGHT)
        return [*grid, *indented(self._short_detail(plan, item, width - 1))]

    def _grid(self, plan: Plan, width: int, height: int) -> list[Line]:
        left = (width - 3) // 2
        right = width - 3 - left
        upper = (height - 3 + 1) // 2
        signs = self.signs
        top_left, top_right, bottom_left, bottom_right = tuple(signs.corners)
        lines = [self._edge(plan, 0, left, right, top_left + signs.top + top_right)]
        lines += self._row(plan, 0, left, right, upper)
        lines.append(self._edge(plan, 1, left, right, signs.left + signs.cross + signs.right))
        lines += self._row(plan, 1, left, right, height - 3 - upper)
        lines.append(
            [(bottom_left + signs.across * left + signs.bottom + signs.across * right + bottom_right, "muted")]
        )
        return lines

    def _edge(self, plan: Plan, row: int, left: int, right: int, corners: str) -> Line:
        one, two = (self._title(plan, box, width) for box, width in zip(_ROWS[row], (left, right), strict=True))
        return [(corners[0], "muted"), *one, (corners[1], "muted"), *two, (corners[2], "muted")]

    def _title(self, plan: Plan, box: Quadrant, width: int) -> Line:
        name, side, _hint = BOXES[box]
        count = sum(item.quadrant is box for item in plan.swot)
        letters = box.letters  # "Menaces" does not say why its items are TH1, TH2
        named = _(name) if folded(_(name)).startswith(folded(letters)) else f"{_(name)} ({letters})"
        title = f" {named} · {count} " if count else f" {named} "
        side = f" {_(side)} "
        signs = self.signs
        ink = "heading" if box is self.box and self.has_focus else "strong"
        room = width - cell_len(title)
        if cell_len(side) + 2 > room:
            return [(fit(title, min(cell_len(title), width)), ink), (signs.across * max(room, 0), "muted")]
        return [
            (title, ink),
            (signs.across * (room - cell_len(side) - 1), "muted"),
            (side, "muted"),
            (signs.across, "muted"),
        ]

    def _row(self, plan: Plan, row: int, left: int, right: int, height: int) -> list[Line]:
        down = (self.signs.down, "muted")
        one, two = (self._items(plan, box, w, height) for box, w in zip(_ROWS[row], (left, right), strict=True))
        return [[down, *a, down, *b, down] for a, b in zip(one, two, strict=True)]

    def _items(self, plan: Plan, box: Quadrant, width: int, height: int) -> list[Line]:
        items = sorted_items(plan, box)
        if not items:
            hint = [[(" ", ""), *line] for line in toned(_(BOXES[box][2]), width - 2, "muted")]
            here = self.box is box
            key: Line = [
                (self.signs.cursor if here and self.has_focus else " ", "accent"),
                (keyed(_("{swot.add:n} adds one")), "accent" if here else "muted"),
            ]
            return [[*line, (" " * (width - line_width(line)), "")] for line in padded([key, *hint], height)]
        cursor = next((n for n, item in enumerate(items) if item.id == self.item_id), 0)
        blocks: list[list[Line]] = []
        spare = max(0, height - len(items))  # what each leaves of the lines free is for those after it
        for item in items:
            blocks.append(self._item(plan, item, width, spare + 1))
            spare -= len(blocks[-1]) - 1
        cursor = sum(len(block) for block in blocks[:cursor])
        shown = window([line for block in blocks for line in block], cursor, height)
        return [fitted(line, width) for line in padded(shown, height)]

    def _item(self, plan: Plan, item: SwotItem, width: int, most: int) -> list[Line]:
        here = item.id == self.item_id and item.quadrant is self.box
        tail, tone = self._answer(plan, item, width)
        head: Line = [
            (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
            (fit(item.ref, 4), "strong" if here else "muted"),
            (self.signs.dots(item.importance) + " ", "accent" if item.importance >= MUST_BE_ANSWERED else "muted"),
        ]
        indent = line_width(head)
        room = width - indent - cell_len(tail)
        tone_here = "strong" if here else ""
        text = (
            toned(item.statement, room, tone_here, most=most)
            if most > 1
            else [[(fit(item.statement, room), tone_here)]]
        ) or [[]]
        first: Line = [*head, *text[0], (" " * (room - line_width(text[0])), ""), (tail, tone)]
        under = (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted")
        rest = [
            [under, (" " * (indent - 1), ""), *line, (" " * (width - indent - line_width(line)), "")]
            for line in text[1:]
        ]
        return [first, *rest]

    def _answer(self, plan: Plan, item: SwotItem, width: int) -> tuple[str, str]:
        """What answers the item, in few signs, and their tone."""
        answers = objectives_answering(plan, item) or strategies_citing(plan, item)
        if answers:
            return f" {self.signs.link}{','.join(row.ref for row in answers[:2])}", "muted"
        if item.importance < MUST_BE_ANSWERED:
            return "", ""
        return (" " + _("no answer") if width > 44 else "") + f" {self.signs.warn}", "bad"

    def _detail(self, plan: Plan, item: SwotItem | None, width: int) -> list[Line]:
        if item is None:
            name, _side, hint = BOXES[self.box]
            return [
                rule(width, _(name), self.signs),
                *toned(_(hint), width),
                [],
                *toned(
                    keyed(_("Press {swot.add:n} and type: each enter adds one more item to this box.")), width, "muted"
                ),
            ]
        lines: list[Line] = [rule(width, f"{item.ref} · {word(item.quadrant)}", self.signs)]
        lines += toned(item.statement, width, "strong", most=4)
        lines += [[], fact(_("importance"), self.signs.dots(item.importance), width)]
        source = source_of(plan, item)
        if source is not None:
            lines.append(fact(_("comes from"), _source_name(plan, item), width))
        lines += [[], *under_label(_("Evidence"), item.evidence, width, most=6)]
        if not item.evidence:
            lines += toned(keyed(_("No evidence yet: {swot.edit:e} adds a figure or a source.")), width, "muted")
        lines += [[], [(_("Answered by"), "muted")]]
        strategies = strategies_citing(plan, item)
        for strategy in strategies[:4]:
            lines += hanging(strategy.ref, strategy.statement, width)
        for objective in objectives_answering(plan, item)[:4]:
            lines += hanging(objective.ref, objective.title, width)
        if not strategies and not objectives_answering(plan, item):
            urgent = item.importance >= MUST_BE_ANSWERED
            lines += toned(
                keyed(_("nothing yet: {swot.answer:a} writes a strategy")), width, "bad" if urgent else "muted"
            )
        return lines

    def _short_detail(self, plan: Plan, item: SwotItem | None, width: int) -> list[Line]:
        if item is None:
            return padded(self._detail(plan, None, width)[1:], _DETAIL_HEIGHT)
        answers = [*strategies_citing(plan, item), *objectives_answering(plan, item)]
        lines = toned(f"{item.ref} {item.statement}", width, "strong", most=2)
        facts = [_source_name(plan, item), item.evidence]
        evidence = " · ".join(filter(None, facts)) or keyed(
            _("No evidence yet: {swot.edit:e} adds a figure or a source.")
        )
        label = max(cell_len(_("Evidence")), cell_len(_("Answered by"))) + 2
        lines += labelled(_("Evidence"), evidence, width, label_width=label, most=1)
        named = ", ".join(f"{row.ref} {getattr(row, 'statement', '') or getattr(row, 'title', '')}" for row in answers)
        urgent = not answers and item.importance >= MUST_BE_ANSWERED
        said = named or keyed(_("nothing yet: {swot.answer:a} writes a strategy"))
        lines += labelled(_("Answered by"), said, width, label_width=label, most=2, tone="bad" if urgent else "")
        return padded(lines, _DETAIL_HEIGHT)

    # What keys do

    @command("swot.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next item."""
        self._step(1)

    @command("swot.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous item."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous item, on into the box below or above."""
        ids = [item.id for item in sorted_items(self.plan, self.box)]
        position = ids.index(self.item_id) if self.item_id in ids else 0
        if 0 <= position + step < len(ids):
            self.item_id = stepped(ids, self.item_id, step)
            self.moved()
        else:
            self._box(1 if step > 0 else -1, 0)

    @command("swot.left", LEFT, N_("Left"))
    def action_left(self) -> None:
        """The box on the left."""
        self._box(0, -1)

    @command("swot.right", RIGHT, N_("Right"))
    def action_right(self) -> None:
        """The box on the right."""
        self._box(0, 1)

    def _box(self, down: int, right: int) -> None:
        """Go to the box in that direction, if there is one."""
        box = self._neighbour(down, right)
        if box is not self.box:
            items = sorted_items(self.plan, box)
            self.box = box
            last = down < 0
            self.item_id = (items[-1] if last else items[0]).id if items else None
            self.moved()

    def _neighbour(self, down: int, right: int) -> Quadrant:
        row = next(n for n, boxes in enumerate(_ROWS) if self.box in boxes)
        column = _ROWS[row].index(self.box)
        return _ROWS[max(0, min(row + down, 1))][max(0, min(column + right, 1))]

    @command("swot.add", "n", N_("Add"), footer=True)
    def action_add(self) -> None:
        """Type items for this box, one after the other."""
        self.post_message(self.TypeItems(_("New in {box}:").format(box=_(BOXES[self.box][0]))))

    def typed(self, text: str) -> None:
        """Add what was typed; the cursor goes to it."""
        item = SwotItem(quadrant=self.box, statement=text)
        self.item_id = item.id
        self.edit(add(item))

    @command("swot.more", "plus,equals_sign", N_("Importance"), footer=True, sign="+ -", needs_row=True)
    def action_more(self) -> None:
        """More important."""
        self._weigh(1)

    @command("swot.less", "minus", N_("Less important"), needs_row=True)
    def action_less(self) -> None:
        """Less important."""
        self._weigh(-1)

    def _weigh(self, step: int) -> None:
        """Make the item more or less important."""
        item = self.selected(self.plan)
        if item and 1 <= item.importance + step <= 5:
            self.edit(change(item, importance=item.importance + step))

    @command("swot.move", "m", N_("Move"), footer=True, needs_row=True)
    def action_move_on(self) -> None:
        """Move this item to the next box."""
        boxes = list(Quadrant)
        self._move_to(boxes[(boxes.index(self.box) + 1) % 4])

    @command("swot.move_right", "shift+right,L", N_("Move right"), needs_row=True)
    def action_move_right(self) -> None:
        """Move this item to the box on the right."""
        self._shift(0, 1)

    @command("swot.move_left", "shift+left,H", N_("Move left"), needs_row=True)
    def action_move_left(self) -> None:
        """Move this item to the box on the left."""
        self._shift(0, -1)

    @command("swot.move_down", "shift+down,J", N_("Move down"), needs_row=True)
    def action_move_down(self) -> None:
        """Move this item to the box below."""
        self._shift(1, 0)

    @command("swot.move_up", "shift+up,K", N_("Move up"), needs_row=True)
    def action_move_up(self) -> None:
        """Move this item to the box above."""
        self._shift(-1, 0)

    def _shift(self, down: int, right: int) -> None:
        """Move the item to the box in that direction."""
        self._move_to(self._neighbour(down, right))

    def _move_to(self, box: Quadrant) -> None:
        item = self.selected(self.plan)
        if item and box is not item.quadrant:
            self.edit(edits.move_item(item, box))

    @command("swot.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this item; {undo:u} brings it back."""
        item = self.selected(self.plan)
        if item:
            ids = [each.id for each in sorted_items(self.plan, self.box)]
            position = ids.index(item.id)
            rest = ids[:position] + ids[position + 1 :]
            self.item_id = rest[min(position, len(rest) - 1)] if rest else None
            self.edit(remove(item))

    @command("swot.edit", "enter,e", N_("Edit"), footer=True)
    @work
    async def action_edit_item(self) -> None:
        """Change this item: evidence, importance, source."""
        item = self.selected(self.plan)
        if item is None:
            self.action_add()
            return
        names = ("statement", "quadrant", "importance", "evidence", "source")
        changed = await ask_row(
            self, self.plan, item, names, edits.write_item, title=f"{item.ref} {word(item.quadrant)}"
        )
        if changed:
            self.edit(edits.write_item(changed))

    @command("swot.answer", "a", N_("Answer"), footer=True, needs_row=True)
    @work
    async def action_answer(self) -> None:
        """Write a strategy that answers this item."""
        item = self.selected(self.plan)
        if item is None:
            return
        kind = next(kind for kind in StrategyKind if item.quadrant in kind.sides)
        await write_strategy(self, Strategy(kind=kind, statement="", items=(item.id,)))

    KEYS = commands(
        action_add,
        action_edit_item,
        action_more,
        action_less,
        action_move_on,
        action_move_right,
        action_move_left,
        action_move_down,
        action_move_up,
        action_answer,
        action_delete,
        action_down,
        action_up,
        action_left,
        action_right,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _source_name(plan: Plan, item: SwotItem) -> str:
    source = source_of(plan, item)
    if source is None:
        return ""
    if isinstance(source, PestelFactor):
        return f"PESTEL {source.ref} {source.statement}"
    return _("Porter: {force}").format(force=word(source.kind))
