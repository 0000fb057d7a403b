"""The plan's money, its people's time and a cut of the budget, in words."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.actions import Action, Nature
from mplan_tui.domain.bounds import rounded
from mplan_tui.domain.budget_groups import TIMES, Flow
from mplan_tui.domain.cuts import EXACT, Cut, CutReason, Loss, Measure, Proof, Why
from mplan_tui.domain.deadlines import Unmeetable
from mplan_tui.domain.diagnostic.journey import Stage
from mplan_tui.domain.kpis import Cadence, Kpi
from mplan_tui.domain.money import GroupBy, amounts_of
from mplan_tui.domain.money_over_time import PeriodLength
from mplan_tui.domain.more_money import Gain, Lacks
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Objective
from mplan_tui.domain.offer import Category
from mplan_tui.domain.people import Absence, Person
from mplan_tui.domain.periods import year_and_quarter
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.scenario_rules import put_off
from mplan_tui.domain.scenarios import Scenario, ScenarioChoice
from mplan_tui.i18n import _, pgettext
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.pace import figure, in_points, is_share
from mplan_tui.vocabulary.values import period_name

LONGEST_UNIT = 12


def group_word(group: GroupBy) -> str:
    """What the money is summed by: "by objective"."""
    return {
        GroupBy.OBJECTIVE: _("by objective"),
        GroupBy.CATEGORY: _("by category"),
        GroupBy.CHANNEL: _("by channel"),
        GroupBy.PRODUCT: _("by product"),
        GroupBy.PERSON: _("by person"),
        GroupBy.TEAM: _("by team"),
        GroupBy.STAGE: _("by journey stage"),
        GroupBy.NATURE: _("by nature"),
        GroupBy.MONTH: _("by month"),
        GroupBy.QUARTER: _("by quarter"),
        GroupBy.YEAR: _("by year"),
        GroupBy.UNIT: _("by business unit"),
    }[group]


def step_word(step: PeriodLength) -> str:
    """What a period of this length is called: "Month"."""
    return {PeriodLength.MONTH: _("Month"), PeriodLength.QUARTER: _("Quarter"), PeriodLength.YEAR: _("Year")}[step]


def cadence_word(cadence: Cadence) -> str:
    """By which periods something is shown: "by month"."""
    words = {Cadence.MONTH: _("by month"), Cadence.QUARTER: _("by quarter"), Cadence.YEAR: _("by year")}
    return words[cadence]


def _no_group(group: GroupBy) -> str:
    """What belongs to none of a kind, which says of which: beside channels, "none" alone was taken for one."""
    match group:
        case GroupBy.OBJECTIVE:
            return _("no objective")
        case GroupBy.CATEGORY:
            return _("no category")
        case GroupBy.CHANNEL:
            return _("no channel")
        case GroupBy.PRODUCT:
            return _("no product")
        case GroupBy.PERSON:
            return _("no person")
        case GroupBy.TEAM:
            return _("no team")
        case GroupBy.STAGE:
            return _("no stage")
        case GroupBy.UNIT:
            return _("no business unit")
    return _("no day")


def group_name(plan: Plan, group: GroupBy, key: str) -> str:
    """What one of these groups is called; "" is what belongs to none."""
    if not key:
        return _no_group(group)
    if group in TIMES:
        return period_name(plan.rhythm(TIMES[group].cadence), date.fromisoformat(key))
    match group:
        case GroupBy.CATEGORY:
            return word(Category(key))
        case GroupBy.STAGE:
            return word(Stage(key))
        case GroupBy.NATURE:
            return word(Nature(key))
    row = plan.find_any(key)
    return name_of(row) if row else key


def period_key(step: PeriodLength, first: date, year_start: int) -> str:
    """A period as scripts name it: 2026-03, 2026-Q1, 2026; a year by the calendar year in which it begins."""
    if step is PeriodLength.MONTH:
        return f"{first:%Y-%m}"
    year, quarter = year_and_quarter(first, year_start)
    return str(year) if step is PeriodLength.YEAR else f"{year}-Q{quarter}"


def measure_word(measure: Measure | None) -> str:
    """What is done with an action in a cut; None keeps it."""
    if measure is None:
        return pgettext("cut", "keep")
    return word(measure)


def cut_sentence(plan: Plan, cut: Cut, freed: Decimal, missing: Decimal) -> str:
    """What a cut asks for and what the choice frees."""
    currency = plan.currency
    said = _("{off} less").format(off=formats.money(cut.off, currency))
    if cut.envelope is not None:
        said += ", " + _("envelope {amount}").format(amount=formats.money(cut.envelope, currency))
    if not cut.needed:
        return said + ". " + _("The plan still fits: nothing has to go.")
    said += ". " + _("To free: {needed}; freed: {freed}.").format(
        needed=formats.money(cut.needed, currency), freed=formats.money(freed, currency)
    )
    if missing:
        said += " " + _("{missing} are still to be found.").format(missing=formats.money(missing, currency))
    return said


def loss_sentence(plan: Plan, loss: Loss) -> str:
    """What an objective loses, to stand behind its name: by how much it then misses its target."""
    objective = plan.get(Objective, loss.objective)
    share = formats.percent(loss.share)
    if loss.miss is None or loss.after is None or loss.before is None:
        return _("loses {share} of its work; without figures, the miss is not known").format(share=share)
    kpi = plan.find(Kpi, objective.kpi)
    unit = objective.unit or (kpi.unit if kpi else "")
    before, after = _told_apart(loss.before, loss.after, unit)
    values = {
        "before": before,
        "after": after,
        "target": figure_words(loss.target, unit),
        "miss": difference_words(loss.miss, unit),
        "share": share,
    }
    if not loss.miss:
        return _("still reaches {target}: {after} instead of {before}").format(**values)
    return _("misses {target} by {miss}: {after} instead of {before}").format(**values)


def proof_sentence(proof: Proof) -> str:
    """What a proposal that is not proved to be the best says of itself; "" of one that is."""
    return {
        Proof.BEST: "",
        Proof.TOO_MANY: _("More than {count} actions could go: a good choice, not proved to be the best.").format(
            count=EXACT
        ),
        Proof.TOO_TANGLED: _("A good choice; to prove that it is the best would take too long."),
    }[proof]


def reason_words(plan: Plan, reason: CutReason) -> str:
    """Why an action goes or stays in a cut, in a few words."""
    refs = ", ".join(action.ref or action.title for action in plan.find_all(Action, reason.of))
    return {
        Why.SERVES_NOTHING: _("serves no objective"),
        Why.REACHED: _("what it serves is reached"),
        Why.ON_ITS_WAY: _("what it serves is on its way"),
        Why.UNMEASURED: _("what it serves is not measured"),
        Why.LOSES_LEAST: _("loses least"),
        Why.GOES_ALONG: _("waits for {refs}").format(refs=refs),
        Why.BOUND: _("{refs}, paid, waits for it").format(refs=refs),
    }[reason.why]


def lost_words(plan: Plan, loss: Loss) -> str:
    """What an objective loses by one action, in its own unit; where that is not known, which part of its work."""
    objective = plan.get(Objective, loss.objective)
    if loss.amount is None:
        return _("{objective}: {share} of its work").format(objective=objective.ref, share=formats.percent(loss.share))
    kpi = plan.find(Kpi, objective.kpi)
    unit = objective.unit or (kpi.unit if kpi else "")
    return f"{objective.ref} −{difference_words(loss.amount, unit)}"


def figure_words(value: Decimal | None, unit: str, smallest: Decimal | None = None) -> str:
    """A figure with its unit, as few digits as tell it, or to the `smallest` step."""
    if value is None:
        return ""
    digits = smallest or (Decimal(1) if abs(value) >= 100 else Decimal("0.1"))
    return figure(rounded(value, digits), unit if len(unit) <= LONGEST_UNIT else "")


def difference_words(value: Decimal, unit: str) -> str:
    """How far two figures are apart: those of percentages in points, since 20 % less 1 % is not 19 %."""
    return in_points(figure_words(value, ""), value) if is_share(unit) else figure_words(value, unit)


def _told_apart(one: Decimal, other: Decimal, unit: str) -> tuple[str, str]:
    """Two figures with as many digits as it takes to see that they differ, up to a thousandth."""
    words = figure_words(one, unit), figure_words(other, unit)
    for places in (1, 2, 3):
        if one == other or words[0] != words[1]:
            break
        step = Decimal(1).scaleb(-places)
        words = figure_words(one, unit, step), figure_words(other, unit, step)
    return words


def postponed_note(plan: Plan, action: Action, amount: Decimal, today: date) -> str:
    """What an action keeps in its notes when a cut puts it off."""
    return _("Put off on {day} by a budget cut: {amount} were planned, due {due}.").format(
        day=formats.day(today), amount=formats.money(amount, plan.currency), due=formats.day(action.due or action.start)
    )


def postponed_notes(plan: Plan, scenario: Scenario, today: date) -> dict[str, str]:
    """What the actions that a scenario puts off keep in their notes, by action id."""
    return {
        action.id: postponed_note(plan, action, amounts_of(plan, action).remaining, today)
        for action in put_off(plan, scenario)
    }


def choice_words(plan: Plan, choice: ScenarioChoice) -> str:
    """What becomes of an action in a scenario: "drop A-003", "A-004: €2,500"."""
    action = plan.find(Action, choice.id)
    name = (action.ref or action.title) if action else choice.id
    if choice.planned is not None:
        return formats.labelled(name, formats.money(choice.planned, plan.currency))
    return f"{measure_word(choice.measure)} {name}"


def lacks_words(lacks: Lacks) -> str:
    """Why nobody can say what more money for an action would bring."""
    return {
        Lacks.KPI: _("carries no KPI that adds up"),
        Lacks.FIGURE: _("its KPI has no figure or no baseline yet"),
        Lacks.SPENT: _("nothing was spent on it yet"),
    }[lacks]


def gain_words(plan: Plan, gain: Gain) -> str:
    """What more money for an action would bring at the rate so far: "38 leads (4 % of the way)"."""
    kpi = plan.get(Kpi, gain.kpi)
    said = figure_words(gain.brings, kpi.unit)
    if gain.share is None:
        return said
    return _("{figure}, {share} of the way").format(figure=said, share=formats.percent(gain.share))


def basis_words(plan: Plan, gain: Gain) -> str:
    """What a gain rests on: what each further unit of money brought, else what the money so far did on average."""
    unit = plan.get(Kpi, gain.kpi).unit
    if gain.marginal is None:
        return _("{figure} for {spent} so far").format(
            figure=figure_words(gain.gained, unit), spent=formats.money(gain.spent, plan.currency)
        )
    hundred = Decimal(100)
    return _("each further {money} brought {figure}, over {count} months").format(
        money=formats.money(hundred, plan.currency),
        figure=figure_words(gain.marginal.value * hundred, unit),
        count=gain.marginal.months,
    )


def deadline_sentences(plan: Plan, found: tuple[Unmeetable, ...]) -> Iterator[str]:
    """Why each of these deadlines cannot be met."""
    for one in found:
        action = plan.get(Action, one.action)
        day = formats.short_day(one.due)
        if one.waits_for:
            other = plan.get(Action, one.waits_for)
            yield _("{action} is due {day}, before {other} that it waits for.").format(
                action=name_of(action), day=day, other=other.ref or other.title
            )
            continue
        person = plan.get(Person, one.person)
        if one.available >= one.working_days:
            said = _("{action}, {day}: {person} has {work} days of work, and {left} working days are left.")
        else:
            said = _("{action}, {day}: {person} has {work} days of work until then, and {available} available.")
        yield said.format(
            action=name_of(action),
            day=day,
            person=person.name,
            work=days(one.work),
            available=days(one.available),
            left=days(one.working_days),
        )


def absence_words(absence: Absence) -> str:
    """When somebody is away, with what was noted about it."""
    first, last = formats.day(absence.start), formats.day(absence.end)
    said = first if absence.start == absence.end else f"{first} – {last}"
    return f"{said} · {absence.note}" if absence.note else said


def days(value: Decimal) -> str:
    """Days of work with one decimal at most."""
    return formats.number(rounded(value, Decimal("0.1")))


def days_short(value: Decimal) -> str:
    """Days of work with their unit, where there is little room."""
    return _("{days} d").format(days=days(value))


def flow_word(flow: Flow) -> str:
    """How the money that went out stands, in a few words."""
    return {
        Flow.OVER: _("over what is planned"),
        Flow.AHEAD: _("ahead of the calendar"),
        Flow.AS_EXPECTED: _("as expected"),
        Flow.BEHIND: _("behind the calendar"),
    }[flow]
