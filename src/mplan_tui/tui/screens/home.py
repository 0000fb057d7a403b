"""Home: the recent plans, the samples, a new plan, or any file by its path."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterable, Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import chain, count
from pathlib import Path
from typing import Any

from textual import on, work
from textual.widget import Widget
from textual.widgets import Static

from mplan_tui import formats
from mplan_tui.address import Address, Place
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.next_plan import copied, next_plan
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import new_id
from mplan_tui.domain.shift import on_the_day
from mplan_tui.i18n import N_, _, keyed, language
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import name_here, who_is_here
from mplan_tui.tui.budget.plan_money import counting_fields, currency_field
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable, in_own_currency, value_of
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.path import PathPrompt, suggested_file
from mplan_tui.tui.modals.pick import PickSeveral
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.lines import Heading, Line, LineTable, ListColumn
from mplan_tui.uses import plans
from mplan_tui.uses.services import KnownPlan


class HomeScreen(PlanScreen):
    """What there is to open."""

    CSS_PATH = stylesheets("screens/home")

    def __init__(self) -> None:
        super().__init__()
        self._known: dict[str, tuple[KnownPlan, bool]] = {}

    def body(self) -> Iterable[Widget]:
        """A word of welcome and the list."""
        yield Static(plain(_("Build, run and measure your marketing action plan.")), id="welcome")
        yield LineTable(id="plans")

    def on_mount(self) -> None:
        """Look for plans."""
        super().on_mount()
        self._fill()

    @work(exit_on_error=True)
    async def _fill(self) -> None:
        services = self.shell.services
        recent, samples = await asyncio.to_thread(lambda: (services.recent(), services.samples()))
        self._known = {f"recent-{n}": (known, False) for n, known in enumerate(recent)}
        self._known |= {f"sample-{n}": (known, True) for n, known in enumerate(samples)}
        lines: list[Line] = [
            Heading(_("Recent plans"))
            if recent
            else Heading(keyed(_("No plan yet: {home.new:n} begins one, {home.open:o} opens a file")))
        ]
        lines += [key for key in self._known if key.startswith("recent")]
        lines += [Heading(_("Samples to try: opened as a copy, nothing of yours is touched"))]
        lines += [key for key in self._known if key.startswith("sample")]
        table = self.query_one("#plans", LineTable)
        table.columns = (ListColumn("title", width=32), ListColumn("detail"))
        table.show(lines, self._cells)
        table.focus()
        self.repaint_frame()  # there is something to open now, which the line of keys says

    def _cells(self, key: str) -> tuple[tuple[str, str], ...]:
        known, _is_sample = self._known[key]
        return ((known.title, "strong"), (known.detail, "muted"))

    @command("home.choose", "enter", N_("Open"), footer=True, is_bound=False, needs_row=True)
    def action_choose(self) -> None:
        """Open the plan under the cursor; of a sample a copy."""
        self.query_one("#plans", LineTable).action_choose()

    @on(LineTable.Chosen)
    @work(exit_on_error=True)
    async def _open_chosen(self, event: LineTable.Chosen) -> None:
        known, is_sample = self._known[event.row_id or ""]
        services = self.shell.services
        await self._enter((lambda: services.copy_sample(known)) if is_sample else (lambda: services.open(known.path)))

    @command("home.open", "o", N_("Open a file"), footer=True)
    @work(exit_on_error=True)
    async def action_open(self) -> None:
        """Open a plan by its path."""
        typed = await self.app.push_screen_wait(PathPrompt(_("Open a plan"), "", _("The path of a plan file (.json).")))
        if typed is not None:
            await self._enter(lambda: self.shell.services.open(plans.place_of(typed)))

    @command("home.new", "n", N_("New plan"), footer=True)
    @work(exit_on_error=True)
    async def action_new(self) -> None:
        """Begin an empty plan."""
        me, email = self.shell.preferences.name or name_here(), self.shell.preferences.email
        login = who_is_here(self.shell.preferences)
        form = await asyncio.to_thread(_new_plan_form, self.shell.today, me, login)

        async def make(values: dict[str, Any]) -> str:
            typed = values.pop("file")
            me = values.pop("me").strip()
            values["envelope"] = _envelope_in(values["envelope"], values["currency"])
            people = (Person(id=new_id(), name=me, login=login, email=email),) if me else ()
            plan = Plan(**values, language=language(), people=people)
            return await self._entered(lambda: self.shell.services.create(_plan_place(typed), plan))

        await self._ask_until(form, make)

    async def _ask_until(self, form: Form, make: Callable[[dict[str, Any]], Awaitable[str]]) -> None:
        """Ask until it is made or left: with a file that was there already, all that had been typed was lost."""
        asked = form
        while (answers := await self.app.push_screen_wait(FormModal(asked))) is not None:
            values = {**asked.values, **answers}
            refusal = await make(dict(values))
            if not refusal:
                return
            asked = replace(form, values=values, is_refused=True, check=_refusing(form.check, values["file"], refusal))

    @command("home.follow", "c", N_("Next year, or a copy"), footer=True)
    @work(exit_on_error=True)
    async def action_follow(self) -> None:
        """Make the plan that follows the one under the cursor, or a copy of it."""
        known, is_sample = self._known.get(self.query_one("#plans", LineTable).row_id or "", (None, False))
        if known is None:
            self.shell.tell(_("Go to a plan first: the next one is made of it."))
            return
        services, today = self.shell.services, self.shell.today
        try:
            before = await asyncio.to_thread(services.look, known.path)
        except services.failures as failure:
            self.shell.tell(services.explain(failure), severity="error")
            return
        if is_sample:
            before = on_the_day(before, today)
        form = await asyncio.to_thread(_following_form, before, next_plan(before, today).plan)

        async def make(values: dict[str, Any]) -> str:
            made = await self._made_of(before, **values)
            if made is None:
                return ""
            return await self._entered(lambda: services.create(_plan_place(values["file"]), made))

        await self._ask_until(form, make)

    async def _made_of(self, before: Plan, how: str, title: str, envelope: Decimal | None, file: str) -> Plan | None:
        """The copy, or the next plan with what was marked of what would not come along; None where that was left."""
        if how == COPY:
            is_named = title != next_plan(before, self.shell.today).plan.title
            return copied(before).evolve(**({"title": title} if is_named else {}))
        following = next_plan(before, self.shell.today)
        if following.left:
            choices = [Pickable(row.id, name_of(row)) for row in following.left]
            asked = PickSeveral(_("These do not come along by themselves: mark what to take"), choices)
            taken = await self.app.push_screen_wait(asked)
            if taken is None:
                return None
            following = next_plan(before, self.shell.today, taken)
        return following.plan.evolve(title=title, envelope=envelope)

    async def _enter(self, opening: Callable[[], PlanSession]) -> None:
        if refusal := await self._entered(opening):
            self.shell.tell(refusal, severity="error")

    async def _entered(self, opening: Callable[[], PlanSession]) -> str:
        """Open a plan, unless the one that is open is kept; the sentence on why it cannot be opened, or ""."""
        services = self.shell.services
        try:
            session = await asyncio.to_thread(opening)
        except services.failures as failure:
            return services.explain(failure)
        if await self.shell.leave_plan():
            self.shell.enter(session)
        return ""

    KEYS = commands(
        action_choose,
        action_new,
        action_open,
        action_follow,
    )
    BINDINGS = bindings(KEYS)


COPY = "copy"
_Check = Callable[[Mapping[str, Any]], Mapping[str, str]]


def _plan_place(typed: str) -> Place:
    place = plans.place_of(typed)
    return place if isinstance(place, Address) or place.suffix else place.with_suffix(".json")


def _free(name: str) -> str:
    """The name of a file, with a number where the folder has one that is called so."""
    path = Path(name)
    others = (path.with_stem(f"{path.stem}-{number}") for number in count(2))
    return str(next(free for free in chain((path,), others) if not free.exists()))


def _file_field() -> Field:
    said = _("Where the plan is kept, below {folder} unless a folder is named; colleagues may open it too.")
    return Field("file", _("File"), help=said.format(folder=Path.cwd()), is_required=True)


def _following_form(before: Plan, following: Plan) -> Form:
    until = f"{formats.day(following.start)} – {formats.day(following.end)}"
    ways = (
        Pickable("next", _("the plan that follows, {days}").format(days=until)),
        Pickable(COPY, _("a copy as it is")),
    )
    return Form(
        _("From {title}").format(title=before.title),
        (
            Field(
                "how",
                _("Make"),
                InputKind.CHOICE,
                _("What comes back or runs on comes along with its days moved; nothing is spent, nothing is done."),
                ways,
                is_required=True,
            ),
            Field("title", _("Title"), is_required=True),
            in_own_currency(_envelope_field(), before.currency),
            _file_field(),
        ),
        {
            "how": "next",
            "title": following.title,
            "envelope": None,
            "file": _free(suggested_file(following, ".json")),
        },
        proposed=frozenset({"title"}),
    )


def _new_plan_form(today: date, me: str, login: str) -> Form:
    year = today.year + (1 if today.month >= 10 else 0)
    return Form(
        _("New plan"),
        (
            Field("title", _("Title"), is_required=True),
            Field("organisation", _("Organisation")),
            Field("start", _("First day"), InputKind.DATE, is_required=True),
            Field("end", _("Last day"), InputKind.DATE, is_required=True),
            currency_field(),
            _envelope_field()._replace(kind=InputKind.LINE),
            *counting_fields(),
            _file_field(),
            Field(
                "me",
                _("Your name"),
                help=_("The first person of the plan, which knows you by your login {login}.").format(login=login),
            ),
        ),
        {
            "me": me,
            "title": _("Marketing plan {year}").format(year=year),
            "organisation": "",
            "start": date(year, 1, 1),
            "end": date(year, 12, 31),
            "currency": formats.currency_here(),
            "envelope": "",
            "with_tax": False,
            "year_start": 1,
            "file": _free(f"plan-{year}.json"),
        },
        _refused_of_new,
        proposed=frozenset({"title", "me"}),
    )


def _envelope_field() -> Field:
    return Field(
        "envelope",
        _("Budget envelope"),
        InputKind.NUMBER,
        _("What management gives; empty if not known."),
        low=Decimal(0),
    )


def _envelope_in(text: str, currency: str) -> Decimal | None:
    """The envelope of a plan that counts in this currency, which another field of the form asks for.

    Raises:
        ValueError: it is no amount, or one of another currency; with the sentence to show.
    """
    envelope: Decimal | None = value_of(in_own_currency(_envelope_field(), currency), text, date.min)
    return envelope


def _refusing(check: _Check, file: str, refusal: str) -> _Check:
    """The check of a form that refuses this name of a file as well, until another one is typed."""
    return lambda values: {**check(values), **({"file": refusal} if values["file"] == file else {})}


def _refused_of_new(values: Mapping[str, Any]) -> Mapping[str, str]:
    refused = {"end": _("The last day is before the first one.")} if values["end"] < values["start"] else {}
    try:
        _envelope_in(values["envelope"], values["currency"])
    except ValueError as no_amount:
        refused["envelope"] = str(no_amount)
    return refused
