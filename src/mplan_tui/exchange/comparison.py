"""What a sheet would change in the plan: a three-way comparison by id, and by likeness where there are no ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from pydantic import ValidationError

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.compare import PLAN_TABLE, Change
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expense_rules import TOTALS, with_totals, without_totals
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.naming import name_among
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row, new_id
from mplan_tui.domain.verdicts import ChangeKind, Severity
from mplan_tui.exchange.links import TOLD_ONCE, Resolver
from mplan_tui.exchange.matching import Matcher, likeness, merged_extra, natural_id
from mplan_tui.exchange.proposal import Difference, Proposal, title_of, without_refused
from mplan_tui.exchange.reading import Problem, Reading, SheetRow, Source
from mplan_tui.exchange.refusals import broken_bound
from mplan_tui.exchange.resync import Returned, returned
from mplan_tui.exchange.sources import Brought, Recognised, headers_of
from mplan_tui.exchange.spent_by_month import spent_line

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

_MOST_TOLD = 5
LINKED = frozenset(table for links in LINKS.values() for tables in links.values() for table in tables)
"""The tables whose rows others link to."""


def propose(reading: Reading, plan: Plan, base: Plan | None = None) -> Proposal:
    """Everything that the sheet would change in the plan.

    `base` is the plan as it was exported; without it the plan as it is now is the base, and every difference is a
    change rather than a conflict. Of rows of a sheet of others that came in before, the base is what they said then.
    """
    return _Comparison(reading, with_totals(plan), with_totals(base or plan)).proposal()


@dataclass(frozen=True, slots=True)
class _View:
    """A row of a sheet with its names turned into links."""

    row: SheetRow
    values: dict[str, Any]


class _Comparison:
    def __init__(self, reading: Reading, plan: Plan, base: Plan) -> None:
        self.reading = reading
        self.plan = plan
        self.base = base
        self.problems: list[Problem] = []
        self.links = Resolver(plan)
        self.lines: list[Difference] = []
        self.added: list[Difference] = []
        self._new_names: dict[str, str] = {}
        self._made: dict[tuple[str, Source], str] = {}
        self._first: dict[tuple[Any, ...], _View] = {}
        self._restored: dict[str, list[Problem]] = {}
        self._returned = Returned()
        self._told: set[tuple[str, str]] = set()
        self._kept_here = 0
        self._brought: list[Brought] = []

    def proposal(self) -> Proposal:
        known: dict[str, list[_View]] = {}
        new: list[_View] = []
        if self.reading.plan_id:
            self._learn_names()
        for row in self.reading.rows:
            if row.id:
                view = _View(row, self._resolved(row))
                ours = self.plan.find_any(row.id)
                if "extra" in view.values and ours is not None and not self.reading.plan_id:
                    view.values["extra"] = merged_extra(ours, view.values["extra"])
                known.setdefault(row.id, []).append(view)
        nameless = [_View(row, self._resolved(row)) for row in self.reading.rows if not row.id]
        claimed = {(view.row.source.sheet, id) for id in known for view in known[id]}
        if not self.reading.plan_id:
            pairs = [(view.row, view.values) for view in nameless]
            self._returned = returned(self.reading, pairs, self.plan, frozenset(known))
            claimed |= {("", action.id) for action in self._returned.actions.values()}
        matcher = Matcher((self.base, self.plan), claimed)
        for place, view in enumerate(nameless):
            self._recognise(view, self._returned.actions.get(place), matcher, known, new)
        for row_id, views in known.items():
            self._known(row_id, views)
        for view in new:
            self._new_row(view, matcher)
        self._removed(known)
        self._ask_of_returned(nameless, known)
        self._tell_restored()
        offered = [
            Difference(ChangeKind.ADD, title_of(row), Change(table, row.id, None, None, row), source)
            for table, row, source in self.links.offered
        ]
        lines = self._linked_to_something([*offered, *self.lines, *self.added])
        return Proposal(self.reading, tuple(lines), (*self.reading.problems, *self.problems), self._recognised())

    def _linked_to_something(self, lines: list[Difference]) -> list[Difference]:
        """The lines without links to rows of the sheet that turned out to be none."""
        gone = frozenset(self._made.values()) - {line.change.id for line in lines}
        if not gone:
            return lines
        changes = [without_refused(line.change, self.plan, gone) for line in lines]
        return [replace(line, change=c) for line, c in zip(lines, changes, strict=True) if c is not None]

    def _learn_names(self) -> None:
        """Let the links of this workbook find the rows that are new or called otherwise in it."""
        earlier = Resolver(self.base)
        for row in self.reading.rows:
            name = name_among(row.values)
            if row.table not in LINKED or not name:
                continue
            ref = str(row.values.get("ref", ""))
            if row.id:
                known = self.plan.find_any(row.id)
                if known is not None:
                    self.links.call(row.table, row.id, name, ref or getattr(known, "ref", ""))
            elif not self.links.knows(row.table, name) and not earlier.knows(row.table, name):
                made = self._made[row.table, row.source] = new_id()
                self._new_names[made] = name
                self.links.call(row.table, made, name, ref)

    def _recognise(
        self, view: _View, told: Row | None, matcher: Matcher, known: dict[str, list[_View]], new: list[_View]
    ) -> None:
        """Take a row without an id for the row of the plan that it is about, or for a new one."""
        sheet = view.row.source.sheet if self.reading.plan_id else ""
        same = told if told is not None else matcher.match(view.row.table, view.values, sheet)
        if same is None:
            if not self._is_said_already(view):
                new.append(view)
            return
        if self.reading.plan_id == self.plan.id:
            source = view.row.source
            name = title_of(same, self.plan)[:200]
            restored = Problem(Severity.INFO, "id.restored", source.sheet, str(source.row), name)
            self._restored.setdefault(source.sheet, []).append(restored)
        view.values.pop("ref", None)
        view.values.pop("id", None)
        if "extra" in view.values:
            view.values["extra"] = merged_extra(same, view.values["extra"])
        known.setdefault(same.id, []).append(view)

    def _is_said_already(self, view: _View) -> bool:
        """Whether a new row stands on another sheet too, as an action on that of its owner; the first counts."""
        alike = likeness(view.row.table, view.values) if self.reading.plan_id else None
        if alike is None:
            return False
        first = self._first.setdefault(alike, view)
        if first.row.source.sheet == view.row.source.sheet:
            return False
        for name, value in view.values.items():
            if first.values.setdefault(name, value) != value:
                self._note("sheet.disagrees", view.row, str(value), field=name)
        return True

    def _tell_restored(self) -> None:
        """Say which rows were recognised without their ids: each, or where all are gone the first and how many more."""
        for sheet, told in self._restored.items():
            shown = told if len(told) <= _MOST_TOLD else told[:1]
            self.problems += shown
            if len(told) > len(shown):
                count = {"count": str(len(told) - len(shown))}
                self.problems.append(Problem(Severity.INFO, "more", sheet, values=count))

    def _ask_of_returned(self, views: Sequence[_View], known: Mapping[str, list[_View]]) -> None:
        """Ask of the actions that are gone from their source's sheet, and of those that were told by little."""
        for brought in self._returned.missing:
            action = self.plan.find(Action, brought.action)
            if action is not None and action.id not in known:
                change = Change("actions", action.id, None, action, None)
                self.lines.append(Difference(ChangeKind.REMOVE, title_of(action, self.plan), change))
        for place in self._returned.renamed:
            was = self._returned.bases[self._returned.actions[place].id]
            self._note("row.renamed", views[place].row, was.title, field="title")
        torn, kept = self._returned.contradicted, self._kept_here
        for severity, code, n in ((Severity.WARNING, "id.contradicted", torn), (Severity.INFO, "kept.here", kept)):
            self.problems += [Problem(severity, code, values={"count": str(n)})] if n else []

    def _recognised(self) -> Recognised | None:
        """What the file is to be remembered as, where it is somebody's own."""
        if self.reading.plan_id:
            return None
        told, here = self._returned, {row.action for row in self._brought}
        return Recognised(
            self.reading.file,
            headers_of(self.reading),
            told.id_header,
            tuple(self._brought),
            told.earlier,
            tuple(row for row in told.gone if row.action not in here),
        )

    def _bring(self, view: _View, row_id: str) -> None:
        """Note what a row of somebody's own sheet says of an action."""
        for day, amount in view.row.values.get("spent_by_month", ()):
            line = spent_line(self.plan, self.reading.file, view.row, row_id, day, amount)
            if isinstance(line, Difference):
                (self.added if line.kind is ChangeKind.ADD else self.lines).append(line)
            elif line:
                self._note(line, view.row, str(amount), field="spent")
        if self.reading.plan_id or view.row.table != "actions":
            return
        said = {name: value for name, value in view.values.items() if name not in ("id", "ref", "extra")}
        ref = self._returned.refs.get(view.row.source, "")
        self._brought.append(Brought(row_id, ref, view.row.source.sheet, said))

    def _known(self, row_id: str, views: list[_View]) -> None:
        """The changes of a row that the plan has, and that may stand on several sheets."""
        ours, base = self._both(views[0].row.table, row_id)
        if base is None:
            return
        values: dict[str, tuple[Any, SheetRow]] = {}
        is_kept = ours is not base and row_id in self._returned.bases
        for view in views:
            self._bring(view, row_id)
            for name, value in view.values.items():
                if value == getattr(base, name):
                    if is_kept and value != getattr(ours, name, value):
                        self._kept_here += 1
                    continue
                said = values.get(name)
                if said is not None and said[0] != value:
                    self._note("sheet.disagrees", view.row, str(value), field=name)
                else:
                    values[name] = (value, view.row)
        if ours is None:
            # A value whose day was moved has the id of its new day by now, which is made of the KPI
            # and the day.
            moved = {**dict(base), **{name: value for name, (value, _row) in values.items()}}
            ours = self.plan.find(type(base), natural_id(views[0].row.table, moved))
        if ours is None:
            self._changed_though_deleted(base, values)
            return
        if not values:
            return
        changed = self._as_a_whole(ours, {name: value for name, (value, _row) in values.items()})
        for name, (value, row) in values.items():
            checked = changed or self._checked(ours, {name: value}, row)
            if checked is not None:
                self._field(ours, base, name, value, row, checked)

    def _both(self, table: str, row_id: str) -> tuple[Row | None, Row | None]:
        """A row as the plan has it and as it was exported."""
        if table == PLAN_TABLE:
            return self.plan, self.base
        kind = TABLES[table]
        ours = self.plan.find(kind, row_id)
        return ours, self._returned.bases.get(row_id) or self.base.find(kind, row_id) or ours

    def _as_a_whole(self, row: Row, values: Mapping[str, Any]) -> Row | None:
        """The row with all its changes; None where one of them cannot be, and each has to be tried by itself."""
        with suppress(ValidationError):
            return row.evolve(**values)
        return None

    def _field(self, ours: Row, base: Row, name: str, value: Any, view: SheetRow, checked: Row) -> None:
        if name in TOTALS and value is None and self._is_sum_of_lines(ours, name):
            self._note("expense.total_of_lines", view, "", field=name)
            return
        new, mine, was = getattr(checked, name), getattr(ours, name), getattr(base, name)
        # What the plan says by now, or said at the export, is no change of the sheet's.
        if new in (mine, was):
            return
        change = Change(view.table, ours.id, name, mine, new)
        kind = ChangeKind.CHANGE
        if mine != was:
            # Anna added here and Karim in the sheet are two executors, no conflict. Extra columns
            # are pairs, whose texts can very well disagree.
            if isinstance(mine, tuple) and isinstance(new, tuple) and name != "extra":
                kept = [item for item in mine if item in new or item not in was]
                merged = tuple(kept + [item for item in new if item not in was and item not in kept])
                if merged == mine:
                    return
                change = Change(view.table, ours.id, name, mine, merged)
            else:
                kind, change = ChangeKind.CONFLICT, Change(view.table, ours.id, name, was, new)
        theirs = mine if kind is ChangeKind.CONFLICT else None
        self.lines.append(Difference(kind, title_of(ours, self.plan), change, view.source, theirs))

    def _is_sum_of_lines(self, row: Row, name: str) -> bool:
        """Whether an emptied total cannot be taken out, since dated lines make it up."""
        if not isinstance(row, Action | Occurrence):
            return False
        try:
            without_totals(self.plan, row, (name,))
        except PlanError:
            return True
        return False

    def _changed_though_deleted(self, base: Row, values: Mapping[str, tuple[Any, SheetRow]]) -> None:
        """A row that the sheet changed and that was deleted in the plan meanwhile."""
        if not values:
            return
        view = next(iter(values.values()))[1]
        row = self._checked(base, {name: value for name, (value, _view) in values.items()}, view)
        if row is not None:
            change = Change(view.table, base.id, None, base, row)
            self.lines.append(Difference(ChangeKind.CONFLICT, title_of(base, self.base), change, view.source))

    def _new_row(self, view: _View, matcher: Matcher) -> None:
        row = self._new(view.row, view.values)
        if row is None:
            return
        if self.plan.find_any(row.id) is not None or not matcher.take(row):
            self._note("row.exists", view.row, title_of(row, self.plan))
            return
        self._bring(view, row.id)
        change = Change(view.row.table, row.id, None, None, row)
        self.added.append(
            Difference(ChangeKind.ADD, title_of(row, self.plan, self._new_names), change, view.row.source)
        )

    def _new(self, sheet_row: SheetRow, values: dict[str, Any]) -> Row | None:
        kind = TABLES[sheet_row.table]
        made = natural_id(sheet_row.table, values) or self._made.get((sheet_row.table, sheet_row.source))
        identified = {**values, **({"id": made} if made else {})}
        try:
            return kind.model_validate(identified)
        except ValidationError as error:
            faults = {str(fault["loc"][0]): fault for fault in error.errors() if fault["loc"]}
        required = {name for name, field in kind.model_fields.items() if field.is_required()}
        if missing := faults.keys() & required:
            said = ", ".join(text for text in sheet_row.values.values() if isinstance(text, str))
            self._note("row.incomplete", sheet_row, said, field=min(missing))
            return None
        for name in sorted(faults):
            self._refuse(sheet_row, name, values.get(name), faults[name])
        return kind.model_validate({name: value for name, value in identified.items() if name not in faults})

    def _checked(self, row: Row, values: dict[str, Any], view: SheetRow) -> Row | None:
        try:
            return row.evolve(**values)
        except ValidationError as error:
            faults = {str(fault["loc"][0]): fault for fault in error.errors() if fault["loc"]}
            for name, value in values.items():
                self._refuse(view, name, value, faults.get(name))
            return None

    def _refuse(self, row: SheetRow, name: str, value: Any, fault: ErrorDetails | None) -> None:
        """Note that the plan cannot hold this value, with the bound that it breaks where it is a number."""
        code, limits = broken_bound(fault)
        self._note(code, row, str(value), field=name, values=limits)

    def _resolved(self, row: SheetRow) -> dict[str, Any]:
        values, doubts = self.links.resolve(row)
        for code, text, field, words in doubts:
            if (code, text) not in self._told:
                severity = Severity.INFO if code == "people.matched" else Severity.WARNING
                self._note(code, row, text, severity, field=field, values=words)
            if code in TOLD_ONCE:
                self._told.add((code, text))
        return values

    def _removed(self, known: Mapping[str, list[_View]]) -> None:
        """The exported rows that are no longer in the sheet; only a workbook of ours can say so.

        A row that is gone from the sheet of its table is missing even where the sheet of its owner still shows it.
        """
        for table in TABLES:
            is_whole = table in self.reading.held
            # A sheet that shows only some rows says nothing of the others; that of one owner says
            # all of his.
            if not is_whole and not (table == "actions" and self.reading.owner):
                continue
            for was in self._exported(table):
                ours = self.plan.find(TABLES[table], was.id)
                views = known.get(was.id, [])
                if ours is None or any(not is_whole or v.row.source.sheet not in self.reading.parts for v in views):
                    continue
                if edited := next((view for view in views if view.values), None):
                    self._note("row.missing_elsewhere", edited.row, title_of(ours, self.plan))
                    continue
                kind = ChangeKind.REMOVE if ours == was else ChangeKind.CONFLICT
                change = Change(table, was.id, None, was, None)
                mine = None if kind is ChangeKind.REMOVE else ours
                self.lines.append(Difference(kind, title_of(ours, self.plan), change, None, mine))
        if "actions" in self.reading.held:
            self._missing_from_parts(known)

    def _missing_from_parts(self, known: Mapping[str, list[_View]]) -> None:
        """Say which actions were taken off the sheet of their owner alone, which removes nothing."""
        for sheet, owner in self.reading.parts.items():
            for was in (action for action in self.base.actions if owner in action.executor):
                sheets = {view.row.source.sheet for view in known.get(was.id, ())}
                if sheets - self.reading.parts.keys() and sheet not in sheets:
                    text = title_of(was, self.base)[:200]
                    self.problems.append(Problem(Severity.WARNING, "row.only_here_missing", sheet, text=text))

    def _exported(self, table: str) -> Iterable[Row]:
        rows: Iterator[Row] = iter(self.base.rows(table))
        owner = self.reading.owner
        if table == "actions" and owner:
            return (row for row in rows if isinstance(row, Action) and owner in row.executor)
        return rows

    def _note(
        self,
        code: str,
        row: SheetRow,
        text: str,
        severity: Severity = Severity.WARNING,
        *,
        field: str = "",
        values: Mapping[str, str] | None = None,
    ) -> None:
        place = f"{self._letter(row.source.sheet, field)}{row.source.row}"
        self.problems.append(Problem(severity, code, row.source.sheet, place, text[:200], values or {}))

    def _letter(self, sheet: str, field: str) -> str:
        """The column of a sheet that holds a field, or "" where it is not known."""
        columns = (column for table in self.reading.tables if table.sheet == sheet for column in table.columns)
        return next((column.letter for column in columns if field and column.field == field), "")
