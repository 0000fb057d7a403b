"""A presentation as text: slide by slide, what stands where."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation


def slides_text(path: Path) -> str:
    """The texts, tables and figures of charts of every slide, and the notes below it."""
    lines: list[str] = []
    for number, slide in enumerate(Presentation(str(path)).slides, start=1):
        lines.append(f"=== {number}")
        for shape in slide.shapes:
            lines += _shape(shape)
        if slide.has_notes_slide:
            lines.append(f"notes: {slide.notes_slide.notes_text_frame.text}")
    return "\n".join(lines)


def _shape(shape: Any) -> Iterator[str]:
    if shape.has_text_frame:
        yield from (paragraph.text for paragraph in shape.text_frame.paragraphs if paragraph.text)
    if getattr(shape, "has_table", False) and shape.has_table:
        for row in shape.table.rows:
            yield "| " + " | ".join(cell.text.replace("\n", "\\n") for cell in row.cells)
    if getattr(shape, "has_chart", False) and shape.has_chart:
        yield f"chart {shape.chart.chart_type}"
        for plot in shape.chart.plots:
            yield "  categories: " + ", ".join(map(str, plot.categories))
            yield from (f"  {series.name}: {', '.join(map(str, series.values))}" for series in plot.series)
