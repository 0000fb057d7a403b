"""A sheet set against the plan: three ways by id, and by likeness without one."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.pestel import Dimension, PestelFactor
from mplan_tui.domain.diagnostic.swot import Quadrant, StrategyKind, SwotItem
from mplan_tui.domain.kpis import measurement_id
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Difference, Proposal
from mplan_tui.exchange.reading import Linked, Reading, SheetRow, Source
from tests.builders import TODAY, a_channel, a_kpi, a_measurement, a_person, a_plan, an_action, an_objective
from tests.session.stores import MemoryStore

HERE = Source("Actions", 5)


def a_sheet_row(table: str = "actions", id: str = "", **values: Any) -> SheetRow:
    return SheetRow(table, values, HERE, id)


def ours(plan: Plan, *rows: SheetRow, **fields: Any) -> Reading:
    return Reading("plan.xlsx", rows, plan_id=plan.id, revision=1, **fields)


def foreign(*rows: SheetRow) -> Reading:
    return Reading("theirs.xlsx", rows)


def only(proposal: Proposal) -> Difference:
    (line,) = proposal.differences
    return line


def accept_all(plan: Plan, proposal: Proposal) -> Plan:
    """The plan after a session took in every line."""
    session = MemoryStore(plan).session()
    session.perform(accept(proposal, proposal.differences))
    return session.plan


def test_edits_of_different_fields_on_both_sides_survive() -> None:
    action = an_action(planned=Decimal(100))
    base = a_plan(action)
    now = base.changing(Action, action.id, status=Status.DOING)
    proposal = propose(ours(base, a_sheet_row(id=action.id, planned=Decimal(150))), now, base)
    assert only(proposal).kind is ChangeKind.CHANGE
    merged = accept_all(now, proposal).get(Action, action.id)
    assert (merged.planned, merged.status) == (Decimal(150), Status.DOING)


def test_same_field_changed_on_both_sides_is_a_conflict_with_both_values() -> None:
    action = an_action(planned=Decimal(100))
    base = a_plan(action)
    now = base.changing(Action, action.id, planned=Decimal(120))
    proposal = propose(ours(base, a_sheet_row(id=action.id, planned=Decimal(150))), now, base)
    line = only(proposal)
    assert (line.kind, line.change.old, line.ours, line.change.new) == (ChangeKind.CONFLICT, 100, 120, 150)
    assert accept(proposal, ()).change(now) is now
    assert accept_all(now, proposal).get(Action, action.id).planned == 150


def test_same_edit_on_both_sides_is_nothing_to_review() -> None:
    action = an_action(planned=Decimal(100))
    base = a_plan(action)
    now = base.changing(Action, action.id, planned=Decimal(150))
    assert propose(ours(base, a_sheet_row(id=action.id, planned=Decimal(150))), now, base).differences == ()


def test_lists_of_people_changed_on_both_sides_merge() -> None:
    anna, karim, zoe = a_person("Anna"), a_person("Karim"), a_person("Zoé")
    action = an_action(executor=(anna.id,))
    base = a_plan(anna, karim, zoe, action)
    now = base.changing(Action, action.id, executor=(anna.id, karim.id))
    row = a_sheet_row(id=action.id, executor=(Linked(anna.id), Linked(zoe.id)))
    merged = accept_all(now, propose(ours(base, row), now, base))
    assert set(merged.get(Action, action.id).executor) == {anna.id, karim.id, zoe.id}


def test_row_deleted_here_and_edited_there_is_a_conflict_that_can_bring_it_back() -> None:
    action = an_action("Gone")
    base = a_plan(action)
    now = base.removing(action.id)
    proposal = propose(ours(base, a_sheet_row(id=action.id, title="Still wanted")), now, base)
    assert only(proposal).kind is ChangeKind.CONFLICT
    assert accept_all(now, proposal).get(Action, action.id).title == "Still wanted"


def test_row_deleted_there_and_edited_here_is_a_conflict() -> None:
    action = an_action()
    base = a_plan(action)
    now = base.changing(Action, action.id, title="Edited here")
    line = only(propose(ours(base, held=frozenset({"actions"})), now, base))
    assert (line.kind, line.change.is_removal, line.ours.title) == (ChangeKind.CONFLICT, True, "Edited here")


def test_row_added_here_since_the_export_is_not_taken_for_removed() -> None:
    base = a_plan(an_action("Old", id="old"))
    now = base.putting(an_action("New"))
    reading = ours(base, a_sheet_row(id="old"), held=frozenset({"actions"}))
    assert propose(reading, now, base).differences == ()


def test_foreign_sheet_removes_nothing() -> None:
    plan = a_plan(an_action("Mine"))
    assert only(propose(foreign(a_sheet_row(title="Theirs")), plan)).kind is ChangeKind.ADD


def test_importing_a_foreign_sheet_twice_adds_nothing() -> None:
    rows = (
        a_sheet_row(
            title="Fair", start=date(2026, 3, 1), channel="Stand", executor=("Nadia", "Paul"), objective="Sales"
        ),
        a_sheet_row(title="Fair", start=date(2026, 9, 1), channel="Stand", kpi="+20 % leads", audience="Families"),
        a_sheet_row(title="Fair", start=date(2026, 9, 1), channel="Stand"),
    )
    plan = a_plan()
    once = accept_all(plan, propose(foreign(*rows), plan))
    assert len(once.actions) == 3
    assert propose(foreign(*rows), once).differences == ()


def test_same_action_is_found_whatever_the_case_and_accents() -> None:
    channel = a_channel("Réseaux sociaux")
    plan = a_plan(channel, an_action("Été à Nîmes", channel=channel.id))
    row = a_sheet_row(title="ETE A NIMES ", channel="reseaux sociaux", planned=Decimal(5))
    changes = [line.change.field for line in propose(foreign(row), plan).differences]
    assert "planned" in changes
    assert None not in changes


def test_unknown_person_is_offered_once_and_the_link_is_dropped_when_refused() -> None:
    plan = a_plan()
    proposal = propose(foreign(*(a_sheet_row(title=f"Action {n}", executor=("Nadia",)) for n in (1, 2))), plan)
    person, *actions = proposal.differences
    assert (person.change.table, person.title) == ("people", "Nadia")
    without = accept(proposal, actions).change(plan)
    assert [action.executor for action in without.actions] == [(), ()]
    assert without.people == ()


def test_kpi_that_the_plan_has_is_linked_and_another_kept_in_words() -> None:
    kpi = a_kpi("Orders")
    plan = a_plan(kpi)
    proposal = propose(foreign(a_sheet_row(title="A", kpi="orders"), a_sheet_row(title="B", kpi="+20 % leads")), plan)
    first, second = (line.change.new for line in proposal.differences)
    assert (first.kpis, first.kpi_text) == ((kpi.id,), "")
    assert (second.kpis, second.kpi_text) == ((), "+20 % leads")


def test_new_measurement_gets_the_id_of_its_period() -> None:
    kpi = a_kpi()
    plan = a_plan(kpi)
    row = a_sheet_row("measurements", kpi=Linked(kpi.id), on=date(2026, 3, 1), value=Decimal(7))
    assert only(propose(ours(plan, row), plan, plan)).change.id == measurement_id(kpi.id, date(2026, 3, 1))


def test_new_rows_get_references_of_their_own() -> None:
    plan = a_plan(an_action("First"), an_objective("One"))
    proposal = propose(foreign(a_sheet_row(title="Second", objective="Two")), plan)
    changed = accept_all(plan, proposal)
    assert [action.ref for action in changed.actions] == ["A-001", "A-002"]
    assert [objective.ref for objective in changed.objectives] == ["O1", "O2"]


def test_row_that_misses_what_it_needs_is_reported_and_left() -> None:
    proposal = propose(foreign(a_sheet_row(notes="No title")), a_plan())
    assert proposal.differences == ()
    assert [problem.code for problem in proposal.problems] == ["row.incomplete"]


def test_value_that_the_plan_refuses_is_reported_and_the_rest_kept() -> None:
    proposal = propose(foreign(a_sheet_row(title="A", planned=Decimal(-5), notes="kept")), a_plan())
    assert (only(proposal).change.new.planned, only(proposal).change.new.notes) == (None, "kept")
    assert [problem.code for problem in proposal.problems] == ["number.below"]


def test_what_fits_no_field_is_kept_with_the_action() -> None:
    row = SheetRow("actions", {"title": "A", "corrective": "Call them"}, HERE, extra=(("Agency", "Blue Sky"),))
    added = only(propose(foreign(row), a_plan())).change.new
    assert added.extra == (("Agency", "Blue Sky"), ("corrective", "Call them"))


def test_accepting_is_one_step_that_names_the_file() -> None:
    plan = a_plan()
    proposal = propose(foreign(a_sheet_row(title="A"), a_sheet_row(title="B")), plan)
    edit = accept(proposal, proposal.differences)
    assert edit.label.code == "import.applied"
    assert (edit.label.values["file"], edit.label.values["count"]) == ("theirs.xlsx", "2")


def test_a_recurring_action_from_a_sheet_has_its_open_time_at_once_and_only_one() -> None:
    weekly = Recurrence(frequency=Frequency.WEEKLY, weekdays=(TODAY.weekday(),))
    newsletter = an_action("Newsletter", start=TODAY - timedelta(days=21), recurrence=weekly)
    base = a_plan(newsletter)
    monthly = Recurrence(frequency=Frequency.MONTHLY)
    sheet = foreign(a_sheet_row(title="Weekly post", start=TODAY - timedelta(days=7), recurrence=weekly))
    added = accept_all(base, propose(sheet, base, base))
    (post,) = (action for action in added.actions if action.title == "Weekly post")
    assert [row.due for row in added.occurrences if row.action == post.id] == [TODAY]
    changed = accept_all(base, propose(ours(base, a_sheet_row(id=newsletter.id, recurrence=monthly)), base, base))
    assert [row.action for row in changed.occurrences] == [newsletter.id]


def test_a_figure_that_a_sheet_moves_to_another_day_gets_the_id_of_that_day() -> None:
    kpi = a_kpi()
    january, february = date(2026, 1, 1), date(2026, 2, 1)
    base = a_plan(kpi, a_measurement(kpi, january, 5))
    sheet = ours(base, a_sheet_row("measurements", id=measurement_id(kpi.id, january), on=february))
    (moved,) = accept_all(base, propose(sheet, base, base)).measurements
    assert (moved.id, moved.on, moved.value) == (measurement_id(kpi.id, february), february, Decimal(5))


def test_a_sheet_that_calls_items_as_an_earlier_version_did_links_to_them_and_not_to_an_objective() -> None:
    chance = SwotItem(ref="OP1", quadrant=Quadrant.OPPORTUNITY, statement="New roads")
    threat = SwotItem(ref="TH1", quadrant=Quadrant.THREAT, statement="Excise")
    social = PestelFactor(ref="PS1", dimension=Dimension.SOCIOCULTURAL, statement="Remote work")
    plan = a_plan(chance, threat, social, an_objective("Sales", ref="O1"))
    row = a_sheet_row("strategies", kind=StrategyKind.SO, statement="Open a shop there", items=("O1", "S1"))
    strong = a_sheet_row("swot", quadrant=Quadrant.STRENGTH, statement="Known", ref="S1", source="S1")
    answer = {"kind": StrategyKind.ST, "statement": "Lobby", "items": ("S1", "T1")}
    merged = accept_all(
        plan, propose(ours(plan, strong, row, SheetRow("strategies", answer, Source("Strategies", 6))), plan, plan)
    )
    (made,) = (item for item in merged.swot if item.statement == "Known")
    assert [strategy.items for strategy in merged.strategies] == [(chance.id, made.id), (made.id, threat.id)]
    assert made.source == social.id
