"""What a form asks for: fields with a kind, a label and bounds, and how typed text becomes a value."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import Enum, auto
from typing import Any, NamedTuple

from textual.widget import Widget

from mplan_tui import formats
from mplan_tui.domain.bounds import OutOfBounds
from mplan_tui.domain.errors import AmbiguousNumber, PlanError
from mplan_tui.domain.periods import PlannedTime
from mplan_tui.i18n import _, keyed, month_first
from mplan_tui.vocabulary.sentences import sentence


class InputKind(Enum):
    """How a field is typed and what it becomes."""

    LINE = auto()
    PATH = auto()
    TEXT = auto()
    LINES = auto()
    NUMBER = auto()
    WHOLE = auto()
    DATE = auto()
    CHOICE = auto()
    CHOICES = auto()
    SWITCH = auto()


PICKED = frozenset({InputKind.CHOICE, InputKind.CHOICES, InputKind.SWITCH})
"""The kinds that are picked from a list, not typed."""
LINES_OF_TEXT = frozenset({InputKind.LINE, InputKind.PATH})
"""The kinds that are taken as they are typed."""


class Pickable(NamedTuple):
    """One thing to pick: its value, how it is called, other words by which it is found, and what stands at the right.

    What stands there is never cut: the key of a command, or of which kind a row is.
    """

    value: Any
    label: str
    also: str = ""
    at_right: str = ""


class Field(NamedTuple):
    """One question of a form.

    `low` and `high` bound a number, both included. `parse` reads typed text in a way of its own: it returns the
    value or raises ValueError with the sentence to show. `group` is what it and the fields around it are about;
    `makes` is the table in which its list makes what it lacks. A day is one of this `time`: it lies ahead where it is
    typed without a year and the time has an end, and its quarters are those of the plan's own year.
    """

    name: str
    label: str
    kind: InputKind = InputKind.LINE
    help: str = ""
    choices: tuple[Pickable, ...] = ()
    is_required: bool = False
    low: Decimal | None = None
    high: Decimal | None = None
    parse: Callable[[str], Any] | None = None
    show: Callable[[Any], str] | None = None
    group: str = ""
    makes: str = ""
    time: PlannedTime = PlannedTime()


class Aside(NamedTuple):
    """Something else that ctrl+b does from within a form, which stays open: its name among the keys, and what does it.

    It is given the form, and returns the values that fields have since.
    """

    name: str
    do: Callable[[Widget], Awaitable[Mapping[str, Any]]]


@dataclass(frozen=True, slots=True)
class Form:
    """A title, questions, what they hold at first, and a check of the answers together.

    `intro` is what one should know before answering, in a line or two.
    `check` gets the typed values and returns a sentence per field that is refused; `hint` gets those that can be read
    and returns, per field, a sentence on what they lead to, shown while the cursor is there.
    `proposed` names the fields whose first text is nobody's yet: what is typed there takes its place.
    With `is_refused` it is asked again, and says at once what is refused.
    """

    title: str
    fields: tuple[Field, ...]
    values: Mapping[str, Any] = field(default_factory=dict)
    check: Callable[[Mapping[str, Any]], Mapping[str, str]] = lambda values: {}
    key: str = ""
    hint: Callable[[Mapping[str, Any]], Mapping[str, str]] = lambda values: {}
    intro: str = ""
    aside: Aside | None = None
    proposed: frozenset[str] = frozenset()
    is_refused: bool = False


def text_of(question: Field, value: Any) -> str:
    """The value as a person would type it."""
    if question.show is not None:
        return question.show(value)
    if value is None:
        return ""
    if question.kind is InputKind.DATE:
        return formats.day(value)
    if question.kind is InputKind.NUMBER:
        return formats.number(value) if value == round(value, 2) else str(value)
    if question.kind is InputKind.LINES:
        return "; ".join(value)
    return str(value)


def value_of(question: Field, text: str, today: date) -> Any:
    """The value that the text means; empty text is None, or the empty text or list of such a field.

    Raises:
        ValueError: with one sentence that says what is expected.
    """
    bare = text.strip()
    if question.is_required and not bare:
        raise ValueError(_("{field} is needed: type it here.").format(field=question.label))
    if question.parse is not None:
        return question.parse(bare)
    if question.kind is InputKind.TEXT:
        return text
    if question.kind in LINES_OF_TEXT:
        return bare
    if question.kind is InputKind.LINES:
        return tuple(part for piece in bare.split(";") if (part := piece.strip()))
    if not bare:
        return None
    return _date(question, bare, today) if question.kind is InputKind.DATE else _number(question, bare)


def in_own_currency(question: Field, own: str) -> Field:
    """The same question for an amount of the plan's money: of another currency it would be another amount."""

    def parse(text: str) -> Any:
        from mplan_tui.language.typed_money import in_own  # a start draws forms, and reads nothing typed yet

        try:
            number = in_own(text, own)
        except PlanError as refusal:
            raise ValueError(sentence(refusal)) from None
        except ValueError:
            raise _no_number(text) from None
        return value_of(question, number, date.min)

    return question._replace(parse=parse)


def _date(question: Field, text: str, today: date) -> date:
    """The day that is typed; of a week, a month or a quarter the first where something starts, else the last."""
    # a start draws forms, and reads nothing typed yet
    from mplan_tui.language.typed_days import ahead, days_ahead, read_day, read_days

    time = question.time
    try:
        day = read_day(text, today, time.year_start)
        return day if time.end is None else ahead(text, day, today, (time.start, time.end))
    except OutOfBounds as refusal:
        raise ValueError(sentence(refusal)) from None
    except ValueError:
        pass
    try:
        days = read_days(text, today, time.year_start)
        first, last = days if time.end is None else days_ahead(text, days, today, (time.start, time.end))
    except OutOfBounds as refusal:
        raise ValueError(sentence(refusal)) from None
    except (ValueError, OverflowError):
        raise ValueError(
            _("“{text}” is not a date: type {example}, or +3 for three days from today.").format(
                text=text, example=formats.day(today)
            )
        ) from None
    return first if question.name == "start" else last


def day_said(question: Field, text: str, today: date) -> str:
    """The day that a typed text is read as, where it is written in another way; "" where it is none."""
    try:
        day = value_of(question, text, today)
    except ValueError:
        return ""
    if not isinstance(day, date) or text.strip() == formats.day(day):
        return ""
    said = f"{formats.weekday(day)} {formats.day(day)}"
    order = order_said(text)
    return formats.labelled(said, order) if order else said


def order_said(text: str) -> str:
    """That the day or the month of a date was taken first, where it can be read both ways; else ""."""
    from mplan_tui.language.typed_days import reads_both_ways

    if not reads_both_ways(text.strip()):
        return ""
    if month_first():
        return keyed(_("the month is read before the day ({settings:F9} changes that)."))
    return keyed(_("the day is read before the month ({settings:F9} changes that)."))


def _no_number(text: str) -> ValueError:
    example = formats.number(Decimal("1234.5"))
    return ValueError(_("“{text}” is not a number: type it like {example}.").format(text=text, example=example))


def _number(question: Field, text: str) -> Decimal | int:
    from mplan_tui.language.numbers import parse_number

    try:
        number = parse_number(text)
    except AmbiguousNumber as two:
        raise ValueError(
            _("“{text}” is either {large} or {small}: type the one that you mean.").format(
                text=text, large=formats.number(two.large), small=formats.number(two.small)
            )
        ) from None
    except OutOfBounds as refusal:
        raise ValueError(sentence(refusal)) from None
    except ValueError:
        raise _no_number(text) from None
    if question.kind is InputKind.WHOLE and number != number.to_integral_value():
        raise ValueError(_("{field} is a whole number.").format(field=question.label))
    if question.low is not None and number < question.low:
        raise ValueError(
            _("{field} is at least {bound}.").format(field=question.label, bound=formats.number(question.low))
        )
    if question.high is not None and number > question.high:
        raise ValueError(
            _("{field} is at most {bound}.").format(field=question.label, bound=formats.number(question.high))
        )
    return int(number) if question.kind is InputKind.WHOLE else number
