"""The edits of the plan's money."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.domain.cuts import Cut, Measure
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.references import with_unique_references
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.domain.scenario_rules import given_up, with_scenario
from mplan_tui.domain.scenarios import Scenario
from mplan_tui.session.steps import Edit, Label


def set_plan_money(plan: Plan, /, **changes: Any) -> Edit:
    """Change the plan's envelope, its months, its currency or its year.

    Months without an envelope make one. Refused are months that come to another sum (`envelope.months_differ`) and a
    month that comes twice (`envelope.month_twice`), which would leave open what is meant.
    """

    def change(current: Plan) -> Plan:
        said = dict(changes)
        if "envelope_months" in said:
            months = said["envelope_months"] = tuple(sorted(said["envelope_months"], key=lambda one: one.month))
            if len({one.month for one in months}) < len(months):
                raise PlanError("envelope.month_twice", field="envelope_months")
            total = sum((one.amount for one in months), Decimal(0))
            envelope = said.get("envelope", current.envelope)
            if months and envelope is None:
                said["envelope"] = total
            elif months and total != envelope:
                raise PlanError(
                    "envelope.months_differ",
                    field="envelope_months",
                    amount=total,
                    envelope=envelope,
                    currency=said.get("currency", current.currency),
                )
        return current.evolve(**said)

    name = next(iter(changes), "")
    return Edit(Label("row.changed", {"table": "plan", "name": plan.title, "field": name}), change)


def cut_budget(cut: Cut, chosen: Mapping[str, Measure], notes: Mapping[str, str]) -> Edit:
    """Cut the envelope, and drop, put off or reduce the chosen actions, in one step.

    An action that is put off moves by whole months to after the plan and plans no money in it; `notes`, by action id,
    keeps in its notes what it was planned for. An action for which money was committed meanwhile is refused with
    `cut.committed`.
    """

    def change(plan: Plan) -> Plan:
        rows = [
            _cut(plan, plan.get(Action, action_id), measure, notes.get(action_id, ""))
            for action_id, measure in chosen.items()
        ]
        plan = with_rows(plan, *rows)
        return plan if cut.envelope is None else plan.evolve(envelope=cut.envelope)

    return Edit(Label("budget.cut", {"amount": str(cut.off), "count": str(len(chosen))}), change)


def _cut(plan: Plan, action: Action, measure: Measure, note: str) -> Action:
    amounts = amounts_of(plan, action)
    if measure is not Measure.REDUCE and amounts.committed + amounts.spent:
        raise PlanError("cut.committed", name=name_of(action))
    return given_up(plan, action, measure, note)


def keep_scenario(scenario: Scenario) -> Edit:
    """Keep a scenario with the plan; one that was kept under the same name before is replaced.

    Raises, when it is made: `scenario.no_name` without a name.
    """

    def change(plan: Plan) -> Plan:
        if not scenario.title:
            raise PlanError("scenario.no_name", field="title")
        called = (row for row in plan.scenarios if folded(row.title) == folded(scenario.title))
        same = [row.id for row in called if row.id != scenario.id]
        plan = plan.removing(*same) if same else plan
        return with_unique_references(with_rows(plan, scenario), [scenario.id])

    return Edit(Label("scenario.kept", {"name": scenario.title}), change)


def adopt_scenario(scenario: Scenario, notes: Mapping[str, str]) -> Edit:
    """Make the choices of a scenario, in one step; it stays with the plan, to be looked at later."""

    def change(plan: Plan) -> Plan:
        return with_scenario(plan, plan.get(Scenario, scenario.id), notes)

    return Edit(Label("scenario.adopted", {"name": scenario.title}), change)
