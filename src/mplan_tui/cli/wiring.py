"""Where the parts meet: the plan file behind a session, and who is at the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from functools import cache
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import Plan
from mplan_tui.folder import resolved
from mplan_tui.i18n import ngettext
from mplan_tui.session.session import PlanSession
from mplan_tui.session.waiting import Left
from mplan_tui.settings import Settings, host_here, login_here, state_folder, who_is_here
from mplan_tui.store import unsaved
from mplan_tui.store.plan_file import PlanFile

if TYPE_CHECKING:
    from mplan_tui.document import Document, Wish
    from mplan_tui.domain.promise import Record
    from mplan_tui.excel.place import Exported
    from mplan_tui.exchange.choices import Mapped
    from mplan_tui.exchange.proposal import Difference, Proposal
    from mplan_tui.session.ports import Stored

COMPARING = 0.8
"""The share of an import that is done when all is read."""
COMMAND_LINE = "command line"
"""The source of the steps that commands make, as the change records name it."""


def today() -> date:
    """The day that every rule is asked about."""
    return date.today()


def load(path: Path) -> Plan:
    """The plan in a file, to look at."""
    return stored(path).plan


def stored(path: Path) -> Stored:
    """The plan in a file, with what is known of the file."""
    return PlanFile(path).load()


def create(path: Path, plan: Plan) -> PlanFile:
    """Write a plan into a file that was not there."""
    return PlanFile.create(path, normalised(plan, today()))


def open_session(path: Path, settings: Settings, source: str = COMMAND_LINE) -> PlanSession:
    """A session on a plan file, in the name of whoever is at the keyboard."""
    file = PlanFile(path)
    stored = file.load()
    author = author_of(stored.plan, settings)
    return PlanSession(
        file, stored, author=author, source=source, login=login_here(), host=host_here(), today=lambda: today()
    )


def file_of(session: PlanSession) -> PlanFile:
    """The plan file behind a session that was opened here."""
    assert isinstance(session.store, PlanFile)
    return session.store


def unsaved_folder() -> Path:
    """Where sessions keep what they cannot save."""
    return state_folder() / "unsaved"


def left_waiting(path: Path, plan: Plan | None) -> list[Left]:
    """What earlier sessions on the plan in this file could not save; None stands for a plan that cannot be read."""
    return unsaved.left_for(unsaved_folder(), resolved(path), plan)


def person_here(plan: Plan, settings: Settings) -> Person | None:
    """The person of the plan who is at the keyboard, by login or else by name."""
    return person_called(plan, who_is_here(settings))


def author_of(plan: Plan, settings: Settings) -> str:
    """The name under which the change records keep this user's steps."""
    person = person_here(plan, settings)
    return person.name if person else who_is_here(settings)


def export(
    session: PlanSession,
    path: Path,
    day: date,
    *,
    owner: str | None = None,
    progress: Callable[[float], None] | None = None,
    force: bool = False,
) -> str:
    """Write the workbook of the saved plan, or of one person's actions, and say in a sentence what was written.

    Raises:
        PlanError: it cannot be written there; what was there is intact.
    """
    from mplan_tui.excel.writer import write

    def share(done: int, total: int) -> None:
        if progress is not None and total:
            progress(done / total)

    return _said_of(
        path,
        write(session.plan, path, revision=session.revision, today=day, owner=owner, progress=share, force=force),
    )


def _said_of(path: Path, written: Exported) -> str:
    said = [
        ngettext("{file}: {count} action written.", "{file}: {count} actions written.", written.actions).format(
            file=path, count=written.actions
        )
    ]
    if written.replaced:
        said.append(
            ngettext(
                "{count} character that no workbook can hold was replaced.",
                "{count} characters that no workbook can hold were replaced.",
                written.replaced,
            ).format(count=written.replaced)
        )
    if written.cut:
        said.append(
            ngettext(
                "{count} text was too long for a cell and is cut there.",
                "{count} texts were too long for a cell and are cut there.",
                written.cut,
            ).format(count=written.cut)
        )
    return " ".join(said)


def report(session: PlanSession, wish: Wish, day: date) -> Document:
    """The report of the plan as the session has it, in the language in use.

    Raises:
        PlanError: the person it is for is not in the plan.
    """
    from mplan_tui.reports.document import build

    return build(session.plan, day, wish, _records_since_approval(session))


def write_report(session: PlanSession, wish: Wish, path: Path, day: date, *, force: bool = False) -> str:
    """Write a report as .md, .html or .pptx, as the path ends, and say in a sentence what was written.

    Raises:
        PlanError: it cannot be written there; what was there is intact.
    """
    from mplan_tui.reports.writing import write

    document = report(session, wish, day)
    write(document, path, force=force)
    count = len(document.sections)
    words = ngettext("{file}: a report of {count} part.", "{file}: a report of {count} parts.", count)
    return words.format(file=path, count=count)


def _records_since_approval(session: PlanSession) -> tuple[Record, ...]:
    """What was changed since the plan was approved, as far back as the promise needs it."""
    from mplan_tui.domain.promise import latest_approval
    from mplan_tui.session.records import records_of

    approval = latest_approval(session.plan)
    if approval is None:
        return ()
    recent = takewhile(lambda step: step.at.date() >= approval.on, session.latest_steps())
    return records_of(reversed(tuple(recent)))


def export_like(session: PlanSession, like: Path, path: Path, day: date, *, force: bool = False) -> str:
    """Write the actions in the shape of a sheet that somebody sent, and say in a sentence what was written.

    Raises:
        PlanError: the sheet cannot be read, or the workbook not be written there; what was there is intact.
    """
    from mplan_tui.excel.like import write_like
    from mplan_tui.exchange import choices
    from mplan_tui.exchange.choices import Mapped

    mapped = Mapped(remembered=choices.recall())
    return _said_of(
        path,
        write_like(session.plan, like, path, revision=session.revision, today=day, mapped=mapped, force=force),
    )


def propose(
    session: PlanSession, path: Path, mapped: Mapped, progress: Callable[[float], None] = lambda share: None
) -> Proposal:
    """Read a file and set it against the plan as it is and as it was when the file was written.

    Raises:
        PlanError: the file is refused.
    """
    from mplan_tui.excel.importing import read
    from mplan_tui.exchange import choices
    from mplan_tui.exchange.comparison import propose as compare_with
    from mplan_tui.exchange.proposal import with_writers

    file = file_of(session)
    plan_at = cache(file.plan_at)
    remembering = replace(mapped, remembered=choices.recall())
    reading = read(path, session.plan, remembering, plan_at=plan_at, progress=progress)
    base = plan_at(reading.revision) if reading.revision is not None else None
    progress(COMPARING)
    return with_writers(compare_with(reading, session.plan, base), session.latest_steps())


def remember_columns(proposal: Proposal, mapped: Mapped) -> bool:
    """Keep what a person chose for the columns of a file, for the next one with the same headers; whether it is new."""
    from mplan_tui.exchange import choices

    return mapped.is_by_hand and choices.remember(proposal.reading.tables, mapped)


def importable_fields() -> tuple[str, ...]:
    """The names of the fields that a column of a foreign sheet can feed."""
    from mplan_tui.language import headers

    return headers.import_fields()


def take_in(session: PlanSession, proposal: Proposal, lines: Sequence[Difference]) -> bool:
    """Make these lines of a proposal true as one step, after a backup; whether anything changed.

    Raises:
        PlanError: nothing was changed.
        StoreError: nothing was written.
    """
    from mplan_tui.exchange.proposal import accept

    if not lines:
        return False
    step = session.perform(accept(proposal, lines), source=proposal.reading.file)
    if step is None:
        return False
    back_up(session)
    session.save()
    return True


def back_up(session: PlanSession) -> None:
    """Keep a copy of the plan file as it is, before an import.

    Raises:
        StoreError: there is no room for it.
    """
    from mplan_tui.store.backups import Reason

    file_of(session).back_up(Reason.IMPORT)
