"""What whoever keeps the server does with it: a dump that brings a plan back with its past, and TLS as libpq has it."""

from __future__ import annotations

import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mplan_tui.address import Address
from mplan_tui.domain.invariants import normalised
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.places import create_at, store_at
from tests.builders import TODAY, an_action
from tests.every_field import plan_with_every_field
from tests.store.builders import retitle
from tests.store.server import Server, running


@pytest.fixture
def alone() -> Iterator[Server]:
    """A server that a test may set up as it likes."""
    with running() as one:
        yield one


def a_session(address: Address, author: str = "Anna") -> PlanSession:
    store = store_at(address)
    return PlanSession(store, store.load(), author=author, today=lambda: TODAY)


def test_a_dump_of_the_database_brings_plans_back_with_their_past_and_they_are_worked_on_there(alone: Server) -> None:
    address = alone.address("2026")
    create_at(address, normalised(plan_with_every_field(), TODAY))
    create_at(alone.address("2027"), normalised(plan_with_every_field(), TODAY))
    session = a_session(address)
    retitle(session, "Before the dump")
    session.save()
    session.store.back_up(BackupReason.IMPORT)  # type: ignore[attr-defined]

    alone.restore(alone.dump("postgres"), "again")
    retitle(session, "After the dump")
    session.save()

    again = alone.address("2026", database="again")
    restored = store_at(again)
    assert restored.load().plan.actions[0].title == "Before the dump"
    assert [step.author for step in restored.steps()] == ["Anna"]
    assert len(restored.backups.all()) == 1
    assert store_at(alone.address("2027", database="again")).load().plan.actions
    colleague = a_session(again, "Emma")
    colleague.perform(rows.add(an_action("Goes on", ref="")))
    colleague.save()
    assert store_at(again).load().plan.actions[-1].title == "Goes on"
    assert len({action.ref for action in colleague.plan.actions}) == len(colleague.plan.actions)
    assert store_at(address).load().plan.actions[-1].title != "Goes on", "the first database knows nothing of it"


def test_a_line_is_encrypted_and_a_server_with_another_certificate_is_refused_in_one_sentence(
    alone: Server, tmp_path: Path
) -> None:
    mine, key = a_certificate(tmp_path, "mine")
    other, _key = a_certificate(tmp_path, "other")
    alone.encrypt(mine, key)
    alone.run("create role encrypted login")
    create_at(alone.address("2026"), normalised(plan_with_every_field(), TODAY))
    alone.run("select mplan.admit('encrypted', true)")

    def address(mode: str, root: Path) -> Address:
        return Address(
            f"postgresql://encrypted@localhost:{alone.port}/postgres?sslmode={mode}&sslrootcert={root}", "2026"
        )

    session = a_session(address("verify-full", mine))
    retitle(session, "Over TLS")
    session.save()
    assert store_at(address("verify-full", mine)).load().plan.actions[0].title == "Over TLS"

    for refused, code, reason in (
        (address("verify-full", other), "server.untrusted", "certificate verify failed"),
        (address("verify-full", tmp_path / "none.crt"), "server.untrusted", "none.crt"),
        (address("disable", mine), "server.refused", "no encryption"),
    ):
        began = time.monotonic()
        with pytest.raises(StoreError) as told:
            store_at(refused).load()
        assert (told.value.code, time.monotonic() - began < 5) == (code, True)
        assert reason in str(told.value.values["reason"])


def a_certificate(folder: Path, name: str) -> tuple[Path, Path]:
    """A certificate for `localhost` that vouches for itself, and its key."""
    if shutil.which("openssl") is None:
        pytest.skip("no openssl is installed here, which makes a certificate")
    certificate, key = folder / f"{name}.crt", folder / f"{name}.key"
    subprocess.run(
        [
            *("openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"),
            *("-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(certificate)),
        ],
        check=True,
        capture_output=True,
    )
    return certificate, key
