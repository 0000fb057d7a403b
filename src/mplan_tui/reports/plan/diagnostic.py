"""The vision and the diagnostic: each tool that was filled with its picture and all that it holds."""

from __future__ import annotations

from collections.abc import Callable

from mplan_tui.document import Block, Group, Paragraph, Part, Section, What
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.plan import customers, matrices
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title

_TOOLS: tuple[Callable[[Scope], Group | None], ...] = (
    matrices.pestel,
    matrices.porter,
    matrices.bcg,
    matrices.swot,
    matrices.crossing,
    customers.ideal_customers,
    customers.personas,
    customers.journey,
)
"""In the order of the method: the surroundings first, then what crosses them, then whom it is all for."""


def section(scope: Scope) -> Section | None:
    """The vision and the tools; for one team or person the vision, and what their objectives answer."""
    plan = scope.plan
    blocks: list[Block] = []
    if plan.situation:
        blocks += [Group(field_label("plan", "situation"), (Paragraph(plan.situation),), is_listed=True)]
    if scope.members is None:
        blocks += [group for make in _TOOLS if (group := make(scope)) is not None]
    elif (answered := matrices.answered(scope)) is not None:
        blocks.append(answered)
    if not (blocks or plan.vision):
        return None
    return Section(Part.DIAGNOSTIC, part_title(Part.DIAGNOSTIC, What.PLAN), _idea(scope), tuple(blocks))


def _idea(scope: Scope) -> str:
    plan = scope.plan
    if plan.vision:
        return plan.vision
    if not plan.strategies:
        return _("Where the company wants to be, and where it stands today.")
    return ngettext(
        "{count} strategy comes out of the diagnostic.",
        "{count} strategies come out of the diagnostic.",
        len(plan.strategies),
    ).format(count=len(plan.strategies))
