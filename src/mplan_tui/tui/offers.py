"""What an earlier session left, offered when its plan is opened again: edits that it could not save."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mplan_tui import formats
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.tui.half_typed import HalfTyped
from mplan_tui.tui.modals.message import TextPage
from mplan_tui.tui.modals.offer import Offer
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.threads import in_a_thread_of_its_own
from mplan_tui.vocabulary.labels import sentence
from mplan_tui.vocabulary.sentences import set_aside_lines
from mplan_tui.vocabulary.waiting import conflict_line, left_words

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession
    from mplan_tui.session.waiting import Left, Waiting

_SHOWN = 6
"""How many edits the offer names; the others are a choice away."""


class Offers:
    """What is offered when a plan is opened: first what was not saved, then what was half typed."""

    def __init__(self, shell: Shell, saving: Saving, half_typed: HalfTyped) -> None:
        self._shell = shell
        self._saving = saving
        self._half_typed = half_typed

    async def unsaved(self, session: PlanSession, found: Iterable[Left]) -> None:
        """Offer the edits that earlier sessions could not save; first say what of the file could not be read."""
        if lines := set_aside_lines(session.stored.set_aside):
            await self._shell.push_screen_wait(
                TextPage(_("Not everything in the file can be in a plan"), "\n".join(lines))
            )
        for left in found:
            await self._offer(session, left)

    async def _offer(self, session: PlanSession, left: Left) -> None:
        waiting = left.waiting
        if waiting is None:
            self._shell.tell(left_words(left), severity="warning")
            return
        waiting = session.not_here(waiting)
        if not waiting:
            await in_a_thread_of_its_own(partial(self._shell.services.forget_left, left))
            return
        lines = list(self._lines(waiting))
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
            answer = await self._shell.push_screen_wait(
                Offer(title, "\n".join([left_words(left._replace(waiting=waiting)), "", *shown]), answers)
            )
            if answer == "look":
                await self._shell.push_screen_wait(TextPage(title, "\n".join(lines)))
            elif answer == "away":
                if await self._is_sure():
                    await in_a_thread_of_its_own(partial(self._shell.services.forget_left, left))
                    return
            else:
                if answer == "back":
                    await self._bring_back(session, left, waiting)
                return

    async def _is_sure(self, *, of_text: bool = False) -> bool:
        """Whether edits are to go for good, or a half-typed text."""
        if of_text:
            keep, away = _("keep it"), _("throw it away for good")
            asked = Offer(_("Throw the text away?"), _("It cannot be taken up again then."), _no_or_yes(keep, away))
        else:
            keep, away = _("keep them"), _("throw them away for good")
            asked = Offer(_("Throw away?"), _("What is thrown away cannot be brought back."), _no_or_yes(keep, away))
        return bool(await self._shell.push_screen_wait(asked) == "yes")

    async def _bring_back(self, session: PlanSession, left: Left, waiting: Waiting) -> None:
        """Make the edits again; what was left is forgotten only when this session has saved or kept it itself."""
        refused: list[Waiting] = []
        if not self._shell.attempt(lambda current: refused.append(current.bring_back(waiting))):
            return
        await in_a_thread_of_its_own(partial(self._saving.keep_now, session, session.waiting))
        if refused[0]:
            count = len(refused[0].steps)
            words = ngettext(
                "{count} edit does not fit the plan any more and is offered again at the next start.",
                "{count} edits do not fit the plan any more and are offered again at the next start.",
                count,
            )
            self._shell.tell(words.format(count=count), severity="warning")
        else:
            await in_a_thread_of_its_own(partial(self._shell.services.forget_left, left))
        self._saving.keep()
        if session.conflicts:
            self._shell.tell_of_conflict()
        elif not refused[0]:
            self._shell.tell(keyed(_("Your edits are back; {undo:u} takes them back one by one.")))

    def _lines(self, waiting: Waiting) -> Iterator[str]:
        for step in waiting.steps:
            yield f"· {formats.moment(step.at.astimezone())}  {sentence(step.label)}"
        for conflict in waiting.conflicts:
            yield "· " + conflict_line(self._shell.plan, conflict)

    async def drafts(self) -> None:
        """Offer what was being typed when the program ended; it is kept until it is taken or thrown away."""
        answers = [
            ("on", _("go on with it")),
            ("later", _("keep it for when I open that again")),
            ("away", _("throw it away")),
        ]
        for draft in self._half_typed.left_open():
            answer = None
            while answer is None:
                text = "\n".join([draft.title, *draft.lines()])
                answer = await self._shell.push_screen_wait(Offer(_("Half-typed text was kept"), text, answers))
                if answer is None:
                    break
                if answer == "away" and not await self._is_sure(of_text=True):
                    answer = None
            if answer == "on":
                await self._half_typed.take_up(draft)
                return
            if answer == "later":
                self._half_typed.keep(replace(draft, is_open=False))
            elif answer == "away":
                self._half_typed.forget(draft.key)


def _no_or_yes(keep: str, away: str) -> list[tuple[str, str]]:
    return [("no", keep), ("yes", away)]
