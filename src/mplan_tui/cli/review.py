"""What a file would change in a plan, as the one JSON document of `import --json` and as text for a shell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from pydantic_core import to_jsonable_python

from mplan_tui import formats
from mplan_tui.domain.bounds import as_text
from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.kpis import Kpi, Measurement
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.attention import Attention, by_attention
from mplan_tui.exchange.proposal import (
    Difference,
    MeasuredLine,
    Proposal,
    asks_for_action,
    measured_lines,
    waits,
    with_added,
)
from mplan_tui.exchange.reading import Problem, SheetTable, Source
from mplan_tui.i18n import _, ngettext

_LONGEST_TEXT, _LONGEST_VALUE = 60, 80
"""Longer texts of cells, and longer values of fields, are cut: a line of the shell names them, the file has them."""
_SIGNS = {ChangeKind.ADD: "+", ChangeKind.CHANGE: "~", ChangeKind.REMOVE: "-", ChangeKind.CONFLICT: "!"}


class WordedProposal:
    """A proposal in words, with people, channels and other linked rows called by their names."""

    def __init__(self, plan: Plan, proposal: Proposal) -> None:
        self._proposal = proposal
        self._plan = plan
        self._future = with_added(plan, proposal)
        self._new = {line.change.id: line.change.new for line in proposal.of_kind(ChangeKind.ADD)}

    def document(self, *, applied: bool) -> dict[str, Any]:
        """The document that scripts read."""
        reading = self._proposal.reading
        return {
            "file": reading.file,
            "applied": applied,
            "tables": [_table(table) for table in reading.tables],
            "skipped": [{"sheet": skipped.sheet, "reason": _reason(skipped.reason)} for skipped in reading.skipped],
            "added": [self._added(line) for line in additions(self._proposal)],
            "created": [self._added(line) for line in creations(self._proposal)],
            "expenses": [self._expense(line) for line in additions(self._proposal) if line.change.table == "expenses"],
            "measurements": [self._measurement(line) for line in measured_lines(self._proposal, self._plan)],
            "changed": [self._changed(line) for line in self._proposal.of_kind(ChangeKind.CHANGE)],
            "removed": [
                {"id": line.change.id, "title": line.title, "table": line.change.table}
                for line in self._proposal.of_kind(ChangeKind.REMOVE)
            ],
            "conflicts": [self._conflict(line) for line in self._proposal.of_kind(ChangeKind.CONFLICT)],
            "problems": [_problem(problem) for problem in self._proposal.problems],
        }

    def lines(self) -> Iterator[str]:
        """The tables found, each difference with its sign, and the problems."""
        from mplan_tui.vocabulary.fields import table_noun
        from mplan_tui.vocabulary.sheet_kinds import holds

        reading = self._proposal.reading
        for table in reading.tables:
            yield _("Table {number}: {kind}; sheet {sheet}, header in row {header}, rows {first} to {last}").format(
                number=table.number,
                kind=holds(table),
                sheet=table.sheet,
                header=table.header_row,
                first=table.first_row,
                last=table.last_row,
            )
        for skipped in reading.skipped:
            yield _("Not read: sheet {sheet}: {reason}").format(sheet=skipped.sheet, reason=_reason(skipped.reason))
        said = by_attention(self._proposal.problems)
        # What needs a person goes first: below 300 additions nobody read it.
        yield from self._problems(said[Attention.DOUBT] + said[Attention.LEFT_OUT])
        yield from self._measured()
        for line in self._proposal.differences:
            if waits(line) or (
                line.change.table == "measurements" and line.kind in (ChangeKind.ADD, ChangeKind.CHANGE)
            ):
                continue
            noun = "" if line.change.table == "actions" else table_noun(line.change.table) + " "
            yield f"{_SIGNS[line.kind]} {noun}{self._named(line)}{_place(line.source)}"
        yield from self._problems(said[Attention.LEARNT] + said[Attention.NOTE])
        yield summary_of(self._proposal)

    def _problems(self, numbers: Iterable[int]) -> Iterator[str]:
        for problem in (self._proposal.problems[number] for number in numbers):
            yield f"? {_where(problem)}{_quoted(problem)}"

    def _measured(self) -> Iterator[str]:
        """The figures of KPIs, each on one line with what was there."""
        from mplan_tui.vocabulary.measured import change_words
        from mplan_tui.vocabulary.values import row_name

        for line in measured_lines(self._proposal, self._plan):
            sign = _SIGNS[ChangeKind.ADD if line.before is None else ChangeKind.CHANGE]
            said = change_words(line.before, line.after, self._future)
            named = formats.labelled(row_name(line.after, self._future), said)
            yield f"{sign} {named}{_place(line.source)}"

    def _measurement(self, line: MeasuredLine) -> dict[str, Any]:
        kpi = self._future.find(Kpi, line.after.kpi)
        return {
            "kpi": kpi.ref or kpi.name if kpi is not None else line.after.kpi,
            "on": line.after.on.isoformat(),
            **_figures(line.after),
            "old": _figures(line.before) if line.before is not None and line.before.has_figure else None,
            "source": _source(line.source),
        }

    def _added(self, line: Difference) -> dict[str, Any]:
        row: Row = line.change.new
        values = {
            name: self._value(line.change.table, name, value)
            for name in type(row).model_fields
            if name != "id" and (value := getattr(row, name)) != type(row).model_fields[name].get_default()
        }
        source = {"source": _source(line.source)} if line.source else {}
        return {"table": line.change.table, "title": line.title, **values, **source}

    def _expense(self, line: Difference) -> dict[str, Any]:
        row: Expense = line.change.new
        return {
            "action": row.action,
            "on": to_jsonable_python(row.on),
            "amount": as_text(row.amount),
            "currency": row.currency or self._plan.currency,
            "kind": "committed" if row.kind is ExpenseKind.ORDERED else "spent",
            "supplier": row.supplier,
            "reference": row.reference,
            "source": _source(line.source),
        }

    def _changed(self, line: Difference) -> dict[str, Any]:
        change = line.change
        return {
            **_about(line),
            "old": self._value(change.table, change.field, change.old),
            "new": self._value(change.table, change.field, change.new),
            "source": _source(line.source),
        }

    def _conflict(self, line: Difference) -> dict[str, Any]:
        change = line.change
        return {
            **_about(line),
            "base": self._value(change.table, change.field, change.old),
            "ours": self._value(change.table, change.field, line.ours),
            "theirs": self._value(change.table, change.field, change.new),
            "ours_by": line.author,
            "ours_at": line.at.isoformat() if line.at else None,
            "source": _source(line.source),
        }

    def _named(self, line: Difference) -> str:
        """What a line is about and, for a field, the values on both sides."""
        what = self._what(line)
        return formats.labelled(line.title, what) if what else line.title

    def _what(self, line: Difference) -> str:
        from mplan_tui.vocabulary.fields import field_label

        change = line.change
        if change.field is None:
            return _("of no action, so money of the plan itself") if asks_for_action(line) else ""
        field = field_label(change.table, change.field)
        new = self._shown(change.table, change.field, change.new)
        if line.kind is ChangeKind.CONFLICT:
            ours = self._shown(change.table, change.field, line.ours)
            if line.at is not None:
                day = formats.day(line.at.astimezone().date())
                ours = _("{value} ({author}, {day})").format(value=ours, author=line.author or _("unknown"), day=day)
            return _("{field}: here {ours}, in the file {theirs}").format(field=field, ours=ours, theirs=new)
        what = f"{self._shown(change.table, change.field, change.old)} → {new}"
        return formats.labelled(field, what)

    def _shown(self, table: str, field: str, value: Any) -> str:
        from mplan_tui.vocabulary.values import show

        text = " ".join(show(table, field, value, self._future).split())
        if not text:
            return _("(empty)")
        return text if len(text) <= _LONGEST_VALUE else text[: _LONGEST_VALUE - 1] + "…"

    def _value(self, table: str, field: str | None, value: Any) -> Any:
        """A value for JSON, where ids of other rows are the names that people call them by."""
        if field in LINKS.get(table, {}):
            if isinstance(value, tuple):
                return [self._name(row_id) for row_id in value]
            return self._name(value) if value else value
        return to_jsonable_python(value)

    def _name(self, row_id: str) -> str:
        row = self._plan.find_any(row_id) or self._new.get(row_id)
        if row is None:
            return row_id
        return getattr(row, "name", "") or name_of(row)


def _about(line: Difference) -> dict[str, str | None]:
    """What a difference is of."""
    change = line.change
    return {"table": change.table, "id": change.id, "title": line.title, "field": change.field}


def _figures(row: Measurement) -> dict[str, str]:
    """The figures of a measurement that are entered, as decimal strings."""
    values = {name: getattr(row, name) for name in ("value", "numerator", "denominator")}
    return {name: as_text(value) for name, value in values.items() if value is not None}


def additions(proposal: Proposal) -> tuple[Difference, ...]:
    """The rows of the file that the plan does not hold and that can come in: money of no action waits for one."""
    named = {line.change.id for line in creations(proposal)}
    return tuple(line for line in proposal.of_kind(ChangeKind.ADD) if line.change.id not in named and not waits(line))


def creations(proposal: Proposal) -> tuple[Difference, ...]:
    """The people, channels and other rows that exist in the file by their names only."""
    read = {(row.table, row.source) for row in proposal.reading.rows}
    return tuple(line for line in proposal.of_kind(ChangeKind.ADD) if (line.change.table, line.source) not in read)


def accepted(proposal: Proposal, accept: str, *, remove_missing: bool) -> tuple[Difference, ...]:
    """The lines to take in: "all", only those "added" or only those "changed".

    Removals come with them when asked for, conflicts never. Rows that exist by name only come in with the lines that
    name them.
    """
    lines: list[Difference] = []
    if accept != "changed":
        lines += additions(proposal)
    if accept != "added":
        lines += proposal.of_kind(ChangeKind.CHANGE)
    if remove_missing:
        lines += proposal.of_kind(ChangeKind.REMOVE)
    linked = {row_id for line in lines for row_id in _linked(line)}
    return (*(line for line in creations(proposal) if line.change.id in linked), *lines)


def _linked(line: Difference) -> Iterator[str]:
    """The ids that a line's new value links to."""
    change = line.change
    links = LINKS.get(change.table, {})
    names = links if change.field is None else {change.field} & links.keys()
    for name in names:
        value = change.new if change.field is not None else getattr(change.new, name, None)
        yield from value if isinstance(value, tuple) else (value,) if value else ()


def summary_of(proposal: Proposal) -> str:
    """The counts in a sentence: "13 to add, 2 to change, 0 to remove, 1 conflict, 4 problems"."""
    added, changed, removed, conflicts = (
        sum(not waits(line) for line in proposal.of_kind(kind)) for kind in ChangeKind
    )
    problems = len(proposal.problems)
    return ", ".join(
        (
            _("{count} to add").format(count=added),
            _("{count} to change").format(count=changed),
            _("{count} not in the file").format(count=removed),
            ngettext("{count} conflict", "{count} conflicts", conflicts).format(count=conflicts),
            ngettext("{count} problem", "{count} problems", problems).format(count=problems),
        )
    )


def _table(table: SheetTable) -> dict[str, Any]:
    columns = {}
    for column in table.columns:
        columns[column.letter] = {"header": column.header, "field": column.field}
        if column.kept_as:
            columns[column.letter]["kept_as"] = column.kept_as
        if column.doubt:
            columns[column.letter]["doubt"] = column.doubt
    return {
        "number": table.number,
        "kind": table.kind,
        "sheet": table.sheet,
        "header_row": table.header_row,
        "first_row": table.first_row,
        "last_row": table.last_row,
        "rows": table.rows,
        "columns": columns,
    }


def _problem(problem: Problem) -> dict[str, Any]:
    return {
        "severity": problem.severity.value,
        "code": problem.code,
        "sheet": problem.sheet,
        "cell": problem.cell,
        "text": problem.text,
        "message": _message(problem),
    }


def _message(problem: Problem) -> str:
    from mplan_tui.vocabulary.problems import problem_sentence

    return problem_sentence(problem)


def _reason(code: str) -> str:
    from mplan_tui.vocabulary.problems import skipped_sentence

    return skipped_sentence(code)


def _source(source: Source | None) -> dict[str, Any] | None:
    return {"sheet": source.sheet, "row": source.row} if source else None


def _place(source: Source | None) -> str:
    return f"  ({source.sheet}, {source.row})" if source else ""


def _where(problem: Problem) -> str:
    place = "!".join(filter(None, (problem.sheet, problem.cell)))
    return f"{place}: " if place else ""


def _quoted(problem: Problem) -> str:
    """The sentence of a problem with the text of its cell before it."""
    if not problem.text or not problem.cell:
        return _message(problem)
    text = problem.text if len(problem.text) <= _LONGEST_TEXT else problem.text[: _LONGEST_TEXT - 1] + "…"
    return _("“{text}”: {sentence}").format(text=text, sentence=_message(problem))
