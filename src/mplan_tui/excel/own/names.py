"""What rows are called in the cells that link to them, unique so that a link finds its row again."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from mplan_tui.domain.bounds import FIRST_DAY
from mplan_tui.domain.folding import folded
from mplan_tui.domain.links import LINKS
from mplan_tui.domain.naming import own_name, shortened
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.rows import Numbered, Row
from mplan_tui.language.wording import said

_LEADING = frozenset(table for links in LINKS.values() for tables in links.values() for table in tables)
LINKED_TABLES = tuple(table for table in TABLES if table in _LEADING)
"""The tables that some field links to, in the order of the plan."""


def _title(row: Row) -> str:
    text = own_name(row)
    if not text and (kind := getattr(row, "kind", None)) is not None:
        text = said(kind)
    text = shortened(" ".join(text.split()))
    return f"{row.ref} {text}".strip() if isinstance(row, Numbered) else text


class Names:
    """The label of every row that a cell can link to, and the way back; made once per export or import.

    Without a plan it knows no row.
    """

    def __init__(self, plan: Plan | None = None) -> None:
        self.first_day = plan.start if plan is not None else FIRST_DAY
        """The first day that a cell can be about, where it says a day without its year."""
        self.year_start = plan.year_start if plan is not None else 1
        self._labels: dict[str, str] = {}
        self._ids: dict[str, dict[str, str]] = {}
        self._folded: dict[str, dict[str, str]] = {}
        for table in LINKED_TABLES:
            self._add(table, plan.rows(table) if plan is not None else ())

    def _add(self, table: str, rows: Iterable[Row]) -> None:
        ids = self._ids[table] = {}
        loose = self._folded[table] = {}
        for row in rows:
            first = _title(row) or row.id
            label, number = first, 1
            while label in ids:
                number += 1
                label = f"{first} ({number})"
            ids[label] = row.id
            self._labels[row.id] = label
            loose.setdefault(folded(label), row.id)
            if isinstance(row, Numbered) and row.ref:
                loose.setdefault(folded(row.ref), row.id)
        for row in rows:
            if isinstance(row, Numbered):
                loose.setdefault(folded(_title(row).removeprefix(row.ref)), row.id)

    def label(self, row_id: str) -> str:
        """What the row is called; a dead link is shown as its id."""
        return self._labels.get(row_id, row_id)

    def labels(self, table: str) -> Mapping[str, str]:
        """Every label of a table with its id, in the order of the plan."""
        return self._ids[table]

    def find(self, text: str, tables: Iterable[str]) -> str | None:
        """The id of the row that this text names: its label, its reference or its name, whatever case and accents."""
        for table in tables:
            if row_id := self._ids[table].get(text):
                return row_id
        loose = folded(text)
        for table in tables:
            if row_id := self._folded[table].get(loose):
                return row_id
            reference = loose.split(" ", 1)[0]
            if issubclass(TABLES[table], Numbered) and any(c.isdigit() for c in reference):
                row_id = self._folded[table].get(reference)
                if row_id is not None and self._labels[row_id].casefold().startswith(reference):
                    return row_id
        return None
