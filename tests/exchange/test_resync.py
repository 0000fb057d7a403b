"""The next edition of a sheet: its sender moved, renamed, added, removed and sorted rows, and no action is doubled."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mplan_tui.domain.actions import Action, Status
from mplan_tui.domain.compare import compare, revert
from mplan_tui.domain.merge import merge
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.verdicts import ChangeKind
from mplan_tui.exchange.accepting import accept
from mplan_tui.exchange.comparison import propose
from mplan_tui.exchange.proposal import Proposal
from mplan_tui.exchange.reading import Reading, SheetColumn, SheetRow, SheetTable, Source
from mplan_tui.exchange.sources import MOST, stem_of
from mplan_tui.session.edits.sheets import forget_sheet
from tests.builders import a_plan, an_action

MARCH = date(2026, 3, 1)


@dataclass(frozen=True)
class Line:
    """A row of the sender's own sheet."""

    title: str
    start: date | None = MARCH
    id: str = ""
    fields: dict[str, Any] = field(default_factory=dict)

    @property
    def values(self) -> dict[str, Any]:
        days = {"start": self.start, "due": self.start + timedelta(days=2)} if self.start else {}
        return {"title": self.title, **days, **self.fields}


def a_file(*lines: Line, name: str = "agence v1.xlsx") -> Reading:
    """The reading of a sheet of these rows, under a header in its first row."""
    headers = [("A", "Réf", "id"), ("B", "Action", "title"), ("C", "Début", "start"), ("D", "Fin", "due")]
    columns = tuple(SheetColumn(*column) for column in headers if lines and (lines[0].id or column[2] != "id"))
    rows = tuple(
        SheetRow("actions", line.values, Source("Plan", n), extra=(("Réf", line.id),) if line.id else ())
        for n, line in enumerate(lines, 2)
    )
    return Reading(name, rows, (SheetTable(1, "Plan", 1, 2, len(lines) + 1, len(rows), columns),))


def come_in(
    plan: Plan, reading: Reading, kinds: Iterable[ChangeKind] = (ChangeKind.ADD, ChangeKind.CHANGE)
) -> tuple[Plan, Proposal]:
    """The plan after a person took in the lines of these kinds, and what was proposed."""
    proposal = propose(reading, plan)
    after = accept(proposal, [line for line in proposal.differences if line.kind in set(kinds)]).change(plan)
    return after, proposal


def said(proposal: Proposal) -> list[tuple[ChangeKind, str | None, Any]]:
    return [
        (line.kind, line.change.field, line.change.new if line.change.field else line.title.split(" ", 1)[-1])
        for line in proposal.differences
    ]


def codes(proposal: Proposal) -> list[str]:
    return [problem.code for problem in proposal.problems]


def after_a_change(first: Sequence[Line], second: Sequence[Line]) -> Proposal:
    """What the second edition of a sheet proposes after the first came in."""
    plan, _first = come_in(a_plan(), a_file(*first))
    return propose(a_file(*second, name="agence v2.xlsx"), plan)


SALON, FLYER = Line("Salon de Lyon", id="M1"), Line("Flyer", MARCH + timedelta(days=20), "M2")


@pytest.mark.parametrize("keeps_ids", [True, False])
@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        (replace(SALON, start=MARCH + timedelta(days=7)), ["start", "due"]),
        (replace(SALON, title="Salon Lyon"), ["title"]),
        (replace(SALON, title="Salon Lyon", start=MARCH + timedelta(days=7)), ["title", "start", "due"]),
        (replace(SALON, title="Foire de printemps"), ["title"]),
    ],
)
def test_a_moved_or_renamed_row_is_a_change_and_no_second_action(
    keeps_ids: bool, changed: Line, wanted: list[str]
) -> None:
    first, second = (
        [line if keeps_ids else replace(line, id="") for line in lines] for lines in ((SALON, FLYER), (FLYER, changed))
    )
    assert [field for _kind, field, _new in said(after_a_change(first, second))] == wanted


def test_a_row_told_by_its_dates_alone_is_asked() -> None:
    lines = [replace(line, id="") for line in (SALON, FLYER)]
    proposal = after_a_change(lines, [replace(lines[0], title="Foire de printemps"), lines[1]])
    assert [(p.code, p.cell, p.text) for p in proposal.problems] == [("row.renamed", "B2", "Salon de Lyon")]


def test_a_row_that_is_moved_and_called_longer_is_asked_and_no_second_action() -> None:
    lines = [replace(line, id="") for line in (SALON, FLYER)]
    moved = Line("Salon de Lyon avec la région", MARCH + timedelta(days=14))
    proposal = after_a_change(lines, [moved, lines[1]])
    assert [field for _kind, field, _new in said(proposal)] == ["title", "start", "due"]
    assert [(p.code, p.cell) for p in proposal.problems] == [("row.renamed", "B2")]
    later = after_a_change(lines, [replace(moved, start=MARCH + timedelta(days=60)), lines[1]])
    assert ChangeKind.ADD in [kind for kind, _field, _new in said(later)]


@pytest.mark.parametrize(
    "file",
    ["Plan média.xlsx", "Plan média v2.xlsx", "plan_media_V3_final.xlsx", "Plan média (1).xlsx", "Plan média VF.xlsx",
     "Copie de Plan média 2026-03-02.xlsx", "plan média v2 déf.csv"],
)  # fmt: skip
def test_the_name_of_a_file_is_that_of_its_editions(file: str) -> None:
    assert stem_of(file) == stem_of(stem_of(file)) == "plan media"
    assert stem_of("Plan vidéo v2.xlsx") == "plan video"


def test_a_year_behind_a_title_is_no_second_action() -> None:
    first = [Line("Carte touristique", None), Line("Salon de Rennes", None), Line("Webinar", None)]
    renamed = [replace(first[0], title="Carte touristique 2026"), first[1], replace(first[2], title="Webinar 2")]
    proposal = after_a_change(first, renamed)
    assert sorted(kind for kind, _field, _new in said(proposal)) == sorted(
        [ChangeKind.CHANGE, ChangeKind.REMOVE, ChangeKind.ADD]
    )
    assert (ChangeKind.CHANGE, "title", "Carte touristique 2026") in said(proposal)
    assert [(p.code, p.text) for p in proposal.problems] == [("row.renamed", "Carte touristique")]


def test_a_row_that_is_gone_is_asked_until_somebody_answers() -> None:
    plan, _first = come_in(a_plan(), a_file(SALON, FLYER))
    for _week in range(2):
        plan, proposal = come_in(plan, a_file(SALON))
        assert said(proposal) == [(ChangeKind.REMOVE, None, "Flyer")]
        assert len(plan.actions) == 2
    plan, _asked = come_in(plan, a_file(SALON), [ChangeKind.REMOVE])
    assert [action.title for action in plan.actions] == ["Salon de Lyon"]


def test_a_row_that_comes_back_is_the_action_that_was_kept() -> None:
    plan, _first = come_in(a_plan(), a_file(SALON, FLYER))
    plan, _gone = come_in(plan, a_file(SALON))
    _plan, proposal = come_in(plan, a_file(SALON, FLYER))
    assert said(proposal) == []


def test_what_was_done_in_the_plan_meanwhile_stays_and_what_both_changed_is_a_conflict() -> None:
    line = replace(SALON, fields={"status": Status.TODO, "planned": Decimal(1000)})
    plan, _first = come_in(a_plan(), a_file(line))
    plan = plan.changing(Action, plan.actions[0].id, status=Status.DONE, planned=Decimal(1200))
    unchanged = propose(a_file(line), plan)
    assert said(unchanged) == []
    assert [(p.code, p.values) for p in unchanged.problems] == [("kept.here", {"count": "2"})]
    moved = replace(line, fields={"status": Status.TODO, "planned": Decimal(900)})
    assert said(propose(a_file(moved), plan)) == [(ChangeKind.CONFLICT, "planned", Decimal(900))]


def test_a_change_that_was_refused_is_offered_again() -> None:
    plan, _first = come_in(a_plan(), a_file(SALON))
    later = replace(SALON, start=MARCH + timedelta(days=7))
    for _week in range(2):
        plan, proposal = come_in(plan, a_file(later), [])
        assert [field for _kind, field, _new in said(proposal)] == ["start", "due"]


def test_numbers_of_lines_are_no_ids() -> None:
    titles = ["Salon", "Flyer", "Radio", "Affiches"]
    first = [Line(title, id=str(n)) for n, title in enumerate(titles, 1)]
    second = [Line(title, id=str(n)) for n, title in enumerate(["Podcast", *titles], 1)]
    proposal = after_a_change(first, second)
    assert [line.title for line in proposal.of_kind(ChangeKind.ADD)] == ["Podcast"]
    assert "title" not in [field for _kind, field, _new in said(proposal)]
    assert "id.contradicted" in codes(proposal)


def test_another_sheet_with_ids_of_its_own_touches_nothing() -> None:
    plan, _first = come_in(a_plan(), a_file(*(Line(f"Salon {n}", id=str(n)) for n in range(5))))
    other = a_file(*(Line(title, id=str(n)) for n, title in enumerate(["Radio", "Blog", "Podcast", "Film", "SEO"])))
    assert {line.kind for line in propose(other, plan).differences} == {ChangeKind.ADD}


def test_ids_kept_with_the_plan_match_where_nothing_is_remembered() -> None:
    plan, _first = come_in(a_plan(), a_file(SALON, FLYER))
    plan = forget_sheet(plan.sheet_sources[0]).change(plan)
    moved = replace(SALON, start=MARCH + timedelta(days=7))
    assert [field for _kind, field, _new in said(propose(a_file(moved, FLYER), plan))] == ["start", "due"]


def test_what_two_colleagues_took_in_at_the_same_time_comes_together() -> None:
    plan, _first = come_in(a_plan(), a_file(SALON, FLYER))
    mine, _mine = come_in(plan, a_file(replace(SALON, title="Salon Lyon"), FLYER, name="agence v2.xlsx"))
    theirs, _theirs = come_in(plan, a_file(SALON, replace(FLYER, start=MARCH), name="agence v3.xlsx"))
    merged = merge(plan, mine, theirs)
    assert merged.conflicts == ()
    assert said(propose(a_file(replace(SALON, title="Salon Lyon"), replace(FLYER, start=MARCH)), merged.plan)) == []


def test_what_was_taken_back_is_proposed_again() -> None:
    empty = a_plan()
    plan, _first = come_in(empty, a_file(SALON))
    later = a_file(replace(SALON, title="Salon Lyon"))
    after, _second = come_in(plan, later)
    once_back = revert(after, compare(plan, after)).plan
    assert said(propose(later, once_back)) == [(ChangeKind.CHANGE, "title", "Salon Lyon")]
    assert said(propose(later, revert(once_back, compare(empty, plan)).plan)) == [(ChangeKind.ADD, None, "Lyon")]


def test_the_first_of_very_many_sheets_are_forgotten() -> None:
    plan = a_plan()
    names = [f"{first}{second}" * 4 for first in "abcdefgh" for second in "qrstuvw"][: MOST + 1]
    for name in names:
        plan, _proposal = come_in(plan, a_file(Line(name), name=f"{name}.xlsx"))
    assert [source.name for source in plan.sheet_sources] == names[1:]


def test_newsletters_of_other_months_are_new_ones() -> None:
    def month(number: int) -> Line:
        return Line("Newsletter", date(2026, number, 1))

    proposal = after_a_change([month(1), month(2), month(3)], [month(2), month(3), month(4)])
    assert sorted(kind for kind, _field, _new in said(proposal)) == sorted([ChangeKind.ADD, ChangeKind.REMOVE])


TITLES = ["Newsletter", "Salon de Lyon", "Flyer", "Webinar 1", "Webinar 2", "Radio", "Spot TV", "Blog"]
EDITS = st.lists(
    st.tuples(st.sampled_from(["move", "rename", "add", "remove", "sort"]), st.integers(0, 7), st.integers(1, 40)),
    max_size=5,
)


def edited(lines: list[Line], edits: Sequence[tuple[str, int, int]], week: int, *, keeps_ids: bool) -> list[Line]:
    """A week of the sender's own edits."""
    for number, (edit, place, by) in enumerate(edits):
        at = place % len(lines) if lines else 0
        if edit == "add" or not lines:
            new_id = f"W{week}-{number}" if keeps_ids else ""
            lines.insert(at, Line(TITLES[(place + by) % len(TITLES)], MARCH + timedelta(days=by), new_id))
        elif edit == "move":
            lines[at] = replace(lines[at], start=(lines[at].start or MARCH) + timedelta(days=by))
        elif edit == "rename":
            lines[at] = replace(lines[at], title=f"{lines[at].title} {TITLES[by % len(TITLES)].lower()}")
        elif edit == "remove" and len(lines) > 1:
            del lines[at]
        else:
            lines.sort(key=lambda line: (line.title, line.start or MARCH))
    return lines


@settings(max_examples=40, deadline=None)
@given(weeks=st.lists(EDITS, min_size=1, max_size=4), keeps_ids=st.booleans(), says_yes=st.booleans())
def test_weeks_of_a_sender_who_edits_his_sheet_double_nothing_and_lose_nothing_in_silence(
    weeks: list[list[tuple[str, int, int]]], keeps_ids: bool, says_yes: bool
) -> None:
    lines = [Line(title, MARCH + timedelta(days=3 * n), f"M{n}" if keeps_ids else "") for n, title in enumerate(TITLES)]
    by_hand = an_action("Typed here", start=MARCH)
    plan, _first = come_in(a_plan(by_hand), a_file(*lines))
    kinds = (ChangeKind.ADD, ChangeKind.CHANGE, *((ChangeKind.REMOVE,) if says_yes else ()))
    for week, edits in enumerate(weeks):
        lines = edited(lines, edits, week, keeps_ids=keeps_ids)
        before = {action.id for action in plan.actions}
        plan, proposal = come_in(plan, a_file(*lines, name=f"agence v{week}.xlsx"), kinds)
        asked = {line.change.id for line in proposal.of_kind(ChangeKind.REMOVE)}
        assert before - {action.id for action in plan.actions} == (asked if says_yes else set())
        assert by_hand.id not in asked
        here = [action for action in plan.actions if action.id not in {by_hand.id, *asked}]
        assert sorted((a.title, a.start) for a in here) == sorted((line.title, line.start) for line in lines)
        again = propose(a_file(*lines, name="agence.xlsx"), plan)
        assert {line.kind for line in again.differences} <= {ChangeKind.REMOVE}
        assert not (says_yes and again.differences)
