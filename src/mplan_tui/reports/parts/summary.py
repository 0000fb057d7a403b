"""In short: the four figures and the few sentences to remember."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from mplan_tui import formats
from mplan_tui.document import Block, Bullets, Cell, Part, ReportColumn, Section, Table, Tile, Tiles, Tone
from mplan_tui.domain.actions import Status
from mplan_tui.domain.brief import Task, brief
from mplan_tui.domain.causes import causes_of, measures_for
from mplan_tui.domain.kpis import PaceStatus
from mplan_tui.domain.money import position, total
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import Pace, objective_pace, pace_of
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import GOOD, TONES, Scope, called, filled, listed
from mplan_tui.vocabulary.causes import cause_words, measure_words
from mplan_tui.vocabulary.enums import sign
from mplan_tui.vocabulary.pace import landing_or_why, landing_words, pace_sentence, target_words
from mplan_tui.vocabulary.report import part_title

_NAMED = 3


def section(scope: Scope) -> Section | None:
    """What was found first, why it is so and what is decided about it; then the key figures and what comes next."""
    count = standing(scope)
    good, known = count.good, count.measured
    tone = Tone.PLAIN if not known else Tone.GOOD if good == known else Tone.BAD if good < known / 2 else Tone.WARN
    blocks: list[Block] = []
    behind = behind_of(scope)
    if behind:
        blocks.append(_findings(scope, behind))
    tiles = tuple(_tiles(scope, count, tone))
    if tiles:
        blocks.append(Tiles(tiles))
    sentences = tuple(_sentences(scope))
    if sentences:
        blocks.append(Bullets(sentences))
    return Section(Part.SUMMARY, part_title(Part.SUMMARY), _idea(scope, count), tuple(blocks), tone)


class StandingCounts(NamedTuple):
    """How many objectives there are, and how many of them stand how."""

    objectives: int
    good: int
    behind: int
    stale: int
    unjudged: int

    @property
    def measured(self) -> int:
        """How many have a KPI."""
        return self.good + self.behind + self.stale + self.unjudged

    @property
    def unmeasured(self) -> int:
        """How many have none."""
        return self.objectives - self.measured


def standing(scope: Scope) -> StandingCounts:
    """The objectives of the reader, counted by how they stand."""
    found = Counter(status_of(scope, objective) for objective in scope.objectives)
    return StandingCounts(
        len(scope.objectives),
        sum(found[status] for status in GOOD),
        sum(found[status] for status in PaceStatus if status.is_behind),
        found[PaceStatus.STALE],
        found[PaceStatus.UNJUDGED] + found[PaceStatus.NO_DATA],
    )


def status_of(scope: Scope, objective: Objective) -> PaceStatus | None:
    """How an objective stands; None where it has no KPI."""
    pace = objective_pace(scope.plan, objective.id, scope.today)
    return pace.status if pace else None


def _idea(scope: Scope, count: StandingCounts) -> str:
    return " ".join(filter(None, (standing_sentence(scope, count), money_words(scope))))


def standing_sentence(scope: Scope, count: StandingCounts) -> str:
    """How many objectives stand how."""
    if not count.objectives:
        return _("The plan has no objective yet.") if scope.person is None else ""
    if not count.measured:
        return _("Nothing can be told of the objectives yet: they have no KPI.")
    return ", ".join(_counted(count)) + "."


def money_words(scope: Scope) -> str:
    """How much of the envelope is spent beside what was expected; "" where nothing is, or for one person."""
    place = position(scope.plan, scope.today)
    if scope.person is not None or not place.envelope or not (place.sums.spent or place.expected):
        return ""
    return _("{spent} of the envelope is spent, {expected} was expected by now.").format(
        spent=formats.percent(place.share(place.sums.spent)), expected=formats.percent(place.share(place.expected))
    )


def _counted(count: StandingCounts) -> Iterator[str]:
    """How many stand how, in the parts of a sentence: together they are all objectives."""
    yield ngettext(
        "{good} of {count} objectives is on track", "{good} of {count} objectives are on track", count.good
    ).format(good=count.good, count=count.objectives)
    if count.behind:
        yield ngettext("{count} is behind", "{count} are behind", count.behind).format(count=count.behind)
    if count.stale:
        words = ngettext("{count} has no fresh figure", "{count} have no fresh figure", count.stale)
        yield words.format(count=count.stale)
    if count.unjudged:
        words = ngettext("{count} cannot be judged yet", "{count} cannot be judged yet", count.unjudged)
        yield words.format(count=count.unjudged)
    if count.unmeasured:
        words = ngettext("{count} is not measured", "{count} are not measured", count.unmeasured)
        yield words.format(count=count.unmeasured)


def behind_of(scope: Scope) -> list[tuple[Objective, Pace]]:
    """The objectives behind their path, those off track first."""
    paces = ((row, objective_pace(scope.plan, row.id, scope.today)) for row in scope.objectives)
    found = [(row, pace) for row, pace in paces if pace is not None and pace.status.is_behind]
    return sorted(found, key=lambda one: one[1].status is not PaceStatus.OFF_TRACK)


def landing_cells(paces: Sequence[Pace], said: Callable[[Pace], str]) -> list[Cell]:
    """What is said of where each will land; dashes, whose column `filled` leaves out, where none of them is known."""
    is_told = any(map(landing_words, paces))
    return [Cell(said(pace) if is_told else "–") for pace in paces]


def _findings(scope: Scope, behind: list[tuple[Objective, Pace]]) -> Table:
    plan = scope.plan
    landings = landing_cells([pace for _row, pace in behind], _landing)
    rows = tuple(
        (
            Cell(f"{sign(pace.status)} {called(row)}", TONES[pace.status]),
            Cell(_seen(pace)),
            Cell(cause_words(plan, causes_of(plan, row.id, scope.today), is_whole=True)),
            Cell(measure_words(plan, measures_for(plan, row))),
            landing,
        )
        for (row, pace), landing in zip(behind, landings, strict=True)
    )
    columns = (
        ReportColumn(_("Behind"), weight=3),
        ReportColumn(_("What is seen"), weight=4),
        ReportColumn(_("Why"), weight=4),
        ReportColumn(_("Decided, or asked"), weight=4),
        ReportColumn(_("Where it will land"), weight=3),
    )
    return filled(Table(_("What is behind, why, and what is done about it"), columns, rows))


def _landing(pace: Pace) -> str:
    """The landing with its range beside the target, and where the figure is read; or why nothing is foretold."""
    landing, target = landing_words(pace), target_words(pace.kpi)
    if not landing:
        return landing_or_why(pace)
    said = _("{landing} for a target of {target}").format(landing=landing, target=target) if target else landing
    return _("; ").join(filter(None, (said, _source(pace))))


def _seen(pace: Pace) -> str:
    """What the figure says; where it is read as well, unless that stands with the landing."""
    said = pace_sentence(pace)
    if landing_words(pace) or not pace.kpi.source:
        return said
    stop = "" if said.endswith((".", "!", "?", "…")) else "."  # what somebody judged ends as they wrote it
    return f"{said}{stop} " + _("Source: {source}.").format(source=pace.kpi.source)


def _source(pace: Pace) -> str:
    return _("source: {source}").format(source=pace.kpi.source) if pace.kpi.source else ""


def _tiles(scope: Scope, count: StandingCounts, tone: Tone) -> Iterator[Tile]:
    plan, today = scope.plan, scope.today
    if count.measured:
        note = ngettext("{count} not measured", "{count} not measured", count.unmeasured)
        yield Tile(
            _("Objectives on track"), f"{count.good} / {count.objectives}",
            note.format(count=count.unmeasured) if count.unmeasured else "", tone,
            scope.part(count.good, count.objectives),
        )  # fmt: skip
    if scope.actions:
        yield _done_tile(scope)
    place = position(plan, today)
    # What a cancelled action of theirs cost is spent as well.
    sums = place.sums if scope.person is None else total(plan, filter(scope.is_own, plan.actions))
    if scope.person is None and (plan.envelope or sums.planned or sums.spent):
        note = _("of {envelope}").format(envelope=scope.money(plan.envelope)) if plan.envelope else ""
        yield Tile(_("Spent"), scope.money(sums.spent), note, Tone.PLAIN, place.share(sums.spent))
    elif sums.planned or sums.spent:
        note = _("of {planned} planned").format(planned=scope.money(sums.planned))
        yield Tile(_("Spent"), scope.money(sums.spent), note, Tone.PLAIN, scope.part(sums.spent, sums.planned))
    if scope.kpis:
        yield _kpi_tile(scope)


def _done_tile(scope: Scope) -> Tile:
    done = sum(action.status is Status.DONE for action in scope.actions)
    late = len(brief(scope.plan, scope.today, scope.person).late)
    late_words = ngettext("{count} late", "{count} late", late).format(count=late) if late else _("none late")
    return Tile(
        _("Actions done"), f"{done} / {len(scope.actions)}", late_words, Tone.BAD if late else Tone.GOOD,
        scope.part(done, len(scope.actions)),
    )  # fmt: skip


def _kpi_tile(scope: Scope) -> Tile:
    plan, today = scope.plan, scope.today
    off = [kpi for kpi in scope.kpis if pace_of(plan, kpi, today).needs_attention]
    stale = sum(pace_of(plan, kpi, today).status is PaceStatus.STALE for kpi in off)
    note = ngettext("{count} without fresh figures", "{count} without fresh figures", stale).format(count=stale)
    return Tile(
        _("KPIs to look at"), f"{len(off)} / {len(scope.kpis)}", note if stale else "",
        Tone.WARN if off else Tone.GOOD, scope.part(len(off), len(scope.kpis)),
    )  # fmt: skip


def _sentences(scope: Scope) -> Iterator[str]:
    plan, today = scope.plan, scope.today
    work = brief(plan, today, scope.person)
    if work.late:
        yield _("Late: {names}").format(names=_few(work.late))
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
    coming = work.this_week
    if coming:
        yield _("This week: {names}").format(names=_few(coming))


def _few(tasks: Sequence[Task]) -> str:
    """Their names; of many how many there are, and the first by name: the table of actions has them all."""
    names = listed(called(task.action) for task in tasks[:_NAMED])
    if len(tasks) <= _NAMED:
        return names
    count = ngettext("{count} action", "{count} actions", len(tasks)).format(count=formats.number(len(tasks)))
    return _("{count}, first {names}").format(count=count, names=names)
