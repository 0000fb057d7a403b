"""What waits for whom, on a slide: what holds others up, and what somebody was asked and has not answered."""

from __future__ import annotations

from collections import Counter

from mplan_tui import formats
from mplan_tui.document import Cell, Part, ReportColumn, Slide, Table, Tone
from mplan_tui.domain.decisions import Decision
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.waiting import WaitingRow, WaitsFor
from mplan_tui.domain.waiting import waiting as all_waiting
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.deck.pieces import in_rows, plan_source, status
from mplan_tui.reports.scope import Scope, called, filled
from mplan_tui.vocabulary.values import period_name

_FEW = 4
"""Up to how many waiting things a team hears of beside who does what, and a person beside their own part."""


def waiting(scope: Scope) -> Slide | None:
    """All that waits, and for whom; of one person what waits for them, and what they wait for."""
    found = _found(scope)
    if not found or _is_few(scope, found):
        return None
    return Slide(
        (Part.ACTIONS,), _("Waiting"), _finding(scope, found), in_rows([_table(scope, found)]), Tone.WARN,
        plan_source(scope),
    )  # fmt: skip


def few_waiting(scope: Scope) -> tuple[str, Table] | None:
    """The same in a sentence and a table, where that is too little for a slide of its own: half of it was empty."""
    found = _found(scope)
    return (_finding(scope, found), _table(scope, found)) if found and _is_few(scope, found) else None


def _found(scope: Scope) -> list[WaitingRow]:
    return [one for one in all_waiting(scope.plan, scope.today) if scope.members is None or scope.members & one.ids]


def _is_few(scope: Scope, found: list[WaitingRow]) -> bool:
    return len(found) <= _FEW and (scope.person is None or status(scope, Part.PEOPLE) is not None)


def _table(scope: Scope, found: list[WaitingRow]) -> Table:
    rows = tuple(_row(scope, one) for one in found)
    columns = (
        ReportColumn(_("What waits"), weight=5),
        ReportColumn(_("For what"), weight=5),
        ReportColumn(_("For whom"), weight=3),
        ReportColumn(_("Day"), weight=2),
    )
    return filled(Table(_("What waits, and for whom"), columns, rows))


def _finding(scope: Scope, found: list[WaitingRow]) -> str:
    if scope.person is not None:
        own = sum(scope.person.id in one.people for one in found)
        if not own:
            words = ngettext("You wait for {count} thing.", "You wait for {count} things.", len(found))
            return words.format(count=len(found))
        return ngettext("{count} thing waits for you.", "{count} things wait for you.", own).format(count=own)
    words = ngettext("{count} thing waits for somebody", "{count} things wait for somebody", len(found))
    counted = Counter(person for one in found for person in one.people)
    if not counted:
        return words.format(count=len(found)) + "."
    who, most = counted.most_common(1)[0]
    if most == len(found):
        words = ngettext("{count} thing waits for {name}.", "{count} things wait for {name}.", most)
        return words.format(count=most, name=scope.names(who))
    named = ngettext("{most} of them for {name}", "{most} of them for {name}", most)
    return _("{things}, {most}.").format(
        things=words.format(count=len(found)), most=named.format(most=most, name=scope.names(who))
    )


def _row(scope: Scope, one: WaitingRow) -> tuple[Cell, ...]:
    is_past = one.on is not None and one.on < scope.today and one.kind is not WaitsFor.FIGURE
    day = "" if one.on is None or one.kind is WaitsFor.FIGURE else formats.day(one.on)
    what = " ".join(filter(None, (one.row.ref, one.row.text))) if isinstance(one.row, Decision) else called(one.row)
    return (
        Cell(what),
        Cell(_for_what(scope, one)),
        Cell(scope.names(*one.people) or "–"),
        Cell(day or "–", Tone.BAD if is_past else Tone.PLAIN),
    )


def _for_what(scope: Scope, one: WaitingRow) -> str:
    match one.kind:
        case WaitsFor.ACTION:
            return called(one.before) if one.before is not None else ""
        case WaitsFor.NOBODY:
            return _("It is blocked.")
        case WaitsFor.ANSWER:
            return _("A yes or no to the objective")
        case WaitsFor.REVIEW:
            return _("Whether it worked")
        case WaitsFor.FIGURE:
            if one.missing == 1 and isinstance(one.row, Kpi) and one.on is not None:
                return _("The figure of {period}").format(
                    period=period_name(scope.plan.rhythm(one.row.cadence), one.on)
                )
            return ngettext("{count} figure", "{count} figures", one.missing).format(count=one.missing)
