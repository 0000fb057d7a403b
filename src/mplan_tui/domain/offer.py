"""What is sold and through what it is said: products or services, channels and their costs."""

from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, Meaning, nouns
from mplan_tui.domain.rows import Frozen, Line, Number, Row, Text


class Category(StrEnum):
    """The kinds of marketing action whose coverage is watched."""

    EMAIL = "email"
    ADVERTISING = "advertising"
    CONTENT = "content"
    SOCIAL = "social"
    SEO = "seo"
    OFFLINE = "offline"
    MESSAGING = "messaging"
    OTHER = "other"


class CostModel(StrEnum):
    """What a channel charges for."""

    FREE = "free"
    FIXED = "fixed"
    PER_THOUSAND = "per_thousand"
    PER_CLICK = "per_click"
    PER_LEAD = "per_lead"
    PER_CONTACT = "per_contact"
    PER_DAY = "per_day"


class Product(Row):
    """A product or service that actions promote."""

    NOUNS: ClassVar = nouns("product or service", "products or services")

    name: Line
    description: Text = ""


class ReferenceRate(Frozen):
    """A usual figure of a channel to compare with, such as an open rate of 21 %."""

    name: Line
    value: Number
    unit: Line = ""


class Channel(Row):
    """A way to reach the customers, with what it costs and the tools it needs.

    `unit_cost` is in the plan's currency per unit of the cost model; `reach` is people reached in a month.
    """

    NOUNS: ClassVar = nouns("channel", "channels")

    name: Line
    category: Category | None = None
    cost_model: Annotated[CostModel | None, About(N_("Cost model"))] = None
    unit_cost: Annotated[
        Annotated[Number, Meaning.MONEY] | None,
        About(N_("Unit cost"), N_("In the plan's currency, per unit of the cost model.")),
    ] = None
    reach: Annotated[Number | None, About(N_("Reach per month"), N_("How many people it reaches in a month."))] = None
    tools: tuple[Line, ...] = ()
    rates: Annotated[
        tuple[ReferenceRate, ...],
        About(N_("Reference rates"), N_("Usual figures to compare with, such as an open rate of 21%.")),
    ] = ()
    notes: Text = ""
