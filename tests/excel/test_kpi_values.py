"""Values of KPIs from lists and matrices, as people keep them in French and in English."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from mplan_tui.domain.kpis import Cadence, Formula, Kpi, KpiKind, Measurement
from mplan_tui.domain.plan import Plan
from mplan_tui.excel.importing import read
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal
from tests.builders import a_plan, an_action

JAN, FEB, OCT = date(2026, 1, 1), date(2026, 2, 1), date(2026, 10, 1)
PLAN = a_plan(
    an_action("Fair"),
    Kpi(id="k1", ref="K1", name="Leads", kind=KpiKind.FLOW),
    Kpi(id="k8", ref="K8", name="Taux d'ouverture", kind=KpiKind.RATIO, unit="%"),
    Kpi(id="k9", ref="K9", name="Abonnés", kind=KpiKind.LEVEL),
)


def proposed(tmp_path: Path, text: str, plan: Plan = PLAN) -> Proposal:
    path = tmp_path / "valeurs.csv"
    path.write_text(text, encoding="utf-8")
    return propose(read(path, plan), plan)


def taken(proposal: Proposal, plan: Plan = PLAN) -> list[tuple[Any, ...]]:
    after = accept(proposal, proposal.differences).change(plan)
    return [(m.kpi, m.on, *(v for v in (m.value, m.numerator, m.denominator) if v is not None))
            for m in after.measurements]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KPI;Période;Valeur\nK1;octobre 2026;1 200\n", [("k1", OCT, 1200)]),
        ("KPI,Period,Value\nLeads,2026-10,\"1,200.5\"\n", [("k1", OCT, Decimal("1200.5"))]),
        ("KPI;Mois;Réalisé\nK8 Taux d'ouverture;oct. 2026;742/2 291\n", [("k8", OCT, 742, 2291)]),
        ("KPI;Mois;Réalisé\nK8 - ouvertures;oct. 2026;742 sur 2291\n", [("k8", OCT, 742, 2291)]),
        ("KPI;Mois;Réalisé\nK8;oct. 2026;31,2 %\n", [("k8", OCT, Decimal("31.2"))]),
        ("KPI;Période;Numérateur;Dénominateur;Note\nK8;01/10/2026;742;2291;ok\n", [("k8", OCT, 742, 2291)]),
        ("Indicateur;Janv. 2026;Févr. 2026;Total\nLeads;100;1 200;1 300\n", [("k1", JAN, 100), ("k1", FEB, 1200)]),
        (";janvier 2026;février 2026\nLeads;100;\nK9;5;6\n", [("k1", JAN, 100), ("k9", JAN, 5), ("k9", FEB, 6)]),
        ("KPI;Type;janv. 2026;févr. 2026\nLeads;Objectif;50;50\n;Réalisé;40;60\n", [("k1", JAN, 40), ("k1", FEB, 60)]),
        ("Mois;Leads;Abonnés\njanvier 2026;12;300\n", [("k1", JAN, 12), ("k9", JAN, 300)]),
        # Days of a monthly KPI: a flow adds up, a state is the last one.
        ("KPI;Date;Valeur\nK1;05/01/2026;1\nK1;20/01/2026;2\nK9;20/01/2026;7\nK9;05/01/2026;5\n",
         [("k1", JAN, 3), ("k9", JAN, 7)]),
    ],
)  # fmt: skip
def test_values_come_in_once(tmp_path: Path, text: str, expected: list[tuple[Any, ...]]) -> None:
    proposal = proposed(tmp_path, text)
    assert {table.kind for table in proposal.reading.tables} == {"measurements"}
    assert taken(proposal) == expected
    after = accept(proposal, proposal.differences).change(PLAN)
    assert proposed(tmp_path, text, after).differences == ()


def test_a_corrected_value_is_a_change_with_what_it_was(tmp_path: Path) -> None:
    plan = PLAN.putting(Measurement(id="k1-20261001", kpi="k1", on=OCT, value=1100))
    (line,) = proposed(tmp_path, "KPI;Période;Valeur\nK1;octobre 2026;1 200\n", plan).differences
    assert (line.change.old, line.change.new) == (1100, 1200)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("KPI;Mois;Valeur\nLead;oct. 2026;5\n", "figures.kpi_unknown"),
        ("KPI;Mois;Valeur\nK1;oct. 2026;environ 5\n", "figures.no_number"),
        ("KPI;Mois;Valeur\nK1;bientôt;5\n", "date.unknown"),
        ("KPI;Trimestre;Valeur\nK1;T4 2026;5\n", "figures.astride"),
        ("KPI;Mois;Valeur\nK10;oct. 2026;5\n", "figures.computed"),
    ],
)
def test_what_cannot_be_placed_is_told_and_not_taken(tmp_path: Path, text: str, code: str) -> None:
    plan = PLAN.putting(Kpi(id="k10", ref="K10", name="CTR", formula=Formula(code="ctr")))
    proposal = proposed(tmp_path, text, plan)
    assert proposal.differences == ()
    assert code in {problem.code for problem in proposal.problems}


def test_cells_of_a_workbook_count_as_they_are_shown(tmp_path: Path) -> None:
    book = Workbook()
    assert book.active is not None
    for row in (["KPI", date(2026, 1, 1), date(2026, 2, 1)], ["K8", 0.312, 0.3], ["Leads", 12, None]):
        book.active.append(row)
    for cell in book.active["B2:C2"][0]:
        cell.number_format = "0.0%"
    book.save(tmp_path / "kpi.xlsx")
    proposal = propose(read(tmp_path / "kpi.xlsx", PLAN), PLAN)
    assert taken(proposal) == [("k8", JAN, Decimal("31.2")), ("k8", FEB, 30), ("k1", JAN, 12)]


@pytest.mark.parametrize(
    ("unit", "cell", "expected"),
    [
        ("k€", "12,5", [Decimal("12.5")]),
        ("k€", "12 500 €", [Decimal("12.5")]),
        ("k€", "12,5 k€", [Decimal("12.5")]),
        ("€", "12,5 k€", [Decimal(12500)]),
        ("€", "$12", []),
    ],
)
def test_money_is_in_the_unit_of_its_kpi(tmp_path: Path, unit: str, cell: str, expected: list[Decimal]) -> None:
    plan = a_plan(Kpi(id="k1", ref="K1", name="CA", kind=KpiKind.FLOW, unit=unit))
    proposal = proposed(tmp_path, f"KPI;Mois;Valeur\nCA;octobre 2026;{cell}\n", plan)
    assert [line.change.new.value for line in proposal.differences] == expected
    assert expected or "figures.kpi_currency" in {problem.code for problem in proposal.problems}


def test_a_note_comes_along_with_its_value(tmp_path: Path) -> None:
    (line,) = proposed(tmp_path, "KPI;Période;Valeur;Remarque\nK1;octobre 2026;12;salon\n").differences
    assert (line.change.new.value, line.change.new.note) == (12, "salon")


def test_quarters_of_a_quarterly_kpi_are_its_periods(tmp_path: Path) -> None:
    plan = a_plan(Kpi(id="k1", ref="K1", name="Leads", kind=KpiKind.FLOW, cadence=Cadence.QUARTER))
    proposal = proposed(tmp_path, "KPI;T1 2026;T2 2026\nLeads;10;20\n", plan)
    assert taken(proposal, plan) == [("k1", JAN, 10), ("k1", date(2026, 4, 1), 20)]
