"""Figures of a KPI's periods as rows for the review, set against what was entered for them before."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from mplan_tui.domain.figures import Whole, is_less, with_part, would_shorten
from mplan_tui.domain.kpis import Kpi, KpiKind, Measurement
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.domain.windows import measurements_by_kpi, scale
from mplan_tui.excel.foreign.doubts import Doubts
from mplan_tui.exchange.reading import Linked, SheetRow, Source


def measured_rows(
    plan: Plan, kpi: Kpi, wholes: Iterable[Whole], sheet: str, doubts: Doubts, *, is_list_of_all: bool = True
) -> Iterator[SheetRow]:
    """A row for each period; none where the figure is of fewer days than the one that is there.

    Of mailings nobody knows whether an export has all of a month (`is_list_of_all`): fewer of them than before are
    taken for a part of it.
    """
    held = {row.on: row for row in measurements_by_kpi(plan).get(kpi.id, ())}
    for whole in wholes:
        before = held.get(whole.on)
        days, begins = str(whole.part), str(plan.year_start)
        on, cadence = whole.on.isoformat(), kpi.cadence.value
        if not is_list_of_all and is_less(before, whole):
            doubts.add("figures.fewer", whole.row, 0, kpi.ref, period=on, cadence=cadence, year_start=begins)
            continue
        if would_shorten(before, whole):
            doubts.add(
                "figures.would_shorten", whole.row, 0, kpi.ref, days=days, period=on, cadence=cadence, year_start=begins
            )
            continue
        if whole.value is None and not whole.denominator:
            doubts.add("figures.no_base", whole.row, 0, kpi.ref, period=on, cadence=cadence, year_start=begins)
            continue
        if whole.part is not None:
            doubts.add(
                "figures.part",
                0,
                0,
                kpi.ref,
                severity=Severity.INFO,
                days=days,
                period=on,
                cadence=cadence,
                year_start=begins,
            )
        values = _values(kpi, whole, before)
        yield SheetRow("measurements", values, Source(sheet, whole.row), before.id if before is not None else "")


def _values(kpi: Kpi, whole: Whole, before: Measurement | None) -> Mapping[str, object]:
    values: dict[str, object] = {}
    if before is None:
        values |= {"kpi": Linked(kpi.id), "on": whole.on}
    if whole.denominator and whole.numerator is not None and kpi.kind is not KpiKind.RATIO:
        # A state holds one number: the quotient of the whole period, never a mean of its days.
        values["value"] = round(whole.numerator / whole.denominator * scale(kpi), 6)
    elif whole.denominator:
        values |= {"numerator": whole.numerator, "denominator": whole.denominator}
        if before is not None and before.value is not None:
            values["value"] = None
    else:
        values["value"] = whole.value
        if before is not None and before.denominator is not None:
            values |= {"numerator": None, "denominator": None}
    note = with_part(before.note if before is not None else "", whole.part)
    if note != (before.note if before is not None else ""):
        values["note"] = note
    return values
