"""Any plan that loads is checked, told, reported, written as a workbook and read back without a fault.

`MPLAN_EXAMPLES=500 pytest tests/test_any_plan.py` tries more of them.
"""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mplan_tui.cli.brief_text import brief_text, week_text
from mplan_tui.cli.summary import summary
from mplan_tui.document import Audience, Document, ReportSpan, Wish
from mplan_tui.domain.bounds import FIRST_DAY, LAST_DAY
from mplan_tui.domain.brief import brief
from mplan_tui.domain.checks import check
from mplan_tui.domain.compare import Change
from mplan_tui.domain.invariants import normalised
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import speaking
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.reports.deck import build_deck
from mplan_tui.reports.document import build
from mplan_tui.reports.formats.html import write_html
from mplan_tui.reports.formats.markdown import write_markdown
from mplan_tui.reports.slides import write_slides
from mplan_tui.session.edits import rows
from mplan_tui.session.session import PlanSession
from mplan_tui.store.plan_file import PlanFile
from mplan_tui.vocabulary.findings import finding_sentence
from tests.any_plan import plan_of, plans
from tests.builders import TODAY
from tests.excel.colleague import export, proposal_of
from tests.session.stores import MemoryStore

_LANGUAGES = st.sampled_from(["en", "fr"])
_WRITERS = (write_markdown, write_html)


def _without_fault(examples: int) -> settings:
    """So many examples, or more where they are asked for: a report of one takes a fifth of a second."""
    examples = max(examples, int(os.environ.get("MPLAN_EXAMPLES", "0")))
    shared = [HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
    return settings(max_examples=examples, deadline=None, suppress_health_check=shared)


def _report(plan: Plan, audience: Audience, span: ReportSpan) -> Document:
    person = plan.people[0].id if plan.people else None
    chosen = Audience.MANAGEMENT if person is None and audience is Audience.PERSON else audience
    return build(plan, TODAY, Wish(chosen, person, span=span))


@_without_fault(60)
@given(plans(rows=4), _LANGUAGES)
def test_it_is_checked_shown_and_told(plan: Plan, language: str) -> None:
    with speaking(language):
        assert all(finding_sentence(finding) for finding in check(plan, TODAY, read_sentence))
        assert summary(plan, TODAY)
        assert brief_text(plan, brief(plan, TODAY))
        for person in plan.people:
            assert brief_text(plan, brief(plan, TODAY, person))
            assert week_text(plan, TODAY, person)
        assert week_text(plan, TODAY, None)


@pytest.mark.parametrize("seed", [57, 66, 134, 243, 295])
def test_what_once_failed_is_told(seed: int) -> None:
    """A rule that never comes true, two figures of one day, quotients of the largest and the smallest number."""
    plan = plan_of(seed, 4)
    check(plan, TODAY, read_sentence)
    brief_text(plan, brief(plan, TODAY))


@_without_fault(15)
@given(plans(), _LANGUAGES, st.sampled_from(Audience), st.sampled_from(ReportSpan))
def test_it_is_reported_in_every_format(plan: Plan, language: str, audience: Audience, span: ReportSpan) -> None:
    with speaking(language):
        document = _report(plan, audience, span)
        for write in _WRITERS:
            assert "\x1b" not in write(document)


@_without_fault(4)
@given(plans(rows=2), _LANGUAGES)
def test_it_is_shown_on_slides(plan: Plan, language: str) -> None:
    with speaking(language):
        for audience in (Audience.MANAGEMENT, Audience.PERSON if plan.people else Audience.TEAM):
            person = plan.people[0].id if plan.people else None
            assert write_slides(build_deck(plan, TODAY, Wish(audience, person)))


@_without_fault(4)
@given(plans(rows=2), _LANGUAGES)
def test_it_comes_back_from_a_workbook(tmp_path: Path, plan: Plan, language: str) -> None:
    with speaking(language):
        export(plan, tmp_path / "plan.xlsx")
        proposal = proposal_of(tmp_path / "plan.xlsx", plan)
    assert proposal.problems == ()
    assert [line for line in proposal.differences if not _is_empty(plan, line.change)] == []


def _is_empty(plan: Plan, change: Change) -> bool:
    """Whether a row says nothing at all, which on a sheet is the same as no row."""
    row = plan.find_any(change.id)
    return change.is_removal and row is not None and len(row.model_dump(exclude_defaults=True)) <= 2


@_without_fault(30)
@given(plans())
def test_it_is_kept_in_a_file_and_is_the_same_again(tmp_path: Path, plan: Plan) -> None:
    path = tmp_path / "plan.json"
    path.unlink(missing_ok=True)
    PlanFile.create(path, plan)
    stored = PlanFile(path).load()
    assert stored.plan == plan
    assert stored.set_aside == ()


@_without_fault(30)
@given(plans(), st.sampled_from([FIRST_DAY, TODAY, LAST_DAY]))
def test_it_can_be_edited_on_any_day(plan: Plan, today: date) -> None:
    store = MemoryStore(plan)
    session = PlanSession(store, store.load(), today=lambda: today)
    session.perform(rows.change_plan(plan, title="Another"))
    assert session.plan.title == "Another"
    assert normalised(session.plan, today) is session.plan
    session.undo()
    assert session.plan.title == plan.title
