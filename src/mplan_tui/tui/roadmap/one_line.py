"""Typing actions one after the other, each in one line, with what is understood shown below while it is typed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from textual import on
from textual.widgets import Input, Static

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.row_rules import with_rows
from mplan_tui.domain.rows import new_id
from mplan_tui.i18n import _
from mplan_tui.session.edits.actions import write_new
from mplan_tui.tui.modals.fields import order_said
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.roadmap.typed import coming, with_values
from mplan_tui.tui.shell import shell_of
from mplan_tui.tui.texts import plain
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.values import show

if TYPE_CHECKING:
    from mplan_tui.language.quick_entry import QuickEntry

_LINES = 9
"""How many lines are kept free for what is understood, so that the box does not jump while one types."""
_SHOWN = (
    "title", "executor", "start", "due", "recurrence", "planned", "effort", "objectives", "kpis", "depends_on", "team",
    "channel", "category", "product", "personas", "priority", "planned_per_time",
)  # fmt: skip
"""The fields that a line can say, in the order of the form."""


class OneLine(Prompt):
    """One line an action; enter adds it and waits for the next one, enter on an empty line leaves."""

    def __init__(self, first: Mapping[str, Any]) -> None:
        super().__init__(_("New actions, a line each"))
        self._first = dict(first)
        self._added = ""
        """What the last line became, until the next one is typed."""

    def begin(self) -> None:
        """Say what can be typed, or what was typed before it was left."""
        self.query_one(".layer-word", Static).styles.min_height = _LINES
        self._say(self.query_one(Input).value)

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The keys of this question."""
        return (("↵", _("add")),)

    @on(Input.Changed)
    def _typed(self, event: Input.Changed) -> None:
        self._say(event.value)

    def taken(self, text: str) -> None:
        """Add the action, and wait for the next one."""
        shell = shell_of(self)
        entry = self._read(text)
        if entry is None:
            self.dismiss(None)
            return
        action = with_values(Action(id=new_id(), title="?"), {**self._first, **entry.values})
        edit = write_new(action, entry.newcomers, shell.today)
        if not shell.attempt(lambda session: session.perform(edit)):
            return
        added = self._plan.find(Action, action.id)
        if added is not None:
            self._added = _("{action} added. Type the next one; enter leaves.").format(action=name_of(added))
        self.query_one(Input).value = ""

    def _read(self, text: str) -> QuickEntry | None:
        from mplan_tui.language.quick_entry import read_entry  # a start shows no line to type into

        shell = shell_of(self)
        return read_entry(text, self._plan, shell.today, shell.person())

    @property
    def _plan(self) -> Plan:
        plan = shell_of(self).plan
        assert plan is not None, "actions are added to an open plan"
        return plan

    def _say(self, text: str) -> None:
        """Show what is understood so far."""
        lines = self._understood(text) if text.strip() else (self._added or _example(),)
        self.query_one(".layer-word", Static).update(plain("\n".join(lines)))

    def _understood(self, text: str) -> Iterator[str]:
        entry = self._read(text)
        if entry is None:
            return
        plan = with_rows(self._plan, *entry.newcomers)
        values = {**self._first, **entry.values}
        labels = {name: field_label("actions", name) for name in _SHOWN if values.get(name) not in (None, ())}
        width = max(len(label) for label in labels.values())
        for name, label in labels.items():
            yield f"{label:{width}}  {show('actions', name, values[name], plan)}"
        if "recurrence" in values:
            yield coming(plan, with_values(Action(title="?"), values), shell_of(self).today)
        days = (values[name] for name in ("start", "due") if values.get(name))
        if beyond := next((day for day in days if day not in plan.period), None):
            yield _("{day} lies outside the plan, which goes from {start} to {end}.").format(
                day=formats.day(beyond), start=formats.day(plan.start), end=formats.day(plan.end)
            )
        if order := next(filter(None, (order_said(part) for part in text.split(","))), ""):
            yield order
        if entry.kept:
            kept = ", ".join(formats.quoted(part) for part in entry.kept)
            yield _("Not understood, so left in the title: {words}").format(words=kept)
            yield _("@Name makes a person of a name.")
        if entry.unread:
            unread = ", ".join(formats.quoted(part) for part in entry.unread)
            yield _("Not read in the title: {words}. With a comma before it, each is.").format(words=unread)
        for person in entry.newcomers:
            yield _("{name} is new to the plan.").format(name=person.name)


def _example() -> str:
    """What can be typed, by an example."""
    return "\n".join(
        (
            _("A title, then after commas what else is known, in any order:"),
            _("Webinar for integrators, Emma, next Friday, 500, O2, every two weeks"),
            "",
            _(
                "People, days and rules in words, money, “2 days” of work, references (O2, K3), ! or !! for priority, "
                "a team, channel, product, persona or category by its name."
            ),
        )
    )
