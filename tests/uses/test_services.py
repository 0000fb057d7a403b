from __future__ import annotations

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from mplan_tui.domain.errors import PlanError
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.proposal import Proposal
from mplan_tui.session.edits import rows
from mplan_tui.session.ports import StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import Settings, load_settings, state_folder
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses.services import SCREEN, KnownPlan, Services
from tests.builders import TODAY, a_person, a_plan, an_action
from tests.cli.running import Shell


@pytest.fixture
def services(shell: Shell) -> Services:
    shell.keep(a_plan(a_person("Anna", login="anna"), an_action()))
    return Services(Settings(), SCREEN)


@pytest.fixture
def plan(folder: Path) -> Path:
    return folder / "plan.json"


def test_the_screens_get_what_they_ask_for(services: Services) -> None:
    assert services.today() == TODAY


def test_an_opened_plan_is_in_the_name_of_its_person_and_recent(services: Services, plan: Path) -> None:
    session = services.open(plan)
    assert (session.author, session.source) == ("Anna", "screen")
    assert [known.path for known in services.recent()] == [plan]


def test_a_sample_is_opened_as_a_copy_of_its_own_that_is_not_recent(services: Services, plan: Path) -> None:
    before = plan.read_bytes()
    session = services.copy_sample(KnownPlan(plan, "Sample"))
    assert session.plan.start == date(2026, 1, 1)
    assert plan.read_bytes() == before
    assert isinstance(services.last_opened, Path)
    assert state_folder() in services.last_opened.parents
    services.open(services.last_opened)
    assert services.recent() == []


def test_two_sessions_see_each_other_until_one_leaves(services: Services, plan: Path) -> None:
    others = Services(Settings(person="Karim"))
    mine, theirs = services.open(plan), others.open(plan)
    assert services.others(mine) == []
    assert others.others(theirs) == ["Anna"]
    assert services.others(mine) == ["Karim"]
    others.leave(theirs)
    assert services.others(mine) == []
    services.leave(mine)


def test_the_last_visit_is_when_the_plan_was_left(services: Services, plan: Path) -> None:
    session = services.open(plan)
    assert services.last_visit(session) is None
    before = datetime.now().astimezone()
    services.leave(session)
    visited = Services(Settings()).last_visit(session)
    assert visited is not None and visited >= before


def test_visits_that_cannot_be_read_are_forgotten(services: Services, plan: Path) -> None:
    session = services.open(plan)
    services.leave(session)
    (state_folder() / "visits.json").write_text("[not json", encoding="utf-8")
    assert services.last_visit(session) is None
    services.leave(session)
    assert services.last_visit(session) is not None


def test_saving_elsewhere_goes_on_in_the_new_file(services: Services, plan: Path, folder: Path) -> None:
    session = services.open(plan)
    plan.unlink()
    session.perform(rows.change_plan(session.plan, vision="On another disk"))
    request = session.begin_move()
    assert request is not None
    session.finish_move(request, *services.save_elsewhere(request.plan, folder / "other.json"))
    assert Services(Settings()).open(folder / "other.json").plan == session.plan


def test_preferences_are_kept_for_the_next_start(services: Services, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "C.UTF-8")
    wished = Settings(language="fr", theme="nord", ascii=True, person="Anna", keys={"undo": "z"})
    services.save_preferences(wished)
    assert Services(load_settings()[0]).preferences() == wished


def test_a_plain_locale_gets_plain_signs_without_setting_them(
    services: Services, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LANG", "C")
    assert services.preferences().ascii
    services.save_preferences(services.preferences())
    assert not load_settings()[0].ascii


def test_a_draft_is_given_back_until_it_is_forgotten(services: Services, plan: Path) -> None:
    session = services.open(plan)
    services.keep_draft(session, "form", {"title": "half a sent"})
    assert services.drafts(session) == {"form": {"title": "half a sent"}}
    assert services.drafts(session) == {"form": {"title": "half a sent"}}
    services.forget_draft(session, "form")
    assert services.drafts(session) == {}


def test_an_export_says_what_was_written_and_a_refusal_is_explained(
    services: Services, plan: Path, folder: Path
) -> None:
    session = services.open(plan)
    shares: list[float] = []
    assert "1 action" in services.export(session, folder / "out.xlsx", shares.append, force=False)
    assert shares[-1] == 1
    (folder / "theirs.xlsx").write_bytes(b"theirs")
    with pytest.raises(PlanError) as refused:
        services.export(session, folder / "theirs.xlsx", shares.append, force=False)
    assert isinstance(refused.value, services.failures)
    assert "theirs.xlsx" in services.explain(refused.value)


def an_import(services: Services, plan: Path, sheet: str) -> tuple[PlanSession, Proposal]:
    (plan.parent / "theirs.csv").write_text(sheet)
    session = services.open(plan)
    return session, services.propose(session, plan.parent / "theirs.csv", Mapped())


def test_whoever_takes_lines_of_a_sheet_in_has_a_backup_of_the_plan_before_it(services: Services, plan: Path) -> None:
    before = plan.read_bytes()
    session, proposal = an_import(services, plan, "Task;Owner;Due date\nMail;Anna;12/03/2026\nCall;Karim;13/03/2026\n")
    edit = services.take_in(session, proposal, proposal.differences)
    (backup,) = PlanFile(plan).backups.all()
    assert backup.reason is BackupReason.IMPORT
    assert edit is not None and session.perform(edit) is not None
    assert {action.title for action in session.plan.actions} >= {"Mail", "Call"}
    assert plan.read_bytes() == before


def test_an_import_of_nothing_is_none_and_leaves_no_backup(services: Services, plan: Path) -> None:
    session, proposal = an_import(services, plan, "Task;Owner;Due date\nMail;Anna;12/03/2026\nCall;Karim;13/03/2026\n")
    assert services.take_in(session, proposal, ()) is None
    assert PlanFile(plan).backups.all() == []


def test_an_import_without_room_for_its_backup_is_refused(services: Services, plan: Path) -> None:
    (plan.parent / "plan.json.backups").write_text("in the way")
    session, proposal = an_import(services, plan, "Task;Owner;Due date\nMail;Anna;12/03/2026\nCall;Karim;13/03/2026\n")
    with pytest.raises(StoreError):
        services.take_in(session, proposal, proposal.differences)
    assert [action.title for action in session.plan.actions] == ["Spring newsletter"]


def test_a_command_that_looks_at_a_plan_once_does_not_make_it_recent(services: Services, plan: Path) -> None:
    assert Services(Settings()).open(plan).source == "command line"
    assert services.recent() == []


def test_a_crash_is_logged(services: Services) -> None:
    log = services.log_crash(ZeroDivisionError("unforeseen"))
    assert "unforeseen" in log.read_text()


@pytest.mark.parametrize(
    ("locale", "plain"),
    [
        ({"LANG": "C"}, True),
        ({"LANG": "POSIX"}, True),
        ({"LC_ALL": "C", "LANG": "fr_FR.UTF-8"}, True),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "fr_FR.UTF-8"}, False),
        ({"LANG": "C", "LC_ALL": "fr_FR.UTF-8"}, False),
        ({}, False),
    ],
)
def test_a_locale_of_ascii_only_gets_plain_signs_in_a_real_process(locale: dict[str, str], plain: bool) -> None:
    """In a process of its own: under LANG=C Python changes LC_CTYPE before anything of ours runs."""
    code = (
        "from mplan_tui.uses.services import Services; from mplan_tui.settings import Settings; "
        "print(Services(Settings()).preferences().ascii)"
    )
    kept = {name: value for name, value in os.environ.items() if name != "LANG" and not name.startswith("LC_")}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=kept | locale)
    assert ran.stdout.strip() == str(plain)
