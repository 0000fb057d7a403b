"""What a plan would be with a scenario: its money, and what its objectives lose by it, beside the plan as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.cuts import Cut, Loss, losses_of
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import NOTHING, amounts_of, position
from mplan_tui.domain.periods import plus_months
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.scenarios import Measure, Scenario, ScenarioChoice


@dataclass(frozen=True, slots=True)
class Outlook:
    """The plan with a scenario, or as it is where `scenario` is None.

    `left_out` are the choices that cannot be made any more, since the action is over or no longer in the plan.
    """

    scenario: Scenario | None
    envelope: Decimal | None
    planned: Decimal
    estimate: Decimal
    free: Decimal | None
    losses: tuple[Loss, ...] = ()
    left_out: tuple[str, ...] = ()


def scenario_of(cut: Cut, chosen: Mapping[str, Measure], title: str, on: date) -> Scenario:
    """A cut as it was chosen, to be kept."""
    choices = tuple(ScenarioChoice(id=action, measure=measure) for action, measure in chosen.items())
    return Scenario(title=title, on=on, envelope=cut.envelope, choices=choices)


@remembered
def outlooks(plan: Plan, today: date) -> tuple[Outlook, ...]:
    """The plan as it is, then with each of its scenarios, in their order."""
    return (outlook(plan, None, today), *(outlook(plan, scenario, today) for scenario in plan.scenarios))


def outlook(plan: Plan, scenario: Scenario | None, today: date) -> Outlook:
    """The money of the plan with a scenario, and what its objectives lose by it."""
    after = plan if scenario is None else with_scenario(plan, scenario, {})
    place = position(after, today)
    lost = () if scenario is None else _losses(plan, scenario, today)
    gone = () if scenario is None else tuple(one.id for one in scenario.choices if not _can_be_made(plan, one))
    return Outlook(scenario, after.envelope, place.sums.planned, place.sums.estimate, place.left, lost, gone)


def with_scenario(plan: Plan, scenario: Scenario, notes: Mapping[str, str]) -> Plan:
    """The plan with the choices of a scenario made; `notes`, by action id, are added to those of what is put off."""
    rows = [
        _chosen(plan, plan.get(Action, one.id), one, notes.get(one.id, ""))
        for one in scenario.choices
        if _can_be_made(plan, one)
    ]
    plan = plan.putting(*rows) if rows else plan
    return plan if scenario.envelope is None else plan.evolve(envelope=scenario.envelope)


def with_amount(scenario: Scenario, action: str, planned: Decimal | None) -> Scenario:
    """The scenario with another planned amount for an action, which goes before a measure; None leaves it as it is."""
    others = tuple(choice for choice in scenario.choices if choice.id != action)
    if planned is None:
        return scenario.evolve(choices=others)
    return scenario.evolve(choices=(*others, ScenarioChoice(id=action, planned=planned)))


def _can_be_made(plan: Plan, choice: ScenarioChoice) -> bool:
    action = plan.find(Action, choice.id)
    return action is not None and action.status.is_open


def _chosen(plan: Plan, action: Action, choice: ScenarioChoice, note: str) -> Action:
    if choice.planned is not None:
        return action.evolve(planned=choice.planned, planned_per_time=False)
    return action if choice.measure is None else given_up(plan, action, choice.measure, note)


def given_up(plan: Plan, action: Action, measure: Measure, note: str) -> Action:
    """An action that is dropped, put off by whole months to after the plan, or ended with what is paid already.

    What was paid since the choice was made is gone either way: the action then ends with it.
    """
    amounts = amounts_of(plan, action)
    paid = amounts.committed + amounts.spent
    if measure is Measure.REDUCE or paid:
        return action.evolve(planned=max(paid, NOTHING), planned_per_time=False)
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


def _losses(plan: Plan, scenario: Scenario, today: date) -> tuple[Loss, ...]:
    return losses_of(plan, {one.id: part for one in scenario.choices if (part := _part_lost(plan, one))}, today)


def _part_lost(plan: Plan, choice: ScenarioChoice) -> Decimal:
    """How much of what an action was still to bring goes with a choice, 0 to 1.

    Less money brings as much less, more money is not taken to bring anything: nobody measured that.
    """
    if not _can_be_made(plan, choice):
        return NOTHING
    if choice.planned is None:
        return NOTHING if choice.measure is None else Decimal(1)
    amounts = amounts_of(plan, plan.get(Action, choice.id))
    if amounts.remaining <= 0:
        return NOTHING
    return min(max((amounts.planned - choice.planned) / amounts.remaining, NOTHING), Decimal(1))


def put_off(plan: Plan, scenario: Scenario) -> Iterator[Action]:
    """The open actions that a scenario puts off to the next plan."""
    for choice in scenario.choices:
        if choice.measure is Measure.DELAY and _can_be_made(plan, choice):
            yield plan.get(Action, choice.id)
