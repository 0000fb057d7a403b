"""Freezing a version of the plan that was approved."""

from __future__ import annotations

from datetime import date

from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import approval_of
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.session.steps import Edit, Label


def freeze(today: date, *, author: str = "", note: str = "") -> Edit:
    """Keep the dates, money and targets as they are now as the version approved on this day by somebody."""

    def change(plan: Plan) -> Plan:
        return with_rows(plan, approval_of(plan, on=today, author=author, note=note))

    return Edit(Label("approval.frozen", {"on": today.isoformat()}), change)
