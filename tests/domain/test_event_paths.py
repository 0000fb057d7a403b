"""What is collected at fairs and open days comes on their days: between two of them nothing is behind."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from mplan_tui.domain.kpis import Kpi, KpiKind, PaceStatus
from mplan_tui.domain.objectives import Milestone
from mplan_tui.domain.offer import Category
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.paths import PathShape, milestones_of, path_to_target
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.recurrence import Frequency, Recurrence
from mplan_tui.vocabulary.pace import pace_sentence
from tests.builders import a_channel, a_kpi, a_measurement, a_plan, an_action, an_objective

APRIL = {"start": date(2026, 4, 14), "due": date(2026, 4, 17)}
OCTOBER = {"start": date(2026, 10, 6), "due": date(2026, 10, 9)}
HALL = a_channel("Hall", category=Category.OFFLINE)


def _leads(*fairs: Mapping[str, Any], figures: Sequence[int] = (), milestones: Sequence[Milestone] = ()) -> Plan:
    kpi = a_kpi("Leads", id="k", kind=KpiKind.FLOW, target=400)
    actions = [an_action(f"Fair {n}", kpis=("k",), **{"category": "offline", **fair}) for n, fair in enumerate(fairs)]
    rows = [a_measurement(kpi, date(2026, month, 1), value) for month, value in enumerate(figures, 1)]
    goal = an_objective(kpi="k", milestones=tuple(milestones))
    return a_plan(HALL, kpi, goal, *actions, *rows)


def _expected(plan: Plan, day: date) -> tuple[PathShape, Decimal]:
    kpi = plan.get(Kpi, "k")
    path = path_to_target(plan, kpi, milestones_of(plan, kpi))
    assert path is not None
    return path.shape, path.at(day)


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 4, 13), 0),
        (date(2026, 4, 14), 50),
        (date(2026, 4, 17), 200),
        (date(2026, 10, 5), 200),
        (date(2026, 10, 7), 300),
        (date(2026, 10, 9), 400),
        (date(2026, 12, 31), 400),
    ],
)
def test_a_path_rises_by_the_same_at_each_fair_and_not_between_them(day: date, expected: int) -> None:
    assert _expected(_leads(OCTOBER, APRIL), day) == (PathShape.EVENTS, Decimal(expected))


@pytest.mark.parametrize(
    ("fairs", "shape"),
    [
        ([{"category": None, "channel": HALL.id, **APRIL}], PathShape.EVENTS),
        ([{"due": date(2026, 5, 9)}], PathShape.EVENTS),  # an open day of one day
        ([{"start": date(2026, 5, 1), "due": date(2026, 5, 14)}], PathShape.EVENTS),
        ([APRIL, {"status": "cancelled", "category": "email", **OCTOBER}], PathShape.EVENTS),
        # Contacts may come on any day of these, or nobody knows on which.
        ([], PathShape.STRAIGHT),
        ([APRIL, {"category": "email", **OCTOBER}], PathShape.STRAIGHT),
        ([APRIL, {"category": None, **OCTOBER}], PathShape.STRAIGHT),
        ([{"start": date(2026, 5, 1), "due": date(2026, 5, 15)}], PathShape.STRAIGHT),
        ([APRIL, {}], PathShape.STRAIGHT),
        ([APRIL, {"due": date(2027, 1, 1)}], PathShape.STRAIGHT),
        ([{"recurrence": Recurrence(frequency=Frequency.MONTHLY), **APRIL}], PathShape.STRAIGHT),
    ],
)
def test_only_what_is_collected_at_events_alone_follows_them(fairs: list[dict[str, Any]], shape: PathShape) -> None:
    assert _expected(_leads(*fairs), date(2026, 6, 1))[0] is shape


def test_milestones_say_how_much_each_fair_brings() -> None:
    plan = _leads(APRIL, OCTOBER, milestones=[Milestone(on=date(2026, 6, 30), value=Decimal(300))])
    assert [_expected(plan, day)[1] for day in (date(2026, 4, 13), date(2026, 9, 30), date(2026, 12, 1))] == [
        0,
        300,
        400,
    ]


def test_two_fairs_that_end_on_one_day_are_counted_both() -> None:
    plan = _leads(APRIL, {"start": date(2026, 4, 15), "due": date(2026, 4, 17)}, OCTOBER)
    assert [round(_expected(plan, day)[1]) for day in (date(2026, 4, 17), date(2026, 10, 9))] == [267, 400]


@pytest.mark.parametrize(
    ("figures", "today", "status", "current", "landing"),
    [
        # Before the first fair, and in the long months after it, when a straight path had 299.
        ([0, 0, 0], date(2026, 4, 2), PaceStatus.ON_TRACK, 0, None),
        ([0, 0, 0, 195, 0, 0, 0, 0, 0], date(2026, 10, 2), PaceStatus.ON_TRACK, 195, 390),
        ([0, 0, 0, 160, 0, 0, 0, 0, 0], date(2026, 10, 2), PaceStatus.LAGGING, 160, 320),
        ([0, 0, 0, 195, 0, 0, 0, 0, 0, 150], date(2026, 11, 2), PaceStatus.LAGGING, 345, 345),
    ],
)
def test_leads_of_fairs_are_judged_by_the_fairs_that_are_over(
    figures: list[int], today: date, status: PaceStatus, current: int, landing: int | None
) -> None:
    plan = _leads(APRIL, OCTOBER, figures=figures)
    found = pace_of(plan, plan.get(Kpi, "k"), today)
    assert (found.status, found.current) == (status, Decimal(current))
    assert (found.landing.value if found.landing else None) == landing
    assert found.shape is PathShape.EVENTS
    # What is missing is needed in the months of the fairs to come, and after the last one in none.
    left = sum(fair["due"] >= today for fair in (APRIL, OCTOBER))
    assert (found.periods_left, found.required) == (left, (Decimal(400) - current) / left if left else None)
    assert "Its path rises only on the days of the events that carry it." in pace_sentence(found)
