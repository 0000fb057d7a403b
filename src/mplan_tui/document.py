"""What a report says, before it takes any shape: the wish for it, and its sections of text, figures, tables and charts.

The report builder fills a `Document` in the language in use; Markdown, HTML, slides and the preview draw the same one.
Every text in it may come from a user and is to be escaped by whoever writes it down.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum


class Audience(StrEnum):
    """For whom a report is written."""

    MANAGEMENT = "management"
    TEAM = "team"
    PERSON = "person"


class Part(StrEnum):
    """The parts that a report can have, in their order."""

    SUMMARY = "summary"
    DIAGNOSTIC = "diagnostic"
    OBJECTIVES = "objectives"
    ACTIONS = "actions"
    MONEY = "money"
    RETURNS = "returns"
    KPIS = "kpis"
    FUNNEL = "funnel"
    DECISIONS = "decisions"
    PROMISE = "promise"
    PEOPLE = "people"


class ReportSpan(StrEnum):
    """The time that a report is about; shorter ones are those that hold today."""

    PLAN = "plan"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"


USUAL_PARTS: Mapping[Audience, tuple[Part, ...]] = {
    Audience.MANAGEMENT: tuple(part for part in Part if part is not Part.DIAGNOSTIC),
    Audience.TEAM: tuple(part for part in Part if part not in (Part.RETURNS, Part.DIAGNOSTIC)),
    Audience.PERSON: (Part.SUMMARY, Part.OBJECTIVES, Part.ACTIONS, Part.KPIS, Part.DECISIONS, Part.PEOPLE),
}
"""What each audience wants to read when nobody says otherwise."""


@dataclass(frozen=True, slots=True)
class Wish:
    """The report that somebody asks for; `person` is an id, and no parts stand for the usual ones of the audience."""

    audience: Audience = Audience.MANAGEMENT
    person: str | None = None
    parts: tuple[Part, ...] = ()
    span: ReportSpan = ReportSpan.PLAN

    @property
    def wanted(self) -> tuple[Part, ...]:
        """The parts to write, in their order."""
        chosen = self.parts or USUAL_PARTS[self.audience]
        return tuple(part for part in Part if part in chosen)


class Tone(StrEnum):
    """How good what is said is; a sign in the text says the same without colour."""

    PLAIN = ""
    GOOD = "good"
    WARN = "warn"
    BAD = "bad"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A few sentences."""

    text: str
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Bullets:
    """Short statements of the same weight."""

    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Tile:
    """One key figure with its name and a remark; `share` of 1 is drawn as a bar."""

    label: str
    value: str
    note: str = ""
    tone: Tone = Tone.PLAIN
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Tiles:
    """Key figures side by side."""

    tiles: tuple[Tile, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table; `weight` is how much room it wants beside the others."""

    title: str
    is_number: bool = False
    weight: int = 1


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `share` of 1 is drawn as a bar where there is room."""

    text: str
    tone: Tone = Tone.PLAIN
    share: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under columns; the first cell of a row names it. `note` says what was left out or how it is counted."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""


class Shape(StrEnum):
    """How a chart is drawn."""

    BARS = "bars"
    LINES = "lines"


class Role(StrEnum):
    """What a series of a chart stands for, from which each format chooses its look."""

    MAIN = "main"
    SECOND = "second"
    PATH = "path"
    FORECAST = "forecast"


@dataclass(frozen=True, slots=True)
class Series:
    """The values of a series by category, None where there is none, and the same as people read them."""

    name: str
    values: tuple[Decimal | None, ...]
    texts: tuple[str, ...]
    role: Role = Role.MAIN


@dataclass(frozen=True, slots=True)
class Chart:
    """Values over categories; `tells` says in a sentence what is seen, for those who cannot see it."""

    caption: str
    shape: Shape
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    tells: str = ""
    unit: str = ""


Block = Paragraph | Bullets | Tiles | Table | Chart


@dataclass(frozen=True, slots=True)
class Section:
    """One part of a report; `idea` is the sentence to remember of it."""

    part: Part
    title: str
    idea: str
    blocks: tuple[Block, ...] = ()
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True, slots=True)
class Document:
    """A whole report."""

    title: str
    subtitle: str
    made: str
    language: str
    audience: Audience
    sections: tuple[Section, ...] = field(default_factory=tuple)

    def section(self, part: Part) -> Section | None:
        """The section on this part, if it has something to say."""
        return next((section for section in self.sections if section.part is part), None)
