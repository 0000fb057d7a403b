"""The ideal customer: the kind to look for, and what excludes a prospect."""

from __future__ import annotations

from mplan_tui.domain.about import N_
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.tools.tool import Tool, ToolState


def _look(plan: Plan) -> ToolState:
    named = bool(plan.ideal_customers)
    weighted = any(customer.criteria for customer in plan.ideal_customers)
    excluding = any(customer.disqualifiers for customer in plan.ideal_customers)
    if not named:
        step = N_("describe the ideal customer")
    elif not weighted:
        step = N_("give it weighted criteria")
    else:
        step = N_("say what excludes a prospect")
    return ToolState(named + weighted + excluding, 3, step)


TOOL = Tool(
    "customer",
    N_("Customer"),
    N_("The kind of customer to look for, and what excludes a prospect."),
    tab=6,
    turn=6,
    look=_look,
)
