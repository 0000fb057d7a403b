"""The plan of 10,000 actions as a document (HTML), beside a plain HTML table of the same rows.

The plain table is what somebody writes in an afternoon of Python, and asks none of our rules: rows of cells, each with
`html.escape`, joined. It has a row for each action with the cells that the document has: its name, the line that stays
where it is folded (who, when, how much, how far), and its facts (status, priority, nature, category, objectives with
their day, executors, days, effort, channel, KPIs, planned with its share of the budget, spent). There is one row for
each day of the calendar, one for each action that lacks something, and the sums of money by objective, category,
channel, person and month, and of work by person and month. Names are looked up in dictionaries, days are
written by `strftime` and amounts by `format`, in English alone. It spreads no money over months, knows no leave, opens
no recurrence and sets no text: that is what the document does beyond it.

The second line is stricter than any program could be: there the texts of the document are given, and are only escaped
and joined. Both begin with a plan of which nothing was computed yet.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from decimal import Decimal
from html import escape

from mplan_tui.document import Audience, Block, Bullets, Facts, Group, Table, What, Wish
from mplan_tui.domain.plan import Plan
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.html import write_html
from mplan_tui.starting import SELDOM, collector_paused
from tests.bench.table import Row, median_seconds
from tests.builders import TODAY, a_plan_of

ACTIONS = 10_000


def measure() -> list[Row]:
    """The rows of the table that are about documents."""
    gc.set_threshold(*SELDOM)  # as in the program
    plan = a_plan_of(ACTIONS)

    @collector_paused()  # as `write_report` has it
    def ours() -> str:
        return write_html(build(plan, TODAY, Wish(Audience.TEAM, what=What.PLAN)))

    texts = list(_texts(plan))
    found = median_seconds(ours, 5, before=plan.memory.clear)
    by_hand = median_seconds(lambda: _page(_by_hand(plan)), 5)
    given = median_seconds(lambda: _page(texts), 5)
    return [
        Row("plan document, 10,000 actions", "s", found, by_hand, 3),
        Row("the same, the table's texts given", "s", found, given, 20),
    ]


def _page(rows: Sequence[Sequence[str]] | Iterator[Sequence[str]]) -> str:
    lines = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!DOCTYPE html><html><body><table>{''.join(lines)}</table></body></html>"


def _by_hand(plan: Plan) -> Iterator[Sequence[str]]:
    """The rows of the document, as a script of a few lines writes them."""
    people = {row.id: row.name for row in plan.people}
    objectives = {row.id: f"{row.ref} {row.title} by {row.due:%d %b %Y}" for row in plan.objectives}
    channels = {row.id: row.name for row in plan.channels}
    kpis = {row.id: f"{row.ref} {row.name} → {row.target}" for row in plan.kpis}
    envelope, spent = plan.envelope or Decimal(1), dict.fromkeys((action.id for action in plan.actions), Decimal(0))
    for line in plan.expenses:
        if line.action in spent:
            spent[line.action] += line.amount
    sums: dict[object, list[Decimal]] = {}
    for action in plan.actions:
        month = f"{action.due:%b %Y}"
        keys: tuple[object, ...] = (*action.objectives, action.category, action.channel, *action.executor, month)
        for key in keys:
            one = sums.setdefault(key, [Decimal(0), Decimal(0)])
            one[0] += action.planned or 0
            one[1] += spent[action.id]
        for person in action.executor:
            sums.setdefault((person, month), [Decimal(0), Decimal(0)])[0] += action.effort or 0
    for key, (first, second) in sums.items():
        yield [str(key), f"{first:,.0f}", f"{second:,.0f}"]
    for action in plan.actions:
        who = ", ".join(people[row] for row in action.executor)
        yield [
            f"{action.ref} {action.title}",
            f"{who} · {action.start:%d %b %Y} – {action.due:%d %b %Y} · {action.planned:,.0f} · {action.status}",
            f"{action.status}, priority {action.priority}",
            f"{action.nature}, {action.category}",
            ", ".join(objectives[row] for row in action.objectives),
            who,
            f"{action.start:%d %b %Y} – {action.due:%d %b %Y}",
            f"{action.effort:.1f} days",
            channels.get(action.channel or "", ""),
            ", ".join(kpis[row] for row in action.kpis),
            f"{action.planned:,.0f} {plan.currency}, {(action.planned or 0) / envelope:.1%} of the budget",
            f"{spent[action.id]:,.0f} {plan.currency}",
        ]
    for action in sorted(plan.actions, key=lambda action: action.due or TODAY):
        who = ", ".join(people[row] for row in action.executor)
        yield [f"{action.due:%d %b}", f"{action.ref} {action.title}", who]
    for action in plan.actions:
        for lacks in (not action.follower, not action.evaluator, not action.expected_result):
            if lacks and action.status not in ("done", "cancelled"):
                yield [f"{action.ref} {action.title}"]


def _texts(plan: Plan) -> Iterator[list[str]]:
    document = build(plan, TODAY, Wish(Audience.TEAM, what=What.PLAN))
    for section in document.sections:
        yield from _said(section.blocks)


def _said(blocks: Sequence[Block]) -> Iterator[list[str]]:
    for block in blocks:
        match block:
            case Group() if block.blocks and isinstance(block.blocks[0], Facts):
                yield [block.title, block.lead, *(fact.text for fact in block.blocks[0].facts)]
            case Group():
                yield from _said(block.blocks)
            case Table():
                yield from ([cell.text for cell in row] for row in block.rows)
            case Bullets():
                yield from ([item] for item in block.items)
