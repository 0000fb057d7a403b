"""What a workbook would change, line by line: grouped by kind, with a yes or a no for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpis import Measurement
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.attention import Attention, attention_of, by_attention
from mplan_tui.exchange.proposal import Difference, Proposal, asks_for_action, waits, with_added
from mplan_tui.i18n import N_, _
from mplan_tui.tui.review.panes import PaneColumn, place_of, problem_words
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, Line, ListColumn
from mplan_tui.vocabulary.fields import field_label, table_label
from mplan_tui.vocabulary.measured import figure_words
from mplan_tui.vocabulary.problems import problem_sentence
from mplan_tui.vocabulary.values import row_name, show

SIGNS = {
    ChangeKind.ADD: ("+", "good"),
    ChangeKind.CHANGE: ("~", "accent"),
    ChangeKind.REMOVE: ("-", "bad"),
    ChangeKind.CONFLICT: ("!", "warn"),
}
TAKEN_AT_FIRST = frozenset({ChangeKind.ADD, ChangeKind.CHANGE})
"""The kinds that are accepted unless refused; removals and conflicts wait for a yes of their own."""
_HEADINGS: Mapping[ChangeKind, str] = {
    ChangeKind.CONFLICT: N_("Changed here and in the sheet since the export"),
    ChangeKind.CHANGE: N_("Changes"),
    ChangeKind.ADD: N_("New"),
    ChangeKind.REMOVE: N_("Missing from the sheet: removed only if you say yes"),
}
_SAID: Mapping[Attention, str] = {
    Attention.DOUBT: N_("Doubts and losses"),
    Attention.LEFT_OUT: N_("Rows left out"),
    Attention.LEARNT: N_("Read as it was learnt or can only be"),
    Attention.NOTE: N_("Good to know"),
}
_SAID_SIGNS: Mapping[Attention, Piece] = {
    Attention.DOUBT: ("?", "warn"),
    Attention.LEFT_OUT: ("-", "muted"),
    Attention.LEARNT: ("=", "muted"),
    Attention.NOTE: ("i", "muted"),
}
_FIRST = "actions"
_IN_SHORT = ("executor", "channel", "start", "due", "planned")
"""What a new action says of itself on its line."""
_NOT_TOLD = frozenset({"id", "ref", "title", "name"})
Group = tuple[ChangeKind, str]


class Differences:
    """The lines of a proposal, and which of them are accepted."""

    COLUMNS = (
        ListColumn("taken", width=2), ListColumn("sign", width=2), ListColumn("what", share=5),
        ListColumn("field", share=3), ListColumn("old", share=4), ListColumn("arrow", width=1),
        ListColumn("new", share=4),
    )  # fmt: skip

    def __init__(self, proposal: Proposal, plan: Plan) -> None:
        self.proposal = proposal
        self._lines = proposal.differences
        self._future = with_added(plan, proposal)
        self._free = {number for number, line in enumerate(self._lines) if not waits(line)}
        self.taken = {number for number in self._free if self._is_taken_at_first(self._lines[number])}
        self._problems = by_attention(proposal.problems)
        self._groups: dict[Group, list[int]] = {}
        for number, line in enumerate(self._lines):
            self._groups.setdefault((line.kind, line.change.table), []).append(number)

    # What is accepted

    @staticmethod
    def _is_taken_at_first(line: Difference) -> bool:
        return line.kind in TAKEN_AT_FIRST and not asks_for_action(line)

    def toggle(self, key: str) -> bool:
        """Accept or refuse one line; whether it was one that can be."""
        number = _number(key)
        if number is None:
            return False
        self.taken ^= {number}
        return True

    def toggle_group(self, key: str) -> None:
        """Accept all lines of the group that a line is in, or refuse them when all are accepted."""
        number = _number(key)
        if number is not None:
            line = self._lines[number]
            group = self._free & set(self._groups[line.kind, line.change.table])
            self.taken = self.taken - group if group <= self.taken else self.taken | group

    def take_all(self, yes: bool) -> None:
        """Accept or refuse every line; money of a campaign that is no action's wants a yes of its own."""
        self.taken = set(self._free) if yes else set()

    def accepted(self) -> list[Difference]:
        """The lines that are accepted, in the order of the proposal."""
        return [self._lines[number] for number in sorted(self.taken)]

    def booking(self, key: str) -> Expense | None:
        """The new line of money under the cursor, which can be given to an action."""
        number = _number(key)
        line = self._lines[number] if number is not None else None
        row = line.change.new if line is not None and line.kind is ChangeKind.ADD else None
        return row if isinstance(row, Expense) else None

    @property
    def has_bookings(self) -> bool:
        """Whether the file holds money whose action can be said."""
        return any(isinstance(line.change.new, Expense) for line in self.proposal.of_kind(ChangeKind.ADD))

    # The list

    def lines(self) -> Iterator[Line]:
        """What needs a person first: conflicts, doubts, rows left out and removals; then what comes in, then notes."""
        yield from self._of_kind(ChangeKind.CONFLICT)
        yield from self._said(Attention.DOUBT)
        yield from self._said(Attention.LEFT_OUT)
        for kind in (ChangeKind.REMOVE, ChangeKind.CHANGE, ChangeKind.ADD):
            yield from self._of_kind(kind)
        yield from self._said(Attention.LEARNT)
        yield from self._said(Attention.NOTE)

    def _of_kind(self, kind: ChangeKind) -> Iterator[Line]:
        tables = sorted((table for one, table in self._groups if one is kind), key=lambda table: table != _FIRST)
        for table in tables:
            group = self._groups[kind, table]
            taken = len(self.taken.intersection(group))
            yield Heading(f"{_(_HEADINGS[kind])} · {table_label(table)}", f"{taken}/{len(group)}")
            yield from (f"d{number}" for number in group)

    def _said(self, attention: Attention) -> Iterator[Line]:
        if numbers := self._problems[attention]:
            yield Heading(_(_SAID[attention]), str(len(numbers)))
            yield from (f"p{number}" for number in numbers)

    @property
    def doubts(self) -> int:
        """How many doubts there are, which a person should look at before he says yes."""
        return len(self._problems[Attention.DOUBT])

    def cells(self, key: str) -> tuple[Piece, ...]:
        """One line: whether it is accepted, its sign, what it is about, old and new."""
        number = _number(key)
        if number is None:
            problem = self.proposal.problems[int(key[1:])]
            said = ((problem_sentence(problem), ""), (problem.cell, "muted"), (problem.text, ""))
            return ("", ""), _SAID_SIGNS[attention_of(problem)], *said, ("", ""), (problem.sheet, "muted")
        line = self._lines[number]
        sign, tone = SIGNS[line.kind]
        is_taken = number in self.taken
        old, new = self._in_short(line, is_taken=is_taken)
        return (
            ("✓" if is_taken else "·", "good" if is_taken else "muted"),
            (sign, tone),
            (self._title(line), "" if is_taken else "muted"),
            (field_label(line.change.table, line.change.field) if line.change.field else "", "muted"),
            (old, "muted"),
            ("→" if line.change.field or line.change.table == "measurements" else "", "muted"),
            (new, tone if is_taken else "muted"),
        )

    def _title(self, line: Difference) -> str:
        """What a line is about; the period of a figure as people say it."""
        if line.change.table != "measurements":
            return line.title
        row = self._future.find(Measurement, line.change.id)
        return row_name(row, self._future) if row is not None else line.title

    def _about(self, line: Difference) -> str:
        field = line.change.field
        title = self._title(line)
        return title if field is None else f"{title} · {field_label(line.change.table, field)}"

    def _in_short(self, line: Difference, *, is_taken: bool) -> tuple[str, str]:
        change = line.change
        if change.field is not None:
            held = line.ours if line.kind is ChangeKind.CONFLICT else change.old
            return self._shown(line, held) or "–", self._shown(line, change.new) or "–"
        row = change.new
        if isinstance(row, Measurement) and line.kind is ChangeKind.ADD:
            return figure_words(None, self._future), figure_words(row, self._future)
        if isinstance(row, Expense) and line.kind is ChangeKind.ADD:
            said = [show(change.table, name, getattr(row, name), self._future) for name in ("on", "amount", "action")]
            asked = _("the plan itself") if is_taken else _("which action?")
            return ", ".join(filter(None, said[:2])), said[2] or asked
        if isinstance(row, Action) and line.kind is ChangeKind.ADD:
            parts = [show(change.table, name, getattr(row, name), self._future) for name in _IN_SHORT]
            return ", ".join(filter(None, parts[:2])), ", ".join(filter(None, parts[2:]))
        return "", ""

    def _shown(self, line: Difference, value: Any) -> str:
        return show(line.change.table, line.change.field, value, self._future)

    # The pane

    def title_of(self, key: str) -> str:
        """What the line under the cursor is about, and where it was read."""
        number = _number(key)
        if number is None:
            return place_of(self.proposal.problems[int(key[1:])])
        line = self._lines[number]
        return " · ".join(filter(None, (self._about(line), place_of(line.source))))

    def sides(self, key: str) -> tuple[PaneColumn, ...]:
        """Old and new of the line under the cursor in full, beside each other."""
        number = _number(key)
        if number is None:
            return problem_words(self.proposal.problems[int(key[1:])])
        line = self._lines[number]
        if line.change.field is None:
            return self._row_sides(line)
        theirs = PaneColumn(self._theirs(), self._shown(line, line.change.new), SIGNS[line.kind][1])
        if line.kind is ChangeKind.CONFLICT:
            before = PaneColumn(_("Before"), self._shown(line, line.change.old), "muted")
            return before, PaneColumn(_ours(line), self._shown(line, line.ours)), theirs
        return PaneColumn(_("Here"), self._shown(line, line.change.old)), theirs

    def _row_sides(self, line: Difference) -> tuple[PaneColumn, ...]:
        change = line.change
        match line.kind:
            case ChangeKind.ADD:
                return (PaneColumn(self._theirs(), self._told(change.new), "good"),)
            case ChangeKind.REMOVE:
                return PaneColumn(_("Here"), self._told(change.old)), PaneColumn(self._theirs(), _("missing"), "bad")
            case _:
                here = _("removed") if line.ours is None else self._told(line.ours)
                there = _("missing") if change.new is None else self._told(change.new)
                return PaneColumn(_ours(line), here), PaneColumn(self._theirs(), there, "warn")

    def _theirs(self) -> str:
        author = self.proposal.reading.author
        return _("In the sheet ({author})").format(author=author) if author else _("In the sheet")

    def _told(self, row: Row) -> str:
        """All that a row says, field by field."""
        table = table_of(row)
        defaults = type(row).model_fields
        told = (
            (name, show(table, name, value, self._future))
            for name in defaults
            if name not in _NOT_TOLD and (value := getattr(row, name)) != defaults[name].get_default()
        )
        return " · ".join(formats.labelled(field_label(table, name), text) for name, text in told if text) or row_name(
            row, self._future
        )


def _number(key: str) -> int | None:
    return int(key[1:]) if key.startswith("d") else None


def _ours(line: Difference) -> str:
    """Who wrote what the plan holds now, and when."""
    if line.at is None:
        return _("Here")
    day = formats.day(line.at.astimezone().date())
    return _("Here ({author}, {day})").format(author=line.author or _("unknown"), day=day)
