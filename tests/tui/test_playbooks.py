"""A group of actions is kept as a playbook, and used again from the command box, from another day on."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from tests.builders import a_person, a_plan, an_action
from tests.tui.test_actions import roadmap

RAJ, EMMA = a_person("Raj"), a_person("Emma")
STAND = an_action("Book the stand", executor=(RAJ.id,), due=date(2026, 3, 16), planned=Decimal(400))
MAIL = an_action("Invite clients", executor=(RAJ.id,), due=date(2026, 3, 30), depends_on=(STAND.id,))
OTHER = an_action("Newsletter", executor=(EMMA.id,), due=date(2026, 3, 2))


async def test_marked_actions_are_kept_and_used_again_from_the_command_box_with_one_undo() -> None:
    async with roadmap(a_plan(RAJ, EMMA, STAND, MAIL, OTHER)) as seen:
        await seen.press("space", "space", "P", *"keep", "enter", *"Fair", "enter")
        (playbook,) = seen.plan.playbooks
        assert [action.title for action in playbook.actions] == ["Book the stand", "Invite clients"]
        await seen.press("escape", "ctrl+p", *"fair", "enter")
        assert "Use the playbook Fair" in seen.text and "2 actions" in seen.text
        await seen.press(*"1 sep", "tab", "enter", *"emma", "enter", "ctrl+s")
        assert "Tue 1 Sept 2026" in seen.text and "Tue 15 Sept 2026" in seen.text
        await seen.press("y")
        made = [action for action in seen.plan.actions if action.due and action.due.month == 9]
        assert [(row.title, row.due, row.executor, row.planned) for row in made] == [
            ("Book the stand", date(2026, 9, 1), (EMMA.id,), Decimal(400)),
            ("Invite clients", date(2026, 9, 15), (EMMA.id,), None),
        ]
        assert made[1].depends_on == (made[0].id,)
        await seen.press("u")
        assert len(seen.plan.actions) == 3


async def test_a_plan_without_playbooks_offers_to_keep_one_and_says_where_there_is_none() -> None:
    async with roadmap(a_plan(RAJ, STAND)) as seen:
        await seen.press("P", *"another plan", "enter")
        assert any("None of the plans" in note.message for note in seen.app._notifications)
        await seen.press("P", "enter", *"Stand", "enter", "P", *"forget", "enter", "enter")
        assert seen.plan.playbooks == ()
