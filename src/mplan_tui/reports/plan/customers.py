"""Whom the plan is for: the ideal customer, the personas, and the journey with the content that is missing."""

from __future__ import annotations

from mplan_tui.document import Block, Cell, Fact, Facts, Group, Matrix, Tone
from mplan_tui.domain.diagnostic.customers import IdealCustomer, Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, Stage
from mplan_tui.domain.diagnostic.journey_rules import JourneyPlace, buyers, place
from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import name_by_id, show

_TONES = {ContentStatus.EXISTING: Tone.GOOD, ContentStatus.TO_PRODUCE: Tone.WARN, ContentStatus.MISSING: Tone.BAD}
_SIGNS = {ContentStatus.EXISTING: "✓", ContentStatus.TO_PRODUCE: "◐", ContentStatus.MISSING: "✗"}


def ideal_customers(scope: Scope) -> Group | None:
    """The sheet of each kind of customer that is looked for."""
    sheets = tuple(_sheet(scope, "ideal_customers", row) for row in scope.plan.ideal_customers)
    return Group(_("Ideal customer"), sheets, is_listed=True) if sheets else None


def personas(scope: Scope) -> Group | None:
    """The sheet of each persona, those not to spend on at the end."""
    rows = sorted(scope.plan.personas, key=lambda row: row.negative)
    sheets = tuple(_sheet(scope, "personas", row) for row in rows)
    return Group(_("Personas"), sheets, is_listed=True) if sheets else None


def _sheet(scope: Scope, table: str, row: IdealCustomer | Persona) -> Group:
    """Every field that is filled, by its label; the quote stands beside the name."""
    lead = ""
    if isinstance(row, Persona):
        lead = _("not to spend on") if row.negative else row.job
    left_out = {"name", "negative", "job"}
    facts = tuple(
        Fact(field_label(table, name), text)
        for name in fields_of(type(row))
        if name not in left_out and (text := _said(scope, table, row, name))
    )
    return Group(row.name, (Facts(facts),) if facts else (), lead, is_folded=bool(facts))


def _said(scope: Scope, table: str, row: Row, name: str) -> str:
    return show(table, name, getattr(row, name), scope.plan)


def journey(scope: Scope) -> Group | None:
    """Stage by stage what each persona asks, where they are met, what holds them back, and the content for it."""
    plan = scope.plan
    known = {cell.persona for cell in plan.journey} | {element.persona for element in plan.contents}
    drawn: list[Block] = [_map(scope, persona) for persona in buyers(plan) if persona.id in known]
    if not drawn:
        return None
    people = {persona.id for persona in buyers(plan)}
    missing = sum(row.status is ContentStatus.MISSING and row.persona in people for row in plan.contents)
    lead = ngettext("{count} content element is missing", "{count} content elements are missing", missing)
    legend = " · ".join(f"{_SIGNS[status]} {word(status)}" for status in ContentStatus)
    last = drawn[-1]
    if isinstance(last, Matrix):
        drawn[-1] = Matrix(last.caption, last.columns, last.heads, last.places, last.corner, legend, last.is_map)
    return Group(_("Journey"), tuple(drawn), lead.format(count=missing) if missing else "", is_listed=True)


def _map(scope: Scope, persona: Persona) -> Matrix:
    """The stages from top to bottom, so that the texts have room on paper too."""
    here = [place(scope.plan, persona, stage) for stage in Stage]
    columns = ("question", "touchpoints", "brake")
    return Matrix(
        persona.name,
        (*(field_label("journey", name) for name in columns), _("Content")),
        tuple(word(stage) for stage in Stage),
        tuple((*(_written(one, name) for name in columns), _contents(scope, one)) for one in here),
        corner=_("Stage"),
    )


def _written(one: JourneyPlace, name: str) -> tuple[Cell, ...]:
    text: str = getattr(one.cell, name)
    return (Cell(text),) if text else ()


def _contents(scope: Scope, one: JourneyPlace) -> tuple[Cell, ...]:
    return tuple(Cell(_element(scope, row), _TONES[row.status]) for row in one.contents)


def _element(scope: Scope, row: ContentElement) -> str:
    maker = name_by_id(row.action, scope.plan) if row.action else ""
    return f"{_SIGNS[row.status]} {row.title}" + (f" ({maker})" if maker else "")
