"""The objectives: from where to where and by when each goes, how it is measured, and what it answers."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Fact, Facts, Group, Part, ReportColumn, Section, Table, What
from mplan_tui.domain.diagnostic.swot import Strategy, SwotItem
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Product
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, called, filled, kpi_way, target_of
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import figure, readable, target_words
from mplan_tui.vocabulary.ratios import ratio_definition
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """Each objective with its facts, and the KPIs that measure objectives and actions."""
    if not scope.objectives and not scope.kpis:
        return None
    blocks: list[Block] = [_objective(scope, row) for row in scope.objectives]
    if scope.kpis:
        blocks.append(Group(_("How it is measured"), (_kpis(scope),), is_listed=True))
    return Section(Part.OBJECTIVES, part_title(Part.OBJECTIVES, What.PLAN), _idea(scope), tuple(blocks))


def _idea(scope: Scope) -> str:
    count = len(scope.objectives)
    measured = sum(path_of(scope.plan, row).kpi is not None for row in scope.objectives)
    if not count:
        return ngettext("{count} KPI is measured.", "{count} KPIs are measured.", len(scope.kpis)).format(
            count=len(scope.kpis)
        )
    words = ngettext(
        "{measured} of {count} objective is measured by a KPI.",
        "{measured} of {count} objectives are measured by a KPI.",
        count,
    )
    return words.format(measured=measured, count=count)


def _objective(scope: Scope, row: Objective) -> Group:
    return Group(called(row), (Facts(tuple(_facts(scope, row))),), target_of(scope.plan, row), is_listed=True)


def _facts(scope: Scope, row: Objective) -> Iterator[Fact]:
    plan, path = scope.plan, path_of(scope.plan, row)
    if row.statement and row.statement != row.title:
        yield Fact(field_label("objectives", "statement"), row.statement)
    yield Fact(field_label("objectives", "family"), word(row.family))
    if path.kpi is not None:
        source = f" · {path.kpi.source}" if path.kpi.source else ""
        yield Fact(_("Measured by"), f"{called(path.kpi)} · {word(path.kpi.cadence)}{source}")
    if path.baseline is not None:
        yield Fact(field_label("objectives", "baseline"), figure(readable(path.baseline), path.unit))
    if path.target is not None:
        target = target_words(path.kpi) if path.kpi else figure(readable(path.target), path.unit)
        yield Fact(field_label("objectives", "target"), target)
    days = " – ".join(filter(None, (formats.day(path.start), formats.day(path.due))))
    yield Fact(_("When"), days)
    if row.milestones:
        marks = (
            formats.labelled(formats.day(one.on), figure(readable(one.value), path.unit)) for one in row.milestones
        )
        yield Fact(field_label("objectives", "milestones"), "\n".join(marks))
    for name, text in (
        ("owner", scope.names(row.owner)),
        ("product", ", ".join(own_name(one) for one in plan.find_all(Product, filter(None, (row.product,))))),
        ("segment", row.segment),
        ("links", "\n".join(_answers(scope, row))),
        ("notes", row.notes),
    ):
        if text:
            yield Fact(field_label("objectives", name), text)
    serving = scope.serving.get(row.id, ())
    if serving:
        refs = ", ".join(action.ref or action.title for action in serving)
        words = ngettext("{count} action", "{count} actions", len(serving)).format(count=formats.number(len(serving)))
        if len(serving) <= _MOST_REFS:
            words = formats.labelled(words, refs)
        yield Fact(_("Carried by"), words)


_MOST_REFS = 40
"""How many references still help somebody; all of the actions follow below their objective."""


def _answers(scope: Scope, row: Objective) -> Iterator[str]:
    for link in row.links:
        found = scope.plan.find(SwotItem, link) or scope.plan.find(Strategy, link)
        if isinstance(found, SwotItem | Strategy):
            yield f"{found.ref} {found.statement}"


def _kpis(scope: Scope) -> Table:
    columns = (
        ReportColumn(field_label("objectives", "kpi"), weight=4),
        ReportColumn(field_label("kpis", "kind"), weight=2),
        ReportColumn(_("From where to where"), weight=3),
        ReportColumn(_("How often, and read where"), weight=3),
        ReportColumn(field_label("kpis", "owner"), weight=2),
        ReportColumn(field_label("kpis", "notes"), weight=3),
    )
    return filled(Table(_("The KPIs"), columns, tuple(_kpi(scope, kpi) for kpi in scope.kpis)))


def _kpi(scope: Scope, kpi: Kpi) -> tuple[Cell, ...]:
    formula = ratio_definition(kpi.formula.code, kpi.formula.base) if kpi.formula else ""
    return (
        Cell(called(kpi)),
        Cell(formula or word(kpi.kind)),
        Cell(kpi_way(kpi)),
        Cell(" · ".join(filter(None, (word(kpi.cadence), kpi.source)))),
        Cell(scope.names(kpi.owner)),
        Cell(kpi.notes),
    )
