"""The outside world as the screens see it (`tui.services.Services`): files, settings, workbooks, logs."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import asdict
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary, WeakSet

from mplan_tui.cli import wiring
from mplan_tui.cli.failures import FORESEEN, sentence_of, write_log
from mplan_tui.cli.visits import last_visit, remember_visit
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.i18n import _, language
from mplan_tui.plain import is_plain_locale
from mplan_tui.session.ports import PlanStore, Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Left, Waiting
from mplan_tui.settings import Settings, recent_plans, remember_plan, save_settings, state_folder
from mplan_tui.store import unsaved
from mplan_tui.store.drafts import Drafts
from mplan_tui.store.presence import BEAT, Presence
from mplan_tui.tui.services import KnownPlan, Preferences

if TYPE_CHECKING:
    from mplan_tui.document import Document, Wish
    from mplan_tui.exchange.choices import Mapped
    from mplan_tui.exchange.proposal import Proposal

SCREEN = "screen"
"""The source of the steps that the screens make."""


class ScreenServices:
    """What the screens ask for, on this machine and for the user at its keyboard."""

    failures: tuple[type[Exception], ...] = FORESEEN

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._presence: Presence | None = None
        self._beaten = 0.0
        self._among_others = Lock()
        """Held by a look, which is made in a thread of its own and may come after the session has left."""
        self._left: WeakSet[PlanSession] = WeakSet()
        self._unsaved: WeakKeyDictionary[PlanSession, unsaved.Unsaved] = WeakKeyDictionary()
        self.last_opened: Path | None = None

    def today(self) -> date:
        """The day it is."""
        return wiring.today()

    def open(self, path: Path) -> PlanSession:
        """Open a plan file and put it first among the recent ones, unless it is the copy of a sample."""
        session = self._on(path)
        if resolved(state_folder()) not in resolved(path).parents:
            remember_plan(path)
        return session

    def create(self, path: Path, plan: Plan) -> PlanSession:
        """Make a new plan file and open it."""
        wiring.create(path, plan)
        return self.open(path)

    def copy_sample(self, sample: KnownPlan) -> PlanSession:
        """Open a copy of a sample, moved so that today is in its middle."""
        from mplan_tui.cli.samples import demo_copy

        return self._on(demo_copy(sample.path, self.today()))

    def save_elsewhere(self, plan: Plan, path: Path) -> tuple[PlanStore, Stored]:
        """Write the plan into a new file, to go on there."""
        file = wiring.create(path, plan)
        stored = file.load()
        remember_plan(path)
        return file, stored

    def recent(self) -> Sequence[KnownPlan]:
        """The plans opened last; their titles are not read, lest a slow disk keep home waiting."""
        return [KnownPlan(path, path.stem, str(path.parent)) for path in recent_plans()]

    def samples(self) -> Sequence[KnownPlan]:
        """The sample plans, with what they are about, those in the language in use first."""
        from mplan_tui.cli.samples import about, samples

        plans = [(sample.path, sample.plan()) for sample in samples()]
        plans.sort(key=lambda known: known[1].language != language())
        return [KnownPlan(path, plan.organisation or plan.title, about(plan)) for path, plan in plans]

    def preferences(self) -> Preferences:
        """The user's settings; a locale that has plain ASCII only asks for plain signs too."""
        kept = self._settings
        plain = kept.ascii or is_plain_locale()
        return Preferences(
            kept.language, kept.theme, plain, kept.person, dict(kept.keys), dict(kept.views), kept.columns
        )

    def save_preferences(self, preferences: Preferences) -> None:
        """Keep the user's settings in config.toml."""
        settings = Settings.model_validate(asdict(preferences))
        if is_plain_locale():
            settings = settings.model_copy(update={"ascii": self._settings.ascii})
        save_settings(settings, self._settings)
        self._settings = settings

    def others(self, session: PlanSession) -> Sequence[str]:
        """The names of the others who have this plan open; says now and then that this session has it open too."""
        with self._among_others:
            if session in self._left:
                return ()
            presence = self._presence_in(session)
            if monotonic() - self._beaten >= BEAT:
                presence.beat()
                self._beaten = monotonic()
            return [visitor.name or visitor.host for visitor in presence.others()]

    def has_stirred(self, session: PlanSession) -> bool:
        """Whether somebody may have come, gone or saved since `others` was asked."""
        with self._among_others:
            if session in self._left:
                return False
            return monotonic() - self._beaten >= BEAT or self._presence_in(session).has_stirred()

    def last_visit(self, session: PlanSession) -> datetime | None:
        """When this user last left the plan."""
        return last_visit(wiring.file_of(session).path)

    def leave(self, session: PlanSession) -> None:
        """Tell the others that this session is over, and remember this visit."""
        remember_visit(wiring.file_of(session).path, datetime.now().astimezone())
        with self._among_others:
            self._left.add(session)
            self._go()

    def _go(self) -> None:
        if self._presence is not None:
            self._presence.leave()
            self._presence = None

    def export(self, session: PlanSession, path: Path, progress: Callable[[float], None], *, force: bool) -> str:
        """Write the workbook of the whole plan."""
        return wiring.export(session, path, self.today(), progress=progress, force=force)

    def report(self, session: PlanSession, wish: Wish) -> Document:
        """The report that is wished for, in the language of the screens."""
        return wiring.report(session, wish, self.today())

    def write_report(self, session: PlanSession, wish: Wish, path: Path, *, force: bool) -> str:
        """Write the report in the format that the path asks for."""
        return wiring.write_report(session, wish, path, self.today(), force=force)

    def propose(self, session: PlanSession, path: Path, mapped: Mapped) -> Proposal:
        """Read a workbook and set it against the plan."""
        return wiring.propose(session, path, mapped)

    def import_fields(self) -> Sequence[str]:
        """The names of the fields that a column of a foreign sheet can feed."""
        return wiring.importable_fields()

    def remember_columns(self, proposal: Proposal, mapped: Mapped) -> bool:
        """Keep what a person chose for the columns of a file."""
        return wiring.remember_columns(proposal, mapped)

    def back_up(self, session: PlanSession) -> None:
        """Keep a backup of the plan file before an import."""
        wiring.back_up(session)

    def keep_draft(self, session: PlanSession, key: str, draft: Mapping[str, Any]) -> None:
        """Keep what was typed at a place and not taken.

        Raises:
            OSError: the state folder cannot be written.
        """
        _drafts_of(session).save(key, draft)

    def drafts(self, session: PlanSession) -> Mapping[str, Mapping[str, Any]]:
        """What was typed and not taken in this plan."""
        return _drafts_of(session).all()

    def forget_draft(self, session: PlanSession, key: str) -> None:
        """Forget it, once it was taken or thrown away."""
        _drafts_of(session).drop(key)

    def keep_waiting(self, session: PlanSession, waiting: Waiting) -> None:
        """Keep what this session cannot save in the state folder, which may have room where the plan's disk has none.

        Raises:
            OSError: it has not.
        """
        kept = self._unsaved.setdefault(session, unsaved.Unsaved(wiring.unsaved_folder()))
        kept.keep(wiring.file_of(session).path, session.plan.id, waiting)

    def left_waiting(self, session: PlanSession) -> Sequence[Left]:
        """What earlier sessions on this plan could not save."""
        return wiring.left_waiting(wiring.file_of(session).path, session.plan)

    def forget_left(self, left: Left) -> None:
        """Forget what was brought back or thrown away."""
        unsaved.forget(wiring.unsaved_folder(), left)

    def log_crash(self, error: BaseException) -> Path:
        """Write an unexpected fault to the log and say where it lies."""
        return write_log(error) or state_folder() / "logs"

    def explain(self, error: Exception) -> str:
        """One sentence for a refusal or a failure."""
        return sentence_of(error) or _("Something went wrong that was not foreseen ({name}: {text}).").format(
            name=type(error).__name__, text=error
        )

    def _presence_in(self, session: PlanSession) -> Presence:
        plan = wiring.file_of(session).path
        if self._presence is None or self._presence.plan != plan:
            self._go()
            self._presence = Presence(plan, session.author)
            self._presence.enter()
            self._beaten = monotonic()
        return self._presence

    def _on(self, path: Path) -> PlanSession:
        session = wiring.open_session(path, self._settings, SCREEN)
        self.last_opened = path
        return session


def _drafts_of(session: PlanSession) -> Drafts:
    return Drafts(state_folder() / "drafts", wiring.file_of(session).path)
