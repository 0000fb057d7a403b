"""What passes between a sheet and a plan: the tables found, the rows read, the doubts, and what would change.

The reader fills a `Reading` without knowing the plan (names stay names); `Proposal` sets it against the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from typing import Any

from mplan_tui.domain.compare import Change
from mplan_tui.domain.verdicts import Kind, Severity


@dataclass(frozen=True, slots=True)
class Source:
    """Where in a file something was read."""

    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class Problem:
    """A doubt or a loss that a person should know of: the text is kept, the field left as it was.

    The code ("money.range") has its words in `vocabulary.problems`; `values` fills them.
    """

    severity: Severity
    code: str
    sheet: str = ""
    cell: str = ""
    text: str = ""
    values: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its letter, its header as written, and the field it feeds.

    Without a field it is kept as an extra column (`kept_as` "extra") or left out as computed ("ignored").
    """

    letter: str
    header: str
    field: str | None = None
    kept_as: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """A table found in a sheet; rows are numbered from 1 as the spreadsheet shows them.

    `preview` has the texts of the first rows, one for each column, and `preview_rows` their numbers.
    """

    number: int
    sheet: str
    header_row: int
    first_row: int
    last_row: int
    rows: int
    columns: tuple[Column, ...]
    preview: tuple[tuple[str, ...], ...] = ()
    preview_rows: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Glimpse:
    """The first rows of a sheet by their numbers, for a person to point at the header."""

    sheet: str
    rows: tuple[tuple[int, str], ...]


@dataclass(frozen=True, slots=True)
class Skipped:
    """A sheet that was not read, and why (a code with words in `vocabulary.problems`)."""

    sheet: str
    reason: str


@dataclass(frozen=True, slots=True)
class Linked:
    """A link whose row is known, where a plain name would still have to be looked up."""

    id: str


@dataclass(frozen=True, slots=True)
class SheetRow:
    """One row of a sheet as values of fields: parsed dates, decimals and enums.

    People, channels, products, objectives and KPIs are still the names written (executor: a tuple of names). A field
    that is absent was not in the sheet or is in doubt. In a workbook of ours a known person or other row is `Linked`,
    and a row with an id holds only the fields that differ from what was exported.
    `table` is the plan's table the row belongs to ("actions" for a foreign sheet). `id` is the hidden id, if any.
    """

    table: str
    values: Mapping[str, Any]
    source: Source
    id: str = ""
    extra: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """All that a file says. `plan_id` and `revision` are set for a workbook that mplan-tui wrote.

    `author` is the person who last saved the file, if it says so. `owner` is the person whose actions alone were
    exported, so that the others' are not taken for removed. `held` are the plan's tables that a workbook of ours has,
    `parts` its sheets that show only some rows of a table, each with the id of the person whose they are, if known.
    `glimpses` are the first rows of each sheet of a foreign file.
    """

    file: str
    rows: tuple[SheetRow, ...] = ()
    tables: tuple[Table, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    plan_id: str = ""
    revision: int | None = None
    author: str = ""
    owner: str = ""
    held: frozenset[str] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict)
    glimpses: tuple[Glimpse, ...] = ()


IGNORE, EXTRA, AUTOMATIC = "", "extra", "auto"
"""What a person can choose for a column besides a field: leave it out, keep it as an extra column, as proposed."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """What a person once chose for a table with certain headers: headers to fields, and that this row is a header."""

    headers: Mapping[str, str] = field(default_factory=dict)
    is_pointed_at: bool = False


@dataclass(frozen=True, slots=True)
class Mapped:
    """The choices of a person for the reading of a foreign file: tables by number, headers to fields.

    `header_rows` are the rows that a person pointed at, by sheet. `remembered` are earlier choices by `headers_key`;
    the choices for this file go before them.
    """

    sheets: tuple[str, ...] = ()
    tables: tuple[int, ...] = ()
    headers: Mapping[str, str] = field(default_factory=dict)
    header_rows: Mapping[str, int] = field(default_factory=dict)
    remembered: Mapping[str, Remembered] = field(default_factory=dict)

    @property
    def is_by_hand(self) -> bool:
        """Whether a person chose tables, header rows or columns, which only a foreign sheet needs."""
        return bool(self.headers or self.tables or self.header_rows)


def plain_header(header: str) -> str:
    """A header as choices are remembered for it, whatever its case and spaces."""
    return " ".join(header.casefold().split())


def headers_key(headers: Iterable[str]) -> str:
    """What tables with the same headers have in common, in whatever order."""
    plain = sorted(filter(None, {plain_header(header) for header in headers}))
    return sha256("\n".join(plain).encode("utf-8", "replace")).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Difference:
    """One line of the review: a change, where it was read, and for a conflict what the plan holds now.

    `change.old` is the base for a conflict and the plan's value otherwise; `change.new` is the sheet's. `author` wrote
    the plan's value of a conflict, at `at`.
    """

    kind: Kind
    title: str
    change: Change
    source: Source | None = None
    ours: Any = None
    author: str = ""
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Proposal:
    """Everything a file would change in the plan, for a person to accept line by line."""

    reading: Reading
    differences: tuple[Difference, ...] = ()
    problems: tuple[Problem, ...] = ()

    def of_kind(self, kind: Kind) -> tuple[Difference, ...]:
        """The lines of one kind."""
        return tuple(line for line in self.differences if line.kind is kind)
