"""Commands for workbooks: export, import."""

from __future__ import annotations

import sys
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from mplan_tui.address import Place
from mplan_tui.cli.failures import ATTENTION, DONE, offering_force
from mplan_tui.cli.output import say, say_json, warn
from mplan_tui.cli.parameters import OneOf, file_argument, force_option, json_option, owner_option, plan_argument
from mplan_tui.cli.saving import save
from mplan_tui.cli.words import value_called, value_word
from mplan_tui.domain.folding import folded
from mplan_tui.domain.verdicts import ChangeKind, Severity
from mplan_tui.exchange.choices import AUTOMATIC, EXTRA, IGNORE, Mapped
from mplan_tui.exchange.figure_choices import spec_of
from mplan_tui.exchange.proposal import Difference, Proposal
from mplan_tui.exchange.reading import Reading, SheetKind
from mplan_tui.i18n import _
from mplan_tui.session.session import PlanSession
from mplan_tui.settings import Settings
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.domain.plan import Plan

ACCEPTED = ("all", "added", "changed")


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    return [
        click.Command(
            "export",
            callback=export_plan,
            params=[
                plan_argument(),
                file_argument("out", _("OUT") + ".xlsx"),
                owner_option(_("Only the actions of this person.")),
                click.Option(
                    ["--like"],
                    type=click.Path(path_type=Path),
                    metavar=_("SHEET") + ".xlsx",
                    help=_("Only the actions, in the columns, order and words of this sheet."),
                ),
                force_option(),
            ],
        ),
        click.Command(
            "import",
            callback=import_file,
            params=[
                plan_argument(),
                file_argument("file", _("FILE")),
                click.Option(["--dry-run"], is_flag=True, help=_("Only say what would change.")),
                json_option(),
                click.Option(["--sheet", "sheets"], multiple=True, metavar=_("NAME"), help=_("Read only this sheet.")),
                click.Option(
                    ["--table", "tables"],
                    multiple=True,
                    type=int,
                    metavar="N",
                    help=_("Read only the table of this number."),
                ),
                click.Option(
                    ["--map", "headers"],
                    multiple=True,
                    metavar=_("HEADER=FIELD"),
                    help=_(
                        "Read the column of this header as this field, now and next time; "
                        "HEADER= leaves it out, HEADER=extra keeps it beside, HEADER=auto asks the program again."
                    ),
                ),
                click.Option(
                    ["--action", "bookings"],
                    multiple=True,
                    metavar=_("NAME=ACTION"),
                    help=_("Book the lines of this supplier or campaign on this action, now and next time."),
                ),
                click.Option(
                    ["--kpi", "kpis"],
                    multiple=True,
                    metavar=_("COLUMN=KPI"),
                    help=_(
                        "Take this column of a tool's export as the figures of this KPI, now and next time; of a ratio "
                        "NUMERATOR/DENOMINATOR=KPI, of one campaign CAMPAIGN: COLUMN=KPI; COLUMN= takes it for none."
                    ),
                ),
                click.Option(
                    ["--kind", "kinds"],
                    multiple=True,
                    metavar=_("SHEET=KIND"),
                    help=_(
                        "What a sheet holds, or all without SHEET=: actions, results, measurements, expenses, none. "
                        "The file itself says it otherwise."
                    ),
                ),
                click.Option(
                    ["--accept"],
                    type=OneOf(ACCEPTED),
                    default="all",
                    help=_("What to take in; conflicts always stay as they are here."),
                ),
                click.Option(
                    ["--remove-missing"],
                    is_flag=True,
                    help=_("Also remove the rows that are not in the file any more."),
                ),
            ],
        ),
    ]


@click.pass_obj
def export_plan(settings: Settings, plan: Place, out: Path, owner: str | None, like: Path | None, force: bool) -> int:
    """Write the workbook and say what was written."""
    from mplan_tui.cli.lookup import person_of

    if owner is not None and like is not None:
        raise Refused(_("Either --owner or --like: a sheet like another has everybody's actions."))

    services = Services(settings)
    session = services.open(plan)
    owner_id = person_of(session.plan, owner).id if owner is not None else None
    with offering_force(), ProgressLine() as progress:
        if like is not None:
            written = services.export_like(session, like, out, force=force)
        else:
            written = services.export(session, out, progress, owner=owner_id, force=force)
    say(written)
    return DONE


@click.pass_obj
def import_file(
    settings: Settings,
    plan: Place,
    file: Path,
    dry_run: bool,
    as_json: bool,
    sheets: tuple[str, ...],
    tables: tuple[int, ...],
    headers: tuple[str, ...],
    bookings: tuple[str, ...],
    kpis: tuple[str, ...],
    kinds: tuple[str, ...],
    accept: str,
    remove_missing: bool,
) -> int:
    """Say what the file would change, and unless it is a dry run, take it in as one step."""
    from mplan_tui.cli.review import WordedProposal, accepted
    from mplan_tui.vocabulary.conflicts import not_kept

    services = Services(settings)
    session = services.open(plan)
    fields = services.import_fields() if headers else ()
    mapped = Mapped(
        sheets=sheets,
        tables=tables,
        headers=dict(_header_and_field(text, fields) for text in headers),
        bookings=dict(_supplier_and_action(session.plan, text) for text in bookings),
        kpis=dict(_column_and_kpi(session.plan, text) for text in kpis),
        kinds=dict(_sheet_and_kind(text) for text in kinds),
    )
    with ProgressLine() as progress:
        proposal = services.propose(session, file, mapped, progress)
        _check_choices(mapped, proposal.reading)
        review = WordedProposal(session.plan, proposal)
        lines = tuple(accepted(proposal, accept, remove_missing=remove_missing))
        applied = not dry_run and _take_in(services, session, proposal, lines)
    if not dry_run and services.remember_columns(proposal, mapped):
        warn(_("The columns of sheets with these headers are read so from now on; HEADER=auto gives them back."))
    if as_json:
        say_json(review.document(applied=applied))
    else:
        for line in review.lines():
            say(line)
        if applied and not lines:
            said = _("Nothing was imported; the next edition of {file} is read as you said.").format(file=file.name)
        else:
            said = _("Taken in; mplan-tui undo takes it back.") if applied else _("Nothing was changed.")
        say(said)
    for conflict in session.conflicts:
        warn(not_kept(conflict, session.plan, session.colleagues_step(conflict)))
    has_doubts = any(problem.severity is not Severity.INFO for problem in proposal.problems)
    return ATTENTION if proposal.of_kind(ChangeKind.CONFLICT) or has_doubts or session.conflicts else DONE


def _take_in(services: Services, session: PlanSession, proposal: Proposal, lines: Iterable[Difference]) -> bool:
    """Make these lines of a proposal true as one step, and save it; whether anything changed."""
    edit = services.take_in(session, proposal, lines)
    if edit is None or session.perform(edit, source=proposal.reading.file) is None:
        return False
    save(session)
    return True


def _header_and_field(text: str, fields: Sequence[str]) -> tuple[str, str]:
    header, sign, field = (part.strip() for part in text.rpartition("="))
    if not sign or not header:
        raise Refused(_("--map takes HEADER=FIELD, and “{text}” is not of that shape.").format(text=text))
    if field not in (*fields, IGNORE, EXTRA, AUTOMATIC):
        raise Refused(
            _("There is no field {field} to map to. There are: {fields}.").format(field=field, fields=", ".join(fields))
        )
    return header, field


def _supplier_and_action(plan: Plan, text: str) -> tuple[str, str]:
    from mplan_tui.cli.lookup import action_called
    from mplan_tui.domain.naming import name_of

    supplier, sign, action = (part.strip() for part in text.rpartition("="))
    if not sign or not supplier:
        raise Refused(_("--action takes NAME=ACTION, and “{text}” is not of that shape.").format(text=text))
    return supplier, name_of(action_called(plan, action))


def _column_and_kpi(plan: Plan, text: str) -> tuple[str, str]:
    from mplan_tui.cli.lookup import kpi_called
    from mplan_tui.domain.naming import name_of

    column, sign, kpi = (part.strip() for part in text.rpartition("="))
    if not sign or not column:
        raise Refused(_("--kpi takes COLUMN=KPI, and “{text}” is not of that shape.").format(text=text))
    return column, name_of(kpi_called(plan, kpi)) if kpi else ""


def _sheet_and_kind(text: str) -> tuple[str, str]:
    sheet, _sign, kind = (part.strip() for part in text.rpartition("="))
    known = [kind.value for kind in SheetKind if kind is not SheetKind.WORKBOOK]
    if (named := value_called(kind, known)) not in known:
        kinds = ", ".join(map(value_word, known))
        raise Refused(_("--kind takes one of {kinds}, not “{text}”.").format(kinds=kinds, text=kind))
    return sheet, named


def _check_choices(mapped: Mapped, reading: Reading) -> None:
    """Refuse sheets, tables and headers that the file does not have, lest a typing error read nothing."""
    sheets = {table.sheet for table in reading.tables} | {skipped.sheet for skipped in reading.skipped}
    numbers = {str(table.number) for table in reading.tables}
    headers = {column.header for table in reading.tables for column in table.columns}
    plain = {" ".join(header.casefold().split()) for header in headers}
    for sheet in (*mapped.sheets, *filter(None, mapped.kinds)):
        if sheet not in sheets:
            raise Refused(_absent(_("There is no sheet {name} in {file}. There are: {known}."), reading, sheet, sheets))
    for number in mapped.tables:
        if str(number) not in numbers:
            raise Refused(
                _absent(_("There is no table {name} in {file}. There are: {known}."), reading, str(number), numbers)
            )
    _check_columns(mapped, reading, plain)
    for header in mapped.headers:
        if " ".join(header.casefold().split()) not in plain:
            raise Refused(
                _absent(_("There is no column {name} in {file}. There are: {known}."), reading, header, headers)
            )


def _check_columns(mapped: Mapped, reading: Reading, plain: Collection[str]) -> None:
    """Refuse columns of results that no table has; what is forgotten need not be there."""
    for text, kpi in mapped.kpis.items():
        spec = spec_of(text)
        for column in filter(None, (spec.above, spec.below)):
            if kpi and column not in {folded(header) for header in plain}:
                headers = {column.header for table in reading.tables for column in table.columns}
                raise Refused(
                    _absent(_("There is no column {name} in {file}. There are: {known}."), reading, column, headers)
                )


def _absent(sentence: str, reading: Reading, name: str, known: Iterable[str]) -> str:
    return sentence.format(name=name, file=reading.file, known=", ".join(sorted(filter(None, known))) or _("none"))


class ProgressLine:
    """A percentage on stderr for long work, where that is a terminal; gone when the work is done."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._shown = -1

    def __enter__(self) -> Callable[[float], None]:
        return self._show

    def __exit__(self, *_exception: object) -> None:
        if self._shown >= 0:
            print("\r      \r", end="", file=sys.stderr, flush=True)

    def _show(self, share: float) -> None:
        percent = int(share * 100)
        if self._shows and percent > self._shown:
            self._shown = percent
            print(f"\r{percent} %", end="", file=sys.stderr, flush=True)
