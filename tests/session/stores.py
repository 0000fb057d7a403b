"""A store in memory, with the rules of the file: merged saves, the store's value kept where both differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mplan_tui.domain.compare import compare
from mplan_tui.domain.merge import merge
from mplan_tui.domain.plan import Plan
from mplan_tui.session.ports import Saved, Stored, StoreError
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Step, with_references_of
from tests.builders import TODAY


class MemoryStore:
    """One plan for all sessions that are given this store."""

    def __init__(self, plan: Plan, *, read_only: bool = False) -> None:
        self.stored = Stored(plan, 1, read_only=read_only)
        self.is_full = False
        self._steps: list[Step] = []

    def load(self) -> Stored:
        return self.stored

    def save(self, base: Stored, plan: Plan, steps: Sequence[Step]) -> Saved:
        if self.is_full:
            raise StoreError("disk.full")
        merged = merge(base.plan, self.stored.plan, plan)
        if compare(self.stored.plan, merged.plan):
            self._steps += [with_references_of(merged.plan, step) for step in steps]
            self.stored = Stored(merged.plan, self.stored.revision + 1)
        return Saved(self.stored, merged.conflicts)

    def has_changed(self, since: Stored) -> bool:
        return since is not self.stored

    def steps(self) -> Sequence[Step]:
        return tuple(self._steps)

    def check_steps(self) -> None:
        """They can be read."""

    def latest_steps(self) -> Iterator[Step]:
        return iter(self._steps[::-1])

    def session(self, author: str = "Anna") -> PlanSession:
        return PlanSession(self, self.load(), author=author, today=lambda: TODAY)
