"""What is read about all KPIs together: the funnel along the journey, and what the money brought back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from decimal import Decimal

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.funnel import Funnel, FunnelStep, funnel
from mplan_tui.domain.marginal import marginal_return
from mplan_tui.domain.money import GroupBy
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.returns import Return, plan_return, ranked_bundles, ranking, returns_by, revenue_kpis
from mplan_tui.domain.windows import last_day
from mplan_tui.i18n import _
from mplan_tui.tui.modals.reading import ReadingModal, View
from mplan_tui.tui.text_layout import Line, toned
from mplan_tui.tui.texts import fit, fit_right
from mplan_tui.vocabulary.budget import group_name
from mplan_tui.vocabulary.enums import MOODS, sign, word
from mplan_tui.vocabulary.funnel import conversion, funnel_sentence, how_to_build, per_period, volume
from mplan_tui.vocabulary.returns import bundle_name, how_to_measure, marginal_words, return_sentences, return_words

_GAP = 2


def funnel_reading(today: date, *, ascii: bool) -> ReadingModal:
    """The funnel, laid over the screen."""
    view = View("", lambda plan, width: list(funnel_lines(plan, today, width, ascii=ascii)))
    return ReadingModal(_("Funnel: from stage to stage, and back from the target"), [view])


def returns_reading(today: date) -> ReadingModal:
    """What the money brought back, by action, channel, kind and objective, and with the days of people."""

    def by(group: GroupBy | None, *, with_work: bool = False) -> View:
        names = {None: _("actions"), GroupBy.CHANNEL: _("channels"), GroupBy.CATEGORY: _("kinds"),
                 GroupBy.OBJECTIVE: _("objectives")}  # fmt: skip
        name = _("with days of work") if with_work else names[group]
        return View(name, lambda plan, width: list(return_lines(plan, today, group, width, with_work=with_work)))

    groups = (None, GroupBy.CHANNEL, GroupBy.CATEGORY, GroupBy.OBJECTIVE)
    return ReadingModal(_("Return on the money"), [*(by(group) for group in groups), by(None, with_work=True)])


def table_lines(
    header: Sequence[str], rows: Sequence[tuple[Sequence[str], str]], width: int, spare: Sequence[int] = ()
) -> Iterator[Line]:
    """A table whose first column takes what the others leave; where that is too little, others go.

    Those in `spare` go first, in that order, then the last but one. Rows are cells and the tone of the last of them.
    """
    places = list(range(1, len(header)))
    widths = {n: max(cell_len(cells[n]) for cells in (header, *(row for row, _tone in rows))) for n in places}
    named = max(cell_len(row[0]) for row, _tone in rows) if rows else 0

    def free() -> int:
        return width - sum(widths[n] + _GAP for n in places)

    while len(places) > 2 and free() < min(named, 14):
        places.remove(next((n for n in spare if n in places), places[-2]))
    first = max(min(named, free()), 8)

    def line(cells: Sequence[str]) -> str:
        return fit(cells[0], first) + "".join(" " * _GAP + fit_right(cells[n], widths[n]) for n in places[:-1])

    last = places[-1]
    yield [(line(header) + " " * _GAP + fit(header[last], widths[last]), "muted")]
    for row, tone in rows:
        yield [(line(row) + " " * _GAP, ""), (fit(row[last], widths[last]), tone)]


def funnel_lines(plan: Plan, today: date, width: int, *, ascii: bool) -> Iterator[Line]:
    """The sentence, the table of the steps, and a bar for each, as wide as what is left of the first."""
    found = funnel(plan, today)
    if found is None:
        yield from toned(how_to_build(), width)
        return
    due = last_day(plan, found.aim.kpi) if found.aim is not None else plan.end
    tone = "warn" if found.narrowest is not None else "strong"
    yield from toned(funnel_sentence(found, due), width, tone)
    yield []
    header = (
        _("KPI"), _("Stage"), _("So far"), _("Conversion"), _("Needed"), _("Forecast"), _("Still needed"),
        _("Standing"),
    )  # fmt: skip
    rows = [(_step_cells(step, ascii=ascii), MOODS[step.status]) for step in found.steps]
    # What each step needs is what the table is there for: in 80 columns of French it had gone before the stage.
    spare = [header.index(name) for name in (_("Stage"), _("Still needed"), _("Forecast"))]
    yield from table_lines(header, rows, width, spare)
    yield []
    yield from _bars(found, width, ascii=ascii)
    yield []
    yield from toned(
        _("Conversions are those of the same days; the target is worked back through them to every step."),
        width,
        "muted",
    )


def _step_cells(step: FunnelStep, *, ascii: bool) -> tuple[str, ...]:
    standing = f"{sign(step.status, ascii)} {word(step.status)}" if step.needed is not None else ""
    return (
        name_of(step.kpi), word(step.stage), volume(step.volume), conversion(step), volume(step.needed),
        volume(step.landing), per_period(step), standing,
    )  # fmt: skip


def _bars(found: Funnel, width: int, *, ascii: bool) -> Iterator[Line]:
    """Volumes fall by powers of ten along a funnel, so each bar is the share of what is needed that is there."""
    known = [step for step in found.steps if step.volume is not None and step.needed]
    label = min(max((cell_len(name_of(step.kpi)) for step in known), default=0), max(12, width // 3))
    room = width - label - 10
    if room < 10:
        return
    full, empty = ("#", ".") if ascii else ("▇", "▁")
    for step in known:
        share = (step.volume or Decimal(0)) / (step.needed or Decimal(1))
        filled = int(max(min(share, Decimal(1)), Decimal(0)) * room)
        yield [
            (fit(name_of(step.kpi), label) + "  ", ""),
            (full * filled, MOODS[step.status]),
            (empty * (room - filled), "muted"),
            (f" {formats.percent(share):>6}", "muted"),
        ]


def return_lines(plan: Plan, today: date, group: GroupBy | None, width: int, *, with_work: bool) -> Iterator[Line]:
    """What is not measured first, then the ranked table, and what a further unit of money brought where it is known."""
    for place, sentence in enumerate(return_sentences(plan_return(plan, today, with_work=with_work), plan.currency)):
        yield from toned(sentence, width, "strong" if place == 0 else "")
    yield []
    if not revenue_kpis(plan):
        yield from toned(how_to_measure(plan.currency), width, "muted")
        return
    further: list[str] = []
    named: list[tuple[str, Return]] = []
    if group is None:
        for bundle in ranked_bundles(plan, today, with_work=with_work):
            named.append((bundle_name(bundle), bundle.found))
            found = marginal_return(plan, bundle, today)
            if found is not None:
                words = marginal_words(found, plan.currency)
                further.append(formats.labelled(bundle_name(bundle), words))
    else:
        ranked = ranking(returns_by(plan, group, today, with_work=with_work).values())
        named = [(group_name(plan, group, one.key), one) for one in ranked]
    if not named:
        yield from toned(_("No action carries a figure of revenue yet."), width, "muted")
        return
    yield from table_lines(
        ("", _("Spent"), _("Revenue"), _("Margin"), _("ROI")),
        [(_return_cells(plan, name, one), _return_tone(one)) for name, one in named],
        width,
    )
    if further:
        yield []
    for sentence in further:
        yield from toned(sentence, width)


def _return_cells(plan: Plan, name: str, one: Return) -> tuple[str, ...]:
    amounts = (formats.money(amount, plan.currency) or "–" for amount in (one.cost, one.revenue, one.margin))
    return (name, *amounts, return_words(one))


def _return_tone(one: Return) -> str:
    if one.roi.value is None or one.is_shared:
        return "muted"
    return "good" if one.roi.value >= 0 else "bad"
