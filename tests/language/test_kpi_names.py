"""What the name of a KPI tells, in both languages."""

from __future__ import annotations

import pytest

from mplan_tui.domain.kpi_doubts import Meaning
from mplan_tui.language.kpi_names import meaning_of, unit_in


@pytest.mark.parametrize(
    ("name", "meaning", "unit"),
    [
        ("Qualified leads", Meaning.COUNT, ""),
        ("Retombées presse", Meaning.COUNT, ""),
        ("New subscribers", Meaning.COUNT, ""),
        ("Nouveaux abonnés", Meaning.COUNT, ""),
        ("Sales (k€)", Meaning.COUNT, "k€"),
        ("CA boutique (k€ HT)", Meaning.COUNT, "k€ HT"),
        ("Followers LinkedIn", Meaning.STATE, ""),
        ("Abonnés newsletter", Meaning.STATE, ""),
        ("NPS", Meaning.STATE, ""),
        ("Open rate", Meaning.SHARE, "%"),
        ("Taux de conversion", Meaning.SHARE, "%"),
        ("Part de marché", Meaning.SHARE, "%"),
        ("Cost per lead", Meaning.PRICE, ""),
        ("Coût par lead", Meaning.PRICE, ""),
        ("Panier moyen", Meaning.PRICE, ""),
        # What tells nothing, or two things, is asked and not guessed.
        ("Site trials running", None, ""),
        ("Followers and visits", None, ""),
        ("Stage (2)", None, ""),
    ],
)
def test_a_name_tells_what_it_counts_and_in_which_unit(name: str, meaning: Meaning | None, unit: str) -> None:
    assert (meaning_of(name), unit_in(name, "EUR")) == (meaning, unit)
