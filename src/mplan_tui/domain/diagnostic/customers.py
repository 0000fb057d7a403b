"""The ideal customer and the personas."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import Field

from mplan_tui.domain.about import N_, About, nouns
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
    weight: Annotated[Positive, About(N_("Weight"))]


class IdealCustomer(Row):
    """The company or household type that the plan looks for; a disqualifier excludes a prospect whatever the rest."""

    NOUNS: ClassVar = nouns("ideal customer", "ideal customers")

    name: Line
    sector: Annotated[Line, About(N_("Sector"))] = ""
    size: Annotated[Line, About(N_("Size"))] = ""
    area: Annotated[Line, About(N_("Area"))] = ""
    technology: Annotated[Text, About(N_("Technology"))] = ""
    pains: Text = ""
    triggers: Annotated[Text, About(N_("Triggers"))] = ""
    buying_group: Annotated[Text, About(N_("Buying group"))] = ""
    budget: Line = ""
    sales_cycle: Annotated[Line, About(N_("Sales cycle"))] = ""
    criteria: Annotated[tuple[Criterion, ...], About(N_("Weighted criteria"))] = ()
    disqualifiers: Annotated[tuple[Line, ...], About(N_("Disqualifiers"))] = ()


class ChannelPreference(Frozen):
    """How strongly a persona prefers a channel, 0 to 5."""

    channel: Id
    strength: Annotated[Annotated[int, Field(ge=0, le=5)], About(N_("Strength"))]


class Persona(Row):
    """A typical buyer, or with `negative` somebody the plan should not spend on."""

    NOUNS: ClassVar = nouns("persona", "personas")

    name: Line
    negative: Annotated[bool, About(N_("Negative persona"), N_("Somebody the plan should not spend on."))] = False
    quote: Annotated[Text, About(N_("Quote"))] = ""
    demographics: Annotated[Text, About(N_("Demographics"))] = ""
    job: Annotated[Line, About(N_("Job"))] = ""
    goals: Annotated[Text, About(N_("Goals"))] = ""
    pains: Text = ""
    motivations: Annotated[Text, About(N_("Motivations"))] = ""
    objections: Annotated[Text, About(N_("Objections"))] = ""
    decision_criteria: Annotated[Text, About(N_("Decision criteria"))] = ""
    buying_role: Annotated[BuyingRole | None, About(N_("Buying role"))] = None
    sources: Annotated[Text, About(N_("Information sources"))] = ""
    channels: Annotated[tuple[ChannelPreference, ...], About(N_("Preferred channels"))] = ()
    weight: Annotated[
        Positive | None,
        About(
            N_("Weight"),
            N_("How much it counts beside the other personas, as its share of the customers; empty is 1."),
        ),
    ] = None
    products: Annotated[tuple[Id, ...], About(to=("products",))] = ()
    source: Annotated[Text, About(N_("Source of the sheet"))] = ""
    reviewed_on: Annotated[Day | None, About(N_("Last review"))] = None
