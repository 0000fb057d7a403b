"""The one form of the program: it shows whatever fields it is given, and returns typed values."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.css.query import NoMatches
from textual.events import DescendantFocus, Key, Resize
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget
from textual.widgets import Input, Static, TextArea

from mplan_tui.i18n import _
from mplan_tui.tui.draft import PICKED_FIELD
from mplan_tui.tui.modals.fields import PICKED, Choice, Field, Form, Kind, text_of, value_of
from mplan_tui.tui.modals.layer import TypingLayer
from mplan_tui.tui.modals.pick import Pick, PickSeveral
from mplan_tui.tui.texts import fit, plain
from mplan_tui.tui.widgets.typing import TypedLine, TypedText

LEAST_FIELDS, AROUND, INTRO = 3, 9, 3
"""The lines that the fields have at least, those that the form takes around them (frame, title, word, keys), and those
that its introduction takes at most."""
_YES_NO = (True, False)


class Picked(Widget, can_focus=True):
    """The answer of a field that is picked from a list; enter opens it, left and right step through."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("enter,space", "open", show=False),
        Binding("right", "step(1)", show=False),
        Binding("left", "step(-1)", show=False),
    ]

    class Opened(Message):
        """The list should open."""

        def __init__(self, picked: Picked) -> None:
            super().__init__()
            self.picked = picked

    class Changed(Message):
        """Something else was picked."""

    def __init__(self, question: Field, values: tuple[Any, ...]) -> None:
        super().__init__()
        self.question = question
        self.values = values

    @property
    def choices(self) -> tuple[Choice, ...]:
        """What there is to pick."""
        if self.question.kind is Kind.SWITCH:
            return tuple(Choice(value, _("yes") if value else _("no")) for value in _YES_NO)
        return self.question.choices

    @property
    def is_single(self) -> bool:
        """Whether one thing is picked."""
        return self.question.kind is not Kind.CHOICES

    def pick(self, values: tuple[Any, ...]) -> None:
        """Hold these values."""
        self.values = values
        self.refresh()
        self.post_message(self.Changed())

    def render_line(self, y: int) -> Strip:
        """The labels of what is picked, then a sign that a list opens."""
        labels = {choice.value: choice.label for choice in self.choices}
        shown = ", ".join(labels.get(value, _("(gone)")) for value in self.values if value is not None)
        width = self.size.width
        from rich.segment import Segment

        text = fit(shown or "–", max(0, width - 2)) + " ▾"
        return Strip([Segment(text, self.rich_style)], width) if y == 0 else Strip.blank(width, self.rich_style)

    def action_open(self) -> None:
        """Ask for the list."""
        self.post_message(self.Opened(self))

    def action_step(self, by: int) -> None:
        """Go to the next or the previous thing without opening the list."""
        if not self.is_single or not self.choices:
            return
        values = [choice.value for choice in self.choices]
        if not self.question.is_required and self.question.kind is Kind.CHOICE:
            values.insert(0, None)
        current = self.values[0] if self.values else None
        at = values.index(current) if current in values else 0
        value = values[(at + by) % len(values)]
        self.pick((value,) if value is not None else ())

    def on_key(self, event: Key) -> None:
        """A letter picks the first label that begins with it."""
        if event.character and event.character.isalnum() and self.is_single:
            letter = event.character.casefold()
            for choice in self.choices:
                if choice.label.casefold().startswith(letter):
                    self.pick((choice.value,))
                    event.stop()
                    return


def _in_list(field: str, name: str) -> str:
    """Under which name the form's draft keeps what is marked in the list of a field and not taken."""
    return f"{PICKED_FIELD}{field}:{name}"


def _held(question: Field, value: Any) -> tuple[Any, ...]:
    """The values of a field that is picked."""
    if question.kind is Kind.CHOICES:
        return tuple(value or ())
    return () if value is None else (value,)


class FormModal(TypingLayer[Mapping[str, Any]]):
    """A form over the screen. Enter or ctrl+s saves, escape leaves; a refused field keeps the focus and says why.

    The result holds the values that differ from the first ones, so that a colleague's other edits are kept; an
    empty mapping says that nothing was changed.
    """

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("ctrl+s", "save", show=False, priority=True),
        Binding("down", "app.focus_next", show=False),
        Binding("up", "app.focus_previous", show=False),
        Binding("f3", "begin_anew", show=False, priority=True),
    ]

    def __init__(self, form: Form, draft: Mapping[str, str] | None = None) -> None:
        super().__init__()
        self.form = form
        self._draft = draft or {}
        self._lists: dict[str, PickSeveral] = {}
        self._refused: dict[str, str] = {}
        self._hints: Mapping[str, str] = {}
        self._is_tried = False

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
            with VerticalScroll(id="form-fields", can_focus=False):
                for question in self.form.fields:
                    with Horizontal(classes="form-row", id=f"row-{question.name}"):
                        label = question.label + (" *" if question.is_required else "")
                        yield Static(plain(label), classes="form-label")
                        yield self._widget(question)
            yield Static(id="form-word")
            yield Static(plain(self._keys()), id="form-keys", classes="layer-keys")

    def _widget(self, question: Field) -> Widget:
        value = self.form.values.get(question.name)
        if question.kind in PICKED:
            picked = Picked(question, _held(question, value))
            if (kept := self._draft.get(PICKED_FIELD + question.name)) is not None:
                names = json.loads(kept)
                picked.values = tuple(choice.value for choice in picked.choices if str(choice.value) in names)
            widget: Widget = picked
        elif question.kind is Kind.TEXT:
            text = self._draft.get(question.name, text_of(question, value))
            widget = TypedText(text)
        else:
            text = self._draft.get(question.name, text_of(question, value))
            widget = TypedLine(text)
        widget.id = f"field-{question.name}"
        widget.add_class("form-field")
        return widget

    def begin(self) -> None:
        """Go on where the draft was left."""
        for question in self.form.fields:
            if question.name in self._draft:
                self._field(question.name).focus()
                return

    def on_resize(self, event: Resize) -> None:
        """Leave room for the word below and the keys, however many fields there are."""
        for fields in self.query("#form-fields"):
            around = AROUND + (INTRO if self.form.intro else 0) + bool(self._draft)
            fields.styles.max_height = max(LEAST_FIELDS, event.size.height - around)

    def _field(self, name: str) -> Widget:
        return self.query_one(f"#field-{name}", Widget)

    def half_typed(self) -> dict[str, str]:
        """What is typed and picked and not taken yet, to be kept."""
        kept = self.typed()
        for question in self.form.fields:
            widget = self._field(question.name)
            if isinstance(widget, Picked) and widget.values != _held(question, self.form.values.get(question.name)):
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
            if isinstance(widget, Picked):
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
        if isinstance(widget, Picked):
            if question.kind is Kind.CHOICES:
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
    @on(Picked.Changed)
    def _check_while_typing(self) -> None:
        self._read()
        self._mark()

    @on(DescendantFocus)
    def _entered(self) -> None:
        self._mark()

    def _keys(self) -> str:
        if isinstance(self.focused, TextArea):
            return self.keys(("^s", _("save")), ("↵", _("new line")), ("tab", _("next")))
        return self.keys(("↵ ^s", _("save")), ("tab ↑↓", _("next")))

    def _mark(self) -> None:
        focused = (self.focused.id or "").removeprefix("field-") if self.focused else ""
        telling = self._refused if self._is_tried else self.typed()
        told = {name: said for name, said in self._refused.items() if name in telling}
        for question in self.form.fields:
            self.query_one(f"#row-{question.name}").set_class(question.name in told, "-refused")
        words = (told.get(focused), self._hints.get(focused), *(q.help for q in self.form.fields if q.name == focused))
        word = next(filter(None, words), "")
        try:
            line = self.query_one("#form-word", Static)
        except NoMatches:
            return
        self.query_one("#form-keys", Static).update(plain(self._keys()))
        line.set_class(focused in told, "-refused")
        line.update(plain(word))

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

    @on(Picked.Opened)
    @work(exit_on_error=True)
    async def _open(self, event: Picked.Opened) -> None:
        picked = event.picked
        chosen = await (self._ask_one(picked) if picked.is_single else self._ask_several(picked))
        if chosen is not None:
            picked.pick(tuple(value for value in chosen if value is not None))

    async def _ask_one(self, picked: Picked) -> tuple[Any, ...] | None:
        question = picked.question
        may_be_none = not question.is_required and question.kind is Kind.CHOICE
        pick = Pick(question.label, picked.choices, picked.values, may_be_none=may_be_none)
        return await self.app.push_screen_wait(pick)

    async def _ask_several(self, picked: Picked) -> tuple[Any, ...] | None:
        """Let several be marked, beginning with what was marked when this list was last left.

        The form keeps the marks, so that they are gone with it once it is saved: in the form of the next action
        nobody expects those of the last.
        """
        question = picked.question
        pick = PickSeveral(question.label, picked.choices, picked.values)
        pick.take_up(self._left_in_list(question.name))
        self._lists[question.name] = pick
        chosen = await self.app.push_screen_wait(pick)
        if chosen is not None:
            # A list that nothing was marked in yet: what was marked is the field's own answer now.
            self._lists[question.name] = PickSeveral(question.label, picked.choices, chosen)
        return chosen
