"""The plan in short: what it is, and what is not in it yet that a reader looks for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from mplan_tui import formats
from mplan_tui.document import Block, Bullets, Fact, Facts, Group, Part, Section, Tone, What
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.contribution import contribution
from mplan_tui.domain.diagnostic.progress import TOOLS
from mplan_tui.domain.money import amounts_of, position
from mplan_tui.domain.objective_path import path_of
from mplan_tui.domain.promise import latest_approval
from mplan_tui.i18n import N_, _, ngettext, pgettext
from mplan_tui.reports.scope import Scope, called
from mplan_tui.vocabulary.contribution import sentence
from mplan_tui.vocabulary.diagnostic import purpose, tool_name
from mplan_tui.vocabulary.fields import field_label, table_label
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """The facts of the plan or of the readers' part in it, and what is missing."""
    blocks: list[Block] = [Facts(tuple(_facts(scope)))]
    missing = tuple(_missing(scope))
    if missing:
        blocks.append(Group(_("Not in the plan yet"), missing, is_folded=False))
    return Section(Part.SUMMARY, part_title(Part.SUMMARY, What.PLAN), _idea(scope), tuple(blocks))


def _idea(scope: Scope) -> str:
    plan, alive = scope.plan, [action for action in scope.actions if action.status is not Status.CANCELLED]
    if scope.person is not None:
        return sentence(contribution(plan, scope.person.id, scope.today), to_themselves=True)
    aims = ngettext("{count} objective", "{count} objectives", len(scope.objectives)).format(
        count=len(scope.objectives)
    )
    work = ngettext("{count} action", "{count} actions", len(alive)).format(count=formats.number(len(alive)))
    money = scope.sums.planned
    if not money:
        return _("{objectives}, {actions}.").format(objectives=aims, actions=work)
    return _("{objectives}, {actions}, {amount} planned.").format(
        objectives=aims, actions=work, amount=scope.money(money)
    )


def _facts(scope: Scope) -> Iterator[Fact]:
    plan = scope.plan
    days = _("{start} to {end}").format(start=formats.day(plan.start), end=formats.day(plan.end))
    yield Fact(_("Period"), days)
    if scope.members is None:
        place = position(plan, scope.today)
        if place.envelope is not None:
            yield Fact(field_label("plan", "envelope"), scope.money(place.envelope))
        yield from _planned(scope)
        if place.left is not None:
            over = Tone.BAD if place.is_over else Tone.PLAIN
            yield Fact(pgettext("money", "Free"), _("{amount}, the envelope less the cost at completion").format(
                amount=scope.money(place.left)), over)  # fmt: skip
    else:
        yield from _planned(scope)
    if scope.objectives:
        yield Fact(table_label("objectives", len(scope.objectives)), "\n".join(map(called, scope.objectives)))
    people = [person for person in plan.people if scope.members is None or person.id in scope.members]
    if people and scope.person is None:
        yield Fact(table_label("people", len(people)), ", ".join(person.name for person in people))
    approval = latest_approval(plan)
    if approval is not None:
        by = f" · {approval.author}" if approval.author else ""
        yield Fact(_("Approved on"), formats.day(approval.on) + by)


def _planned(scope: Scope) -> Iterator[Fact]:
    sums = scope.sums
    if not sums.planned:
        return
    said = scope.money(sums.planned)
    if scope.plan.envelope:
        said += " · " + _("{share} of the budget").format(share=formats.percent(sums.planned / scope.plan.envelope, 1))
    yield Fact(_("Planned"), said)


# What is missing

_Wants = tuple[str, Callable[[Scope, Action], bool]]


def _missing(scope: Scope) -> Iterator[Block]:
    """What a reader looks for and does not find: told here once, and nowhere else."""
    if scope.members is None:
        # A tool that nobody began and the method asks for.
        tools = [tool for tool in TOOLS if not tool.look(scope.plan).done]
        if tools:
            yield Bullets(tuple(formats.labelled(tool_name(tool), purpose(tool)) for tool in tools))
    yield from _lacking(_("Objectives without a measured target: {count}"), _unmeasured(scope))
    alive = [action for action in scope.actions if action.status.is_open]
    for words, lacks in _WANTED:
        yield from _lacking(_(words), [called(action) for action in alive if lacks(scope, action)])


def _unmeasured(scope: Scope) -> list[str]:
    return [called(row) for row in scope.objectives if (p := path_of(scope.plan, row)).kpi is None or p.target is None]


def _lacking(words: str, names: Iterable[str]) -> Iterator[Block]:
    found = tuple(names)
    if found:
        yield Group(words.format(count=formats.number(len(found))), (Bullets(found),), is_folded=True)


_WANTED: tuple[_Wants, ...] = (
    (N_("Actions without an objective: {count}"), lambda _scope, action: not action.objectives),
    (N_("Actions that nobody executes: {count}"), lambda _scope, action: not action.executor),
    (N_("Actions that nobody follows up: {count}"), lambda _scope, action: action.follower is None),
    (N_("Actions that nobody evaluates: {count}"), lambda _scope, action: action.evaluator is None),
    (N_("Actions without a date: {count}"), lambda _scope, action: action.due is None and action.start is None),
    (N_("Actions without a KPI: {count}"), lambda _scope, action: not action.kpis and not action.kpi_text),
    (N_("Actions without an expected result: {count}"), lambda _scope, action: not action.expected_result),
    (
        N_("Actions whose money is not known: {count}"),
        lambda scope, action: bool(amounts_of(scope.plan, action).unknown),
    ),
)
"""What the guide asks of every action, and when one lacks it."""
