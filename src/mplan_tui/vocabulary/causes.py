"""Why an objective is behind and what is done about it, in sentences."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.causes import Causes
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, ngettext
from mplan_tui.vocabulary.enums import word

_MOST = 4
"""How many actions are named in a sentence; the others are counted."""


def cause_words(plan: Plan, found: Causes, *, is_whole: bool = False) -> str:
    """What of the work explains that an objective is behind, or that nothing of it does.

    It names all actions where it `is_whole`, as in a document.
    """
    return " ".join(_sentences(plan, found, None if is_whole else _MOST))


def _sentences(plan: Plan, found: Causes, most: int | None) -> Iterator[str]:
    if not found.actions:
        yield _("No action serves it.")
    if found.blocked:
        count = len(found.blocked)
        words = ngettext("{count} action is blocked: {names}.", "{count} actions are blocked: {names}.", count)
        yield words.format(count=count, names=_named(found.blocked, most))
    if found.late:
        words = ngettext("{count} action is late: {names}.", "{count} actions are late: {names}.", len(found.late))
        yield words.format(count=len(found.late), names=_named(found.late, most))
    if found.not_begun:
        words = ngettext(
            "{count} action should have begun: {names}.", "{count} actions should have begun: {names}.",
            len(found.not_begun),
        )  # fmt: skip
        yield words.format(count=len(found.not_begun), names=_named(found.not_begun, most))
    if found.is_underspent:
        yield _("{spent} of the {expected} expected by now is spent.").format(
            spent=formats.money(found.spent, plan.currency), expected=formats.money(found.expected, plan.currency)
        )
    if not found.are_known:
        count = len(found.actions)
        words = ngettext(
            "Its {count} action is on time: it brings less than was expected.",
            "Its {count} actions are on time: they bring less than was expected.",
            count,
        )
        yield words.format(count=count)


def _named(actions: Sequence[Action], most: int | None) -> str:
    names = ", ".join(action.ref or action.title for action in actions[:most])
    more = len(actions) - most if most is not None else 0
    if more <= 0:
        return names
    return ngettext("{refs} and {count} more", "{refs} and {count} more", more).format(refs=names, count=more)


def measure_words(plan: Plan, measures: Sequence[Decision]) -> str:
    """What is decided about an objective that is behind, or that it is asked."""
    if not measures:
        return _("Nothing is decided yet: a corrective measure is asked for.")
    return "\n".join(_measure(plan, row) for row in measures)


def _measure(plan: Plan, row: Decision) -> str:
    said = f"{row.ref} {word(row.choice)}".strip() + (f": {row.text}" if row.text else "")
    owner = plan.find(Person, row.owner)
    review = _("review on {day}").format(day=formats.day(row.review_on)) if row.review_on else ""
    about = ", ".join(filter(None, (owner.name if owner else "", review)))
    return f"{said} ({about})" if about else said
