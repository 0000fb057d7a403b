"""Asking for a row in a form that refuses, field by field, what the plan would refuse."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from pydantic import ValidationError
from textual.widget import Widget

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _
from mplan_tui.session.steps import Edit
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.pick import Pick, PickSeveral
from mplan_tui.tui.modals.row_form import row_form
from mplan_tui.tui.shell import shell_of

RowType = TypeVar("RowType", bound=Row)


async def ask_row(
    widget: Widget,
    plan: Plan,
    row: RowType,
    names: Iterable[str],
    edit: Callable[[RowType], Edit],
    *,
    title: str,
    replacing: Sequence[Field] = (),
    values: Mapping[str, Any] | None = None,
    build: Callable[[RowType, Mapping[str, Any]], RowType] | None = None,
) -> RowType | None:
    """Ask for the fields of a row and return it changed, or None when nothing was.

    What `edit` would refuse is shown in the field it is about, while the form is open. `replacing` are fields typed
    in a way of their own, with their first `values`; `build` makes the row of the
    answers where that is more than a copy.
    """
    form = row_form(plan, type(row), [name for name in names if name in type(row).model_fields], row, title=title)
    own = {field.name: field for field in replacing}
    asked = {field.name: field for field in form.fields}
    fields = tuple(in_group(own.get(name), asked.get(name)) for name in names)
    held = {**form.values, **(values or {})}
    make = build or (lambda old, answers: old.evolve(**answers))

    def refused(answers: Mapping[str, Any]) -> Mapping[str, str]:
        try:
            edit(make(row, answers)).change(plan)
        except PlanError as error:
            return {_field_of(error, fields): explain(widget, error)}
        except ValidationError as error:
            return {_field_of_validation(error, fields): explain(widget, error)}
        return {}

    held = {name: value for name, value in held.items() if any(field.name == name for field in fields)}
    changes = await widget.app.push_screen_wait(FormModal(replace(form, fields=fields, values=held, check=refused)))
    if changes is None:
        return None
    return make(row, {**held, **changes})


def in_group(own: Field | None, asked: Field | None) -> Field:
    """The field that is typed in a way of its own, among those that the model puts it with; else that of the model."""
    if own is None:
        assert asked is not None, "a field is one of the model or comes with the question"
        return asked
    return own._replace(group=asked.group) if asked is not None and not own.group else own


def explain(widget: Widget, error: Exception) -> str:
    """One sentence for a refusal."""
    return shell_of(widget).services.explain(error)


_FIELDS_OF_CODES = {
    "strategy.side_missing": "items",
    "strategy.wrong_box": "items",
}


def _field_of(error: PlanError, fields: Sequence[Field]) -> str:
    named = str(error.values.get("field") or _FIELDS_OF_CODES.get(error.code, ""))
    return named if any(field.name == named for field in fields) else fields[0].name


def _field_of_validation(error: ValidationError, fields: Sequence[Field]) -> str:
    named = str(error.errors()[0]["loc"][0]) if error.errors()[0]["loc"] else ""
    return named if any(field.name == named for field in fields) else fields[0].name


async def ask_one(widget: Widget, title: str, choices: Sequence[Pickable], chosen: Any = None) -> Any | None:
    """Pick one thing from a list; None when it was left."""
    picked = await widget.app.push_screen_wait(Pick(title, choices, () if chosen is None else (chosen,)))
    return picked[0] if picked else None


async def ask_several(
    widget: Widget, title: str, choices: Sequence[Pickable], chosen: Iterable[Any] = (), *, key: str = ""
) -> tuple[Any, ...] | None:
    """Pick several things from a list; None when it was left. `key` says what it is about, where its title does not."""
    return await widget.app.push_screen_wait(PickSeveral(title, choices, chosen, key=key))


async def ask_form(widget: Widget, form: Form) -> Mapping[str, Any] | None:
    """Show a form; all its values, or None when it was left."""
    changes = await widget.app.push_screen_wait(FormModal(form))
    return None if changes is None else {**form.values, **changes}


def pairs_field(name: str, label: str, help: str, make: Callable[[str, str], Any], show: Callable[[Any], str]) -> Field:
    """A field of several pairs, typed "size: 3; area: 1".

    `make` turns the two texts of a pair into a value or raises ValueError with a sentence.
    """

    def parse(text: str) -> tuple[Any, ...]:
        values = []
        for piece in text.split(";"):
            if not piece.strip():
                continue
            left, colon, right = piece.rpartition(":")
            if not colon or not left.strip() or not right.strip():
                raise ValueError(_("“{text}”: type a name, a colon and a figure.").format(text=piece.strip()))
            values.append(make(left.strip(), right.strip()))
        return tuple(values)

    return Field(name, label, InputKind.LINE, help, parse=parse, show=lambda values: "; ".join(map(show, values or ())))
