"""The arguments and options that commands share, and the types of what people type after them.

What reads a day or a number is imported when one was typed: the help of all commands needs neither.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from mplan_tui.cli import suggestions
from mplan_tui.cli.words import begun, value_called, value_word, words_for
from mplan_tui.i18n import _

if TYPE_CHECKING:
    from mplan_tui.domain.plan import Plan
    from mplan_tui.language.typed_money import TypedMoney


class Day(click.ParamType[date]):
    """A date: 2026-03-12, 12/03/2026, 12 mars, today, +3d."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date that was typed."""
        if isinstance(value, date):
            return value
        from mplan_tui.domain.bounds import OutOfBounds
        from mplan_tui.language.typed_days import read_day
        from mplan_tui.uses import plans
        from mplan_tui.uses.failures import sentence_of

        try:
            return read_day(value, plans.today())
        except OutOfBounds as refusal:
            self.fail(sentence_of(refusal), param, ctx)
        except ValueError:
            self.fail(_("“{text}” is no date; write it like 2026-03-31").format(text=value), param, ctx)


class TypedDay:
    """A day or a period of a plan that is not open yet: which days "Q3" has, its financial year says."""

    def __init__(self, text: str) -> None:
        self.text = text

    def days(self, plan: Plan | None) -> tuple[date, date]:
        """The first and the last day that it names in this plan; without one, in a year from January on."""
        from mplan_tui.language.typed_days import read_day, read_days
        from mplan_tui.uses import plans
        from mplan_tui.uses.failures import Refused

        year_start = plan.year_start if plan is not None else 1
        try:
            day = read_day(self.text, plans.today(), year_start)
        except ValueError:
            try:
                return read_days(self.text, plans.today(), year_start)
            except ValueError as unknown:  # "Q4 2027/28" of a calendar year
                said = _("“{text}” is no date; write it like 2026-03-31").format(text=self.text)
                raise Refused(said) from unknown
        return day, day


class DayInPlan(click.ParamType[TypedDay]):
    """A day as `Day` takes it, or where `takes_periods` a month or quarter; in the financial year of the plan."""

    name = "date"

    def __init__(self, *, takes_periods: bool = False) -> None:
        self.takes_periods = takes_periods

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> TypedDay:
        """What was typed, once it is sure that it is a day in any plan."""
        if isinstance(value, TypedDay):
            return value
        if self.takes_periods:
            from mplan_tui.language.typed_days import read_days
            from mplan_tui.uses import plans

            # "Q4 2027/28" is one where the year does not begin in January.
            for year_start in (1, 4):
                try:
                    read_days(value, plans.today(), year_start)
                except (ValueError, OverflowError):
                    continue
                return TypedDay(value)
        Day().convert(value, param, ctx)
        return TypedDay(value)


class Amount(click.ParamType[Decimal]):
    """A number as people write it: 86000, 86 000, 86k."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Decimal:
        """The number that was typed."""
        if isinstance(value, Decimal):
            return value
        from mplan_tui.domain.bounds import OutOfBounds
        from mplan_tui.language.numbers import parse_number
        from mplan_tui.uses.failures import sentence_of

        try:
            return parse_number(value)
        except OutOfBounds as refusal:
            self.fail(sentence_of(refusal), param, ctx)
        except ValueError:
            self.fail(_("“{text}” is not a number").format(text=value), param, ctx)


_WIDEST_METAVAR = 80
"""Beside the names of its option, a line of help stays under 100 cells."""


class NameOf(click.Choice[str]):
    """One of a few names that are the same in every language, such as those of shells."""

    def said(self, choice: str) -> str:
        """What a value is called in the language in use."""
        return choice

    def get_invalid_choice_message(self, value: Any, ctx: click.Context | None) -> str:
        """Which words there are."""
        from mplan_tui import formats

        words = ", ".join(formats.quoted(self.said(choice)) for choice in self.choices)
        return _("“{text}” is not one of {choices}.").format(text=value, choices=words)


class OneOf(NameOf):
    """One of a few values, in the words of the language in use or in English; commands get the English one."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The value that was named."""
        return super().convert(value_called(str(value), self.choices), param, ctx)

    def said(self, choice: str) -> str:
        """The word of a value."""
        return value_word(choice)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str | None:
        """The words as the help shows them, in two lines where they would pass the edge, as twelve French ones do."""
        words = "|".join(map(value_word, self.choices))
        if len(words) > _WIDEST_METAVAR:
            cut = words.index("|", len(words) // 2) + 1
            words = f"{words[:cut]}\n      {words[cut:]}"
        return f"[{words}]"

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem[str]]:
        """The words that begin so, English ones where only those do."""
        words = (begun(words_for(value), incomplete) for value in self.choices)
        return [CompletionItem(word) for word in words if word]


class Money(click.ParamType[str]):
    """An amount of money, which may name its currency: 1200, 1 200,50 €, 50 USD. The plan is opened later."""

    name = "amount"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The text that was typed, which can be read."""
        from mplan_tui.domain.bounds import OutOfBounds
        from mplan_tui.language.typed_money import read_money
        from mplan_tui.uses.failures import sentence_of

        try:
            read_money(value, "")
        except OutOfBounds as refusal:
            self.fail(sentence_of(refusal), param, ctx)
        except ValueError:
            self.fail(_("“{text}” is no amount of money").format(text=value), param, ctx)
        return str(value)


def typed_money(text: str, currency: str) -> TypedMoney:
    """What a text that `Money` took says in a plan of this currency.

    Raises:
        Refused: a sign beside it is not that of the plan, as ¥ where the plan counts in euros.
    """
    from mplan_tui.language.typed_money import read_money
    from mplan_tui.uses.failures import Refused

    try:
        return read_money(text, currency)
    except ValueError:
        raise Refused(_("“{text}” is no amount of money").format(text=text) + ".") from None


def own_amount(text: str, currency: str) -> Decimal:
    """The amount of a text that `Money` took, which is to be in this currency.

    Raises:
        PlanError: it is in another one.
        Refused: as `typed_money`.
    """
    from mplan_tui.language.typed_money import in_own

    typed = typed_money(text, currency)
    in_own(text, currency)
    return typed.amount


class Currency(click.ParamType[str]):
    """A currency by its three letters, large or small."""

    name = "currency"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The code of the currency that was typed."""
        from mplan_tui import formats

        code = str(value).strip().upper()
        if not formats.is_currency(code):
            self.fail(_("“{text}” is no currency; write its three letters, such as EUR").format(text=value), param, ctx)
        return code


def plan_argument() -> click.Argument:
    """The plan file that a command works on."""
    return click.Argument(["plan"], type=suggestions.PlanPath(), metavar="PLAN")


def file_argument(name: str, metavar: str) -> click.Argument:
    """Another file that a command reads or writes."""
    return click.Argument([name], type=click.Path(path_type=Path), metavar=metavar)


def json_option() -> click.Option:
    """The wish for one JSON document instead of text."""
    return click.Option(["--json", "as_json"], is_flag=True, help=_("Print one JSON document on stdout."))


def force_option() -> click.Option:
    """The wish to write over a file all the same."""
    return click.Option(["--force"], is_flag=True, help=_("Write over a file that is not ours or was changed."))


def owner_option(help_text: str) -> click.Option:
    """The person that a command is about."""
    return click.Option(["--owner"], metavar=_("NAME"), help=help_text, shell_complete=suggestions.people)
