"""What objectives lack: actions, figures, dates, a good sentence, and people who took them in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from mplan_tui.domain.checks.finding import Finding, error, note, warning
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.objectives import Acknowledgement, Answer, Objective
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Reads
from mplan_tui.domain.sight import gaps, rows_linking
from mplan_tui.domain.smart import judge
from mplan_tui.domain.verdicts import Verdict


def objective_findings(plan: Plan, today: date, read: Reads) -> Iterator[Finding]:
    """What the second stage of the plan leaves open; `read` understands the statements."""
    for gap in gaps(plan):
        if gap.code == "objective.no_action":
            yield warning(gap.code, gap.row)
    for objective in plan.objectives:
        if objective.start and objective.due and objective.due < objective.start:
            yield error("objective.dates_reversed", objective, start=objective.start, due=objective.due)
        if any(day and day not in plan.period for day in (objective.start, objective.due)):
            yield warning("objective.outside_plan", objective, start=plan.start, end=plan.end)
        if plan.find(Kpi, objective.kpi) is None:
            yield warning("objective.no_kpi", objective)
        letters = [judged.letter for judged in judge(plan, objective, today, read) if judged.verdict is Verdict.NO]
        # Whose day has passed is no longer to be worded better; how it ended is said of its KPI.
        is_over = objective.due is not None and objective.due < today
        if letters and not is_over:
            yield warning("objective.not_smart", objective, letters=tuple(letters))
        yield from _handed_on(plan, objective)


def _handed_on(plan: Plan, objective: Objective) -> Iterator[Finding]:
    rows = rows_linking(plan, objective.id, "acknowledgements")
    told = [row for row in rows if isinstance(row, Acknowledgement)]
    if not told:
        yield note("objective.not_told", objective)
    silent = _names(plan, [row for row in told if row.answer is None])
    asking = _names(plan, [row for row in told if row.answer is Answer.QUESTION])
    if silent:
        yield warning("objective.not_acknowledged", objective, people=silent)
    if asking:
        yield warning("objective.question", objective, people=asking)


def _names(plan: Plan, rows: list[Acknowledgement]) -> tuple[str, ...]:
    return tuple(person.name for person in plan.find_all(Person, (row.person for row in rows)))
