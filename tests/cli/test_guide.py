from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.uses.visits import remember_visit
from tests.builders import a_kpi, a_person, a_plan, an_action, an_objective
from tests.cli.running import Shell

ANNA, KARIM = a_person("Anna"), a_person("Karim")
OBJECTIVE = an_objective("More orders")


@pytest.fixture
def shell(shell: Shell) -> Shell:
    kpi = a_kpi("Online orders", owner=ANNA.id, start=date(2026, 1, 1))
    shell.keep(
        a_plan(
            *(ANNA, KARIM, OBJECTIVE.evolve(kpi=kpi.id), kpi),
            an_action("Spring newsletter", executor=(ANNA.id,), due=date(2026, 3, 9), objectives=(OBJECTIVE.id,)),
            an_action("Festival stand", executor=(KARIM.id,), due=date(2026, 3, 13)),
        )
    )
    return shell


def test_the_brief_says_what_is_late_what_comes_what_to_enter_and_what_each_serves(shell: Shell) -> None:
    ran = shell("brief", "plan.json")
    assert (ran.status, ran.err) == (0, "")
    assert "1 late, 1 this week, 1 KPI to enter" in ran.out
    for line in ("−3 d", "A-001 Spring newsletter (Anna)", "Fri 13", "K1 Online orders, Feb 2026 and 1 before"):
        assert line in ran.out
    assert ran.out.count("serves O1 More orders") == 2


def test_the_brief_shows_the_plan_all_around(shell: Shell) -> None:
    said = shell("brief", "plan.json").out
    for title in ("Objectives", "Money", "Stages of the plan", "Coverage by month"):
        assert f"\n\n{title}" in said
    assert "O1 More orders" in said.partition("\n\nObjectives\n")[2]


def test_the_brief_tells_what_others_changed_since_the_last_visit(shell: Shell, folder: Path) -> None:
    path = folder / "plan.json"
    remember_visit(str(path), datetime.now().astimezone())
    assert "Since your last visit" not in shell("brief", "plan.json").out
    file = PlanFile(path)
    session = PlanSession(file, file.load(), author="Karim")
    session.perform(rows.change(session.plan.actions[0], title="Summer letter"))
    session.save()
    said = shell("brief", "plan.json").out
    assert "Karim: Changed title of" in said.partition("Since your last visit")[2]


def test_the_brief_of_a_person_is_theirs_alone(shell: Shell) -> None:
    said = shell("brief", "plan.json", "--owner", "karim").out
    assert "Karim: 1 this week" in said
    assert "newsletter" not in said


def test_a_person_who_is_not_in_the_plan_is_one_sentence_with_those_who_are(shell: Shell) -> None:
    sentence = shell("brief", "plan.json", "--owner", "Zoé").sentence
    assert "Anna" in sentence and "Karim" in sentence


def test_the_brief_speaks_french(shell: Shell) -> None:
    said = shell("brief", "plan.json", "--lang", "fr").out
    for words in ("En retard", "KPI à saisir", "févr. 2026", "sert O1"):
        assert words in said


def test_nothing_to_do_is_said(shell: Shell) -> None:
    shell.keep(a_plan(), "empty.json")
    assert "nothing to do" in shell("brief", "empty.json").out


def test_check_ends_with_1_when_something_is_an_error(shell: Shell) -> None:
    ran = shell("check", "plan.json")
    document = shell("check", "plan.json", "--json").document
    has_errors = any(finding["severity"] == "error" for finding in document["findings"])
    assert ran.status == int(has_errors)
    assert document["findings"]
    assert len(ran.out.splitlines()) > len(document["findings"])
    for finding in document["findings"]:
        assert finding["message"] in ran.out
        assert set(finding) == {"code", "severity", "table", "id", "ref", "name", "message"}


def test_of_a_plan_that_was_just_begun_the_check_says_what_comes_next(shell: Shell) -> None:
    """It said of an empty plan that nothing is missing."""
    shell.keep(a_plan(envelope=1000), "empty.json")
    ran = shell("check", "empty.json")
    assert (ran.status, ran.out) == (0, "Nothing is wrong so far. Next step: Vision: write the vision\n")
    assert shell("check", "empty.json", "--json").document["findings"] == []


def test_smart_json_says_what_a_sentence_says_and_judges_each_letter(shell: Shell) -> None:
    ran = shell("smart", "Increase online sales by 20 % over the next 6 months", "--json")
    document = ran.document
    assert ran.status == 0
    assert set(document["letters"]) == set("SMART")
    assert (document["figure"], document["unit"], document["direction"]) == ("20", "%", "up")
    assert (document["start"], document["due"]) == ("2026-03-12", "2026-09-12")
    assert [document["letters"][letter]["verdict"] for letter in "SMT"] == ["yes"] * 3
    assert shell("smart", "Increase", "sales", "--json").document["letters"]["M"]["verdict"] == "no"


def test_smart_speaks_to_people_in_their_language(shell: Shell) -> None:
    assert "12 mars 2026" in shell("smart", "Augmenter les ventes de 20 % d'ici six mois", "--lang", "fr").out


def test_smart_takes_a_sentence_that_begins_with_a_minus(shell: Shell) -> None:
    assert shell("smart", "-15 % de coût par lead d'ici juin", "--json").document["direction"] == "down"
    assert shell("smart", "-15", "%", "de", "coût", "par", "lead", "--json").document["figure"] == "15"


def test_smart_refuses_an_option_that_it_does_not_know(shell: Shell) -> None:
    said = shell("smart", "Increase sales", "--jsno").sentence
    assert said == "No such option '--jsno'. Did you mean '--json'? See mplan-tui smart --help."


def test_a_name_that_fits_several_people_is_refused_with_them(shell: Shell) -> None:
    shell.keep(a_plan(a_person("Anna Bell"), a_person("Anna Cole")), "two.json")
    said = shell("brief", "two.json", "--owner", "anna").sentence
    assert said == "Several people could be meant by “anna”: Anna Bell, Anna Cole."


def test_check_counts_what_it_found_in_words(shell: Shell) -> None:
    lines = shell("check", "plan.json", "--lang", "fr").out.splitlines()
    warnings = sum(line.startswith("Avertissement\u00a0: ") for line in lines)
    notes = sum(line.startswith("Remarque\u00a0: ") for line in lines)
    assert warnings and notes
    assert lines[-1] == f"{warnings} avertissements, {notes} remarques"


def test_a_person_of_a_plan_without_people_is_not_there(shell: Shell) -> None:
    shell.keep(a_plan(), "empty.json")
    said = shell("brief", "empty.json", "--owner", "anna").sentence
    assert said == "There is no person anna: the plan names nobody yet."


def test_check_and_doctor_tell_what_was_set_aside_of_the_file(shell: Shell) -> None:
    path = shell.keep(a_plan(an_action("Fair", due=date(2026, 5, 1))), "far.json")
    path.write_text(path.read_text().replace("2026-05-01", "9999-12-31"))
    told = "actions, A-001, Due date: “9999-12-31” is out of bounds and was left out."
    for command in ("check", "doctor"):
        ran = shell(command, path)
        assert ran.status == 1
        assert told in ran.out
        assert "a backup of it is kept" in ran.out
    assert shell("brief", path).status == 0


@pytest.mark.parametrize(
    ("year_start", "due", "line"),
    [
        (1, "2026-06-30", "of the plan, whose year begins in January"),
        (4, "2026-09-30", "of the plan, whose year begins in April"),
    ],
)
def test_smart_takes_quarters_from_the_year_of_a_plan_that_is_given_and_says_so(
    shell: Shell, year_start: int, due: str, line: str
) -> None:
    shell.keep(a_plan(year_start=year_start), "year.json")
    said = ("smart", "Reach 200 orders in Q2", "--plan", shell.folder / "year.json")
    assert (shell(*said, "--json").document["due"], shell(*said, "--json").document["year_start"]) == (due, year_start)
    assert line in shell(*said).out
    # Before the sentence as well, and with an equals sign.
    assert shell("smart", f"--plan={shell.folder / 'year.json'}", "200 orders in Q2", "--json").document["due"] == due


def test_smart_without_a_plan_says_that_it_took_the_quarters_of_the_calendar(shell: Shell) -> None:
    assert "is that of the calendar; --plan takes it" in shell("smart", "Reach 200 orders in Q2").out
    assert "de l'année civile" in shell("smart", "Atteindre 200 commandes au T2", "--lang", "fr").out
    # Nothing is said of it where no quarter is named.
    assert "calendar" not in shell("smart", "Reach 200 orders by 30 June").out


def test_smart_refuses_a_plan_that_is_not_there(shell: Shell) -> None:
    ran = shell("smart", "Reach 200 orders in Q2", "--plan", shell.folder / "none.json")
    assert (ran.status, ran.out) == (2, "")
    assert "none.json" in ran.err
