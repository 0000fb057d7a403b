"""A way to see the actions that a person keeps under a name, as one line of config.toml."""

from __future__ import annotations

from dataclasses import dataclass

from mplan_tui.domain.board import By, Order
from mplan_tui.i18n import N_

VIEW_NAMES = {"board": N_("board"), "list": N_("list"), "calendar": N_("calendar")}
VIEWS = tuple(VIEW_NAMES)
GROUPED = "groups"
"""How config.toml calls the list in groups."""


@dataclass(frozen=True, slots=True)
class SavedView:
    """Which view, its lanes and order, the filter as typed, and whether the list has the lanes as groups."""

    view: str = VIEWS[0]
    by: By = By.OWNER
    order: Order = Order.DUE
    filter: str = ""
    is_grouped: bool = False

    @property
    def text(self) -> str:
        """The line in config.toml: "board owner due late channel:email"."""
        view = GROUPED if self.is_grouped and self.view == "list" else self.view
        return f"{view} {self.by} {self.order} {self.filter}".strip()


def read_view(text: str) -> SavedView:
    """The view that a line says; a word that is not known is passed over, since people may write the file."""
    view, by, order, *rest = [*text.split(" ", 3), "", "", ""][:4]
    return SavedView(
        "list" if view == GROUPED else view if view in VIEWS else VIEWS[0],
        next((known for known in By if known == by), By.OWNER),
        next((known for known in Order if known == order), Order.DUE),
        " ".join(rest).strip(),
        view == GROUPED,
    )
