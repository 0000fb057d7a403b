"""The public holidays of the plan's country, on which nobody works."""

from __future__ import annotations

from datetime import date

from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan

YEARS_AROUND = 1
"""Actions may begin before the plan or end after it, by this many years."""


@remembered
def holidays_of(plan: Plan) -> frozenset[date]:
    """The public holidays in the years of the plan; none where no country is set or its calendar is not known."""
    return public_holidays(plan.country, plan.start.year - YEARS_AROUND, plan.end.year + YEARS_AROUND)


def public_holidays(country: str, first: int, last: int) -> frozenset[date]:
    """The public holidays of a country (two letters, such as FR) from one year to another, both included."""
    if not country:
        return frozenset()
    import holidays

    try:
        return frozenset(holidays.country_holidays(country, years=range(first, last + 1)))
    except NotImplementedError:
        return frozenset()
