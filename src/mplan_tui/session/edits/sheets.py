"""Edits of what the plan remembers of others' sheets."""

from __future__ import annotations

from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sheet_sources import SheetSource
from mplan_tui.session.steps import Edit, Label


def forget_sheet(source: SheetSource) -> Edit:
    """Forget what a sheet brought and what was chosen for it; its actions stay, what is gone is asked no more."""

    def change(plan: Plan) -> Plan:
        plan.get(SheetSource, source.id)
        return plan.removing(source.id)

    return Edit(Label("sheet.forgotten", {"file": source.file}), change)
