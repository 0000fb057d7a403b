"""Where a plan lies on a server: `postgresql://[USER@]HOST[:PORT]/DATABASE?plan=NAME`.

An address is kept in lists, shown and logged, so it never holds a password: libpq finds that in `~/.pgpass`, a service
file or the environment.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

SCHEMES = ("postgresql", "postgres")
_PLAN = "plan"
_SECRET = "pass"
"""In what libpq calls a password, the file of one and that of a key, however somebody writes it."""


class BadAddress(ValueError):
    """A text that begins as an address and is none; `code` says why: address.scheme, .password, .plan or .broken."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Address:
    """A plan on a server: the database as libpq takes it, without a password, and the plan's name there."""

    database: str
    plan: str

    def __str__(self) -> str:
        sign = "&" if "?" in self.database else "?"
        return f"{self.database}{sign}{_PLAN}={quote(self.plan)}"

    @property
    def name(self) -> str:
        """The plan's name, as of a file."""
        return self.plan

    @property
    def stem(self) -> str:
        """The same: the name has no ending."""
        return self.plan

    @property
    def host(self) -> str:
        """The machine that it lies on, "" for a socket of this one."""
        return urlsplit(self.database).hostname or ""


Place = Path | Address
"""Where a plan is kept."""


def is_like_an_address(text: str) -> bool:
    """Whether a text can only be meant as the address of a plan on a server, also with a slash too few.

    As the name of a file it would be told again, with a password that may be in it.
    """
    return "://" in text or text.strip().lower().startswith(tuple(f"{scheme}:" for scheme in SCHEMES))


def address_in(text: str) -> Address:
    """The address that was typed.

    Raises:
        BadAddress: it is none, names no plan, or holds a password.
    """
    try:
        parts = urlsplit(text.strip())
        _port = parts.port
        said = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        raise BadAddress("address.broken") from None
    if parts.scheme not in SCHEMES:
        raise BadAddress("address.scheme")
    if ":" in unquote(parts.netloc.rpartition("@")[0]) or any(_SECRET in name.lower() for name, _value in said):
        raise BadAddress("address.password")
    if "://" not in text:
        raise BadAddress("address.broken")
    name = next((value.strip() for key, value in said if key == _PLAN), "")
    database = parts.path.strip("/")
    if not name or not database:
        raise BadAddress("address.plan")
    rest = urlencode([(key, value) for key, value in said if key != _PLAN])
    where = f"{SCHEMES[0]}://{parts.netloc}/{quote(unquote(database))}"
    return Address(f"{where}?{rest}" if rest else where, name)


def place_in(text: str) -> Place:
    """The address or the path that was typed.

    Raises:
        BadAddress: it is meant as an address, and is none.
    """
    return address_in(text) if is_like_an_address(text) else Path(text)
