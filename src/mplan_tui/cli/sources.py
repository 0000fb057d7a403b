"""The command `sources`: the sheets of others that came into a plan, what their rows are matched by, and forgetting."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import json_option, plan_argument
from mplan_tui.domain.actions import Action
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.exchange.sources import SheetSource
from mplan_tui.i18n import _, ngettext
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "sources",
            callback=sources,
            params=[
                plan_argument(),
                click.Option(
                    ["--forget"],
                    metavar=_("FILE"),
                    help=_("Forget this sheet: its actions stay, and what is gone from it is not asked any more."),
                ),
                json_option(),
            ],
        )
    ]


@click.pass_obj
def sources(settings: Settings, plan: Path, forget: str | None, as_json: bool) -> int:
    """The sheets with their rows, for a person or as one document for a script."""
    services = Services(settings)
    held = services.open(plan).plan
    known = services.sheet_sources(held)
    if forget is not None and not services.forget_source(held, forget):
        names = ", ".join(source.file for source in known) or _("none")
        raise Refused(_("No sheet {name} came into this plan. There are: {known}.").format(name=forget, known=names))
    known = services.sheet_sources(held) if forget is not None else known
    if as_json:
        say_json([_document(source, held) for source in known])
        return DONE
    if forget is not None:
        say(_("{file} is forgotten; its actions stay in the plan.").format(file=forget))
    elif not known:
        say(_("No sheet of others came into this plan from here."))
    for source in known if forget is None else ():
        say(_heading(source))
        for row in source.rows:
            action = held.find(Action, row.action)
            if action is not None:
                say("  " + " · ".join(filter(None, (row.ref, name_of(action)))))
    return DONE


def _heading(source: SheetSource) -> str:
    count = len(source.rows)
    rows = ngettext("{count} action", "{count} actions", count).format(count=count)
    if source.id_header:
        by = _("matched by its column “{header}”").format(header=source.id_header)
    else:
        by = _("matched by titles and dates")
    return f"{source.file}: {rows}, {by}"


def _document(source: SheetSource, plan: Plan) -> dict[str, Any]:
    rows = [(row, plan.find(Action, row.action)) for row in source.rows]
    return {
        "file": source.file,
        "id_header": source.id_header or None,
        "actions": [
            {
                "id": action.id,
                "ref": action.ref,
                "title": action.title,
                "source_id": row.ref or None,
                "sheet": row.sheet,
            }
            for row, action in rows
            if action is not None
        ],
    }
