"""Connections to a PostgreSQL server, and why one could not be had or used, as the codes of StoreError.

Every code has the value `path`, the address:

- `server.unreachable` (reason): nobody answers there, or the line broke. `server.refused` (reason): the server knows
  no such user, password or database, or lets nobody in, or asks for a password and none is known. `server.untrusted`
  (reason): it has no certificate, or not the one that the address asks for, or it cannot be checked.
- `server.unusable` (reason): libpq does not understand what the address, a service file or the environment says.
- `server.too_old` (version, least): its PostgreSQL is older than the oldest that was tested.
- `server.no_schema`: no plan was ever put into this database. `server.too_new`: a newer program made what is there.
- `server.denied` (reason): the role may not do this. `server.read_only`: it may only read this plan, or the server lets
  nobody write, as one that only follows another.
- `server.full`: its disk is.
- `lock.held` (seconds): somebody at the database keeps others from the plan.
- `server.error` (reason): anything else that the server says.
- `plan.missing` (plan), `plan.exists`: there is no plan of this name there, or there is one already.

What libpq and the server say is in their language and never names a password.
"""

from __future__ import annotations

import re
import socket
import threading
import time
from collections.abc import Generator, Iterator, Mapping
from contextlib import contextmanager, suppress
from typing import Any

import psycopg
from psycopg import errors
from psycopg.conninfo import conninfo_to_dict

from mplan_tui.address import Address
from mplan_tui.domain.clean import clean_line
from mplan_tui.session.ports import StoreError

WAIT_SECONDS = 4
"""How long an answer is waited for before the line is taken for dead: with one try more, a sentence within 5 s."""
LEAST = 140000
"""PostgreSQL 14, the oldest version that its makers still mend."""
SCHEMA = 1
"""The version of `postgres_schema.sql` that this program was written for."""
MIGRATIONS: Mapping[int, str] = {}
"""What leads from a version of the schema to the next; each new version of `postgres_schema.sql` adds its line."""
_AND_ALL_AGAIN = "Multiple connection attempts failed"
_LONGEST_REASON = 200
QUIET_SECONDS = 15
"""After how long without a byte, while an answer is waited for, a line is taken for dead: a save takes milliseconds."""
_LOOK_UP_SECONDS = 3
"""How long a name is looked up, which takes milliseconds where there is a line."""
_LEAST_WAIT = 2
"""The shortest time that psycopg gives a machine to answer."""
_CERTIFICATE = re.compile(r"certificat|support\w* (pas )?SSL", re.IGNORECASE)
"""In "certificate verify failed", "server certificate for … does not match", "root certificate file … does not exist",
"server does not support SSL, but SSL was required", and in what libpq says of the same in French. Not in "SSL
connection has been closed unexpectedly", which is a line that broke."""
_WHO = re.compile(r"fe_sendauth|authenti|channel binding", re.IGNORECASE)
"""In "fe_sendauth: no password supplied" and the like, which libpq says before it asks the server."""
_STARTS_OR_STOPS = re.compile(r"database system is|syst.me de bases? de donn", re.IGNORECASE)
"""In "the database system is starting up", "… is shutting down" and the like: it is back soon, whoever asks."""
SAID_NO = (errors.DiskFull, errors.QueryCanceled, errors.LockNotAvailable)
"""What psycopg calls by the name of a line that broke, although the server has answered: the line holds."""
_BEFORE_IT_ASKS = "connection is bad: "
"""What psycopg puts before what libpq cannot use, and before "connection to server on socket … failed"."""


class Line(psycopg.Connection[Any]):
    """A connection that is broken where nothing comes or goes while an answer is waited for.

    tcp_user_timeout does not see that where somebody on the way takes what is sent and hands it on to nobody, as a
    tunnel or a proxy does that has lost its other end.
    """

    patience = QUIET_SECONDS

    def wait(self, gen: Any, *args: Any, **options: Any) -> Any:
        """Go on with what psycopg waits for, and watch whether anything comes of it."""
        return super().wait(self._watched(gen), *args, **options)

    def _watched(self, gen: Generator[Any, Any, Any]) -> Generator[Any, Any, Any]:
        since = time.monotonic()
        try:
            state = next(gen)
            while True:
                ready = yield state
                if ready:
                    since = time.monotonic()
                elif time.monotonic() - since > self.patience:
                    self.close()
                    raise psycopg.OperationalError(f"no answer in {self.patience} s")
                state = gen.send(ready)
        except StopIteration as end:
            return end.value


def connected(address: Address, **options: Any) -> Line:
    """A connection to the database of an address, each question by itself a transaction.

    Raises:
        psycopg.Error, StoreError: there is none.
    """
    began = time.monotonic()
    machines = _machines(address)
    left = WAIT_SECONDS - (time.monotonic() - began)
    # keepalives notice a line that died while nobody asked; tcp_user_timeout one that dies under a question.
    connection = Line.connect(
        address.database,
        autocommit=True,
        connect_timeout=max(_LEAST_WAIT, round(left / machines)),
        tcp_user_timeout=WAIT_SECONDS * 1000,
        keepalives_idle=10,
        keepalives_interval=2,
        keepalives_count=2,
        application_name="mplan-tui",
        client_encoding="utf8",
        **options,
    )
    if connection.info.server_version < LEAST:
        version = connection.info.server_version
        connection.close()
        raise StoreError("server.too_old", path=address, version=version // 10000, least=LEAST // 10000)
    # Who holds a plan longer than a save takes is somebody at the database; what waits for him is kept meanwhile.
    found = connection.execute(
        f"select to_regclass('mplan.about'), set_config('lock_timeout', '{WAIT_SECONDS}s', false)"
    ).fetchone()
    if found and found[0]:
        (made_for,) = connection.execute("select version from mplan.about").fetchone() or (SCHEMA,)
        if made_for > SCHEMA:
            connection.close()
            raise StoreError("server.too_new", path=address)
        if made_for < SCHEMA:
            _migrate(connection)
    return connection


def _machines(address: Address) -> int:
    """How many machines stand behind an address, of which libpq tries one after the other; 1 where that is not known.

    Nothing else bounds how long a name is looked up, which without a line takes ten seconds and more.

    Raises:
        psycopg.Error: nobody tells in time, or the address cannot be read.
    """
    said = conninfo_to_dict(address.database)
    if numbers := said.get("hostaddr"):
        return str(numbers).count(",") + 1
    hosts = str(said.get("host") or "")
    names = [name for name in hosts.split(",") if name and not name.startswith("/")]
    found: list[int] = []

    def look_up() -> None:
        with suppress(OSError, UnicodeError):  # psycopg says why
            found.append(sum(len(socket.getaddrinfo(name, None, type=socket.SOCK_STREAM)) for name in names))

    looking = threading.Thread(target=look_up, daemon=True, name="looks up a server")
    looking.start()
    looking.join(_LOOK_UP_SECONDS)
    if looking.is_alive():
        raise psycopg.OperationalError(f"failed to resolve host '{hosts}': no answer in {_LOOK_UP_SECONDS} s")
    return sum(found) or 1


def _migrate(connection: psycopg.Connection[Any]) -> None:
    """Bring what an older program made up to this one, as one transaction; the second of two who try finds it done."""
    with connection.transaction():
        connection.execute("lock table mplan.about in exclusive mode")
        (made_for,) = connection.execute("select version from mplan.about").fetchone() or (SCHEMA,)
        for version in range(made_for, SCHEMA):
            connection.execute(MIGRATIONS[version].encode())
            connection.execute("update mplan.about set version = %s", (version + 1,))


@contextmanager
def asked(address: Address) -> Iterator[None]:
    """Put what psycopg raises into a StoreError.

    Raises:
        StoreError: a code of this module.
    """
    try:
        yield
    except errors.InsufficientPrivilege as error:
        raise StoreError("server.denied", path=address, reason=_reason(error)) from None
    except errors.LockNotAvailable:
        raise StoreError("lock.held", path=address, seconds=WAIT_SECONDS) from None
    except errors.DiskFull:
        raise StoreError("server.full", path=address) from None
    except errors.ReadOnlySqlTransaction:
        raise StoreError("server.read_only", path=address) from None
    except (errors.InvalidSchemaName, errors.UndefinedTable, errors.UndefinedFunction):
        raise StoreError("server.no_schema", path=address) from None
    except errors.QueryCanceled as error:
        raise StoreError("server.error", path=address, reason=_reason(error)) from None  # it has answered
    except psycopg.OperationalError as error:
        raise StoreError(_why_not_connected(str(error)), path=address, reason=_reason(error)) from None
    except psycopg.Error as error:
        # psycopg itself reads an address, too, and no server has said anything of what it does not understand.
        code = "server.error" if error.sqlstate else "server.unusable"
        raise StoreError(code, path=address, reason=_reason(error)) from None


def _why_not_connected(said: str) -> str:
    """The code for what libpq says of a connection that it did not get, for which it has none of its own."""
    if _STARTS_OR_STOPS.search(said):
        return "server.unreachable"
    if "FATAL:" in said or _WHO.search(said):
        return "server.refused"  # the server's own words follow
    if _CERTIFICATE.search(said):
        return "server.untrusted"  # told as a dead line, somebody would wait for it to come back
    is_understood = not said.startswith(_BEFORE_IT_ASKS) or "connection to server" in said
    return "server.unreachable" if is_understood else "server.unusable"


def _reason(error: psycopg.Error) -> str:
    """The last thing that was said: what goes before it tells of other addresses of the same host that were tried.

    Psycopg tells that of several again, in a list behind it. What follows a word on a certificate is libpq's advice,
    which ends with not to check any; other advice is indented.
    """
    # Of a question the server says in other lines in which function of ours it was asked.
    said = error.diag.message_primary or str(error).partition(_AND_ALL_AGAIN)[0].strip()
    lines = [line for line in said.splitlines() if line.strip() and not line.startswith("\t")]
    on_certificates = [line for line in lines if _CERTIFICATE.search(line)]
    of_the_server = [line for line in lines if "FATAL:" in line]  # a DETAIL may follow
    said = next(iter((*on_certificates, *reversed(of_the_server), *reversed(lines), type(error).__name__)))
    said = said.rpartition("FATAL:")[2] if "FATAL:" in said else said.rpartition("failed: ")[2]
    return clean_line(said.removeprefix(_BEFORE_IT_ASKS).strip())[:_LONGEST_REASON].rstrip(".")
