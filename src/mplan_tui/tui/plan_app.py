"""The app as far as its parts need it: the plan that is open, the day, and the page in front."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from textual.driver import Driver
from textual.reactive import reactive

from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, keyed
from mplan_tui.session.session import PlanSession
from mplan_tui.tui.shell import Page
from mplan_tui.tui.steady_app import SteadyApp
from mplan_tui.uses.services import Services


class PlanApp(SteadyApp):
    """An app on one plan at a time. What saves, looks, keeps and ends takes it from here, and never the whole app."""

    plan: reactive[Plan | None] = reactive(None, always_update=False, init=False)
    """The one reactive copy of the plan: the page in front watches it."""

    def __init__(self, services: Services, driver: type[Driver]) -> None:
        super().__init__(services, driver)
        self.today: date = services.today()
        self.session: PlanSession | None = None
        self.other_names: Sequence[str] = ()
        self.stood_on: tuple[Page, object] | None = None

    def person(self) -> Person | None:
        """The person at the keyboard, where the plan knows their login or name."""
        if self.plan is None or self.session is None:
            return None
        return person_called(self.plan, self.session.author)

    @property
    def page(self) -> Page | None:
        """The page in front; None behind a question, and when the program ends and no screen is left."""
        front = self.screen_stack[-1] if self.screen_stack else None
        return front if isinstance(front, Page) else None

    async def wait_for_a_gap(self) -> None:
        """Return where no key is on its way, to take in what changes the rows that keys are about."""

    def tell_of_conflict(self) -> None:
        """Say that there is something to choose."""
        self.tell(
            keyed(_("A colleague and you changed the same thing: {conflicts:F4} lets you choose.")), severity="warning"
        )

    @property
    def page_below(self) -> Page | None:
        """The page in front, or the one behind the questions in front."""
        return next((screen for screen in reversed(self.screen_stack) if isinstance(screen, Page)), None)

    def note_where_the_cursor_stands(self) -> None:
        """Remember it before the plan is one that a colleague changed, for the page that is going to show that."""
        page = self.page_below
        if self.stood_on is None and page is not None and page.is_mounted and page.is_whole and not page.is_covered:
            self.stood_on = page, page.under_cursor()

    def show_anew(self) -> None:
        """Paint the page in front again, for somebody else than before."""
        if (page := self.page_below) is not None and self.plan is not None:
            page.show_plan(self.plan)

    def repaint_frame(self) -> None:
        """Draw the lines around the page in front again, where they say something else now.

        Also behind a question: the header goes on saying whether all is saved while somebody types one action after
        another.
        """
        if (page := self.page_below) is not None:
            page.repaint_frame()

    def notice_day(self) -> None:
        """Draw the page anew where another day has begun."""
        today = self.services.today()
        if today != self.today:
            self.today = today
            if (page := self.page) is not None:
                page.catch_up()

    def action_redraw(self) -> None:
        """Draw everything anew, as when something else has written on the terminal."""
        if (page := self.page) is not None and page.try_again():
            page.catch_up()
        super().action_redraw()
