"""Porter's forces as bars: the more pressure, the longer, and what it means for the sector."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from textual import work

from mplan_tui import formats
from mplan_tui.domain.diagnostic.pestel import Trend
from mplan_tui.domain.diagnostic.porter import FIVE_FORCES, SIXTH_FORCES, Force, ForceKind, attractiveness
from mplan_tui.domain.diagnostic.swot import Quadrant
from mplan_tui.domain.diagnostic.swot_rules import items_from
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits import diagnostic as edits
from mplan_tui.session.edits.rows import put
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_form, ask_row
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.text_layout import Line, beside, fact, indented, padded, rule, toned, under_label
from mplan_tui.tui.texts import fit, one_line
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane
from mplan_tui.vocabulary.enums import sign, word

_SIDE = 42
_PRESSURES = (N_("not rated"), N_("very weak"), N_("weak"), N_("medium"), N_("strong"), N_("very strong"))


class PorterPane(PlanPane):
    """Six bars; + and - rate the one under the cursor, as in the SWOT: an arrow, as everywhere, changes nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.row = 0

    def kinds(self, plan: Plan) -> tuple[ForceKind, ...]:
        """The five forces and the sixth that was chosen."""
        chosen = {force.kind for force in plan.forces}
        sixth = ForceKind.COMPLEMENTORS if ForceKind.COMPLEMENTORS in chosen else ForceKind.AUTHORITIES
        return (*FIVE_FORCES, sixth)

    def selected(self, plan: Plan) -> Force:
        """The force under the cursor, rated or not."""
        return edits.force_of(plan, self.kinds(plan)[self.row])

    def selected_id(self) -> str | None:
        """The force, once something was said of it."""
        force = self.selected(self.plan)
        return force.id if self.plan.find(Force, force.id) else None

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this force."""
        force = self.plan.find(Force, row_id)
        if force is None or force.kind not in self.kinds(self.plan):
            return False
        self.row = self.kinds(self.plan).index(force.kind)
        self.moved()
        return True

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The bars, what they add up to, and the detail."""
        if width >= WIDE:
            left = width - _SIDE - 3
            return beside(self._bars(plan, left, True), self._detail(plan, _SIDE), left, _SIDE, height)
        bars = self._bars(plan, width, False)
        return [*bars, [], *padded(indented(self._detail(plan, width - 1)), max(height - len(bars) - 1, 0))]

    def _bars(self, plan: Plan, width: int, roomy: bool) -> list[Line]:
        name = 28
        unit = max(2, min(8, (width - name - 24) // 5))
        weak, strong = _("1 weak"), _("5 strong pressure")
        lines: list[Line] = [[(" " * name, ""), (fit(weak, 5 * unit - 2), "muted"), (strong, "muted")]]
        for number, kind in enumerate(self.kinds(plan)):
            force = edits.force_of(plan, kind)
            here = number == self.row
            level = force.intensity or 0
            ink = "bad" if level >= 4 else "warn" if level == 3 else "good"
            bar = self.signs.bar * (level * unit)
            trend = sign(force.trend, self.shell.preferences.ascii) if force.trend else " "
            lines.append(
                [
                    (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
                    (fit(word(kind), name - 2) + " ", "strong" if here else ""),
                    (bar, ink),
                    ("·" * (5 * unit - len(bar)), "muted"),
                    (f" {level or '–'} {trend} ", "strong" if here else ""),
                    (_(_PRESSURES[level]), "muted"),
                ]
            )
            if roomy:
                drivers = toned(force.drivers, width - name - 1, "muted", most=2)
                lines += [[(" " * name, ""), *line] for line in padded(drivers, max(1, len(drivers)))]
        rated = attractiveness(plan.forces)
        lines.append([])
        if rated is None:
            lines.append(
                [
                    (
                        " "
                        + keyed(
                            _(
                                "Rate a force with {porter.more:+} and {porter.less:-}: the sector's attractiveness "
                                "follows."
                            )
                        ),
                        "muted",
                    )
                ]
            )
        else:
            verdict = _("attractive") if rated >= 4 else _("hard") if rated < Decimal("2.5") else _("so-so")
            lines += [
                [
                    (" " + _("Attractiveness of the sector"), "strong"),
                    (f"  {formats.number(rated, 1)} / 5 · {verdict}", "accent"),
                ],
                [(" " + _("6 − mean pressure; it describes the sector, not the company"), "muted")],
            ]
        return lines

    def _detail(self, plan: Plan, width: int) -> list[Line]:
        force = self.selected(plan)
        lines: list[Line] = [rule(width, word(force.kind), self.signs)]
        if width < 60:
            level = force.intensity or 0
            lines.append(fact(_("pressure"), f"{self.signs.dots(level)} {_(_PRESSURES[level])}", width))
        if force.trend:
            lines.append(
                fact(_("trend"), f"{sign(force.trend, self.shell.preferences.ascii)} {word(force.trend)}", width)
            )
        lines += under_label(_("Drivers"), force.drivers, width, most=4)
        lines += under_label(_("Our answer"), force.answer, width, most=4)
        if not force.drivers and not force.answer:
            lines += toned(_("Enter says what drives this force and how you answer it."), width, "muted")
        sent = items_from(plan, force)
        if sent:
            lines.append([(_("in the SWOT as {refs}").format(refs=", ".join(i.ref for i in sent)), "good")])
        return lines

    @command("porter.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next force."""
        self._step(1)

    @command("porter.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous force."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous force."""
        self.row = max(0, min(self.row + step, 5))
        self.moved()

    @command("porter.more", "plus,equals_sign", N_("Pressure"), footer=True, sign="+ -")
    def action_more(self) -> None:
        """More pressure."""
        self._rate(1)

    @command("porter.less", "minus", N_("Less pressure"))
    def action_less(self) -> None:
        """Less pressure."""
        self._rate(-1)

    def _rate(self, step: int) -> None:
        """More or less pressure; the first press rates it in the middle."""
        force = self.selected(self.plan)
        level = 3 if force.intensity is None else force.intensity + step
        if 1 <= level <= 5:
            self.edit(edits.rate_force(force.kind, intensity=level))

    @command("porter.clear", "d,delete", N_("Clear"))
    def action_clear(self) -> None:
        """Take the rating away; {undo:u} brings it back."""
        self.edit(edits.rate_force(self.selected(self.plan).kind, intensity=None))

    @command("porter.trend", "t", N_("Trend"), footer=True)
    def action_trend(self) -> None:
        """Rising, stable or falling."""
        force = self.selected(self.plan)
        trends: list[Any] = [*Trend]
        following = trends[(trends.index(force.trend) + 1) % 3] if force.trend else trends[0]
        self.edit(edits.rate_force(force.kind, trend=following))

    @command("porter.sixth", "c", N_("6th force"), footer=True)
    def action_sixth(self) -> None:
        """Public authorities or complementors."""
        sixth = self.kinds(self.plan)[5]
        other = next(kind for kind in SIXTH_FORCES if kind is not sixth)
        self.row = 5
        self.edit(edits.choose_sixth_force(other))

    @command("porter.edit", "enter,e,n", N_("Edit"), footer=True)
    @work
    async def action_change(self) -> None:
        """Drivers and our answer."""
        force = self.selected(self.plan)
        names = ("intensity", "trend", "drivers", "answer")
        changed = await ask_row(self, self.plan, force, names, put, title=word(force.kind))
        if changed:
            self.edit(put(changed))

    @command("porter.send", "s", N_("Send to SWOT"), footer=True)
    @work
    async def action_send(self) -> None:
        """Make an opportunity or a threat of it, keeping the link."""
        force = self.selected(self.plan)
        boxes = tuple(Pickable(q, word(q)) for q in (Quadrant.THREAT, Quadrant.OPPORTUNITY))
        strong = (force.intensity or 3) >= 3
        form = Form(
            _("Send to SWOT: {force}").format(force=word(force.kind)),
            (
                Field("statement", _("Statement"), InputKind.LINE, is_required=True),
                Field("quadrant", _("Box"), InputKind.CHOICE, choices=boxes, is_required=True),
            ),
            {
                "statement": one_line(force.drivers) or word(force.kind),
                "quadrant": Quadrant.THREAT if strong else Quadrant.OPPORTUNITY,
            },
        )
        answers = await ask_form(self, form)
        if answers:
            if self.plan.find(Force, force.id) is None:
                self.edit(put(force))
            self.edit(edits.send_force(force, answers["quadrant"], answers["statement"]))

    KEYS = commands(
        action_more,
        action_less,
        action_change,
        action_trend,
        action_sixth,
        action_send,
        action_clear,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)
