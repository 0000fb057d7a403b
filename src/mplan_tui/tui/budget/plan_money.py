"""The form of the plan's own money: its envelope and the months of it, currency, tax, and the year it is counted in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.public_holidays import region_code
from mplan_tui.i18n import _
from mplan_tui.session.edits.money import set_plan_money
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable, in_own_currency
from mplan_tui.tui.modals.months import months_field
from mplan_tui.vocabulary.fields import field_help, field_label
from mplan_tui.vocabulary.sentences import sentence


def plan_money_form(plan: Plan, today: date) -> Form:
    """Everything that is asked of the plan's money in one form; what the plan would refuse is told in its field."""
    envelope = Field("envelope", _label("envelope"), InputKind.NUMBER, _help("envelope"), low=Decimal(0))
    fields = (
        in_own_currency(envelope, plan.currency),
        currency_field(),
        Field("country", _label("country"), help=_help("country"), parse=_country),
        Field("region", _label("region"), help=_help("region"), parse=partial(_region, plan)),
        *counting_fields(),
        months_field("envelope_months", _label("envelope_months"), _help("envelope_months"), plan, today),
    )
    values: dict[str, Any] = {field.name: getattr(plan, field.name) for field in fields}

    def refused(typed: Mapping[str, Any]) -> Mapping[str, str]:
        try:
            set_plan_money(plan, **typed).change(plan)
        except PlanError as refusal:
            return {str(refusal.values["field"]): sentence(refusal)}
        return {}

    return Form(_("Envelope"), fields, values, refused)


def currency_field() -> Field:
    """The currency that the plan counts in."""
    return Field(
        "currency", _label("currency"), help=_("Three letters, such as EUR."), parse=_currency, is_required=True
    )


def counting_fields() -> tuple[Field, Field]:
    """Whether the plan counts tax, and the month in which its own year begins: a new plan is asked them too."""
    return (
        Field("with_tax", _label("with_tax"), InputKind.SWITCH, _help("with_tax"), is_required=True),
        Field("year_start", _label("year_start"), InputKind.CHOICE, _help("year_start"), _months(), is_required=True),
    )


def _label(name: str) -> str:
    return field_label("plan", name)


def _help(name: str) -> str:
    return field_help("plan", name)


def _months() -> tuple[Pickable, ...]:
    """The months in which a financial year may begin."""
    return tuple(Pickable(month, formats.month(date(2001, month, 1), wide=True)) for month in range(1, 13))


def _currency(text: str) -> str:
    from babel.numbers import is_currency

    code = text.upper()
    if not re.fullmatch(r"[A-Z]{3}", code) or not is_currency(code):
        raise ValueError(_("“{text}” is no currency: type three letters, such as EUR.").format(text=text))
    return code


def _country(text: str) -> str:
    code = text.upper()
    if code and not re.fullmatch(r"[A-Z]{2}", code):
        raise ValueError(_("“{text}” is no country: type two letters, such as FR, or nothing.").format(text=text))
    return code


def _region(plan: Plan, text: str) -> str:
    """The code of a region that was typed by its code or its name.

    The country may be changed in the same form: a code that the country of before does not have stays.
    """
    if not text.strip():
        return ""
    code = region_code(plan.country, text) or text.strip().upper()
    if not re.fullmatch(r"[A-Z0-9]{1,3}", code):
        raise ValueError(
            _("“{text}” is no region of {country}: type its name or its code, or nothing.").format(
                text=text, country=plan.country or "?"
            )
        )
    return code
