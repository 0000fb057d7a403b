"""What an action may not be, told in the field where it is typed."""

from __future__ import annotations

from collections.abc import Iterable

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan


def check_dates(action: Action) -> None:
    """Refuse an action that is due before it begins, with `action.due_before_start`."""
    if action.start is not None and action.due is not None and action.due < action.start:
        raise PlanError("action.due_before_start", name=action.ref or action.title, start=action.start, due=action.due)


def check_order(plan: Plan, action: Action) -> None:
    """Refuse an action that waits for itself, perhaps through others, with `action.circle`."""
    if circle := circle_of(plan, action):
        raise PlanError("action.circle", name=action.ref or action.title, path=circle)


def check_people(plan: Plan, people: Iterable[str]) -> None:
    """Refuse to give work to somebody who is not in the plan, with `person.unknown`."""
    for person in people:
        if plan.find(Person, person) is None:
            raise PlanError("person.unknown", name=person)


def circle_of(plan: Plan, action: Action) -> tuple[str, ...]:
    """The references along which an action waits for itself, or () where it does not."""
    seen: set[str] = set()
    ways: list[tuple[str, tuple[str, ...]]] = [(other, ()) for other in action.depends_on]
    while ways:
        row_id, path = ways.pop()
        if row_id == action.id:
            return (action.ref or action.title, *path, action.ref or action.title)
        row = plan.find(Action, row_id)
        if row is None or row_id in seen:
            continue
        seen.add(row_id)
        ways += [(other, (*path, row.ref or row.title)) for other in row.depends_on]
    return ()
