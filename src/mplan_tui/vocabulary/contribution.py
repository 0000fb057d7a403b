"""What somebody contributes to the objectives, in one sentence that says what is there and not what is missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.contribution import Contribution, OwnShare
from mplan_tui.i18n import _, ngettext
from mplan_tui.vocabulary.pace import figure

_MOST = 3
"""How many objectives are named where a line is short."""


def sentence(found: Contribution, *, to_themselves: bool = False, is_whole: bool = False) -> str:
    """The best there is to say, about somebody or to them: "You brought 112 of the 251 orders of O2: thank you."

    It names all objectives where it `is_whole`, as in a document.
    """
    return next(_sentences(found, to_themselves, None if is_whole else _MOST))


def _sentences(found: Contribution, you: bool, most: int | None) -> Iterator[str]:
    name, best = found.who.name, found.best
    if best is not None:
        words = (
            _("You brought {brought} of the {total} of {objective}: thank you.")
            if you
            else _("{name} brought {brought} of the {total} of {objective}.")
        )
        yield words.format(name=name, objective=_called(best), **brought_words(best))
    if found.done and (objectives := _refs([part for part in found.parts if part.finished], most)):
        words = (
            _("You finished {what}{how} for {objectives}: well done.")
            if you
            else _("{name} finished {what}{how} for {objectives}.")
        )
        yield words.format(name=name, what=_done_words(found), how=_punctuality(found), objectives=objectives)
    if found.done:
        words = _("You finished {what}: well done.") if you else _("{name} finished {what}.")
        yield words.format(name=name, what=_done_words(found))
    started = found.under_way + found.ahead
    if started and (objectives := _refs([part for part in found.parts if part.actions > part.done], most)):
        words = (
            ngettext(
                "{objectives} can count on you for {count} action.",
                "{objectives} can count on you for {count} actions.",
                started,
            )
            if you
            else ngettext(
                "{objectives} can count on {name} for {count} action.",
                "{objectives} can count on {name} for {count} actions.",
                started,
            )
        )
        yield words.format(name=name, count=started, objectives=objectives)
    if found.helped:
        words = (
            ngettext(
                "You help colleagues with {count} action.", "You help colleagues with {count} actions.", found.helped
            )
            if you
            else ngettext(
                "{name} helps colleagues with {count} action.",
                "{name} helps colleagues with {count} actions.",
                found.helped,
            )
        )
        yield words.format(name=name, count=found.helped)
    yield (
        _("There is room for you to take something on.")
        if you
        else _("{name} has room to take something on.").format(name=name)
    )


def _done_words(found: Contribution) -> str:
    """What was finished: the author of a weekly letter was said to have finished 233 actions of a plan of 73."""
    if not found.occurrences:
        words = ngettext("{count} action", "{count} actions", found.done)
    elif found.occurrences == found.done:
        words = ngettext("{count} occurrence", "{count} occurrences", found.done)
    else:
        words = _("{count} actions and occurrences")
    return words.format(count=found.done)


def _punctuality(found: Contribution) -> str:
    """How many of the finished actions were on time, set between commas; "" for none."""
    if not found.on_time:
        return ""
    if found.on_time == found.done:
        return ngettext(", on time,", ", all on time,", found.done)
    return ngettext(", {count} on time,", ", {count} on time,", found.on_time).format(count=found.on_time)


def brought_words(part: OwnShare) -> dict[str, str]:
    """The figures of a part with their unit: "112" of "251 orders", "£126k" of "£189k"."""
    brought = _as_precise(part.brought, part.total)
    # A word is said once; a sign is not left out, since "126 of the £189k" reads as 126 pounds.
    is_sign = any(not (letter.isalpha() or letter.isspace()) for letter in part.unit)
    return {
        "brought": figure(brought, part.unit) if is_sign else formats.number(brought),
        "total": figure(part.total, part.unit),
    }


def _as_precise(brought: Decimal | None, total: Decimal | None) -> Decimal | None:
    """A share with the decimals of its total, since "34.73 of 191 leads" claims what nobody counted."""
    if brought is None or total is None:
        return brought
    decimals = max(0, min(2, -int(total.normalize().as_tuple().exponent)))
    return round(brought, decimals) or brought


def _called(part: OwnShare) -> str:
    return part.objective.ref or part.objective.title


def _refs(parts: Sequence[OwnShare], most: int | None) -> str:
    refs = [_called(part) for part in parts[:most]]
    if not refs:
        return ""
    if (more := len(parts) - len(refs)) > 0:
        words = ngettext("{refs} and {count} more", "{refs} and {count} more", more)
        return words.format(refs=", ".join(refs), count=more)
    if len(refs) == 1:
        return refs[0]
    return _("{first} and {last}").format(first=", ".join(refs[:-1]), last=refs[-1])
