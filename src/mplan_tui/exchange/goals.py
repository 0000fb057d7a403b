"""Goals that people type beside their actions in their own words, one for nearly every row: they are no objectives."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from mplan_tui.domain.folding import folded
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import Severity
from mplan_tui.exchange.links import Resolver
from mplan_tui.exchange.reading import Problem, Reading, SheetRow

_FIGURE = re.compile(r"[+~≈]?\d[\d.,\s]*(?:[kKM%€$£]\s?)?(?:\s*[^\W\d_][\w'’-]*){1,2}")
"""A count and what is counted: "500 leads", "10 new clients"."""
_FEWEST = 5
_MOST_SHARE = 0.5
"""A plan's objectives serve several actions each; with more goals than one for two rows they are words."""


def with_goals_as_text(reading: Reading, plan: Plan) -> Reading:
    """The reading with goals that would become an objective a row kept as text beside, and a question about them.

    A sheet of 40 rows made 22 objectives, of which none said more than its action. Those that the plan has stay links.
    """
    known = Resolver(plan)
    reading = _with_figures_as_results(reading, known)
    goals = [(row, text) for row in reading.rows for text in _goals(row.values) if not known.knows("objectives", text)]
    different = Counter(folded(text) for _row, text in goals)
    rows = len({row.source for row, _text in goals})
    if len(different) < _FEWEST or len(different) <= _MOST_SHARE * rows:
        return reading
    header = _header(reading)
    sheet, count = goals[0][0].source.sheet, {"count": str(len(different)), "rows": str(rows), "header": header}
    asked = Problem(Severity.WARNING, "objectives.free", sheet, text=header, values=count)
    kept = tuple(_without(row, known, header) for row in reading.rows)
    return replace(reading, rows=kept, problems=(*reading.problems, asked))


def _with_figures_as_results(reading: Reading, known: Resolver) -> Reading:
    """The reading with goals that only count something as what their actions should bring: "500 leads" is no objective.

    Where several actions share one they may still mean an objective of the plan.
    """
    goals = [(row, text) for row in reading.rows for text in _goals(row.values)]
    times = Counter(folded(text) for _row, text in goals)
    counted = {
        text
        for _row, text in goals
        if times[folded(text)] == 1 and _FIGURE.fullmatch(text.strip()) and not known.knows("objectives", text)
    }
    if not counted:
        return reading
    rows = []
    for row in reading.rows:
        mine = [text for text in _goals(row.values) if text in counted]
        if not mine:
            rows.append(row)
            continue
        values = {name: value for name, value in row.values.items() if name not in ("objective", "objectives")}
        if rest := tuple(text for text in _goals(row.values) if text not in counted):
            values["objectives"] = rest
        said = values.get("expected_result")
        values["expected_result"] = "\n".join(filter(None, (said, *mine)))
        rows.append(replace(row, values=values))
    first = next(row for row, text in goals if text in counted)
    told = Problem(Severity.INFO, "objectives.figures", first.source.sheet, text=sorted(counted)[0])
    return replace(reading, rows=tuple(rows), problems=(*reading.problems, told))


def _goals(values: Mapping[str, Any]) -> tuple[str, ...]:
    said = values.get("objectives", values.get("objective")) or ()
    texts = (said,) if isinstance(said, str) else said
    return tuple(text for text in texts if isinstance(text, str))


def _without(row: SheetRow, known: Resolver, header: str) -> SheetRow:
    goals = _goals(row.values)
    free = [text for text in goals if not known.knows("objectives", text)]
    if not free:
        return row
    values = {name: value for name, value in row.values.items() if name not in ("objective", "objectives")}
    if linked := tuple(text for text in goals if text not in free):
        values["objectives"] = linked
    return replace(row, values=values, extra=(*row.extra, (header, "\n".join(free))))


def _header(reading: Reading) -> str:
    columns = (column for table in reading.tables for column in table.columns)
    return next((column.header for column in columns if column.field == "objective"), "objective")
