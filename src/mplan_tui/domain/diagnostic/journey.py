"""The buying journey: what each persona asks at each stage, and the content that answers."""

from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.rows import Id, Line, Row, Text, joined_id


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

    NOUNS: ClassVar = nouns("journey stage", "journey stages")

    persona: Annotated[Id, About(to=("personas",))]
    stage: Stage
    question: Annotated[Text, About(N_("Question asked"))] = ""
    touchpoints: Annotated[Text, About(N_("Touchpoints"))] = ""
    brake: Annotated[Text, About(N_("Brake"))] = ""


class ContentElement(Row):
    """A piece of content expected at a stage of a persona's journey; `action` produces it."""

    NOUNS: ClassVar = nouns("content element", "content elements")

    persona: Annotated[Id, About(to=("personas",))]
    stage: Stage
    title: Line
    status: ContentStatus = ContentStatus.MISSING
    action: Annotated[Id | None, About(N_("Produced by"), to=("actions",))] = None


def cell_id(persona: str, stage: Stage) -> str:
    """The id of the journey cell of a persona at a stage."""
    return joined_id(persona, stage.value)
