"""What is said where a figure that is there would be replaced, cleared, or is computed and cannot be typed."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.kpi_grid import KpiCell, TypedCell
from mplan_tui.domain.kpis import Kpi, Measurement
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.vocabulary.pace import readable
from mplan_tui.vocabulary.values import period_name

_EXAMPLES = 3
"""How many of the figures that a paste would replace are named."""


def which_fits(sentences: Sequence[str], width: int) -> str:
    """The longest of these sentences that the line has room for, else the shortest."""
    return next((text for text in sentences if cell_len(text) <= width), sentences[-1])


def ask_words(cell: KpiCell, typed: str) -> list[str]:
    """What enter would do to a figure, and that everything else keeps it; the longest wording first."""
    if not typed:
        said = _("{cell}: ↵ takes {old} out, esc or an arrow keeps it")
    else:
        said = _("{cell}: {old} → {new} · ↵ replaces it, esc or an arrow keeps {old}")
    return _in_each_name(said, cell, typed)


def stays_words(cell: KpiCell, typed: str) -> list[str]:
    """That a figure was left without enter, and so is as it was."""
    if not typed:
        said = _("{cell} stays {old}: only ↵ takes a figure out.")
    else:
        said = _("{cell} stays {old}: only ↵ puts {new} in its place.")
    return _in_each_name(said, cell, typed)


def cleared_words(cell: KpiCell) -> list[str]:
    """That a figure was taken out."""
    return _in_each_name(_("{cell}: {old} was taken out; {undo:u} brings it back."), cell, "")


def computed_words(plan: Plan, kpi: Kpi) -> list[str]:
    """From what a KPI is computed, since it cannot be typed."""
    assert kpi.formula is not None, "only a computed KPI is said to be one"
    inputs = plan.find_all(Kpi, [row_id for _name, row_id in kpi.formula.inputs])
    parts = [f"{row.ref} {row.name}" for row in inputs]
    refs = [row.ref for row in inputs]
    if kpi.formula.actions:
        count = len(kpi.formula.actions)
        money = ngettext("the money of {count} action", "the money of {count} actions", count).format(count=count)
        parts, refs = [*parts, money], [*refs, money]
    if not parts:
        return [_("{cell} is computed, not typed.").format(cell=kpi.ref)]
    said = _("{cell} is computed from {parts}, and follows them.")
    return [
        said.format(cell=f"{kpi.ref} {kpi.name}", parts=", ".join(parts)),
        said.format(cell=kpi.ref, parts=", ".join(parts)),
        said.format(cell=kpi.ref, parts=", ".join(refs)),
    ]


def pasted_words(count: int, replaced: Sequence[tuple[KpiCell, TypedCell]]) -> tuple[str, str]:
    """The question before a block replaces figures: how many of how many, and which."""
    title = ngettext(
        "{count} figure that is there would be replaced",
        "{count} figures that are there would be replaced",
        len(replaced),
    ).format(count=formats.number(len(replaced)))
    lines = [ngettext("{count} figure is pasted.", "{count} figures are pasted.", count).format(count=count), ""]
    for cell, typed in replaced[:_EXAMPLES]:
        new = typed_text(typed)
        lines.append(f"{_name(cell)} · {_period(cell)}  {_held(cell)} → {new}")
    more = len(replaced) - _EXAMPLES
    if more > 0:
        lines.append(ngettext("… {count} more", "… {count} more", more).format(count=more))
    return title, "\n".join(lines)


def typed_text(figure: Measurement | TypedCell) -> str:
    """A figure as a person would type it here: read back it is the same, so that nothing is grouped or rounded."""
    if figure.numerator is not None and figure.denominator is not None:
        return f"{formats.typed_number(figure.numerator)}/{formats.typed_number(figure.denominator)}"
    return formats.typed_number(figure.value) if figure.value is not None else ""


def _in_each_name(said: str, cell: KpiCell, typed: str) -> list[str]:
    names = (f"{_name(cell)}, {_period(cell)}", f"{cell.kpi.ref} {_period(cell)}", cell.kpi.ref)
    return [keyed(said, cell=name, old=_held(cell), new=typed) for name in names]


def _name(cell: KpiCell) -> str:
    return f"{cell.kpi.ref} {cell.kpi.name}"


def _period(cell: KpiCell) -> str:
    return period_name(cell.rhythm, cell.on)


def _held(cell: KpiCell) -> str:
    return formats.number(readable(cell.value)) if cell.value is not None else _("n/a")
