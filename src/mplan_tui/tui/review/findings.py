"""What was found in a file: its tables, the field that each column feeds, and how the first rows come out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.kpis import KpiKind
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.units import PERCENT
from mplan_tui.exchange.choices import AUTOMATIC, EXTRA, IGNORE, Mapped, plain_header
from mplan_tui.exchange.reading import Linked, Problem, Reading, SheetColumn, SheetKind, SheetRow, SheetTable, Skipped
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.language.results_headers import is_rate
from mplan_tui.language.sheet_rows import months_named
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, Line, ListColumn
from mplan_tui.vocabulary.columns import column_label, fed_by
from mplan_tui.vocabulary.problems import problem_sentence, skipped_sentence
from mplan_tui.vocabulary.sheet_kinds import holds, kind_label
from mplan_tui.vocabulary.values import show

_PERIOD = ("start", "due")
_FIGURES = (None, "value", "numerator", "denominator", "amount")
"""What a column of results may feed that is a figure: of a KPI, money, or of nothing yet."""


class Findings:
    """The tables, columns and sheets of a reading as lines, and the choices that can be made for them."""

    COLUMNS = (
        ListColumn("letter", width=4), ListColumn("header", share=3), ListColumn("arrow", width=1),
        ListColumn("field", share=2), ListColumn("sample", share=2),
    )  # fmt: skip

    def __init__(self, reading: Reading, mapped: Mapped, plan: Plan) -> None:
        self._reading = reading
        self._mapped = mapped
        self._plan = plan
        self._columns: dict[str, tuple[SheetTable, SheetColumn]] = {}
        self._skipped: dict[str, Skipped] = {}
        self._rows: Mapping[tuple[str, int], SheetRow] = {
            (row.source.sheet, row.source.row): row for row in reading.rows
        }
        self._doubts: Mapping[tuple[str, str], Problem] = {
            (problem.sheet, problem.cell): problem for problem in reversed(reading.problems) if problem.cell
        }

    @property
    def is_ours(self) -> bool:
        """Whether mplan-tui wrote the file, so that its columns are known."""
        return bool(self._reading.plan_id)

    def is_read(self, table: SheetTable) -> bool:
        """Whether the rows of a table are taken into account."""
        return not self._mapped.tables or table.number in self._mapped.tables

    # The list

    def lines(self) -> Iterator[Line]:
        """Every table with its columns, then the sheets that were not read."""
        for table in self._reading.tables:
            rows = ngettext("{count} row", "{count} rows", table.rows).format(count=table.rows)
            yield Heading(
                _("Sheet {sheet}: {kind}, header in row {row}").format(
                    kind=holds(table), sheet=table.sheet, row=table.header_row
                ),
                rows if self.is_read(table) else _("not read"),
            )
            for column in table.columns:
                key = f"c{len(self._columns)}"
                self._columns[key] = (table, column)
                yield key
        if self._reading.skipped:
            yield Heading(_("Sheets that were not read"), str(len(self._reading.skipped)), "muted")
            for skipped in self._reading.skipped:
                key = f"s{len(self._skipped)}"
                self._skipped[key] = skipped
                yield key

    def cells(self, key: str) -> tuple[Piece, ...]:
        """A column with its field and its first value, or a sheet with the reason why it was not read."""
        if key in self._skipped:
            skipped = self._skipped[key]
            return ("", ""), (skipped.sheet, ""), ("", ""), (skipped_sentence(skipped.reason), "muted"), ("", "")
        table, column = self._columns[key]
        sample = next(filter(None, self._texts(table, column)), "")
        if not self.is_read(table):
            tone = "muted"
        elif column.doubt:
            tone = "warn"
        else:
            tone = "strong" if column.field else "muted"
        field = f"{fed_by(column)} ?" if column.doubt else fed_by(column)
        return (column.letter, "muted"), (column.header or "–", ""), ("→", "muted"), (field, tone), (sample, "muted")

    @staticmethod
    def _texts(table: SheetTable, column: SheetColumn) -> list[str]:
        place = table.columns.index(column)
        return [row[place] if place < len(row) else "" for row in table.preview]

    # The pane

    def title_of(self, key: str) -> str:
        """What the pane is about."""
        if key in self._skipped:
            skipped = self._skipped[key]
            advice = keyed(_("{review.header:e} says in which row the header is"))
            return formats.labelled(skipped.sheet, f"{skipped_sentence(skipped.reason)} · {advice}")
        table, column = self._columns[key]
        doubt = self._doubts.get((table.sheet, column.letter)) if column.doubt else None
        said = problem_sentence(doubt) if doubt else _("the first rows as they are read")
        return f"{column.letter} {column.header} → {fed_by(column)} · {said}"

    def preview(self, key: str) -> list[tuple[Piece, ...]]:
        """The first rows: number, title, the cell as written, and what it is read as."""
        if key in self._skipped:
            glimpse = next((g for g in self._reading.glimpses if g.sheet == self._skipped[key].sheet), None)
            return [((str(number), "muted"), (text, "")) for number, text in (glimpse.rows if glimpse else ())]
        table, column = self._columns[key]
        numbers = table.preview_rows or range(table.first_row, table.last_row + 1)
        rows = zip(numbers, self._texts(table, column), strict=False)
        return [self._row(table, column, number, text) for number, text in rows]

    def _row(self, table: SheetTable, column: SheetColumn, number: int, text: str) -> tuple[Piece, ...]:
        row = self._rows.get((table.sheet, number))
        if not self.is_read(table):
            read: Piece = (_("not read"), "muted")
        elif doubt := self._doubts.get((table.sheet, f"{column.letter}{number}")):
            read = (problem_sentence(doubt), "warn")
        elif row is None:
            read = ("–", "muted")
        else:
            read = self._read(row, column) or ("–", "muted")
        known = self._plan.find_any(row.id) if row and row.id else None
        title = str(row.values.get("title", getattr(known, "title", ""))) if row else ""
        return (str(number), "muted"), (title, ""), (text, "muted"), (f"→ {read[0]}", read[1])

    def _read(self, row: SheetRow, column: SheetColumn) -> Piece | None:
        """What a row has read in a column, as a person would write it."""
        names = _PERIOD if column.field == "period" else (column.field,) if column.field else ()
        if column.field == "spent" and "spent" not in row.values and "spent_by_month" in row.values:
            return self._by_month(column, row.values["spent_by_month"])
        if column.field == "months" and "months" in row.values:
            return self._by_month(column, [(part.month, part.amount) for part in row.values["months"]])
        if row.id and names and names[0] not in row.values and "." not in names[0]:
            return _("as it is"), "muted"
        texts = [self._shown(row.table, name, row.values[name]) for name in names if name in row.values]
        if texts:
            return " – ".join(texts), "good"
        kept = dict(row.extra).get(column.header)
        return (_("kept as text: {text}").format(text=kept), "muted") if kept else None

    def _by_month(self, column: SheetColumn, amounts: Sequence[tuple[date, Decimal]]) -> Piece | None:
        """What a column of money has for the months that its header names; every month where it names none."""
        months = months_named(column.header)
        own = [(day, amount) for day, amount in amounts if day.month in months or not months]
        said = ", ".join(
            formats.labelled(formats.month(day, year=True), formats.money(amount, self._plan.currency))
            for day, amount in own
        )
        return (said, "good") if said else None

    def _shown(self, table: str, name: str, value: Any) -> str:
        if isinstance(value, str | Linked):
            return show(table, name, value.id, self._plan) if isinstance(value, Linked) else str(value)
        if isinstance(value, tuple):
            return ", ".join(self._shown(table, name, item) for item in value)
        return show(table, name, value, self._plan)

    # The choices

    def field_choices(self, key: str, fields: Sequence[str]) -> tuple[str, list[Pickable], Any] | None:
        """For a column: what to ask, what there is to choose, and what is chosen now."""
        if key not in self._columns or self.is_ours:
            return None
        table, column = self._columns[key]
        if table.kind is SheetKind.RESULTS and column.field in _FIGURES:
            return self._kpi_choices(table, column)
        if table.kind is not SheetKind.ACTIONS:
            return None
        kept = {None: IGNORE, "extra": EXTRA}.get(column.kept_as, IGNORE)
        choices = [
            Pickable(AUTOMATIC, _("as the header says")),
            Pickable(EXTRA, _("keep as an extra column")),
            Pickable(IGNORE, _("leave out")),
            *(Pickable(field, column_label(field)) for field in fields),
        ]
        title = _("{header}: which field does it feed?").format(header=column.header)
        return title, choices, column.field or kept

    def _kpi_choices(self, table: SheetTable, column: SheetColumn) -> tuple[str, list[Pickable], Any]:
        """Whose figure a column of results is, as it stands or as the numerator over another column.

        A choice is the columns as `figure_choices` has them, "Opens/Delivered", and the KPI.
        """
        header = column.header
        below = [
            other.header
            for other in table.columns
            if other.field in _FIGURES and other.header not in ("", header) and not is_rate(other.header)
        ]
        choices: list[Pickable] = [Pickable((header, IGNORE), _("of none"))]
        now = (header, IGNORE)
        for kpi in self._plan.kpis:
            if kpi.formula is not None:
                continue
            name = name_of(kpi)
            choices.append(Pickable((header, name), name))
            # Rates of days cannot be averaged: what is a share is taken as the two numbers that it is made of.
            is_share = kpi.kind is KpiKind.RATIO or kpi.unit.strip() == PERCENT
            if is_share and not is_rate(header):
                choices += [Pickable((f"{header}/{other}", name), f"{name} = {header} / {other}") for other in below]
        for text, name in self._mapped.kpis.items():
            if name and text.partition("/")[0] == header:
                now = (text, name)
        return _("{header}: the figures of which KPI?").format(header=header), choices, now

    def kind_choices(self, key: str) -> tuple[str, list[Pickable], str] | None:
        """For the sheet of a line: what it may hold, and what it is read as now."""
        if self.is_ours:
            return None
        sheet = self._sheet_of(key)
        kinds = [kind for kind in SheetKind if kind is not SheetKind.WORKBOOK]
        now = next((table.kind for table in self._reading.tables if table.sheet == sheet), SheetKind.NONE)
        title = _("What does the sheet {sheet} hold?").format(sheet=sheet)
        return title, [Pickable(kind.value, kind_label(kind)) for kind in kinds], now.value

    def with_kind(self, key: str, kind: str) -> Mapped:
        """The choices, with the sheet of a line holding this."""
        return replace(self._mapped, kinds={**self._mapped.kinds, self._sheet_of(key): kind})

    def with_field(self, key: str, field: Any) -> Mapped:
        """The choices, with this column feeding this field."""
        table, column = self._columns[key]
        if table.kind is SheetKind.RESULTS:
            others = {t: kpi for t, kpi in self._mapped.kpis.items() if t.partition("/")[0] != column.header}
            columns, kpi = field
            return replace(self._mapped, kpis={**others, columns: kpi})
        return replace(self._mapped, headers={**self._mapped.headers, plain_header(column.header): field})

    def header_choices(self, key: str) -> tuple[str, list[Pickable], int | None] | None:
        """For the sheet under the cursor: the rows in which its header may be."""
        sheet = self._sheet_of(key)
        glimpse = next((glimpse for glimpse in self._reading.glimpses if glimpse.sheet == sheet), None)
        if glimpse is None:
            return None
        now = self._columns[key][0].header_row if key in self._columns else None
        choices = [Pickable(number, f"{number:>3}  {text}") for number, text in glimpse.rows]
        return _("{sheet}: in which row is the header?").format(sheet=sheet), choices, now

    def with_header(self, key: str, row: int) -> Mapped:
        """The choices, with the header of this sheet in this row."""
        return replace(self._mapped, header_rows={**self._mapped.header_rows, self._sheet_of(key): row}, tables=())

    def sheet_choices(self) -> tuple[list[Pickable], tuple[str, ...]]:
        """The sheets that can be read, and those that are."""
        now = tuple(dict.fromkeys(table.sheet for table in self._reading.tables))
        return [Pickable(glimpse.sheet, glimpse.sheet) for glimpse in self._reading.glimpses], now

    def with_sheets(self, sheets: Sequence[str]) -> Mapped:
        """The choices, with these sheets alone; none stands for all that have actions."""
        pointed = {sheet: row for sheet, row in self._mapped.header_rows.items() if sheet in sheets}
        return replace(self._mapped, sheets=tuple(sheets), header_rows=pointed, tables=())

    def with_table_toggled(self, key: str) -> Mapped | None:
        """The choices, with the table under the cursor read or passed over; at least one is always read."""
        if key not in self._columns or self.is_ours:
            return None
        numbers = {table.number for table in self._reading.tables}
        read = (set(self._mapped.tables) or numbers) ^ {self._columns[key][0].number}
        if not read:
            return None
        return replace(self._mapped, tables=() if read == numbers else tuple(sorted(read)))

    def _sheet_of(self, key: str) -> str:
        return self._skipped[key].sheet if key in self._skipped else self._columns[key][0].sheet
