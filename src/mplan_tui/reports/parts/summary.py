"""In short: the four figures and the few sentences to remember."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui import formats
from mplan_tui.document import Bullets, Part, Section, Tile, Tiles, Tone
from mplan_tui.domain.actions import Status
from mplan_tui.domain.brief import brief
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.money import position, total
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import objective_pace, pace_of
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import GOOD, Scope, called, listed
from mplan_tui.vocabulary.enums import sign
from mplan_tui.vocabulary.report import part_title

_NAMED = 3


def section(scope: Scope) -> Section | None:
    """The key figures, what is off its path, and what comes next."""
    good, known = _standing(scope)
    tone = Tone.PLAIN if not known else Tone.GOOD if good == known else Tone.BAD if good < known / 2 else Tone.WARN
    return Section(
        Part.SUMMARY, part_title(Part.SUMMARY), _idea(scope, good, known),
        (Tiles(tuple(_tiles(scope, good, known, tone))), Bullets(tuple(_sentences(scope)))), tone,
    )  # fmt: skip


def _standing(scope: Scope) -> tuple[int, int]:
    """How many objectives are on track or reached, and how many can be told."""
    statuses = [status for objective in scope.objectives if (status := status_of(scope, objective)) is not None]
    return sum(status in GOOD for status in statuses), len(statuses)


def status_of(scope: Scope, objective: Objective) -> PaceStatus | None:
    """How an objective stands; None where it has no KPI."""
    pace = objective_pace(scope.plan, objective.id, scope.today)
    return pace.status if pace else None


def _idea(scope: Scope, good: int, known: int) -> str:
    if not known:
        return _("Nothing can be told of the objectives yet: they have no KPI.")
    words = ngettext(
        "{good} of {count} objective is on track.", "{good} of {count} objectives are on track.", known
    ).format(good=good, count=known)
    if scope.person is None and scope.plan.envelope:
        place = position(scope.plan, scope.today)
        words += " " + _("{spent} of the envelope is spent, {expected} was expected by now.").format(
            spent=formats.percent(place.share(place.sums.spent)), expected=formats.percent(place.share(place.expected))
        )
    return words


def _tiles(scope: Scope, good: int, known: int, tone: Tone) -> Iterator[Tile]:
    plan, today = scope.plan, scope.today

    yield Tile(_("Objectives on track"), f"{good} / {known}", "", tone, scope.part(good, known))
    done = sum(action.status is Status.DONE for action in scope.actions)
    late = len(brief(plan, today, scope.person).late)
    late_words = ngettext("{count} late", "{count} late", late).format(count=late) if late else _("none late")
    yield Tile(
        _("Actions done"), f"{done} / {len(scope.actions)}", late_words, Tone.BAD if late else Tone.GOOD,
        scope.part(done, len(scope.actions)),
    )  # fmt: skip
    place = position(plan, today)
    if scope.person is None:
        sums = place.sums
        note = _("of {envelope}").format(envelope=scope.money(plan.envelope)) if plan.envelope else ""
        yield Tile(_("Spent"), scope.money(sums.spent), note, Tone.PLAIN, place.share(sums.spent))
    else:
        sums = total(plan, scope.actions)
        note = _("of {planned} planned").format(planned=scope.money(sums.planned))
        yield Tile(_("Spent"), scope.money(sums.spent), note, Tone.PLAIN, scope.part(sums.spent, sums.planned))
    off = [kpi for kpi in scope.kpis if pace_of(plan, kpi, today).needs_attention]
    stale = sum(pace_of(plan, kpi, today).status is PaceStatus.STALE for kpi in off)
    note = ngettext("{count} without fresh figures", "{count} without fresh figures", stale).format(count=stale)
    yield Tile(
        _("KPIs to look at"), f"{len(off)} / {len(scope.kpis)}", note if stale else "",
        Tone.WARN if off else Tone.GOOD, scope.part(len(off), len(scope.kpis)),
    )  # fmt: skip


def _sentences(scope: Scope) -> Iterator[str]:
    plan, today = scope.plan, scope.today
    off = [row for row in scope.objectives if status_of(scope, row) is PaceStatus.OFF_TRACK]
    if off:
        names = listed(called(row) for row in off[:_NAMED])
        mark = sign(PaceStatus.OFF_TRACK)
        yield f"{mark} " + _("Off track: {names}").format(names=names) + (" …" if len(off) > _NAMED else "")
    work = brief(plan, today, scope.person)
    if work.late:
        names = listed(called(task.action) for task in work.late[:_NAMED])
        yield _("Late: {names}").format(names=names) + (" …" if len(work.late) > _NAMED else "")
    if work.reviews:
        count = len(work.reviews)
        yield ngettext(
            "{count} corrective measure is to be reviewed.", "{count} corrective measures are to be reviewed.", count
        ).format(count=count)
    place = position(plan, today)
    if scope.person is None and place.left is not None:
        if place.is_over:
            yield _("{amount} more is planned than the envelope holds.").format(amount=scope.money(-place.left))
        else:
            yield _("{amount} of the envelope is still free to plan.").format(amount=scope.money(place.left))
    coming = [task for task in work.this_week]
    if coming:
        names = listed(called(task.action) for task in coming[:_NAMED])
        yield _("This week: {names}").format(names=names) + (" …" if len(coming) > _NAMED else "")
