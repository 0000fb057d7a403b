"""Completion as somebody at a shell sees it: what stands in the line after TAB, in real shells."""

from __future__ import annotations

import os
import pty
import re
import select
import shutil
import sys
import termios
import time
from collections.abc import Iterator
from pathlib import Path

import pyte
import pytest

from mplan_tui.cli import suggestions
from mplan_tui.cli.arguments import COMMANDS, COMPLETING
from mplan_tui.cli.completion import SCRIPTS
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.people import Person
from tests.builders import a_plan
from tests.cli.running import Shell

PROMPT = "here> "
COLUMNS, LINES = 200, 50
STARTS = {
    "bash": ["bash", "--norc", "--noprofile", "-i"],
    "zsh": ["zsh", "-f", "-i"],
    "fish": ["fish", "--no-config", "-i"],
}
PROMPTS = {
    "bash": f"PS1='{PROMPT}'; bind 'set bell-style none'; ",
    "zsh": f"PROMPT='{PROMPT}'; unsetopt beep prompt_sp; autoload -U compinit; compinit -u -D; ",
    "fish": f"set -g fish_autosuggestion_enabled 0; function fish_prompt; echo -n '{PROMPT}'; end; ",
}
HOSTILE = "$(touch owned) `touch owned`, Ltd"


class Terminal:
    """A shell in a terminal, with the completion of mplan-tui loaded by these words ("{script}" is its file)."""

    def __init__(self, shell: str, folder: Path, program: Path, load: str = "source {script}") -> None:
        self._screen = pyte.Screen(COLUMNS, LINES)
        self._stream = pyte.ByteStream(self._screen)
        script = folder.parent / f"completion.{shell}"
        script.write_text(SCRIPTS[shell], encoding="utf-8")
        variables = {**os.environ, "PATH": f"{program.parent}:{os.environ['PATH']}", "TERM": "linux", "LANG": "C.UTF-8"}
        self.pid, self._descriptor = pty.fork()
        if self.pid == 0:
            termios.tcsetwinsize(0, (LINES, COLUMNS))
            os.chdir(folder)
            os.execvpe(STARTS[shell][0], STARTS[shell], variables)
        self._send(f"{PROMPTS[shell]}{load.format(script=script)}; clear\r")
        self._wait(lambda: self._line() == PROMPT.strip())

    def completed(self, line: str) -> str:
        """The line after TAB, without the prompt."""
        self._send("\x15\x0c")
        self._wait(lambda: self._line() == PROMPT.strip())
        self._send(line + "\t")
        self._wait(lambda: self._line().startswith(PROMPT) and len(self._line()) > len(f"{PROMPT}{line}"))
        return self._line().removeprefix(PROMPT)

    def close(self) -> None:
        os.close(self._descriptor)
        os.waitpid(self.pid, 0)

    def _send(self, keys: str) -> None:
        os.write(self._descriptor, keys.encode())

    def _line(self) -> str:
        return self._screen.display[self._screen.cursor.y].rstrip()

    def _wait(self, is_there: object, seconds: float = 30) -> None:
        """Read on until the screen shows it and the shell is quiet."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if select.select([self._descriptor], [], [], 0.15)[0]:
                received = os.read(self._descriptor, 65536)
                self._stream.feed(received)
                if b"\x1b[c" in received or b"\x1b[6n" in received:
                    self._send("\x1b[?6c")
            elif callable(is_there) and is_there():
                return
        raise AssertionError("\n".join(self._screen.display))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with one plan, whose name has a space, and something that is no plan."""
    place = tmp_path / "folder"
    place.mkdir()
    monkeypatch.chdir(place)
    (place / "my notes.txt").touch()
    return place


@pytest.fixture
def plan(shell: Shell) -> Path:
    people = (Person(id="p1", name="Emma Clarke"), Person(id="p2", name=HOSTILE))
    kpis = (Kpi(id="k1", ref="K1", name="Webinar registrations"), Kpi(id="k2", ref="K2", name="Orders"))
    return shell.keep(a_plan(people=people, kpis=kpis), "my plan.json")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    path = tmp_path / "bin" / "mplan-tui"
    path.parent.mkdir()
    path.write_text(f"#!{sys.executable}\nimport sys\nfrom mplan_tui.cli import main\nsys.exit(main())\n")
    path.chmod(0o755)
    return path


@pytest.fixture(params=STARTS)
def terminal(request: pytest.FixtureRequest, plan: Path, program: Path) -> Iterator[Terminal]:
    name = str(request.param)
    if shutil.which(name) is None:
        pytest.skip(f"{name} is not installed here")
    opened = Terminal(name, plan.parent, program)
    yield opened
    opened.close()


def test_a_half_typed_word_becomes_what_it_can_only_be(terminal: Terminal, plan: Path) -> None:
    for typed, completed in {
        "mplan-tui sho": "mplan-tui show",
        "mplan-tui my": r"mplan-tui my\ plan.json",
        "mplan-tui import x.json --dry": "mplan-tui import x.json --dry-run",
        "mplan-tui new x.json --from har": "mplan-tui new x.json --from harbour-instruments",
        r"mplan-tui kpi my\ plan.json Webi": r"mplan-tui kpi my\ plan.json Webinar\ registrations",
        r"mplan-tui brief my\ plan.json --owner Em": r"mplan-tui brief my\ plan.json --owner Emma\ Clarke",
        r'mplan-tui brief my\ plan.json --owner "Em': r'mplan-tui brief my\ plan.json --owner "Emma Clarke"',
        r"mplan-tui export my\ plan.json my\ n": r"mplan-tui export my\ plan.json my\ notes.txt",
    }.items():
        assert terminal.completed(typed) == completed


def test_a_name_with_signs_of_the_shell_is_quoted_and_runs_nothing(terminal: Terminal, plan: Path) -> None:
    completed = terminal.completed(r"mplan-tui brief my\ plan.json --owner \$")
    assert re.sub(r"[\\']", "", completed).endswith(f"--owner {HOSTILE}")
    assert r"\$\(" in completed or "'$(" in completed, completed
    assert not (plan.parent / "owned").exists()


def test_where_zsh_finds_it_by_itself_it_completes_again_and_again(plan: Path, program: Path, tmp_path: Path) -> None:
    """Installed in a folder of $fpath the file is the function until it has run once."""
    if shutil.which("zsh") is None:
        pytest.skip("zsh is not installed here")
    functions = tmp_path / "site-functions"
    functions.mkdir()
    (functions / "_mplan-tui").write_text(SCRIPTS["zsh"], encoding="utf-8")
    opened = Terminal("zsh", plan.parent, program, f"fpath=({functions} $fpath); compinit -u -D")
    try:
        for typed, completed in (("sho", "show"), ("hist", "history"), ("doc", "doctor")):
            assert opened.completed(f"mplan-tui {typed}") == f"mplan-tui {completed}"
    finally:
        opened.close()


def offered(shell: Shell, monkeypatch: pytest.MonkeyPatch, *words: str, half: str = "") -> list[list[str]]:
    """The answer to a shell: for each suggestion its type, the word, and what it is."""
    monkeypatch.setenv(COMPLETING, "zsh_complete")
    monkeypatch.setenv("COMP_WORDS", " ".join(["mplan-tui", *(word.replace(" ", "\\ ") for word in words), half]))
    monkeypatch.setenv("COMP_CWORD", str(len(words) + 1))
    with pytest.raises(SystemExit):
        shell()
    return [line.split("\t") for line in shell.said().out.splitlines() if line]


def test_without_a_word_the_commands_and_the_plan_files_are_offered(
    shell: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    answer = offered(shell, monkeypatch)
    assert [parts[1] for parts in answer if parts[0] == "plain"] == list(COMMANDS)
    assert all(parts[2] for parts in answer if parts[0] == "plain")
    assert [suggestions.PLAN_FILE] in answer


def test_after_a_plan_nothing_more_is_offered(shell: Shell, monkeypatch: pytest.MonkeyPatch, plan: Path) -> None:
    assert offered(shell, monkeypatch, "my plan.json") == []


def test_a_kpi_is_offered_by_its_reference_with_its_name(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, plan: Path
) -> None:
    assert offered(shell, monkeypatch, "kpi", "my plan.json") == [
        ["plain", "K1", "Webinar registrations"],
        ["plain", "K2", "Orders"],
    ]


def test_a_report_is_offered_to_management_the_team_and_each_person(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, plan: Path
) -> None:
    answer = offered(shell, monkeypatch, "report", "my plan.json", "out.md", "--for")
    assert [parts[1] for parts in answer] == ["management", "team", "Emma Clarke", HOSTILE]


@pytest.mark.parametrize("words", [("kpi", "no such.json"), ("brief", "no such.json", "--owner")])
def test_a_plan_that_cannot_be_read_offers_nothing_and_says_nothing(
    shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    assert offered(shell, monkeypatch, *words) == []
    assert shell.said().err == ""


@pytest.mark.parametrize("name", SCRIPTS)
def test_the_program_prints_the_script_of_a_shell(shell: Shell, name: str) -> None:
    ran = shell("completion", name)
    assert (ran.status, ran.out, ran.err) == (0, SCRIPTS[name], "")


def test_a_shell_that_is_not_known_is_refused_with_those_that_are(shell: Shell) -> None:
    sentence = shell("completion", "tcsh").sentence
    assert all(name in sentence for name in SCRIPTS)
