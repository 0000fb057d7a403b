"""A machine that is the same everywhere: its clock, its zone, its user, its folders, and the ids that it draws."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from mplan_tui import i18n
from mplan_tui.domain import rows
from mplan_tui.uses import plans
from mplan_tui.uses.visits import remember_visit
from tests.cli.running import Shell
from tests.golden.kept import Kept
from tests.golden.plans import SUBJECTS, Subject

Keep = Callable[[str], Kept]


@pytest.fixture(autouse=True)
def _same_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(tmp_path / "home" / name))
    for name in ("MPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE", "NO_COLOR", "COLUMNS", "LINES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("MPLAN_USER", "somebody")
    numbers = count(1)
    monkeypatch.setattr(rows, "_signs_of", lambda _bits: f"n{next(numbers):07d}")
    monkeypatch.setattr(i18n, "_installed", "en")
    with monkeypatch.context() as zone:
        zone.setenv("TZ", "UTC")
        time.tzset()
        yield
    time.tzset()


@pytest.fixture(params=SUBJECTS, ids=lambda subject: subject.folder)
def subject(request: pytest.FixtureRequest) -> Subject:
    """A plan in a language."""
    found: Subject = request.param
    return found


@pytest.fixture
def kept(request: pytest.FixtureRequest) -> Keep:
    """The kept file of a name."""
    is_rewritten = bool(request.config.getoption("golden_update"))
    return lambda name: Kept(name, is_rewritten=is_rewritten)


@pytest.fixture
def shell(
    subject: Subject, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Shell:
    """Somebody at a shell beside the plan, in its language, who was here a few days ago."""
    folder = tmp_path / "work"
    folder.mkdir()
    monkeypatch.chdir(folder)
    monkeypatch.setenv("MPLAN_LANG", subject.language)
    monkeypatch.setattr(plans, "today", lambda: subject.today)
    subject.write(folder / "plan.json")
    remember_visit(str(folder / "plan.json"), subject.last_visit)
    return Shell(capsys, folder)
