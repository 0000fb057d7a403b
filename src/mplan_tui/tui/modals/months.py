"""The question how money falls on the months of a plan."""

from __future__ import annotations

import re
from datetime import date

from mplan_tui import formats
from mplan_tui.domain.actions import MonthAmount
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.tui.modals.asking import pairs_field
from mplan_tui.tui.modals.fields import Field
from mplan_tui.vocabulary.sentences import sentence


def months_field(name: str, label: str, help: str, plan: Plan, today: date) -> Field:
    """The question how money falls on months, answered "2026-03: 500; 2026-04: 700"."""

    def make(month: str, amount: str) -> MonthAmount:
        from mplan_tui.language.numbers import parse_number  # a start draws forms, and reads nothing typed yet
        from mplan_tui.language.typed_days import read_day
        from mplan_tui.language.typed_money import in_own

        first = f"{month}-01" if re.fullmatch(r"\d{4}-\d{1,2}", month) else f"1 {month}"
        try:
            return MonthAmount(
                month=read_day(first, today, plan.year_start), amount=parse_number(in_own(amount, plan.currency))
            )
        except PlanError as refusal:
            raise ValueError(sentence(refusal)) from None
        except ValueError:
            sentence_ = _("“{text}”: type a month, a colon and an amount, like “{example}”.")
            raise ValueError(sentence_.format(text=f"{month}: {amount}", example="2026-03: 500")) from None

    def show(one: MonthAmount) -> str:
        return f"{one.month:%Y-%m}: {formats.typed_number(one.amount)}"

    return pairs_field(name, label, " ".join((help, "2026-03: 500; 2026-04: 700")), make, show)
