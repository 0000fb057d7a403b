"""Two copies of one plan, each edited by somebody, come together: at the shell, in git, in a synced folder."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.session.edits import rows
from mplan_tui.settings import Settings
from mplan_tui.store import copies
from mplan_tui.store.backups import BackupReason
from mplan_tui.store.companions import history_of
from mplan_tui.store.history import History
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses.merging import merge_copies
from mplan_tui.uses.services import Services
from tests.builders import a_plan_of, an_action
from tests.cli.running import Shell
from tests.store.builders import a_session, retitle


def copied(plan: Path, name: str, *, with_history: bool = True) -> Path:
    copy = plan.with_name(name)
    shutil.copy2(plan, copy)
    if with_history and history_of(plan).exists():
        shutil.copy2(history_of(plan), history_of(copy))
    return copy


def retitled(path: Path, title: str, *, action: int = 0, author: str = "Anna") -> None:
    session = a_session(path, author)
    retitle(session, title, action=action)
    session.save()


def added(path: Path, title: str, author: str) -> None:
    session = a_session(path, author)
    session.perform(rows.add(an_action(title, ref="")))
    session.save()


def titles(path: Path) -> list[str]:
    return [action.title for action in PlanFile(path).load().plan.actions]


def authors(path: Path) -> list[str]:
    file = PlanFile(path)
    assert not any(step.is_gap for step in file.steps())
    return [step.author for step in file.steps()]


@pytest.fixture
def ours(shell: Shell) -> Path:
    """A plan with some past."""
    path = shell.keep(a_plan_of(4, title="Action {n}"))
    retitled(path, "In common")
    return path


def test_edits_of_both_copies_and_both_histories_are_in_the_plan(shell: Shell, ours: Path) -> None:
    theirs = copied(ours, "theirs.json")
    retitled(ours, "Ours", action=1, author="Anna")
    added(ours, "New here", "Anna")
    retitled(theirs, "Theirs", action=2, author="Emma")
    added(theirs, "New there", "Emma")

    ran = shell("merge", "plan.json", "theirs.json")

    assert (ran.status, ran.err) == (0, "")
    assert ran.out == "2 changes of theirs.json are in plan.json now.\n"
    assert titles(ours) == ["In common", "Ours", "Theirs", "Action 4", "New here", "New there"]
    actions = PlanFile(ours).load().plan.actions
    assert len({action.ref for action in actions}) == len(actions), "one of the two new ones is renumbered"
    assert authors(ours) == ["Anna", "Anna", "Anna", "Emma", "Emma", "Anna"]
    assert "Merged with theirs.json" in shell("history", "plan.json").out
    assert titles(theirs)[-1] == "New there" and "New here" not in titles(theirs), "the copy stays as it is"
    assert PlanFile(ours).backups.all(), "and so does what the plan was before, as a backup"


def test_each_author_can_take_back_their_own_step_after_the_merge(shell: Shell, ours: Path) -> None:
    theirs = copied(ours, "theirs.json")
    retitled(ours, "Ours", action=1, author="Anna")
    retitled(theirs, "Theirs", action=2, author="Emma")
    shell("merge", "plan.json", "theirs.json")

    for author, left in (("Emma", ["Ours", "Action 3"]), ("Anna", ["Action 2", "Action 3"])):
        session = a_session(ours, author)
        session.undo()
        session.save()
        assert titles(ours)[1:3] == left


def test_merging_again_brings_only_what_is_new_in_either_direction(shell: Shell, ours: Path) -> None:
    theirs = copied(ours, "theirs.json")
    retitled(theirs, "First", author="Emma")
    shell("merge", "plan.json", "theirs.json")
    assert shell("merge", "plan.json", "theirs.json").out == "Nothing of theirs.json was missing in plan.json.\n"
    # Ours goes on from what it took in, and takes the copy's next edits: neither comes back as a conflict.
    retitled(ours, "Second, here")
    retitled(theirs, "Also there", action=3, author="Emma")
    assert shell("merge", "plan.json", "theirs.json").status == 0
    assert titles(ours) == ["Second, here", "Action 2", "Action 3", "Also there"]

    ran = shell("merge", "theirs.json", "plan.json")

    assert (ran.status, titles(theirs)) == (0, titles(ours))
    assert sorted(set(authors(theirs))) == ["Anna", "Emma"]
    retitled(theirs, "Third, there", author="Emma")
    retitled(ours, "Here", action=1)
    assert shell("merge", "plan.json", "theirs.json").status == 0
    assert titles(ours) == ["Third, there", "Here", "Action 3", "Also there"]
    assert len(authors(ours)) == len(set(step.id for step in PlanFile(ours).steps())), "no step is told twice"


def test_what_both_changed_stays_is_listed_and_is_chosen_in_the_screens(shell: Shell, ours: Path) -> None:
    theirs = copied(ours, "theirs.json")
    retitled(ours, "Mine [b]x[/]")
    retitled(theirs, "Theirs", author="Emma")

    ran = shell("merge", "plan.json", "theirs.json")

    assert ran.status == 1
    assert titles(ours)[0] == "Mine [b]x[/]"
    assert ran.err.splitlines() == [
        "A-001 Mine [b]x[/] · Title: Mine [b]x[/] stays, theirs.json has Theirs.",
        "Open the plan in the screens to choose (F4).",
    ]
    services = Services(Settings(), "screen")
    session = services.open(ours)
    (left,) = services.left_waiting(session)
    assert left.waiting is not None
    session.bring_back(left.waiting)
    (conflict,) = session.conflicts
    session.choose(conflict, mine=True)
    assert session.plan.actions[0].title == "Theirs"


def test_an_action_deleted_there_and_changed_here_is_asked(shell: Shell, ours: Path) -> None:
    theirs = copied(ours, "theirs.json")
    retitled(ours, "Changed", action=2)
    session = a_session(theirs, "Emma")
    session.perform(rows.remove(session.plan.actions[2]))
    session.save()

    ran = shell("merge", "plan.json", "theirs.json")

    assert ran.status == 1
    assert "A-003 Changed: kept here, deleted in theirs.json." in ran.err
    assert titles(ours)[2] == "Changed"


@pytest.mark.parametrize(
    ("copy", "history"),
    [
        (
            "plan (conflicted copy 2026-03-12 101112).json",
            "plan.json.history (conflicted copy 2026-03-12 101112).jsonl",
        ),
        (
            "plan.sync-conflict-20260312-101112-ABCDEFG.json",
            "plan.json.history.sync-conflict-20260312-101112-ABC.jsonl",
        ),
        ("plan-LAPTOP.json", "plan.json.history-LAPTOP.jsonl"),
    ],
)
def test_a_conflicted_copy_of_a_synced_folder_finds_its_history(
    shell: Shell, ours: Path, copy: str, history: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    theirs = copied(ours, copy)
    retitled(theirs, "On the train", author="Emma")
    retitled(ours, "In the office", action=1)
    history_of(theirs).rename(ours.with_name(history))
    looked_at: list[str] = []

    def looking(plan: Path, path: Path) -> History:
        looked_at.append(path.name)
        return History(plan, path)

    monkeypatch.setattr(copies, "History", looking)
    for other in ("notes.txt", "other.json.history.jsonl", "plan.json.history.txt"):
        ours.with_name(other).write_text("something else")

    ran = shell("merge", "plan.json", copy)

    assert (ran.status, ran.err) == (0, "")
    assert titles(ours)[:2] == ["On the train", "In the office"]
    assert "Emma" in authors(ours)
    assert set(looked_at) <= {history, history_of(ours).name}, "no other file of the folder is read"


def test_a_copy_without_its_history_is_compared_with_ours_and_that_is_said(shell: Shell, ours: Path) -> None:
    for title in ("One", "Two"):
        retitled(ours, title, action=3)
    theirs = copied(ours, "theirs.json")
    history_of(theirs).unlink()
    went_apart = PlanFile(ours).load().revision
    retitled(theirs, "Theirs", author="Emma")
    history_of(theirs).unlink()
    retitled(ours, "Ours", action=1)
    retitled(ours, "Theirs")  # the same on both sides

    ran = shell("merge", "plan.json", "theirs.json")

    assert ran.status == 0
    assert f"revision {went_apart} of plan.json, from which it differs least" in ran.err
    assert titles(ours) == ["Theirs", "Ours", "Action 3", "Two"]


def test_without_any_history_a_base_is_asked_for_and_nothing_is_written(shell: Shell, ours: Path) -> None:
    theirs, base = copied(ours, "theirs.json"), copied(ours, "base.json")
    retitled(ours, "Ours", action=1)
    retitled(theirs, "Theirs", author="Emma")
    for path in (ours, theirs):
        history_of(path).unlink()
    before = ours.read_bytes()

    ran = shell("merge", "plan.json", "theirs.json")

    assert "name an older copy of the plan as BASE" in ran.sentence
    assert ours.read_bytes() == before
    assert shell("merge", "base.json", "plan.json", "theirs.json").status == 0
    assert titles(ours)[:2] == ["Theirs", "Ours"]
    assert base.exists()


def test_a_plan_whose_history_is_gone_has_its_backups_to_tell_where_a_copy_went_apart(shell: Shell, ours: Path) -> None:
    PlanFile(ours).back_up(BackupReason.IMPORT)
    theirs = copied(ours, "theirs.json")
    for title in ("One", "Theirs"):
        retitled(theirs, title, author="Emma")
    retitled(ours, "Ours", action=1)
    history_of(ours).unlink()

    ran = shell("merge", "plan.json", "theirs.json")

    assert (ran.status, ran.err) == (0, "")
    assert titles(ours)[:2] == ["Theirs", "Ours"]
    assert [step.author for step in PlanFile(ours).steps()][-3:] == ["Emma", "Emma", "Anna"]


def test_copies_of_two_plans_and_too_few_names_are_refused(shell: Shell, ours: Path) -> None:
    other = shell.keep(a_plan_of(1), "other.json")

    assert "is a copy of another plan than" in shell("merge", "plan.json", "other.json").sentence
    assert "Name two copies" in shell("merge", "plan.json").sentence
    assert "There is no plan file" in shell("merge", "plan.json", "gone.json").sentence
    assert titles(other) and titles(ours)[0] == "In common"


def test_out_leaves_both_copies_and_refuses_a_file_that_is_there(shell: Shell, ours: Path) -> None:
    theirs = copied(ours, "theirs.json")
    retitled(ours, "Ours", action=1)
    retitled(theirs, "Theirs", author="Emma")
    before = ours.read_bytes()

    assert shell("merge", "plan.json", "theirs.json", "--out", "both.json").status == 0

    assert titles(ours.with_name("both.json"))[:2] == ["Theirs", "Ours"]
    assert ours.read_bytes() == before
    assert authors(ours.with_name("both.json")) == ["Anna", "Anna", "Emma", "Anna"]
    assert "choose another name" in shell("merge", "plan.json", "theirs.json", "--out", "both.json").sentence


def git(folder: Path, *words: str) -> str:
    done = subprocess.run(
        ["git", "-c", "user.name=x", "-c", "user.email=x@example.org", *words],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, (words, done.stdout, done.stderr)
    return done.stdout


def committed(folder: Path, words: str) -> None:
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", words)


@pytest.mark.skipif(shutil.which("git") is None, reason="there is no git")
@pytest.mark.parametrize("keeps_history", [True, False])
def test_git_merges_two_branches_of_a_plan(shell: Shell, ours: Path, keeps_history: bool) -> None:
    folder = shell.folder
    driver = f'"{sys.executable}" -m mplan_tui merge %O %A %B --path %P'
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "merge.mplan.driver", driver)
    ignored = "*.backups\n.*.lock\n.*.open\n" + ("" if keeps_history else "*.history.jsonl\n")
    (folder / ".gitignore").write_text(ignored)
    (folder / ".gitattributes").write_text("*.history.jsonl merge=union\nplan.json merge=mplan\n")
    committed(folder, "first")
    git(folder, "checkout", "-q", "-b", "emma")
    records = history_of(ours).read_bytes()
    retitled(ours, "Theirs", author="Emma")
    added(ours, "New there", "Emma")
    committed(folder, "emma")
    if not keeps_history:
        history_of(ours).write_bytes(records)
    git(folder, "checkout", "-q", "main")
    retitled(ours, "Ours", action=1)
    added(ours, "New here", "Anna")
    committed(folder, "anna")

    git(folder, "merge", "-q", "-m", "together", "emma")

    assert titles(ours) == ["Theirs", "Ours", "Action 3", "Action 4", "New here", "New there"]
    assert PlanFile(ours).steps()[-1].label.values["file"] == "plan.json", "and no name that git made up"
    assert git(folder, "status", "--porcelain") == "", "nothing is left beside the plan"
    told = authors(ours)
    assert told[:3] == ["Anna", "Anna", "Anna"] and told[-1] == "Anna"
    assert ("Emma" in told) == keeps_history
    # The next save writes the record where it belongs.
    retitled(ours, "Later", action=2)
    assert "unrecorded" not in ours.read_text()
    assert len(authors(ours)) == len(told) + 1
    assert shell("undo", "plan.json").status == 0, "the merge itself can be taken back"


@pytest.mark.parametrize("is_named", [True, False])
def test_what_git_cannot_merge_is_listed_and_waits_for_the_plan_itself(
    shell: Shell, ours: Path, is_named: bool
) -> None:
    folder, sub = shell.folder, shell.folder / "plans"
    sub.mkdir()
    plan = ours.rename(sub / "plan.json")
    driver = f'"{sys.executable}" -m mplan_tui --lang en merge %O %A %B' + (" --path %P" if is_named else "")
    git(folder, "init", "-q", "-b", "main")
    git(folder, "config", "merge.mplan.driver", driver)
    (folder / ".gitignore").write_text("*.backups\n.*.lock\n.*.open\n*.jsonl\n")
    (folder / ".gitattributes").write_text("plan.json merge=mplan\n")
    committed(folder, "first")
    git(folder, "checkout", "-q", "-b", "emma")
    retitled(plan, "Theirs", author="Emma")
    committed(folder, "emma")
    git(folder, "checkout", "-q", "main")
    retitled(plan, "Ours")
    committed(folder, "anna")

    for key, value in (("name", "x"), ("email", "x@example.org")):
        git(folder, "config", f"user.{key}", value)
    done = subprocess.run(["git", "merge", "emma"], cwd=folder, capture_output=True, text=True)

    assert done.returncode == 1
    assert titles(plan)[0] == "Ours"
    services = Services(Settings(), "screen")
    (left,) = services.left_waiting(services.open(plan))
    assert left.waiting is not None
    assert [conflict.theirs for conflict in left.waiting.conflicts] == ["Theirs"]
    assert ("Title: Ours stays, the other branch has Theirs." in done.stderr) == is_named
    assert (left.moved_from == "") == is_named


PEOPLE = ("Anna", "Emma", "Zoe")
DONE = st.tuples(st.sampled_from(range(3)), st.sampled_from(range(3)))
"""Who does it, and the copy that they merge: an edit where it is their own."""


@settings(max_examples=30)
@given(done=st.lists(DONE, max_size=14))
def test_three_copies_that_take_in_each_other_in_any_order_lose_nothing_and_never_clash(
    tmp_path_factory: pytest.TempPathFactory, done: list[tuple[int, int]]
) -> None:
    folder = tmp_path_factory.mktemp("copies")
    first = PlanFile.create(folder / "plan.json", a_plan_of(3, title="Action {n}")).path
    retitled(first, "Before", action=0)
    copies = [first, *(copied(first, f"{name}.json") for name in PEOPLE[1:])]
    latest, new = titles(first), set[str]()
    references: list[tuple[str, str]] = []
    services = Services(Settings())
    # In the end everybody takes in everybody, more than once, as what the first takes in last the others have not.
    for count, (who, other) in enumerate([*done, *(3 * [(a, b) for a in range(3) for b in range(3) if a != b])]):
        if who == other:
            latest[who] = f"{PEOPLE[who]} {count}"
            retitled(copies[who], latest[who], action=who, author=PEOPLE[who])
            added(copies[who], f"New {count}", PEOPLE[who])
            new.add(f"New {count}")
        else:
            assert not merge_copies(services, copies[who], copies[other]).conflicts
    for path in copies:
        assert titles(path)[:3] == latest
        assert sorted(titles(path)[3:]) == sorted(new)
        refs = [(action.id, action.ref) for action in PlanFile(path).load().plan.actions]
        assert len({ref for _id, ref in refs}) == len(refs)
        assert sorted(refs) == sorted(references or refs), "an action has one reference in all copies"
        references = refs
        ids = [step.id for step in PlanFile(path).steps()]
        assert len(ids) == len(set(ids))
