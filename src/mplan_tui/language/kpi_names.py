"""What the name of a KPI tells: whether it is a count, a state, a share or a price, and in which unit."""

from __future__ import annotations

import re
from functools import cache

from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpi_doubts import KpiMeaning
from mplan_tui.domain.units import PERCENT, money_times
from mplan_tui.language.objectives.repeats import rate_in
from mplan_tui.language.words import every

_IN_BRACKETS = re.compile(r"[(\[](?P<unit>[^()\[\]]{1,12})[)\]]\s*$")


@cache
def _patterns() -> tuple[tuple[KpiMeaning, re.Pattern[str]], ...]:
    # "Cost per lead" before "leads", "new subscribers" before "subscribers".
    order = (KpiMeaning.PRICE, KpiMeaning.SHARE, KpiMeaning.RECURRING, KpiMeaning.COUNT, KpiMeaning.STATE)
    return tuple(
        (meaning, re.compile(rf"(?<!\w)(?:{'|'.join(words.objectives.kpis[meaning] for words in every())})(?!\w)"))
        for meaning in order
    )


def meaning_of(name: str) -> KpiMeaning | None:
    """What a name says that the KPI is; None where it tells nothing or two things."""
    plain = folded(name)
    found = {meaning: match for meaning, pattern in _patterns() if (match := pattern.search(plain))}
    if KpiMeaning.PRICE in found or KpiMeaning.SHARE in found:
        return KpiMeaning.PRICE if KpiMeaning.PRICE in found else KpiMeaning.SHARE
    count, state = found.get(KpiMeaning.COUNT), found.get(KpiMeaning.STATE)
    if recurring := found.get(KpiMeaning.RECURRING):
        # "New MRR" adds up as all that is new does.
        return KpiMeaning.COUNT if count and count.start() < recurring.start() < count.end() else KpiMeaning.RECURRING
    if count and rate_in(plain) is not None:
        return None  # "sales per month" may add up, and is a state where the months are set against each other
    if count and state:
        return KpiMeaning.COUNT if count.start() < state.start() < count.end() else None
    return KpiMeaning.COUNT if count else KpiMeaning.STATE if state else None


def is_better_low(name: str) -> bool:
    """Whether a name tells that less of it is better: "cost per lead", "taux d'attrition"."""
    return bool(_better_low().search(folded(name)))


@cache
def _better_low() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words.objectives.better_low for words in every())})(?!\w)")


def unit_in(name: str, currency: str) -> str:
    """The unit that a name tells: "k€" in "Sales (k€)", % in "Open rate"; "" where it tells none."""
    if match := _IN_BRACKETS.search(name):
        unit = match["unit"].strip()
        if unit == PERCENT or money_times(unit, currency) is not None:
            return unit
    return PERCENT if meaning_of(name) is KpiMeaning.SHARE else ""
