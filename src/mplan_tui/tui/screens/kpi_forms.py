"""The conversations of the KPI screen: a new KPI, a corrective measure, its review, a judgement."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.carriers import carriers
from mplan_tui.domain.decisions import Choice, Decision, Outcome
from mplan_tui.domain.effect import Movement, effect_of
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.kpi_doubts import doubts_of
from mplan_tui.domain.kpi_grid import TypedCell
from mplan_tui.domain.kpis import Cadence, Formula, Kpi, KpiKind, KpiRole, Measurement, PaceStatus, refused_fields
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.pace import pace_of
from mplan_tui.domain.people import Person
from mplan_tui.domain.periods import PlannedTime, Rhythm, year_and_quarter
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.ratios import BASES, CATALOGUE, COSTS
from mplan_tui.i18n import _
from mplan_tui.language.kpi_names import meaning_of, unit_in
from mplan_tui.session.edits import kpis as edits
from mplan_tui.session.edits import rows
from mplan_tui.session.steps import Edit
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.modals.row_form import row_form
from mplan_tui.tui.text_layout import Line, fact, labelled, under_label
from mplan_tui.vocabulary.effect import (
    effect_sentence,
    forecast_words,
    movement_words,
    season_words,
    window_words,
)
from mplan_tui.vocabulary.enums import sign, word
from mplan_tui.vocabulary.kpi_words import doubt_sentence, kind_words, role_words, unit_sentence
from mplan_tui.vocabulary.pace import figure, pace_sentence
from mplan_tui.vocabulary.ratios import input_name, ratio_definition, ratio_name
from mplan_tui.vocabulary.sentences import sentence
from mplan_tui.vocabulary.values import period_name

if TYPE_CHECKING:
    from mplan_tui.tui.screens.base import PlanScreen

REVIEW_AFTER = timedelta(days=30)
MOVED = {Movement.BETTER: "good", Movement.WORSE: "bad", Movement.SAME: ""}
"""The tone of what came of a measure."""


def period_head(rhythm: Rhythm, on: date) -> str:
    """The name of a period over its column: short, with the year only where it is needed."""
    match rhythm.cadence:
        case Cadence.MONTH:
            return formats.month(on) + (f" {on:%y}" if on.month in (1, 12) else "")
        case Cadence.QUARTER:
            year, quarter = year_and_quarter(on, rhythm.year_start)
            named = f"{year % 100:02d}" + ("" if rhythm.year_start == 1 else f"/{(year + 1) % 100:02d}")
            return _("Q{number} {year}").format(number=quarter, year=named)
        case Cadence.YEAR:
            return period_name(rhythm, on)
    return formats.short_day(on)


def typed_of(measurement: Measurement) -> TypedCell:
    """The figure of a measurement, to be entered again."""
    return TypedCell(measurement.value, measurement.numerator, measurement.denominator)


async def ask_new(screen: PlanScreen, names: Sequence[str]) -> Edit | None:
    """Ask for a KPI: from the catalogue, with what it is made of, or empty."""
    plan = screen.plan
    choices = [Pickable(kind, kind_words(kind)) for kind in KpiKind]
    choices += [Pickable(code, f"{ratio_name(code)} — {ratio_definition(code)}") for code in CATALOGUE]
    title = _("New KPI: does it add up over the months, or is it a state?")
    picked = await screen.app.push_screen_wait(Pick(title, choices))
    if not picked:
        return None
    if not isinstance(picked[0], KpiKind):
        return await _ask_ratio(screen, picked[0])
    first = {"kind": picked[0]}
    form = checked(plan, row_form(plan, Kpi, names, title=_("New KPI"), values=first))
    values = await screen.app.push_screen_wait(FormModal(form))
    if not values:
        return None
    typed = {**first, **values}
    return rows.add(Kpi(**typed, **({} if "unit" in typed else {"unit": unit_in(typed["name"], plan.currency)})))


def checked(plan: Plan, form: Form, row: Kpi | None = None) -> Form:
    """The form of a KPI, which asks in plain words what it is, and says at once what of it cannot be right."""
    plain = {
        "kind": tuple(Pickable(kind, kind_words(kind)) for kind in KpiKind),
        "role": tuple(Pickable(role, role_words(role)) for role in KpiRole),
    }
    fields = tuple(field._replace(choices=plain[field.name]) if field.name in plain else field for field in form.fields)

    def check(values: Mapping[str, Any]) -> Mapping[str, str]:
        return {name: sentence(why) for name, why in refused_fields(values).items()}

    def hint(values: Mapping[str, Any]) -> Mapping[str, str]:
        unit = values.get("unit") or (unit_in(values.get("name") or "", plan.currency) if row is None else "")
        try:
            kpi = (row or Kpi(name=_("It"))).evolve(**{**values, "unit": unit, "name": values.get("name") or _("It")})
        except ValueError:
            return {}
        said = [doubt_sentence(kpi, doubt) for doubt in doubts_of(plan, kpi, meaning_of)]
        if said:
            return dict.fromkeys(("name", "unit", "kind", "role"), said[0])
        return {"unit": unit_sentence(unit, plan.currency)}

    return replace(form, fields=fields, check=check, hint=hint)


def input_hints(plan: Plan, code: str, values: Mapping[str, Any]) -> dict[str, str]:
    """What cannot be right in the KPIs that a formula would take by their names, under the field that names each."""
    known, wanted = edits.inputs_by_name(plan), CATALOGUE[code].inputs
    called = [(name, known.get((values.get(f"in_{name}") or "").casefold())) for name in wanted]
    inputs = tuple((name, row.id) for name, row in called if row is not None)
    kpi = Kpi(name=values.get("name") or ratio_name(code), formula=Formula(code=code, inputs=inputs))
    return {f"in_{doubt.at}": doubt_sentence(kpi, doubt) for doubt in doubts_of(plan, kpi)}


async def _ask_ratio(screen: PlanScreen, code: str) -> Edit | None:
    plan, ratio = screen.plan, CATALOGUE[code]
    base = ""
    if "base" in ratio.inputs:
        bases = [Pickable(name, input_name(name)) for name in BASES]
        picked = await screen.app.push_screen_wait(Pick(_("Conversions out of which base?"), bases))
        if not picked:
            return None
        base = picked[0]

    def called(name: str) -> str:
        return input_name(base if name == "base" else name)

    has_costs = any(name in COSTS for name in ratio.inputs)
    cadences = tuple(Pickable(cadence, word(cadence)) for cadence in Cadence)
    given = _("The KPI that gives this figure; it is made if there is none of this name.")
    fields = [
        Field("name", _("Name"), is_required=True),
        Field("cadence", _("Cadence"), InputKind.CHOICE, choices=cadences, is_required=True),
        Field("baseline", _("Baseline"), InputKind.NUMBER, _("Where it starts: without it, its pace is not known.")),
        Field("target", _("Target"), InputKind.NUMBER),
        *(Field(f"in_{name}", called(name), help=given) for name in ratio.inputs),
    ]
    if has_costs:
        actions = tuple(Pickable(action.id, name_of(action)) for action in plan.actions)
        fields.append(
            Field(
                "actions",
                _("Actions"),
                InputKind.CHOICES,
                _("Their spent money is the cost, instead of a KPI."),
                actions,
            )
        )
    first = {"name": ratio_name(code), "cadence": Cadence.MONTH, "baseline": None, "target": None, "actions": ()}
    first |= {f"in_{name}": called(name) for name in ratio.inputs}
    form = Form(
        ratio_name(code), tuple(fields), first, hint=lambda values: input_hints(plan, code, {**first, **values})
    )
    answers = await screen.app.push_screen_wait(FormModal(form))
    if answers is None:
        return None
    values = {**first, **answers}
    pattern = Kpi(name=values["name"], cadence=values["cadence"], baseline=values["baseline"], target=values["target"])
    inputs = [(name, values[f"in_{name}"]) for name in ratio.inputs]
    return edits.add_from_catalogue(code, values["name"], inputs, pattern, values["actions"], base)


async def ask_decision(screen: PlanScreen, kpi: Kpi) -> Edit | None:
    """Ask what is done about a KPI, and what it changes."""
    plan, today = screen.plan, screen.shell.today
    status = pace_of(plan, kpi, today).status
    linked = carriers(plan, kpi) or plan.actions
    actions = tuple(Pickable(action.id, name_of(action)) for action in linked)
    every = tuple(Pickable(action.id, name_of(action)) for action in plan.actions)
    people = tuple(Pickable(person.id, person.name) for person in plan.people)
    ahead = PlannedTime(date.max, plan.year_start)
    fields = (
        Field(
            "choice",
            _("Choice"),
            InputKind.CHOICE,
            choices=tuple(Pickable(c, word(c)) for c in Choice),
            is_required=True,
        ),
        Field("text", _("What is done"), InputKind.TEXT, _("What was seen, and what changes."), is_required=True),
        Field("owner", _("Owner"), InputKind.CHOICE, choices=people),
        Field("review_on", _("Look again on"), InputKind.DATE, is_required=True, time=ahead),
        Field("new_action", _("New action"), help=_("Its title; it is added with the owner and the review date.")),
        Field("planned", _("Its budget"), InputKind.NUMBER, _("What the new action plans to spend."), low=Decimal(0)),
        Field("stopped", _("Actions to stop"), InputKind.CHOICES, choices=actions),
        Field("from", _("Money from"), InputKind.CHOICE, _("Planned money that goes to another action."), every),
        Field("to", _("Money to"), InputKind.CHOICE, _("Empty: the new action gets it."), every),
        Field("amount", _("Amount"), InputKind.NUMBER, low=Decimal(0)),
    )
    first = {
        "choice": edits.DEFAULT_CHOICE.get(status, Choice.CONTINUE), "text": "", "owner": kpi.owner,
        "review_on": today + REVIEW_AFTER, "new_action": "", "planned": None, "stopped": (),
        "from": None, "to": None, "amount": None,
    }  # fmt: skip

    def check(given: Mapping[str, Any]) -> dict[str, str]:
        refused = {}
        if given["review_on"] < today:
            refused["review_on"] = _("Look again on a day to come.")
        if given["planned"] and not given["new_action"].strip():
            refused["new_action"] = _("Give the new action a title.")
        if given["from"] and not given["amount"]:
            refused["amount"] = _("Say how much money moves.")
        elif given["amount"] and not (given["from"] and (given["to"] or given["new_action"].strip())):
            refused["amount"] = _("Say from which action the money comes and to which it goes.")
        elif given["amount"] and given["from"] == given["to"]:
            refused["to"] = _("Choose another action than the one that gives the money.")
        elif given["amount"] and (fault := _too_much(plan, given["from"], given["amount"])):
            refused["amount"] = fault
        return refused

    title = _("Corrective measure for {kpi}").format(kpi=name_of(kpi))
    seen = pace_of(plan, kpi, today)
    intro = f"{sign(seen.status, screen.shell.preferences.ascii)} {pace_sentence(seen)}"
    answers = await screen.app.push_screen_wait(FormModal(Form(title, fields, first, check, intro=intro)))
    if answers is None:
        return None
    values = {**first, **answers}
    return _decision_edit(screen, kpi, values)


def _too_much(plan: Plan, source: str, amount: Decimal) -> str:
    """Why an action cannot give this much of its planned money; "" where it can."""
    try:
        edits.check_move(plan, source, amount)
    except PlanError as refusal:
        return sentence(refusal)
    return ""


def _decision_edit(screen: PlanScreen, kpi: Kpi, values: dict[str, object]) -> Edit | None:
    plan, today = screen.plan, screen.shell.today
    owner = values["owner"]
    decision = Decision.model_validate(
        {
            **{name: values[name] for name in ("choice", "text", "owner", "review_on")},
            "kpi": kpi.id,
            "taken_on": today,
            "seen": edits.snapshot(plan, kpi, today),
        }
    )
    new_action = None
    if values["new_action"]:
        objectives = tuple(row.id for row in plan.objectives if row.kpi == kpi.id)
        new_action = Action.model_validate(
            {
                "title": values["new_action"],
                "executor": (owner,) if owner else (),
                "planned": values["planned"],
                "start": today,
                "due": values["review_on"],
                "kpis": (kpi.id,),
                "objectives": objectives,
            }
        )
    amount, source = values["amount"], values["from"]
    target = values["to"] or (new_action.id if new_action else None)
    move = edits.Move(str(source), str(target), Decimal(str(amount))) if amount and source and target else None
    stopped = values["stopped"]
    consequences = edits.Consequences(new_action, stopped if isinstance(stopped, tuple) else (), move)
    try:
        return edits.decide(decision, consequences)
    except PlanError as refusal:
        screen.shell.tell(screen.shell.services.explain(refusal), severity="error")
        return None


async def ask_review(screen: PlanScreen, decision: Decision) -> Edit | None:
    """Ask whether a measure worked, with before and after in sight."""
    plan = screen.plan
    kpi = plan.find(Kpi, decision.kpi)
    title = f"{decision.ref} {word(decision.choice)}" + (f" · {name_of(kpi)}" if kpi else "")
    intro = f"{before_after(plan, decision, screen.shell.today, screen.shell.preferences.ascii)}\n{decision.text}"
    fields = (
        Field(
            "outcome",
            _("Outcome"),
            InputKind.CHOICE,
            choices=tuple(Pickable(o, word(o)) for o in Outcome),
            is_required=True,
        ),
        Field("outcome_text", _("What happened"), InputKind.TEXT),
    )
    first = {"outcome": decision.outcome, "outcome_text": decision.outcome_text}
    answers = await screen.app.push_screen_wait(FormModal(Form(title, fields, first, intro=intro)))
    if answers is None:
        return None
    values = {**first, **answers}
    return edits.review(decision, values["outcome"], values["outcome_text"], screen.shell.today)


async def ask_judgement(screen: PlanScreen, kpi: Kpi, author: str) -> Edit | None:
    """Ask for a person's own judgement of a KPI, or take it away."""
    said = kpi.override
    statuses = tuple(
        Pickable(s, word(s))
        for s in (PaceStatus.REACHED, PaceStatus.ON_TRACK, PaceStatus.LAGGING, PaceStatus.OFF_TRACK)
    )
    fields = (
        Field("status", _("Judgement"), InputKind.CHOICE, _("Empty: the computed status."), statuses),
        Field("reason", _("Because"), help=_("One sentence, shown wherever the judgement is.")),
    )
    first = {"status": said.status if said else None, "reason": said.reason if said else ""}
    form = Form(
        name_of(kpi),
        fields,
        first,
        lambda v: {"reason": _("A judgement of your own needs a sentence.")} if v["status"] and not v["reason"] else {},
    )
    answers = await screen.app.push_screen_wait(FormModal(form))
    if not answers:
        return None
    values = {**first, **answers}
    return edits.judge(kpi, values["status"], values["reason"], author, screen.shell.today)


def before_after(plan: Plan, decision: Decision, today: date, ascii: bool = False) -> str:
    """The KPI in a window before a measure and in one after, with what was forecast then; "" without a KPI."""
    found = effect_of(plan, decision.id, today)
    return effect_sentence(found, "->" if ascii else "→") if found is not None else ""


def write_register(plan: Plan, decision: Decision, today: date, width: int) -> list[Line]:
    """The detail of a corrective measure: before, after, what it changed."""
    kpi = plan.find(Kpi, decision.kpi)
    lines: list[Line] = [[(f"{decision.ref} {word(decision.choice)}", "strong")]]
    # The longest names: one stood as "Prévu alo…".
    names = max(cell_len(_("Forecast then")), cell_len(_("By season"))) + 1
    if kpi is not None:
        lines.append([(name_of(kpi), "muted")])
    if decision.seen is not None and kpi is not None:
        seen = decision.seen
        then = f"{figure(seen.value, kpi.unit)} · {word(seen.status)} · {formats.short_day(seen.on)}"
        lines.append(fact(_("Seen"), then, width, names))
    if found := effect_of(plan, decision.id, today):
        if found.before is not None:
            lines += labelled(_("Before"), window_words(found, found.before), width, label_width=names)
        if found.after is not None:
            lines += labelled(_("After"), window_words(found, found.after), width, label_width=names)
        if season := season_words(found):
            lines += labelled(_("By season"), season, width, label_width=names)
        if then_forecast := forecast_words(found):
            lines += labelled(_("Forecast then"), then_forecast, width, label_width=names)
        tone = MOVED.get(found.movement, "muted")
        lines += labelled(_("Movement"), movement_words(found), width, tone=tone, label_width=names)
    if owner := plan.find(Person, decision.owner):
        lines.append(fact(_("Owner"), owner.name, width, names))
    if decision.review_on:
        lines.append(fact(_("Review"), formats.day(decision.review_on), width, names))
    if decision.outcome:
        lines.append(fact(_("Outcome"), word(decision.outcome), width, names))
    lines += under_label(_("What is done"), decision.text, width, most=6)
    lines += under_label(_("What happened"), decision.outcome_text, width, most=4)
    made = ", ".join(name_of(action) for action in plan.find_all(Action, decision.actions))
    return [*lines, *under_label(_("Actions"), made, width, most=4)]
