"""The ideal customer: a sheet, weighted criteria, what excludes a prospect, and the scoring of one."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation

from textual import work

from mplan_tui import formats
from mplan_tui.domain.diagnostic.customers import Criterion, IdealCustomer
from mplan_tui.domain.diagnostic.prospects import FULL_FIT, ProspectScore, score_prospect
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, Key, _, keyed
from mplan_tui.language.numbers import parse_number
from mplan_tui.session.edits.rows import put, remove
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_form, ask_row, explain, pairs_field
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.text_layout import Line, beside, fitted, indented, labelled, rule, toned, window
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.widgets.plan_pane import PlanPane, stepped
from mplan_tui.vocabulary.fields import field_label

_SHEET = ("sector", "size", "area", "budget", "sales_cycle", "buying_group", "triggers", "pains", "technology")
_SIDE = 46
_LABEL = 15


class CustomerPane(PlanPane):
    """The profiles on the left, the criteria of the selected one on the right."""

    def __init__(self) -> None:
        super().__init__()
        self.current: str | None = None
        self._scored: tuple[str, str, ProspectScore] | None = None

    def selected(self, plan: Plan) -> IdealCustomer | None:
        """The profile under the cursor."""
        found = plan.find(IdealCustomer, self.current)
        if found is None and plan.ideal_customers:
            found = plan.ideal_customers[0]
            self.current = found.id
        return found

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this profile."""
        if self.plan.find(IdealCustomer, row_id) is None:
            return False
        self.current = row_id
        self.moved()
        return True

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The sheet and the criteria side by side, or one under the other."""
        customer = self.selected(plan)
        if customer is None:
            return [
                [],
                *(
                    [("  ", ""), *line]
                    for line in toned(
                        _(
                            "Which company or household do you want more of? Sector, size, area, pains, "
                            "what makes it buy, and what excludes it."
                        ),
                        width - 4,
                    )
                ),
                [],
                [("  ", ""), (keyed(_("{add:n} describes the first one"), add=Key("customer.add")), "accent")],
            ]
        side = min(_SIDE, width // 2 - 2)
        left = width - side - 3
        names = self._names(plan, left)
        sheet = self.read_on(indented(self._sheet(customer, left - 1)), height - len(names))
        return beside([*names, *sheet], self._criteria(customer, side), left, side, height)

    def _names(self, plan: Plan, width: int) -> list[Line]:
        lines: list[Line] = []
        cursor = 0
        for number, customer in enumerate(plan.ideal_customers):
            here = customer.id == self.current
            cursor = number if here else cursor
            lines.append(
                [
                    (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
                    (fit(customer.name, width - 1), "strong" if here else ""),
                ]
            )
        return [*window(lines, cursor, 4), rule(width, "", self.signs)]

    def _sheet(self, customer: IdealCustomer, width: int) -> list[Line]:
        lines: list[Line] = []
        for name in _SHEET:
            text = getattr(customer, name)
            label = field_label("ideal_customers", name)
            if not text:
                continue
            lines += labelled(label, text, width, label_width=_LABEL, most=4)
        empty = [field_label("ideal_customers", name) for name in _SHEET if not getattr(customer, name)]
        if empty:
            lines += toned(_("Still empty: {names}").format(names=", ".join(empty)), width, "muted", most=3)
        return lines

    def _criteria(self, customer: IdealCustomer, width: int) -> list[Line]:
        longest = 12 if width >= _SIDE else 6
        total = sum((criterion.weight for criterion in customer.criteria), Decimal(0))
        lines: list[Line] = [rule(width, _("Criteria and weights"), self.signs)]
        for criterion in customer.criteria:
            share = criterion.weight / total if total else Decimal(0)
            bar = self.signs.bar * round(share * longest)
            first, *more = toned(criterion.name, width - longest - 11, most=2) or [[]]
            lines.append(
                [
                    *fitted(first, width - longest - 10),
                    (fit(bar, longest), "accent"),
                    (fit_right(formats.number(criterion.weight), 4), ""),
                    (fit_right(formats.percent(share), 6), "muted"),
                ]
            )
            lines += more
        if not customer.criteria:
            lines += toned(_("None yet: enter adds them, like “size: 3; area: 1”."), width, "muted")
        lines += [[], rule(width, _("Excludes a prospect"), self.signs)]
        for name in customer.disqualifiers:
            for number, line in enumerate(toned(name, width - 2, most=3)):
                lines.append([("  " if number else self.signs.warn + " ", "bad"), *line])
        if not customer.disqualifiers:
            lines += toned(_("Nothing yet: enter adds what excludes, whatever the rest."), width, "muted")
        lines += [[], rule(width, _("Last prospect"), self.signs)]
        if self._scored and self._scored[0] == customer.id:
            lines += self._result(self._scored[1], self._scored[2], width)
        else:
            lines.append([(keyed(_("{customer.score:s} scores a prospect")), "muted")])
        return lines

    def _result(self, name: str, result: ProspectScore, width: int) -> list[Line]:
        ink = "bad" if result.is_excluded else "good" if result.score >= 70 else "warn"
        bar = self.signs.bar * round(result.score / 5)
        lines: list[Line] = [
            [
                (fit(name or _("Prospect"), width - 10), "strong"),
                (fit_right(f"{result.score} / 100", 10), f"strong {ink}"),
            ],
            [(bar, ink), ("·" * (20 - len(bar)), "muted")],
        ]
        for reason in result.disqualifiers:
            lines += toned(_("excluded: {reason}").format(reason=reason), width, "bad")
        if result.unrated:
            lines += toned(_("not rated: {names}").format(names=", ".join(result.unrated)), width, "muted")
        return lines

    @command("customer.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next profile."""
        self._step(1)

    @command("customer.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous profile."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous profile."""
        self.current = stepped([customer.id for customer in self.plan.ideal_customers], self.current, step)
        self.top = 0
        self.moved()

    @command("customer.add", "n", N_("Add"), footer=True)
    def action_add(self) -> None:
        """Describe another ideal customer."""
        self._write(IdealCustomer(name=""))

    @command("customer.edit", "enter,e", N_("Edit"), footer=True)
    def action_change(self) -> None:
        """The sheet, its criteria and what excludes."""
        self._write(self.selected(self.plan) or IdealCustomer(name=""))

    @work
    async def _write(self, customer: IdealCustomer) -> None:
        names = ("name", *_SHEET[:5], "criteria", "disqualifiers", *_SHEET[5:])
        criteria = pairs_field(
            "criteria",
            field_label("ideal_customers", "criteria"),
            _("Name and weight of each, like “size: 3; area: 1”."),
            _criterion,
            lambda criterion: f"{criterion.name}: {formats.number(criterion.weight)}",
        )
        written = await ask_row(
            self,
            self.plan,
            customer,
            names,
            put,
            title=customer.name or _("Ideal customer"),
            replacing=(criteria,),
            values={"criteria": customer.criteria},
        )
        if written:
            self.current = written.id
            self.edit(put(written))

    @command("customer.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this profile; {undo:u} brings it back."""
        customer = self.selected(self.plan)
        if customer:
            self.current = None
            self.edit(remove(customer))

    @command("customer.score", "s", N_("Score a prospect"), footer=True, needs_row=True)
    @work
    async def action_score(self) -> None:
        """How well does a prospect fit, 0 to 100?"""
        customer = self.selected(self.plan)
        if customer is None:
            return
        try:
            score_prospect(customer, {})
        except PlanError as refusal:
            self.shell.tell(explain(self, refusal), severity="warning")
            return
        rated = tuple(
            Field(
                f"c{n}",
                criterion.name,
                InputKind.WHOLE,
                _("0 not at all, 5 fully."),
                low=Decimal(0),
                high=Decimal(FULL_FIT),
            )
            for n, criterion in enumerate(customer.criteria)
        )
        excluding = tuple(Pickable(name, name) for name in customer.disqualifiers)
        fields = (
            Field("name", _("Prospect"), InputKind.LINE),
            *rated,
            *([Field("hit", _("Excludes a prospect"), InputKind.CHOICES, choices=excluding)] if excluding else []),
        )
        first = {"name": "", "hit": (), **{field.name: None for field in rated}}
        answers = await ask_form(self, Form(_("Score a prospect: {name}").format(name=customer.name), fields, first))
        if answers is None:
            return
        ratings = {c.name: answers[f"c{n}"] for n, c in enumerate(customer.criteria) if answers[f"c{n}"] is not None}
        self._scored = (customer.id, answers["name"], score_prospect(customer, ratings, tuple(answers["hit"])))
        self.repaint()

    KEYS = commands(
        action_add,
        action_change,
        action_score,
        action_delete,
        PlanPane.action_read_on,
        PlanPane.action_read_back,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _criterion(name: str, weight: str) -> Criterion:
    try:
        return Criterion(name=name, weight=parse_number(weight))
    except (ValueError, InvalidOperation):
        raise ValueError(_("“{text}” is not a weight: type a number from 0 up.").format(text=weight)) from None
