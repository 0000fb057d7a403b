"""What the actions of a sheet plan, have committed and spent together: the same formula wherever it is written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.money import Sums, own_amounts, total
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.own.line_formulas import text_in
from mplan_tui.language.wording import said

AMOUNTS = ("planned", "committed", "spent")


@dataclass(frozen=True, slots=True)
class Amounts:
    """What some actions plan, have committed and spent; `own` is what their rows say, without their times."""

    sums: Sums
    own: Mapping[str, Decimal]

    @classmethod
    def of(cls, plan: Plan, actions: Sequence[Action]) -> Amounts:
        """The amounts of these actions."""
        counted = [action for action in actions if action.status is not Status.CANCELLED]
        own = {
            field: sum(
                (getattr(a, field) or Decimal(0) for a in (counted if field == "planned" else actions)), Decimal(0)
            )
            for field in AMOUNTS
        }
        return cls(total(plan, actions), own)

    def with_own_money(self, plan: Plan) -> Amounts:
        """With what belongs to no action: a number in the formula, too, since no row of the sheet has it."""
        return Amounts(self.sums + own_amounts(plan), self.own)

    def value(self, field: str) -> float:
        """The whole amount."""
        return float(getattr(self.sums, field))

    @property
    def values(self) -> Mapping[str, float]:
        """All of them."""
        return {field: self.value(field) for field in AMOUNTS}

    def formula(self, field: str, ranges: Mapping[str, str], test: str = "") -> str:
        """The sum of a column; a cancelled action plans nothing, but what it cost counts.

        What the times of recurring actions add is a number in it: the sheet does not show them.
        """
        counted = [test] if test else []
        if field == "planned":
            counted.append(f"--({ranges['status']}<>{text_in(said(Status.CANCELLED))})")
        more = getattr(self.sums, field) - self.own[field]
        return f"SUMPRODUCT({','.join((*counted, ranges[field]))})" + (f"{more:+}" if more else "")
