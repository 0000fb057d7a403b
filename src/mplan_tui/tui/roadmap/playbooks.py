"""Playbooks on the screen: keep what is marked under a name, and make its actions again from a day that is typed."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from mplan_tui import formats
from mplan_tui.domain.actions import Action
from mplan_tui.domain.bounds import OutOfBounds
from mplan_tui.domain.people import Person
from mplan_tui.domain.plan import Plan
from mplan_tui.domain.playbook_rules import made_of, of_another_plan, playbook_called
from mplan_tui.domain.playbooks import Playbook
from mplan_tui.i18n import _, keyed, ngettext
from mplan_tui.session.edits.playbooks import keep_playbook, use_playbook
from mplan_tui.session.edits.rows import remove
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Choose, Prompt
from mplan_tui.tui.modals.pick import Pick
from mplan_tui.tui.roadmap.words import counted
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.texts import fit
from mplan_tui.vocabulary.sentences import sentence

_KEEP, _OTHERS, _FORGET = object(), object(), object()
_SHOWN, _TITLE, _PEOPLE = 10, 24, 20


async def ask_playbooks(shell: Shell, chosen: Sequence[Action]) -> Sequence[Action]:
    """Use a playbook, keep these actions as one, take one of another plan or forget one; what was added is returned."""
    plan = _plan(shell)
    kept = [Pickable(row, _line(row)) for row in plan.playbooks]
    choices = list(kept)
    if chosen:
        choices += [Pickable(_KEEP, _("Keep {actions} as a playbook …").format(actions=counted(len(chosen))))]
    choices += [Pickable(_OTHERS, _("Take one of another plan …"))]
    choices += [Pickable(_FORGET, _("Forget one …"))] if kept else []
    picked = await shell.push_screen_wait(Pick(_("Playbooks"), choices))
    if not picked:
        return ()
    (what,) = picked
    if what is _KEEP:
        await _keep(shell, chosen)
    elif what is _OTHERS:
        playbook = await _of_others(shell)
        return await ask_use(shell, playbook) if playbook is not None else ()
    elif what is _FORGET:
        gone = await shell.push_screen_wait(Pick(_("Forget"), kept))
        if gone and shell.attempt(lambda session: session.perform(remove(gone[0]))):
            shell.tell(keyed(_("The playbook {name} is forgotten; {undo:u} brings it back."), name=gone[0].name))
    else:
        return await ask_use(shell, what)
    return ()


async def _keep(shell: Shell, actions: Sequence[Action]) -> None:
    word = _("{actions}, with their days counted from the first of them. Its name:").format(
        actions=counted(len(actions))
    )
    name = await shell.push_screen_wait(Prompt(_("Keep as a playbook"), "", word))
    if not name:
        return
    if playbook_called(_plan(shell), name) is not None:
        answers = [("o", _("replace it")), ("n", _("keep the old one"))]
        asked = Choose(_("Keep as a playbook"), _("There is a playbook {name} already.").format(name=name), answers)
        if await shell.push_screen_wait(asked) != "o":
            return
    if shell.attempt(lambda session: session.perform(keep_playbook(name, actions, shell.today))):
        shell.tell(
            keyed(
                _("{name} is kept with the plan: {actions.playbooks:P}, or its name in {palette:^p}, uses it again."),
                name=name,
            )
        )


async def _of_others(shell: Shell) -> Playbook | None:
    """A playbook of one of the plans that were opened lately, with what it links to found in this plan by name."""
    services, plan = shell.services, _plan(shell)

    def look() -> list[tuple[Plan, Playbook]]:
        found = []
        for known in services.recent():
            try:
                other = services.look(known.path)
            except services.failures:  # a plan that cannot be read has no playbook to offer; opening it tells why
                continue
            if other.id != plan.id:
                found += [(other, playbook) for playbook in other.playbooks]
        return found

    found = await asyncio.to_thread(look)
    if not found:
        shell.tell(_("None of the plans that you opened lately has a playbook."))
        return None
    choices = [Pickable((other, row), f"{_line(row)}   {other.title}") for other, row in found]
    picked = await shell.push_screen_wait(Pick(_("Playbooks of other plans"), choices))
    return of_another_plan(plan, *picked[0]) if picked else None


async def ask_use(shell: Shell, playbook: Playbook) -> Sequence[Action]:
    """Ask for the day that it begins and for whom, show what that makes, and add it; the actions that were added."""
    plan = _plan(shell)
    form = _form(plan, playbook, shell.today)
    answers = await shell.push_screen_wait(FormModal(form))
    if answers is None:
        return ()
    values = {**form.values, **answers}
    plan = _plan(shell)  # the form can have made a person
    made = made_of(plan, playbook, values["start"], values["executor"])
    title = _("Use the playbook {name}").format(name=playbook.name)
    keys = [("y", _("add them")), ("n", _("add nothing"))]
    if await shell.push_screen_wait(Choose(title, "\n".join(_preview(plan, made)), keys)) != "y":
        return ()
    edit = use_playbook(playbook, made, shell.today)
    return made if shell.attempt(lambda session: session.perform(edit)) else ()


def _form(plan: Plan, playbook: Playbook, today: date) -> Form:
    people = (Pickable("", _("as in the playbook")), *(Pickable(row.id, row.name) for row in plan.people))

    def made(values: Mapping[str, Any]) -> tuple[Action, ...]:
        start = values.get("start")
        return made_of(plan, playbook, start) if isinstance(start, date) else ()

    def check(values: Mapping[str, Any]) -> dict[str, str]:
        try:
            made(values)
        except OutOfBounds as refusal:
            return {"start": sentence(refusal)}
        return {}

    def hint(values: Mapping[str, Any]) -> dict[str, str]:
        if check(values):
            return {}
        days = [day for row in made(values) for day in (row.start, row.due) if day]
        return {"start": _between(min(days), max(days))} if days else {}

    return Form(
        _("Use the playbook {name}").format(name=playbook.name),
        (
            Field(
                "start",
                _("Day 0"),
                InputKind.DATE,
                _("The first day; all others follow as they did."),
                is_required=True,
                time=plan.planned_time,
            ),
            Field(
                "executor", _("Executes"), InputKind.CHOICE, _("One person for all of them."), people, makes="people"
            ),
        ),
        {"start": max(today, plan.start), "executor": ""},
        check,
        key=f"playbook|{playbook.id}",
        hint=hint,
        intro=counted(len(playbook.actions)),
    )


def _preview(plan: Plan, made: Sequence[Action]) -> Iterator[str]:
    """What would be added, by its days, and what of it the plan does not reach."""
    rows = sorted(made, key=lambda row: min(filter(None, (row.start, row.due)), default=date.max))
    width = min(_TITLE, max(len(row.title) for row in rows))
    for row in rows[:_SHOWN]:
        people = ", ".join(person.name for person in plan.find_all(Person, row.executor))
        yield f"{fit(row.title, width)}  {_days(row):25}  {fit(people, _PEOPLE)}".rstrip()
    if len(rows) > _SHOWN:
        yield _("… and {count} more").format(count=len(rows) - _SHOWN)
    beyond = sum(day not in plan.period for row in made if (day := row.due or row.start) is not None)
    if beyond:
        words = ngettext("{count} of them lies outside the plan.", "{count} of them lie outside the plan.", beyond)
        yield ""
        yield words.format(count=beyond)


def _days(action: Action) -> str:
    if action.start and action.due and action.start != action.due:
        return _between(action.start, action.due)
    day = action.due or action.start
    return f"{formats.weekday(day)} {formats.day(day)}" if day else _("no date")


def _between(first: date, last: date) -> str:
    return f"{formats.day(first)} – {formats.day(last)}"


def _line(playbook: Playbook) -> str:
    return f"{playbook.name}   {counted(len(playbook.actions))}"


def _plan(shell: Shell) -> Plan:
    assert shell.plan is not None, "playbooks are those of an open plan"
    return shell.plan
