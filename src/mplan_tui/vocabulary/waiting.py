"""What an earlier session could not save, in words."""

from __future__ import annotations

from mplan_tui import formats
from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.waiting import Left
from mplan_tui.vocabulary.fields import field_label, table_label
from mplan_tui.vocabulary.values import show


def left_words(left: Left) -> str:
    """How much was left, when, and of which file where the plan has moved since."""
    when = formats.moment(left.at)
    if left.waiting is None:
        words = _("Edits of {when} that could not be saved are kept in {file}, which this version cannot read.")
        return words.format(when=when, file=left.key)
    count = len(left.waiting.steps)
    parts = []
    if count:
        words = ngettext(
            "{count} edit of {when} is not in the plan.", "{count} edits of {when} are not in the plan.", count
        )
        parts.append(words.format(count=count, when=when))
    if clashes := len(left.waiting.conflicts):
        words = ngettext(
            "{count} value of yours of {when} is in conflict with a colleague's.",
            "{count} values of yours of {when} are in conflict with a colleague's.",
            clashes,
        )
        parts.append(words.format(count=clashes, when=when))
    if left.moved_from:
        parts.append(_("The plan was in {file} then, where it is not any more.").format(file=left.moved_from))
    return " ".join(parts)


def conflict_line(plan: Plan | None, conflict: Conflict) -> str:
    """My side of a conflict: "Planned of A-012 Spring mailing: £3,333"."""
    row = plan.find_any(conflict.id) if plan is not None else None
    if row is None and isinstance(conflict.base, Row):
        row = conflict.base
    name = name_of(row) if row is not None else table_label(conflict.table)
    if conflict.field is None or plan is None:
        return formats.labelled(name, _("removed") if conflict.theirs is None else _("kept"))
    value = show(conflict.table, conflict.field, conflict.theirs, plan) or "–"
    field = field_label(conflict.table, conflict.field)
    return _("{field} of {name}: {value}").format(field=field, name=name, value=value)
