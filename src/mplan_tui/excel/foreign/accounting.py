"""Accounting lines that somebody exported: a French FEC, a ledger by account, or a list of invoices.

Of a ledger only expenses are lines of a plan: accounts of class 6 that are for advertising (623 of the French plan),
and others whose line names an action or an order or is remembered. Tax (4456) and supplier (401) stand on other lines
of the same entry. Of a list of invoices every row is a line.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from mplan_tui.domain.accounting import Bookings, booking_id
from mplan_tui.domain.coins import coin, split
from mplan_tui.domain.expenses import ExpenseKind
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import CellRow, Sheet, Workbook, column_letter
from mplan_tui.excel.foreign.day_columns import day_reader, day_rules
from mplan_tui.excel.foreign.doubts import Doubts, shown
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.reading import Linked, Problem, Reading, SheetColumn, SheetKind, SheetRow, SheetTable, Source
from mplan_tui.language import amounts
from mplan_tui.language.accounting_headers import NOT_ACCOUNTING, role_of
from mplan_tui.language.days import Calendar, Span
from mplan_tui.language.header_words import plain_words

_HEADS = 40
"""The header stands in one of so many first rows."""
_EXPENSES, _ADVERTISING, _TAX, _SUPPLIERS = "6", "623", "4456", "40"
_PREVIEW = 5
NOTHING = Decimal(0)
_FIELDS = {
    "day": "on", "supplier": "supplier", "reference": "reference", "label": "label", "debit": "amount",
    "credit": "amount", "amount": "amount", "gross": "amount", "money": "amount", "tax": "tax", "currency": "currency",
    "action": "action",
}  # fmt: skip
"""The field of a line that each role feeds."""


def accounting_columns(headers: Mapping[int, str]) -> Mapping[str, int] | None:
    """Which column holds what, by role, where these headers are of accounting lines; None where they are not.

    There is a day, money, and what only an accounting program says of it: debit and credit with an account, or an
    account or a document's number beside a supplier or a label. Headers of a plan of actions say that it is one.
    """
    if any(plain_words(header) in NOT_ACCOUNTING for header in headers.values()):
        return None
    found: dict[str, int] = {}
    for column, header in headers.items():
        role = role_of(header)
        if role is not None:
            found.setdefault(role, column)
    if "day" not in found:
        return None
    has_text = "supplier" in found or "label" in found
    if {"debit", "credit"} <= found.keys():
        return found if "account" in found and has_text else None
    has_money = bool(found.keys() & {"amount", "gross", "money"})
    is_document = "reference" in found or "account" in found
    names_supplier = "supplier" in found and ("label" in found or is_document)
    if has_money and has_text and (is_document or names_supplier):
        return found
    return None


def read_accounting(workbook: Workbook, name: str, plan: Plan, mapped: Mapped) -> Reading | None:
    """The lines of money of the sheets that hold accounting lines; None where none does."""
    sheets = mapped.sheets
    tables: list[SheetTable] = []
    rows: list[SheetRow] = []
    problems: list[Problem] = []
    bookings = Bookings(plan, mapped.bookings, mapped.earlier_bookings)
    for sheet in workbook.sheets:
        head = None if sheets and sheet.title not in sheets else head_of(sheet)
        if head is None:
            continue
        reader = _Ledger(sheet, *head, plan, bookings, name)
        found = list(reader.rows())
        tables.append(reader.table(len(tables) + 1, len(found)))
        rows += found
        problems += reader.doubts.all()
    return Reading(name, tuple(rows), tuple(tables), (), tuple(problems), author=workbook.author) if tables else None


def head_of(sheet: Sheet) -> tuple[CellRow, Mapping[str, int]] | None:
    """The header of accounting lines in a sheet, and which column holds what; None where it has none."""
    if sheet.hidden or sheet.is_chart or sheet.is_missing or sheet.is_too_big:
        return None
    for row in sheet.rows[:_HEADS]:
        columns = accounting_columns({column: shown(value) for column, value in row.values.items()})
        if columns is not None:
            return row, columns
    return None


_AMOUNTS = ("debit", "credit", "amount", "gross", "money", "tax")
"""The roles of columns that hold money."""


@dataclass(frozen=True, slots=True)
class _LedgerLine:
    """One row as it was read."""

    row: CellRow
    day: date | None
    texts: Mapping[str, str]
    net: Decimal | None
    tax: Decimal | None

    def text(self, role: str) -> str:
        return self.texts.get(role, "")

    @property
    def entry(self) -> tuple[str, str, str]:
        """What the lines of one booking have in common."""
        return self.text("journal"), self.text("entry"), self.text("reference")


class _Ledger:
    def __init__(
        self, sheet: Sheet, head: CellRow, columns: Mapping[str, int], plan: Plan, bookings: Bookings, file: str
    ) -> None:
        self.sheet, self.head, self.columns, self.plan = sheet, head, columns, plan
        self.bookings, self.file = bookings, file
        self.doubts = Doubts(sheet.title)
        self.body = [row for row in sheet.rows if row.number > head.number]
        self.is_ledger = "debit" in columns
        texts = {role: [v for row in self.body if isinstance(v := row.values.get(column), str)]
                 for role, column in columns.items()}  # fmt: skip
        self._marks = {role: amounts.marks_of(texts[role]) for role in texts}
        day = columns["day"]
        rules = day_rules({day: [row.values[day] for row in self.body if day in row.values]}, is_american=False)
        self._day = day_reader(rules[day], Calendar(plan.start, plan.start, plan.end, year_start=plan.year_start))

    def table(self, number: int, rows: int) -> SheetTable:
        """What was found, for the review."""
        heads = {column: shown(value) for column, value in self.head.values.items()}
        roles = {column: role for role, column in self.columns.items()}
        columns = tuple(
            SheetColumn(column_letter(column), head, _FIELDS.get(roles.get(column, "")),
                        None if column in roles else "ignored")
            for column, head in heads.items()
        )  # fmt: skip
        first = self.body[0].number if self.body else self.head.number + 1
        preview = tuple(
            tuple(shown(row.values[column]) if column in row.values else "" for column in heads)
            for row in self.body[:_PREVIEW]
        )
        numbers = tuple(row.number for row in self.body[:_PREVIEW])
        last = self.body[-1].number if self.body else first
        return SheetTable(
            number,
            self.sheet.title,
            self.head.number,
            first,
            last,
            rows,
            columns,
            preview,
            numbers,
            kind=SheetKind.EXPENSES,
        )

    def rows(self) -> Iterator[SheetRow]:
        """The lines of money that are not booked yet."""
        lines = [line for row in self.body if (line := self._line(row)) is not None]
        booked, unknown, other = 0, 0, Counter[str]()
        seen: Counter[tuple[object, ...]] = Counter()
        for line in self._expenses(lines, other):
            if line.net is None:
                continue
            key = (*line.entry, line.day, line.text("account"), line.text("supplier"), line.text("label"), line.net)
            seen[key] += 1
            line_id = booking_id(*key, seen[key])
            if self.bookings.is_booked(line_id, line.text("reference"), line.net):
                booked += 1
                continue
            row = self._booking(line, line_id)
            unknown += "action" not in row.values
            yield row
        if booked:
            self.doubts.add("booking.known", severity=Severity.INFO, count=str(booked))
        if other:
            accounts = ", ".join(sorted(other))
            count = str(sum(other.values()))
            self.doubts.add("booking.other_accounts", severity=Severity.INFO, count=count, accounts=accounts[:120])
        if unknown:
            self.doubts.add("booking.no_action", count=str(unknown))
        if not self.is_ledger and self.plan.with_tax and not self.columns.keys() & {"gross", "tax"}:
            self.doubts.add("booking.net")
        if not self.is_ledger and self._is_gross_only() and not self.plan.with_tax:
            self.doubts.add("booking.gross", 0, self.columns["gross"], shown(self.head.values[self.columns["gross"]]))

    def _is_gross_only(self) -> bool:
        return "gross" in self.columns and not self.columns.keys() & {"amount", "money", "tax"}

    def _line(self, row: CellRow) -> _LedgerLine | None:
        texts = {
            role: shown(row.values[column]).strip()
            for role, column in self.columns.items()
            if column in row.values and role != "day" and role not in _AMOUNTS
        }
        net, tax = self._money(row)
        texts.setdefault("currency", self._currency_beside(row))
        if net is None and self.columns["day"] not in row.values:
            return None
        if not self._names_a_day(row) and not any(texts.get(role) for role in ("reference", "supplier", "account")):
            # A sum below the lines has no day and names nobody.
            return None
        day = None
        if (cell := row.values.get(self.columns["day"])) is not None:
            outcome = self._day(cell, "")
            day = outcome.value.start if isinstance(outcome.value, Span) else None
            if day is None or outcome.code == "date.order_assumed":
                self.doubts.add(outcome.code or "date.unknown", row.number, self.columns["day"], cell)
        return _LedgerLine(row, day, texts, net, tax)

    def _names_a_day(self, row: CellRow) -> bool:
        cell = row.values.get(self.columns["day"])
        return cell is not None and self._day(cell, "").value is not None

    def _money(self, row: CellRow) -> tuple[Decimal | None, Decimal | None]:
        """The amount without tax and the tax of a row."""
        if self.is_ledger:
            debit, credit = self._amount(row, "debit"), self._amount(row, "credit")
            return (
                (None, None) if debit is None and credit is None else ((debit or NOTHING) - (credit or NOTHING), None)
            )
        net, gross, tax = (self._amount(row, role) for role in ("amount", "gross", "tax"))
        bare = self._amount(row, "money")
        if gross is not None:
            self._doubt_gross(row, gross, net if net is not None else bare, tax)
        if net is None and gross is not None:
            net = gross - tax if tax is not None else bare if bare is not None else gross
        elif net is None:
            net = bare
        if tax is None and gross is not None and net is not None and gross != net:
            tax = gross - net
        return net, tax

    def _doubt_gross(self, row: CellRow, gross: Decimal, net: Decimal | None, tax: Decimal | None) -> None:
        """Tell of an amount with tax that counts whole beside others without, and of one that is not their sum."""
        is_alone = net is None and tax is None and not self.plan.with_tax and not self._is_gross_only()
        is_no_sum = net is not None and tax is not None and abs(net + tax - gross) > 2 * coin(self.plan.currency)
        if is_alone or is_no_sum:
            code = "booking.gross" if is_alone else "booking.no_sum"
            self.doubts.add(code, row.number, self.columns["gross"], row.values[self.columns["gross"]])

    def _currency_beside(self, row: CellRow) -> str:
        """The currency that is written beside the amounts of a row, "" where none is."""
        cells = (row.values.get(self.columns[role]) for role in _AMOUNTS if role in self.columns)
        named = {amounts.currency_of(cell, self.plan.currency) for cell in cells if isinstance(cell, str)} - {""}
        return named.pop() if len(named) == 1 else ""

    def _amount(self, row: CellRow, role: str) -> Decimal | None:
        column = self.columns.get(role)
        cell = row.values.get(column) if column is not None else None
        if column is None or cell is None or isinstance(cell, bool | date):
            return None
        if not isinstance(cell, str):
            return amounts.exact(cell)
        text = cell.strip()
        is_taken_back = text.startswith(("-", "−", "(")) or text.endswith("-")
        bare = text.strip("-−()").strip()
        if amounts.is_blank(bare):
            return None
        amount = amounts.read_amount(bare, self._marks[role], 1)
        if not isinstance(amount, Decimal):
            self.doubts.add(f"money.{amount.value}", row.number, column, cell)
            return None
        return -amount if is_taken_back else amount

    def _expenses(self, lines: Sequence[_LedgerLine], other: Counter[str]) -> Iterator[_LedgerLine]:
        """The lines that are money of the plan, with supplier and tax of their entries; counts those left out."""
        if not self.is_ledger:
            yield from lines
            return
        entries: dict[tuple[str, str, str], list[_LedgerLine]] = {}
        for line in lines:
            entries.setdefault(line.entry, []).append(line)
        for entry in entries.values():
            costs = [line for line in entry if line.text("account").startswith(_EXPENSES) and line.net]
            taxes = [line.net for line in entry if line.text("account").startswith(_TAX) and line.net is not None]
            named = (line.text("supplier") for line in entry if line.text("account").startswith(_SUPPLIERS))
            supplier = next(filter(None, named), "")
            weights = [abs(int((line.net or NOTHING) * 1000)) for line in costs]
            parts: Sequence[Decimal | None] = [None] * len(costs)
            if taxes and costs:
                parts = split(sum(taxes, NOTHING), weights, coin(self.plan.currency))
            for line, tax in zip(costs, parts, strict=True):
                texts = {**line.texts, "supplier": line.text("supplier") or supplier}
                whole = replace(line, texts=texts, tax=tax)
                if self._is_of_plan(whole):
                    yield whole
                else:
                    other[line.text("account")[:3]] += 1

    def _is_of_plan(self, line: _LedgerLine) -> bool:
        return line.text("account").startswith(_ADVERTISING) or self._proposed(line) is not None

    def _proposed(self, line: _LedgerLine) -> tuple[str, str | None] | None:
        texts = [line.text(role) for role in ("action", "label", "reference")]
        found = self.bookings.proposed(texts, line.text("supplier"), line.text("label"))
        return (found.action, found.order) if found is not None else None

    def _booking(self, line: _LedgerLine, line_id: str) -> SheetRow:
        values: dict[str, object] = {
            "id": line_id,
            "kind": ExpenseKind.INVOICED,
            "amount": line.net,
            "source": f"{self.file} · {line.row.number}",
        }
        for role in ("supplier", "reference", "label"):
            if line.text(role):
                values[role] = line.text(role)
        if line.day is not None:
            values["on"] = line.day
        if line.tax:
            values["tax"] = line.tax
        currency = line.text("currency").upper()
        if len(currency) == 3 and currency.isalpha() and currency != self.plan.currency:
            values["currency"] = currency
        if (found := self._proposed(line)) is not None:
            values["action"] = Linked(found[0])
            if found[1] is not None:
                values["order"] = Linked(found[1])
        elif line.text("action"):
            values["action"] = line.text("action")
        return SheetRow("expenses", values, Source(self.sheet.title, line.row.number))
