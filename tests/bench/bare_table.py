"""The bare thing to compare with: a Textual app with one DataTable of as many rows."""

from __future__ import annotations

import sys

from textual.app import App, ComposeResult
from textual.widgets import DataTable


class BareTable(App[None]):
    """One table, nothing else."""

    def compose(self) -> ComposeResult:
        yield DataTable(cursor_type="row")

    def on_mount(self) -> None:
        table = self.query_one(DataTable)
        table.add_columns("Ref", "Title", "Owner", "Due", "Status", "Planned")
        rows = int(sys.argv[1])
        table.add_rows([(f"A-{n:03d}", f"Action {n}", "Anna", "2026-03-12", "doing", "1200") for n in range(rows)])
        table.focus()


if __name__ == "__main__":
    BareTable().run()
