"""The facts of an action that everybody concerned has to know, and the line that remains of it where it is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cached_property

from mplan_tui import formats
from mplan_tui.document import Fact, Facts, Group, Tone
from mplan_tui.domain.actions import Action, Nature, Status
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.money import amounts_of
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
            "depends_on": {action.id: f"{action.ref} {action.title}".strip() for action in plan.actions},
        }

    @cached_property
    def _words(self) -> dict[StrEnum, str]:
        """The words of what an action is, and of its status with the sign."""
        kinds: tuple[type[StrEnum], ...] = (Nature, Category, Stage)
        words = {value: word(value) for kind in kinds for value in kind}
        return words | {status: f"{sign(status)}\u00a0{word(status)}" for status in Status}

    @cached_property
    def _shares(self) -> dict[Decimal, str]:
        """The shares of the budget that were told already: many actions plan the same."""
        return {}

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """The fields that the model has gained."""
        return tuple(name for name in fields_of(Action) if name not in _SAID)

    def group(self, action: Action) -> Group:
        """Everything of an action, folded below the line that says who, when and how much."""
        return Group(
            " ".join(filter(None, (action.ref, action.title, priority_sign(action.priority)))),
            (Facts(tuple(self._facts(action)), is_dense=True),),
            self.lead(action),
            is_folded=True,
            tone=STATUS_TONES.get(action.status, Tone.PLAIN),
        )

    def lead(self, action: Action) -> str:
        """Who, when, how much, and how far: what is seen of an action at a glance."""
        amounts = amounts_of(self.scope.plan, action)
        money = "" if amounts.unknown or not amounts.actions else self.scope.money(amounts.planned)
        who = self._all("executor", action.executor)
        return " · ".join(filter(None, (who, self._when(action), money, self._words[action.status])))

    def _facts(self, action: Action) -> Iterator[Fact]:
        labels, words = self._labels, self._words
        if action.description:
            yield Fact(labels["description"], action.description)
        yield Fact(labels["status"], self._status(action), STATUS_TONES.get(action.status, Tone.PLAIN))
        kind = words[action.nature]
        yield Fact(labels["nature"], f"{kind} · {words[action.category]}" if action.category else kind)
        yield from self._linked(action, "objectives")
        if action.expected_result:
            yield Fact(labels["expected_result"], action.expected_result)
        for field in ("executor", "follower", "evaluator", "team"):
            yield from self._linked(action, field)
        if when := self._when(action, with_done=True):
            yield Fact(_("When"), when)
        if action.recurrence is not None:
            yield Fact(_("How often"), self._often(action))
        if action.effort:
            yield Fact(_("Effort"), _effort(action))
        yield from self._linked(action, "channel")
        if action.tools:
            yield Fact(labels["tools"], ", ".join(action.tools))
        yield from self._linked(action, "product")
        audience = ", ".join(filter(None, (self._all("personas", action.personas), action.audience)))
        if audience:
            yield Fact(labels["audience"], audience)
        if action.stage:
            yield Fact(labels["stage"], words[action.stage])
        kpis = ", ".join(filter(None, (self._all("kpis", action.kpis), action.kpi_text)))
        if kpis:
            yield Fact(labels["kpis"], kpis)
        yield from self._money(action)
        yield from self._linked(action, "depends_on")
        for name in self._others:
            if text := show("actions", name, getattr(action, name), self.scope.plan):
                yield Fact(labels[name], text)
        for name in ("link", "notes"):
            if text := getattr(action, name):
                yield Fact(labels[name], text)
        for header, text in action.extra:
            yield Fact(header, text)

    def _linked(self, action: Action, field: str) -> Iterator[Fact]:
        value = getattr(action, field)
        if value and (names := self._all(field, (value,) if isinstance(value, str) else value)):
            yield Fact(self._labels[field], names)

    def _all(self, field: str, ids: Sequence[str | None]) -> str:
        """The names of what a field leads to, each once and dead links left out."""
        known = self._names[field]
        if len(ids) == 1:
            return known.get(ids[0], "")
        return ", ".join(dict.fromkeys(known[row_id] for row_id in ids if row_id in known))

    def _status(self, action: Action) -> str:
        said = self._words[action.status]
        if action.progress is not None:
            said += " · " + formats.percent(Decimal(action.progress) / 100)
        if action.priority != _USUAL:
            said += " · " + _("priority: {priority}").format(priority=priority_word(action.priority))
        return said

    @staticmethod
    def _when(action: Action, *, with_done: bool = False) -> str:
        start, due = action.start, action.due
        said = day_span(start, due)
        if with_done and action.done_on is not None:
            done = _("done on {day}").format(day=formats.day(action.done_on))
            return f"{said} · {done}" if said else done
        return said

    def _often(self, action: Action) -> str:
        assert action.recurrence is not None
        words = rule_words(action.recurrence)
        times = len(times_of(self.scope.plan, action.id))
        if times:
            words += " · " + ngettext("{count} time in the plan", "{count} times in the plan", times).format(
                count=formats.number(times)
            )
        return words

    def _money(self, action: Action) -> Iterator[Fact]:
        plan, amounts = self.scope.plan, amounts_of(self.scope.plan, action)
        if amounts.actions and not amounts.unknown:
            said = self.scope.money(amounts.planned)
            if action.planned_per_time and action.recurrence is not None and action.planned is not None:
                said += " · " + _("{money} each time").format(money=self.scope.money(action.planned))
            if plan.envelope:
                said += " · " + self._share(amounts.planned, plan.envelope)
            yield Fact(self._labels["planned"], said)
        if amounts.committed:
            yield Fact(self._labels["committed"], self.scope.money(amounts.committed))
        if amounts.spent:
            yield Fact(self._labels["spent"], self.scope.money(amounts.spent))

    def _share(self, planned: Decimal, envelope: Decimal) -> str:
        known = self._shares.get(planned)
        if known is None:
            share = formats.percent(planned / envelope, 1)
            known = self._shares[planned] = _("{share} of the budget").format(share=share)
        return known


def day_span(start: date | None, due: date | None) -> str:
    """From when to when, in the words that are shortest."""
    if start and due and start != due:
        return f"{formats.day(start)} – {formats.day(due)}"
    if due:
        return formats.day(due) if start else _("by {day}").format(day=formats.day(due))
    return _("from {day}").format(day=formats.day(start)) if start else ""


def _effort(action: Action) -> str:
    days = action.effort or Decimal(0)
    count = int(days) if days == int(days) else 2
    text = ngettext("{days} day", "{days} days", count).format(days=formats.number(days))
    if action.recurrence is not None:
        text += " · " + word(action.effort_basis)
    return text
