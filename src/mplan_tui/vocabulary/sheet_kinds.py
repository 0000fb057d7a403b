"""What a sheet or table of a file holds, in words."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.exchange.reading import SheetKind, SheetTable
from mplan_tui.i18n import N_, _

_KINDS: Mapping[SheetKind, str] = {
    SheetKind.ACTIONS: N_("a list of actions"),
    SheetKind.RESULTS: N_("results of advertising, analytics or mailings"),
    SheetKind.MEASUREMENTS: N_("values of KPIs"),
    SheetKind.EXPENSES: N_("accounting lines"),
    SheetKind.WORKBOOK: N_("our own workbook"),
    SheetKind.NONE: N_("nothing to import"),
}


def kind_label(kind: SheetKind) -> str:
    """What a kind of sheet is called."""
    return _(_KINDS[kind])


def holds(table: SheetTable) -> str:
    """What a table holds, with the tool that its results are from."""
    if not table.tool:
        return kind_label(table.kind)
    return _("results of {tool}").format(tool=table.tool)
