"""The report: for whom, which parts, which time; looked at here and written for others. Behind it, the history."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

from textual import on, work
from textual.containers import Container
from textual.widget import Widget
from textual.widgets import ContentSwitcher

from mplan_tui import formats
from mplan_tui.document import PARTS, Audience, Document, ListedBy, ReportSpan, What, Wish
from mplan_tui.domain.decisions import Approval
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import latest_approval
from mplan_tui.i18n import N_, _, keyed
from mplan_tui.session.edits.approvals import freeze
from mplan_tui.session.session import PlanSession
from mplan_tui.tui.commands import Command, bindings, command, commands
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Choose, Prompt, TextPage
from mplan_tui.tui.modals.path import suggested_file
from mplan_tui.tui.modals.pick import Pick, PickSeveral
from mplan_tui.tui.report.history import HistoryLines, by_words, details
from mplan_tui.tui.report.preview import Preview
from mplan_tui.tui.resources import stylesheets
from mplan_tui.tui.screens.base import PlanScreen
from mplan_tui.tui.widgets.lines import LineTable
from mplan_tui.tui.widgets.word import Word
from mplan_tui.vocabulary.failures import MAY_BE_FORCED
from mplan_tui.vocabulary.labels import sentence
from mplan_tui.vocabulary.report import audience_words, order_words, part_title, span_words, what_words

LATEST = 2000
"""How many of the latest steps the history shows."""


class ReportScreen(PlanScreen):
    """A preview of the report that would be written, and the change records."""

    CSS_PATH = stylesheets("screens/report")

    def __init__(self) -> None:
        super().__init__()
        self._wish = Wish()
        self._typed: Mapping[str, str] = {}
        self._is_past = False
        self._shown: Document | None = None
        """The report as it was built of the wish; None while it is not."""

    def body(self) -> Iterable[Widget]:
        """A line that says what is shown, and the report or the history."""
        yield Word(id="report-word")
        with ContentSwitcher(initial="preview", id="report-body"):
            yield Preview(id="preview")
            with Container(id="past"):
                yield HistoryLines(id="history")

    def on_mount(self) -> None:
        """Begin in the report."""
        super().on_mount()
        self.query_one(Preview).focus()

    def shown_keys(self) -> tuple[Command, ...]:
        """The keys of what is in front."""
        return (self.KEYS[0], *(self.OF_HISTORY if self._is_past else self.OF_REPORT))

    @property
    def has_row(self) -> bool:
        """Whether a step of the history is under the cursor."""
        return self.query_one(HistoryLines).step is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Only the keys of what is in front do something."""
        names = {command.action for command in (self.OF_REPORT if self._is_past else self.OF_HISTORY)}
        return action not in names

    def show_plan(self, plan: Plan) -> None:
        """Build the report, or read the history, and paint it."""
        session = self.shell.session
        if session is None:
            return
        self._say(plan)
        if self._is_past:
            self._read_history(session)
        else:
            self._build(session)

    def _say(self, plan: Plan) -> None:
        word = self.query_one("#report-word", Word)
        if self._is_past:
            history = self.query_one(HistoryLines)
            found = f" · {history.words}" if history.words else ""
            word.say((_("Change records") + " ", "strong"), (by_words(history.by) + found, "muted"))
            return
        wish = self._wish
        approval = latest_approval(plan)
        approved = _("version of {day} approved by {author}")
        about = [span_words(wish.span) if wish.what is What.STATUS else self._named(wish.what, wish.order)]
        about.append(self._parts_said())
        if approval is not None:
            about.append(approved.format(day=formats.day(approval.on), author=approval.author or "?"))
        word.say(
            (f"{audience_words(plan, wish)} ▾  ", "strong"),
            *((f"{'· ' if place else ''}{said} ", "muted") for place, said in enumerate(about)),
        )

    def _parts_said(self) -> str:
        """How many parts the report has: of those that were wished for some may have nothing to say."""
        wanted = len(self._wish.wanted)
        count = wanted if self._shown is None else len({section.part for section in self._shown.sections})
        if count < wanted:
            return _("{count} of {all} parts have something to say").format(count=count, all=wanted)
        return _("one part") if count == 1 else _("{count} parts").format(count=count)

    @on(Word.Picked, "#report-word")
    def _head_picked(self, event: Word.Picked) -> None:
        """Choose anew what was clicked in the line above: for whom, which time or report, which parts."""
        if self._is_past:
            self.action_by()
            return
        is_status = self._wish.what is What.STATUS
        asks = (self.action_audience, self.action_span if is_status else self.action_what, self.action_parts)
        if event.place < len(asks):
            asks[event.place]()

    @work(exclusive=True, group="report")
    async def _build(self, session: PlanSession) -> None:
        services = self.shell.services
        try:
            document = await asyncio.to_thread(services.report, session, self._wish)
        except services.failures as failure:
            self.shell.tell(services.explain(failure), severity="error")
            self._wish, self._shown = replace(self._wish, audience=Audience.MANAGEMENT, person=None, team=None), None
            if not self._is_past:
                self._say(self.plan)
            return
        self._shown = document
        self.query_one(Preview).show(document)
        if not self._is_past:
            self._say(self.plan)

    @work(exclusive=True, group="report")
    async def _read_history(self, session: PlanSession) -> None:
        services = self.shell.services
        try:
            steps = await asyncio.to_thread(lambda: list(islice(session.latest_steps(), LATEST)))
        except services.failures as failure:
            self.shell.tell(services.explain(failure), severity="error")
            return
        self.query_one(HistoryLines).fill(session.plan, steps)
        self.repaint_frame()  # there is a step under the cursor now, which the line of keys says

    @command(
        "report.turn",
        "tab,right_square_bracket,left_square_bracket,shift+tab",
        N_("Tabs"),
        footer=True,
        sign="[ ]",
    )
    def action_turn(self) -> None:
        """The report, or the history of the plan: its change records."""
        self._is_past = not self._is_past
        self.query_one(ContentSwitcher).current = "past" if self._is_past else "preview"
        self.query_one(HistoryLines if self._is_past else Preview).focus()
        self.show_plan(self.plan)
        self.repaint_frame()

    # The report

    def _wish_for(self, wish: Wish) -> None:
        self._wish, self._shown = wish, None
        self.show_plan(self.plan)

    @staticmethod
    def _named(what: What, order: ListedBy) -> str:
        return what_words(what) + (f", {order_words(order)}" if what is What.PLAN else "")

    @command("report.what", "v", N_("What"), footer=True)
    @work(exit_on_error=True)
    async def action_what(self) -> None:
        """Where the plan stands, the plan itself (by objective, by owner or by month), or a page for the wall."""
        ways = [(What.STATUS, ListedBy.OBJECTIVE), *((What.PLAN, order) for order in ListedBy)]
        ways.append((What.POSTER, ListedBy.OBJECTIVE))
        choices = [Pickable(way, self._named(*way)) for way in ways]
        now = (self._wish.what, self._wish.order)
        picked = await self.app.push_screen_wait(Pick(_("Which report?"), choices, [now]))
        if picked:
            what, order = picked[0]
            parts = self._wish.parts if what is self._wish.what else ()
            team = None if what is What.STATUS else self._wish.team
            self._wish_for(replace(self._wish, what=what, order=order, parts=parts, team=team))

    @command("report.audience", "f", N_("For whom"), footer=True)
    @work(exit_on_error=True)
    async def action_audience(self) -> None:
        """Management, the team, one person; the plan itself for everybody, one team, one person."""
        if self._wish.what is not What.STATUS:
            choices = [Pickable((Audience.TEAM, None), _("Everybody"))]
            choices += [Pickable((Audience.TEAM, team.id), team.name) for team in self.plan.teams]
        else:
            choices = [
                Pickable((Audience.MANAGEMENT, None), _("Management")),
                Pickable((Audience.TEAM, None), _("The team")),
            ]
        choices += [Pickable((Audience.PERSON, person.id), person.name) for person in self.plan.people]
        now = (self._wish.audience, self._wish.person or self._wish.team)
        picked = await self.app.push_screen_wait(Pick(_("For whom?"), choices, [now]))
        if picked:
            audience, row = picked[0]
            person = row if audience is Audience.PERSON else None
            team = row if audience is Audience.TEAM else None
            wish = replace(self._wish, audience=audience, person=person, team=team)
            self._wish_for(replace(wish, parts=()) if wish.what is What.STATUS else wish)

    @command("report.parts", "p", N_("Parts"), footer=True)
    @work(exit_on_error=True)
    async def action_parts(self) -> None:
        """What the report tells."""
        what = self._wish.what
        choices = [Pickable(part, part_title(part, what)) for part in PARTS[what]]
        picked = await self.app.push_screen_wait(PickSeveral(_("Which parts?"), choices, self._wish.wanted))
        if picked:
            self._wish_for(replace(self._wish, parts=picked))

    @command("report.span", "t", N_("Period"), footer=True)
    @work(exit_on_error=True)
    async def action_span(self) -> None:
        """The plan, the quarter, the month or the week, of where it stands; other reports have their own time."""
        if self._wish.what is not What.STATUS:
            self.shell.tell(
                keyed(_("This report has a time of its own; {report.what:v} chooses where the plan stands."))
            )
            return
        choices = [Pickable(span, span_words(span)) for span in ReportSpan]
        picked = await self.app.push_screen_wait(Pick(_("Which period?"), choices, [self._wish.span]))
        if picked:
            self._wish_for(replace(self._wish, span=picked[0]))

    @command("report.write", "w", N_("Write"), footer=True)
    @work(exit_on_error=True)
    async def action_write(self) -> None:
        """Write it into a file, whose ending chooses the format."""
        app, session = self.shell, self.shell.session
        form = self._file_form()
        changes = await app.push_screen_wait(FormModal(form))
        if changes is None or session is None:
            return
        # What was typed stands there again at the next time, also where the file is refused.
        self._typed = {**form.values, **changes}
        path = Path(self._typed["file"]).expanduser()
        if not path.suffix:
            path = path.with_suffix(".html")
        template = self._typed.get("template", app.preferences.template)
        ground = Path(template).expanduser() if template and app.services.is_deck(path) else None
        app.tell(_("Writing {file} …").format(file=path.name))
        try:
            written = await self._written(session, path, ground)
            # Whole, since the program may be started in another folder the next time.
            kept = str(Path(template).expanduser().absolute()) if template else ""
            if written and kept != app.preferences.template:
                app.preferences = replace(app.preferences, template=kept)
                await asyncio.to_thread(app.services.save_preferences, app.preferences)
        except app.services.failures as failure:
            app.tell(app.services.explain(failure), severity="error")
            return
        if written:
            app.tell(written)

    def _file_form(self) -> Form:
        services, kept = self.shell.services, self.shell.preferences.template
        help_text = _("The ending chooses the format: {formats}.").format(formats=services.report_formats())
        fields = [Field("file", _("File"), InputKind.PATH, help_text, is_required=True)]
        values = {"file": suggested_file(self.plan, ".html"), **self._typed}
        if self._wish.what is What.STATUS:  # no other report is argued on slides
            words = _("Of your company, for slides: a .potx or .pptx. It is remembered; empty for none.")
            fields.append(Field("template", _("Template"), InputKind.PATH, words))
            values = {"template": kept, **values}

        def check(said: Mapping[str, str]) -> Mapping[str, str]:
            is_new = said.get("template", kept) not in ("", kept)
            if not is_new or services.is_deck(Path(said["file"])):
                return {}
            return {"template": _("A template is for slides: end the file's name in .pptx.")}

        return Form(_("Write the report"), tuple(fields), values, check, key="report.write")

    async def _written(self, session: PlanSession, path: Path, template: Path | None) -> str:
        app, wish = self.shell, self._wish
        write = partial(app.services.write_report, session, wish, path, template=template)
        try:
            with app.letting_go_on():
                return await asyncio.to_thread(write, force=False)
        except PlanError as refusal:
            if refusal.code not in MAY_BE_FORCED:
                raise
            question = Choose(
                _("Write the report"), app.services.explain(refusal), [("o", _("write over it all the same"))]
            )
            if await app.push_screen_wait(question) != "o":
                return ""
            with app.letting_go_on():
                return await asyncio.to_thread(write, force=True)

    @command("report.approve", "a", N_("Approve"), footer=True)
    @work(exit_on_error=True)
    async def action_approve(self) -> None:
        """Freeze the plan as approved."""
        app, session = self.shell, self.shell.session
        help_text = _("Say who approved it and where; the report tells from now on what moved since.")
        note = await app.push_screen_wait(Prompt(_("Approve this version"), "", help_text))
        if note is None or session is None:
            return
        person = app.person()
        edit = freeze(app.today, author=person.name if person else session.author, note=note)
        if app.attempt(lambda current: current.perform(edit)):
            app.tell(keyed(_("Frozen as approved; {undo:u} takes it back.")))

    # The history

    @command("history.open", "enter", N_("Look"), footer=True, is_bound=False, needs_row=True)
    @on(LineTable.Chosen, "#history")
    @work(exit_on_error=True)
    async def action_open(self) -> None:
        """Everything that this step changed."""
        step = self.query_one(HistoryLines).step
        if step is not None:
            await self.app.push_screen_wait(TextPage(_("Change record"), details(step, self.plan)))

    @command("history.by", "b", N_("Group"), footer=True)
    def action_by(self) -> None:
        """By day, by person, by object."""
        history = self.query_one(HistoryLines)
        history.by = history.by.next
        history.repaint_steps()
        self._say(self.plan)

    @command("history.find", "slash", N_("Find"), footer=True)
    @work(exit_on_error=True)
    async def action_find(self) -> None:
        """Only the steps that hold these words."""
        history = self.query_one(HistoryLines)
        help_text = _("A name, an object, a day; a * shows all.")
        words = await self.app.push_screen_wait(Prompt(_("Find in the change records"), history.words, help_text))
        if words is not None:
            history.words = "" if words == "*" else words
            history.repaint_steps()
            self._say(self.plan)

    @command("history.back", "r", N_("Take back"), footer=True, needs_row=True)
    @work(exit_on_error=True)
    async def action_back(self) -> None:
        """Take back this one step, whoever made it."""
        app, history = self.shell, self.query_one(HistoryLines)
        step = history.step
        if step is None:
            return
        if step.is_gap:
            app.tell(sentence(step.label), severity="warning")
            return
        if history.is_taken_back(step):
            app.tell(_("This was taken back already."))
            return
        question = Choose(
            _("Take back one step?"), details(step, self.plan), [("y", _("take it back"))], is_awaited=True
        )
        if await app.push_screen_wait(question) != "y":
            return
        found: list[bool] = []
        if not app.attempt(lambda session: found.append(bool(session.take_back(step).conflicts))):
            return
        if found[0]:
            app.tell(_("Only in part: a colleague has changed the same thing since."), severity="warning")
        else:
            app.tell("↶ " + sentence(step.label) + " · " + keyed(_("{redo:^y} makes it again")))

    def go_to(self, row_id: str) -> bool:
        """An approved version is told of in the report."""
        return self.plan.find(Approval, row_id) is not None

    OF_REPORT = commands(action_what, action_audience, action_parts, action_span, action_write, action_approve)
    OF_HISTORY = commands(action_open, action_by, action_find, action_back)
    KEYS = (*commands(action_turn), *OF_REPORT, *OF_HISTORY)
    BINDINGS = bindings(KEYS)
