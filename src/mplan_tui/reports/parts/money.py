"""The money: the envelope, what is planned, committed and spent, and where it goes."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui import formats
from mplan_tui.document import (
    Block,
    Cell,
    Chart,
    ChartShape,
    Part,
    ReportColumn,
    Role,
    Section,
    Series,
    Table,
    Tile,
    Tiles,
    Tone,
)
from mplan_tui.domain.money import GroupBy, Position, Sums, position, sums_by
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Category
from mplan_tui.i18n import _, ngettext, pgettext
from mplan_tui.reports.months import over_time_blocks
from mplan_tui.reports.scope import Scope, called
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """The envelope and its use, by kind of action and by objective."""
    place = position(scope.plan, scope.today)
    if not scope.plan.envelope and not _has_money(place.sums):
        return None
    # The curves of plan and actual come first: a board that gets one slide of the money asks for these.
    blocks: list[Block] = [money_tiles(scope, place), *over_time_blocks(scope, place)]
    if any(_has_money(sums) for sums in sums_by(scope.plan, GroupBy.CATEGORY).values()):
        blocks += [_chart(scope), _table(scope)]
    tone = Tone.BAD if place.is_over else Tone.PLAIN
    return Section(Part.MONEY, part_title(Part.MONEY), _idea(scope, place), tuple(blocks), tone)


def _idea(scope: Scope, place: Position) -> str:
    if place.is_over:
        return _("The plan goes {amount} over its envelope.").format(
            amount=scope.money(-(place.left or place.expected))
        )
    if not place.envelope:
        return _("{amount} is planned; no envelope was given yet.").format(amount=scope.money(place.sums.planned))
    return _("{spent} spent where {expected} was expected; {left} is still free to plan.").format(
        spent=scope.money(place.sums.spent), expected=scope.money(place.expected), left=scope.money(place.left)
    )


def money_tiles(scope: Scope, place: Position) -> Tiles:
    """The envelope, and what of it is planned, committed and spent."""
    return Tiles(tuple(_tiles(scope, place)))


def _tiles(scope: Scope, place: Position) -> Iterator[Tile]:
    sums = place.sums
    if place.envelope:
        yield Tile(_("Envelope"), scope.money(place.envelope))
    shares = [formats.percent(place.share(amount)) for amount in (sums.planned, sums.committed, sums.spent)]
    over = Tone.BAD if place.is_over else Tone.PLAIN
    unknown = ngettext("{count} action without amount", "{count} actions without amount", sums.unknown)
    notes = [shares[0], unknown.format(count=sums.unknown) if sums.unknown else ""]
    yield Tile(
        _("Planned"), scope.money(sums.planned), " · ".join(filter(None, notes)), over, place.share(sums.planned)
    )
    yield Tile(_("Committed"), scope.money(sums.committed), shares[1], Tone.PLAIN, place.share(sums.committed))
    yield Tile(_("Spent"), scope.money(sums.spent), shares[2], Tone.PLAIN, place.share(sums.spent))


def _chart(scope: Scope) -> Chart:
    sums = sums_by(scope.plan, GroupBy.CATEGORY)
    keys = sorted(filter(lambda key: _has_money(sums[key]), sums), key=lambda key: sums[key].planned, reverse=True)
    names = tuple(word(Category(key)) if key else _("No kind given") for key in keys)
    planned = tuple(sums[key].planned for key in keys)
    spent = tuple(sums[key].spent for key in keys)
    return Chart(
        _("Planned and spent by kind of action"),
        ChartShape.BARS,
        names,
        (
            Series(_("Spent"), spent, tuple(scope.money(value) for value in spent)),
            Series(_("Planned"), planned, tuple(scope.money(value) for value in planned), Role.PATH),
        ),
        "; ".join(
            _("{name}: {spent} spent of {planned}").format(name=n, spent=scope.money(s), planned=scope.money(p))
            for n, s, p in zip(names, spent, planned, strict=True)
        ),
        scope.plan.currency,
    )


def _table(scope: Scope) -> Table:
    sums = sums_by(scope.plan, GroupBy.OBJECTIVE)
    keys = sorted(filter(lambda key: _has_money(sums[key]), sums), key=lambda key: (not key, -sums[key].planned))
    return Table(
        _("Money by objective"),
        (
            ReportColumn(_("Objective"), weight=4),
            ReportColumn(field_label("actions", "planned"), is_number=True),
            ReportColumn(field_label("actions", "committed"), is_number=True),
            ReportColumn(field_label("actions", "spent"), is_number=True),
            ReportColumn(pgettext("money", "Left"), is_number=True),
        ),
        tuple(_row(scope, key, sums[key]) for key in keys),
        _("An action of several objectives is split evenly between them."),
        scope.most_rows,
    )


def _has_money(sums: Sums) -> bool:
    return bool(sums.planned or sums.committed or sums.spent)


def _row(scope: Scope, key: str, sums: Sums) -> tuple[Cell, ...]:
    objective = scope.plan.find(Objective, key)
    return (
        Cell(called(objective) if objective else _("No objective"), Tone.PLAIN if objective else Tone.MUTED),
        Cell(scope.money(sums.planned)),
        Cell(scope.money(sums.committed)),
        Cell(scope.money(sums.spent)),
        Cell(scope.money(sums.remaining), Tone.BAD if sums.is_over else Tone.PLAIN),
    )
