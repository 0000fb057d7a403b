"""What `undo` and `redo` go through: the steps of this session, and behind them its author's from before the start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from itertools import islice

from mplan_tui.domain.compare import compare, revert
from mplan_tui.domain.plan import Plan
from mplan_tui.session.steps import LOOK_BACK, Step, with_references_of

MENDED = "recurrence.opened"
"""The label of the step that a merge may need, after the edits of both sides; nobody made it, so nobody undoes it."""


class Undoing:
    """The steps that `undo` would take back and those that `redo` would make again, each the latest last.

    Which steps are there is kept here; taking back and making again is the session's. `earlier` reads the steps from
    before the start, and is asked only once nothing of this session is left to undo.
    """

    def __init__(self, earlier: Callable[[], Iterator[Step]]) -> None:
        self._earlier = earlier
        self._past: Iterator[Step] | None = None
        self._done: list[Step] = []
        self._undone: list[Step] = []

    @property
    def latest(self) -> Step | None:
        """What `undo` would take back.

        Raises:
            StoreError: there may be something, but the past cannot be read.
        """
        if not self._done:
            if self._past is None:
                self._past = self._earlier()
            self._done += islice(self._past, 1)
        return self._done[-1] if self._done else None

    @property
    def latest_undone(self) -> Step | None:
        """What `redo` would make again."""
        return self._undone[-1] if self._undone else None

    def made(self, step: Step) -> None:
        """A new edit: nothing is left to be made again."""
        self._done.append(step)
        self._undone.clear()

    def brought_back(self, step: Step) -> None:
        """A step of an earlier session that stands in the plan again."""
        self._done.append(step)

    def taken_back(self, step: Step) -> None:
        """A step was taken back, the latest or another one: `redo` makes it again."""
        self.forget(step.id)
        self._undone.append(step)

    def made_again(self, step: Step | None) -> None:
        """The latest that was taken back was made again, by this step; None where that changed nothing."""
        self._undone.pop()
        self._done += [step] if step is not None else []

    def forget(self, step_id: str) -> None:
        """Do not take this step back any more."""
        self._done = [step for step in self._done if step.id != step_id]

    def follow(self, plan: Plan) -> None:
        """Know rows that these steps added by the references that a merge has given them."""
        self._done = [with_references_of(plan, step) for step in self._done]


def earlier_steps(
    latest: Callable[[], Iterator[Step]], author: str, login: str, own: Collection[str], plan: Callable[[], Plan]
) -> Iterator[Step]:
    """An author's steps that are not this session's `own` and were not taken back, newest first.

    They go on beyond a gap in the records: taking back is safe field by field, whatever happened in the gap. A step
    whose undo was lost there is passed over.

    An author is a name and a login. Anybody may claim a colleague's name (MPLAN_USER), which gives them none of that
    colleague's steps; and two people with one account of the machine have two names. Records of version 0.1.0, and
    those of a session that knows no login, go by the name alone.
    """
    taken_back: set[str] = set()
    is_beyond_gap = False
    for step in islice(latest(), LOOK_BACK):
        is_beyond_gap |= step.is_gap
        is_theirs = step.author == author and (not step.login or not login or step.login == login)
        if not is_theirs or step.id in own or step.label.code == MENDED:
            continue
        if not step.changes:  # a gap, or it only says that a copy was taken in, whose steps are here themselves
            continue
        if step.undoes is not None:
            taken_back.add(step.undoes)
        elif step.id not in taken_back and not (is_beyond_gap and _is_undone(plan(), step)):
            yield step


def _is_undone(plan: Plan, step: Step) -> bool:
    """Whether nothing of the step is there any more."""
    taken_back = revert(plan, step.changes)
    return not taken_back.conflicts and not compare(plan, taken_back.plan)
