"""The PESTEL map of the macro-environment."""

from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
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
    def letters(self) -> str:
        """What starts the references of this dimension: PP, PE, PS, PT, PN or PL; S and T alone are of the SWOT."""
        return "PN" if self is Dimension.ENVIRONMENTAL else "P" + self.value[0].upper()


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
    """One factor of the macro-environment, scored impact × likelihood."""

    NOUNS: ClassVar = nouns("PESTEL factor", "PESTEL factors")

    dimension: Annotated[Dimension, About(N_("Dimension"))]
    statement: Line
    effect: Annotated[Effect, About(N_("Effect"))] = Effect.UNKNOWN
    impact: Annotated[Score, About(N_("Impact"), N_("1 to 5."))] = 3
    likelihood: Annotated[Score, About(N_("Likelihood"), N_("1 to 5; the score is impact × likelihood."))] = 3
    horizon: Annotated[Horizon | None, About(N_("Horizon"))] = None
    trend: Trend | None = None
    answer: Text = ""
    owner: Annotated[Id | None, About(to=("people",))] = None
    evidence: Text = ""

    @property
    def reference_shape(self) -> str:
        """The letters of the dimension and a number."""
        return self.dimension.letters + "{}"

    @property
    def former_reference(self) -> str:
        """S1 for PS1, EN1 for PN1."""
        letters = self.dimension.letters
        before = "EN" if self.dimension is Dimension.ENVIRONMENTAL else letters[1:]
        return before + self.ref.removeprefix(letters) if self.ref.startswith(letters) else ""

    @property
    def score(self) -> int:
        """Impact x likelihood, 1 to 25."""
        return self.impact * self.likelihood
