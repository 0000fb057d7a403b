"""The SMART verdict: Specific, Measurable, Ambitious, Realistic, Time-bound, each with its reasons.

Ambitious and Realistic are computed from what the plan knows: history, natural trend, money and days.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from types import MappingProxyType

from mplan_tui.domain.actions import Action
from mplan_tui.domain.bounds import to_places
from mplan_tui.domain.kpis import Direction, Kpi, KpiKind
from mplan_tui.domain.load import MonthLoad, overloads
from mplan_tui.domain.memory import remembered
from mplan_tui.domain.money import total
from mplan_tui.domain.objective_path import Path, path_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Reads, Sentence
from mplan_tui.domain.smart_history import DAYS_OF_MONTH, PastValues, history_of, natural_change
from mplan_tui.domain.verdicts import Letter, Verdict

MILESTONE_AFTER = timedelta(days=93)
"""An objective that lasts longer than three months wants an intermediate milestone."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code with its values, worded by `vocabulary.smart`."""

    code: str
    verdict: Verdict
    values: Mapping[str, object] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Judgement:
    """A letter with all its reasons; one "no" decides, then one missing figure."""

    letter: Letter
    reasons: tuple[Reason, ...]

    @property
    def verdict(self) -> Verdict:
        """The letter's verdict."""
        said = {reason.verdict for reason in self.reasons}
        return next(verdict for verdict in (Verdict.NO, Verdict.UNKNOWN, Verdict.YES) if verdict in said)

    @property
    def deciding(self) -> tuple[Reason, ...]:
        """The reasons that made the verdict."""
        return tuple(reason for reason in self.reasons if reason.verdict is self.verdict)


Judgements = tuple[Judgement, ...]
"""One judgement per letter, in the order S M A R T."""


def judge_sentence(sentence: Sentence, today: date) -> Judgements:
    """The verdict on a sentence alone: what only a plan can tell is unknown."""
    measurable, ambitious = _measurable_sentence(sentence)
    return (
        Judgement(Letter.SPECIFIC, (_specific(sentence),)),
        Judgement(Letter.MEASURABLE, (measurable,)),
        Judgement(Letter.AMBITIOUS, (ambitious,)),
        Judgement(Letter.REALISTIC, (_unknown("realistic.no_plan"),)),
        Judgement(Letter.TIME_BOUND, (_timed_sentence(sentence, today),)),
    )


def judge(plan: Plan, objective: Objective, today: date, read: Reads) -> Judgements:
    """The verdict on an objective in its plan; `read` understands its statement, in whatever language it was typed."""
    return (
        _judge(plan, objective.id, today, read)
        if plan.find_any(objective.id) is objective
        else _judged(plan, objective, today, read)
    )


@remembered
def _judge(plan: Plan, objective_id: str, today: date, read: Reads) -> Judgements:
    return _judged(plan, plan.get(Objective, objective_id), today, read)


def _judged(plan: Plan, objective: Objective, today: date, read: Reads) -> Judgements:
    path = path_of(plan, objective)
    past = history_of(plan, path.kpi) if path.kpi else None
    return (
        Judgement(
            Letter.SPECIFIC,
            (_specific_objective(objective, path, read(objective.statement or objective.title, today)),),
        ),
        Judgement(Letter.MEASURABLE, tuple(_measurable(path))),
        Judgement(Letter.AMBITIOUS, (_ambitious(objective, path, past, today),)),
        Judgement(Letter.REALISTIC, tuple(_realistic(plan, objective, path, past, today))),
        Judgement(Letter.TIME_BOUND, tuple(_time_bound(plan, objective, path, today))),
    )


def _yes(code: str, /, **values: object) -> Reason:
    return Reason(code, Verdict.YES, values)


def _no(code: str, /, **values: object) -> Reason:
    return Reason(code, Verdict.NO, values)


def _unknown(code: str, /, **values: object) -> Reason:
    return Reason(code, Verdict.UNKNOWN, values)


def _specific(sentence: Sentence, *, has_scope: bool = False) -> Reason:
    if not sentence.verb:
        return _no("specific.no_verb")
    if not sentence.object:
        return _no("specific.no_object", verb=sentence.verb)
    if not sentence.scope and sentence.figure is None and not has_scope:
        return _no("specific.no_scope", verb=sentence.verb, object=sentence.object)
    return _yes("specific.clear", verb=sentence.verb, object=sentence.object)


def _specific_objective(objective: Objective, path: Path, said: Sentence) -> Reason:
    has_scope = bool(objective.segment or objective.product or path.target is not None)
    return _specific(said, has_scope=has_scope)


def _measurable_sentence(sentence: Sentence) -> tuple[Reason, Reason]:
    """The reasons for M and A, which both hang on the figure."""
    if sentence.figure is None:
        return _no("measurable.no_figure"), _unknown("ambitious.no_figure")
    if sentence.contradicts:
        both = {"baseline": sentence.baseline, "target": sentence.figure, "verb": sentence.verb}
        return _no("measurable.contradiction", **both), _no("ambitious.backwards", **both)
    # "No increase in the cost per lead" wants no change, and can be measured all the same.
    changes_nothing = sentence.is_change and not sentence.figure and sentence.direction is not Direction.WITHIN
    if changes_nothing or sentence.baseline == sentence.figure:
        return _no("measurable.no_change"), _no("ambitious.no_change")
    if not sentence.unit:
        return _no("measurable.no_unit", target=sentence.figure), _unknown("ambitious.no_plan")
    # The plan asks for the baseline of whatever does not count from 0: the sentence is told so beforehand.
    knows_start = sentence.counts_from_zero or sentence.baseline is not None
    code = "measurable.figure" if knows_start else "measurable.figure_from_somewhere"
    if sentence.is_change and not sentence.figure:
        code = "measurable.unmoved"
    return _yes(code, figure=sentence.figure, unit=sentence.unit), _unknown("ambitious.no_plan")


def _timed_sentence(sentence: Sentence, today: date) -> Reason:
    start = sentence.start or today
    if sentence.due is None:
        return _no("time.no_due")
    if sentence.due < today:
        return _no("time.past", due=sentence.due)
    if sentence.due <= start:
        return _no("time.reversed", start=start, due=sentence.due)
    # A sentence has no place for a milestone: the guide's own one, "over the next 6 months", is time-bound as typed.
    # Once it is kept as an objective the milestone can be given, and T wants it; the sentence is told so beforehand.
    is_long = sentence.due - start > MILESTONE_AFTER
    return _yes("time.dated_long" if is_long else "time.dated", start=start, due=sentence.due)


def _measurable(path: Path) -> Iterator[Reason]:
    missing = [
        _no(f"measurable.no_{name}")
        for name, value in (
            ("kpi", path.kpi),
            ("unit", path.unit),
            ("baseline", path.baseline),
            ("target", next((end for end in (path.target, *path.ends) if end is not None), None)),
            ("source", path.kpi is None or path.kpi.source),
        )
        if value in (None, "")
    ]
    if path.change == 0 and not path.is_kept:
        missing.append(_no("measurable.no_change"))
    yield from missing
    if not missing and path.kpi:
        yield _yes(
            "measurable.complete", baseline=path.baseline, target=path.target, unit=path.unit, source=path.kpi.source
        )


def _ambitious(objective: Objective, path: Path, past: PastValues | None, today: date) -> Reason:
    if path.is_kept:
        return _worth_keeping(objective, path, past)
    if path.change is None:
        return _unknown("ambitious.no_figure")
    if path.change == 0:
        return _no("ambitious.no_change")
    if path.kpi and _goes_backwards(path.kpi, path.change):
        return _no("ambitious.backwards", baseline=path.baseline, target=path.target, verb="")
    stands = _standing(path, past, today)
    if stands is not None and path.target is not None and not path.is_ceiling:
        gone = stands - path.target
        if gone == 0 or (gone > 0) == (path.change > 0):
            return _no("ambitious.reached", current=stands, target=path.target, unit=path.unit)
    if path.due is None:
        return _unknown("ambitious.no_due")
    natural = natural_change(objective.natural_trend, past, path.baseline, path.start, path.due)
    if natural is None:
        return _unknown("ambitious.no_history")
    sign = 1 if path.change > 0 and not path.is_ceiling else -1
    code, say = (
        ("ambitious.beyond_trend", _yes) if path.change * sign > natural * sign else ("ambitious.within_trend", _no)
    )
    return say(code, change=path.change, natural=to_places(natural, 1), unit=path.unit_of_change)


def _worth_keeping(objective: Objective, path: Path, past: PastValues | None) -> Reason:
    """Whether what is to stay would leave by itself: else nobody need do anything for it."""
    if path.baseline is None:
        return _unknown("ambitious.no_figure")
    if path.due is None:
        return _unknown("ambitious.no_due")
    natural = natural_change(objective.natural_trend, past, path.baseline, path.start, path.due)
    if natural is None:
        return _unknown("ambitious.no_history")
    there = path.baseline + natural
    code, say = ("ambitious.would_leave", _yes) if path.outside(there) else ("ambitious.stays", _no)
    return say(code, there=to_places(there, 1), unit=path.unit)


def _standing(path: Path, past: PastValues | None, today: date) -> Decimal | None:
    """Where the KPI stands: its last value, or what a flow adds up to since the start."""
    if past is None or past.current is None or path.baseline is None:
        return None
    return past.counted(path.baseline, path.start, today) if past.cumulates else past.current


def _goes_backwards(kpi: Kpi, change: Decimal) -> bool:
    if kpi.kind is KpiKind.FLOW:
        return change < 0
    return (kpi.direction is Direction.UP and change < 0) or (kpi.direction is Direction.DOWN and change > 0)


def _realistic(plan: Plan, objective: Objective, path: Path, past: PastValues | None, today: date) -> Iterator[Reason]:
    yield _possible_pace(plan, path, past, today)
    actions = [a for a in plan.actions if objective.id in a.objectives and a.status.value != "cancelled"]
    if not actions:
        yield _no("realistic.no_action")
        return
    unpriced = [action.ref for action in actions if action.planned is None]
    short = _money_shortfall(plan)
    if plan.envelope is None:
        yield _unknown("realistic.no_envelope")
    elif short > 0:
        yield _no("realistic.money_over", over=short, currency=plan.currency)
    elif unpriced:
        yield _unknown("realistic.no_money", actions=", ".join(unpriced[:3]), count=len(unpriced))
    else:
        total = sum((action.planned for action in actions if action.planned), Decimal(0))
        yield _yes("realistic.money_fits", planned=total, currency=plan.currency, count=len(actions))
    over = _overloaded_months(plan, actions, today)
    untimed = [action.ref for action in actions if action.effort is None and action.status.is_open]
    if over:
        worst = max(over, key=lambda load: load.days / (load.available or 1))
        person = plan.get(Person, worst.person).name
        yield _no("realistic.days_over", person=person, month=worst.month, share=worst.days / (worst.available or 1))
    elif untimed:
        yield _unknown("realistic.no_effort", actions=", ".join(untimed[:3]), count=len(untimed))
    else:
        yield _yes("realistic.days_fit", count=len(actions))


def _needed_month(plan: Plan, path: Path, past: PastValues, due: date, today: date) -> Decimal | None:
    """The change a month that is still needed: what the KPI's own screen asks for in each of its periods from now on.

    By the days that are left, with the figure of November still to come, an objective asked 1,223 orders a month at the
    end of it, and its KPI 663. A ceiling is no change that is needed, and without a KPI there are only the days.
    """
    if path.kpi is not None and not path.is_ceiling and path.change is not None:
        required = pace_of(plan, path.kpi, today).required
        if required is not None:
            return required.copy_abs() * (1 if required * path.change >= 0 else -1) / past.months_per_value
    return past.needed_month(path.baseline, path.target, path.start, due, today)


def _possible_pace(plan: Plan, path: Path, past: PastValues | None, today: date) -> Reason:
    if path.due is None or (path.change is None and not path.is_kept):
        return _unknown("realistic.no_figure")
    if path.due < today:
        return _unknown("realistic.over", due=path.due)
    if path.is_kept:
        return _possible_return(plan, path, path.due, past, today)
    assert path.change is not None
    best = past.best_month(up=path.change > 0 and not path.is_ceiling) if past else None
    if past is None or best is None:
        return _unknown("realistic.no_history")
    needed = _needed_month(plan, path, past, path.due, today)
    if needed is None:
        return _unknown("realistic.no_figure")
    if path.is_ceiling:
        return _possible_ceiling(plan, path, needed, best)
    return _fits(plan, path, needed, best)


def _possible_return(plan: Plan, path: Path, due: date, past: PastValues | None, today: date) -> Reason:
    """Whether what is to stay is where it should be, or can come back there by the due date."""
    if past is None or past.current is None:
        return _unknown("realistic.no_history")
    way = path.outside(past.current)
    best = past.best_month(up=way > 0)
    if way and best is None:
        return _unknown("realistic.no_history")
    months = Decimal(max((due - today).days, 1)) / DAYS_OF_MONTH
    return _fits(plan, path, abs(way) / months, best or Decimal(0))


def _fits(plan: Plan, path: Path, needed: Decimal, best: Decimal) -> Reason:
    """What a month has to bring against the best month so far."""
    if needed <= 0:
        return _yes("realistic.pace_reached")
    if best <= 0:
        return _no("realistic.never_moved", needed=to_places(needed, 1), unit=path.unit_of_change)
    ratio = needed / best
    values = {
        "needed": to_places(needed, 1),
        "best": to_places(best, 1),
        "ratio": to_places(ratio, 2),
        "unit": path.unit_of_change,
    }
    if ratio <= plan.pace_limit:
        return _yes("realistic.pace_fits", **values, limit=plan.pace_limit)
    return _no("realistic.pace_high", **values, limit=plan.pace_limit)


def _possible_ceiling(plan: Plan, path: Path, allowed: Decimal, lowest: Decimal) -> Reason:
    """Whether a flow can stay under its ceiling: what a month may still bring against the lowest month so far."""
    values = {"allowed": to_places(allowed, 1), "lowest": to_places(lowest, 1), "unit": path.unit}
    if allowed < 0:
        return _no("realistic.ceiling_passed")
    if lowest > allowed * plan.pace_limit:
        return _no("realistic.ceiling_low", **values)
    return _yes("realistic.ceiling_fits", **values)


def _time_bound(plan: Plan, objective: Objective, path: Path, today: date) -> Iterator[Reason]:
    if path.due is None:
        yield _no("time.no_due")
        return
    if path.due <= path.start:
        yield _no("time.reversed", start=path.start, due=path.due)
    elif path.due > plan.end or path.start < plan.start:
        yield _no("time.outside_plan", start=plan.start, due=plan.end)
    elif path.due < today:
        yield _no("time.past", due=path.due)
    # A KPI that is entered meanwhile is none: it tells where it stands, and not how far it was to be by then.
    elif path.due - path.start > MILESTONE_AFTER and not any(
        path.start < milestone.on < path.due for milestone in objective.milestones
    ):
        yield _no("time.no_milestone", start=path.start, due=path.due)
    else:
        yield _yes("time.dated", start=path.start, due=path.due)


def _money_shortfall(plan: Plan) -> Decimal:
    """By how much the planned money goes over the envelope; 0 when it fits or no envelope is known."""
    planned = total(plan).planned
    return max(planned - plan.envelope, Decimal(0)) if plan.envelope is not None and planned else Decimal(0)


def _overloaded_months(plan: Plan, actions: Iterable[Action], today: date) -> tuple[MonthLoad, ...]:
    """The overloaded months from this one on of which these actions are part."""
    served = {action.id for action in actions if action.status.is_open}
    return tuple(load for load in overloads(plan, today) if any(work.action in served for work in load.work))
