"""What is typed and not taken yet: kept when its form is left or the program ends, and there again when it is reopened.

A draft says where it was typed, so that it can be taken up there: the same command opens the same form, which finds the
text by its key. So a draft goes through the same rules as what is typed at once, and never around them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from contextlib import suppress
from dataclasses import asdict, replace
from inspect import signature
from typing import TYPE_CHECKING, Any

from textual.css.query import NoMatches
from textual.worker import NoActiveWorker, get_current_worker

from mplan_tui.i18n import _
from mplan_tui.tui.draft import FEW, TEXT, Draft
from mplan_tui.tui.modals.layer import TypingLayer
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.shell import Page

if TYPE_CHECKING:
    from textual.screen import Screen


class HalfTyped:
    """The drafts of the plan that is open, by where they were typed."""

    def __init__(self, app: PlanApp) -> None:
        self._app = app
        self._drafts: dict[str, Draft] = {}
        self._taken: Draft | None = None
        self._resumed: Draft | None = None

    def begin(self, kept: Mapping[str, Mapping[str, Any]]) -> None:
        """Hold what earlier sessions kept for this plan."""
        self._drafts, self._taken = {}, None
        for key, document in kept.items():
            with suppress(TypeError):  # of another version
                self._drafts[key] = Draft(**document)

    def left_open(self) -> list[Draft]:
        """What was being typed when the program ended."""
        return [draft for draft in self._drafts.values() if draft.is_open]

    def of(self, place: Draft) -> Mapping[str, str]:
        """What was typed there and not taken.

        What is being taken up is found under another key too where the language has changed since: "New in Strengths"
        is "Nouveau dans Forces" then.
        """
        resumed, self._resumed = self._resumed, None
        draft = self._drafts.get(place.key)
        if draft is None and resumed is not None and resumed.language != place.language and resumed.leads_where(place):
            self.forget(resumed.key)
            draft = replace(place, texts=resumed.texts)
            self.keep(draft)
        return draft.texts if draft is not None else {}

    def keep(self, draft: Draft) -> None:
        """Keep it, for this session and those to come."""
        self._drafts[draft.key] = draft
        if self._app.session is not None:
            with suppress(OSError):
                self._app.services.keep_draft(self._app.session, draft.key, asdict(draft))

    def forget(self, key: str) -> None:
        """It was taken, or thrown away."""
        if self._drafts.pop(key, None) is not None and self._app.session is not None:
            self._app.services.forget_draft(self._app.session, key)

    def was_refused(self) -> None:
        """The edit made of what was just taken was refused: it is not lost, but there when the form is reopened."""
        if self._taken is not None:
            self.keep(self._taken)
            self._taken = None
            self._app.tell(_("What you typed is kept: open the form again and it is there."))

    def was_made(self) -> None:
        """The edit made of what was just taken went through."""
        self._taken = None

    async def ask(self, question: Screen[Any], wait: Callable[[], Awaitable[Any]]) -> Any:
        """Show a question with what was typed in it before, and keep what is typed and not taken."""
        if not isinstance(question, TypingLayer) or self._app.session is None:
            return await wait()
        if isinstance(self._app.screen, TypingLayer):
            return await wait()  # a list over a form, which keeps what is marked in it with its own texts
        draft = self._place_of(question)
        question.take_up(self.of(draft))
        result = await wait()
        typed: Mapping[str, str] = question.left
        if result is not None:
            self.forget(draft.key)
            self._taken = replace(draft, texts=typed) if typed else None
        elif is_worth_keeping(question, typed):
            self.keep(replace(draft, texts=typed))
        else:
            self.forget(draft.key)
        return result

    def open_now(self) -> Draft | None:
        """What is being typed at this moment, in the question in front or in a field of the screen."""
        for screen in reversed(self._app.screen_stack):
            if isinstance(screen, TypingLayer):
                texts: Mapping[str, str] = screen.half_typed()
                draft = screen.place
            elif isinstance(screen, Page):
                draft = screen.half_typed()
                texts = draft.texts if draft is not None else {}
            else:
                continue
            if texts and draft is not None:
                return replace(draft, texts=texts, is_open=True)
        return None

    def _place_of(self, question: TypingLayer[Any]) -> Draft:
        """Where the question is asked from: the command is the worker that runs, by its name."""
        screen = self._app.page_below
        row = question.row_id or (screen.row_here() if screen is not None else "")
        node = again = ""
        with suppress(NoActiveWorker):
            worker = get_current_worker()
            node, again = type(worker.node).__name__, worker.name
        key = f"{question.draft_key}|{row if question.IS_ONE_LINE else ''}"
        labels = question.labels()
        draft = Draft(key, question.draft_title, {}, labels, self._app.current_mode, row or "", node, again)
        question.place = draft
        return draft

    async def take_up(self, draft: Draft) -> None:
        """Go where it was typed and open that again; where no command leads there, say how."""
        app = self._app
        self.keep(replace(draft, is_open=False))
        if draft.mode in app.MODES and draft.mode != app.current_mode:
            await app.switch_mode(draft.mode)
        screen = app.screen
        if not isinstance(screen, Page):
            return
        is_there = not draft.row or screen.go_to(draft.row.split(",")[0])
        if is_there and screen.take_up(draft):
            return
        if is_there and (command := self._command(screen, draft)) is not None:
            self._resumed = draft
            command()
        else:
            app.tell(_("{where}: open it again, and what you typed is there.").format(where=draft.title))

    def _command(self, screen: Page, draft: Draft) -> Callable[[], object] | None:
        node: Any = screen
        if draft.node and draft.node != type(screen).__name__:
            try:
                node = screen.query(draft.node).first()
            except NoMatches:
                return None
        command = getattr(node, draft.again, None) if draft.again.startswith("action_") else None
        return command if callable(command) and not signature(command).parameters else None


def is_worth_keeping(question: TypingLayer[Any], typed: Mapping[str, str]) -> bool:
    """Whether what was typed costs more to type again than to be offered."""
    if question.IS_ONE_LINE:
        return len(typed.get(TEXT, "")) > FEW
    return bool(typed)
