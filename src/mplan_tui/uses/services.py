"""The verbs of the program besides editing: open, create, import, restore, who else is here; and those of `outputs`.

The shell and the screens call the same ones. What reads a workbook or writes slides is imported when it is called for:
the first screen waits for every module that is loaded before it is drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import asdict, replace
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, cast
from weakref import WeakKeyDictionary

from mplan_tui.address import Address, Place
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.i18n import language
from mplan_tui.plain import is_plain_locale
from mplan_tui.session.ports import PlanStore, Stored
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Edit
from mplan_tui.session.waiting import Left, Waiting
from mplan_tui.settings import (
    Settings,
    host_here,
    login_here,
    recent_plans,
    remember_plan,
    said_by_environment,
    save_settings,
    settings_of,
    state_folder,
    who_is_here,
)
from mplan_tui.store import unsaved
from mplan_tui.store.drafts import Drafts
from mplan_tui.store.kept import KeptPlan, Restored
from mplan_tui.store.places import store_at
from mplan_tui.uses import introduced, plans
from mplan_tui.uses.failures import foreseen, sentence_of, unforeseen, write_log
from mplan_tui.uses.others import Others
from mplan_tui.uses.outputs import Outputs, no_progress
from mplan_tui.uses.visits import last_visit, remember_visit

if TYPE_CHECKING:
    from mplan_tui.exchange.choices import Mapped
    from mplan_tui.exchange.proposal import Difference, Proposal
    from mplan_tui.store.backups import Backup
    from mplan_tui.uses.working_copy import WorkingCopy

COMPARING = 0.8
"""The share of an import that is done when all is read."""
COMMAND_LINE = "command line"
"""The source of the steps that commands make, as the change records name it."""
SCREEN = "screen"
"""The source of the steps that the screens make."""


LATEST = "latest"
"""What stands for the latest backup that is whole, in the place of a name."""


class KnownPlan(NamedTuple):
    """A plan that home offers: a recent file or a sample."""

    path: Place
    title: str
    detail: str = ""


class Services(Outputs):
    """The verbs, on this machine and for the user at its keyboard; all may take time unless they say quick.

    `failures` are the exceptions that they raise for reasons that `explain` puts into a sentence. `source` is what the
    change records name as the place that a step was made at.
    """

    failures: tuple[type[Exception], ...] = foreseen()

    def __init__(self, settings: Settings, source: str = COMMAND_LINE) -> None:
        self._settings = settings
        self._source = source
        self._others = Others()
        self._unsaved: WeakKeyDictionary[PlanSession, unsaved.Unsaved] = WeakKeyDictionary()
        self.last_opened: Place | None = None

    def today(self) -> date:
        """The day it is (quick)."""
        return plans.today()

    def open(self, path: Place) -> PlanSession:
        """Open a plan file, in the name of whoever is at the keyboard.

        Raises:
            StoreError: what is wrong with the file.
        """
        session = self._on(path)
        # Home offers what was worked on: neither what a command looked at once, nor the copy of a sample.
        is_copy = isinstance(path, Path) and resolved(state_folder()) in resolved(path).parents
        if self._source == SCREEN and not is_copy:
            remember_plan(path)
        return session

    def look(self, path: Place) -> Plan:
        """The plan in a file, to begin another one from.

        Raises:
            StoreError: what is wrong with the file.
        """
        return plans.load(path)

    def create(self, path: Place, plan: Plan) -> PlanSession:
        """Make a new plan file and open it."""
        plans.create(path, plan)
        return self.open(path)

    def copy_sample(self, sample: KnownPlan) -> PlanSession:
        """Open a copy of a sample as it stands today."""
        from mplan_tui.uses.samples import demo_copy

        assert isinstance(sample.path, Path)  # samples come with the program
        return self._on(demo_copy(sample.path, self.today()))

    def save_elsewhere(self, plan: Plan, path: Place) -> tuple[PlanStore, Stored]:
        """Write the plan into a new file, to go on there."""
        file = plans.create(path, plan)
        stored = file.load()
        remember_plan(path)
        return file, stored

    def recent(self) -> Sequence[KnownPlan]:
        """The plans opened last; their titles are not read, lest a slow disk keep home waiting."""
        return [KnownPlan(path, path.stem, _whereabouts(path)) for path in recent_plans()]

    def samples(self) -> Sequence[KnownPlan]:
        """The sample plans, with what they are about, those in the language in use first."""
        from mplan_tui.uses.samples import about, samples

        found = [(sample.path, sample.plan()) for sample in samples()]
        found.sort(key=lambda known: known[1].language != language())
        return [KnownPlan(path, plan.organisation or plan.title, about(plan)) for path, plan in found]

    def preferences(self) -> Settings:
        """The user's settings (quick); a locale that has plain ASCII only asks for plain signs too."""
        return replace(self._settings, ascii=self._settings.ascii or is_plain_locale())

    def is_new_here(self) -> bool:
        """Whether this user is to be asked who they are, since this is the first start."""
        return not introduced.is_introduced()

    def note_introduced(self) -> None:
        """The person was asked who they are."""
        introduced.note_introduced()

    def asks_on_opening(self, session: PlanSession) -> str:
        """What to ask where this plan is opened: "tour" on the first sample, "who" where it does not know the user.

        It is asked once; whoever MPLAN_USER names is known well enough.
        """
        place = plans.kept(session).place
        if isinstance(place, Path) and resolved(state_folder()) in resolved(place).parents:
            return "" if introduced.has_toured() else "tour"
        is_known = plans.person_here(session.plan, self._settings) is not None or said_by_environment()
        if is_known or not session.plan.people or self.last_visit(session) is not None:
            return ""
        return "who"

    def note_tour(self) -> None:
        """The tour was offered."""
        introduced.note_tour()

    def save_preferences(self, preferences: Settings) -> None:
        """Keep the user's settings in config.toml."""
        settings = settings_of(asdict(preferences))
        if is_plain_locale():
            settings = replace(settings, ascii=self._settings.ascii)
        save_settings(settings, self._settings)
        self._settings = settings

    def others(self, session: PlanSession) -> Sequence[str]:
        """The names of the others who have this plan open (quick); says that this session has it open too."""
        return self._others.names(session)

    def has_activity(self, session: PlanSession) -> bool:
        """Whether somebody may have come, gone or saved since `others` was asked (quick)."""
        return self._others.has_activity(session)

    def last_visit(self, session: PlanSession) -> datetime | None:
        """When this user last left the plan."""
        return last_visit(plans.kept(session).key)

    def watch(self, session: PlanSession, told: Callable[[], None]) -> None:
        """Have this called, in another thread, as soon as somebody else saves, where a server tells it (quick)."""
        plans.kept(session).watch(told)

    def working_copy(self, session: PlanSession) -> WorkingCopy | None:
        """The working copy that a session has open; None for any other plan."""
        from mplan_tui.uses.working_copy import WorkingCopy

        return WorkingCopy.of(self.on, session)

    def leave(self, session: PlanSession) -> None:
        """Tell the others that this session is over, and remember this visit."""
        remember_visit(plans.kept(session).key, datetime.now().astimezone())
        self._others.leave(session)
        self.let_go(session.store)

    def let_go(self, store: PlanStore) -> None:
        """Close a place where a plan was kept, which is not asked any more (quick)."""
        cast(KeptPlan, store).close()

    def propose(
        self,
        session: PlanSession,
        path: Path,
        mapped: Mapped,
        progress: Callable[[float], None] = no_progress,
    ) -> Proposal:
        """Read a file and set it against the plan as it is and as it was when the file was written.

        Raises:
            PlanError: the file is refused.
        """
        from mplan_tui.excel.importing import read
        from mplan_tui.exchange import choices, sources
        from mplan_tui.exchange.comparison import propose
        from mplan_tui.exchange.goals import with_goals_as_text
        from mplan_tui.exchange.proposal import with_writers

        plan_at = cache(plans.kept(session).plan_at)
        mine = mapped.with_earlier(choices.recall(), choices.recall_kpis(), choices.recall_bookings(), {})
        remembering = sources.with_choices(mine, session.plan, path.name)
        reading = read(path, session.plan, remembering, plan_at=plan_at, progress=progress, today=self.today())
        if not reading.plan_id and not choices.has_chosen(reading.tables, remembering, "objective"):
            reading = with_goals_as_text(reading, session.plan)
        base = plan_at(reading.revision) if reading.revision is not None else None
        progress(COMPARING)
        proposal = replace(propose(reading, session.plan, base), chosen=mapped)
        return with_writers(proposal, session.latest_steps())

    def import_fields(self) -> Sequence[str]:
        """The names of the fields that a column of a foreign sheet can feed (quick)."""
        from mplan_tui.language import header_words

        return header_words.import_fields()

    def remember_columns(self, proposal: Proposal, mapped: Mapped) -> bool:
        """Keep what a person chose for the columns of a file, for the next one with the same headers (quick).

        Whether it is new.
        """
        from mplan_tui.exchange import choices

        choices.remember_bookings(mapped.bookings)
        choices.remember_kpis(proposal.reading.tables, mapped.kpis)
        return mapped.is_by_hand and choices.remember(proposal.reading.tables, mapped)

    def take_in(self, session: PlanSession, proposal: Proposal, lines: Iterable[Difference]) -> Edit | None:
        """The edit that makes these lines of a proposal true, to be performed; the plan file is backed up by now.

        None where the lines change nothing. Nobody gets the edit without the backup: whoever made it himself would
        forget the copy one day, or make it after the edit was saved.

        Raises:
            PlanError: the lines cannot be taken in together.
            StoreError: there is no room for the backup.
        """
        from mplan_tui.exchange.accepting import accept
        from mplan_tui.store.backups import BackupReason

        edit = accept(proposal, lines)
        # Tried before the file is copied: a refused import left a backup behind that looked like an import of that day.
        after = edit.change(session.plan)
        if after != session.plan:
            plans.kept(session).back_up(BackupReason.IMPORT)
        return edit if after != session.plan else None

    def restore(self, path: Place, name: str) -> tuple[Backup, Restored, Sequence[Backup]]:
        """Put a backup, or the latest whole one, in the place of the plan file.

        Which it was, what became of the plan, and the newer ones that were passed over because they are not whole.

        Raises:
            StoreError: there is no such backup, or it cannot be put there.
        """
        file = store_at(path)
        backup, broken = file.latest_whole() if name == LATEST else (file.backups.find(name), ())
        author = who_is_here(self._settings)
        restored = file.restore(backup, author=author, source=self._source, login=login_here(), host=host_here())
        return backup, restored, broken

    def keep_draft(self, session: PlanSession, key: str, draft: Mapping[str, Any]) -> None:
        """Keep what was typed at a place and not taken.

        Raises:
            OSError: the state folder cannot be written.
        """
        self._drafts(session).save(key, draft)

    def drafts(self, session: PlanSession) -> Mapping[str, Mapping[str, Any]]:
        """What was typed and not taken in this plan."""
        return self._drafts(session).all()

    def forget_draft(self, session: PlanSession, key: str) -> None:
        """Forget it, once it was taken or thrown away."""
        self._drafts(session).drop(key)

    def keep_waiting(self, session: PlanSession, waiting: Waiting) -> None:
        """Keep what this session cannot save in the state folder, which may have room where the plan's disk has none.

        Raises:
            OSError: it has not.
        """
        kept = self._unsaved.setdefault(session, unsaved.Unsaved(plans.unsaved_folder()))
        kept.keep(plans.kept(session).key, session.plan.id, waiting)

    def waiting_folder(self) -> Path:
        """Where it is kept, for a person to know."""
        return plans.unsaved_folder()

    def left_waiting(self, session: PlanSession) -> Sequence[Left]:
        """What earlier sessions on this plan could not save."""
        return plans.left_waiting(plans.kept(session).place, session.plan)

    def forget_left(self, left: Left) -> None:
        """Forget what was brought back or thrown away."""
        unsaved.forget(plans.unsaved_folder(), left)

    def log_crash(self, error: BaseException) -> Path:
        """Write an unexpected fault to the log and say where it lies."""
        return write_log(error) or state_folder() / "logs"

    def explain(self, error: Exception) -> str:
        """One sentence for a refusal or a failure."""
        return sentence_of(error) or unforeseen(error)

    def _on(self, path: Place) -> PlanSession:
        session = self.on(store_at(path))
        self.last_opened = path
        return session

    def on(self, store: KeptPlan) -> PlanSession:
        """A session of this user on a plan where it is kept.

        Raises:
            StoreError: it cannot be read.
        """
        stored = store.load()
        author = plans.author_of(stored.plan, self._settings)
        return PlanSession(
            store,
            stored,
            author=author,
            source=self._source,
            login=login_here(),
            host=host_here(),
            today=lambda: self.today(),
        )

    @staticmethod
    def _drafts(session: PlanSession) -> Drafts:
        return Drafts(state_folder() / "drafts", plans.kept(session).key)


def _whereabouts(place: Place) -> str:
    """Where a plan lies, beside its name."""
    return place.database if isinstance(place, Address) else str(place.parent)
