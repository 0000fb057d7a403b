"""A plan on one page, as text for a shell."""

from __future__ import annotations

from collections import Counter
from datetime import date

from mplan_tui import formats
from mplan_tui.domain.actions import Status
from mplan_tui.domain.due import is_late
from mplan_tui.domain.money import total
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext


def summary(plan: Plan, today: date) -> str:
    """Title, period, money, actions and objectives, one thing a line."""
    from mplan_tui.vocabulary.enums import word

    head = " · ".join(filter(None, (plan.organisation, plan.title)))
    counts = Counter(action.status for action in plan.actions)
    late = sum(is_late(plan, action, today) for action in plan.actions)
    lines = [
        head,
        _("{start} to {end}").format(start=formats.day(plan.start), end=formats.day(plan.end)),
        "",
        ngettext("{count} action", "{count} actions", len(plan.actions)).format(count=len(plan.actions))
        + "".join(f" · {word(status)} {counts[status]}" for status in Status if counts[status])
        + (" · " + _("late {count}").format(count=late) if late else ""),
        _money(plan),
        " · ".join(_counts(plan)),
    ]
    if plan.objectives:
        lines += ["", _("Objectives")]
        lines += [
            f"  {row.ref:<4} {row.title}" + (f" ({formats.day(row.due)})" if row.due else "") for row in plan.objectives
        ]
    return "\n".join(lines)


def _money(plan: Plan) -> str:
    sums = total(plan)
    envelope = formats.money(plan.envelope, plan.currency) or _("not set")
    return _("Envelope {envelope} · planned {planned} · committed {committed} · spent {spent}").format(
        envelope=envelope,
        planned=formats.money(sums.planned, plan.currency),
        committed=formats.money(sums.committed, plan.currency),
        spent=formats.money(sums.spent, plan.currency),
    )


def _counts(plan: Plan) -> list[str]:
    return [
        ngettext("{count} objective", "{count} objectives", len(plan.objectives)).format(count=len(plan.objectives)),
        ngettext("{count} KPI", "{count} KPIs", len(plan.kpis)).format(count=len(plan.kpis)),
        ngettext("{count} measurement", "{count} measurements", len(plan.measurements)).format(
            count=len(plan.measurements)
        ),
        ngettext("{count} person", "{count} people", len(plan.people)).format(count=len(plan.people)),
    ]
