"""The pictures of the surroundings and of what crosses them: PESTEL, Porter, BCG, SWOT and its strategies."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import (
    Axis,
    Block,
    Bubble,
    Bubbles,
    Cell,
    Chart,
    ChartShape,
    Group,
    Matrix,
    Paragraph,
    ReportColumn,
    Series,
    Table,
    Tone,
)
from mplan_tui.domain.diagnostic.bcg import SHARE_CUT, BcgQuadrant, BusinessUnit, quadrant, relative_share
from mplan_tui.domain.diagnostic.bcg_rules import quadrant_shares
from mplan_tui.domain.diagnostic.pestel import Dimension
from mplan_tui.domain.diagnostic.pestel_rules import heat, heat_map, sorted_factors
from mplan_tui.domain.diagnostic.porter import ForceKind, attractiveness
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.diagnostic.swot_rules import objectives_answering, sorted_items, unanswered_items
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _, pgettext
from mplan_tui.reports.scope import Scope, filled
from mplan_tui.vocabulary.diagnostic import strategy_purpose
from mplan_tui.vocabulary.enums import explain, sign, word
from mplan_tui.vocabulary.fields import field_label

_SCALE = (5, 4, 3, 2, 1)
_HEAT = (Tone.PLAIN, Tone.WARN, Tone.BAD)


def pestel(scope: Scope) -> Group | None:
    """The map of impact against likelihood, and every factor, the heaviest first in its dimension."""
    plan = scope.plan
    if not plan.pestel:
        return None
    found = heat_map(plan)
    places = tuple(
        tuple(
            tuple(Cell(factor.ref, _HEAT[heat(impact, likely)]) for factor in found.get((impact, likely), ()))
            for likely in reversed(_SCALE)
        )
        for impact in _SCALE
    )
    drawn = Matrix(
        _("Impact and likelihood, from 1 to 5"),
        tuple(f"{_('Likelihood')} {value}" for value in reversed(_SCALE)),
        tuple(f"{_('Impact')} {value}" for value in _SCALE),
        places,
        is_map=True,
    )
    columns = (
        ReportColumn(field_label("pestel", "statement"), weight=5),
        ReportColumn(field_label("pestel", "dimension"), weight=2),
        ReportColumn(field_label("pestel", "effect"), weight=2),
        ReportColumn(_("Score"), is_number=True),
        ReportColumn(field_label("pestel", "horizon"), weight=2),
        ReportColumn(field_label("pestel", "trend"), weight=2),
        ReportColumn(field_label("pestel", "answer"), weight=4),
        ReportColumn(field_label("pestel", "owner"), weight=2),
    )
    rows = tuple(
        (
            Cell(f"{row.ref} {row.statement}"),
            Cell(word(dimension)),
            Cell(word(row.effect)),
            Cell(str(row.score), _HEAT[heat(row.impact, row.likelihood)]),
            Cell(word(row.horizon) if row.horizon else ""),
            Cell(f"{sign(row.trend)} {word(row.trend)}" if row.trend else ""),
            Cell(row.answer),
            Cell(scope.names(row.owner)),
        )
        for dimension in Dimension
        for row in sorted_factors(plan, dimension)
    )
    note = _("The score is impact × likelihood, 25 at most.")
    table = filled(Table(_("The factors, the heaviest first in each dimension"), columns, rows, note))
    return Group(_("PESTEL"), (drawn, table), is_listed=True)


def porter(scope: Scope) -> Group | None:
    """How strongly each force presses, why, and the answer to it."""
    order = list(ForceKind)
    forces = sorted(scope.plan.forces, key=lambda force: order.index(force.kind))
    rated = [force for force in forces if force.intensity is not None]
    if not forces:
        return None
    blocks: list[Block] = []
    if rated:
        drawn = Series(
            _("Pressure"),
            tuple(Decimal(force.intensity or 0) for force in rated),
            tuple(f"{force.intensity} / 5" for force in rated),
        )
        names = tuple(word(force.kind) for force in rated)
        tells = "; ".join(f"{name} {force.intensity} / 5" for name, force in zip(names, rated, strict=True))
        blocks.append(
            Chart(
                _("The pressure of each force, 5 is strong"), ChartShape.BARS, names, (drawn,), tells, most=Decimal(5)
            )
        )
    rows = tuple(
        (
            Cell(word(force.kind)),
            Cell(f"{force.intensity} / 5" if force.intensity else "", Tone.BAD if force.intensity == 5 else Tone.PLAIN),
            Cell(f"{sign(force.trend)} {word(force.trend)}" if force.trend else ""),
            Cell(force.drivers),
            Cell(force.answer),
        )
        for force in forces
    )
    columns = (
        ReportColumn(field_label("forces", "kind"), weight=3),
        ReportColumn(_("Pressure"), is_number=True),
        ReportColumn(field_label("forces", "trend"), weight=2),
        ReportColumn(field_label("forces", "drivers"), weight=4),
        ReportColumn(field_label("forces", "answer"), weight=4),
    )
    blocks.append(filled(Table(_("What makes each force strong, and the answer to it"), columns, rows)))
    value = attractiveness(forces)
    lead = ""
    if value is not None:
        figure = f"{formats.number(value, 1)} / 5"
        lead = formats.labelled(_("Attractiveness of the sector"), figure)
    return Group(_("Porter's forces"), tuple(blocks), lead, is_listed=True)


def bcg(scope: Scope) -> Group | None:
    """Where each business unit lies, its figures, and whether the money goes where its place asks for."""
    plan, units = scope.plan, scope.plan.business_units
    if not units:
        return None
    blocks: list[Block] = []
    placed = [unit for unit in units if quadrant(unit, plan.growth_cut) is not None]
    if placed:
        blocks.append(_plot(scope, placed))
    rows = tuple(_unit(scope, unit) for unit in units)
    columns = (
        ReportColumn(_("Business unit"), weight=3),
        ReportColumn(_("Place"), weight=3),
        ReportColumn(field_label("business_units", "revenue"), is_number=True, weight=2),
        ReportColumn(field_label("business_units", "margin"), is_number=True),
        ReportColumn(field_label("business_units", "share"), is_number=True),
        ReportColumn(field_label("business_units", "rival_share"), is_number=True),
        ReportColumn(field_label("business_units", "growth"), is_number=True),
        ReportColumn(field_label("business_units", "innovation"), is_number=True),
    )
    blocks.append(filled(Table(_("The business units"), columns, rows)))
    shares = tuple(
        (
            Cell(word(one.quadrant)),
            Cell(", ".join(unit.name for unit in one.units)),
            Cell(formats.percent(one.revenue)),
            Cell(formats.percent(one.money)),
            Cell(explain(one.quadrant)),
        )
        for one in quadrant_shares(plan)
        if one.units
    )
    if shares:
        of_places = (
            ReportColumn(_("Place"), weight=2),
            ReportColumn(_("Business units"), weight=3),
            ReportColumn(_("Of the revenue"), is_number=True),
            ReportColumn(_("Of the plan's money"), is_number=True),
            ReportColumn(_("What that usually means"), weight=4),
        )
        blocks.append(filled(Table(_("Revenue and money by place"), of_places, shares)))
    return Group(_("BCG matrix"), tuple(blocks), is_listed=True)


def _plot(scope: Scope, placed: list[BusinessUnit]) -> Bubbles:
    bubbles = tuple(
        Bubble(
            unit.name,
            relative_share(unit) or Decimal(0),
            unit.growth or Decimal(0),
            unit.revenue or Decimal(0),
            scope.money(unit.revenue),
        )
        for unit in placed
    )
    tells = "; ".join(
        formats.labelled(unit.name, word(place)) for unit in placed if (place := _place(scope, unit)) is not None
    )
    return Bubbles(
        _("The business units by market share and growth; the area is the revenue"),
        Axis(_("Relative market share"), SHARE_CUT, is_log=True, falling=True),
        Axis(field_label("business_units", "growth"), scope.plan.growth_cut),
        (
            word(BcgQuadrant.STAR), word(BcgQuadrant.QUESTION_MARK), word(BcgQuadrant.CASH_COW), word(BcgQuadrant.DOG),
        ),
        bubbles,
        tells,
    )  # fmt: skip


def _place(scope: Scope, unit: BusinessUnit) -> BcgQuadrant | None:
    return quadrant(unit, scope.plan.growth_cut)


def _unit(scope: Scope, unit: BusinessUnit) -> tuple[Cell, ...]:
    place = _place(scope, unit)
    figures = (unit.margin, unit.share, unit.rival_share, unit.growth)
    return (
        Cell(unit.name),
        Cell(word(place) if place else ""),
        Cell(scope.money(unit.revenue)),
        *(Cell("" if value is None else formats.percent(value / 100)) for value in figures),
        Cell(f"{unit.innovation} / 5" if unit.innovation else ""),
    )


def swot(scope: Scope) -> Group | None:
    """The four boxes, the most important first, each item with its evidence."""
    plan = scope.plan
    if not plan.swot:
        return None
    boxes = {each: tuple(_item(item) for item in sorted_items(plan, each)) for each in Quadrant}
    drawn = Matrix(
        _("SWOT, the most important first"),
        (_("Helps"), _("Hinders")),
        (_("Within the company"), _("Around it")),
        (
            (boxes[Quadrant.STRENGTH], boxes[Quadrant.WEAKNESS]),
            (boxes[Quadrant.OPPORTUNITY], boxes[Quadrant.THREAT]),
        ),
    )
    evidence = tuple(
        (Cell(f"{item.ref} {item.statement}"), Cell(dots(item.importance)), Cell(item.evidence))
        for each in Quadrant
        for item in sorted_items(plan, each)
        if item.evidence
    )
    blocks: list[Block] = [drawn]
    if evidence:
        columns = (
            ReportColumn(field_label("swot", "statement"), weight=4),
            ReportColumn(field_label("swot", "importance"), weight=2),
            ReportColumn(field_label("swot", "evidence"), weight=4),
        )
        blocks.append(Table(_("What the SWOT rests on"), columns, evidence))
    return Group(_("SWOT"), tuple(blocks), is_listed=True)


def _item(item: SwotItem) -> Cell:
    return Cell(f"{item.ref} {item.statement} {dots(item.importance)}")


def dots(weight: int) -> str:
    """A weight of five."""
    return "●" * weight + "○" * (5 - weight)


def crossing(scope: Scope) -> Group | None:
    """The strategies where two boxes of the SWOT cross, and the important items that none answers."""
    plan = scope.plan
    if not plan.strategies:
        return None

    def at(kind: StrategyKind) -> tuple[Cell, ...]:
        found = tuple(Cell(_strategy(scope, row)) for row in plan.strategies if row.kind is kind)
        return found

    drawn = Matrix(
        _("The strategies, where the sides of the SWOT cross"),
        (pgettext("boxes", "Strengths"), pgettext("boxes", "Weaknesses")),
        (pgettext("boxes", "Opportunities"), pgettext("boxes", "Threats")),
        (
            (at(StrategyKind.SO), at(StrategyKind.WO)),
            (at(StrategyKind.ST), at(StrategyKind.WT)),
        ),
        note=" ".join(formats.labelled(kind.value, f"{strategy_purpose(kind)}.") for kind in StrategyKind),
    )
    blocks: list[Block] = [drawn]
    left = unanswered_items(plan)
    if left:
        names = ", ".join(f"{item.ref} {item.statement}" for item in left)
        blocks.append(Paragraph(_("Important and in no strategy: {items}.").format(items=names), Tone.WARN))
    return Group(_("SWOT crossed"), tuple(blocks), is_listed=True)


def _strategy(scope: Scope, row: Strategy) -> str:
    items = " × ".join(item.ref for item in scope.plan.find_all(SwotItem, row.items))
    served = ", ".join(objective.ref for objective in objectives_answering(scope.plan, row))
    said = " ".join(filter(None, (row.ref, row.statement, f"({items})" if items else "")))
    return said + (" → " + served if served else "")


def answered(scope: Scope) -> Group | None:
    """What the objectives of the readers answer: why their work is done."""
    rows = tuple(
        (Cell(f"{objective.ref} {objective.title}"), Cell("\n".join(answers)))
        for objective in scope.objectives
        if (answers := tuple(_answers(scope, objective)))
    )
    if not rows:
        return None
    columns = (ReportColumn(_("Objective"), weight=3), ReportColumn(field_label("objectives", "links"), weight=5))
    return Group(_("What this work answers"), (Table(_("From the diagnostic to the objectives"), columns, rows),))


def _answers(scope: Scope, objective: Objective) -> Iterator[str]:
    row: Row | None
    for link in objective.links:
        row = scope.plan.find(SwotItem, link) or scope.plan.find(Strategy, link)
        if isinstance(row, SwotItem | Strategy):
            yield f"{row.ref} {row.statement}"
