"""The ideal customer and the personas."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import Field

from mplan_tui.domain.rows import Day, Frozen, Id, Line, Positive, Row, Text


class BuyingRole(StrEnum):
    """The part a persona plays in the purchase."""

    USER = "user"
    INFLUENCER = "influencer"
    DECIDER = "decider"
    BUYER = "buyer"
    GATEKEEPER = "gatekeeper"


class Criterion(Frozen):
    """One thing that makes a prospect fit, with its weight."""

    name: Line
    weight: Positive


class IdealCustomer(Row):
    """The company or household type that the plan looks for; a disqualifier excludes a prospect whatever the rest."""

    name: Line
    sector: Line = ""
    size: Line = ""
    area: Line = ""
    technology: Text = ""
    pains: Text = ""
    triggers: Text = ""
    buying_group: Text = ""
    budget: Line = ""
    sales_cycle: Line = ""
    criteria: tuple[Criterion, ...] = ()
    disqualifiers: tuple[Line, ...] = ()


class ChannelPreference(Frozen):
    """How strongly a persona prefers a channel, 0 to 5."""

    channel: Id
    strength: Annotated[int, Field(ge=0, le=5)]


class Persona(Row):
    """A typical buyer, or with `negative` somebody the plan should not spend on."""

    name: Line
    negative: bool = False
    quote: Text = ""
    demographics: Text = ""
    job: Line = ""
    goals: Text = ""
    pains: Text = ""
    motivations: Text = ""
    objections: Text = ""
    decision_criteria: Text = ""
    buying_role: BuyingRole | None = None
    sources: Text = ""
    channels: tuple[ChannelPreference, ...] = ()
    products: tuple[Id, ...] = ()
    source: Text = ""
    reviewed_on: Day | None = None
