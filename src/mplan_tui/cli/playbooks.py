"""The command `playbooks`: groups of actions that are kept with a plan, and made again from another day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import click

from mplan_tui import formats
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.lookup import person_of
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import DayInPlan, TypedDay, json_option, owner_option, plan_argument
from mplan_tui.cli.saving import save
from mplan_tui.domain.actions import Action
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.playbook_rules import made_of, of_another_plan, offsets, playbook_called
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.i18n import _, ngettext
from mplan_tui.language.filter import parse_filter
from mplan_tui.session.edits.playbooks import keep_playbook, use_playbook
from mplan_tui.settings import Settings
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "playbooks",
            callback=playbooks,
            params=[
                plan_argument(),
                click.Option(["--use"], metavar=_("NAME"), help=_("Add the actions of this playbook.")),
                click.Option(
                    ["--start"],
                    type=DayInPlan(takes_periods=True),
                    help=_("The day from which their days are counted; else today."),
                ),
                owner_option(_("Have this person execute all of them.")),
                click.Option(
                    ["--from", "source"],
                    type=suggestions.PlanPath(),
                    metavar="PLAN",
                    help=_("The plan that has the playbook, where it is another one."),
                ),
                click.Option(["--keep"], metavar=_("NAME"), help=_("Keep actions as a playbook of this name.")),
                click.Option(
                    ["--actions", "wanted"],
                    metavar=_("FILTER"),
                    default="",
                    help=_("Which ones: A-003,A-007 or a filter, as the screens have it, such as channel:ads."),
                ),
                json_option(),
            ],
        )
    ]


@click.pass_obj
def playbooks(
    settings: Settings,
    plan: Path,
    use: str | None,
    start: TypedDay | None,
    owner: str | None,
    source: Path | None,
    keep: str | None,
    wanted: str,
    as_json: bool,
) -> int:
    """What is kept, or what was kept or added."""
    services = Services(settings)
    session = services.open(plan)
    held, today = session.plan, plans.today()
    if keep is not None:
        actions = _wanted(held, wanted, today)
        session.perform(keep_playbook(keep, actions, today))
        save(session)
        say(_("{name} is kept, with {actions}.").format(name=keep, actions=_counted(len(actions))))
    elif use is not None:
        playbook = _called(plans.load(source) if source is not None else held, use)
        if source is not None:
            playbook = of_another_plan(held, plans.load(source), playbook)
        executor = person_of(held, owner).id if owner else None
        made = made_of(held, playbook, start.days(held)[0] if start is not None else today, executor)
        session.perform(use_playbook(playbook, made, today))
        save(session)
        say(_("{actions} added.").format(actions=_counted(len(made))))
    elif as_json:
        say_json([_document(playbook) for playbook in held.playbooks])
    elif not held.playbooks:
        say(_("The plan has no playbook yet: --keep makes one of its actions."))
    else:
        for playbook in held.playbooks:
            say(formats.labelled(playbook.name, _counted(len(playbook.actions))))
            for action, begins, due in offsets(playbook):
                days = [day for day in (begins, due) if day is not None]
                said = " – ".join(f"{day:+d}" for day in dict.fromkeys(days)) or _("no date")
                say(f"  {said:>11}  {action.title}")
    return DONE


def _called(plan: Plan, name: str) -> Playbook:
    found = playbook_called(plan, name)
    if found is None:
        names = ", ".join(row.name for row in plan.playbooks) or _("none")
        raise Refused(_("There is no playbook {name}. There are: {known}.").format(name=name, known=names))
    return found


def _wanted(plan: Plan, text: str, today: date) -> Sequence[Action]:
    """The actions that references name, else those that a filter finds."""
    named = [plan.by_ref(Action, part) for part in text.split(",")]
    found = tuple(action for action in named if action is not None)
    return found if len(found) == len(named) else parse_filter(text, today).select(plan, plan.actions, today, None)


def _counted(count: int) -> str:
    return ngettext("{count} action", "{count} actions", count).format(count=formats.number(count))


def _document(playbook: Playbook) -> dict[str, Any]:
    steps = [{"title": action.title, "start": begins, "due": due} for action, begins, due in offsets(playbook)]
    return {"name": playbook.name, "actions": steps}
