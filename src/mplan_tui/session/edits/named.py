"""The edits of what is known by its name alone: people, teams, channels, products."""

from __future__ import annotations

from mplan_tui.domain.plan import table_of
from mplan_tui.domain.row_rules import Named, with_rows
from mplan_tui.session.steps import Edit, Label


def write_named(row: Named, *, is_new: bool) -> Edit:
    """Add a row, or put it back as a form left it.

    Refused are `name.needed`, `name.taken`, and for a channel `channel.negative`, each with its field.
    """
    table = table_of(row)

    values = {"table": table, "name": row.name}
    label = Label("row.added", values) if is_new else Label("row.changed", {**values, "field": ""})
    return Edit(label, lambda plan: with_rows(plan, row))
