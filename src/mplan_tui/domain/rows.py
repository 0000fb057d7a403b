"""The common ground of every object of a plan: frozen rows with an id, safe text, exact numbers."""

import secrets
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from hashlib import sha256
from typing import Annotated, Any, ClassVar, Self, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, GetCoreSchemaHandler
from pydantic_core import PydanticKnownError, core_schema

from mplan_tui.domain.about import Meaning
from mplan_tui.domain.bounds import FIRST_DAY, LARGEST, LAST_DAY, plain
from mplan_tui.domain.clean import clean_line, clean_text

_ID_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
_ID_LENGTH = 8


def _exact(value: Any) -> Any:
    """Refuse binary floats' noise: 0.1 means one tenth."""
    return repr(value) if isinstance(value, float) else value


LONGEST_TEXT = 1_000_000
"""Letters of one text: some hundred pages, more than any screen or workbook shows."""


def _bounded(text: str) -> str:
    """The text, refused where it is too long.

    As a constraint of the type pydantic would look at the text before it is cleaned, and refuse a lone surrogate.
    """
    if len(text) > LONGEST_TEXT:
        raise PydanticKnownError("string_too_long", {"max_length": LONGEST_TEXT})
    return text


def some_lines(text: str) -> str:
    """A text of the plan, cleaned and not too long."""
    return _bounded(clean_text(text))


def one_line(text: str) -> str:
    """A text of the plan on one line, cleaned and not too long."""
    return _bounded(clean_line(text))


class Checked:
    """How values of a type are validated, said once and whole.

    Every model has many fields of these few types, and pydantic would work the same out for each of them, signatures
    of functions included: a third of what it takes to make what validates a model. `ge` is the least number, for forms
    that ask for one.
    """

    def __init__(self, schema: core_schema.CoreSchema, ge: Decimal | None = None) -> None:
        self._schema = schema
        self.ge = ge

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        return self._schema


def _text(clean: Callable[[str], str]) -> Checked:
    return Checked(core_schema.no_info_after_validator_function(clean, core_schema.str_schema()))


def _decimal(ge: Decimal | None = None) -> Checked:
    """An exact number; pydantic checks the bounds first, without calling into Python."""
    above = -LARGEST if ge is None else None
    number = core_schema.decimal_schema(allow_inf_nan=False, gt=above, ge=ge, lt=LARGEST)
    exact = core_schema.no_info_before_validator_function(_exact, number)
    return Checked(core_schema.no_info_after_validator_function(plain, exact), ge)


LONG_TEXT = _text(some_lines)
Text = Annotated[str, LONG_TEXT]
Line = Annotated[str, _text(one_line)]
LONGEST_ID = 64
Id = Annotated[str, Field(min_length=1, max_length=LONGEST_ID, pattern=r"^[A-Za-z0-9._:-]+$")]
Day = Annotated[date, Field(ge=FIRST_DAY, le=LAST_DAY)]
"""A day of a plan, within `domain.bounds`; every date of every row is one."""
Number = Annotated[Decimal, _decimal()]
"""An exact, finite decimal."""
Positive = Annotated[Decimal, _decimal(ge=Decimal(0))]
Money = Annotated[Positive, Meaning.MONEY]
"""An amount in the plan's currency; unknown is None, never 0."""
Share = Annotated[Positive, Meaning.PERCENT]
"""A part of a whole in per cent: 12.5 is 12.5 %."""
Percentage = Annotated[Number, Meaning.PERCENT]
"""A figure in per cent that may be negative, such as a growth or a margin."""
Score = Annotated[int, Field(ge=1, le=5)]


def new_id() -> str:
    """A random short id, so that two people can create rows at the same time (8 characters, 40 bits)."""
    return _signs_of(secrets.randbits(5 * _ID_LENGTH))


def _signs_of(bits: int) -> str:
    """Five bits a sign, drawn at once: a sign at a time was a sixth of what comparing a sheet of 10,000 rows cost."""
    return "".join([_ID_ALPHABET[bits >> place & 31] for place in range(0, 5 * _ID_LENGTH, 5)])


def joined_id(*parts: str) -> str:
    """An id made of what a row is about, the same for everybody; the end of one that is too long is a digest of it."""
    made = "-".join(parts)
    if len(made) <= LONGEST_ID:
        return made
    digest = sha256(made.encode()).hexdigest()[:16]
    return f"{made[: LONGEST_ID - len(digest) - 1]}-{digest}"


class Frozen(BaseModel):
    """A value that never changes; an edit makes a new one."""

    # Pydantic makes what validates a model when a first value of it is made, not when its module is imported: a start
    # would else wait for some forty of them, those of a diagnostic among them that the plan at hand may not have.
    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=False, defer_build=True)

    def evolve(self, /, **changes: Any) -> Self:
        """A validated copy with these fields changed, sharing everything else (`model_copy` would not validate)."""
        fields = {name: getattr(self, name) for name in type(self).model_fields}
        return type(self).model_validate({**fields, **changes})


class Row(Frozen):
    """One object of a plan, found by its id in its table."""

    NOUNS: ClassVar[tuple[str, str]]
    """What one row of this kind is called inside a sentence, and several; see `about.nouns`."""

    id: Id = Field(default_factory=new_id)


class _AsTheyAre:
    """Rows held by a plan are taken as they are: each was validated when it was made.

    So a plan needs nothing of what validates its rows, and a plan without personas never has pydantic make it. A table
    that an edit does not touch stays the same object, which pydantic's own tuples would not: whoever keeps an
    invariant, or asks whether money moved, sees by `is` that there is nothing to look at.
    """

    def __get_pydantic_core_schema__(self, source: Any, _handler: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        row, _any_number = get_args(source)
        any_rows = core_schema.tuple_schema([core_schema.is_instance_schema(row)], variadic_item_index=0)

        def taken(value: Any, validated: core_schema.ValidatorFunctionWrapHandler) -> Any:
            is_table = type(value) is tuple and set(map(type, value)) <= {row}
            return value if is_table else validated(value)

        return core_schema.no_info_wrap_validator_function(taken, any_rows)


RowType = TypeVar("RowType", bound=Row)
ROWS = _AsTheyAre()
"""Marks the fields of a plan that are tables."""
Rows = Annotated[tuple[RowType, ...], ROWS]
"""The rows of one table of a plan."""


class Numbered(Row):
    """A row that people call by a reference such as A-017, which no other row of the plan has, whatever its table."""

    REFERENCE: ClassVar[str] = "{}"
    """The shape of the references, such as "A-{:03d}"; a kind with several overrides `reference_shape`."""

    ref: Line = ""

    @property
    def reference_shape(self) -> str:
        """The shape of this row's reference."""
        return self.REFERENCE

    @property
    def former_reference(self) -> str:
        """What this row was called by earlier versions, as old sheets and notes call it; "" where nothing else."""
        return ""


class Period(Frozen):
    """First and last day, both included."""

    start: date
    end: date

    def __contains__(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.start <= day <= self.end

    @property
    def days(self) -> int:
        """How many days the period has."""
        return (self.end - self.start).days + 1
