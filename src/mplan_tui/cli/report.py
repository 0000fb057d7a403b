"""The commands that write for people outside the program: a report in the format of its file's ending, a calendar."""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from mplan_tui.address import Place
from mplan_tui.cli import suggestions
from mplan_tui.cli.arguments import COMMANDS
from mplan_tui.cli.failures import DONE, offering_force
from mplan_tui.cli.output import say, warn
from mplan_tui.cli.parameters import OneOf, file_argument, force_option, owner_option, plan_argument
from mplan_tui.cli.words import value_called, value_word
from mplan_tui.document import PARTS, Audience, ListedBy, Part, ReportSpan, What, Wish
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services

AUDIENCES = (Audience.MANAGEMENT.value, Audience.TEAM.value)
"""Whom a report is for besides a person."""


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    return [
        click.Command(
            "report",
            callback=write_report,
            help=_(COMMANDS["report"].help).format(formats=Services.report_formats()),
            params=[
                plan_argument(),
                file_argument("out", _("OUT")),
                click.Option(
                    ["--what", "what"],
                    default=What.STATUS.value,
                    type=OneOf(what.value for what in What),
                    help=_("Where the plan stands today, the plan itself with every action, or a page for the wall."),
                ),
                click.Option(
                    ["--by", "order"],
                    default=ListedBy.OBJECTIVE.value,
                    type=OneOf(order.value for order in ListedBy),
                    help=_("What the actions of the plan itself are listed by."),
                ),
                click.Option(
                    ["--for", "audience"],
                    default=Audience.MANAGEMENT.value,
                    metavar=_("management|team|NAME"),
                    help=_("For whom: management, the team, or a person; the plan itself also for one team of it."),
                    shell_complete=suggestions.people_or(*AUDIENCES),
                ),
                click.Option(
                    ["--part", "parts"],
                    multiple=True,
                    type=OneOf(part.value for part in Part),
                    metavar=_("PART"),
                    help=_("Only this part; give it several times for several. Parts: {parts}.").format(
                        parts=", ".join(value_word(part.value) for part in Part)
                    ),
                ),
                click.Option(
                    ["--period", "span"],
                    default=ReportSpan.PLAN.value,
                    type=OneOf(span.value for span in ReportSpan),
                    help=_("The time that it is about: the whole plan, or what holds today."),
                ),
                click.Option(
                    ["--template"],
                    type=click.Path(path_type=Path),
                    metavar=_("FILE"),
                    help=_("A company's template (.potx or .pptx) for the slides."),
                ),
                click.Option(["--watch"], is_flag=True, help=_("Write it anew at every save, until ^C.")),
                force_option(),
            ],
        ),
        click.Command(
            "calendar",
            callback=write_calendar,
            params=[
                plan_argument(),
                file_argument("out", _("OUT") + ".ics"),
                owner_option(_("The person whose days they are; else everybody's.")),
                force_option(),
            ],
        ),
    ]


@click.pass_obj
def write_report(
    settings: Settings,
    plan: Place,
    out: Path,
    what: str,
    order: str,
    audience: str,
    parts: Sequence[str],
    span: str,
    template: Path | None,
    watch: bool,
    force: bool,
) -> int:
    """Write the report and say what was written; with `watch` again at every save, until it is ended."""
    services = Services(settings)
    chosen = _parts(What(what), parts)
    session = services.open(plan)
    wish = Wish(parts=chosen, span=ReportSpan(span), what=What(what), order=ListedBy(order))
    wish = _for_whom(session.plan, wish, audience)
    with offering_force():
        written = services.write_report(session, wish, out, force=force, template=template)
    say(written)
    if watch:
        _watch(services, session, wish, out, template)
    return DONE


def _watch(services: Services, session: PlanSession, wish: Wish, out: Path, template: Path | None) -> None:
    """Write the report anew until somebody ends it, at the keyboard or as systemd does; either is its usual end."""
    from mplan_tui.uses.watching import write_at_every_save

    with suppress(KeyboardInterrupt), offering_force():
        signal.signal(signal.SIGTERM, signal.default_int_handler)
        # Said within the block: whoever reads it may end the watching at once.
        say(_("It is written anew at every save; ^C ends that."))
        write_at_every_save(services, session, wish, out, warn, template)


@click.pass_obj
def write_calendar(settings: Settings, plan: Place, out: Path, owner: str | None, force: bool) -> int:
    """Write the calendar and say what was written."""
    from mplan_tui.cli.lookup import person_of

    services = Services(settings)
    session = services.open(plan)
    person = person_of(session.plan, owner) if owner is not None else None
    with offering_force():
        written = services.write_calendar(session, out, person, force=force)
    say(written)
    return DONE


def _parts(what: What, names: Sequence[str]) -> tuple[Part, ...]:
    """The parts that were named, each of which this kind of report must have."""
    parts = tuple(Part(name) for name in names)
    for part in parts:
        if part not in PARTS[what]:
            words = _("This report has no part {part}; its parts are: {parts}.")
            known = ", ".join(value_word(one.value) for one in PARTS[what])
            raise Refused(words.format(part=value_word(part.value), parts=known))
    return parts


def _for_whom(plan: Plan, wish: Wish, words: str) -> Wish:
    from mplan_tui.cli.lookup import person_of
    from mplan_tui.domain.naming import called
    from mplan_tui.domain.people_rules import person_called

    if (named := value_called(words, AUDIENCES)) in AUDIENCES:
        return replace(wish, audience=Audience(named))
    if wish.what is not What.STATUS and not person_called(plan, words):
        teams = called(plan.teams, words)
        if len(teams) == 1:
            return replace(wish, audience=Audience.TEAM, team=teams[0].id)
    return replace(wish, audience=Audience.PERSON, person=person_of(plan, words).id)
