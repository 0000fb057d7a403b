"""A deck: the plan argued slide by slide, each of which says one finding and shows it. Each audience has its story.

The figures and tables are those of the status report (`reports/parts`) and of the page for the wall; a story chooses
among them, and says what a board decides on, or what a team does next.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import pairwise

from mplan_tui.document import Audience, Block, Document, Paragraph, Part, Slide, Table, Tone, Wish
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.promise import Record
from mplan_tui.reports.deck.pieces import Teller, status
from mplan_tui.reports.document import headed, scope_of
from mplan_tui.reports.scope import Happened, Scope
from mplan_tui.reports.slide_layout import OUR_AREA, filling

MOST_FOR_MANAGEMENT = 10
_FULL_ENOUGH = 0.6
"""How much of a slide has to be filled for it to stand alone."""


def build_deck(
    plan: Plan, today: date, wish: Wish, records: Sequence[Record] = (), happened: Sequence[Happened] = ()
) -> Document:
    """The deck that was wished for, in the language in use; a slide with nothing to say is left out.

    Raises:
        PlanError: as `reports.document.build`.
    """
    scope = scope_of(plan, today, wish, records, happened)
    slides = _joined(_told(scope))
    if wish.audience is Audience.MANAGEMENT:
        while len(slides) > MOST_FOR_MANAGEMENT:
            slides = _shorter(slides)
    return replace(headed(scope), slides=tuple(slides))


def _told(scope: Scope) -> Iterator[Slide]:
    """The slides of the audience's story; of parts that were asked for, those about them, or else their section."""
    story: Sequence[Teller] = import_module(f"mplan_tui.reports.deck.{scope.wish.audience.value}").STORY
    chosen = scope.wish.wanted if scope.wish.parts else ()
    told: set[Part] = set()
    for parts, tell in story:
        if not chosen or set(parts) & set(chosen):
            told |= set(parts)
            slide = tell(scope)
            if slide is not None:
                yield slide
    for part in chosen:
        if part not in told:
            yield from _of_section(scope, part)


def _of_section(scope: Scope, part: Part) -> Iterator[Slide]:
    """What the status report says of a part of which the story says nothing: two of its blocks on a slide."""
    section = status(scope, part)
    if section is None:
        return
    blocks = section.blocks
    for place in range(0, max(1, len(blocks)), 2):
        rows = tuple((block,) for block in blocks[place : place + 2])
        if rows or not place:
            yield Slide((part,), section.title, section.idea, rows, section.tone)


def _joined(slides: Iterable[Slide]) -> list[Slide]:
    """The slides, of which one that would stay half empty stands together with its neighbour where both find room."""
    found: list[Slide] = []
    for slide in slides:
        if found and (_is_short(slide) or _is_short(found[-1])) and _fit(found[-1], slide):
            found[-1] = _together(found[-1], slide)
        else:
            found.append(slide)
    return found


def _is_short(slide: Slide) -> bool:
    return filling(slide, OUR_AREA) < _FULL_ENOUGH


def _fit(first: Slide, then: Slide) -> bool:
    return filling(first, OUR_AREA) + filling(then, OUR_AREA) <= 1.25


def _shorter(slides: Sequence[Slide]) -> list[Slide]:
    """One slide less: the two neighbours that have least to show stand together."""
    sums = [filling(a, OUR_AREA) + filling(b, OUR_AREA) for a, b in pairwise(slides[1:-2])]
    place = 1 + sums.index(min(sums))
    return [*slides[:place], _together(slides[place], slides[place + 1]), *slides[place + 2 :]]


def _together(first: Slide, then: Slide) -> Slide:
    """Two slides on one: the second finding stands over what shows it."""
    tones = (Tone.BAD, Tone.WARN, Tone.GOOD, Tone.PLAIN, Tone.MUTED)
    second: tuple[tuple[Block, ...], ...] = ((Paragraph(then.finding),), *then.rows)
    aside: tuple[Table, ...] = (*first.aside, *then.aside)
    return Slide(
        tuple(dict.fromkeys((*first.parts, *then.parts))),
        " · ".join(dict.fromkeys((first.topic, then.topic))),
        first.finding,
        (*first.rows, *second),
        min(first.tone, then.tone, key=tones.index),
        "; ".join(dict.fromkeys(filter(None, (first.source, then.source)))),
        aside,
    )
