"""A form for any kind of row, made from its model: what a field is called, how it is typed, what it may be."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.fields import FieldKind, RowField, fields_of
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan, table_of
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable, in_own_currency
from mplan_tui.tui.modals.making import can_make
from mplan_tui.vocabulary.enums import priority_word, word
from mplan_tui.vocabulary.fields import field_help, field_label, group_word


def row_form(
    plan: Plan,
    kind: type[Row],
    names: Iterable[str],
    row: Row | None = None,
    *,
    title: str = "",
    values: Mapping[str, Any] | None = None,
) -> Form:
    """A form of these fields of a row, new or existing.

    `values` are the first values of a new row, where they are not the defaults.
    """
    fields = tuple(field_of(plan, kind, name) for name in names)
    if row is not None:
        held = {field.name: getattr(row, field.name) for field in fields}
    else:
        held = {field.name: _default(kind, field.name) for field in fields}
        held |= values or {}
    known = row.id if row is not None and plan.find(kind, row.id) is not None else ""  # "" for any new one
    return Form(title or (name_of(row) if row else _("New")), fields, held, key=f"{table_of(kind)}.{known}")


def names_for(model: type[Row], *first: str, left_out: Collection[str] = ()) -> tuple[str, ...]:
    """The fields that a form of these rows asks for: the most used first, then every other one that is not left out.

    So a field that a model gains is asked for without a word here. References are given, not asked for. Both halves
    are sorted by what the fields are about.
    """
    apart = {"ref", *first, *left_out}
    rest = (name for name in fields_of(model) if name not in apart)
    return (*_sorted(model, first), *_sorted(model, rest))


def _sorted(model: type[Row], names: Iterable[str]) -> list[str]:
    return sorted(names, key=lambda name: fields_of(model)[name].group.value)


_KINDS = {
    FieldKind.LINE: InputKind.LINE,
    FieldKind.TEXT: InputKind.TEXT,
    FieldKind.LINES: InputKind.LINES,
    FieldKind.NUMBER: InputKind.NUMBER,
    FieldKind.MONEY: InputKind.NUMBER,
    FieldKind.PERCENT: InputKind.NUMBER,
    FieldKind.WHOLE: InputKind.WHOLE,
    FieldKind.PRIORITY: InputKind.CHOICE,
    FieldKind.DAY: InputKind.DATE,
    FieldKind.CHOICE: InputKind.CHOICE,
    FieldKind.SWITCH: InputKind.SWITCH,
    FieldKind.LINK: InputKind.CHOICE,
    FieldKind.LINKS: InputKind.CHOICES,
    FieldKind.PARTS: InputKind.LINES,
    FieldKind.RECURRENCE: InputKind.LINE,
}
"""How each kind of field is typed."""
_AHEAD = frozenset({"start", "due", "end", "review_on"})
"""The days of what is planned, which lie ahead where they are typed without a year."""
_NEVER_EMPTY = frozenset(
    {FieldKind.WHOLE, FieldKind.PRIORITY, FieldKind.NUMBER, FieldKind.MONEY, FieldKind.PERCENT, FieldKind.CHOICE}
)
"""The kinds that have no value for "nothing" of their own, as a text has the empty text: they are needed unless the
model says that the field may be None."""


def field_of(plan: Plan, model: type[Row], name: str) -> Field:
    """The question that asks for one field of a row."""
    table, field = table_of(model), fields_of(model)[name]
    kind = _KINDS[field.kind]
    help_ = field_help(table, name)
    if kind is InputKind.LINES and not help_:
        help_ = _("Divide several by a semicolon.")
    if field.to:
        choices = tuple(Pickable(row.id, name_of(row)) for other in field.to for row in plan.rows(other))
    elif field.kind is FieldKind.PRIORITY:
        choices = tuple(Pickable(number, priority_word(number)) for number in _numbers(field))
    else:
        choices = tuple(Pickable(member, word(member)) for member in field.choices or ())
    is_required = not field.is_optional if field.kind in _NEVER_EMPTY else field.is_required and not field.is_optional
    low, high = (field.low, field.high) if kind in (InputKind.NUMBER, InputKind.WHOLE) else (None, None)
    makes = field.to[0] if len(field.to) == 1 and can_make(field.to[0]) else ""
    label, group = field_label(table, name), group_word(field.group)
    time = plan.planned_time if name in _AHEAD else plan.planned_time._replace(end=None)
    question = Field(name, label, kind, help_, choices, is_required, low, high, group=group, makes=makes, time=time)
    # A line of money has a currency of its own, in which its tax is as well.
    is_own = field.kind is FieldKind.MONEY and model is not Expense
    return in_own_currency(question, plan.currency) if is_own else question


def _numbers(field: RowField) -> range:
    return range(int(field.low or 0), int(field.high or 0) + 1)


def _default(kind: type[Row], name: str) -> Any:
    info = kind.model_fields[name]
    return None if info.is_required() else info.get_default(call_default_factory=True)
