"""How the lanes and cards of a board look."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from mplan_tui.domain.actions import Action
from mplan_tui.domain.board import Lane
from mplan_tui.tui.theme import Piece

LANE_WIDTH = 28
"""The least width of a lane, its dividing line included."""
CARD_LINES = 3
HEAD_LINES = 3
SPACIOUS = 24
"""From this height on a card has one more line: for the rest of a long title, else empty."""


@dataclass(frozen=True, slots=True)
class CardDrawing:
    """How the screen wants lanes and cards to look: what a lane's head and a card's lines say.

    `figures` stand under the lane's name, and `note` under both. `card` is given the width and whether a long title
    may go on in a line of its own; it returns `CARD_LINES` lines, or one more.
    """

    name: Callable[[Lane], str]
    note: Callable[[Lane], Piece]
    figures: Callable[[Lane, int], Sequence[Piece]]
    card: Callable[[Action, int, bool], Sequence[Sequence[Piece]]]
