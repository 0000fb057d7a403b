"""Porter's five forces and the sixth: how hard the sector is."""

from collections.abc import Iterable
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, ClassVar

from mplan_tui.domain.about import N_, About, nouns
from mplan_tui.domain.diagnostic.pestel import Trend
from mplan_tui.domain.rows import Row, Score, Text


class ForceKind(StrEnum):
    """The forces; the sixth is public authorities or complementors, at choice."""

    RIVALRY = "rivalry"
    ENTRANTS = "entrants"
    SUBSTITUTES = "substitutes"
    CUSTOMERS = "customers"
    SUPPLIERS = "suppliers"
    AUTHORITIES = "authorities"
    COMPLEMENTORS = "complementors"


FIVE_FORCES = tuple(ForceKind)[:5]
SIXTH_FORCES = (ForceKind.AUTHORITIES, ForceKind.COMPLEMENTORS)


class Force(Row):
    """One force of the sector; intensity 5 is strong pressure on the company's margin."""

    NOUNS: ClassVar = nouns("Porter force", "Porter forces")

    kind: Annotated[ForceKind, About(N_("Force"))]
    intensity: Annotated[Score | None, About(N_("Intensity"), N_("1 to 5; 5 is strong pressure on the margin."))] = None
    trend: Trend | None = None
    drivers: Annotated[Text, About(N_("Drivers"))] = ""
    answer: Text = ""


def attractiveness(forces: Iterable[Force]) -> Decimal | None:
    """How attractive the sector is, 1 to 5: 6 minus the mean intensity of the rated forces (Porter 1979).

    None when no force is rated.
    """
    rated = [force.intensity for force in forces if force.intensity is not None]
    return 6 - Decimal(sum(rated)) / len(rated) if rated else None
