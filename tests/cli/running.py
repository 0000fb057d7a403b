"""Running the program in this process, as a test reads best."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from mplan_tui.cli import main
from mplan_tui.domain.plan import Plan
from mplan_tui.store.plan_file import PlanFile


@dataclass(frozen=True)
class Ran:
    """What a command said, and its exit status."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on stdout."""
        return json.loads(self.out)

    @property
    def sentence(self) -> str:
        """The one line on stderr of a command that was refused."""
        assert self.status == 2
        assert self.out == ""
        (line,) = self.err.splitlines()
        return line


class Shell:
    """Somebody at a shell, in a folder of their own."""

    def __init__(self, capsys: pytest.CaptureFixture[str], folder: Path) -> None:
        self._capsys = capsys
        self.folder = folder

    def __call__(self, *words: object) -> Ran:
        self._capsys.readouterr()
        return self.said(main([str(word) for word in words]))

    def said(self, status: int = 0) -> Ran:
        """What was said since the last command, which may have ended this process' turn by an exception."""
        said = self._capsys.readouterr()
        return Ran(status, said.out, said.err)

    def keep(self, plan: Plan, name: str = "plan.json") -> Path:
        """Put a plan into a file of this folder."""
        PlanFile.create(self.folder / name, plan)
        return self.folder / name

    def plan(self, name: str = "plan.json") -> Plan:
        """The plan in a file of this folder."""
        return PlanFile(self.folder / name).load().plan
