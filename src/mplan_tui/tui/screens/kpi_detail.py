"""What is said of the KPI under the cursor: why it stands as it does, its path drawn, notes and decisions."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.brief import objectives_behind
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpis import Direction, Kpi
from mplan_tui.domain.pace import Pace, pace_of
from mplan_tui.domain.paths import baseline_of, milestones_of, path_to_target
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.series import progression, series
from mplan_tui.domain.windows import first_day, last_day, measurements_by_kpi
from mplan_tui.domain.year_on_year import year_on_year
from mplan_tui.i18n import _, keyed
from mplan_tui.tui.charts.path import NOTE, Track, draw_track
from mplan_tui.tui.screens.kpi_figures import change_of, is_offered, write_table
from mplan_tui.tui.text_layout import Line, fact, line_width, toned, under_label
from mplan_tui.vocabulary.effect import needed_words
from mplan_tui.vocabulary.enums import MOODS, sign, word
from mplan_tui.vocabulary.pace import (
    figure,
    landing_words,
    moved,
    pace_sentence,
    readable,
    rough,
    signed,
    target_words,
    year_words,
)
from mplan_tui.vocabulary.ratios import ratio_definition
from mplan_tui.vocabulary.values import period_name

CHART_WANTS = 9
"""How many lines the chart takes before notes have any, its days and marks among them."""
PAIRS_FROM = 90
"""From which width on two facts stand side by side."""


def write_detail(
    plan: Plan, kpi: Kpi, today: date, width: int, height: int, *, ascii: bool, chart: bool = True, table: bool = False
) -> list[Line]:
    """The detail of a KPI in this many lines, with its chart or the table of its figures.

    Without `chart`, its place stays empty, while the cursor runs past.
    """
    seen = pace_of(plan, kpi, today)
    lines: list[Line] = toned(f"{kpi.ref} {kpi.name}", width, "strong", most=2)
    lines += toned(" · ".join(_facts(plan, kpi)), width, "muted", most=2)
    mark = sign(seen.status, ascii)
    # Whole where there is room: "these periods count neither … and nothing…" ended there on a pane of twenty lines.
    lines += toned(f"{mark} {pace_sentence(seen)}", width, MOODS[seen.status], most=max(3, height // 3))
    if is_offered(plan, kpi, seen):
        lines.append([(keyed(_("{kpis.decide:D} decides what to do about it.")), "accent")])
    if table:
        return [*lines, *write_table(plan, kpi, width, height - len(lines))][:height]
    lines += _in_pairs(list(_figures(plan, kpi, seen, today, width)), width)
    notes = list(_notes(plan, kpi, width))
    left = height - len(lines)
    # The chart comes before what was noted long ago: of two lines nobody reads a path.
    told = min(len(notes), max(0, min(height // 3, left - CHART_WANTS)))
    room = min(left - told - 1, 18)
    drawn = draw_track(_track(plan, kpi, seen, today), width, room, ascii=ascii) if chart else [[]] * room
    lines += drawn
    return [*lines, *notes][:height]


def _in_pairs(lines: list[Line], width: int) -> list[Line]:
    """Short facts two by two where there is room, which leaves the lines for the chart."""
    if width < PAIRS_FROM:
        return lines
    found: list[Line] = []
    half, waits = width // 2, False
    for line in lines:
        # One that is longer has a line of its own: "(+8 % on 164,000 the year befo…" was cut there.
        fits = line_width(line) < half
        if waits and fits:
            found[-1] = [*found[-1], (" " * (half - line_width(found[-1])), ""), *line]
        else:
            found.append(line)
        waits = fits and not waits
    return found


def _facts(plan: Plan, kpi: Kpi) -> Iterator[str]:
    yield word(kpi.kind)
    yield word(kpi.cadence)
    if serves := objectives_behind(plan, kpi):
        yield ", ".join(objective.ref for objective in serves[:3])
    if owner := plan.find(Person, kpi.owner):
        yield owner.name


def _figures(plan: Plan, kpi: Kpi, seen: Pace, today: date, width: int) -> Iterator[Line]:
    """The facts under one another, their values where the longest name leaves room: "Cible chiffrée" was cut."""
    said = list(_said(plan, kpi, seen, today))
    names = max((cell_len(name) for name, _words in said), default=0) + 1
    for name, words in said:
        yield fact(name, words, width, max(names, 12))


def _said(plan: Plan, kpi: Kpi, seen: Pace, today: date) -> Iterator[tuple[str, str]]:
    if target := target_words(kpi):
        yield _("Target"), target
    if seen.current is not None and "current" not in seen.values:
        # The sentence says something else, as that a person judged, or that nothing was entered since.
        yield _("So far"), figure(readable(seen.current), kpi.unit)
    if seen.landing is not None:
        yield _("Forecast"), landing_words(seen)
    if seen.required is not None and seen.periods_left:
        yield _("Needed"), _needed(kpi, seen, seen.required)
    compared = year_on_year(plan, kpi.id, today)
    if compared is not None and compared.is_known:
        yield from year_words(compared, kpi)
    points = tuple(point for point in series(plan, kpi) if point.value is not None and point.on <= today)
    # Of its own time: "nothing was entered yet" stood over the change from November to December of the year before.
    if (
        points
        and points[-1].until >= first_day(plan, kpi)
        and (change := change_of(points, len(points) - 1)) is not None
    ):
        yield _("Last change"), signed(rough(change), kpi.unit)


def _needed(kpi: Kpi, seen: Pace, required: Decimal) -> str:
    """What each period needs, and the coming one where the path asks another share of it."""
    rate = needed_words(kpi, moved(rough(required), kpi.unit), is_most=seen.required_is_most)
    if seen.required_first is None:
        return rate
    on, first = seen.required_first
    return _("{figure} for {period}, {rate} on average").format(
        figure=moved(rough(first), kpi.unit), period=period_name(seen.rhythm, on), rate=rate
    )


def _track(plan: Plan, kpi: Kpi, seen: Pace, today: date) -> Track:
    path = path_to_target(plan, kpi, milestones_of(plan, kpi))
    return Track(
        first_day(plan, kpi),
        last_day(plan, kpi),
        progression(plan, kpi, today),
        baseline_of(kpi),
        kpi.target,
        seen.landing,
        _marks(plan, kpi),
        path.at if path is not None else None,
        _("target {figure}").format(figure=target) if (target := target_words(kpi)) else "",
        _("lands at {figure}").format(figure=landing_words(seen)) if seen.landing is not None else "",
        path.share_of_rest if path is not None else None,
        kpi.target_high if kpi.direction is Direction.WITHIN else None,
    )


def _marks(plan: Plan, kpi: Kpi) -> list[tuple[date, str]]:
    """The decisions by their reference and the notes by a sign, on their days."""
    decided = [(row.taken_on, row.ref) for row in plan.decisions if row.kpi == kpi.id and row.taken_on]
    noted = [(row.on, NOTE) for row in measurements_by_kpi(plan).get(kpi.id, ()) if row.note]
    return [*noted, *decided]


def _notes(plan: Plan, kpi: Kpi, width: int) -> Iterator[Line]:
    if kpi.formula is not None:
        yield from toned(ratio_definition(kpi.formula.code, kpi.formula.base), width, "muted", most=2)
    for decision in reversed([row for row in plan.decisions if row.kpi == kpi.id]):
        yield from write_decision(decision, width, most=2)
    for row in reversed(measurements_by_kpi(plan).get(kpi.id, ())):
        if row.note:
            yield from under_label(period_name(plan.rhythm(kpi.cadence), row.on), row.note, width, most=2)
    if kpi.notes:
        yield from under_label(_("Notes"), kpi.notes, width, most=3)


def write_decision(decision: Decision, width: int, most: int = 0) -> Sequence[Line]:
    """A corrective measure in a few lines."""
    head = f"{decision.ref} {word(decision.choice)}"
    if decision.taken_on:
        head += f" · {formats.short_day(decision.taken_on)}"
    if decision.outcome:
        head += f" · {word(decision.outcome)}"
    elif decision.review_on:
        head += " · " + _("review {day}").format(day=formats.short_day(decision.review_on))
    return [[(head, "accent")], *toned(decision.text, width, most=most)]
