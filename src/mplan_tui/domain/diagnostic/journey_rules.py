"""What the buying journeys lack: content per stage and persona, and the actions that will produce it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from mplan_tui.domain.actions import Action
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, ContentStatus, JourneyCell, Stage, cell_id
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.offer import Category
from mplan_tui.domain.plan import Plan

REVIEW_AFTER = timedelta(days=365)
"""A persona is reviewed once a year."""


@dataclass(frozen=True, slots=True)
class JourneyPlace:
    """One stage of one persona's journey with what is known and expected there."""

    persona: Persona
    stage: Stage
    cell: JourneyCell
    contents: tuple[ContentElement, ...]

    @property
    def missing(self) -> int:
        """How many content elements are expected and neither there nor planned."""
        return sum(element.status is ContentStatus.MISSING for element in self.contents)


def buyers(plan: Plan) -> tuple[Persona, ...]:
    """The personas that the journeys are about, negative ones left out."""
    return tuple(persona for persona in plan.personas if not persona.negative)


def place(plan: Plan, persona: Persona, stage: Stage) -> JourneyPlace:
    """One place of the journey map; a cell not written yet is an empty one."""
    cell = plan.find(JourneyCell, cell_id(persona.id, stage))
    contents = tuple(e for e in plan.contents if e.persona == persona.id and e.stage is stage)
    blank = JourneyCell(id=cell_id(persona.id, stage), persona=persona.id, stage=stage)
    return JourneyPlace(persona, stage, cell or blank, contents)


def missing_per_stage(plan: Plan) -> Mapping[Stage, int]:
    """The missing content elements of all personas but negative ones, counted per stage."""
    known = {persona.id for persona in buyers(plan)}
    return {
        stage: sum(e.stage is stage and e.status is ContentStatus.MISSING and e.persona in known for e in plan.contents)
        for stage in Stage
    }


def missing_per_persona(plan: Plan) -> Mapping[str, int]:
    """The missing content elements of all stages, counted per persona id."""
    return {
        persona.id: sum(e.persona == persona.id and e.status is ContentStatus.MISSING for e in plan.contents)
        for persona in plan.personas
    }


def action_for(plan: Plan, element: ContentElement) -> Action:
    """The action that will produce a content element, for its persona and stage.

    Raises:
        PlanError: `content.has_action` when an action produces it already.
    """
    maker = plan.find(Action, element.action)
    if maker is not None:
        raise PlanError("content.has_action", title=element.title, action=maker.ref)
    return Action(
        title=element.title,
        category=Category.CONTENT,
        personas=(element.persona,),
        stage=element.stage,
    )


def is_review_overdue(persona: Persona, today: date) -> bool:
    """Whether a persona was last reviewed more than a year ago, or never."""
    return persona.reviewed_on is None or today - persona.reviewed_on > REVIEW_AFTER
