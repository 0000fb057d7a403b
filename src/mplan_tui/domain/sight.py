"""The line of sight: from what was found about the market to what is done about it and measured, and back.

Factors and forces lead to SWOT items, these to strategies and objectives, these to actions, and actions to KPIs;
personas lead to content and to actions. Only one end of each link is stored; the other is computed here.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, Stage
from mplan_tui.domain.diagnostic.swot import Quadrant
from mplan_tui.domain.diagnostic.swot_rules import unanswered_items
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import TABLES, Plan, table_of
from mplan_tui.domain.rows import Row

_LEADS_ON = {
    ("swot", "source"),
    ("strategies", "items"),
    ("objectives", "links"),
    ("actions", "objectives"),
    ("actions", "personas"),
    ("contents", "persona"),
    ("decisions", "kpi"),
}
"""Links stored in the later row, which point back along the line."""
_LEADS_BACK = {("objectives", "kpi"), ("actions", "kpis"), ("contents", "action")}
"""Links stored in the earlier row, which point on along the line."""


@dataclass(frozen=True, slots=True)
class Link:
    """One stored link: which field of which row leads to which id."""

    table: str
    id: str
    field: str
    to: str


@dataclass(frozen=True, slots=True)
class Node:
    """A row of the line of sight with those that follow it."""

    row: Row
    next: tuple[Node, ...] = ()

    def rows(self) -> Iterator[Row]:
        """This row and all that follow, each once."""
        seen: set[str] = set()
        todo = [self]
        while todo:
            node = todo.pop(0)
            if node.row.id not in seen:
                seen.add(node.row.id)
                yield node.row
            todo += node.next


@dataclass(frozen=True, slots=True)
class Gap:
    """A row at which the line of sight breaks, with a code of `vocabulary.findings` and, for personas, the stage."""

    code: str
    row: Row
    stage: Stage | None = None


def links_of(row: Row) -> Iterator[Link]:
    """Every link that a row stores."""
    table = table_of(row)
    for field in LINKS.get(table, {}):
        value = getattr(row, field)
        for target in (value,) if isinstance(value, str) else value or ():
            yield Link(table, row.id, field, target)


@remembered
def links_to(plan: Plan) -> Mapping[str, tuple[Link, ...]]:
    """The links that lead to each id, whatever table they are in."""
    found: defaultdict[str, list[Link]] = defaultdict(list)
    for table in LINKS:
        for row in plan.rows(table):
            for link in links_of(row):
                found[link.to].append(link)
    return {target: tuple(links) for target, links in found.items()}


@remembered
def dead_links(plan: Plan) -> tuple[Link, ...]:
    """The links that lead nowhere, or to a row of another kind than the field wants."""
    return tuple(
        link
        for links in links_to(plan).values()
        for link in links
        if not isinstance(plan.find_any(link.to), tuple(TABLES[name] for name in LINKS[link.table][link.field]))
    )


@remembered
def _neighbours(plan: Plan) -> tuple[Mapping[str, tuple[str, ...]], Mapping[str, tuple[str, ...]]]:
    """What comes next along the line from each id, and what comes before."""
    onward: defaultdict[str, dict[str, None]] = defaultdict(dict)
    back: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for links in links_to(plan).values():
        for link in links:
            if plan.find_any(link.to) is None:
                continue
            place = (link.table, link.field)
            if place in _LEADS_ON:
                onward[link.to][link.id] = None
                back[link.id][link.to] = None
            elif place in _LEADS_BACK:
                onward[link.id][link.to] = None
                back[link.to][link.id] = None
    return {k: tuple(v) for k, v in onward.items()}, {k: tuple(v) for k, v in back.items()}


def downstream(plan: Plan, row_id: str) -> Node | None:
    """What a row leads to, down to KPIs and corrective measures; None when it is gone."""
    return _tree(plan, row_id, _neighbours(plan)[0], ())


def upstream(plan: Plan, row_id: str) -> Node | None:
    """What a row comes from, up to the diagnostic; None when it is gone."""
    return _tree(plan, row_id, _neighbours(plan)[1], ())


def _tree(plan: Plan, row_id: str, ways: Mapping[str, tuple[str, ...]], path: tuple[str, ...]) -> Node | None:
    row = plan.find_any(row_id)
    if row is None or row_id in path:
        return None
    nodes = (_tree(plan, other, ways, (*path, row_id)) for other in ways.get(row_id, ()))
    return Node(row, tuple(node for node in nodes if node is not None))


def rows_linking(plan: Plan, row_id: str, table: str, field: str = "") -> tuple[Row, ...]:
    """The rows of a table that link to an id, by any field or by one."""
    found = (link for link in links_to(plan).get(row_id, ()) if link.table == table and field in ("", link.field))
    return tuple(row for link in found if (row := plan.find_any(link.id)) is not None)


@remembered
def gaps(plan: Plan) -> tuple[Gap, ...]:
    """Where the line of sight breaks, from the diagnostic to the measures."""
    by_kind = (_diagnostic_gaps, _objective_gaps, _action_gaps, _journey_gaps, _kpi_gaps)
    return tuple(gap for gaps_of in by_kind for gap in gaps_of(plan))


_TO_ANSWER = (Quadrant.WEAKNESS, Quadrant.THREAT)


def _diagnostic_gaps(plan: Plan) -> Iterator[Gap]:
    for item in unanswered_items(plan):
        # A strength is used and an opportunity taken; only what threatens has to be answered.
        if item.quadrant in _TO_ANSWER and not rows_linking(plan, item.id, "objectives"):
            yield Gap("swot.unanswered", item)
    for strategy in plan.strategies:
        if not rows_linking(plan, strategy.id, "objectives"):
            yield Gap("strategy.no_objective", strategy)


def _objective_gaps(plan: Plan) -> Iterator[Gap]:
    for objective in plan.objectives:
        actions = rows_linking(plan, objective.id, "actions", "objectives")
        if not any(isinstance(row, Action) and row.status is not Status.CANCELLED for row in actions):
            yield Gap("objective.no_action", objective)


def _action_gaps(plan: Plan) -> Iterator[Gap]:
    for action in plan.actions:
        if action.status.is_open:
            if not action.objectives:
                yield Gap("action.no_objective", action)
            if not action.kpis and not action.kpi_text:
                yield Gap("action.no_kpi", action)


def _kpi_gaps(plan: Plan) -> Iterator[Gap]:
    for kpi in plan.kpis:
        moving = carriers(plan, kpi)
        if moving and all(action.status is Status.CANCELLED for action in moving):
            yield Gap("kpi.only_cancelled", kpi)


def _is_cancelled(plan: Plan, element: ContentElement) -> bool:
    """Whether content that is still to be produced belongs to an action that was cancelled."""
    maker = plan.find(Action, element.action)
    is_there = element.status is ContentStatus.EXISTING
    return not is_there and maker is not None and maker.status is Status.CANCELLED


def _journey_gaps(plan: Plan) -> Iterator[Gap]:
    for persona in plan.personas:
        if not persona.negative:
            contents = [row for row in rows_linking(plan, persona.id, "contents") if isinstance(row, ContentElement)]
            yield from _unserved(plan, persona, contents)
            yield from filter(None, (_gap_of_content(plan, element) for element in contents))


def _unserved(plan: Plan, persona: Persona, contents: Sequence[ContentElement]) -> Iterator[Gap]:
    """Whom nothing reaches, and at which stages. What was cancelled reaches nobody, nor does what it was to produce."""
    actions = (row for row in rows_linking(plan, persona.id, "actions") if isinstance(row, Action))
    served = [action.stage for action in actions if action.status is not Status.CANCELLED]
    served += [element.stage for element in contents if not _is_cancelled(plan, element)]
    if not served:
        yield Gap("persona.no_content", persona)
    else:
        yield from (Gap("persona.stage_empty", persona, stage) for stage in Stage if stage not in served)


def _gap_of_content(plan: Plan, element: ContentElement) -> Gap | None:
    """Content that no action makes, or that is to be made still though its action is done."""
    if element.status is ContentStatus.EXISTING:
        return None
    maker = plan.find(Action, element.action)
    if maker is None or maker.status is Status.CANCELLED:
        return Gap("content.no_action", element)
    is_left_out = element.status is ContentStatus.TO_PRODUCE and maker.status is Status.DONE
    return Gap("content.action_done", element) if is_left_out else None
