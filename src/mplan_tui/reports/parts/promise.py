"""Promised against now: what moved since the plan was approved, how often and by whom."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Section, Table, Tile, Tiles, Tone
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.plan import table_of
from mplan_tui.domain.promise import (
    KeptPromise,
    NotAsPromised,
    PromiseOutcome,
    Value,
    latest_approval,
    promised_against_now,
)
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, called, filled
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import figure
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """The approved version, how much of it holds, and everything that moved."""
    approval = latest_approval(scope.plan)
    if approval is None:
        return None
    kept = promised_against_now(scope.plan, approval, scope.records)
    by = _("approved {day}").format(day=formats.day(approval.on))
    by += f" ({approval.author})" if approval.author else ""
    if kept.moved:
        idea = ngettext(
            "{count} of {all} promise moved since the version {by}.",
            "{count} of {all} promises moved since the version {by}.",
            kept.broken,
        ).format(count=kept.broken, all=kept.promises, by=by)
    else:
        idea = _("Everything is as in the version {by}.").format(by=by)
    tiles = Tiles(tuple(_tiles(scope, kept)))
    return Section(
        Part.PROMISE,
        part_title(Part.PROMISE),
        idea,
        (tiles, moved_table(scope, kept.moved)) if kept.moved else (tiles,),
    )


def _tiles(scope: Scope, kept: KeptPromise) -> Iterator[Tile]:
    later = [row for row in kept.moved if row.field == "due" and (row.days or 0) > 0]
    longest = max((row.days or 0 for row in later), default=0)
    most = ngettext("up to {days} day later", "up to {days} days later", longest).format(days=longest)
    yield Tile(_("Dates later"), str(len(later)), most if later else "", Tone.WARN if later else Tone.GOOD)
    money = [row for row in kept.moved if row.field == "planned"]
    more = sum((row.difference or Decimal(0) for row in money), Decimal(0))
    yield Tile(_("Amounts moved"), str(len(money)), _signed(scope, more) if money else "")
    targets = [row for row in kept.moved if row.field == "target"]
    yield Tile(_("Targets moved"), str(len(targets)), "", Tone.WARN if targets else Tone.GOOD)
    new = sum(row.move is PromiseOutcome.NEW for row in kept.moved)
    gone = sum(row.move is PromiseOutcome.GONE for row in kept.moved)
    yield Tile(_("Actions added, dropped"), f"+{new} −{gone}")


def _signed(scope: Scope, amount: Decimal) -> str:
    return ("+" if amount > 0 else "") + scope.money(amount)


def moved_table(scope: Scope, rows: Sequence[NotAsPromised]) -> Table:
    """What is not as promised, what weighs most first."""
    moved = sorted(rows, key=_weight)
    table = Table(
        _("What moved"),
        (
            ReportColumn(_("What"), weight=5),
            ReportColumn(_("Field"), weight=2),
            ReportColumn(_("Promised"), is_number=True, weight=2),
            ReportColumn(_("Now"), is_number=True, weight=2),
            ReportColumn(_("Difference"), is_number=True, weight=2),
            ReportColumn(_("Changes, by whom"), weight=3),
        ),
        tuple(_row(scope, row) for row in moved),
        shown=scope.most_rows,
    )
    return filled(table)


def _weight(row: NotAsPromised) -> tuple[int, int]:
    """The envelope and targets first, then what was dropped, the longest delays, the money, and what is new."""
    if row.field in ("envelope", "target"):
        return (0, 0)
    if row.move is PromiseOutcome.GONE:
        return (1, 0)
    if row.field == "due":
        return (2, -abs(row.days or 0))
    if row.field == "planned":
        return (3, -abs(int(row.difference or 0)))
    return (4, 0)


def _row(scope: Scope, row: NotAsPromised) -> tuple[Cell, ...]:
    name = called(row.row) if row.row else (scope.plan.title if row.field == "envelope" else _("(removed)"))
    by = " · ".join(filter(None, (f"{row.times}×" if row.times else "", ", ".join(row.by))))
    return (
        Cell(name),
        Cell(_field(row), Tone.BAD if row.move is PromiseOutcome.GONE else Tone.PLAIN),
        Cell(_value(scope, row, row.promised)),
        Cell(_value(scope, row, row.now)),
        _difference(scope, row),
        Cell(by),
    )


def _field(row: NotAsPromised) -> str:
    if row.move is PromiseOutcome.NEW:
        return _("added")
    if row.move is PromiseOutcome.GONE:
        return _("dropped")
    return field_label(table_of(row.row) if row.row else "plan", row.field)


def _value(scope: Scope, row: NotAsPromised, value: Value) -> str:
    if value is None:
        return "–"
    if isinstance(value, date):
        return formats.day(value)
    if row.field == "target":
        kpi = row.row if isinstance(row.row, Kpi) else None
        unit = kpi.unit if kpi else row.row.unit if isinstance(row.row, Objective) else ""
        return figure(value, unit)
    return scope.money(value)


def _difference(scope: Scope, row: NotAsPromised) -> Cell:
    if row.days is not None:
        words = ngettext("{days} day", "{days} days", abs(row.days)).format(days=f"{row.days:+d}".replace("-", "−"))
        return Cell(words, Tone.WARN if row.days > 0 else Tone.PLAIN)
    if row.difference is None:
        return Cell("")
    sign = "+" if row.difference > 0 else ""
    return Cell(sign + (formats.number(row.difference) if row.field == "target" else scope.money(row.difference)))
