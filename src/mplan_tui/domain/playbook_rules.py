"""What a playbook keeps of actions, and the actions that it makes from another day on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from mplan_tui.domain.actions import Action, MonthAmount
from mplan_tui.domain.bounds import moved
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.periods import months_between, plus_months
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import new_id

_LINKS = LINKS["actions"]


def kept(plan: Plan, name: str, actions: Sequence[Action], today: date) -> Playbook:
    """The playbook of these actions, as something to do: its day 0 is the first day that any of them has.

    Without any day it is today. A playbook of the same name keeps its id, so that this one takes its place.

    Raises:
        PlanError: `playbook.no_name`, or `playbook.empty` without an action.
    """
    if not name.strip():
        raise PlanError("playbook.no_name", field="name")
    if not actions:
        raise PlanError("playbook.empty")
    among = {action.id for action in actions}
    steps = tuple(
        action.anew().evolve(ref="", depends_on=tuple(row_id for row_id in action.depends_on if row_id in among))
        for action in actions
    )
    same = playbook_called(plan, name)
    start = min((day for action in steps for day in _days(action)), default=today)
    return Playbook(id=same.id if same is not None else new_id(), name=name.strip(), start=start, actions=steps)


def playbook_called(plan: Plan, name: str) -> Playbook | None:
    """The playbook of this name, whatever the case."""
    return next((row for row in plan.playbooks if folded(row.name) == folded(name)), None)


def made_of(plan: Plan, playbook: Playbook, start: date, executor: str | None = None) -> tuple[Action, ...]:
    """New actions of a playbook that begins on a day, each as many days after it as it was; all for one person, if so.

    What they link to and the plan has no more is left out, who executes them among it.

    Raises:
        OutOfBounds: a day would lie where no plan can be.
    """
    fresh = {action.id: new_id() for action in playbook.actions}
    return tuple(
        _here(plan, action, fresh).evolve(
            id=fresh[action.id],
            **({"executor": (executor,)} if executor else {}),
            **_later(action, playbook.start, start),
        )
        for action in playbook.actions
    )


def of_another_plan(plan: Plan, other: Plan, playbook: Playbook) -> Playbook:
    """A playbook of another plan with what it links to found here by its name: people, channels, products, KPIs ..."""
    here = {(table, folded(own_name(row))): row.id for table in _linked_tables() for row in plan.rows(table)}
    found: dict[str, str] = {}
    for action in playbook.actions:
        for row_id in _linked(action):
            row = other.find_any(row_id)
            if row is not None and (ours := here.get((table_of(row), folded(own_name(row))))) is not None:
                found[row_id] = ours
    found |= {action.id: action.id for action in playbook.actions}
    steps = tuple(_relinked(action, found) for action in playbook.actions)
    return playbook.evolve(id=new_id(), actions=steps)


def offsets(playbook: Playbook) -> tuple[tuple[Action, int | None, int | None], ...]:
    """Each action with how many days after the start it begins and is due, None where it has no such day."""

    def after(day: date | None) -> int | None:
        return None if day is None else (day - playbook.start).days

    return tuple((action, after(action.start), after(_due(action))) for action in playbook.actions)


def _due(action: Action) -> date | None:
    return action.due or (action.recurrence.first if action.recurrence else None)


def _days(action: Action) -> Iterable[date]:
    rule = action.recurrence
    return (day for day in (action.start, action.due, rule.first if rule else None) if day is not None)


def _later(action: Action, was: date, start: date) -> dict[str, object]:
    days, months = (start - was).days, months_between(was, start)

    def later(day: date | None) -> date | None:
        return None if day is None else moved(day, days)

    rule: Recurrence | None = action.recurrence
    amounts: tuple[MonthAmount, ...] = action.months
    return {
        "start": later(action.start),
        "due": later(action.due),
        "recurrence": rule and rule.evolve(first=later(rule.first), until=later(rule.until)),
        "months": tuple(amount.evolve(month=plus_months(amount.month, months)) for amount in amounts),
    }


def _linked_tables() -> Iterable[str]:
    return dict.fromkeys(table for tables in _LINKS.values() for table in tables if table != "actions")


def _linked(action: Action) -> Iterable[str]:
    for name in _LINKS:
        value = getattr(action, name)
        yield from value if isinstance(value, tuple) else filter(None, (value,))


def _here(plan: Plan, action: Action, fresh: Mapping[str, str]) -> Action:
    known = {row_id: row_id for row_id in _linked(action) if plan.find_any(row_id) is not None}
    return _relinked(action, {**known, **fresh})


def _relinked(action: Action, found: Mapping[str, str]) -> Action:
    """The action with its links as they are called in `found`, and without those that are not in it."""
    changes: dict[str, object] = {}
    for name in _LINKS:
        value = getattr(action, name)
        if isinstance(value, tuple):
            changes[name] = tuple(found[row_id] for row_id in value if row_id in found)
        else:
            changes[name] = found.get(value or "")
    return action.evolve(**changes)
