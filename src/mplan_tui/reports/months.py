"""Money over time in a report: a table of periods, the cumulated curves, and where the year will end."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mplan_tui.document import Cell, Chart, ChartShape, ReportColumn, Role, Series, Table, Tile, Tiles, Tone
from mplan_tui.domain.money import NOTHING, Position
from mplan_tui.domain.money_over_time import Flows, OverTime, PeriodLength, free_after, last_day_of, over_time, year_of
from mplan_tui.i18n import _, pgettext
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import period_name

_MOST_BRIEF, _MOST = 15, 36
"""How many periods the table of a brief report and of a full one may have before it is one of longer periods."""


def over_time_blocks(scope: Scope, place: Position) -> list[Tiles | Chart | Table]:
    """Where the money ends, its curves and its periods; the same figures as `money --json`, from the same rule."""
    step = _step(scope)
    found = over_time(scope.plan, step, scope.today)
    if found.total.is_nothing:
        return []
    return [Tiles(tuple(landing_tiles(scope, place))), _curves(scope, step, found), periods_table(scope, step, found)]


def _step(scope: Scope) -> PeriodLength:
    """Months, unless there are too many of them to be read."""
    most = _MOST_BRIEF if scope.is_brief else _MOST
    fitting = (step for step in PeriodLength if len(over_time(scope.plan, step, scope.today).periods) <= most)
    return next(fitting, PeriodLength.YEAR)


def landing_tiles(scope: Scope, place: Position) -> Iterator[Tile]:
    """What it will all have cost, what stays free, and the forecast for the end of the year."""
    sums = place.sums
    tone = Tone.BAD if place.is_over else Tone.PLAIN
    yield Tile(_("Cost at completion"), scope.money(sums.estimate), "", tone, place.share(sums.estimate))
    if place.left is not None:
        yield Tile(
            pgettext("money", "Free"), scope.money(place.left), _("the envelope less the cost at completion"), tone
        )
    year = year_of(scope.plan, scope.today)
    if year is not None and year.flows.estimate != sums.estimate:  # a plan of one year has its end in the first tile
        name = period_name(scope.plan.rhythm(PeriodLength.YEAR.cadence), year.first)
        planned = _("{amount} planned").format(amount=scope.money(year.flows.planned))
        yield Tile(_("Forecast at the end of {year}").format(year=name), scope.money(year.flows.estimate), planned)


def periods_table(scope: Scope, step: PeriodLength, found: OverTime, *, is_whole: bool = True) -> Table:
    """The money of each period, of no known day, and of all.

    What is free of the envelope stands beside the money of the whole plan alone: beside one person's £14,040 it was
    £270,960 of £285,000, of which £17,122 was free.
    """
    plan = scope.plan
    said = [
        (
            period_name(plan.rhythm(step.cadence), period.first),
            period.flows,
            free_after(plan, period.until_then.estimate, last_day_of(step, period.first)) if is_whole else None,
        )
        for period in found.periods
    ]
    left = free_after(plan, found.total.estimate) if is_whole else None
    if not found.undated.is_nothing:
        said.append((_("no day"), found.undated, left))
    said.append((_("Total"), found.total, left))
    has_tax = any(flows.cash_out != flows.spent for _name, flows, _free in said)
    rows = [
        (*_row(scope, name, flows, free), *((Cell(scope.money(flows.cash_out)),) if has_tax else ()))
        for name, flows, free in said
    ]
    columns = [
        ReportColumn(
            {PeriodLength.MONTH: _("Month"), PeriodLength.QUARTER: _("Quarter"), PeriodLength.YEAR: _("Year")}[step],
            weight=2,
        ),
        ReportColumn(field_label("actions", "planned"), is_number=True),
        ReportColumn(_("Ordered"), is_number=True),
        ReportColumn(_("Invoiced"), is_number=True),
        ReportColumn(_("Cost at completion"), is_number=True),
        ReportColumn(_("Difference"), is_number=True),
    ]
    if left is not None:
        columns.append(ReportColumn(pgettext("money", "Free"), is_number=True))
    if has_tax:
        columns.append(ReportColumn(_("Cash-out"), is_number=True))
    note = _("Difference: planned less the cost at completion. Nothing is invoiced ahead of today.") + " "
    note += _("Cash-out: invoiced with its tax.") if has_tax else _("Cash-out is what is invoiced.")
    return Table(_caption(step), tuple(columns), tuple(rows), note)


def _caption(step: PeriodLength) -> str:
    return {
        PeriodLength.MONTH: _("Money by month"),
        PeriodLength.QUARTER: _("Money by quarter"),
        PeriodLength.YEAR: _("Money by year"),
    }[step]


def _row(scope: Scope, name: str, flows: Flows, free: Decimal | None) -> tuple[Cell, ...]:
    amounts = (flows.planned, flows.ordered, flows.spent, flows.estimate)
    cells = [Cell(name), *(Cell(scope.money(amount)) for amount in amounts)]
    cells.append(_signed(scope, flows.difference))
    if free is not None:
        cells.append(_signed(scope, free))
    return tuple(cells)


def _signed(scope: Scope, amount: Decimal) -> Cell:
    return Cell(scope.money(amount), Tone.BAD if amount < 0 else Tone.PLAIN)


def _curves(scope: Scope, step: PeriodLength, found: OverTime) -> Chart:
    """What is planned, invoiced so far, and expected from here on, each summed up to the end of its period."""
    periods = found.periods
    names = tuple(period_name(scope.plan.rhythm(step.cadence), period.first) for period in periods)
    begun = sum(period.first <= scope.today for period in periods)
    sums = [found.until(place, scope.today) for place in range(len(periods))]
    planned = tuple(period.until_then.planned for period in periods)
    spent = tuple(until.spent if place < begun else None for place, until in enumerate(sums))
    # From the running period on, whose point joins both curves where nothing more is to come in it.
    ahead = tuple(until.estimate if place >= begun - 1 else None for place, until in enumerate(sums))
    until = sums[begun - 1] if begun else Flows()
    tells = _("By {period}: {planned} planned, {spent} invoiced; {estimate} in the end.").format(
        period=names[begun - 1] if begun else names[0],
        planned=scope.money(planned[begun - 1] if begun else NOTHING),
        spent=scope.money(until.spent),
        estimate=scope.money(sums[-1].estimate),
    )
    if not found.undated.is_nothing:
        unknown = found.undated.spent + found.undated.to_come
        tells += " " + _("{amount} of it are on no known day.").format(amount=scope.money(unknown))
    return Chart(
        _("Money cumulated"),
        ChartShape.LINES,
        names,
        (
            Series(_("Invoiced"), spent, _texts(scope, spent)),
            Series(_("Planned"), planned, _texts(scope, planned), Role.PATH),
            Series(_("Cost at completion"), ahead, _texts(scope, ahead), Role.FORECAST),
        ),
        tells,
        scope.plan.currency,
    )


def _texts(scope: Scope, values: tuple[Decimal | None, ...]) -> tuple[str, ...]:
    return tuple("" if value is None else scope.money(value) for value in values)
