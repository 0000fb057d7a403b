"""Where the app and its screens meet: what a page may ask of the app, and what the app asks of a page.

Pages, questions and widgets import this and never the app; the app imports the pages. Without it the app, the base of
the screens and the questions needed each other to be read, and thirty files could only be understood at once.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date
from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from textual.message import Message
from textual.message_pump import MessagePump
from textual.screen import Screen

from mplan_tui.settings import Settings
from mplan_tui.tui.styled_once import StyledOnce
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.domain.people import Person
    from mplan_tui.domain.plan import Plan
    from mplan_tui.session.session import PlanSession
    from mplan_tui.tui.commands import Command
    from mplan_tui.tui.draft import Draft


class OpenDrafts(Protocol):
    """What was typed somewhere and not taken."""

    def of(self, place: Draft) -> Mapping[str, str]:
        """What was typed at this place."""
        ...

    def keep(self, draft: Draft) -> None:
        """Keep it, for this session and those to come."""
        ...

    def forget(self, key: str) -> None:
        """It was taken, or thrown away."""
        ...


class SavingState(Protocol):
    """Whether all is saved."""

    @property
    def needs_attention(self) -> bool:
        """Whether there is something to say that should not be missed."""
        ...

    def words(self) -> str:
        """The state of saving in a few words."""
        ...


class SyncState(Protocol):
    """Whether a working copy and its plan on a server are the same."""

    def words(self) -> str:
        """What waits for the server in a few words, "" for a plan that is no working copy."""
        ...


class Shell(Protocol):
    """What a page, a question or a widget may ask of the app that it stands in."""

    KEYS: ClassVar[tuple[Command, ...]]
    """The commands that work on every page."""
    services: Services
    preferences: Settings
    session: PlanSession | None
    today: date

    @property
    def plan(self) -> Plan | None:
        """The plan as it is now; None while none is open."""
        ...

    stood_on: tuple[Page, object] | None
    """A page and what its cursor stood on, where a colleague's changes came in that it does not show yet."""

    @property
    def current_mode(self) -> str:
        """The main screen in front."""
        ...

    @property
    def other_names(self) -> Iterable[str]:
        """Who else has the plan open."""
        ...

    @property
    def saving(self) -> SavingState:
        """Whether all is saved."""
        ...

    @property
    def syncing(self) -> SyncState:
        """Whether what is here is on the server too, where it is a working copy."""
        ...

    @property
    def half_typed(self) -> OpenDrafts:
        """What was typed and not taken."""
        ...

    def person(self) -> Person | None:
        """The person at the keyboard, where the plan knows their login or name."""
        ...

    def attempt(self, work: Callable[[PlanSession], object]) -> bool:
        """Do something with the session, show its plan and save it; whether it was not refused."""
        ...

    def tell(self, sentence: str, *, severity: Any = "information") -> None:
        """Say something in passing."""
        ...

    def tell_of_key(self, sentence: str) -> None:
        """Say why a key does nothing here; it stands in the place of what was said of the key before."""
        ...

    def forget_key(self) -> None:
        """Take back what was said of a key, where other keys work now."""
        ...

    def tell_of_conflict(self) -> None:
        """Say that there is something to choose between a colleague's edit and one's own."""
        ...

    async def push_screen_wait(self, question: Screen[Any], /) -> Any:
        """Ask a question and wait for its answer; to be awaited in a worker."""
        ...

    def letting_go_on(self) -> AbstractContextManager[None]:
        """While a worker's conversation works that asks nothing more as a rule, keys go to the screen."""
        ...

    def pass_over_what_was_typed(self, page: Page, /) -> None:
        """Take no key for what the cursor stands on now that was typed before the person can have seen it."""
        ...

    def post_message(self, message: Message, /) -> bool:
        """Tell the app something: an edit to make, a row to go to."""
        ...

    def key_named(self, id: str, /) -> str:
        """The key of a command that works on every page, as the user has set it."""
        ...

    def key_of(self, command: Command) -> str:
        """The key that calls a command, as the user has set it."""
        ...

    def footer_keys(self, screen: Screen[Any], /) -> Iterable[tuple[str, str]]:
        """The keys that a screen and the app want shown, with their names."""
        ...

    def call_from_footer(self, screen: Screen[Any], place: int, /) -> None:
        """Do what the key at this place of the line of keys does."""
        ...

    def show_mode(self, mode: str) -> None:
        """Go to a main screen."""
        ...

    def show_anew(self) -> None:
        """Paint the page in front again, for somebody else than before."""
        ...

    def enter(self, session: PlanSession, /) -> None:
        """Work on this plan from now on."""
        ...

    async def leave_plan(self) -> bool:
        """Save what is left of the plan that is open; False where it cannot be saved and the person stays."""
        ...

    def takes(self, fault: Exception, pump: MessagePump | None = None, message: Message | None = None) -> bool:
        """Whether a fault of ours is contained, so that the program goes on."""
        ...

    def make_anew(self, page: Page, /) -> None:
        """Put another page of its kind in the place of one that was not set up to its end."""
        ...


def shell_of(node: MessagePump) -> Shell:
    """The app that a widget or screen stands in, which is always one of ours."""
    return cast(Shell, node.app)


class InShell:
    """Whatever stands on a screen of ours: a page, a question, a pane."""

    @property
    def shell(self) -> Shell:
        """The app, as far as it is for whatever stands in it."""
        return shell_of(cast(MessagePump, self))


class Page(InShell, StyledOnce[None]):
    """What the app asks of a main screen. A screen that shows no plan leaves most of it as it is here."""

    is_whole = True
    """Whether it was set up to its end."""

    @property
    def is_covered(self) -> bool:
        """Whether a sentence stands in the place of the body, which could not be drawn."""
        return False

    def show_plan(self, plan: Plan) -> None:
        """Paint the plan."""

    def cover(self, words: str, *, is_whole: bool = True) -> None:
        """Show these words in the place of the body until it can be drawn again."""

    def try_again(self) -> bool:
        """Take the cover away, if there is one; whether the body is to be painted now."""
        return False

    def catch_up(self) -> None:
        """Paint the plan if it, or the day, is another than what is shown."""

    def repaint_frame(self) -> None:
        """Draw the lines around the body again, where they say something else now."""

    def entry_keys(self) -> tuple[Command, ...]:
        """The keys of what is being typed, which the line of keys shows instead of all others until it ends."""
        return ()

    @classmethod
    def parts(cls) -> Mapping[str, tuple[str, tuple[Command, ...]]]:
        """Its tabs or tools: by what `go_to` knows each by, what people call it and the commands that it has."""
        return {}

    def row_here(self) -> str:
        """What the cursor is on, in a way that `go_to` understands; several rows divided by commas."""
        return ""

    def under_cursor(self) -> object:
        """What the next key is about, as far as it can be told from something else."""
        return self.row_here()

    @property
    def has_row(self) -> bool:
        """Whether anything is under the cursor, for the keys that do something to it."""
        return bool(self.under_cursor())

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this row if it lives here; whether it does."""
        return False

    def half_typed(self) -> Draft | None:
        """What is typed in a field or on a line of this page and not taken yet."""
        return None

    def take_up(self, draft: Draft) -> bool:
        """Open the field where this was typed, with the text in it; whether there is such a field here."""
        return False
