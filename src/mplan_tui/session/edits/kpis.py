"""Entering figures, and deciding what to do about a KPI that is off its path."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.bounds import known
from mplan_tui.domain.decisions import Choice, Decision, KpiSnapshot, Outcome
from mplan_tui.domain.effect import forecast_then
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_grid import KpiCell, TypedCell
from mplan_tui.domain.kpis import (
    Direction,
    Formula,
    Kpi,
    KpiKind,
    KpiRole,
    Measurement,
    Override,
    PaceStatus,
    measurement_id,
)
from mplan_tui.domain.money import currency_sign
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import CATALOGUE, COSTS, REVENUES, SHARES, RatioUnit
from mplan_tui.domain.row_rules import with_changes, with_rows
from mplan_tui.session.steps import Edit, Label


@dataclass(frozen=True, slots=True)
class Move:
    """Planned money that goes from one action to another, in the plan's currency."""

    source: str
    target: str
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Consequences:
    """What a corrective measure changes in the same step: an action more, actions stopped, money moved."""

    new_action: Action | None = None
    stopped: tuple[str, ...] = ()
    move: Move | None = None


NOTHING_ELSE = Consequences()


def enter(cell: KpiCell, typed: TypedCell, author: str) -> Edit:
    """Enter one figure, keeping the note of what was there."""
    label = Label("kpi.entered", {"name": name_of(cell.kpi), "on": cell.on.isoformat()})
    return Edit(label, lambda plan: with_rows(plan, _measurement(plan, cell, typed, author)))


def enter_block(filled: Sequence[tuple[KpiCell, TypedCell]], author: str) -> Edit:
    """Enter many figures as one step, as from a block that was pasted."""
    label = Label("kpi.block_entered", {"count": str(len(filled))})
    return Edit(
        label, lambda plan: with_rows(plan, *(_measurement(plan, cell, typed, author) for cell, typed in filled))
    )


def _measurement(plan: Plan, cell: KpiCell, typed: TypedCell, author: str) -> Measurement:
    plan.get(Kpi, cell.kpi.id)
    row_id = cell.measurement.id if cell.measurement else measurement_id(cell.kpi.id, cell.on)
    known = plan.find(Measurement, row_id) or Measurement(id=row_id, kpi=cell.kpi.id, on=cell.on)
    return known.evolve(value=typed.value, numerator=typed.numerator, denominator=typed.denominator, author=author)


def clear(cell: KpiCell) -> Edit:
    """Take a figure out; the note on its period stays."""
    row_id = cell.measurement.id if cell.measurement else measurement_id(cell.kpi.id, cell.on)

    def change(plan: Plan) -> Plan:
        known = plan.find(Measurement, row_id)
        if known is None or not known.note:
            return plan.removing(row_id)
        return with_rows(plan, known.evolve(value=None, numerator=None, denominator=None))

    return Edit(Label("kpi.cleared", {"name": name_of(cell.kpi), "on": cell.on.isoformat()}), change)


def annotate(cell: KpiCell, note: str, author: str) -> Edit:
    """Write a note on a period, whether its figure is entered or not."""

    def change(plan: Plan) -> Plan:
        row_id = cell.measurement.id if cell.measurement else measurement_id(cell.kpi.id, cell.on)
        known = plan.find(Measurement, row_id) or Measurement(id=row_id, kpi=cell.kpi.id, on=cell.on, author=author)
        return with_rows(plan, known.evolve(note=note))

    return Edit(Label("kpi.noted", {"name": name_of(cell.kpi), "on": cell.on.isoformat()}), change)


def judge(kpi: Kpi, status: PaceStatus | None, reason: str, author: str, today: date) -> Edit:
    """Set a person's own judgement of a KPI, which needs a sentence; None goes back to the computed one."""
    if status is not None and not reason.strip():
        raise PlanError("override.needs_reason", name=kpi.name)
    said = None if status is None else Override(status=status, reason=reason, author=author, on=today)
    return Edit(
        Label("kpi.judged", {"name": name_of(kpi)}), lambda plan: with_changes(plan, [(kpi, {"override": said})])
    )


def inputs_by_name(plan: Plan) -> dict[str, Kpi]:
    """The KPIs that a formula can be made of, by their names in small letters: those that are formulas are left out."""
    return {kpi.name.casefold(): kpi for kpi in plan.kpis if kpi.formula is None}


def add_from_catalogue(
    code: str,
    name: str,
    inputs: Sequence[tuple[str, str]],
    pattern: Kpi,
    actions: tuple[str, ...] = (),
    base: str = "",
) -> Edit:
    """Add a ratio of the catalogue with the KPIs that it is made of.

    `inputs` are (input, name) pairs; a KPI that has this name already serves, another is made. `pattern` gives
    cadence, baseline, target, dates and owner. What costs should fall. A cost can come from the money of `actions`.
    `base` declares what a conversion is counted on, a code of `domain.ratios.BASES`.
    """
    ratio = CATALOGUE[code]

    def change(plan: Plan) -> Plan:
        by_name = inputs_by_name(plan)
        pairs, sign = [], currency_sign(plan.currency)
        for wanted, called in inputs:
            if wanted in COSTS and actions:
                continue
            row = by_name.get(called.casefold())
            if row is None:
                is_share = wanted in SHARES
                row = Kpi(
                    name=called, kind=KpiKind.LEVEL if is_share else KpiKind.FLOW,
                    unit="%" if is_share else sign if wanted in COSTS | REVENUES else "",
                    role=KpiRole.REVENUE if wanted in REVENUES else KpiRole.COST if wanted in COSTS else None,
                    cadence=pattern.cadence, start=pattern.start, due=pattern.due, owner=pattern.owner,
                )  # fmt: skip
                plan = with_rows(plan, row)
            pairs.append((wanted, row.id))
        unit = {RatioUnit.PERCENT: "%", RatioUnit.MONEY: sign, RatioUnit.TIMES: ""}[ratio.unit]
        way = Direction.DOWN if ratio.is_cost else Direction.UP
        formula = Formula(code=code, inputs=tuple(pairs), actions=actions, base=base)
        made = pattern.evolve(name=name, kind=KpiKind.RATIO, unit=unit, direction=way, formula=formula, ref="")
        return with_rows(plan, made)

    return Edit(Label("row.added", {"table": "kpis", "name": name}), change)


def snapshot(plan: Plan, kpi: Kpi, today: date) -> KpiSnapshot:
    """What is seen of a KPI today, kept with the decision about it."""
    seen = pace_of(plan, kpi, today)
    figures = {
        "value": known(seen.current),
        "expected": known(seen.expected),
        "pace": known(seen.pace),
        "forecast": known(forecast_then(plan, kpi, today)),
    }
    return KpiSnapshot(on=today, status=seen.status, **figures)


def decide(decision: Decision, consequences: Consequences = NOTHING_ELSE) -> Edit:
    """Take a corrective measure, with what it changes, as one step.

    Raises:
        PlanError: `decision.needs_text`, or, when it is made, `money.not_enough` or `row.gone`.
    """
    if not decision.text.strip():
        raise PlanError("decision.needs_text")
    if decision.review_on is not None and decision.taken_on is not None and decision.review_on < decision.taken_on:
        raise PlanError("decision.review_before", review_on=decision.review_on)

    def change(plan: Plan) -> Plan:
        touched = list(decision.actions)
        if consequences.new_action is not None:
            plan = with_rows(plan, consequences.new_action)
            touched.append(consequences.new_action.id)
        for action_id in consequences.stopped:
            plan = with_changes(plan, [(plan.get(Action, action_id), {"status": Status.CANCELLED})])
            touched.append(action_id)
        if consequences.move is not None:
            plan = _moved(plan, consequences.move)
            touched += [consequences.move.source, consequences.move.target]
        taken = decision.evolve(actions=tuple(dict.fromkeys(touched)))
        return with_rows(plan, taken)

    return Edit(Label("decision.taken", {"name": name_of(decision)}), change)


def check_move(plan: Plan, source_id: str, amount: Decimal) -> None:
    """See that an action has this much planned money to give.

    Raises:
        PlanError: `money.not_enough`.
    """
    source = plan.get(Action, source_id)
    if (source.planned or Decimal(0)) < amount:
        raise PlanError(
            "money.not_enough",
            action=name_of(source),
            planned=source.planned or Decimal(0),
            currency=plan.currency,
        )


def _moved(plan: Plan, move: Move) -> Plan:
    check_move(plan, move.source, move.amount)
    source, target = plan.get(Action, move.source), plan.get(Action, move.target)
    less, more = (source.planned or Decimal(0)) - move.amount, (target.planned or Decimal(0)) + move.amount
    return with_changes(plan, [(source, {"planned": less}), (target, {"planned": more})])


def review(decision: Decision, outcome: Outcome, text: str, today: date) -> Edit:
    """Say at its review whether a measure worked."""
    changes = {"outcome": outcome, "outcome_text": text, "reviewed_on": today}
    return Edit(
        Label("decision.reviewed", {"name": name_of(decision)}),
        lambda plan: with_changes(plan, [(decision, changes)]),
    )


DEFAULT_CHOICE = {PaceStatus.OFF_TRACK: Choice.ADJUST, PaceStatus.LAGGING: Choice.CONTINUE}
"""What is offered first for a KPI of this status."""
