"""Finding what people name on the command line: a KPI by its reference, id or name, a person by login or name."""

from __future__ import annotations

from collections.abc import Sequence

from mplan_tui.domain.actions import Action
from mplan_tui.domain.folding import folded
from mplan_tui.domain.kpis import Kpi
from mplan_tui.domain.naming import called
from mplan_tui.domain.people import Person
from mplan_tui.domain.people_rules import person_called
from mplan_tui.domain.plan import Plan
from mplan_tui.i18n import _
from mplan_tui.uses.failures import Refused

_SHOWN = 5


def kpi_called(plan: Plan, words: str) -> Kpi:
    """The KPI with this reference, id or name; the start of a name will do where only one begins so.

    Raises:
        Refused: none or several fit, with the names nearest to it.
    """
    if kpi := plan.by_ref(Kpi, words) or plan.find(Kpi, words.strip()):
        return kpi
    found = called(plan.kpis, words)
    if len(found) == 1:
        return found[0]
    if found:
        raise Refused(_("Several KPIs are called {words}: {names}.").format(words=words, names=_listed(found)))
    if not plan.kpis:
        raise Refused(_("There is no KPI {words}: the plan has no KPI yet.").format(words=words))
    raise Refused(
        _("There is no KPI {words}. The nearest ones are: {names}.").format(
            words=words, names=_listed(_nearest(plan.kpis, words))
        )
    )


def action_called(plan: Plan, words: str) -> Action:
    """The action with this reference, id or title; the start of a title will do where only one begins so.

    Raises:
        Refused: none or several fit.
    """
    if action := plan.by_ref(Action, words) or plan.find(Action, words.strip()):
        return action
    found = called(plan.actions, words)
    if len(found) == 1:
        return found[0]
    if not found:
        raise Refused(_("There is no action {words} in the plan.").format(words=words))
    names = ", ".join(f"{action.ref} {action.title}" for action in found[:_SHOWN])
    raise Refused(_("Several actions are called {words}: {names}.").format(words=words, names=names))


def person_of(plan: Plan, words: str) -> Person:
    """The person with this login or name; the start of a name will do where only one begins so.

    Raises:
        Refused: none or several fit, with the people there are.
    """
    if person := person_called(plan, words) or plan.find(Person, words.strip()):
        return person
    found = called(plan.people, words)
    if len(found) == 1:
        return found[0]
    if not plan.people:
        raise Refused(_("There is no person {words}: the plan names nobody yet.").format(words=words))
    names = ", ".join(person.name for person in (found or plan.people))
    if found:
        raise Refused(_("Several people could be meant by “{words}”: {names}.").format(words=words, names=names))
    raise Refused(_("There is no person {words} in the plan, but: {names}.").format(words=words, names=names))


def _nearest(kpis: Sequence[Kpi], words: str) -> list[Kpi]:
    from rapidfuzz import fuzz, process

    names = {kpi.id: folded(f"{kpi.ref} {kpi.name}") for kpi in kpis}
    near = process.extract(folded(words), names, scorer=fuzz.WRatio, limit=_SHOWN)
    by_id = {kpi.id: kpi for kpi in kpis}
    return [by_id[kpi_id] for _name, _score, kpi_id in near] or list(kpis[:_SHOWN])


def _listed(kpis: Sequence[Kpi]) -> str:
    return ", ".join(f"{kpi.name} ({kpi.ref})" for kpi in kpis[:_SHOWN])
