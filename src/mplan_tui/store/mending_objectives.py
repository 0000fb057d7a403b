"""Older plans whose objectives say otherwise than the KPIs that measure them: the KPI's figure stands, and it is said.

Until 0.2 an objective had figures of its own beside those of its KPI. "Increase sales by 20 %" stood there as from 0 to
20 %, and was "520,000 % reached" at 104,000 euros: such an objective asks for 20 % more than the KPI's baseline.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal, InvalidOperation
from typing import Any

from mplan_tui.domain.measured import SHARED
from mplan_tui.domain.naming import name_as_written
from mplan_tui.domain.sentence import PERCENT, changed_by
from mplan_tui.domain.units import same_unit
from mplan_tui.session.ports import SetAside
from mplan_tui.store.storage import Tables


def agree(tables: Tables) -> tuple[SetAside, ...]:
    """Give the objectives of a plan file the figures of their KPIs, and say which were others."""
    kpis = {row.get("id"): row for row in tables.get("kpis", {}).values() if isinstance(row, dict)}
    found: list[SetAside] = []
    for row in tables.get("objectives", {}).values():
        kpi = kpis.get(row.get("kpi")) if isinstance(row, dict) else None
        if kpi is not None:
            found += _agree(row, kpi)
    return tuple(found)


def _agree(objective: dict[str, Any], kpi: dict[str, Any]) -> Iterator[SetAside]:
    """Give one objective the figures of its KPI, or the KPI those that it lacks; tell what was replaced."""
    growth = _asked_growth(objective, kpi)
    if growth is not None:
        objective["change"], objective["change_unit"] = objective["target"], PERCENT
        baseline = _number(kpi.get("baseline"))
        if baseline is not None and kpi.get("target") is None:
            kpi["target"] = format(changed_by(baseline, growth, PERCENT).normalize(), "f")
    for name in SHARED:
        own, other = objective.get(name), kpi.get(name)
        if own in (None, "") or own == other or _is_same(name, own, other):
            continue
        if other in (None, "") and growth is None:
            kpi[name] = own
            continue
        objective.pop(name)
        if other not in (None, ""):
            objective[name] = other
        row, of = name_as_written(objective), name_as_written(kpi)
        yield SetAside("objectives", row, name, name, str(own)[:60], str(other or ""), kpi=of)


def _asked_growth(objective: dict[str, Any], kpi: dict[str, Any]) -> Decimal | None:
    """The percentage that an objective asks for of a KPI that is not counted in percent."""
    unit, target = str(objective.get("unit")).strip(), _number(objective.get("target"))
    is_growth = unit == PERCENT and str(kpi.get("unit") or PERCENT).strip() != PERCENT
    return target if is_growth and not _number(objective.get("baseline")) else None


def _is_same(name: str, own: Any, other: Any) -> bool:
    if name == "unit":
        return same_unit(str(own), str(other or ""))
    first, second = _number(own), _number(other)
    return first is not None and first == second


def _number(value: Any) -> Decimal | None:
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
