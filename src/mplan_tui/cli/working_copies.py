"""The commands `copy`, `clone` and `sync`: plans on a server, and working copies of them."""

from __future__ import annotations

from pathlib import Path

import click

from mplan_tui.address import Address, Place
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.merge import told_conflicts, told_if_compared
from mplan_tui.cli.output import say
from mplan_tui.i18n import _, ngettext
from mplan_tui.settings import Settings
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services
from mplan_tui.uses.syncing import clone, copy_to_server, sync


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    place = suggestions.PlanPath()
    return [
        click.Command(
            "copy",
            callback=copy_plan,
            params=[
                click.Argument(["plan"], type=place, metavar="PLAN"),
                click.Argument(["to"], type=place, metavar=_("ADDRESS")),
            ],
        ),
        click.Command(
            "clone",
            callback=clone_plan,
            params=[
                click.Argument(["plan"], type=place, metavar=_("ADDRESS")),
                click.Argument(["to"], type=place, metavar="PLAN"),
            ],
        ),
        click.Command(
            "sync",
            callback=sync_plan,
            params=[
                click.Argument(["plan"], type=place, metavar="PLAN"),
                click.Argument(["address"], type=place, metavar=_("ADDRESS"), required=False),
            ],
        ),
    ]


def copy_plan(plan: Place, to: Place) -> int:
    """Keep the plan in the other place as well."""
    if isinstance(plan, Path) and isinstance(to, Address):
        copy_to_server(plan, to)
        say(
            _("{plan} is on {address} now, and its working copy: “sync” brings them together.").format(
                plan=plan, address=to
            )
        )
        return DONE
    plans.copy(plan, to)
    say(_("{plan} is in {place} as well now.").format(plan=plan, place=to))
    return DONE


def clone_plan(plan: Place, to: Place) -> int:
    """Make the working copy."""
    if not isinstance(plan, Address) or not isinstance(to, Path):
        raise Refused(_("Name the address of a plan on a server, and the file that becomes its working copy."))
    made = clone(plan, to)
    said = _("{file} is a working copy of “{title}”: “sync {file}” brings it together with the server.")
    say(said.format(file=to, title=made.title))
    return DONE


@click.pass_obj
def sync_plan(settings: Settings, plan: Place, address: Place | None) -> int:
    """Bring both together, and say what went where."""
    if not isinstance(plan, Path) or isinstance(address, Path):
        raise Refused(_("Name a working copy, and the address of its plan where it is not known yet."))
    came = sync(Services(settings).on, plan, address)
    told_if_compared(came.revision, plan, came.address)
    sent = ngettext("{count} change sent", "{count} changes sent", came.sent).format(count=came.sent)
    taken = ngettext("{count} taken in", "{count} taken in", came.taken).format(count=came.taken)
    say(
        _("{plan} and {address} are the same now: {sent}, {taken}.").format(
            plan=plan, address=came.address, sent=sent, taken=taken
        )
    )
    return told_conflicts(came.conflicts, came.plan, plan.name)
