"""How a typed sentence fills the form of an objective."""

from __future__ import annotations

from typing import Any

from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Family
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Sentence, target_of

_FAMILY_WORDS = {
    Family.AWARENESS: (
        "awareness",
        "notoriété",
        "notoriete",
        "visibility",
        "visibilité",
        "visites",
        "visits",
        "traffic",
    ),
    Family.IMAGE: ("image", "satisfaction", "reputation", "réputation", "avis", "reviews", "nps"),
    Family.SALES: (
        *(
            "sales",
            "ventes",
            "revenue",
            "chiffre d'affaires",
            "turnover",
            "orders",
            "commandes",
            "customers",
            "clients",
        ),
        *("basket", "panier", "leads", "conversion", "margin", "marge", "boxes", "coffrets"),
    ),
}


def family_of(sentence: Sentence) -> Family | None:
    """The family that the object of a sentence speaks of, or None where no word tells."""
    subject = f"{sentence.object} {sentence.scope}".casefold()
    return next((family for family, words in _FAMILY_WORDS.items() if any(word in subject for word in words)), None)


def fields_of(plan: Plan, sentence: Sentence, kpi: Kpi | None = None) -> dict[str, Any]:
    """The fields of an objective that a sentence tells, to fill a form with; what it leaves open is left out.

    Growth in % starts from where the KPI stands, if it has a baseline.
    """
    baseline, target, unit = target_of(sentence, kpi.baseline if kpi else None)
    start = sentence.start if sentence.start and sentence.start >= plan.start else None
    told = {
        "statement": sentence.text,
        "baseline": baseline,
        "target": target,
        "unit": unit or (kpi.unit if kpi else ""),
        "start": start,
        "due": sentence.due,
        "segment": sentence.scope,
        "family": family_of(sentence),
    }
    return {name: value for name, value in told.items() if value not in (None, "")}
