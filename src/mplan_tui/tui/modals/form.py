"""The one form of the program: it shows whatever fields it is given, and returns typed values."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, ClassVar, NamedTuple

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.events import DescendantFocus, Resize
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mplan_tui.i18n import _, pgettext
from mplan_tui.tui.draft import PICKED_FIELD
from mplan_tui.tui.modals.fields import (
    LINES_OF_TEXT,
    PICKED,
    Field,
    Form,
    InputKind,
    Pickable,
    day_said,
    text_of,
    value_of,
)
from mplan_tui.tui.modals.layer import LayerKeys, TypingLayer
from mplan_tui.tui.modals.making import make_called
from mplan_tui.tui.modals.path import PathSuggester
from mplan_tui.tui.modals.pick import Pick, PickSeveral
from mplan_tui.tui.modals.picked import PickedRows
from mplan_tui.tui.modals.question import Question, room_for
from mplan_tui.tui.text_layout import rule, wrapped
from mplan_tui.tui.texts import plain
from mplan_tui.tui.widgets.typing import TypedLine, TypedText

LEAST_FIELDS, AROUND, INTRO, WORD = 3, 9, 3, 2
"""The lines that the fields have at least, those that the form takes around them (frame, title, word with an empty line
above, keys, and one above and below the form), those that its introduction takes at most, and those of the word."""
WIDE_FROM, WIDEST = 100, 104
"""From which width of the terminal something is left free beside a form, and the cells that a form takes at most."""
GROUPED_FROM, ROOM_FOR_GROUPS = 6, 68
"""From how many fields on a form is divided into groups, and from which width of the terminal it has room for their
names."""


class Fields(VerticalScroll, can_focus=False, inherit_bindings=False):
    """The fields, which scroll with the cursor: up and down lead from one to the other, and never scroll past it."""


class Begun(NamedTuple):
    """A field with the group that begins with it, if one does, and whether the more of the form begins there."""

    field: Field
    group: str = ""
    is_more: bool = False


def groups_of(form: Form) -> Iterator[Begun]:
    """The fields in their groups.

    A form asks for what is needed most first, so that where a group comes back, the rest of the form begins.
    """
    seen: set[str] = set()
    current = ""
    for field in form.fields:
        if not field.group or field.group == current:
            yield Begun(field)
            continue
        is_more = field.group in seen
        seen = set() if is_more else seen
        seen.add(field.group)
        current = field.group
        yield Begun(field, current, is_more)


def _in_list(field: str, name: str) -> str:
    """Under which name the form's draft keeps what is marked in the list of a field and not taken."""
    return f"{PICKED_FIELD}{field}:{name}"


def _held(question: Field, value: Any) -> tuple[Any, ...]:
    """The values of a field that is picked."""
    if question.kind is InputKind.CHOICES:
        return tuple(value or ())
    return () if value is None else (value,)


class FormModal(TypingLayer[Mapping[str, Any]]):
    """A form over the screen. Enter or ctrl+s saves, escape leaves; a refused field keeps the focus and says why.

    The result holds the values that differ from the first ones, so that a colleague's other edits are kept; an
    empty mapping says that nothing was changed.
    """

    HORIZONTAL_BREAKPOINTS = [(0, "-compact"), (WIDE_FROM, "-wide")]
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("f3", "begin_anew", show=False, priority=True),
        Binding("ctrl+b", "aside", show=False, priority=True),
    ]

    def __init__(self, form: Form, draft: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.form = form
        self._draft = draft or {}
        self._lists: dict[str, PickSeveral] = {}
        self._questions: dict[str, Question] = {}
        self._refused: dict[str, str] = {}
        self._hints: Mapping[str, str] = {}
        self._is_tried = False
        self._word: list[str] = []
        self._is_full = False
        """Whether not all fields are seen at once; told from their number before they have been laid out."""

    @property
    def draft_key(self) -> str:
        """What the same form about the same row is known by."""
        return f"form|{self.form.key or self.form.title}|{','.join(field.name for field in self.form.fields)}"

    @property
    def draft_title(self) -> str:
        """What a person knows the form by."""
        return self.form.title

    @property
    def row_id(self) -> str:
        """The row that it is about, where that is in the plan."""
        return self.form.key.partition(".")[2]

    def labels(self) -> dict[str, str]:
        """How the fields are called."""
        return {field.name: field.label for field in self.form.fields}

    def take_up(self, texts: Mapping[str, str]) -> None:
        """Begin with what was typed before."""
        self._draft = texts

    def compose(self) -> ComposeResult:
        """The title, a line per field, what is refused, and the keys."""
        with Vertical(id="form"):
            yield Static(plain(self.form.title), classes="layer-title")
            if self.form.intro:
                yield Static(plain(self.form.intro), classes="form-intro")
            if self._draft:
                yield Static(plain(_("As you left it; F3 begins anew.")), id="form-left", classes="layer-word")
            with Fields(id="form-fields") as fields:
                rows = [*self._rows()]
                self._is_full = len(rows) > self._room(self.app.size.height)
                fields.styles.max_height = self._room(self.app.size.height) + (WORD if self._is_full else 0)
                yield from rows
            word = Static(id="form-word", classes="-long" if self._is_full else "")
            word.styles.height = 1 if self._is_full else None
            yield word
            yield LayerKeys(self._keys(), id="form-keys")

    def _rows(self) -> ComposeResult:
        """A line per field, with the names of the groups at the left where there are several."""
        begun = list(groups_of(self.form))
        is_grouped = len(begun) >= GROUPED_FROM and len({one.group for one in begun if one.group}) > 1
        is_grouped = is_grouped and self.app.size.width >= ROOM_FOR_GROUPS
        labels = {one.field.name: one.field.label + (" *" if self._must_be_typed(one.field) else "") for one in begun}
        width = room_for(list(labels.values()), self.app.size.width)
        for question, group, is_more in begun:
            if is_more and is_grouped:
                (line,) = [rule(self.app.size.width, pgettext("fields", "more"))]
                yield Static(plain("".join(text for text, tone in line)), classes="form-more")
            asked = Question(self._widget(question), labels[question.name], width, group if is_grouped else None)
            self._questions[question.name] = asked
            yield asked

    def _must_be_typed(self, question: Field) -> bool:
        """Whether the form cannot be saved without an answer here; what is picked has one already as a rule."""
        is_answered = question.kind in PICKED and self.form.values.get(question.name) is not None
        return question.is_required and not is_answered

    def _widget(self, question: Field) -> Widget:
        value = self.form.values.get(question.name)
        if question.kind in PICKED:
            picked = PickedRows(question, _held(question, value))
            if (kept := self._draft.get(PICKED_FIELD + question.name)) is not None:
                names = json.loads(kept)
                picked.values = tuple(choice.value for choice in picked.choices if str(choice.value) in names)
            widget: Widget = picked
        elif question.kind is InputKind.TEXT:
            text = self._draft.get(question.name, text_of(question, value))
            widget = TypedText(text)
        else:
            text = self._draft.get(question.name, text_of(question, value))
            # A day or a figure is replaced, a title is mended, and what was left half typed is gone on with. The title
            # that a new plan is offered is no title yet: it became "Marketing plan 2027Spring".
            is_figure = question.kind not in LINES_OF_TEXT or question.parse is not None
            is_replaced = is_figure or question.name in self.form.proposed
            widget = TypedLine(
                text,
                select_on_focus=is_replaced and question.name not in self._draft,
                suggester=PathSuggester() if question.kind is InputKind.PATH else None,
            )
        widget.id = f"field-{question.name}"
        widget.set_class(True, "form-field", update=False)
        return widget

    def begin(self) -> None:
        """Go on where the draft was left, or at what is refused."""
        if self.form.is_refused:
            self.action_save()
            return
        for question in self.form.fields:
            if question.name in self._draft:
                self._field(question.name).focus()
                return

    def on_resize(self, event: Resize) -> None:
        """Leave room for the word below and the keys, however many fields there are."""
        self._is_full = self._has_hidden(event.size.height)
        self._share_room(event.size.height)

    def _has_hidden(self, height: int) -> bool:
        """Whether not all fields are seen at once."""
        return any(fields.virtual_size.height > self._room(height) for fields in self.query(Fields))

    def _share_room(self, height: int) -> None:
        """Give fields that do not all fit the lines that the word below them leaves.

        Three empty lines stood below hidden fields. A form that shows all keeps its height whatever the word is.
        """
        said = max(1, min(len(self._word), WORD + 1))
        for fields in self.query(Fields):
            fields.styles.max_height = self._room(height) + (WORD + 1 - said if self._is_full else 0)
        for line in self.query("#form-word"):
            line.styles.height = said if self._is_full else None
            line.set_class(self._is_full or len(self._word) > WORD, "-long")

    def _room(self, height: int) -> int:
        """The lines that the fields have at most on a screen of this height."""
        title = len(wrapped(self.form.title, self._width)) - 1
        intro = min(INTRO, len(wrapped(self.form.intro, self._width))) if self.form.intro else 0
        return max(LEAST_FIELDS, height - AROUND - title - intro - bool(self._draft))

    @property
    def _width(self) -> int:
        """The cells of a line of the form."""
        width = self.app.size.width
        return (min(WIDEST, width * 94 // 100) if width >= WIDE_FROM else width) - 4

    def _field(self, name: str) -> Widget:
        return self._questions[name].field

    def half_typed(self) -> dict[str, str]:
        """What is typed and picked and not taken yet, to be kept."""
        kept = self.typed()
        for question in self.form.fields:
            widget = self._field(question.name)
            if isinstance(widget, PickedRows) and widget.values != _held(question, self.form.values.get(question.name)):
                kept[PICKED_FIELD + question.name] = json.dumps([str(value) for value in widget.values])
            kept |= {_in_list(question.name, name): text for name, text in self._left_in_list(question.name).items()}
        return kept

    def _left_in_list(self, name: str) -> Mapping[str, str]:
        """What is marked in the list of a field and not taken: in the one that is open or was left, or in the draft."""
        if name in self._lists:
            return self._lists[name].half_typed()
        begins = _in_list(name, "")
        return {key.removeprefix(begins): text for key, text in self._draft.items() if key.startswith(begins)}

    def action_begin_anew(self) -> None:
        """Show what the form began with before anything was typed."""
        if not self._draft:
            return
        self._draft = {}
        self._lists = {}
        self.query("#form-left").remove()
        for question in self.form.fields:
            widget, value = self._field(question.name), self.form.values.get(question.name)
            if isinstance(widget, PickedRows):
                widget.pick(_held(question, value))
            elif isinstance(widget, TextArea):
                widget.text = text_of(question, value)
            elif isinstance(widget, Input):
                widget.value = text_of(question, value)

    def typed(self) -> dict[str, str]:
        """The texts as they stand, for a draft that survives a dropped line."""
        texts = {}
        for question in self.form.fields:
            if question.kind not in PICKED and (text := self._text(question)) != text_of(
                question, self.form.values.get(question.name)
            ):
                texts[question.name] = text
        return texts

    def _text(self, question: Field) -> str:
        widget = self._field(question.name)
        if isinstance(widget, TextArea):
            return widget.text
        return widget.value if isinstance(widget, Input) else ""

    def _value(self, question: Field) -> Any:
        widget = self._field(question.name)
        if isinstance(widget, PickedRows):
            if question.kind is InputKind.CHOICES:
                return widget.values
            value = widget.values[0] if widget.values else None
            if value is None and question.is_required:
                raise ValueError(_("{field} is needed: choose one.").format(field=question.label))
            return value
        text = self._text(question)
        before = self.form.values.get(question.name)
        if text == text_of(question, before) and not (question.is_required and not text.strip()):
            return before
        return value_of(question, text, self.shell.today)

    def _read(self) -> dict[str, Any]:
        """The values of all fields that can be read; `_refused` says why the others cannot."""
        values: dict[str, Any] = {}
        self._refused = {}
        for question in self.form.fields:
            try:
                values[question.name] = self._value(question)
            except ValueError as refusal:
                self._refused[question.name] = str(refusal)
        if not self._refused:
            self._refused = dict(self.form.check(values))
        self._hints = self.form.hint(values)
        return values

    @on(Input.Changed)
    @on(TextArea.Changed)
    @on(PickedRows.Changed)
    def _check_while_typing(self) -> None:
        self._read()
        self._mark()

    @on(DescendantFocus)
    def _entered(self) -> None:
        self._mark()

    def _keys(self) -> str:
        aside = (("^b", self.form.aside.name),) if self.form.aside else ()
        if isinstance(self.focused, TextArea):
            return self.keys(("^s", _("save")), ("↵", _("new line")), ("tab", _("next")), *aside)
        if isinstance(self.focused, PickedRows):
            return self.keys(("↵", _("choose")), ("^s", _("save")), ("tab ↑↓", _("next")), *aside)
        completes = isinstance(self.focused, Input) and self.focused.suggester is not None
        return self.keys(
            ("↵ ^s", _("save")), *((("→", _("complete")),) if completes else ()), ("tab ↑↓", _("next")), *aside
        )

    def _mark(self) -> None:
        focused = (self.focused.id or "").removeprefix("field-") if self.focused else ""
        telling = self._refused if self._is_tried else self.typed()
        told = {name: said for name, said in self._refused.items() if name in telling}
        for name, question in self._questions.items():
            question.tell(told.get(name, ""))
        here = [question for question in self.form.fields if question.name == focused]
        days = (day_said(q, self._text(q), self.shell.today) for q in here if q.kind is InputKind.DATE)
        words = (*days, self._hints.get(focused), *(question.help for question in here))
        word = next(filter(None, words), "")
        try:
            line = self.query_one("#form-word", Static)
        except NoMatches:
            return
        self.query_one("#form-keys", LayerKeys).say(self._keys())
        # Three lines take the empty one above: at 80 columns "a ratio keeps both its numbers" was cut in its middle.
        self._word = wrapped(word, line.content_size.width or self._width)
        self._is_full = self._is_full or self._has_hidden(self.app.size.height)
        self._share_room(self.app.size.height)
        line.update(plain(word), layout=False)

    @on(Input.Submitted)
    def action_save(self) -> None:
        """Return the changed values, or put the cursor on the first field that is refused."""
        values = self._read()
        self._is_tried = True
        if self._refused:
            name = next(q.name for q in self.form.fields if q.name in self._refused)
            self._field(name).focus()
            self._mark()
            return
        before = self.form.values
        self.dismiss({n: v for n, v in values.items() if n not in before or before[n] != v})

    @work
    async def action_aside(self) -> None:
        """Do what else can be done here; a field that it changed shows that, unless something was typed there."""
        if self.form.aside is None:
            return
        since = await self.form.aside.do(self)
        untouched = [one for one in self.form.fields if one.name in since and one.name not in self.typed()]
        self.form = replace(self.form, values={**self.form.values, **since})
        for question in untouched:
            self.query_one(f"#field-{question.name}", Input).value = text_of(question, since[question.name])

    @on(PickedRows.Opened)
    @work(exit_on_error=True)
    async def _open(self, event: PickedRows.Opened) -> None:
        picked = event.picked
        pick = self._list_of(picked, event.typed)
        chosen = await self.app.push_screen_wait(pick)
        made = None
        if pick.wanted:
            made = await make_called(self, picked.question.makes, pick.wanted, self._ask_kind)
        if made is not None:
            picked.learn(made)
            chosen = (*(() if picked.is_single else chosen or ()), made.value)
        elif pick.wanted and picked.is_single:
            chosen = None
        if chosen is not None:
            picked.pick(tuple(value for value in chosen if value is not None))
            if isinstance(pick, PickSeveral):
                # A list that nothing was marked in yet: what was marked is the field's own answer now.
                self._lists[picked.question.name] = PickSeveral(picked.question.label, picked.choices, picked.values)
        if pick.goes_on > 0:
            self.focus_next()
        elif pick.goes_on < 0:
            self.focus_previous()

    async def _ask_kind(self, title: str, kinds: Sequence[Pickable]) -> Any:
        return await self.app.push_screen_wait(Pick(title, kinds))

    def _list_of(self, picked: PickedRows, typed: str) -> Pick:
        """The list of a field; one in which several are marked begins with what was marked when it was last left.

        The form keeps the marks, so that they are gone with it once it is saved: in the form of the next action
        nobody expects those of the last.
        """
        question = picked.question
        if picked.is_single:
            is_needed = question.is_required or question.kind is not InputKind.CHOICE
            return Pick(
                question.label,
                picked.choices,
                picked.values,
                may_be_none=not is_needed,
                makes=question.makes,
                typed=typed,
            )
        pick = PickSeveral(question.label, picked.choices, picked.values, makes=question.makes, typed=typed)
        pick.take_up(self._left_in_list(question.name))
        self._lists[question.name] = pick
        return pick
