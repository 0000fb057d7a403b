"""The words and signs of every enumeration of the domain."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from typing import Literal

from mplan_tui.domain.actions import EffortBasis, Nature, Status
from mplan_tui.domain.booking import Voucher
from mplan_tui.domain.decisions import Choice, Outcome
from mplan_tui.domain.diagnostic.bcg import BcgQuadrant
from mplan_tui.domain.diagnostic.customers import BuyingRole
from mplan_tui.domain.diagnostic.journey import ContentStatus, Stage
from mplan_tui.domain.diagnostic.pestel import Dimension, Effect, Horizon, Trend
from mplan_tui.domain.diagnostic.porter import ForceKind
from mplan_tui.domain.diagnostic.swot import Quadrant, StrategyKind
from mplan_tui.domain.expenses import ExpenseKind
from mplan_tui.domain.kpis import Cadence, Direction, KpiKind, KpiRole, PaceStatus
from mplan_tui.domain.objectives import Answer, Family
from mplan_tui.domain.offer import Category, CostModel
from mplan_tui.domain.people import Place
from mplan_tui.domain.recurrence import Anchor, Frequency
from mplan_tui.domain.scenarios import Measure
from mplan_tui.domain.verdicts import ChangeKind, Letter, Severity, Verdict
from mplan_tui.i18n import _, language, pgettext
from mplan_tui.vocabulary.diagnostic import usual_budget

_SIGNS: Mapping[type[StrEnum], Mapping[str, tuple[str, str]]] = {
    Status: {
        Status.TODO: ("○", "o"),
        Status.DOING: ("◐", "~"),
        Status.BLOCKED: ("⊘", "x"),
        Status.DONE: ("✓", "v"),
        Status.CANCELLED: ("–", "-"),
    },
    PaceStatus: {
        PaceStatus.ON_TRACK: ("▲", "^"),
        PaceStatus.LAGGING: ("◐", "~"),
        PaceStatus.OFF_TRACK: ("▼", "v"),
        PaceStatus.REACHED: ("★", "*"),
        PaceStatus.UNJUDGED: ("·", "."),
        PaceStatus.STALE: ("?", "?"),
        PaceStatus.NO_DATA: ("?", "?"),
    },
    Severity: {
        Severity.ERROR: ("✗", "x"),
        Severity.WARNING: ("!", "!"),
        Severity.INFO: ("·", "-"),
    },
    Trend: {
        Trend.RISING: ("↗", "+"),
        Trend.STABLE: ("→", "="),
        Trend.FALLING: ("↘", "-"),
    },
}

Mood = Literal["", "good", "warn", "bad", "muted"]
MOODS: dict[PaceStatus, Mood] = {
    PaceStatus.REACHED: "good",
    PaceStatus.ON_TRACK: "good",
    PaceStatus.LAGGING: "warn",
    PaceStatus.OFF_TRACK: "bad",
    PaceStatus.UNJUDGED: "muted",
    PaceStatus.STALE: "warn",
    PaceStatus.NO_DATA: "muted",
}
"""How each status of a pace feels, beside its sign and its word."""


def word(value: StrEnum) -> str:
    """The word that people of the language in use have for a value."""
    return _words(language())[type(value)][value]


def sign(value: StrEnum, ascii: bool = False) -> str:
    """The sign that says the same without colour, or one of ASCII for a terminal that can draw no other."""
    return _SIGNS[type(value)][value][ascii]


def priority_word(priority: int) -> str:
    """The word for a priority, 1 to 4."""
    words = {
        1: pgettext("priority", "Critical"),
        2: pgettext("priority", "High"),
        3: pgettext("priority", "Normal"),
        4: pgettext("priority", "Low"),
    }
    return words[priority]


def priority_sign(priority: int) -> str:
    """Two marks for a critical action, one for a high priority, else nothing."""
    return {1: "!!", 2: "!"}.get(priority, "")


def explain(value: StrEnum) -> str:
    """A sentence on what a value means, or "" where its word says it all."""
    if isinstance(value, BcgQuadrant):
        return usual_budget(value)
    return _explanations(language()).get(type(value), {}).get(value, "")


@cache
def _words(language: str) -> Mapping[type[StrEnum], Mapping[str, str]]:
    return {**_roadmap_words(), **_measure_words(), **_diagnostic_words(), **_program_words()}


def _roadmap_words() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        Status: {
            Status.TODO: _("To do"),
            Status.DOING: _("In progress"),
            Status.BLOCKED: _("Blocked"),
            Status.DONE: pgettext("action", "Done"),
            Status.CANCELLED: _("Cancelled"),
        },
        EffortBasis: {
            EffortBasis.EACH: _("each time"),
            EffortBasis.ALTOGETHER: _("all times together"),
        },
        Nature: {
            Nature.BACKGROUND: _("Long-running"),
            Nature.RECURRING: _("Recurring"),
            Nature.ONE_OFF: _("One-off"),
        },
        Category: {
            Category.EMAIL: _("E-mailing"),
            Category.ADVERTISING: _("Advertising and communication"),
            Category.CONTENT: _("Blog content"),
            Category.SOCIAL: _("Social posts"),
            Category.SEO: _("SEO"),
            Category.OFFLINE: _("Offline"),
            Category.MESSAGING: _("Instant messaging"),
            Category.OTHER: _("Other"),
        },
        CostModel: {
            CostModel.FREE: _("Free"),
            CostModel.FIXED: _("Fixed price"),
            CostModel.PER_THOUSAND: _("Per thousand impressions (CPM)"),
            CostModel.PER_CLICK: _("Per click (CPC)"),
            CostModel.PER_LEAD: _("Per lead (CPL)"),
            CostModel.PER_CONTACT: _("Per contact"),
            CostModel.PER_DAY: _("Per day"),
        },
        Voucher: {
            Voucher.INVOICE: _("Invoice"),
            Voucher.ORDER: _("Order"),
            Voucher.CREDIT_NOTE: _("Credit note"),
        },
        ExpenseKind: {ExpenseKind.ORDERED: _("Ordered"), ExpenseKind.INVOICED: _("Invoiced")},
        Place: {Place.INSIDE: _("Inside"), Place.OUTSIDE: _("Outside")},
        Frequency: {
            Frequency.DAILY: _("Daily"),
            Frequency.WEEKLY: _("Weekly"),
            Frequency.MONTHLY: _("Monthly"),
            Frequency.YEARLY: _("Yearly"),
        },
        Measure: {Measure.DROP: _("drop"), Measure.DELAY: _("put off"), Measure.REDUCE: _("stop there")},
        Anchor: {Anchor.DUE: _("From the due date"), Anchor.COMPLETION: _("From the completion date")},
        Family: {
            Family.SALES: _("Sales"),
            Family.AWARENESS: pgettext("objective", "Awareness"),
            Family.IMAGE: _("Brand image"),
            Family.OTHER: _("Other"),
        },
        Answer: {
            Answer.READ: pgettext("objective", "Read"),
            Answer.UNDERSTOOD: _("Understood"),
            Answer.QUESTION: _("Has a question"),
        },
    }


def _measure_words() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        KpiKind: {KpiKind.FLOW: _("Flow"), KpiKind.LEVEL: pgettext("KPI", "State"), KpiKind.RATIO: _("Ratio")},
        KpiRole: {
            KpiRole.REVENUE: _("Earned (revenue)"),
            KpiRole.MARGIN: _("Margin"),
            KpiRole.COST: _("Spent (cost)"),
            KpiRole.OTHER: _("Something else"),
        },
        Direction: {Direction.UP: _("Up"), Direction.DOWN: _("Down"), Direction.WITHIN: _("Stay within")},
        Cadence: {
            Cadence.DAY: _("Daily"),
            Cadence.WEEK: _("Weekly"),
            Cadence.MONTH: _("Monthly"),
            Cadence.QUARTER: _("Quarterly"),
            Cadence.YEAR: _("Yearly"),
        },
        PaceStatus: {
            PaceStatus.REACHED: _("Reached"),
            PaceStatus.ON_TRACK: _("On track"),
            PaceStatus.LAGGING: _("Lagging"),
            PaceStatus.OFF_TRACK: _("Off track"),
            PaceStatus.UNJUDGED: _("Not judged"),
            PaceStatus.STALE: _("Stale"),
            PaceStatus.NO_DATA: _("No data"),
        },
        Choice: {
            Choice.CONTINUE: pgettext("decision", "Continue"),
            Choice.ADJUST: pgettext("decision", "Adjust"),
            Choice.REALLOCATE: pgettext("decision", "Reallocate"),
            Choice.STOP: pgettext("decision", "Stop"),
        },
        Outcome: {
            Outcome.WORKED: _("It worked"),
            Outcome.PARTLY: _("It worked in part"),
            Outcome.FAILED: _("It did not work"),
        },
        Letter: {
            Letter.SPECIFIC: _("Specific"),
            Letter.MEASURABLE: _("Measurable"),
            Letter.AMBITIOUS: _("Ambitious"),
            Letter.REALISTIC: _("Realistic"),
            Letter.TIME_BOUND: _("Time-bound"),
        },
        Verdict: {Verdict.YES: _("Yes"), Verdict.NO: _("No"), Verdict.UNKNOWN: _("Not enough data")},
    }


def _diagnostic_words() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        Quadrant: {
            Quadrant.STRENGTH: _("Strength"),
            Quadrant.WEAKNESS: _("Weakness"),
            Quadrant.OPPORTUNITY: _("Opportunity"),
            Quadrant.THREAT: _("Threat"),
        },
        StrategyKind: {
            StrategyKind.SO: _("SO: strengths × opportunities"),
            StrategyKind.WO: _("WO: weaknesses × opportunities"),
            StrategyKind.ST: _("ST: strengths × threats"),
            StrategyKind.WT: _("WT: weaknesses × threats"),
        },
        Dimension: {
            Dimension.POLITICAL: _("Political"),
            Dimension.ECONOMIC: _("Economic"),
            Dimension.SOCIOCULTURAL: _("Sociocultural"),
            Dimension.TECHNOLOGICAL: _("Technological"),
            Dimension.ENVIRONMENTAL: _("Environmental"),
            Dimension.LEGAL: _("Legal"),
        },
        Effect: {
            Effect.OPPORTUNITY: _("Opportunity"),
            Effect.THREAT: _("Threat"),
            Effect.UNKNOWN: pgettext("effect", "Unknown"),
        },
        Horizon: {
            Horizon.NOW: _("0-6 months"),
            Horizon.NEAR: _("6-12 months"),
            Horizon.MIDDLE: _("12-24 months"),
            Horizon.FAR: _("More than 24 months"),
        },
        Trend: {Trend.RISING: _("Rising"), Trend.STABLE: _("Stable"), Trend.FALLING: _("Falling")},
        ForceKind: {
            ForceKind.RIVALRY: _("Rivalry among competitors"),
            ForceKind.ENTRANTS: _("New entrants"),
            ForceKind.SUBSTITUTES: _("Substitutes"),
            ForceKind.CUSTOMERS: _("Customers' power"),
            ForceKind.SUPPLIERS: _("Suppliers' power"),
            ForceKind.AUTHORITIES: _("Public authorities"),
            ForceKind.COMPLEMENTORS: _("Complementors"),
        },
        BcgQuadrant: {
            BcgQuadrant.STAR: _("Star"),
            BcgQuadrant.CASH_COW: _("Cash cow"),
            BcgQuadrant.QUESTION_MARK: _("Question mark"),
            BcgQuadrant.DOG: _("Dog"),
        },
        BuyingRole: {
            BuyingRole.USER: _("User"),
            BuyingRole.INFLUENCER: _("Influencer"),
            BuyingRole.DECIDER: _("Decision-maker"),
            BuyingRole.BUYER: _("Buyer"),
            BuyingRole.GATEKEEPER: _("Gatekeeper"),
        },
        Stage: {
            Stage.AWARENESS: pgettext("journey", "Awareness"),
            Stage.CONSIDERATION: _("Consideration"),
            Stage.DECISION: pgettext("journey", "Decision"),
            Stage.RETENTION: _("Retention"),
            Stage.ADVOCACY: _("Advocacy"),
        },
        ContentStatus: {
            ContentStatus.EXISTING: _("Existing"),
            ContentStatus.TO_PRODUCE: _("To produce"),
            ContentStatus.MISSING: _("Missing"),
        },
    }


def _program_words() -> dict[type[StrEnum], Mapping[str, str]]:
    return {
        Severity: {Severity.INFO: _("Note"), Severity.WARNING: _("Warning"), Severity.ERROR: _("Error")},
        ChangeKind: {
            ChangeKind.ADD: _("Addition"),
            ChangeKind.CHANGE: _("Change"),
            ChangeKind.REMOVE: _("Removal"),
            ChangeKind.CONFLICT: _("Conflict"),
        },
    }


@cache
def _explanations(language: str) -> Mapping[type[StrEnum], Mapping[str, str]]:
    return {
        KpiKind: {
            KpiKind.FLOW: _("Each period's value adds up to a total, such as orders."),
            KpiKind.LEVEL: _("The last value counts, such as subscribers."),
            KpiKind.RATIO: _("A numerator over a denominator, both kept, such as clicks over e-mails delivered."),
        },
        KpiRole: {
            KpiRole.REVENUE: _("What customers paid: it counts in the return on the money."),
            KpiRole.MARGIN: _("What is left of the revenue once what was sold is paid."),
            KpiRole.COST: _("What was spent, such as advertising."),
            KpiRole.OTHER: _("Offers, pipeline, budgets: money that was neither earned nor spent."),
        },
        Nature: {
            Nature.BACKGROUND: _("Runs on through the plan."),
            Nature.RECURRING: _("Comes back by a rule, as dated occurrences."),
            Nature.ONE_OFF: _("Done once, on a day or over a few days."),
        },
        Answer: {
            Answer.READ: _("Has seen it."),
            Answer.UNDERSTOOD: _("Knows what it means for their own work."),
            Answer.QUESTION: _("Wants to ask something before taking it in."),
        },
        Choice: {
            Choice.CONTINUE: _("Nothing changes; the figure is watched until the review."),
            Choice.ADJUST: _("The actions stay, and are done differently."),
            Choice.REALLOCATE: _("Money or days move to what works better."),
            Choice.STOP: _("The actions end, and what is left of their money is free."),
        },
    }
