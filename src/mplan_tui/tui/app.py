"""The app: what its parts are, which message and which key goes to which of them, and how it begins and ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable, Coroutine, Iterable
from contextlib import AbstractContextManager
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.events import Event, Key, MouseEvent, Paste, Resize
from textual.screen import Screen
from textual.widget import AwaitMount

from mplan_tui import starting
from mplan_tui.i18n import N_, _, read_months_first
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import Settings
from mplan_tui.tui import theme
from mplan_tui.tui.commands import (
    MODES,
    Command,
    bindings,
    command,
    commands,
    keys_of,
    lacks_row,
    name_own_keys,
    needs_row,
)
from mplan_tui.tui.driver import driver_here
from mplan_tui.tui.editing import Editing
from mplan_tui.tui.endings import Endings
from mplan_tui.tui.half_typed import HalfTyped
from mplan_tui.tui.keymap import usable_keys
from mplan_tui.tui.leaving import Leaving
from mplan_tui.tui.looking import Looking
from mplan_tui.tui.main_screens import SCREENS, MainScreens
from mplan_tui.tui.messages import EditPlan, FollowLink, LookAlong
from mplan_tui.tui.modals.layer import Layer
from mplan_tui.tui.plan_app import PlanApp
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.shell import Page
from mplan_tui.tui.syncing import Syncing
from mplan_tui.tui.textual_private import ParsedOnce
from mplan_tui.tui.threads import in_a_thread_of_its_own
from mplan_tui.tui.typed_ahead import TypedAhead
from mplan_tui.tui.typed_over import answered_over, typed_over
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.tui.command_box import Goal
    from mplan_tui.tui.errands import Errands

LOOK_SECONDS = 1.0
UNHEARD_SECONDS = 1.0
"""How long nothing more is said about keys that do nothing."""
RESTART = 75
"""The return code that asks the command line to open the screens again, as after a change of language."""


_NUMBERS = tuple(
    Command(f"mode.{mode}", f"{key},alt+{key}", name, N_("Go to this screen."), f"show_mode('{mode}')")
    for mode, key, name, _short in MODES
)
"""A number for each main screen: the one command with a parameter, since the screens are a list."""


class MplanApp(PlanApp):
    """The screens on one plan at a time. Edits come as messages, go through the session, and are saved at once.

    It is the `Shell` of its pages (`tui/shell.py`). What it does is done by its parts; conversations are imported when
    they are first held, since the first screen would wait for them.
    """

    CSS_PATH = stylesheets("base", "widgets", "modals")
    ENABLE_COMMAND_PALETTE = False
    TITLE = "mplan-tui"
    MODES: ClassVar[dict[str, Any]] = SCREENS

    def __init__(self, services: Services, session: PlanSession | None = None) -> None:
        super().__init__(services, driver_here())
        self.saving = Saving(self)
        self.half_typed = HalfTyped(self)
        self.editing = Editing(self, self.saving, self.half_typed)
        self.looking = Looking(self, self.saving)
        self.syncing = Syncing(self, self.saving)
        self.endings = Endings(self, self.saving, self.half_typed)
        self.main_screens = MainScreens(self)
        self.typed_ahead = TypedAhead(self, super().on_event, self.end_of_input, self._tell_passed_over)
        self.keep_typed = self.endings.keep_draft
        self._first_session = session
        self._leave_with = 0
        self._unheard_again_at = 0.0
        self._gone_to: list[Goal] = []
        """What was picked in the command box, the last first."""
        self.animation_level = "none"
        for ours in theme.OURS:
            self.register_theme(ours)
        chosen = self.preferences.theme
        self.theme = chosen if chosen in self.available_themes else theme.DARK.name
        self.stylesheet = ParsedOnce(self.get_css_variables())
        self.set_keymap(self.own_keys)

    # Beginning

    async def on_mount(self) -> None:
        """Show the plan that was asked for, else what there is to open."""
        if not self.is_headless:
            self.endings.listen()
        self.app_resume_signal.subscribe(self, lambda _app: self.action_redraw())
        self.set_interval(LOOK_SECONDS, self._look)
        self.set_timer(LOOK_SECONDS, partial(starting.end, loaded_stays=True))
        if self._first_session is not None:
            self.enter(self._first_session)
        else:
            self.switch_mode("home")
            self._run(self._begin_at_home())
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
        self._run(self.syncing.begin(session))

    def _look(self) -> None:
        self.looking.look()
        self.syncing.look()

    async def _offer_what_is_left(self, session: PlanSession) -> None:
        """Ask about what an earlier session left; most mornings nothing is, and what asks is not even imported."""
        self.half_typed.begin(await asyncio.to_thread(self.services.drafts, session))
        unsaved = await in_a_thread_of_its_own(partial(self.services.left_waiting, session))
        if unsaved or session.stored.set_aside or self.half_typed.left_open():
            from mplan_tui.tui.offers import Offers

            offers = Offers(self, self.saving, self.half_typed)
            await offers.unsaved(session, unsaved)
            await offers.drafts()
        asked = await asyncio.to_thread(self.services.asks_on_opening, session)
        if asked == "who":
            from mplan_tui.tui.introductions import ask_who_here

            await ask_who_here(self, session)
        elif asked == "tour":
            from mplan_tui.tui.tour import offer_tour

            await asyncio.to_thread(self.services.note_tour)
            await offer_tour(self, self.main_screens)

    async def _begin_at_home(self) -> None:
        if await asyncio.to_thread(self.services.is_new_here):
            from mplan_tui.tui.introductions import ask_who

            await ask_who(self)

    # What comes from the person and from the pages

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
        question, session = arguments[0], self.session
        shown = session.shown if session is not None else None
        is_awaited = not isinstance(question, Layer) or question.is_awaited
        with self.typed_ahead.asking(question, is_awaited=is_awaited):
            result = await self.half_typed.ask(question, partial(super().push_screen_wait, *arguments, **options))
        if result is not None and shown is not None:
            answered_over(shown)
        return result

    def letting_go_on(self) -> AbstractContextManager[None]:
        """While a conversation works that asks nothing more as a rule, keys go to the screen."""
        return self.typed_ahead.asking()

    async def wait_for_a_gap(self) -> None:
        """Return where no key is on its way, to take in what changes the rows that keys are about."""
        await self.typed_ahead.wait_for_a_gap()

    def pass_over_what_was_typed(self, page: Page) -> None:
        """Take no key for what the cursor stands on now that was typed before the person can have seen it."""
        self.typed_ahead.pass_over_what_is_typed_before(page)

    def _tell_passed_over(self) -> None:
        self.tell(_("What was typed before this was on the screen is passed over."), severity="warning")

    def attempt(self, work: Callable[[PlanSession], object]) -> bool:
        """Do something with the session, show its plan and save it; whether it was not refused."""
        return self.editing.attempt(work)

    def on_edit_plan(self, message: EditPlan) -> None:
        """Make the edit that a page asks for."""
        message.stop()
        with typed_over(message.typed_over):
            self.editing.perform(message.edit)

    def on_follow_link(self, message: FollowLink) -> None:
        """Go to the screen where a row lives, and put the cursor on it."""
        message.stop()
        self.run_worker(self.main_screens.follow(message.row_id), exit_on_error=True)

    def on_look_along(self, message: LookAlong) -> None:
        """Show the line of sight of a row, and go where the person chooses."""
        message.stop()
        self._run(self._look_along(message.row_id))

    async def _look_along(self, row_id: str | None) -> None:
        from mplan_tui.tui.modals.sight import Sight

        chosen = await self.push_screen_wait(Sight(row_id))
        if chosen:
            await self.main_screens.follow(chosen)

    def _run(self, conversation: Coroutine[Any, Any, None]) -> None:
        async def told() -> None:
            try:
                await conversation
            except self.services.failures as failure:
                self.tell(self.services.explain(failure), severity="error")

        self.run_worker(told(), exit_on_error=True)

    def _errand(self, conversation: Callable[[Errands, PlanSession], Coroutine[Any, Any, None]]) -> None:
        if self.session is not None and not self.is_asking:
            from mplan_tui.tui.errands import Errands

            self._run(conversation(Errands(self, self.saving), self.session))

    # The keys of every screen

    def footer_keys(self, screen: Screen[Any]) -> Iterable[tuple[str, str]]:
        """The keys that a screen and the app want shown, with their names."""
        for one in self._footer(screen):
            yield self.key_of(one), _(one.name)

    def unheard(self, key: str) -> None:
        """Say what is possible where a key does nothing; once, where a hand lies on the keyboard."""
        from mplan_tui.tui.unheard import sentence_for_unheard

        now = time.monotonic()
        if key == "escape" and not self.is_asking:
            return  # a hand goes there to be sure that nothing is open
        if self.has_begun and now >= self._unheard_again_at:
            self._unheard_again_at = now + UNHEARD_SECONDS
            self.tell_of_key(sentence_for_unheard(self, key, self.screen))

    async def run_action(self, action: Any, default_namespace: Any = None, *others: Any, **named: Any) -> bool:
        """Do what a key or a click asks for, or say that nothing is there to do it to."""
        if default_namespace is not None and needs_row(default_namespace, str(action).partition("(")[0]):
            from mplan_tui.tui.unheard import sentence_without_row

            self.tell_of_key(sentence_without_row(self, self.screen, str(action)))
            return True
        return await super().run_action(action, default_namespace, *others, **named)

    def call_from_footer(self, screen: Screen[Any], place: int) -> None:
        """Do what the key at this place of the line of keys does, as when it is clicked."""
        from mplan_tui.tui.modals.palette import target_of

        one = self._footer(screen)[place]
        if one.action:
            self.call_later(self.run_action, one.action, target_of(one, screen))
        else:
            self.simulate_key(one.key)  # what is typed into takes it: a line, a grid

    def _footer(self, screen: Screen[Any]) -> list[Command]:
        shown = [one for one in (*keys_of(screen), *self.KEYS) if one.footer]
        if isinstance(screen, Page):
            shown = [*screen.entry_keys()] or [one for one in shown if not lacks_row(one, screen)]
        return shown

    def switch_mode(self, mode: str) -> AwaitMount:
        """Go to another screen, and remember where one was."""
        self.main_screens.leave_for(mode)
        self.forget_key()
        return super().switch_mode(mode)

    def show_mode(self, mode: str) -> None:
        """Go to a main screen."""
        self.main_screens.show(mode)

    def action_show_mode(self, mode: str) -> None:
        """Go to a main screen."""
        self.main_screens.show(mode)

    @command("mode.previous", "f7", N_("Back"))
    def action_previous_mode(self) -> None:
        """Go back to the screen where you were, also from where you type."""
        self.main_screens.back()

    @command("mode.next", "f8", N_("Forward"))
    def action_next_mode(self) -> None:
        """Go forward again, or to the next screen, also from where you type."""
        self.main_screens.forth()

    @command("undo", "u", N_("Undo"))
    def action_undo(self) -> None:
        """Take back your last edit, never a colleague's."""
        self.editing.undo()

    @command("redo", "ctrl+y", N_("Redo"))
    def action_redo(self) -> None:
        """Make again what was taken back."""
        self.editing.redo()

    @command("help", "question_mark", N_("Help"), sign="?")
    def action_help(self) -> None:
        """Every key of this screen."""
        from mplan_tui.tui.modals.palette import HelpPage

        if not self.is_asking:
            self.push_screen(HelpPage(self, self.screen))

    @command("palette", "ctrl+p", N_("Commands"), priority=True)
    def action_palette(self) -> None:
        """Find any command, screen or thing in the plan by its name."""
        if self.is_asking:
            self.unheard("ctrl+p")
        else:
            self._run(self._choose_command(self.screen))

    async def _choose_command(self, screen: Screen[Any]) -> None:
        from mplan_tui.tui.command_box import CommandBox, go

        picked = await self.push_screen_wait(CommandBox(self, screen, self._gone_to))
        if picked:
            (goal,) = picked
            self._gone_to = [goal, *(other for other in self._gone_to if other != goal)]
            await go(self, self.main_screens, goal)

    @command("home", "f2", N_("Plans"))
    def action_home(self) -> None:
        """Recent plans, samples, a new plan."""
        self.switch_mode("home")

    @command("tour", "f6", N_("Tour"))
    def action_tour(self) -> None:
        """Be shown the screens of the plan that is open, in nine steps."""
        if self.session is None:
            self.tell(_("The tour needs a plan: open a sample first."))
        elif not self.is_asking:
            self._run(self._tour())

    async def _tour(self) -> None:
        from mplan_tui.tui.tour import tour

        await tour(self, self.main_screens)

    @command("settings", "f9", N_("Settings"))
    def action_settings(self) -> None:
        """Language, theme, keys."""
        if not self.is_asking:
            self._run(self._change_settings())

    async def _change_settings(self) -> None:
        from mplan_tui.tui.errands import ask_settings

        chosen = await ask_settings(self, self.theme)
        if chosen is not None:
            self.prefer(chosen)

    @command("export", "x", N_("Export"))
    def action_export(self) -> None:
        """Write the Excel workbook for colleagues."""
        self._errand(lambda errands, session: errands.export(session))

    @command("import", "i", N_("Import"))
    def action_import(self) -> None:
        """Read a workbook and review what it would change."""
        self._errand(lambda errands, session: errands.bring_in(session))

    @command("sources", "I", N_("Sources"))
    def action_sources(self) -> None:
        """See which sheets came in, what their rows are matched by, and forget one."""
        self._errand(lambda errands, session: errands.look_at_sheets(session))

    @command("save_as", "f12", N_("Save elsewhere"))
    def action_save_as(self) -> None:
        """Keep a copy of the plan in another file."""
        self._errand(lambda errands, session: errands.save_elsewhere(session))

    @command("conflicts", "f4", N_("Conflicts"))
    def action_conflicts(self) -> None:
        """Choose where a colleague and you differ."""
        self._errand(lambda errands, session: errands.settle_conflicts(session))

    @command("sync", "f5", N_("Sync"))
    def action_sync(self) -> None:
        """Bring a working copy together with its plan on the server now; it is done by itself as well."""
        self.syncing.sync()

    def prefer(self, preferences: Settings) -> None:
        """Follow new settings; another language needs the screens to be opened again."""
        before, self.preferences = self.preferences, preferences
        read_months_first(preferences.dates)
        if preferences.theme in self.available_themes:
            self.theme = preferences.theme
        self.own_keys, self.refused_keys = usable_keys(preferences.keys)
        name_own_keys(self.own_keys)
        self.set_keymap(self.own_keys)
        self.action_redraw()
        if before.language != preferences.language or before.person != preferences.person:
            self._leave_with = RESTART
            self._run(self._quit())

    @command("redraw", "ctrl+l", N_("Redraw"), priority=True)
    def action_redraw(self) -> None:
        """Redraw the screen."""
        super().action_redraw()

    @command("suspend", "ctrl+z", N_("Suspend"), priority=True)
    def action_suspend_process(self) -> None:
        """Back to the shell; fg returns."""
        super().action_suspend_process()

    # Ending

    @command("quit", "q,ctrl+q", N_("Quit"), footer=True)
    async def action_quit(self) -> None:
        """Everything is saved as you go."""
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
        return await Leaving(self, self.saving).leave_plan()

    def end_of_input(self) -> None:
        """The terminal is gone: keep what is typed, save, and end."""
        self.endings.end_now(1)

    def end_after_fault(self) -> None:
        """End with what is typed and edited kept."""
        self.endings.end_after_fault()

    def make_anew(self, page: Page) -> None:
        """Put another page of its kind in the place of one that was not set up to its end."""
        if self.main_screens.can_make_anew(page):
            self._run(self.main_screens.make_anew())

    KEYS = (
        *_NUMBERS,
        *commands(
            action_previous_mode,
            action_next_mode,
            action_help,
            action_palette,
            action_undo,
            action_redo,
            action_export,
            action_import,
            action_home,
            action_tour,
            action_settings,
            action_conflicts,
            action_save_as,
            action_sync,
            action_sources,
            action_redraw,
            action_suspend_process,
            action_quit,
        ),
    )
    BINDINGS = bindings(KEYS)
