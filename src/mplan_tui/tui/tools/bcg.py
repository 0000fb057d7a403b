"""The BCG matrix: the business units in a table and on the plot, and where the plan's money goes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from rich.cells import cell_len
from textual import work

from mplan_tui import formats
from mplan_tui.domain.diagnostic.bcg import BusinessFigures, BusinessUnit, quadrant, relative_share
from mplan_tui.domain.diagnostic.bcg_rules import QuadrantShare, missing_figures, quadrant_shares
from mplan_tui.domain.offer import Product
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, Key, _, keyed, pgettext
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import change_plan, remove
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_form, ask_row
from mplan_tui.tui.modals.fields import Field, Form, InputKind
from mplan_tui.tui.text_layout import Line, fact, padded, rule, toned, window
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.tools.bcg_plot import INK, plot
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane, stepped
from mplan_tui.vocabulary.enums import explain, word
from mplan_tui.vocabulary.fields import field_label

_SIDE = 36
_NUMBERS = ("revenue", "margin", "share", "rival_share", "growth")


class BcgPane(PlanPane):
    """Table above, matrix below; on a wide screen the unit and the money stand beside them."""

    LEAST_HEIGHT = 8
    """Sentences above the keys leave four lines of the smallest terminal, and its heads and edges take more."""

    def __init__(self) -> None:
        super().__init__()
        self.current: str | None = None
        self.by_innovation = False
        self.shows_money = False

    def selected(self, plan: Plan) -> BusinessUnit | None:
        """The unit under the cursor."""
        found = plan.find(BusinessUnit, self.current)
        if found is None and plan.business_units:
            found = plan.business_units[0]
            self.current = found.id
        return found

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this unit."""
        if self.plan.find(BusinessUnit, row_id) is None:
            return False
        self.current = row_id
        self.moved()
        return True

    # Drawing

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The table, and the matrix or the money under it."""
        unit = self.selected(plan)
        if unit is None:
            hint = _(
                "Business units (DAS) with revenue, market share, the largest rival's share and market growth: "
                "the matrix plots itself."
            )
            return [
                [],
                *([("  ", ""), *line] for line in toned(hint, width - 4)),
                [],
                [("  ", ""), (keyed(_("{add:n} adds the first one"), add=Key("bcg.add")), "accent")],
            ]
        side = _SIDE if width >= WIDE else 0
        left = width - (side + 3 if side else 0)
        table = self._table(plan, left, 8 if height >= 24 else 6)
        room = height - len(table)
        body = self._money(plan, left) if self.shows_money and not side else self._plot(plan, left, room)
        lines = [*table, *padded(body, room)]
        if not side:
            return lines
        beside = padded([*self._unit(plan, unit, side), [], *self._money(plan, side)], height)
        return [
            [*line, (" " * max(0, left - sum(cell_len(text) for text, _ in line)), ""), (" │ ", "muted"), *other]
            for line, other in zip(lines, beside, strict=True)
        ]

    def _table(self, plan: Plan, width: int, height: int) -> list[Line]:
        growth = _("Innovation") if self.by_innovation else _("Growth")
        header = (pgettext("column", "Revenue"), pgettext("market", "Share"), _("Rival"), _("Relative"), growth)
        rows = [self._figures(plan, unit) for unit in plan.business_units]
        widths = [max(map(cell_len, column)) + 1 for column in zip(header, *rows, strict=True)]
        name = width - sum(widths) - 18
        lines: list[Line] = []
        cursor = 0
        for number, (unit, figures) in enumerate(zip(plan.business_units, rows, strict=True)):
            here = unit.id == self.current
            cursor = number if here else cursor
            place = quadrant(unit, plan.growth_cut, by_innovation=self.by_innovation)
            lines.append(
                [
                    (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
                    (fit(unit.name, name - 1), "strong" if here else ""),
                    *(
                        (fit_right(text or "–", w), "" if text else "warn")
                        for text, w in zip(figures, widths, strict=True)
                    ),
                    ("  " + (word(place) if place else _("figures missing")), INK[place] if place else "warn"),
                ]
            )
        top: Line = [(" " + fit(_("Business unit"), name - 1), "muted")]
        top += [(fit_right(text, w), "muted") for text, w in zip(header, widths, strict=True)]
        return [[*top, ("  " + _("Place"), "muted")], *window(lines, cursor, height - 2), rule(width, "", self.signs)]

    def _figures(self, plan: Plan, unit: BusinessUnit) -> tuple[str, ...]:
        share = relative_share(unit)
        return (
            formats.money(unit.revenue, plan.currency),
            _percent(unit.share),
            _percent(unit.rival_share),
            formats.number(share, 2) + "×" if share is not None else "",
            formats.number(unit.innovation) if self.by_innovation else _percent(unit.growth),
        )

    def _plot(self, plan: Plan, width: int, height: int) -> list[Line]:
        return plot(
            plan.business_units,
            plan.growth_cut,
            width,
            height,
            self.signs,
            by_innovation=self.by_innovation,
            current=self.current,
        )

    def _unit(self, plan: Plan, unit: BusinessUnit, width: int) -> list[Line]:
        place = quadrant(unit, plan.growth_cut, by_innovation=self.by_innovation)
        lines: list[Line] = [rule(width, unit.name, self.signs)]
        if place:
            lines.append([(word(place), f"strong {INK[place]}")])
            lines += toned(explain(place), width)
        else:
            names = ", ".join(
                field_label("business_units", name) for name in missing_figures(unit, by_innovation=self.by_innovation)
            )
            lines += toned(_("Missing: {names}. Enter adds them.").format(names=names), width, "warn")
        products = ", ".join(product.name for product in plan.find_all(Product, unit.products))
        lines += [[], fact(_("products"), products or _("none: its money is not known"), width)]
        lines.append(fact(_("margin"), _percent(unit.margin) or "–", width))
        lines.append(fact(_("innovation"), self.signs.dots(unit.innovation) if unit.innovation else "–", width))
        if unit.previous:
            before = relative_share(unit.previous)
            parts = (
                formats.money(unit.previous.revenue, plan.currency),
                formats.number(before, 2) + "×" if before is not None else "",
                _percent(unit.previous.growth),
            )
            lines.append(fact(_("last year"), " · ".join(filter(None, parts)), width))
        return lines

    def _money(self, plan: Plan, width: int) -> list[Line]:
        lines: list[Line] = [rule(width, _("Revenue beside the plan's money"), self.signs)]
        shares = quadrant_shares(plan, by_innovation=self.by_innovation)
        if width < WIDE // 2:
            return [*lines, *self._money_stacked(shares, width), *self._money_hint(plan, width)]
        bar = max(4, (width - 15 - 12) // 2)
        lines.append(
            [(" " * 15, ""), (fit(pgettext("column", "Revenue"), bar + 6), "muted"), (_("plan money"), "muted")]
        )
        for share in shares:
            line: Line = [(fit(word(share.quadrant), 15), INK[share.quadrant])]
            for value in (share.revenue, share.money):
                blocks = self.signs.bar * round((value or 0) * (bar - 1))
                line += [(fit(blocks, bar), INK[share.quadrant]), (fit(formats.percent(value) or "–", 6), "")]
            lines.append(line)
        return [*lines, *self._money_hint(plan, width)]

    def _money_stacked(self, shares: Iterable[QuadrantShare], width: int) -> list[Line]:
        """The two bars of a quadrant one under the other, so that their lengths can be compared."""
        lines: list[Line] = []
        names = (pgettext("column", "Revenue"), _("plan money"))
        label = max(map(cell_len, names)) + 3
        room = width - label - 6
        for share in shares:
            ink = INK[share.quadrant]
            lines.append([(word(share.quadrant), f"strong {ink}")])
            for name, value in zip(names, (share.revenue, share.money), strict=True):
                blocks = self.signs.bar * round((value or 0) * room)
                shown = formats.percent(value) or "–"
                lines.append(
                    [("  " + fit(name, label - 2), "muted"), (fit(blocks, room), ink), (fit_right(shown, 6), "")]
                )
        return lines

    def _money_hint(self, plan: Plan, width: int) -> list[Line]:
        if any(unit.products for unit in plan.business_units):
            return []
        return toned(_("Give the units their products: the plan's money is counted by product."), width, "muted")

    # What keys do

    @command("bcg.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next unit."""
        self._step(1)

    @command("bcg.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous unit."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous unit."""
        self.current = stepped([unit.id for unit in self.plan.business_units], self.current, step)
        self.moved()

    @command("bcg.axis", "a", N_("Growth or innovation"), footer=True)
    def action_axis(self) -> None:
        """The other upright axis: market growth or innovation."""
        self.by_innovation = not self.by_innovation
        self.moved()

    @command("bcg.view", "v", N_("Matrix or money"), footer=True)
    def action_view(self) -> None:
        """Revenue beside the plan's money, or the matrix."""
        self.shows_money = not self.shows_money
        self.moved()

    @command("bcg.add", "n", N_("Add"), footer=True)
    def action_add(self) -> None:
        """A business unit with its figures."""
        self._write(BusinessUnit(name=""))

    @command("bcg.edit", "enter,e", N_("Edit"), footer=True)
    def action_change(self) -> None:
        """This unit's figures, this year's and last year's."""
        self._write(self.selected(self.plan) or BusinessUnit(name=""))

    @work
    async def _write(self, unit: BusinessUnit) -> None:
        before = unit.previous or BusinessFigures()
        previous = [
            Field(
                f"previous_{name}",
                _("Before: {field}").format(field=field_label("business_units", name)),
                InputKind.NUMBER,
                _("For the trail from last year's place."),
            )
            for name in _NUMBERS
        ]
        names = ("name", "products", *_NUMBERS, "innovation", *(field.name for field in previous))
        written = await ask_row(
            self,
            self.plan,
            unit,
            names,
            edits.write_unit,
            title=unit.name or _("Business unit"),
            replacing=previous,
            values={f"previous_{name}": getattr(before, name) for name in _NUMBERS},
            build=_with_previous,
        )
        if written:
            self.current = written.id
            self.edit(edits.write_unit(written))

    @command("bcg.cut", "c", N_("Cut"), footer=True)
    @work
    async def action_cut(self) -> None:
        """The growth in % that divides high from low."""
        field = Field("growth_cut", _("Growth cut (%)"), InputKind.NUMBER, _("Usually 10%."), is_required=True)
        answers = await ask_form(
            self, Form(_("Market growth: high from …"), (field,), {"growth_cut": self.plan.growth_cut})
        )
        if answers:
            self.edit(change_plan(self.plan, growth_cut=answers["growth_cut"]))

    @command("bcg.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this unit; {undo:u} brings it back."""
        unit = self.selected(self.plan)
        if unit:
            self.current = None
            self.edit(remove(unit))

    KEYS = commands(
        action_add,
        action_change,
        action_axis,
        action_cut,
        action_view,
        action_delete,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _with_previous(unit: BusinessUnit, answers: Mapping[str, Any]) -> BusinessUnit:
    own = {name: value for name, value in answers.items() if not name.startswith("previous_")}
    last = {name: answers.get(f"previous_{name}") for name in _NUMBERS}
    known = any(value is not None for value in last.values())
    return unit.evolve(**own, previous=BusinessFigures(**last) if known else None)


def _percent(value: Decimal | None) -> str:
    return formats.percent(value / 100, 1 if value % 1 else 0) if value is not None else ""
