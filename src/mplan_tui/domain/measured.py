"""Objective, KPI and target as one thing: what measures an objective also says from where, up to where and by when.

The figures stand in both rows, so that a sheet, a list or a filter reads them where it looks; this module keeps them
the same, and works out the target that "+20 %" means from where the KPI stands.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any, NamedTuple

from mplan_tui.domain.bounds import known, plain
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import PERCENT, changed_by
from mplan_tui.domain.units import same_unit

SHARED = ("baseline", "target", "unit", "start", "due")
"""The fields that a measured objective has from its KPI."""


class Disagreement(NamedTuple):
    """A figure of an objective that its KPI has otherwise."""

    field: str
    objective: Any
    kpi: Any


def disagreements(objective: Objective, kpi: Kpi) -> tuple[Disagreement, ...]:
    """What an objective says otherwise than the KPI that measures it, where both say something."""
    found = []
    for name in SHARED:
        own, other = getattr(objective, name), getattr(kpi, name)
        if _is_empty(own) or _is_empty(other):
            continue
        is_same = same_unit(own, other) if name == "unit" else own == other
        if not is_same:
            found.append(Disagreement(name, own, other))
    return tuple(found)


def asked_target(objective: Objective, baseline: Decimal | None) -> Decimal | None:
    """The target that follows from the change an objective asks for.

    None where the baseline is unknown, or where the target would be no number that a plan can hold; and of 0, which
    no percentage moves: "20 % more" of a total that begins at 0 is meant of the year before, and 120,000 stands.
    """
    if objective.change is None or baseline is None:
        return None
    if objective.change and not baseline and objective.change_unit.strip() == PERCENT:
        return None
    wanted = known(changed_by(baseline, objective.change, objective.change_unit))
    return None if wanted is None else plain(wanted)


def agreeing(plan: Plan, before: Plan | None) -> Plan:
    """The plan whose objectives say the same as their KPIs.

    What was edited since `before` in the objective goes to its KPI, but a field that was emptied takes the KPI's; else
    the KPI's figures stand, and what it lacks it gets from the objective. A target that follows from "+20 %" moves with
    the baseline, until somebody types another.
    """
    if before is not None and before.objectives is plan.objectives and before.kpis is plan.kpis:
        return plan
    plan = _with_kpis_given(plan, before)
    kpis = _with_targets_asked(plan, before)
    rows: list[Objective | Kpi] = [kpis[kpi.id] for kpi in plan.kpis if kpis[kpi.id] != kpi]
    for objective in plan.objectives:
        kpi = kpis.get(objective.kpi or "")
        held = _with_asked(objective, before) if kpi is None else _as_measured(objective, kpi)
        if held != objective:
            rows.append(held)
    return plan.putting(*rows) if rows else plan


def _with_kpis_given(plan: Plan, before: Plan | None) -> Plan:
    """The plan whose KPIs have what was edited in their objectives, and what they lacked."""
    for objective in plan.objectives:
        kpi = plan.find(Kpi, objective.kpi)
        given = _given_to_kpi(objective, kpi, before) if kpi is not None else {}
        if kpi is not None and given:
            plan = plan.putting(kpi.evolve(**given))
    return plan


def _with_targets_asked(plan: Plan, before: Plan | None) -> dict[str, Kpi]:
    """Every KPI by its id, with the target that follows from "+20 %" where its objective asks for a change.

    A KPI has one target: where two objectives ask otherwise of it, the first is followed.
    """
    kpis = {kpi.id: kpi for kpi in plan.kpis}
    asking: set[str] = set()
    for objective in plan.objectives:
        kpi = kpis.get(objective.kpi or "")
        if kpi is None or objective.change is None or kpi.id in asking:
            continue
        held = _with_asked(objective.evolve(**_figures_of(kpi)), before)
        if held.change is not None:
            asking.add(kpi.id)
            kpis[kpi.id] = kpi.evolve(target=held.target)
    return kpis


def _as_measured(objective: Objective, kpi: Kpi) -> Objective:
    """The objective with the figures of its KPI, and without what it asks where the KPI's target is another."""
    held = objective.evolve(**_figures_of(kpi))
    wanted = asked_target(held, held.baseline)
    return held if wanted is None or wanted == held.target else held.evolve(change=None, change_unit="")


def _given_to_kpi(objective: Objective, kpi: Kpi, before: Plan | None) -> dict[str, Any]:
    was = before.find(Objective, objective.id) if before is not None else None
    was_kpi = before.find(Kpi, kpi.id) if before is not None else None
    given = {}
    for name in SHARED:
        own, other = getattr(objective, name), getattr(kpi, name)
        if own == other:
            continue
        if was is not None and was_kpi is not None and was.kpi == kpi.id:
            is_edited = getattr(was, name) != own and getattr(was_kpi, name) == other and not _is_empty(own)
        else:
            is_edited = False
        if is_edited or (_is_empty(other) and (was is None or was.kpi != kpi.id)):
            given[name] = own
    return given


def _figures_of(kpi: Kpi) -> dict[str, Any]:
    return {name: getattr(kpi, name) for name in SHARED}


def _with_asked(objective: Objective, before: Plan | None) -> Objective:
    """The objective with the target that it asks for, or without what it asked where another target was typed."""
    wanted = asked_target(objective, objective.baseline)
    if wanted is None or objective.target == wanted:
        return objective
    was = before.find(Objective, objective.id) if before is not None else None
    asks_the_same = was is None or (was.change, was.change_unit) == (objective.change, objective.change_unit)
    is_typed = objective.target is not None and asks_the_same and (was is None or was.target != objective.target)
    if is_typed:
        return objective.evolve(change=None, change_unit="")
    return objective.evolve(target=wanted)


def _is_empty(value: Any) -> bool:
    return value in (None, "")
