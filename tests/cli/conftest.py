from __future__ import annotations

from pathlib import Path

import pytest

from mplan_tui import i18n
from mplan_tui.uses import plans
from tests.builders import TODAY
from tests.cli.running import Shell


@pytest.fixture(autouse=True)
def _own_folders(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing of the machine's user is read or touched: folders, name, language, day."""
    home = tmp_path_factory.mktemp("home")
    for name in ("XDG_CONFIG_HOME", "XDG_STATE_HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "HOME"):
        monkeypatch.setenv(name, str(home / name))
    for name in ("MPLAN_LANG", "LC_ALL", "LC_MESSAGES", "LANGUAGE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("MPLAN_USER", "anna")
    monkeypatch.setattr(plans, "today", lambda: TODAY)
    monkeypatch.setattr(i18n, "_installed", "en")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the commands run in."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def shell(capsys: pytest.CaptureFixture[str], folder: Path) -> Shell:
    """Somebody at a shell."""
    return Shell(capsys, folder)
