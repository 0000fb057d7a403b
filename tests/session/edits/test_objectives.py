"""Objectives are written, handed on and answered."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpi_doubts import doubts_of
from mplan_tui.domain.kpis import Direction, KpiKind
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.objective_rules import concerned, handovers
from mplan_tui.domain.objectives import Answer, Family, Milestone
from mplan_tui.domain.smart import judge
from mplan_tui.domain.verdicts import Letter
from mplan_tui.language.kpi_names import meaning_of
from mplan_tui.language.objectives.filling import family_of, fields_of, kpi_of
from mplan_tui.language.objectives.repeats import rate_in
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.session.edits.objectives import answer, hand_on, measure_by, write_objective
from mplan_tui.tui.objectives.form import title_of
from tests.builders import TODAY, a_kpi, a_person, a_plan, an_action, an_objective


def test_a_new_objective_gets_a_reference() -> None:
    plan = write_objective(an_objective()).change(a_plan())
    assert plan.objectives[0].ref == "O1"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due": date(2027, 1, 1)}, "objective.outside_plan"),
        ({"start": date(2025, 12, 31)}, "objective.outside_plan"),
        ({"start": date(2026, 6, 1), "due": date(2026, 6, 1)}, "objective.dates_reversed"),
        ({"owner": "nobody"}, "link.unknown"),
        ({"kpi": "nothing"}, "link.unknown"),
        ({"links": ("nothing",)}, "link.unknown"),
        ({"due": date(2026, 6, 1), "milestones": (Milestone(on=date(2026, 7, 1), value=1),)}, "milestone_outside"),
    ],
)
def test_impossible_objectives_are_refused(fields: dict[str, Any], code: str) -> None:
    with pytest.raises(PlanError, match=code):
        write_objective(an_objective(**fields)).change(a_plan())


def test_telling_again_keeps_the_day_and_the_answer() -> None:
    anna, karim, objective = a_person("Anna"), a_person("Karim"), an_objective()
    plan = hand_on(objective, [anna], TODAY).change(a_plan(anna, karim, objective))
    plan = answer(objective, anna, Answer.UNDERSTOOD, TODAY).change(plan)
    plan = hand_on(objective, [anna, karim], date(2026, 4, 1)).change(plan)
    assert [(h.person.name, h.answer, h.waits) for h in handovers(plan, objective)] == [
        ("Anna", Answer.UNDERSTOOD, False),
        ("Karim", None, True),
    ]
    assert plan.acknowledgements[0].told_on == TODAY


def test_somebody_taken_out_is_not_waited_for() -> None:
    anna, objective = a_person("Anna"), an_objective()
    plan = hand_on(objective, [anna], TODAY).change(a_plan(anna, objective))
    plan = hand_on(objective, [], TODAY).change(plan)
    assert [handover.person.name for handover in handovers(plan, objective) if handover.waits] == []


def test_who_is_told_of_one_objective_stays_told_of_the_others() -> None:
    anna, one, two = a_person("Anna"), an_objective(), an_objective()
    plan = hand_on(two, [anna], TODAY).change(a_plan(anna, one, two))
    plan = hand_on(one, [], TODAY).change(plan)
    assert [handover.person.name for handover in handovers(plan, two)] == ["Anna"]


def test_a_question_needs_words_and_goes_away_when_understood() -> None:
    anna, objective = a_person("Anna"), an_objective()
    plan = a_plan(anna, objective)
    with pytest.raises(PlanError, match="no_question"):
        answer(objective, anna, Answer.QUESTION, TODAY).change(plan)
    asked = answer(objective, anna, Answer.QUESTION, TODAY, "Which shop?").change(plan)
    assert asked.acknowledgements[0].question == "Which shop?"
    assert answer(objective, anna, Answer.READ, TODAY).change(asked).acknowledgements[0].question == ""
    later = answer(objective, anna, Answer.READ, date(2026, 3, 20)).change(asked).acknowledgements[0]
    assert (later.told_on, later.answered_on) == (TODAY, date(2026, 3, 20))


def test_an_objective_concerns_its_owner_and_those_who_act_for_it() -> None:
    anna, karim, marie = a_person("Anna"), a_person("Karim"), a_person("Marie")
    objective = an_objective(owner=anna.id)
    action = an_action(objectives=(objective.id,), executor=(karim.id,))
    assert concerned(a_plan(anna, karim, marie, objective, action), objective) == (anna, karim)


def test_a_sentence_fills_the_form() -> None:
    kpi = a_kpi(baseline=350, unit="orders")
    sentence = read_sentence("Augmenter les ventes en ligne de 20 % sur les 6 prochains mois", TODAY)
    assert fields_of(a_plan(kpi), sentence, kpi) == {
        "statement": "Augmenter les ventes en ligne de 20 % sur les 6 prochains mois",
        "baseline": 350,
        "target": 420,
        "unit": "orders",
        "change": 20,
        "change_unit": "%",
        "start": TODAY,
        "due": date(2026, 9, 12),
        "family": Family.SALES,
    }


@pytest.mark.parametrize(
    ("text", "family"),
    [
        ("Raise brand awareness", Family.AWARENESS),
        ("Améliorer l'image de marque", Family.IMAGE),
        ("Gagner 200 nouveaux clients", Family.SALES),
        ("Train the team", None),
    ],
)
def test_the_family_is_guessed_from_the_object(text: str, family: Family | None) -> None:
    assert family_of(read_sentence(text, TODAY)) is family


@pytest.mark.parametrize(
    ("text", "kind", "way", "target", "title"),
    [
        ("Generate 300 qualified leads by end of June 2026", KpiKind.FLOW, Direction.UP, 300, "300 qualified leads"),
        ("Bring CAC from £95 to £70 by June 2026", KpiKind.LEVEL, Direction.DOWN, 70, "CAC £95 → £70"),
        ("No increase in cost per lead in 2026", KpiKind.LEVEL, Direction.DOWN, None,
         "No increase in cost per lead in 2026"),
        ("Réduire le coût par lead de 15 % d'ici juin 2026", KpiKind.LEVEL, Direction.DOWN, None,
         "Coût par lead −15 %"),
    ],
)  # fmt: skip
def test_a_sentence_makes_its_kpi(text: str, kind: KpiKind, way: Direction, target: int | None, title: str) -> None:
    sentence = read_sentence(text, TODAY)
    assert title_of(sentence) == title
    objective = an_objective("Any", **fields_of(a_plan(), sentence))
    plan = a_plan(objective)
    kpi = kpi_of(plan, objective, sentence)
    assert (kpi.kind, kpi.direction, kpi.target) == (kind, way, target)
    linked = measure_by(objective, kpi).change(plan)
    assert (linked.objectives[0].kpi, linked.kpis[0].ref) == (kpi.id, "K1")


@pytest.mark.parametrize("asked", [{"change": 20, "change_unit": "%"}, {}])
def test_the_sales_of_a_whole_year_add_up_from_0_whatever_they_were_the_year_before(asked: dict[str, Any]) -> None:
    """Taken as a head start, the 100,000 of last year were "on track" after a January of 5,000."""
    sentence = read_sentence("Augmenter les ventes en ligne de 20 % en 2026", TODAY)
    assert (sentence.start, sentence.due) == (date(2026, 1, 1), date(2026, 12, 31))
    objective = an_objective(
        "Ventes", start=sentence.start, due=sentence.due, baseline=100_000, target=120_000, unit="€", **asked
    )
    plan = a_plan(objective)
    kpi = kpi_of(plan, objective, sentence)
    assert [kpi.kind, kpi.baseline, kpi.target] == [KpiKind.FLOW, 0, 120_000]
    plan = agreeing(measure_by(objective, kpi).change(plan), plan)
    (held,), (measured,) = plan.objectives, plan.kpis
    assert [held.target, measured.target, held.change] == [120_000, 120_000, asked.get("change")]


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        ("Increase online sales by 20% by December 2026", "Online sales per month", KpiKind.LEVEL),
        ("Augmenter les ventes en ligne de 20 % d'ici décembre 2026", "Ventes en ligne par mois", KpiKind.LEVEL),
        ("Doubler le nombre de leads en 6 semaines", "Leads par semaine", KpiKind.LEVEL),
        ("Increase monthly leads by 10% by December 2026", "Monthly leads", KpiKind.LEVEL),
        # They were a sum of the whole plan, entered by the month.
        ("Increase quarterly sales by 10% by December 2026", "Quarterly sales", KpiKind.LEVEL),
        ("Augmenter de 10 % les visites quotidiennes d'ici décembre 2026", "Visites quotidiennes", KpiKind.LEVEL),
        ("Increase online sales by €20k by December 2026", "Online sales", KpiKind.FLOW),
        ("Increase online sales by €20k by June 2026", "Online sales per month", KpiKind.LEVEL),
        ("Increase online sales from €100k to €120k by June 2026", "Online sales per month", KpiKind.LEVEL),
        ("Increase online orders from 100 to 150 by December 2026", "Online orders per month", KpiKind.LEVEL),
        ("Increase online sales from €100k to €120k by December 2026", "Online sales", KpiKind.FLOW),
        ("Increase online sales to €120k by June 2026", "Online sales", KpiKind.FLOW),
        ("Increase followers by 20% by December 2026", "Followers", KpiKind.LEVEL),
        ("Increase followers from 100 to 150 by December 2026", "Followers", KpiKind.LEVEL),
        ("Win 40 leads by December 2026", "Leads", KpiKind.FLOW),
    ],
)
def test_a_count_that_grows_by_a_share_is_one_of_each_month_and_not_doubted(
    text: str, name: str, kind: KpiKind
) -> None:
    sentence = read_sentence(text, TODAY)
    objective = an_objective("Any", **fields_of(a_plan(), sentence))
    kpi = kpi_of(a_plan(objective), objective, sentence)
    assert (kpi.name, kpi.kind) == (name, kind)
    if told := rate_in(folded(name)):
        assert kpi.cadence is told
    assert [doubt.code for doubt in doubts_of(a_plan(), kpi, meaning_of)] == []


def test_what_is_counted_and_stands_nowhere_yet_adds_up_whatever_the_verb() -> None:
    sentence = read_sentence("Obtenir 400 contacts qualifiés sur les salons de mars à novembre 2026", TODAY)
    objective = an_objective("Contacts", **fields_of(a_plan(), sentence))
    kpi = kpi_of(a_plan(objective), objective, sentence)
    assert [kpi.kind, kpi.target] == [KpiKind.FLOW, 400]
    plan = measure_by(objective, kpi).change(a_plan(objective))
    letters = {one.letter: one for one in judge(plan, plan.objectives[0], TODAY, read_sentence)}
    assert "measurable.no_baseline" not in [reason.code for reason in letters[Letter.MEASURABLE].reasons]
