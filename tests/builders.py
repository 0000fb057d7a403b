"""Small pieces of plans for tests: every field that matters is an argument, the rest is filled in."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import count
from typing import Any

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.expense_rules import booked
from mplan_tui.domain.kpis import Kpi, Measurement, measurement_id
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Category, Channel
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.references import with_unique_references

TODAY = date(2026, 3, 12)
HOSTILE = "[50%] Action [/x] [Q4] =1+1 \x1b[31m"
"""Text that breaks a program which takes users' text for markup, formulas or escape sequences."""

_numbers = count(1)


def _id(letter: str) -> str:
    return f"{letter}{next(_numbers):06d}"


def a_person(name: str = "Anna", **fields: Any) -> Person:
    return Person(**{"id": _id("p"), "name": name, "days_per_month": 15, **fields})


def a_channel(name: str = "Newsletter", **fields: Any) -> Channel:
    return Channel(**{"id": _id("c"), "name": name, **fields})


def an_objective(title: str = "Online sales +20 %", **fields: Any) -> Objective:
    return Objective(**{"id": _id("o"), "title": title, **fields})


def an_action(title: str = "Spring newsletter", **fields: Any) -> Action:
    return Action(**{"id": _id("a"), "title": title, **fields})


def a_kpi(name: str = "Online orders", **fields: Any) -> Kpi:
    return Kpi(**{"id": _id("k"), "name": name, **fields})


def a_measurement(kpi: Kpi, on: date, value: Any = None, **fields: Any) -> Measurement:
    return Measurement(**{"id": measurement_id(kpi.id, on), "kpi": kpi.id, "on": on, "value": value, **fields})


def a_plan(*rows: Any, **fields: Any) -> Plan:
    """A plan for 2026 that holds these rows, with their references filled in."""
    plan = Plan(**{"title": "Plan 2026", "start": date(2026, 1, 1), "end": date(2026, 12, 31), **fields})
    return with_unique_references(plan.putting(*rows))


def a_plan_of(actions: int, *, title: str = "Action {n}") -> Plan:
    """A plan with this many actions over a year, six people, eight objectives, fifteen KPIs and their measurements."""
    people = [a_person(name) for name in ("Anna", "Karim", "Marie", "Paul", "Zoé", "Tom")]
    objectives = [
        an_objective(f"Objective {n}", baseline=100, target=120, start=date(2026, 1, 1), due=date(2026, 12, 31))
        for n in range(1, 9)
    ]
    channels = [a_channel(category.value, category=category) for category in Category]
    kpis = [
        a_kpi(
            f"KPI {n}", baseline=100, target=120, start=date(2026, 1, 1), due=date(2026, 12, 31), owner=people[n % 6].id
        )
        for n in range(1, 16)
    ]
    measurements = [
        a_measurement(kpi, date(2026, month, 1), 100 + month + n % 3) for n, kpi in enumerate(kpis) for month in (1, 2)
    ]
    statuses = list(Status)
    rows = [
        an_action(
            title.format(n=n),
            executor=(people[n % 6].id,),
            objectives=(objectives[n % 8].id,),
            channel=channels[n % len(channels)].id,
            category=channels[n % len(channels)].category,
            kpis=(kpis[n % 15].id,),
            start=date(2026, 1, 1) + timedelta(days=n % 330),
            due=date(2026, 1, 15) + timedelta(days=n % 330),
            status=statuses[n % 5],
            priority=n % 4 + 1,
            planned=Decimal(100 + n % 50 * 10),
            spent=Decimal(n % 50 * 5),
            effort=Decimal(n % 8) / 2,
        )
        for n in range(1, actions + 1)
    ]
    # A plan that the program made has spent money as lines.
    return booked(a_plan(*people, *objectives, *channels, *kpis, *measurements, *rows, envelope=Decimal(100_000)))
