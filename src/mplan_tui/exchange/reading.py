"""What a file says: the tables found in it, the rows read, and the doubts.

The reader fills a `Reading` without knowing the plan (names stay names); `comparison` sets it against the plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from mplan_tui.domain.verdicts import Severity


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


class SheetKind(StrEnum):
    """What a sheet or table holds; a person can say it, too."""

    ACTIONS = "actions"
    RESULTS = "results"
    MEASUREMENTS = "measurements"
    EXPENSES = "expenses"
    WORKBOOK = "workbook"
    """A sheet of a workbook of ours."""
    NONE = "none"


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column of a table: its letter, its header as written, and the field it feeds.

    Without a field it is kept as an extra column (`kept_as` "extra") or left out as computed ("ignored").
    """

    letter: str
    header: str
    field: str | None = None
    kept_as: str | None = None
    doubt: str | None = None


@dataclass(frozen=True, slots=True)
class SheetTable:
    """A table found in a sheet; rows are numbered from 1 as the spreadsheet shows them.

    `preview` has the texts of the first rows, one for each column, and `preview_rows` their numbers. `kind` says what
    its rows are; `tool` which program's results they are.
    """

    number: int
    sheet: str
    header_row: int
    first_row: int
    last_row: int
    rows: int
    columns: tuple[SheetColumn, ...]
    preview: tuple[tuple[str, ...], ...] = ()
    preview_rows: tuple[int, ...] = ()
    kind: SheetKind = SheetKind.ACTIONS
    tool: str = ""


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
    tables: tuple[SheetTable, ...] = ()
    skipped: tuple[Skipped, ...] = ()
    problems: tuple[Problem, ...] = ()
    plan_id: str = ""
    revision: int | None = None
    author: str = ""
    owner: str = ""
    held: frozenset[str] = frozenset()
    parts: Mapping[str, str] = field(default_factory=dict)
    glimpses: tuple[Glimpse, ...] = ()
