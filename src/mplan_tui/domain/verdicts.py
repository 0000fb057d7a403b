"""What is said of a finding, of an objective and of a line of a sheet, apart from the rules that find it.

The words for these values are wanted on the first screen, the rules only later.
"""

from __future__ import annotations

from enum import StrEnum


class Severity(StrEnum):
    """How much a problem matters."""

    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class ChangeKind(StrEnum):
    """What a line of a proposal would do."""

    ADD = "add"
    CHANGE = "change"
    REMOVE = "remove"
    CONFLICT = "conflict"


class Letter(StrEnum):
    """What each letter stands for here."""

    SPECIFIC = "S"
    MEASURABLE = "M"
    AMBITIOUS = "A"
    REALISTIC = "R"
    TIME_BOUND = "T"


class Verdict(StrEnum):
    """Whether an objective has a quality, or a figure is missing to tell."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"
