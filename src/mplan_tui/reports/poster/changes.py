"""What changed, on the wall: the latest that was done to the plan, and by whom."""

from __future__ import annotations

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Section
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.poster import fitting, in_room
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.report import part_title

MOST = 6
_WHAT, _WHO = 68, 18


def section(scope: Scope) -> Section | None:
    """The changes of the last days, the latest first; none where nothing changed, which needs no room on a wall."""
    title, count = part_title(Part.CHANGES), len(scope.happened)
    if not count:
        return None
    idea = ngettext("{count} change in the last seven days.", "{count} changes in the last seven days.", count)
    columns = (ReportColumn(_("Day"), weight=2), ReportColumn(_("What"), weight=6), ReportColumn(_("Who"), weight=2))
    rows = [
        (Cell(formats.short_day(one.on)), Cell(in_room(one.what, _WHAT)), Cell(in_room(one.by, _WHO)))
        for one in scope.happened
    ]
    table = fitting(_("The latest changes"), columns, rows, MOST)
    return Section(Part.CHANGES, title, idea.format(count=count), (table,))
