"""The facts of an action that everybody concerned has to know, and the line that remains of it where it is folded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property

from mplan_tui import formats
from mplan_tui.document import Fact, Facts, Group, Tone
from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import amounts_of
from mplan_tui.domain.naming import own_name
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Channel, Product
from mplan_tui.domain.people import Person, Team
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


@dataclass
class ActionFacts:
    """What is said of the actions of a plan: what all of them need is looked up once."""

    scope: Scope

    @cached_property
    def _labels(self) -> dict[str, str]:
        return {name: field_label("actions", name) for name in fields_of(Action)}

    @cached_property
    def _names(self) -> dict[str, str]:
        """What the rows that actions lead to are called, whole."""
        plan = self.scope.plan
        plain: Iterable[Row] = (*plan.people, *plan.teams, *plan.channels, *plan.products, *plan.personas)
        names = {row.id: own_name(row) for row in plain}
        for objective in plan.objectives:
            until = " " + _("by {day}").format(day=formats.day(objective.due)) if objective.due else ""
            names[objective.id] = f"{objective.ref} {objective.title}{until}".strip()
        for kpi in plan.kpis:
            target = target_words(kpi)
            names[kpi.id] = f"{kpi.ref} {kpi.name}".strip() + (f" → {target}" if target else "")
        names |= {action.id: f"{action.ref} {action.title}".strip() for action in plan.actions}
        return names

    @cached_property
    def _others(self) -> tuple[str, ...]:
        """The fields that the model has gained."""
        return tuple(name for name in fields_of(Action) if name not in _SAID)

    def group(self, action: Action) -> Group:
        """Everything of an action, folded below the line that says who, when and how much."""
        return Group(
            " ".join(filter(None, (action.ref, action.title, priority_sign(action.priority)))),
            (Facts(tuple(self._facts(action))),),
            self.lead(action),
            is_folded=True,
            tone=STATUS_TONES.get(action.status, Tone.PLAIN),
        )

    def lead(self, action: Action) -> str:
        """Who, when, how much, and how far: what is seen of an action at a glance."""
        amounts = amounts_of(self.scope.plan, action)
        money = "" if amounts.unknown or not amounts.actions else self.scope.money(amounts.planned)
        who = self._all(Person, action.executor)
        status = f"{sign(action.status)}\u00a0{word(action.status)}"
        return " · ".join(filter(None, (who, self._when(action), money, status)))

    def _facts(self, action: Action) -> Iterator[Fact]:
        labels, names = self._labels, self._names
        if action.description:
            yield Fact(labels["description"], action.description)
        yield Fact(labels["status"], " · ".join(self._status(action)), STATUS_TONES.get(action.status, Tone.PLAIN))
        kind = word(action.nature)
        yield Fact(labels["nature"], f"{kind} · {word(action.category)}" if action.category else kind)
        yield from self._linked("objectives", Objective, action.objectives)
        if action.expected_result:
            yield Fact(labels["expected_result"], action.expected_result)
        yield from self._linked("executor", Person, action.executor)
        yield from self._linked("follower", Person, (action.follower,))
        yield from self._linked("evaluator", Person, (action.evaluator,))
        yield from self._linked("team", Team, (action.team,))
        if when := self._when(action, with_done=True):
            yield Fact(_("When"), when)
        if action.recurrence is not None:
            yield Fact(_("How often"), self._often(action))
        if action.effort:
            yield Fact(_("Effort"), _effort(action))
        yield from self._linked("channel", Channel, (action.channel,))
        if action.tools:
            yield Fact(labels["tools"], ", ".join(action.tools))
        yield from self._linked("product", Product, (action.product,))
        audience = ", ".join(filter(None, (self._all(Persona, action.personas), action.audience)))
        if audience:
            yield Fact(labels["audience"], audience)
        if action.stage:
            yield Fact(labels["stage"], word(action.stage))
        kpis = (*(names[kpi.id] for kpi in self.scope.plan.find_all(Kpi, action.kpis)), action.kpi_text)
        if any(kpis):
            yield Fact(labels["kpis"], ", ".join(dict.fromkeys(filter(None, kpis))))
        yield from self._money(action)
        yield from self._linked("depends_on", Action, action.depends_on)
        for name in self._others:
            if text := show("actions", name, getattr(action, name), self.scope.plan):
                yield Fact(labels[name], text)
        for name in ("link", "notes"):
            if text := getattr(action, name):
                yield Fact(labels[name], text)
        for header, text in action.extra:
            yield Fact(header, text)

    def _linked(self, field: str, kind: type[Row], ids: Sequence[str | None]) -> Iterator[Fact]:
        if names := self._all(kind, ids):
            yield Fact(self._labels[field], names)

    def _all(self, kind: type[Row], ids: Sequence[str | None]) -> str:
        if not ids or ids == (None,):
            return ""
        return ", ".join(self._names[row.id] for row in self.scope.plan.find_all(kind, filter(None, ids)))

    @staticmethod
    def _status(action: Action) -> Iterator[str]:
        yield f"{sign(action.status)} {word(action.status)}"
        if action.progress is not None:
            yield formats.percent(Decimal(action.progress) / 100)
        if action.priority != 3:
            yield _("priority: {priority}").format(priority=priority_word(action.priority))

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
                share = formats.percent(amounts.planned / plan.envelope, 1)
                said += " · " + _("{share} of the budget").format(share=share)
            yield Fact(self._labels["planned"], said)
        if amounts.committed:
            yield Fact(self._labels["committed"], self.scope.money(amounts.committed))
        if amounts.spent:
            yield Fact(self._labels["spent"], self.scope.money(amounts.spent))


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
