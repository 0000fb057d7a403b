"""What was typed somewhere and not taken yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from mplan_tui import formats
from mplan_tui.i18n import language, said_again

TEXT = "text"
"""The name of the only text of a single line."""
PICKED_FIELD = "picked:"
"""Before the name of a field that is picked and not typed; what is picked is kept as JSON."""
FEW = 5
"""The letters of a single line that are not worth keeping when it is left on purpose: they are typed again sooner."""


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed in a form or on a line, by field; `about` says in words where, `labels` how the fields are called.

    `mode`, `row`, `node` and `again` lead there: the main screen, the rows that it is about, the widget, and its
    command. `is_open` says that the program ended while it was being typed. `language` is that of the question, of
    whose words some keys are made.
    """

    key: str
    about: str
    texts: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    mode: str = ""
    row: str = ""
    node: str = ""
    again: str = ""
    is_open: bool = False
    language: str = field(default_factory=language)

    def leads_where(self, other: Draft) -> bool:
        """Whether the same command asks for both."""
        return (self.mode, self.row, self.again) == (other.mode, other.row, other.again)

    @property
    def title(self) -> str:
        """Where it was typed, in the language in use as far as it is a message of ours."""
        return said_again(self.about, self.language)

    def lines(self) -> Iterator[str]:
        """What was typed, each field on its line."""
        for name, text in self.texts.items():
            if not name.startswith(PICKED_FIELD):
                label = said_again(self.labels.get(name, ""), self.language)
                yield "· " + (formats.labelled(label, text) if label else text)
