"""The objectives by family, each with its way, its pace and its letters, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from rich.cells import cell_len
from textual import work

from mplan_tui import formats
from mplan_tui.domain.forecast import Forecast
from mplan_tui.domain.kpis import Kpi, PaceStatus
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.objective_rules import concerned, handovers
from mplan_tui.domain.objectives import Answer, Family, Objective
from mplan_tui.domain.pace import Pace, objective_pace
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.smart import Judgement, judge
from mplan_tui.i18n import N_, Key, _, keyed
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.session.edits import objectives as edits
from mplan_tui.session.edits.rows import change_plan, remove
from mplan_tui.tui.commands import DOWN, UP, Command, bindings, command, commands
from mplan_tui.tui.modals.asking import ask_form, ask_one, ask_several
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.objectives.detail import VERDICT_SIGNS, ObjectiveDetail
from mplan_tui.tui.objectives.form import build_sentence, make_kpi, say_in_a_sentence, write_objective
from mplan_tui.tui.signs import bar
from mplan_tui.tui.text_layout import Line, beside, indented, line_width, padded, toned, window
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.tui.widgets.plan_pane import WIDE, PlanPane, stepped
from mplan_tui.tui.widgets.quick_line import QuickLine
from mplan_tui.vocabulary.enums import MOODS, explain, sign, word
from mplan_tui.vocabulary.fields import field_help, field_label
from mplan_tui.vocabulary.pace import readable, rough, target_words, way_words

_SIDE = 50


def _figure(value: Decimal | None) -> str:
    return formats.number(readable(value)) if value is not None else "?"


class ObjectiveList(PlanPane):
    """The list with the reasons beside it, or under it on a narrow screen; `v` shows who took the objective in."""

    def __init__(self) -> None:
        super().__init__()
        self.current: str | None = None
        self.shows_people = False
        self._rewriting: str | None = None
        self._top = 0

    def order(self, plan: Plan) -> list[Objective]:
        """The objectives family by family."""
        return [o for family in Family for o in plan.objectives if o.family is family]

    def selected(self, plan: Plan) -> Objective | None:
        """The objective under the cursor."""
        found = plan.find(Objective, self.current)
        if found is None and plan.objectives:
            found = self.order(plan)[0]
            self.current = found.id
        return found

    def go_to(self, row_id: str) -> bool:
        """Put the cursor on this objective."""
        if self.plan.find(Objective, row_id) is None:
            return False
        self.current, self._top = row_id, 0
        self.moved()
        return True

    def shown_keys(self) -> tuple[Command, ...]:
        """Where there is no objective, only what begins one."""
        is_empty = not self.plan.objectives
        return tuple(one for one in self.KEYS if not (is_empty and one.id in ("objectives.edit", "objectives.view")))

    # Drawing

    def lines(self, plan: Plan, width: int, height: int) -> Iterable[Line]:
        """The list and the detail."""
        objective = self.selected(plan)
        if objective is None:
            return self._nothing(width)
        if width >= WIDE:
            side = max(_SIDE, width * 2 // 5)
            left = width - side - 3
            return beside(
                self._list(plan, left, height), self._detail(plan, objective, side, height), left, side, height
            )
        rows = len(plan.objectives) + len({o.family for o in plan.objectives})
        upper = min(rows, max(height // 2, 6))
        list_lines = padded(self._list(plan, width, upper), upper)
        return [*list_lines, *indented(self._detail(plan, objective, width - 1, height - upper))]

    def _nothing(self, width: int) -> list[Line]:
        hint = _(
            "No objective yet. Say one in a sentence: “Increase online sales by 20% over the next 6 months”. "
            "The letters S M A R T tell what is missing."
        )
        lines: list[Line] = [[], *([("  ", ""), *line] for line in toned(hint, min(width - 4, 90))), []]
        return [*lines, [("  ", ""), (keyed(_("{add:n} adds the first one"), add=Key("objectives.add")), "accent")]]

    def _list(self, plan: Plan, width: int, height: int) -> list[Line]:
        lines: list[Line] = []
        cursor = 0
        families = len({objective.family for objective in plan.objectives})
        row = self._tall_row if 2 * len(plan.objectives) + families <= height else self._row
        for family in Family:
            members = [objective for objective in plan.objectives if objective.family is family]
            if not members:
                continue
            lines.append([(" " + word(family), "heading"), (f" · {len(members)}", "muted")])
            for objective in members:
                if objective.id == self.current:
                    cursor = len(lines)
                lines += row(plan, objective, width)
        return window(lines, cursor, height)

    def _tall_row(self, plan: Plan, objective: Objective, width: int) -> list[Line]:
        """An objective on two lines, where all of them have room so: its title whole, then its way and where it is."""
        ascii = self.shell.preferences.ascii
        pace = objective_pace(plan, objective.id, self.today)
        status = pace.status if pace else PaceStatus.NO_DATA
        said = f"{sign(status, ascii)} {word(status)}"
        head = self._head(plan, objective)
        if cell_len(objective.title) > width - line_width(head) - cell_len(said) - 3:
            said = sign(status, ascii)
        room = width - line_width(head) - cell_len(said) - 3
        title = [(" " + fit(objective.title, room), "strong" if objective.id == self.current else "")]
        share = pace.progress if pace else None
        letters = self._letters(judge(plan, objective, self.today, read_sentence))
        begun: Line = [
            (" " * line_width(head) + " ", ""),
            (bar(share, 6), MOODS[status]),
            (fit_right(formats.percent(share) if share is not None else "–", 6) + "  ", ""),
        ]
        left = width - line_width(begun) - line_width(letters) - 2
        figures = next((words for words in self._ways(objective, pace) if cell_len(words) <= left), "")
        return [
            [*head, *title, (" " + said, MOODS[status])],
            [*begun, (fit(figures, left), "muted"), (" ", ""), *letters],
        ]

    def _ways(self, objective: Objective, pace: Pace | None) -> Iterator[str]:
        """From where to where an objective goes, where it is and lands, in ever fewer words."""
        path = path_of(self.plan, objective)
        if path.target is None and not path.is_side:
            return
        start, target = _figure(path.baseline), _figure(path.target)
        way, whole = (way_words(start, target, unit, self.signs.link) for unit in ("", path.unit))
        if path.kpi is not None and path.is_side:  # it goes nowhere
            way = whole = target_words(path.kpi)
        facts = [] if pace is None or pace.current is None else [_("now {value}").format(value=_figure(pace.current))]
        if pace is not None and pace.landing is not None:
            yield " · ".join([whole, *facts, self._landing(pace.landing)])
            yield " · ".join([way, *facts, self._landing(pace.landing)])
        yield " · ".join([whole, *facts])
        yield " · ".join([way, *facts])
        yield way

    @staticmethod
    def _landing(landing: Forecast) -> str:
        return _("lands {value}").format(value=formats.number(rough(landing.value)))

    def _head(self, plan: Plan, objective: Objective) -> Line:
        """The cursor, the reference, and a letter where this person has to answer."""
        here = objective.id == self.current
        waits = self.me and any(h.waits and h.person.id == self.me.id for h in handovers(plan, objective))
        mark = ("@" if self.shell.preferences.ascii else "✉") if waits else " "
        return [
            (self.signs.cursor if here else " ", "accent" if self.has_focus else "muted"),
            (fit(objective.ref, 4), "strong" if here else "muted"),
            (mark, "accent"),
        ]

    def _row(self, plan: Plan, objective: Objective, width: int) -> list[Line]:
        here = objective.id == self.current
        ascii = self.shell.preferences.ascii
        pace = objective_pace(plan, objective.id, self.today)
        status = pace.status if pace else PaceStatus.NO_DATA
        share = pace.progress if pace else None
        letters = self._letters(judge(plan, objective, self.today, read_sentence))
        tail: Line = [(" ", ""), *letters, (" ", "")]
        if width >= 66:
            tail.append((bar(share, 6), MOODS[status]))
        tail += [
            (fit_right(formats.percent(share) if share is not None else "–", 6), ""),
            (
                " " + (fit(f"{sign(status, ascii)} {word(status)}", _said()) if width >= 78 else sign(status, ascii)),
                MOODS[status],
            ),
        ]
        head = self._head(plan, objective)
        room = width - line_width(head) - line_width(tail)
        return [[*head, (" " + fit(objective.title, room - 1), "strong" if here else ""), *tail]]

    def _letters(self, judgements: Iterable[Judgement]) -> Line:
        line: Line = []
        for judgement in judgements:
            full, plain, tone = VERDICT_SIGNS[judgement.verdict]
            line += [(judgement.letter.value, tone), (plain if self.shell.preferences.ascii else full, tone)]
        return line

    def _detail(self, plan: Plan, objective: Objective, width: int, height: int) -> list[Line]:
        told = ObjectiveDetail(plan, objective, self.today, self.me, self.signs, self.shell.preferences.ascii)
        body = told.people(width) if self.shows_people else told.reasons(width)
        head = told.head(width, height)
        room = height - len(head)
        most = max(0, len(body) - room)
        self._top = min(self._top, most)
        shown = body[self._top : self._top + room]
        if self._top < most and shown:
            shown[-1] = [(_("… → reads on"), "muted")]
        return [*head, *shown]

    # What keys do

    @command("objectives.down", DOWN, N_("Down"))
    def action_down(self) -> None:
        """Next objective."""
        self._step(1)

    @command("objectives.up", UP, N_("Up"))
    def action_up(self) -> None:
        """Previous objective."""
        self._step(-1)

    def _step(self, step: int) -> None:
        """Next or previous objective."""
        self.current = stepped([objective.id for objective in self.order(self.plan)], self.current, step)
        self._top = 0
        self.moved()

    @command("objectives.page_down", "pagedown,right,l", N_("Scroll"))
    def action_page_down(self) -> None:
        """Read on in the detail."""
        self._scroll_detail(1)

    @command("objectives.page_up", "pageup,left,h", N_("Scroll back"))
    def action_page_up(self) -> None:
        """Read back in the detail."""
        self._scroll_detail(-1)

    def read_more(self) -> None:
        """Read on in the detail."""
        self._scroll_detail(1)

    def _scroll_detail(self, by: int) -> None:
        """Read on or back in the detail."""
        self._top = max(0, self._top + by * 5)
        self.repaint()

    @command("objectives.view", "v", N_("Why / who"), footer=True)
    def action_view(self) -> None:
        """The reasons of the letters, or who took it in."""
        self.shows_people = not self.shows_people
        self._top = 0
        self.moved()

    @command("objectives.add", "n", N_("New"), footer=True)
    def action_add(self) -> None:
        """Say it in one sentence, or build it step by step."""
        self._rewriting = None
        self.post_message(self.TypeItems(_("In one sentence:"), hint=_("enter alone builds it step by step, esc ends")))

    @command("objectives.sentence", "s", N_("Rewrite"))
    def action_sentence(self) -> None:
        """Say this objective again in one sentence."""
        objective = self.selected(self.plan)
        self._rewriting = objective.id if objective else None
        self.post_message(self.TypeItems(_("In one sentence:"), "action_sentence"))

    def typed(self, text: str) -> None:
        """Understand the sentence and go on in the form."""
        self._take_sentence(text)

    @work
    async def _take_sentence(self, text: str) -> None:
        old = self.plan.find(Objective, self._rewriting)
        text = text.strip() or await build_sentence(self)
        if not text:
            return
        written = await say_in_a_sentence(self, text, old)
        if written:
            self.current = written.id
            self.edit(edits.write_objective(written))
        else:  # left in the form: the sentence is there again when the line opens
            self.screen.query_one(QuickLine).keep(text)
            kept = (
                _("Your sentence is kept: {objectives.add:n} has it again.")
                if old is None
                else _("Your sentence is kept: {objectives.sentence:s} has it again.")
            )
            self.shell.tell(keyed(kept))

    @command("objectives.edit", "enter,e", N_("Edit"), footer=True)
    @work
    async def action_change(self) -> None:
        """Change everything of this objective."""
        objective = self.selected(self.plan)
        if objective is None:
            self.action_add()
            return
        written = await write_objective(self, objective)
        if written:
            self.edit(edits.write_objective(written))

    @command("objectives.measure", "m", N_("Make its KPI"), footer=True, needs_row=True)
    @work
    async def action_measure(self) -> None:
        """Make the KPI that measures it, from what its sentence says."""
        objective = self.selected(self.plan)
        if objective is None:
            return
        if (known := self.plan.find(Kpi, objective.kpi)) is not None:
            self.shell.tell(_("{kpi} measures it: screen 5 has it.").format(kpi=name_of(known)))
            return
        kpi = await make_kpi(self, objective)
        if kpi is not None:
            self.edit(edits.measure_by(objective, kpi))

    @command("objectives.hand_on", "t", N_("Tell"), footer=True, needs_row=True)
    @work
    async def action_hand_on(self) -> None:
        """Hand it on: choose whom it concerns."""
        objective = self.selected(self.plan)
        if objective is None:
            return
        plan = self.plan
        told = [h.person.id for h in handovers(plan, objective) if h.is_told]
        marked = told or [person.id for person in concerned(plan, objective)]
        choices = [
            Pickable(person.id, f"{person.name} · {person.role}" if person.role else person.name)
            for person in plan.people
        ]
        title = _("Whom does {ref} concern?").format(ref=objective.ref)
        chosen = await ask_several(self, title, choices, marked, key=objective.id)
        if chosen is not None:
            self.shows_people = True
            self.edit(edits.hand_on(objective, plan.find_all(Person, chosen), self.today))

    @command("objectives.answer", "a", N_("Answer"), footer=True, needs_row=True)
    @work
    async def action_answer(self) -> None:
        """Say that you read it, understood it, or ask."""
        objective = self.selected(self.plan)
        if objective is None:
            return
        person = self.me
        if person is None:
            choices = [Pickable(each.id, each.name) for each in self.plan.people]
            picked = await ask_one(self, _("Who are you? (your login is not in the plan)"), choices)
            person = self.plan.find(Person, picked)
        if person is None:
            return
        answers = [Pickable(answer, f"{word(answer)} – {explain(answer)}") for answer in Answer]
        said = await ask_one(self, _("{ref}, as {name}").format(ref=objective.ref, name=person.name), answers)
        if said is None:
            return
        question = ""
        if said is Answer.QUESTION:
            field = Field("question", _("Your question"), InputKind.LINE, is_required=True)
            asked = await ask_form(self, Form(objective.title, (field,), {"question": ""}))
            if asked is None:
                return
            question = asked["question"]
        self.shows_people = True
        self.edit(edits.answer(objective, person, said, self.today, question))

    @command("objectives.limit", "c", N_("Realistic limit"))
    @work
    async def action_limit(self) -> None:
        """How many times the best past pace is still realistic."""
        name = "pace_limit"
        label, help_text = field_label("plan", name), field_help("plan", name)
        field = Field(name, label, InputKind.NUMBER, help_text, is_required=True, low=Decimal("0.1"))
        answers = await ask_form(self, Form(label, (field,), {name: self.plan.pace_limit}))
        if answers:
            self.edit(change_plan(self.plan, pace_limit=answers[name]))

    @command("objectives.delete", "d,delete", N_("Delete"), needs_row=True)
    def action_delete(self) -> None:
        """Delete this objective; {undo:u} brings it back."""
        objective = self.selected(self.plan)
        if objective:
            ids = [each.id for each in self.order(self.plan)]
            position = ids.index(objective.id)
            rest = [row_id for row_id in ids if row_id != objective.id]
            self.current = rest[min(position, len(rest) - 1)] if rest else None
            self.edit(remove(objective))

    KEYS = commands(
        action_add,
        action_change,
        action_measure,
        action_view,
        action_hand_on,
        action_answer,
        action_sentence,
        action_limit,
        action_page_down,
        action_page_up,
        action_delete,
        action_down,
        action_up,
        PlanPane.action_sight,
    )
    BINDINGS = bindings(KEYS)


def _said() -> int:
    """The cells of the longest status in words with its sign."""
    return 2 + max(cell_len(word(status)) for status in PaceStatus)
