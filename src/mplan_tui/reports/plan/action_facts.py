"""The facts of an action that everybody concerned has to know, and the line that remains of it where it is folded."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache, cached_property
from operator import attrgetter
from typing import Any

from mplan_tui import formats
from mplan_tui.document import Fact, Facts, Group, Tone
from mplan_tui.domain.actions import Action, EffortBasis, Nature, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.money import Sums, every_amounts
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.offer import Category
from mplan_tui.domain.recurrence_rules import times_of
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope
from mplan_tui.vocabulary.enums import priority_sign, priority_word, sign, word
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import target_words
from mplan_tui.vocabulary.recurrence import rule_words
from mplan_tui.vocabulary.values import show

STATUS_TONES = {Status.BLOCKED: Tone.BAD, Status.CANCELLED: Tone.MUTED}
_SAID = frozenset({
    "ref", "title", "status", "priority", "progress", "nature", "category", "objectives", "executor", "follower",
    "evaluator", "team", "start", "due", "done_on", "recurrence", "channel", "tools", "product", "personas", "audience",
    "stage", "kpis", "kpi_text", "expected_result", "planned", "planned_per_time", "committed", "spent", "effort",
    "effort_basis", "depends_on", "description", "notes", "link", "extra",
})  # fmt: skip
"""The fields that are told in a way of their own; every other one that is filled follows by its label."""
_USUAL = 3
"""The priority that nobody has to be told."""

_Told = tuple[Callable[[Action], Any], Callable[[Any], Fact | None]]
"""What is read off an action, and the fact that this makes; none where it says nothing."""


@dataclass
class ActionFacts:
    """What is said of the actions of a plan: what all of them need is looked up once."""

    scope: Scope

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {name: field_label("actions", name) for name in fields_of(Action)}

    @cached_property
    def _names(self) -> dict[str, dict[str | None, str]]:
        """What the rows that actions lead to are called, whole, by the field that leads to them."""
        plan = self.scope.plan

        def plain(rows: Iterable[Row]) -> dict[str | None, str]:
            return {row.id: own_name(row) for row in rows}

        people = plain(plan.people)
        needed = dict.fromkeys(row_id for action in plan.actions for row_id in action.depends_on)
        objectives: dict[str | None, str] = {}
        kpis: dict[str | None, str] = {}
        for objective in plan.objectives:
            until = " " + _("by {day}").format(day=formats.day(objective.due)) if objective.due else ""
            objectives[objective.id] = f"{objective.ref} {objective.title}{until}".strip()
        for kpi in plan.kpis:
            target = target_words(kpi)
            kpis[kpi.id] = f"{kpi.ref} {kpi.name}".strip() + (f" → {target}" if target else "")
        return {
            **dict.fromkeys(("executor", "follower", "evaluator"), people),
            "team": plain(plan.teams),
            "channel": plain(plan.channels),
            "product": plain(plan.products),
            "personas": plain(plan.personas),
            "objectives": objectives,
            "kpis": kpis,
            "depends_on": {row.id: f"{row.ref} {row.title}".strip() for row in plan.find_all(Action, needed)},
        }

    @cached_property
    def _words(self) -> dict[StrEnum, str]:
        """The words of what an action is, and of its status with the sign."""
        kinds: tuple[type[StrEnum], ...] = (Nature, Category, Stage)
        words = {value: word(value) for kind in kinds for value in kind}
        return words | {status: f"{sign(status)}\u00a0{word(status)}" for status in Status}

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """The fields that the model has gained."""
        return tuple(name for name in fields_of(Action) if name not in _SAID)

    @cached_property
    def _told(self) -> tuple[_Told, ...]:
        """The facts in their order.

        What many actions share (people, days, amounts) is worded once: worded for each, 10,000 actions took three times
        as long.
        """
        links, text = self._links, self._text
        told: tuple[_Told, ...] = (
            (attrgetter("description"), text("description")),
            (attrgetter("status", "progress", "priority"), cache(self._status)),
            (attrgetter("nature", "category"), cache(self._kind)),
            (attrgetter("objectives"), links("objectives")),
            (attrgetter("expected_result"), text("expected_result")),
            *((attrgetter(field), links(field)) for field in ("executor", "follower", "evaluator", "team")),
            (attrgetter("start", "due", "done_on"), cache(_when)),
            (_whole, self._often),
            (_effort_of, cache(_effort)),
            (attrgetter("channel"), links("channel")),
            (attrgetter("tools"), cache(self._tools)),
            (attrgetter("product"), links("product")),
            (attrgetter("personas", "audience"), cache(self._audience)),
            (attrgetter("stage"), cache(self._stage)),
            (attrgetter("kpis", "kpi_text"), cache(self._kpis)),
            (self._plans, cache(self._planned)),
            *((self._amount(name), cache(self._paid(name))) for name in ("committed", "spent")),
            (attrgetter("depends_on"), links("depends_on")),
            *((attrgetter(name), self._other(name)) for name in self._others),
            (attrgetter("link"), text("link")),
            (attrgetter("notes"), text("notes")),
        )
        # A field that no action of the plan has need not be asked of each.
        actions = self.scope.plan.actions
        return tuple((read, tell) for read, tell in told if any(tell(read(action)) is not None for action in actions))

    @cached_property
    def _amounts(self) -> dict[str, Sums]:
        plan = self.scope.plan
        return {action.id: sums for action, sums in zip(plan.actions, every_amounts(plan), strict=True)}

    @cached_property
    def _span(self) -> Callable[[date | None, date | None], str]:
        return cache(day_span)

    @cached_property
    def _executors(self) -> Callable[[tuple[str, ...]], str]:
        return cache(lambda ids: self._all("executor", ids))

    def group(self, action: Action) -> Group:
        """Everything of an action, folded below the line that says who, when and how much."""
        return Group(
            " ".join([part for part in (action.ref, action.title, priority_sign(action.priority)) if part]),
            (Facts(self._facts(action), is_dense=True),),
            self.lead(action),
            is_folded=True,
            tone=STATUS_TONES.get(action.status, Tone.PLAIN),
        )

    def lead(self, action: Action) -> str:
        """Who, when, how much, and how far: what is seen of an action at a glance."""
        amounts = self._amounts[action.id]
        money = "" if amounts.unknown or not amounts.actions else self.scope.money(amounts.planned)
        who, days = self._executors(action.executor), self._span(action.start, action.due)
        return " · ".join([part for part in (who, days, money, self._words[action.status]) if part])

    def _facts(self, action: Action) -> tuple[Fact, ...]:
        found = [fact for read, tell in self._told if (fact := tell(read(action))) is not None]
        found += [Fact(header, text) for header, text in action.extra]
        return tuple(found)

    def _text(self, field: str) -> Callable[[str], Fact | None]:
        """What somebody typed, which hardly two actions share."""
        label = self._labels[field]
        return lambda text: Fact(label, text) if text else None

    def _links(self, field: str) -> Callable[[Any], Fact | None]:
        label = self._labels[field]

        def tell(value: Any) -> Fact | None:
            names = self._all(field, (value,) if isinstance(value, str) else value) if value else ""
            return Fact(label, names) if names else None

        return cache(tell)

    def _all(self, field: str, ids: Sequence[str | None]) -> str:
        """The names of what a field leads to, each once and dead links left out."""
        known = self._names[field]
        if len(ids) == 1:
            return known.get(ids[0], "")
        return ", ".join(dict.fromkeys(known[row_id] for row_id in ids if row_id in known))

    def _status(self, values: tuple[Status, int | None, int]) -> Fact:
        status, progress, priority = values
        said = self._words[status]
        if progress is not None:
            said += " · " + formats.percent(Decimal(progress) / 100)
        if priority != _USUAL:
            said += " · " + _("priority: {priority}").format(priority=priority_word(priority))
        return Fact(self._labels["status"], said, STATUS_TONES.get(status, Tone.PLAIN))

    def _kind(self, values: tuple[Nature, Category | None]) -> Fact:
        return Fact(self._labels["nature"], " · ".join(self._words[value] for value in values if value))

    def _often(self, action: Action) -> Fact | None:
        if action.recurrence is None:
            return None
        words = rule_words(action.recurrence)
        times = len(times_of(self.scope.plan, action.id))
        if times:
            words += " · " + ngettext("{count} time in the plan", "{count} times in the plan", times).format(
                count=formats.number(times)
            )
        return Fact(_("How often"), words)

    def _tools(self, tools: tuple[str, ...]) -> Fact | None:
        return Fact(self._labels["tools"], ", ".join(tools)) if tools else None

    def _audience(self, values: tuple[tuple[str, ...], str]) -> Fact | None:
        return self._named("audience", "personas", *values)

    def _kpis(self, values: tuple[tuple[str, ...], str]) -> Fact | None:
        return self._named("kpis", "kpis", *values)

    def _named(self, label: str, field: str, ids: tuple[str, ...], text: str) -> Fact | None:
        """What a field leads to, and what somebody typed beside it."""
        said = ", ".join(filter(None, (self._all(field, ids), text)))
        return Fact(self._labels[label], said) if said else None

    def _stage(self, stage: Stage | None) -> Fact | None:
        return Fact(self._labels["stage"], self._words[stage]) if stage else None

    def _plans(self, action: Action) -> tuple[Decimal, Decimal | None] | None:
        """What an action plans, and of that for each time where somebody planned it so; None where nobody knows."""
        amounts = self._amounts[action.id]
        if amounts.unknown or not amounts.actions:
            return None
        each = action.planned if action.planned_per_time and action.recurrence is not None else None
        return amounts.planned, each

    def _planned(self, values: tuple[Decimal, Decimal | None] | None) -> Fact | None:
        if values is None:
            return None
        planned, each = values
        said = self.scope.money(planned)
        if each is not None:
            said += " · " + _("{money} each time").format(money=self.scope.money(each))
        if self.scope.plan.envelope:
            share = formats.percent(planned / self.scope.plan.envelope, 1)
            said += " · " + _("{share} of the budget").format(share=share)
        return Fact(self._labels["planned"], said)

    def _amount(self, name: str) -> Callable[[Action], Decimal]:
        amounts, read = self._amounts, attrgetter(name)
        return lambda action: read(amounts[action.id])

    def _paid(self, name: str) -> Callable[[Decimal], Fact | None]:
        label = self._labels[name]
        return lambda amount: Fact(label, self.scope.money(amount)) if amount else None

    def _other(self, name: str) -> Callable[[Any], Fact | None]:
        label, plan = self._labels[name], self.scope.plan

        def tell(value: Any) -> Fact | None:
            text = "" if value is None or value == () or value == "" else show("actions", name, value, plan)
            return Fact(label, text) if text else None

        return tell


def _whole(action: Action) -> Action:
    return action


def _when(values: tuple[date | None, date | None, date | None]) -> Fact | None:
    start, due, done_on = values
    said = day_span(start, due)
    if done_on is not None:
        done = _("done on {day}").format(day=formats.day(done_on))
        said = f"{said} · {done}" if said else done
    return Fact(_("When"), said) if said else None


def day_span(start: date | None, due: date | None) -> str:
    """From when to when, in the words that are shortest."""
    if start and due and start != due:
        return f"{formats.day(start)} – {formats.day(due)}"
    if due:
        return formats.day(due) if start else _("by {day}").format(day=formats.day(due))
    return _("from {day}").format(day=formats.day(start)) if start else ""


def _effort_of(action: Action) -> tuple[Decimal | None, EffortBasis | None]:
    return action.effort, action.effort_basis if action.recurrence is not None else None


def _effort(values: tuple[Decimal | None, EffortBasis | None]) -> Fact | None:
    days, basis = values
    if not days:
        return None
    count = int(days) if days == int(days) else 2
    text = ngettext("{days} day", "{days} days", count).format(days=formats.number(days))
    return Fact(_("Effort"), f"{text} · {word(basis)}" if basis is not None else text)
