"""The vision, and the company's situation in a few sentences."""

from __future__ import annotations

from collections.abc import Iterable

from textual import work

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _
from mplan_tui.session.edits.rows import change_plan
from mplan_tui.tui.commands import DOWN, UP, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_form
from mplan_tui.tui.modals.fields import Field, Form, InputKind
from mplan_tui.tui.text_layout import Line, rule, toned, window
from mplan_tui.tui.widgets.plan_pane import PlanPane

_TEXTS = (
    (
        "vision",
        N_("Vision"),
        N_("In three to five years, what is the company known for, by whom? One or two sentences."),
    ),
    (
        "situation",
        N_("Situation"),
        N_("Where does the company stand today: market, customers, strong and weak points, last year's results?"),
    ),
)


class VisionPane(PlanPane):
    """Two texts, one under the other."""

    def __init__(self) -> None:
        super().__init__()
        self.row = 0

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """Each text under its name, a hint where it is empty."""
        lines: list[Line] = []
        cursor = 0
        for number, (name, title, hint) in enumerate(_TEXTS):
            here = number == self.row
            if here:
                cursor = len(lines)
            mark = (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted")
            lines.append([mark, *rule(width - 1, _(title), self.signs)])
            text = getattr(plan, name)
            body = toned(text, min(width - 4, 96)) if text.strip() else toned(_(hint), width - 4, "muted")
            if not text.strip():
                body.append([(_("Enter writes it."), "accent" if here else "muted")])
            lines += [[mark, ("  ", ""), *line] for line in body]
            lines.append([])
        return window(lines, cursor, height)

    @command("vision.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """The situation."""
        self._step(1)

    @command("vision.up", UP, N_("Up"))
    def action_up(self) -> None:
        """The vision."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """The other text."""
        self.row = max(0, min(self.row + step, 1))
        self.moved()

    @command("vision.edit", "enter,e,n", N_("Write"), footer=True)
    @work
    async def action_change(self) -> None:
        """Write this text."""
        name, title, hint = _TEXTS[self.row]
        field = Field(name, _(title), InputKind.TEXT, _(hint))
        answers = await ask_form(self, Form(_(title), (field,), {name: getattr(self.plan, name)}, key=f"plan.{name}"))
        if answers:
            self.edit(change_plan(self.plan, **{name: answers[name]}))

    KEYS = commands(
        action_change,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)
