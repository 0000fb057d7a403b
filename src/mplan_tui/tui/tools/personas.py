"""The personas: a sheet each, and two side by side."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import InvalidOperation

from rich.cells import cell_len
from textual import work

from mplan_tui import formats
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Persona
from mplan_tui.domain.diagnostic.journey_rules import is_review_overdue
from mplan_tui.domain.offer import Channel, Product
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, Key, _, keyed
from mplan_tui.language.numbers import parse_number
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import put, remove
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_row, pairs_field
from mplan_tui.tui.text_layout import Line, beside, fact, line_width, rule, toned, under_label, window
from mplan_tui.tui.texts import fit
from mplan_tui.tui.widgets.plan_pane import PlanPane, stepped
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label

_TEXTS = ("demographics", "goals", "pains", "motivations", "objections", "decision_criteria", "sources", "source")
_MARKS = 5
"""The cells around a name in the list: the cursor, two marks and the gaps before them."""


class PersonasPane(PlanPane):
    """The list on the left, the sheet on the right; `c` holds one beside the other."""

    def __init__(self) -> None:
        super().__init__()
        self.current: str | None = None
        self.compared: str | None = None
        self.top = 0

    def selected(self, plan: Plan) -> Persona | None:
        """The persona under the cursor."""
        found = plan.find(Persona, self.current)
        if found is None and plan.personas:
            found = plan.personas[0]
            self.current = found.id
        return found

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this persona."""
        if self.plan.find(Persona, row_id) is None:
            return False
        self.current, self.compared = row_id, None
        self.moved()
        return True

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The list and a sheet, or two sheets."""
        persona = self.selected(plan)
        if persona is None:
            hint = _(
                "Who buys, in person? A name, a job, goals, pains, what holds them back, where they look. "
                "And one negative persona: whom not to spend on."
            )
            return [
                [],
                *([("  ", ""), *line] for line in toned(hint, width - 4)),
                [],
                [("  ", ""), (keyed(_("{add:n} describes the first one"), add=Key("personas.add")), "accent")],
            ]
        other = plan.find(Persona, self.compared)
        if other is not None and other.id != persona.id:
            half = (width - 3) // 2
            one = self.read_on(self._sheet(plan, other, half), height)
            two = self.read_on(self._sheet(plan, persona, width - 3 - half), height)
            return beside(one, two, half, width - 3 - half, height)
        longest = max(cell_len(one.name) for one in plan.personas) + _MARKS
        left = max(22, min(longest, width // 3))
        right = width - left - 3
        sheet = self.read_on(self._sheet(plan, persona, right), height)
        return beside(self._list(plan, left, height), sheet, left, right, height)

    def _list(self, plan: Plan, width: int, height: int) -> list[Line]:
        lines: list[Line] = []
        cursor = 0
        for number, persona in enumerate(plan.personas):
            here = persona.id == self.current
            cursor = number if here else cursor
            tail: Line = []
            if persona.negative:
                tail.append((" " + self.signs.warn, "bad"))
            if is_review_overdue(persona, self.today):
                tail.append((" !", "warn"))
            if persona.id == self.compared:
                tail.append((" ‖", "accent"))
            room = width - 1 - line_width(tail)
            lines.append(
                [
                    (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
                    (fit(persona.name, room), "strong" if here else "muted" if persona.negative else ""),
                    *tail,
                ]
            )
        legend: list[Line] = [
            [],
            [(" " + self.signs.warn + " " + _("negative"), "muted")],
            [(" ! " + _("review overdue"), "muted")],
        ]
        if self.compared:
            legend.append([(" " + _("choose the other one"), "accent")])
        return [*window(lines, cursor, height - len(legend)), *legend]

    def _sheet(self, plan: Plan, persona: Persona, width: int) -> list[Line]:
        lines: list[Line] = [rule(width, persona.name, self.signs)]
        if persona.negative:
            lines.append([(self.signs.warn + " " + _("Negative persona: do not spend on them"), "bad")])
        if persona.quote:
            lines += toned(_("“{quote}”").format(quote=persona.quote), width, "accent", most=3)
        facts = (persona.job, word(persona.buying_role) if persona.buying_role else "")
        if any(facts):
            lines += toned(" · ".join(filter(None, facts)), width, "strong", most=2)
        products = ", ".join(product.name for product in plan.find_all(Product, persona.products))
        if products:
            lines.append(fact(_("buys"), products, width))
        lines.append(self._review(persona, width))
        lines.append([])
        lines += self._channels(plan, persona, width)
        for name in _TEXTS:
            lines += under_label(field_label("personas", name), getattr(persona, name), width, most=5)
        empty = [field_label("personas", name) for name in _TEXTS if not getattr(persona, name)]
        if empty:
            lines += [[], *toned(_("Still empty: {names}").format(names=", ".join(empty)), width, "muted")]
        return lines

    def _review(self, persona: Persona, width: int) -> Line:
        overdue = is_review_overdue(persona, self.today)
        when = formats.day(persona.reviewed_on) if persona.reviewed_on else _("never")
        text = when + (" · " + _("overdue: r when checked") if overdue else "")
        return [(fit(_("reviewed"), 12), "muted"), (text, "warn" if overdue else "")]

    def _channels(self, plan: Plan, persona: Persona, width: int) -> list[Line]:
        lines: list[Line] = [[(_("Channels preferred"), "muted")]]
        for preference in persona.channels:
            channel = plan.find(Channel, preference.channel)
            name = channel.name if channel else _("(gone)")
            lines.append([(self.signs.dots(preference.strength) + " ", "accent"), (fit(name, width - 6).rstrip(), "")])
        if not persona.channels:
            lines.append([(_("none yet: enter adds them"), "muted")])
        return lines

    @command("personas.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next persona."""
        self._step(1)

    @command("personas.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous persona."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous persona."""
        self.current = stepped([persona.id for persona in self.plan.personas], self.current, step)
        self.top = 0
        self.moved()

    @command("personas.compare", "c", N_("Compare"), footer=True)
    def action_compare(self) -> None:
        """Hold this one beside another; again to stop."""
        self.compared = None if self.compared else self.current
        self.moved()

    @command("personas.add", "n", N_("Add"), footer=True)
    def action_add(self) -> None:
        """Describe another persona."""
        self._write(Persona(name=""))

    @command("personas.edit", "enter,e", N_("Edit"), footer=True)
    def action_change(self) -> None:
        """Change the sheet."""
        self._write(self.selected(self.plan) or Persona(name=""))

    @work
    async def _write(self, persona: Persona) -> None:
        plan = self.plan
        names = (
            "name",
            "negative",
            "quote",
            "job",
            "buying_role",
            "weight",
            "channels",
            "products",
            *_TEXTS,
            "reviewed_on",
        )
        example = "; ".join(f"{channel.name}: {5 - n}" for n, channel in enumerate(plan.channels[:2]))
        channels = pairs_field(
            "channels",
            field_label("personas", "channels"),
            _("Channel and strength 0 to 5, like “{example}”.").format(example=example or _("Newsletter: 4")),
            lambda name, strength: _preference(plan, name, strength),
            lambda preference: _shown_preference(plan, preference),
        )
        written = await ask_row(
            self,
            plan,
            persona,
            names,
            put,
            title=persona.name or _("Persona"),
            replacing=(channels,),
            values={"channels": persona.channels},
        )
        if written:
            self.current = written.id
            self.edit(put(written))

    @command("personas.negative", "m", N_("Negative"), needs_row=True)
    def action_negative(self) -> None:
        """Somebody the plan should not spend on, or not."""
        persona = self.selected(self.plan)
        if persona:
            self.edit(put(persona.evolve(negative=not persona.negative)))

    @command("personas.review", "r", N_("Reviewed"), footer=True, needs_row=True)
    def action_review(self) -> None:
        """Checked against reality today."""
        persona = self.selected(self.plan)
        if persona:
            self.edit(edits.review_persona(persona, self.today))

    @command("personas.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this persona; {undo:u} brings it back."""
        persona = self.selected(self.plan)
        if persona:
            ids = [each.id for each in self.plan.personas if each.id != persona.id]
            self.current = ids[0] if ids else None
            self.edit(remove(persona))

    KEYS = commands(
        action_add,
        action_change,
        action_compare,
        action_negative,
        action_review,
        PlanPane.action_read_on,
        PlanPane.action_read_back,
        action_delete,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _preference(plan: Plan, name: str, strength: str) -> ChannelPreference:
    wanted = name.casefold()
    found = [channel for channel in plan.channels if channel.name.casefold() == wanted]
    found = found or [channel for channel in plan.channels if channel.name.casefold().startswith(wanted)]
    if len(found) != 1:
        names = ", ".join(channel.name for channel in (found or plan.channels)[:6])
        raise ValueError(_("“{name}” is no channel of the plan: {names}.").format(name=name, names=names or "–"))
    try:
        value = parse_number(strength)
    except (ValueError, InvalidOperation):
        value = None
    if value is None or not 0 <= value <= 5 or value != int(value):
        raise ValueError(_("“{text}” is not a strength: 0 to 5.").format(text=strength))
    return ChannelPreference(channel=found[0].id, strength=int(value))


def _shown_preference(plan: Plan, preference: ChannelPreference) -> str:
    channel = plan.find(Channel, preference.channel)
    return f"{channel.name if channel else preference.channel}: {preference.strength}"
