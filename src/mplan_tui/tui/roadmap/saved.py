"""A way to see the actions that a person keeps under a name, as one line of config.toml."""

from __future__ import annotations

from dataclasses import dataclass

from mplan_tui.domain.board import By, Order

VIEWS = ("board", "list", "calendar")


@dataclass(frozen=True, slots=True)
class SavedView:
    """Which view, its lanes and order, and the filter as typed."""

    view: str = VIEWS[0]
    by: By = By.OWNER
    order: Order = Order.DUE
    filter: str = ""

    @property
    def text(self) -> str:
        """The line in config.toml: "board owner due late channel:email"."""
        return f"{self.view} {self.by} {self.order} {self.filter}".strip()


def read_view(text: str) -> SavedView:
    """The view that a line says; a word that is not known is passed over, since people may write the file."""
    view, by, order, *rest = [*text.split(" ", 3), "", "", ""][:4]
    return SavedView(
        view if view in VIEWS else VIEWS[0],
        next((known for known in By if known == by), By.OWNER),
        next((known for known in Order if known == order), Order.DUE),
        " ".join(rest).strip(),
    )
