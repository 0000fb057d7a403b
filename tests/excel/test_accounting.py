"""Accounting exports: a FEC or a list of invoices becomes dated lines, once, on the actions that they are for."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from mplan_tui.domain.expenses import Expense, ExpenseKind
from mplan_tui.domain.money import total
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.excel.foreign.accounting import accounting_columns
from mplan_tui.excel.importing import read
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal
from tests.builders import HOSTILE, a_plan, an_action

ADS, FAIR = an_action("Ads", id="ads", planned=9000), an_action("Fair", id="fair", planned=9000)
MINUS = Decimal("-120.5")
FEC_HEAD = (
    "JournalCode\tJournalLib\tEcritureNum\tEcritureDate\tCompteNum\tCompteLib\tCompAuxNum\tCompAuxLib\tPieceRef\t"
    "PieceDate\tEcritureLib\tDebit\tCredit\tEcritureLet\tDateLet\tValidDate\tMontantdevise\tIdevise"
)


def a_fec(*entries: str, delimiter: str = "\t") -> str:
    """A FEC with these lines: number day account supplier piece label debit credit."""
    lines = [FEC_HEAD]
    for entry in entries:
        number, day, account, supplier, piece, label, debit, credit = entry.split("|")
        cells = ["AC", "Achats", number, day, account, "Compte", "F1", supplier, piece, day, label, debit, credit]
        lines.append("\t".join([*cells, "", "", day, "", ""]))
    return "\n".join(lines).replace("\t", delimiter)


YEAR = (
    "1|20260115|623100||F-77|Campagne mars A-001|1000,00|0,00",
    "1|20260115|445660||F-77|TVA|200,00|0,00",
    "1|20260115|401000|Régie Sud|F-77|Régie Sud|0,00|1200,00",
    "2|20260210|623300||F-80|Solde stand PO-2026-4|1 500,50|0,00",
    "2|20260210|401000|Salon Expo|F-80|Salon Expo|0,00|1500,50",
    "3|20260302|623100||A-9|Avoir A-001|0,00|250,00",
    "3|20260302|401000|Régie Sud|A-9|Avoir|250,00|0,00",
    "4|20260303|641100||PAIE|Salaires|30000,00|0,00",
    "5|20260304|623400||F-90|Cadeaux|80,00|0,00",
)  # fmt: skip


def a_year() -> Plan:
    order = Expense(id="o1", action="fair", kind=ExpenseKind.ORDERED, amount=2000, reference="PO-2026-4")
    return a_plan(ADS, FAIR, order)


def proposed(tmp_path: Path, text: str, plan: Plan, name: str = "export.txt") -> Proposal:
    path = tmp_path / name
    path.write_bytes(text.encode("cp1252", "replace"))
    return propose(read(path, plan), plan)


def taken(proposal: Proposal, plan: Plan) -> Plan:
    return accept(proposal, proposal.differences).change(plan)


def codes(proposal: Proposal) -> dict[str, str]:
    return {problem.code: problem.values.get("count", "") for problem in proposal.problems}


@pytest.mark.parametrize("delimiter", ["\t", "|"])
def test_a_fec_books_its_advertising_lines_with_supplier_tax_and_action(tmp_path: Path, delimiter: str) -> None:
    plan = a_year()
    proposal = proposed(tmp_path, a_fec(*YEAR, delimiter=delimiter), plan)
    booked = taken(proposal, plan)
    lines = [line for line in booked.expenses if line.id != "o1"]
    assert [(line.on, line.amount, line.tax, line.supplier, line.reference, line.action) for line in lines] == [
        (date(2026, 1, 15), Decimal(1000), Decimal(200), "Régie Sud", "F-77", "ads"),
        (date(2026, 2, 10), Decimal("1500.5"), None, "Salon Expo", "F-80", "fair"),
        (date(2026, 3, 2), Decimal(-250), None, "Régie Sud", "A-9", "ads"),
        (date(2026, 3, 4), Decimal(80), None, "", "F-90", None),
    ]
    assert lines[1].order == "o1"
    assert (total(booked).spent, total(booked).committed) == (Decimal("2330.5"), Decimal("499.5"))
    assert codes(proposal) == {"booking.other_accounts": "1", "booking.no_action": "1"}


def test_importing_it_again_adds_nothing_also_after_lines_were_given_to_actions(tmp_path: Path) -> None:
    plan = a_year()
    booked = taken(proposed(tmp_path, a_fec(*YEAR), plan), plan)
    loose = next(line for line in booked.expenses if line.action is None)
    booked = booked.putting(loose.evolve(action="fair", label="Cadeaux clients", amount=90))
    again = proposed(tmp_path, a_fec(*YEAR), booked)
    assert again.differences == ()
    assert codes(again)["booking.known"] == "4"
    longer = proposed(tmp_path, a_fec(*YEAR, "6|20260401|623100||F-95|Campagne A-001|10,00|0,00"), booked)
    assert [line.change.new.reference for line in longer.differences] == ["F-95"]


def test_a_subscription_is_booked_each_month_though_its_number_and_amount_stay(tmp_path: Path) -> None:
    plan = a_year()
    booked = taken(proposed(tmp_path, a_fec("1|20260105|623100|Ads|ABO|Clics|10,00|0,00"), plan), plan)
    (line,) = proposed(tmp_path, a_fec("2|20260205|623100|Ads|ABO|Clics|10,00|0,00"), booked).differences
    assert line.change.new.on == date(2026, 2, 5)


def test_two_lines_that_are_alike_are_two(tmp_path: Path) -> None:
    twice = ("7|20260401|623100|X|F-1|Clics|10,00|0,00",) * 2
    plan = a_year()
    booked = taken(proposed(tmp_path, a_fec(*twice), plan), plan)
    assert [line.amount for line in booked.expenses[1:]] == [10, 10]
    assert proposed(tmp_path, a_fec(*twice), booked).differences == ()


def test_what_was_chosen_for_a_supplier_and_its_words_is_proposed_for_the_next(tmp_path: Path) -> None:
    known = (
        Expense(action="ads", amount=5, supplier="Google", label="Search 01/2026"),
        Expense(action="fair", amount=5, supplier="Google", label="Badges"),
        Expense(action="fair", amount=5, supplier="Print & Co"),
    )
    plan = a_plan(ADS, FAIR, *known)
    text = (
        "Date;Supplier;Label;Amount;Account\n01/02/2026;GOOGLE;Search 02/2026;10.50;7400\n"
        "15/02/2026;Google;Something;11;7400\n16/02/2026;print & co;Flyers;12;7400\n"
    )
    proposal = proposed(tmp_path, text, plan, "invoices.csv")
    assert [line.change.new.action for line in proposal.differences] == ["ads", None, "fair"]
    assert codes(proposal) == {"booking.no_action": "1"}


@pytest.mark.parametrize(
    ("head", "row", "with_tax", "amount", "tax", "counts"),
    [
        ("Date;Fournisseur;N° facture;Montant HT;Montant TTC", "2026-02-01;X;F1;100;120", False, 100, 20, 100),
        ("Date;Fournisseur;N° facture;Montant HT;TVA;TTC", "2026-02-01;X;F1;100;20;120", True, 100, 20, 120),
        ("Invoice date;Vendor;Invoice no;Gross;VAT", "2026-02-01;X;F1;120;20", False, 100, 20, 100),
        ("Date;Fournisseur;Facture;TTC", "2026-02-01;X;F1;120", True, 120, None, 120),
        ("Date;Fournisseur;Facture;TTC", "2026-02-01;X;F1;120", False, 120, None, 120),
        ("Date;Fournisseur;Facture;HT", "2026-02-01;X;F1;(120,50 €)", False, MINUS, None, MINUS),
    ],
)  # fmt: skip
def test_columns_with_and_without_tax_are_both_understood(
    tmp_path: Path, head: str, row: str, with_tax: bool, amount: Any, tax: Any, counts: Any
) -> None:
    plan = a_plan(with_tax=with_tax)
    proposal = proposed(tmp_path, f"{head}\n{row}\n", plan, "list.csv")
    (line,) = proposal.differences
    assert (line.kind, line.change.new.amount, line.change.new.tax) == (ChangeKind.ADD, amount, tax)
    assert total(taken(proposal, plan)).spent == counts
    is_gross_only = "TTC" in head and "HT" not in head
    assert ("booking.gross" in codes(proposal)) == (is_gross_only and not with_tax)


@pytest.mark.parametrize(
    ("head", "row", "with_tax", "told"),
    [
        ("HT;TVA;TTC", "100;20;120", False, []),
        ("HT;TVA;TTC", ";;240", False, ["booking.gross"]),
        ("HT;TVA;TTC", ";;240", True, []),
        ("HT;TVA;TTC", "100;20;999", False, ["booking.no_sum"]),
        ("HT", "100", True, ["booking.net"]),
        ("HT", "100", False, []),
    ],
)
def test_what_counts_with_the_wrong_tax_is_told(
    tmp_path: Path, head: str, row: str, with_tax: bool, told: list[str]
) -> None:
    text = f"Date;Fournisseur;N° facture;{head}\n2026-02-01;X;F1;{row}\n"
    proposal = proposed(tmp_path, text, a_plan(with_tax=with_tax), "list.csv")
    assert [code for code in codes(proposal) if code != "booking.no_action"] == told


@pytest.mark.parametrize(("typed", "currency"), [("£100", "GBP"), ("100 USD", "USD"), ("100 €", ""), ("100", "")])
def test_an_amount_in_another_currency_is_not_taken_for_the_plans_own(
    tmp_path: Path, typed: str, currency: str
) -> None:
    text = f"Date;Fournisseur;N° facture;Montant HT\n2026-02-01;X;F1;{typed}\n"
    (line,) = proposed(tmp_path, text, a_plan(), "list.csv").differences
    assert (line.change.new.amount, line.change.new.currency) == (Decimal(100), currency)


def test_a_foreign_currency_and_hostile_words_come_in_as_they_are_and_sums_do_not(tmp_path: Path) -> None:
    text = f"Date;Vendor;Invoice;Amount;Currency\n2026-02-01;{HOSTILE};F1;10;usd\nTotal;;;10;\n;;;10;\n"
    plan = a_plan()
    (line,) = proposed(tmp_path, text, plan, "list.csv").differences
    assert line.change.new.currency == "USD"
    assert line.change.new.supplier.startswith("[50%] Action [/x]")


def test_an_invoice_that_somebody_booked_by_hand_is_not_booked_twice(tmp_path: Path) -> None:
    plan = a_plan(ADS, Expense(action="ads", amount=1000, reference="f-77", on="2026-01-20"))
    proposal = proposed(tmp_path, a_fec(*YEAR[:3]), plan)
    assert proposal.differences == ()
    assert codes(proposal) == {"booking.known": "1"}


@pytest.mark.parametrize(
    ("headers", "is_accounting"),
    [
        (FEC_HEAD.split("\t"), True),
        (["Date", "Compte", "Libellé", "Débit", "Crédit"], True),
        (["Date", "Supplier", "Description", "Amount", "Account"], True),
        (["Date facture", "Fournisseur", "N° de facture", "Montant TTC"], True),
        (["Action", "Responsable", "Date", "Fournisseur", "Montant"], False),
        (["Task", "Owner", "Due", "Cost"], False),
        (["Date", "Supplier", "Description", "Amount"], True),
        (["Date", "Supplier", "Amount"], False),
        (["Action", "Date", "Budget"], False),
        (["Date", "Clicks", "Cost", "Campaign"], False),
        (["Title", "Start", "End", "Amount", "Reference"], False),
    ],
)
def test_headers_of_accounting_are_told_from_those_of_plans_and_results(
    headers: list[str], is_accounting: bool
) -> None:
    found = accounting_columns(dict(enumerate(headers, 1)))
    assert (found is not None) is is_accounting


def test_what_somebody_chose_goes_before_all_and_is_known_in_another_plan_by_the_actions_name(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    path.write_text("Date;Supplier;Label;Amount\n2026-02-01;Google;Search 02;5\n2026-03-01;Bing;Search;6\n", "utf-8")
    plan = a_plan(FAIR, ADS, Expense(action="fair", amount=5, supplier="Google", label="Search 01"))

    def actions(**said: Any) -> list[str | None]:
        proposal = propose(read(path, plan, Mapped(**said)), plan)
        return [line.change.new.action for line in proposal.differences]

    assert actions() == ["fair", None]
    assert actions(bookings={"Google": "A-002 Ads", "bing · search": "a-001 fair"}) == ["ads", "fair"]
    assert actions(earlier_bookings={"google": "A-077 Ads", "bing · search": "A-077 Ads"}) == ["fair", "ads"]
    assert actions(bookings={"google": "A-077 Gone"}) == ["fair", None]
