"""The shell says that edits wait which the screens could not save."""

from __future__ import annotations

import os

import pytest

from mplan_tui.session.edits import rows
from mplan_tui.settings import load_settings
from mplan_tui.store.unsaved import Unsaved
from mplan_tui.uses import plans
from mplan_tui.uses.services import Services
from tests.builders import a_plan, an_action
from tests.cli.running import Shell


def leave_an_edit(shell: Shell, *, saved: bool = False) -> None:
    """An edit of a session that was killed before it could save it, or right after."""
    path = shell.keep(a_plan(an_action("Newsletter")))
    session = Services(load_settings()[0]).open(path)
    session.perform(rows.change(session.plan.actions[0], title="Spring"))
    kept = Unsaved(plans.unsaved_folder())
    kept.keep(str(path.resolve()), session.plan.id, session.waiting)
    assert kept._lock is not None
    os.close(kept._lock)
    kept._lock = None
    if saved:
        session.save()


@pytest.mark.parametrize(("command", "status"), [("doctor", 1), ("show", 0)])
def test_edits_that_wait_are_told(shell: Shell, command: str, status: int) -> None:
    leave_an_edit(shell)
    ran = shell(command, "plan.json")
    assert ran.status == status
    assert ran.err.startswith("1 edit of")
    assert "Open the plan in the screens" in ran.err


def test_a_plan_that_is_torn_has_them_too(shell: Shell) -> None:
    leave_an_edit(shell)
    (shell.folder / "plan.json").write_text("{")
    assert "1 edit of" in shell("doctor", "plan.json").err


@pytest.mark.parametrize("command", ["doctor", "show"])
def test_edits_that_were_saved_after_all_are_not_told(shell: Shell, command: str) -> None:
    leave_an_edit(shell, saved=True)
    ran = shell(command, "plan.json")
    assert (ran.status, ran.err) == (0, "")
