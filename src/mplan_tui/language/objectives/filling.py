"""How a typed sentence fills the form of an objective."""

from __future__ import annotations

from typing import Any

from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind
from mplan_tui.domain.objectives import Family, Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Bound, Sentence, asked_change, target_of
from mplan_tui.domain.smart import MILESTONE_AFTER
from mplan_tui.language.objectives.repeats import each_time
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


def kpi_of(plan: Plan, objective: Objective, sentence: Sentence) -> Kpi:
    """The KPI that would measure an objective, as its sentence and its figures tell it; what money it is, is not told.

    What a verb brings about adds up ("win 12 customers"), everything else is a state. Under three months it is entered
    by the week, so that something is seen before the end.
    """
    start, due = objective.start or plan.start, objective.due or plan.end
    falls = sentence.direction is Direction.DOWN or (objective.change is not None and objective.change < 0)
    if objective.baseline is not None and objective.target is not None:
        falls = objective.target < objective.baseline
    if sentence.bound is not None:
        falls = sentence.bound is Bound.CEILING
    keeps = sentence.bound is Bound.FLOOR and sentence.direction is Direction.WITHIN
    if keeps and objective.baseline is not None and objective.target is not None:
        keeps = objective.baseline >= objective.target  # what lies below its floor has to rise to it first
    is_within = keeps or sentence.bound is Bound.RANGE
    way = Direction.WITHIN if is_within else Direction.DOWN if falls else Direction.UP
    subject = " ".join(filter(None, (sentence.object, sentence.scope))) or objective.title
    each = each_time(folded(f"{sentence.unit} {subject}"))
    return Kpi(
        name=f"{subject[:1].upper()}{subject[1:]}",
        unit=objective.unit,
        # "3 posts a week" are never 3 posts altogether: how many a week is a state
        kind=KpiKind.FLOW if sentence.counts_from_zero and each is None else KpiKind.LEVEL,
        direction=way,
        target_high=sentence.high,
        cadence=each[1] if each else Cadence.WEEK if due - start <= MILESTONE_AFTER else Cadence.MONTH,
        baseline=objective.baseline,
        target=objective.target,
        start=objective.start,
        due=objective.due,
        owner=objective.owner,
    )
