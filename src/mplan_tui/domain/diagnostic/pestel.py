"""The PESTEL map of the macro-environment."""

from __future__ import annotations

from enum import StrEnum

from mplan_tui.domain.rows import Id, Line, Numbered, Score, Text


class Dimension(StrEnum):
    """The six sides of the macro-environment."""

    POLITICAL = "political"
    ECONOMIC = "economic"
    SOCIOCULTURAL = "sociocultural"
    TECHNOLOGICAL = "technological"
    ENVIRONMENTAL = "environmental"
    LEGAL = "legal"

    @property
    def letter(self) -> str:
        """The start of the references of this dimension: P, E, S, T, EN or L."""
        return "EN" if self is Dimension.ENVIRONMENTAL else self.value[0].upper()


class Effect(StrEnum):
    """What a factor means for the company."""

    OPPORTUNITY = "opportunity"
    THREAT = "threat"
    UNKNOWN = "unknown"


class Horizon(StrEnum):
    """When a factor is felt, in months from now."""

    NOW = "0-6"
    NEAR = "6-12"
    MIDDLE = "12-24"
    FAR = "24+"


class Trend(StrEnum):
    """Where a factor or a force is going."""

    RISING = "rising"
    STABLE = "stable"
    FALLING = "falling"


class PestelFactor(Numbered):
    """One factor of the macro-environment, scored impact x likelihood."""

    dimension: Dimension
    statement: Line
    effect: Effect = Effect.UNKNOWN
    impact: Score = 3
    likelihood: Score = 3
    horizon: Horizon | None = None
    trend: Trend | None = None
    answer: Text = ""
    owner: Id | None = None
    evidence: Text = ""

    @property
    def score(self) -> int:
        """Impact x likelihood, 1 to 25."""
        return self.impact * self.likelihood
