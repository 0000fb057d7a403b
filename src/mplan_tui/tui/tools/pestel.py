"""The PESTEL map: factors by dimension, and a heat map of impact against likelihood."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from rich.cells import cell_len
from textual import work

from mplan_tui.domain.diagnostic.pestel import Dimension, Effect, PestelFactor, Trend
from mplan_tui.domain.diagnostic.pestel_rules import factors_to_send, heat, heat_map, sorted_factors
from mplan_tui.domain.diagnostic.swot import Quadrant
from mplan_tui.domain.diagnostic.swot_rules import items_from
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import add, change, put, remove
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_one, ask_row
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.text_layout import (
    Line,
    beside,
    fact,
    indented,
    line_width,
    padded,
    rule,
    toned,
    under_label,
    window,
)
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane, stepped
from mplan_tui.vocabulary.enums import sign, word

_FIELDS = (
    "statement",
    "dimension",
    "effect",
    "impact",
    "likelihood",
    "horizon",
    "trend",
    "answer",
    "owner",
    "evidence",
)
_HEATS = ("cold", "warm", "hot")
_MAP = 34
_DETAIL = 42
_ROOM_FOR_MAP = 72
"""From which width on the heat map has room beside the list."""


class PestelPane(PlanPane):
    """The factors in six groups; the heat map shows where the selected one lies."""

    def __init__(self) -> None:
        super().__init__()
        self.current: str | None = None

    def places(self, plan: Plan) -> list[str]:
        """Where the cursor can stand: every dimension and every factor."""
        return [place for d in Dimension for place in (d.value, *(f.id for f in sorted_factors(plan, d)))]

    def selected(self, plan: Plan) -> PestelFactor | None:
        """The factor under the cursor."""
        return plan.find(PestelFactor, self.current)

    def dimension(self, plan: Plan) -> Dimension:
        """The dimension that the cursor is in."""
        factor = self.selected(plan)
        if factor:
            return factor.dimension
        return Dimension(self.current) if self.current in list(Dimension) else Dimension.POLITICAL

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this factor."""
        if self.plan.find(PestelFactor, row_id) is None:
            return False
        self.current = row_id
        self.moved()
        return True

    # Drawing

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The list, the heat map beside it, and the detail under one of them."""
        places = self.places(plan)
        if self.current not in places:
            self.current = places[0]
        if width >= WIDE:
            left = width - _DETAIL - 3
            side = [*self._map(plan, _DETAIL), [], *self._detail(plan, _DETAIL)]
            return beside(self._list(plan, left, height), side, left, _DETAIL, height)
        room = height - 4
        if width < _ROOM_FOR_MAP:  # statements were cut to four letters beside it
            return [*padded(self._list(plan, width, room), room), *indented(self._short_detail(plan, width - 1))]
        left = width - _MAP - 3
        upper = beside(self._list(plan, left, room), self._map(plan, _MAP), left, _MAP, room)
        return [*upper, *indented(self._short_detail(plan, width - 1))]

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
        for dimension in Dimension:
            factors = sorted_factors(plan, dimension)
            here = self.current == dimension.value
            if here:
                cursor = len(lines)
            title = word(dimension) + (f" · {len(factors)}" if factors else "")
            lines.append(
                [
                    (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
                    (title, "heading" if here else "strong"),
                    ("" if factors else "  " + keyed(_("{pestel.add:n} adds a factor")), "muted"),
                ]
            )
            for factor in factors:
                if factor.id == self.current:
                    cursor = len(lines)
                drawn = self._factor(plan, factor, width, spare + 1)
                spare -= len(drawn) - 1
                lines += drawn
        return lines, cursor

    def _factor(self, plan: Plan, factor: PestelFactor, width: int, most: int) -> list[Line]:
        here = factor.id == self.current
        sent = ",".join(item.ref for item in items_from(plan, factor))
        effect = {Effect.OPPORTUNITY: "+", Effect.THREAT: "−", Effect.UNKNOWN: "?"}[factor.effect]
        trend = sign(factor.trend, self.shell.preferences.ascii) if factor.trend else " "
        tail: Line = [
            (f" {effect} ", {"+": "good", "−": "bad", "?": "muted"}[effect]),
            (trend, "muted"),
            (fit_right(str(factor.score), 3), _HEATS[heat(factor.impact, factor.likelihood)]),
            (" " + fit(self.signs.link + sent if sent else "", 4), "muted"),
        ]
        mark = (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted")
        head: Line = [mark, (" " + fit(factor.ref, 4), "strong" if here else "muted")]
        room = width - line_width(head) - line_width(tail)
        text = toned(factor.statement, room, "strong" if here else "", most=most) or [[("", "")]]
        first: Line = [*head, *text[0], (" " * (room - line_width(text[0])), ""), *tail]
        return [first, *([mark, (" " * (line_width(head) - 1), ""), *line] for line in text[1:])]

    def _map(self, plan: Plan, width: int) -> list[Line]:
        cells = heat_map(plan)
        selected = self.selected(plan)
        cell = (width - 4) // 5
        lines: list[Line] = [[(_("Impact ↑  likelihood →"), "muted")]]
        for impact in range(5, 0, -1):
            line: Line = [(f"{impact} ", "muted"), (self.signs.down, "muted")]
            for likelihood in range(1, 6):
                factors = cells.get((impact, likelihood), ())
                here = selected in factors
                refs = " ".join(factor.ref for factor in factors)
                if len(refs) > cell - 1:
                    refs = f"{(selected.ref + ' ') if here and selected else ''}{len(factors)}×"
                ink = _HEATS[heat(impact, likelihood)] + (" here" if here else "")
                line.append((" " + fit(refs or "·", cell - 1), ink))
            lines.append(line)
        lines.append([("   ", ""), *((" " + fit(str(n), cell - 1), "muted") for n in range(1, 6))])
        waiting = factors_to_send(plan)
        if waiting:
            text = ngettext(
                "{count} strong factor not in the SWOT: {refs}",
                "{count} strong factors not in the SWOT: {refs}",
                len(waiting),
            ).format(count=len(waiting), refs=" ".join(factor.ref for factor in waiting))
            lines += toned(text, width, "warn", most=3)
        return lines

    def _detail(self, plan: Plan, width: int) -> list[Line]:
        factor = self.selected(plan)
        if factor is None:
            return [
                rule(width, word(self.dimension(plan)), self.signs),
                *toned(
                    keyed(
                        _(
                            "Press {pestel.add:n} and type: each enter adds one more factor. "
                            "Then {pestel.impact:+} and > rate it, {pestel.send:s} sends it to the SWOT."
                        )
                    ),
                    width,
                    "muted",
                ),
            ]
        owner = plan.find(Person, factor.owner)
        lines: list[Line] = [rule(width, f"{factor.ref} · {word(factor.dimension)}", self.signs)]
        lines += toned(factor.statement, width, "strong", most=3)
        lines += [
            fact(_("score"), f"{factor.impact} × {factor.likelihood} = {factor.score}", width),
            fact(_("effect"), word(factor.effect), width),
            fact(_("horizon"), word(factor.horizon) if factor.horizon else "–", width),
            fact(_("trend"), self._trend(factor.trend), width),
            fact(_("owner"), owner.name if owner else "–", width),
        ]
        lines += under_label(_("Our answer"), factor.answer, width, most=3)
        lines += under_label(_("Evidence"), factor.evidence, width, most=3)
        sent = items_from(plan, factor)
        text = (
            _("in the SWOT as {refs}").format(refs=", ".join(i.ref for i in sent))
            if sent
            else keyed(_("{pestel.send:s} sends it to the SWOT"))
        )
        return [*lines, [(text, "good" if sent else "muted")]]

    def _short_detail(self, plan: Plan, width: int) -> list[Line]:
        factor = self.selected(plan)
        if factor is None:
            return padded(self._detail(plan, width), 4)
        owner = plan.find(Person, factor.owner)
        facts = [
            f"{factor.impact} × {factor.likelihood} = {factor.score}",
            word(factor.effect),
            word(factor.horizon) if factor.horizon else "",
            self._trend(factor.trend) if factor.trend else "",
            owner.name if owner else "",
        ]
        lines: list[Line] = [rule(width, f"{factor.ref} · {word(factor.dimension)}", self.signs)]
        lines += toned(factor.statement, width, "strong", most=1)
        lines.append([(fit(" · ".join(filter(None, facts)), width), "")])
        answer = factor.answer or factor.evidence
        label = _("Our answer") + " "
        lines.append([(label, "muted"), (fit(answer or "–", width - cell_len(label)), "")])
        return padded(lines, 4)

    def _trend(self, trend: Trend | None) -> str:
        return f"{sign(trend, self.shell.preferences.ascii)} {word(trend)}" if trend else "–"

    # What keys do

    @command("pestel.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next factor."""
        self._step(1)

    @command("pestel.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous factor."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous place."""
        self.current = stepped(self.places(self.plan), self.current, step)
        self.moved()

    @command("pestel.add", "n", N_("Add"), footer=True)
    def action_add(self) -> None:
        """Type factors for this dimension, one after the other."""
        self.post_message(
            self.TypeItems(_("New factor, {dimension}:").format(dimension=word(self.dimension(self.plan))))
        )

    def typed(self, text: str) -> None:
        """Add the factor that was typed; the cursor goes to it."""
        factor = PestelFactor(dimension=self.dimension(self.plan), statement=text)
        self.current = factor.id
        self.edit(add(factor))

    @command("pestel.edit", "enter,e", N_("Edit"), footer=True)
    @work
    async def action_change(self) -> None:
        """Change everything of this factor."""
        factor = self.selected(self.plan)
        if factor is None:
            self.action_add()
            return
        changed = await ask_row(self, self.plan, factor, _FIELDS, put, title=f"{factor.ref} {word(factor.dimension)}")
        if changed:
            self.edit(put(changed))

    @command("pestel.impact", "plus,equals_sign", N_("Impact"), footer=True, sign="+ -", needs_row=True)
    def action_impact(self) -> None:
        """More impact."""
        self._rate("impact", 1)

    @command("pestel.impact_less", "minus", N_("Less impact"), needs_row=True)
    def action_impact_less(self) -> None:
        """Less impact."""
        self._rate("impact", -1)

    @command(
        "pestel.likely",
        "right_parenthesis,greater_than_sign,full_stop",
        N_("Likelihood"),
        footer=True,
        sign="> <",
        needs_row=True,
    )
    def action_likely(self) -> None:
        """More likely."""
        self._rate("likelihood", 1)

    @command("pestel.likely_less", "less_than_sign,comma", N_("Less likely"), needs_row=True)
    def action_likely_less(self) -> None:
        """Less likely."""
        self._rate("likelihood", -1)

    def _rate(self, field: str, step: int) -> None:
        """Rate the factor higher or lower."""
        factor = self.selected(self.plan)
        if factor and 1 <= getattr(factor, field) + step <= 5:
            self._change(factor, **{field: getattr(factor, field) + step})

    @command("pestel.effect", "f", N_("Effect"), needs_row=True)
    def action_effect(self) -> None:
        """Opportunity, threat, or unknown."""
        factor = self.selected(self.plan)
        if factor:
            self._change(factor, effect=_after(list(Effect), factor.effect))

    @command("pestel.trend", "t", N_("Trend"), needs_row=True)
    def action_trend(self) -> None:
        """Rising, stable or falling."""
        factor = self.selected(self.plan)
        if factor:
            self._change(factor, trend=_after([*Trend], factor.trend))

    def _change(self, factor: PestelFactor, /, **changes: Any) -> None:
        self.edit(change(factor, **changes))

    @command("pestel.send", "s", N_("Send to SWOT"), footer=True, needs_row=True)
    @work
    async def action_send(self) -> None:
        """Make an opportunity or a threat of it, keeping the link."""
        factor = self.selected(self.plan)
        if factor is None:
            return
        box = None
        if factor.effect is Effect.UNKNOWN:
            choices = [Pickable(q, word(q)) for q in (Quadrant.OPPORTUNITY, Quadrant.THREAT)]
            box = await ask_one(self, _("{ref} is for us …").format(ref=factor.ref), choices)
            if box is None:
                return
        self.edit(edits.send_factor(factor, box))

    @command("pestel.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this factor; {undo:u} brings it back."""
        factor = self.selected(self.plan)
        if factor:
            places = self.places(self.plan)
            self.current = places[places.index(factor.id) - 1]
            self.edit(remove(factor))

    KEYS = commands(
        action_add,
        action_change,
        action_impact,
        action_impact_less,
        action_likely,
        action_likely_less,
        action_effect,
        action_trend,
        action_send,
        action_delete,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _after(values: list[Any], value: Any) -> Any:
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]
