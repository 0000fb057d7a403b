"""The pages by task: whatever they tell somebody to type is typed here, line by line, and is not refused."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest

from mplan_tui.settings import config_file, load_settings
from mplan_tui.uses import plans
from tests.cli.running import Shell
from tests.store import server
from tests.tui.live import Live

ROOT = Path(__file__).parents[2]
PAGES = sorted((ROOT / ".github" / "docs").glob("*.md"))
BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
COMMAND = re.compile(r"^(?:.*<<'(\w+)'\n(?:.*\n)*?\1|.*)\n", re.MULTILINE)
SCREENS = re.compile(r"^mplan-tui (demo|\S+\.json)$")
DATABASE = "postgresql://anna@db.example.org/marketing?plan=2026"
PLAIN = re.compile(r"mplan-tui [^|<>&;$`\n]+")
"""A call of the program with nothing that a shell would read."""
SENDMAIL = "#!/bin/sh\ncat > /dev/null\n"


@dataclass(frozen=True)
class Block:
    """What stands between two fences, and what it is."""

    kind: str
    text: str

    def commands(self) -> Iterator[str]:
        """The lines of a shell that it holds, those of a timer and of a service as well."""
        match self.kind:
            case "sh":
                yield from (found[0].strip() for found in COMMAND.finditer(self.text) if found[0].strip())
            case "cron":
                for line in self.text.splitlines():
                    *when, command = line.split(None, 5)
                    assert len(when) == 5
                    yield command
            case "systemd":
                yield from re.findall(r"^ExecStart=(.*)$", self.text, re.MULTILINE)


def blocks(page: Path) -> list[Block]:
    return [Block(*found) for found in BLOCK.findall(page.read_text(encoding="utf-8"))]


class Reader:
    """Somebody who types what a page says, in a folder of their own.

    Ours is called in this process: to start the program anew for each line was half of what this file took.
    """

    def __init__(self, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
        self._shell = shell
        self.folder = folder = shell.folder
        tools = folder / "tools"
        tools.mkdir()
        (tools / "mplan-tui").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m mplan_tui "$@"\n')
        (tools / "sendmail").write_text(SENDMAIL)
        for tool in tools.iterdir():
            tool.chmod(0o755)
        home = dict.fromkeys(("HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME"), str(folder / "home"))
        path = f"{tools}{os.pathsep}{os.environ['PATH']}"
        self._environment = os.environ | home | {"PATH": path, "MPLAN_USER": "Emma Clarke", "MPLAN_LANG": "en"}
        for name, value in self._environment.items():
            monkeypatch.setenv(name, value)
        # The programs that are started have the day that it is.
        monkeypatch.setattr(plans, "today", lambda: datetime.now().astimezone().date())

    def types(self, command: str) -> None:
        if screens := SCREENS.match(command):
            self._looks_at(screens[1])
            return
        # What watches never ends, which tests/cli/test_watch.py tries.
        once = command.replace(" --watch", "")
        if PLAIN.fullmatch(once):
            typed = self._shell(*shlex.split(once)[1:])
            assert typed.status in (0, 1), f"{command}\n{typed.err}"
            return
        ran = subprocess.run(
            ["bash", "-euc", once], cwd=self.folder, env=self._environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=120, check=False,
        )  # fmt: skip
        # 1 is "done, and there is something to look at".
        assert ran.returncode in (0, 1), f"{command}\n{ran.stderr}"

    def _looks_at(self, plan: str) -> None:
        with Live(Path(plan) if plan == "demo" else self.folder / plan, self._environment) as screens:
            screens.ready()
            if plan == "demo":  # a sample offers a tour
                screens.wait_for("A tour")
                screens.send("\x1b")
                screens.wait_until(lambda: "A tour" not in screens.text())
            screens.send("q")
            assert screens.ended(within=30) == 0


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_what_a_page_tells_to_type_is_done(page: Path, shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    reader = Reader(shell, monkeypatch)
    commands = [command for block in blocks(page) for command in block.commands()]
    if not any(DATABASE in command for command in commands):
        for command in commands:
            reader.types(command)
        return
    with server.running() as running:
        for command in commands:
            reader.types(command.replace(DATABASE, str(running.address("2026"))))
        running.run("create role marketing", "create role management")
        running.run(*(block.text for block in blocks(page) if block.kind == "sql"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_settings_extras_and_programs_of_a_page_are_such(page: Path) -> None:
    for block in blocks(page):
        match block.kind:
            case "toml":
                config_file().parent.mkdir(parents=True, exist_ok=True)
                config_file().write_text(block.text, encoding="utf-8")
                settings, doubts = load_settings()
                assert settings.mail and not doubts
            case "install":
                (extra,) = re.findall(r"^pip install 'mplan-tui\[(\w+)\]'\n$", block.text)
                project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
                assert extra in project["optional-dependencies"]
            case "serve":
                (program,) = re.findall(r"^python -c '(.*)'\n$", block.text, re.DOTALL)
                compile(program, str(page), "exec")


def test_the_readme_leads_to_every_page() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    assert [page.name for page in PAGES if f"](.github/docs/{page.name})" not in readme] == []
