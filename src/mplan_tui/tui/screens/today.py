"""Today: what waits for the person at the keyboard, what others changed, and how the plan stands all around."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime

from rich.cells import cell_len
from textual import on, work
from textual.containers import Container
from textual.widget import Widget

from mplan_tui import formats
from mplan_tui.domain.actions import Status
from mplan_tui.domain.brief import Brief, DueReview, Handover, MissingFigures, Task, brief
from mplan_tui.domain.guide import FirstStep, first_steps, next_step
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits.actions import set_status
from mplan_tui.session.news import news
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step
from mplan_tui.tui.commands import bindings, command, commands
from mplan_tui.tui.messages import FollowLink, LookAlong
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.texts import initials, one_line
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import GAP, Heading, Line, LineTable, ListColumn
from mplan_tui.tui.widgets.plan_pane import WIDE
from mplan_tui.tui.widgets.standing import Standing
from mplan_tui.tui.widgets.word import Word
from mplan_tui.vocabulary.brief import sentence, short_sentence, when
from mplan_tui.vocabulary.enums import priority_sign, sign
from mplan_tui.vocabulary.guide import first_step_words, step_sentence
from mplan_tui.vocabulary.labels import sentence as step_words
from mplan_tui.vocabulary.outlook import outlook, standing
from mplan_tui.vocabulary.values import missing_words

_NEXT_HELP = N_("Go where the plan needs you next.")
_AROUND_HELP = N_("The plan all around, and back to the work.")
Item = Task | MissingFigures | Handover | DueReview | Step | FirstStep
_PLACES = {
    "people": ("budget", "team"),
    "diagnostic": ("diagnostic", ""),
    "objective": ("objectives", ""),
    "action": ("actions", ""),
    "planned": ("actions", ""),
    "kpi": ("kpis", ""),
    "figure": ("kpis", ""),
}
"""The screen, and its tab, where each step of a new plan is taken."""
_NAMES_FROM = 90
"""From this width of the list on people are named in full; below, titles need the room."""
_NEWS = 12
"""How many changes of others are told here; the report screen has all of them."""
_EMPTY_WORDS, _BELOW = 4, 14
"""The lines of the words in a list without rows; those that a narrow screen has around the list, and needs below it."""
_SHARES = (45, 50, 55, 60, 67)
"""How much of a wide screen the work takes, in percent: steps, so that the line beside it stays through most edits."""
_FEW, _ASIDE = 3, 50
"""A list of at most this part of the lines, with less than these cells left beside its titles, stands over the rest."""
_QUICK = 2000
"""Up to so many actions, objectives and money are painted with the work; in a larger plan they follow it."""


@remembered
def _are_told_apart(plan: Plan) -> bool:
    """Whether the initials of its people are enough to know who is meant."""
    return len({initials(person.name) for person in plan.people}) == len(plan.people)


class TodayScreen(PlanScreen):
    """The first screen of the morning: the work of the coming week, the objectives and the money."""

    CSS_PATH = stylesheets("screens/today")

    def __init__(self) -> None:
        super().__init__()
        self._all = False
        self._items: dict[str, Item] = {}
        self._brief: Brief | None = None
        self._news: tuple[Step, ...] = ()
        self._needed = 0
        """The cells in which the titles of the work are whole."""
        self._length = 0
        self._visited: tuple[PlanSession | None, datetime | None] = (None, None)

    def body(self) -> Iterable[Widget]:
        """What there is to do in a sentence, the next step, the work, and the standing."""
        yield Word(id="greeting")
        yield Word(id="next-step")
        with Container(id="today"):
            yield LineTable(
                id="work",
                empty=(
                    _("Nothing waits for you this week."),
                    keyed(
                        _(
                            "{mode.actions:4} goes to the actions, {mode.kpis:5} to the KPIs; {today.mine:m} shows "
                            "everybody's work."
                        )
                    ),
                ),
            )
            yield Standing(id="standing")

    def on_mount(self) -> None:
        """Begin in the list."""
        super().on_mount()
        self.query_one("#work", LineTable).focus()

    def show_plan(self, plan: Plan) -> None:
        """Paint the week, the objectives and the money; the rest of the view follows when it is computed."""
        today = self.shell.today
        self._brief = found = brief(plan, today, None if self._all else self.shell.person())
        self.query_one("#greeting", Word).say((sentence(found), "strong"), short=short_sentence(found))
        step = step_sentence(next_step(plan))
        self.query_one("#next-step", Word).say((_("Next step:") + " ", "accent"), (step, ""))
        self._show_work(found)
        around = self.query_one("#standing", Standing)
        if not around.row_ids and len(plan.actions) <= _QUICK:
            around.show_sections(standing(plan, today))
        self.call_after_refresh(self._look_around)  # a thread beside the first frame would keep it waiting

    def _show_work(self, found: Brief) -> None:
        table = self.query_one("#work", LineTable)
        self._items = {}
        lines = list(self._lines(found))
        cells = [self._cells(line) for line in lines if isinstance(line, str)]

        def needed(place: int, most: int) -> int:
            """The cells that a column needs: what it leaves free is the title's."""
            return min(most, max((cell_len(row[place][0]) for row in cells), default=1) or 1)

        table.columns = (
            ListColumn("when", width=needed(0, 8), align="right"),
            ListColumn("sign", width=2),
            ListColumn("title", share=1),
            ListColumn("marks", width=2),
            ListColumn("who", width=needed(4, 12), from_width=48)
            if found.person is None
            else ListColumn("who", width=1, from_width=999),
            ListColumn("serves", width=needed(5, 8), from_width=48),
        )
        table.show(lines, self._cells)
        self._length = len(lines)
        fixed = sum(column.width + GAP for column in table.columns if column.from_width < self.size.width)
        self._needed = 1 + fixed + GAP + needed(2, self.size.width)
        self._share_width()

    def on_resize(self) -> None:
        """Share the new width."""
        self._share_width()

    def _share_width(self) -> None:
        """Give the work the width that its titles need: a short list stood beside objectives whose titles were cut."""
        table, width = self.query_one("#work", LineTable), self.size.width
        # The steps of the guide are long and few: beside them, what is all around was cut, over empty lines.
        is_short = self._length <= self.size.height // _FEW
        is_over = width >= WIDE and is_short and self._needed > width - _ASIDE
        self.set_class(is_over, "-over")
        # Above few rows, or none, on a narrow screen what is all around was cut below seven empty lines.
        needed = max(self._length, _EMPTY_WORDS) + 1
        is_brief = width < WIDE and needed < self.size.height - _BELOW
        self.set_class(is_brief, "-brief")
        table.styles.height = self._length + 1 if is_over else needed if is_brief else None
        if width < WIDE or is_over:
            table.styles.clear_rule("width")
            return
        shares = [width * share // 100 for share in _SHARES]
        table.styles.width = next((share for share in shares if self._needed <= share), shares[-1])

    @work(group="around", exclusive=True)
    async def _look_around(self) -> None:
        """Compute in a thread what takes long in a large plan, and show it beside.

        The plan is no argument of it: Textual writes out every argument of a worker, each of its rows.
        """
        plan, today, me, session = self.plan, self.shell.today, self.shell.person(), self.shell.session
        sections = await asyncio.to_thread(lambda: (*standing(plan, today), *outlook(plan, today, me)))
        self.query_one("#standing", Standing).show_sections(sections)
        if session is None or self._brief is None:
            return
        told = await asyncio.to_thread(self._changes_by_others, session)
        if told != self._news:
            self._news = told
            self._show_work(self._brief)

    def _changes_by_others(self, session: PlanSession) -> tuple[Step, ...]:
        """What others did since this person's last visit, which is looked up once per session."""
        if self._visited[0] is not session:
            self._visited = (session, self.shell.services.last_visit(session))
        return news(session.latest_steps(), self._visited[1], session.author)

    def _lines(self, found: Brief) -> Iterator[Line]:
        begun = first_steps(self.plan)
        groups: tuple[tuple[str, Sequence[Item], str], ...] = (
            (_("Late"), found.late, "bad strong"),
            (_("This week"), found.this_week, "heading"),
            (_("KPIs to enter"), found.entries, "heading"),
            (_("Objectives to acknowledge"), found.handovers, "heading"),
            (_("Decisions to review"), found.reviews, "heading"),
            (_("First steps"), begun, "heading"),
        )
        for name, items, tone in groups:
            if items:
                note = f"{sum(step.is_done for step in begun)}/{len(begun)}" if items is begun else str(len(items))
                yield Heading(name, note, tone)
            for item in items:
                key = _key(item)
                self._items[key] = item
                yield key
        yield from self._told()

    def _told(self) -> Iterator[Line]:
        since = self._visited[1]
        if not self._news or since is None:
            return
        yield Heading(_("Since {day}").format(day=formats.moment(since)), str(len(self._news)))
        for step in self._news[:_NEWS]:
            self._items[step.id] = step
            yield step.id

    def _cells(self, key: str) -> tuple[Piece, ...]:
        item = self._items[key]
        match item:
            case Task():
                return self._task_cells(item)
            case FirstStep():
                keys, words = first_step_words(item)
                is_next = item == next(step for step in first_steps(self.plan) if not step.is_done)
                status = Status.DONE if item.is_done else Status.TODO
                tone = "muted" if item.is_done else "strong" if is_next else ""
                return ((keys, "accent" if is_next else "muted"), (sign(status), "good" if item.is_done else "muted"),
                        (words, tone), ("", ""), ("", ""), ("", ""))  # fmt: skip
            case Step():
                who = "" if self._brief and self._brief.person is None else item.author
                words = ": ".join(filter(None, (who, step_words(item.label))))
                day = formats.short_day(item.at.astimezone().date())
                return ((day, "muted"), ("↶" if item.undoes else "▪", "accent"), (words, ""), ("", ""),
                        (item.author, "muted"), ("", ""))  # fmt: skip
            case MissingFigures():
                period = missing_words(self.plan.rhythm(item.kpi.cadence), item.period, item.missing)
                name = f"{item.kpi.ref} {item.kpi.name}, {period}"
                return (("", ""), ("▪", "accent"), (name, ""), ("", ""), self._who(item.kpi.owner), _refs(item.serves))
            case Handover():
                person = item.acknowledgement.person
                name = f"{item.objective.ref} {item.objective.title}"
                return (("", ""), ("▪", "accent"), (name, ""), ("", ""), self._who(person), ("", ""))
            case DueReview():
                decision = item.decision
                day = formats.short_day(decision.review_on)
                name = f"{decision.ref} {decision.text or (item.kpi.name if item.kpi else '')}"
                return (
                    (day, ""), ("▪", "accent"), (name, ""), ("", ""), self._who(decision.owner), _refs(item.serves)
                )  # fmt: skip

    def _task_cells(self, task: Task) -> tuple[Piece, ...]:
        action, today = task.action, self.shell.today
        is_late = task.is_late(today)
        status = task.occurrence.status if task.occurrence else action.status
        return (
            (when(task.due, today), "bad" if is_late else "accent" if task.due == today else ""),
            (sign(status), "bad" if status is Status.BLOCKED else "muted"),
            (f"{action.ref} {action.title}", ""),
            (priority_sign(action.priority), "warn"),
            self._who(*action.executor),
            _refs(task.serves),
        )

    def _who(self, *ids: str | None) -> Piece:
        """Who it waits for: initials where names would cut the titles, as far as they tell people apart."""
        people = self.plan.find_all(Person, tuple(row_id for row_id in ids if row_id))
        is_wide = self.query_one("#work", LineTable).size.width >= _NAMES_FROM
        if is_wide or not _are_told_apart(self.plan):
            return (", ".join(person.name for person in people), "muted")
        return (" ".join(initials(person.name) for person in people), "muted")

    def under_cursor(self) -> object:
        """The row, be it an action, a figure to enter or what else waits."""
        return self.query_one("#work", LineTable).row_id

    def _item(self) -> Item | None:
        return self._items.get(self.query_one("#work", LineTable).row_id or "")

    @command("today.open", "enter", N_("Open"), footer=True, is_bound=False)
    @on(LineTable.Chosen)
    def action_open(self) -> None:
        """Go to it on its own screen."""
        around = self.query_one("#standing", Standing)
        if around.has_focus:
            if (fact := around.fact) is not None:
                self._go(fact.row, fact.mode)
            return
        item = self._item()
        if isinstance(item, FirstStep):
            self._go_to_part(*_PLACES[item.code])
        elif isinstance(item, Step):
            self._go(next((c.id for c in item.changes if self.plan.find_any(c.id) is not None), None), "report")
        elif isinstance(item, DueReview):
            self._ask_outcome(item)
        elif item is not None:
            self._go(_row_of(item).id, "")

    @work
    async def _go_to_part(self, mode: str, part: str) -> None:
        """Go to a main screen, and there to one of its tabs or tools."""
        await self.app.switch_mode(mode)
        if part and isinstance(screen := self.app.screen, PlanScreen):
            screen.go_to(part)

    @work
    async def _ask_outcome(self, item: DueReview) -> None:
        """Show before and after, and ask whether the measure worked."""
        from mplan_tui.tui.screens.kpi_forms import ask_review

        if edit := await ask_review(self, item.decision):
            self.edit(edit)

    def _go(self, row_id: str | None, mode: str) -> None:
        if row_id is not None:
            self.post_message(FollowLink(row_id))
        else:
            self.shell.show_mode(mode)

    @command("today.turn", "tab,shift+tab", N_("360°"), footer=True, sign="tab")
    def action_turn(self) -> None:
        """The plan all around, and back to the work."""
        around = self.query_one("#standing", Standing)
        is_around = not around.has_focus
        self.set_class(is_around, "-around")
        (around if is_around else self.query_one("#work", LineTable)).focus()

    @command("today.done", "s", N_("Done"), footer=True)
    def action_done(self) -> None:
        """Mark the action as done today."""
        item, today = self._item(), self.shell.today
        if not isinstance(item, Task):
            self.shell.tell(_("Only an action is done here; enter opens this one."))
        else:
            edit = set_status([item.action], Status.DONE, today)
            if self.shell.attempt(lambda session: session.perform(edit)):
                name = one_line(f"{item.action.ref} {item.action.title}")
                self.shell.tell(keyed(_("{action}: done today; {undo:u} takes it back."), action=name))

    @command("today.sight", "g", N_("Line of sight"))
    def action_sight(self) -> None:
        """What it comes from, what it leads to, what is missing."""
        item = self._item()
        row = _row_of(item) if item is not None and not isinstance(item, Step | FirstStep) else None
        self.shell.post_message(LookAlong(row.id if row is not None else None))

    @command("today.next", "asterisk", N_("Next step"), footer=True, sign="*")
    def action_next_step(self) -> None:
        """Go where the plan needs you next."""
        step = next_step(self.plan)
        if step is None:
            self.shell.tell_of_key(_("The plan needs nothing more to begin with."))
            return
        if step.row is not None:
            self.post_message(FollowLink(step.row.id))
            return
        self._go_to_part("diagnostic" if step.tool else "objectives", step.tool.tool.name if step.tool else "")

    @on(Word.Picked, "#next-step")
    def _clicked_next_step(self) -> None:
        self.action_next_step()

    @command("today.mine", "m", N_("Mine or all"), footer=True)
    def action_mine(self) -> None:
        """Your own work, or everybody's."""
        if self.shell.person() is None:
            self.shell.tell(
                keyed(_("The plan does not know you: {settings:F9} says who you are, {mode.budget:6} has its people."))
            )
            return
        self._all = not self._all
        self.show_plan(self.plan)

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on an item about this row."""
        table = self.query_one("#work", LineTable)
        items = ((key, item) for key, item in self._items.items() if not isinstance(item, Step | FirstStep))
        return any(table.go_to(key) for key, item in items if _row_of(item).id == row_id)

    KEYS = commands(
        action_open,
        action_done,
        action_next_step,
        action_sight,
        action_turn,
        action_mine,
    )
    BINDINGS = bindings(KEYS)


def _row_of(item: Task | MissingFigures | Handover | DueReview) -> Row:
    match item:
        case Task():
            return item.action
        case MissingFigures():
            return item.kpi
        case Handover():
            return item.objective
        case DueReview():
            return item.decision


def _key(item: Item) -> str:
    match item:
        case Task():
            return item.occurrence.id if item.occurrence else item.action.id
        case Handover():
            return item.acknowledgement.id
        case Step():
            return item.id
        case FirstStep():
            return f"first {item.code}"
        case _:
            return _row_of(item).id


def _refs(objectives: Sequence[Objective]) -> Piece:
    """The objectives that it serves: the first two, and how many more."""
    refs = [objective.ref for objective in objectives]
    return (" ".join(refs[:2]) + (f" +{len(refs) - 2}" if len(refs) > 2 else ""), "muted")
