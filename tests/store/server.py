"""A PostgreSQL server of the tests' own, on a socket in a folder and on loopback, gone when they end."""

from __future__ import annotations

import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache
from pathlib import Path

import pytest

from mplan_tui.address import Address

NOBODY = "postgres"


@cache
def programs() -> Path | None:
    """Where Debian and others put the programs of the newest server here; None where there is none."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    if found:
        return found[-1].parent
    there = shutil.which("initdb")
    return Path(there).resolve().parent if there else None


def without_root() -> dict[str, object]:
    """How to start a program that refuses to run as root."""
    if os.getuid():
        return {}
    for name in (NOBODY, "nobody"):
        with suppress(KeyError):
            user = pwd.getpwnam(name)
            return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}
    return {}


class Server:
    """A running server; everybody on this machine may enter it as the user `owner`."""

    def __init__(self) -> None:
        bin_folder = programs()
        assert bin_folder is not None
        self._bin = bin_folder
        self.folder = Path(tempfile.mkdtemp(prefix="mplan-pg-", dir="/tmp"))
        self.port = _free_port()
        if not os.getuid():
            user = without_root()
            os.chown(self.folder, int(str(user["user"])), int(str(user["group"])))
        self._run("initdb", "-U", "owner", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        rules = self.folder / "cluster" / "pg_hba.conf"
        rules.write_text(f"host all guarded 127.0.0.1/32 scram-sha-256\n{rules.read_text()}")
        self.start()

    def start(self) -> None:
        options = f"-k {self.folder} -p {self.port} -c listen_addresses=127.0.0.1 -c fsync=off -c lc_messages=C"
        self._run("pg_ctl", "-w", "-l", str(self.folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self._run("pg_ctl", "-w", "-m", "immediate", "stop")

    def end(self) -> None:
        self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, plan: str = "plan", *, user: str = "owner", database: str = "postgres") -> Address:
        return Address(f"postgresql://{user}@127.0.0.1:{self.port}/{database}", plan)

    def dump(self, database: str) -> bytes:
        """What `pg_dump` keeps of a database."""
        return self._program("pg_dump", "-U", "owner", "-d", database)

    def restore(self, dumped: bytes, database: str) -> None:
        """Make a new database of what `pg_dump` kept."""
        self.run(f'create database "{database}"')
        self._program("psql", "-q", "-v", "ON_ERROR_STOP=1", "-U", "owner", "-d", database, given=dumped)

    def encrypt(self, certificate: Path, key: Path) -> None:
        """Have the server show a certificate from now on, and let nobody in as `encrypted` without TLS."""
        cluster = self.folder / "cluster"
        owner = cluster.stat()
        for name, source in (("server.crt", certificate), ("server.key", key)):
            kept = cluster / name
            kept.touch(mode=0o600)
            os.chown(kept, owner.st_uid, owner.st_gid)
            kept.write_bytes(source.read_bytes())
        rules = cluster / "pg_hba.conf"
        rules.write_text(f"hostnossl all encrypted all reject\n{rules.read_text()}")
        self.run("alter system set ssl = on", "select pg_reload_conf()")

    def run(self, *statements: str) -> None:
        """Have the owner do something."""
        import psycopg

        with psycopg.connect(self.address().database, autocommit=True) as connection:
            for statement in statements:
                connection.execute(statement.encode())

    def _program(self, name: str, *words: str, given: bytes = b"") -> bytes:
        """What one of the client's programs prints."""
        where = ("-h", "127.0.0.1", "-p", str(self.port))
        return subprocess.run(
            [str(self._bin / name), *where, *words], input=given, check=True, capture_output=True
        ).stdout

    def _run(self, program: str, *words: str) -> None:
        subprocess.run(
            [str(self._bin / program), "-D", str(self.folder / "cluster"), *words],
            check=True,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            stdin=subprocess.DEVNULL,
            cwd=self.folder,
            **without_root(),  # type: ignore[call-overload]
        )


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


@contextmanager
def running() -> Iterator[Server]:
    """A server as long as it is wanted; skips the test where none is installed."""
    if programs() is None:
        pytest.skip("no PostgreSQL server is installed here (Debian: postgresql)")
    one = Server()
    try:
        yield one
    finally:
        one.end()


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """A server for the tests of this process."""
    with running() as one:
        yield one
