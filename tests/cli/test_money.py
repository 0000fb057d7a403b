"""`money` and `expense`, as a controller types them."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mplan_tui.domain.expenses import Expense, ExpenseKind
from tests.builders import HOSTILE, an_action
from tests.cli.running import Shell


def put(shell: Shell, *actions: Any, **fields: Any) -> None:
    from mplan_tui.store.plan_file import PlanFile
    from tests.builders import a_plan

    (shell.folder / "plan.json").unlink(missing_ok=True)
    PlanFile.create(shell.folder / "plan.json", a_plan(*actions, **fields))


def lines(shell: Shell) -> tuple[Expense, ...]:
    return shell.plan().expenses


def test_a_line_is_booked_with_all_that_is_said_of_it(shell: Shell) -> None:
    put(shell, an_action("Fair", planned=1000))
    done = shell(
        "expense", "plan.json", "fair", "120,50", "--date", "2026-02-03", "--supplier", HOSTILE, "--ref", "F-9",
        "--tax", "24.10", "--note", "Paid", "--label", "Stand",
    )  # fmt: skip
    assert done.status == 0
    (line,) = lines(shell)
    assert (line.amount, line.tax, line.reference, line.kind) == (
        Decimal("120.5"), Decimal("24.1"), "F-9", ExpenseKind.INVOICED,
    )  # fmt: skip
    assert line.supplier.startswith("[50%] Action [/x]")
    assert (str(line.on), line.note, line.label) == ("2026-02-03", "Paid", "Stand")


def test_an_order_is_released_by_its_invoices(shell: Shell) -> None:
    put(shell, an_action("Fair", planned=1000), envelope=2000)
    shell("expense", "plan.json", "A-001", "500", "--kind", "committed", "--ref", "PO-1")
    shell("expense", "plan.json", "A-001", "200", "--order", "PO-1")
    document = shell("money", "plan.json", "--json").document
    assert (document["committed"], document["spent"], document["free"]) == ("300", "200", "1000")
    over = shell("expense", "plan.json", "A-001", "400", "--order", "L-001")
    assert over.status == 1
    assert "order L-001" in over.err
    assert "€100 over what was ordered" in over.err
    assert over.err.strip() in shell("check", "plan.json").out  # one sentence for it, wherever it is said
    less = shell("expense", "plan.json", "--edit", "L-001", "--supplier", "Hall")  # of the order itself, too
    assert less.status == 1
    assert "€100 over what was ordered" in less.err
    assert shell("money", "plan.json", "--json").document["spent"] == "600"


def test_what_looks_like_a_slip_is_said_as_on_the_screens(shell: Shell) -> None:
    put(shell, an_action("Fair"), end="2026-12-31")
    first = shell("expense", "plan.json", "Fair", "10", "--supplier", "Hall", "--ref", "F-1", "--date", "2026-02-03")
    assert (first.status, first.err) == (0, "")
    again = shell("expense", "plan.json", "Fair", "10", "--supplier", "Hall", "--ref", "F-1", "--date", "2026-02-03")
    assert (again.status, "L-001" in again.err) == (1, True)
    late = shell("expense", "plan.json", "Fair", "12", "--date", "2027-03-01")
    assert (late.status, "1 Mar 2027" in late.err) == (1, True)
    assert len(lines(shell)) == 3


def test_a_line_is_changed_and_removed_by_its_reference(shell: Shell) -> None:
    put(shell, an_action("Fair"))
    shell("expense", "plan.json", "A-001", "10")
    shell("expense", "plan.json", "--edit", "L-001", "--undated", "--supplier", "Ann")
    assert [(line.on, line.supplier) for line in lines(shell)] == [(None, "Ann")]
    assert "no day" in shell("expense", "plan.json").out
    assert shell("expense", "plan.json", "--remove", "L-001").status == 0
    assert lines(shell) == ()


def test_what_cannot_be_is_refused_in_a_sentence_and_nothing_is_booked(shell: Shell) -> None:
    put(shell, an_action("Fair"))
    for words, said in (
        (("A-001", "10", "--currency", "USD"), "say what one USD is in EUR"),
        (("A-009", "10"), "There is no action A-009"),
        (("A-001", "lots"), "is no amount of money"),
        (("A-001", "50%"), "is no amount of money"),
        (("A-001", "£50"), "say what one GBP is in EUR"),
        (("A-001", "¥50"), "is no amount of money"),
        (("A-001", "£50", "--currency", "USD"), "two currencies"),
        (("A-001", "10", "--date", "1899-12-31"), "out of reach"),
        (("A-001",), "Say how much"),
        (("A-001", "10", "--order", "PO-7"), "There is no line PO-7"),
    ):
        refused = shell("expense", "plan.json", *words)
        assert refused.status == 2, words
        assert said in refused.err
    assert lines(shell) == ()


def test_groups_and_what_is_undated_add_up_to_the_totals(shell: Shell) -> None:
    action = an_action("Fair", planned=1001, start="2026-01-10", due="2026-03-20")
    put(
        shell,
        action,
        Expense(action=action.id, amount=7),
        Expense(action=action.id, amount=5, on="2026-02-01"),
        currency="JPY",
    )
    for by in ("month", "quarter", "year", "objective", "unit"):
        document = shell("money", "plan.json", "--by", by, "--json").document
        for name in ("planned", "committed", "spent", "estimate_at_completion"):
            parts = [Decimal(group[name]) for group in (*document["groups"], document["undated"])]
            assert sum(parts) == Decimal(document[name]), (by, name)
    keys = [group["key"] for group in shell("money", "plan.json", "--json").document["groups"]]
    assert keys[:2] == ["2026-01", "2026-02"]
    assert "2026-Q1" in str(shell("money", "plan.json", "--by", "quarter", "--json").document)


def test_a_controllers_year_comes_out_as_a_spreadsheet_has_it(shell: Shell) -> None:
    """Orders, partial invoices, a credit note, a foreign currency, a cancelled action, an overspend, the year's end."""
    fair = an_action("Fair", planned=5000, start="2026-01-01", due="2026-06-30")
    ads = an_action("Ads", planned=2400, start="2026-01-01", due="2026-12-31")
    film = an_action("Film", planned=3000, start="2026-04-01", due="2026-09-30")
    put(shell, fair, ads, film, envelope=10_000)

    def book(*words: str) -> None:
        ran = shell("expense", "plan.json", *words)
        assert ran.status == ("still to come" in ran.err), ran  # 1: booked, and a day ahead is something to look at

    book("Fair", "4000", "--kind", "ordered", "--ref", "PO-1", "--date", "2026-01-15")
    book("Fair", "1500", "--order", "PO-1", "--date", "2026-02-10")
    book("Fair", "2500", "--order", "PO-1", "--date", "2026-05-20")
    book("Fair", "-250", "--date", "2026-06-02")
    book("Ads", "1000", "--currency", "USD", "--rate", "0.9137", "--date", "2026-03-03")
    book("Ads", "1900.55", "--date", "2026-07-07")
    book("Film", "800", "--kind", "ordered", "--ref", "PO-2", "--date", "2026-04-10")
    book("Film", "300", "--order", "PO-2", "--close", "--date", "2026-05-05")
    from mplan_tui.domain.actions import Action
    from mplan_tui.session.edits.rows import change
    from mplan_tui.settings import Settings
    from mplan_tui.uses.services import Services

    session = Services(Settings()).open(shell.folder / "plan.json")
    session.perform(change(session.plan.get(Action, film.id), status="cancelled"))
    session.perform(change(session.plan.get(Action, fair.id), status="done"))
    session.save()

    # The spreadsheet: a ledger of (month, amount) kept apart from the program.
    spent = {"2026-02": "1500", "2026-03": "913.70", "2026-05": "2800", "2026-06": "-250", "2026-07": "1900.55"}
    document = shell("money", "plan.json", "--json").document
    shown = {group["key"]: Decimal(group["spent"]) for group in document["groups"] if Decimal(group["spent"])}
    assert shown == {month: Decimal(amount) for month, amount in spent.items()}
    # Fair is done at 3,750; Ads overspent to 2,814.25 of 2,400; Film was stopped at 300.
    assert Decimal(document["estimate_at_completion"]) == Decimal("6864.25")
    assert Decimal(document["free"]) == Decimal("3135.75")
    assert (document["committed"], document["planned"]) == ("0", "7400")
    running = Decimal(0)
    for group in document["groups"]:
        running += Decimal(spent.get(group["key"], "0"))
        assert Decimal(group["cumulated"]["spent"]) == running
