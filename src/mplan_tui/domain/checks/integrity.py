"""What cannot be: links to nothing, logins and references given twice, actions that wait for each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from mplan_tui.domain.actions import Action
from mplan_tui.domain.checks.finding import Finding, error, warning
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.references import as_typed, numbered_rows
from mplan_tui.domain.sight import dead_links


def integrity_findings(plan: Plan, today: date) -> Iterator[Finding]:
    """Everything that no plan should hold."""
    yield from _dead_links(plan)
    yield from _doubles(plan)
    yield from _circles(plan)


def _dead_links(plan: Plan) -> Iterator[Finding]:
    for link in dead_links(plan):
        row = plan.find_any(link.id)
        if row is not None:
            yield error("link.dead", row, table=link.table, field=link.field)
    for persona in plan.personas:
        if any(plan.find(Channel, liked.channel) is None for liked in persona.channels):
            yield _dead_channel(persona)


def _dead_channel(persona: Persona) -> Finding:
    return error("link.dead", persona, table="personas", field="channels")


def _doubles(plan: Plan) -> Iterator[Finding]:
    logins = Counter(person.login.casefold() for person in plan.people if person.login)
    for person in plan.people:
        if logins[person.login.casefold()] > 1:
            yield error("person.login_twice", person, login=person.login)
    refs = Counter(as_typed(row.ref) for _table, row in numbered_rows(plan) if row.ref)
    for table, row in numbered_rows(plan):
        if refs[as_typed(row.ref)] > 1:
            yield warning("row.ref_twice", row, table=table, ref=row.ref)


def _circles(plan: Plan) -> Iterator[Finding]:
    for action in plan.actions:
        if action.depends_on and action.id in _waits_for(plan, action):
            yield error("action.circle", action)


def _waits_for(plan: Plan, action: Action) -> set[str]:
    """Every action that must be done before this one."""
    seen: set[str] = set()
    todo = list(action.depends_on)
    while todo:
        row_id = todo.pop()
        before = plan.find(Action, row_id)
        if row_id not in seen and before is not None:
            seen.add(row_id)
            todo += before.depends_on
    return seen
