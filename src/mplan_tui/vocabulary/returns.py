"""What is said of the return on the money: the money without measured revenue first."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.marginal import Marginal
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.ratios import HUNDRED, Result
from mplan_tui.domain.returns import Bundle, PlanReturn, Return
from mplan_tui.i18n import _, ngettext
from mplan_tui.vocabulary.ratios import input_name


def return_sentences(found: PlanReturn, currency: str) -> Iterator[str]:
    """What the plan's money brought: first what is not measured, then what the rest brought, then the company's."""
    if found.unmeasured:
        yield ngettext(
            "{amount} of the {cost} spent has no revenue measured ({count} action).",
            "{amount} of the {cost} spent has no revenue measured ({count} actions).",
            found.unmeasured_actions,
        ).format(
            amount=formats.money(found.unmeasured, currency),
            cost=formats.money(found.cost, currency),
            count=found.unmeasured_actions,
        )
    yield from _brought(found.measured, currency)
    if found.unknown is not None:
        yield _("{amount} of that was spent after {day}, until when its revenue is known.").format(
            amount=formats.money(found.unknown.spent, currency), day=formats.day(found.unknown.until)
        )
    for one in found.company:
        amount = formats.money(one.amount, currency)
        if one.spent_share is not None:
            yield _(
                "{name}: {amount} in all, brought by the plan or not; in that time the plan spent {share} of it."
            ).format(name=name_of(one.kpi), amount=amount, share=formats.percent(one.spent_share / HUNDRED))


def _brought(one: Return, currency: str) -> Iterator[str]:
    if one.revenue is None:
        return
    revenue, cost = formats.money(one.revenue, currency), formats.money(one.cost, currency)
    if one.roi.value is None:
        yield _("{revenue} came from actions that have cost nothing so far.").format(revenue=revenue)
    else:
        yield _("{cost} spent brought {revenue}: a return of {roi}.").format(
            cost=cost, revenue=revenue, roi=percent_words(one.roi)
        )
    if one.margin is not None and one.margin_roi.value is not None:
        yield _("Its margin is {margin}: a return of {roi}.").format(
            margin=formats.money(one.margin, currency), roi=percent_words(one.margin_roi)
        )
    if one.incremental is not None:
        yield _("That is {amount} beside the same days of the year before.").format(
            amount=("+" if one.incremental > 0 else "") + formats.money(one.incremental, currency)
        )
    if one.unpriced:
        days = formats.number(one.unpriced)
        yield _("{days} days of work count for nothing: nobody said their rate.").format(days=days)


def percent_words(result: Result) -> str:
    """A return as people read it, with its sign, or what is missing for it."""
    if result.value is None:
        return _("n/a: no {missing}").format(missing=", ".join(input_name(name) for name in result.missing))
    return ("+" if result.value > 0 else "") + formats.percent(result.value / HUNDRED)


def return_words(one: Return) -> str:
    """The return of a group; one that shares figures with others says so, for it cannot be ranked."""
    said = percent_words(one.roi)
    return _("{roi}, shared evenly").format(roi=said) if one.is_shared and one.roi.value is not None else said


def bundle_name(bundle: Bundle, most: int | None = 3) -> str:
    """One action by its name; several that share a figure by their references (None: all of them) and the KPIs."""
    if len(bundle.actions) == 1:
        return name_of(bundle.actions[0])
    refs = [action.ref or name_of(action) for action in bundle.actions]
    shown = ", ".join(refs[:most]) + (" …" if most is not None and len(refs) > most else "")
    return _("{actions} together: {kpis}").format(actions=shown, kpis=", ".join(name_of(kpi) for kpi in bundle.kpis))


def marginal_words(found: Marginal, currency: str) -> str:
    """What a further unit of money brought, with its range."""
    low, high, value = (
        formats.money(_cents(part), currency, cents=True) for part in (found.low, found.high, found.value)
    )
    said = (
        _("no gain seen from a further {one}: {value} ({low} to {high} at 80%, over {count} months)")
        if found.value <= 0
        else _("each further {one} brought {value} ({low} to {high} at 80%, over {count} months)")
    )
    return said.format(one=formats.money(Decimal(1), currency), value=value, low=low, high=high, count=found.months)


def _cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"))


def how_to_measure(currency: str) -> str:
    """What to do where no KPI counts revenue."""
    return _(
        "No KPI counts revenue. Give one that adds up in {currency} the role of revenue, or make an ROI formula of it,"
        " and put it on the actions that bring it."
    ).format(currency=currency)
