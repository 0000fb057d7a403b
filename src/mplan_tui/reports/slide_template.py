"""What slides are written on: our own plain ground, or a company's template with its master, letters and colours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR
from pptx.util import Inches

from mplan_tui.reports.slide_blocks import add_text
from mplan_tui.reports.slide_layout import HEIGHT, MARGIN, OUR_AREA, WIDTH, Box
from mplan_tui.reports.slide_look import OURS, SlideLook

_TITLE_ONLY = 5


@dataclass(frozen=True)
class Ground:
    """A presentation without slides, the layout that they take, and the places of the title and of what is below it."""

    deck: Any
    layout: Any
    title: Box
    area: Box
    look: SlideLook = OURS
    is_ours: bool = True
    largest_title: float = 28
    top_anchor: Any = MSO_ANCHOR.TOP

    def foot(self, slide: Any, words: str, day: str) -> None:
        """The line at the foot of a slide, and its number."""
        if self.is_ours:
            room = self.area.width
            add_text(slide, Box(MARGIN, 7.06, room - 1, 0.25), words, 10, self.look.soft, self.look)
            number = str(len(self.deck.slides))
            add_text(slide, Box(WIDTH - MARGIN - 1, 7.06, 1, 0.25), number, 10, self.look.soft, self.look, right=True)


def our_ground() -> Ground:
    """Plain slides as wide as screens are."""
    deck: Any = Presentation()
    deck.slide_width, deck.slide_height = Inches(WIDTH), Inches(HEIGHT)
    return Ground(deck, deck.slide_layouts[_TITLE_ONLY], Box(MARGIN, 0.7, WIDTH - 2 * MARGIN, 1.0), OUR_AREA)
