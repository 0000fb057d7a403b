"""The Team tab: who has how much work in which month, what is behind it, and who could take some of it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from textual import work

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.bounds import rounded
from mplan_tui.domain.deadlines import Unmeetable, unmeetable
from mplan_tui.domain.load import MonthLoad, load_of, overloads, people_with_room
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.people import Absence, Person, Team
from mplan_tui.domain.periods import BY_MONTH, period_end
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.session.edits.people import hand_over, write_absence
from mplan_tui.tui.budget.months import month_columns, month_of, months_in_view
from mplan_tui.tui.budget.tab import PaneLine, Tab, heading, item, sentences
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.messages import FollowLink
from mplan_tui.tui.modals.asking import ask_one, ask_row
from mplan_tui.tui.modals.fields import Pickable
from mplan_tui.tui.signs import bar
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, ListColumn
from mplan_tui.vocabulary.budget import absence_words, days, days_short, deadline_sentences
from mplan_tui.vocabulary.enums import word

PERSON_FIELDS = (
    "name", "role", "team", "email", "login", "place",
    "days_per_month", "part_time", "monday", "tuesday", "wednesday", "thursday", "friday", "day_rate",
)  # fmt: skip
ABSENCE_FIELDS = ("start", "end", "note")
NEARLY_FULL = Decimal("0.9")
"""A load of this share of the days and more is coloured, before it is too much."""


class TeamTab(Tab):
    """People and teams across the months; the cell under the cursor is told in the pane."""

    def __init__(self) -> None:
        super().__init__(id="team")

    def empty(self) -> tuple[str, ...]:
        """What belongs here."""
        return (
            _("Here stands who works on the plan, inside and outside, with the days that each has in a month."),
            keyed(_("{team.add:n} adds the first person, {team.add_team:t} a team.")),
        )

    def show_plan(self, plan: Plan) -> None:
        """Paint the grid."""
        months = months_in_view(plan, self.today)
        before = self.table.column
        self.table.columns = (ListColumn("mark", "", 1), ListColumn("name", _("Load in %")), *month_columns(months))
        lines: list[str | Heading] = [person.id for person in plan.people]
        if plan.teams:
            lines += [Heading(_("Teams")), *(team.id for team in plan.teams)]
        self.table.show(lines, self._cells)
        here = self.today.replace(day=1)
        if before is None and here in months and self.table.row_id:
            self.table.go_to(self.table.row_id, here.isoformat())
        self._say_whether_it_fits(plan)
        self.moved()

    def _say_whether_it_fits(self, plan: Plan) -> None:
        """How many people have too much to do, and how many deadlines cannot be met."""
        over = {load.person for load in overloads(plan, self.today)}
        late = self._unmeetable()
        if not plan.people:
            self.word.say(("", ""))
            return
        if not over and not late:
            self.word.say((_("Nobody is overloaded, and every deadline can be met."), "good"))
            return
        pieces: list[Piece] = []
        if over:
            said = ngettext("{count} person overloaded", "{count} people overloaded", len(over))
            pieces.append(("! " + said.format(count=len(over)) + "   ", "bad"))
        if late:
            said = ngettext("{count} deadline cannot be met", "{count} deadlines cannot be met", len(late))
            pieces.append(("! " + said.format(count=len(late)), "warn"))
        self.word.say(*pieces)

    def _unmeetable(self) -> tuple[Unmeetable, ...]:
        return unmeetable(self.plan, self.today)

    def _cells(self, row_id: str) -> tuple[Piece, ...]:
        plan = self.plan
        row = plan.find_any(row_id)
        months = [on for column in self.table.columns if (on := _month(column)) is not None]
        if isinstance(row, Team):
            members = self._members(row)
            shares = [_team_share([self._load(person.id, on) for person in members]) for on in months]
            return (("", ""), (row.name, "muted"), *(_cell(share, None) for share in shares))
        person = plan.get(Person, row_id)
        loads = [self._load(person.id, on) for on in months]
        is_over = any(load.is_over and load.month >= self.today.replace(day=1) for load in loads)
        mark = ("!", "bad") if is_over else ("", "")
        return (mark, (person.name, ""), *(_cell(load.share, load) for load in loads))

    def _load(self, person: str, on: date) -> MonthLoad:
        return load_of(self.plan, person, on, self.today)

    def _members(self, team: Team) -> list[Person]:
        return [person for person in self.plan.people if person.team == team.id]

    # The pane

    def moved(self) -> None:
        """Tell the load of the cell under the cursor."""
        row = self.plan.find_any(self.table.row_id)
        on = month_of(self.table.column)
        if isinstance(row, Person) and on is not None:
            month = on
            self.tell_of(row, lambda person, width, height: self._about(person, month, width, height))
        else:
            team = row if isinstance(row, Team) else None
            self.tell_of(team, lambda team, width, _height: self._about_team(team, width))

    def _about(self, person: Person, on: date, width: int, height: int) -> list[PaneLine]:
        load = self._load(person.id, on)
        facts = [word(person.place), person.role]
        lines = [
            heading(f"{person.name} · {formats.long_month(on)}", width),
            [(" · ".join(filter(None, facts)), "muted")],
            *_capacity(load, width),
        ]
        if load.late:
            lines.append([(_("{days} days of it are late").format(days=days(load.late)), "warn")])
        if load.beyond:
            lines.append([(_("Done beyond the days gone by: {days}").format(days=days_short(load.beyond)), "muted")])
        lines += [item(self._called(part.action), days_short(part.days), width) for part in load.work]
        if not load.work:
            lines.append([(_("Nothing planned: there is room."), "muted")])
        elif load.is_over:
            lines.append([(keyed(_("{team.room:w} finds who could take some of it.")), "accent")])
        lines += self._away(person, on, width)
        mine = tuple(one for one in self._unmeetable() if one.person == person.id or self._waits(one, person))
        if mine:
            lines += [[], heading(_("Cannot be met"), width)]
            lines += sentences(deadline_sentences(self.plan, mine), width, "warn", lines=3)
        return lines

    def _away(self, person: Person, on: date, width: int) -> list[PaneLine]:
        """When the person is away in this month."""
        last = period_end(BY_MONTH, on)
        mine = [row for row in self.plan.absences if row.person == person.id and row.start <= last and row.end >= on]
        said = [absence_words(row) for row in sorted(mine, key=lambda row: row.start)]
        return [[], heading(_("Away"), width), *sentences(said, width, "muted", lines=2)] if said else []

    def _waits(self, one: Unmeetable, person: Person) -> bool:
        """Whether the person executes an action that is due before what it waits for."""
        return bool(one.waits_for) and person.id in self.plan.get(Action, one.action).executor

    def _about_team(self, team: Team, width: int) -> list[PaneLine]:
        lead = self.plan.find(Person, team.lead)
        lines = [heading(team.name, width)]
        if lead:
            lines.append([(_("led by {name}").format(name=lead.name), "muted")])
        for person in self._members(team):
            capacity = days_short(person.days_per_month) if person.days_per_month is not None else "?"
            lines.append(item(person.name, capacity, width))
        return lines

    def _called(self, action: str) -> str:
        row = self.plan.find(Action, action)
        return name_of(row) if row else ""

    # Keys

    @command("team.open", "enter,e", N_("Edit"), footer=True, needs_row=True)
    @work
    async def action_open(self) -> None:
        """Edit the person or the team."""
        row = self.plan.find_any(self.table.row_id)
        if isinstance(row, Person):
            await self.write(row, PERSON_FIELDS, title=row.name, is_new=False)
        elif isinstance(row, Team):
            await self.write(row, ("name", "lead"), title=row.name, is_new=False)

    @command("team.add", "n", N_("Add"), footer=True)
    @work
    async def action_add(self) -> None:
        """Add a person."""
        await self.write(Person(name=""), PERSON_FIELDS, title=_("New person"), is_new=True)

    @command("team.add_team", "t", N_("Team"), footer=True)
    @work
    async def action_add_team(self) -> None:
        """Add a team."""
        await self.write(Team(name=""), ("name", "lead"), title=_("New team"), is_new=True)

    @command("team.away", "a", N_("Away"), footer=True, needs_row=True)
    @work
    async def action_away(self) -> None:
        """Say when the person does not work."""
        person = self.plan.find(Person, self.table.row_id)
        if person is None:
            return
        mine = sorted((row for row in self.plan.absences if row.person == person.id), key=lambda row: row.start)
        row: Absence | None = None
        if mine:
            choices = [Pickable("", _("Another absence")), *(Pickable(one.id, absence_words(one)) for one in mine)]
            chosen = await ask_one(self, _("When is {name} away?").format(name=person.name), choices)
            if chosen is None:
                return
            row = self.plan.find(Absence, chosen)
        # A new one lasts a day until something else is typed: the first day is the one that people know.
        asked = row or Absence(person=person.id, start=self.today, end=self.today)
        title = _("{name} is away").format(name=person.name)
        written = await ask_row(self, self.plan, asked, ABSENCE_FIELDS, write_absence, title=title)
        if written is not None:
            self.edit(write_absence(written))

    @command("team.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete_row(self) -> None:
        """Delete it; {undo:u} brings it back."""
        row = self.plan.find_any(self.table.row_id)
        self.delete(row if isinstance(row, Person | Team) else None)

    async def _ask_work(self, title: str) -> tuple[Person, date, Action, Decimal] | None:
        """The action behind the cell under the cursor, asked for where there are several, with its days."""
        person = self.plan.find(Person, self.table.row_id)
        on = month_of(self.table.column)
        if person is None or on is None:
            return None
        parts = {part.action: part.days for part in self._load(person.id, on).work}
        if not parts:
            self.shell.tell(_("{name} has no work in {month}.").format(name=person.name, month=formats.long_month(on)))
            return None
        choices = [Pickable(key, f"{self._called(key)} · {days_short(value)}") for key, value in parts.items()]
        chosen = choices[0].value if len(choices) == 1 else await ask_one(self, title, choices)
        return (person, on, self.plan.get(Action, chosen), parts[chosen]) if chosen else None

    @command("team.room", "w", N_("Reassign"), footer=True, needs_row=True)
    @work
    async def action_room(self) -> None:
        """Give work to whoever has room."""
        asked = await self._ask_work(_("Who could take…"))
        if asked is None:
            return
        giver, on, action, needed = asked
        able = [person for person in people_with_room(self.plan, needed, on, self.today) if person.id != giver.id]
        if not able:
            said = _("Nobody has {days} days free in {month}.")
            self.shell.tell(said.format(days=days(needed), month=formats.long_month(on)), severity="warning")
            return
        choices = [Pickable(person, self._room(person, on)) for person in able]
        taker = await ask_one(self, _("Who could take {action}?").format(action=name_of(action)), choices)
        if taker is not None:
            self.edit(hand_over(action, giver, taker))

    def _room(self, person: Person, on: date) -> str:
        free = self._load(person.id, on).free or Decimal(0)
        return _("{name} · {days} days free").format(name=person.name, days=days(free))

    @command("team.follow", "g", N_("Go to"), footer=True, needs_row=True)
    @work
    async def action_follow(self) -> None:
        """Go to an action behind the load."""
        asked = await self._ask_work(_("Go to…"))
        if asked is not None:
            self.post_message(FollowLink(asked[2].id))

    KEYS = commands(
        action_open,
        action_add,
        action_add_team,
        action_away,
        action_room,
        action_follow,
        action_delete_row,
    )
    BINDINGS = bindings(KEYS)


def _month(column: ListColumn) -> date | None:
    return month_of(column) if column.editable else None


def _team_share(loads: Sequence[MonthLoad]) -> Decimal | None:
    """The work of a team over its days, where those of every member are known."""
    available = [load.available for load in loads if load.available is not None]
    whole = sum(available, Decimal(0))
    return sum((load.days for load in loads), Decimal(0)) / whole if whole and len(available) == len(loads) else None


def _cell(share: Decimal | None, load: MonthLoad | None) -> Piece:
    """The load in %, with a mark where it is too much; days where the capacity is not known."""
    if share is None:
        if load is not None and load.days:
            return (f"{days(rounded(load.days))}?", "muted")
        return ("·", "muted")
    if not share:
        return ("·", "muted")
    percent = rounded(share * 100)
    if share > 1:
        return (f"{percent}!", "bad strong")
    return (str(percent), "warn" if share >= NEARLY_FULL else "")


def _capacity(load: MonthLoad, width: int) -> list[PaneLine]:
    if load.available is None:
        said = _("Days of work: {days}; the days available are not known.").format(days=days(load.days))
        return sentences([said], width, "muted")
    said = _("{days} of {available} days · {share}").format(
        days=days(load.days), available=days(load.available), share=formats.percent(load.share)
    )
    tone = "bad" if load.is_over else "good"
    return [[(bar(load.share, 10) + " ", tone), (said, f"{tone} strong" if load.is_over else "")]]
