"""The buying journey: stages down, personas across, and what is known and missing at each place."""

from __future__ import annotations

from collections.abc import Iterable

from textual import work

from mplan_tui.domain.actions import Action
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, JourneyCell, Stage
from mplan_tui.domain.diagnostic.journey_rules import (
    JourneyPlace,
    buyers,
    missing_per_persona,
    missing_per_stage,
    place,
)
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import change, put, remove
from mplan_tui.tui.commands import DOWN, LEFT, RIGHT, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_row
from mplan_tui.tui.text_layout import Line, beside, indented, line_width, padded, rule, toned, under_label, window
from mplan_tui.tui.texts import fit, one_line
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane
from mplan_tui.vocabulary.enums import word

_SIDE = 44
_STAGE = 16
_STATUS_INKS = {ContentStatus.EXISTING: "good", ContentStatus.TO_PRODUCE: "warn", ContentStatus.MISSING: "bad"}


class JourneyPane(PlanPane):
    """A matrix; tab goes to the content elements of a place and back."""

    def __init__(self) -> None:
        super().__init__()
        self.row = 0
        self.column = 0
        self.is_inside = False
        self.element = 0

    def selected(self, plan: Plan) -> JourneyPlace | None:
        """The place under the cursor."""
        people = buyers(plan)
        if not people:
            return None
        self.column = min(self.column, len(people) - 1)
        return place(plan, people[self.column], list(Stage)[self.row])

    def selected_element(self, plan: Plan) -> ContentElement | None:
        """The content element under the cursor, or the first one that matters here."""
        here = self.selected(plan)
        if here is None or not here.contents:
            return None
        if self.is_inside:
            return here.contents[min(self.element, len(here.contents) - 1)]
        return next((e for e in here.contents if e.status is ContentStatus.MISSING), here.contents[0])

    def selected_id(self) -> str | None:
        """The element inside a place, else the persona."""
        element = self.selected_element(self.plan) if self.is_inside else None
        here = self.selected(self.plan)
        return element.id if element else here.persona.id if here else None

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this cell or element."""
        row = self.plan.find(JourneyCell, row_id) or self.plan.find(ContentElement, row_id)
        ids = [persona.id for persona in buyers(self.plan)]
        if row is None or row.persona not in ids:
            return False
        self.column, self.row = ids.index(row.persona), list(Stage).index(row.stage)
        self.is_inside = isinstance(row, ContentElement)
        if self.is_inside:
            here = self.selected(self.plan)
            self.element = [e.id for e in here.contents].index(row_id) if here else 0
        self.moved()
        return True

    # Drawing

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The matrix, and the place under the cursor beside or under it."""
        here = self.selected(plan)
        if here is None:
            return [
                [],
                *(
                    [("  ", ""), *line]
                    for line in toned(
                        _("The journey is about personas: describe one first on the Personas tab."), width - 4
                    )
                ),
            ]
        if width >= WIDE:
            left = width - _SIDE - 3
            return beside(
                self._matrix(plan, left, height), self._detail(plan, here, _SIDE, height), left, _SIDE, height
            )
        matrix = self._matrix(plan, width, 13)
        room = height - len(matrix)
        return [*matrix, *padded(indented(self._detail(plan, here, width - 1, room)), room)]

    def _matrix(self, plan: Plan, width: int, height: int) -> list[Line]:
        people = buyers(plan)
        count = max(1, min(len(people), (width - _STAGE) // 18))
        first = max(0, min(self.column - count + 1, len(people) - count))
        shown = people[first : first + count]
        cell = (width - _STAGE) // count
        missing = missing_per_persona(plan)
        header: Line = [(" " + fit("‹" if first else "", _STAGE - 1), "muted")]
        for persona in shown:
            gaps = f" {missing[persona.id]}{self.signs.warn}" if missing[persona.id] else ""
            header += [(fit(persona.name, cell - len(gaps) - 1), "strong"), (gaps + " ", "bad")]
        lines = [header]
        per_stage = missing_per_stage(plan)
        tall = 4 if height >= 26 else 3 if height >= 19 else 2
        for row, stage in enumerate(Stage):
            lines.append(rule(width, "", self.signs))
            lacking = per_stage[stage]
            title: Line = [(" " + fit(word(stage), _STAGE - 1), "strong")]
            count_text = _("{count} missing").format(count=lacking) if lacking else ""
            under: Line = [(" " + fit(count_text, _STAGE - 1), "bad")]
            cells = [self._cell(plan, persona, stage, cell, tall, row) for persona in shown]
            for number in range(tall):
                head = title if number == 0 else under if number == 1 else [(" " * _STAGE, "")]
                lines.append([*head, *(piece for block in cells for piece in block[number])])
        if len(lines) > height:
            lines = [line for n, line in enumerate(lines) if n == 0 or (n - 1) % (tall + 1)]
        return lines[:height]

    def _cell(self, plan: Plan, persona: Persona, stage: Stage, width: int, tall: int, row: int) -> list[Line]:
        here = place(plan, persona, stage)
        is_here = row == self.row and buyers(plan)[self.column].id == persona.id
        ink = "accent" if self.has_focus and not self.is_inside else "muted"
        mark = (self.signs.cursor if is_here else " ", ink)
        text = here.cell.question or here.cell.touchpoints or here.cell.brake
        body = toned(text, width - 3, "strong" if is_here else "", most=tall - 1) or [
            [(_("nobody asked yet"), "muted")]
        ]
        counts: Line = []
        for status in ContentStatus:
            number = sum(element.status is status for element in here.contents)
            if number:
                counts.append((f"{self._status_sign(status)}{number} ", _STATUS_INKS[status]))
        if not here.contents:
            counts.append((_("no content"), "bad"))
        lines = [*padded(body, tall - 1), counts]
        return [[mark, *line, (" " * max(0, width - 1 - line_width(line)), "")] for line in lines]

    def _status_sign(self, status: ContentStatus) -> str:
        signs = self.signs
        return {
            ContentStatus.EXISTING: signs.done,
            ContentStatus.TO_PRODUCE: signs.half,
            ContentStatus.MISSING: signs.warn,
        }[status]

    def _detail(self, plan: Plan, here: JourneyPlace, width: int, height: int) -> list[Line]:
        lines: list[Line] = [rule(width, f"{one_line(here.persona.name)} · {word(here.stage)}", self.signs)]
        parts = (
            (_("Question asked"), here.cell.question),
            (_("Touchpoints"), here.cell.touchpoints),
            (_("Brake"), here.cell.brake),
        )
        if width >= 60:
            lines += [
                [(fit(label, 18), "muted"), (fit(one_line(text) or "–", width - 18), "")] for label, text in parts
            ]
        else:
            for label, text in parts:
                lines += under_label(label, text or "–", width, most=4)
        lines.append([(_("Content expected"), "muted")])
        elements: list[Line] = []
        for number, element in enumerate(here.contents):
            is_here = self.is_inside and number == min(self.element, len(here.contents) - 1)
            action = plan.find(Action, element.action)
            tail = f" {self.signs.link}{action.ref}" if action else ""
            elements.append(
                [
                    (self.signs.cursor if is_here else " ", "accent"),
                    (self._status_sign(element.status) + " ", _STATUS_INKS[element.status]),
                    (fit(element.title, width - 3 - len(tail) - 14), "strong" if is_here else ""),
                    (fit(word(element.status), 14), "muted"),
                    (tail, "muted"),
                ]
            )
        if not elements:
            elements.append([(" " + keyed(_("nothing yet: {journey.add:n} adds what should answer here")), "muted")])
        return [*lines, *window(elements, self.element, max(1, height - len(lines)))]

    # What keys do

    @command("journey.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next stage or element."""
        self._step(1, 0)

    @command("journey.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous stage or element."""
        self._step(-1, 0)

    @command("journey.left", LEFT, N_("Left"))
    def action_left(self) -> None:
        """Previous persona."""
        self._step(0, -1)

    @command("journey.right", RIGHT, N_("Right"))
    def action_right(self) -> None:
        """Next persona."""
        self._step(0, 1)

    def _step(self, down: int, right: int) -> None:
        """Walk in the matrix, or through the elements of a place."""
        here = self.selected(self.plan)
        if here is None:
            return
        if self.is_inside:
            self.element = max(0, min(self.element + down, len(here.contents) - 1))
            if right:
                self.is_inside = False
        else:
            self.row = max(0, min(self.row + down, len(Stage) - 1))
            self.column = max(0, min(self.column + right, len(buyers(self.plan)) - 1))
            self.element = 0
        self.moved()

    @command("journey.inside", "space", N_("Elements"), footer=True)
    def action_inside(self) -> None:
        """Into the content elements of this place, and back."""
        here = self.selected(self.plan)
        self.is_inside = not self.is_inside and bool(here and here.contents)
        self.moved()

    @command("journey.back", "escape", N_("Back"))
    def action_outside(self) -> None:
        """Back to the matrix."""
        self.is_inside = False
        self.moved()

    @command("journey.add", "n", N_("Add content"), footer=True)
    def action_add(self) -> None:
        """Type content expected here, one after the other."""
        here = self.selected(self.plan)
        if here:
            prompt = _("New content, {persona}, {stage}:").format(persona=here.persona.name, stage=word(here.stage))
            self.post_message(self.TypeItems(prompt))

    def typed(self, text: str) -> None:
        """Add the element that was typed; it is missing until somebody says otherwise."""
        here = self.selected(self.plan)
        if here:
            self.edit(put(ContentElement(persona=here.persona.id, stage=here.stage, title=text)))

    @command("journey.edit", "enter,e", N_("Edit"), footer=True)
    @work
    async def action_change(self) -> None:
        """Question, touchpoints and brake of this place, or this element."""
        here = self.selected(self.plan)
        if here is None:
            return
        title = f"{here.persona.name} · {word(here.stage)}"
        element = self.selected_element(self.plan) if self.is_inside else None
        if element is not None:
            changed = await ask_row(self, self.plan, element, ("title", "status", "action"), put, title=title)
            if changed:
                self.edit(put(changed))
            return
        cell = await ask_row(self, self.plan, here.cell, ("question", "touchpoints", "brake"), put, title=title)
        if cell:
            texts = {"question": cell.question, "touchpoints": cell.touchpoints, "brake": cell.brake}
            self.edit(edits.fill_cell(here.persona, here.stage, **texts))

    @command("journey.status", "s", N_("Status"), footer=True)
    def action_status(self) -> None:
        """Existing, to produce or missing."""
        element = self.selected_element(self.plan)
        if element:
            statuses = list(ContentStatus)
            self.edit(change(element, status=statuses[(statuses.index(element.status) + 1) % len(statuses)]))

    @command("journey.action", "a", N_("Make the action"), footer=True)
    def action_make_action(self) -> None:
        """The action that will produce this element."""
        element = self.selected_element(self.plan)
        if element:
            self.edit(edits.make_action_for(element))

    @command("journey.delete", "d,delete", N_("Delete"))
    def action_delete(self) -> None:
        """Delete this element, or empty this place; {undo:u} brings it back."""
        here = self.selected(self.plan)
        element = self.selected_element(self.plan) if self.is_inside else None
        if element is not None:
            self.is_inside = bool(here and len(here.contents) > 1)
            self.edit(remove(element))
        elif here and self.plan.find(JourneyCell, here.cell.id):
            self.edit(remove(here.cell))

    KEYS = commands(
        action_change,
        action_add,
        action_inside,
        action_status,
        action_make_action,
        action_delete,
        action_outside,
        action_down,
        action_up,
        action_left,
        action_right,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)
