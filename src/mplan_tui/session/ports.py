"""What the session asks of the place where plans are kept, so that another store can stand beside the file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from mplan_tui.domain.compare import Conflict
from mplan_tui.domain.plan import Plan
from mplan_tui.session.steps import Step


class SetAside(NamedTuple):
    """A value that no plan can hold, found where a plan is kept: of which row and field, and what stands there now.

    `part` is the field with the way inside it, such as "recurrence.until"; `now` is "" where nothing stands there.
    Where `kpi` is set, the value is no such one, but differs from that of the KPI which measures the row.
    Of a text that is too long (`is_cut`) the beginning stands there, and `value` is the beginning of that.
    """

    table: str
    row: str
    field: str
    part: str
    value: str
    now: str = ""
    is_cut: bool = False
    kpi: str = ""


class Stored(NamedTuple):
    """The plan as the store holds it, at a revision; `stamp` is the store's own mark of that state."""

    plan: Plan
    revision: int
    stamp: object = None
    read_only: bool = False
    set_aside: tuple[SetAside, ...] = ()


class SaveRequest(NamedTuple):
    """The work of one save, to be done in a worker while editing goes on."""

    base: Stored
    plan: Plan
    steps: tuple[Step, ...]


class Saved(NamedTuple):
    """What a save left in the store: others' edits merged in, and theirs kept where both changed the same field."""

    stored: Stored
    conflicts: tuple[Conflict, ...] = ()
    not_backed_up: StoreError | None = None
    """Why the copy could not be kept that is made before the first save of a day; the save itself came about."""


class StoreError(Exception):
    """The plan could not be read or kept, for a reason that a person can act on ("disk.full", "file.gone")."""

    def __init__(self, code: str, /, **values: object) -> None:
        super().__init__(code, values)
        self.code = code
        self.values = values


class PlanStore(Protocol):
    """A place that keeps one plan."""

    def load(self) -> Stored:
        """The plan as it is now."""
        ...

    def save(self, base: Stored, plan: Plan, steps: Sequence[Step]) -> Saved:
        """Keep the plan and the steps that led to it from the base, merged with what others saved meanwhile.

        Raises:
            StoreError: nothing was written.
        """
        ...

    def has_changed(self, since: Stored) -> bool:
        """Whether somebody else has saved since; costs one stat."""
        ...

    def steps(self) -> Sequence[Step]:
        """Every step that led to the plan as it is, oldest first."""
        ...

    def check_steps(self) -> None:
        """Refuse steps that cannot be read.

        Raises:
            StoreError: why they cannot.
        """
        ...

    def latest_steps(self) -> Iterator[Step]:
        """The same steps newest first, read as they are asked for, since the history of a plan may be long."""
        ...
