"""Work handed over, and names that are needed once."""

from __future__ import annotations

from typing import Any

import pytest

from mplan_tui.domain.actions import Action
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.row_rules import Named
from mplan_tui.session.edits.people import hand_over, write_named
from tests.builders import HOSTILE, a_channel, a_person, a_plan, an_action

ANNA, KARIM, MARIE = a_person("Anna"), a_person("Karim"), a_person("Marie")


def executors(plan: Any, action: Action) -> tuple[str, ...]:
    return tuple(plan.get(Action, action.id).executor)


def test_work_goes_to_the_taker_and_who_else_executes_it_stays() -> None:
    action = an_action(executor=(ANNA.id, MARIE.id))
    plan = a_plan(ANNA, KARIM, MARIE, action)
    assert executors(hand_over(action, ANNA, KARIM).change(plan), action) == (KARIM.id, MARIE.id)
    assert executors(hand_over(action, ANNA, MARIE).change(plan), action) == (MARIE.id,)


def test_nobody_outside_the_plan_takes_work() -> None:
    action = an_action(executor=(ANNA.id,))
    with pytest.raises(PlanError, match=r"person\.unknown"):
        hand_over(action, ANNA, KARIM).change(a_plan(ANNA, action))


@pytest.mark.parametrize(
    ("row", "code", "field"),
    [
        (Person(name="  "), "name.needed", "name"),
        (Person(name="anna"), "name.taken", "name"),
        (a_channel("Radio", unit_cost=-1), "channel.negative", "unit_cost"),
        (a_channel("Radio", reach=-5), "channel.negative", "reach"),
    ],
)
def test_what_cannot_be_is_refused_in_its_field(row: Named, code: str, field: str) -> None:
    with pytest.raises(PlanError) as refusal:
        write_named(row, is_new=True).change(a_plan(ANNA))
    assert (refusal.value.code, refusal.value.values["field"]) == (code, field)


def test_a_name_of_another_table_or_of_the_row_itself_is_free() -> None:
    plan = a_plan(ANNA)
    assert write_named(Team(name="Anna"), is_new=True).change(plan).teams
    assert write_named(ANNA.evolve(role="writer"), is_new=False).change(plan).people[0].role == "writer"


def test_any_text_is_a_name() -> None:
    assert len(write_named(Person(name=HOSTILE), is_new=True).change(a_plan()).people) == 1
