"""`cut`, `scenarios` and `more`, as a controller types them."""

from __future__ import annotations

from mplan_tui.domain.actions import Action, Status
from tests.cli.running import Shell
from tests.domain.test_scenarios import ADS, FAIR, GIFTS, the_plan


def test_a_cut_is_proposed_kept_compared_and_adopted_and_undone_in_one(shell: Shell) -> None:
    shell.keep(the_plan())
    proposed = shell("cut", "plan.json", "10%")
    assert proposed.status == 0
    assert "To free: €200" in proposed.out
    assert shell.plan().scenarios == ()
    document = shell("cut", "plan.json", "-10 %", "--keep", "Lean", "--json").document
    assert {one["action"]: one["measure"] for one in document["choices"]}[GIFTS.id] == "drop"
    today, lean = shell("scenarios", "plan.json", "--json").document["scenarios"]
    assert (today["title"], today["planned"], today["free"]) == (None, "11000", "1000")
    assert (lean["title"], lean["envelope"]) == ("Lean", "10800")
    told = shell("scenarios", "plan.json").out
    assert "V1 Lean: planned €10,000, cost at completion €10,000, free €800" in told
    before = shell.plan()
    assert shell("scenarios", "plan.json", "--adopt", "lean").status == 0
    assert shell.plan().get(Action, GIFTS.id).status is Status.CANCELLED
    assert shell("undo", "plan.json").status == 0
    assert shell.plan().actions == before.actions
    assert shell.plan().scenarios == before.scenarios


def test_a_scenario_is_typed_with_amounts_and_measures(shell: Shell) -> None:
    shell.keep(the_plan())
    done = shell("scenarios", "plan.json", "--keep", "B", "--change", "Fair=2 000", "--change", "gifts=drop", "--json")
    assert done.document["scenarios"][1]["planned"] == "8000"
    (loss,) = done.document["scenarios"][1]["losses"]
    assert float(loss["amount"]) > 0
    assert shell("scenarios", "plan.json", "--remove", "V1").status == 0
    assert shell.plan().scenarios == ()


def test_what_is_not_understood_is_refused_in_a_sentence(shell: Shell) -> None:
    shell.keep(the_plan())
    assert "neither a share nor an amount" in shell("cut", "plan.json", "lots").sentence
    assert "ACTION=drop" in shell("scenarios", "plan.json", "--keep", "B", "--change", "Fair=-3").sentence
    assert "--keep NAME" in shell("scenarios", "plan.json", "--change", "Fair=3").sentence
    assert "no scenario nix" in shell("scenarios", "plan.json", "--adopt", "nix").sentence
    assert "above 0" in shell("more", "plan.json", "0").sentence
    assert shell.plan().scenarios == ()


def test_where_more_would_bring_most_is_told_with_what_it_rests_on(shell: Shell) -> None:
    from mplan_tui.domain.expenses import Expense

    shell.keep(the_plan(Expense(action=FAIR.id, amount=500, on="2026-02-01")))
    told = shell("more", "plan.json", "5000").out
    assert "500" in told and "50 leads for €500 so far" in told.replace("\u00a0", " ")
    assert "Ads · nothing was spent on it yet" in told
    (first,) = shell("more", "plan.json", "5000", "--json").document["ranked"]
    assert (first["action"], first["brings"], first["share"]) == (FAIR.id, "500", "1.25")
    assert ADS.id in str(shell("more", "plan.json", "5000", "--json").document["unknown"])
