"""The commands about the plan's money: `money` shows it over time and by part, `expense` books a line of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from mplan_tui import formats, starting
from mplan_tui.address import Place
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import in_columns, say, say_json, warn
from mplan_tui.cli.parameters import (
    Amount,
    Currency,
    DayInPlan,
    Money,
    OneOf,
    json_option,
    own_amount,
    plan_argument,
    typed_money,
)
from mplan_tui.cli.saving import save
from mplan_tui.i18n import _
from mplan_tui.settings import Settings
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from datetime import date

    from mplan_tui.domain.expenses import Expense
    from mplan_tui.domain.plan import Plan

PERIODS = ("month", "quarter", "year")
PARTS = ("objective", "category", "channel", "product", "person", "team", "unit", "stage", "nature")
"""What the money can be shown by; periods are those of the plan's own year."""
KINDS = {"committed": "ordered", "ordered": "ordered", "spent": "invoiced", "invoiced": "invoiced"}
"""What people call the two kinds of line."""
_WORDS = (0, 1, 2, 3, 5)
"""The places of what is no amount in a listed line."""
ITSELF = "-"
"""What stands for the plan itself in the place of an action."""


def commands() -> list[click.Command]:
    """The commands, in the language in use."""
    return [
        click.Command(
            "money",
            callback=money,
            params=[
                plan_argument(),
                click.Option(
                    ["--by"],
                    type=OneOf((*PERIODS, *PARTS)),
                    default="month",
                    help=_("What it is shown by; else by month."),
                ),
                json_option(),
            ],
        ),
        click.Command(
            "expense",
            callback=expense,
            params=[
                plan_argument(),
                click.Argument(["action"], metavar="ACTION", required=False),
                click.Argument(["amount"], metavar=_("AMOUNT"), required=False, type=Money()),
                click.Option(["--date", "day"], type=DayInPlan(), metavar=_("DATE"), help=_("Its day; else today.")),
                click.Option(["--undated"], is_flag=True, help=_("Its day is not known.")),
                click.Option(
                    ["--kind"],
                    type=OneOf(KINDS),
                    help=_("Whether it was ordered (committed) or invoiced (spent, unless said otherwise)."),
                ),
                click.Option(["--supplier"], metavar=_("NAME"), help=_("Of whom.")),
                click.Option(
                    ["--ref", "reference"], metavar=_("NUMBER"), help=_("The number of the order or invoice.")
                ),
                click.Option(["--label"], metavar=_("TEXT"), help=_("What it is for.")),
                click.Option(["--order"], metavar=_("LINE"), help=_("The order that this invoice releases.")),
                click.Option(["--close", "closes"], is_flag=True, help=_("Nothing more is expected of that order.")),
                click.Option(["--tax"], type=Money(), metavar=_("AMOUNT"), help=_("The tax on top of it.")),
                click.Option(["--currency"], type=Currency(), metavar=_("CODE"), help=_("Another currency, as USD.")),
                click.Option(["--rate"], type=Amount(), metavar=_("RATE"), help=_("What one of it is in the plan's.")),
                click.Option(["--note"], metavar=_("TEXT"), help=_("A note that stays with the line.")),
                click.Option(["--edit"], metavar=_("LINE"), help=_("Change this line, such as L-012.")),
                click.Option(["--remove"], metavar=_("LINE"), help=_("Remove this line.")),
                json_option(),
            ],
            context_settings={"ignore_unknown_options": True},
        ),
    ]


def money(plan: Place, by: str, as_json: bool) -> int:
    """A table for a person, or one document for a script."""
    from mplan_tui.cli.money_text import money_document, money_text

    held = plans.load(plan)
    starting.loaded()
    today = plans.today()
    document = money_document(held, by, today)
    if as_json:
        say_json(document)
    else:
        say(money_text(held, document))
    return DONE


@click.pass_obj
def expense(settings: Settings, /, plan: Place, action: str | None, amount: str | None, **options: Any) -> int:
    """Book, change, remove or list lines of money."""
    if options["edit"] and options["remove"]:
        raise Refused(_("Name a line to change or one to remove, not both."))
    if options["edit"]:
        return _change(settings, plan, action, amount, options)
    if options["remove"]:
        return _remove(settings, plan, options["remove"])
    if action is None:
        return _list(plan, as_json=options["as_json"])
    if amount is None:
        raise Refused(_("Say how much: mplan-tui expense PLAN ACTION AMOUNT."))
    return _book(settings, plan, action, amount, options)


def _list(path: Place, *, as_json: bool) -> int:
    from mplan_tui.domain.expense_register import sorted_lines

    plan = plans.load(path)
    lines = sorted_lines(plan.expenses)
    if as_json:
        say_json({"currency": plan.currency, "expenses": [_document(line) for line in lines]})
        return DONE
    rows = [_cells(plan, line) for line in lines]
    for said in in_columns(rows, left=_WORDS):
        say(said)
    if not rows:
        say(_("No line of money yet."))
    return DONE


def _cells(plan: Plan, line: Expense) -> tuple[str, ...]:
    from mplan_tui.domain.actions import Action
    from mplan_tui.domain.naming import own_name
    from mplan_tui.vocabulary.enums import word

    action = plan.find(Action, line.action)
    day = line.on.isoformat() if line.on is not None else _("no day")
    amount = formats.money(line.amount, line.currency or plan.currency, cents=True)
    return line.ref, day, action.ref if action else ITSELF, word(line.kind), amount, own_name(line)


def _document(line: Expense) -> dict[str, Any]:
    return {**line.model_dump(mode="json")}


def _book(settings: Settings, path: Place, action: str, amount: str, options: dict[str, Any]) -> int:
    from mplan_tui.domain.expenses import Expense, ExpenseKind
    from mplan_tui.session.edits.expenses import write_expense

    session = Services(settings).open(path)
    day = None if options["undated"] else _day(session.plan, options) or plans.today()
    line = Expense(
        kind=ExpenseKind(KINDS[options["kind"] or "spent"]),
        on=day,
        action=_action_of(session.plan, action),
        order=_order_of(session.plan, options["order"]),
        **_said(session.plan, options, amount),
    )
    return _saved(session, write_expense(line), line)


def _day(plan: Plan, options: dict[str, Any]) -> date | None:
    return options["day"].days(plan)[0] if options["day"] is not None else None


def _change(settings: Settings, path: Place, action: str | None, amount: str | None, options: dict[str, Any]) -> int:
    from mplan_tui.domain.expenses import ExpenseKind
    from mplan_tui.session.edits.expenses import write_expense

    session = Services(settings).open(path)
    line = _line_called(session.plan, options["edit"])
    changes = _said(session.plan, options, amount, line.currency)
    if action is not None:
        changes["action"] = _action_of(session.plan, action)
    if options["day"] is not None or options["undated"]:
        changes["on"] = None if options["undated"] else _day(session.plan, options)
    if options["kind"]:
        changes["kind"] = ExpenseKind(KINDS[options["kind"]])
    if options["order"] is not None:
        changes["order"] = _order_of(session.plan, options["order"])
    if not changes:
        raise Refused(_("Say what is to change of {line}: --date, --supplier, --ref …").format(line=line.ref))
    return _saved(session, write_expense(line.evolve(**changes)), line)


def _remove(settings: Settings, path: Place, words: str) -> int:
    from mplan_tui.session.edits.rows import remove

    session = Services(settings).open(path)
    line = _line_called(session.plan, words)
    session.perform(remove(line))
    save(session)
    say(_("{line} removed.").format(line=line.ref))
    return DONE


def _said(plan: Plan, options: dict[str, Any], amount: str | None, before: str = "") -> dict[str, Any]:
    """What was said of a line beside its day, kind, action and order; `before` is the currency that it had."""
    names = ("supplier", "reference", "label", "currency", "rate", "note")
    said = {name: options[name] for name in names if options[name] is not None}
    if amount is not None:
        typed = typed_money(amount, plan.currency)
        said["amount"] = typed.amount
        if typed.currency and said.setdefault("currency", typed.currency) != typed.currency:
            both = {"text": amount, "currency": said["currency"]}
            raise Refused(_("“{text}” and {currency} are two currencies: say one.").format(**both))
    if said.get("currency") == plan.currency:
        said["currency"] = ""
    if options["tax"] is not None:
        said["tax"] = own_amount(options["tax"], said.get("currency", before) or plan.currency)
    return {**said, "closes": True} if options["closes"] else said


def _saved(session: Any, edit: Any, line: Expense) -> int:
    from mplan_tui.domain.checks.roadmap import booked_findings
    from mplan_tui.domain.expenses import Expense
    from mplan_tui.vocabulary.conflicts import not_kept
    from mplan_tui.vocabulary.findings import finding_sentence

    session.perform(edit)
    save(session)
    for conflict in session.conflicts:
        warn(not_kept(conflict, session.plan, session.colleagues_step(conflict)))
    if session.conflicts:
        return ATTENTION
    plan = session.plan
    kept = plan.get(Expense, line.id)
    said = _cells(plan, kept)
    say("  ".join(filter(None, said)))
    odd = list(booked_findings(plan, kept, plans.today()))
    for finding in odd:
        warn(finding_sentence(finding))
    return ATTENTION if odd else DONE


def _action_of(plan: Plan, words: str) -> str | None:
    from mplan_tui.cli.lookup import action_called

    return None if words.strip() == ITSELF else action_called(plan, words).id


def _order_of(plan: Plan, words: str | None) -> str | None:
    """The order with this reference, or with this number of its own."""
    return _line_called(plan, words).id if words is not None else None


def _line_called(plan: Plan, words: str) -> Expense:
    """The line with this reference, id, or number of its order or invoice.

    Raises:
        Refused: none or several fit.
    """
    from mplan_tui.domain.expenses import Expense
    from mplan_tui.domain.folding import folded

    if line := plan.by_ref(Expense, words) or plan.find(Expense, words.strip()):
        return line
    found = [line for line in plan.expenses if line.reference and folded(line.reference) == folded(words)]
    if len(found) == 1:
        return found[0]
    if found:
        names = ", ".join(line.ref for line in found)
        raise Refused(_("Several lines have the number {words}: {names}.").format(words=words, names=names))
    raise Refused(_("There is no line {words}; “mplan-tui expense PLAN” lists them.").format(words=words))
