"""The sheets of others that the plan remembers, in words: what their rows are matched by, and what was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sheet_sources import SheetSource
from mplan_tui.exchange.choices import EXTRA
from mplan_tui.exchange.reading import SheetKind
from mplan_tui.exchange.sources import rows_of
from mplan_tui.i18n import _, ngettext
from mplan_tui.vocabulary.columns import column_label
from mplan_tui.vocabulary.sheet_kinds import kind_label


def heading(source: SheetSource, plan: Plan) -> str:
    """A sheet by its latest edition, with how many actions it brought and what tells them."""
    return formats.labelled(source.file, matched_by(source, plan))


def matched_by(source: SheetSource, plan: Plan) -> str:
    """How many actions a sheet brought, and what its rows are matched by."""
    count = sum(plan.find(Action, row.action) is not None for row in rows_of(source))
    if not count:
        return _("no action")
    rows = ngettext("{count} action", "{count} actions", count).format(count=count)
    headers = ", ".join(source.id_headers)
    by = _("matched by its column “{header}”").format(header=headers) if headers else _("matched by titles and dates")
    return f"{rows}, {by}"


def row_words(source: SheetSource, plan: Plan) -> Iterator[str]:
    """Its rows: the sender's id and the action."""
    for row in rows_of(source):
        action = plan.find(Action, row.action)
        if action is not None:
            yield " · ".join(filter(None, (row.ref, name_of(action))))


def choices_of(source: SheetSource) -> Iterator[str]:
    """What people chose for reading it, one line each."""
    for choice in source.columns:
        if choice.header:
            read_as = {EXTRA: _("keep as an extra column"), "": _("leave out")}.get(choice.field)
            yield f"{choice.header} → {read_as or column_label(choice.field)}"
    for sheet, kind in source.kinds:
        held = kind_label(SheetKind(kind)) if kind in set(SheetKind) else kind
        where = sheet or _("all sheets")
        yield f"{where} → {held}"
    for column, kpi in source.kpis:
        to = kpi or _("of none")
        yield f"{column} → {to}"
    for line, action in source.bookings:
        yield f"{line} → {action}"
