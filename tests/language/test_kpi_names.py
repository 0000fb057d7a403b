"""What the name of a KPI tells, in both languages."""

from __future__ import annotations

import pytest

from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpi_doubts import KpiMeaning
from mplan_tui.domain.kpis import Cadence
from mplan_tui.language.kpi_names import meaning_of, unit_in
from mplan_tui.language.objectives.repeats import rate_in


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


@pytest.mark.parametrize(
    ("name", "cadence"),
    [
        ("leads per day", Cadence.DAY),
        ("Ventes quotidiennes", Cadence.DAY),
        ("weekly sign-ups", Cadence.WEEK),
        ("Monthly leads", Cadence.MONTH),
        ("ventes/mois", Cadence.MONTH),
        ("leads per month from SEO", Cadence.MONTH),
        ("Quarterly sales", Cadence.QUARTER),
        ("ventes trimestrielles", Cadence.QUARTER),
        ("Dons par an", Cadence.YEAR),
        # What is up to date is no number a day, and the sales of a year add up over it.
        ("Contacts à jour", None),
        ("annual sales", None),
        ("leads", None),
    ],
)
def test_a_name_tells_how_often_it_counts_anew_and_is_then_no_sum(name: str, cadence: Cadence | None) -> None:
    assert rate_in(folded(name)) is cadence
    assert cadence is None or meaning_of(name) is not KpiMeaning.COUNT
