"""The form of an action, and what its lane on the board says of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from textual.widget import Widget

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import emptied_totals, filled_in
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.language.terms import answered_rule
from mplan_tui.session.edits.actions import write_action
from mplan_tui.tui.modals.asking import in_group
from mplan_tui.tui.modals.fields import Aside, Field, Form
from mplan_tui.tui.modals.months import months_field
from mplan_tui.tui.modals.row_form import names_for, row_form
from mplan_tui.tui.roadmap.typed import coming, with_values
from mplan_tui.tui.shell import shell_of
from mplan_tui.vocabulary.fields import field_help, field_label
from mplan_tui.vocabulary.recurrence import rule_words
from mplan_tui.vocabulary.sentences import sentence

FIELDS = names_for(
    Action,
    "title", "status", "priority", "category", "channel", "executor", "start", "due", "recurrence", "planned",
    "objectives", "kpis", "expected_result",
    left_out=("done_on", "kpi_text", "extra"),
)  # fmt: skip
"""What the form asks for, beginning with what nine of ten actions need, which an 80x24 screen shows at once. The day on
which it was done comes with its status; the KPI as written and the other columns of a sheet are kept as they came.
"""

_FIELD_OF_REFUSAL = {
    "action.due_before_start": "due",
    "action.circle": "depends_on",
    "person.unknown": "executor",
}


def recurrence_field(first: date, year_start: int) -> Field:
    """The question when an action comes back, answered in words of either language.

    `first` is the first day that the answer can be about, by which "until 30 June" has its year, and `year_start` the
    month from which "until end of Q2" is counted.
    """
    return Field(
        "recurrence",
        field_label("actions", "recurrence"),
        help=_(
            "every week on Monday; first Monday of the month; every two weeks, until 30/06; every 10 days, counted from"
            " when it was done. Empty for none."
        ),
        parse=lambda text: answered_rule(text, first, year_start),
        show=lambda rule: rule_words(rule) if rule else "",
    )


def action_form(plan: Plan, action: Action | None, today: date, values: Mapping[str, Any] | None = None) -> Form:
    """The form of an action, or of a new one with these first values; refusals are told in their field."""
    shown = filled_in(plan, action) if action else None
    form = row_form(plan, Action, FIELDS, shown, title="" if action else _("New action"), values=values)
    base = action or Action(title="?")
    begins = base.start or max(today, plan.start)
    months = months_field("months", field_label("actions", "months"), field_help("actions", "months"), plan, today)
    own = {"recurrence": recurrence_field(begins, plan.year_start), "months": months}
    fields = tuple(in_group(own.get(field.name), field) for field in form.fields)
    held = {**form.values, "recurrence": base.recurrence, "months": base.months}

    def check(typed: Mapping[str, Any]) -> Mapping[str, str]:
        try:
            write_action(with_values(base, typed), today, emptied=emptied_totals(typed)).change(plan)
        except PlanError as refusal:
            return {_FIELD_OF_REFUSAL.get(refusal.code, "title"): sentence(refusal)}
        return {}

    def hint(typed: Mapping[str, Any]) -> Mapping[str, str]:
        return {"recurrence": coming(plan, with_values(base, typed), today)}

    return Form(form.title, fields, held, check, form.key, hint, aside=_booking(action) if action else None)


def _booking(action: Action) -> Aside:
    """Booking money on the action while its form is open, whose totals then are those with it."""

    async def book(form: Widget) -> Mapping[str, Any]:
        from mplan_tui.tui.modals.booking import ask_booking  # a start draws forms, and books nothing yet

        await ask_booking(form, action.id)
        plan = shell_of(form).plan
        now = plan.find(Action, action.id) if plan is not None else None
        filled = filled_in(plan, now) if plan is not None and now is not None else action
        return {name: getattr(filled, name) for name in ("committed", "spent")}

    return Aside(_("book"), book)
