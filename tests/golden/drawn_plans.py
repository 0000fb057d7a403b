"""Plans that nobody would think of, whose days, amounts and figures lie close together: drawn, the same in every run.

Days are today's neighbours and the ends of weeks and months, amounts are few and round, so that what is due today, just
on its pace, as dear as another or exactly at an envelope stands somewhere among them. `told` is what people read of
such a plan, and what the screens ask of the domain besides.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from datetime import date, timedelta
from decimal import Decimal
from enum import StrEnum
from typing import Any

from pydantic import BaseModel

from mplan_tui.cli.brief_text import brief_text, week_text
from mplan_tui.cli.money_text import money_document, money_text
from mplan_tui.cli.summary import summary
from mplan_tui.document import Audience, Wish
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.agenda import agenda
from mplan_tui.domain.board import By, Order, arrange
from mplan_tui.domain.brief import brief
from mplan_tui.domain.channel_fit import channel_fits, paid_for_nobody, unserved
from mplan_tui.domain.checks import check
from mplan_tui.domain.contribution import contributions
from mplan_tui.domain.cuts import base_of, candidates, cut_by, losses, lost_by
from mplan_tui.domain.deadlines import unmeetable
from mplan_tui.domain.diagnostic.bcg_rules import money_per_unit, quadrant_shares
from mplan_tui.domain.diagnostic.journey_rules import missing_per_persona, missing_per_stage
from mplan_tui.domain.diagnostic.pestel_rules import factors_to_send, heat
from mplan_tui.domain.diagnostic.swot_rules import objectives_answering, strategies_citing, unanswered_items
from mplan_tui.domain.effect import effect_of
from mplan_tui.domain.expense_register import sorted_lines, sums_of_lines
from mplan_tui.domain.funnel import funnel
from mplan_tui.domain.guide import first_steps
from mplan_tui.domain.health import health
from mplan_tui.domain.kpi_grid import count_to_enter, trend
from mplan_tui.domain.kpis import Cadence, Kpi, KpiKind
from mplan_tui.domain.load import loads, people_with_room
from mplan_tui.domain.marginal import marginal_return
from mplan_tui.domain.measured import agreeing
from mplan_tui.domain.money import GroupBy
from mplan_tui.domain.more_money import where_more
from mplan_tui.domain.next_plan import next_plan
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.plan import TABLES, Plan
from mplan_tui.domain.recurrence import Recurrence
from mplan_tui.domain.returns import bundles, plan_return, ranked_bundles, returns_by, returns_of_actions
from mplan_tui.domain.rows import Row
from mplan_tui.domain.scenario_rules import outlooks
from mplan_tui.domain.sight import downstream, gaps, upstream
from mplan_tui.domain.smart import judge
from mplan_tui.domain.smart_history import history_of
from mplan_tui.domain.year_on_year import year_on_year
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.markdown import write_markdown
from mplan_tui.vocabulary.findings import finding_sentence
from tests.any_plan import TEXTS, Maker, least_and_most
from tests.builders import TODAY

_AWAY = (
    -400,
    -366,
    -90,
    -60,
    -31,
    -30,
    -14,
    -8,
    -7,
    -6,
    -1,
    0,
    0,
    1,
    6,
    7,
    8,
    13,
    14,
    19,
    30,
    45,
    60,
    90,
    120,
    200,
    293,
)
_NUMBERS = tuple(
    map(Decimal, ("0", "1", "2", "5", "10", "20", "50", "95", "100", "100", "120", "200", "500", "0.5", "1.5"))
)
_NAMES = ("Fair", "Ads", "Blog", "Film", "Mail", "Shop", "Leads", "Orders", "Press", "Flyer")
_GOALS = (
    "Increase online orders by 20 % by 31/12/2026",
    "Win 50 new customers by June",
    "Be known",
    "Halve complaints by Q3",
    "Raise the click rate from 2 % to 3 % by December",
)
_RULES = (
    Recurrence(frequency="weekly", weekdays=(0, 3)),
    Recurrence(frequency="monthly", count=3),
    Recurrence(frequency="monthly", every=2, until=date(2026, 8, 31)),
    Recurrence(frequency="weekly", anchor="completion"),
)
_COUNTS = {
    "people": 4,
    "teams": 2,
    "objectives": 5,
    "actions": 14,
    "kpis": 7,
    "measurements": 80,
    "expenses": 14,
    "occurrences": 6,
    "channels": 4,
    "absences": 3,
    "decisions": 3,
    "acknowledgements": 5,
    "approvals": 1,
    "scenarios": 2,
}  # fmt: skip


class _Likely(Maker):
    """Rows as people write them."""

    _table = ""

    def plan(self) -> Plan:
        plan = super().plan()
        days = {"start": date(2026, 1, 1), "end": date(2026, 12, 31)}
        envelope = self._random.choice((None, Decimal(700), Decimal(5000)))
        plan = plan.evolve(**days, currency="EUR", country="FR", region="", envelope=envelope, envelope_months=())
        return agreeing(plan, None)

    def _link(self, tables: Sequence[str]) -> str:
        return super()._link(tables) if self._random.random() < 0.1 else self._random.choice(self._ids[tables[0]])

    def _row(self, table: str, row_id: str) -> Row:
        self._table = table
        row = super()._row(table, row_id)
        return row.evolve(**self._more_likely(row)) if self._random.random() < 0.9 else row

    def _more_likely(self, row: Row) -> dict[str, Any]:
        """What most rows of a kind are: open, in this year, begun before they end, judged by nobody."""
        chance = self._random
        if isinstance(row, Action):
            first = row.start and row.due and min(row.start, row.due)
            status = chance.choice((*Status, Status.TODO, Status.TODO, Status.DOING))
            recurrence = chance.choice((None, None, None, *_RULES))
            return {
                "status": status,
                "start": first,
                "recurrence": recurrence,
                "done_on": row.done_on and min(row.done_on, TODAY),
            }
        if isinstance(row, Kpi):
            kind = chance.choice((KpiKind.FLOW, KpiKind.LEVEL)) if row.formula is None else KpiKind.RATIO
            path = {"baseline": chance.choice((None, 50, 100)), "target": chance.choice((100, 120, 200, 500))}
            cadence = chance.choice((Cadence.MONTH, Cadence.MONTH, row.cadence))
            year = {"start": date(2026, 1, 1), "due": date(2026, 12, 31)}
            return {
                "override": None,
                "kind": kind,
                "cadence": cadence,
                "formula": row.formula if chance.random() < 0.3 else None,
                **path,
                **year,
            }
        if isinstance(row, Objective):
            days = {"start": date(2026, 1, 1), "due": chance.choice((date(2026, 6, 30), date(2026, 12, 31), row.due))}
            return {"title": chance.choice(_GOALS), **days}
        return {}

    def _of(self, name: str, kind: Any, bounds: list[Any], tables: tuple[str, ...] = ()) -> Any:
        found = super()._of(name, kind, bounds, tables)
        if kind is str and name == "currency":
            return ""
        if kind is str and found in TEXTS:
            return self._random.choice(_NAMES)
        return found

    def _plain(self, kind: Any, bounds: list[Any]) -> Any:
        if kind is date and self._table == "measurements":
            month = max(self._random.randrange(15), self._random.randrange(15))
            return date(2025 + month // 12, month % 12 + 1, 1)
        if kind is date:
            return TODAY + timedelta(days=self._random.choice(_AWAY))
        if kind is int:
            least, most = least_and_most(bounds)
            return min(max(self._random.choice((0, 1, 1, 2, 3, 5)), least), most)
        if kind is Decimal:
            least, most = least_and_most(bounds)
            number = self._random.choice(_NUMBERS)
            return number if most is None else min(number, Decimal(most))
        return super()._plain(kind, bounds)


def drawn_plan(seed: int) -> Plan:
    """The plan of a seed."""
    return _Likely(seed, {table: _COUNTS.get(table, 3) for table in TABLES}).plan()


def told(plan: Plan) -> Iterator[str]:
    """What is said of a plan."""
    yield summary(plan, TODAY)
    yield from _titled("Check", (f"{one.code} {finding_sentence(one)}" for one in check(plan, TODAY, read_sentence)))
    for person in (None, *plan.people):
        yield from ("", f"Brief of {person and person.name}", brief_text(plan, brief(plan, TODAY, person)))
        yield week_text(plan, TODAY, person)
    for by in ("month", "channel", "person"):
        yield money_text(plan, money_document(plan, by, TODAY))
    for audience in (Audience.MANAGEMENT, Audience.TEAM):
        yield write_markdown(build(plan, TODAY, Wish(audience)))
    for title, lines in _asked(plan):
        yield from _titled(title, map(_plain, lines))


def _titled(title: str, lines: Iterable[str]) -> Iterator[str]:
    yield from ("", f"== {title}", *lines)


def _asked(plan: Plan) -> Iterator[tuple[str, Iterable[Any]]]:
    """What screens ask of the domain beyond that."""
    for by in By:
        lanes = arrange(plan, plan.actions, TODAY, by, list(Order)[len(by) % len(Order)])
        yield f"board by {by}", lanes
    yield "pace", ((kpi.ref, pace_of(plan, kpi, TODAY), trend(plan, kpi, TODAY)) for kpi in plan.kpis)
    yield "past", ((kpi.ref, history_of(plan, kpi), year_on_year(plan, kpi.id, TODAY)) for kpi in plan.kpis)
    yield "to enter", [count_to_enter(plan, plan.kpis, TODAY)]
    yield "smart", ((row.ref, judge(plan, row, TODAY, read_sentence)) for row in plan.objectives)
    yield "load", loads(plan, TODAY).items()
    yield "room", people_with_room(plan, Decimal(1), date(2026, 3, 1), TODAY)
    yield "deadlines", unmeetable(plan, TODAY)
    yield "agenda", agenda(plan, TODAY)
    yield "contributions", contributions(plan, TODAY)
    yield "candidates", ((one, lost_by(plan, one, TODAY)) for one in candidates(plan, TODAY))
    cut = cut_by(plan, base_of(plan) / 2, TODAY)
    yield "cut", (cut, losses(plan, cut.proposed, TODAY))
    yield "scenarios", outlooks(plan, TODAY)
    yield "more money", [where_more(plan, Decimal(100), TODAY)]
    yield "health", health(plan, TODAY)
    yield "first steps", first_steps(plan)
    yield "sight", ((upstream(plan, row.id), downstream(plan, row.id)) for row in plan.objectives)
    yield "gaps", gaps(plan)
    yield "funnel", [funnel(plan, TODAY)]
    for with_work in (False, True):
        yield "returns", returns_of_actions(plan, TODAY, with_work=with_work).items()
        yield "of the plan", [plan_return(plan, TODAY, with_work=with_work)]
        yield "bundles", ranked_bundles(plan, TODAY, with_work=with_work)
    yield "by channel", returns_by(plan, GroupBy.CHANNEL, TODAY).items()
    yield "margin", ((one.kpis, marginal_return(plan, one, TODAY)) for one in bundles(plan, TODAY))
    yield "effects", (effect_of(plan, row.id, TODAY) for row in plan.decisions)
    yield "fits", (channel_fits(plan), paid_for_nobody(plan), unserved(plan))
    yield "lines", (sums_of_lines(plan, plan.expenses), sorted_lines(plan.expenses))
    yield "swot", ((row.id, strategies_citing(plan, row), objectives_answering(plan, row)) for row in plan.swot)
    yield "open in swot", unanswered_items(plan)
    yield "pestel", ((row, heat(row.impact, row.likelihood)) for row in factors_to_send(plan))
    yield "units", (quadrant_shares(plan), money_per_unit(plan))
    yield "journey", (missing_per_stage(plan), missing_per_persona(plan))
    after = next_plan(plan, TODAY)
    yield "next plan", ((row.title, row.start, row.due, row.recurrence) for row in after.plan.actions)


def _plain(value: Any) -> str:
    """A value with the rows in it by their ids, which are their places."""
    if isinstance(value, Row):
        return value.id
    if isinstance(value, BaseModel):
        return _plain(
            {name: part for name in type(value).model_fields if (part := getattr(value, name)) not in (None, "", ())}
        )
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_plain(key)}: {_plain(part)}" for key, part in value.items()) + "}"
    if isinstance(value, tuple | list):
        return "(" + " ".join(map(_plain, value)) + ")"
    if isinstance(value, set | frozenset):
        return "{" + " ".join(sorted(map(_plain, value))) + "}"
    if is_dataclass(value) and not isinstance(value, type):
        return _plain(tuple(getattr(value, each.name) for each in fields(value)))
    return getattr(value, "__name__", None) or str(value)
