"""What a model says of a field beside its type, for all who show it."""

from __future__ import annotations

from enum import Enum, auto
from typing import NamedTuple


def N_(message: str) -> str:
    """Mark words for translation: `.ci/messages` finds them here, and whoever shows them asks `i18n._`."""
    return message


def nouns(one: str, many: str) -> tuple[str, str]:
    """Mark what one row of a kind is called, and several; `.ci/messages` finds them here, too."""
    return one, many


class Meaning(Enum):
    """What a number stands for, where its type alone does not tell how to show it."""

    MONEY = auto()
    PERCENT = auto()
    PRIORITY = auto()


class FieldGroup(Enum):
    """What a field is about, in the order in which a person thinks of a row: forms are divided by it."""

    WHAT = auto()
    WHO = auto()
    WHEN = auto()
    MONEY = auto()
    FIGURES = auto()
    WHY = auto()
    NOTES = auto()


class About(NamedTuple):
    """The label of a field, a sentence of help, and the tables that its ids belong to.

    A field without a label has the one that all fields of its name share (`fields.COMMON`). Where a row is removed,
    those whose `is_owner` link leads to it are removed with it, and so are those with a link to it that may not be
    empty. A field without a group belongs where its name, its links or its kind put it (`fields.py`).
    """

    label: str = ""
    help: str = ""
    to: tuple[str, ...] = ()
    is_owner: bool = False
    group: FieldGroup | None = None
