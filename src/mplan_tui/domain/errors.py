"""What the domain refuses, as a code with values; the words are found at the edge."""

from __future__ import annotations

from decimal import Decimal


class PlanError(Exception):
    """Something that cannot be done, named by a code and the values that explain it.

    The code is stable ("objective.unknown"); `vocabulary.sentences` turns it into one clear sentence.
    """

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}({shown})"


class AmbiguousNumber(ValueError):
    """A number that two people would read in two ways, such as 1.200 in French: a thousand times apart."""

    def __init__(self, text: str, small: Decimal) -> None:
        super().__init__(text)
        self.small = small
        self.large = small * 1000
