"""The words of sheets in languages that the program does not speak: German, Spanish, Italian, Dutch and Portuguese.

A colleague abroad or an agency sends a plan in their language. Its headers, months, statuses and sums are read, nothing
else of the language is: what is typed into the program is English or French, of which `language.words` has all. One
file per language, after its code; all words are compared folded, and may be written here as people write them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib import import_module

CODES = ("de", "es", "it", "nl", "pt")


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourWords:
    """What a language brings so that its sheets are read. Texts are lists parted by commas."""

    fields: Mapping[str, str]
    """Fields of an action and the words for them, as in `HeaderWords`."""
    edges_lead: bool
    """Whether the first word of a header says what it is: "fecha de inicio", but "geplantes Budget"."""
    general_titles: str
    content_titles: str
    only_whole: str
    ignored_whole: str
    ignored_first: str
    money: str
    currencies: str
    durations: str
    prices: str
    record_dates: str
    related: str = ""
    small: tuple[str, ...] = ()
    linking: tuple[str, ...] = ()
    months: tuple[str, ...]
    """Twelve texts, folded, each the names of a month, the full one first."""
    weekdays: tuple[str, ...]
    """Seven names from Monday, folded; short ones are words of other languages ("mi", "do")."""
    seasons: tuple[str, str, str, str]
    """Spring, summer, autumn and winter, folded, each with all its names."""
    quarters: tuple[str, ...]
    halves: tuple[str, ...] = ()
    weeks: tuple[str, ...]
    values: Mapping[str, Mapping[str, str]]
    """Fields ("status", "priority"), and for each of their codes the words for it."""
    leads: tuple[str, ...]
    """What stands before a day and adds nothing that a plan knows: "entro il" 15 maggio."""
    of: tuple[str, ...]
    """What stands between a part of a month or a week and its name, with its space: "principios de junio"."""
    opening: tuple[str, ...]
    until: tuple[str, ...]
    """How a span begins and goes on: "vom" 3. "bis" 7. April."""
    week_of: tuple[str, ...]
    fortnights: tuple[str, ...] = ()
    thirds: tuple[str, ...] = ()
    """Words for four months: "2º cuatrimestre"."""
    ordinal_endings: tuple[str, ...] = ()
    joiners: tuple[str, ...]
    titles: tuple[str, ...]
    ahead: str
    """A pattern of a status that says what is still to be done, over plain words: "da avviare"."""
    put_off: str
    undecided: str
    everybody: str
    sums: str
    """The words of sums, as a pattern over plain words: "summe"."""
    rules: Mapping[str, str]
    """Words of recurrences and the English ones that say the same, "" for those that say nothing by themselves.

    What is said in these words has the order of English ones: "ogni due settimane", "every two weeks".
    """
    suffixes: Mapping[str, int] = field(default_factory=dict)
    before: tuple[str, ...]
    after: tuple[str, ...]
    """What stands between a stretch of time and an event: "12 Wochen vorher"."""
    events: tuple[str, ...]
    """What names the event, beside its day: "Messetermin" 20. April; the day of it is one of them."""


@cache
def neighbours() -> tuple[NeighbourWords, ...]:
    """The words of every such language."""
    return tuple(import_module(f"{__name__}.{code}").WORDS for code in CODES)
