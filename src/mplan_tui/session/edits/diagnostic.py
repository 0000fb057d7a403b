"""The edits of the strategic diagnostic that touch more than one field of one row."""

from __future__ import annotations

from datetime import date
from typing import Any

from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, JourneyCell, Stage, cell_id
from mplan_tui.domain.diagnostic.journey_rules import action_for
from mplan_tui.domain.diagnostic.pestel import PestelFactor
from mplan_tui.domain.diagnostic.porter import SIXTH_FORCES, Force, ForceKind
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, SwotItem
from mplan_tui.domain.diagnostic.swot_rules import item_of_factor
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.row_rules import with_changes, with_rows
from mplan_tui.session.steps import Edit, Label


def _label(code: str, table: str, name: str, field: str = "") -> Label:
    values = {"table": table, "name": name}
    return Label(code, {**values, "field": field} if field else values)


def looked_through(tool: str) -> Edit:
    """Say that what a tool kept from the plan before was looked through and holds for this one."""

    def change(plan: Plan) -> Plan:
        return plan.evolve(to_review=tuple(name for name in plan.to_review if name != tool))

    return Edit(Label("row.changed", {"table": "plan", "name": "", "field": "to_review"}), change)


def move_item(item: SwotItem, quadrant: Quadrant) -> Edit:
    """Move an item to another box, where it gets the next reference; strategies keep citing it."""

    def change(plan: Plan) -> Plan:
        return with_changes(plan, [(item, {"quadrant": quadrant})])

    return Edit(_label("row.changed", "swot", name_of(item), "quadrant"), change)


def write_item(item: SwotItem) -> Edit:
    """Put an item back changed; in another box it gets the next reference there."""
    return Edit(_label("row.changed", "swot", name_of(item)), lambda plan: with_rows(plan, item))


def send_factor(factor: PestelFactor, quadrant: Quadrant | None = None) -> Edit:
    """Make the opportunity or threat of a PESTEL factor, keeping the link; its effect follows the box chosen."""

    def change(plan: Plan) -> Plan:
        current = plan.get(PestelFactor, factor.id)
        item = item_of_factor(plan, current, quadrant)
        return with_rows(plan, current.evolve(effect=item.quadrant.value), item)

    return Edit(_label("row.added", "swot", name_of(factor)), change)


def send_force(force: Force, quadrant: Quadrant, statement: str) -> Edit:
    """Make a SWOT item of a force of the sector, keeping the link; its importance follows the intensity."""

    def change(plan: Plan) -> Plan:
        importance = force.intensity or 3
        if quadrant is Quadrant.OPPORTUNITY:
            importance = 6 - importance
        item = SwotItem(
            quadrant=quadrant, statement=statement, evidence=force.drivers, importance=importance, source=force.id
        )
        return with_rows(plan, item)

    return Edit(_label("row.added", "swot", statement), change)


def write_strategy(strategy: Strategy) -> Edit:
    """Add a strategy or put it back changed; refused unless it combines both of its sides."""

    def change(plan: Plan) -> Plan:
        return with_rows(plan, strategy)

    return Edit(_label("row.changed" if strategy.ref else "row.added", "strategies", name_of(strategy)), change)


def write_unit(unit: BusinessUnit) -> Edit:
    """Add a business unit or put it back changed; figures that cannot be are refused."""

    def change(plan: Plan) -> Plan:
        return with_rows(plan, unit)

    return Edit(_label("row.changed", "business_units", unit.name), change)


def force_of(plan: Plan, kind: ForceKind) -> Force:
    """The force of this kind; one that nobody rated yet has an id made of its kind, so that two people meet in it."""
    return next((f for f in plan.forces if f.kind is kind), Force(id=f"force-{kind.value}", kind=kind))


def rate_force(kind: ForceKind, /, **changes: Any) -> Edit:
    """Rate a force or change what is said of it."""
    return Edit(
        _label("row.changed", "forces", kind.value, next(iter(changes), "")),
        lambda plan: with_rows(plan, force_of(plan, kind).evolve(**changes)),
    )


def choose_sixth_force(kind: ForceKind) -> Edit:
    """Take public authorities or complementors as the sixth force; what was said of the other one stays with it."""
    (other,) = (each for each in SIXTH_FORCES if each is not kind)

    def change(plan: Plan) -> Plan:
        return with_rows(plan, force_of(plan, other).evolve(kind=kind))

    return Edit(_label("row.changed", "forces", kind.value, "kind"), change)


def fill_cell(persona: Persona, stage: Stage, /, **changes: Any) -> Edit:
    """Say what a persona asks, meets and fears at a stage."""
    row_id = cell_id(persona.id, stage)

    def change(plan: Plan) -> Plan:
        cell = plan.find(JourneyCell, row_id) or JourneyCell(id=row_id, persona=persona.id, stage=stage)
        return with_rows(plan, cell.evolve(**changes))

    return Edit(_label("row.changed", "journey", persona.name, next(iter(changes), "")), change)


def make_action_for(element: ContentElement) -> Edit:
    """Make the action that will produce a content element, and link it."""

    def change(plan: Plan) -> Plan:
        current = plan.get(ContentElement, element.id)
        action = action_for(plan, current)
        return with_rows(plan, action, current.evolve(action=action.id, status=ContentStatus.TO_PRODUCE))

    return Edit(_label("row.added", "actions", element.title), change)


def review_persona(persona: Persona, today: date) -> Edit:
    """Say that a persona was checked against reality today."""
    return Edit(
        _label("row.changed", "personas", persona.name, "reviewed_on"),
        lambda plan: with_changes(plan, [(persona, {"reviewed_on": today})]),
    )
