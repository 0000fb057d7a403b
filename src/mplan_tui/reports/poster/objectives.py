"""The objectives on the wall: how far each is on its path, and where it stands."""

from __future__ import annotations

from mplan_tui import formats
from mplan_tui.document import Block, Cell, Part, ReportColumn, Section
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, objective_pace
from mplan_tui.i18n import _
from mplan_tui.reports.parts.objectives import progress_chart, short_label, standing_words, target_text
from mplan_tui.reports.poster import fitting, in_room
from mplan_tui.reports.scope import Scope, called, status_cell
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import figure, readable
from mplan_tui.vocabulary.report import part_title

MOST = 8
_TITLE, _FIGURE = 64, 18


def section(scope: Scope) -> Section:
    """Their bars beside what was expected by now, and their figures."""
    paces = [(row, objective_pace(scope.plan, row.id, scope.today)) for row in scope.objectives]
    if not paces:
        return Section(Part.OBJECTIVES, part_title(Part.OBJECTIVES), _("The plan has no objective yet."), ())
    idea, tone = standing_words([pace for _row, pace in paces if pace is not None])
    chart = progress_chart(scope, paces[:MOST], short_label)
    columns = (
        ReportColumn(_("Objective"), weight=5),
        ReportColumn(_("Now"), is_number=True, weight=2),
        ReportColumn(field_label("objectives", "target"), is_number=True, weight=2),
        ReportColumn(_("By"), weight=2),
        ReportColumn(_("Standing"), weight=2),
    )
    table = fitting(_("Where each objective stands"), columns, [_row(scope, *one) for one in paces], MOST)
    blocks: tuple[Block, ...] = (*([chart] if chart else []), table)
    return Section(Part.OBJECTIVES, part_title(Part.OBJECTIVES), idea, blocks, tone)


def _row(scope: Scope, objective: Objective, pace: Pace | None) -> tuple[Cell, ...]:
    path = path_of(scope.plan, objective)
    return (
        Cell(in_room(called(objective), _TITLE)),
        Cell(in_room(figure(readable(pace.current), path.unit), _FIGURE) if pace and pace.current is not None else "–"),
        Cell(in_room(target_text(path), _FIGURE)),
        Cell(formats.day(path.due)),
        status_cell(pace.status, is_judged=pace.is_overridden) if pace else Cell(_("no KPI")),
    )
