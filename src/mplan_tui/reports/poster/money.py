"""The money on the wall: what is spent beside what was expected by now, and where it will end."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui.document import Chart, Part, Section, Tile, Tiles, Tone
from mplan_tui.domain.money import Position, position
from mplan_tui.i18n import _, pgettext
from mplan_tui.reports.parts import money
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section:
    """The finding of the status report, four figures, and the curves."""
    whole = money.section(scope)
    if whole is None:
        return Section(Part.MONEY, part_title(Part.MONEY), _("No money is planned yet."), ())
    curves = [block for block in whole.blocks if isinstance(block, Chart)][:1]
    tiles = Tiles(tuple(_tiles(scope, position(scope.plan, scope.today))))
    return Section(Part.MONEY, whole.title, whole.idea, (tiles, *curves), whole.tone)


def _tiles(scope: Scope, place: Position) -> Iterator[Tile]:
    sums = place.sums
    tone = Tone.BAD if place.is_over else Tone.PLAIN
    if place.envelope:
        yield Tile(_("Envelope"), scope.money(place.envelope))
    expected = _("{amount} expected by now").format(amount=scope.money(place.expected))
    yield Tile(_("Spent"), scope.money(sums.spent), expected, Tone.PLAIN, place.share(sums.spent))
    planned = _("{amount} planned").format(amount=scope.money(sums.planned))
    yield Tile(_("Cost at completion"), scope.money(sums.estimate), planned, tone, place.share(sums.estimate))
    if place.left is not None:
        yield Tile(pgettext("money", "Free"), scope.money(place.left), "", tone)
