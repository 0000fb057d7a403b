"""Writing an objective: from a typed sentence, step by step, or field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Direction, Kpi, KpiKind, refused_fields
from mplan_tui.domain.naming import name_of
from mplan_tui.domain.objectives import Family, Milestone, Objective
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.sentence import Bound, Sentence
from mplan_tui.domain.smart import judge_sentence
from mplan_tui.domain.verdicts import Verdict
from mplan_tui.i18n import _, language
from mplan_tui.language.numbers import parse_number
from mplan_tui.language.objectives.filling import fields_of, kpi_of
from mplan_tui.language.objectives.sentence import read_sentence
from mplan_tui.language.typed_days import read_day
from mplan_tui.session.edits import objectives as edits
from mplan_tui.tui.modals.asking import ask_form, ask_row, explain, pairs_field
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import TextPage
from mplan_tui.tui.modals.row_form import row_form
from mplan_tui.tui.screens.kpi_forms import checked
from mplan_tui.vocabulary.fields import field_label
from mplan_tui.vocabulary.smart import advice, altogether, doubtful_day, figure_of, figure_said, left_out, reason

_FIELDS = (
    *("title", "statement", "family", "product"),
    *("kpi", "baseline", "target", "unit", "change", "change_unit", "natural_trend"),
    *("start", "due", "milestones", "owner", "links", "segment", "notes"),
)

_KPI_FIELDS = (
    *("name", "kind", "role", "direction", "unit", "baseline", "target", "target_high", "cadence", "start", "due"),
    *("owner", "source"),
)


async def write_objective(widget: Any, objective: Objective) -> Objective | None:
    """Ask for every field of an objective; None when nothing was changed."""
    milestones = pairs_field(
        "milestones",
        field_label("objectives", "milestones"),
        _("Day and value to reach by then, like “{example}”.").format(example=f"{formats.short_day(widget.today)}: 21"),
        lambda day, value: _milestone(day, value, widget),
        lambda milestone: f"{formats.day(milestone.on)}: {formats.number(milestone.value)}",
    )
    return await ask_row(
        widget,
        widget.plan,
        objective,
        _FIELDS,
        edits.write_objective,
        title=f"{objective.ref} {objective.title}".strip() or _("Objective"),
        replacing=(milestones,),
        values={"milestones": objective.milestones},
    )


async def say_in_a_sentence(widget: Any, text: str, old: Objective | None = None) -> Objective | None:
    """Understand a sentence, tell what is missing, and go on in the form."""
    sentence = read_sentence(text, widget.today, year_start=widget.plan.year_start)
    plan: Plan = widget.plan
    kpi = plan.find(Kpi, old.kpi) if old else None
    told = fields_of(plan, sentence, kpi)
    missing = [
        f"{judgement.letter.value} · {' '.join(filter(None, (reason(why), advice(why))))}"
        for judgement in judge_sentence(sentence, widget.today)
        if judgement.verdict is Verdict.NO
        for why in judgement.deciding
    ]
    missing[:0] = filter(None, (left_out(sentence), doubtful_day(sentence), altogether(sentence)))
    if missing:
        await widget.app.push_screen_wait(TextPage(_("What the sentence leaves open"), "\n\n".join(missing)))
    filled = old.evolve(**told) if old else Objective(**{"family": Family.OTHER, **told, "title": title_of(sentence)})
    return await write_objective(widget, filled) or None


def title_of(sentence: Sentence) -> str:
    """A short title: the object with its figure, "Online sales +20 %"."""
    if sentence.is_change and not sentence.figure:
        return sentence.text  # "No increase in cost per lead" says it best itself
    # The title is kept as words of its sentence: French ones in English screens stay French.
    figure = figure_said(sentence) if sentence.language == language() else figure_of(sentence)
    if sentence.unit and folded(sentence.unit) == folded(
        sentence.object
    ):  # never "Qualified leads +300 qualified leads"
        return " ".join(filter(None, (figure.removeprefix("+"), sentence.scope)))
    subject = " ".join(filter(None, (sentence.object, sentence.scope))) or sentence.text
    return f"{subject[:1].upper()}{subject[1:]} {figure}".strip()


async def make_kpi(widget: Any, objective: Objective) -> Kpi | None:
    """Ask for the KPI that measures an objective, filled with what its sentence says; None when it was left."""
    said = read_sentence(objective.statement or objective.title, widget.today, year_start=widget.plan.year_start)
    kpi = kpi_of(widget.plan, objective, said)
    intro = ""
    if objective.change is not None and objective.baseline is None:
        intro = (
            _("Enter where it stands today: the target follows from the {change} that are asked.").format(
                change=figure_said(said)
            )
            if objective.change
            else _("Enter where it stands today: that is its target.")
        )
    elif said.bound is Bound.CEILING and kpi.kind is not KpiKind.FLOW and kpi.baseline is None:
        intro = _("Enter where it stands today: without it, nobody can tell whether it is to fall or to stay.")
    title = _("The KPI of {name}").format(name=name_of(objective))
    form = checked(widget.plan, row_form(widget.plan, Kpi, _KPI_FIELDS, kpi, title=title), kpi)

    def refused(answers: Mapping[str, Any]) -> Mapping[str, str]:
        wrong = {name: explain(widget, why) for name, why in refused_fields(answers).items()}
        if wrong:
            return wrong
        try:
            edits.measure_by(objective, kpi.evolve(**answers)).change(widget.plan)
        except PlanError as error:
            return {str(error.values.get("field", "name")): explain(widget, error)}
        return {}

    answers = await widget.app.push_screen_wait(FormModal(replace(form, check=refused, intro=intro)))
    return None if answers is None else kpi.evolve(**answers)


async def build_sentence(widget: Any) -> str:
    """Build the statement from its parts; "" when it was left."""
    verbs = {
        Direction.UP: _("Increase"),
        Direction.DOWN: _("Reduce"),
        None: _("Reach"),
        Direction.WITHIN: _("Maintain"),
    }
    choices = tuple(Pickable(verb, verb) for verb in verbs.values())
    time = widget.plan.planned_time
    form = Form(
        _("An objective, step by step"),
        (
            Field("verb", _("Verb"), InputKind.CHOICE, _("What should happen to it?"), choices, is_required=True),
            Field(
                "object",
                _("Object"),
                InputKind.LINE,
                _("What changes: sales, awareness, cost per lead."),
                is_required=True,
            ),
            Field("scope", _("Scope"), InputKind.LINE, _("Where or for whom: in Normandy, for hotels.")),
            Field("baseline", _("From (if known)"), InputKind.NUMBER, _("Where it stands today.")),
            Field(
                "figure", _("Figure"), InputKind.NUMBER, _("By how much; with “from”, up to where."), is_required=True
            ),
            Field("unit", _("Unit"), InputKind.LINE, _("%, points, €, orders.")),
            Field("due", _("By when"), InputKind.DATE, _("The last day."), is_required=True, time=time),
        ),
        {
            "verb": verbs[Direction.UP],
            "object": "",
            "scope": "",
            "baseline": None,
            "figure": None,
            "unit": "%",
            "due": None,
        },
    )
    answers = await ask_form(widget, form)
    return statement_of(answers, exact=answers["verb"] in (verbs[None], verbs[Direction.WITHIN])) if answers else ""


def statement_of(answers: Mapping[str, Any], *, exact: bool) -> str:
    """The sentence that the parts make, in the language in use."""
    figure = " ".join(filter(None, (formats.number(answers["figure"]), answers["unit"])))
    if answers["baseline"] is not None:
        figure = _("from {baseline} to {figure}").format(baseline=formats.number(answers["baseline"]), figure=figure)
    elif exact:
        figure = _("to {figure}").format(figure=figure)
    else:
        figure = _("by {figure}").format(figure=figure)
    what = " ".join(filter(None, (answers["object"], answers["scope"])))
    return _("{verb} {what} {figure} by {due}").format(
        verb=answers["verb"], what=what, figure=figure, due=formats.day(answers["due"])
    )


def _milestone(day: str, value: str, widget: Any) -> Milestone:
    try:
        return Milestone(on=read_day(day, widget.today, widget.plan.year_start), value=Decimal(parse_number(value)))
    except (ValueError, InvalidOperation):
        raise ValueError(
            _("“{text}”: type a day, a colon and a value, like “{example}”.").format(
                text=f"{day}: {value}", example=f"{formats.day(widget.today)}: 21"
            )
        ) from None
