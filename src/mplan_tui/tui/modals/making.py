"""Making what a list lacks by its name alone, where it was looked for."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from pydantic import ValidationError
from textual.widget import Widget

from mplan_tui.domain.kpis import Kpi, KpiKind
from mplan_tui.domain.naming import name_of, naming_field
from mplan_tui.domain.plan import TABLES
from mplan_tui.domain.rows import Row
from mplan_tui.session.edits.rows import add
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.shell import shell_of
from mplan_tui.vocabulary.kpi_words import kind_words


def can_make(table: str) -> bool:
    """Whether a row of this table can be made by its name alone."""
    return table in TABLES and bool(naming_field(TABLES[table]))


async def make_called(
    widget: Widget, table: str, name: str, ask: Callable[[str, Sequence[Pickable]], Awaitable[Any]]
) -> Pickable | None:
    """Add a row of this table, as an edit of its own that u takes back; None where it was refused or left.

    `ask` asks, under a title, for one of several choices, and gives a tuple of what was picked.
    """
    shell = shell_of(widget)
    kind = TABLES[table]
    values: dict[str, Any] = {naming_field(kind): name}
    if kind is Kpi:
        # Whether it adds up is never guessed: a count taken for a state gives wrong ratios in silence.
        kinds = [Pickable(one, kind_words(one)) for one in KpiKind]
        picked = await ask(name, kinds)
        if not picked:
            return None
        values["kind"] = picked[0]
    try:
        row: Row = kind(**values)
    except ValidationError as error:
        shell.tell(shell.services.explain(error), severity="warning")
        return None
    if not shell.attempt(lambda session: session.perform(add(row))) or shell.plan is None:
        return None
    kept = shell.plan.find(kind, row.id)
    return Pickable(kept.id, name_of(kept)) if kept is not None else None
