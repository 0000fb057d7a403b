from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

from mplan_tui.domain.compare import compare
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits import actions as edits
from mplan_tui.session.steps import Edit, Step
from mplan_tui.tui.roadmap.past import SHOWN, recent_changes
from tests.builders import a_person, a_plan, an_action

ANNA = a_person("Anna")
MAIL, CARD = an_action("Mail", due=date(2026, 3, 3)), an_action("Card")
PLAN = a_plan(ANNA, MAIL, CARD)


def made(plan: Plan, edit: Edit) -> Step:
    return Step(
        edit.label, tuple(compare(plan, edit.change(plan))), datetime(2026, 3, 12, tzinfo=UTC), "Marie", "screen"
    )


def test_a_change_is_told_with_its_day_its_author_and_both_values() -> None:
    steps = [made(PLAN, edits.set_due([MAIL], date(2026, 3, 20))), made(PLAN, edits.set_owner([CARD], [ANNA.id]))]
    assert recent_changes(PLAN, steps, MAIL.id) == ("12 Mar Marie: Due date 3 Mar 2026 → 20 Mar 2026",)
    assert recent_changes(PLAN, steps, CARD.id) == ("12 Mar Marie: Executes – → Anna",)


def test_only_the_last_few_are_told() -> None:
    steps = [made(PLAN, edits.set_priority([MAIL], n)) for n in (1, 2, 4) * 5]
    assert len(recent_changes(PLAN, steps, MAIL.id)) == SHOWN


def test_a_change_made_late_in_the_evening_elsewhere_is_told_with_the_day_it_was_here() -> None:
    step = made(PLAN, edits.set_due([MAIL], date(2026, 3, 20)))
    late = datetime(2026, 3, 12, 23, 30, tzinfo=timezone(timedelta(hours=-12)))
    here = late.astimezone().date()
    assert here != late.date(), "no clock of this machine is twelve hours behind"
    assert recent_changes(PLAN, [replace(step, at=late)], MAIL.id)[0].startswith(f"{here.day} Mar Marie")
