"""Everything of one action, for the pane beside the board."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Nature
from mplan_tui.domain.board import card_of
from mplan_tui.domain.booking import document_of
from mplan_tui.domain.diagnostic.customers import Persona
from mplan_tui.domain.due import open_occurrence
from mplan_tui.domain.expense_register import sorted_lines
from mplan_tui.domain.expense_rules import lines_of
from mplan_tui.domain.fields import fields_of
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import amounts_of, expected_to_date, share_of_envelope
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.tui.roadmap.words import STATUS_TONES, days_tone, days_words
from mplan_tui.tui.text_layout import LABEL, cut, labelled, toned, with_label
from mplan_tui.tui.theme import Piece
from mplan_tui.vocabulary.enums import MOODS, priority_word, sign, word
from mplan_tui.vocabulary.expenses import line_day
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.pace import figure
from mplan_tui.vocabulary.recurrence import rule_words
from mplan_tui.vocabulary.values import name_by_id, row_name, show

Row = list[Piece]
BOOKED = 3
"""How many lines of money the pane shows."""


def action_detail(
    plan: Plan, action: Action, today: date, width: int, *, changes: Iterable[str] = (), plain: bool = False
) -> list[Row]:
    """The lines of the pane; `changes` are the last change records, newest first."""
    width -= 2  # a cell is left free at either side
    rows: list[Row] = [*toned(f"{action.ref} {action.title}", width, "strong", 3)]
    status = f"{sign(action.status, plain)} {word(action.status)}"
    rows.append([(status, STATUS_TONES[action.status]), (f" · {priority_word(action.priority)}", "muted")])
    if action.progress is not None:
        rows[-1].append((f" · {formats.percent(Decimal(action.progress) / 100)}", "muted"))
    rows.append([])
    rows += _purpose(plan, action, width)
    rows.append([])
    rows += _people(plan, action, width)
    rows.append([])
    rows += _time(plan, action, today, width)
    rows += _money(plan, action, today)
    rows += _booked(plan, action, width)
    rows += _kpis(plan, action, today, width, plain)
    rows.append([])
    rows += _means(plan, action, width)
    rows += _links(plan, action, width, plain)
    rows += _others(plan, action, width)
    rows += labelled(_("Notes"), action.notes or action.description, width, most=4)
    said = [line for text in changes for line in toned(text, width - LABEL, "muted", 2)]
    rows += with_label(_("Changed"), said)
    return [cut(row, width) for row in rows]


_DRAWN = frozenset({
    "ref", "title", "status", "priority", "progress", "objectives", "expected_result", "executor", "follower",
    "evaluator", "team", "start", "due", "done_on", "recurrence", "effort", "planned", "committed", "spent", "kpis",
    "kpi_text", "channel", "category", "tools", "product", "personas", "audience", "stage", "nature", "depends_on",
    "notes", "description",
})  # fmt: skip
"""The fields that stand in the pane in a way of their own."""
_NOT_SHOWN = frozenset({"extra", "group", "link", "effort_basis", "planned_per_time"})
"""What the pane has no room for: the form has it, and the other columns are in the workbook. Whether effort and money
are of each time stands beside them, and only of what comes back."""


def _others(plan: Plan, action: Action, width: int) -> Iterator[Row]:
    """Every other field that is filled, by its label: those that the model has gained."""
    for name in fields_of(Action):
        if name not in _DRAWN and name not in _NOT_SHOWN:
            yield from labelled(field_label("actions", name), show("actions", name, getattr(action, name), plan), width)


def _purpose(plan: Plan, action: Action, width: int) -> Iterator[Row]:
    objectives = plan.find_all(Objective, action.objectives)
    if not objectives:
        yield from labelled(_("Objective"), _("none: what is it for?"), width, tone="warn")
    for n, goal in enumerate(objectives):
        due = " " + _("by {day}").format(day=formats.day(goal.due)) if goal.due else ""
        yield from labelled(_("Objective") if n == 0 else "", f"{goal.ref} {goal.title}{due}", width, most=4)
    yield from labelled(_("Expected"), action.expected_result or "–", width, most=3)


def _people(plan: Plan, action: Action, width: int) -> Iterator[Row]:
    executors = ", ".join(person.name for person in plan.find_all(Person, action.executor))
    yield from labelled(_("Executes"), executors or _("nobody yet"), width, tone="" if executors else "warn")
    for label, row_id in ((_("Follows up"), action.follower), (_("Evaluates"), action.evaluator)):
        person = plan.find(Person, row_id)
        yield from labelled(label, person.name if person else "–", width, most=1)
    team = plan.find(Team, action.team)
    yield from labelled(_("Team"), team.name if team else "", width, most=1)


def _time(plan: Plan, action: Action, today: date, width: int) -> Iterator[Row]:
    card = card_of(plan, action, today)
    day = formats.short_day if card.due and card.due.year == today.year else formats.day
    start = formats.short_day(action.start) + " → " if action.start else ""
    when = start + (day(card.due) if card.due else _("no date"))
    lines: list[Row] = [[(when, "" if card.due else "warn")]]
    if card.days_left is not None and action.status.is_open:
        left = (days_words(card.days_left), days_tone(card))
        if cell_len(when) + cell_len(left[0]) + 2 <= width - LABEL:
            lines[0] += [("  ", ""), left]
        else:
            lines.append([left])
    yield from with_label(_("When"), lines)
    if action.recurrence is not None:
        following = open_occurrence(plan, action)
        text = rule_words(action.recurrence)
        if following is not None:
            text += " · " + _("next {day}").format(day=formats.short_day(following.due))
        yield from labelled(_("Recurs"), text, width, most=3)
    if action.effort:
        count = int(action.effort) if action.effort == int(action.effort) else 2
        text = ngettext("{days} day", "{days} days", count).format(days=formats.number(action.effort))
        if action.recurrence is not None:
            text += " · " + word(action.effort_basis)
        yield from labelled(_("Effort"), text, width)


def _money(plan: Plan, action: Action, today: date) -> Iterator[Row]:
    amounts = amounts_of(plan, action)
    if amounts.unknown and not amounts.committed and not amounts.spent:
        yield from with_label(_("Budget"), [[(_("not known"), "muted")]])
        return
    lines: list[Row] = [[(_("{money} planned").format(money=formats.money(amounts.planned, plan.currency)), "")]]
    share = share_of_envelope(plan, action)
    if share is not None:
        lines[0].append((" · " + formats.percent(share, 1), "muted"))
    tone = "bad" if amounts.is_over else ""
    if amounts.committed:
        committed = formats.money(amounts.committed, plan.currency)
        lines.append([(_("{money} committed").format(money=committed), tone)])
    lines.append([(_("{money} spent").format(money=formats.money(amounts.spent, plan.currency)), tone)])
    expected = expected_to_date(plan, action, today)
    if expected is not None and 0 < expected < amounts.planned and action.status.is_open:
        money = formats.money(expected, plan.currency)
        lines.append([(_("{money} expected by today").format(money=money), "muted")])
    yield from with_label(_("Budget"), lines)


def _booked(plan: Plan, action: Action, width: int) -> Iterator[Row]:
    """The last lines of money, those first of which nobody has said when."""
    lines = sorted_lines(lines_of(plan).get(action.id, ()))
    undated = [line for line in lines if line.on is None]
    shown = (*undated, *reversed(lines[len(undated) :]))[:BOOKED]
    for n, line in enumerate(shown):
        day = formats.short_day(line.on) if line.on is not None else line_day(line)
        amount = formats.money(line.amount, line.currency or plan.currency)
        text = " ".join(filter(None, (day, amount, word(document_of(line)), line.supplier or line.label)))
        yield from labelled(_("Booked") if n == 0 else "", text, width, most=1, tone="warn" if line.on is None else "")
    if len(lines) > len(shown):
        yield _and_more(len(lines) - len(shown))


def _kpis(plan: Plan, action: Action, today: date, width: int, plain: bool) -> Iterator[Row]:
    kpis = plan.find_all(Kpi, action.kpis)
    if not kpis:
        text = action.kpi_text or _("none: how will you know?")
        yield from labelled(_("KPI"), text, width, tone="" if action.kpi_text else "warn")
    for n, kpi in enumerate(kpis[:3]):
        pace = pace_of(plan, kpi, today)
        stands = f"{sign(pace.status, plain)} {word(pace.status)}"
        if pace.pace is not None:
            stands = _("{stands}, pace {pace}").format(stands=stands, pace=formats.number(pace.pace, 2))
        figures = figure(pace.current, kpi.unit) if pace.current is not None else ""
        if figures and kpi.target is not None:
            figures = _("{current} of {target}").format(current=figures, target=formats.number(kpi.target))
        yield from labelled(_("KPI") if n == 0 else "", f"{kpi.ref} {kpi.name}", width)
        yield from labelled("", figures, width, most=1)
        yield from labelled("", stands, width, tone=MOODS[pace.status])
    if len(kpis) > 3:
        yield _and_more(len(kpis) - 3)


def _means(plan: Plan, action: Action, width: int) -> Iterator[Row]:
    channel = name_by_id(action.channel, plan)
    category = word(action.category) if action.category else ""
    yield from labelled(_("Channel"), " · ".join(filter(None, (channel, category))), width)
    yield from labelled(_("Tools"), ", ".join(action.tools), width)
    yield from labelled(_("Product"), name_by_id(action.product, plan), width)
    personas = ", ".join(persona.name for persona in plan.find_all(Persona, action.personas))
    audience = " · ".join(filter(None, (personas, action.audience, word(action.stage) if action.stage else "")))
    yield from labelled(_("Audience"), audience, width)
    nature = word(action.nature) if action.nature is not Nature.ONE_OFF else ""
    yield from labelled(_("Nature"), nature, width, most=1)


def _links(plan: Plan, action: Action, width: int, plain: bool) -> Iterator[Row]:
    yield from _named(_("Waits for"), plan, plan.find_all(Action, action.depends_on), width, plain)
    followers = plan.find_all(Action, followers_of(plan).get(action.id, ()))
    yield from _named(_("Needed by"), plan, followers, width, plain)


def _named(label: str, plan: Plan, actions: Sequence[Action], width: int, plain: bool) -> Iterator[Row]:
    for n, action in enumerate(actions[:3]):
        text = f"{sign(action.status, plain)} {row_name(action, plan)}"
        yield from labelled(label if n == 0 else "", text, width)
    if len(actions) > 3:
        yield _and_more(len(actions) - 3)


def _and_more(count: int) -> Row:
    return [(" " * LABEL + _("and {count} more").format(count=count), "muted")]


@remembered
def followers_of(plan: Plan) -> dict[str, tuple[str, ...]]:
    """The actions that wait for each action."""
    found: dict[str, tuple[str, ...]] = {}
    for action in plan.actions:
        for other in action.depends_on:
            found[other] = (*found.get(other, ()), action.id)
    return found
