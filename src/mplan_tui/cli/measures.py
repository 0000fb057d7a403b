"""The command that enters a KPI."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from mplan_tui import formats
from mplan_tui.cli import wiring
from mplan_tui.cli.failures import DONE, LOOK
from mplan_tui.cli.output import say, warn
from mplan_tui.cli.parameters import Day, plan_argument
from mplan_tui.i18n import _
from mplan_tui.session.steps import Edit
from mplan_tui.settings import Settings
from mplan_tui.vocabulary.values import period_name


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "kpi",
            callback=enter_kpi,
            help=_(
                "Enter what a KPI was. KPI is its reference, id or name; VALUE a number, or NUMERATOR/DENOMINATOR "
                "for a ratio. It counts for the period (month, week ...) that holds the date."
            ),
            params=[
                plan_argument(),
                click.Argument(["kpi"], metavar="KPI"),
                click.Argument(["value"], metavar=_("VALUE")),
                click.Option(
                    ["--date", "day"], type=Day(), metavar=_("DATE"), help=_("A day of the period; else today.")
                ),
                click.Option(["--note"], metavar=_("TEXT"), help=_("A note that stays with the figure.")),
            ],
            context_settings={"ignore_unknown_options": True},
        )
    ]


@click.pass_obj
def enter_kpi(settings: Settings, plan: Path, kpi: str, value: str, day: date | None, note: str | None) -> int:
    """Enter one figure, with its note, and save it."""
    from mplan_tui.cli.lookup import kpi_called
    from mplan_tui.domain.kpi_grid import cell_of, read_entry
    from mplan_tui.domain.periods import period_start
    from mplan_tui.session.edits.kpis import annotate, enter

    session = wiring.open_session(plan, settings)
    today = wiring.today()
    found = kpi_called(session.plan, kpi)
    cell = cell_of(session.plan, found, period_start(found.cadence, day or today), today)
    edit = enter(cell, read_entry(found, value, formats.parse_number), session.author)
    if note is not None:
        edit = both(edit, annotate(cell, note, session.author))
    step = session.perform(edit)
    session.save()
    sentence = _("{kpi}, {period}: {value} entered.") if step else _("{kpi}, {period}: {value} was already entered.")
    say(sentence.format(kpi=found.name, period=period_name(found.cadence, cell.on), value=value))
    if session.conflicts:
        warn(_("A colleague entered another figure at the same moment; theirs stays."))
        return LOOK
    return DONE


def both(first: Edit, second: Edit) -> Edit:
    """Two edits as one step, under the name of the first."""
    return Edit(first.label, lambda plan: second.change(first.change(plan)))
