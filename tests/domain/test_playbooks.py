"""Playbooks: what is kept of actions, and what they make from another day on, in this plan and in another."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import MonthAmount, Status
from mplan_tui.domain.bounds import OutOfBounds
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.next_plan import next_plan
from mplan_tui.domain.playbook_rules import kept, made_of, of_another_plan, offsets
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.shift import shifted
from mplan_tui.session.edits.playbooks import keep_playbook, use_playbook
from tests.builders import TODAY, a_channel, a_person, a_plan, an_action

ANNA, KARIM, MAIL = a_person("Anna"), a_person("Karim"), a_channel("Mail")
START = date(2026, 3, 2)
WEEKLY = Recurrence(frequency=Frequency.WEEKLY, until=date(2026, 4, 30))
STAND = an_action(
    "Stand",
    start=START,
    due=date(2026, 3, 20),
    executor=(ANNA.id,),
    channel=MAIL.id,
    planned=Decimal(900),
    months=(MonthAmount(month=date(2026, 3, 1), amount=Decimal(900)),),
    status=Status.DONE,
    done_on=date(2026, 3, 19),
)
MAILING = an_action("Mailing", due=date(2026, 3, 9), depends_on=(STAND.id, "elsewhere"), recurrence=WEEKLY)
PLAN = a_plan(ANNA, KARIM, MAIL, STAND, MAILING)


def fair(name: str = "Fair") -> Playbook:
    return kept(PLAN, name, (STAND, MAILING), TODAY)


def test_days_are_counted_from_the_first_of_any_of_them_and_nothing_is_done_or_spent() -> None:
    playbook = fair()
    assert [(action.title, begins, due) for action, begins, due in offsets(playbook)] == [
        ("Stand", 0, 18),
        ("Mailing", None, 7),
    ]
    assert all(action.status is Status.TODO and action.done_on is None for action in playbook.actions)
    assert playbook.actions[1].depends_on == (STAND.id,)


def test_from_another_day_on_all_keep_their_distance_and_wait_for_each_other() -> None:
    start = date(2026, 9, 8)
    stand, mailing = made_of(PLAN, fair(), start)
    by = start - START
    assert (stand.start, stand.due, mailing.due) == (start, start + timedelta(days=18), start + timedelta(days=7))
    assert mailing.recurrence is not None and WEEKLY.until is not None
    assert mailing.recurrence.until == WEEKLY.until + by
    assert stand.months == (MonthAmount(month=date(2026, 9, 1), amount=Decimal(900)),)
    assert mailing.depends_on == (stand.id,) and stand.id != STAND.id
    assert (stand.executor, stand.channel, stand.planned) == ((ANNA.id,), MAIL.id, Decimal(900))


def test_one_person_can_have_all_and_who_left_the_plan_has_none() -> None:
    assert [row.executor for row in made_of(PLAN, fair(), START, KARIM.id)] == [(KARIM.id,)] * 2
    stand, _mailing = made_of(PLAN.removing(ANNA.id, MAIL.id), fair(), START)
    assert (stand.executor, stand.channel) == ((), None)


def test_a_day_that_no_plan_can_hold_is_refused() -> None:
    with pytest.raises(OutOfBounds):
        made_of(PLAN, fair(), date(2200, 12, 20))


def test_keeping_and_using_are_one_step_each_and_a_name_is_there_once() -> None:
    plan = keep_playbook("Fair", (STAND,), TODAY).change(PLAN)
    plan = keep_playbook("fair ", (STAND, MAILING), TODAY).change(plan)
    (playbook,) = plan.playbooks
    assert len(playbook.actions) == 2
    made = made_of(plan, playbook, date(2026, 9, 8))
    after = use_playbook(playbook, made, TODAY).change(plan)
    assert [row.title for row in after.actions] == ["Stand", "Mailing"] * 2
    assert len({row.ref for row in after.actions}) == 4


@pytest.mark.parametrize(("name", "actions", "code"), [(" ", (STAND,), "no_name"), ("Fair", (), "empty")])
def test_a_playbook_has_a_name_and_actions(name: str, actions: tuple[()], code: str) -> None:
    with pytest.raises(PlanError) as refused:
        keep_playbook(name, actions, TODAY).change(PLAN)
    assert refused.value.code == f"playbook.{code}"


def test_another_plan_takes_it_with_whom_and_what_it_knows_by_name() -> None:
    theirs = a_plan(a_person("anna").evolve(id="other"), a_channel("MAIL").evolve(id="post"))
    stand, mailing = made_of(theirs, of_another_plan(theirs, PLAN, fair()), START)
    assert (stand.executor, stand.channel, mailing.depends_on) == (("other",), "post", (stand.id,))
    nobody = a_plan()
    assert made_of(nobody, of_another_plan(nobody, PLAN, fair()), START)[0].executor == ()


def test_it_comes_along_to_the_next_year_and_its_days_stay_as_far_apart() -> None:
    plan = PLAN.evolve(playbooks=(fair(),))
    for later in (next_plan(plan, TODAY).plan, shifted(plan, 12)):
        assert [step[1:] for step in offsets(later.playbooks[0])] == [(0, 18), (None, 7)]
