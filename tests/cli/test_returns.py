"""`returns`, as a director types it."""

from __future__ import annotations

import json
from datetime import date

from tests.builders import a_kpi, a_measurement, a_plan, an_action
from tests.cli.running import Shell


def _put(shell: Shell) -> None:
    from mplan_tui.store.plan_file import PlanFile

    kpi = a_kpi("Rental", kind="flow", unit="€", role="revenue")
    shared = [an_action(f"Page {n}", kpis=(kpi.id,), spent=50) for n in range(2)]
    PlanFile.create(
        shell.folder / "plan.json",
        a_plan(kpi, *shared, an_action("Fair", spent=900), a_measurement(kpi, date(2026, 1, 1), 300)),
    )


def test_money_without_measured_revenue_is_named_first(shell: Shell) -> None:
    _put(shell)
    lines = shell("returns", "plan.json").out.splitlines()
    assert lines[0] == "€900 of the €1,000 spent has no revenue measured (1 action)."
    assert lines[1] == "€100 spent brought €300: a return of +200%."
    assert lines[-1].split("  ")[0] == "A-001, A-002 together: K1 Rental"


def test_a_script_reads_the_same_figures(shell: Shell) -> None:
    _put(shell)
    found = json.loads(shell("returns", "plan.json", "--json").out)
    assert found["without_measured_revenue"] == {"spent": "900", "actions": 1}
    assert (found["measured"]["roi"], found["measured"]["margin"]) == ("200", None)
    (group,) = found["groups"]
    assert (group["spent"], group["revenue"], group["is_shared"], group["marginal"]) == ("100", "300", False, None)


def test_without_a_kpi_of_revenue_it_says_how_to_measure_it(shell: Shell) -> None:
    from mplan_tui.store.plan_file import PlanFile

    PlanFile.create(shell.folder / "plan.json", a_plan(an_action("Fair", spent=900)))
    assert "No KPI counts revenue." in shell("returns", "plan.json").out
