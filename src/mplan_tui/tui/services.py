"""What the screens need from outside: files, settings, other programs. The command line gives the real ones."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

from mplan_tui.domain.plan import Plan
from mplan_tui.session.ports import PlanStore, Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Left, Waiting

if TYPE_CHECKING:
    from mplan_tui.document import Document, Wish
    from mplan_tui.exchange.choices import Mapped
    from mplan_tui.exchange.proposal import Proposal


@dataclass(frozen=True, slots=True)
class KnownPlan:
    """A plan that home offers: a recent file or a sample."""

    path: Path
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Preferences:
    """What a user has set: language ("" follows the locale), theme, plain ASCII signs, keys by command id.

    `views` are kept ways to see the actions, by name; `columns` those of their list ("ref owner due", "" by room).
    """

    language: str = ""
    theme: str = ""
    ascii: bool = False
    person: str = ""
    keys: dict[str, str] = field(default_factory=dict)
    views: dict[str, str] = field(default_factory=dict)
    columns: str = ""


class Services(Protocol):
    """The outside world of the screens; everything here may take time and runs in a worker unless it says quick.

    `failures` are the exceptions that these verbs raise for reasons that `explain` puts into a sentence.
    """

    failures: tuple[type[Exception], ...]

    def today(self) -> date:
        """The day it is (quick)."""
        ...

    def open(self, path: Path) -> PlanSession:
        """Open a plan file.

        Raises:
            StoreError: what is wrong with the file.
        """
        ...

    def create(self, path: Path, plan: Plan) -> PlanSession:
        """Make a new plan file and open it."""
        ...

    def copy_sample(self, sample: KnownPlan) -> PlanSession:
        """Open a copy of a sample plan with its dates moved so that today is in its middle."""
        ...

    def save_elsewhere(self, plan: Plan, path: Path) -> tuple[PlanStore, Stored]:
        """Write the plan into another file: the store that it is in then, and what that holds."""
        ...

    def recent(self) -> Sequence[KnownPlan]:
        """The plans opened last."""
        ...

    def samples(self) -> Sequence[KnownPlan]:
        """The sample plans that come with the program."""
        ...

    def preferences(self) -> Preferences:
        """The user's settings (quick)."""
        ...

    def save_preferences(self, preferences: Preferences) -> None:
        """Keep the user's settings."""
        ...

    def others(self, session: PlanSession) -> Sequence[str]:
        """The names of the others who have this plan open (quick, at most one stat)."""
        ...

    def has_stirred(self, session: PlanSession) -> bool:
        """Whether somebody may have come, gone or saved since `others` was asked (quick, one stat)."""
        ...

    def last_visit(self, session: PlanSession) -> datetime | None:
        """When this person last left the plan; None the first time."""
        ...

    def leave(self, session: PlanSession) -> None:
        """Tell the others that this session is over, and remember this visit."""
        ...

    def export(self, session: PlanSession, path: Path, progress: Callable[[float], None], *, force: bool) -> str:
        """Write the workbook; the sentence says what was written and what was changed on the way."""
        ...

    def report(self, session: PlanSession, wish: Wish) -> Document:
        """The report that is wished for, to look at.

        Raises:
            PlanError: the person it is for is not in the plan any more.
        """
        ...

    def write_report(self, session: PlanSession, wish: Wish, path: Path, *, force: bool) -> str:
        """Write the report as .md, .html or .pptx, as the path ends; the sentence says what was written.

        Raises:
            PlanError: it cannot be written there; what was there is intact.
        """
        ...

    def propose(self, session: PlanSession, path: Path, mapped: Mapped) -> Proposal:
        """Read a workbook and set it against the plan."""
        ...

    def import_fields(self) -> Sequence[str]:
        """The names of the fields that a column of a foreign sheet can feed (quick)."""
        ...

    def remember_columns(self, proposal: Proposal, mapped: Mapped) -> bool:
        """Keep what a person chose for the columns of a file, for the next one with the same headers (quick)."""
        ...

    def back_up(self, session: PlanSession) -> None:
        """Keep a backup of the plan file before an import."""
        ...

    def keep_draft(self, session: PlanSession, key: str, draft: Mapping[str, Any]) -> None:
        """Keep what was typed at a place and not taken (quick).

        Raises:
            OSError: it cannot be kept.
        """
        ...

    def drafts(self, session: PlanSession) -> Mapping[str, Mapping[str, Any]]:
        """What was typed and not taken in this plan, by its place."""
        ...

    def forget_draft(self, session: PlanSession, key: str) -> None:
        """Forget it, once it was taken or thrown away (quick)."""
        ...

    def keep_waiting(self, session: PlanSession, waiting: Waiting) -> None:
        """Keep what this session cannot save, in place of what was kept before; nothing waiting forgets it.

        Raises:
            OSError: it cannot be kept there either.
        """
        ...

    def left_waiting(self, session: PlanSession) -> Sequence[Left]:
        """What earlier sessions on this plan could not save, the oldest first."""
        ...

    def forget_left(self, left: Left) -> None:
        """Forget what was brought back or thrown away."""
        ...

    def log_crash(self, error: BaseException) -> Path:
        """Write an unexpected fault to the log and say where it lies."""
        ...

    def explain(self, error: Exception) -> str:
        """One sentence for a refusal or a failure: what, where, what to do (quick)."""
        ...
