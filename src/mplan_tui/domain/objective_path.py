"""From where to where an objective goes, and when: as its KPI says where one measures it, else as it says itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from mplan_tui.domain.kpis import Direction, Kpi, KpiKind, is_kept
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.paths import baseline_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import PERCENT, POINTS


@dataclass(frozen=True, slots=True)
class Path:
    """Where an objective goes: the figures of its KPI where one measures it, else its own."""

    kpi: Kpi | None
    baseline: Decimal | None
    target: Decimal | None
    unit: str
    start: date
    due: date | None

    @property
    def change(self) -> Decimal | None:
        """From baseline to target, negative when it goes down."""
        return None if self.baseline is None or self.target is None else self.target - self.baseline

    @property
    def unit_of_change(self) -> str:
        """What the way from baseline to target is counted in: from 18 to 25 % are 7 points."""
        return POINTS if self.unit.strip() == PERCENT else self.unit

    @property
    def is_kept(self) -> bool:
        """Whether a state is to stay where it may be: in a range, over a floor, below a ceiling above its baseline."""
        return self.kpi is not None and self.kpi.kind is not KpiKind.FLOW and is_kept(self.kpi)

    @property
    def is_side(self) -> bool:
        """Whether its target is a side to stay on and no place to go to, that of a total as well.

        "Spend at most 1,000 €" does not go from 0 to 1,000.
        """
        goes_up = self.change is None or self.change > 0
        return self.kpi is not None and (is_kept(self.kpi) or (self.is_ceiling and goes_up))

    @property
    def ends(self) -> tuple[Decimal | None, Decimal | None]:
        """The lowest and the highest value that is right for what is to stay."""
        if self.kpi is not None and self.kpi.direction is Direction.WITHIN:
            return self.target, self.kpi.target_high
        return None, self.target

    def outside(self, value: Decimal) -> Decimal:
        """How far what is to stay would have to move to be right: above 0 where it lies too low."""
        low, high = self.ends
        if low is not None and value < low:
            return low - value
        return high - value if high is not None and value > high else Decimal(0)

    @property
    def is_ceiling(self) -> bool:
        """Whether the target is a total that should not be passed: complaints, money."""
        return self.kpi is not None and self.kpi.kind is KpiKind.FLOW and self.kpi.direction is Direction.DOWN


def path_of(plan: Plan, objective: Objective) -> Path:
    """The path of an objective; one without a start begins with the plan."""
    kpi = plan.find(Kpi, objective.kpi)

    def first(name: str) -> object:
        measured = getattr(kpi, name, None)
        return measured if measured not in (None, "") else getattr(objective, name)

    values = {name: first(name) for name in ("baseline", "target", "unit", "start", "due")}
    values["start"] = values["start"] or plan.start
    if kpi is not None:
        values["baseline"] = baseline_of(kpi) if values["baseline"] is None else values["baseline"]
    return Path(kpi=kpi, **values)  # type: ignore[arg-type]  # the fields of both rows have the types of Path's
