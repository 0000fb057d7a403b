"""The command `merge`: two copies of one plan into one, for synced folders, and as git's merge driver."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

import click

from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import say, warn
from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.merging import merge_copies
from mplan_tui.uses.services import Services
from mplan_tui.vocabulary.conflicts import kept_here

_MOST = 3
"""BASE OURS THEIRS."""


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "merge",
            callback=merge,
            params=[
                click.Argument(["copies"], type=suggestions.PlanPath(), nargs=-1, metavar=_("[BASE] OURS THEIRS")),
                click.Option(
                    ["--out"],
                    type=click.Path(path_type=Path),
                    metavar=_("FILE"),
                    help=_("Write what both say into a new file, and leave OURS as it is."),
                ),
                click.Option(
                    ["--path"],
                    type=click.Path(path_type=Path),
                    metavar=_("FILE"),
                    help=_("The file that git merges, where OURS and THEIRS are passing copies of it."),
                ),
            ],
        )
    ]


@click.pass_obj
def merge(settings: Settings, copies: tuple[Path, ...], out: Path | None, path: Path | None) -> int:
    """Merge, and say what came in and what both changed to two values.

    Git gives the three copies names of its own, which nobody knows and which are gone afterwards.
    """
    if not _MOST - 1 <= len(copies) <= _MOST:
        raise Refused(_("Name two copies of one plan, OURS and THEIRS, or three: BASE, OURS and THEIRS."))
    *older, ours, theirs = copies
    services = Services(settings)
    came = merge_copies(services, ours, theirs, next(iter(older), None), out=out, path=path)
    here, there = str(path or out or ours), _("the other branch") if path else str(theirs)
    told_if_compared(came.revision, there, path or ours)
    if not came.changes:
        say(_("Nothing of {other} was missing in {plan}.").format(other=there, plan=path or ours))
    else:
        words = ngettext(
            "{count} change of {other} is in {plan} now.", "{count} changes of {other} are in {plan} now.", came.changes
        )
        say(words.format(count=came.changes, other=there, plan=here))
    return told_conflicts(came.conflicts, came.plan, there if path else theirs.name)


def told_if_compared(revision: int | None, copy: object, plan: object) -> None:
    """Say from which revision of a plan a copy was taken to come, where only comparing the two told."""
    if revision is not None:
        warn(
            _(
                "No change records of {other} were found: revision {revision} of {plan}, from which it differs least, "
                "is taken for what both began with."
            ).format(other=copy, revision=revision, plan=plan)
        )


def told_conflicts(conflicts: Collection[Conflict], plan: Plan, file: str) -> int:
    """Say what both changed to two values, and give the exit status of that."""
    for conflict in conflicts:
        warn(kept_here(conflict, plan, file))
    if not conflicts:
        return DONE
    warn(_("Open the plan in the screens to choose (F4)."))
    return ATTENTION
