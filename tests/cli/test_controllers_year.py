"""A controller's year at the shell, each figure against a ledger that the test keeps for itself."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from mplan_tui.domain.actions import Action
from mplan_tui.session.edits.rows import change
from mplan_tui.settings import Settings
from mplan_tui.uses.services import Services
from tests.builders import a_plan, an_action
from tests.cli.running import Shell

ADS = an_action("Ads", planned=3100, start="2026-03-01", due="2026-03-31")
FAIR = an_action("Fair", planned=5000, start="2026-06-01", due="2026-06-30")
FILM = an_action("Film", planned=3000, start="2026-09-01", due="2026-09-30")
GIFTS = an_action("Gifts", planned=1000, start="2026-11-01", due="2026-11-30")
PRINT = an_action("Print", planned=500, start="2026-02-01", due="2026-02-28")
INVOICED = {"Ads": ["913.70"], "Fair": ["1500", "-250"], "Film": ["300"], "Gifts": [], "Print": ["800"]}
"""The ledger: 1,000 dollars at 0.9137, two parts of the fair less a credit note, the film until it was stopped."""
WILL_COST = {"Ads": "3100", "Fair": "5000", "Film": "300", "Gifts": "1000", "Print": "800"}
"""What is planned, but for the film that was cancelled and the print that is done at more than its 500."""
FEC = (
    "JournalCode\tEcritureNum\tEcritureDate\tCompteNum\tCompAuxLib\tPieceRef\tEcritureLib\tDebit\tCredit\n"
    "AC\t9\t20260225\t623600\tImprimeur\tF-12\tTirage A-005\t800,00\t0,00\n"
    "AC\t9\t20260225\t445660\t\tF-12\tTVA\t160,00\t0,00\n"
)


def summed(ledger: dict[str, list[str]]) -> Decimal:
    return sum((Decimal(amount) for amounts in ledger.values() for amount in amounts), Decimal(0))


def test_a_year_with_orders_credits_currency_overspend_a_cut_and_its_end(shell: Shell) -> None:
    shell.keep(a_plan(ADS, FAIR, FILM, GIFTS, PRINT, envelope=10_000, year_start=4))

    def book(*words: str) -> None:
        assert shell("expense", "plan.json", *words).status == 0, words

    book("Fair", "4000", "--kind", "ordered", "--ref", "PO-1", "--date", "2026-01-15")
    book("Fair", "1500", "--order", "PO-1", "--date", "2026-02-10")
    book("Fair", "-250", "--date", "2026-02-20")
    book("Ads", "1000", "--currency", "USD", "--rate", "0.9137", "--date", "2026-03-03")
    book("Film", "800", "--kind", "ordered", "--ref", "PO-2", "--date", "2026-01-10")
    book("Film", "300", "--order", "PO-2", "--close", "--date", "2026-02-05")
    (shell.folder / "export.txt").write_text(FEC, "utf-8")
    taken = shell("import", "plan.json", "export.txt", "--json").document
    assert (taken["tables"][0]["kind"], taken["expenses"][0]["amount"]) == ("expenses", "800")
    assert shell("import", "plan.json", "export.txt", "--json").document["applied"] is False
    gifts = "Date;Supplier;Label;Amount\n2026-02-01;Nobody;Pens;0\n"
    (shell.folder / "pens.csv").write_text(gifts, "utf-8")
    asked = shell("import", "plan.json", "pens.csv", "--action", "nobody=Gifts", "--json").document
    assert asked["expenses"][0]["action"] == GIFTS.id
    (shell.folder / "more.csv").write_text(gifts.replace("02-01", "02-02"), "utf-8")
    remembered = shell("import", "plan.json", "more.csv", "--dry-run", "--json").document
    assert remembered["expenses"][0]["action"] == GIFTS.id
    session = Services(Settings()).open(shell.folder / "plan.json")
    session.perform(change(session.plan.get(Action, FILM.id), status="cancelled"))
    session.perform(change(session.plan.get(Action, PRINT.id), status="done"))
    session.save()

    told = money(shell)
    assert told["spent"] == summed(INVOICED) == Decimal("3263.70")
    assert told["committed"] == 4000 - 1500
    assert told["planned"] == 3100 + 5000 + 1000 + 500
    will_cost = sum(map(Decimal, WILL_COST.values()))
    assert told["estimate_at_completion"] == will_cost == 10_200
    assert told["free"] == 10_000 - will_cost

    # The financial year from April ends with March: what was invoiced, and what the ads will still cost in March.
    left_of_ads = Decimal(3100) - Decimal("913.70")
    year_end = shell("money", "plan.json", "--json").document["year_end"]
    assert (year_end["key"], Decimal(year_end["estimate_at_completion"])) == ("2025", summed(INVOICED) + left_of_ads)
    quarters = shell("money", "plan.json", "--by", "quarter", "--json").document["groups"]
    spent = {group["key"]: Decimal(group["spent"]) for group in quarters if Decimal(group["spent"])}
    assert spent == {"2025-Q4": summed(INVOICED)}

    # 500 less: 700 are to be found, and of what nobody paid for the gifts alone are enough and free least.
    choices = shell("cut", "plan.json", "500", "--keep", "Less", "--json").document
    assert (choices["needed"], [one["action"] for one in choices["choices"]]) == ("700", [GIFTS.id])
    kept = shell("scenarios", "plan.json", "--json").document["scenarios"]
    assert [one["free"] for one in kept] == ["-200", "300"]
    assert shell("scenarios", "plan.json", "--adopt", "Less").status == 0
    told = money(shell)
    assert told["estimate_at_completion"] == will_cost - 1000
    assert told["free"] == 10_000 - 500 - (will_cost - 1000)
    shell("undo", "plan.json")
    assert money(shell)["free"] == -200


def money(shell: Shell) -> dict[str, Decimal]:
    document: dict[str, Any] = shell("money", "plan.json", "--json").document
    names = ("planned", "committed", "spent", "estimate_at_completion", "free")
    return {name: Decimal(document[name]) for name in names}
