"""Two people change the same thing: one question each, and either answer leaves what it says."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Occurrence, Status
from mplan_tui.domain.compare import Conflict, compare
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.offer import Channel
from mplan_tui.domain.plan import Plan
from mplan_tui.session.edits import actions, rows
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Edit, Label
from mplan_tui.session.waiting import Waiting, value_at
from tests.builders import a_channel, a_kpi, a_measurement, a_plan, an_action
from tests.session.stores import MemoryStore

MAIL = a_channel("Mail", id="mail")
FAIR = an_action("Trade fair", id="fair", channel="mail", kpis=("orders",), planned=0, notes="")
LETTER = an_action("Letter", id="letter", channel="mail", kpis=("orders",))
DAYS = [
    Occurrence(id=f"fair-{month}", action="fair", due=date(2026, month, 1), status=Status.DONE) for month in (2, 3, 4)
]
ORDERS = a_kpi("Orders", id="orders")
FIGURES = [a_measurement(ORDERS, date(2026, month, 1), 100 + month) for month in (1, 2)]


def _store() -> MemoryStore:
    return MemoryStore(a_plan(MAIL, FAIR, LETTER, *DAYS, ORDERS, *FIGURES, envelope=100))


def _delete_fair(session: PlanSession) -> None:
    session.perform(actions.delete([session.plan.get(Action, "fair")]))


def _delete_orders(session: PlanSession) -> None:
    """As a deletion that takes the figures and the links along."""

    def change(plan: Plan) -> Plan:
        plan = plan.putting(*(row.evolve(kpis=()) for row in plan.actions if row.kpis))
        return plan.removing("orders", *(row.id for row in plan.measurements))

    session.perform(Edit(Label("row.removed", {"table": "kpis", "name": "Orders"}), change))


def _delete_mail(session: PlanSession) -> None:
    session.perform(rows.remove(session.plan.get(Channel, "mail")))


def _edit_fair(session: PlanSession) -> None:
    session.perform(rows.change(session.plan.get(Action, "fair"), planned=Decimal(3333), notes="Stand 12"))


def _settle_a_day(session: PlanSession) -> None:
    session.perform(rows.change(session.plan.get(Occurrence, "fair-3"), notes="Rainy", spent=Decimal(20)))


def _add_a_day(session: PlanSession) -> None:
    session.plan.get(Action, "fair")
    session.perform(rows.add(Occurrence(id="fair-9", action="fair", due=date(2026, 9, 1), status=Status.DONE)))


def _enter_a_figure(session: PlanSession) -> None:
    session.plan.get(Kpi, "orders")
    session.perform(rows.put(a_measurement(ORDERS, date(2026, 3, 1), 140)))


def _rename_orders(session: PlanSession) -> None:
    session.perform(rows.change(session.plan.get(Kpi, "orders"), name="Orders on line", unit="pcs"))


def _rename_mail(session: PlanSession) -> None:
    session.perform(rows.change(session.plan.get(Channel, "mail"), name="Post"))


Work = Callable[[PlanSession], object]
CLASHES: list[tuple[Work, Sequence[Work], str]] = [
    (_delete_fair, [_edit_fair], "fair"),
    (_delete_fair, [_settle_a_day], "fair"),
    (_delete_fair, [_add_a_day], "fair"),
    (_delete_fair, [_edit_fair, _settle_a_day, _add_a_day], "fair"),
    (_delete_orders, [_enter_a_figure], "orders"),
    (_delete_orders, [_rename_orders, _enter_a_figure], "orders"),
    (_delete_mail, [_rename_mail], "mail"),
]
_ALL = pytest.mark.parametrize(("delete", "edits", "root"), CLASHES)


def _contents(plan: Plan) -> dict[str, object]:
    tables = ("channels", "actions", "occurrences", "kpis", "measurements")
    return {row.id: row for table in tables for row in plan.rows(table)}


def _clash(first: Sequence[Work], second: Sequence[Work]) -> tuple[MemoryStore, PlanSession, Plan, Plan]:
    """Karim's session, whose save came second, and the two plans as each of the two wanted it."""
    store = _store()
    anna, karim = store.session(), store.session("Karim")
    for work in first:
        work(anna)
    for work in second:
        work(karim)
    hers, his = anna.plan, karim.plan
    anna.save()
    karim.save()
    return store, karim, hers, his


@_ALL
def test_a_row_that_a_colleague_deleted_comes_back_with_all_that_i_did_or_stays_deleted(
    delete: Work, edits: Sequence[Work], root: str
) -> None:
    store, karim, hers, his = _clash([delete], edits)
    (conflict,) = karim.conflicts
    assert (conflict.id, conflict.field, conflict.ours) == (root, None, None)
    assert conflict.base is not None and conflict.theirs is not None
    assert _contents(karim.plan) == _contents(hers)

    karim.choose(conflict, mine=False)
    assert karim.conflicts == ()
    assert _contents(karim.plan) == _contents(hers)
    told = karim.undo()
    assert told is not None and told.conflicts == ()
    assert list(karim.conflicts) == [conflict]

    karim.choose(conflict, mine=True)
    assert karim.conflicts == ()
    assert _contents(karim.plan) == _contents(his)
    karim.save()
    assert _contents(store.stored.plan) == _contents(his)
    karim.undo()
    assert _contents(karim.plan) == _contents(hers)


@_ALL
def test_a_row_that_i_deleted_stays_with_all_that_the_colleague_did_or_goes_for_good(
    delete: Work, edits: Sequence[Work], root: str
) -> None:
    _, karim, hers, his = _clash(edits, [delete])
    (conflict,) = karim.conflicts
    assert (conflict.id, conflict.field, conflict.theirs) == (root, None, None)
    assert _contents(karim.plan) == _contents(hers)

    karim.choose(conflict, mine=False)
    assert (karim.conflicts, _contents(karim.plan)) == ((), _contents(hers))
    karim.undo()
    karim.choose(conflict, mine=True)
    assert (karim.conflicts, _contents(karim.plan)) == ((), _contents(his))
    karim.undo()
    assert _contents(karim.plan) == _contents(hers)


@_ALL
def test_it_is_the_same_question_while_my_edits_are_not_saved_yet(
    delete: Work, edits: Sequence[Work], root: str
) -> None:
    store = _store()
    anna, karim = store.session(), store.session("Karim")
    delete(anna)
    for work in edits:
        work(karim)
    his = karim.plan
    anna.save()
    karim.adopt(store.load())

    (conflict,) = karim.conflicts
    karim.choose(conflict, mine=True)
    karim.save()
    assert (karim.conflicts, _contents(store.stored.plan)) == ((), _contents(his))


def test_a_reference_given_to_another_row_meanwhile_is_not_used_twice() -> None:
    store = MemoryStore(a_plan(FAIR))
    anna, karim = store.session(), store.session("Karim")
    _delete_fair(anna)
    anna.perform(rows.add(an_action("Poster", id="poster")))
    _edit_fair(karim)
    anna.save()
    karim.save()
    karim.choose(karim.conflicts[0], mine=True)

    assert {row.title: row.ref for row in karim.plan.actions} == {"Poster": "A-001", "Trade fair": "A-002"}


def test_a_field_in_conflict_whose_row_is_deleted_later_can_still_be_settled_both_ways() -> None:
    for mine in (True, False):
        store, karim, _hers, _his = _clash(
            [lambda s: s.perform(rows.change(s.plan.get(Action, "fair"), planned=Decimal(1)))],
            [lambda s: s.perform(rows.change(s.plan.get(Action, "fair"), planned=Decimal(2)))],
        )
        (conflict,) = karim.conflicts
        assert conflict.field == "planned"
        anna = store.session()
        _delete_fair(anna)
        anna.save()
        karim.adopt(store.load())

        standing = karim.as_it_stands(conflict)
        assert (standing.field, standing.ours) == (None, None)
        karim.choose(conflict, mine=mine)
        assert karim.conflicts == ()
        row = karim.plan.find(Action, "fair")
        assert (row.planned if row else None) == (2 if mine else None)
        assert len(karim.plan.occurrences) == (3 if mine else 0)


def test_a_later_conflict_about_the_same_thing_takes_the_place_of_the_first() -> None:
    store = _store()
    karim = store.session("Karim")
    for number in (1, 2):
        anna = store.session()
        anna.perform(rows.change(anna.plan.get(Action, "fair"), title=f"Hers {number}"))
        karim.perform(rows.change(karim.plan.get(Action, "fair"), title=f"His {number}"))
        anna.save()
        karim.save()

    (conflict,) = karim.conflicts
    assert (conflict.ours, conflict.theirs) == ("Hers 2", "His 2")


@pytest.mark.parametrize("work", [_edit_fair, _settle_a_day, _add_a_day])
def test_the_colleague_who_deleted_or_edited_is_known_from_the_records(work: Work) -> None:
    _, karim, _hers, _his = _clash([_delete_fair], [work])
    step = karim.colleagues_step(karim.conflicts[0])
    assert step is not None and (step.author, step.label.code) == ("Anna", "row.removed")

    _, karim, _hers, _his = _clash([work], [_delete_fair])
    step = karim.colleagues_step(karim.conflicts[0])
    assert step is not None and (step.author, step.label.code != "row.removed") == ("Anna", True)


def test_edits_of_an_earlier_session_to_a_row_that_is_gone_are_one_question() -> None:
    store = _store()
    karim = store.session("Karim")
    _edit_fair(karim)
    waiting = karim.waiting
    anna = store.session()
    _delete_fair(anna)
    anna.save()

    again = store.session("Karim")
    again.bring_back(waiting)
    (conflict,) = again.conflicts
    assert (conflict.field, conflict.ours) == (None, None)
    again.choose(conflict, mine=True)
    row = again.plan.get(Action, "fair")
    assert (row.planned, row.notes, len(again.plan.occurrences)) == (Decimal(3333), "Stand 12", 3)


@pytest.mark.parametrize("works", [([_delete_fair], [_edit_fair]), ([_edit_fair], [_delete_fair])])
def test_an_open_question_about_a_row_outlives_the_session(works: tuple[list[Work], list[Work]]) -> None:
    store, karim, _hers, his = _clash(*works)
    again = store.session("Karim")
    again.bring_back(Waiting((), karim.waiting.conflicts))

    assert again.conflicts == karim.conflicts
    again.choose(again.conflicts[0], mine=True)
    assert _contents(again.plan) == _contents(his)


_WORKS: list[Work] = [
    _delete_fair,
    _delete_orders,
    _delete_mail,
    _edit_fair,
    _settle_a_day,
    _add_a_day,
    _enter_a_figure,
    _rename_orders,
    _rename_mail,
]


def _retitle(mark: str) -> Work:
    def work(session: PlanSession) -> None:
        row = session.plan.find(Action, "letter")
        if row is not None:
            session.perform(rows.change(row, title=mark, planned=Decimal(len(mark))))

    return work


def _rebudget(amount: int) -> Work:
    return lambda session: session.perform(rows.change_plan(session.plan, envelope=Decimal(amount)))


def _try(session: PlanSession, work: Work) -> None:
    """Do the work where its rows are still there."""
    try:
        work(session)
    except PlanError as refusal:
        assert refusal.code in ("row.gone", "row.exists")


def _stands(plan: Plan, conflict: Conflict) -> bool:
    return bool(value_at(plan, conflict.table, conflict.id, conflict.field) == conflict.theirs)


_hers = st.lists(st.sampled_from([*_WORKS, _retitle("Hers"), _rebudget(1)]), max_size=5)
_his = st.lists(st.sampled_from([*_WORKS, _retitle("His !"), _rebudget(2)]), max_size=5)


@settings(max_examples=150, deadline=None)
@given(_hers, _his, st.lists(st.booleans(), min_size=12, max_size=12))
def test_either_answer_to_any_conflict_leaves_what_it_says_and_can_be_taken_back(
    hers: list[Work], his: list[Work], answers: list[bool]
) -> None:
    store = _store()
    anna, karim = store.session(), store.session("Karim")
    for work in hers:
        _try(anna, work)
    for work in his:
        _try(karim, work)
    anna.save()
    karim.save()
    karim.adopt(store.load())
    for conflict, mine in zip(karim.conflicts, answers, strict=False):
        before, left = karim.plan, len(karim.conflicts)
        karim.choose(conflict, mine=mine)
        chosen = karim.plan
        assert len(karim.conflicts) == left - 1
        assert _stands(chosen, conflict) if mine else chosen is before
        karim.undo()
        assert _contents(karim.plan) == _contents(before)
        assert karim.plan.envelope == before.envelope
        if mine:
            karim.redo()
            assert _contents(karim.plan) == _contents(chosen)
        else:
            karim.choose(conflict, mine=False)
    assert karim.conflicts == ()
    karim.save()
    assert compare(store.stored.plan, karim.plan) == []
    assert {row.action for row in karim.plan.occurrences} <= {row.id for row in karim.plan.actions}
    assert {row.kpi for row in karim.plan.measurements} <= {row.id for row in karim.plan.kpis}
