"""The diagnostic: the vision, what weighs most around and within, and the strategies drawn from it."""

from __future__ import annotations

from mplan_tui.document import Block, Bullets, Cell, Paragraph, Part, ReportColumn, Section, Table, Tone
from mplan_tui.domain.diagnostic.swot import Quadrant
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title

_EACH = 4


def section(scope: Scope) -> Section | None:
    """The vision, the heaviest items of the SWOT, and the strategies."""
    plan = scope.plan
    if not (plan.vision or plan.swot or plan.strategies):
        return None
    blocks: list[Block] = []
    if plan.vision:
        blocks.append(Paragraph(plan.vision))
    if plan.situation and not scope.is_brief:
        blocks.append(Paragraph(plan.situation, Tone.MUTED))
    rows = tuple(_rows(scope))
    if rows:
        columns = (
            ReportColumn(_("Side"), weight=2),
            ReportColumn(field_label("swot", "statement"), weight=6),
            ReportColumn(field_label("swot", "importance"), weight=2),
        )
        blocks.append(Table(_("What weighs most"), columns, rows))
    if plan.strategies:
        blocks.append(Bullets(tuple(row.statement for row in plan.strategies)))
    idea = ngettext(
        "{count} strategy comes out of the diagnostic.",
        "{count} strategies come out of the diagnostic.",
        len(plan.strategies),
    ).format(count=len(plan.strategies))
    return Section(Part.DIAGNOSTIC, part_title(Part.DIAGNOSTIC), idea, tuple(blocks))


def _rows(scope: Scope) -> list[tuple[Cell, ...]]:
    rows: list[tuple[Cell, ...]] = []
    for quadrant in Quadrant:
        items = [item for item in scope.plan.swot if item.quadrant is quadrant]
        items.sort(key=lambda item: item.importance or 0, reverse=True)
        for item in items[: 2 if scope.is_brief else _EACH]:
            weight = item.importance or 0
            dots = "●" * weight + "○" * (5 - weight)
            rows.append((Cell(word(quadrant)), Cell(f"{item.ref} {item.statement}"), Cell(dots)))
    return rows
