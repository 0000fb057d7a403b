"""What every place that keeps plans has to do, tried with each: a file, and a PostgreSQL server where there is one."""

from __future__ import annotations

import errno
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from random import Random

import pytest

from mplan_tui import whole_file
from mplan_tui.address import Address, Place
from mplan_tui.domain.compare import compare
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.invariants import normalised
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store import postgres_faults
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.places import create_at, put_at, store_at
from mplan_tui.store.postgres import ServerPlan
from tests.builders import HOSTILE, TODAY, a_plan_of, an_action
from tests.every_field import plan_with_every_field
from tests.store.builders import retitle
from tests.store.server import Server, server
from tests.store.slow_line import SlowLine

__all__ = ["server"]

NewPlace = Callable[[], Place]


@pytest.fixture(params=["file", "server"])
def new_place(request: pytest.FixtureRequest, tmp_path: Path) -> NewPlace:
    """Places where no plan is yet, of one kind."""
    names = (f"plan {n}" for n in range(1, 100))
    if request.param == "file":
        return lambda: tmp_path / f"{next(names)}.json"
    running = request.getfixturevalue("server")
    return lambda: running.address(f"{tmp_path.name} {next(names)}")


@pytest.fixture
def place(new_place: NewPlace) -> Place:
    """A place with a plan of three actions."""
    made = new_place()
    create_at(made, a_plan_of(3, title="Action {n}"))
    return made


def a_session(place: Place, author: str = "Anna", login: str = "") -> PlanSession:
    store = store_at(place)
    return PlanSession(store, store.load(), author=author, login=login, today=lambda: TODAY)


def titles(place: Place) -> list[str]:
    return [action.title for action in store_at(place).load().plan.actions]


def test_a_plan_in_which_every_field_says_something_comes_back_as_it_was(new_place: NewPlace) -> None:
    plan = normalised(plan_with_every_field(), TODAY)
    place = new_place()
    create_at(place, plan)
    assert store_at(place).load().plan == plan


def test_a_place_that_is_taken_is_refused_and_one_that_is_empty_says_so(new_place: NewPlace) -> None:
    place = new_place()
    with pytest.raises(StoreError) as missing:
        store_at(place).load()
    assert missing.value.code in {"file.missing", "server.no_schema", "plan.missing"}
    create_at(place, a_plan_of(1))
    with pytest.raises(StoreError) as taken:
        create_at(place, a_plan_of(2))
    assert taken.value.code in {"file.exists", "plan.exists"}
    assert len(titles(place)) == 1


def test_what_two_people_change_at_the_same_time_is_all_there_in_both_sessions(place: Place) -> None:
    anna, emma = a_session(place), a_session(place, "Emma")
    retitle(anna, HOSTILE, action=0)
    retitle(emma, "Emma's", action=1)
    anna.perform(rows.add(an_action("New of Anna", ref="")))
    emma.perform(rows.add(an_action("New of Emma", ref="")))
    anna.save()
    assert emma.save(), "what Anna saved comes in"
    anna.adopt(anna.store.load())
    assert anna.plan == emma.plan == store_at(place).load().plan
    assert {"Emma's", "New of Anna", "New of Emma"} < {action.title for action in anna.plan.actions}
    assert len({action.ref for action in anna.plan.actions}) == 5
    assert {step.author for step in anna.latest_steps()} == {"Anna", "Emma"}


def test_the_plans_own_fields_are_kept_and_merged_one_by_one(place: Place) -> None:
    anna, emma = a_session(place), a_session(place, "Emma")
    anna.perform(rows.change_plan(anna.plan, envelope=Decimal(50_000)))
    emma.perform(rows.change_plan(emma.plan, vision="First in town"))
    anna.save()
    emma.save()
    kept = store_at(place).load().plan
    assert (kept.envelope, kept.vision) == (Decimal(50_000), "First in town")


def test_the_value_that_is_kept_stays_where_both_changed_the_same_and_mine_waits(place: Place) -> None:
    anna, emma = a_session(place), a_session(place, "Emma")
    retitle(anna, "Anna's")
    retitle(emma, "Emma's")
    anna.save()
    emma.save()
    (conflict,) = emma.conflicts
    assert (conflict.ours, conflict.theirs) == ("Anna's", "Emma's")
    emma.choose(conflict, mine=True)
    emma.save()
    assert titles(place)[0] == "Emma's"


def test_a_deletion_against_an_edit_is_asked_in_whichever_order_they_come(place: Place) -> None:
    for first_deletes in (True, False):
        anna, emma = a_session(place), a_session(place, "Emma")
        action = anna.plan.actions[-1]
        anna.perform(rows.remove(action))
        emma.perform(rows.change(emma.plan.actions[-1], title="Changed"))
        first, second = (anna, emma) if first_deletes else (emma, anna)
        first.save()
        second.save()
        assert len(second.conflicts) == 1
        second.choose(second.conflicts[0], mine=not first_deletes)
        second.save()


def test_history_and_undo_of_an_author_go_on_in_the_next_session(place: Place) -> None:
    anna = a_session(place)
    for title in ("One", "Two"):
        retitle(anna, title)
        anna.save()
    emma = a_session(place, "Emma")
    retitle(emma, "Other", action=1)
    emma.save()
    again = a_session(place)
    again.undo()
    again.save()
    assert titles(place)[:2] == ["One", "Other"]
    assert [step.author for step in store_at(place).steps()] == ["Anna", "Anna", "Emma", "Anna"]
    store = store_at(place)
    before = store.plan_at(1)
    assert before is not None and before.actions[0].title == "Action 1"
    at_two = store.plan_at(3)
    assert at_two is not None and at_two.actions[0].title == "Two"


def test_a_backup_is_restored_as_one_step_that_can_be_undone(place: Place) -> None:
    store = store_at(place)
    backup = store.back_up(BackupReason.IMPORT)
    session = a_session(place)
    retitle(session, "Later")
    session.perform(rows.add(an_action("More", ref="")))
    session.save()
    assert store.backups.find(backup.name) == backup
    assert store.latest_whole()[0].revision == backup.revision

    restored = store.restore(backup, author="Anna")

    assert titles(place) == ["Action 1", "Action 2", "Action 3"]
    assert restored.before is not None and restored.before.revision == session.revision
    again = a_session(place)
    again.undo()
    again.save()
    assert titles(place) == ["Later", "Action 2", "Action 3", "More"]


def test_a_look_tells_that_somebody_saved_and_only_then(place: Place) -> None:
    mine = a_session(place)
    assert not mine.store.has_changed(mine.stored)
    other = a_session(place, "Emma")
    retitle(other, "Changed")
    other.save()
    assert mine.store.has_changed(mine.stored)
    mine.adopt(mine.store.load())
    assert not mine.store.has_changed(mine.stored)
    retitle(mine, "Mine")
    mine.save()
    assert not mine.store.has_changed(mine.stored)


def test_who_is_told_of_saves_by_a_server_is_told_of_those_of_others_and_only_of_those(server: Server) -> None:
    place = server.address("told")
    create_at(place, a_plan_of(2))
    mine, other = a_session(place), a_session(place, "Emma")
    store = mine.store
    assert isinstance(store, ServerPlan)
    store.watch(lambda: None)
    watch = store.watching
    assert watch is not None and _comes_true(lambda: watch.is_listening)
    assert not store.has_changed(mine.stored)
    retitle(mine, "Mine")
    mine.save()
    assert not store.has_changed(mine.stored)
    retitle(other, "Changed", action=1)
    other.save()
    assert _comes_true(lambda: store.has_changed(mine.stored))
    mine.adopt(store.load())
    assert not store.has_changed(mine.stored)
    store.close()


def _comes_true(holds: Callable[[], bool]) -> bool:
    until = time.monotonic() + 20
    while not (found := holds()) and time.monotonic() < until:
        time.sleep(0.02)
    return found


def test_those_who_have_the_plan_open_see_each_other_until_they_leave(place: Place) -> None:
    anna, emma = store_at(place).presence("Anna"), store_at(place).presence("Emma")
    anna.enter()
    emma.enter()
    assert [one.name for one in anna.others()] == ["Emma"]
    assert [one.name for one in emma.others()] == ["Anna"]
    emma.leave()
    assert list(anna.others()) == []
    anna.leave()


def test_four_writers_at_once_lose_nothing_and_end_with_one_plan(place: Place) -> None:
    failures: list[BaseException] = []

    def write(name: str) -> None:
        chance = Random(name)
        try:
            session = a_session(place, name)
            for count in range(8):
                if chance.random() < 0.5:
                    session.perform(rows.add(an_action(f"{name} {count}", ref="")))
                else:
                    session.perform(rows.change(session.plan.actions[0], description=f"{name} {count}"))
                    session.perform(rows.add(an_action(f"{name} {count}", ref="")))
                session.save()
        except BaseException as error:
            failures.append(error)

    writers = [threading.Thread(target=write, args=(f"writer {n}",)) for n in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join(60)
    assert not failures
    stored = store_at(place).load()
    found = [action.title for action in stored.plan.actions[3:]]
    assert sorted(found) == sorted(f"writer {n} {count}" for n in range(4) for count in range(8))
    refs = [action.ref for action in stored.plan.actions]
    assert len(set(refs)) == len(refs)
    went = [step for step in store_at(place).latest_steps()]
    assert not any(step.is_gap for step in went)
    first = store_at(place).plan_at(1)
    assert first is not None and len(first.actions) == 3


def test_a_plan_goes_from_any_place_to_any_other_with_its_past_and_what_is_read_anew_shares_its_rows(
    place: Place, new_place: NewPlace, tmp_path: Path
) -> None:
    session = a_session(place)
    retitle(session, "Changed")
    session.save()
    for to in (new_place(), tmp_path / "copy.json"):
        copy = put_at(to, store_at(place))
        assert copy.load().plan == session.plan
        assert [step.id for step in copy.steps()] == [step.id for step in store_at(place).steps()]
        assert copy.load().revision == session.revision
    before = session.plan
    other = a_session(place, "Emma")
    retitle(other, "Other", action=2)
    other.save()
    session.adopt(session.store.load())
    assert session.plan.actions[0] is before.actions[0]
    assert len(compare(before, session.plan)) == 1
    assert isinstance(place, Path | Address)


_WRITES = """
import sys
from mplan_tui.address import place_in
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.store.places import store_at

store = store_at(place_in(sys.argv[1]))
session = PlanSession(store, store.load(), author="Anna")
for count in range(10_000):
    session.perform(rows.change(session.plan.actions[0], title=f"Title {count}"))
    session.save()
    print(count, flush=True)
"""


def test_what_was_said_to_be_saved_is_there_after_a_kill_at_any_moment(place: Place) -> None:
    for moment in (0, 7):
        with subprocess.Popen([sys.executable, "-c", _WRITES, str(place)], stdout=subprocess.PIPE, text=True) as writer:
            assert writer.stdout is not None
            told = [int(writer.stdout.readline()) for _ in range(moment + 1)][-1]
            writer.kill()
            told = max([told, *map(int, writer.stdout.read().split())])
        store = store_at(place)
        title = store.load().plan.actions[0].title
        assert title in (f"Title {told}", f"Title {told + 1}")
        assert not any(step.is_gap for step in store.latest_steps())
        session = a_session(place, "Emma")
        retitle(session, f"After {moment}")
        session.save()
        assert titles(place)[0] == f"After {moment}"


def test_a_slow_line_loses_nothing_and_a_broken_one_is_said_and_kept_until_it_is_back(server: Server) -> None:
    create_at(server.address("slow"), a_plan_of(3, title="Action {n}"))
    with SlowLine(server.port, seconds=0.02) as line:
        database = server.address("slow").database.replace(f":{server.port}/", f":{line.port}/")
        session = a_session(Address(database, "slow"))
        other = a_session(server.address("slow"), "Emma")
        retitle(session, "Far away")
        retitle(other, "Near", action=1)
        other.save()
        session.save()
        assert titles(server.address("slow"))[:2] == ["Far away", "Near"]
        line.cut()
        retitle(session, "The line was broken while nobody asked")
        session.save()
        retitle(session, "Without a line")
        line.is_dead = True
        line.cut()
        began = time.monotonic()
        with pytest.raises(StoreError) as broken:
            session.save()
        assert broken.value.code == "server.unreachable"
        assert time.monotonic() - began < 5
        line.is_dead = False
        session.save()
        assert titles(server.address("slow"))[0] == "Without a line"


def test_a_line_on_which_somebody_takes_what_is_sent_and_answers_nothing_is_left_for_another(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgres_faults.Line, "patience", 0.5)
    create_at(server.address("swallowed"), a_plan_of(3, title="Action {n}"))
    told = threading.Event()
    with SlowLine(server.port) as line:
        database = server.address("swallowed").database.replace(f":{server.port}/", f":{line.port}/")
        session = a_session(Address(database, "swallowed"))
        session.store.watch(told.set)  # type: ignore[attr-defined]  # every store here is on a server
        retitle(session, "Swallowed")
        line.is_dead = True
        began = time.monotonic()
        monkeypatch.setattr(postgres_faults, "WAIT_SECONDS", 2)
        with pytest.raises(StoreError) as broken:
            session.save()
        assert broken.value.code == "server.unreachable"
        assert time.monotonic() - began < 5
        line.is_dead = False  # for new lines; what was sent on the old one is lost, and they stay open
        session.save()
        assert titles(server.address("swallowed"))[0] == "Swallowed"
        other = a_session(server.address("swallowed"), "Emma")
        retitle(other, "Emma's", action=1)
        other.save()
        assert told.wait(20), "who listens has left that line, too"
        session.store.close()  # type: ignore[attr-defined]


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="only Linux counts how often a thread wakes")
def test_who_listens_for_saves_sleeps_until_somebody_saves(server: Server) -> None:
    create_at(server.address("quiet"), a_plan_of(3, title="Action {n}"))
    session, told = a_session(server.address("quiet")), threading.Event()
    before = {thread.ident for thread in threading.enumerate()}
    session.store.watch(told.set)  # type: ignore[attr-defined]  # every store here is on a server
    # The listener looks up the server in a thread of its own first, which may have begun as well.
    begun = [thread for thread in threading.enumerate() if thread.ident not in before]
    (listens,) = (thread for thread in begun if thread.name == "listens for saves")
    while not session.store.watching.is_listening:  # type: ignore[attr-defined]
        time.sleep(0.05)
    assert session.store.watching.has_activity(), "somebody may have come while nobody listened"  # type: ignore[attr-defined]
    assert not session.store.watching.has_activity()  # type: ignore[attr-defined]
    time.sleep(0.5)  # until it has gone to sleep
    began = _wakings(listens)
    time.sleep(2)
    assert _wakings(listens) - began <= 1
    other = a_session(server.address("quiet"), "Emma")
    retitle(other, "Emma's", action=1)
    other.save()
    assert told.wait(2)
    session.store.close()  # type: ignore[attr-defined]
    listens.join(2)
    assert not listens.is_alive(), "who listens is woken to leave"


def _wakings(thread: threading.Thread) -> int:
    said = Path(f"/proc/self/task/{thread.native_id}/status").read_text()
    return next(int(line.split()[1]) for line in said.splitlines() if line.startswith("voluntary_ctxt_switches"))


def test_who_keeps_others_from_a_plan_at_the_database_is_told_of_and_what_waits_is_saved_later(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    import psycopg

    place = server.address("held")
    create_at(place, a_plan_of(3, title="Action {n}"))
    monkeypatch.setattr(postgres_faults, "WAIT_SECONDS", 1)
    session = a_session(place)
    retitle(session, "Waits")
    with psycopg.connect(place.database) as holder:
        holder.execute("select from mplan.plans where plan = 'held' for update")
        with pytest.raises(StoreError) as held:
            session.save()
        assert held.value.code == "lock.held"
        holder.rollback()
    session.save()
    assert titles(place)[0] == "Waits"


def test_a_full_disk_is_said_and_what_waits_is_saved_when_there_is_room(
    place: Place, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = a_session(place)
    retitle(session, "Waits")
    if isinstance(place, Address):
        running: Server = request.getfixturevalue("server")
        running.run(
            "create or replace function mplan.no_room() returns trigger language plpgsql as "
            "$$ begin raise exception using errcode = '53100'; end $$",
            "create trigger no_room before insert on mplan.records execute function mplan.no_room()",
        )
    else:
        write = os.write

        def no_room(fd: int, content: bytes, /) -> int:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        monkeypatch.setattr(os, "write", no_room)
    try:
        with pytest.raises(StoreError) as full:
            session.save()
    finally:
        if isinstance(place, Address):
            running.run("drop trigger no_room on mplan.records")
        else:
            monkeypatch.setattr(os, "write", write)
    assert full.value.code in {"disk.full", "server.full"}
    assert titles(place)[0] == "Action 1"
    session.save()
    assert titles(place)[0] == "Waits"
    assert len(store_at(place).steps()) == 1


def test_where_nobody_may_write_a_plan_is_read_and_an_edit_is_refused(
    place: Place, request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    if isinstance(place, Address):
        running: Server = request.getfixturevalue("server")
        running.run(
            "drop role if exists only_reads", "create role only_reads login", "select mplan.admit('only_reads', false)"
        )
        place = running.address(place.plan, user="only_reads")
    else:
        monkeypatch.setattr(whole_file, "read_only_part", lambda path: "file")
    try:
        session = a_session(place)
        assert session.is_read_only
        with pytest.raises(PlanError):
            retitle(session, "Refused")
        assert titles(place)[0] == "Action 1"
    finally:
        if isinstance(place, Address):
            running.run("drop owned by only_reads; drop role only_reads")


def test_a_server_of_an_older_version_is_brought_up_to_date_once_and_a_newer_or_older_one_refused(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = server.address("versions")
    create_at(place, a_plan_of(2, title="Action {n}"))
    monkeypatch.setattr(postgres_faults, "SCHEMA", 2)
    monkeypatch.setattr(postgres_faults, "MIGRATIONS", {1: "alter table mplan.plans add column later text"})
    try:
        for _ in range(2):
            assert titles(place) == ["Action 1", "Action 2"]
        monkeypatch.setattr(postgres_faults, "SCHEMA", 1)
        with pytest.raises(StoreError) as newer:
            store_at(place).load()
        assert newer.value.code == "server.too_new"
    finally:
        server.run("alter table mplan.plans drop column later", "update mplan.about set version = 1")
    server.run("update mplan.plans set schema = 99 where plan = 'versions'")
    with pytest.raises(StoreError) as plan_of_newer:
        store_at(place).load()
    assert plan_of_newer.value.code == "server.too_new"
    monkeypatch.setattr(postgres_faults, "LEAST", 990000)
    with pytest.raises(StoreError) as older:
        store_at(place).load()
    assert older.value.code == "server.too_old"


@pytest.mark.parametrize(
    ("said", "code", "reason"),
    [
        ("connection failed: FATAL:  the database system is starting up", "unreachable", "system is starting up"),
        ("connection failed: FATAL:  the database system is shutting down", "unreachable", "is shutting down"),
        ('connection failed: FATAL:  role "x" does not exist\nDETAIL:  more', "refused", 'role "x" does not exist'),
        ("consuming input failed: SSL connection has been closed unexpectedly", "unreachable",
         "SSL connection has been closed unexpectedly"),
        ("server closed the connection unexpectedly\n\tThis probably means", "unreachable",
         "server closed the connection unexpectedly"),
        ("connection failed: le serveur ne supporte pas SSL, alors que SSL était réclamé", "untrusted", "pas SSL"),
        ('connection is bad: connection to server on socket "/x" failed: No such file', "unreachable", "No such file"),
        ('connection is bad: invalid port number: "x"', "unusable", 'invalid port number: "x"'),
    ],
)  # fmt: skip
def test_why_a_server_cannot_be_used_is_told_by_what_one_can_do_about_it(said: str, code: str, reason: str) -> None:
    import psycopg

    with pytest.raises(StoreError) as told, postgres_faults.asked(Address("postgresql://h/d", "p")):
        raise psycopg.OperationalError(said)
    assert told.value.code == f"server.{code}"
    assert reason in str(told.value.values["reason"])
    with pytest.raises(StoreError) as answered, postgres_faults.asked(Address("postgresql://h/d", "p")):
        raise psycopg.errors.QueryCanceled("canceling statement due to statement timeout")
    assert answered.value.code == "server.error"


def test_a_revision_that_a_server_has_lost_the_records_of_is_found_in_a_backup_that_is_whole(
    server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = server.address("lost records")
    create_at(place, a_plan_of(2, title="Action {n}"))
    session, store = a_session(place), store_at(place)
    before, backup = session.stored, store.back_up(BackupReason.IMPORT)
    retitle(session, "Later")
    session.save()
    assert store.plan_at(before.revision) == before.plan
    monkeypatch.setattr(store, "records", lambda: iter(()))
    assert store.plan_at(before.revision) == before.plan
    assert store.plan_at(session.revision) == session.plan
    assert store.plan_at(before.revision - 1) is None
    monkeypatch.setattr(store, "fault_in", lambda kept: StoreError("backup.broken") if kept == backup else None)
    assert store.plan_at(before.revision) is None


def test_a_plan_that_was_taken_from_the_server_while_it_was_open_is_missing_and_the_edits_wait(server: Server) -> None:
    place = server.address("taken away")
    create_at(place, a_plan_of(2, title="Action {n}"))
    session = a_session(place)
    retitle(session, "Later")
    server.run("delete from mplan.plans where plan = 'taken away'")
    with pytest.raises(StoreError) as missing:
        session.save()
    assert missing.value.code == "plan.missing"
    assert not session.is_saved and [action.title for action in session.plan.actions] == ["Later", "Action 2"]


def test_a_plan_that_nobody_has_saved_since_is_not_read_a_second_time(place: Place) -> None:
    store = store_at(place)
    plan = store.load().plan
    assert store.load().plan is plan
    retitle(emma := a_session(place, "Emma"), "Emma's")
    emma.save()
    assert store.load().plan.actions[0].title == "Emma's"


def test_a_name_that_nobody_looks_up_in_time_is_told_and_holds_up_no_end_of_the_program(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    import psycopg

    found = threading.Event()
    monkeypatch.setattr(postgres_faults, "_LOOK_UP_SECONDS", 0.05)
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: [found.wait(20)])
    with pytest.raises(psycopg.OperationalError, match="failed to resolve host 'far'"):
        postgres_faults.connected(Address("postgresql://far/d", "p"))
    looking = [thread for thread in threading.enumerate() if thread.name == "looks up a server"]
    assert looking and all(thread.daemon for thread in looking)
    found.set()


@pytest.mark.parametrize(
    ("address", "seconds"),
    [
        ("postgresql://one/d", 4), ("postgresql://one,two/d", 2), ("postgresql://one,two,three/d", 2),
        ("postgresql:///d?host=/run/postgresql", 4), ("postgresql://a/d?hostaddr=127.0.0.1", 4),
        ("postgresql://a,b/d?hostaddr=127.0.0.1,127.0.0.2", 2),
    ],
)  # fmt: skip
def test_the_machines_of_an_address_share_the_time_that_an_answer_is_waited_for(
    address: str, seconds: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asked(Exception):
        pass

    waited: list[int] = []

    def connect(*_args: object, connect_timeout: int, **_named: object) -> None:
        waited.append(connect_timeout)
        raise Asked

    monkeypatch.setattr(socket, "getaddrinfo", lambda *_args, **_named: [()])
    monkeypatch.setattr(postgres_faults.Line, "connect", connect)
    with pytest.raises(Asked):
        postgres_faults.connected(Address(address, "p"))
    assert waited == [seconds]
