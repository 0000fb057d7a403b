"""Figures and money by file at a shell, as cron has it: chosen once, taken in once, and told in a line each."""

from __future__ import annotations

from decimal import Decimal

import pytest

from mplan_tui.domain.kpis import Kpi, KpiKind, Measurement
from tests.builders import a_plan, an_action
from tests.cli.running import Shell
from tests.excel import exports

OPENS = Kpi(id="k8", ref="K8", name="Open rate", kind=KpiKind.RATIO, unit="%")
CLICKS = Kpi(id="k1", ref="K1", name="Ad clicks", kind=KpiKind.FLOW)


@pytest.fixture
def shell(shell: Shell) -> Shell:
    shell.keep(a_plan(an_action("Search", ref="A-001"), an_action("Video", ref="A-002"), OPENS, CLICKS))
    for name in ("MAILINGS", "GOOGLE_ADS", "SEARCH_CONSOLE_QUERIES"):
        (shell.folder / f"{name.lower()}.csv").write_text(getattr(exports, name), encoding="utf-8")
    return shell


def test_a_figure_is_told_with_what_was_there_and_chosen_once(shell: Shell) -> None:
    said = shell("import", "plan.json", "mailings.csv", "--kpi", "Unique Opens/Successful Deliveries=K8")
    assert said.status == 0
    assert "Table 1: results of Mailings; sheet mailings, header in row 1, rows 2 to 3" in said.out
    assert "+ K8 Open rate, Oct 2026: 32.4% (742 of 2,291), was empty" in said.out
    (row,) = shell.plan().measurements
    assert (row.numerator, row.denominator) == (Decimal(742), Decimal(2291))
    again = shell("import", "plan.json", "mailings.csv")
    assert (again.status, "Nothing was changed." in again.out) == (0, True)
    corrected = exports.MAILINGS.replace(",42,", ",52,")
    (shell.folder / "mailings.csv").write_text(corrected, encoding="utf-8")
    later = shell("import", "plan.json", "mailings.csv")
    assert "~ K8 Open rate, Oct 2026: 32.8% (752 of 2,291), was 32.4% (742 of 2,291)" in later.out
    shell("undo", "plan.json")
    assert shell.plan().measurements[0].numerator == 742


def test_json_has_the_kinds_the_measurements_and_the_expenses(shell: Shell) -> None:
    document = shell(
        "import", "plan.json", "google_ads.csv", "--json", "--kpi", "Clicks=K1", "--action", "Total Energies=A-002"
    ).document
    assert [table["kind"] for table in document["tables"]] == ["results"]
    assert document["measurements"] == [
        {"kpi": "K1", "on": "2026-11-01", "value": "92", "old": None,
         "source": {"sheet": "google_ads", "row": 4}},
    ]  # fmt: skip
    assert [(line["on"], line["amount"], line["kind"]) for line in document["expenses"]] == [
        ("2026-11-01", "1012.5", "spent"), ("2026-11-02", "12.5", "spent"), ("2026-11-02", "5", "spent"),
    ]  # fmt: skip
    again = shell("import", "plan.json", "google_ads.csv", "--json")
    assert (again.status, again.document["measurements"], again.document["expenses"]) == (0, [], [])
    assert not again.document["applied"]


def test_money_of_no_action_is_told_and_stays_out(shell: Shell) -> None:
    ran = shell("import", "plan.json", "google_ads.csv", "--json")
    assert ran.status == 1
    assert [problem["text"] for problem in ran.document["problems"] if problem["code"] == "figures.no_action"] == [
        "Total Energies"
    ]
    assert {line.label for line in shell.plan().expenses} == {"A-001 Search"}
    assert shell("import", "plan.json", "google_ads.csv", "--action", "Total Energies=Video").status == 0
    assert len(shell.plan().expenses) == 3


def test_a_person_can_say_what_a_file_is(shell: Shell) -> None:
    document = shell("import", "plan.json", "google_ads.csv", "--dry-run", "--json", "--kind", "none").document
    assert (document["tables"], document["expenses"]) == ([], [])
    as_actions = shell("import", "plan.json", "google_ads.csv", "--dry-run", "--json", "--kind", "google_ads=actions")
    assert [table["kind"] for table in as_actions.document["tables"]] == ["actions"]
    assert "results" in shell("import", "plan.json", "google_ads.csv", "--kind", "ads").sentence
    assert "Nope" in shell("import", "plan.json", "google_ads.csv", "--kpi", "Nope=K1").sentence.replace("nope", "Nope")


def test_a_value_of_a_list_corrects_what_was_entered(shell: Shell) -> None:
    shell.keep(a_plan(CLICKS, Measurement(id="k1-20261001", kpi="k1", on="2026-10-01", value=5)), "list.json")
    (shell.folder / "kpi.csv").write_text("KPI;Mois;Valeur\nK1;octobre 2026;7\n", encoding="utf-8")
    ran = shell("import", "list.json", "kpi.csv")
    assert "~ K1 Ad clicks, Oct 2026: 7, was 5" in ran.out
    assert [row.value for row in shell.plan("list.json").measurements] == [7]
