"""Take what a person accepted of a sheet into the plan: one step, all or nothing.

Apart from the proposal, so that an import rule can say who makes the edit: `uses`, which backs the file up before.
"""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.compare import apply
from mplan_tui.domain.expense_rules import emptied_totals, without_totals
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.references import with_unique_references
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.matching import with_natural_ids
from mplan_tui.exchange.proposal import Difference, Proposal, without_refused
from mplan_tui.exchange.sources import with_source
from mplan_tui.session.steps import Edit, Label


def accept(proposal: Proposal, accepted: Iterable[Difference]) -> Edit:
    """The edit that makes the accepted lines true; a conflict that is accepted takes the sheet's value.

    A link to a new person or other new row that was refused is left out.
    """
    chosen = tuple(accepted)
    kept = {line.change.id for line in chosen if line.change.is_addition}
    offered = {line.change.id for line in proposal.of_kind(ChangeKind.ADD)}
    refused = frozenset(offered - kept)
    values = {
        "file": proposal.reading.file,
        "author": proposal.reading.author,
        "count": str(len(chosen)),
    }

    def change(plan: Plan) -> Plan:
        changes = [change for line in chosen if (change := without_refused(line.change, plan, refused)) is not None]
        for line in chosen:
            row = plan.find_any(line.change.id)
            if isinstance(row, Action | Occurrence) and line.change.field is not None:
                plan = without_totals(plan, row, emptied_totals({line.change.field: line.change.new}))
        changed = apply(changes, plan)
        changed = with_natural_ids(plan, changed, (line.change.id for line in chosen if line.change.field))
        changed = with_unique_references(changed, kept) if kept else changed
        if proposal.recognised is None or not (chosen or proposal.chosen.has_choices):
            return changed
        return with_source(changed, proposal.recognised, proposal.reading, proposal.chosen)

    return Edit(Label("import.applied", values), change)
