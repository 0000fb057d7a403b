"""Turn the names in a sheet's row into links of the plan, offering new rows for the names that it does not know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from mplan_tui.domain.compare import kind_of
from mplan_tui.domain.folding import folded
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Numbered, Row
from mplan_tui.exchange.people_names import Meant, PeopleNames
from mplan_tui.exchange.reading import Linked, SheetRow, Source

_OFFERED = {
    "people": "name",
    "teams": "name",
    "products": "name",
    "channels": "name",
    "personas": "name",
    "objectives": "title",
}
"""The tables that a name alone makes a row of, and the field that takes it."""
_SEVERAL = {"people": "people.several", "channels": "channel.several"}
_ALIASES = {"objective": "objectives", "persona": "personas", "kpi": "kpis"}
"""What a foreign sheet calls the links of an action."""

TOLD_ONCE = frozenset(("people.matched", "people.could_be", "people.slip"))
"""The doubts that are about a name, on however many rows it stands."""
Doubts = list[tuple[str, str, str, Mapping[str, str]]]
"""The code of a doubt, the text it is about, the field, and what fills the sentence."""


class Resolver:
    """Finds the rows that names stand for; the same unknown name is offered once."""

    def __init__(self, plan: Plan) -> None:
        self._plan = plan
        self._known: dict[str, dict[str, str]] = {}
        self._people: PeopleNames | None = None
        self._meant: dict[str, Meant] = {}
        self._linked: dict[tuple[str, str, Any], Any] = {}
        """The links of what a cell says, where all of it was found: most cells say what one above them said."""
        self.offered: list[tuple[str, Row, Source]] = []

    def knows(self, table: str, text: str) -> bool:
        """Whether a row of the table has this name."""
        return folded(text) in self._names(table)

    def call(self, table: str, row_id: str, text: str, ref: str = "") -> None:
        """Let links find a row by a name that only the sheet gives it, unless another row has that name."""
        # A reference, a name, or both: "K1", "Leads" and "K1 Leads" are how people link to a KPI in
        # a cell.
        names = self._names(table)
        for name in (text, ref, f"{ref} {text}") if ref else (text,):
            names.setdefault(folded(name), row_id)

    def resolve(self, row: SheetRow) -> tuple[dict[str, Any], Doubts]:
        """The row's values as fields of the plan with ids for names, and what could not be linked."""
        values, doubts = dict(row.values), Doubts()
        if row.table == "actions":
            self._as_action(values, row.extra)
        for name, tables in LINKS.get(row.table, {}).items():
            if name not in values:
                continue
            key = (row.table, name, values[name])
            if key in self._linked:
                values[name] = self._linked[key]
                continue
            before = values.get("kpi_text")
            found = self._link(row, name, tables, values[name], values, doubts)
            if found is ...:
                del values[name]
                continue
            values[name] = found
            if not doubts and values.get("kpi_text") == before:
                self._linked[key] = found
        fields = _fields_of(row.table)
        for name in values.keys() - fields:
            del values[name]
        return values, doubts

    @staticmethod
    def _as_action(values: dict[str, Any], extra: tuple[tuple[str, str], ...]) -> None:
        """Take a foreign sheet's names for the fields of an action; what fits none is kept as an extra column."""
        for alias, name in _ALIASES.items():
            if alias in values:
                values.setdefault(name, values[alias])
                del values[alias]
        values.pop("id", None)
        values.pop("spent_by_month", None)
        fields = _fields_of("actions")
        spare = tuple((name, str(values[name])) for name in values if name not in fields and values[name] is not None)
        kept = (*values.get("extra", ()), *extra, *spare)
        if kept or "extra" in values:
            values["extra"] = kept

    def _link(
        self, row: SheetRow, name: str, tables: tuple[str, ...], value: Any, values: dict[str, Any], doubts: Doubts
    ) -> Any:
        field = TABLES[row.table].model_fields[name]
        many = field.annotation in (tuple[str, ...],) or isinstance(field.default, tuple)
        items = _items(value)
        if tables[0] == "people":
            items = self._names_put_together(items)
        ids: list[str] = []
        for item in items:
            row_id = item.id if isinstance(item, Linked) else self._find(item, tables)
            if row_id is None and tables[0] == "people":
                row_id = self._person(item, name, doubts)
            if row_id is None and tables[0] in _OFFERED:
                row_id = self._offer(tables[0], item, row.source)
            if row_id is not None:
                if row_id not in ids:
                    ids.append(row_id)
            elif name == "kpis" and row.table == "actions":
                values["kpi_text"] = "; ".join(filter(None, (values.get("kpi_text", ""), item)))
            else:
                doubts.append(("link.unknown", item, name, {}))
                return ...
        if many:
            return tuple(ids)
        for other in ids[1:]:
            doubts.append((_SEVERAL.get(tables[0], "link.first"), self._name(other), name, {}))
        return ids[0] if ids else None

    def _names_put_together(self, items: list[Any]) -> list[Any]:
        """The names of a cell, of which "Roy, Emma" is one where somebody of the plan is Emma Roy.

        Cut at its comma it was two new people, where each of the words could be two people of the plan.
        """
        joined: list[Any] = []
        for item in items:
            before = joined[-1] if joined else None
            if isinstance(item, str) and isinstance(before, str) and not self._find(item, ("people",)):
                both = f"{before} {item}"
                if not self._find(before, ("people",)) and self._known_people().is_family_name_first(both):
                    joined[-1] = both
                    continue
            joined.append(item)
        return joined

    def _known_people(self) -> PeopleNames:
        if self._people is None:
            self._people = PeopleNames(self._plan.people)
        return self._people

    def _person(self, text: str, field: str, doubts: Doubts) -> str | None:
        """The person of the plan who is meant by a name that nobody has, and a word about it."""
        key = folded(text)
        if key not in self._meant:
            self._meant[key] = self._known_people().meant(text)
            if not self._meant[key].code:
                self._meant[key] = self._like_a_new_one(text)
        meant = self._meant[key]
        if meant.code:
            who = ", ".join(meant.candidates) or self._name(meant.person or "")
            doubts.append((meant.code, text, field, {"name": who}))
        return meant.person

    def _like_a_new_one(self, text: str) -> Meant:
        """Two new names of one sheet that may be one person's are two people only if somebody says so.

        "Zoé" and "Zoé Marchand", or names that differ by a slip; the shorter one may stand first.
        """
        new = [row for _t, row, _source in self.offered if isinstance(row, Person)]
        names = PeopleNames(new)
        found = names.people_of(text) or [row.id for row in new if PeopleNames([Person(name=text)]).people_of(row.name)]
        if not found and (slip := names.slip_of(text)):
            found = [slip]
        return Meant(None, tuple(map(self._name, found)), "people.could_be") if found else Meant()

    def _find(self, text: str, tables: Iterable[str]) -> str | None:
        wanted = folded(text)
        return next((found for table in tables if (found := self._names(table).get(wanted))), None)

    def _names(self, table: str) -> dict[str, str]:
        if table not in self._known:
            names: dict[str, str] = {}
            rows: tuple[Row, ...] = self._plan.rows(table)
            for row in rows:
                if isinstance(row, Numbered) and row.ref:
                    names.setdefault(folded(row.ref), row.id)
            for row in rows:
                title = own_name(row)
                if title:
                    names.setdefault(folded(title), row.id)
                    if isinstance(row, Numbered):
                        names.setdefault(folded(f"{row.ref} {title}"), row.id)
            for row in rows:
                # A sheet of an earlier version calls an opportunity O1, which only links to the SWOT can mean.
                if isinstance(row, Numbered) and row.former_reference:
                    names.setdefault(folded(row.former_reference), row.id)
                    names.setdefault(folded(f"{row.former_reference} {own_name(row)}"), row.id)
            self._known[table] = names
        return self._known[table]

    def _offer(self, table: str, name: str, source: Source) -> str:
        row = TABLES[table].model_validate({_OFFERED[table]: name})
        self._names(table)[folded(name)] = row.id
        self.offered.append((table, row, source))
        return row.id

    def _name(self, row_id: str) -> str:
        row = self._plan.find_any(row_id) or next((r for _t, r, _s in self.offered if r.id == row_id), None)
        return (own_name(row) if row is not None else "") or row_id


@cache
def _fields_of(table: str) -> frozenset[str]:
    """The fields of a row of the table; the class itself makes them anew for whoever asks."""
    return frozenset(kind_of(table).model_fields)


def _items(value: Any) -> list[Any]:
    if value is None or value == "":
        return []
    if isinstance(value, (str, Linked)):
        return [value]
    return [item for item in value if item]
