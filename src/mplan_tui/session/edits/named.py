"""The edits of what is known by its name alone: people, teams, channels, products."""

from __future__ import annotations

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.offer import Channel, Product
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.session.steps import Edit, Label

Named = Person | Team | Channel | Product


def write_named(row: Named, *, is_new: bool) -> Edit:
    """Add a row, or put it back as a form left it.

    Refused are `name.needed`, `name.taken`, and for a channel `channel.negative`, each with its field.
    """
    table = table_of(row)

    def change(plan: Plan) -> Plan:
        if not row.name:
            raise PlanError("name.needed", table=table, field="name")
        wanted = row.name.casefold()
        if any(other.name.casefold() == wanted and other.id != row.id for other in plan.rows(table)):
            raise PlanError("name.taken", table=table, field="name", name=row.name)
        if isinstance(row, Channel):
            _check_channel(row)
        return plan.putting(row)

    values = {"table": table, "name": row.name}
    return Edit(Label("row.added", values) if is_new else Label("row.changed", {**values, "field": ""}), change)


def _check_channel(channel: Channel) -> None:
    for field in ("unit_cost", "reach"):
        value = getattr(channel, field)
        if value is not None and value < 0:
            raise PlanError("channel.negative", table="channels", field=field, value=value)
