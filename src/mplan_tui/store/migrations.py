"""How files written by older versions of the program become files of this one."""

from __future__ import annotations

from collections.abc import Callable

from mplan_tui.store.storage import Tables

SCHEMA = 2
"""The schema that this version reads and writes."""


def _effort_altogether(tables: Tables) -> Tables:
    """Until schema 1 the effort of a recurring action was that of all its times together: there it stays so."""
    for action in tables.get("actions", {}).values():
        if isinstance(action, dict) and action.get("recurrence") and action.get("effort"):
            action["effort_basis"] = "altogether"
    return tables


MIGRATIONS: dict[int, Callable[[Tables], Tables]] = {1: _effort_altogether}
"""For each older schema, the function that makes tables of the next one; it may change the tables it is given."""


def leads_from(schema: int) -> bool:
    """Whether there is a way from this older schema to the present one."""
    return all(version in MIGRATIONS for version in range(schema, SCHEMA))


def migrate(tables: Tables, schema: int) -> Tables:
    """The tables in this version's schema. The file itself changes with the next save, after a backup."""
    for version in range(schema, SCHEMA):
        tables = MIGRATIONS[version](tables)
    return tables
