from __future__ import annotations

from datetime import date

from tests.builders import a_person, a_plan, an_action
from tests.cli.running import Shell


def test_actions_are_kept_listed_and_used_in_this_plan_and_in_another(shell: Shell) -> None:
    anna, karim = a_person("Anna"), a_person("Karim")
    stand = an_action("Stand", ref="A-001", due=date(2026, 3, 2), executor=(anna.id,))
    shell.keep(a_plan(anna, karim, stand, an_action("Mail", ref="A-002", due=date(2026, 3, 16))))
    assert "--keep" in shell("playbooks", "plan.json").out
    assert shell("playbooks", "plan.json", "--keep", "Fair", "--actions", "A-001,A-002").status == 0
    assert [line.split() for line in shell("playbooks", "plan.json").out.splitlines()[1:]] == [
        ["+0", "Stand"],
        ["+14", "Mail"],
    ]
    (kept,) = shell("playbooks", "plan.json", "--json").document
    assert kept["actions"][1] == {"title": "Mail", "start": None, "due": 14}
    shell("playbooks", "plan.json", "--use", "fair", "--start", "2026-09-01", "--owner", "Karim")
    assert [(row.due, row.executor) for row in shell.plan().actions[2:]] == [
        (date(2026, 9, 1), (karim.id,)),
        (date(2026, 9, 15), (karim.id,)),
    ]
    assert shell("playbooks", "plan.json", "--use", "Stall").sentence.endswith("There are: Fair.")
