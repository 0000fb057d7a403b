"""What the dated lines of money add up to, and how a typed total becomes a line.

Spent is what is invoiced; committed is what is ordered and not released by an invoice yet. Both are asked of `money`,
which reads them here, and nowhere else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from typing import Any, NamedTuple, TypeVar

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.bounds import WIDE, number_refused, rounded
from mplan_tui.domain.coins import coin
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.references import with_unique_references
from mplan_tui.domain.rows import joined_id, new_id

Of = TypeVar("Of", Action, Occurrence)
"""An action or one of its times."""
NOTHING = Decimal(0)
TOTALS: Mapping[str, ExpenseKind] = {"committed": ExpenseKind.ORDERED, "spent": ExpenseKind.INVOICED}
"""The fields of an action and of its times that are sums of lines, and the kind of line that a typed total becomes."""


class Totals(NamedTuple):
    """What is committed and spent; None where no line says anything of it, which is not the same as nothing."""

    committed: Decimal | None = None
    spent: Decimal | None = None


UNKNOWN = Totals()


class Ledger(NamedTuple):
    """The sums of a plan's lines.

    `of_rows` are those of each action without its times and of each time, by id; `of_plan` those that belong to no
    action. `counts` says for each line, by its id, what it adds: an invoice its worth to what is spent, an order what
    is still open of it to what is committed. `over` are the orders that more was invoiced for than they say, and how
    much more.
    """

    of_rows: Mapping[str, Totals]
    of_plan: Totals
    counts: Mapping[str, Decimal]
    over: Mapping[str, Decimal]


def worth(plan: Plan, line: Expense) -> Decimal | None:
    """What a line is worth in the currency of the plan, to its coin; None in a currency whose rate nobody said.

    None too where the rate makes it a number beyond all bounds: both rather count in no sum and are told by the check.

    Tax is part of it where the plan counts its money with tax.
    """
    return valued(plan, line, with_tax=plan.with_tax)


def valued(plan: Plan, line: Expense, *, with_tax: bool) -> Decimal | None:
    """The same with its tax or without, whatever the plan counts: what leaves the bank has it."""
    amount = line.amount
    if with_tax and line.tax is not None:
        amount = amount + line.tax
    if not line.currency or line.currency == plan.currency:
        return amount
    if not line.rate:
        return None
    value = rounded(WIDE.multiply(amount, line.rate), coin(plan.currency))
    return None if number_refused(value) else value


@remembered
def ledger(plan: Plan) -> Ledger:
    """The sums of all lines of a plan."""
    worths = {line.id: worth(plan, line) for line in plan.expenses}
    released, closed = _releases(plan, worths)
    counts: dict[str, Decimal] = {}
    over: dict[str, Decimal] = {}
    sums: dict[str, list[Decimal | None]] = {}
    place = places(plan)
    for line in plan.expenses:
        amount = worths[line.id]
        if amount is None:
            continue
        is_order = line.kind is ExpenseKind.ORDERED
        if is_order:
            invoiced = released.get(line.id, NOTHING)
            if 0 < amount < invoiced:
                over[line.id] = invoiced - amount
            amount = _still_open(amount, invoiced, is_closed=line.id in closed)
        counts[line.id] = amount
        entry = sums.setdefault(place[line.id], [None, None])
        before = entry[not is_order]
        entry[not is_order] = amount if before is None else before + amount
    of_plan = Totals(*sums.pop("", ()))
    return Ledger({row: Totals(*entry) for row, entry in sums.items()}, of_plan, counts, over)


def _releases(plan: Plan, worths: Mapping[str, Decimal | None]) -> tuple[dict[str, Decimal], set[str]]:
    """What the invoices of each order add up to, and the orders of which nothing more is expected.

    A credit note that names the order takes back what was released: the supplier will invoice it again. One that names
    none, as for goods sent back, leaves the order as it is.
    """
    released: dict[str, Decimal] = {}
    closed: set[str] = set()
    for line in plan.expenses:
        if line.order is None or line.kind is ExpenseKind.ORDERED:
            continue
        released[line.order] = released.get(line.order, NOTHING) + (worths[line.id] or NOTHING)
        if line.closes:
            closed.add(line.order)
    return released, closed


def _still_open(ordered: Decimal, invoiced: Decimal, *, is_closed: bool) -> Decimal:
    """What is left of an order: never less than nothing, never more than was ordered.

    An order below 0 takes back another one, so nothing can release it.
    """
    if is_closed:
        return NOTHING
    if ordered <= 0:
        return ordered
    return min(max(ordered - invoiced, NOTHING), ordered)


@remembered
def places(plan: Plan) -> Mapping[str, str]:
    """Where each line counts, by its id: the id of its time, else of its action, else "" for the plan itself.

    A line whose time was removed, or belongs to another action since, is its action's; one whose action is gone, as
    after two colleagues' edits, is the plan's, whatever times of that action are left.
    """
    actions = {action.id for action in plan.actions}
    action_of = {time.id: time.action for time in plan.occurrences}
    found: dict[str, str] = {}
    for line in plan.expenses:
        action, time = line.action or "", line.occurrence or ""
        if action not in actions:
            found[line.id] = ""
        else:
            found[line.id] = time if action_of.get(time) == action else action
    return found


def totals_of(plan: Plan, row: Action | Occurrence) -> Totals:
    """What an action (without its times) or one of its times has committed and spent.

    A total that somebody typed and that no session has booked yet goes before the sum of the lines: it is what the
    lines will add up to. So it is in a plan as an older change record or a sheet has it.
    """
    lines = _lines_alone(plan, row)
    if row.committed is None and row.spent is None:
        return lines
    return Totals(
        lines.committed if row.committed is None else row.committed,
        lines.spent if row.spent is None else row.spent,
    )


@remembered
def with_totals(plan: Plan) -> Plan:
    """The plan with what each action and time has committed and spent filled in, for whoever shows or compares fields.

    A sum below 0, as where more was credited than invoiced, is no amount that the fields can hold: it stays empty
    there, and stands in the lines.
    """
    actions = [filled for action in plan.actions if (filled := filled_in(plan, action)) is not action]
    times = [told for time in plan.occurrences if (told := filled_in(plan, time)) is not time]
    rows: list[Action | Occurrence] = [*actions, *times]
    return plan.putting(*rows) if rows else plan


def filled_in(plan: Plan, row: Of) -> Of:
    """One action or time with its sums filled in, as a form shows it."""
    totals = totals_of(plan, row)
    said = {name: getattr(totals, name) for name in TOTALS}
    new = {name: value for name, value in said.items() if value != getattr(row, name) and _is_amount(value)}
    return row.evolve(**new) if new else row


def _is_amount(value: Decimal | None) -> bool:
    return value is not None and value >= 0 and number_refused(value) is None


@remembered
def lines_of(plan: Plan) -> Mapping[str, tuple[Expense, ...]]:
    """The lines of each action, those of its times included, by its id; "" holds those of the plan itself."""
    actions = {action.id for action in plan.actions}
    found: dict[str, list[Expense]] = {}
    for line in plan.expenses:
        action = line.action or ""
        found.setdefault(action if action in actions else "", []).append(line)
    return {action: tuple(lines) for action, lines in found.items()}


@remembered
def times_with_lines(plan: Plan) -> frozenset[str]:
    """The times of recurring actions that money was booked on."""
    return frozenset(line.occurrence for line in plan.expenses if line.occurrence is not None)


def booked(plan: Plan) -> Plan:
    """The plan with every typed total made a line of the difference to what the lines say.

    The difference goes into the one line without a day, supplier and document that stands for typed totals already, so
    that correcting a total twice leaves one line, not three. Its id is made of the row and the kind: two people who
    type the same total, or open the same old file, write the same line.
    """
    of_actions = (row for row in plan.actions if row.committed is not None or row.spent is not None)
    of_times = (row for row in plan.occurrences if row.committed is not None or row.spent is not None)
    rows: list[Action | Occurrence] = [*of_actions, *of_times]
    if not rows:
        return plan
    emptied: list[Action | Occurrence] = []
    come: list[Expense] = []
    for row in rows:
        done: dict[str, None] = {}
        for field in TOTALS:
            typed = getattr(row, field)
            if typed is None:
                continue
            missing = typed - (getattr(_lines_alone(plan, row), field) or NOTHING)
            line = _line_of_total(plan, row, TOTALS[field])
            if number_refused(line.amount + missing):
                # A total next to the largest number, over lines far below 0: it stays typed rather than being lost.
                continue
            done[field] = None
            if missing or getattr(_lines_alone(plan, row), field) is None:
                come.append(line.evolve(amount=line.amount + missing))
        if done:
            emptied.append(row.evolve(**done))
    if not emptied:
        return plan
    return with_unique_references(plan.putting(*emptied, *come), [line.id for line in come])


def _lines_alone(plan: Plan, row: Action | Occurrence) -> Totals:
    return ledger(plan).of_rows.get(row.id, UNKNOWN)


def _line_of_total(plan: Plan, row: Action | Occurrence, kind: ExpenseKind) -> Expense:
    """The line that takes the difference to a typed total, which may be a new one of nothing so far."""
    line = undated_total(plan, row, kind)
    if line is not None:
        return line
    wanted = total_id(row.id, kind)
    action, time = (row.id, None) if isinstance(row, Action) else (row.action, row.id)
    is_free = plan.find_any(wanted) is None
    return Expense(id=wanted if is_free else new_id(), kind=kind, amount=NOTHING, action=action, occurrence=time)


def total_id(row_id: str, kind: ExpenseKind) -> str:
    """The id of the line that a typed total of an action or time becomes."""
    return joined_id(row_id, kind.value)


def undated_total(plan: Plan, row: Action | Occurrence, kind: ExpenseKind) -> Expense | None:
    """The line that stands for the typed total of an action or time: nobody has said more of it than its amount."""
    line = plan.find(Expense, total_id(row.id, kind))
    if line is None or line.kind is not kind or line.on is not None or line.is_foreign:
        return None
    if line.order is not None or line.tax is not None or line.supplier or line.reference:
        return None
    return line if (line.occurrence or line.action) == row.id else None


def emptied_totals(changes: Mapping[str, Any]) -> tuple[str, ...]:
    """The totals that these changes of a row empty, which the row itself cannot tell: there they are empty already."""
    return tuple(name for name in TOTALS if name in changes and changes[name] is None)


def without_totals(plan: Plan, row: Action | Occurrence, fields: Iterable[str]) -> Plan:
    """The plan after somebody emptied totals of a row, as `without_total` does it."""
    for field in fields:
        plan = without_total(plan, row, field)
    return plan


def without_total(plan: Plan, row: Action | Occurrence, field: str) -> Plan:
    """The plan after somebody emptied a total: without the line that stood for it.

    Raises:
        PlanError: `expense.total_of_lines` where other lines make up the sum, which only they can change.
    """
    line = undated_total(plan, row, TOTALS[field])
    others = [
        other
        for other in lines_of(plan).get(row.id if isinstance(row, Action) else row.action, ())
        if other.kind is TOTALS[field] and other is not line and places(plan)[other.id] == row.id
    ]
    if others:
        raise PlanError("expense.total_of_lines", field=field, count=len(others))
    return plan.removing(line.id) if line is not None else plan


def check_expense(plan: Plan, line: Expense) -> None:
    """Refuse a line that cannot be, told in the field where it is typed.

    Raises:
        PlanError: `expense.no_rate`, `expense.order_of_order`, `expense.not_an_order` or `expense.no_order`.
    """
    if line.currency and line.currency != plan.currency and not line.rate:
        raise PlanError("expense.no_rate", field="rate", currency=line.currency, own=plan.currency)
    if line.closes and line.order is None:
        raise PlanError("expense.no_order", field="order")
    if line.order is None:
        return
    if line.kind is ExpenseKind.ORDERED:
        raise PlanError("expense.order_of_order", field="order")
    order = plan.find(Expense, line.order)
    if order is not None and order.kind is not ExpenseKind.ORDERED:
        raise PlanError("expense.not_an_order", field="order", name=order.ref)


def undated(plan: Plan) -> Iterator[Expense]:
    """The lines with money of which nobody has said when, the order of the plan kept."""
    counts = ledger(plan).counts
    return (line for line in plan.expenses if line.on is None and counts.get(line.id))


@remembered
def undated_sums(plan: Plan) -> Totals:
    """What is committed and spent on no known day."""
    counts = ledger(plan).counts
    sums = {kind: NOTHING for kind in ExpenseKind}
    for line in undated(plan):
        sums[line.kind] += counts[line.id]
    return Totals(sums[ExpenseKind.ORDERED], sums[ExpenseKind.INVOICED])
