from __future__ import annotations

import string
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from pydantic import ValidationError

from mplan_tui.domain.actions import Action
from mplan_tui.domain.checks import check
from mplan_tui.domain.checks.finding import Finding
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.exchange.reading import Problem
from mplan_tui.i18n import _, speaking
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.session.ports import StoreError
from mplan_tui.session.steps import Label
from mplan_tui.vocabulary import failures, findings, labels, pace, problems, sentences
from mplan_tui.vocabulary.findings import finding_sentence
from mplan_tui.vocabulary.labels import sentence as label_sentence
from mplan_tui.vocabulary.problems import problem_sentence
from mplan_tui.vocabulary.sentences import sentence, validation_sentences
from tests.builders import HOSTILE, TODAY, a_plan, an_action
from tests.vocabulary.codes import codes

TABLES_OF_WORDS: Mapping[str, Mapping[str, str]] = {
    "refusals": sentences.REFUSALS,
    "storing": failures.STORING,
    "reading": failures.READING,
    "writing": failures.WRITING,
    "problems": problems.PROBLEMS,
    "skipped sheets": problems.REASONS,
    "findings": findings.SENTENCES,
    "labels": labels.SENTENCES,
    "paces": pace.SENTENCES,
}


def test_every_refusal_has_a_sentence() -> None:
    raised = codes("PlanError", "domain", "session", "excel", "tui", "reports")
    assert raised - set(sentences.REFUSALS) - set(failures.READING) - set(failures.WRITING) == set()


def test_every_failure_of_the_store_has_a_sentence() -> None:
    assert codes("StoreError", "store", "session", "cli") - set(failures.STORING) == set()


def test_every_step_has_words() -> None:
    assert codes("Label", "session", "store", "tui") - set(labels.SENTENCES) == set()


def test_every_finding_has_a_sentence_and_every_sentence_a_finding() -> None:
    found = codes(("error", "warning", "note"), "domain/checks") | codes("Gap", "domain/sight.py")
    found |= codes("KpiDoubt", "domain/kpi_doubts.py")
    assert found == set(findings.SENTENCES)


def test_every_problem_of_an_import_has_words() -> None:
    assert codes("Doubt", "excel") - set(problems.PROBLEMS) == set()


@pytest.mark.parametrize("name", TABLES_OF_WORDS)
def test_a_translation_takes_the_same_values_as_its_message(name: str) -> None:
    for message in TABLES_OF_WORDS[name].values():
        with speaking("fr"):
            assert _names(_(message)) == _names(message), message


@pytest.mark.parametrize("name", TABLES_OF_WORDS)
def test_sentences_are_translated(name: str) -> None:
    for message in TABLES_OF_WORDS[name].values():
        with speaking("fr"):
            assert _(message) != message


def _names(message: str) -> set[str]:
    return {name for _text, name, _spec, _conversion in string.Formatter().parse(message) if name}


def test_a_refusal_says_what_where_and_what_to_do() -> None:
    error = PlanError("plan.dates_reversed", start=date(2026, 3, 1), end=date(2026, 2, 1))
    assert sentence(error) == (
        "The plan would end on 1 Feb 2026, before its start on 1 Mar 2026: correct one of the dates."
    )


def test_the_store_and_a_sheet_say_different_things_of_an_empty_file() -> None:
    path = Path("plan.json")
    assert sentence(StoreError("file.empty", path=path)).startswith("The plan file plan.json is empty")
    assert sentence(PlanError("file.empty", file="sheet.xlsx")).startswith("sheet.xlsx is empty")


def test_a_broken_file_says_in_which_field() -> None:
    error = StoreError(
        "file.broken", path="p.json", table="actions", row="A-017", field="planned", problem="decimal_parsing", found=""
    )
    assert sentence(error).startswith("The plan file p.json has a fault (actions, A-017, Planned): it is not a number.")


@pytest.mark.parametrize(
    ("table", "row", "field", "place"),
    [
        ("actions", "", "", "(actions)"),
        ("actions", "A-017", "", "(actions, A-017)"),
        ("meta", "", "schema", "(meta, Schema)"),
        ("_default", "", "", "(_default)"),
        ("plan", "", "start", "(plan, First day)"),
    ],
)
def test_a_fault_in_a_plan_file_is_placed_as_far_as_it_can_be(table: str, row: str, field: str, place: str) -> None:
    error = StoreError(
        "file.broken", path="p.json", table=table, row=row, field=field, problem="document.invalid", found=""
    )
    assert sentence(error).startswith(f"The plan file p.json has a fault {place}: it is not what a plan holds.")


def test_an_unknown_code_is_shown_and_crashes_nothing() -> None:
    assert "some.code" in sentence(PlanError("some.code", name="x"))
    assert label_sentence(Label("newly.made", {"name": "A-017"})) == "Newly made: A-017"
    assert problem_sentence(Problem(Severity.INFO, "odd.thing")) == "odd: thing"


def test_a_missing_value_leaves_a_gap_and_crashes_nothing() -> None:
    assert sentence(PlanError("kpi.computed")).startswith("… is computed")


def test_text_of_users_is_data_in_every_sentence() -> None:
    name = HOSTILE + "{name} {0}"
    assert name in sentence(PlanError("kpi.computed", name=name))
    assert name in label_sentence(Label("row.added", {"table": "actions", "name": name}))
    assert name in finding_sentence(Finding("action.no_kpi", Severity.WARNING, "actions", "x", {"name": name}))


@pytest.mark.parametrize(
    ("label", "english", "french"),
    [
        (
            Label("row.added", {"table": "actions", "name": "A-017 Spring"}),
            "Added action A-017 Spring",
            "Ajout\u00a0: action A-017 Spring",
        ),
        (
            Label("row.changed", {"table": "actions", "name": "A-017", "field": "due"}),
            "Changed due date of A-017",
            "Modification\u00a0: échéance de A-017",
        ),
        (
            Label("row.changed", {"table": "swot", "name": "S1", "field": ""}),
            "Changed SWOT item S1",
            "Modification\u00a0: élément SWOT S1",
        ),
        (
            Label("undo", {"of": "row.removed", "table": "kpis", "name": "K1"}),
            "Took back: removed KPI K1",
            "Annulation\u00a0: suppression\u00a0: KPI K1",
        ),
        (
            Label("kpi.entered", {"name": "K1", "on": "2026-03-01"}),
            "Entered K1 for 1 Mar 2026",
            "Saisie de K1 pour 1er mars 2026",
        ),
    ],
)
def test_steps_read_as_sentences(label: Label, english: str, french: str) -> None:
    assert label_sentence(label) == english
    with speaking("fr"):
        assert label_sentence(label) == french


def test_a_finding_shows_money_and_dates_as_people_write_them() -> None:
    plan = a_plan(an_action(planned=1200), envelope=1000)
    (found,) = (finding for finding in check(plan, TODAY, read_sentence) if finding.code == "plan.money_over")
    assert finding_sentence(found) == "What the plan will have cost in the end goes €200 over the envelope of €1,000."
    with speaking("fr"):
        assert (
            finding_sentence(found)
            == "Le coût du plan à terminaison dépasse de 200\u00a0€ l'enveloppe de 1\u202f000\u00a0€."
        )


def test_each_field_that_does_not_fit_gets_its_own_sentence() -> None:
    with pytest.raises(ValidationError) as error:
        Action.model_validate({"planned": "many", "due": "soon", "priority": 9, "effort": Decimal(-1)})
    told = validation_sentences(error.value, "actions")
    assert told == {
        "title": "Title: it must be filled in.",
        "planned": "Planned: “many” – it is not a number.",
        "due": "Due date: “soon” – it is no date.",
        "priority": "Priority: “9” – it is too large (at most 4).",
        "effort": "Effort (days): “-1” – it is too small (at least 0).",
    }


def test_a_rule_between_two_fields_is_told_in_its_own_words() -> None:
    with pytest.raises(PlanError) as refusal:
        Plan(title="x", start=date(2026, 2, 1), end=date(2026, 1, 1))
    assert sentence(refusal.value).startswith("The plan would end on 1 Jan 2026")


def test_a_refusal_inside_a_pasted_block_is_said_with_its_place() -> None:
    refusal = PlanError("entry.not_a_number", text="n/a")
    said = sentence(PlanError("entry.in_block", row=2, column=1, refusal=refusal))
    assert said.startswith("Nothing was pasted. Line 2, column 1 of the block: “n/a” is not a number")


@pytest.mark.parametrize(
    ("value", "unit", "english", "french"),
    [
        ("1250", "£", "£1,250", "1\u202f250\u00a0£"),
        ("-12.5", "€", "−€12.5", "−12,5\u00a0€"),
        ("395", "k£", "£395k", "395\u00a0k£"),
        ("31.2", "%", "31.2%", "31,2\u00a0%"),
        ("251", "orders", "251\u00a0orders", "251\u00a0orders"),
    ],
)
def test_a_figure_is_written_with_its_unit_where_the_language_puts_it(
    value: str, unit: str, english: str, french: str
) -> None:
    assert pace.figure(Decimal(value), unit) == english
    with speaking("fr"):
        assert pace.figure(Decimal(value), unit) == french


@pytest.mark.parametrize(
    ("language", "values", "said"),
    [
        ("en", {"due": "9999-12-31"},
         "Due date: Days lie between 1 Jan 1900 and 31 Dec 2200; “9999-12-31” is out of reach."),
        ("fr", {"due": date(1899, 12, 31)},
         "Échéance\xa0: Les dates vont du 1er janv. 1900 au 31 déc. 2200\xa0;"
         " «\xa031 déc. 1899\xa0» est hors limites."),
        ("en", {"planned": "1e15"}, "Planned: “1e15” is too large: numbers stay below 1,000,000,000,000,000."),
        ("fr", {"planned": Decimal("1E-999999")},
         "Prévu\xa0: «\xa01E-999999\xa0» est trop proche de 0\xa0: saisissez 0, ou au moins 0,000000000001."),
    ],
)  # fmt: skip
def test_what_is_out_of_bounds_is_told_with_the_bounds(language: str, values: dict[str, object], said: str) -> None:
    with speaking(language), pytest.raises(ValidationError) as refused:
        Action.model_validate({"title": "A", **values})
    with speaking(language):
        assert validation_sentences(refused.value, "actions") == {next(iter(values)): said}
