"""An open plan over time: the only holder of the current plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime
from itertools import islice
from typing import NamedTuple

from mplan_tui.domain.clean import clean_line
from mplan_tui.domain.compare import Change, Conflict, Merged, compare, merge_changes, revert
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.invariants import following_rules, normalised
from mplan_tui.domain.merge import merge, with_theirs
from mplan_tui.domain.plan import Plan
from mplan_tui.session.conflicts import as_it_stands, by_row, step_behind, with_later
from mplan_tui.session.ports import PlanStore, Saved, SaveRequest, Stored, StoreError
from mplan_tui.session.steps import LOOK_BACK, Edit, Label, Step, with_references_of
from mplan_tui.session.undoing import MENDED, Undoing, earlier_steps
from mplan_tui.session.waiting import Waiting, my_side, still_in_conflict, value_at


class Shown(NamedTuple):
    """A plan that a question or field stands over, and after which edit of which session: no two have the same."""

    plan: Plan
    after: object


class PlanSession:
    """The current plan, the steps that led to it, and how it gets into the store.

    Edits come in through `perform`; a save is split in three so that the middle, which waits for the disk, can run
    in a worker: `begin_save`, `PlanStore.save`, then `finish_save` or `abandon_save`.
    """

    def __init__(
        self,
        store: PlanStore,
        stored: Stored,
        *,
        author: str = "",
        source: str = "screen",
        login: str = "",
        host: str = "",
        now: Callable[[], datetime] = lambda: datetime.now().astimezone(),
        today: Callable[[], date] = date.today,
    ) -> None:
        self.store = store
        self.author = clean_line(author)
        self.source = source
        self.login = clean_line(login)
        self.host = clean_line(host)
        self._now = now
        self._today = today
        self._stored = stored
        self._plan = stored.plan
        self._normal: Plan | None = None
        self._unsaved: list[Step] = []
        self._saving: SaveRequest | None = None
        self._own: set[str] = set()
        self._undoing = Undoing(self._earlier_steps)
        self._conflicts: list[Conflict] = []
        self._left_to_them: dict[str, Conflict] = {}
        self._typed_over: Shown | None = None
        self._latest_edit = object()
        self.not_backed_up: StoreError | None = None
        """Why no copy of the plan could be kept before what `save` saved last."""

    @property
    def plan(self) -> Plan:
        """The plan as it is on this screen now."""
        return self._plan

    @property
    def revision(self) -> int:
        """The revision last read from or written to the store."""
        return self._stored.revision

    @property
    def stored(self) -> Stored:
        """The plan as last read from or written to the store, to ask the store what has changed since."""
        return self._stored

    @property
    def is_read_only(self) -> bool:
        """Whether the store cannot take edits."""
        return self._stored.read_only

    @property
    def is_saved(self) -> bool:
        """Whether everything shown is in the store."""
        return not self._unsaved and self._saving is None

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """The fields that a colleague and this session changed to two values, still to be chosen."""
        return tuple(self._conflicts)

    @property
    def waiting(self) -> Waiting:
        """What would be lost if this session ended now: steps that are in no store, and my side of the conflicts."""
        return Waiting(self._waiting_steps, tuple(self._conflicts))

    @property
    def _waiting_steps(self) -> tuple[Step, ...]:
        return (*(self._saving.steps if self._saving else ()), *self._unsaved)

    @property
    def next_undo(self) -> Label | None:
        """What `undo` would take back."""
        return step.label if (step := self._undoing.latest) is not None else None

    @property
    def next_redo(self) -> Label | None:
        """What `redo` would make again."""
        return step.label if (step := self._undoing.latest_undone) is not None else None

    @property
    def shown(self) -> Shown:
        """What is shown while something is typed from now on."""
        return Shown(self._plan, self._latest_edit)

    @contextmanager
    def typed_over(self, shown: Shown | None) -> Iterator[None]:
        """While the first edit that is made in here is of what somebody typed while this was shown.

        What came in since can be told from one's own edits only as long as there are none: where this session has made
        another edit meanwhile, the first one here is like any other.
        """
        self._typed_over = shown
        try:
            yield
        finally:
            self._typed_over = None

    def perform(self, edit: Edit, *, source: str | None = None) -> Step | None:
        """Make an edit; None when it changed nothing.

        What colleagues changed since the plan that was shown when it was typed stays, and where both changed the same
        thing, or they deleted it, that is a conflict to be chosen.

        Raises:
            PlanError: the edit is refused and leaves no trace.
        """
        if self.is_read_only:
            raise PlanError("plan.read_only")
        typed_over, self._typed_over = self._typed_over, None
        before = self._normalised()
        merged = self._merged_with_what_came_in(edit, typed_over, before)
        after = merged.plan if merged is not None else following_rules(edit.change(before), before)
        if merged is not None:
            self._conflicts = with_later(self._conflicts, merged.conflicts)
        if before is not self._plan and not compare(before, after):
            return None
        step = self._record(edit.label, after, source=source)
        if step is not None:
            self._undoing.made(step)
        return step

    def _merged_with_what_came_in(self, edit: Edit, typed_over: Shown | None, now: Plan) -> Merged | None:
        """Both sides' edits of the plan that was shown; None where what came in since is about other things.

        A form holds the row as it was when it opened: written as it stands, it took back what a colleague had changed
        in other fields meanwhile, and brought back a row that they had deleted.
        """
        if typed_over is None or typed_over.after is not self._latest_edit:
            return None
        shown = typed_over.plan
        came_in = {change.id for change in compare(shown, self._plan)}
        if not came_in:
            return None
        try:
            typed = following_rules(edit.change(shown), shown)
        except PlanError:  # such as one about a row that was not there yet
            return None
        if came_in.isdisjoint(change.id for change in compare(shown, typed)):
            return None
        return merge(shown, now, typed)

    def undo(self) -> Merged | None:
        """Take back this author's last step, never a colleague's edit; None when there is nothing to take back.

        What somebody changed again since stays, and is told as conflicts.

        Raises:
            PlanError: it cannot be taken back, and nothing has changed.
            StoreError: there may be one, but the past cannot be read.
        """
        step = self._undoing.latest
        if step is None:
            self.store.check_steps()
            return None
        if self.is_read_only:
            raise PlanError("plan.read_only")
        if (left := self._left_to_them.pop(step.id, None)) is not None:
            self._undoing.forget(step.id)
            self._conflicts.append(left)
            return Merged(self._plan)
        result = revert(self._plan, step.changes)
        self._record(Label("undo", {**step.label.values, "of": step.label.code}), result.plan, undoes=step.id)
        self._undoing.taken_back(step)
        return result

    def take_back(self, step: Step) -> Merged:
        """Take back one step of the past, whoever made it; `redo` makes it again.

        What somebody changed again since stays, and is told as conflicts.

        Raises:
            PlanError: it cannot be taken back, and nothing has changed.
        """
        if self.is_read_only:
            raise PlanError("plan.read_only")
        if step.is_gap:
            raise PlanError("step.not_on_record")
        result = revert(self._plan, step.changes)
        label = Label("undo", {**step.label.values, "of": step.label.code})
        if self._record(label, result.plan, undoes=step.id) is not None:
            self._undoing.taken_back(step)
        return result

    def redo(self) -> Merged | None:
        """Make the last step again that was taken back; None when there is none.

        Raises:
            PlanError: it cannot be made again, and nothing has changed.
        """
        step = self._undoing.latest_undone
        if step is None:
            return None
        if self.is_read_only:
            raise PlanError("plan.read_only")
        result = merge_changes(self._plan, step.changes)
        self._undoing.made_again(self._record(step.label, result.plan))
        return result

    def choose(self, conflict: Conflict, *, mine: bool) -> Step | None:
        """Settle a conflict: my value goes in as a new edit, or the colleague's stays; `undo` takes back either.

        Raises:
            PlanError: my value does not fit any more; the conflict stays to be chosen.
        """
        standing = self.as_it_stands(conflict)
        self._typed_over = None  # what is chosen was chosen now
        if mine:
            step = self.perform(Edit(Label("conflict.settled"), lambda plan: with_theirs(plan, standing)))
        else:
            step = Step(Label("conflict.settled"), (), self._now(), self.author, self.source)
            self._left_to_them[step.id] = conflict
            self._undoing.made(step)
        self._conflicts.remove(conflict)
        return step

    def drop_agreed(self) -> None:
        """Let go of conflicts in which the two sides came to the same meanwhile."""
        standing = ((conflict, self.as_it_stands(conflict)) for conflict in self._conflicts)
        self._conflicts = [conflict for conflict, now in standing if now.ours != now.theirs]

    def as_it_stands(self, conflict: Conflict) -> Conflict:
        """The conflict with the colleague's side as the plan has it now; about the whole row once that is gone."""
        return as_it_stands(conflict, self._plan, self._recent_steps)

    def colleagues_step(self, conflict: Conflict) -> Step | None:
        """The latest step by which somebody else changed what is in conflict, as far as the records tell."""
        return step_behind(conflict, (step for step in self._recent_steps() if step.id not in self._own))

    def _recent_steps(self) -> Iterator[Step]:
        return islice(self.latest_steps(), LOOK_BACK)

    def not_here(self, waiting: Waiting) -> Waiting:
        """What of this did not come into the plan after all, as when the program was killed right after a save."""
        return waiting.without(self.latest_steps())

    def bring_back(self, waiting: Waiting) -> Waiting:
        """Make again what an earlier session could not save, with its labels and times; what is refused is returned.

        It is merged with the plan as it is now: where a colleague has changed the same thing meanwhile, that is a
        conflict to be chosen. Steps that came into the store after all are passed over.

        Raises:
            PlanError: the plan cannot take edits.
        """
        if self.is_read_only:
            raise PlanError("plan.read_only")
        found: list[Conflict] = []
        refused: list[Step] = []
        steps = self.not_here(waiting).steps
        for step in steps:
            try:
                merged = merge_changes(self._plan, step.changes)
                made = self._record(step.label, merged.plan)
            except (PlanError, ValueError):  # such as an action of a person whom a colleague has removed
                refused.append(step)
                continue
            found += merged.conflicts
            if made is not None:
                self._remember_as(step, made)
        for conflict in waiting.conflicts:
            if conflict.field is None:
                found.append(conflict._replace(ours=value_at(self._plan, conflict.table, conflict.id, None)))
                continue
            merged = merge_changes(self._plan, [my_side(conflict)])
            found += merged.conflicts
            if (settled := self._record(Label("conflict.settled"), merged.plan)) is not None:
                self._undoing.brought_back(settled)
        found = by_row(still_in_conflict(self._plan, found, steps), self._plan, self._recent_steps)
        self._conflicts = with_later(self._conflicts, found)
        return Waiting(tuple(refused))

    def _remember_as(self, before: Step, made: Step) -> None:
        """Let the step just made stand for the one that it repeats: same id, author and time."""
        step = replace(before, changes=made.changes)
        self._unsaved[-1] = step
        self._own.add(step.id)
        if step.undoes is None:
            self._undoing.brought_back(step)
        else:
            self._undoing.forget(step.undoes)

    def latest_steps(self) -> Iterator[Step]:
        """Every step that led to the plan as it is here, newest first, those that are not saved yet included."""
        waiting = self._waiting_steps
        here = {step.id for step in waiting}
        yield from reversed(waiting)
        yield from (step for step in self.store.latest_steps() if step.id not in here)

    def begin_save(self) -> SaveRequest | None:
        """The work of a save, or None when all is saved or one is under way."""
        return self._begin() if self._unsaved and self._saving is None else None

    def _begin(self) -> SaveRequest:
        self._saving = SaveRequest(self._stored, self._plan, tuple(self._unsaved))
        self._unsaved = []
        return self._saving

    def finish_save(self, request: SaveRequest, saved: Saved) -> tuple[Change, ...]:
        """Take in what the store holds now; the changes that colleagues made are returned."""
        theirs = compare(request.plan, saved.stored.plan)
        self._saving = None
        self._adopt(saved.stored, base=request.plan)
        if theirs:
            self._mend_merge()
            self._undoing.follow(self._plan)
        self._conflicts = with_later(self._conflicts, saved.conflicts)
        return tuple(theirs)

    def abandon_save(self, request: SaveRequest) -> None:
        """The save failed: its steps wait for the next one."""
        self._saving = None
        self._unsaved[:0] = request.steps

    def save(self) -> tuple[Change, ...]:
        """Save and wait, as scripts do; the changes that colleagues made are returned.

        Raises:
            StoreError: nothing was written, and the steps wait.
        """
        request = self.begin_save()
        if request is None:
            return ()
        try:
            saved = self.store.save(request.base, request.plan, request.steps)
        except BaseException:
            self.abandon_save(request)
            raise
        self.not_backed_up = saved.not_backed_up
        return self.finish_save(request, saved)

    def adopt(self, stored: Stored, *, since: Stored | None = None) -> tuple[Change, ...]:
        """Take in what somebody else saved, keeping what is not saved here yet; what changed here is returned.

        Nothing is taken in while a save is under way, which reads the others' edits itself, nor when one came in
        between `since`, what was `stored` here when the reading began, and now.
        """
        if self._saving is not None or (since is not None and since is not self._stored):
            return ()
        before = self._plan
        self._adopt(stored, base=self._stored.plan)
        return tuple(compare(before, self._plan))

    def take_copy(self, base: Plan, copy: Plan, steps: Sequence[Step], label: Label | None) -> tuple[Change, ...]:
        """Work in another copy of the plan with the steps that led to it since both were as `base`; what that changed.

        Where both changed the same to two values the plan keeps its own, and that is a conflict to be chosen, with the
        copy's value as mine. A step with the label says so, and tells the changes where the steps are not known.

        Raises:
            PlanError: the plan cannot take edits.
        """
        if self.is_read_only:
            raise PlanError("plan.read_only")
        merged = merge(base, self._plan, copy)
        self._conflicts = with_later(self._conflicts, merged.conflicts)
        changes = tuple(compare(self._plan, merged.plan))
        if changes:
            told = () if steps else changes
            self._plan = merged.plan
            self._unsaved += [with_references_of(merged.plan, step) for step in steps]
            if label is not None:
                taken = Step(label, told, self._now(), self.author, self.source, login=self.login, host=self.host)
                self._unsaved.append(taken)
            self._mend_merge()
        return changes

    def begin_move(self) -> SaveRequest | None:
        """The plan to be written into another store ("save as") in a worker, or None while a save is under way.

        `finish_move` or `abandon_save` ends it.
        """
        return self._begin() if self._saving is None else None

    def finish_move(self, request: SaveRequest, store: PlanStore, stored: Stored) -> None:
        """Go on in the other store, which holds the plan of the request; what was edited since waits for its save."""
        self.store, self._saving = store, None
        self._adopt(stored, base=request.plan)

    def _adopt(self, stored: Stored, base: Plan) -> None:
        if not self._unsaved:
            self._plan = stored.plan
        else:
            merged = merge(base, stored.plan, self._plan)
            self._plan = merged.plan
            self._conflicts = with_later(self._conflicts, merged.conflicts)
            self._mend_merge()
        self._stored = stored

    def _mend_merge(self) -> None:
        """Keep the invariants of a plan that was merged here, as a step of its own that is never undone.

        Whoever merges does this, so that those who only look on write nothing; two who do it write the same.
        """
        if not self.is_read_only:
            self._record(Label(MENDED), self._normalised())

    def _normalised(self) -> Plan:
        """The plan as edits find it: one from an older program or another hand may lack what the session keeps."""
        if self._normal is not self._plan:
            return normalised(self._plan, self._today())
        return self._plan

    def _earlier_steps(self) -> Iterator[Step]:
        latest = self.store.latest_steps
        return earlier_steps(lambda: latest(), self.author, self.login, self._own, lambda: self._plan)

    def _record(self, label: Label, plan: Plan, *, source: str | None = None, undoes: str | None = None) -> Step | None:
        plan = normalised(plan, self._today(), self._plan, held=self._normal is self._plan)
        changes = tuple(compare(self._plan, plan))
        if not changes:
            return None
        step = Step(
            label,
            changes,
            self._now(),
            self.author,
            source or self.source,
            undoes=undoes,
            login=self.login,
            host=self.host,
        )
        self._plan = self._normal = plan
        if label.code != MENDED:
            self._latest_edit = object()
        self._own.add(step.id)
        self._unsaved.append(step)
        return step
