"""Getting to know each other: who is at the keyboard, asked once, and what the screens are for, shown on a sample."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from mplan_tui.domain.people import Person
from mplan_tui.domain.rows import new_id
from mplan_tui.i18n import _, keyed
from mplan_tui.session.edits.rows import add, change
from mplan_tui.settings import name_here, who_is_here
from mplan_tui.tui.modals.fields import Field, Form
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.offer import Offer
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.threads import in_a_thread_of_its_own

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession
    from mplan_tui.settings import Settings

_NOBODY, _NEW = "", "+"


async def ask_who(shell: Shell) -> None:
    """At the first start: what to call whoever is at the keyboard; left with esc, the login will do."""
    login = who_is_here(shell.preferences)
    form = Form(
        _("Who are you?"),
        (
            Field("name", _("Your name"), help=_("As colleagues know it: you are the first person of a new plan.")),
            Field("email", _("E-mail"), help=_("Where your brief is mailed to, if you want that.")),
            Field("login", _("Login"), help=_("How plans recognise you on this computer.")),
        ),
        {"name": name_here(), "email": "", "login": login},
        intro=keyed(
            _("It is asked once and kept in your settings, where {settings:F9} changes it. Esc leaves it out.")
        ),
        proposed=frozenset({"name", "login"}),
    )
    question = FormModal(form)
    question.is_awaited = False
    answers = await shell.push_screen_wait(question)
    if answers is not None:
        said = {**form.values, **answers}
        person = said["login"] if said["login"] != login else shell.preferences.person
        await _keep(shell, replace(shell.preferences, name=said["name"], email=said["email"], person=person))
    await in_a_thread_of_its_own(shell.services.note_introduced)


async def ask_who_here(shell: Shell, session: PlanSession) -> None:
    """In a plan that does not know the person at the keyboard: which of its people that is, or a new one."""
    plan, name = session.plan, shell.preferences.name or name_here()
    login = who_is_here(shell.preferences)
    answers = [(_NOBODY, _("nobody of these, I only look")), *((person.id, person.name) for person in plan.people)]
    answers.append(
        (_NEW, _("somebody new: add {name}").format(name=name) if name else _("somebody new: say your name"))
    )
    text = _("The plan does not know the login {login}. Who are you in it? What is yours is then shown first.")
    picked = await shell.push_screen_wait(Offer(_("Who are you in this plan?"), text.format(login=login), answers))
    if not picked:
        return
    email = shell.preferences.email
    if picked == _NEW:
        # "root" is no colleague's name: without a name of one's own it is asked for.
        name = name or await _asked_name(shell)
        if not name:
            return
        person = Person(id=new_id(), name=name, login=login, email=email)
        edit = add(person)
    else:
        known = plan.find(Person, picked)
        if known is None:
            return
        if known.login:  # that of another computer, which goes on knowing its own
            session.author = known.name
            await _keep(shell, replace(shell.preferences, person=known.name))
            shell.show_anew()
            return
        person = known
        edit = change(known, login=login, **({} if known.email or not email else {"email": email}))
    session.author = person.name
    shell.attempt(lambda current: current.perform(edit))


async def _asked_name(shell: Shell) -> str:
    """The name that somebody gives themselves, kept in the settings as well; "" where they let it be."""
    form = Form(
        _("Who are you?"),
        (Field("name", _("Your name"), help=_("As colleagues know it."), is_required=True),),
        {"name": ""},
    )
    question = FormModal(form)
    question.is_awaited = False
    name = str((await shell.push_screen_wait(question) or {}).get("name", "")).strip()
    if name:
        await _keep(shell, replace(shell.preferences, name=name))
    return name


async def _keep(shell: Shell, preferences: Settings) -> None:
    await in_a_thread_of_its_own(partial(shell.services.save_preferences, preferences))
    shell.preferences = preferences
