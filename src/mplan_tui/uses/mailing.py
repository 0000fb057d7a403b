"""A person's brief as a mail: made safe, and sent over SMTP or by the sendmail of the machine.

The settings stand in the table `[mail]` of config.toml: `from`, `server`, `port`, `security` ("starttls", "tls", or
"none"), `user` and `password_file`; without `server`, sendmail takes the mails. A password is read from the environment
or from a file of the user's only, so that it stands in no process list and in no settings that are passed on.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass

# smtplib, ssl and email are what only this command needs; it is imported when mails are sent.
from email.errors import HeaderParseError, MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP, EmailPolicy
from email.utils import format_datetime, localtime, make_msgid
from html import escape
from pathlib import Path

from mplan_tui.domain.errors import PlanError
from mplan_tui.folder import NotPlain, TooLarge, read_own
from mplan_tui.i18n import language
from mplan_tui.plain import visible_directions
from mplan_tui.reports.typesetting import typeset

PASSWORD = "MPLAN_MAIL_PASSWORD"
PATIENCE = 10
"""Seconds that a server may take for an answer: a firewall that swallows packets is told instead of waited for."""
_LONGEST_PASSWORD = 4096
_PORTS = {"starttls": 587, "tls": 465, "none": 25}
_HERE = ("localhost", "127.0.0.1", "::1")
_SENDMAIL_PLACES = "/usr/sbin:/usr/lib"
"""Where sendmail lies on systems whose users do not have it on their path."""
_INDENT = re.compile(r" {4,}")
_WRAPPED, _COLUMNS = re.compile(r"\n *"), re.compile(r" {2,}")
"""What sets a text in columns: without it, "from 18 to 25 %" and the "57 %" that are reached ran into one another."""

_STYLE = (
    "body{font:15px/1.45 sans-serif;max-width:42em;margin:1em auto;padding:0 1em}"
    "h1{font-size:1.25em}h2{font-size:1.05em;margin:1.2em 0 .3em}ul{margin:0;padding-left:1.3em}small{opacity:.75}"
)
"""Few and plain: the colours are left to the mail program, which may be dark."""

Section = tuple[str, Sequence[str]]
"""A heading and its lines; a line that is indented further belongs to the one above it."""


@dataclass(frozen=True, slots=True)
class PersonalMail:
    """What one person gets."""

    name: str
    address: str
    subject: str
    head: Sequence[str]
    sections: Sequence[Section]
    calendar: bytes = b""

    @property
    def text(self) -> str:
        """The mail as plain text."""
        lines = list(self.head)
        for title, content in self.sections:
            lines += ["", title, *map(typeset, content)]
        return "\n".join(lines) + "\n"

    @property
    def html(self) -> str:
        """The mail as HTML: our own headings and lists, and users' text as text."""
        body = "".join(f"<h1>{_inert(line)}</h1>" for line in self.head)
        for title, content in self.sections:
            body += f"<h2>{_inert(title)}</h2><ul>{''.join(_items(content))}</ul>"
        title = self.head[0] if self.head else self.subject
        head = f'<meta charset="utf-8"><title>{_inert(title)}</title><style>{_STYLE}</style>'
        return f'<!DOCTYPE html><html lang="{language()}"><head>{head}</head><body><main>{body}</main></body></html>'


def _items(lines: Sequence[str]) -> Iterator[str]:
    """A line with those that belong to it as one item of a list."""
    item: list[str] = []
    for line in lines:
        if item and _INDENT.match(line):
            item.append(f"<br><small>{_inert(line.strip())}</small>")
            continue
        if item:
            yield f"<li>{''.join(item)}</li>"
        item = [_inert(_COLUMNS.sub(" · ", _WRAPPED.sub(" ", line.strip())))]
    if item:
        yield f"<li>{''.join(item)}</li>"


def _inert(text: str) -> str:
    return escape(visible_directions(typeset(text)))


class _WholeWords(EmailPolicy):
    """Mails whose subjects arrive as they were written.

    Where a line of a subject is broken beside a letter such as "à", the library's own policy leaves the space on both
    sides of the break, or in an encoded word of its own: "1 objectif  à confirmer".
    """

    def fold(self, name: str, value: str) -> str:
        if name.lower() != "subject":
            folded: str = super().fold(name, value)
            return folded
        text = str(value)
        encoded = Header(text, "us-ascii" if text.isascii() else "utf-8", header_name=name).encode(linesep=self.linesep)
        return f"{name}: {encoded}{self.linesep}"

    def fold_binary(self, name: str, value: str) -> bytes:
        return super().fold_binary(name, value) if name.lower() != "subject" else self.fold(name, value).encode("ascii")


_POLICY = _WholeWords(linesep=SMTP.linesep)


def message_of(letter: PersonalMail, sender: str) -> EmailMessage:
    """A letter as a mail in text and HTML, with the calendar as a file.

    Raises:
        PlanError: `mail.address` when one of the addresses is none.
    """
    message = EmailMessage(policy=_POLICY)
    author = _address("mplan-tui", sender)
    message["From"] = author
    message["To"] = _address(letter.name, letter.address)
    message["Subject"] = " ".join(visible_directions(letter.subject).split())
    message["Date"] = format_datetime(localtime())
    message["Message-ID"] = make_msgid(domain=author.domain)
    # So that no absence notice answers it.
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(visible_directions(letter.text))
    message.add_alternative(letter.html, subtype="html")
    if letter.calendar:
        parameters = {"method": "PUBLISH", "charset": "utf-8"}
        message.add_attachment(
            letter.calendar, maintype="text", subtype="calendar", filename="plan.ics", params=parameters, cte="base64"
        )
    return message


def _address(name: str, address: str) -> Address:
    try:
        found = Address(" ".join(visible_directions(name).split()), addr_spec=address.strip())
    except (ValueError, IndexError, HeaderParseError, MessageError) as error:
        raise PlanError("mail.address", name=name, address=address) from error
    if not found.domain or ("." not in found.domain and found.domain not in _HERE):
        raise PlanError("mail.address", name=name, address=address)
    return found


@contextmanager
def sending(settings: Mapping[str, str | int]) -> Iterator[Callable[[PersonalMail], None]]:
    """A line to whatever takes mails; what it gives sends one letter.

    Raises:
        PlanError: `mail.nobody` where nothing can send, `mail.sender` without an address that it comes from,
            `mail.setting` for a value that is none, `mail.open` for a password on a line that others can read,
            `mail.password` when its file cannot be read, `mail.server` when the server does not answer or refuses;
            of one letter `mail.address`, `mail.refused`.
    """
    sender = str(settings.get("from", ""))
    if not sender:
        raise PlanError("mail.sender")
    _address("mplan-tui", sender)
    if server := str(settings.get("server", "")):
        with _smtp(server, settings, sender) as send:
            yield send
        return
    program = shutil.which("sendmail") or shutil.which("sendmail", path=_SENDMAIL_PLACES)
    if program is None:
        raise PlanError("mail.nobody")
    yield lambda letter: _by_sendmail(program, letter, sender)


@contextmanager
def _smtp(server: str, settings: Mapping[str, str | int], sender: str) -> Iterator[Callable[[PersonalMail], None]]:
    import smtplib
    import ssl

    security = str(settings.get("security", "starttls"))
    port = settings.get("port", _PORTS.get(security, 0))
    if security not in _PORTS:
        raise PlanError("mail.setting", name="security", value=security)
    if not (isinstance(port, int) and 0 < port < 65536):
        raise PlanError("mail.setting", name="port", value=str(port))
    user, password = str(settings.get("user", "")), _password(settings)
    if password and security == "none" and server not in _HERE:
        raise PlanError("mail.open", server=server)
    place = f"{server}:{port}"
    line: smtplib.SMTP | None = None
    try:
        trust = ssl.create_default_context()
        if security == "tls":
            line = smtplib.SMTP_SSL(server, port, timeout=PATIENCE, context=trust)
        else:
            line = smtplib.SMTP(server, port, timeout=PATIENCE)
        if security == "starttls":
            line.starttls(context=trust)
        if user:
            line.login(user, password)
    except (OSError, smtplib.SMTPException) as error:
        if line is not None:
            line.close()
        raise PlanError("mail.server", server=place, reason=_reason(error)) from error

    def send(letter: PersonalMail) -> None:
        try:
            line.send_message(message_of(letter, sender), sender, [letter.address.strip()])
        except (smtplib.SMTPRecipientsRefused, smtplib.SMTPResponseException) as error:
            raise PlanError("mail.refused", name=letter.name, reason=_reason(error)) from error
        except (OSError, smtplib.SMTPException) as error:
            raise PlanError("mail.server", server=place, reason=_reason(error)) from error

    try:
        yield send
    finally:
        with suppress(OSError, smtplib.SMTPException):
            line.quit()
        line.close()


def _password(settings: Mapping[str, str | int]) -> str:
    if found := os.environ.get(PASSWORD, ""):
        return found
    if not (place := str(settings.get("password_file", ""))):
        return ""
    try:
        return read_own(Path(place).expanduser(), _LONGEST_PASSWORD).decode("utf-8").strip("\r\n")
    except (OSError, NotPlain, TooLarge, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error) or type(error).__name__
        raise PlanError("mail.password", file=place, reason=reason) from error


def _reason(error: Exception) -> str:
    """What a server said, as one line without what a terminal takes for commands."""
    said = getattr(error, "smtp_error", None) or getattr(error, "strerror", None) or error
    recipients = getattr(error, "recipients", None)
    if recipients:
        said = next(iter(recipients.values()))[1]
    text = said.decode("utf-8", "replace") if isinstance(said, bytes) else str(said)
    return "".join(letter if letter.isprintable() else " " for letter in text).strip()[:200]


def _by_sendmail(program: str, letter: PersonalMail, sender: str) -> None:
    content = bytes(message_of(letter, sender))
    try:
        # After "--" nothing is an option, whatever an address begins with.
        subprocess.run(
            [program, "-i", "-f", sender, "--", letter.address.strip()],
            input=content,
            check=True,
            capture_output=True,
            timeout=PATIENCE * 3,
        )
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        reason = said.decode("utf-8", "replace").strip() or str(error)
        raise PlanError("mail.refused", name=letter.name, reason=_reason(Exception(reason))) from error
