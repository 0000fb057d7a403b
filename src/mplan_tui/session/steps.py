"""What was done to a plan, one step at a time: the label people read, and the exact changes."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from types import MappingProxyType
from typing import NamedTuple

from mplan_tui.domain.compare import Change
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Numbered, new_id

LOOK_BACK = 1000
"""How many of the latest steps are searched, so that a long history costs little."""
_GAP = "history.gap"
_MERGED = "copy.merged"


class Label(NamedTuple):
    """What a step did, as a code with values ("action.moved", ref="A-017"); `vocabulary.labels` has the words."""

    code: str
    values: Mapping[str, str] = MappingProxyType({})


class Edit(NamedTuple):
    """One thing a person can do: a label and the new plan that it makes of the old.

    `change` raises PlanError to refuse; returning the same plan says that there is nothing to do.
    """

    label: Label
    change: Callable[[Plan], Plan]


@dataclass(frozen=True, slots=True)
class Step:
    """An edit that was made: when, by whom, from where ("screen", "command line" or a file's name), and what changed.

    The author is who they say they are; `login` and `host` are what the system knows of them, "" in older records.
    `undoes` is the id of the step that this one took back.
    """

    label: Label
    changes: tuple[Change, ...]
    at: datetime
    author: str
    source: str
    id: str = field(default_factory=new_id)
    undoes: str | None = None
    login: str = ""
    host: str = ""

    @property
    def told_author(self) -> str:
        """The author, with the login where that is another name: anybody can call themselves as they like."""
        if not self.login or self.login == self.author:
            return self.author
        return f"{self.author} ({self.login})" if self.author else self.login

    @classmethod
    def gap(cls, saves: int, at: datetime, id: str) -> Step:
        """What stands in the history for saves that are not on record; nobody knows what they changed."""
        return cls(Label(_GAP, {"count": str(saves)}), (), at, "", "", id=id)

    @property
    def is_gap(self) -> bool:
        """Whether this stands for saves that are not on record."""
        return self.label.code == _GAP


class MergedCopy(NamedTuple):
    """Another copy of the plan that was taken in: the save that wrote it, its revision, and the last save in common."""

    save: str
    revision: int
    since: str


def merging(file: str, copied: MergedCopy) -> Label:
    """The label of the step that takes in another copy of the plan, from a file of this name."""
    values = {"file": file, "save": copied.save, "revision": str(copied.revision), "since": copied.since}
    return Label(_MERGED, values)


def merged_copy(step: Step) -> MergedCopy | None:
    """Which copy a step took in; None for any other step."""
    values = step.label.values
    if step.label.code != _MERGED or not values.get("revision", "").isdecimal():
        return None
    return MergedCopy(values.get("save", ""), int(values["revision"]), values.get("since", ""))


def with_references_of(plan: Plan, step: Step) -> Step:
    """The step as it came out in the plan, in which rows that it added may have got another reference.

    Two people who add an action at the same time both call it A-018, and one of the two is renumbered by the merge.
    """

    def renumbered(change: Change) -> Change:
        row = plan.find_any(change.id) if isinstance(change.new, Numbered) else None
        if not isinstance(row, Numbered) or row.ref == change.new.ref:
            return change
        return change._replace(new=change.new.evolve(ref=row.ref))

    changes = tuple(renumbered(change) for change in step.changes)
    same = all(now is before for now, before in zip(changes, step.changes, strict=True))
    return step if same else replace(step, changes=changes)
