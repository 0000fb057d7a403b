"""How a row gets into a plan, whoever writes it: with a reference of its own, and never as what its kind cannot be.

Every edit writes its rows here. When each called the check of its kind itself, the edits that all kinds share called
none, and an action could be made to end before it began by the edit that changes any field of any row.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.bcg_rules import check_figures
from mplan_tui.domain.diagnostic.swot import Strategy
from mplan_tui.domain.diagnostic.swot_rules import check_sides
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import check_expense, emptied_totals, without_totals
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.objective_rules import check_objective
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Channel, Product
from mplan_tui.domain.people import Absence, Person, Team
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.references import numbered
from mplan_tui.domain.rows import Numbered, Row

Named = Person | Team | Channel | Product
"""What is known by its name alone, which therefore must be there and be the only one."""


def with_rows(plan: Plan, *rows: Row) -> Plan:
    """The plan with these rows added, or in the place of those with the same ids.

    Raises:
        PlanError: a row is what its kind cannot be, with the codes of `check_row`.
    """
    known = [plan.find_any(row.id) for row in rows]
    plan = plan.putting(*(row for row in rows if not isinstance(row, Numbered)))  # a block of figures in one go
    for row, before in zip(rows, known, strict=True):
        if isinstance(row, Numbered):
            plan = plan.putting(_referenced(plan, row, before))
    for row, before in zip(rows, known, strict=True):
        check_row(plan, plan.get(type(row), row.id), before)
    return plan


def with_changes(plan: Plan, wanted: Iterable[tuple[Row, Mapping[str, Any]]]) -> Plan:
    """The plan with some fields of rows changed, whatever else colleagues changed in them meanwhile.

    A total of money that is emptied takes out the line that stood for it: the field of the row is empty already, so
    that the row alone would show no change.

    Raises:
        PlanError: `row.gone`, `expense.total_of_lines`, or the codes of `check_row`.
    """
    changed: list[Row] = []
    for row, changes in wanted:
        current = plan.get(type(row), row.id)
        if isinstance(current, Action | Occurrence):
            plan = without_totals(plan, current, emptied_totals(changes))
        if (new := current.evolve(**changes)) != current:
            changed.append(new)
    return with_rows(plan, *changed)


def check_row(plan: Plan, row: Row, before: Row | None) -> None:
    """Refuse a row that cannot be, told in the field where it is typed; `before` is the row as it was.

    Raises:
        PlanError: the codes of `check_dates`, `check_order`, `check_people`, `check_expense`, `check_objective`,
            `check_sides` and `check_figures`; `absence.reversed`; `name.needed`, `name.taken` or `channel.negative`.
    """
    match row:
        case Action():
            _check_what_is_new(plan, row, before if isinstance(before, Action) else None)
        case Expense():
            check_expense(plan, row)
        case Objective():
            check_objective(plan, row, before if isinstance(before, Objective) else None)
        case Strategy():
            check_sides(plan, row)
        case BusinessUnit():
            check_figures(row)
        case Absence() if row.end < row.start:
            raise PlanError("absence.reversed", field="end", start=row.start, end=row.end)
        case Person() | Team() | Channel() | Product():
            _check_named(plan, row)


def _check_what_is_new(plan: Plan, action: Action, before: Action | None) -> None:
    """Refuse of an action what was not there before.

    A sheet may bring an action that is due before it begins, and a colleague may remove who executes one. The check of
    the plan tells of both; they are no reason to refuse that it is done.
    """
    known = before.executor if before is not None else ()
    _check_people(plan, [person for person in action.executor if person not in known])
    if before is None or (before.start, before.due) != (action.start, action.due):
        _check_dates(action)
    if before is None or before.depends_on != action.depends_on:
        _check_order(plan, action)


def _check_named(plan: Plan, row: Named) -> None:
    table = table_of(row)
    if not row.name:
        raise PlanError("name.needed", table=table, field="name")
    wanted = row.name.casefold()
    if any(other.name.casefold() == wanted and other.id != row.id for other in plan.rows(table)):
        raise PlanError("name.taken", table=table, field="name", name=row.name)
    if isinstance(row, Channel):
        for field in ("unit_cost", "reach"):
            value = getattr(row, field)
            if value is not None and value < 0:
                raise PlanError("channel.negative", table="channels", field=field, value=value)


def _referenced(plan: Plan, row: Numbered, before: Row | None) -> Numbered:
    """The row with a reference of its own, where it is new or became one of another letter, as a strength a threat.

    Any other keeps what it is called, even a reference that a sheet brought and that we would not have given.
    """
    is_as_before = isinstance(before, Numbered) and before.reference_shape == row.reference_shape
    return row if is_as_before else numbered(plan, row)


def _check_dates(action: Action) -> None:
    """Refuse an action that is due before it begins, with `action.due_before_start`."""
    if action.start is not None and action.due is not None and action.due < action.start:
        raise PlanError("action.due_before_start", name=action.ref or action.title, start=action.start, due=action.due)


def _check_order(plan: Plan, action: Action) -> None:
    """Refuse an action that waits for itself, perhaps through others, with `action.circle`."""
    if circle := _circle_of(plan, action):
        raise PlanError("action.circle", name=action.ref or action.title, path=circle)


def _check_people(plan: Plan, people: Iterable[str]) -> None:
    """Refuse to give work to somebody who is not in the plan, with `person.unknown`."""
    for person in people:
        if plan.find(Person, person) is None:
            raise PlanError("person.unknown", name=person)


def _circle_of(plan: Plan, action: Action) -> tuple[str, ...]:
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
