"""Why a KPI has its status, in one sentence."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.bounds import to_places
from mplan_tui.domain.pace import Pace
from mplan_tui.i18n import N_, _, language
from mplan_tui.vocabulary.filling import fill
from mplan_tui.vocabulary.ratios import input_name

_MONEY = re.compile(r"(?P<thousands>[kM])?(?P<sign>[€£$])")
SENTENCES: Mapping[str, str] = {
    "pace.reached": N_("{current} reaches the target of {target}."),
    "pace.on_track": N_("{current} on {on}, against an expected {expected}: on track (pace {pace})."),
    "pace.lagging": N_("{current} on {on}, against an expected {expected}: lagging (pace {pace})."),
    "pace.off_track": N_("{current} on {on}, against an expected {expected}: off track (pace {pace})."),
    "pace.not_kept": N_("{current} on {on} is not at the target of {target}, where it began."),
    "pace.over_ceiling": N_("{current} on {on} is over the total of {target} that may not be passed."),
    "pace.inside": N_("{current} on {on} is within its range."),
    "pace.outside": N_("{current} on {on} is outside its range (pace {pace})."),
    "pace.stale": N_("Nothing was entered for the time after {since}."),
    "pace.no_data": N_("Nothing was entered yet."),
    "pace.no_target": N_("It has no target: set one to see its pace."),
    "pace.no_baseline": N_("It has no baseline: say where it started to see its pace."),
    "pace.not_started": N_("It starts on {start}."),
    "pace.zero_figure": N_("Not computable: {missing} is zero."),
    "pace.missing_figure": N_("Not computable: {missing} is missing."),
    "pace.overridden": N_("{status}, as {author} judged: {reason}"),
}
"""Every code of `domain.pace`."""


def pace_sentence(pace: Pace) -> str:
    """The sentence that explains the status of a KPI."""
    values = dict(pace.values)
    unit = pace.kpi.unit
    for name in ("current", "expected", "target"):
        if (value := values.get(name)) is not None:
            values[name] = figure(readable(value) if isinstance(value, Decimal) else value, unit)
    if "missing" in values:
        values["missing"] = ", ".join(input_name(str(name)) for name in _names(values["missing"]))
    if pace.code == "pace.overridden" and not values.get("author"):
        values["author"] = _("somebody")
    if pace.pace is not None:
        values["pace"] = formats.number(pace.pace, 2)
    return fill(SENTENCES[pace.code], values)


def _names(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else (value,)


def readable(value: Decimal) -> Decimal:
    """A figure with as many decimals as one reads at its size: none from 1000 on, then one, two below 10."""
    return to_places(value, 0 if abs(value) >= 1000 else 1 if abs(value) >= 10 else 2)


def rough(value: Decimal) -> Decimal:
    """What is estimated, such as a landing, with no more decimals than one may believe."""
    return to_places(value, 0 if abs(value) >= 100 else 1)


def figure(value: object, unit: str) -> str:
    """A number with its unit: "251 orders", "31.2 %"; in English money with its sign before it: "£12", "£3.5k"."""
    shown = fill("{figure}", {"figure": value})
    if not unit or not shown:
        return shown
    if language() == "en" and (money := _MONEY.fullmatch(unit)):
        minus = "-" if shown.startswith("-") else ""
        return f"{minus}{money['sign']}{shown.removeprefix('-')}{money['thousands'] or ''}"
    return f"{shown}\u00a0{unit}"
