"""How a typed sentence fills the form of an objective."""

from __future__ import annotations

from typing import Any

from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Family
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Sentence, asked_change, target_of
from mplan_tui.language.words import every


def family_of(sentence: Sentence) -> Family | None:
    """The family that the object of a sentence speaks of, or None where no word tells."""
    subject = folded(f"{sentence.object} {sentence.scope}")
    for family in (Family.AWARENESS, Family.IMAGE, Family.SALES):
        known = (word for words in every() for word in words.objectives.families[family.value])
        if any(word in subject for word in known):
            return family
    return None


def fields_of(plan: Plan, sentence: Sentence, kpi: Kpi | None = None) -> dict[str, Any]:
    """The fields of an objective that a sentence tells, to fill a form with; what it leaves open is left out.

    "+20 %" is kept as asked; its target follows from where the KPI stands, if it has a baseline.
    """
    baseline, target, unit = target_of(sentence, kpi.baseline if kpi else None)
    start = sentence.start if sentence.start and sentence.start >= plan.start else None
    told = {
        "statement": sentence.text,
        "baseline": baseline,
        "target": target,
        "unit": unit or (kpi.unit if kpi else ""),
        "change": asked_change(sentence),
        "change_unit": sentence.unit if asked_change(sentence) is not None else "",
        "start": start,
        "due": sentence.due,
        "segment": sentence.scope,
        "family": family_of(sentence),
    }
    return {name: value for name, value in told.items() if value not in (None, "")}
