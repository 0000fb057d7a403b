"""The screens on a plan in memory, with no file, no clock and no settings of the machine."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from mplan_tui import i18n
from mplan_tui.address import Place
from mplan_tui.document import Document, Wish
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.plan import Plan
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.choices import Mapped
from mplan_tui.exchange.proposal import Difference, Proposal
from mplan_tui.exchange.reading import Reading
from mplan_tui.reports.document import build
from mplan_tui.session.ports import PlanStore, Saved, Stored, StoreError
from mplan_tui.session.records import records_of
from mplan_tui.session.session import PlanSession
from mplan_tui.session.steps import Edit, Step
from mplan_tui.session.waiting import Left, Waiting
from mplan_tui.settings import Settings, login_here
from mplan_tui.tui.app import MplanApp
from mplan_tui.tui.modals import offer
from mplan_tui.tui.typed_ahead import TypedAhead
from mplan_tui.uses.services import KnownPlan, Services
from tests.builders import TODAY

FAULTS: list[BaseException] = []
"""The faults that the app has met in a test, be they contained or not."""


class MemoryStore:
    """A store that keeps the plan in memory, and can be told to fail."""

    def __init__(self, plan: Plan) -> None:
        self.kept = Stored(plan, 1)
        self.past: list[Step] = []
        self.failure: Exception | None = None

    def load(self) -> Stored:
        return self.kept

    def save(self, base: Stored, plan: Plan, steps: Sequence[Step]) -> Saved:
        if self.failure is not None:
            raise self.failure
        self.past += steps
        self.kept = Stored(plan, self.kept.revision + 1)
        return Saved(self.kept)

    def has_changed(self, since: Stored) -> bool:
        return since.revision != self.kept.revision

    def steps(self) -> Sequence[Step]:
        return self.past

    def check_steps(self) -> None:
        """They can be read."""

    def latest_steps(self) -> Iterator[Step]:
        return reversed(self.past)


@dataclass
class FakeServices(Services):
    """The outside world of the screens, all in memory; what was asked of it can be looked at."""

    failures: tuple[type[Exception], ...] = (PlanError, StoreError, OSError)
    day: date = TODAY
    choices: Settings = field(default_factory=Settings)
    here: Sequence[str] = ()
    visited: datetime | None = None
    activity: bool = True
    asks: str = ""
    is_new: bool = False
    looks_at_others: int = 0
    kept_drafts: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    kept_waiting: Waiting = field(default_factory=Waiting)
    left: list[Left] = field(default_factory=list)
    full: OSError | None = None
    proposal: Proposal | None = None
    asked: list[Mapped] = field(default_factory=list)
    remembered: list[Mapped] = field(default_factory=list)
    mapped: list[Mapped] = field(default_factory=list)
    exported: list[Path] = field(default_factory=list)
    reported: list[tuple[Wish, Path]] = field(default_factory=list)
    templates: list[Path | None] = field(default_factory=list)
    opened: list[Place] = field(default_factory=list)
    plans: dict[Place, Plan] = field(default_factory=dict)
    taken: set[Place] = field(default_factory=set)

    def today(self) -> date:
        return self.day

    def open(self, path: Place) -> PlanSession:
        self.opened.append(path)
        return session_on(self.plans[path])

    def look(self, path: Place) -> Plan:
        return self.plans[path]

    def create(self, path: Place, plan: Plan) -> PlanSession:
        if path in self.taken:
            raise StoreError("file.exists", path=path)
        self.plans[path] = plan
        return self.open(path)

    def copy_sample(self, sample: KnownPlan) -> PlanSession:
        return session_on(self.plans[sample.path])

    def save_elsewhere(self, plan: Plan, path: Place) -> tuple[MemoryStore, Stored]:
        store = MemoryStore(plan)
        return store, store.load()

    def recent(self) -> Sequence[KnownPlan]:
        return [KnownPlan(path, plan.title, str(Path(str(path)).parent)) for path, plan in self.plans.items()]

    def samples(self) -> Sequence[KnownPlan]:
        return [KnownPlan(path, plan.title, "sample") for path, plan in self.plans.items()]

    def preferences(self) -> Settings:
        return self.choices

    def save_preferences(self, preferences: Settings) -> None:
        self.choices = preferences

    def others(self, session: PlanSession) -> Sequence[str]:
        return self.here

    def has_activity(self, session: PlanSession) -> bool:
        self.looks_at_others += 1
        return self.activity

    def asks_on_opening(self, session: PlanSession) -> str:
        return self.asks

    def is_new_here(self) -> bool:
        return self.is_new

    def note_introduced(self) -> None:
        self.is_new = False

    def note_tour(self) -> None:
        self.asks = ""

    def last_visit(self, session: PlanSession) -> datetime | None:
        return self.visited

    def leave(self, session: PlanSession) -> None:
        pass

    def let_go(self, store: PlanStore) -> None:
        pass

    def watch(self, session: PlanSession, told: Callable[[], None]) -> None:
        pass

    def working_copy(self, session: PlanSession) -> None:
        return None

    def export(
        self,
        session: PlanSession,
        path: Path,
        progress: Callable[[float], None] = lambda share: None,
        *,
        owner: str | None = None,
        force: bool = False,
    ) -> str:
        self.exported.append(path)
        return f"written to {path.name}"

    def report(self, session: PlanSession, wish: Wish) -> Document:
        return build(session.plan, self.day, wish, records_of(reversed(tuple(session.latest_steps()))))

    @staticmethod
    def report_formats() -> str:
        return ".html to print or mail, .md for a wiki"

    def write_report(
        self, session: PlanSession, wish: Wish, path: Path, *, force: bool = False, template: Path | None = None
    ) -> str:
        self.reported.append((wish, path))
        self.templates.append(template)
        return f"written to {path.name}"

    def propose(
        self,
        session: PlanSession,
        path: Path,
        mapped: Mapped,
        progress: Callable[[float], None] = lambda share: None,
    ) -> Proposal:
        self.mapped.append(mapped)
        self.asked.append(mapped)
        return self.proposal or Proposal(Reading(path.name))

    def import_fields(self) -> Sequence[str]:
        return ("title", "executor", "start", "due", "planned", "notes")

    def remember_columns(self, proposal: Proposal, mapped: Mapped) -> bool:
        self.remembered.append(mapped)
        return True

    def take_in(self, session: PlanSession, proposal: Proposal, lines: Iterable[Difference]) -> Edit | None:
        return accept(proposal, lines)

    def keep_draft(self, session: PlanSession, key: str, draft: Mapping[str, Any]) -> None:
        self.kept_drafts[key] = draft

    def drafts(self, session: PlanSession) -> Mapping[str, Mapping[str, Any]]:
        return dict(self.kept_drafts)

    def forget_draft(self, session: PlanSession, key: str) -> None:
        self.kept_drafts.pop(key, None)

    def keep_waiting(self, session: PlanSession, waiting: Waiting) -> None:
        if self.full is not None:
            raise self.full
        self.kept_waiting = waiting

    def waiting_folder(self) -> Path:
        return Path("/state/unsaved")

    def left_waiting(self, session: PlanSession) -> Sequence[Left]:
        return self.left

    def forget_left(self, left: Left) -> None:
        self.left = [other for other in self.left if other is not left]

    def log_crash(self, error: BaseException) -> Path:
        FAULTS.append(error)
        return Path("crash.log")

    def explain(self, error: Exception) -> str:
        return str(error)


def session_on(plan: Plan) -> PlanSession:
    """A session on this plan, kept in memory."""
    store = MemoryStore(plan)
    return PlanSession(store, store.load(), author="anna", today=lambda: TODAY)


def app_on(plan: Plan | None, services: FakeServices | None = None, language: str = "en") -> MplanApp:
    """The app on this plan, or at home without one."""
    i18n.install(language)
    return MplanApp(services or FakeServices(), session_on(plan) if plan is not None else None)


@pytest.fixture(autouse=True)
def no_fault() -> Iterator[None]:
    """A test in which the app meets a fault fails, also where it is contained, unless the test takes it out."""
    FAULTS.clear()
    yield
    faults, FAULTS[:] = [*FAULTS], []
    if faults:
        raise faults[0]


@pytest.fixture(autouse=True)
def known_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody is asked who they are, unless the test says otherwise: plans of the tests know no login."""
    monkeypatch.setenv("MPLAN_USER", login_here())


@pytest.fixture(autouse=True)
def seen_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """A key of a test is typed by somebody who has seen what is on the screen, unless the test says otherwise."""
    monkeypatch.setattr(offer, "PAUSE", 0.0)
    monkeypatch.setattr(TypedAhead, "pass_over_what_is_typed_before", lambda *_: None)
