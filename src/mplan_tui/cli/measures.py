"""The command that enters a KPI."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from mplan_tui import formats
from mplan_tui.address import Place
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import say, warn
from mplan_tui.cli.parameters import DayInPlan, TypedDay, plan_argument
from mplan_tui.cli.saving import save
from mplan_tui.i18n import _
from mplan_tui.session.steps import Edit
from mplan_tui.settings import Settings
from mplan_tui.uses.services import Services
from mplan_tui.vocabulary.values import period_name

if TYPE_CHECKING:
    from mplan_tui.domain.kpi_grid import KpiCell, TypedCell
    from mplan_tui.domain.kpis import Kpi
    from mplan_tui.domain.plan import Plan


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "kpi",
            callback=enter_kpi,
            params=[
                plan_argument(),
                click.Argument(["kpi"], metavar="KPI", shell_complete=suggestions.kpis),
                click.Argument(["value"], metavar=_("VALUE")),
                click.Option(
                    ["--date", "day"],
                    type=DayInPlan(takes_periods=True),
                    metavar=_("DATE"),
                    help=_("A day of the period; else today."),
                ),
                click.Option(["--note"], metavar=_("TEXT"), help=_("A note that stays with the figure.")),
            ],
            context_settings={"ignore_unknown_options": True},
        )
    ]


@click.pass_obj
def enter_kpi(settings: Settings, plan: Place, kpi: str, value: str, day: TypedDay | None, note: str | None) -> int:
    """Enter one figure, with its note, and save it."""
    from mplan_tui.cli.lookup import kpi_called
    from mplan_tui.domain.kpi_grid import cell_of, check_begun, read_entry
    from mplan_tui.language.typed_figures import figure_reader
    from mplan_tui.session.edits.kpis import annotate, enter
    from mplan_tui.vocabulary.conflicts import not_kept

    services = Services(settings)
    session, today = services.open(plan), services.today()
    found = kpi_called(session.plan, kpi)
    on = _period(session.plan, found, day, today)
    check_begun(found, on, today)
    cell = cell_of(session.plan, found, on, today)
    typed = read_entry(found, value, figure_reader(session.plan.currency))
    edit = enter(cell, typed, session.author)
    if note is not None:
        edit = both(edit, annotate(cell, note, session.author))
    step = session.perform(edit)
    save(session)
    if session.conflicts:
        for conflict in session.conflicts:
            warn(not_kept(conflict, session.plan, session.colleagues_step(conflict)))
        return ATTENTION
    say(_done(found, period_name(session.plan.rhythm(found.cadence), on), typed, cell, is_new=step is not None))
    if _lies_outside(session.plan, found, on):
        warn(
            _("{kpi} does not count yet, or no more, on that date: the figure is kept as history.").format(
                kpi=found.name
            )
        )
    return DONE


def _period(plan: Plan, kpi: Kpi, day: TypedDay | None, today: date) -> date:
    """The first day of the period that was named; a quarter names none of a monthly KPI."""
    from mplan_tui.domain.periods import period_start
    from mplan_tui.uses.failures import Refused

    first, last = day.days(plan) if day is not None else (today, today)
    on = period_start(plan.rhythm(kpi.cadence), first)
    if day is not None and on != period_start(plan.rhythm(kpi.cadence), last):
        raise Refused(_("“{text}” is more than one period of {kpi}").format(text=day.text, kpi=kpi.name))
    return on


def _done(kpi: Kpi, period: str, typed: TypedCell, before: KpiCell, *, is_new: bool) -> str:
    """What was understood and kept, and what it replaced."""
    shown = _shown(kpi, typed.value, typed.numerator, typed.denominator)
    if not is_new:
        return _("{kpi}, {period}: {value} was already entered.").format(kpi=kpi.name, period=period, value=shown)
    row = before.measurement
    old = _shown(kpi, row.value, row.numerator, row.denominator) if row is not None and row.has_figure else ""
    if old and old != shown:
        return _("{kpi}, {period}: {value} entered, instead of {old}.").format(
            kpi=kpi.name, period=period, value=shown, old=old
        )
    return _("{kpi}, {period}: {value} entered.").format(kpi=kpi.name, period=period, value=shown)


def _shown(kpi: Kpi, value: Decimal | None, numerator: Decimal | None, denominator: Decimal | None) -> str:
    if numerator is None or denominator is None:
        return formats.with_unit(formats.exact_number(value), kpi.unit) if value is not None else ""
    return f"{formats.exact_number(numerator)}/{formats.exact_number(denominator)}"


def _lies_outside(plan: Plan, kpi: Kpi, on: date) -> bool:
    from mplan_tui.domain.periods import period_end
    from mplan_tui.domain.windows import first_day, last_day

    return period_end(plan.rhythm(kpi.cadence), on) < first_day(plan, kpi) or on > last_day(plan, kpi)


def both(first: Edit, second: Edit) -> Edit:
    """Two edits as one step, under the name of the first."""
    return Edit(first.label, lambda plan: second.change(first.change(plan)))
