"""What the name of a KPI tells, in both languages."""

from __future__ import annotations

import pytest

from mplan_tui.domain.kpi_doubts import KpiMeaning
from mplan_tui.language.kpi_names import meaning_of, unit_in


@pytest.mark.parametrize(
    ("name", "meaning", "unit"),
    [
        ("Qualified leads", KpiMeaning.COUNT, ""),
        ("Retombées presse", KpiMeaning.COUNT, ""),
        ("New subscribers", KpiMeaning.COUNT, ""),
        ("Nouveaux abonnés", KpiMeaning.COUNT, ""),
        ("Sales (k€)", KpiMeaning.COUNT, "k€"),
        ("CA boutique (k€ HT)", KpiMeaning.COUNT, "k€ HT"),
        ("Followers LinkedIn", KpiMeaning.STATE, ""),
        ("Abonnés newsletter", KpiMeaning.STATE, ""),
        ("NPS", KpiMeaning.STATE, ""),
        ("Open rate", KpiMeaning.SHARE, "%"),
        ("Taux de conversion", KpiMeaning.SHARE, "%"),
        ("Part de marché", KpiMeaning.SHARE, "%"),
        ("Cost per lead", KpiMeaning.PRICE, ""),
        ("Coût par lead", KpiMeaning.PRICE, ""),
        ("Panier moyen", KpiMeaning.PRICE, ""),
        # What tells nothing, or two things, is asked and not guessed.
        ("Site trials running", None, ""),
        ("Followers and visits", None, ""),
        ("Stage (2)", None, ""),
    ],
)
def test_a_name_tells_what_it_counts_and_in_which_unit(name: str, meaning: KpiMeaning | None, unit: str) -> None:
    assert (meaning_of(name), unit_in(name, "EUR")) == (meaning, unit)
