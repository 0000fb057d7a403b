"""What is asked of management: each decision that is wanted, of whom it is about, the money, and the day."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Slide, Table, Tile, Tiles, Tone
from mplan_tui.domain.actions import Action
from mplan_tui.domain.asked import AskedFor, DecisionWanted, asked
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.money import position
from mplan_tui.domain.more_money import where_more
from mplan_tui.i18n import _, ngettext, pgettext
from mplan_tui.reports.deck.pieces import in_rows, kpi_sources
from mplan_tui.reports.scope import Scope, called, filled
from mplan_tui.vocabulary.pace import figure, landing_words, readable, rough, target_words


def asked_slide(scope: Scope) -> Slide | None:
    """The decisions that are wanted; nothing where none is."""
    found = asked(scope.plan, scope.today)
    if not found:
        return None
    kpis = [one.pace.kpi for one in found if one.pace is not None]
    return Slide(
        (Part.DECISIONS,), _("What is asked"), _finding(scope, found),
        in_rows([Tiles(tuple(_tiles(scope, found)))], [_table(scope, found)]), Tone.WARN, kpi_sources(kpis, scope),
    )  # fmt: skip


def _finding(scope: Scope, found: tuple[DecisionWanted, ...]) -> str:
    count = ngettext("{count} decision is asked for", "{count} decisions are asked for", len(found))
    words = count.format(count=len(found))
    place = position(scope.plan, scope.today)
    if place.left is not None and place.is_over:
        return _("{asked}; the plan lacks {amount}.").format(asked=words, amount=scope.money(-place.left))
    if place.left:
        return _("{asked}; {amount} is free for them until {day}.").format(
            asked=words, amount=scope.money(place.left), day=formats.day(scope.plan.end)
        )
    return words + "."


def _tiles(scope: Scope, found: tuple[DecisionWanted, ...]) -> Iterator[Tile]:
    place = position(scope.plan, scope.today)
    yield Tile(_("Decisions asked for"), str(len(found)), "", Tone.WARN)
    measures = sum(one.kind is AskedFor.MEASURE for one in found)
    if measures:
        yield Tile(_("Objectives without a corrective measure"), str(measures), _("behind their path"), Tone.BAD)
    if place.left is not None:
        tone = Tone.BAD if place.is_over else Tone.PLAIN
        yield Tile(
            pgettext("money", "Free"), scope.money(place.left), _("the envelope less the cost at completion"), tone
        )
    days = (scope.plan.end - scope.today).days
    if days >= 0:
        until = _("until {day}").format(day=formats.day(scope.plan.end))
        yield Tile(_("Days left"), str(days), until)


def _table(scope: Scope, found: tuple[DecisionWanted, ...]) -> Table:
    rows = tuple(
        (
            Cell(_wanted(scope, one)),
            Cell(_why(scope, one)),
            Cell(scope.names(*one.of) or "–"),
            Cell(_amount(scope, one)),
            Cell(formats.day(one.by) or "–", Tone.BAD if one.by is not None and one.by < scope.today else Tone.PLAIN),
        )
        for one in found
    )
    columns = (
        ReportColumn(_("Decision wanted"), weight=5),
        ReportColumn(_("Why"), weight=5),
        ReportColumn(_("With whom"), weight=2),
        ReportColumn(pgettext("money", "Amount"), is_number=True, weight=2),
        ReportColumn(_("By"), weight=2),
    )
    return filled(Table("", columns, rows))


def _wanted(scope: Scope, one: DecisionWanted) -> str:
    name = called(one.row) if one.row is not None and not isinstance(one.row, Decision) else ""
    match one.kind:
        case AskedFor.COVER:
            return _("Find the money, or cut actions")
        case AskedFor.MEASURE:
            return _("Decide a corrective measure for {name}").format(name=name)
        case AskedFor.UNBLOCK:
            return _("Unblock {name}, or give it up").format(name=name)
        case AskedFor.REVIEW:
            said = one.row.text if isinstance(one.row, Decision) else ""
            return _("Say whether {measure} worked").format(
                measure=" ".join((one.row.ref if one.row else "", said)).strip()
            )
        case AskedFor.MEASUREMENT:
            return _("Say by which figure {name} is judged").format(name=name)
        case AskedFor.FREE:
            return _("Say what the free money is for")


def _why(scope: Scope, one: DecisionWanted) -> str:
    match one.kind:
        case AskedFor.COVER:
            return _("More will be spent than the envelope holds.")
        case AskedFor.MEASURE if one.pace is not None:
            return _path(one)
        case AskedFor.UNBLOCK if isinstance(one.row, Action):
            if one.by is not None and one.by < scope.today:
                late = (scope.today - one.by).days
                return ngettext(
                    "It is blocked, and {days} day late.", "It is blocked, and {days} days late.", late
                ).format(days=late)
            return _("It is blocked.")
        case AskedFor.REVIEW:
            return _("Its review was due.")
        case AskedFor.MEASUREMENT:
            return _("It has no KPI: nobody can tell whether it is reached.")
        case AskedFor.FREE if one.amount is not None:
            return _most_would_bring(scope, one.amount) or _("No action has a claim to it.")
    return ""


def _path(one: DecisionWanted) -> str:
    """Where an objective stands, and where it will land beside its target."""
    pace = one.pace
    if pace is None:
        return ""
    landing, target = landing_words(pace), target_words(pace.kpi)
    if landing and target:
        return _("It would land at {landing} for a target of {target}.").format(landing=landing, target=target)
    if pace.current is None:
        return ""
    now = figure(readable(pace.current), pace.kpi.unit)
    if pace.expected is not None:
        wanted = figure(readable(pace.expected), pace.kpi.unit)
        return _("{now} where {expected} was expected.").format(now=now, expected=wanted)
    return _("{now} for a target of {target}.").format(now=now, target=target)


def _most_would_bring(scope: Scope, amount: Decimal) -> str:
    """Where it would bring most, by what each action brought for its money so far."""
    ranked = where_more(scope.plan, amount, scope.today).ranked
    # An average tells a board too much: £19,000 more would bring 25 points of awareness where £3,000 brought four.
    best = next((gain for gain in ranked if gain.marginal is not None), None)
    if best is None or best.brings <= 0:
        return ""
    action, kpi = scope.plan.get(Action, best.action), scope.plan.get(Kpi, best.kpi)
    return _("It would bring most on {action}: {brings} of {kpi}.").format(
        action=called(action), brings=figure(rough(best.brings), kpi.unit), kpi=called(kpi)
    )


def _amount(scope: Scope, one: DecisionWanted) -> str:
    if one.amount is None:
        return "–"
    if one.kind is AskedFor.MEASURE:
        return _("{amount} still to spend").format(amount=scope.money(one.amount)) if one.amount else "–"
    return scope.money(one.amount)
