"""What a column of a foreign sheet can feed, as a person picks it: fields of an action and what only sheets have."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.exchange.choices import EXTRA, IGNORE
from mplan_tui.exchange.reading import SheetColumn
from mplan_tui.i18n import N_, _
from mplan_tui.vocabulary.fields import field_label

_ONLY_IN_SHEETS: Mapping[str, str] = {
    "id": N_("Number in the sheet"),
    "period": N_("Month, quarter or week"),
    "kpi_baseline": N_("KPI: value at the start"),
    "kpi_target": N_("KPI: target"),
    "kpi_actual": N_("KPI: value now"),
    "corrective": N_("Corrective measure"),
    "value": N_("Figure of a KPI"),
    "numerator": N_("Numerator"),
    "denominator": N_("Denominator"),
    "on": N_("Day or period"),
    "amount": N_("Amount"),
    "action": N_("Action"),
}
_KEPT: Mapping[str, str] = {
    EXTRA: N_("extra column"),
    IGNORE: N_("left out"),
    "ignored": N_("left out"),
    "timeline": N_("drawn calendar"),
}


def column_label(field: str) -> str:
    """What a field is called where a column is mapped to it."""
    return _(_ONLY_IN_SHEETS[field]) if field in _ONLY_IN_SHEETS else field_label("actions", field)


def fed_by(column: SheetColumn) -> str:
    """What becomes of a column: the field it feeds, or how it is kept."""
    return column_label(column.field) if column.field else _(_KEPT.get(column.kept_as or "", _KEPT[IGNORE]))
