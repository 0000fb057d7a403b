"""What a sheet would change in the plan: a three-way comparison by id, and by likeness where there are no ids."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from pydantic import ValidationError

from mplan_tui.domain.actions import Action
from mplan_tui.domain.compare import PLAN_TABLE, Change
from mplan_tui.domain.exchange import Difference, Problem, Proposal, Reading, SheetRow
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Row
from mplan_tui.domain.sheet_links import Resolver
from mplan_tui.domain.sheet_matching import Matcher, natural_id
from mplan_tui.domain.verdicts import Kind, Severity

_NAMING = ("title", "name", "statement", "text")


def propose(reading: Reading, plan: Plan, base: Plan | None = None) -> Proposal:
    """Everything that the sheet would change in the plan.

    `base` is the plan as it was exported; without it the plan as it is now is the base, and every difference is a
    change rather than a conflict.
    """
    return _Comparison(reading, plan, base or plan).proposal()


def title_of(row: Row, plan: Plan | None = None) -> str:
    """What a line of the review calls a row: its reference and its name, or the name of what it is about."""
    name = next((str(value) for field in _NAMING if (value := getattr(row, field, ""))), "")
    if not name and plan is not None:
        for field in ("kpi", "objective", "action", "persona"):
            about = plan.find_any(getattr(row, field, None))
            if about is not None:
                when = getattr(row, "on", None) or getattr(row, "due", None) or getattr(row, "stage", None)
                return " ".join(filter(None, (title_of(about), str(when) if when else "")))
    if not name:
        name = str(getattr(row, "kind", "") or row.id)
    return " ".join(filter(None, (getattr(row, "ref", ""), name)))


@dataclass(frozen=True, slots=True)
class _View:
    """A row of a sheet with its names turned into links."""

    row: SheetRow
    values: dict[str, Any]


def _merged_extra(row: Row, extra: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """What a sheet says in its extra columns, beside those that other sheets brought."""
    named = {header for header, _text in extra}
    return (*(pair for pair in getattr(row, "extra", ()) if pair[0] not in named), *extra)


class _Comparison:
    def __init__(self, reading: Reading, plan: Plan, base: Plan) -> None:
        self.reading = reading
        self.plan = plan
        self.base = base
        self.problems: list[Problem] = []
        self.links = Resolver(plan)
        self.lines: list[Difference] = []
        self.added: list[Difference] = []

    def proposal(self) -> Proposal:
        known: dict[str, list[_View]] = {}
        new: list[_View] = []
        for row in self.reading.rows:
            if row.id:
                known.setdefault(row.id, []).append(_View(row, self._resolved(row)))
        matcher = Matcher((self.base, self.plan), {(view.row.source.sheet, id) for id in known for view in known[id]})
        for row in self.reading.rows:
            if not row.id:
                self._recognise(_View(row, self._resolved(row)), matcher, known, new)
        for row_id, views in known.items():
            self._known(row_id, views)
        for view in new:
            self._new_row(view, matcher)
        self._removed(set(known))
        offered = [
            Difference(Kind.ADD, title_of(row), Change(table, row.id, None, None, row), source)
            for table, row, source in self.links.offered
        ]
        return Proposal(self.reading, (*offered, *self.lines, *self.added), (*self.reading.problems, *self.problems))

    def _recognise(self, view: _View, matcher: Matcher, known: dict[str, list[_View]], new: list[_View]) -> None:
        """Take a row without an id for the row of the plan that it is about, or for a new one."""
        sheet = view.row.source.sheet if self.reading.plan_id else ""
        same = matcher.match(view.row.table, view.values, sheet)
        if same is None:
            new.append(view)
            return
        if self.reading.plan_id == self.plan.id:
            self._note("id.restored", view.row, title_of(same, self.plan), Severity.INFO)
        view.values.pop("ref", None)
        if "extra" in view.values:
            view.values["extra"] = _merged_extra(same, view.values["extra"])
        known.setdefault(same.id, []).append(view)

    def _known(self, row_id: str, views: list[_View]) -> None:
        """The changes of a row that the plan has, and that may stand on several sheets."""
        ours, base = self._both(views[0].row.table, row_id)
        if base is None:
            return
        values: dict[str, tuple[Any, SheetRow]] = {}
        for view in views:
            for name, value in view.values.items():
                if value == getattr(base, name):
                    continue
                said = values.get(name)
                if said is not None and said[0] != value:
                    self._note("sheet.disagrees", view.row, str(value))
                else:
                    values[name] = (value, view.row)
        if ours is None:
            self._revived(base, values)
            return
        for name, (value, row) in values.items():
            self._field(ours, base, name, value, row)

    def _both(self, table: str, row_id: str) -> tuple[Row | None, Row | None]:
        """A row as the plan has it and as it was exported."""
        if table == PLAN_TABLE:
            return self.plan, self.base
        kind = TABLES[table]
        ours = self.plan.find(kind, row_id)
        return ours, self.base.find(kind, row_id) or ours

    def _field(self, ours: Row, base: Row, name: str, value: Any, view: SheetRow) -> None:
        checked = self._checked(ours, {name: value}, view)
        if checked is None:
            return
        new, mine, was = getattr(checked, name), getattr(ours, name), getattr(base, name)
        if new in (mine, was):
            return
        change = Change(view.table, ours.id, name, mine, new)
        kind = Kind.CHANGE
        if mine != was:
            if isinstance(mine, tuple) and isinstance(new, tuple) and name != "extra":
                kept = [item for item in mine if item in new or item not in was]
                merged = tuple(kept + [item for item in new if item not in was and item not in kept])
                if merged == mine:
                    return
                change = Change(view.table, ours.id, name, mine, merged)
            else:
                kind, change = Kind.CONFLICT, Change(view.table, ours.id, name, was, new)
        theirs = mine if kind is Kind.CONFLICT else None
        self.lines.append(Difference(kind, title_of(ours, self.plan), change, view.source, theirs))

    def _revived(self, base: Row, values: Mapping[str, tuple[Any, SheetRow]]) -> None:
        """A row that the sheet changed and that was deleted in the plan meanwhile."""
        if not values:
            return
        view = next(iter(values.values()))[1]
        row = self._checked(base, {name: value for name, (value, _view) in values.items()}, view)
        if row is not None:
            change = Change(view.table, base.id, None, base, row)
            self.lines.append(Difference(Kind.CONFLICT, title_of(base, self.base), change, view.source))

    def _new_row(self, view: _View, matcher: Matcher) -> None:
        row = self._new(view.row, view.values)
        if row is None:
            return
        if self.plan.find_any(row.id) is not None or not matcher.take(row):
            self._note("row.exists", view.row, title_of(row, self.plan))
            return
        change = Change(view.row.table, row.id, None, None, row)
        self.added.append(Difference(Kind.ADD, title_of(row, self.plan), change, view.row.source))

    def _new(self, sheet_row: SheetRow, values: dict[str, Any]) -> Row | None:
        kind = TABLES[sheet_row.table]
        made = natural_id(sheet_row.table, values)
        identified = {**values, **({"id": made} if made else {})}
        try:
            return kind.model_validate(identified)
        except ValidationError as error:
            wrong = {str(problem["loc"][0]) for problem in error.errors() if problem["loc"]}
        required = {name for name, field in kind.model_fields.items() if field.is_required()}
        if wrong & required:
            self._note("row.incomplete", sheet_row, ", ".join(sorted(wrong & required)), Severity.WARNING)
            return None
        for name in sorted(wrong):
            self._note("value.refused", sheet_row, f"{name}: {values.get(name)}")
        return kind.model_validate({name: value for name, value in identified.items() if name not in wrong})

    def _checked(self, row: Row, values: dict[str, Any], view: SheetRow) -> Row | None:
        try:
            return row.evolve(**values)
        except ValidationError:
            self._note("value.refused", view, ", ".join(f"{name}: {value}" for name, value in values.items()))
            return None

    def _resolved(self, row: SheetRow) -> dict[str, Any]:
        values, doubts = self.links.resolve(row)
        for code, text in doubts:
            self._note(code, row, text)
        return values

    def _removed(self, seen: set[str]) -> None:
        """The exported rows that are no longer in the sheet; only a workbook of ours can say so."""
        for table in TABLES:
            if table not in self.reading.held and not (table == "actions" and self.reading.owner):
                continue
            for was in self._exported(table):
                ours = self.plan.find(TABLES[table], was.id)
                if ours is None or was.id in seen:
                    continue
                kind = Kind.REMOVE if ours == was else Kind.CONFLICT
                change = Change(table, was.id, None, was, None)
                mine = None if kind is Kind.REMOVE else ours
                self.lines.append(Difference(kind, title_of(ours, self.plan), change, None, mine))

    def _exported(self, table: str) -> Iterable[Row]:
        rows: Iterator[Row] = iter(self.base.rows(table))
        owner = self.reading.owner
        if table == "actions" and owner:
            return (row for row in rows if isinstance(row, Action) and owner in row.executor)
        return rows

    def _note(self, code: str, row: SheetRow, text: str, severity: Severity = Severity.WARNING) -> None:
        self.problems.append(Problem(severity, code, row.source.sheet, str(row.source.row), text[:200]))
