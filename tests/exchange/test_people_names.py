"""Names as people write them in cells, and who of the plan is meant."""

from __future__ import annotations

import pytest

from mplan_tui.domain.verdicts import ChangeKind, Severity
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.people_names import PeopleNames
from mplan_tui.exchange.reading import Reading, SheetRow, Source
from tests.builders import a_person, a_plan

ZOE, ANNA, ANNE = a_person("Zoé Marchand", login="zm75"), a_person("Anna Roy"), a_person("Anne Petit")
JEAN = a_person("Jean-Paul Durand")
PEOPLE = PeopleNames((ZOE, ANNA, ANNE, JEAN))


@pytest.mark.parametrize(
    ("written", "who"),
    [
        ("Zoé", "Zoé Marchand"),
        ("Marchand Zoé", "Zoé Marchand"),
        ("MARCHAND", "Zoé Marchand"),
        ("ZM", "Zoé Marchand"),
        ("Z.M.", "Zoé Marchand"),
        ("Z. Marchand", "Zoé Marchand"),
        ("Zoé M.", "Zoé Marchand"),
        ("zoe.marchand@brasserie.fr", "Zoé Marchand"),
        ("zmarchand@brasserie.fr", "Zoé Marchand"),
        ("Zoé Marchand <z@brasserie.fr>", "Zoé Marchand"),
        ("zm75", "Zoé Marchand"),
        ("JPD", "Jean-Paul Durand"),
        ("Anna", "Anna Roy"),
        ("Durand Jean Paul", "Jean-Paul Durand"),
        ("@zoe", "Zoé Marchand"),
        ("Zoé Marchand (Marketing)", "Zoé Marchand"),
    ],
)
def test_what_can_only_be_one_person_is_taken_for_them(written: str, who: str) -> None:
    meant = PEOPLE.meant(written)
    assert {person.id: person.name for person in (ZOE, ANNA, ANNE, JEAN)}.get(meant.person or "") == who
    assert meant.code == "people.matched"


@pytest.mark.parametrize(
    ("written", "candidates"), [("Zoé Marchnd", ("Zoé Marchand",)), ("Anne Roy", ("Anna Roy",)), ("Karim", ())]
)
def test_a_slip_is_asked_and_a_new_name_is_new(written: str, candidates: tuple[str, ...]) -> None:
    meant = PEOPLE.meant(written)
    assert meant.candidates == candidates
    assert (meant.person == ZOE.id) is (written == "Zoé Marchnd")


TEAM = PeopleNames(a_person(name) for name in ("Emma Roy", "Paul Martin", "Marie Blanc"))


@pytest.mark.parametrize(
    ("written", "candidates"),
    [
        ("Emma Roy - Marketing", "Emma Roy"),
        ("Marketing – Emma", "Emma Roy"),
        ("Pilote : Emma", "Emma Roy"),
        ("Emma ou Paul", "Emma Roy, Paul Martin?"),
        ("Emma oder Paul", "Emma Roy, Paul Martin?"),
        ("Emma > Paul", "Emma Roy, Paul Martin?"),
        ("Emma->Paul", "Emma Roy, Paul Martin?"),
        ("Emma Roy puis Paul", "Emma Roy, Paul Martin?"),
        ("équipe Emma", "Emma Roy?"),
        ("M. Martin", "Paul Martin?"),
        ("M. Blanc", "Marie Blanc"),
        ("Jean-Paul Roy", ""),
        ("Emma Blanc", ""),
        ("Agence X - Lyon", ""),
    ],
)
def test_a_name_among_other_words_is_found_or_asked(written: str, candidates: str) -> None:
    meant = TEAM.meant(written)
    named = next((person.name for person, _words in TEAM._people if person.id == meant.person), "")
    assert (named or ", ".join(meant.candidates) + "?" * bool(meant.candidates)) == candidates
    assert meant.code == ("people.matched" if named else "people.could_be" if candidates else "")


def test_a_first_name_of_two_is_asked_with_both() -> None:
    meant = PeopleNames((ZOE, a_person("Zoé Blanc"))).meant("Zoé")
    assert (meant.person, set(meant.candidates)) == (None, {"Zoé Marchand", "Zoé Blanc"})


def test_no_new_person_comes_in_silence() -> None:
    plan = a_plan(ZOE)
    names = (
        "Zoé",
        "Zoé Marchnd",
        "Zoë Merchand",
        "Karim Benali",
        "Karim Benalli",
        "Lou",
        "Lou Petit",
        "Ida Roy",
        "Roy",
    )
    rows = tuple(
        SheetRow("actions", {"title": f"Action {n}", "executor": (name,)}, Source("Plan", n))
        for n, name in enumerate(names, 2)
    )
    proposal = propose(Reading("theirs.xlsx", rows), plan)
    new = [line.title for line in proposal.of_kind(ChangeKind.ADD) if line.change.table == "people"]
    told = {problem.text: (problem.code, problem.severity) for problem in proposal.problems}
    assert new == ["Zoë Merchand", "Karim Benali", "Karim Benalli", "Lou", "Lou Petit", "Ida Roy", "Roy"]
    assert told == {
        "Zoé": ("people.matched", Severity.INFO),
        "Zoé Marchnd": ("people.slip", Severity.WARNING),
        "Zoë Merchand": ("people.could_be", Severity.WARNING),
        "Karim Benalli": ("people.could_be", Severity.WARNING),
        "Lou Petit": ("people.could_be", Severity.WARNING),
        "Roy": ("people.could_be", Severity.WARNING),
    }


@pytest.mark.parametrize(
    ("written", "who"),
    [
        (("Roy", "Emma"), ["Emma Roy"]),
        (("ROY", "E"), ["Emma Roy"]),
        (("Roy", "Emma", "Martin", "Paul"), ["Emma Roy", "Paul Martin"]),
        (("Paul", "Luc"), ["Paul Martin", "Luc Roy"]),
    ],
)
def test_a_family_name_first_is_one_person_whose_words_may_be_two(written: tuple[str, ...], who: list[str]) -> None:
    plan = a_plan(*(a_person(name) for name in ("Emma Roy", "Emma Blanc", "Luc Roy", "Paul Martin")))
    row = SheetRow("actions", {"title": "Post", "executor": written}, Source("Plan", 2))
    proposal = propose(Reading("theirs.xlsx", (row,)), plan)
    assert [line.change.table for line in proposal.of_kind(ChangeKind.ADD)] == ["actions"]
    told = [problem.values["name"] for problem in proposal.problems if problem.code == "people.matched"]
    assert told == who
