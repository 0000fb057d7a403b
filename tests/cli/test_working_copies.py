"""Plans on a server at the shell: put there, read, changed, copied for work without a line, and brought together."""

from __future__ import annotations

import re
import socket
import subprocess
import sys
import threading
import time
from datetime import date
from pathlib import Path
from typing import NoReturn

import openpyxl
import pytest

from mplan_tui.address import Address, BadAddress, address_in
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import Settings, recent_plans, state_folder
from mplan_tui.store.places import store_at
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses.services import SCREEN, Services
from mplan_tui.uses.syncing import origin_of
from tests.builders import a_person, a_plan, a_plan_of, an_action
from tests.cli.running import Shell
from tests.store.builders import retitle
from tests.store.server import Server, server

__all__ = ["server"]

OWN_LINES = re.compile(r"^(Message-ID|Date|Content-Type: multipart|--=)|boundary=|DTSTAMP")


def retitled(place: Path | Address, title: str, *, action: int = 0, author: str = "Anna") -> None:
    store = store_at(place)
    session = PlanSession(store, store.load(), author=author)
    retitle(session, title, action=action)
    session.save()


def titles(place: Path | Address) -> list[str]:
    return [action.title for action in store_at(place).load().plan.actions]


@pytest.fixture
def address(server: Server, shell: Shell) -> Address:
    """A plan on the server, put there at the shell."""
    shell.keep(a_plan_of(4, title="Action {n}"))
    place = server.address(shell.folder.name)
    assert shell("copy", "plan.json", place).out == (
        f"plan.json is on {place} now, and its working copy: “sync” brings them together.\n"
    )
    return place


def test_commands_work_on_an_address_as_on_a_file(shell: Shell, address: Address) -> None:
    assert shell("show", address).out == shell("show", "plan.json").out
    assert shell("expense", address, "A-001", "120", "--date", "2026-03-01").status == 0
    assert "120" in shell("money", address, "--json").out
    assert shell("history", address).out.count("\n") == 1
    assert shell("undo", address).status == 0
    assert shell("doctor", address).status == 0
    assert shell("export", address, "out.xlsx").status == 0
    assert shell("import", address, "out.xlsx").status == 0
    assert "Action 1" in shell("brief", address).out + shell("show", address, "--json").out


def test_a_new_plan_is_made_at_an_address_and_from_one_as_in_a_file(shell: Shell, server: Server) -> None:
    made = server.address(f"{shell.folder.name} é/'\"%; new")
    ran = shell("new", made, "--from", "harbour-instruments")
    assert (ran.status, ran.err) == (0, "") and ran.out.startswith(f"{made}: ")
    assert shell("new", "file.json", "--from", made).status == 0
    assert shell("new", "next.json", "--from", made, "--next").status == 0
    assert len(titles(made)) == len(titles(shell.folder / "file.json")) > 0
    assert "There is a plan of that name already" in shell("new", made).sentence
    assert not list(shell.folder.glob("postgres*"))


def test_what_leaves_the_program_is_the_same_from_an_address_as_from_a_file(shell: Shell, server: Server) -> None:
    anna = a_person("Anna", email="anna@firm.example")
    fair = an_action("Fair", due=date(2026, 3, 13), executor=(anna.id,))
    shell.keep(a_plan(people=(anna,), actions=(fair,)))
    address = server.address(f"{shell.folder.name} told")
    assert shell("copy", "plan.json", address).status == 0

    def written(place: object) -> list[str]:
        texts = []
        for verb, out, *rest in (
            ("report", "status.md"),
            ("report", "plan.html", "--what", "plan"),
            ("calendar", "due.ics"),
        ):
            assert shell(verb, place, out, *rest, "--force").status == 0
            texts.append((shell.folder / out).read_text("utf-8"))
        mail = shell("mail", place, "--all", "--dry-run")
        assert mail.status == 0
        return [*texts, mail.out]

    from_file, from_address = written("plan.json"), written(address)
    assert all("Fair" in text for text in from_file[1:])
    assert [unsigned(text) for text in from_file] == [unsigned(text) for text in from_address]


def unsigned(text: str) -> list[str]:
    """The lines without those that are other in every output: its check sum, a mail's own id and boundaries."""
    unfolded = re.sub(r"\r?\n ", "", text).splitlines()
    return [line for line in unfolded if "mplan-tui:" not in line.lower() and not OWN_LINES.search(line)]


def test_a_working_copy_and_the_server_come_together_with_both_histories(shell: Shell, address: Address) -> None:
    copy = shell.folder / "laptop.json"
    assert "is a working copy" in shell("clone", address, "laptop.json").out
    retitled(copy, "On the train")
    retitled(copy, "Also there", action=1)
    retitled(address, "In the office", action=2, author="Emma")

    ran = shell("sync", "laptop.json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == f"laptop.json and {address} are the same now: 2 changes sent, 1 taken in.\n"
    assert titles(copy) == titles(address) == ["On the train", "Also there", "In the office", "Action 4"]
    for place in (copy, address):
        assert sorted(step.author for step in store_at(place).steps()) == ["Anna", "Anna", "Emma"]
    assert store_at(copy).load().revision == store_at(address).load().revision
    assert "0 changes sent, 0 taken in" in shell("sync", "laptop.json").out
    retitled(copy, "Again")
    assert "1 change sent, 0 taken in" in shell("sync", "laptop.json").out
    assert titles(address)[0] == "Again"
    # The first file is a working copy as well, since it was put there from it.
    assert "0 changes sent, 3 taken in" in shell("sync", "plan.json").out


def test_what_both_changed_stays_as_the_server_has_it_and_mine_is_chosen_in_the_screens(
    shell: Shell, address: Address
) -> None:
    copy = shell.folder / "plan.json"
    retitled(copy, "Mine")
    retitled(address, "Theirs", author="Emma")

    ran = shell("sync", "plan.json")

    assert ran.status == 1
    assert "Title: Theirs stays, plan.json has Mine." in ran.err
    assert titles(copy)[0] == titles(address)[0] == "Theirs"
    services = Services(Settings(), SCREEN)
    session = services.open(copy)
    (left,) = services.left_waiting(session)
    assert left.waiting is not None
    session.bring_back(left.waiting)
    behind = session.colleagues_step(session.conflicts[0])
    assert behind is not None and behind.author == "Emma", "who wrote what stays, and not who sent the other value last"
    session.choose(session.conflicts[0], mine=True)
    session.save()
    assert shell("sync", "plan.json").status == 0
    assert titles(address)[0] == "Mine"


def test_two_people_who_work_without_a_line_lose_nothing(shell: Shell, address: Address) -> None:
    for name in ("anna", "emma"):
        shell("clone", address, f"{name}.json")
    for count in range(3):
        retitled(shell.folder / "anna.json", f"Anna {count}", action=0)
        retitled(shell.folder / "emma.json", f"Emma {count}", action=1, author="Emma")
    for name in ("anna", "emma", "anna"):
        assert shell("sync", f"{name}.json").status == 0
    wanted = ["Anna 2", "Emma 2", "Action 3", "Action 4"]
    assert titles(shell.folder / "anna.json") == titles(shell.folder / "emma.json") == titles(address) == wanted
    assert len(PlanFile(shell.folder / "anna.json").steps()) == 6
    assert "There is no plan file" in shell("sync", "nobody.json").sentence


def test_a_working_copy_without_its_change_records_is_compared_and_that_is_said(shell: Shell, address: Address) -> None:
    retitled(shell.folder / "plan.json", "Without records", action=2)
    for beside in shell.folder.glob("*.jsonl"):
        beside.unlink()
    ran = shell("sync", "plan.json")
    assert ran.status == 0
    assert f"revision 1 of {address}, from which it differs least" in ran.err
    assert titles(address)[2] == "Without records"
    assert shell("sync", "plan.json").err == ""


def test_working_copies_that_come_about_at_the_same_time_are_all_known(shell: Shell) -> None:
    place = Address("postgresql://anna@db.example.org/plans", "2026")
    writes = (
        "import sys; from pathlib import Path; from mplan_tui.address import Address; "
        "from mplan_tui.uses.syncing import remember_origin\n"
        f"for n in range(30): remember_origin(Path(f'{{sys.argv[1]}}-{{n}}.json'), {place!r}, 'save')"
    )
    working = [
        subprocess.Popen([sys.executable, "-c", writes, name], cwd=shell.folder) for name in ("one", "two", "three")
    ]
    assert [one.wait() for one in working] == [0, 0, 0]
    names = [f"{name}-{n}.json" for name in ("one", "two", "three") for n in range(30)]
    assert [name for name in names if origin_of(shell.folder / name) is None] == []


def test_an_address_is_kept_among_recent_plans_and_drafts_without_a_password(shell: Shell, address: Address) -> None:
    services = Services(Settings(), SCREEN)
    session = services.open(address)
    services.keep_draft(session, "form", {"title": "half"})
    assert recent_plans() == (address,)
    assert services.recent()[0].title == address.plan
    assert services.drafts(session) == {"form": {"title": "half"}}
    services.leave(session)
    assert services.last_visit(session) is not None
    kept = b"".join(path.read_bytes() for path in state_folder().rglob("*") if path.is_file())
    assert b"password" not in kept


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("mysql://x@host/db?plan=p", "address.scheme"),
        ("postgresql://x@host/db", "address.plan"),
        ("postgresql://x@host/?plan=p", "address.plan"),
        ("postgresql://x:secret@host/db?plan=p", "address.password"),
        ("postgresql://x@host/db?plan=p&password=secret", "address.password"),
        ("postgresql://x@host/db?plan=p&PASSWORD=secret", "address.password"),
        ("postgresql://x@host/db?plan=p&passwordsecret", "address.password"),
        ("postgresql://x%3Asecret@host/db?plan=p", "address.password"),
        ("Postgresql://x:secret@host/db?plan=p", "address.password"),
        ("postgresql:/x:secret@host/db?plan=p", "address.broken"),
        ("postgres:x:secret@host/db?plan=p", "address.broken"),
        ("postgresql://x:secret/1@host/db?plan=p", "address.broken"),
        ("jdbc:postgresql://x:secret@host/db?plan=p", "address.scheme"),
        ("postgresql://[x/db?plan=p", "address.broken"),
        ("postgresql://x@host:many/db?plan=p", "address.broken"),
    ],
)
def test_a_text_that_is_no_address_is_refused_in_one_sentence_that_tells_no_password(
    shell: Shell, typed: str, code: str
) -> None:
    with pytest.raises(BadAddress) as bad:
        address_in(typed)
    assert bad.value.code == code
    ran = shell("show", typed)
    assert ran.status == 2
    assert "secret" not in ran.err + ran.out
    assert "Traceback" not in ran.err


def test_an_address_comes_back_as_it_was_typed() -> None:
    for typed in (
        "postgresql://anna@db.example.org:5433/plans?plan=Spring%20fair",
        "postgresql://db.example.org/plans?sslmode=verify-full&plan=a",
    ):
        assert str(address_in(typed)) == typed
        assert address_in(str(address_in(typed))) == address_in(typed)
    assert address_in("postgres://h/d?plan=x").database == "postgresql://h/d"


def test_whatever_is_wrong_with_a_server_is_one_sentence_within_five_seconds(shell: Shell, server: Server) -> None:
    shell.keep(a_plan_of(1))
    shell("copy", "plan.json", server.address("there"))
    server.run("drop role if exists guarded", "create role guarded login password 'secret'")
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        deaf = f"postgresql://owner@127.0.0.1:{silent.getsockname()[1]}/db?plan=p"
        cases = {
            "postgresql://owner@127.0.0.1:1/db?plan=p": "does not answer (Connection refused)",
            deaf: "does not answer",
            "postgresql://owner@no-such-host.invalid/db?plan=p": "does not answer",
            str(server.address("there", database="nowhere")): 'database "nowhere" does not exist',
            str(server.address("there", user="nobody-here")): 'role "nobody-here" does not exist',
            str(server.address("there", user="guarded")): "lets nobody in (fe_sendauth: no password supplied)",
            f"{server.address('there')}&sslmode=require": "cannot be trusted (server does not support SSL",
            f"{server.address('there')}&sslmode=none": 'an address (invalid sslmode value: "none")',
            f"{server.address('there')}&no-such=x": 'an address (invalid URI query parameter: "no-such")',
            "postgresql:///db?service=nowhere&plan=p": 'an address (definition of service "nowhere" not found)',
            "postgresql://owner@127.0.0.1,127.0.0.1:1/db?plan=p": "does not answer (Connection refused)",
            str(server.address("other")): "There is no plan other on",
            str(server.address("other", database="template1")): "No plan was put on",
        }
        for typed, words in cases.items():
            began = time.monotonic()
            assert words in shell("show", typed).sentence, typed
            assert time.monotonic() - began < 5


def test_a_name_that_nobody_looks_up_in_time_is_said_within_five_seconds(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    over = threading.Event()

    def asks_on_and_on(*_: object, **__: object) -> NoReturn:
        over.wait(20)
        raise OSError

    # Without a line the C library asks several servers of names, several times each, and heeds no limit of libpq's.
    monkeypatch.setattr(socket, "getaddrinfo", asks_on_and_on)
    began = time.monotonic()
    told = shell("show", "postgresql://x@db.example.org/db?plan=p").sentence
    over.set()
    assert "does not answer (failed to resolve host 'db.example.org'" in told
    assert time.monotonic() - began < 5


def test_several_machines_behind_an_address_are_all_tried_within_five_seconds(shell: Shell, server: Server) -> None:
    shell.keep(a_plan_of(1))
    shell("copy", "plan.json", server.address("one of two"))
    with socket.socket() as silent:
        silent.bind(("127.0.0.1", 0))
        silent.listen()
        deaf = silent.getsockname()[1]
        for second, status in ((server.port, 0), (deaf, 2)):
            where = f"host=127.0.0.1%2C127.0.0.1&port={deaf}%2C{second}"
            began = time.monotonic()
            assert shell("show", f"postgresql://owner@/postgres?{where}&plan=one%20of%20two").status == status
            assert time.monotonic() - began < 5


def test_who_may_only_read_reads_and_changes_nothing_and_a_plan_may_be_for_some_alone(
    shell: Shell, server: Server, address: Address
) -> None:
    server.run(
        "drop role if exists reads, writes, outside",
        "create role reads login",
        "create role writes login",
        "create role outside login",
        "select mplan.admit('reads', false)",
        "select mplan.admit('writes', true)",
        "select mplan.admit('outside', true)",
    )
    try:
        plan = address.plan
        reads, writes, outside = (server.address(plan, user=user) for user in ("reads", "writes", "outside"))
        assert shell("show", reads).status == 0
        assert store_at(reads).load().read_only
        assert shell("expense", reads, "A-001", "5").status == 2
        assert shell("expense", writes, "A-001", "5").status == 0
        assert (
            "(permission denied for table plans)" in shell("copy", address, server.address("x", user="reads")).sentence
        )
        server.run(
            f"insert into mplan.access values ('{plan}', 'writes', true), ('{plan}', 'reads', false)",
        )
        assert "There is no plan" in shell("show", outside).sentence
        assert shell("show", reads).status == 0
        assert shell("expense", reads, "A-001", "5").status == 2
        assert shell("expense", writes, "A-001", "5").status == 0
        assert {step.author for step in store_at(reads).steps()} == {"Anna"}
    finally:
        server.run(*(f"drop owned by {role}; drop role {role}" for role in ("reads", "writes", "outside")))


def test_a_server_that_was_restarted_is_found_again_and_what_waited_is_saved(
    shell: Shell, server: Server, address: Address
) -> None:
    store = store_at(address)
    session = PlanSession(store, store.load(), author="Anna")
    told: list[bool] = []
    store.watch(lambda: told.append(True))
    retitle(session, "Before")
    session.save()
    server.stop()
    retitle(session, "While it was away")
    from mplan_tui.session.ports import StoreError

    with pytest.raises(StoreError) as away:
        session.save()
    assert away.value.code == "server.unreachable"
    assert not session.is_saved
    server.start()
    session.save()
    assert titles(address)[0] == "While it was away"
    store.close()


def test_a_wrong_password_is_said_and_stands_nowhere(
    shell: Shell, server: Server, address: Address, monkeypatch: pytest.MonkeyPatch
) -> None:
    server.run("drop role if exists guarded", "create role guarded login password 'right'")
    guarded = server.address(address.plan, user="guarded")
    monkeypatch.setenv("PGPASSWORD", "wrong-secret")
    ran = shell("show", guarded)
    assert "password authentication failed" in ran.sentence
    monkeypatch.setenv("PGPASSWORD", "right")
    server.run("select mplan.admit('guarded', true)")
    try:
        assert shell("show", guarded).status == 0
        assert shell("expense", guarded, "A-001", "12").status == 0
    finally:
        server.run("drop owned by guarded; drop role guarded")
    files = [path for path in shell.folder.rglob("*") if path.is_file()]
    files += [path for path in state_folder().rglob("*") if path.is_file()]
    assert not any(b"right" in path.read_bytes() or b"wrong-secret" in path.read_bytes() for path in files)


def test_without_psycopg_an_address_says_what_to_install(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mplan_tui.store.postgres", None)
    ran = shell("show", "postgresql://x@host/db?plan=p")
    assert "pip install 'mplan-tui[postgres]'" in ran.sentence


def test_a_workbook_of_a_plan_on_a_server_comes_back_three_ways(shell: Shell, address: Address) -> None:
    assert shell("export", address, "out.xlsx").status == 0
    retitled(address, "Changed on the server", action=1, author="Emma")
    book = openpyxl.load_workbook(shell.folder / "out.xlsx")
    sheet = book["Actions"]
    for row in sheet.iter_rows():
        for cell in row:
            if cell.value == "Action 1":
                cell.value = "Changed in the workbook"
    book.save(shell.folder / "out.xlsx")
    assert shell("import", address, "out.xlsx").status == 0
    assert titles(address)[:3] == ["Changed in the workbook", "Changed on the server", "Action 3"]
