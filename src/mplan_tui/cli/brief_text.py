"""A brief as plain text, for a mail or a login message."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import islice
from textwrap import wrap

from mplan_tui import formats
from mplan_tui.cli.output import width_of
from mplan_tui.domain.brief import WEEK, Brief, DueReview, Handover, MissingFigures, Task
from mplan_tui.domain.contribution import contribution, contributions
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Period
from mplan_tui.i18n import _
from mplan_tui.session.steps import Step
from mplan_tui.vocabulary.brief import sentence, when_in_full
from mplan_tui.vocabulary.contribution import sentence as contribution_sentence
from mplan_tui.vocabulary.labels import sentence as step_words
from mplan_tui.vocabulary.outlook import OutlookSection, outlook, personal, standing
from mplan_tui.vocabulary.pace import unit_words
from mplan_tui.vocabulary.values import missing_words

_CHANGES = 12
"""How many changes of others are told; `history` has them all."""
_WHEN = 8
"""The least width of the days before what is due."""
_NAME = 52
"""The width to which names are filled, so that the figures stand under one another."""


_Asked = tuple[str, Iterable[str]]
_Told = tuple[str, list[str]]
"""A heading and its lines."""


def brief_text(plan: Plan, brief: Brief, changes: Sequence[Step] = ()) -> str:
    """The brief in sections, what is most urgent first; under each thing, what it serves."""
    lines = [" · ".join(filter(None, (plan.organisation, plan.title, formats.day(brief.today)))), sentence(brief)]
    for title, content in brief_sections(plan, brief, changes):
        lines += ["", title, *content]
    return "\n".join(lines)


def brief_sections(plan: Plan, brief: Brief, changes: Sequence[Step] = ()) -> Iterator[_Told]:
    """The title and the lines of each section that has any.

    Then `changes`, what others did since the last visit, and the plan all around as the first screen shows it.
    """
    return _filled((*_due(plan, brief), (_("Since your last visit"), _changes(changes)), *_around(plan, brief)))


def personal_sections(plan: Plan, brief: Brief, person: Person) -> Iterator[_Told]:
    """What is due of one person, and how that stands which they work for, as a mail tells it."""
    around = ((section.title, _facts(section)) for section in personal(plan, brief.today, person))
    return _filled((*_due(plan, brief), *around))


def _due(plan: Plan, brief: Brief) -> tuple[_Asked, ...]:
    return (
        (_("Late"), _tasks(plan, brief, brief.late)),
        (_("This week"), _tasks(plan, brief, brief.this_week)),
        (_("KPIs to enter"), _entries(plan, brief.entries)),
        (_("Objectives to acknowledge"), _handovers(plan, brief.handovers)),
        (_("Decisions to review"), _reviews(brief.reviews)),
    )


def _filled(sections: Iterable[_Asked]) -> Iterator[_Told]:
    for title, content in sections:
        if found := list(content):
            yield title, found


def week_text(plan: Plan, today: date, person: Person | None) -> str:
    """What was done in the last seven days, and what it brought, as an end to the weekly mail."""
    title, content = week_section(plan, today, person)
    return "\n".join(("", title, *content))


def week_section(plan: Plan, today: date, person: Person | None) -> tuple[str, list[str]]:
    """The same as a title and its lines."""
    period = Period(start=today - WEEK + timedelta(days=1), end=today)
    if person is not None:
        found = contribution(plan, person.id, today, period)
        return _("The last seven days"), ["  " + contribution_sentence(found, to_themselves=True)]
    done = [found for found in contributions(plan, today, period) if found.done]
    told = [contribution_sentence(found) for found in done] or [_("Nothing was marked as done.")]
    return _("The last seven days"), [f"  {line}" for line in told]


def _changes(steps: Iterable[Step]) -> Iterator[str]:
    for step in islice(steps, _CHANGES):
        yield f"  {formats.short_day(step.at.astimezone().date()):<8} " + formats.labelled(
            step.author or "?", step_words(step.label)
        )


def _around(plan: Plan, brief: Brief) -> Iterator[tuple[str, Iterator[str]]]:
    """The 360 degree view; an empty plan has none."""
    if plan.objectives or plan.actions or plan.kpis:
        for section in (*standing(plan, brief.today), *outlook(plan, brief.today, brief.person)):
            yield section.title, _facts(section)


def _facts(section: OutlookSection) -> Iterator[str]:
    told = [fact for fact in section.facts if not fact.is_sentence]
    name = min(max((width_of(fact.name) for fact in told), default=0), _NAME)
    for fact in section.facts:
        if fact.is_sentence:
            yield f"  {fact.name}"
        else:
            # A longer name goes on below, so that its figure stands under the others all the same.
            *above, last = (
                wrap(fact.name, name, subsequent_indent="   ") if width_of(fact.name) > _NAME else [fact.name]
            )
            padding = " " * (name - width_of(last))
            # A column of its own each: of "94 % 120 651 €" nobody sees where the share ends.
            figures = f"{last}{padding} {fact.figure:>6}  {fact.words}"
            yield "\n".join(f"  {line}".rstrip() for line in (*above, figures))


def _tasks(plan: Plan, brief: Brief, tasks: Iterable[Task]) -> Iterator[str]:
    told = [(task, when_in_full(task.due, brief.today)) for task in tasks]
    # Two spaces at least, where a mail in HTML has a dot: "Thu 15 Oct A-010" had one, and none.
    room = max([_WHEN - 1, *(width_of(day) for _task, day in told)])
    for task, day in told:
        who = ", ".join(person.name for person in plan.find_all(Person, task.action.executor))
        name = " ".join(filter(None, (task.action.ref, task.action.title)))
        owner = f" ({who})" if who and brief.person is None else ""
        yield f"  {day:<{room}}  {name}{owner}"
        yield from _serving(task.serves)


def _entries(plan: Plan, entries: Iterable[MissingFigures]) -> Iterator[str]:
    for entry in entries:
        kpi = entry.kpi
        unit = f" ({unit_words(kpi.unit)})" if kpi.unit else ""
        period = missing_words(plan.rhythm(kpi.cadence), entry.period, entry.missing)
        yield f"  {kpi.ref} {kpi.name}{unit}, {period}"
        yield from _serving(entry.serves)


def _handovers(plan: Plan, handovers: Iterable[Handover]) -> Iterator[str]:
    for handover in handovers:
        person = plan.find(Person, handover.acknowledgement.person)
        told = handover.acknowledgement.told_on
        since = _("told {day}").format(day=formats.day(told)) if told else ""
        about = ", ".join(filter(None, (person.name if person else "", since)))
        yield f"  {_called(handover.objective)}" + (f" ({about})" if about else "")


def _reviews(reviews: Iterable[DueReview]) -> Iterator[str]:
    for review in reviews:
        decision = review.decision
        what = decision.text.partition("\n")[0] or (review.kpi.name if review.kpi else "")
        yield f"  {formats.short_day(decision.review_on):<8} {decision.ref} {what}".rstrip()
        yield from _serving(review.serves)


def _serving(objectives: Iterable[Objective]) -> Iterator[str]:
    for objective in objectives:
        yield " " * 11 + _("serves {objective}").format(objective=_called(objective))


def _called(objective: Objective) -> str:
    return " ".join(filter(None, (objective.ref, objective.title)))
