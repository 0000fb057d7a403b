"""Who of a plan is meant by a login, a name or an e-mail address."""

from __future__ import annotations

import pytest

from mplan_tui.domain.people_rules import person_called, person_mailed_at
from tests.builders import a_person, a_plan

ANNA = a_person("Anna Keller", login="akeller", email="Anna@firm.example")
NAMED_AS_A_LOGIN = a_person("akeller", email="other@firm.example")
PLAN = a_plan(NAMED_AS_A_LOGIN, ANNA, a_person("Nobody"))


@pytest.mark.parametrize("name", ["akeller", " AKeller ", "anna keller"])
def test_a_login_counts_before_a_name(name: str) -> None:
    assert person_called(PLAN, name) == PLAN.find(type(ANNA), ANNA.id)


@pytest.mark.parametrize("email", ["anna@firm.example", " ANNA@firm.example"])
def test_somebody_is_known_by_the_address(email: str) -> None:
    assert person_mailed_at(PLAN, email) == PLAN.find(type(ANNA), ANNA.id)


def test_nobody_is_meant_by_nothing_or_by_what_no_one_has() -> None:
    assert person_called(PLAN, " ") is None and person_called(PLAN, "Anna") is None
    assert person_mailed_at(PLAN, "") is None and person_mailed_at(PLAN, "firm.example") is None
