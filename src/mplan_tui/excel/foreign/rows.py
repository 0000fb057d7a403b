"""Read the actions of one table: each column's cells as values of its field, and a row of values for each action."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import Nature, Status
from mplan_tui.domain.verdicts import Severity
from mplan_tui.excel.container.cells import Value
from mplan_tui.excel.foreign import column_values
from mplan_tui.excel.foreign.body import Body, SheetEntry
from mplan_tui.excel.foreign.column_values import CellReading, Reader
from mplan_tui.excel.foreign.countdown import Countdown
from mplan_tui.excel.foreign.currency_of_rows import Currencies
from mplan_tui.excel.foreign.day_columns import day_reader, day_rules
from mplan_tui.excel.foreign.doubts import Doubts, shown, time_of_day
from mplan_tui.excel.foreign.kept_texts import extra_names, merged_texts
from mplan_tui.excel.foreign.parents import moved_right, with_parts
from mplan_tui.excel.foreign.profiles import DATES, JOINED, PEOPLE, PlannedColumn
from mplan_tui.excel.foreign.tables import FoundTable
from mplan_tui.excel.foreign.time_columns import DrawnCalendar, MonthlyMoney, SpentByMonth, is_bare_date
from mplan_tui.exchange.reading import SheetRow, Source
from mplan_tui.language import amounts
from mplan_tui.language.day_words import weekday_named
from mplan_tui.language.days import Calendar, Span
from mplan_tui.language.header_words import MONEY, listed, normalised, plain_words
from mplan_tui.language.headers import is_record_date
from mplan_tui.language.neighbours import neighbours
from mplan_tui.language.terms import read_rule, read_term

_HOURS = re.compile(r"\b(h|hrs?|heures?|hours?)\b", re.IGNORECASE)
_MAN_DAYS = re.compile(r"\bj(ours?)?[ ./-]*h(ommes?)?\b", re.IGNORECASE)
_REFERENCE = re.compile(r"[A-Z]-\d{2,}")
_FAR = timedelta(days=731)
_SAMPLE = 200
_SPANS = DATES | {"period"}
_AMOUNTS = MONEY | {"months"}
_GATHERED = frozenset(("kpi", "objective"))
"""Fields that go into an action under another name."""
_KEPT_WHOLE = frozenset(("id", "kpi_baseline", "kpi_target", "kpi_actual", "corrective"))
"""Fields of no action: the texts are kept as extra columns."""
_EMPTY_LISTS = ("[]", "{}", "null")
"""How programs write that a task has no tags, files or comments."""
_SAID_ONCE = frozenset(("date.year_assumed", "date.serial", "date.order_assumed"))
_MINOR = frozenset(("date.recurrence", "category.unknown", "nature.unknown", "stage.unknown"))
_AGREED = frozenset(("date.year_assumed", "date.serial", "date.order_assumed", "date.swapped", "date.season",
                     "people.several", "channel.several", "recurrence.ambiguous"))  # fmt: skip
"""Doubts about a value that is taken all the same."""


class ActionRows:
    """The reading of one table's entries."""

    def __init__(
        self,
        table: FoundTable,
        columns: Sequence[PlannedColumn],
        doubts: Doubts,
        calendar: Calendar,
        known_kpis: frozenset[str],
        currency: str,
        today: date,
    ) -> None:
        self._table = table
        self._doubts = doubts
        self._calendar = calendar
        self._known_kpis = known_kpis
        self._currencies = Currencies(columns, currency, doubts, (*table.titles, table.sheet.title))
        self._columns = [column for column in columns if column.kept_as not in ("ignored", "timeline")]
        self._body = Body(table, columns, doubts)
        self.entries = self._without_archived(self._body.entries())
        self._countdown = Countdown(table, calendar, doubts)
        self._cells = [row.values for entry in self.entries for row in (entry.row, *entry.more)]
        self._readers = self._made_readers()
        self._steps = [
            (column.number, column, column.field or "", self._readers.get(column.number))
            for column in self._columns
            if column.field != "title"
        ]
        self._by_number = {column.number: column for column in self._columns}
        self._date = next((one for one in self._columns if one.field == "period" and is_bare_date(one)), None)
        self._has_status = any(column.field == "status" for column in self._columns)
        self._weekday = self._column_of_weekdays()
        self._today = today
        self._said: set[tuple[str, int]] = set()
        self._names = extra_names(self._columns)
        self._drawing = DrawnCalendar([one for one in columns if one.kept_as == "timeline"], calendar, doubts)
        self._months = MonthlyMoney([one for one in columns if one.field == "months"], calendar, currency)
        self._spent = SpentByMonth([one for one in columns if one.field == "spent"], calendar)

    def rows(self) -> list[SheetRow]:
        """One row of values for each action."""
        rows = [self._row(entry) for entry in self.entries]
        title = next((column.number for column in self._columns if column.field == "title"), 0)
        written = [moved_right(str(entry.row.values.get(title, ""))) for entry in self.entries]
        rows = with_parts(rows, self._columns, self._names, self._doubts, written)
        self._say_far_dates(rows)
        return rows

    def _without_archived(self, entries: Iterable[SheetEntry]) -> list[SheetEntry]:
        """The entries that their sender did not put away: an archived card of a board is work of nobody any more."""
        column = next((one.number for one in self._columns if normalised(one.head.text) in listed("archived")), 0)
        kept: list[SheetEntry] = []
        for entry in entries:
            if column and read_term("status", shown(entry.row.values.get(column, ""))) is Status.DONE:
                self._doubts.add("row.archived", entry.row.number, column, entry.title, severity=Severity.INFO)
            else:
                kept.append(entry)
        return kept

    def _made_readers(self) -> dict[int, Reader]:
        cells = {column.number: self._values(column.number) for column in self._columns}
        dates = {column.number: cells[column.number] for column in self._columns if column.field in _SPANS}
        records = [cells[column.number] for column in self._columns if is_record_date(column.head.whole)]
        beside = [*self._lines_above(), *(text for values in records for text in column_values.texts_of(values))]
        rules = day_rules(dates, is_american=self._is_american(cells.values()), beside=beside)
        made: dict[int, Reader] = {}
        for column in self._columns:
            if column.field is None or column.field in _KEPT_WHOLE:
                continue
            values, number = cells[column.number], column.number
            texts = column_values.texts_of(values)
            header = _MAN_DAYS.sub(" ", f"{column.head.parent} {column.head.text}")
            if column.field in _SPANS:
                days = day_reader(rules[number], self._calendar, _unit_of(column))
                made[number] = self._countdown.reader(column, days)
            elif column.field in _AMOUNTS:
                made[number] = column_values.amount_reader(texts, self._currencies.factor(column))
            elif column.field == "effort" and column_values.are_milliseconds(values):
                made[number] = column_values.milliseconds_reader
                self._say_hours(column)
            elif column.field == "effort":
                in_hours = bool(_HOURS.search(header))
                made[number] = column_values.effort_reader(texts, in_hours)
                if in_hours:
                    self._say_hours(column)
            elif column.field == "progress":
                numbers = [value for value in values if isinstance(value, int | float) and not isinstance(value, bool)]
                made[number] = column_values.progress_reader(numbers)
            else:
                if column.field == "recurrence":
                    recurrences = column_values.recurrence_reader(self._first_day, self._calendar.year_start)
                    made[number] = column_values.once_a_text(recurrences)
                    continue
                reader = _SIMPLE.get(column.field) or column_values.reader_of(column.field)
                made[number] = reader if column.field in _SAID_ANEW else column_values.once_a_text(reader)
        return made

    def _say_hours(self, column: PlannedColumn) -> None:
        hours = str(amounts.HOURS_A_DAY)
        self._doubts.add("effort.hours", 0, column.number, column.head.whole, severity=Severity.INFO, hours=hours)

    def _lines_above(self) -> list[str]:
        rows = (row for row in self._table.sheet.rows if row.number < self._table.header_row)
        return [value for row in rows for value in row.values.values() if isinstance(value, str)]

    @property
    def _first_day(self) -> date:
        """The first day that a rule can be about: today, or the first day of a plan that is still to come."""
        return max(self._calendar.today, self._calendar.first or self._calendar.today)

    def _values(self, column: int) -> list[Value]:
        return [values[column] for values in self._cells if column in values]

    @staticmethod
    def _is_american(cells: Any) -> bool:
        """Whether a table counts in dollars, where nothing else tells which number of a date is the month."""
        # 03/04/2026 alone does not tell. "$1,200" in the same table does: who counts in dollars
        # writes the month first.
        texts = [text for values in cells for text in column_values.texts_of(values[:50])]
        return any("$" in text for text in texts) and not any("€" in text for text in texts)

    def _row(self, entry: SheetEntry) -> SheetRow:
        values: dict[str, Any] = {"title": entry.title}
        extra: list[tuple[str, str]] = []
        spans: dict[str, Span] = {}
        monthly: dict[int, Decimal] = {}
        spent: dict[int, Decimal] = {}
        own, formats = ({}, {}) if entry.more else (entry.row.values, entry.row.formats)
        for number, column, field, reader in self._steps:
            value = own.get(number)
            if value in _EMPTY_LISTS:
                continue
            if value is not None and value != "" and (not isinstance(value, str) or not value.isspace()):
                found: Iterable[tuple[int, Value, str]] = ((entry.row.number, value, formats.get(number, "")),)
            else:
                found = self._body.values_of(entry, number)
            for row, value, format_ in found:
                if reader is None:
                    self._keep(values, extra, column, time_of_day(value, format_))
                    continue
                outcome = reader(value, format_)
                taken = outcome.value
                if outcome.code:
                    self._doubt(outcome, column, row, value, values, extra)
                if taken and field in _AMOUNTS and self._currencies.is_foreign(column, entry.row, value, format_):
                    extra.append((self._names[number], shown(value)))
                    continue
                if taken is None:
                    continue
                if field == "months":
                    monthly[number] = taken
                elif field == "spent" and number in self._spent:
                    spent[number] = taken
                elif field in _SPANS:
                    spans[field] = _joined_span(spans.get(field), taken)
                elif field in values or field in _GATHERED:
                    self._take(values, field, taken, column)
                else:
                    values[field] = taken
        self._take_dates(values, spans, entry)
        extra += self._unused_days(values, spans, own)
        self._months.take(values, monthly)
        self._spent.take(values, spent)
        self._take_links(values, extra, entry)
        if entry.section:
            values.setdefault("group", entry.section)
        if "recurrence" in values:
            # As in the form: what comes back is no one-off action, and would be counted as one by
            # its nature.
            values.setdefault("nature", Nature.RECURRING)
        return SheetRow("actions", values, Source(self._table.sheet.title, entry.row.number), extra=merged_texts(extra))

    def _unused_days(
        self, values: Mapping[str, Any], spans: Mapping[str, Span], own: Mapping[int, Value]
    ) -> list[tuple[str, str]]:
        """Days that say neither when an action begins, is due nor was done: nobody would know that they were there."""
        kept = []
        if self._date is not None and "period" in spans and spans.keys() & {"start", "due"}:
            kept.append(self._date.number)
        if "done_on" in spans and spans["done_on"].end not in (values.get("done_on"), values.get("due")):
            kept += [column.number for column in self._columns if column.field == "done_on"]
        return [(self._names[number], shown(own[number])) for number in kept if number in own]

    def _keep(self, values: dict[str, Any], extra: list[tuple[str, str]], column: PlannedColumn, value: Value) -> None:
        text = value.strip() if isinstance(value, str) else shown(value)
        if column.field == "id" and _REFERENCE.fullmatch(text):
            values["ref"] = text
        else:
            extra.append((self._names[column.number], text))

    def _doubt(
        self,
        outcome: CellReading,
        column: PlannedColumn,
        row: int,
        value: Value,
        values: dict[str, Any],
        extra: list[tuple[str, str]],
    ) -> None:
        """Say a doubt and keep the text, as an extra column where the field is left as it was."""
        code = outcome.code
        if code in _SAID_ONCE:
            if (code, column.number) in self._said:
                return
            self._said.add((code, column.number))
        if code.endswith(".continuous"):
            values.setdefault("nature", Nature.BACKGROUND)
        elif code == "date.recurrence":
            values.setdefault("recurrence", read_rule(shown(value), self._first_day, self._calendar.year_start))
        is_minor = code in _SAID_ONCE or code in _MINOR or code.endswith((".continuous", ".several"))
        severity = Severity.INFO if is_minor else Severity.WARNING
        read = ""
        if code == "date.swapped":
            read = outcome.value.start.isoformat()
        elif code == "date.season":
            read = f"{outcome.value.start.isoformat()} – {outcome.value.end.isoformat()}"
        words = {"header": column.head.whole, "read": read, "bound": outcome.bound, "words": outcome.words}
        self._doubts.add(code, row, column.number, value, severity=severity, **words)
        if code not in _AGREED or code.endswith(".several"):
            extra.append((self._names[column.number], shown(value)))

    def _take(self, values: dict[str, Any], field: str, value: Any, column: PlannedColumn) -> None:
        if field == "kpi":
            self._take_kpis(values, value)
        elif field == "objective":
            values["objectives"] = tuple(dict.fromkeys((*values.get("objectives", ()), *value)))
        elif field == "recurrence":
            values[field] = value if value.weekdays else values[field]
        elif field == "executor" or field == "tools":
            values[field] = _united(values[field], value)
        elif field in MONEY or field == "effort":
            values[field] += value
        elif isinstance(value, str) and field not in PEOPLE and field != "channel":
            text = self._labelled(field, value, column)
            if text not in values[field].split("\n"):
                values[field] += ("\n" if field in JOINED and field != "audience" else ", ") + text

    def _labelled(self, field: str, value: Any, column: PlannedColumn) -> Any:
        """The text of one of several columns of notes, under its own header."""
        if field not in ("notes", "description") or not isinstance(value, str):
            return value
        others = [other for other in self._columns if other.field == field]
        return f"{column.head.text}: {value}" if len(others) > 1 and column is not others[0] else value

    def _take_kpis(self, values: dict[str, Any], text: str) -> None:
        names = column_values.list_reader(text, "").value or ()
        known = tuple(name for name in names if plain_words(name) in self._known_kpis)
        if known:
            values["kpis"] = tuple(dict.fromkeys((*values.get("kpis", ()), *known)))
        if len(known) < len(names):
            values["kpi_text"] = "; ".join(filter(None, (values.get("kpi_text"), " ".join(text.split()))))

    def _take_links(self, values: dict[str, Any], extra: list[tuple[str, str]], entry: SheetEntry) -> None:
        """The pages behind the cells of an action: in its link where it is free or says so, else kept beside."""
        links = self._table.sheet.links
        if not links:
            return
        for number, column in self._by_number.items():
            address = links.get((entry.row.number, number), "")
            if not address or address.startswith("mailto:"):
                continue
            if column.field == "link" or "link" not in values:
                values["link"] = address
            elif values["link"] != address:
                extra.append((f"{self._names[number]} (url)", address))

    def _take_dates(self, values: dict[str, Any], spans: Mapping[str, Span], entry: SheetEntry) -> None:
        start, due = spans.get("start"), spans.get("due")
        whole = spans.get("period") or (None if start or due else self._drawing.span(entry.row))
        whole = self._day_of_week(whole, entry)
        if start is not None:
            values["start"] = start.start
        elif whole is not None:
            values["start"] = whole.start
        # "Échéance: T2" is a span, which begins with the quarter. "Échéance: 2026" is the year by
        # whose end it is due.
        elif due is not None and due.start != due.end and (due.end - due.start).days < 300:
            values["start"] = due.start
        if due is not None:
            values["due"] = due.end
        elif start is not None and start.start != start.end:
            values["due"] = start.end
        elif whole is not None and start is None:
            values["due"] = whole.end
        if "done_on" in spans:
            day, status = spans["done_on"].end, values.get("status")
            if day > self._today or status not in (None, Status.DONE, Status.CANCELLED):
                # "Close date" of what is still being negotiated is the day on which somebody hopes that it will be.
                values.setdefault("due", day)
                spans = {field: span for field, span in spans.items() if field != "done_on"}
        if "done_on" in spans:
            values["done_on"] = spans["done_on"].end
            # "Completed at" of a task program is filled when a task is done; without a column of statuses nothing else
            # says so.
            if "status" not in values and not self._has_status:
                values["status"] = Status.DONE
        self._check_dates(values, entry)

    def _column_of_weekdays(self) -> int:
        """The column that says on which day of the week each action is, 0 for none."""
        for column in self._columns:
            texts = column_values.texts_of(self._values(column.number)[:_SAMPLE]) if column.field is None else []
            named = sum(weekday_named(text) is not None for text in texts)
            if texts and named * 10 >= len(texts) * 7:
                return column.number
        return 0

    def _day_of_week(self, week: Span | None, entry: SheetEntry) -> Span | None:
        """The day of a week that the row names: "S10 | Mardi"."""
        if week is None or not self._weekday or (week.end - week.start).days != 6:
            return week
        named = weekday_named(shown(entry.row.values.get(self._weekday, "")))
        if named is None:
            return week
        day = week.start + timedelta(days=(named - week.start.weekday()) % 7)
        return replace(week, start=day, end=day)

    def _check_dates(self, values: Mapping[str, Any], entry: SheetEntry) -> None:
        start, due = values.get("start"), values.get("due")
        column = next((column.number for column in self._columns if column.field == "due"), 0)
        if start and due and due < start:
            self._doubts.add(
                "dates.reversed", entry.row.number, column, due, start=start.isoformat(), due=due.isoformat()
            )

    def _say_far_dates(self, rows: Sequence[SheetRow]) -> None:
        """Dates years away from the plan: each one, or in one line where most are (an old sheet)."""
        first, last = self._calendar.first, self._calendar.last
        if first is None or last is None:
            return
        numbers = {column.field: column.number for column in self._columns}
        for field in ("start", "due"):
            days = [(row.source.row, row.values[field]) for row in rows if field in row.values]
            far = [(row, day) for row, day in days if not first - _FAR <= day <= last + _FAR]
            # Most dates far away are the plan of another year, which one line says better than two
            # hundred.
            if far and len(far) * 2 > len(days):
                self._doubts.add("dates.far", 0, numbers.get(field, 0), far[0][1], count=str(len(far)))
                continue
            for row, day in far:
                self._doubts.add("date.far", row, numbers.get(field, 0), day)


_SAID_ANEW = frozenset(("kpi", "description", "expected_result", "notes", "link"))
"""Fields whose texts differ from row to row."""
_SIMPLE: Mapping[str, Reader] = {
    "executor": column_values.people_reader,
    "follower": column_values.one_person_reader,
    "evaluator": column_values.one_person_reader,
    "tools": column_values.list_reader,
    "objective": column_values.objectives_reader,
    "channel": column_values.channel_reader,
    "group": column_values.line_reader,
    "audience": column_values.line_reader,
    "product": column_values.name_reader,
    "team": column_values.name_reader,
    "link": column_values.line_reader,
    **{field: column_values.text_reader for field in ("kpi", "description", "expected_result", "notes")},
    **{field: column_values.term_reader(field) for field in ("status", "priority", "stage", "nature", "category")},
}


_UNITS = {"week": "week", "semaine": "week", "month": "month", "mois": "month", "quarter": "quarter"}
_UNITS |= {"trimestre": "quarter"} | {word: "week" for words in neighbours() for word in words.weeks if len(word) > 1}


def _unit_of(column: PlannedColumn) -> str:
    """What the bare numbers of a column of dates count, by a word of its header."""
    words = plain_words(column.head.text).split()
    return next((unit for word in words if (unit := _UNITS.get(word))), "")


def _joined_span(known: Span | None, span: Span) -> Span:
    return span if known is None else Span(min(known.start, span.start), max(known.end, span.end))


def _united(known: tuple[str, ...], more: tuple[str, ...]) -> tuple[str, ...]:
    names = {plain_words(name) or name: name for name in reversed((*known, *more))}
    return tuple(reversed(names.values()))
