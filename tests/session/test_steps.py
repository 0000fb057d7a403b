"""What a step tells of itself: who, which copy of the plan it took in, and under which references its rows went on."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from mplan_tui.domain.compare import Change, Conflict
from mplan_tui.session.conflicts import as_it_stands, by_row
from mplan_tui.session.steps import Label, MergedCopy, Step, merged_copy, merging, with_references_of
from mplan_tui.session.undoing import MENDED, earlier_steps
from tests.builders import a_channel, a_plan, an_action

NOON = datetime(2026, 3, 12, 12, tzinfo=UTC)
MAIL, FAIR = an_action("Mail", id="mail", ref="A-1"), an_action("Fair", id="fair", ref="A-2")


def a_step(*changes: Change, label: str = "row.changed", author: str = "Anna", **fields: str) -> Step:
    return Step(Label(label), changes, NOON, author, "screen", **fields)


def came(row: object) -> Change:
    return Change("actions", "mail", None, None, row)


GONE = Change("actions", "mail", None, MAIL, None)


@pytest.mark.parametrize(
    ("author", "login", "told"),
    [("Anna", "", "Anna"), ("Anna", "Anna", "Anna"), ("Anna", "karim", "Anna (karim)"), ("", "karim", "karim")],
)
def test_a_step_names_its_author_and_the_login_where_that_is_another_name(author: str, login: str, told: str) -> None:
    assert a_step(author=author, login=login).told_author == told


def test_a_step_that_took_in_a_copy_says_which_and_no_other_step_does() -> None:
    copied = MergedCopy("s2", 7, "s1")
    label = merging("old.json", copied)
    assert merged_copy(Step(label, (), NOON, "Anna", "screen")) == copied
    elsewhere = Label("import.applied", label.values)
    odd = Label(label.code, {**label.values, "revision": "x"})
    assert [merged_copy(Step(one, (), NOON, "Anna", "screen")) for one in (elsewhere, odd)] == [None, None]


def test_a_row_that_a_merge_renumbered_is_known_by_its_new_reference() -> None:
    plan = a_plan(MAIL.evolve(ref="A-9"), FAIR, a_channel(id="web"))
    title = Change("actions", "fair", "title", "x", "Fair")
    step = a_step(title, came(MAIL), Change("channels", "web", None, None, plan.channels[0]))
    told = with_references_of(plan, step)
    assert told.changes == (title, came(MAIL.evolve(ref="A-9")), step.changes[2])
    same = a_step(title, came(MAIL.evolve(ref="A-9")))
    assert with_references_of(plan, same) is same
    assert with_references_of(plan, a_step(GONE)).changes == (GONE,)


# What stands in the history of the store


def undone_next(*steps: Step, author: str = "Anna", login: str = "", now: object = MAIL) -> list[str]:
    plan = a_plan(now) if now else a_plan()
    return [step.id for step in earlier_steps(lambda: iter(steps), author, login, {"own"}, lambda: plan)]


RETITLED = (Change("actions", "mail", "title", "Post", "Mail"),)
GAP = Step.gap(2, NOON, "gap")


@pytest.mark.parametrize(
    ("steps", "author", "login", "left"),
    [
        ([a_step(*RETITLED, id="s1"), a_step(*RETITLED, id="s2", author="Karim")], "Anna", "", ["s1"]),
        ([a_step(*RETITLED, id="own"), a_step(*RETITLED, id="s1")], "Anna", "", ["s1"]),
        ([a_step(*RETITLED, id="s1", label=MENDED)], "Anna", "", []),
        (
            [a_step(*RETITLED, id="s2", undoes="s1"), a_step(*RETITLED, id="s1"), a_step(*RETITLED, id="s0")],
            "Anna",
            "",
            ["s0"],
        ),
        ([a_step(*RETITLED, id="s1", login="anna"), a_step(*RETITLED, id="s0", login="karim")], "Anna", "anna", ["s1"]),
        ([a_step(*RETITLED, id="s1", login="anna"), a_step(*RETITLED, id="s0")], "Anna", "", ["s1", "s0"]),
        ([a_step(*RETITLED, id="s1", login="anna"), a_step(*RETITLED, id="s0")], "Anna", "anna", ["s1", "s0"]),
        ([GAP, a_step(*RETITLED, id="s1", author="")], "", "", ["s1"]),
        ([a_step(id="s2"), a_step(*RETITLED, id="s1")], "Anna", "", ["s1"]),
    ],
)
def test_undo_goes_on_with_ones_own_steps_from_before_the_start(
    steps: list[Step], author: str, login: str, left: list[str]
) -> None:
    assert undone_next(*steps, author=author, login=login) == left


def test_beyond_a_gap_a_step_is_offered_while_something_of_it_is_there() -> None:
    step = a_step(*RETITLED, id="s1")
    assert undone_next(GAP, step) == ["s1"]
    assert undone_next(GAP, step, now=MAIL.evolve(title="Post")) == []
    assert undone_next(GAP, step, now=MAIL.evolve(title="Letter")) == ["s1"]  # would be told as a conflict
    assert undone_next(step, GAP, now=MAIL.evolve(title="Post")) == ["s1"]


# The other side of a conflict, now


def test_a_conflict_about_a_row_that_is_gone_is_about_the_row_as_its_own_removal_tells_it() -> None:
    conflict = Conflict("actions", "mail", "title", "Post", "Mail", "Letter")
    other = a_step(Change("actions", "fair", None, FAIR, None), RETITLED[0])
    gone = a_step(GONE)
    assert as_it_stands(conflict, a_plan(MAIL), lambda: iter([gone])) == conflict._replace(ours="Mail")
    assert as_it_stands(conflict, a_plan(), lambda: iter([other])).field == "title"
    now = as_it_stands(conflict, a_plan(), lambda: iter([other, gone]))
    assert (now.id, now.field, now.ours) == ("mail", None, None)
    assert now.theirs.title == "Letter"
    both = [conflict, conflict._replace(field="notes", theirs="n", ours="")]
    (one,) = by_row(both, a_plan(), lambda: iter([other, gone]))
    assert (one.theirs.title, one.theirs.notes) == ("Letter", "n")
    assert by_row(both, a_plan(MAIL), lambda: iter([gone])) == both
