"""The brief as a mail: who gets one, what a real server receives, and what is said when nothing can be sent."""

from __future__ import annotations

import email
import email.policy
import socket
from collections.abc import Iterator
from datetime import date, timedelta
from email.header import decode_header, make_header
from email.message import EmailMessage
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.handlers import Message
from aiosmtpd.smtp import SMTP, Envelope, Session

from mplan_tui.cli.brief_text import brief_sections, brief_text
from mplan_tui.domain.brief import brief
from mplan_tui.i18n import speaking
from mplan_tui.settings import config_file
from mplan_tui.uses.mailing import PASSWORD, PersonalMail, message_of
from mplan_tui.vocabulary.brief import when_in_full
from tests.builders import HOSTILE, TODAY, a_person, a_plan, an_action, an_objective
from tests.cli.running import Shell

ANNA = a_person("Anna", login="anna", email="anna@firm.example")
BEN = a_person(f"Ben {HOSTILE}\u202e", login="ben", email="ben@firm.example")
CARL = a_person("Carl", login="carl", email="carl@firm.example")
DORA = a_person("Dora", login="dora")
FAIR = an_action("Fair", due=date(2026, 3, 13), executor=(ANNA.id,))
POSTS = an_action(f"<b>Posts</b> {HOSTILE}\u202e", due=date(2026, 3, 1), executor=(BEN.id,))
CALLS = an_action("Calls", due=date(2026, 3, 14), executor=(DORA.id,))


class Server(Message):
    """A mail server that keeps what it got, and refuses one address."""

    def __init__(self) -> None:
        super().__init__()
        self.got: list[tuple[list[str], EmailMessage]] = []

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if address.startswith("carl"):
            return "550 no such\x1b[31m person"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        message = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        self.got.append((envelope.rcpt_tos, message))
        return "250 OK"

    def handle_message(self, message: object) -> None:
        """Nothing: what came was kept above."""


@pytest.fixture
def server() -> Iterator[tuple[Server, int]]:
    handler = Server()
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(handler, hostname="127.0.0.1", port=port)
    controller.start()
    yield handler, port
    controller.stop()


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(ANNA, BEN, CARL, DORA, FAIR, POSTS, CALLS))
    return shell


def set_up(text: str) -> None:
    path = config_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"[mail]\n{text}\n", encoding="utf-8")


def loopback(port: int, more: str = "") -> None:
    set_up(f'from = "plan@firm.example"\nserver = "127.0.0.1"\nport = {port}\nsecurity = "none"\n{more}')


def test_everybody_who_has_something_to_do_gets_theirs_and_nobody_else(
    shell: Shell, server: tuple[Server, int]
) -> None:
    loopback(server[1])
    ran = shell("mail", "plan.json", "--all", "--week")
    assert (ran.status, ran.err) == (1, "")
    assert [to for to, _message in server[0].got] == [["anna@firm.example"], ["ben@firm.example"]]
    assert "Carl: nothing to do" in ran.out and "Dora: has no e-mail address" in ran.out
    (_to, anna), (_to, ben) = server[0].got
    assert anna["From"].addresses[0].addr_spec == "plan@firm.example"
    assert anna["Subject"] == "Anna: 1 this week · Plan 2026"
    text, html = (anna.get_body((kind,)) for kind in ("plain", "html"))
    assert text is not None and html is not None
    for part in (text, html):
        assert "Fair" in part.get_content() and "Posts" not in part.get_content()
        assert "The last seven days" in part.get_content()
        assert "What you bring" in part.get_content() and "Stages of the plan" not in part.get_content()
    (calendar,) = anna.iter_attachments()
    assert calendar.get_content_type() == "text/calendar" and b"SUMMARY:Fair" in calendar.get_payload(decode=True)
    page = ben.get_body(("html",))
    assert page is not None and "&lt;b&gt;Posts&lt;/b&gt;" in page.get_content()
    assert "\u202e" not in page.get_content() and ben["To"].addresses[0].display_name == BEN.name.replace(
        "\u202e", "\ufffd"
    )


def test_without_a_name_one_writes_to_oneself_and_a_dry_run_sends_nothing(
    shell: Shell, server: tuple[Server, int]
) -> None:
    loopback(server[1])
    ran = shell("mail", "plan.json", "--dry-run")
    assert ran.status == 0 and server[0].got == []
    assert "Anna <anna@firm.example>" in ran.out and "Fair" in ran.out
    assert shell("mail", "plan.json").status == 0
    assert [to for to, _message in server[0].got] == [["anna@firm.example"]]


def test_a_dry_run_shows_what_there_is_to_get_also_to_whoever_has_no_address_yet(shell: Shell) -> None:
    ran = shell("mail", "plan.json", "--owner", "Dora", "--dry-run")
    assert ran.status == 1
    told, _, mail = ran.out.partition("\n")
    assert told == "Dora: has no e-mail address; write it into the team."
    assert "Calls" in mail


def test_one_address_that_is_refused_keeps_nobody_else_from_theirs(shell: Shell, server: tuple[Server, int]) -> None:
    loopback(server[1])
    wrong = a_person("Eve", email="not an address")
    late = [an_action(f"Of {who.name}", due=date(2026, 3, 1), executor=(who.id,)) for who in (CARL, wrong)]
    shell.keep(a_plan(CARL, wrong, ANNA, FAIR, *late), "other.json")
    ran = shell("mail", "other.json", "--all")
    assert ran.status == 1
    assert "Carl: the mail was refused (no such [31m person)." in ran.out
    assert "Eve: not an address is no e-mail address." in ran.out
    assert "Anna: sent to anna@firm.example." in ran.out


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        ("", "from ="),
        ('from = "nobody"', "no e-mail address"),
        ('from = "a@b.example"\nserver = "127.0.0.1"\nsecurity = "ssl"', "security = ssl"),
        ('from = "a@b.example"\nserver = "127.0.0.1"\nport = 70000', "port = 70000"),
        ('from = "a@b.example"\nserver = "127.0.0.1"\nport = 1\nsecurity = "none"', "127.0.0.1:1"),
        ('from = "a@b.example"\nserver = "127.0.0.1"\npassword_file = "/nowhere"', "/nowhere"),
        ('from = "a@b.example"', "sendmail"),
    ],
)
def test_what_cannot_be_sent_is_refused_in_a_sentence(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, settings: str, said: str
) -> None:
    monkeypatch.setattr("mplan_tui.uses.mailing.shutil.which", lambda *_args, **_named: None)
    set_up(settings)
    assert said in shell("mail", "plan.json").sentence


def test_a_password_never_goes_over_an_open_line_nor_mails_over_one_that_was_to_be_closed(
    shell: Shell, server: tuple[Server, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSWORD, "secret")
    set_up('from = "a@b.example"\nserver = "mail.firm.example"\nsecurity = "none"\nuser = "a"')
    sentence = shell("mail", "plan.json").sentence
    assert "unprotected" in sentence and "secret" not in sentence
    set_up(f'from = "a@b.example"\nserver = "127.0.0.1"\nport = {server[1]}')
    assert "STARTTLS" in shell("mail", "plan.json").sentence
    assert server[0].got == []


def test_sendmail_gets_the_mail_where_no_server_is_named(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "sendmail"
    program.write_text(f'#!/bin/sh\necho "$@" > {tmp_path}/words\ncat > {tmp_path}/mail\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    set_up('from = "plan@firm.example"')
    assert shell("mail", "plan.json", "--owner", "anna").status == 0
    assert (tmp_path / "words").read_text() == "-i -f plan@firm.example -- anna@firm.example\n"
    sent = (tmp_path / "mail").read_bytes()
    assert email.message_from_bytes(sent, policy=email.policy.default)["Subject"] == "Anna: 1 this week · Plan 2026"


def test_what_is_due_has_its_month_and_figures_stand_under_one_another() -> None:
    with speaking("fr"):
        assert when_in_full(date(2026, 12, 1), date(2026, 11, 28)) == "mar. 1er déc."
    long = an_objective("Awareness among Nordic and German utilities from 11 to 20 per cent of them")
    text = brief_text(a_plan(long, an_objective("Short")), brief(a_plan(long), TODAY))
    lines = text.splitlines()
    short = next(line for line in lines if "Short" in line)
    end = next(line for line in lines if "per cent of them" in line)
    assert end.index("?") == short.index("?")


def test_a_name_too_long_for_a_line_of_text_is_whole_in_html() -> None:
    """It was broken for the columns of a text, and its second half stood in small letters of its own."""
    name = "Awareness among the utilities of the whole north from 11 to 20 percent"
    plan = a_plan(ANNA, FAIR, an_objective(name))
    letter = PersonalMail("Anna", "anna@firm.example", "", (), list(brief_sections(plan, brief(plan, TODAY, ANNA))))
    assert f"\n  O1 {name}" not in letter.text
    assert f"<li>O1 {name} · " in letter.html


@pytest.mark.parametrize("before", range(20, 80))
def test_a_subject_arrives_as_it_was_written_wherever_its_line_breaks(before: int) -> None:
    """Of "1 objectif à confirmer" the library's own folding made two spaces, or an empty word between them."""
    written = f"{'Plan 2026 '.ljust(before, 'x')} : 1 objectif à confirmer, 1 KPI à saisir, 3 décisions à revoir"
    sent = message_of(PersonalMail("Zoé", "zoe@firm.example", written, (), ()), "plan@firm.example").as_bytes()
    assert all(len(line) <= 78 for line in sent.splitlines())
    raw = email.message_from_bytes(sent)["Subject"]
    assert str(make_header(decode_header(raw))) == written
    assert email.message_from_bytes(sent, policy=email.policy.default)["Subject"] == written


def test_a_figure_and_the_words_after_it_stand_apart_in_a_mail() -> None:
    plan = a_plan(ANNA, FAIR, an_objective("Short"))
    letter = PersonalMail("Anna", "anna@firm.example", "", (), list(brief_sections(plan, brief(plan, TODAY, ANNA))))
    assert "<li>Instant messaging · 0/12 · nothing in Mar, Apr +8</li>" in letter.html


def test_a_day_and_what_is_due_on_it_stand_apart_in_a_mail_however_long_the_day_is() -> None:
    due_days = [TODAY, *(TODAY + timedelta(days=n) for n in (1, 2, 5))]
    fairs = [an_action(f"Fair {n}", due=day, executor=(ANNA.id,)) for n, day in enumerate(due_days)]
    plan = a_plan(ANNA, *fairs)
    letter = PersonalMail("Anna", "anna@firm.example", "", (), list(brief_sections(plan, brief(plan, TODAY, ANNA))))
    said = [f" · {fair.ref} {fair.title}</li>" for fair in plan.actions]
    assert [line in letter.html for line in said] == [True] * 4
