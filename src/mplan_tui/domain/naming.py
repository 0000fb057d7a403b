"""What people call a row: its reference and its own name. Every sentence, list and finding asks here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.folding import folded
from mplan_tui.domain.rows import Row

RowType = TypeVar("RowType", bound=Row)

NAME_FIELDS = ("title", "name", "statement", "text", "label", "supplier", "reference")
"""The fields that name a row, the one that says most first: an objective has a title and a statement, and a line of
money without a label is called by its supplier or the number of its invoice."""
LONGEST = 80
"""How long a name may be inside a sentence or a line."""


def naming_field(kind: type[Row]) -> str:
    """The field that alone makes a row of this kind, its name or title; "" where a row needs more than that."""
    needed = [field for field in fields_of(kind).values() if field.is_required]
    return needed[0].name if len(needed) == 1 and needed[0].name in NAME_FIELDS else ""


def own_name(row: Row) -> str:
    """The title, name or statement of a row, "" where it has none of its own, as a measurement."""
    for field in NAME_FIELDS:
        if value := getattr(row, field, ""):
            return str(value)
    return ""


def name_among(values: Mapping[str, Any]) -> str:
    """The name among the values of a row, such as those that a sheet gives it."""
    return next((str(value) for field in NAME_FIELDS if (value := values.get(field))), "")


def name_as_written(document: Mapping[str, Any]) -> str:
    """What a row of a file is called, which may be none of a plan: its reference, else its name, else its id.

    Where it is wrong it is looked for by that; the id of a person stands on no screen.
    """
    texts = {field: value for field, value in document.items() if isinstance(value, str)}
    return texts.get("ref") or shortened(name_among(texts)) or texts.get("id") or ""


def name_of(row: Row, *, longest: int | None = None) -> str:
    """The reference and the name of a row, its id where it has neither.

    A force, which has no reference, has its kind for a name. A name longer than `longest` is cut.
    """
    ref = getattr(row, "ref", "")
    name = own_name(row) or ("" if ref else str(getattr(row, "kind", "")))
    if longest is not None:
        name = shortened(name, longest)
    return f"{ref} {name}" if ref and name else ref or name or row.id


def first_names(rows: Sequence[Row]) -> str:
    """What the first three of the rows are called, and that there are more."""
    return ", ".join(name_of(row) for row in rows[:3]) + (" …" if len(rows) > 3 else "")


def called(rows: Iterable[RowType], words: str) -> tuple[RowType, ...]:
    """The rows of this very name, else those whose name begins so, else those that hold the words.

    Case and accents do not matter. Whoever wants one row takes it where there is only one.
    """
    wanted = folded(words)
    if not wanted:
        return ()
    names = [(row, folded(own_name(row))) for row in rows]
    same = tuple(row for row, name in names if name == wanted)
    begins = tuple(row for row, name in names if name.startswith(wanted))
    return same or begins or tuple(row for row, name in names if wanted in name)


def shortened(text: str, longest: int = LONGEST) -> str:
    """The text, cut with a sign where it is longer than this."""
    return text if len(text) <= longest else text[: longest - 1].rstrip() + "…"
