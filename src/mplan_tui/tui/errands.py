"""What the person asks of the app beyond the screen in front: files, settings, conflicts. Each is one conversation."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mplan_tui import formats
from mplan_tui.domain.errors import PlanError
from mplan_tui.exchange.choices import Mapped
from mplan_tui.i18n import LANGUAGES, _, keyed
from mplan_tui.settings import Settings
from mplan_tui.tui import theme
from mplan_tui.tui.modals.fields import Field, Form, InputKind, Pickable
from mplan_tui.tui.modals.form import FormModal
from mplan_tui.tui.modals.message import Choose
from mplan_tui.tui.modals.path import PathPrompt, suggested_file
from mplan_tui.tui.saving import Saving
from mplan_tui.tui.shell import Shell
from mplan_tui.tui.threads import in_a_thread_of_its_own
from mplan_tui.uses import plans
from mplan_tui.vocabulary.failures import MAY_BE_FORCED

if TYPE_CHECKING:
    from mplan_tui.session.session import PlanSession

A_MOMENT = 0.02
"""Seconds between two looks whether a save that is under way has ended."""


class Errands:
    """The conversations about the plan that is open."""

    def __init__(self, shell: Shell, saving: Saving) -> None:
        self._shell = shell
        self._saving = saving

    async def export(self, session: PlanSession) -> None:
        """Ask for a file name and write the workbook; a file that is not ours is written over only after a yes."""
        typed = await self._shell.push_screen_wait(
            PathPrompt(
                _("Export to Excel"),
                suggested_file(session.plan, ".xlsx"),
                _("Colleagues change the workbook and send it back; the import shows what they changed."),
            )
        )
        if typed is None:
            return
        path = Path(typed).expanduser()
        if not path.suffix:
            path = path.with_suffix(".xlsx")
        self._shell.tell(_("Writing {file} …").format(file=path.name))
        try:
            said = await self._written(session, path, force=False)
        except PlanError as refusal:
            if refusal.code not in MAY_BE_FORCED:
                raise
            answer = await self._shell.push_screen_wait(
                Choose(
                    _("Export to Excel"),
                    self._shell.services.explain(refusal),
                    [("o", _("write over it all the same"))],
                )
            )
            if answer != "o":
                return
            said = await self._written(session, path, force=True)
        self._shell.tell(said)

    async def _written(self, session: PlanSession, path: Path, *, force: bool) -> str:
        """Write the workbook while the person works on, and give what is to be said of it."""
        write = partial(self._shell.services.export, session, path, lambda part: None, force=force)
        with self._shell.letting_go_on():
            return await in_a_thread_of_its_own(write)

    async def bring_in(self, session: PlanSession) -> None:
        """Ask for a workbook, show what it would change, and apply what is accepted as one step."""
        from mplan_tui.tui.screens.review import ReviewScreen

        typed = await self._shell.push_screen_wait(
            PathPrompt(
                _("Import a workbook"),
                "",
                _("The path of an .xlsx, .xls, .ods or .csv file. Nothing changes before you say yes."),
            )
        )
        if typed is None:
            return
        path = Path(typed).expanduser()
        self._shell.tell(_("Reading {file} …").format(file=path.name))
        proposal = await in_a_thread_of_its_own(partial(self._shell.services.propose, session, path, Mapped()))
        accepted = await self._shell.push_screen_wait(ReviewScreen(proposal, path, session.plan))
        edit = None
        if accepted is not None:
            edit = await in_a_thread_of_its_own(partial(self._shell.services.take_in, session, *accepted))
        if edit is None:
            self._shell.tell(_("Nothing was imported."))
            return
        if not self._shell.attempt(lambda current: current.perform(edit, source=path.name)):
            return
        if accepted is not None and not accepted[1]:
            self._shell.tell(
                _("Nothing was imported; the next edition of {file} is read as you said.").format(file=path.name)
            )
        else:
            self._shell.tell(keyed(_("Imported from {file}; {undo:u} takes it back."), file=path.name))

    async def look_at_sheets(self, session: PlanSession) -> None:
        """Show the sheets of others that the plan remembers, and forget the one that the person says."""
        from mplan_tui.domain.sheet_sources import SheetSource
        from mplan_tui.session.edits.sheets import forget_sheet
        from mplan_tui.tui.modals.sheets import SheetsOfOthers

        if not session.plan.sheet_sources:
            self._shell.tell(_("No sheet of others came into this plan."))
            return
        picked = await self._shell.push_screen_wait(SheetsOfOthers(session.plan))
        source = session.plan.find(SheetSource, picked)
        if source is not None and self._shell.attempt(lambda current: current.perform(forget_sheet(source))):
            self._shell.tell(_("{file} is forgotten; its actions stay in the plan.").format(file=source.file))

    async def save_elsewhere(self, session: PlanSession) -> None:
        """Keep the plan in another file from now on."""
        typed = await self._shell.push_screen_wait(
            PathPrompt(
                _("Save elsewhere"),
                suggested_file(session.plan, ".json"),
                _("The plan goes on in that file from now on."),
            )
        )
        if typed is None:
            return
        while (request := session.begin_move()) is None:
            await asyncio.sleep(A_MOMENT)
        try:
            moved = await in_a_thread_of_its_own(
                lambda: self._shell.services.save_elsewhere(request.plan, plans.place_of(typed))
            )
        except BaseException:
            session.abandon_save(request)
            self._saving.save()
            raise
        before = session.store
        session.finish_move(request, *moved)
        self._shell.services.let_go(before)
        self._saving.begin_anew()
        self._saving.save()

    async def settle_conflicts(self, session: PlanSession, *, is_awaited: bool = True) -> None:
        """Show one conflict after the other, and let the person choose, who asked for that where `is_awaited`."""
        from mplan_tui.vocabulary.conflicts import question

        session.drop_agreed()
        if not session.conflicts:
            self._shell.tell(_("There is no conflict."))
        for conflict in session.conflicts:
            standing = session.as_it_stands(conflict)
            step = await in_a_thread_of_its_own(partial(session.colleagues_step, standing))
            asked = question(standing, session.plan, step)
            answer = await self._shell.push_screen_wait(
                Choose(asked.title, asked.text, [("m", asked.mine), ("c", asked.theirs)], is_awaited=is_awaited)
            )
            if answer is None:
                return
            self._shell.attempt(lambda current, c=conflict, a=answer: current.choose(c, mine=a == "m"))  # type: ignore[misc]  # mypy infers no lambda with defaults


async def ask_settings(shell: Shell, theme_now: str) -> Settings | None:
    """Ask for the settings and keep them; None where they stay as they are."""
    now = shell.preferences
    languages = (
        Pickable("", _("that of the system")),
        *(Pickable(code, formats.language_name(code)) for code in LANGUAGES),
    )
    form = Form(
        _("Settings"),
        (
            Field("language", _("Language"), InputKind.CHOICE, choices=languages, is_required=True),
            Field(
                "theme",
                _("Theme"),
                InputKind.CHOICE,
                _("ansi themes take the terminal's own colours."),
                tuple(Pickable(name, name) for name in theme.OFFERED),
                is_required=True,
            ),
            Field("ascii", _("Plain signs"), InputKind.SWITCH, _("For terminals that cannot draw ○ ◐ ✓.")),
            Field(
                "keys",
                _("Keys"),
                InputKind.LINES,
                _("Your own keys, such as undo=ctrl+u; the command palette names the commands."),
                parse=_keys,
                show=lambda keys: "; ".join(f"{name}={key}" for name, key in keys.items()),
            ),
            Field(
                "dates",
                _("Dates"),
                InputKind.CHOICE,
                _("What 3/4 is; dates that show are written with the month's name."),
                (
                    Pickable("", _("as the system has them")),
                    Pickable("day", _("day first: 3/4 is 3 April")),
                    Pickable("month", _("month first: 3/4 is 4 March")),
                ),
                is_required=True,
            ),
            Field(
                "name",
                _("Your name"),
                InputKind.LINE,
                _("As colleagues know it: you are the first person of a new plan."),
            ),
            Field("email", _("E-mail"), InputKind.LINE, _("Where your brief is mailed to, if you want that.")),
            Field(
                "person",
                _("Login"),
                InputKind.LINE,
                _("Your login or name in plans, where it is not your login on this computer."),
            ),
        ),
        {
            "language": now.language,
            "dates": now.dates,
            "theme": theme_now,
            "ascii": now.ascii,
            "person": now.person,
            "name": now.name,
            "email": now.email,
            "keys": now.keys,
        },
    )
    changes = await shell.push_screen_wait(FormModal(form))
    if not changes:
        return None
    chosen = replace(now, **changes)
    await in_a_thread_of_its_own(partial(shell.services.save_preferences, chosen))
    return chosen


def _keys(text: str) -> dict[str, str]:
    from mplan_tui.tui.keymap import usable_keys

    keys = {}
    for piece in filter(None, (part.strip() for part in text.split(";"))):
        name, sign, key = (part.strip() for part in piece.partition("="))
        if not sign or not key:
            raise ValueError(_("“{text}” is not a key: write it like undo=ctrl+u.").format(text=piece))
        keys[name] = key
    usable, refused = usable_keys(keys)
    if refused:
        raise ValueError(f"{refused[0].command}: {refused[0].why}")
    return usable
