"""The 360 degree view of a plan, section by section, for the first screen and for the brief: each line leads somewhere.

Objectives with progress and pace, money, load per person, coverage, health by stage with the next step, and what each
person and team contributes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from mplan_tui import formats
from mplan_tui.domain.actions import Status
from mplan_tui.domain.bounds import to_places
from mplan_tui.domain.contribution import contribution, contributions, is_own
from mplan_tui.domain.coverage import WATCHED, coverage
from mplan_tui.domain.health import Health, MethodStage, health
from mplan_tui.domain.kpis import Cadence, PaceStatus
from mplan_tui.domain.load import load_of
from mplan_tui.domain.money import NOTHING, position
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import objective_pace
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.year_on_year import year_on_year
from mplan_tui.i18n import _, keyed
from mplan_tui.vocabulary.contribution import sentence
from mplan_tui.vocabulary.enums import MOODS, Mood, sign, word
from mplan_tui.vocabulary.guide import stage_name, step_sentence
from mplan_tui.vocabulary.pace import year_change

_MODES = {
    MethodStage.DIAGNOSTIC: "diagnostic",
    MethodStage.OBJECTIVES: "objectives",
    MethodStage.ROADMAP: "actions",
    MethodStage.TOOLS: "budget",
    MethodStage.MEASURE: "kpis",
}


class OutlookLine(NamedTuple):
    """One line: what it is about, a share drawn as a bar, its figure, and words.

    `row` is the id of what it leads to, and `mode` the main screen where there is no such row. `short` says the words
    in a sign where there is little room; a fact of `name` alone is a sentence.
    """

    name: str
    share: Decimal | None = None
    figure: str = ""
    words: str = ""
    short: str = ""
    mood: Mood = ""
    row: str | None = None
    mode: str = ""

    @property
    def is_sentence(self) -> bool:
        """Whether it is said in words alone."""
        return not self.figure and not self.words and self.share is None


class OutlookSection(NamedTuple):
    """The facts about one thing; in a `wordy` one the words get the room that is left, else the names."""

    title: str
    facts: tuple[OutlookLine, ...]
    wordy: bool = False


def standing(plan: Plan, today: date) -> tuple[OutlookSection, ...]:
    """How the objectives and the money stand."""
    money = _("Money")
    if plan.envelope is not None:
        money += " · " + _("envelope {amount}").format(amount=formats.money(plan.envelope, plan.currency))
    return OutlookSection(_("Objectives"), tuple(_objectives(plan, today))), OutlookSection(
        money, tuple(_money(plan, today)), True
    )


def outlook(plan: Plan, today: date, person: Person | None = None) -> tuple[OutlookSection, ...]:
    """The rest of the view, which takes longer in a large plan; a person reads about themselves first."""
    sections = (
        OutlookSection(_("What you bring"), tuple(_own(plan, today, person))),
        OutlookSection(
            _load_title(today), tuple(_loads(plan, today, sorted(plan.people, key=lambda row: row != person)))
        ),
        OutlookSection(_("Stages of the plan"), tuple(map(_stage, health(plan, today))), wordy=True),
        OutlookSection(_("Coverage by month"), tuple(_coverage(plan, today)), wordy=True),
        OutlookSection(_("What everybody brings"), tuple(_contributions(plan, today, person))),
    )
    return tuple(section for section in sections if section.facts)


def personal(plan: Plan, today: date, person: Person) -> tuple[OutlookSection, ...]:
    """What of the view concerns one person: the objectives that they work for or own, what they bring, and their load.

    A mail that also told everybody the stages of the plan and the load of all was four screens long, of which one was
    theirs.
    """
    mine = frozenset({person.id})
    served = {row for action in plan.actions if is_own(action, mine, None) for row in action.objectives}
    theirs = [row for row in plan.objectives if row.id in served or row.owner == person.id]
    sections = (
        OutlookSection(_("Objectives"), tuple(_standing_of(plan, row, today) for row in theirs)),
        OutlookSection(_("What you bring"), tuple(_own(plan, today, person))),
        OutlookSection(_load_title(today), tuple(_loads(plan, today, (person,)))),
    )
    return tuple(section for section in sections if section.facts)


def _load_title(today: date) -> str:
    return _("Load in {month}").format(month=formats.long_month(today))


def _objectives(plan: Plan, today: date) -> Iterator[OutlookLine]:
    if not plan.objectives:
        yield OutlookLine(
            keyed(_("None yet: {mode.objectives:3} goes there, {objectives.add:n} writes the first one.")),
            mood="muted",
            mode="objectives",
        )
    for objective in plan.objectives:
        yield _standing_of(plan, objective, today)


def _standing_of(plan: Plan, objective: Objective, today: date) -> OutlookLine:
    pace = objective_pace(plan, objective.id, today)
    status = pace.status if pace else PaceStatus.NO_DATA
    progress = pace.progress if pace else None
    year = year_change(year_on_year(plan, pace.kpi.id, today)) if pace else ""
    words = f"{sign(status)} {word(status)}"
    return OutlookLine(
        f"{objective.ref} {objective.title}",
        progress if progress is not None else NOTHING,
        formats.percent(progress) if progress is not None else "",
        _("{standing}, {change} in a year").format(standing=words, change=year) if year else words,
        sign(status),
        MOODS[status],
        objective.id,
    )


def _money(plan: Plan, today: date) -> Iterator[OutlookLine]:
    place = position(plan, today)
    over = formats.money(-(place.left or NOTHING), plan.currency)
    expected = place.share(place.expected)
    due = formats.percent(expected) if expected is not None else formats.money(place.expected, plan.currency)
    lines: tuple[tuple[str, Decimal, str, Mood], ...] = (
        (
            _("planned"),
            place.sums.planned,
            _("over the envelope by {amount}").format(amount=over) if place.is_over else "",
            "bad" if place.is_over else "",
        ),
        (_("committed"), place.sums.committed, "", ""),
        (_("spent"), place.sums.spent, _("expected {amount}").format(amount=due), ""),
    )
    for name, amount, note, mood in lines:
        share = place.share(amount)
        figure = formats.percent(share) if share is not None else ""
        words = "  ".join(filter(None, (formats.money(amount, plan.currency), note)))
        yield OutlookLine(name, share, figure, words, mood=mood, mode="budget")


def _loads(plan: Plan, today: date, people: Iterable[Person]) -> Iterator[OutlookLine]:
    for one in people:
        load = load_of(plan, one.id, today, today)
        if load.share is None and not load.days:
            continue
        days = _("{days} d").format(days=formats.number(to_places(load.days, 1)))
        if load.available is not None:
            days = _("{days} of {available} d").format(
                days=formats.number(to_places(load.days, 1)), available=formats.number(load.available)
            )
        yield OutlookLine(
            one.name,
            load.share,
            formats.percent(load.share) if load.share is not None else "",
            days + ("  !" if load.is_over else ""),
            "!" if load.is_over else " ",
            "bad" if load.is_over else "",
            one.id,
        )


def _stage(found: Health) -> OutlookLine:
    share = Decimal(found.done) / found.wanted if found.wanted else NOTHING
    step = found.step
    return OutlookLine(
        stage_name(found.stage),
        share,
        f"{found.done}/{found.wanted}",
        step_sentence(step) if step else sign(Status.DONE) + " " + _("nothing is missing"),
        mood="" if step else "good",
        row=step.row.id if step and step.row else None,
        mode=_MODES[found.stage],
    )


def _coverage(plan: Plan, today: date) -> Iterator[OutlookLine]:
    found = coverage(plan, Cadence.MONTH)
    for category in WATCHED:
        present = [on for on in found.columns if found.actions(category, on)]
        ahead = [on for on in found.columns if on >= today.replace(day=1) and on not in present]
        share = Decimal(len(present)) / len(found.columns) if found.columns else None
        gap = ""
        if ahead and len(ahead) == len(found.columns):
            gap = _("nothing yet")
        elif ahead:
            more = len(ahead) - 2
            months = ", ".join(formats.month(on) for on in ahead[:2]) + (f" +{more}" if more > 0 else "")
            gap = _("nothing in {months}").format(months=months)
        figure = f"{len(present)}/{len(found.columns)}"
        yield OutlookLine(word(category), share, figure, gap, mood="warn" if not present else "", mode="budget")


def _own(plan: Plan, today: date, person: Person | None) -> Iterator[OutlookLine]:
    if person is not None:
        found = contribution(plan, person.id, today)
        yield OutlookLine(sentence(found, to_themselves=True), mood="good", row=person.id)


def _contributions(plan: Plan, today: date, person: Person | None) -> Iterator[OutlookLine]:
    for found in (*contributions(plan, today, teams=True), *contributions(plan, today)):
        if found.who != person and (found.done or found.parts or found.helped):
            yield OutlookLine(sentence(found), row=found.who.id)
