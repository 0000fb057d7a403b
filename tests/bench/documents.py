"""The plan of 10,000 actions as a document, beside a plain HTML table of the same rows.

The bare thing is told the plan as we are: it asks the same rules for the money, the dates and the names of every
action, and writes each as a row. The second row of the table is stricter: there the texts are given.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from html import escape

from mplan_tui import formats
from mplan_tui.document import Audience, Block, Bullets, Facts, Group, Table, What, Wish
from mplan_tui.domain.agenda import agenda
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.load import loads
from mplan_tui.domain.money import GroupBy, amounts_of, position, share_of_envelope, sums_by
from mplan_tui.domain.money_over_time import PeriodLength, over_time
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.html import write_html
from mplan_tui.starting import SELDOM
from mplan_tui.vocabulary.enums import priority_word, sign, word
from tests.bench.table import Row, median_seconds
from tests.builders import TODAY, a_plan_of

ACTIONS = 10_000
_GROUPS = (GroupBy.OBJECTIVE, GroupBy.CATEGORY, GroupBy.CHANNEL, GroupBy.PERSON)


def measure() -> list[Row]:
    """The rows of the table that are about documents."""
    gc.set_threshold(*SELDOM)  # as in the program
    plan = a_plan_of(ACTIONS)

    def forget() -> None:
        plan.memory.clear()

    def ours() -> str:
        return write_html(build(plan, TODAY, Wish(Audience.TEAM, what=What.PLAN)))

    rows = list(_texts(plan))
    found = median_seconds(ours, 5, before=forget)
    from_plan = median_seconds(lambda: _page(_rows(plan)), 5, before=forget)
    given = median_seconds(lambda: _page(rows), 5)
    return [
        Row("plan document, 10,000 actions", "s", found, from_plan, 3),
        Row("the same, the table's texts given", "s", found, given, 3),
    ]


def _page(rows: Sequence[Sequence[str]] | Iterator[Sequence[str]]) -> str:
    lines = ("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
    return f"<!DOCTYPE html><html><body><table>{''.join(lines)}</table></body></html>"


def _rows(plan: Plan) -> Iterator[Sequence[str]]:
    """What the document says, row by row, straight from the plan."""
    yield [formats.money(amount, plan.currency) for amount in (plan.envelope, position(plan, TODAY).sums.planned)]
    for by in _GROUPS:
        for key, sums in sums_by(plan, by).items():
            yield [key, formats.money(sums.planned, plan.currency), formats.money(sums.spent, plan.currency)]
    for period in over_time(plan, PeriodLength.MONTH, TODAY).periods:
        yield [formats.month(period.first, year=True), formats.money(period.flows.planned, plan.currency)]
    for load in loads(plan, TODAY).values():
        yield [load.person, formats.month(load.month), formats.percent(load.share)]
    for entry in agenda(plan, TODAY):
        who = plan.find_all(Person, entry.action.executor) if entry.action else ()
        about = entry.action or entry.objective
        name = f"{about.ref} {about.title}" if about else ""
        yield [formats.day(entry.on), name, ", ".join(person.name for person in who)]
    for action in plan.actions:
        amounts = amounts_of(plan, action)
        channel = plan.find(Channel, action.channel)
        yield [
            f"{action.ref} {action.title}",
            f"{sign(action.status)} {word(action.status)} {priority_word(action.priority)}",
            f"{word(action.nature)} {word(action.category)}" if action.category else word(action.nature),
            ", ".join(f"{row.ref} {row.title}" for row in plan.find_all(Objective, action.objectives)),
            ", ".join(person.name for person in plan.find_all(Person, action.executor)),
            f"{formats.day(action.start)} – {formats.day(action.due)}",
            formats.number(action.effort),
            channel.name if channel else "",
            ", ".join(f"{kpi.ref} {kpi.name}" for kpi in plan.find_all(Kpi, action.kpis)),
            formats.money(amounts.planned, plan.currency),
            formats.percent(share_of_envelope(plan, action), 1),
            formats.money(amounts.spent, plan.currency),
        ]


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
