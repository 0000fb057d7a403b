"""The plan's money as one document for scripts, and the same figures as a table for a shell."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui import formats
from mplan_tui.cli.output import in_columns
from mplan_tui.domain.bounds import as_text
from mplan_tui.domain.budget_groups import groups
from mplan_tui.domain.money import GroupBy, Sums, position
from mplan_tui.domain.money_by_part import parts_over_time
from mplan_tui.domain.money_over_time import Flows, OverTime, PeriodLength, free_after, last_day_of, over_time, year_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.vocabulary.budget import group_name, period_key
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import period_name

_STEPS = {"month": PeriodLength.MONTH, "quarter": PeriodLength.QUARTER, "year": PeriodLength.YEAR}


def money_document(plan: Plan, by: str, today: date) -> dict[str, Any]:
    """What `money --json` prints: money as decimal strings; the groups and what is undated add up to the totals.

    Where the groups are no periods, a line without a day is in the group of its action, and nothing is left undated.
    """
    place = position(plan, today)
    sums = place.sums
    found = over_time(plan, _STEPS[by], today) if by in _STEPS else None
    undated = found.undated if found is not None else Flows()
    return {
        "as_of": today.isoformat(),
        "currency": plan.currency,
        "envelope": as_text(plan.envelope),
        **_amounts(sums, place.expected),
        "free": as_text(place.left),
        "year_end": _year_end(plan, today),
        "by": by,
        "groups": _periods(plan, _STEPS[by], found) if found is not None else _parts(plan, by, today),
        "undated": {
            "planned": as_text(undated.planned),
            "committed": as_text(undated.committed),
            "spent": as_text(undated.spent),
            "estimate_at_completion": as_text(undated.estimate),
            "cash_out": as_text(undated.cash_out),
        },
    }


def _year_end(plan: Plan, today: date) -> dict[str, Any] | None:
    """How the plan's own year that holds today will end, beside what lies on no known day."""
    year = year_of(plan, today)
    if year is None:
        return None
    return {
        "key": period_key(PeriodLength.YEAR, year.first, plan.year_start),
        **_amounts(year.flows, year.flows.expected),
    }


def _periods(plan: Plan, step: PeriodLength, found: OverTime) -> list[dict[str, Any]]:
    groups_: list[dict[str, Any]] = []
    for period in found.periods:
        flows, until = period.flows, period.until_then
        groups_.append(
            {
                "key": period_key(step, period.first, plan.year_start),
                "name": period_name(plan.rhythm(step.cadence), period.first),
                **_amounts(flows, flows.expected),
                **_over_time(flows),
                "free": as_text(free_after(plan, until.estimate, last_day_of(step, period.first))),
                "cumulated": {
                    "planned": as_text(until.planned),
                    "spent": as_text(until.spent),
                    "estimate_at_completion": as_text(until.estimate),
                },
            }
        )
    return groups_


def _parts(plan: Plan, by: str, today: date) -> list[dict[str, Any]]:
    group_by = GroupBy(by)
    flows = {part.key: part.money.total for part in parts_over_time(plan, group_by, PeriodLength.MONTH, today)}
    return [
        {
            "key": group.key,
            "name": group_name(plan, group_by, group.key),
            **_amounts(group.sums, group.expected),
            **_over_time(flows.get(group.key, Flows())),
        }
        for group in groups(plan, group_by, today)
    ]


def _over_time(flows: Flows) -> dict[str, Any]:
    return {
        "ordered": as_text(flows.ordered),
        "to_come": as_text(flows.to_come),
        "cash_out": as_text(flows.cash_out),
        "difference": as_text(flows.difference),
    }


def _amounts(sums: Sums | Flows, expected: Decimal) -> dict[str, Any]:
    return {
        "planned": as_text(sums.planned),
        "committed": as_text(sums.committed),
        "spent": as_text(sums.spent),
        "expected": as_text(expected),
        "estimate_at_completion": as_text(sums.estimate),
    }


def money_text(plan: Plan, document: dict[str, Any]) -> str:
    """The same figures as a table, the totals above it and what is undated below."""
    lines = [_head(plan, document), ""]
    names = ("planned", "committed", "spent", "estimate_at_completion")
    header = ["", *(field_label("actions", name) for name in names[:3]), _("Cost at completion")]
    rows = [[group["name"], *(_shown(plan, group[name]) for name in names)] for group in document["groups"]]
    undated = document["undated"]
    if any(Decimal(undated[name]) for name in names):
        rows.append([_("no day"), *(_shown(plan, undated[name]) for name in names)])
    rows.append([_("Total"), *(_shown(plan, document[name]) for name in names)])
    return "\n".join((*lines, *in_columns([header, *rows])))


def _head(plan: Plan, document: dict[str, Any]) -> str:
    envelope, free = document["envelope"], document["free"]
    if envelope is None:
        return _("No envelope is set.")
    if Decimal(free) < 0:
        over = _shown(plan, str(-Decimal(free)))
        return _("Envelope {envelope} · {over} over").format(envelope=_shown(plan, envelope), over=over)
    return _("Envelope {envelope} · {free} free").format(envelope=_shown(plan, envelope), free=_shown(plan, free))


def _shown(plan: Plan, amount: str) -> str:
    return formats.money(Decimal(amount), plan.currency, cents=True)
