"""Sheets that others send again and again, kept with the plan so that anybody's next import knows what they brought."""

from __future__ import annotations

from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.rows import Frozen, Id, Line, Row, Text


class SourceRow(Frozen):
    """A row of a sheet: the id of its action, the one that its sender gives it, its sheet, and what it said then.

    `said` are fields of the action as JSON, only such as the plan took over.
    """

    id: Id
    ref: Line = ""
    sheet: Line = ""
    said: Text = ""


class TableChoice(Frozen):
    """What a person chose for the columns of tables with certain headers (`exchange.choices.headers_key`)."""

    table: Line
    header: Line = ""
    """"" where the choice is that a row with these headers is a header."""
    field: Line = ""


class SheetSource(Row):
    """A file that somebody sends again: its rows, and what people chose for reading it.

    Everything that changes from one edition to the next is a list, which merges without a question where two people
    took the sheet in at the same time. `name` is what all editions are called ("plan agence v3.xlsx" and "v4" are one).
    """

    NOUNS: ClassVar = nouns("sheet of others", "sheets of others")

    name: Line
    files: Annotated[tuple[Line, ...], About(N_("Files"))] = ()
    headers: Annotated[tuple[Line, ...], About(N_("Headers"))] = ()
    id_headers: Annotated[tuple[Line, ...], About(N_("Columns of ids"))] = ()
    rows: Annotated[tuple[SourceRow, ...], About(N_("Rows"))] = ()
    columns: Annotated[tuple[TableChoice, ...], About(N_("Chosen columns"))] = ()
    kinds: Annotated[tuple[tuple[Line, Line], ...], About(N_("What its sheets hold"))] = ()
    kpis: Annotated[tuple[tuple[Line, Line], ...], About(N_("Columns of KPIs"))] = ()
    bookings: Annotated[tuple[tuple[Line, Line], ...], About(N_("Actions of lines"))] = ()

    @property
    def file(self) -> str:
        """The latest edition."""
        return self.files[-1] if self.files else self.name
