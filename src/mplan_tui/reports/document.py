"""A plan as a report: one document for whoever reads it, from which every format is written."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module

from mplan_tui import formats
from mplan_tui.document import Audience, Document, Part, Section, What, Wish
from mplan_tui.domain.people import Person, Team
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import Record
from mplan_tui.i18n import _, language
from mplan_tui.reports.scope import Happened, Scope
from mplan_tui.vocabulary.report import audience_words


def build(
    plan: Plan, today: date, wish: Wish, records: Sequence[Record] = (), happened: Sequence[Happened] = ()
) -> Document:
    """The report that was wished for, in the language in use; a part with nothing to say is left out.

    `records` are the change records of the plan, for what moved since a version was approved; `happened` is what was
    done to it in the days before, the latest first, for the page on the wall.

    Raises:
        PlanError: `row.gone` when the person or the team that it is for is not in the plan.
    """
    scope = scope_of(plan, today, wish, records, happened)
    sections = (_maker(wish.what, part)(scope) for part in wish.wanted)
    return replace(headed(scope), sections=tuple(section for section in sections if section is not None))


def scope_of(
    plan: Plan, today: date, wish: Wish, records: Sequence[Record], happened: Sequence[Happened]
) -> Scope:  # fmt: skip
    """What a report is about.

    Raises:
        PlanError: `row.gone` when the person or the team that it is for is not in the plan.
    """
    if wish.audience is Audience.PERSON:
        plan.get(Person, wish.person or "-")
    if wish.team is not None:
        plan.get(Team, wish.team)
    return Scope(plan, today, wish, tuple(records), tuple(happened))


def headed(scope: Scope) -> Document:
    """A report that says what it is called, for whom and of which days, and nothing yet."""
    plan, wish = scope.plan, scope.wish
    days = _("{start} to {end}").format(start=formats.day(scope.period.start), end=formats.day(scope.period.end))
    return Document(
        title=plan.title,
        subtitle=" · ".join(filter(None, (plan.organisation, days))),
        made=_("{audience}, on {day}").format(audience=audience_words(plan, wish), day=formats.day(scope.today)),
        language=language(),
        audience=wish.audience,
        what=wish.what,
    )


_FOLDERS = {What.STATUS: "parts", What.PLAN: "plan", What.POSTER: "poster"}
"""Where each kind of report has its parts."""


def _maker(what: What, part: Part) -> Callable[[Scope], Section | None]:
    make: Callable[[Scope], Section | None] = import_module(f"mplan_tui.reports.{_FOLDERS[what]}.{part.value}").section
    return make
