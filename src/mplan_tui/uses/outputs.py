"""What leaves a plan as a file: workbooks, reports, slides and calendars.

What draws them is imported when it is called for, as `services` says.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING

from mplan_tui.i18n import _, ngettext
from mplan_tui.session.session import PlanSession
from mplan_tui.starting import collector_paused

if TYPE_CHECKING:
    from mplan_tui.document import Document, Wish
    from mplan_tui.domain.people import Person
    from mplan_tui.domain.promise import Record
    from mplan_tui.reports.scope import Happened


def no_progress(_share: float) -> None:
    """What is told of a share that is done where nobody wants to know."""


class Outputs(ABC):
    """The verbs that write a plan for others to read."""

    @abstractmethod
    def today(self) -> date:
        """The day as which everything is told."""

    def export(
        self,
        session: PlanSession,
        path: Path,
        progress: Callable[[float], None] = no_progress,
        *,
        owner: str | None = None,
        force: bool = False,
    ) -> str:
        """Write the workbook of the plan, or of one person's actions, and say in a sentence what was written.

        Raises:
            PlanError: it cannot be written there; what was there is intact.
        """
        from mplan_tui.excel.writing.writer import write

        def share(done: int, total: int) -> None:
            if total:
                progress(done / total)

        written = write(
            session.plan,
            path,
            revision=session.revision,
            today=self.today(),
            owner=owner,
            progress=share,
            force=force,
        )
        return written.sentence()

    def export_like(self, session: PlanSession, like: Path, path: Path, *, force: bool = False) -> str:
        """Write the actions in the shape of a sheet that somebody sent, and say in a sentence what was written.

        Raises:
            PlanError: the sheet cannot be read, or the workbook not be written there; what was there is intact.
        """
        from mplan_tui.excel.writing.like import write_like
        from mplan_tui.exchange import choices

        mapped = choices.Mapped(remembered=choices.recall())
        written = write_like(
            session.plan,
            like,
            path,
            revision=session.revision,
            today=self.today(),
            mapped=mapped,
            force=force,
        )
        return written.sentence()

    def report(self, session: PlanSession, wish: Wish) -> Document:
        """The report of the plan as the session has it, in the language in use.

        Raises:
            PlanError: the person it is for is not in the plan any more.
        """
        from mplan_tui.document import What
        from mplan_tui.reports.document import build

        today = self.today()
        happened = _happened(session, today) if wish.what is What.POSTER else ()
        return build(session.plan, today, wish, _records_since_approval(session), happened)

    def deck(self, session: PlanSession, wish: Wish) -> Document:
        """The same plan argued slide by slide.

        Raises:
            PlanError: as `report`.
        """
        from mplan_tui.reports.deck import build_deck

        today = self.today()
        return build_deck(session.plan, today, wish, _records_since_approval(session), _happened(session, today))

    @staticmethod
    def report_formats() -> str:
        """The endings that a report's file can have, the first of each format, and what each is good for."""
        from mplan_tui.reports.formats import formats

        return ", ".join(f"{each.endings[0]} {_(each.purpose)}" for each in formats())

    @staticmethod
    def is_deck(path: Path) -> bool:
        """Whether a report in a file of this name is slides, which may be written on a company's template (quick)."""
        from mplan_tui.reports.formats import format_of

        wanted = format_of(path)
        return wanted is not None and wanted.is_deck

    @collector_paused()
    def write_report(
        self, session: PlanSession, wish: Wish, path: Path, *, force: bool = False, template: Path | None = None
    ) -> str:
        """Write a report in the format that the path's ending asks for, and say in a sentence what was written.

        Slides are written on a company's `template`, where one is given.

        Raises:
            PlanError: it cannot be written there; what was there is intact.
        """
        from mplan_tui.document import What
        from mplan_tui.reports.writing import write

        if self.is_deck(path) and wish.what is What.STATUS:
            document = replace(self.deck(session, wish), template=template)
            write(document, path, force=force)
            count = len(document.slides)
            words = ngettext("{file}: a deck of {count} slide.", "{file}: a deck of {count} slides.", count)
            return words.format(file=path, count=count)
        if template is not None and not self.is_deck(path):
            from mplan_tui.domain.errors import PlanError

            raise PlanError("report.no_slides", path=str(path))
        document = self.report(session, wish)
        write(document, path, force=force)
        count = len(document.sections)
        words = ngettext("{file}: a report of {count} part.", "{file}: a report of {count} parts.", count)
        return words.format(file=path, count=count)

    def write_calendar(
        self, session: PlanSession, path: Path, person: Person | None = None, *, force: bool = False
    ) -> str:
        """Write the days of the plan, or of one person, as an .ics file, and say in a sentence what was written.

        Raises:
            PlanError: it cannot be written there; what was there is intact.
        """
        from mplan_tui.reports.writing import write_calendar

        content, count = self._calendar(session, person)
        write_calendar(content, path, force=force)
        words = ngettext("{file}: a calendar with {count} entry.", "{file}: a calendar with {count} entries.", count)
        return words.format(file=path, count=count)

    def calendar(self, session: PlanSession, person: Person) -> bytes:
        """The days of one person as the content of an .ics file."""
        return self._calendar(session, person)[0]

    def _calendar(self, session: PlanSession, person: Person | None) -> tuple[bytes, int]:
        from mplan_tui.domain.agenda import agenda
        from mplan_tui.reports.calendar_file import calendar_file

        entries = agenda(session.plan, self.today(), person)
        at = datetime.now(UTC)
        content = calendar_file(session.plan, entries, revision=session.revision, at=at, person=person)
        return content, len(entries)


def _happened(session: PlanSession, today: date) -> tuple[Happened, ...]:
    """What was done to the plan in the last seven days, the latest first."""
    from mplan_tui.domain.brief import WEEK
    from mplan_tui.reports.scope import Happened
    from mplan_tui.vocabulary.labels import sentence

    recent = takewhile(lambda step: step.at.astimezone().date() > today - WEEK, session.latest_steps())
    return tuple(Happened(step.at.astimezone().date(), step.told_author, sentence(step.label)) for step in recent)


def _records_since_approval(session: PlanSession) -> tuple[Record, ...]:
    """What was changed since the plan was approved, as far back as the promise needs it."""
    from mplan_tui.domain.promise import latest_approval
    from mplan_tui.session.records import records_of

    approval = latest_approval(session.plan)
    if approval is None:
        return ()
    recent = takewhile(lambda step: step.at.date() >= approval.on, session.latest_steps())
    return records_of(reversed(tuple(recent)))
