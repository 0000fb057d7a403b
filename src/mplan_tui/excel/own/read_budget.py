"""The one cell of the budget's sheet that people fill in: the envelope. All others are computed."""

from __future__ import annotations

from mplan_tui.domain.compare import PLAN_TABLE
from mplan_tui.domain.fields import field_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import Sheet, cell_name
from mplan_tui.excel.own.codecs import CellDoubt, text_of
from mplan_tui.excel.own.names import Names
from mplan_tui.excel.own.read_rows import is_as_written
from mplan_tui.excel.own.sheet_layout import codec_of
from mplan_tui.exchange.reading import Problem, SheetRow, Source
from mplan_tui.i18n import _

_LABEL_COLUMN, _ENVELOPE_COLUMN = 2, 3


def envelope_of(sheet: Sheet, base: Plan, names: Names, problems: list[Problem]) -> SheetRow | None:
    """The envelope where a colleague typed another one, in a row of the plan's own fields.

    It stands in the colour of cells that are typed, and what was typed there was passed over as "computed".
    """
    label = _("Budget envelope")
    line = next((line for line in sheet.rows if text_of(line.values.get(_LABEL_COLUMN)) == label), None)
    if line is None:
        return None
    codec = codec_of(field_of(Plan, "envelope"))
    cell = line.values.get(_ENVELOPE_COLUMN)
    written = codec.encode(base.envelope, names) if base.envelope is not None else None
    if is_as_written(cell, written):
        return None
    try:
        value = None if cell in (None, "") else codec.decode(cell, names)
    except CellDoubt as doubt:
        place = cell_name(line.number, _ENVELOPE_COLUMN)
        problems.append(Problem(Severity.WARNING, doubt.code, sheet.title, place, doubt.text[:200]))
        return None
    return SheetRow(PLAN_TABLE, {"envelope": value}, Source(sheet.title, line.number), base.id)
