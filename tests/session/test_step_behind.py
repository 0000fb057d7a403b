"""Who wrote the other side of a conflict."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from mplan_tui.domain.actions import Occurrence
from mplan_tui.domain.compare import Change, Conflict
from mplan_tui.session.conflicts import step_behind, wrote
from mplan_tui.session.steps import Label, Step
from tests.builders import an_action

ROW = an_action("Mail", id="mail")


def step(author: str, *changes: Change) -> Step:
    return Step(Label("row.changed"), changes, datetime(2026, 3, 12, tzinfo=UTC), author, "screen")


def writer(conflict: Conflict, *steps: Step) -> str | None:
    found = step_behind(conflict, steps)
    return found.author if found else None


def test_behind_a_field_is_the_latest_step_that_wrote_this_field_of_this_row() -> None:
    conflict = Conflict("actions", "mail", "notes", "", "theirs", "mine")
    assert writer(
        conflict,
        step("another field", Change("actions", "mail", "title", "a", "b")),
        step("another row", Change("actions", "fair", "notes", "", "x")),
        step("Karim", Change("actions", "mail", "notes", "older", "theirs")),
        step("earlier", Change("actions", "mail", "notes", "", "older")),
    ) == "Karim"  # fmt: skip


def test_behind_a_field_may_be_the_step_that_added_the_row() -> None:
    conflict = Conflict("actions", "mail", "notes", "", "theirs", "mine")
    assert writer(conflict, step("Karim", Change("actions", "mail", None, None, ROW))) == "Karim"


def test_behind_a_value_is_who_wrote_it_though_the_other_side_is_in_the_records_by_now() -> None:
    conflict = Conflict("actions", "mail", "notes", "", "theirs", "mine")
    mine = step("I, from a working copy", Change("actions", "mail", "notes", "", "mine"))
    assert writer(conflict, mine, step("Karim", Change("actions", "mail", "notes", "", "theirs"))) == "Karim"
    assert writer(conflict, mine, step("Karim", Change("actions", "mail", "notes", "", "of two edits"))) == "Karim"
    assert writer(conflict, mine) is None
    deleted_here = Conflict("actions", "mail", None, ROW, ROW.evolve(notes="theirs"), None)
    removal = step("I, from a working copy", Change("actions", "mail", None, ROW, None))
    edit = step("Karim", Change("actions", "mail", "notes", "", "theirs"))
    assert writer(deleted_here, removal, edit) == "Karim"


def test_behind_a_row_that_is_gone_is_its_removal_and_nothing_else() -> None:
    conflict = Conflict("actions", "mail", None, ROW, None, ROW)
    assert writer(
        conflict,
        step("another row", Change("actions", "fair", None, ROW.evolve(id="fair"), None)),
        step("came back", Change("actions", "mail", None, None, ROW)),
        step("Karim", Change("actions", "mail", None, ROW, None)),
        step("edited before", Change("actions", "mail", "notes", "", "x")),
    ) == "Karim"  # fmt: skip


def test_behind_a_row_that_was_added_is_any_step_about_it() -> None:
    conflict = Conflict("actions", "mail", None, None, ROW, ROW)
    assert writer(conflict, step("Karim", Change("actions", "mail", "notes", "", "x"))) == "Karim"
    time = Occurrence(action="mail", due=date(2026, 3, 1))
    other = time.evolve(id="t2", action="fair")
    added = step("Eve", Change("occurrences", "t2", None, None, other))
    assert writer(conflict, added, step("Karim", Change("occurrences", time.id, None, None, time))) == "Karim"


@pytest.mark.parametrize(
    ("written", "asked", "is_one"),
    [("due", "due", True), ("due", "title", False), (None, "due", True), ("due", None, True), (None, None, True)],
)
def test_a_whole_row_is_every_field_of_it(written: str | None, asked: str | None, is_one: bool) -> None:
    assert wrote(written, asked) is is_one


def test_behind_a_conflict_that_no_record_tells_of_is_nobody() -> None:
    assert writer(Conflict("actions", "mail", "notes", "", "theirs", "mine")) is None
