"""The app: the one reactive copy of the plan, the saving of it, and the way between the screens."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable, Coroutine, Iterable, Sequence
from datetime import date
from functools import partial
from importlib import import_module
from typing import Any, ClassVar

from pydantic import ValidationError
from textual.events import Event, Key, MouseEvent, Paste, Resize
from textual.reactive import reactive
from textual.screen import Screen

from mplan_tui import formats, starting
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.money import newly_over
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step
from mplan_tui.tui import theme
from mplan_tui.tui.commands import APP, MODES, bindings, keys_of
from mplan_tui.tui.half_typed import HalfTyped
from mplan_tui.tui.keymap import usable_keys
from mplan_tui.tui.looking import Looking
from mplan_tui.tui.main_screens import SCREENS, can_make_anew, make_anew
from mplan_tui.tui.messages import EditPlan, FollowLink
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.steady_app import SteadyApp
from mplan_tui.tui.textual_private import ParsedOnce
from mplan_tui.tui.typed_ahead import TypedAhead
from mplan_tui.uses.services import Preferences, Services

LOOK_SECONDS = 1.0
RESTART = 75
"""The return code that asks the command line to open the screens again, as after a change of language."""


class MplanApp(SteadyApp):
    """The screens on one plan at a time. Edits come as messages, go through the session, and are saved at once."""

    CSS_PATH = stylesheets("base", "widgets", "modals")
    BINDINGS = bindings(APP)
    ENABLE_COMMAND_PALETTE = False
    TITLE = "mplan-tui"
    MODES: ClassVar[dict[str, Any]] = SCREENS
    plan: reactive[Plan | None] = reactive(None, always_update=False, init=False)

    def __init__(self, services: Services, session: PlanSession | None = None) -> None:
        from mplan_tui.tui.driver import SteadyDriver

        super().__init__(services, SteadyDriver)
        self.today: date = services.today()
        self.other_names: Sequence[str] = ()
        self.saving = Saving(self)
        self.looking = Looking(self)
        self.typed_ahead = TypedAhead(self, super().on_event, self.end_of_input)
        self.half_typed = HalfTyped(self)
        self._first_session = session
        self._leave_with = 0
        self.ending: asyncio.Task[None] | None = None
        self.animation_level = "none"
        for ours in theme.OURS:
            self.register_theme(ours)
        chosen = self.preferences.theme
        self.theme = chosen if chosen in self.available_themes else theme.DARK.name
        self.stylesheet = ParsedOnce(self.get_css_variables())
        self.set_keymap(self.own_keys)

    async def on_mount(self) -> None:
        """Show the plan that was asked for, else what there is to open."""
        from mplan_tui.tui import endings

        if not self.is_headless:
            endings.listen(self)
        self.app_resume_signal.subscribe(self, lambda _app: self.action_redraw())
        self.set_interval(LOOK_SECONDS, self.looking.look)
        self.set_timer(LOOK_SECONDS, partial(starting.end, loaded_stays=True))
        if self._first_session is not None:
            self.enter(self._first_session)
        else:
            self.switch_mode("home")
        self.has_begun = True
        for line in self.refused_keys:
            self.tell(line.sentence(), severity="warning")

    def enter(self, session: PlanSession, mode: str = "today") -> None:
        """Work on this plan from now on, starting at a main screen."""
        self.session = session
        self.saving.begin_anew()
        self.saving.keeps = False
        self.other_names = ()
        self.looking.see_others()
        self.plan = session.plan
        self.switch_mode(mode)
        self._run(self._offer_what_is_left(session))

    async def _offer_what_is_left(self, session: PlanSession) -> None:
        from mplan_tui.tui.offers import offer_drafts, offer_unsaved

        self.half_typed.begin(await asyncio.to_thread(self.services.drafts, session))
        await offer_unsaved(self, session)
        await offer_drafts(self)

    async def on_event(self, event: Event) -> None:
        """Let keys and pastes wait for those before them; everything else is taken in as it comes."""
        if isinstance(event, Resize):
            await super().on_event(self.resized(event))
        elif self.is_too_small and isinstance(event, Key | Paste | MouseEvent):
            if isinstance(event, Key) and event.key in self.quit_keys():
                await self.action_quit()
        elif isinstance(event, Key | Paste) and not event.is_forwarded:
            await self.typed_ahead.take(event)
        else:
            await super().on_event(event)

    async def push_screen_wait(self, *arguments: Any, **options: Any) -> Any:
        """Ask a question; keys typed ahead are for it, and no longer wait for the conversation that asks."""
        with self.typed_ahead.asking():
            return await self.half_typed.ask(arguments[0], partial(super().push_screen_wait, *arguments, **options))

    def on_edit_plan(self, message: EditPlan) -> None:
        """Make the edit, or say in one sentence why not; what a key has taken out is told, with what went along."""
        from mplan_tui.vocabulary.labels import removal

        message.stop()
        made: list[Step | None] = []
        self.attempt(lambda session: made.append(session.perform(message.edit)))
        for step in made:
            if step is not None and step.label.code == "row.removed":
                self.tell(removal(step))

    def person(self) -> Person | None:
        """The person at the keyboard, where the plan knows their login or name."""
        if self.plan is None or self.session is None:
            return None
        return person_called(self.plan, self.session.author)

    def attempt(self, work: Callable[[PlanSession], object]) -> bool:
        """Do something with the session, show its plan and save it; whether it was not refused."""
        if self.session is None:
            return False
        before = self.session.plan
        try:
            work(self.session)
        except (PlanError, ValidationError, StoreError) as refusal:
            self.tell(self.services.explain(refusal), severity="error")
            self.half_typed.was_refused()
            return False
        self.half_typed.was_made()
        self.plan = after = self.session.plan
        if (over := newly_over(before, after)) is not None:
            said = _("The plan now exceeds its envelope by {amount}: 6 shows where it goes.")
            self.tell(said.format(amount=formats.money(over, after.currency)), severity="warning")
        self.saving.save()
        return True

    def repaint_frame(self) -> None:
        """Draw the lines around the screen in front again, where they say something else now."""
        if (screen := self._plan_screen) is not None:
            screen.repaint_frame()

    @property
    def _plan_screen(self) -> PlanScreen | None:
        """The main screen in front; None behind a question, and when the program ends and no screen is left."""
        front = self.screen_stack[-1] if self.screen_stack else None
        return front if isinstance(front, PlanScreen) else None

    def notice_day(self) -> None:
        """Draw the screen anew where another day has begun."""
        today = self.services.today()
        if today != self.today:
            self.today = today
            if (screen := self._plan_screen) is not None:
                screen.catch_up()

    # Moving about

    def footer_keys(self, screen: Screen[Any]) -> Iterable[tuple[str, str]]:
        """The keys that a screen and the app want shown, with their names."""
        commands = [c for c in (*keys_of(screen), *APP) if c.footer]
        if isinstance(screen, PlanScreen):
            commands = [*screen.entry_keys()] or commands
        for command in commands:
            yield self.key_of(command), _(command.name)

    def action_show_mode(self, mode: str) -> None:
        """Go to a main screen."""
        if self.session is not None and self.current_mode != mode and not self.is_asking:
            self.switch_mode(mode)

    def action_turn_mode(self, by: int) -> None:
        """Go to the main screen before or after this one."""
        modes = [mode for mode, *_rest in MODES]
        if self.current_mode in modes:
            self.action_show_mode(modes[(modes.index(self.current_mode) + by) % len(modes)])
        else:
            self.action_show_mode(modes[0])

    def on_follow_link(self, message: FollowLink) -> None:
        """Go to the screen where a row lives, and put the cursor on it."""
        message.stop()
        self.run_worker(self._follow(message.row_id), exit_on_error=True)

    async def _follow(self, row_id: str) -> None:
        from mplan_tui.tui.places import mode_of

        row = self.plan.find_any(row_id) if self.plan else None
        if row is None:
            self.tell(_("That item is not in the plan any more."), severity="warning")
            return
        while self.is_asking:
            self.pop_screen()
        await self.switch_mode(mode_of(row))
        if isinstance(self.screen, PlanScreen):
            self.screen.go_to(row_id)

    def action_undo(self) -> None:
        """Take back this session's last edit."""
        self._step_back(lambda session: (session.next_undo, session.undo()), _("There is nothing to undo."))

    def action_redo(self) -> None:
        """Make again what was taken back."""
        self._step_back(lambda session: (session.next_redo, session.redo()), _("There is nothing to redo."))

    def _step_back(self, work: Callable[[PlanSession], tuple[Any, Any]], nothing: str) -> None:
        from mplan_tui.vocabulary.labels import sentence

        outcome: list[tuple[Any, Any]] = []
        if not self.attempt(lambda session: outcome.append(work(session))):
            return
        label, merged = outcome[0]
        if merged is None:
            self.tell(nothing)
        elif merged.conflicts:
            self.tell(_("Only in part: a colleague has changed the same thing since."), severity="warning")
        else:
            self.tell("↶ " + sentence(label))

    def action_help(self) -> None:
        """Every key of this screen."""
        from mplan_tui.tui.modals.palette import help_page

        if not self.is_asking:
            self.push_screen(help_page(self))

    def action_palette(self) -> None:
        """Find any command by its name."""
        from mplan_tui.tui.modals.palette import choose_command

        if not self.is_asking:
            self._run(choose_command(self))

    def action_home(self) -> None:
        """Recent plans, samples, a new plan."""
        self.switch_mode("home")

    def action_settings(self) -> None:
        """Language, theme, keys."""
        from mplan_tui.tui.errands import change_settings

        if not self.is_asking:
            self._run(change_settings(self))

    def action_export(self) -> None:
        """Write the workbook."""
        self._errand("export")

    def action_import(self) -> None:
        """Read a workbook and review what it would change."""
        self._errand("bring_in")

    def action_save_as(self) -> None:
        """Go on in another file."""
        self._errand("save_elsewhere")

    def action_conflicts(self) -> None:
        """Choose where a colleague and this session differ."""
        self._errand("settle_conflicts")

    def _errand(self, name: str) -> None:
        if self.session is not None and not self.is_asking:
            errands = import_module("mplan_tui.tui.errands")
            self._run(getattr(errands, name)(self, self.session))

    def _run(self, conversation: Coroutine[Any, Any, None]) -> None:
        async def told() -> None:
            try:
                await conversation
            except self.services.failures as failure:
                self.tell(self.services.explain(failure), severity="error")

        self.run_worker(told(), exit_on_error=True)

    def suggested_file(self, suffix: str) -> str:
        """A file name made of the plan's title, in the folder where the user is."""
        title = self.plan.title if self.plan else "plan"
        words = re.sub(r"[^\w]+", "-", title, flags=re.UNICODE).strip("-") or "plan"
        return words + suffix

    def prefer(self, preferences: Preferences) -> None:
        """Follow new settings; another language needs the screens to be opened again."""
        before, self.preferences = self.preferences, preferences
        if preferences.theme in self.available_themes:
            self.theme = preferences.theme
        self.own_keys, self.refused_keys = usable_keys(preferences.keys)
        self.set_keymap(self.own_keys)
        self.action_redraw()
        if before.language != preferences.language or before.person != preferences.person:
            self._leave_with = RESTART
            self._run(self._quit())

    # Drawing

    def action_redraw(self) -> None:
        """Draw everything anew, as when something else has written on the terminal."""
        self.painting.forget()
        if (screen := self._plan_screen) is not None and screen.try_again():
            screen.catch_up()
        self.screen.refresh(layout=True)

    # Ending

    async def action_quit(self) -> None:
        """Save what is left and end; a plan that cannot be saved is not left without a word."""
        self._run(self._quit())

    async def _quit(self) -> None:
        try:
            if await self.leave_plan():
                self.exit(self._leave_with, return_code=self._leave_with)
        except self.services.failures:
            raise
        except Exception as fault:  # somebody who asks to leave is not kept here by a fault
            self.end_of(fault)
        self._leave_with = 0

    async def leave_plan(self) -> bool:
        """Save what is left of the plan that is open; False where it cannot be saved and the person stays."""
        from mplan_tui.tui import leaving

        return await leaving.leave_plan(self)

    def end_of_input(self) -> None:
        """The terminal is gone: keep what is typed, save, and end."""
        from mplan_tui.tui import endings

        endings.end_now(self, 1)

    # Faults

    def keep_typed(self) -> None:
        """Keep what is half typed as a draft."""
        from mplan_tui.tui import endings

        endings.keep_draft(self)

    def end_after_fault(self) -> None:
        """End with what is typed and edited kept."""
        from mplan_tui.tui import endings

        endings.end_after_fault(self)

    def make_anew(self, screen: PlanScreen) -> None:
        """Put another screen of its kind in the place of one that was not set up to its end."""
        if can_make_anew(self, screen):
            self._run(make_anew(self))
