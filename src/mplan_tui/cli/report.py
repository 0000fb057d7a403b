"""The command that writes a report: Markdown, a web page, or slides."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from mplan_tui.cli import suggestions, wiring
from mplan_tui.cli.failures import DONE, Refused, sentence_of
from mplan_tui.cli.output import say
from mplan_tui.cli.parameters import file_argument, plan_argument
from mplan_tui.document import Audience, Part, Span, Wish
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.settings import Settings
from mplan_tui.vocabulary.failures import MAY_BE_FORCED


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    return [
        click.Command(
            "report",
            callback=write_report,
            help=_("Write a report: OUT.md, OUT.html (one page, prints well) or OUT.pptx (slides)."),
            params=[
                plan_argument(),
                file_argument("out", "OUT"),
                click.Option(
                    ["--for", "audience"],
                    default=Audience.MANAGEMENT.value,
                    metavar=_("management|team|NAME"),
                    help=_("For whom: management, the team, or a person of the plan."),
                    shell_complete=suggestions.people_or("management", "team"),
                ),
                click.Option(
                    ["--part", "parts"],
                    multiple=True,
                    type=click.Choice([part.value for part in Part]),
                    help=_("Only this part; give it several times for several."),
                ),
                click.Option(
                    ["--period", "span"],
                    default=Span.PLAN.value,
                    type=click.Choice([span.value for span in Span]),
                    help=_("The time that it is about: the whole plan, or what holds today."),
                ),
                click.Option(["--force"], is_flag=True, help=_("Write over a file that is not ours or was changed.")),
            ],
        )
    ]


@click.pass_obj
def write_report(
    settings: Settings, plan: Path, out: Path, audience: str, parts: Sequence[str], span: str, force: bool
) -> int:
    """Write the report and say what was written."""
    session = wiring.open_session(plan, settings)
    whom, person = _audience(session.plan, audience)
    wish = Wish(whom, person, tuple(Part(part) for part in parts), Span(span))
    try:
        written = wiring.write_report(session, wish, out, wiring.today(), force=force)
    except PlanError as error:
        if error.code in MAY_BE_FORCED:
            raise Refused(" ".join((sentence_of(error), _("Add --force to replace it.")))) from error
        raise
    say(written)
    return DONE


def _audience(plan: Plan, words: str) -> tuple[Audience, str | None]:
    from mplan_tui.cli.lookup import person_of

    general = {Audience.MANAGEMENT.value: Audience.MANAGEMENT, Audience.TEAM.value: Audience.TEAM}
    if words.casefold() in general:
        return general[words.casefold()], None
    return Audience.PERSON, person_of(plan, words).id
