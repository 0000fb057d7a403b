"""A plan on the disk, and sessions on it, for the tests of the store."""

from __future__ import annotations

from pathlib import Path

from mplan_tui.domain.actions import Action
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from tests.builders import a_plan_of, an_action

__all__ = ["PlanFile", "an_action"]

ROOT = Path(__file__).parents[2]


def a_plan_file(folder: Path, *, actions: int = 3, name: str = "plan.json") -> PlanFile:
    return PlanFile.create(folder / name, a_plan_of(actions))


def a_session(path: Path, author: str = "Anna", login: str = "") -> PlanSession:
    file = PlanFile(path)
    return PlanSession(file, file.load(), author=author, login=login)


def retitle(session: PlanSession, title: str, *, action: int = 0) -> None:
    session.perform(rows.change(session.plan.actions[action], title=title))


def first_title(path: Path) -> str:
    return PlanFile(path).load().plan.actions[0].title


def action_called(session: PlanSession, title: str) -> Action:
    return next(action for action in session.plan.actions if action.title == title)


def names_beside(path: Path) -> set[str]:
    """Every name in the plan's folder, its backups aside."""
    return {entry.name for entry in path.parent.iterdir() if not entry.name.endswith(".backups")}
