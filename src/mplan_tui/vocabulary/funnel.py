"""The funnel in words: its steps, what the target needs of each, and where it is narrowest."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.funnel import Funnel, FunnelStep
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.ratios import HUNDRED
from mplan_tui.i18n import _
from mplan_tui.vocabulary.effect import needed_words
from mplan_tui.vocabulary.pace import figure, readable, rough

UNKNOWN = "–"


def volume(value: Decimal | None) -> str:
    """A volume, or a dash where it is not known."""
    return UNKNOWN if value is None else formats.number(rough(value))


def conversion(step: FunnelStep) -> str:
    """Which part of the step before that is."""
    if step.conversion is None:
        return ""
    return formats.percent(step.conversion / HUNDRED, 1 if step.conversion < 10 else 0)


def per_period(step: FunnelStep) -> str:
    """What is still needed in each period left."""
    if step.per_period is None:
        return UNKNOWN
    return needed_words(step.kpi, formats.number(readable(rough(step.per_period))), is_most=step.is_most)


def funnel_sentence(found: Funnel, due: date) -> str:
    """What the target needs at the beginning of the funnel, and where least of it is in sight."""
    first, day = found.steps[0], formats.day(due)
    if found.aim is None:
        return _("No KPI of the funnel has a target: what each step needs cannot be worked back.")
    aim = found.aim
    target = figure(aim.kpi.target, aim.kpi.unit or name_of(aim.kpi))
    if first.needed is None:
        return _("{target} by {due}: what the first steps need is not known, a conversion is missing.").format(
            target=target, due=day
        )
    said = _("{target} by {due} needs {volume} at {name}, if conversions stay as they are.").format(
        target=target, due=day, volume=volume(first.needed), name=name_of(first.kpi)
    )
    narrow = found.narrowest
    if narrow is None:
        return said
    return (
        said
        + " "
        + _("It is narrowest at {name}: {landing} in sight of {needed}.").format(
            name=name_of(narrow.kpi), landing=volume(narrow.landing), needed=volume(narrow.needed)
        )
    )


def how_to_build() -> str:
    """What to do where there is no funnel yet."""
    return _(
        "No funnel yet: give two KPIs or more that count something (visits, leads, orders) their stage of the journey."
    )
