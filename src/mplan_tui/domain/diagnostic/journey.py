"""The buying journey: what each persona asks at each stage, and the content that answers."""

from __future__ import annotations

from enum import StrEnum

from mplan_tui.domain.rows import Id, Line, Row, Text


class Stage(StrEnum):
    """The stages of the buying journey."""

    AWARENESS = "awareness"
    CONSIDERATION = "consideration"
    DECISION = "decision"
    RETENTION = "retention"
    ADVOCACY = "advocacy"


class ContentStatus(StrEnum):
    """How far a content element is."""

    EXISTING = "existing"
    TO_PRODUCE = "to_produce"
    MISSING = "missing"


class JourneyCell(Row):
    """One stage of one persona's journey; its id is made of both, so that two people fill the same cell."""

    persona: Id
    stage: Stage
    question: Text = ""
    touchpoints: Text = ""
    brake: Text = ""


class ContentElement(Row):
    """A piece of content expected at a stage of a persona's journey; `action` produces it."""

    persona: Id
    stage: Stage
    title: Line
    status: ContentStatus = ContentStatus.MISSING
    action: Id | None = None


def cell_id(persona: str, stage: Stage) -> str:
    """The id of the journey cell of a persona at a stage."""
    return f"{persona}-{stage.value}"
