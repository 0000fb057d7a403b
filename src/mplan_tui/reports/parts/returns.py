"""What the money brings back: ROI, ranked, and what is missing to compute it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Column, Paragraph, Part, Section, Table, Tile, Tiles, Tone
from mplan_tui.domain.actions import Action
from mplan_tui.domain.money import NOTHING, GroupBy
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.domain.returns import Return, plan_return, ranking, returns_by, returns_of_actions, revenue_kpis
from mplan_tui.i18n import _, ngettext
from mplan_tui.language.terms import names_revenue
from mplan_tui.reports.scope import Scope, called, cut, listed
from mplan_tui.vocabulary.budget import group_name
from mplan_tui.vocabulary.ratios import input_name
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """The plan's return, then the money ranked by action and channel, in full by kind and objective."""
    whole = plan_return(scope.plan, scope.today, names_revenue)
    if not whole.cost and whole.revenue is None:
        return None
    kpis = revenue_kpis(scope.plan, names_revenue)
    if whole.roi.value is None:
        idea = _("The return cannot be computed yet: {missing} is missing.").format(missing=_missing(whole))
    else:
        idea = _("{cost} spent brought {revenue}: a return of {roi}.").format(
            cost=scope.money(whole.cost), revenue=scope.money(whole.revenue), roi=roi_words(whole)
        )
    blocks: list[Block] = []
    if kpis:
        names = listed(called(kpi) for kpi in kpis)
        blocks.append(Tiles(tuple(_tiles(scope, whole))))
        blocks.append(_actions(scope))
        groups = (GroupBy.CHANNEL,) if scope.is_brief else (GroupBy.CHANNEL, GroupBy.CATEGORY, GroupBy.OBJECTIVE)
        blocks += [_groups(scope, group) for group in groups]
        counted = _("Counted as revenue: {names}. What several actions carry is shared evenly between them.")
        blocks.append(Paragraph(counted.format(names=names), Tone.MUTED))
    else:
        blocks.append(Paragraph(_how_to_measure(scope)))
    tone = Tone.PLAIN if whole.profit is None else Tone.GOOD if whole.profit >= 0 else Tone.WARN
    return Section(Part.RETURNS, part_title(Part.RETURNS), idea, tuple(blocks), tone)


def _how_to_measure(scope: Scope) -> str:
    return _(
        "No KPI counts revenue. Add one that adds up in {currency} and is called revenue or sales, or that an ROI"
        " formula uses, and put it on the actions that bring it."
    ).format(currency=scope.plan.currency)


def _missing(one: Return) -> str:
    return ", ".join(input_name(name) for name in one.roi.missing)


def roi_words(one: Return) -> str:
    """An ROI as people read it, with its sign, or what is missing."""
    value = one.roi.value
    if value is None:
        return _("n/a: no {missing}").format(missing=_missing(one))
    return ("+" if value > 0 else "") + formats.percent(value / HUNDRED)


def _tiles(scope: Scope, whole: Return) -> Iterator[Tile]:
    yield Tile(_("Spent"), scope.money(whole.cost))
    yield Tile(_("Revenue"), scope.money(whole.revenue) or "–")
    tone = Tone.PLAIN if whole.profit is None else Tone.GOOD if whole.profit >= 0 else Tone.BAD
    yield Tile(_("ROI"), roi_words(whole), "", tone)
    measured = _("{measured} of {count}").format(measured=whole.measured, count=whole.actions)
    yield Tile(
        _("Actions with revenue"), measured, "", Tone.PLAIN, scope.part(whole.measured, whole.actions)
    )  # fmt: skip


def _columns(first: str) -> tuple[Column, ...]:
    return (
        Column(first, weight=4),
        Column(_("Spent"), is_number=True, weight=2),
        Column(_("Revenue"), is_number=True, weight=2),
        Column(_("ROI"), is_number=True, weight=2),
    )


def _actions(scope: Scope) -> Table:
    found = returns_of_actions(scope.plan, scope.today, names_revenue)
    ranked = [one for one in ranking(found.values()) if one.revenue is not None]
    unknown = [one for one in found.values() if one.revenue is None and one.cost]
    named = ((called(scope.plan.get(Action, one.key)), one) for one in ranked)
    rows, note = cut(tuple(_row(scope, name, one) for name, one in named), scope.most_rows)
    if unknown:
        cost = sum((one.cost for one in unknown), NOTHING)
        words = ngettext(
            "{count} action that cost {amount} has no revenue measured.",
            "{count} actions that cost {amount} have no revenue measured.",
            len(unknown),
        ).format(count=len(unknown), amount=scope.money(cost))
        note = " ".join(filter(None, (note, words)))
    return Table(_("Actions ranked by return"), _columns(_("Action")), rows, note)


def _groups(scope: Scope, group: GroupBy) -> Table:
    captions = {
        GroupBy.CHANNEL: (_("Channels ranked by return"), _("Channel")),
        GroupBy.CATEGORY: (_("Kinds of action ranked by return"), _("Kind of action")),
        GroupBy.OBJECTIVE: (_("Objectives ranked by return"), _("Objective")),
    }
    caption, first = captions[group]
    ranked: Sequence[Return] = ranking(returns_by(scope.plan, group, scope.today, names_revenue).values())
    rows, note = cut(tuple(_row(scope, _name(scope, group, one.key), one) for one in ranked), scope.most_rows)
    return Table(caption, _columns(first), rows, note)


def _name(scope: Scope, group: GroupBy, key: str) -> str:
    if not key or group is GroupBy.CATEGORY:
        return group_name(scope.plan, group, key)
    row = scope.plan.find(Channel, key) or scope.plan.find(Objective, key)
    return called(row) if row else key


def _row(scope: Scope, name: str, one: Return) -> tuple[Cell, ...]:
    value = one.roi.value
    tone = Tone.MUTED if value is None else Tone.GOOD if value >= 0 else Tone.BAD
    revenue = scope.money(one.revenue) if one.revenue is not None else "–"
    return (Cell(name), Cell(scope.money(one.cost)), Cell(revenue), Cell(roi_words(one), tone))
