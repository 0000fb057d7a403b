"""How a typed sentence fills the form of an objective."""

from __future__ import annotations

from datetime import timedelta
from decimal import Decimal
from typing import Any

from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpi_doubts import KpiMeaning
from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind
from mplan_tui.domain.objectives import Family, Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Bound, Sentence, asked_change, target_of
from mplan_tui.domain.smart import MILESTONE_AFTER
from mplan_tui.domain.units import money_times
from mplan_tui.language.kpi_names import is_better_low, meaning_of
from mplan_tui.language.objectives.repeats import rate_in
from mplan_tui.language.words import every, words_of

_ABOUT_A_YEAR = timedelta(days=330)


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

    What a verb brings about adds up ("win 12 customers"), and so does what is counted where nothing is said to be there
    already ("reach 400 qualified contacts"), and the money of a whole year: sales from 100,000 to 120,000 € are those
    of two years, of which the second begins at 0. Everything else is a state. Under three months it is entered by the
    week, so that something is seen before the end.
    """
    start, due = objective.start or plan.start, objective.due or plan.end
    falls = sentence.direction is Direction.DOWN or (objective.change is not None and objective.change < 0)
    if objective.baseline is not None and objective.target is not None:
        falls = objective.target < objective.baseline
    subject = " ".join(filter(None, (sentence.object, sentence.scope))) or objective.title
    bound = sentence.bound
    if bound is None and sentence.direction is Direction.WITHIN:
        # "Keep the cost per lead at £11" is about a cost that rises, and "keep the NPS at 60" about one that falls.
        bound = Bound.CEILING if is_better_low(subject) else Bound.FLOOR
    if bound is not None:
        falls = bound is Bound.CEILING
    keeps = bound is Bound.FLOOR and sentence.direction is Direction.WITHIN
    if keeps and objective.baseline is not None and objective.target is not None:
        keeps = objective.baseline >= objective.target  # what lies below its floor has to rise to it first
    is_within = keeps or bound is Bound.RANGE
    way = Direction.WITHIN if is_within else Direction.DOWN if falls else Direction.UP
    each = rate_in(folded(f"{sentence.unit} {subject}"))
    is_count = each is None and meaning_of(subject) is KpiMeaning.COUNT  # not of "monthly leads", which are a rate
    of_a_year = is_count and due - start >= _ABOUT_A_YEAR and money_times(objective.unit, plan.currency) is not None
    is_new = sentence.counts_from_zero or (is_count and objective.baseline is None and objective.change is None)
    cadence = each if each else Cadence.WEEK if due - start <= MILESTONE_AFTER else Cadence.MONTH
    kind = KpiKind.FLOW if of_a_year or (is_new and each is None) else KpiKind.LEVEL
    if kind is KpiKind.LEVEL and is_count:
        # "Online sales +20 %" sets months against each other, and so does "from 100 to 120" that is no year's money; as
        # "Online sales" it was a count that is no sum.
        subject = f"{subject} {words_of(sentence.language).objectives.rates[cadence]}"
    return Kpi(
        name=f"{subject[:1].upper()}{subject[1:]}",
        unit=objective.unit,
        # "3 posts a week" are never 3 posts altogether: how many a week is a state
        kind=kind,
        direction=way,
        target_high=sentence.high,
        cadence=cadence,
        baseline=Decimal(0) if of_a_year else objective.baseline,
        target=objective.target,
        start=objective.start,
        due=objective.due,
        owner=objective.owner,
    )
