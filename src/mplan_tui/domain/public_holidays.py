"""The public holidays of the plan's country and region, on which nobody works."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from datetime import date
from importlib.util import find_spec
from types import ModuleType

from mplan_tui.domain.memory import remembered
from mplan_tui.domain.plan import Plan

YEARS_AROUND = 1
"""Actions may begin before the plan or end after it, by this many years."""
ASSUMED: Mapping[str, str] = {"GB": "ENG"}
"""The region that is taken where none is set, for countries that have hardly any holiday in common: what the whole of
the United Kingdom shares leaves out Easter Monday and the bank holiday of August."""


def _calendars() -> ModuleType:
    """The library of holidays, without the calendars of 250 countries that nobody asks for.

    It finds each by its name, but the folder they lie in imports all of them as soon as one is asked for: half of what
    the first screen computes of a morning. So that folder stands there as one that imports nothing.
    """
    import holidays

    folder = "holidays.countries"
    if folder not in sys.modules and (found := find_spec("holidays")) and found.submodule_search_locations:
        countries = ModuleType(folder)
        countries.__path__ = [f"{found.submodule_search_locations[0]}/countries"]
        sys.modules[folder] = countries
    return holidays


@remembered
def holidays_of(plan: Plan) -> frozenset[date]:
    """The public holidays in the years of the plan; none where no country is set or its calendar is not known."""
    return public_holidays(plan.country, region_of(plan), plan.start.year - YEARS_AROUND, plan.end.year + YEARS_AROUND)


def region_of(plan: Plan) -> str:
    """The region whose public holidays count: that of the plan, or the one taken where none is set."""
    return plan.region or ASSUMED.get(plan.country, "")


def is_region_assumed(plan: Plan) -> bool:
    """Whether a region was taken that nobody set, which is to be said."""
    return not plan.region and plan.country in ASSUMED


def region_code(country: str, typed: str) -> str | None:
    """The code of a region of a country by its code or its name, whatever the case; None: it has none of that name."""
    try:
        calendar = _calendars().country_holidays(country)
    except NotImplementedError:
        return None
    wanted = typed.strip().casefold()
    names = {code.casefold(): code for code in calendar.subdivisions}
    names |= {name.casefold(): code for name, code in calendar.subdivisions_aliases.items()}
    return names.get(wanted)


def public_holidays(country: str, region: str, first: int, last: int) -> frozenset[date]:
    """The public holidays of a country (two letters, such as FR) from one year to another, both included.

    Of a region that the country does not have, as after a change of country, those of the whole country count.
    """
    if not country:
        return frozenset()
    years = range(first, last + 1)
    country_holidays = _calendars().country_holidays
    try:
        known = region if region in country_holidays(country).subdivisions else None
        return frozenset(country_holidays(country, subdiv=known, years=years))
    except NotImplementedError:
        return frozenset()
