"""What a KPI is, asked and said in plain words: whether it adds up, what money it is, how its unit is read."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from mplan_tui.domain.checks.finding import warning
from mplan_tui.domain.kpi_doubts import KpiDoubt
from mplan_tui.domain.kpis import Kpi, KpiKind, KpiRole
from mplan_tui.domain.units import PERCENT, Tax, money_times, tax_in
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.findings import finding_sentence

_KINDS: Mapping[KpiKind, str] = {
    KpiKind.FLOW: N_("Flow, which adds up: orders, leads, revenue"),
    KpiKind.LEVEL: N_("State: followers, satisfaction, rank"),
    KpiKind.RATIO: N_("Ratio, one figure over another: 37 of 450"),
}
_ROLES: Mapping[KpiRole, str] = {
    KpiRole.REVENUE: N_("Money earned"),
    KpiRole.COST: N_("Money spent"),
    KpiRole.MARGIN: N_("Margin"),
    KpiRole.OTHER: N_("Something else"),
}
_SCALES: Mapping[Decimal, str] = {
    Decimal(1): N_("Read as money, in {currency}."),
    Decimal(1000): N_("Read as money, in thousands of {currency}."),
    Decimal(1_000_000): N_("Read as money, in millions of {currency}."),
}
_TAXES: Mapping[Tax, str] = {Tax.WITHOUT: N_("Without tax."), Tax.WITH: N_("With tax.")}


def kind_words(kind: KpiKind) -> str:
    """An answer to "does it add up over the months, or is it a state?"."""
    return _(_KINDS[kind])


def role_words(role: KpiRole) -> str:
    """An answer to "is it money earned, spent, margin, or something else?"."""
    return _(_ROLES[role])


def unit_sentence(unit: str, currency: str) -> str:
    """How the unit of a KPI is read; "" without one."""
    if not unit.strip():
        return ""
    times, tax = money_times(unit, currency), tax_in(unit)
    if times is not None:
        words = (_(_SCALES[times]).format(currency=currency), _(_TAXES[tax]) if tax else "")
        return " ".join(filter(None, words))
    if unit.strip() == PERCENT:
        return _("Read as a percentage.")
    if "/" in unit.strip("/"):
        return _("Read as a price or a rate, which never adds up.")
    return _("Read as a count of {unit}, and no money.").format(unit=unit)


def doubt_sentence(kpi: Kpi, doubt: KpiDoubt) -> str:
    """What cannot be right in a KPI, as the plan check says it."""
    return finding_sentence(warning(doubt.code, kpi, **doubt.values))
