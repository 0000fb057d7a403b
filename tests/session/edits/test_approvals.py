from __future__ import annotations

from datetime import date

from mplan_tui.session.edits import rows
from mplan_tui.session.edits.approvals import freeze
from mplan_tui.vocabulary.labels import sentence
from tests.builders import TODAY, a_kpi, a_plan, an_action
from tests.session.stores import MemoryStore

ACTION = an_action(start=date(2026, 2, 1), due=date(2026, 3, 1), planned=1000)
DROPPED = an_action(status="cancelled")
KPI = a_kpi(target=420)


def test_a_version_keeps_what_the_plan_says_that_day() -> None:
    session = MemoryStore(a_plan(ACTION, DROPPED, KPI, a_kpi("No target"), envelope=5000)).session()
    step = session.perform(freeze(TODAY, author="Board", note="Meeting of March"))
    (approval,) = session.plan.approvals
    assert (approval.on, approval.author, approval.note) == (TODAY, "Board", "Meeting of March")
    assert approval.envelope == 5000
    (promised,) = approval.actions
    assert (promised.id, promised.start, promised.due) == (ACTION.id, ACTION.start, ACTION.due)
    assert promised.planned == 1000
    assert [target.id for target in approval.targets] == [KPI.id]
    assert step is not None
    assert sentence(step.label) == "Froze the version approved on 12 Mar 2026"


def test_a_frozen_version_stays_as_it_was_and_undo_takes_it_out() -> None:
    session = MemoryStore(a_plan(ACTION)).session()
    session.perform(freeze(TODAY))
    session.perform(rows.change(session.plan.actions[0], due=date(2026, 4, 1)))
    assert session.plan.approvals[0].actions[0].due == ACTION.due
    session.undo()
    session.undo()
    assert session.plan.approvals == ()
