"""The commands about choices: `cut` proposes one, `scenarios` keeps, compares and adopts, `more` asks the reverse."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import click

from mplan_tui import formats
from mplan_tui.address import Place
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import say, say_json
from mplan_tui.cli.parameters import Money, json_option, own_amount, plan_argument
from mplan_tui.cli.saving import save
from mplan_tui.cli.words import value_called
from mplan_tui.domain.bounds import as_short_text, as_text
from mplan_tui.i18n import _
from mplan_tui.language.numbers import share_or_amount
from mplan_tui.language.typed_money import in_own
from mplan_tui.settings import Settings
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused
from mplan_tui.uses.services import Services

if TYPE_CHECKING:
    from mplan_tui.domain.cuts import Loss
    from mplan_tui.domain.plan import Plan
    from mplan_tui.domain.scenario_rules import Outlook
    from mplan_tui.domain.scenarios import Scenario, ScenarioChoice

KEEP = "keep"
"""What takes a choice back, beside the codes of measures."""


def commands() -> list[click.Command]:
    """The commands, in the language in use."""
    return [
        click.Command(
            "cut",
            callback=cut,
            params=[
                plan_argument(),
                click.Argument(["off"], metavar=_("OFF")),
                click.Option(["--keep"], metavar=_("NAME"), help=_("Keep the proposal with the plan as a scenario.")),
                json_option(),
            ],
            context_settings={"ignore_unknown_options": True},
        ),
        click.Command(
            "scenarios",
            callback=scenarios,
            params=[
                plan_argument(),
                click.Option(["--keep"], metavar=_("NAME"), help=_("Keep a scenario of these changes.")),
                click.Option(
                    ["--change", "changes"],
                    multiple=True,
                    metavar=_("ACTION=drop|delay|reduce|AMOUNT"),
                    help=_("What becomes of an action in it; give it several times for several."),
                ),
                click.Option(["--envelope"], type=Money(), metavar=_("AMOUNT"), help=_("The envelope in it.")),
                click.Option(["--adopt"], metavar=_("NAME"), help=_("Make the choices of this scenario, in one step.")),
                click.Option(["--remove"], metavar=_("NAME"), help=_("Remove this scenario.")),
                json_option(),
            ],
        ),
        click.Command(
            "more",
            callback=more,
            params=[plan_argument(), click.Argument(["typed"], metavar=_("AMOUNT"), type=Money()), json_option()],
        ),
    ]


@click.pass_obj
def cut(settings: Settings, /, plan: Place, off: str, keep: str | None, as_json: bool) -> int:
    """Propose a cut, and keep it where a name is given."""
    from mplan_tui.domain.cuts import cut_by, losses
    from mplan_tui.domain.scenario_rules import scenario_of
    from mplan_tui.vocabulary.budget import cut_sentence, proof_sentence, reason_words

    today = plans.today()
    held = plans.load(plan)
    proposal = cut_by(held, _amount_off(held, off), today)
    chosen = proposal.proposed
    if keep is not None:
        _keep(settings, plan, scenario_of(proposal, chosen, keep.strip(), today))
    lost = losses(held, chosen, today)
    if as_json:
        say_json(
            {
                "off": as_text(proposal.off),
                "needed": as_text(proposal.needed),
                "freed": as_text(proposal.freed(chosen)),
                "proof": proposal.proof.value,
                "choices": [
                    {"action": one.action, "measure": chosen[one.action].value, "frees": as_text(one.frees)}
                    for one in proposal.candidates
                    if one.action in chosen
                ],
                "losses": [_loss(loss) for loss in lost],
            }
        )
        return DONE
    say(" ".join(filter(None, (cut_sentence(held, proposal, proposal.freed(chosen), proposal.missing(chosen)),
                               proof_sentence(proposal.proof)))))  # fmt: skip
    for one in proposal.candidates:
        if one.action in chosen:
            reason = proposal.reason(one, chosen)
            said = (_choice(held, one.action, chosen[one.action]), formats.money(one.frees, held.currency),
                    reason_words(held, reason) if reason else "")  # fmt: skip
            say("  " + " · ".join(filter(None, said)))
    _say_losses(held, lost)
    return ATTENTION if proposal.missing(chosen) else DONE


@click.pass_obj
def scenarios(settings: Settings, /, plan: Place, as_json: bool, **options: Any) -> int:
    """Keep, adopt or remove a scenario, or compare all."""
    if sum(options[name] is not None for name in ("keep", "adopt", "remove")) > 1:
        raise Refused(_("Keep, adopt or remove a scenario, one at a time."))
    if options["keep"] is not None:
        held = plans.load(plan)
        _keep(settings, plan, _typed_scenario(held, options))
    elif options["changes"] or options["envelope"] is not None:
        raise Refused(_("Name the scenario that these changes are to be kept in: --keep NAME."))
    elif options["adopt"] is not None:
        return _adopt(settings, plan, options["adopt"])
    elif options["remove"] is not None:
        return _remove(settings, plan, options["remove"])
    return _compare(plan, as_json=as_json)


def more(plan: Place, typed: str, as_json: bool) -> int:
    """Rank the actions by what the amount would bring."""
    from mplan_tui.domain.actions import Action
    from mplan_tui.domain.kpis import Kpi
    from mplan_tui.domain.more_money import where_more
    from mplan_tui.domain.naming import name_of
    from mplan_tui.vocabulary.budget import basis_words, gain_words, lacks_words

    held = plans.load(plan)
    amount = own_amount(typed, held.currency)
    answer = where_more(held, amount, plans.today())
    if as_json:
        say_json(
            {
                "amount": as_text(amount),
                "currency": held.currency,
                "ranked": [
                    {
                        "action": one.action,
                        "kpi": one.kpi,
                        "unit": held.get(Kpi, one.kpi).unit,
                        "gained": as_short_text(one.gained),
                        "spent": as_text(one.spent),
                        "brings": as_short_text(one.brings),
                        "share": as_short_text(one.share),
                        "basis": "average" if one.marginal is None else "marginal",
                    }
                    for one in answer.ranked
                ],
                "unknown": [{"action": action, "missing": lacks.value} for action, lacks in answer.unknown],
            }
        )
        return DONE
    said = formats.money(amount, held.currency)
    say(
        _("What {amount} more would bring, at what further money brought, or else on average so far:").format(
            amount=said
        )
    )
    for one in answer.ranked:
        kpi = held.get(Kpi, one.kpi)
        brings = f"{gain_words(held, one)} ({basis_words(held, one)})"
        say(f"  {name_of(held.get(Action, one.action))} · {name_of(kpi)} · {brings}")
    if not answer.ranked:
        say("  " + _("Of no open action a figure and money spent are known."))
    if answer.unknown:
        say(_("Not known:"))
        for action, lacks in answer.unknown:
            say(f"  {name_of(held.get(Action, action))} · {lacks_words(lacks)}")
    return DONE


def _amount_off(plan: Plan, text: str) -> Decimal:
    from mplan_tui.domain.cuts import base_of

    try:
        return share_or_amount(text if "%" in text else in_own(text, plan.currency), base_of(plan))
    except ValueError:
        raise Refused(_("“{text}” is neither a share nor an amount: type 20% or 15000.").format(text=text)) from None


def _typed_scenario(plan: Plan, options: dict[str, Any]) -> Scenario:
    from mplan_tui.domain.scenarios import Scenario

    choices = {choice.id: choice for choice in (_change(plan, words) for words in options["changes"])}
    given = options["envelope"]
    envelope = own_amount(given, plan.currency) if given is not None else None
    return Scenario(title=options["keep"].strip(), on=plans.today(), envelope=envelope, choices=tuple(choices.values()))


def _change(plan: Plan, words: str) -> ScenarioChoice:
    from mplan_tui.cli.lookup import action_called
    from mplan_tui.domain.scenarios import Measure, ScenarioChoice

    name, sign, what = words.rpartition("=")
    if not sign or not name.strip():
        raise Refused(_("Write a change as ACTION=drop, delay, reduce or an amount, not {words}.").format(words=words))
    action = action_called(plan, name)
    if (named := value_called(what.strip(), Measure)) in set(Measure):
        return ScenarioChoice(id=action.id, measure=Measure(named))
    try:
        planned = own_amount(what, plan.currency)
    except ValueError:
        planned = Decimal(-1)
    if planned < 0:
        raise Refused(_("Write a change as ACTION=drop, delay, reduce or an amount, not {words}.").format(words=words))
    return ScenarioChoice(id=action.id, planned=planned)


def _keep(settings: Settings, path: Place, scenario: Scenario) -> None:
    from mplan_tui.session.edits.money import keep_scenario

    session = Services(settings).open(path)
    session.perform(keep_scenario(scenario))
    save(session)


def _adopt(settings: Settings, path: Place, words: str) -> int:
    from mplan_tui.session.edits.money import adopt_scenario
    from mplan_tui.vocabulary.budget import postponed_notes

    session = Services(settings).open(path)
    found = _called(session.plan, words)
    session.perform(adopt_scenario(found, postponed_notes(session.plan, found, plans.today())))
    save(session)
    say(_("{name} adopted; “mplan-tui undo PLAN” takes it back.").format(name=found.title))
    return DONE


def _remove(settings: Settings, path: Place, words: str) -> int:
    from mplan_tui.session.edits.rows import remove

    session = Services(settings).open(path)
    found = _called(session.plan, words)
    session.perform(remove(found))
    save(session)
    say(_("{line} removed.").format(line=found.title))
    return DONE


def _called(plan: Plan, words: str) -> Scenario:
    from mplan_tui.domain.folding import folded
    from mplan_tui.domain.scenarios import Scenario

    if row := plan.by_ref(Scenario, words) or plan.find(Scenario, words.strip()):
        return row
    found = [row for row in plan.scenarios if folded(row.title) == folded(words)]
    if found:
        return found[0]
    names = ", ".join(row.title for row in plan.scenarios)
    if not names:
        raise Refused(_("There is no scenario {words}: none is kept yet.").format(words=words))
    raise Refused(_("There is no scenario {words}. There are: {names}.").format(words=words, names=names))


def _compare(path: Place, *, as_json: bool) -> int:
    from mplan_tui.domain.scenario_rules import outlooks

    plan = plans.load(path)
    found = outlooks(plan, plans.today())
    if as_json:
        say_json({"currency": plan.currency, "scenarios": [_outlook(one) for one in found]})
        return DONE
    for one in found:
        _say_outlook(plan, one)
    if not plan.scenarios:
        say(_("No scenario is kept yet: “mplan-tui cut PLAN OFF --keep NAME” keeps one."))
    return DONE


def _say_outlook(plan: Plan, one: Outlook) -> None:
    from mplan_tui.vocabulary.budget import choice_words

    def shown(amount: Decimal | None) -> str:
        return formats.money(amount, plan.currency) if amount is not None else "–"

    title = f"{one.scenario.ref} {one.scenario.title}" if one.scenario else _("Today")
    said = _("planned {planned}, cost at completion {estimate}, free {free}").format(
        planned=shown(one.planned), estimate=shown(one.estimate), free=shown(one.free)
    )
    say(formats.labelled(title, said))
    if one.scenario is not None and one.scenario.choices:
        say("  " + ", ".join(choice_words(plan, choice) for choice in one.scenario.choices))
    if one.left_out:
        say("  " + _("Over or gone, and left out: {names}").format(names=", ".join(one.left_out)))
    _say_losses(plan, one.losses)


def _say_losses(plan: Plan, lost: tuple[Loss, ...]) -> None:
    from mplan_tui.domain.naming import name_of
    from mplan_tui.domain.objectives import Objective
    from mplan_tui.vocabulary.budget import loss_sentence

    for loss in lost:
        say("  " + formats.labelled(name_of(plan.get(Objective, loss.objective)), loss_sentence(plan, loss)))


def _choice(plan: Plan, action: str, measure: Any) -> str:
    from mplan_tui.domain.actions import Action
    from mplan_tui.domain.naming import name_of
    from mplan_tui.vocabulary.budget import measure_word

    return f"{measure_word(measure)} {name_of(plan.get(Action, action))}"


def _outlook(one: Outlook) -> dict[str, Any]:
    scenario = one.scenario
    return {
        "id": scenario.id if scenario else None,
        "title": scenario.title if scenario else None,
        "envelope": as_text(one.envelope),
        "planned": as_text(one.planned),
        "estimate_at_completion": as_text(one.estimate),
        "free": as_text(one.free),
        "losses": [_loss(loss) for loss in one.losses],
        "left_out": list(one.left_out),
    }


def _loss(loss: Loss) -> dict[str, Any]:
    return {
        "objective": loss.objective,
        "share": as_short_text(loss.share),
        "amount": as_short_text(loss.amount),
        "miss": as_short_text(loss.miss),
    }
