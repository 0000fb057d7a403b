"""Take what a person accepted of a sheet into the plan: one step, all or nothing."""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui.domain.compare import Change, apply
from mplan_tui.domain.exchange import Difference, Proposal
from mplan_tui.domain.links import without_links_to
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.references import with_unique_references
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import Kind
from mplan_tui.session.steps import Edit, Label


def accept(proposal: Proposal, accepted: Iterable[Difference]) -> Edit:
    """The edit that makes the accepted lines true; a conflict that is accepted takes the sheet's value.

    A link to a new person or other new row that was refused is left out.
    """
    chosen = tuple(accepted)
    kept = {line.change.id for line in chosen if line.change.is_addition}
    offered = {line.change.id for line in proposal.of_kind(Kind.ADD)}
    refused = frozenset(offered - kept)
    values = {
        "file": proposal.reading.file,
        "author": proposal.reading.author,
        "count": str(len(chosen)),
    }

    def change(plan: Plan) -> Plan:
        changes = [_settled(line.change, plan, refused) for line in chosen]
        changed = apply(changes, plan)
        return with_unique_references(changed, kept) if kept else changed

    return Edit(Label("import.applied", values), change)


def _settled(change: Change, plan: Plan, refused: frozenset[str]) -> Change:
    """The change as it is to be made: without links to rows that do not come in."""
    if not refused:
        return change
    new = change.new
    if isinstance(new, Row):
        new = without_links_to(new, table_of(new), refused)
    elif isinstance(new, tuple) and change.field != "extra":
        new = tuple(item for item in new if item not in refused)
    elif isinstance(new, str) and new in refused:
        row = plan.find_any(change.id)
        new = getattr(row, change.field or "", None) if row is not None else None
    return Change(change.table, change.id, change.field, change.old, new)
