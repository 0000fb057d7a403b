"""A plan with something in every part of a report, its texts hostile, and the reports on it."""

from __future__ import annotations

from datetime import date

from mplan_tui.document import Audience, Document, Part, Wish
from mplan_tui.domain.decisions import Choice, Decision, KpiSnapshot
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import approval_of
from mplan_tui.reports.deck import build_deck
from mplan_tui.reports.document import build
from tests.builders import (
    HOSTILE,
    TODAY,
    a_channel,
    a_kpi,
    a_measurement,
    a_person,
    a_plan,
    an_action,
    an_objective,
)

TRAP = f'{HOSTILE} <script>alert(1)</script> "quoted" &amp; | `x` **b** [a](javascript:x) http://e.vil \u202e\uffff'
"""What would do something in a web page, a wiki or a presentation if it were not taken as text."""
ANNA, KARIM = a_person(TRAP, login="anna"), a_person("Karim")
CHANNEL = a_channel(f"=1+1 {TRAP}")
SALES = a_kpi("Online sales", kind="flow", unit="€", target=4200, start=date(2026, 1, 1), owner=ANNA.id)
RATE = a_kpi(TRAP, unit=TRAP, baseline=10, target=20, start=date(2026, 1, 1))
OBJECTIVES = (an_objective(TRAP, kpi=SALES.id, owner=ANNA.id), an_objective("Rate", kpi=RATE.id))
LATE = an_action(
    TRAP, executor=(ANNA.id,), objectives=(OBJECTIVES[0].id,), kpis=(SALES.id,), channel=CHANNEL.id,
    due=date(2026, 3, 1), planned=500, spent=200,
)  # fmt: skip
NEXT = an_action("Next", executor=(KARIM.id,), objectives=(OBJECTIVES[1].id,), due=date(2026, 3, 20), planned=100)
DONE = an_action("Done", executor=(ANNA.id,), status="done", done_on=date(2026, 2, 1), due=date(2026, 2, 1), spent=50)
DECISION = Decision(
    kpi=RATE.id, seen=KpiSnapshot(on=date(2026, 3, 1), value=11), choice=Choice.ADJUST, text=TRAP,
    taken_on=date(2026, 3, 2), review_on=date(2026, 3, 10),
)  # fmt: skip


def full_plan() -> Plan:
    """The plan, with a version approved before an action moved."""
    figures = (
        *(a_measurement(SALES, date(2026, month, 1), 300 * month) for month in (1, 2)),
        *(a_measurement(RATE, date(2026, month, 1), 10 + month) for month in (1, 2)),
    )
    rows = (ANNA, KARIM, CHANNEL, SALES, RATE, *OBJECTIVES, LATE, NEXT, DONE, DECISION, *figures)
    plan = a_plan(*rows, title=TRAP, organisation=TRAP, vision=TRAP, envelope=1000)
    plan = plan.putting(approval_of(plan, on=date(2026, 1, 15), author=TRAP, note=TRAP))
    return plan.changing(type(LATE), LATE.id, due=date(2026, 3, 5))


def report(audience: Audience = Audience.MANAGEMENT, *parts: Part) -> Document:
    """The report on it."""
    return build(full_plan(), TODAY, Wish(audience, ANNA.id, parts))


def deck(audience: Audience = Audience.MANAGEMENT, *parts: Part) -> Document:
    """The deck on it."""
    return build_deck(full_plan(), TODAY, Wish(audience, ANNA.id, parts))
