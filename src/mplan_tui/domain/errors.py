"""What the domain refuses, as a code with values; the words are found at the edge."""

from __future__ import annotations


class PlanError(Exception):
    """Something that cannot be done, named by a code and the values that explain it.

    The code is stable ("objective.unknown"); `vocabulary.sentences` turns it into one clear sentence.
    """

    def __init__(self, code: str, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values

    def __str__(self) -> str:
        shown = ", ".join(f"{name}={value}" for name, value in self.values.items())
        return f"{self.code}({shown})"
