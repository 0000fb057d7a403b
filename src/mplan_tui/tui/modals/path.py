"""Asking for the path of a file, completed with tab as a shell does."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.suggester import Suggester
from textual.widgets import Input, Static

from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.tui.modals.message import Prompt
from mplan_tui.tui.texts import one_line, plain

SHOWN = 8
"""How many of the files that fit are named."""


class PathPrompt(Prompt):
    """One line for a path; tab goes on as far as only one way leads, and then names what there is."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("tab", "complete", show=False, priority=True)]

    def pairs(self) -> tuple[tuple[str, str], ...]:
        """The keys of this question."""
        return (("↵", _("take")), ("tab", _("complete")))

    def half_typed(self) -> dict[str, str]:
        """Nothing: a path is typed again sooner than it is offered."""
        return {}

    def action_complete(self) -> None:
        """Complete what is typed."""
        line = self.query_one(Input)
        text, names = completed(line.value)
        line.value = text
        line.cursor_position = len(text)
        shown = "  ".join(names[:SHOWN]) + ("  …" if len(names) > SHOWN else "")
        self.query_one(".layer-word", Static).update(plain(one_line(shown) or _("No such file or folder.")))


class PathSuggester(Suggester):
    """In a form, where tab leads to the next field: what → goes on with, shown behind what is typed."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """As far as only one way leads from here, and the first of the ways where several do."""
        text, names = await asyncio.to_thread(completed, value)
        if text == value and names:
            text = os.path.join(os.path.dirname(value), names[0])
        return text if text != value and text.startswith(value) else None


def completed(text: str) -> tuple[str, list[str]]:
    """The path as far as it can only go on in one way, and the names that fit it."""
    folder, begun = os.path.split(text)
    try:
        entries = sorted(os.scandir(Path(folder or ".").expanduser()), key=lambda entry: entry.name.casefold())
    except OSError:
        return text, []
    fitting = [entry for entry in entries if entry.name.startswith(begun) and (begun or not entry.name.startswith("."))]
    names = [entry.name + ("/" if entry.is_dir() else "") for entry in fitting]
    return (os.path.join(folder, _beginning(names)) if names else text), names


def _beginning(names: list[str]) -> str:
    """What all names begin with, letter by letter."""
    first, last = min(names), max(names)
    same = next((n for n, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), len(first))
    return first[:same]


def suggested_file(plan: Plan, suffix: str) -> str:
    """A file name made of the plan's title, in the folder where the user is."""
    words = re.sub(r"[^\w]+", "-", plan.title, flags=re.UNICODE).strip("-") or "plan"
    return words + suffix
