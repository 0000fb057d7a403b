"""The story for management: where the plan stands, why, what the money does, where it will end, and what is asked."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from mplan_tui.document import Block, Bullets, Cell, Chart, Paragraph, Part, ReportColumn, Slide, Table, Tiles, Tone
from mplan_tui.domain.causes import causes_of, measures_for
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.pace import Pace, objective_pace, pace_of
from mplan_tui.domain.returns import revenue_kpis
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.deck.asked import asked_slide
from mplan_tui.reports.deck.outlook import outlook
from mplan_tui.reports.deck.pieces import (
    Teller,
    bullets,
    charts,
    columns_of,
    dated_tasks,
    first_of,
    in_rows,
    kpi_sources,
    plan_source,
    status,
    tables,
    tiles,
    without_path,
)
from mplan_tui.reports.parts.actions import tasks_table
from mplan_tui.reports.parts.kpis import by_need
from mplan_tui.reports.parts.objectives import progress_chart, short_label
from mplan_tui.reports.parts.summary import behind_of, landing_cells, money_words, standing, standing_sentence
from mplan_tui.reports.poster import people as load
from mplan_tui.reports.scope import TONES, Scope, called, filled
from mplan_tui.vocabulary.causes import cause_words, measure_words
from mplan_tui.vocabulary.enums import sign
from mplan_tui.vocabulary.pace import figure, landing_or_why, readable

_TASKS = 7
_FEW_RANKED, _SHORT_RANKING = 2, 5


def in_short(scope: Scope) -> Slide | None:
    """The key figures, and what is behind, why, and what is done about it."""
    section = status(scope, Part.SUMMARY)
    if section is None:
        return None
    finding = standing_sentence(scope, standing(scope))
    said = [words for words in (money_words(scope),) if words]
    said += [item for block in bullets(section.blocks) for item in block.items]
    behind, key = tables(section.blocks), tiles(section.blocks)
    statements = Bullets(tuple(said)) if said else None
    if behind:
        rows = in_rows(key[:1], [_findings(scope)], [statements if len(behind[0].rows) < 4 else None])
    else:
        rows = in_rows(key[:1], [statements, _progress(scope)])
    source = kpi_sources([pace.kpi for _row, pace in behind_of(scope)], scope)
    return Slide((Part.SUMMARY,), section.title, finding, rows, section.tone, source, tuple(behind))


def _findings(scope: Scope) -> Table:
    """What is behind, why, and what is decided: with figures where the report has sentences."""
    behind = behind_of(scope)
    landings = landing_cells([pace for _row, pace in behind], landing_or_why)
    rows = tuple(
        (
            Cell(f"{sign(pace.status)} {called(row)}", TONES[pace.status]),
            Cell(_figure(pace, pace.current)),
            Cell(_figure(pace, pace.expected)),
            Cell(cause_words(scope.plan, causes_of(scope.plan, row.id, scope.today))),
            Cell(measure_words(scope.plan, measures_for(scope.plan, row))),
            landing,
        )
        for (row, pace), landing in zip(behind, landings, strict=True)
    )
    columns = (
        ReportColumn(_("Behind"), weight=4),
        ReportColumn(_("Now"), is_number=True, weight=2),
        ReportColumn(_("Expected"), is_number=True, weight=2),
        ReportColumn(_("Why"), weight=4),
        ReportColumn(_("Decided, or asked"), weight=4),
        ReportColumn(_("Where it will land"), weight=2),
    )
    return filled(Table(_("What is behind, why, and what is done about it"), columns, rows))


def _progress(scope: Scope) -> Chart | None:
    paces = [(row, objective_pace(scope.plan, row.id, scope.today)) for row in scope.objectives]
    return progress_chart(scope, paces, short_label)


def objectives(scope: Scope) -> Slide | None:
    """How far each objective is on its way beside how far it was to be, and its figures."""
    section = status(scope, Part.OBJECTIVES)
    if section is None:
        return None
    (table,) = tables(section.blocks)
    kept = (_("Objective"), _("Now"), _("Target"), _("Year on year"), _("Standing"), _("Owner"))
    chart = _progress(scope)
    beside = columns_of(table, *(title for title in kept if chart is None or title != _("Owner")))
    finding = " ".join(filter(None, (section.idea, _furthest(scope))))
    kpis = scope.plan.find_all(Kpi, [row.kpi for row in scope.objectives if row.kpi])
    return Slide(
        (Part.OBJECTIVES,), section.title, finding, in_rows([chart, beside]), section.tone, kpi_sources(kpis, scope),
        (table,),
    )  # fmt: skip


def _furthest(scope: Scope) -> str:
    """The objective that is furthest behind its path, "" where none is."""
    paces = [(row, objective_pace(scope.plan, row.id, scope.today)) for row in scope.objectives]
    known = [(row, pace) for row, pace in paces if pace is not None and pace.status.is_behind]
    told = [(row, pace) for row, pace in known if pace.current is not None and pace.expected is not None]
    if not told:
        return ""
    row, pace = min(told, key=lambda one: one[1].pace if one[1].pace is not None else Decimal(1))
    return _("Furthest behind is {name}: {now} where {expected} was expected.").format(
        name=called(row), now=_figure(pace, pace.current), expected=_figure(pace, pace.expected)
    )


def _figure(pace: Pace, value: Decimal | None) -> str:
    return figure(readable(value), pace.kpi.unit) if value is not None else "–"


def kpis(scope: Scope) -> Slide | None:
    """The curves that matter most, and the funnel."""
    section = status(scope, Part.KPIS)
    if section is None:
        return None
    drawn, table = charts(section.blocks)[:2], tables(section.blocks)[0]
    funnel = status(scope, Part.FUNNEL)
    below = tables(funnel.blocks)[:1] if funnel is not None else []
    first: list[Block] = [*drawn] if len(drawn) == 2 else [*drawn, replace(table, shown=None)]
    told = [Paragraph(chart.tells) for chart in drawn] if not below and len(drawn) == 2 else []
    steps = [replace(below[0], caption=funnel.idea)] if funnel is not None and below else []
    rows = in_rows(first, told, steps)
    paces = [pace_of(scope.plan, kpi, scope.today) for kpi in scope.kpis]
    return Slide(
        (Part.KPIS, Part.FUNNEL), section.title, _kpis_behind(paces) or section.idea, rows, section.tone,
        kpi_sources([pace.kpi for pace in paces if pace.status.is_behind] or scope.kpis, scope), (table,),
    )  # fmt: skip


def _kpis_behind(paces: list[Pace]) -> str:
    """How many KPIs are behind their path, and which of them most."""
    behind = [pace for pace in paces if pace.status.is_behind]
    told = [pace for pace in behind if pace.current is not None and pace.expected is not None]
    if not told:
        return ""
    worst = min(told, key=by_need)
    count = ngettext("{count} KPI is behind its path", "{count} KPIs are behind their path", len(behind))
    return _("{count}; first {name}: {now} where {expected} was expected.").format(
        count=count.format(count=len(behind)),
        name=called(worst.kpi),
        now=_figure(worst, worst.current),
        expected=_figure(worst, worst.expected),
    )


def money(scope: Scope) -> Slide | None:
    """What is planned and spent, its curves, and what it is spent on."""
    section = status(scope, Part.MONEY)
    if section is None:
        return None
    given = tiles(section.blocks)
    figures = [tile for block in given for tile in block.tiles]
    drawn, listed_ = charts(section.blocks), tables(section.blocks)
    rows = in_rows([Tiles(tuple(figures[:6]))], drawn[:2] if drawn else listed_[:1])
    return Slide(
        (Part.MONEY,), section.title, section.idea, rows, section.tone, plan_source(scope), tuple(listed_)
    )  # fmt: skip


def returns(scope: Scope) -> Slide | None:
    """What the money brought, by action and by channel; nothing where no revenue is measured."""
    section = status(scope, Part.RETURNS) if revenue_kpis(scope.plan) else None
    if section is None:
        return None
    ranked = [replace(table, shown=None) for table in tables(section.blocks)]
    shown_of = [replace(first_of(table, 10), note="") for table in ranked[:2]]
    statements = [block for block in section.blocks if isinstance(block, Paragraph) and block.tone is not Tone.MUTED]
    said = [one.text for one in statements]
    first: Block | None = shown_of[0] if shown_of else None
    if first is not None and len(shown_of[0].rows) <= _FEW_RANKED:
        # A table of one row beside one of ten would leave the half of it empty: it is said instead, below the other.
        said = [*(_ranked_words(shown_of[0], row) for row in shown_of[0].rows), *filter(None, (ranked[0].note,)), *said]
        first = None
    elif len(shown_of) > 1 and max(len(table.rows) for table in shown_of) > _SHORT_RANKING:
        said = []
    rows = in_rows(tiles(section.blocks)[:1], [first, *shown_of[1:]], [Bullets(tuple(said)) if said else None])
    return Slide(
        (Part.RETURNS,), section.title, section.idea, rows, section.tone,
        kpi_sources(revenue_kpis(scope.plan), scope), tuple(ranked),
    )  # fmt: skip


def _ranked_words(table: Table, row: tuple[Cell, ...]) -> str:
    """An action with what it cost and brought, in a line."""
    heads = (column.title for column in table.columns[1:])
    return " · ".join((row[0].text, *(f"{head} {cell.text}" for head, cell in zip(heads, row[1:], strict=True))))


def work(scope: Scope) -> Slide | None:
    """What is late and comes next, and who has how much to do."""
    section = status(scope, Part.ACTIONS)
    if section is None:
        return None
    # All that the finding counts: seven rows of twelve without a word were taken for the whole.
    tasks = dated_tasks(scope)[: max(_TASKS, len(dated_tasks(scope, scope.horizon)))]
    people = load.section(scope)
    loads, who = charts(people.blocks), status(scope, Part.PEOPLE)
    by_person = tables(who.blocks)[:1] if who is not None else []
    beside = without_path(loads[0]) if loads else by_person[0] if by_person else None
    finding = " ".join((section.idea, people.idea)) if loads else section.idea
    table = tasks_table(scope, _("What is late, and what comes next"), tasks) if tasks else None
    return Slide(
        (Part.ACTIONS, Part.PEOPLE), section.title, finding,
        in_rows(tiles(section.blocks)[:1], [table, beside] if tasks else [*by_person, beside if loads else None]),
        section.tone, plan_source(scope), (*tables(section.blocks), *by_person),
    )  # fmt: skip


def measures(scope: Scope) -> Slide | None:
    """What was seen, decided, and came of it."""
    section = status(scope, Part.DECISIONS)
    if section is None:
        return None
    rows = in_rows([replace(table, shown=None) for table in tables(section.blocks)])
    found = dict.fromkeys(row.kpi for row in scope.plan.decisions if row.kpi)  # in their order: a set has none
    source = kpi_sources(scope.plan.find_all(Kpi, found), scope)
    return Slide((Part.DECISIONS,), section.title, section.idea, rows, section.tone, source)


def promise(scope: Scope) -> Slide | None:
    """What moved since the plan was approved."""
    section = status(scope, Part.PROMISE)
    if section is None:
        return None
    rows = in_rows(tiles(section.blocks), [replace(table, shown=None) for table in tables(section.blocks)])
    return Slide((Part.PROMISE,), section.title, section.idea, rows, section.tone, plan_source(scope))


STORY: tuple[Teller, ...] = (
    ((Part.SUMMARY,), in_short),
    ((Part.OBJECTIVES,), objectives),
    ((Part.KPIS, Part.FUNNEL), kpis),
    ((Part.MONEY,), money),
    ((Part.RETURNS,), returns),
    ((Part.ACTIONS, Part.PEOPLE), work),
    ((Part.DECISIONS,), measures),
    ((Part.PROMISE,), promise),
    ((Part.KPIS,), outlook),
    ((Part.DECISIONS,), asked_slide),
)
"""Ten slides, the last of which says what is asked."""
