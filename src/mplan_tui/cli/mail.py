"""The command that mails each person's brief, for cron or a timer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import click

from mplan_tui import formats
from mplan_tui.address import Place
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import say
from mplan_tui.cli.parameters import owner_option, plan_argument
from mplan_tui.domain.errors import PlanError
from mplan_tui.i18n import _
from mplan_tui.settings import Settings, who_is_here
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused, sentence_of
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.domain.people import Person
    from mplan_tui.domain.plan import Plan
    from mplan_tui.session.session import PlanSession
    from mplan_tui.uses.mailing import PersonalMail


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "mail",
            callback=mail_plan,
            params=[
                plan_argument(),
                owner_option(_("The person who gets it; else you.")),
                click.Option(["--all", "everybody"], is_flag=True, help=_("To everybody who has something to do.")),
                click.Option(
                    ["--week"], is_flag=True, help=_("Also what was done in the last seven days, and by whom.")
                ),
                click.Option(["--dry-run"], is_flag=True, help=_("Show what would be sent, and send nothing.")),
            ],
        )
    ]


@click.pass_obj
def mail_plan(settings: Settings, plan: Place, owner: str | None, everybody: bool, week: bool, dry_run: bool) -> int:
    """Send each person what is due, and say to whom; whoever has nothing to do gets nothing."""
    from mplan_tui.cli.lookup import person_of
    from mplan_tui.uses.mailing import sending

    services = Services(settings)
    session = services.open(plan)
    if everybody and owner is not None:
        raise Refused(_("Give either --owner or --all."))
    people = session.plan.people if everybody else (person_of(session.plan, owner or who_is_here(settings)),)
    letters: list[PersonalMail] = []
    to_look_at = False
    for person in people:
        letter = _letter(services, session, person, week=week)
        if letter is None:
            say(_("{name}: nothing to do, so nothing is sent.").format(name=person.name))
        elif not letter.address:
            to_look_at = True
            say(_("{name}: has no e-mail address; write it into the team.").format(name=person.name))
            if dry_run:
                # Whoever tries a plan out, as a sample is, has no address yet, and wants to see what there is to get.
                say(f"{letter.subject}\n\n{letter.text}")
        elif dry_run:
            say(f"{letter.name} <{letter.address}>\n{letter.subject}\n\n{letter.text}")
        else:
            letters.append(letter)
    if dry_run:
        return ATTENTION if to_look_at else DONE
    if letters:
        with sending(settings.mail) as send:
            for letter in letters:
                try:
                    send(letter)
                except PlanError as error:
                    if error.code == "mail.server":
                        raise
                    to_look_at = True
                    say(sentence_of(error))
                else:
                    say(_("{name}: sent to {address}.").format(name=letter.name, address=letter.address))
    return ATTENTION if to_look_at else DONE


def _letter(services: Services, session: PlanSession, person: Person, *, week: bool) -> PersonalMail | None:
    """What this person is told today; None where there is nothing to do."""
    from mplan_tui.cli.brief_text import personal_sections, week_section
    from mplan_tui.domain.brief import brief
    from mplan_tui.uses.mailing import PersonalMail
    from mplan_tui.vocabulary.brief import sentence

    held, today = session.plan, plans.today()
    found = brief(held, today, person)
    if found.is_empty:
        return None
    sections = [*personal_sections(held, found, person), *([week_section(held, today, person)] if week else [])]
    calendar = services.calendar(session, person)
    # What it is about first: lists of mails show the beginning alone. Two colons in one line read like an error.
    subject = f"{sentence(found)} · {held.title}"
    return PersonalMail(person.name, person.email, subject, tuple(_head(held)), sections, calendar)


def _head(plan: Plan) -> Iterator[str]:
    yield " · ".join(filter(None, (plan.organisation, plan.title, formats.day(plans.today()))))
