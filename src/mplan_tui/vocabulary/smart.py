"""The SMART verdict in words: the reason of each letter, and what to change."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.bounds import as_text
from mplan_tui.domain.sentence import Bound, Sentence, asked_change
from mplan_tui.domain.smart import Judgement, Reason, judge_sentence
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.vocabulary import pace
from mplan_tui.vocabulary.effect import PER_PERIOD
from mplan_tui.vocabulary.enums import word

_REASONS: Mapping[str, str] = {
    "specific.clear": N_("It says what changes: {verb}, {object}."),
    "specific.no_verb": N_("No verb says what should change."),
    "specific.no_object": N_("Nothing follows “{verb}”: what should change?"),
    "specific.no_scope": N_("“{object}” has no scope and no figure: by how much, where, for whom?"),
    "measurable.figure": N_("The figure {figure} {unit} can be measured."),
    "measurable.unmoved": N_("Whether it moved can be measured; it will need a baseline: where does it stand today?"),
    "measurable.figure_from_somewhere": N_(
        "The figure {figure} {unit} can be measured; it will need a baseline: where does it stand today?"
    ),
    "measurable.no_figure": N_("No figure says how far."),
    "measurable.contradiction": N_("From {baseline} to {target} is the other way than “{verb}”."),
    "measurable.no_change": N_("The target is where it starts."),
    "measurable.complete": N_("From {baseline} to {target} {unit}, measured by {source}."),
    "measurable.no_kpi": N_("No KPI measures it."),
    "measurable.no_unit": N_("The figure has no unit."),
    "measurable.no_baseline": N_("The baseline is missing: where does it start?"),
    "measurable.no_target": N_("The target is missing: how far should it go?"),
    "measurable.no_source": N_("The KPI's source is missing: who or what gives the figure?"),
    "ambitious.beyond_trend": N_("It changes by {change} {unit}; by itself it would change by {natural}."),
    "ambitious.within_trend": N_("It changes by {change} {unit}; by itself it would change by {natural} already."),
    "ambitious.reached": N_("The KPI stands at {current} {unit}: the target of {target} is reached already."),
    "ambitious.would_leave": N_("By itself it would come to {there} {unit}, outside of where it is to stay."),
    "ambitious.stays": N_("By itself it would come to {there} {unit}, where it is to stay already."),
    "ambitious.no_change": N_("Nothing changes."),
    "ambitious.backwards": N_("From {baseline} to {target} is the wrong way."),
    "ambitious.no_figure": N_("Baseline or target is missing."),
    "ambitious.no_due": N_("The due date is missing."),
    "ambitious.no_history": N_("Missing: two measurements before the start, or the natural trend."),
    "ambitious.no_plan": N_("Missing: the KPI's history or the natural trend, which a plan holds."),
    "realistic.no_plan": N_("Missing: past pace, actions, money and days, which a plan holds."),
    "realistic.no_figure": N_("Baseline, target or due date is missing."),
    "realistic.no_history": N_("Missing: two measurements of the KPI, to know its best past pace."),
    "realistic.over": N_("Its time was over on {due}: nothing is needed any more."),
    "realistic.pace_fits": N_(
        "It needs {needed} {unit} a month; the best month so far brought {best} ({ratio} times)."
    ),
    "realistic.pace_high": N_(
        "It needs {needed} {unit} a month, {ratio} times the best month so far ({best}); the limit is {limit}."
    ),
    "realistic.ceiling_fits": N_("{allowed} {unit} a month are left; the lowest month so far had {lowest}."),
    "realistic.ceiling_low": N_("Only {allowed} {unit} a month are left; the lowest month so far had {lowest}."),
    "realistic.ceiling_passed": N_("The total is past its ceiling already."),
    "realistic.pace_reached": N_("What is needed is reached already."),
    "realistic.never_moved": N_("It needs {needed} {unit} a month, and the KPI never moved that way."),
    "realistic.no_action": N_("No action works for it."),
    "realistic.no_envelope": N_("Missing: the budget envelope."),
    "realistic.money_over": N_("The planned money goes {over} over the envelope."),
    "realistic.no_money": N_("Missing: the planned money of {actions}."),
    "realistic.money_fits": N_("The money of its actions fits the envelope ({planned} planned)."),
    "realistic.days_over": N_("{person} has {share} of the days available in {month}."),
    "realistic.no_effort": N_("Missing: the days of {actions}."),
    "realistic.days_fit": N_("The days of its actions fit the people."),
    "time.dated": N_("From {start} to {due}."),
    "time.no_due": N_("No date says by when."),
    "time.past": N_("{due} is past."),
    "time.reversed": N_("It is due on {due}, not after its start on {start}."),
    "time.outside_plan": N_("Its dates leave the plan's period, {start} to {due}."),
    "time.dated_long": N_("From {start} to {due}; longer than three months, it will need an intermediate milestone."),
    "time.no_milestone": N_("It lasts longer than three months and has no intermediate milestone."),
}

_ADVICE: Mapping[str, str] = {
    "specific.no_verb": N_("Begin with a verb: increase, reduce, reach, keep."),
    "specific.no_object": N_("Name what should change: sales, awareness, cost per lead."),
    "specific.no_scope": N_("Add a product, a place or an audience, or a figure."),
    "measurable.no_figure": N_("Add a figure with its unit: by 20%, from 18 to 25%, 200 customers."),
    "measurable.contradiction": N_("Correct the verb or the figures."),
    "measurable.no_change": N_("Set a target that differs from the baseline."),
    "measurable.no_kpi": N_("{objectives.measure:m} makes its KPI from the sentence; or choose one in its form."),
    "measurable.no_unit": N_("Give the unit: %, €, orders, points."),
    "measurable.no_baseline": N_("Enter today's value as the baseline."),
    "measurable.no_target": N_("Enter the target."),
    "measurable.no_source": N_("Name the source in the KPI: analytics, panel, accounts."),
    "ambitious.within_trend": N_("Raise the target above what comes by itself."),
    "ambitious.reached": N_("Set a new target."),
    "ambitious.stays": N_("Ask for more than what stays by itself."),
    "ambitious.no_change": N_("Set a target that differs from the baseline."),
    "ambitious.backwards": N_("Correct the target, or the KPI's good direction."),
    "ambitious.no_history": N_("Enter past values of the KPI, or the natural trend in % a year."),
    "realistic.no_history": N_("Enter past values of the KPI."),
    "realistic.pace_high": N_("Lower the target, give it more time, or raise the limit in the plan's settings."),
    "realistic.ceiling_passed": N_("Raise the ceiling, or say in the notes what will make the difference."),
    "realistic.ceiling_low": N_("Raise the ceiling, or say in the notes what will make the difference."),
    "realistic.never_moved": N_("Lower the target, or say in the notes what will make the difference."),
    "realistic.no_action": N_("Create or link at least one action."),
    "realistic.no_envelope": N_("Enter the envelope on the Budget & team screen."),
    "realistic.money_over": N_("Cut planned money or ask for a larger envelope."),
    "realistic.no_money": N_("Enter the planned money of these actions (0 when they are free)."),
    "realistic.days_over": N_("Move an action in time or to somebody else."),
    "realistic.no_effort": N_("Enter the effort in days of these actions."),
    "time.no_due": N_("Add a date: by end of June, over the next 6 months."),
    "time.past": N_("Choose a date to come."),
    "time.reversed": N_("Choose a due date after the start."),
    "time.outside_plan": N_("Keep both dates inside the plan."),
    "time.no_milestone": N_("Add a milestone: a date on the way and the value to reach by then."),
}


def reason(why: Reason) -> str:
    """One sentence for a reason."""
    shown = {name: _value(name, value, why.values) for name, value in why.values.items()}
    return " ".join(_(_REASONS[why.code]).format(**shown).split(" ")).replace("  ", " ")


def advice(why: Reason) -> str:
    """What to change, or "" where nothing needs to."""
    return keyed(_(_ADVICE.get(why.code, "")))


def explanation(judgement: Judgement) -> str:
    """The deciding reasons of a letter, one after the other."""
    return " ".join(reason(why) for why in judgement.deciding)


def left_out(sentence: Sentence) -> str:
    """The words of a sentence that were not taken in, or "" where all were."""
    if not sentence.left_out:
        return ""
    words = ", ".join(formats.quoted(text) for text in sentence.left_out)
    return _("Not taken in: {words}. Say it otherwise, or in an objective of its own.").format(words=words)


def doubtful_day(sentence: Sentence) -> str:
    """The two days that a due date in figures may mean, or "" where it means one."""
    if sentence.due is None or sentence.other_due is None:
        return ""
    return _(
        "Due on {day}, with the day first; with the month first it would be {other}. Write the month as a word."
    ).format(day=formats.day(sentence.due), other=formats.day(sentence.other_due))


def altogether(sentence: Sentence) -> str:
    """What a growth that comes again and again is in the end, or "" where it comes once."""
    change = asked_change(sentence)
    if sentence.each is None or change is None:
        return ""
    total = ("+" if change > 0 else "−") + formats.with_unit(formats.number(abs(change)), sentence.unit)
    return ngettext(
        "{figure}, {times} time until it is due: {total} altogether.",
        "{figure}, {times} times until it is due: {total} altogether.",
        sentence.times,
    ).format(figure=figure_said(sentence), times=sentence.times, total=total)


def smart_document(sentence: Sentence, today: date) -> dict[str, object]:
    """What `mplan-tui smart --json` prints of a sentence: letters with verdict and reason, figures and dates."""
    judgements = judge_sentence(sentence, today)
    return {
        "letters": {
            judgement.letter.value: {"verdict": judgement.verdict.value, "reason": explanation(judgement)}
            for judgement in judgements
        },
        **_said(sentence, today),
    }


def smart_lines(sentence: Sentence, today: date) -> list[str]:
    """What `mplan-tui smart` prints for people: what the sentence says, then each letter with its reason and advice."""
    said = _said(sentence, today)
    names = {
        "verb": _("Verb"),
        "object": _("Object"),
        "scope": _("Scope"),
        "figure": _("Figure"),
        "direction": _("Direction"),
        "start": _("Start"),
        "due": _("Due"),
    }
    directions = {"up": _("up"), "down": _("down"), "within": _("keep")}
    shown = {**said, "figure": figure_said(sentence), "direction": directions.get(str(said["direction"]))}
    shown |= {name: formats.day(day) if day else "" for name, day in (("start", sentence.start), ("due", sentence.due))}
    width = max(map(len, names.values()))
    lines = [f"{name:<{width}}  {shown[key] or '–'}" for key, name in names.items()]
    lines += filter(None, (left_out(sentence), doubtful_day(sentence), altogether(sentence)))
    lines.append("")
    for judgement in judge_sentence(sentence, today):
        lines.append(
            f"{judgement.letter.value}  {word(judgement.letter)} – {word(judgement.verdict)}. {explanation(judgement)}"
        )
        lines += [f"   → {mend}" for why in judgement.deciding if (mend := advice(why))]
    return lines


_UNMOVED: Mapping[Bound | None, str] = {
    Bound.CEILING: N_("not above today's level"),
    Bound.FLOOR: N_("not below today's level"),
    None: N_("as it is today"),
}
"""How the figure of a sentence is called that wants nothing to move, by the side that is to be kept."""


def figure_of(sentence: Sentence) -> str:
    """The figure of a sentence as people write it: "+20 %", "18 → 25 %", "420 orders"; "" without one."""
    if sentence.figure is None:
        return ""
    figure = f"{formats.number(sentence.figure)} {sentence.unit}".strip()
    if sentence.high is not None:
        return f"{formats.number(sentence.figure)}–{formats.number(sentence.high)} {sentence.unit}".strip()
    if sentence.baseline is not None:
        return f"{formats.number(sentence.baseline)} → {figure}"
    if sentence.is_change and not sentence.figure:
        return _(_UNMOVED[sentence.bound])
    if sentence.bound is not None:
        is_ceiling = sentence.bound is Bound.CEILING
        change = ("+" if is_ceiling else "−") if sentence.is_change else ""
        return ("≤ " if is_ceiling else "≥ ") + change + figure
    if not sentence.is_change:
        return figure
    figure = ("−" if sentence.direction and sentence.direction.value == "down" else "+") + figure
    return _(PER_PERIOD[sentence.each]).format(figure=figure) if sentence.each else figure


def figure_said(sentence: Sentence) -> str:
    """The same with the signs of money and percent where the language has them: "£40 → £30", "+20%" in English."""
    said, unit = figure_of(sentence), sentence.unit
    if pace.is_share(unit):
        return re.sub(r"(\d) %", lambda match: formats.with_unit(match[1], unit), said)
    if not pace.is_ahead(unit):
        return said
    return re.sub(r"\d[\d.,]*", lambda number: pace.figure(number[0], unit), said.replace(f" {unit}", ""))


def _said(sentence: Sentence, today: date) -> dict[str, object]:
    figure = sentence.figure
    start = sentence.start or (today if sentence.due else None)
    return {
        "language": sentence.language,
        "verb": sentence.verb or None,
        "object": sentence.object or None,
        "scope": sentence.scope or None,
        "figure": as_text(figure),
        "unit": sentence.unit or None,
        "change": sentence.is_change if figure is not None else None,
        "bound": sentence.bound.value if sentence.bound else None,
        "high": as_text(sentence.high),
        "each": sentence.each.value if sentence.each else None,
        "altogether": as_text(asked_change(sentence)),
        "left_out": list(sentence.left_out),
        "baseline": as_text(sentence.baseline),
        "direction": sentence.direction.value if sentence.direction else None,
        "start": start.isoformat() if start else None,
        "due": sentence.due.isoformat() if sentence.due else None,
        "other_due": sentence.other_due.isoformat() if sentence.other_due else None,
    }


def _value(name: str, value: object, values: Mapping[str, object]) -> str:
    if isinstance(value, date):
        return formats.long_month(value) if name == "month" else formats.day(value)
    if isinstance(value, Decimal):
        if name in ("over", "planned"):
            return formats.money(value, str(values["currency"]))
        return formats.percent(value) if name == "share" else formats.number(value)
    return str(value if value is not None else "")
