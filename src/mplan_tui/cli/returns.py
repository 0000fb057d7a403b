"""The command `returns`: what the plan's money brought, and how much of it nobody measures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from mplan_tui import formats
from mplan_tui.address import Place
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import in_columns, say, say_json
from mplan_tui.cli.parameters import OneOf, json_option, plan_argument
from mplan_tui.domain.bounds import as_text
from mplan_tui.i18n import _
from mplan_tui.uses import plans

if TYPE_CHECKING:
    from mplan_tui.domain.plan import Plan
    from mplan_tui.domain.ratios import Result
    from mplan_tui.domain.returns import Return

ACTION = "action"
GROUPS = (ACTION, "channel", "category", "objective")
"""What the return is shown by."""


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "returns",
            callback=returns,
            params=[
                plan_argument(),
                click.Option(
                    ["--by"], type=OneOf(GROUPS), default=ACTION, help=_("What it is shown by; else by action.")
                ),
                click.Option(
                    ["--work", "with_work"],
                    is_flag=True,
                    help=_("Count the days worked so far as well, at the rates of those who did them."),
                ),
                json_option(),
            ],
        )
    ]


def returns(plan: Place, by: str, with_work: bool, as_json: bool) -> int:
    """Sentences and a table for a person, or one document for a script."""
    from mplan_tui.domain.returns import plan_return, revenue_kpis
    from mplan_tui.vocabulary.returns import how_to_measure, return_sentences

    held, today = plans.load(plan), plans.today()
    if as_json:
        say_json(returns_document(held, by, today, with_work=with_work))
        return DONE
    for sentence in return_sentences(plan_return(held, today, with_work=with_work), held.currency):
        say(sentence)
    if not revenue_kpis(held):
        say(how_to_measure(held.currency))
        return DONE
    rows = _rows(held, by, today, with_work=with_work)
    if rows:
        say("")
        _say_table(held, rows)
    return DONE


def _rows(plan: Plan, by: str, today: date, *, with_work: bool) -> list[tuple[str, str, Return]]:
    """Key, name and return of each bundle or group, ranked."""
    from mplan_tui.domain.money import GroupBy
    from mplan_tui.domain.returns import ranked_bundles, ranking, returns_by
    from mplan_tui.vocabulary.budget import group_name
    from mplan_tui.vocabulary.returns import bundle_name

    if by == ACTION:
        found = ranked_bundles(plan, today, with_work=with_work)
        return [(",".join(action.id for action in one.actions), bundle_name(one), one.found) for one in found]
    group = GroupBy(by)
    ranked = ranking(returns_by(plan, group, today, with_work=with_work).values())
    return [(one.key, group_name(plan, group, one.key), one) for one in ranked]


def _say_table(plan: Plan, rows: list[tuple[str, str, Return]]) -> None:
    from mplan_tui.vocabulary.returns import return_words

    header = ("", _("Spent"), _("Revenue"), _("Margin"), _("ROI"))
    cells = [header]
    for _key, name, one in rows:
        amounts = (formats.money(amount, plan.currency) or "–" for amount in (one.cost, one.revenue, one.margin))
        cost, revenue, margin = amounts
        cells.append((name, cost, revenue, margin, return_words(one)))
    for line in in_columns(cells):
        say(line)


def returns_document(plan: Plan, by: str, today: date, *, with_work: bool = False) -> dict[str, Any]:
    """What `returns --json` prints: money as decimal strings, returns in %, null for what is not known."""
    from mplan_tui.domain.marginal import marginal_return
    from mplan_tui.domain.returns import plan_return, ranked_bundles, without_role

    whole = plan_return(plan, today, with_work=with_work)
    further = {}
    for bundle in ranked_bundles(plan, today, with_work=with_work) if by == ACTION else ():
        found = marginal_return(plan, bundle, today)
        if found is not None:
            figures = {"value": as_text(found.value), "low": as_text(found.low), "high": as_text(found.high)}
            further[",".join(action.id for action in bundle.actions)] = {**figures, "months": found.months}
    return {
        "as_of": today.isoformat(),
        "currency": plan.currency,
        "with_work": with_work,
        "spent": as_text(whole.cost),
        "without_measured_revenue": {"spent": as_text(whole.unmeasured), "actions": whole.unmeasured_actions},
        "measured": _figures(whole.measured),
        "spent_after_known": None
        if whole.unknown is None
        else {"until": whole.unknown.until.isoformat(), "spent": as_text(whole.unknown.spent)},
        "company_revenue": [
            {
                "kpi": one.kpi.ref,
                "name": one.kpi.name,
                "amount": as_text(one.amount),
                "spent_in_%": as_text(one.spent_share),
            }
            for one in whole.company
        ],
        "kpis_without_role": [kpi.ref for kpi in without_role(plan)],
        "by": by,
        "groups": [
            {"key": key, "name": name, **_figures(one), "is_shared": one.is_shared, "marginal": further.get(key)}
            for key, name, one in _rows(plan, by, today, with_work=with_work)
        ],
    }


def _figures(one: Return) -> dict[str, Any]:
    return {
        "spent": as_text(one.cost),
        "work": as_text(one.work),
        "days_without_rate": as_text(one.unpriced),
        "revenue": as_text(one.revenue),
        "margin": as_text(one.margin),
        "incremental_revenue": as_text(one.incremental),
        "roi": _percent(one.roi),
        "margin_roi": _percent(one.margin_roi),
        "incremental_roi": _percent(one.incremental_roi),
        "actions": one.actions,
        "actions_with_revenue": one.measured,
    }


def _percent(result: Result) -> str | None:
    return None if result.value is None else as_text(result.value.quantize(Decimal("0.01")))
