"""The command `kpis`: where every KPI stands, should stand and will land, as the screens and reports say it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import click

from mplan_tui.address import Place
from mplan_tui.cli.failures import DONE
from mplan_tui.cli.output import in_columns, say, say_json
from mplan_tui.cli.parameters import json_option, plan_argument
from mplan_tui.domain.bounds import as_short_text
from mplan_tui.i18n import _
from mplan_tui.uses import plans

if TYPE_CHECKING:
    from mplan_tui.domain.kpis import Kpi
    from mplan_tui.domain.plan import Plan
    from mplan_tui.domain.year_on_year import Compared


def commands() -> list[click.Command]:
    """The command, in the language in use."""
    return [
        click.Command(
            "kpis",
            callback=kpis,
            params=[plan_argument(), json_option()],
        )
    ]


def kpis(plan: Place, as_json: bool) -> int:
    """A table for a person, or one document for a script."""
    held, today = plans.load(plan), plans.today()
    if as_json:
        say_json(kpis_document(held, today))
        return DONE
    if not held.kpis:
        say(_("No KPI yet."))
    else:
        _say_table(held, today)
    return DONE


def _say_table(plan: Plan, today: date) -> None:
    from mplan_tui.domain.naming import name_of
    from mplan_tui.domain.pace import pace_of
    from mplan_tui.domain.year_on_year import year_on_year
    from mplan_tui.vocabulary.enums import sign, word
    from mplan_tui.vocabulary.pace import figure, readable, rough, target_words, year_change

    rows = [(_("KPI"), _("Now"), _("Expected"), _("Target"), _("Forecast"), _("Year on year"), _("Standing"))]
    for kpi in plan.kpis:
        seen, compared = pace_of(plan, kpi, today), year_on_year(plan, kpi.id, today)
        now, expected = (
            figure(readable(value), kpi.unit) if value is not None else "–" for value in (seen.current, seen.expected)
        )
        landing = figure(rough(seen.landing.value), kpi.unit) if seen.landing is not None else "–"
        year = year_change(compared)
        standing = f"{sign(seen.status)} {word(seen.status)}"
        rows.append((name_of(kpi), now, expected, target_words(kpi) or "–", landing, year or "–", standing))
    for line in in_columns(rows, left=(0, len(rows[0]) - 1)):
        say(line)


def kpis_document(plan: Plan, today: date) -> dict[str, Any]:
    """What `kpis --json` prints: numbers as decimal strings, shares in %, days as ISO dates, null for the unknown."""
    return {
        "as_of": today.isoformat(),
        "currency": plan.currency,
        "kpis": [_document(plan, kpi, today) for kpi in plan.kpis],
        "funnel": _funnel(plan, today),
    }


def _document(plan: Plan, kpi: Kpi, today: date) -> dict[str, Any]:
    from mplan_tui.domain.forecast import RANGE_SHARE
    from mplan_tui.domain.kpi_grid import trend
    from mplan_tui.domain.pace import pace_of
    from mplan_tui.domain.series import progression
    from mplan_tui.domain.windows import first_day, last_day
    from mplan_tui.domain.year_on_year import year_on_year
    from mplan_tui.vocabulary.pace import pace_sentence

    seen, compared = pace_of(plan, kpi, today), year_on_year(plan, kpi.id, today)
    landing = seen.landing
    return {
        "id": kpi.id,
        "ref": kpi.ref,
        "name": kpi.name,
        "unit": kpi.unit,
        "kind": kpi.kind.value,
        "role": kpi.role.value if kpi.role else None,
        "direction": kpi.direction.value,
        "cadence": kpi.cadence.value,
        "stage": kpi.stage.value if kpi.stage else None,
        "start": first_day(plan, kpi).isoformat(),
        "due": last_day(plan, kpi).isoformat(),
        "baseline": as_short_text(kpi.baseline),
        "target": as_short_text(kpi.target),
        "target_high": as_short_text(kpi.target_high),
        "status": seen.status.value,
        "sentence": pace_sentence(seen),
        "current": as_short_text(seen.current),
        "covered_until": seen.as_of.isoformat() if seen.as_of else None,
        "expected": as_short_text(seen.expected),
        "pace": as_short_text(seen.pace),
        "needed_per_period": as_short_text(seen.required),
        "needed_is_at_most": seen.required_is_most,
        "needed_first": None
        if seen.required_first is None
        else {"on": seen.required_first[0].isoformat(), "value": as_short_text(seen.required_first[1])},
        "periods_left": seen.periods_left,
        "missing_periods": [day.isoformat() for day in seen.missing],
        "forecast": None
        if landing is None
        else {
            "value": as_short_text(landing.value),
            "low": as_short_text(landing.low),
            "high": as_short_text(landing.high),
            "share_in_range": RANGE_SHARE if landing.low is not None else None,
        },
        "path": _path(plan, kpi),
        "cumulated": [
            {"on": day.isoformat(), "value": as_short_text(value)} for day, value in progression(plan, kpi, today)
        ],
        "figures": _figures(plan, kpi),
        "trend": [as_short_text(value) for value in trend(plan, kpi, today)],
        "year_on_year": None
        if compared is None
        else {
            "period": compared.on.isoformat(),
            "value": _compared(compared.period),
            "cumulated": _compared(compared.cumulated),
        },
    }


def _path(plan: Plan, kpi: Kpi) -> dict[str, Any] | None:
    from mplan_tui.domain.paths import milestones_of, path_to_target

    path = path_to_target(plan, kpi, milestones_of(plan, kpi))
    if path is None:
        return None
    points = [{"on": day.isoformat(), "value": as_short_text(value)} for day, value in path.knots]
    return {"shape": path.shape.value, "points": points}


def _figures(plan: Plan, kpi: Kpi) -> list[dict[str, Any]]:
    from mplan_tui.domain.series import series

    return [
        {
            "from": point.on.isoformat(),
            "until": point.until.isoformat(),
            "value": as_short_text(point.value),
            "numerator": as_short_text(point.numerator),
            "denominator": as_short_text(point.denominator),
        }
        for point in series(plan, kpi)
    ]


def _compared(one: Compared | None) -> dict[str, Any] | None:
    if one is None:
        return None
    return {
        "now": as_short_text(one.value),
        "year_before": as_short_text(one.before),
        "change_in_%": as_short_text(one.change),
    }


def _funnel(plan: Plan, today: date) -> list[dict[str, Any]]:
    from mplan_tui.domain.funnel import funnel

    found = funnel(plan, today)
    return [
        {
            "kpi": step.kpi.ref,
            "stage": step.stage.value,
            "volume": as_short_text(step.volume),
            "conversion_in_%": as_short_text(step.conversion),
            "needed": as_short_text(step.needed),
            "forecast": as_short_text(step.landing),
            "needed_per_period": as_short_text(step.per_period),
            "status": step.status.value,
        }
        for step in (found.steps if found is not None else ())
    ]
