"""What an earlier session left, offered when its plan is opened again: edits that it could not save."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from mplan_tui import formats
from mplan_tui.i18n import _, ngettext
from mplan_tui.tui.modals.message import Reading
from mplan_tui.tui.modals.offer import Offer
from mplan_tui.vocabulary.labels import sentence
from mplan_tui.vocabulary.sentences import set_aside_lines
from mplan_tui.vocabulary.waiting import conflict_line, left_words

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession
    from mplan_tui.session.waiting import Left, Waiting
    from mplan_tui.tui.app import MplanApp

_SHOWN = 6
"""How many edits the offer names; the others are a choice away."""


async def offer_unsaved(app: MplanApp, session: PlanSession) -> None:
    """Offer the edits that earlier sessions on this plan could not save; first what of the file could not be read."""
    if lines := set_aside_lines(session.stored.set_aside):
        await app.push_screen_wait(Reading(_("Not everything in the file can be in a plan"), "\n".join(lines)))
    for left in await asyncio.to_thread(app.services.left_waiting, session):
        await _offer(app, session, left)


async def _offer(app: MplanApp, session: PlanSession, left: Left) -> None:
    waiting = left.waiting
    if waiting is None:
        app.tell(left_words(left), severity="warning")
        return
    waiting = session.not_here(waiting)
    if not waiting:
        await asyncio.to_thread(app.services.forget_left, left)
        return
    lines = list(_lines(app, waiting))
    more = len(lines) - _SHOWN
    shown = [*lines[:_SHOWN], *([_("… and {count} more").format(count=more)] if more > 0 else [])]
    answers = [
        ("back", _("bring them back")),
        ("look", _("look at all of them")),
        ("later", _("decide at the next start")),
        ("away", _("throw them away")),
    ]
    title = _("Edits that were not saved")
    while True:
        answer = await app.push_screen_wait(
            Offer(title, "\n".join([left_words(replace(left, waiting=waiting)), "", *shown]), answers)
        )
        if answer == "look":
            await app.push_screen_wait(Reading(title, "\n".join(lines)))
        elif answer == "away":
            if await _is_sure(app):
                await asyncio.to_thread(app.services.forget_left, left)
                return
        else:
            if answer == "back":
                await _bring_back(app, session, left, waiting)
            return


async def _is_sure(app: MplanApp) -> bool:
    answers = [("no", _("keep them")), ("yes", _("throw them away for good"))]
    asked = Offer(_("Throw away?"), _("What is thrown away cannot be brought back."), answers)
    return bool(await app.push_screen_wait(asked) == "yes")


async def _bring_back(app: MplanApp, session: PlanSession, left: Left, waiting: Waiting) -> None:
    """Make the edits again; what was left is forgotten only when this session has saved or kept it itself."""
    refused: list[Waiting] = []
    if not app.attempt(lambda current: refused.append(current.bring_back(waiting))):
        return
    await asyncio.to_thread(app.saving.keep_now, session, session.waiting)
    if refused[0]:
        count = len(refused[0].steps)
        words = ngettext(
            "{count} edit does not fit the plan any more and is offered again at the next start.",
            "{count} edits do not fit the plan any more and are offered again at the next start.",
            count,
        )
        app.tell(words.format(count=count), severity="warning")
    else:
        await asyncio.to_thread(app.services.forget_left, left)
    app.saving.keep()
    if session.conflicts:
        app.tell(_("A colleague and you changed the same thing: F4 lets you choose."), severity="warning")
    elif not refused[0]:
        app.tell(_("Your edits are back; u takes them back one by one."))


def _lines(app: MplanApp, waiting: Waiting) -> Iterator[str]:
    for step in waiting.steps:
        yield f"· {formats.moment(step.at.astimezone())}  {sentence(step.label)}"
    for conflict in waiting.conflicts:
        yield "· " + conflict_line(app.plan, conflict)


async def offer_drafts(app: MplanApp) -> None:
    """Offer what was being typed when the program ended; it is kept until it is taken or thrown away."""
    answers = [
        ("on", _("go on with it")),
        ("later", _("keep it for when I open that again")),
        ("away", _("throw it away")),
    ]
    for draft in app.half_typed.left_open():
        answer = None
        while answer is None:
            text = "\n".join([draft.about, *draft.lines()])
            answer = await app.push_screen_wait(Offer(_("Half-typed text was kept"), text, answers))
            if answer is None:
                break
            if answer == "away" and not await _is_sure(app):
                answer = None
        if answer == "on":
            await app.half_typed.take_up(draft)
            return
        if answer == "later":
            app.half_typed.keep(replace(draft, is_open=False))
        elif answer == "away":
            app.half_typed.forget(draft.key)
