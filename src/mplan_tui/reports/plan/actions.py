"""Every action of the plan with all its facts, by objective, by owner or by month, each of them once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from mplan_tui import formats
from mplan_tui.document import Block, Bullets, Group, ListedBy, Part, Section, What
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.coverage import touched
from mplan_tui.domain.due import due_of
from mplan_tui.domain.kpis import Cadence
from mplan_tui.domain.money import total
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.i18n import N_, _, ngettext
from mplan_tui.reports.plan.action_facts import ActionFacts
from mplan_tui.reports.scope import Scope, called, target_of
from mplan_tui.vocabulary.report import order_words, part_title

_NONE = ""
_CANCELLED = "cancelled"


class _Listing(NamedTuple):
    """The actions that stand whole under a head, and those that stand under another and belong here too."""

    whole: list[Action]
    also: list[Action]


def section(scope: Scope) -> Section | None:
    """The actions under their heads, and for one person or team those of others that they follow up or evaluate."""
    if not scope.actions and not scope.helped:
        return None
    facts = ActionFacts(scope)
    blocks: list[Block] = list(_listed(scope, facts))
    if scope.helped:
        title = _("Followed up or evaluated for others")
        blocks.append(_group(scope, facts, title, "", _Listing(_sorted(scope, scope.helped), [])))
    return Section(Part.ACTIONS, part_title(Part.ACTIONS, What.PLAN), _idea(scope), tuple(blocks))


def _idea(scope: Scope) -> str:
    count, order = len(scope.actions), order_words(scope.wish.order)
    if cancelled := sum(action.status is Status.CANCELLED for action in scope.actions):
        # "72 actions" at the head of the document and "73 actions" here were two figures for one thing.
        actions = ngettext("{count} action", "{count} actions", count).format(count=formats.number(count))
        words = ngettext(
            "{actions}, {count} of them cancelled, {order}.",
            "{actions}, {count} of them cancelled, {order}.",
            cancelled,
        )
        return words.format(actions=actions, count=formats.number(cancelled), order=order)
    words = ngettext("{count} action, {order}.", "{count} actions, {order}.", count)
    return words.format(count=formats.number(count), order=order)


def _listed(scope: Scope, facts: ActionFacts) -> Iterator[Group]:
    keys_of = _KEYS[scope.wish.order]
    heads = _HEADS[scope.wish.order](scope)
    places = {key: _Listing([], []) for key in heads}
    cancelled = _Listing([], [])
    for action in scope.actions:
        if action.status is Status.CANCELLED:
            cancelled.whole.append(action)
            continue
        keys = [key for key in keys_of(scope, action) if key in places] or [_NONE]
        places.setdefault(keys[0], _Listing([], [])).whole.append(action)
        for key in keys[1:]:
            places[key].also.append(action)
    for key, listing in places.items():
        if listing.whole or listing.also:
            title, lead = heads.get(key, (_(_NOWHERE[scope.wish.order]), ""))
            whole = _Listing(_sorted(scope, listing.whole), _sorted(scope, listing.also))
            yield _group(scope, facts, title, lead, whole)
    if cancelled.whole:
        yield _group(scope, facts, _("Cancelled actions"), "", _Listing(_sorted(scope, cancelled.whole), []))


def _sorted(scope: Scope, actions: Sequence[Action]) -> list[Action]:
    """By when they begin, else by when they are due; those without a day at the end."""
    return sorted(actions, key=lambda action: (action.start or due_of(scope.plan, action) or date.max, action.ref))


def _count(actions: int) -> str:
    return ngettext("{count} action", "{count} actions", actions).format(count=formats.number(actions))


def _group(scope: Scope, facts: ActionFacts, title: str, lead: str, listing: _Listing) -> Group:
    counts = []
    if listing.whole:
        counts.append(_count(len(listing.whole)))
        planned = total(scope.plan, listing.whole).planned
        if planned:
            counts.append(_("{amount} planned").format(amount=scope.money(planned)))
    blocks: list[Block] = [facts.group(action) for action in listing.whole]
    if listing.also:
        refs = tuple(f"{called(action)} · {facts.lead(action)}" for action in listing.also)
        blocks.append(Group(_("Listed under another head"), (Bullets(refs),), _count(len(refs)), is_folded=True))
    return Group(title, tuple(blocks), " · ".join(filter(None, (lead, *counts))), is_listed=True)


# What the actions stand under

Heads = dict[str, tuple[str, str]]
"""By key the title and what stands beside it, in the order of the document."""


def _objectives(scope: Scope) -> Heads:
    return {row.id: (called(row), target_of(scope.plan, row)) for row in scope.objectives}


def _owners(scope: Scope) -> Heads:
    at_work = {person for action in scope.actions for person in action.executor}
    return {row.id: (row.name, row.role) for row in scope.plan.people if row.id in at_work}


def _months(scope: Scope) -> Heads:
    days = sorted({day for action in scope.actions for day in _months_of(action, scope)})
    return {day.isoformat(): (formats.long_month(day), "") for day in days}


def _months_of(action: Action, scope: Scope) -> tuple[date, ...]:
    return touched(scope.plan, action, Cadence.MONTH)


_KEYS: dict[ListedBy, Callable[[Scope, Action], Sequence[str]]] = {
    ListedBy.OBJECTIVE: lambda scope, action: [row.id for row in scope.plan.find_all(Objective, action.objectives)],
    ListedBy.OWNER: lambda scope, action: [row.id for row in scope.plan.find_all(Person, action.executor)],
    ListedBy.MONTH: lambda scope, action: [day.isoformat() for day in _months_of(action, scope)],
}
_HEADS: dict[ListedBy, Callable[[Scope], Heads]] = {
    ListedBy.OBJECTIVE: _objectives,
    ListedBy.OWNER: _owners,
    ListedBy.MONTH: _months,
}
_NOWHERE = {
    ListedBy.OBJECTIVE: N_("No objective"),
    ListedBy.OWNER: N_("Nobody"),
    ListedBy.MONTH: N_("No date"),
}
"""What stands over the actions that none of the heads holds."""
