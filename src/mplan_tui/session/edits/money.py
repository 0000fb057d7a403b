"""The edits of the plan's money."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.cuts import Cut, Measure
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.periods import plus_months
from mplan_tui.domain.plan import Plan
from mplan_tui.session.steps import Edit, Label


def cut_budget(cut: Cut, chosen: Mapping[str, Measure], notes: Mapping[str, str]) -> Edit:
    """Cut the envelope, and drop, put off or reduce the chosen actions, in one step.

    An action that is put off moves by whole months to after the plan and plans no money in it; `notes`, by action id,
    keeps in its notes what it was planned for. An action for which money was committed meanwhile is refused with
    `cut.committed`.
    """

    def change(plan: Plan) -> Plan:
        rows = [
            _given_up(plan, plan.get(Action, action_id), measure, notes.get(action_id, ""))
            for action_id, measure in chosen.items()
        ]
        plan = plan.putting(*rows) if rows else plan
        return plan if cut.envelope is None else plan.evolve(envelope=cut.envelope)

    return Edit(Label("budget.cut", {"amount": str(cut.off), "count": str(len(chosen))}), change)


def _given_up(plan: Plan, action: Action, measure: Measure, note: str) -> Action:
    amounts = amounts_of(plan, action)
    paid = amounts.committed + amounts.spent
    if measure is Measure.REDUCE:
        return action.evolve(planned=paid)
    if paid:
        raise PlanError("cut.committed", name=name_of(action))
    if measure is Measure.DROP:
        return action.evolve(status=Status.CANCELLED)
    begins = action.start or action.due
    months = _months_until_after(plan, begins) if begins else 0
    return action.evolve(
        planned=0,
        start=plus_months(action.start, months) if action.start else None,
        due=plus_months(action.due, months) if action.due else None,
        notes="\n".join(filter(None, (action.notes, note))),
    )


def _months_until_after(plan: Plan, day: date) -> int:
    months = (plan.end.year - day.year) * 12 + plan.end.month - day.month
    return months if plus_months(day, months) > plan.end else months + 1
