from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from mplan_tui.domain.actions import Action, Occurrence
from mplan_tui.domain.board import card_of
from mplan_tui.domain.checks import Finding, check
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.diagnostic.bcg import BusinessUnit
from mplan_tui.domain.diagnostic.customers import ChannelPreference, Persona
from mplan_tui.domain.diagnostic.journey import ContentElement, Stage
from mplan_tui.domain.diagnostic.swot import Quadrant, Strategy, StrategyKind, SwotItem
from mplan_tui.domain.due import too_early_for
from mplan_tui.domain.kpis import Formula, KpiKind
from mplan_tui.domain.objectives import Acknowledgement, Answer
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.rows import Row
from mplan_tui.domain.verdicts import Severity
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.vocabulary.findings import finding_sentence
from tests.builders import TODAY, a_channel, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective

LATE = date(2025, 6, 1)
OFF = a_kpi(id="off", baseline=100, target=200, kind=KpiKind.LEVEL)
OFF_ROW = a_measurement(OFF, date(2026, 2, 1), 90)
CAMILLE = Persona(id="camille", name="Camille")
FILM = ContentElement(persona="camille", stage=Stage.AWARENESS, title="Film of the harvest")


def findings(*rows: Row, **fields: Any) -> list[Finding]:
    return list(check(a_plan(*rows, **fields), TODAY, read_sentence))


def codes(*rows: Row, **fields: Any) -> set[str]:
    return {finding.code for finding in findings(*rows, **fields)}


@pytest.mark.parametrize(
    ("code", "rows"),
    [
        ("action.no_executor", [an_action()]),
        ("action.no_kpi", [an_action()]),
        ("action.no_dates", [an_action()]),
        ("action.no_objective", [an_action()]),
        ("action.outside_plan", [an_action(due=LATE)]),
        ("action.dates_reversed", [an_action(start=date(2026, 3, 2), due=date(2026, 3, 1))]),
        ("action.money_over", [an_action(planned=100, spent=150)]),
        ("action.circle", [an_action(id="a", depends_on=("b",)), an_action(id="b", depends_on=("a",))]),
        ("link.dead", [an_action(executor=("gone",))]),
        ("person.login_twice", [a_person(login="anna"), a_person(login="Anna")]),
        ("person.overloaded", [a_person(id="p", days_per_month=1), an_action(effort=9, due=TODAY, executor=("p",))]),
        ("plan.money_over", [an_action(planned=2000)]),
        ("plan.spent_over", [an_action(planned=100, spent=2000)]),
        ("objective.no_action", [an_objective()]),
        ("objective.no_kpi", [an_objective()]),
        ("objective.not_smart", [an_objective("Increase sales")]),
        ("objective.not_told", [an_objective()]),
        ("objective.outside_plan", [an_objective(due=LATE)]),
        ("objective.dates_reversed", [an_objective(start=date(2026, 3, 2), due=date(2026, 3, 1))]),
        ("swot.unanswered", [SwotItem(quadrant=Quadrant.THREAT, statement="Own labels", importance=4)]),
        ("swot.unanswered", [SwotItem(quadrant=Quadrant.WEAKNESS, statement="No shop", importance=5)]),
        ("strategy.no_objective", [Strategy(kind=StrategyKind.SO, statement="Be a stop")]),
        ("strategy.one_sided", [Strategy(kind=StrategyKind.SO, statement="Be a stop")]),
        ("business_unit.impossible", [BusinessUnit(name="Beer", share=60, rival_share=50)]),
        ("persona.no_content", [Persona(name="Camille")]),
        ("persona.review_overdue", [Persona(name="Camille", reviewed_on=date(2024, 1, 1))]),
        ("persona.stage_empty", [CAMILLE, FILM]),
        ("content.no_action", [CAMILLE, FILM]),
        ("kpi.stale", [OFF, a_measurement(OFF, date(2025, 11, 1), 100)]),
        ("kpi.no_data", [a_kpi(start=date(2026, 1, 1))]),
        ("kpi.off_track", [OFF, OFF_ROW]),
        ("kpi.range_reversed", [a_kpi(direction="within", target=30, target_high=20)]),
        ("kpi.dates_reversed", [a_kpi(start=date(2026, 5, 1), due=date(2026, 4, 1))]),
        ("kpi.only_cancelled", [OFF, an_action(kpis=("off",), status="cancelled")]),
        ("kpi.no_target", [a_kpi(id="k"), a_measurement(a_kpi(id="k"), date(2026, 2, 1), 1)]),
        ("decision.review_overdue", [Decision(text="Cut cold audiences", review_on=date(2026, 3, 11))]),
        ("decision.no_review", [Decision(text="Cut cold audiences")]),
    ],
)
def test_each_gap_is_found(code: str, rows: list[Row]) -> None:
    assert code in codes(*rows, envelope=1000)


@pytest.mark.parametrize(("importance", "is_found"), [(3, False), (4, True), (5, True)])
@pytest.mark.parametrize("quadrant", [Quadrant.THREAT, Quadrant.WEAKNESS])
def test_a_threat_or_weakness_wants_an_answer_from_importance_4_on(
    quadrant: Quadrant, importance: int, is_found: bool
) -> None:
    item = SwotItem(id="item", quadrant=quadrant, statement="Own labels", importance=importance)
    assert ("swot.unanswered" in codes(item)) is is_found
    kind = StrategyKind.ST if quadrant is Quadrant.THREAT else StrategyKind.WO
    assert "swot.unanswered" not in codes(item, Strategy(kind=kind, statement="Answer it", items=("item",)))


def test_an_empty_plan_lacks_only_its_envelope() -> None:
    assert codes() == {"plan.no_envelope"}


@pytest.mark.parametrize("start", [date(2026, 2, 1), date(2026, 5, 1)])
def test_a_kpi_that_has_just_begun_may_still_be_without_figures(start: date) -> None:
    assert "kpi.no_data" not in codes(a_kpi(start=start))


def test_what_goes_to_an_unused_channel_is_told_with_what_was_spent_there() -> None:
    radio, persona = a_channel("Radio"), Persona(name="Camille")
    (found,) = (
        f for f in findings(radio, persona, an_action(channel=radio.id, spent=1900)) if f.code == "channel.unused"
    )
    assert found.values["amount"] == 1900


def test_a_decision_silences_the_off_track_kpi_until_it_is_reviewed() -> None:
    decision = Decision(kpi="off", text="Try video", review_on=date(2026, 4, 1))
    assert "kpi.off_track" not in codes(OFF, OFF_ROW, decision)
    assert "kpi.off_track" in codes(OFF, OFF_ROW, decision.evolve(reviewed_on=TODAY))


def test_done_actions_need_neither_kpi_nor_executor() -> None:
    assert codes(an_action(status="done"), envelope=1) == set()


def test_a_channel_that_no_persona_uses_is_told_only_when_money_goes_there() -> None:
    paid, free, liked = a_channel("Radio"), a_channel("Flyers"), a_channel("Instagram")
    persona = Persona(name="Camille", channels=(ChannelPreference(channel=liked.id, strength=4),))
    rows = [an_action(channel=channel.id, planned=amount) for channel, amount in ((paid, 10), (free, 0), (liked, 10))]
    found = findings(paid, free, liked, persona, *rows)
    assert [finding.id for finding in found if finding.code == "channel.unused"] == [paid.id]
    assert "persona.channel_unused" not in {finding.code for finding in found}


def test_a_persona_whose_first_channel_no_action_uses_is_told() -> None:
    liked = a_channel("Instagram")
    persona = Persona(name="Camille", channels=(ChannelPreference(channel=liked.id, strength=4),))
    assert [f.id for f in findings(liked, persona) if f.code == "persona.channel_unused"] == [persona.id]


def test_people_who_did_not_answer_or_asked_are_named() -> None:
    anna, karim = a_person("Anna"), a_person("Karim")
    goal = an_objective()
    silent = Acknowledgement(objective=goal.id, person=anna.id)
    asking = Acknowledgement(objective=goal.id, person=karim.id, answer=Answer.QUESTION, question="Which shop?")
    found = {finding.code: finding for finding in findings(anna, karim, goal, silent, asking)}
    assert found["objective.not_acknowledged"].values["people"] == ("Anna",)
    assert found["objective.question"].values["people"] == ("Karim",)


def test_the_gravest_findings_come_first() -> None:
    order = [finding.severity for finding in findings(an_action(executor=("gone",)), an_objective())]
    assert order == sorted(order, key=[Severity.ERROR, Severity.WARNING, Severity.INFO].index)
    assert order[0] is Severity.ERROR


def test_a_plan_full_of_dead_links_is_checked_without_a_crash() -> None:
    plan: Plan = a_plan(
        an_action(objectives=("x",), kpis=("x",), channel="x", executor=("x",), depends_on=("x",), product="x"),
        an_objective(kpi="x", owner="x", links=("x",)),
        Decision(kpi="x", owner="x"),
        Acknowledgement(objective="x", person="x"),
        Persona(name="P", channels=(ChannelPreference(channel="x", strength=1),)),
        a_measurement(a_kpi(id="x1"), TODAY, 1),
    )
    assert sum(finding.code == "link.dead" for finding in check(plan, TODAY, read_sentence)) == 15


def _codes(plan: Plan, today: date = TODAY) -> set[str]:
    return {finding.code for finding in check(plan, today, read_sentence)}


def test_a_kpi_that_ended_short_and_one_whose_last_figure_is_missing_are_found() -> None:
    kpi = a_kpi(baseline=50, target=100, due=date(2026, 2, 28))
    short = a_plan(kpi, a_measurement(kpi, date(2026, 2, 1), 80))
    assert "kpi.fell_short" in _codes(short)
    assert "kpi.last_missing" in _codes(a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 80)))
    assert "kpi.fell_short" not in _codes(short, date(2026, 2, 28))


def test_a_target_on_the_wrong_side_is_found() -> None:
    assert "kpi.wrong_side" in _codes(a_plan(a_kpi(baseline=50, target=40)))
    assert "kpi.wrong_side" not in _codes(a_plan(a_kpi(baseline=50, target=40, direction="down")))
    assert "kpi.wrong_side" in _codes(a_plan(a_kpi(kind="flow", baseline=50, target=40)))
    assert "kpi.wrong_side" not in _codes(a_plan(a_kpi(kind="flow", baseline=0, target=40, direction="down")))


@pytest.mark.parametrize(("begins", "is_found"), [(4, False), (1, False), (2, True)])
def test_a_figure_that_begins_no_quarter_of_the_plans_year_is_found(begins: int, is_found: bool) -> None:
    kpi = a_kpi(cadence="quarter", target=10)
    plan = a_plan(kpi, a_measurement(kpi, date(2026, 1, 1), 3), year_start=begins)
    assert ("kpi.figure_astride" in _codes(plan)) is is_found


def test_figures_and_work_of_days_to_come_are_found() -> None:
    kpi = a_kpi(kind="flow", target=10)
    work = an_action(status="done", done_on=date(2026, 3, 13))
    assert {"kpi.figure_in_future", "action.done_in_future"} <= _codes(
        a_plan(kpi, work, a_measurement(kpi, date(2026, 4, 1), 1))
    )
    today = an_action(status="done", done_on=TODAY)
    assert "action.done_in_future" not in _codes(a_plan(kpi, today, a_measurement(kpi, date(2026, 3, 1), 1)))


def test_work_that_waits_for_something_later_or_cancelled_is_found() -> None:
    page = an_action("Landing page", due=date(2026, 6, 30))
    gone = an_action("Old page", status="cancelled", due=date(2026, 1, 1))
    same = an_action("Launch", due=date(2026, 6, 30), depends_on=(page.id,))
    early = an_action("Launch", due=date(2026, 4, 14), depends_on=(page.id,))
    assert "action.waits_for_later" in _codes(a_plan(page, early))
    assert "action.waits_for_later" not in _codes(a_plan(page, same))
    assert "action.waits_for_cancelled" in _codes(a_plan(gone, an_action("Launch", depends_on=(gone.id,))))


@pytest.mark.parametrize(
    ("between", "is_found"),
    [
        ({}, True),
        ({"due": date(2026, 4, 1)}, False),  # told of that one
        ({"status": "done"}, False),
        ({"status": "cancelled"}, False),
    ],
)
def test_work_waits_for_something_later_also_beyond_what_has_no_day(between: dict[str, Any], is_found: bool) -> None:
    """The layout of a stand had no day: nobody saw that its logo comes after the stand is printed."""
    logo = an_action("Logo", due=date(2026, 6, 30))
    layout = an_action("Layout", depends_on=(logo.id,), **between)
    stand = an_action("Stand", due=date(2026, 4, 14), depends_on=(layout.id,))
    plan = a_plan(logo, layout, stand)
    found = [one for one in check(plan, TODAY, read_sentence) if one.code == "action.waits_for_later"]
    assert [one.id for one in found if one.id == stand.id] == [stand.id] * is_found
    assert [other.title for other in card_of(plan, plan.get(Action, stand.id), TODAY).too_early_for] == [
        "Logo"
    ] * is_found


def test_actions_that_wait_for_each_other_are_seen_once() -> None:
    one, other = an_action("One"), an_action("Other")
    first = an_action("First", due=TODAY, depends_on=(one.id,))
    plan = a_plan(first, one.evolve(depends_on=(other.id,)), other.evolve(depends_on=(one.id,)))
    assert too_early_for(plan, first) == ()


def test_a_count_that_was_made_a_state_is_found() -> None:
    leads = a_kpi("Leads")
    cpl = a_kpi("CPL", formula=Formula(code="cpl", inputs=(("leads", leads.id),)))
    assert "kpi.state_as_count" in _codes(a_plan(leads, cpl))
    assert "kpi.state_as_count" not in _codes(a_plan(leads.evolve(kind="flow"), cpl))


def test_a_cancelled_action_has_no_errors_and_serves_nobody() -> None:
    persona = Persona(id="p1", name="Marie")
    wrong = an_action(
        status="cancelled", start=date(2026, 5, 1), due=date(2025, 4, 1), planned=10, spent=60, personas=(persona.id,)
    )
    found = _codes(a_plan(persona, wrong))
    assert not {"action.dates_reversed", "action.outside_plan", "action.money_over"} & found
    assert "persona.no_content" in found


def test_only_weaknesses_and_threats_have_to_be_answered() -> None:
    items = [SwotItem(id=name, quadrant=name, statement=name, importance=5) for name in ("strength", "opportunity")]
    assert "swot.unanswered" not in _codes(a_plan(*items))
    assert "swot.unanswered" in _codes(a_plan(SwotItem(id="t", quadrant="threat", statement="Rivals", importance=5)))


def _findings(plan: Plan, code: str) -> list[Finding]:
    return [finding for finding in check(plan, TODAY, read_sentence) if finding.code == code]


def test_content_that_a_cancelled_action_was_to_produce_serves_nobody() -> None:
    persona, maker = Persona(id="p1", name="Marie"), an_action(status="cancelled")
    planned = ContentElement(
        id="c1", persona=persona.id, stage="awareness", title="Guide", status="to_produce", action=maker.id
    )
    found = _codes(a_plan(persona, maker, planned))
    assert {"persona.no_content", "content.no_action"} <= found
    there = _codes(a_plan(persona, maker, planned.evolve(status="existing")))
    assert not {"persona.no_content", "content.no_action"} & there


def test_deadlines_that_one_person_cannot_meet_are_told_once() -> None:
    ann = a_person("Ann", days_per_month=10)
    actions = [an_action(f"A{n}", executor=(ann.id,), due=date(2026, 3, 13 + n), effort=9) for n in range(3)]
    (found,) = _findings(a_plan(ann, *actions), "person.deadlines")
    assert (found.id, found.values["count"], found.values["due"]) == (ann.id, 3, date(2026, 3, 13))
    assert not _findings(a_plan(ann, *actions), "action.cannot_be_met")
    (alone,) = _findings(a_plan(ann, actions[0]), "action.cannot_be_met")
    assert alone.id == actions[0].id
    assert not _findings(a_plan(ann, actions[0]), "person.deadlines")


def test_an_open_action_whose_rule_has_ended_is_found() -> None:
    rule = Recurrence(frequency="monthly", until=date(2026, 3, 11))
    ended = an_action(due=date(2026, 1, 1), recurrence=rule)
    assert "action.rule_ended" in _codes(a_plan(ended))
    assert "action.rule_ended" not in _codes(a_plan(ended.evolve(recurrence=rule.model_copy(update={"until": TODAY}))))
    assert "action.rule_ended" not in _codes(a_plan(ended.evolve(status="done")))
    open_time = Occurrence(id="t1", action=ended.id, due=date(2026, 3, 1))
    assert "action.rule_ended" not in _codes(a_plan(ended, open_time))


def test_an_objective_that_is_behind_with_nothing_left_to_be_done_is_found() -> None:
    kpi = a_kpi("Orders", kind="flow", target=1200)
    objective = an_objective(kpi=kpi.id)
    done = an_action(status="done", objectives=(objective.id,))
    rows = [a_measurement(kpi, date(2026, month, 1), 10) for month in (1, 2)]
    assert "objective.nothing_ahead" in _codes(a_plan(kpi, objective, done, *rows))
    still = an_action(objectives=(objective.id,))
    assert "objective.nothing_ahead" not in _codes(a_plan(kpi, objective, done, still, *rows))


def test_money_that_nobody_said_the_role_of_is_found() -> None:
    assert "kpi.no_role" in _codes(a_plan(a_kpi("Sales", kind="flow", unit="€")))
    assert "kpi.no_role" not in _codes(a_plan(a_kpi("Sales", kind="flow", unit="€", role="other")))
    assert "kpi.no_role" not in _codes(a_plan(a_kpi("Orders", kind="flow", unit="orders")))


@pytest.mark.parametrize(
    ("start", "due", "found"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), set()),
        (date(2026, 5, 1), date(2026, 5, 1), set()),
        (date(2025, 12, 31), date(2026, 12, 31), {"action.outside_plan"}),
        (date(2026, 1, 1), date(2027, 1, 1), {"action.outside_plan"}),
        (None, date(2027, 1, 1), {"action.outside_plan"}),
        (date(2025, 12, 31), None, {"action.outside_plan"}),
        (date(2026, 5, 2), date(2026, 5, 1), {"action.dates_reversed"}),
        (None, None, set()),
    ],
)
def test_the_first_and_the_last_day_of_the_plan_and_one_day_alone_are_in_order(
    start: date | None, due: date | None, found: set[str]
) -> None:
    assert codes(an_action(start=start, due=due)) & {"action.outside_plan", "action.dates_reversed"} == found


def test_a_kpi_keeps_what_moves_it_as_long_as_one_action_is_not_cancelled() -> None:
    gone, there = an_action(kpis=("off",), status="cancelled"), an_action(kpis=("off",), status="done")
    assert "kpi.only_cancelled" not in codes(OFF, gone, there)
    assert "kpi.only_cancelled" not in codes(OFF)


def test_content_that_a_done_action_left_to_be_produced_is_told_once() -> None:
    maker = an_action(status="done")
    guide = FILM.evolve(id="guide", title="Guide", status="to_produce", action=maker.id)
    film = FILM.evolve(id="film", status="to_produce", action=maker.id)
    (one,) = _findings(a_plan(CAMILLE, maker, guide), "content.action_done")
    assert one.id == "guide"
    (both,) = _findings(a_plan(CAMILLE, maker, guide, film), "content.actions_done")
    assert both.values["count"] == 2
    assert not _findings(a_plan(CAMILLE, maker, guide.evolve(status="existing")), "content.action_done")
    assert not _findings(a_plan(CAMILLE, maker.evolve(status="doing"), guide), "content.action_done")


def test_a_late_action_is_told_with_what_it_holds_up() -> None:
    page = an_action("Landing page", due=date(2026, 3, 1))
    launch = an_action("Launch", start=date(2026, 3, 5), due=date(2026, 4, 30), depends_on=(page.id,))
    advert = an_action("Advert", due=date(2026, 3, 10), depends_on=(page.id,))
    (found,) = _findings(a_plan(page, launch, advert), "action.holds_up")
    assert found.id == page.id
    assert finding_sentence(found) == (
        "Action A-001 Landing page was due on 1 Mar 2026 and is not done: A-002 Launch, A-003 Advert cannot go on."
    )
    later = launch.evolve(start=date(2026, 4, 5))
    in_time = page.evolve(due=date(2026, 4, 1))
    done = page.evolve(status="done")
    for plan in (a_plan(page, later), a_plan(in_time, launch), a_plan(done, launch)):
        assert not _findings(plan, "action.holds_up")


@pytest.mark.parametrize(("due", "is_told"), [(TODAY, True), (TODAY - timedelta(days=1), False)])
def test_the_wording_of_an_objective_is_judged_up_to_its_day(due: date, is_told: bool) -> None:
    assert ("objective.not_smart" in codes(an_objective("Increase sales", due=due))) is is_told
