"""What the history and undo say of each kind of edit."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.board import By
from mplan_tui.domain.decisions import Decision, Outcome
from mplan_tui.domain.diagnostic.porter import ForceKind
from mplan_tui.domain.diagnostic.swot import Strategy
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.kpi_grid import TypedCell, cell_of
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.people import Absence
from mplan_tui.domain.scenarios import Scenario
from mplan_tui.session.edits import actions, approvals, diagnostic, expenses, kpis, money, objectives, people, rows
from mplan_tui.session.steps import Edit
from mplan_tui.vocabulary.labels import sentence
from tests.builders import TODAY, a_kpi, a_person, a_plan, an_action, an_objective

FOUR = [an_action(title, ref=f"A-{n}") for n, title in enumerate(("Fair", "Ads", "Blog", "Film"), 1)]
KPI, ANNA, PAUL, GOAL = a_kpi("Orders", ref="K1"), a_person("Anna"), a_person("Paul"), an_objective("Sales", ref="O1")
PLAN = a_plan(*FOUR, KPI, ANNA, PAUL, GOAL)
CELL = cell_of(PLAN, KPI, date(2026, 2, 1), TODAY)
LINE = Expense(amount=Decimal("120.50"), currency="EUR")
AWAY = Absence(person=ANNA.id, start=TODAY, end=TODAY, note="Leave")
ONE = FOUR[:1]


@pytest.mark.parametrize(
    ("edit", "said"),
    [
        (actions.write_action(FOUR[0], TODAY), "Changed action A-1 Fair"),
        (actions.write_action(an_action("New"), TODAY), "Added action New"),
        (actions.set_priority(FOUR[:3], 1), "Changed priority of A-1 Fair, A-2 Ads, A-3 Blog"),
        (actions.set_priority(FOUR, 1), "Changed priority of A-1 Fair, A-2 Ads, A-3 Blog …"),
        (actions.change_action(FOUR[0], title="X", notes="y"), "Changed title of A-1 Fair"),
        (actions.change_action(FOUR[0]), "Changed action A-1 Fair"),
        (actions.set_owner(ONE, [ANNA.id]), "Changed executes of A-1 Fair"),
        (actions.set_new_owner(ONE, "Eve"), "Changed executes of A-1 Fair"),
        (actions.set_money(ONE, planned=Decimal(5)), "Changed planned of A-1 Fair"),
        (actions.set_due(ONE, TODAY), "Changed due date of A-1 Fair"),
        (actions.shift(ONE, 1), "Changed due date of A-1 Fair"),
        (actions.stretch(ONE, 1), "Changed due date of A-1 Fair"),
        (actions.set_status(ONE, Status.DONE, TODAY), "Changed status of A-1 Fair"),
        (actions.move(ONE, By.OWNER, ANNA.id, PAUL.id, TODAY), "Changed executes of A-1 Fair"),
        (actions.duplicate(ONE), "Added action A-1 Fair"),
        (actions.delete(FOUR[:2]), "Removed action A-1 Fair, A-2 Ads"),
        (actions.skip(ONE), "Changed recurrence of A-1 Fair"),
        (approvals.freeze(TODAY), "Froze the version approved on 12 Mar 2026"),
        (diagnostic.looked_through("swot"), "Changed to look through again of "),
        (diagnostic.rate_force(ForceKind.SUPPLIERS, intensity=3), "Changed intensity of Suppliers' power"),
        (diagnostic.rate_force(ForceKind.SUPPLIERS), "Changed Porter force Suppliers' power"),
        (diagnostic.write_strategy(Strategy(kind="SO", statement="Grow")), "Added strategy Grow"),
        (diagnostic.write_strategy(Strategy(kind="SO", statement="Grow", ref="G1")), "Changed strategy G1 Grow"),
        (expenses.write_expense(LINE), "Booked 120.5 "),
        (expenses.write_expense(LINE.evolve(label="Stand")), "Booked 120.5 Stand"),
        (expenses.write_expense(LINE.evolve(supplier="Print")), "Booked 120.5 Print"),
        (expenses.write_expense(LINE.evolve(ref="E1")), "Changed line of money E1"),
        (expenses.write_expense(LINE.evolve(ref="E1", label="Stand")), "Changed line of money E1 Stand"),
        (kpis.enter(CELL, TypedCell(Decimal(1)), "Anna"), "Entered K1 Orders for 1 Feb 2026"),
        (kpis.enter_block([(CELL, TypedCell(Decimal(1)))], "Anna"), "Entered 1 figures"),
        (kpis.clear(CELL), "Took out K1 Orders for 1 Feb 2026"),
        (kpis.annotate(CELL, "x", "Anna"), "Noted K1 Orders for 1 Feb 2026"),
        (kpis.judge(KPI, PaceStatus.ON_TRACK, "x", "Anna", TODAY), "Judged K1 Orders"),
        (kpis.decide(Decision(text="Stop the ads")), "Decided Stop the ads"),
        (kpis.review(Decision(text="Stop the ads"), Outcome.WORKED, "x", TODAY), "Reviewed Stop the ads"),
        (money.set_plan_money(PLAN, envelope=Decimal(5)), "Changed budget envelope of Plan 2026"),
        (money.set_plan_money(PLAN), "Changed plan Plan 2026"),
        (money.keep_scenario(Scenario(title="Less")), "Kept the scenario Less"),
        (money.adopt_scenario(Scenario(title="Less"), {}), "Adopted the scenario Less"),
        (objectives.write_objective(GOAL), "Changed objective O1 Sales"),
        (objectives.write_objective(GOAL.evolve(ref="")), "Added objective Sales"),
        (objectives.measure_by(GOAL, KPI), "Added KPI K1 Orders"),
        (objectives.hand_on(GOAL, [ANNA], TODAY), "Changed audience of O1 Sales"),
        (people.write_named(ANNA, is_new=True), "Added person Anna"),
        (people.write_named(ANNA, is_new=False), "Changed person Anna"),
        (people.write_absence(AWAY), "Changed absence Leave"),
        (people.hand_over(FOUR[0], ANNA, PAUL), "Gave A-1 Fair to Paul"),
        (rows.add(KPI), "Added KPI K1 Orders"),
        (rows.change(KPI, name="X", unit="y"), "Changed name of K1 Orders"),
        (rows.change(KPI), "Changed KPI K1 Orders"),
        (rows.put(KPI), "Changed KPI K1 Orders"),
        (rows.remove(*FOUR), "Removed action A-1 Fair, A-2 Ads, A-3 Blog …"),
        (rows.change_plan(PLAN, title="X"), "Changed title of Plan 2026"),
        (rows.change_plan(PLAN), "Changed plan Plan 2026"),
    ],
)
def test_an_edit_says_what_it_does(edit: Edit, said: str) -> None:
    assert sentence(edit.label) == said
