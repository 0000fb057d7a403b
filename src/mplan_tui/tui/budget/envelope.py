"""The envelope as one bar: what is spent, committed, planned and free, and where it should stand today."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.budget_groups import Flow, flow_of
from mplan_tui.domain.money import Position, position
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.tui.text_layout import line_width
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.canvas import Canvas
from mplan_tui.vocabulary.budget import flow_word

SPENT, COMMITTED, PLANNED, FREE, EXPECTED = "█", "▓", "▒", "░", "┃"


class EnvelopeBar(Canvas, can_focus=False):
    """Three lines: the figures, the bar, what its parts mean."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._today = date.min

    def show(self, plan: Plan, today: date) -> None:
        """Draw the money of this plan as it stands today."""
        self._plan, self._today = plan, today
        self.repaint()

    def draw(self, y: int, width: int) -> list[Piece]:
        """One of the lines."""
        if self._plan is None or y > 2:
            return []
        place = position(self._plan, self._today)
        if y == 0:
            return _figures(self._plan, place, width)
        if y == 1:
            return _bar(place, width - 2)
        return _legend(self._plan, place, width)


def _figures(plan: Plan, place: Position, width: int) -> list[Piece]:
    if place.envelope is None:
        return [(" ", ""), (keyed(_("No envelope yet: {money.envelope:b} sets what management gives.")), "accent")]
    currency = plan.currency
    line: list[Piece] = [
        (" " + _("Envelope") + " ", "muted"),
        (formats.money(place.envelope, currency), "strong"),
        ("   " + _("planned") + " ", "muted"),
        (f"{formats.money(place.sums.planned, currency)} {formats.percent(place.share(place.sums.planned))}", ""),
    ]
    left = place.left or Decimal(0)
    if place.is_over:
        line.append(("   ! " + _("{amount} over").format(amount=formats.money(-left, currency)), "bad strong"))
    else:
        line += [("   " + _("left to plan") + " ", "muted"), (formats.money(left, currency), "good")]
    unknown = place.sums.unknown
    if unknown:
        said = ngettext("{count} action has no amount", "{count} actions have no amount", unknown)
        said = "   " + said.format(count=unknown)
        if line_width(line) + len(said) < width:
            line.append((said, "muted"))
    return line


def _bar(place: Position, width: int) -> list[Piece]:
    sums = place.sums
    # A credit note larger than its invoice makes a sum negative: such a bar has no part of it, and never more than all.
    whole = max(place.envelope or Decimal(0), sums.planned, sums.spent, sums.spent + sums.committed)
    if whole <= 0 or width < 4:
        return [(" " + FREE * max(0, width), "muted")]
    ends = (
        (sums.spent, SPENT, "accent"),
        (sums.spent + sums.committed, COMMITTED, "heading"),
        (max(sums.planned, sums.spent + sums.committed), PLANNED, "muted"),
        (whole, FREE, "muted"),
    )
    cells: list[Piece] = []
    for end, sign, tone in ends:
        length = round(max(Decimal(0), min(end / whole, Decimal(1))) * width)
        cells += [(sign, tone)] * (length - len(cells))
    if 0 < place.expected <= whole:
        cells[min(width - 1, int(place.expected / whole * width))] = (EXPECTED, "strong")
    limit = round((place.envelope or whole) / whole * width)
    cells[limit:] = [(sign, "bad") for sign, _tone in cells[limit:]]
    return [(" ", ""), *cells]


def _legend(plan: Plan, place: Position, width: int) -> list[Piece]:
    sums = place.sums
    line: list[Piece] = []
    for sign, tone, name, value in (
        (SPENT, "accent", _("spent"), sums.spent),
        (COMMITTED, "heading", _("committed"), sums.committed),
        (EXPECTED, "strong", _("expected"), place.expected),
    ):
        share = place.share(value)
        figure = formats.money(value, plan.currency)
        if share is not None:
            figure += f" {formats.percent(share)}"
        line += [(f" {sign} ", tone), (f"{name} ", "muted"), (f"{figure} ", "")]
    flow = flow_of(sums, place.expected)
    tone = {Flow.OVER: "bad", Flow.AHEAD: "warn", Flow.BEHIND: "warn"}.get(flow, "good")
    said = flow_word(flow)
    return [*line, (" " + said, tone)] if line_width(line) + len(said) + 1 < width else line
