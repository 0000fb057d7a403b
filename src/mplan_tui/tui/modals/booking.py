"""Booking an order, an invoice or a credit note: one small form, the same wherever money is booked.

What is needed is the amount alone: an invoice of today is what people book most. Where the action has open orders, the
form asks which one the invoice releases; without an amount it is the rest of that order.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from textual.widget import Widget

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.booking import Voucher, as_document, document_of, of_order, open_orders, rest_of
from mplan_tui.domain.checks.roadmap import booked_findings
from mplan_tui.domain.due import occurrences_of
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.expenses import Expense
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, keyed
from mplan_tui.language.typed_money import CurrencyUnclear, TypedMoney, split_currency
from mplan_tui.session.edits.expenses import write_expense
from mplan_tui.tui.modals.asking import ask_one, explain
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable, value_of
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.row_form import field_of
from mplan_tui.tui.shell import shell_of
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.expenses import line_words, order_words
from mplan_tui.vocabulary.fields import field_help, field_label
from mplan_tui.vocabulary.findings import finding_sentence

_FIRST = ("amount", "document", "on", "supplier", "reference")
_LAST = ("tax", "rate", "label", "note")


async def ask_booking(widget: Widget, action: str | None) -> None:
    """Ask for a new line of an action, or of the plan itself, and book it in one step."""
    shell = shell_of(widget)
    plan = shell.plan
    assert plan is not None, "money is booked on an open plan"
    row = plan.find(Action, action)
    title = _("Book on {action}").format(action=name_of(row)) if row is not None else _("Book on the plan itself")
    line = Expense(amount=Decimal(0), on=shell.today, action=action)
    await _asked(widget, plan, line, title, is_new=True)


async def ask_booking_on_any(widget: Widget, here: str | None) -> None:
    """Ask what to book on, the plan itself or an action (the one that is `here` first), and then for the line."""
    plan = shell_of(widget).plan
    assert plan is not None, "money is booked on an open plan"
    own = Pickable("", _("the plan itself"))
    choices = [own, *(Pickable(action.id, name_of(action)) for action in plan.actions)]
    chosen = await ask_one(widget, _("Book on…"), choices, here or "")
    if chosen is not None:
        await ask_booking(widget, chosen or None)


async def ask_line(widget: Widget, line: Expense) -> None:
    """Ask for everything of a line that is there, and put it back in one step."""
    plan = shell_of(widget).plan
    assert plan is not None, "a line stands in an open plan"
    await _asked(widget, plan, line, line_words(plan, line), is_new=False)


async def _asked(widget: Widget, plan: Plan, line: Expense, title: str, *, is_new: bool) -> None:
    shell = shell_of(widget)
    form = booking_form(widget, plan, line, title, is_new=is_new)
    changes = await widget.app.push_screen_wait(FormModal(form))
    if changes is None or (not changes and not is_new):
        return
    now = shell.plan or plan
    written = _line_of(now, now.find(Expense, line.id) or line, {**form.values, **changes}, is_new=is_new)
    book(widget, written)


def book(widget: Widget, line: Expense) -> bool:
    """Book a line or put it back changed, and say what is odd about it; whether it was not refused."""
    shell = shell_of(widget)
    before = shell.plan
    done = shell.attempt(lambda session: session.perform(write_expense(line)))
    plan = shell.plan
    if not done or plan is None or before is None:
        return done
    kept = plan.find(Expense, line.id)
    if kept is None:
        return done
    found = list(booked_findings(plan, kept, shell.today))
    if before.find(Expense, line.id) is None:
        shell.tell(keyed(_("{line} booked · {undo:u} takes it back"), line=line_words(plan, kept)))
    for finding in found:
        shell.tell(finding_sentence(finding), severity="warning")
    return done


def booking_form(widget: Widget, plan: Plan, line: Expense, title: str, *, is_new: bool) -> Form:
    """The form of a line; what the plan would refuse is told in its field."""
    orders = _orders(plan, line)
    times = occurrences_of(plan).get(line.action or "", ())
    names = [*_FIRST, *(("order", "closes") if orders else ()), *(("occurrence",) if times else ()), *_LAST]
    if not is_new:
        names.append("action")
    own = {
        "amount": amount_field(plan, is_required=not orders),
        "document": Field(
            "document",
            _("Kind"),
            InputKind.CHOICE,
            _("A credit note takes back what was invoiced: type its amount without a sign."),
            tuple(Pickable(one, word(one)) for one in Voucher),
            is_required=True,
        ),
        "order": _choice_of("order", (Pickable(order.id, order_words(plan, order)) for order in orders)),
        "occurrence": _choice_of("occurrence", (Pickable(time.id, formats.day(time.due)) for time in times)),
    }
    fields = tuple(own.get(name) or field_of(plan, Expense, name) for name in names)
    document = document_of(line)
    values: dict[str, Any] = {name: getattr(line, name) for name in names if name in Expense.model_fields}
    shown = abs(line.amount) if document is Voucher.CREDIT_NOTE else line.amount
    values["amount"] = None if is_new else TypedMoney(shown, line.currency)
    values["document"] = document
    if document is Voucher.CREDIT_NOTE and line.tax is not None:
        values["tax"] = abs(line.tax)

    def refused(answers: Mapping[str, Any]) -> Mapping[str, str]:
        try:
            write_expense(_line_of(plan, line, answers, is_new=is_new)).change(plan)
        except PlanError as error:
            field = str(error.values.get("field") or "amount")
            return {field if field in names else "amount": explain(widget, error)}
        except ValidationError as error:
            location = error.errors()[0]["loc"]
            field = str(location[0]) if location else "amount"
            return {field if field in names else "amount": explain(widget, error)}
        return {}

    def hint(answers: Mapping[str, Any]) -> Mapping[str, str]:
        return {"amount": _about_amount(plan, answers)}

    key = f"expenses.{(line.action or '') if is_new else line.id}"
    return Form(title, fields, values, refused, key, hint)


def amount_field(plan: Plan, *, is_required: bool = True) -> Field:
    """The question for an amount in any currency."""
    label = field_label("expenses", "amount")
    number = Field("amount", label, InputKind.NUMBER, is_required=True)

    def parse(text: str) -> TypedMoney | None:
        if not text:
            return None
        try:
            rest, currency = split_currency(text, plan.currency)
        except CurrencyUnclear:
            raise ValueError(_("“{text}” names several currencies: type one.").format(text=text)) from None
        return TypedMoney(value_of(number, rest, date.min), currency)

    def shown(value: TypedMoney | None) -> str:
        if value is None:
            return ""
        return " ".join(filter(None, (formats.exact_number(value.amount), value.currency)))

    help_ = _("Without tax, in {currency} unless you type another one: 1,200 USD.").format(currency=plan.currency)
    return Field("amount", label, help=help_, is_required=is_required, parse=parse, show=shown)


def with_amount(plan: Plan, line: Expense, typed: TypedMoney) -> Expense:
    """The line with this amount: in the currency that was said with it, else in the one it had."""
    if not typed.currency:
        return line.evolve(amount=typed.amount)
    currency = "" if typed.currency == plan.currency else typed.currency
    rate = line.rate if currency else None
    return line.evolve(amount=typed.amount, currency=currency, rate=rate)


def _orders(plan: Plan, line: Expense) -> tuple[Expense, ...]:
    """The orders that the line may release: the open ones of its action, and the one that it releases already."""
    found = open_orders(plan, line.action)
    own = plan.find(Expense, line.order)
    found = tuple(order for order in found if order.id != line.id)
    return found if own is None or own in found else (own, *found)


def _choice_of(name: str, choices: Any) -> Field:
    label, help_ = field_label("expenses", name), field_help("expenses", name)
    return Field(name, label, InputKind.CHOICE, help_, tuple(choices))


def _about_amount(plan: Plan, answers: Mapping[str, Any]) -> str:
    typed = answers.get("amount")
    order = plan.find(Expense, answers.get("order"))
    if typed is None:
        if order is None:
            return ""
        try:
            rest = rest_of(plan, order)
        except PlanError:
            return ""
        amount = formats.money(rest.amount, rest.currency or plan.currency, cents=True)
        return _("Empty: all that is left of the order, {amount}.").format(amount=amount)
    if not typed.currency:
        return _("No currency was typed: taken in {currency}.").format(currency=plan.currency)
    if typed.currency != plan.currency and not answers.get("rate"):
        return _("In {currency}: the rate is asked for further down.").format(currency=typed.currency)
    return ""


def _line_of(plan: Plan, line: Expense, answers: Mapping[str, Any], *, is_new: bool) -> Expense:
    """The line that the answers say.

    Raises:
        PlanError: `expense.no_amount`, or `expense.rest_unknown` of `rest_of`.
    """
    said = {name: value for name, value in answers.items() if name in Expense.model_fields and name != "amount"}
    line = line.evolve(**said)
    typed: TypedMoney | None = answers.get("amount")
    if typed is None:
        order = plan.find(Expense, line.order)
        if order is None:
            raise PlanError("expense.no_amount", field="amount")
        rest = rest_of(plan, order)
        tax = line.tax if line.tax is not None else rest.tax
        line = line.evolve(amount=rest.amount, currency=rest.currency, rate=line.rate or rest.rate, tax=tax)
    else:
        line = with_amount(plan, line, typed)
    line = as_document(line, answers["document"])
    return of_order(plan, line) if is_new else line


def changed_line(plan: Plan, line: Expense, name: str, value: Any) -> Expense:
    """The line with another value in one of its cells, as the register edits them in place."""
    if name != "amount":
        return line.evolve(**{name: value})
    document = document_of(line)
    changed = with_amount(plan, line, value)
    return as_document(changed, document) if document is Voucher.CREDIT_NOTE else changed
