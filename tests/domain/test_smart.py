"""The SMART verdict letter by letter, for a sentence alone and for an objective in its plan."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.kpis import Cadence, Direction, Kpi, KpiKind
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.objectives import Milestone, Objective
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.smart import Judgement, judge, judge_sentence
from mplan_tui.domain.verdicts import Letter, Verdict
from mplan_tui.language.objectives.sentence import read_sentence
from tests.builders import TODAY, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

SENTENCES = [
    ("Increase sales by 20% over the next 6 months", "yes yes unknown unknown yes"),
    ("Augmenter les ventes de 20 % sur les 6 prochains mois", "yes yes unknown unknown yes"),
    ("Increase sales", "no no unknown unknown no"),
    ("augmenter les ventes", "no no unknown unknown no"),
    ("Increase sales in Normandy", "yes no unknown unknown no"),
    ("Améliorer l'image auprès des 18-25 ans", "yes no unknown unknown no"),
    ("Be the best brand by end of June", "no no unknown unknown yes"),
    ("Increase market share from 12 % to 10 % by June", "yes no no unknown yes"),
    ("Increase sales by 0 % this year", "yes no no unknown yes"),
    ("Augmenter les ventes de 20 % avant le 1er janvier 2026", "yes yes unknown unknown no"),
    ("Increase followers to 10k by June", "yes yes unknown unknown yes"),
    ("Increase awareness to 25 by June", "yes no unknown unknown yes"),
    ("Augmenter la notoriété de 5 d'ici juin", "yes no unknown unknown yes"),
    ("Launch the new website by September", "no no unknown unknown yes"),
    ("Gagner des clients à Lyon", "yes no unknown unknown no"),
    ("Increase sales significantly by 2027", "no no unknown unknown yes"),
    ("", "no no unknown unknown no"),
]


def verdicts(judgements: tuple[Judgement, ...]) -> str:
    return " ".join(judgement.verdict.value for judgement in judgements)


@pytest.mark.parametrize(("text", "expected"), SENTENCES)
def test_a_sentence_alone_is_judged(text: str, expected: str) -> None:
    assert verdicts(judge_sentence(read_sentence(text, TODAY), TODAY)) == expected


def a_kpi_with(values: dict[str, str], **fields: Any) -> tuple[Kpi, list[Any]]:
    kpi = a_kpi("Awareness", **{"unit": "%", "source": "panel", "baseline": 18, "target": 25, **fields})
    return kpi, [a_measurement(kpi, date.fromisoformat(day), Decimal(value)) for day, value in values.items()]


def a_smart_plan(**fields: Any) -> tuple[Plan, Objective]:
    """An objective from 18 to 25 % from March to August, with history, one action, money and days."""
    kpi, measured = a_kpi_with({"2025-11-01": "16", "2025-12-01": "16.5", "2026-01-01": "16.7", "2026-02-01": "18"})
    given: dict[str, Any] = {
        "title": "Awareness",
        "statement": "Raise brand awareness from 18 to 25 % in Normandy",
        "kpi": kpi.id,
        "start": date(2026, 3, 1),
        "due": date(2026, 8, 31),
        "milestones": (Milestone(on=date(2026, 6, 1), value=Decimal(21)),),
    }
    ends = {name: Decimal(fields[name]) for name in ("baseline", "target") if name in fields}
    kpi = kpi.evolve(**ends)
    objective = an_objective(**{**given, **fields})
    anna = a_person(days_per_month=10)
    action = an_action(
        objectives=(objective.id,), planned=500, effort=3, executor=(anna.id,), start=TODAY, due=date(2026, 4, 30)
    )
    return a_plan(kpi, *measured, objective, anna, action, envelope=Decimal(10_000)), objective


def letter(plan: Plan, objective: Objective, name: str) -> Judgement:
    return next(j for j in judge(plan, objective, TODAY, read_sentence) if j.letter is Letter(name))


def codes(judgement: Judgement) -> set[str]:
    return {reason.code for reason in judgement.deciding}


def test_a_whole_objective_passes_every_letter() -> None:
    plan, objective = a_smart_plan()
    judgements = judge(plan, objective, TODAY, read_sentence)
    assert verdicts(judgements) == "yes yes yes yes yes"


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({}, "specific.no_scope"),
        ({"segment": "Cafés"}, "specific.clear"),
        ({"product": "Amber"}, "specific.clear"),
        ({"target": Decimal(25)}, "specific.clear"),
    ],
)
def test_whom_or_what_an_objective_is_for_may_stand_beside_its_sentence(fields: dict[str, Any], code: str) -> None:
    objective = an_objective(statement="Raise brand awareness", **fields)
    assert codes(letter(a_plan(objective), objective, "S")) == {code}


def test_the_figures_of_a_measured_objective_are_those_of_its_kpi() -> None:
    plan, objective = a_smart_plan()
    path = path_of(plan, objective)
    assert (path.baseline, path.target, path.unit) == (Decimal(18), Decimal(25), "%")
    assert path_of(plan, objective.evolve(target=Decimal(30))).target == 25
    assert path_of(plan, objective.evolve(target=Decimal(30), kpi=None)).target == 30


def test_measurable_names_everything_that_is_missing() -> None:
    objective = an_objective()
    assert codes(letter(a_plan(objective), objective, "M")) == {
        "measurable.no_kpi",
        "measurable.no_unit",
        "measurable.no_baseline",
        "measurable.no_target",
    }


def test_a_target_equal_to_its_baseline_is_not_measurable() -> None:
    plan, objective = a_smart_plan(baseline=25)
    assert codes(letter(plan, objective, "M")) == {"measurable.no_change"}


def test_less_than_the_stated_trend_is_not_ambitious() -> None:
    plan, objective = a_smart_plan(natural_trend=100)
    assert codes(letter(plan, objective, "A")) == {"ambitious.within_trend"}


def test_less_than_the_history_brings_is_not_ambitious() -> None:
    plan, objective = a_smart_plan(target=19)
    assert codes(letter(plan, objective, "A")) == {"ambitious.within_trend"}


def test_a_target_reached_already_is_not_ambitious() -> None:
    plan, objective = a_smart_plan(baseline=10, target=15)
    assert codes(letter(plan, objective, "A")) == {"ambitious.reached"}


def test_a_target_on_the_bad_side_of_the_kpi_is_not_ambitious() -> None:
    plan, objective = a_smart_plan(target=12)
    assert codes(letter(plan, objective, "A")) == {"ambitious.backwards"}


def test_without_history_or_trend_ambitious_says_which_figure_is_missing() -> None:
    kpi, _ = a_kpi_with({})
    objective = an_objective(kpi=kpi.id, due=date(2026, 8, 31))
    plan = a_plan(kpi, objective)
    assert letter(plan, objective, "A").verdict is Verdict.UNKNOWN
    assert codes(letter(plan, objective, "A")) == {"ambitious.no_history"}


def test_a_cost_going_down_is_ambitious_against_its_slower_fall() -> None:
    kpi, measured = a_kpi_with(
        {"2025-12-01": "15", "2026-01-01": "14.8"}, direction=Direction.DOWN, baseline=14, target=11
    )
    objective = an_objective(kpi=kpi.id, start=date(2026, 2, 1), due=date(2026, 5, 1))
    plan = a_plan(kpi, *measured, objective)
    assert letter(plan, objective, "A").verdict is Verdict.YES


def test_a_pace_above_the_best_one_times_the_limit_is_not_realistic() -> None:
    plan, objective = a_smart_plan(target=40)
    reasons = codes(letter(plan, objective, "R"))
    assert reasons == {"realistic.pace_high"}


def test_the_limit_of_pace_is_the_plans() -> None:
    plan, objective = a_smart_plan(target=40)
    assert letter(plan.evolve(pace_limit=Decimal(10)), objective, "R").verdict is Verdict.YES


def test_a_flow_needs_per_month_what_is_left_over_the_months_left() -> None:
    kpi, measured = a_kpi_with(
        {"2026-01-01": "100", "2026-02-01": "120"}, kind=KpiKind.FLOW, baseline=0, target=1800, unit="orders"
    )
    objective = an_objective(kpi=kpi.id, start=date(2026, 1, 1), due=date(2026, 12, 31))
    plan = a_plan(kpi, *measured, objective)
    reason = next(r for r in letter(plan, objective, "R").reasons if r.code.startswith("realistic.pace"))
    assert reason.code == "realistic.pace_fits"
    # March to December, as the KPI's own screen counts: March has no figure yet.
    assert reason.values["needed"] == Decimal(1800 - 220) / 10 == pace_of(plan, kpi, TODAY).required
    assert reason.values["best"] == 120


def test_a_change_of_a_percentage_is_told_in_points() -> None:
    plan, objective = a_smart_plan(target=40)
    for name in ("A", "R"):
        (reason,) = letter(plan, objective, name).deciding
        assert reason.values["unit"] == "pts"
    assert letter(plan, objective, "M").reasons[0].values["unit"] == "%"


def a_flow(per_period: dict[str, str], **fields: Any) -> tuple[Plan, Objective]:
    given = {"kind": KpiKind.FLOW, "baseline": 0, "unit": "orders", **fields}
    kpi, measured = a_kpi_with(per_period, **given)
    objective = an_objective(kpi=kpi.id, start=date(2026, 1, 1), due=date(2026, 12, 31))
    return a_plan(kpi, *measured, objective), objective


def test_the_pace_of_a_quarterly_flow_is_told_per_month() -> None:
    plan, objective = a_flow({"2025-07-01": "300", "2025-10-01": "360"}, cadence="quarter", target=1200)
    reason = next(r for r in letter(plan, objective, "R").reasons if r.code.startswith("realistic.pace"))
    assert (reason.values["best"], reason.values["needed"]) == (120, Decimal("124.2"))


def test_a_total_that_is_reached_already_is_not_ambitious() -> None:
    plan, objective = a_flow({"2026-01-01": "700", "2026-02-01": "600"}, target=1200)
    (reason,) = letter(plan, objective, "A").deciding
    assert (reason.code, reason.values["current"]) == ("ambitious.reached", 1300)


COMPLAINTS = {"2025-11-01": "20", "2025-12-01": "30", "2026-01-01": "10"}


@pytest.mark.parametrize(
    ("ceiling", "ambitious", "realistic"),
    [
        (400, "ambitious.within_trend", "realistic.ceiling_fits"),
        (120, "ambitious.beyond_trend", "realistic.ceiling_fits"),
        (30, "ambitious.beyond_trend", "realistic.ceiling_low"),
        (5, "ambitious.beyond_trend", "realistic.ceiling_passed"),
    ],
)
def test_a_total_that_should_stay_low_is_judged_as_a_ceiling(ceiling: int, ambitious: str, realistic: str) -> None:
    plan, objective = a_flow(COMPLAINTS, direction=Direction.DOWN, target=ceiling)
    assert codes(letter(plan, objective, "A")) == {ambitious}
    assert realistic in {reason.code for reason in letter(plan, objective, "R").reasons}


def test_an_objective_without_action_is_not_realistic() -> None:
    plan, objective = a_smart_plan()
    assert "realistic.no_action" in codes(letter(plan.evolve(actions=()), objective, "R"))


def test_money_over_the_envelope_is_not_realistic() -> None:
    plan, objective = a_smart_plan()
    assert codes(letter(plan.evolve(envelope=Decimal(100)), objective, "R")) == {"realistic.money_over"}


def test_days_over_what_people_have_are_not_realistic() -> None:
    plan, objective = a_smart_plan()
    busy = plan.putting(plan.actions[0].evolve(effort=Decimal(40)))
    (reason,) = letter(busy, objective, "R").deciding
    assert reason.code == "realistic.days_over"
    assert reason.values["person"] == "Anna"


@pytest.mark.parametrize(
    ("changes", "code"),
    [({"effort": None}, "realistic.no_effort"), ({"planned": None}, "realistic.no_money")],
)
def test_missing_days_or_money_are_named(changes: dict[str, Any], code: str) -> None:
    plan, objective = a_smart_plan()
    lacking = plan.putting(plan.actions[0].evolve(**changes))
    judgement = letter(lacking, objective, "R")
    assert judgement.verdict is Verdict.UNKNOWN
    assert codes(judgement) == {code}


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"due": None}, "time.no_due"),
        ({"due": date(2026, 3, 1)}, "time.reversed"),
        ({"due": date(2027, 8, 31)}, "time.outside_plan"),
        ({"start": date(2026, 1, 1), "due": date(2026, 2, 1)}, "time.past"),
        ({"milestones": ()}, "time.no_milestone"),
        ({"milestones": (), "due": date(2026, 5, 31)}, "time.dated"),
    ],
)
def test_time_bound_gives_its_reason(fields: dict[str, Any], code: str) -> None:
    plan, objective = a_smart_plan(**fields)
    assert codes(letter(plan, objective, "T")) == {code}


def test_nothing_is_needed_any_more_when_the_time_is_over() -> None:
    """The month after a year that fell short by 25,500 "needed 776,220 a month, 9.7 times the best"."""
    plan, objective = a_smart_plan()
    assert objective.due is not None
    for day, is_over in ((objective.due, False), (objective.due + timedelta(days=1), True)):
        realistic = next(j for j in judge(plan, objective, day, read_sentence) if j.letter is Letter("R"))
        assert any(reason.code == "realistic.over" for reason in realistic.reasons) is is_over


def test_days_that_come_back_every_week_are_more_than_a_person_has() -> None:
    """D23: 200 days a year of one person with ten a month were "days fit", because no time of them had come yet."""
    plan, objective = a_smart_plan()
    anna = plan.people[0]
    weekly = Recurrence(frequency=Frequency.WEEKLY, weekdays=(0,))
    mail = an_action(
        "Mail", objectives=(objective.id,), planned=0, effort=4, executor=(anna.id,), start=TODAY, recurrence=weekly
    )
    assert "realistic.days_over" in codes(letter(plan.putting(mail), objective, "R"))
    less = plan.putting(mail.evolve(effort=Decimal("0.5")))
    assert "realistic.days_over" not in codes(letter(less, objective, "R"))


@pytest.mark.parametrize(
    ("rule", "effort"),
    [
        (Recurrence(frequency=Frequency.MONTHLY, days_of_month=(15,)), 15),
        (Recurrence(frequency=Frequency.WEEKLY, every=2, weekdays=(2,)), 8),
    ],
)
def test_days_that_come_back_by_the_month_or_the_fortnight_are_counted_too(rule: Recurrence, effort: int) -> None:
    """D23: ten days a month of one person hold neither 15 a month nor 8 every other week."""
    plan, objective = a_smart_plan()
    fields = {"objectives": (objective.id,), "planned": 0, "executor": (plan.people[0].id,), "start": TODAY}
    work = an_action("Mail", effort=effort, recurrence=rule, **fields)
    assert "realistic.days_over" in codes(letter(plan.putting(work), objective, "R"))
    once = an_action("Mail", effort=1, recurrence=rule, **fields)
    assert "realistic.days_over" not in codes(letter(plan.putting(once), objective, "R"))


def test_the_sentence_of_the_guide_is_time_bound_and_told_what_the_objective_will_want() -> None:
    """Six months are longer than three, and a sentence has no place for a milestone: the plan asks for it."""
    said = "Increase sales by 20 % over the next 6 months"
    alone = next(one for one in judge_sentence(read_sentence(said, TODAY), TODAY) if one.letter is Letter.TIME_BOUND)
    assert (alone.verdict, codes(alone)) == (Verdict.YES, {"time.dated_long"})
    plan, objective = a_smart_plan(statement=said, milestones=())
    assert letter(plan, objective, "T").verdict is Verdict.NO


def test_a_kpi_that_is_entered_often_is_no_milestone() -> None:
    plan, objective = a_smart_plan(milestones=())
    weekly = plan.putting(plan.kpis[0].evolve(cadence=Cadence.WEEK))
    assert codes(letter(weekly, objective, "T")) == {"time.no_milestone"}
    ends = tuple(Milestone(on=day, value=Decimal(21)) for day in (objective.start or TODAY, objective.due or TODAY))
    assert codes(letter(weekly, objective.evolve(milestones=ends), "T")) == {"time.no_milestone"}
    milestone = Milestone(on=date(2026, 6, 1), value=Decimal(21))
    assert letter(weekly, objective.evolve(milestones=(milestone,)), "T").verdict is Verdict.YES


@pytest.mark.parametrize(
    ("trend", "figure", "ambitious", "realistic"),
    [
        (-10, 18, "ambitious.would_leave", "realistic.pace_reached"),
        (2, 18, "ambitious.stays", "realistic.pace_reached"),
        (-10, 15, "ambitious.would_leave", "realistic.pace_fits"),
    ],
)
def test_a_floor_to_stay_above_is_ambitious_where_it_would_be_left(
    trend: int, figure: int, ambitious: str, realistic: str
) -> None:
    kpi, measured = a_kpi_with(
        {"2025-11-01": "16", "2025-12-01": "16.5", "2026-01-01": "16.7", "2026-02-01": str(figure)},
        direction=Direction.WITHIN,
        target=Decimal("17.5"),
    )
    objective = an_objective(kpi=kpi.id, natural_trend=trend, start=date(2026, 3, 1), due=date(2026, 8, 31))
    plan = a_plan(kpi, *measured, objective)
    assert codes(letter(plan, objective, "M")) == {"measurable.complete"}
    assert codes(letter(plan, objective, "A")) == {ambitious}
    assert letter(plan, objective, "R").reasons[0].code == realistic
