"""Commands about whole plans: demo, new, samples, show."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import click

from mplan_tui import formats, i18n
from mplan_tui.address import Place
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import (
    Currency,
    DayInPlan,
    Money,
    TypedDay,
    json_option,
    own_amount,
    plan_argument,
)
from mplan_tui.cli.waiting import warn_of_waiting
from mplan_tui.cli.words import value_called
from mplan_tui.domain.expense_rules import with_totals
from mplan_tui.i18n import _
from mplan_tui.settings import Settings
from mplan_tui.uses import plans

if TYPE_CHECKING:
    from mplan_tui.domain.next_plan import NextPlan
    from mplan_tui.domain.plan import Plan

_COUNTED = ("people", "channels", "products", "personas", "objectives", "actions", "kpis")
"""What is told of a plan that follows another one: the rows that come along."""


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
                plan_argument(),
                click.Option(
                    ["--from", "origin"],
                    metavar=_("SAMPLE"),
                    help=_("Copy a sample plan, or another plan by its file or address."),
                    shell_complete=suggestions.samples_and_plans,
                ),
                click.Option(
                    ["--next", "follows"],
                    is_flag=True,
                    help=_(
                        "Make the plan that follows the one of --from: what lives on comes along, nothing is spent."
                    ),
                ),
                click.Option(
                    ["--take"],
                    metavar=_("REFERENCES"),
                    help=_("With --next: what else comes along, as A-003,O2, or all."),
                ),
                click.Option(["--title"], metavar=_("TEXT"), help=_("The title of the plan.")),
                click.Option(
                    ["--start"],
                    type=DayInPlan(takes_periods=True),
                    metavar=_("DATE"),
                    help=_("The first day of the plan."),
                ),
                click.Option(
                    ["--end"],
                    type=DayInPlan(takes_periods=True),
                    metavar=_("DATE"),
                    help=_("The last day of the plan."),
                ),
                click.Option(
                    ["--currency"], type=Currency(), metavar="EUR", help=_("The currency, as three letters (ISO 4217).")
                ),
                click.Option(["--envelope"], type=Money(), metavar=_("AMOUNT"), help=_("The budget envelope.")),
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
    plan: Place,
    origin: str | None,
    follows: bool,
    take: str | None,
    title: str | None,
    start: TypedDay | None,
    end: TypedDay | None,
    currency: str | None,
    envelope: str | None,
) -> int:
    """Write a plan file that was not there; "Q2" is a quarter of the year of the plan that it comes from."""
    from mplan_tui.domain.plan import Plan
    from mplan_tui.uses.samples import origin_called

    before, is_sample = (None, False) if origin is None else origin_called(origin)
    first_day, last_day = start.days(before)[0] if start else None, end.days(before)[1] if end else None
    if follows or take:
        return _new_following(plan, origin, before, follows, take, title, first_day, last_day, currency, envelope)
    if before is None:
        first = first_day or plans.today().replace(month=1, day=1)
        made = Plan(
            title=_("Marketing plan {year}").format(year=first.year),
            start=first,
            end=last_day or _a_year_from(first),
            language=i18n.language(),
            currency=formats.currency_here(),
        )
    else:
        made = _copy_of(before, first_day, is_sample=is_sample)
    _create(plan, made, title=title, start=first_day, end=last_day, currency=currency, envelope=envelope)
    return DONE


def _copy_of(before: Plan, start: date | None, *, is_sample: bool) -> Plan:
    """A sample around today, or a plan as it is; either from a first day on where one is given."""
    from mplan_tui.domain.next_plan import copied
    from mplan_tui.domain.seen_on import seen_on
    from mplan_tui.domain.shift import on_the_day, starting

    made = copied(before)
    if start:
        made = starting(made, start)
        return seen_on(made, plans.today()) if is_sample else made
    return on_the_day(made, plans.today()) if is_sample else made


def _new_following(
    plan: Place,
    origin: str | None,
    before: Plan | None,
    follows: bool,
    take: str | None,
    title: str | None,
    start: date | None,
    *rest: Any,
) -> int:
    """The plan that follows another one, and what of that one does not come along."""
    from mplan_tui.domain.naming import name_of
    from mplan_tui.domain.next_plan import next_plan
    from mplan_tui.uses.failures import Refused

    if before is None or not follows:
        raise Refused(_("--next and --take follow another plan: name it with --from, and ask for --next."))
    following = next_plan(before, plans.today(), _taken(before, take), start)
    end, currency, envelope = rest
    made = _create(plan, following.plan, title=title, start=None, end=end, currency=currency, envelope=envelope)
    say(_("Came along: {counted}.").format(counted=_came_along(made) or _("nothing")))
    if following.left:
        say(_("Not taken (--take takes them: their references, or all):"))
        for row in following.left:
            say(f"  {name_of(row)}")
    if stays := _stays_behind(before, following):
        say(_("Stays with {plan}: {counted}.").format(plan=origin, counted=stays))
    return DONE


def _came_along(plan: Plan) -> str:
    """How much of each kind the new plan begins with: "2 people, 5 channels, 12 actions"."""
    return _counted((table, len(plan.rows(table))) for table in _COUNTED)


def _stays_behind(before: Plan, following: NextPlan) -> str:
    """What tells of the time that is over and stays with its plan, or "": "14 lines of money, 3 approved versions"."""
    counted = _counted(following.stays)
    if before.envelope is None:
        return counted
    envelope = _("the envelope of {amount}").format(amount=formats.money(before.envelope, before.currency))
    return ", ".join(filter(None, (envelope, counted)))


def _counted(counts: Iterable[tuple[str, int]]) -> str:
    from mplan_tui.vocabulary.fields import table_noun

    return ", ".join(f"{count} {table_noun(table, count)}" for table, count in counts if count)


def _taken(before: Plan, take: str | None) -> set[str]:
    """The ids of what is to come along: what the references name, or all."""
    from mplan_tui.uses.failures import Refused

    rows = (*before.objectives, *before.actions)
    if take is None:
        return set()
    wanted = {ref.strip().casefold() for ref in take.split(",") if ref.strip()}
    if "all" in {value_called(word, ("all",)) for word in wanted}:
        return {row.id for row in rows}
    found = {row.ref.casefold(): row.id for row in rows}
    if unknown := sorted(wanted - found.keys()):
        raise Refused(_("{refs}: that plan has no such action or objective.").format(refs=", ".join(unknown).upper()))
    return {found[ref] for ref in wanted}


def _create(plan: Place, made: Plan, *, envelope: str | None, **wishes: Any) -> Plan:
    if envelope is not None:
        wishes["envelope"] = own_amount(envelope, wishes["currency"] or made.currency)
    made = made.evolve(**{name: value for name, value in wishes.items() if value not in (None, "")})
    plans.create(plan, made)
    say(
        _("{plan}: {title}, {start} to {end}. Open it with: mplan-tui {plan}").format(
            plan=plan, title=made.title, start=formats.day(made.start), end=formats.day(made.end)
        )
    )
    return made


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


def show(plan: Place, as_json: bool) -> int:
    """A page on the plan for a person, or the whole of it for a script."""
    from mplan_tui.cli.summary import summary

    held = plans.load(plan)
    warn_of_waiting(plan, held)
    if as_json:
        say_json(with_totals(held).model_dump(mode="json"))
    else:
        say(summary(held, plans.today()))
    return DONE
