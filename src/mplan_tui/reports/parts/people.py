"""The people: what each contributes to the objectives, said so that it encourages, and who has too much to do."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.document import Block, Bullets, Cell, Part, ReportColumn, Section, Table, Tile, Tiles, Tone
from mplan_tui.domain.contribution import Contribution, contribution, contributions, done_together
from mplan_tui.domain.load import load_of
from mplan_tui.domain.people import Person
from mplan_tui.i18n import _, ngettext
from mplan_tui.reports.scope import Scope, called, filled
from mplan_tui.vocabulary.contribution import brought_words, sentence
from mplan_tui.vocabulary.report import part_title


def section(scope: Scope) -> Section | None:
    """Everybody's part in the plan, or one person's."""
    if scope.person is not None:
        return _of_one(scope, scope.person)
    if not scope.plan.people:
        return None
    found = contributions(scope.plan, scope.today, scope.period)
    done = done_together(scope.plan, scope.period)
    at_work = [one for one in found if one.done or one.under_way or one.ahead]
    who = ngettext("{people} person carries the plan", "{people} people carry the plan", len(at_work))
    # Beside the tile with 54 done of 70 actions, "234 actions are done" was a second figure for one thing.
    what = ngettext("{count} action or occurrence is done", "{count} actions and occurrences are done", done)
    idea = (
        _("{who}; {what}.").format(who=who.format(people=len(at_work)), what=what.format(count=done))
        if at_work or done
        else _("Nobody has an action yet.")
    )
    blocks: list[Block] = [_table(scope, found)]
    if not scope.is_brief:
        blocks.insert(0, Bullets(tuple(sentence(one, is_whole=True) for one in at_work)))
        teams = contributions(scope.plan, scope.today, scope.period, teams=True)
        blocks += (
            [Bullets(tuple(sentence(one, is_whole=True) for one in teams if one.done or one.under_way))]
            if teams
            else []
        )
    return Section(Part.PEOPLE, part_title(Part.PEOPLE), idea, tuple(blocks))


def _table(scope: Scope, found: tuple[Contribution, ...]) -> Table:
    return Table(
        _("Who does what"),
        (
            ReportColumn(_("Person"), weight=3),
            # A weekly letter counts each time: 199 of these stood beside "60 actions done".
            ReportColumn(_("Actions and occurrences done"), is_number=True, weight=2),
            ReportColumn(_("On time"), is_number=True),
            ReportColumn(_("In progress"), is_number=True),
            ReportColumn(_("Ahead"), is_number=True),
            ReportColumn(_("Objectives"), weight=2),
            ReportColumn(_("Load this month"), is_number=True, weight=2),
        ),
        tuple(_row(scope, one) for one in found),
    )


def _row(scope: Scope, one: Contribution) -> tuple[Cell, ...]:
    share = _load(scope, one.who.id)
    tone = Tone.BAD if share is not None and share > 1 else Tone.PLAIN
    return (
        Cell(called(one.who)),
        Cell(str(one.done)),
        Cell(str(one.on_time)),
        Cell(str(one.under_way)),
        Cell(str(one.ahead)),
        Cell(" ".join(part.objective.ref for part in one.parts)),
        Cell(formats.percent(share) if share is not None else "–", tone, share),
    )


def _load(scope: Scope, person: str) -> Decimal | None:
    return load_of(scope.plan, person, scope.today, scope.today).share


def _of_one(scope: Scope, person: Person) -> Section:
    one = contribution(scope.plan, person.id, scope.today, scope.period)
    rows = tuple(
        (
            Cell(called(part.objective)),
            Cell(f"{part.done} / {part.actions}", Tone.PLAIN, scope.part(part.done, part.actions)),
            Cell(_("{brought} of {total}").format(**brought_words(part)) if part.brought is not None else "–"),
        )
        for part in one.parts
    )
    table = Table(
        _("What you do for each objective"),
        (
            ReportColumn(_("Objective"), weight=4),
            ReportColumn(_("Actions done"), weight=2),
            ReportColumn(_("Brought by you"), weight=3),
        ),
        rows,
    )
    return Section(
        Part.PEOPLE, _("Your part"), sentence(one, to_themselves=True, is_whole=True),
        (Tiles(tuple(_tiles(scope, one))), *([filled(table)] if rows else [])), Tone.GOOD,
    )  # fmt: skip


def _tiles(scope: Scope, one: Contribution) -> Iterator[Tile]:
    yield Tile(
        _("Actions and occurrences done"), str(one.done), _("{count} on time").format(count=one.on_time), Tone.GOOD
    )
    yield Tile(_("In progress"), str(one.under_way))
    yield Tile(_("Ahead"), str(one.ahead))
    share = _load(scope, one.who.id)
    if share is not None:
        yield Tile(_("Load this month"), formats.percent(share), "", Tone.BAD if share > 1 else Tone.PLAIN, share)
