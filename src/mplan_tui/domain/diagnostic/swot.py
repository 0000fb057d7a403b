"""SWOT items and the TOWS strategies that cross them."""

from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, FieldGroup, nouns
from mplan_tui.domain.rows import Id, Line, Numbered, Score, Text


class Quadrant(StrEnum):
    """The four boxes of a SWOT."""

    STRENGTH = "strength"
    WEAKNESS = "weakness"
    OPPORTUNITY = "opportunity"
    THREAT = "threat"

    @property
    def letters(self) -> str:
        """What starts the references of this box: S, W, OP or TH, since O1 is an objective and T1 a French quarter."""
        return {Quadrant.OPPORTUNITY: "OP", Quadrant.THREAT: "TH"}.get(self, self.value[0].upper())

    @property
    def is_internal(self) -> bool:
        """Whether the box describes the company rather than its surroundings."""
        return self in (Quadrant.STRENGTH, Quadrant.WEAKNESS)


class StrategyKind(StrEnum):
    """Which two boxes a strategy combines."""

    SO = "SO"
    WO = "WO"
    ST = "ST"
    WT = "WT"

    @property
    def sides(self) -> tuple[Quadrant, Quadrant]:
        """The internal and the external box that the strategy takes at least one item from."""
        inner = Quadrant.STRENGTH if self.value[0] == "S" else Quadrant.WEAKNESS
        outer = Quadrant.OPPORTUNITY if self.value[1] == "O" else Quadrant.THREAT
        return inner, outer


class SwotItem(Numbered):
    """One strength, weakness, opportunity or threat; `source` is the PESTEL factor or force it comes from."""

    NOUNS: ClassVar = nouns("SWOT item", "SWOT items")

    quadrant: Annotated[Quadrant, About(N_("Quadrant"))]
    statement: Line
    evidence: Text = ""
    importance: Annotated[
        Score, About(N_("Importance"), N_("1 to 5; from 4 on, a threat or a weakness needs an answer."))
    ] = 3
    source: Annotated[
        Id | None,
        About(
            N_("Comes from"),
            N_("The PESTEL factor or the force that it comes from."),
            to=("pestel", "forces"),
            group=FieldGroup.WHY,
        ),
    ] = None

    @property
    def reference_shape(self) -> str:
        """The letters of the box and a number."""
        return self.quadrant.letters + "{}"

    @property
    def former_reference(self) -> str:
        """O1 for OP1, T1 for TH1."""
        letters = self.quadrant.letters
        return letters[0] + self.ref.removeprefix(letters) if letters[1:] and self.ref.startswith(letters) else ""


class Strategy(Numbered):
    """A TOWS strategy: what to do with the items it combines, at least one of each side."""

    NOUNS: ClassVar = nouns("strategy", "strategies")

    kind: Annotated[StrategyKind, About(N_("Kind of strategy"))]
    statement: Line
    items: Annotated[tuple[Id, ...], About(to=("swot",))] = ()
    notes: Text = ""

    @property
    def reference_shape(self) -> str:
        """The letters of the kind and a number."""
        return self.kind.value + "{}"
