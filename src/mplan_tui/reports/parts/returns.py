"""What the money brings back: what is not measured first, then what the rest brought, ranked where that is honest."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Paragraph, Part, ReportColumn, Section, Table, Tile, Tiles, Tone
from mplan_tui.domain.marginal import marginal_return
from mplan_tui.domain.money import GroupBy
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.returns import (
    Bundle,
    PlanReturn,
    Return,
    plan_return,
    ranked_bundles,
    ranking,
    returns_by,
    revenue_kpis,
)
from mplan_tui.i18n import _
from mplan_tui.reports.scope import Scope, called, filled, listed
from mplan_tui.vocabulary.budget import group_name
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title
from mplan_tui.vocabulary.returns import (
    bundle_name,
    how_to_measure,
    marginal_words,
    percent_words,
    return_sentences,
    return_words,
)


def section(scope: Scope) -> Section | None:
    """The plan's return, then the money ranked by action and channel, in full by kind and objective."""
    whole = plan_return(scope.plan, scope.today)
    if not whole.cost and whole.measured.revenue is None:
        return None
    kpis = revenue_kpis(scope.plan)
    sentences = list(return_sentences(whole, scope.plan.currency))
    blocks: list[Block] = []
    if kpis:
        blocks.append(Tiles(tuple(_tiles(scope, whole))))
        blocks += [Paragraph(sentence) for sentence in sentences[2:]]
        found = ranked_bundles(scope.plan, scope.today)
        if found:
            blocks.append(_actions(scope, found))
            groups = (GroupBy.CHANNEL,) if scope.is_brief else (GroupBy.CHANNEL, GroupBy.CATEGORY, GroupBy.OBJECTIVE)
            blocks += [_groups(scope, group) for group in groups]
        counted = _("Counted as revenue: {names}. A figure that several actions carry is shared evenly between them.")
        blocks.append(Paragraph(counted.format(names=listed(called(kpi) for kpi in kpis)), Tone.MUTED))
    else:
        blocks.append(Paragraph(how_to_measure(scope.plan.currency)))
    profit = whole.measured.profit
    is_good = profit is not None and profit >= 0 and not whole.unmeasured
    tone = Tone.GOOD if is_good else Tone.PLAIN if profit is None or profit >= 0 else Tone.WARN
    return Section(Part.RETURNS, part_title(Part.RETURNS), " ".join(sentences[:2]), tuple(blocks), tone)


def _tiles(scope: Scope, whole: PlanReturn) -> Iterator[Tile]:
    measured = whole.measured
    share = whole.unmeasured / whole.cost if whole.cost else None
    yield Tile(_("Without measured revenue"), scope.money(whole.unmeasured), "", Tone.PLAIN, share)
    yield Tile(_("Spent, with measured revenue"), scope.money(measured.cost))
    yield Tile(_("Attributed revenue"), scope.money(measured.revenue) or "–")
    tone = Tone.PLAIN if measured.profit is None else Tone.GOOD if measured.profit >= 0 else Tone.BAD
    yield Tile(_("ROI"), percent_words(measured.roi), "", tone)


def _columns(first: str) -> tuple[ReportColumn, ...]:
    return (
        ReportColumn(first, weight=4),
        ReportColumn(field_label("actions", "spent"), is_number=True, weight=2),
        ReportColumn(_("Revenue"), is_number=True, weight=2),
        ReportColumn(_("Margin"), is_number=True, weight=2),
        ReportColumn(_("ROI"), is_number=True, weight=2),
    )


def _actions(scope: Scope, found: tuple[Bundle, ...]) -> Table:
    """Actions that share figures stand in one row: how they share them says nothing of each."""
    rows = tuple(_row(scope, bundle_name(one, None), one.found) for one in found)
    notes = []
    for one in found:
        further = marginal_return(scope.plan, one, scope.today)
        if further is not None:
            words = marginal_words(further, scope.plan.currency)
            notes.append(formats.labelled(bundle_name(one, None), words) + ".")
    return filled(Table(_("Actions ranked by return"), _columns(_("Action")), rows, " ".join(notes), scope.most_rows))


def _groups(scope: Scope, group: GroupBy) -> Table:
    captions = {
        GroupBy.CHANNEL: (_("Channels ranked by return"), _("Channel")),
        GroupBy.CATEGORY: (_("Kinds of action ranked by return"), _("Kind of action")),
        GroupBy.OBJECTIVE: (_("Objectives ranked by return"), _("Objective")),
    }
    caption, first = captions[group]
    ranked = ranking(returns_by(scope.plan, group, scope.today).values())
    rows = tuple(_row(scope, _name(scope, group, one.key), one) for one in ranked)
    return filled(Table(caption, _columns(first), rows, shown=scope.most_rows))


def _name(scope: Scope, group: GroupBy, key: str) -> str:
    if not key or group is GroupBy.CATEGORY:
        return group_name(scope.plan, group, key)
    row = scope.plan.find(Channel, key) or scope.plan.find(Objective, key)
    return called(row) if row else key


def _row(scope: Scope, name: str, one: Return) -> tuple[Cell, ...]:
    value = one.roi.value
    is_told = value is not None and not one.is_shared
    tone = Tone.MUTED if not is_told else Tone.GOOD if value is not None and value >= 0 else Tone.BAD
    amounts = (scope.money(amount) if amount is not None else "–" for amount in (one.cost, one.revenue, one.margin))
    return (Cell(name), *(Cell(amount) for amount in amounts), Cell(return_words(one), tone))
