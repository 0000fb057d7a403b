"""How files written by older versions of the program become files of this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pydantic import TypeAdapter, ValidationError

from mplan_tui.domain.rows import Money, joined_id
from mplan_tui.store.storage import Tables

SCHEMA = 3
"""The schema that this version reads and writes."""


def _effort_altogether(tables: Tables) -> Tables:
    """Until schema 1 the effort of a recurring action was that of all its times together: there it stays so."""
    for action in tables.get("actions", {}).values():
        if isinstance(action, dict) and action.get("recurrence") and action.get("effort"):
            action["effort_basis"] = "altogether"
    return tables


def _totals_become_lines(tables: Tables) -> Tables:
    """What an action or one of its times had committed and spent becomes one line each, on no known day.

    The ids and references are made of what the line is about and of the order in the file, so that two programs that
    open the same old file write the same lines. What is no amount stays, for `store.mending` to set aside as before.
    """
    lines: dict[str, dict[str, Any]] = {}
    for table in ("actions", "occurrences"):
        for document in tables.get(table, {}).values():
            for field, kind in _KINDS.items():
                if not _is_amount(document.get(field)) or not isinstance(document.get("id"), str):
                    continue
                amount = document.pop(field)
                if field == "committed" and not float(amount):
                    continue  # nothing ordered is the same as no order, while "0 spent" was a figure of its own
                of = {"action": document["id"]}
                if table == "occurrences":
                    of = {"action": document.get("action"), "occurrence": document["id"]}
                number = len(lines) + 1
                line = {"id": joined_id(document["id"], kind), "ref": f"L-{number:03d}", "kind": kind, "amount": amount}
                lines[str(number)] = {**line, **of}
    return {**tables, "expenses": lines} if lines else tables


_KINDS = {"committed": "ordered", "spent": "invoiced"}


def _is_amount(value: Any) -> bool:
    """Whether a row of the old schema could hold this: the bounds are those of `domain.rows.Money`."""
    try:
        _MONEY.validate_python(value)
    except ValidationError:
        return False
    return value is not None


_MONEY: TypeAdapter[Any] = TypeAdapter(Money)


def _second(tables: Tables) -> Tables:
    return _totals_become_lines(_effort_altogether(tables))


def _third(tables: Tables) -> Tables:
    """Until schema 2 an opportunity and an objective could both be O1, a strength and a PESTEL factor both S1.

    And a threat had the name of a French quarter: "T1 2027". The number stays, so that "O3" of an old note is found
    again as OP3. A reference of another shape is somebody's own.
    """
    for table, (field, letters) in _LETTERS.items():
        for document in tables.get(table, {}).values():
            if not isinstance(document, dict) or not isinstance(ref := document.get("ref"), str):
                continue
            before, after = letters.get(str(document.get(field)), ("", ""))
            number = ref.removeprefix(before)
            if before and ref != number and number.isascii() and number.isdigit():
                document["ref"] = after + number
    return tables


_LETTERS = {
    "swot": ("quadrant", {"opportunity": ("O", "OP"), "threat": ("T", "TH")}),
    "pestel": (
        "dimension",
        {
            "political": ("P", "PP"),
            "economic": ("E", "PE"),
            "sociocultural": ("S", "PS"),
            "technological": ("T", "PT"),
            "environmental": ("EN", "PN"),
            "legal": ("L", "PL"),
        },
    ),
}
"""The field that gave a row its letters, and for each of its values the letters before and after."""

MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {1: _second, 2: _third}
"""For each older schema, the function that makes tables of the next one; it may change the tables it is given."""


def leads_from(schema: int) -> bool:
    """Whether there is a way from this older schema to the present one."""
    return all(version in MIGRATIONS for version in range(schema, SCHEMA))


def migrate(tables: Tables, schema: int) -> Tables:
    """The tables in this version's schema. The file itself changes with the next save, after a backup."""
    for version in range(schema, SCHEMA):
        tables = MIGRATIONS[version](tables)
    return tables
