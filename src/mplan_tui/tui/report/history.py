"""The change records on the screen: by day, person or object, found by words, one of them taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from enum import StrEnum

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.compare import PLAN_TABLE, Change
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.steps import Step
from mplan_tui.tui.texts import fit
from mplan_tui.tui.theme import Piece
from mplan_tui.tui.widgets.lines import Heading, Line, LineTable, ListColumn
from mplan_tui.vocabulary.fields import field_label, table_noun
from mplan_tui.vocabulary.labels import sentence, source_words
from mplan_tui.vocabulary.values import row_name, show

_AUTHOR, _LEAST_NAME = 20, 5
"""The cells of the column of authors, and how many a claimed name has at least beside a long login."""


class BrowseBy(StrEnum):
    """What the change records are browsed by."""

    DAY = "day"
    PERSON = "person"
    OBJECT = "object"

    @property
    def next(self) -> BrowseBy:
        """The one that follows, in a circle."""
        ways = list(BrowseBy)
        return ways[(ways.index(self) + 1) % len(ways)]


def by_words(by: BrowseBy) -> str:
    """How the records are grouped, for the line above them."""
    return {BrowseBy.DAY: _("by day"), BrowseBy.PERSON: _("by person"), BrowseBy.OBJECT: _("by object")}[by]


class HistoryLines(LineTable):
    """The steps of a plan, the latest first in every group; those taken back are marked."""

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id, empty=(_("No change was recorded yet."), _("Every edit leaves a record here.")))
        self.by = BrowseBy.DAY
        self.words = ""
        self._steps: dict[str, Step] = {}
        self._taken_back: frozenset[str] = frozenset()
        self._plan: Plan | None = None

    def fill(self, plan: Plan, steps: Sequence[Step]) -> None:
        """Show these steps, given newest first."""
        self._plan = plan
        self._steps = {step.id: step for step in steps}
        self._taken_back = frozenset(step.undoes for step in steps if step.undoes)
        self.columns = (
            ListColumn("time", width=14),
            ListColumn("author", width=_AUTHOR, from_width=50),
            ListColumn("what", share=1),
            ListColumn("source", width=14, from_width=90),
        )
        self.repaint_steps()

    def repaint_steps(self) -> None:
        """Show them again in the order and with the words chosen now."""
        self.show(list(self._grouped()), self._cells_of)

    @property
    def step(self) -> Step | None:
        """The step under the cursor."""
        return self._steps.get(self.row_id or "")

    def is_taken_back(self, step: Step) -> bool:
        """Whether a later step took this one back."""
        return step.id in self._taken_back

    def _grouped(self) -> Iterator[Line]:
        groups: dict[str, list[str]] = {}
        for step in self._steps.values():
            if self._is_wanted(step):
                groups.setdefault(self._group(step), []).append(step.id)
        for name, ids in groups.items():
            yield Heading(name, str(len(ids)))
            yield from ids

    def _is_wanted(self, step: Step) -> bool:
        if not self.words:
            return True
        about = (
            step.told_author,
            sentence(step.label),
            source_words(step.source),
            formats.day(step.at.date()),
            *self._names(step),
        )
        text = " ".join(about).casefold()
        return all(word in text for word in self.words.casefold().split())

    def _group(self, step: Step) -> str:
        if self.by is BrowseBy.DAY:
            return formats.day(step.at.astimezone().date())
        if self.by is BrowseBy.PERSON:
            return step.author or _("unknown")
        names = list(dict.fromkeys(self._names(step)))
        return names[0] if len(names) == 1 else _("Several at once")

    def _names(self, step: Step) -> list[str]:
        return [name_of_change(change, self._plan) for change in step.changes[:20]] if self._plan else []

    def _cells_of(self, step_id: str) -> tuple[Piece, ...]:
        step = self._steps[step_id]
        gone = self.is_taken_back(step)
        at = step.at.astimezone()
        if step.is_gap:
            return ("…", "muted"), ("", ""), (sentence(step.label), "muted"), ("", "")
        time = f"{at:%H:%M}" if self.by is BrowseBy.DAY else f"{formats.short_day(at.date())} {at:%H:%M}"
        words = ("↶ " if gone else "") + sentence(step.label)
        return (
            (time, "muted"),
            (_author_in_column(step), ""),
            (words, "muted" if gone else ""),
            (source_words(step.source), "muted"),
        )


def _author_in_column(step: Step) -> str:
    """Who says to have done it, and the login where that is another name: of the two, the claimed one is cut."""
    told = step.told_author
    if told == step.author or cell_len(told) <= _AUTHOR:
        return told
    login = f" ({step.login})"
    return fit(step.author, max(_LEAST_NAME, _AUTHOR - cell_len(login))) + login


def name_of_change(change: Change, plan: Plan) -> str:
    """What a change is about, as people call it now, or as they did before it was removed."""
    if change.table == PLAN_TABLE:
        return plan.title
    row = plan.find_any(change.id)
    if row is None:
        row = next((value for value in (change.new, change.old) if isinstance(value, Row)), None)
    return row_name(row, plan) if row is not None else _("(removed)")


def details(step: Step, plan: Plan) -> str:
    """Everything a step changed, a line each: what, the field, from, to."""
    head = _("{author}, {moment}, from {source}").format(
        author=step.told_author or "?", moment=formats.moment(step.at.astimezone()), source=source_words(step.source)
    )
    lines = [sentence(step.label), head, ""]
    shown = step.changes[:200]
    for change in shown:
        name = name_of_change(change, plan)
        if change.field is None:
            lines.append(f"{'+' if change.is_addition else '−'} {table_noun(change.table)} · {name}")
            continue
        old, new = (show(change.table, change.field, value, plan) or "–" for value in (change.old, change.new))
        lines.append(formats.labelled(f"{name} · {field_label(change.table, change.field)}", f"{old} → {new}"))
    if len(step.changes) > len(shown):
        left = len(step.changes) - len(shown)
        lines.append(ngettext("… {count} more", "… {count} more", left).format(count=left))
    return "\n".join(lines)
