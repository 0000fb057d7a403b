"""The command `sources`: the sheets of others that came into a plan, what their rows are matched by, and forgetting."""

from __future__ import annotations

from typing import Any

import click

from mplan_tui.address import Place
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import json_option, plan_argument
from mplan_tui.cli.saving import save
from mplan_tui.domain.actions import Action
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sheet_sources import SheetSource
from mplan_tui.exchange.sources import rows_of
from mplan_tui.i18n import _
from mplan_tui.session.edits.sheets import forget_sheet
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services
from mplan_tui.vocabulary.sheet_sources import choices_of, heading, row_words


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
def sources(settings: Settings, plan: Place, forget: str | None, as_json: bool) -> int:
    """The sheets with their rows, for a person or as one document for a script."""
    services = Services(settings)
    session = services.open(plan)
    if forget is not None:
        source = _called(session.plan, forget)
        session.perform(forget_sheet(source))
        save(session)
    held = session.plan
    if as_json:
        say_json([_document(source, held) for source in held.sheet_sources])
        return DONE
    if forget is not None:
        say(_("{file} is forgotten; its actions stay in the plan.").format(file=forget))
    elif not held.sheet_sources:
        say(_("No sheet of others came into this plan."))
    for source in held.sheet_sources if forget is None else ():
        say(heading(source, held))
        for line in (*row_words(source, held), *choices_of(source)):
            say(f"  {line}")
    return DONE


def _called(plan: Plan, name: str) -> SheetSource:
    found = next((source for source in plan.sheet_sources if name in (source.name, *source.files)), None)
    if found is None:
        names = ", ".join(source.file for source in plan.sheet_sources) or _("none")
        raise Refused(_("No sheet {name} came into this plan. There are: {known}.").format(name=name, known=names))
    return found


def _document(source: SheetSource, plan: Plan) -> dict[str, Any]:
    rows = [(row, plan.find(Action, row.action)) for row in rows_of(source)]
    return {
        "file": source.file,
        "id_header": next(iter(source.id_headers), None),
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
        "columns": {choice.header: choice.field for choice in source.columns if choice.header},
        "kinds": dict(source.kinds),
        "kpis": dict(source.kpis),
        "bookings": dict(source.bookings),
    }
