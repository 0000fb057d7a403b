from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

import pytest

from mplan_tui.domain.actions import Status
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.plan import TABLES
from mplan_tui.domain.recurrence import Frequency, Recurrence
from tests.builders import HOSTILE, a_person, a_plan, an_action, an_objective
from tests.cli.running import Shell


def test_new_writes_an_empty_plan_for_this_year(shell: Shell) -> None:
    ran = shell("new", "plan.json")
    plan = shell.plan()
    assert (ran.status, plan.title, plan.language) == (0, "Marketing plan 2026", "en")
    assert (plan.start, plan.end) == (date(2026, 1, 1), date(2026, 12, 31))
    assert "mplan-tui plan.json" in ran.out


def test_new_takes_title_dates_currency_envelope_and_language(shell: Shell) -> None:
    ran = shell(
        *("new", "plan.json", "--title", "Relance", "--start", "2026-04-01", "--end", "30/9/2026"),
        *("--currency", "chf", "--envelope", "86k", "--lang", "fr"),
    )
    plan = shell.plan()
    assert ran.status == 0
    assert (plan.title, plan.language, plan.currency, plan.envelope) == ("Relance", "fr", "CHF", Decimal(86000))
    assert (plan.start, plan.end) == (date(2026, 4, 1), date(2026, 9, 30))


def test_a_plan_with_only_a_first_day_lasts_a_year(shell: Shell) -> None:
    shell("new", "plan.json", "--start", "2026-07-01")
    assert shell.plan().end == date(2027, 6, 30)


def test_new_counts_in_the_currency_of_the_country_unless_told(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    shell("new", "ours.json")
    shell("new", "theirs.json", "--currency", "EUR")
    assert (shell.plan("ours.json").currency, shell.plan("theirs.json").currency) == ("GBP", "EUR")


def test_new_never_writes_over_a_file(shell: Shell) -> None:
    path = shell.folder / "plan.json"
    path.write_text("precious")
    assert "plan.json" in shell("new", "plan.json").sentence
    assert path.read_text() == "precious"


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--start", "2026-13-01"], "2026-13-01"),
        (["--start", "2026-05-01", "--end", "2026-04-01"], "2026"),
        (["--envelope", "lots"], "lots"),
        (["--envelope", "-5"], "nvelope"),
        (["--currency", "euros"], "“euros” is no currency; write its three letters, such as EUR"),
        (["--currency", "ZZZ"], "“ZZZ” is no currency"),
        (["--lang", "de"], "de"),
        (["--from", "no-such"], "no-such"),
        (["--colour", "red"], "--colour"),
    ],
)
def test_what_new_cannot_use_is_one_sentence_and_no_file(shell: Shell, words: list[str], named: str) -> None:
    assert named in shell("new", "plan.json", *words).sentence
    assert not (shell.folder / "plan.json").exists()


@pytest.mark.parametrize("command", ["new", "show", "check", "brief", "history"])
def test_a_folder_in_the_place_of_a_plan_is_called_one(shell: Shell, command: str) -> None:
    said = shell(command, shell.folder).sentence
    assert said == f"{shell.folder} is a folder: name a plan file in it."


def test_an_empty_title_is_no_title(shell: Shell) -> None:
    assert shell("new", "mine.json", "--title", "").status == 0
    assert shell.plan("mine.json").title == "Marketing plan 2026"


def test_new_in_a_folder_that_is_not_there_says_so(shell: Shell) -> None:
    assert "nowhere" in shell("new", "nowhere/plan.json").sentence


def test_show_tells_the_plan_on_a_page(shell: Shell) -> None:
    shell.keep(
        a_plan(
            an_action(due=date(2026, 3, 1), planned=1200, spent=450),
            an_action(status="done", planned=300),
            an_objective("More orders"),
            organisation="Brasserie du Val",
            envelope=86000,
        )
    )
    ran = shell("show", "plan.json")
    assert (ran.status, ran.err) == (0, "")
    for words in ("Brasserie du Val · Plan 2026", "2 actions", "late 1", "€86,000", "€1,500", "€450", "More orders"):
        assert words in ran.out


def test_show_json_is_the_whole_plan_with_iso_dates_and_money_as_text(shell: Shell) -> None:
    plan = a_plan(an_action(start=date(2026, 3, 1), planned=Decimal("1200.50")), a_person())
    shell.keep(plan)
    document = shell("show", "plan.json", "--json").document
    assert (document["id"], document["start"]) == (plan.id, "2026-01-01")
    assert document["actions"][0]["planned"] == "1200.5"
    assert document["actions"][0]["start"] == "2026-03-01"
    tables = {name: tuple(map(row.model_validate, document[name])) for name, row in TABLES.items()}
    assert type(plan).model_validate({**document, **tables}) == plan


@pytest.mark.parametrize("content", ["", "[]", "{", '{"a": 1}', "\ufeff{}"])
def test_a_file_that_is_no_plan_is_one_sentence_and_left_as_it_is(shell: Shell, content: str) -> None:
    path = shell.folder / "plan.json"
    path.write_text(content)
    for command in ("show", "brief", "check", "history", "undo"):
        assert "plan.json" in shell(command, "plan.json").sentence
    assert path.read_text() == content


def test_a_plan_that_is_not_there_is_one_sentence(shell: Shell) -> None:
    for command in ("show", "brief", "check", "history", "undo", "doctor"):
        assert "gone.json" in shell(command, "gone.json").sentence


def test_hostile_text_is_printed_without_control_characters(shell: Shell) -> None:
    shell.keep(a_plan(an_objective(HOSTILE), an_action(HOSTILE, due=date(2026, 3, 1)), title=HOSTILE))
    for words in (["show"], ["show", "--json"], ["brief"], ["check"], ["check", "--json"]):
        ran = shell(words[0], "plan.json", *words[1:])
        assert ran.status in (0, 1)
        assert "\x1b" not in ran.out + ran.err


def test_samples_are_listed_one_a_line_the_name_first(shell: Shell) -> None:
    lines = shell("samples").out.splitlines()
    for line in lines:
        name = line.split()[0]
        assert shell("new", f"{name}.json", "--from", name).status == 0


def test_a_plan_from_a_sample_is_of_this_year_and_has_its_own_identity(shell: Shell) -> None:
    for line in shell("samples").out.splitlines():
        name = line.split()[0]
        shell("new", "a.json", "--from", name)
        shell("new", "b.json", "--from", name, "--title", "Mine", "--start", "2027-01-01", "--end", "2027-12-31")
        first, second = shell.plan("a.json"), shell.plan("b.json")
        assert (first.start, first.end) == (date(2026, 1, 1), date(2026, 12, 31))
        assert (second.title, second.start, second.end) == ("Mine", date(2027, 1, 1), date(2027, 12, 31))
        assert first.id != second.id
        assert len(first.actions) == len(second.actions) > 0
        for path in ("a.json", "b.json"):
            (shell.folder / path).unlink()


def test_json_is_readable_whatever_the_names_in_it(shell: Shell) -> None:
    shell.keep(a_plan(title="Été 🍺 \u202e"))
    assert json.loads(shell("show", "plan.json", "--json").out)["title"] == "Été 🍺 \u202e"


def test_next_years_plan_says_what_came_along_and_what_can_be_taken(shell: Shell) -> None:
    weekly = Recurrence(frequency=Frequency.WEEKLY)
    goal, fair = an_objective("Sales +20 % in 2026"), an_action("Fair 2026", due=date(2026, 6, 17), spent=Decimal(90))
    letter = an_action("Newsletter", recurrence=weekly, start=date(2026, 1, 5))
    shell.keep(normalised(a_plan(a_person(), goal, fair, letter, envelope=Decimal(86000)), date(2026, 3, 12)))
    ran = shell("new", "next.json", "--from", "plan.json", "--next")
    assert ran.status == 0
    assert ran.out.splitlines()[0].startswith("next.json: Plan 2027, 1 Jan 2027 to 31 Dec 2027.")
    assert "Came along: 1 person, 1 action." in ran.out
    assert "  O1 Sales +20 % in 2026" in ran.out and "  A-001 Fair 2026" in ran.out
    assert "Stays with plan.json: the envelope of €86,000, 1 occurrence, 1 line of money." in ran.out
    assert [action.title for action in shell.plan("next.json").actions] == ["Newsletter"]

    taken = shell("new", "more.json", "--from", "plan.json", "--next", "--take", "o1, A-001", "--envelope", "9000")
    plan = shell.plan("more.json")
    assert (taken.status, plan.envelope) == (0, Decimal(9000))
    assert [row.title for row in plan.objectives] == ["Sales +20 % in 2027"]
    assert [row.title for row in plan.actions] == ["Fair 2027", "Newsletter"]
    assert "--take" not in taken.out
    shell("new", "all.json", "--from", "plan.json", "--next", "--take", "all", "--start", "2028-01-01")
    assert shell.plan("all.json").actions[0].due == date(2028, 6, 14)


def test_a_quarter_in_which_a_new_plan_begins_is_one_of_the_plan_that_it_comes_from(shell: Shell) -> None:
    shell.keep(a_plan(start=date(2026, 4, 1), end=date(2027, 3, 31), year_start=4))
    for path, words in (
        ("copy.json", ["--start", "Q2 2026/27"]),
        ("next.json", ["--next", "--start", "Q1 2027/28", "--end", "end of Q2 2027"]),
    ):
        assert shell("new", path, "--from", "plan.json", *words).status == 0
    shell("new", "empty.json", "--start", "Q2 2027", "--end", "Q3 2027")
    made = [shell.plan(path) for path in ("copy.json", "next.json", "empty.json")]
    assert [(plan.start, plan.end) for plan in made] == [
        (date(2026, 7, 1), date(2027, 6, 30)),
        (date(2027, 4, 1), date(2027, 9, 30)),
        (date(2027, 4, 1), date(2027, 9, 30)),
    ]
    ran = shell("new", "odd.json", "--start", "Q1 2027/28")
    assert ran.status == 2 and "is no date" in ran.err


def test_any_plan_can_be_copied_as_it_is(shell: Shell) -> None:
    shell.keep(a_plan(an_action("Fair", status=Status.DONE)))
    assert shell("new", "copy.json", "--from", "plan.json", "--title", "Mine").status == 0
    plan, copy = shell.plan(), shell.plan("copy.json")
    assert copy == plan.evolve(id=copy.id, title="Mine") and copy.id != plan.id


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (["--next"], "--from"),
        (["--from", "plan.json", "--take", "all"], "--next"),
        (["--from", "plan.json", "--next", "--take", "A-077"], "A-077"),
        (["--from", "gone.json", "--next"], "gone.json"),
        (["--from", "no-such", "--next"], "harbour"),
    ],
)
def test_a_plan_cannot_follow_what_is_not_there(shell: Shell, words: list[str], named: str) -> None:
    shell.keep(a_plan())
    assert named in shell("new", "next.json", *words).sentence
    assert not (shell.folder / "next.json").exists()
