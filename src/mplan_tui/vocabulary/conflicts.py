"""What a colleague and this person changed to two values, in words: what it is about, who did what, and the answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from mplan_tui import formats
from mplan_tui.domain.compare import PLAN_TABLE, Change, Conflict, compare_rows
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.steps import Step
from mplan_tui.vocabulary.fields import field_label, table_noun
from mplan_tui.vocabulary.labels import sentence
from mplan_tui.vocabulary.values import row_name, show


@dataclass(frozen=True, slots=True)
class Question:
    """A conflict as a person is asked about it: the title, the lines, and what either answer does."""

    title: str
    text: str
    mine: str
    theirs: str


def question(conflict: Conflict, plan: Plan, step: Step | None) -> Question:
    """The question about a conflict as it stands; `step` is the colleague's, where the records tell of it."""
    name = _name(conflict, plan)
    if conflict.field is None:
        noun = table_noun(conflict.table)
        name = f"{noun[:1].upper()}{noun[1:]} {name}"
    if conflict.field is None and conflict.ours is None:
        said = _("{who} deleted it, and you changed it:").format(who=_who(step))
        lines = [name, "", said, *_changes(conflict, conflict.theirs, plan), *_with_it(conflict)]
        return Question(
            _("A colleague deleted what you changed"),
            "\n".join(lines),
            _("bring it back with my changes"),
            _("leave it deleted"),
        )
    if conflict.field is None and conflict.theirs is None:
        said = _("You deleted it, and {who} changed it:").format(who=_who(step, begins=False))
        changed = list(_changes(conflict, conflict.ours, plan))
        if not changed and step is not None:
            changed = [f"  {sentence(step.label)}"]
        return Question(
            _("You deleted what a colleague changed"),
            "\n".join([name, "", said, *changed]),
            _("delete it all the same"),
            _("keep it as changed"),
        )
    lines = [name, ""]
    values = (
        (_("before"), conflict.base),
        (_("mine"), conflict.theirs),
        (_who(step, begins=False) if step else _("the colleague's"), conflict.ours),
    )
    width = max(len(label) for label, _value in values)
    for label, value in values:
        lines.append(f"{label:{width}}  {show(conflict.table, conflict.field, value, plan) or '–'}")
    return Question(
        _("A colleague and you changed the same thing"), "\n".join(lines), _("keep mine"), _("keep the colleague's")
    )


def not_kept(conflict: Conflict, plan: Plan, step: Step | None) -> str:
    """One sentence for a shell, where nobody is asked and the colleague's side stays."""
    name = _name(conflict, plan)
    if conflict.field is None and conflict.ours is None:
        return _("{who} deleted {name} at the same moment: your change was not kept.").format(who=_who(step), name=name)
    if conflict.theirs is None and conflict.field is None:
        return _("{who} changed {name} at the same moment: it was not deleted.").format(who=_who(step), name=name)
    return _("{who} changed {name} at the same moment: theirs stays, and yours was not kept.").format(
        who=_who(step), name=name
    )


def kept_here(conflict: Conflict, plan: Plan, file: str) -> str:
    """One line about what stays in the plan, and what another copy in this file has instead."""
    name = _name(conflict, plan)
    if conflict.field is None and conflict.ours is None:
        return _("{name}: deleted here, changed in {file}.").format(name=name, file=file)
    if conflict.theirs is None and conflict.field is None:
        return _("{name}: kept here, deleted in {file}.").format(name=name, file=file)
    here, there = (show(conflict.table, conflict.field, side, plan) or "–" for side in (conflict.ours, conflict.theirs))
    return _("{name}: {here} stays, {file} has {there}.").format(name=name, here=here, file=file, there=there)


def _name(conflict: Conflict, plan: Plan) -> str:
    """What people call the row, also when it is gone, and the field: "A-004 Trade fair · Planned"."""
    row = plan.find_any(conflict.id)
    if row is None:
        row = next((side for side in (conflict.base, conflict.theirs, conflict.ours) if isinstance(side, Row)), None)
    called = plan.title if conflict.table == PLAN_TABLE else row_name(row, plan) if row is not None else ""
    field = field_label(conflict.table, conflict.field) if conflict.field else ""
    return " · ".join(filter(None, (called, field)))


def _who(step: Step | None, *, begins: bool = True) -> str:
    if step is not None and step.author:
        return f"{step.author} ({formats.moment(step.at.astimezone())})"
    return _("A colleague") if begins else _("a colleague")


def _changes(conflict: Conflict, now: Row, plan: Plan) -> Iterator[str]:
    """The fields that one side changed in the row, a line each."""
    if conflict.base is None or now is None:
        return
    for change in compare_rows(conflict.table, conflict.base, now):
        if change.field != "ref":
            yield f"  {_field_line(change, plan)}"


def _field_line(change: Change, plan: Plan) -> str:
    old, new = (show(change.table, change.field, value, plan) or "–" for value in (change.old, change.new))
    return formats.labelled(field_label(change.table, change.field or ""), f"{old} → {new}")


def _with_it(conflict: Conflict) -> Iterator[str]:
    count = len({change.id for change in conflict.along})
    if count:
        words = ngettext("and {count} item that belongs to it", "and {count} items that belong to it", count)
        yield f"  {words.format(count=count)}"
