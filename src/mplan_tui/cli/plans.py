"""Commands about whole plans: demo, new, samples, show."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import click

from mplan_tui import i18n
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import Amount, Currency, Day, file_argument, json_option, plan_argument
from mplan_tui.cli.waiting import warn_of_waiting
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.i18n import _
from mplan_tui.settings import Settings
from mplan_tui.uses import plans


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    return [
        click.Command(
            "demo",
            callback=demo,
            params=[_language_option(_("The language of the screens and of the sample."))],
        ),
        click.Command(
            "new",
            callback=new,
            params=[
                file_argument("plan", "PLAN"),
                click.Option(
                    ["--from", "sample"],
                    metavar=_("SAMPLE"),
                    help=_("Start from a sample plan."),
                    shell_complete=suggestions.samples,
                ),
                click.Option(["--title"], metavar=_("TEXT"), help=_("The title of the plan.")),
                click.Option(["--start"], type=Day(), metavar=_("DATE"), help=_("The first day of the plan.")),
                click.Option(["--end"], type=Day(), metavar=_("DATE"), help=_("The last day of the plan.")),
                click.Option(
                    ["--currency"], type=Currency(), metavar="EUR", help=_("The currency, as three letters (ISO 4217).")
                ),
                click.Option(["--envelope"], type=Amount(), metavar=_("AMOUNT"), help=_("The budget envelope.")),
                _language_option(_("The language of the plan.")),
            ],
        ),
        click.Command(
            "samples",
            callback=list_samples,
        ),
        click.Command(
            "show",
            callback=show,
            params=[plan_argument(), json_option()],
        ),
    ]


def _language_option(help_text: str) -> click.Option:
    """`--lang` is read before any command is; it stands here for the help."""
    return click.Option(["--lang"], type=click.Choice(i18n.LANGUAGES), expose_value=False, help=help_text)


@click.pass_obj
def demo(settings: Settings) -> int:
    """Open a shifted copy of the sample in the language in use."""
    from mplan_tui.cli.screens import open_demo

    return open_demo(settings)


def new(
    plan: Path,
    sample: str | None,
    title: str | None,
    start: date | None,
    end: date | None,
    currency: str | None,
    envelope: Decimal | None,
) -> int:
    """Write a plan file that was not there."""
    from mplan_tui.domain.plan import Plan
    from mplan_tui.domain.rows import new_id
    from mplan_tui.domain.shift import around, starting
    from mplan_tui.uses.samples import sample_named

    if sample is None:
        first = start or plans.today().replace(month=1, day=1)
        made = Plan(
            title=_("Marketing plan {year}").format(year=first.year),
            start=first,
            end=end or _a_year_from(first),
            language=i18n.language(),
        )
    else:
        made = sample_named(sample).plan().evolve(id=new_id())
        made = starting(made, start) if start else around(made, plans.today())
    wishes = {"title": title, "start": start, "end": end, "currency": currency, "envelope": envelope}
    given = {name: value for name, value in wishes.items() if value not in (None, "")}
    made = made.evolve(**given)
    plans.create(plan, made)
    say(
        _("{plan}: {title}, {start} to {end}. Open it with: mplan-tui {plan}").format(
            plan=plan, title=made.title, start=made.start.isoformat(), end=made.end.isoformat()
        )
    )
    return DONE


def _a_year_from(first: date) -> date:
    from mplan_tui.domain.periods import plus_months

    return plus_months(first, 12) - timedelta(days=1)


def list_samples() -> int:
    """One sample a line, the name first."""
    from mplan_tui.uses.samples import about, samples

    for sample in samples():
        plan = sample.plan()
        say("  ".join(filter(None, (sample.name, plan.organisation, about(plan)))))
    return DONE


def show(plan: Path, as_json: bool) -> int:
    """A page on the plan for a person, or the whole of it for a script."""
    from mplan_tui.cli.summary import summary

    held = plans.load(plan)
    warn_of_waiting(plan, held)
    if as_json:
        say_json(with_totals(held).model_dump(mode="json"))
    else:
        say(summary(held, plans.today()))
    return DONE
