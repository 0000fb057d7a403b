"""A form for any kind of row, made from its model: what a field is called, how it is typed, what it may be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal
from enum import StrEnum
from types import NoneType, UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from mplan_tui.domain.links import LINKS
from mplan_tui.domain.plan import TABLES, Plan, table_of
from mplan_tui.domain.rows import Row, clean_text
from mplan_tui.i18n import _
from mplan_tui.session.edits.rows import name_of
from mplan_tui.tui.modals.fields import Choice, Field, Form, Kind
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_help, field_label


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
    return Form(
        title or (name_of(row) if row else _("New")), fields, held, key=f"{table_of(kind)}.{row.id if row else ''}"
    )


def field_of(plan: Plan, kind: type[Row], name: str) -> Field:
    """The question that asks for one field of a row."""
    table = table_of(kind)
    info = kind.model_fields[name]
    label, help_ = field_label(table, name), field_help(table, name)
    linked = LINKS.get(table, {}).get(name)
    many = get_origin(info.annotation) is tuple
    if linked:
        choices = tuple(Choice(row.id, name_of(row)) for other in linked for row in plan.rows(other))
        return Field(
            name,
            label,
            Kind.CHOICES if many else Kind.CHOICE,
            help_,
            choices,
            is_required=info.is_required() and not many,
        )
    base, metadata, optional = _unwrap(info.annotation, list(info.metadata))
    required = info.is_required() and not optional
    if many:
        return Field(name, label, Kind.LINES, help_ or _("Divide several by a semicolon."))
    low, high = _bounds(metadata)
    if isinstance(base, type) and issubclass(base, StrEnum):
        options = tuple(Choice(member, word(member)) for member in base)
        return Field(name, label, Kind.CHOICE, help_, options, is_required=not optional)
    if base is bool:
        return Field(name, label, Kind.SWITCH, help_)
    if base is date:
        return Field(name, label, Kind.DATE, help_, is_required=required)
    if base is int:
        return Field(name, label, Kind.WHOLE, help_, is_required=not optional, low=low, high=high)
    if base is Decimal:
        return Field(name, label, Kind.NUMBER, help_, is_required=not optional, low=low, high=high)
    is_long = any(getattr(item, "func", None) is clean_text for item in metadata)
    return Field(name, label, Kind.TEXT if is_long else Kind.LINE, help_, is_required=required)


def _default(kind: type[Row], name: str) -> Any:
    info = kind.model_fields[name]
    return None if info.is_required() else info.get_default(call_default_factory=True)


def _unwrap(annotation: Any, metadata: list[Any]) -> tuple[Any, list[Any], bool]:
    """The bare type, everything annotated on it, and whether it may be None."""
    optional = False
    while True:
        origin = get_origin(annotation)
        if origin is Annotated:
            annotation, *more = get_args(annotation)
            metadata += more
        elif origin in (Union, UnionType):
            optional = NoneType in get_args(annotation)
            annotation = next(part for part in get_args(annotation) if part is not NoneType)
        else:
            return annotation, metadata, optional


def _bounds(metadata: list[Any]) -> tuple[Decimal | None, Decimal | None]:
    low = high = None
    for item in metadata:
        for part in (item, *getattr(item, "metadata", ())):
            low = Decimal(part.ge) if getattr(part, "ge", None) is not None else low
            high = Decimal(part.le) if getattr(part, "le", None) is not None else high
    return low, high


def reopened(plan: Plan, key: str, names: Iterable[str]) -> tuple[type[Row], Row | None, Form] | None:
    """The form that a draft was typed in: the kind of row, the row if there is one, the form.

    None where the row is gone, or the form was none of a row.
    """
    table, _sign, row_id = key.partition(".")
    kind = TABLES.get(table)
    row = plan.find(kind, row_id) if kind is not None and row_id else None
    if kind is None or (row_id and row is None):
        return None
    return kind, row, row_form(plan, kind, [name for name in names if name in kind.model_fields], row)
