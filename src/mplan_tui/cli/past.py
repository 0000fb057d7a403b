"""Commands about what happened to a plan: history, undo, doctor."""

from __future__ import annotations

from typing import Any

import click

from mplan_tui import formats
from mplan_tui.address import Place
from mplan_tui.cli import suggestions
from mplan_tui.cli.failures import ATTENTION, DONE
from mplan_tui.cli.output import say, say_json, warn
from mplan_tui.cli.parameters import json_option, plan_argument
from mplan_tui.cli.saving import save
from mplan_tui.cli.waiting import warn_of_waiting
from mplan_tui.cli.words import value_called
from mplan_tui.domain.compare import Change
from mplan_tui.i18n import _, ngettext
from mplan_tui.session.ports import StoreError
from mplan_tui.session.steps import Step
from mplan_tui.settings import Settings
from mplan_tui.uses import plans
from mplan_tui.uses.failures import Refused, sentence_of
from mplan_tui.uses.services import LATEST, Services


def commands() -> list[click.Command]:
    """The commands of this family, in the language in use."""
    return [
        click.Command(
            "history",
            callback=history,
            params=[plan_argument(), json_option()],
        ),
        click.Command(
            "undo",
            callback=undo,
            params=[plan_argument()],
        ),
        click.Command(
            "doctor",
            callback=doctor,
            params=[
                plan_argument(),
                click.Option(
                    ["--restore"],
                    metavar=_("BACKUP"),
                    help=_("The name of a backup, or latest."),
                    shell_complete=suggestions.backups,
                ),
            ],
        ),
    ]


def history(plan: Place, as_json: bool) -> int:
    """The change records, oldest first."""
    steps = plans.history(plan)
    if as_json:
        say_json({"records": [_record(step) for step in steps]})
        return DONE
    from mplan_tui.vocabulary.labels import source_words

    if not steps:
        say(_("Nothing was changed yet."))
    for step in steps:
        if step.is_gap:
            say(f"… {_words(step)}")
            continue
        say(
            "  ".join(
                (formats.moment(step.at.astimezone()), step.told_author or "?", source_words(step.source), _words(step))
            )
        )
    return DONE


def _words(step: Step) -> str:
    from mplan_tui.vocabulary.labels import sentence

    return sentence(step.label)


def _record(step: Step) -> dict[str, Any]:
    return {
        "id": step.id,
        "at": step.at.isoformat(),
        "author": step.author,
        "login": step.login,
        "host": step.host,
        "source": step.source,
        "code": step.label.code,
        "text": _words(step),
        "undoes": step.undoes,
        "changes": [_change(change) for change in step.changes],
    }


def _change(change: Change) -> dict[str, Any]:
    from pydantic_core import to_jsonable_python

    return {
        "table": change.table,
        "id": change.id,
        "field": change.field,
        "old": to_jsonable_python(change.old),
        "new": to_jsonable_python(change.new),
    }


@click.pass_obj
def undo(settings: Settings, plan: Place) -> int:
    """Take back this user's last step."""
    from mplan_tui.vocabulary.labels import sentence

    session = Services(settings).open(plan)
    before, label, result = session.plan, session.next_undo, session.undo()
    if label is None or result is None:
        raise Refused(_("There is no change by {author} to take back.").format(author=session.author or "?"))
    told = _("Nothing was taken back of: {step}") if session.plan is before else _("Taken back: {step}")
    save(session)
    say(told.format(step=sentence(label)))
    left = len(result.conflicts) + len(session.conflicts)
    if left:
        warn(
            ngettext(
                "{count} value stays, because it was changed again since.",
                "{count} values stay, because they were changed again since.",
                left,
            ).format(count=left)
        )
        return ATTENTION
    return DONE


@click.pass_obj
def doctor(settings: Settings, plan: Place, restore: str | None) -> int:
    """Say whether the file is whole and which backups there are, or restore one of them."""
    from mplan_tui.vocabulary.sentences import set_aside_lines

    if restore is not None:
        return _restore(Services(settings), plan, value_called(restore, (LATEST,)))
    examination = plans.Examination(plan)
    try:
        stored = examination.stored()
    except StoreError as error:
        if not examination.backups and not plans.is_there(plan):
            raise
        warn(sentence_of(error))
        warn_of_waiting(plan, None)
        _can_list_backups(examination)
        return ATTENTION
    say(
        _("{plan} is whole: {title}, revision {revision}.").format(
            plan=plan, title=stored.plan.title, revision=stored.revision
        )
    )
    for line in set_aside_lines(stored.set_aside):
        say(line)
    if stored.read_only:
        say(_("It can only be read by you, not changed."))
    waits = warn_of_waiting(plan, stored.plan)
    has_history = _can_read_history(examination)
    is_open = _warn_of_readers(examination)
    has_backups = _can_list_backups(examination)
    is_fine = has_history and has_backups and not (waits or stored.set_aside or is_open)
    return DONE if is_fine else ATTENTION


def _can_read_history(examination: plans.Examination) -> bool:
    """Say which saves are not on record, or why the records cannot be read at all."""
    try:
        lost = examination.lost_saves()
    except StoreError as error:
        warn(sentence_of(error))
        return False
    _say_gaps(lost)
    return True


def _warn_of_readers(examination: plans.Examination) -> bool:
    """Say what beside the plan more people can read than the plan, and whether there is any."""
    exposed = examination.read_by_more()
    for one in exposed:
        if one.is_trusted:
            sentence = _(
                "More people can read {path} than the plan, as it was made before the plan was for fewer: the next "
                "save replaces it where you may, or its owner narrows it (chmod)."
            )
        else:
            sentence = _(
                "More people can read {path} than the plan. It belongs to {owner}, who is neither you nor the plan's "
                "owner, and may have put it there: ask {owner}, and have it removed or narrowed (chmod)."
            )
        warn(sentence.format(path=one.path, owner=one.owner_name))
    return bool(exposed)


def _say_gaps(lost: int) -> None:
    if lost:
        say(
            ngettext(
                "{count} save is not on record; “history” says where.",
                "Up to {count} saves are not on record; “history” says where.",
                lost,
            ).format(count=lost)
        )


def _restore(services: Services, plan: Place, name: str) -> int:
    backup, restored, passed_over = services.restore(plan, name)
    for newer in passed_over:
        if newer.may_be_opened:
            warn(_("{name} is newer, but not whole: it was passed over.").format(name=newer.name))
        else:
            warn(_("{name} is newer, but only {owner} can restore it.").format(name=newer.name, owner=newer.owner_name))
    said = _("{name} is restored: {title}, revision {revision}.").format(
        name=backup.name, title=restored.stored.plan.title, revision=restored.stored.revision
    )
    if restored.before is not None:
        said += " " + _("What the file held is kept as the backup {name}.").format(name=restored.before.name)
    say(said)
    return DONE


def _can_list_backups(examination: plans.Examination) -> bool:
    """List the backups, or say why none can be read or made."""
    try:
        examination.check_backups()
    except StoreError as error:
        warn(sentence_of(error))
        return False
    _list_backups(examination)
    return True


def _list_backups(examination: plans.Examination) -> None:
    if not examination.backups:
        say(_("There is no backup yet."))
        return
    say(_("Backups, the latest first (restore one with --restore NAME):"))
    reasons = {
        "daily": _("of the day"),
        "import": _("before an import"),
        "merge": _("before a merge"),
        "migration": _("before a new version"),
        "restore": _("before a restore"),
    }
    for backup in examination.backups:
        size = formats.number(max(1, backup.size // 1024))
        moment = formats.moment(backup.made.astimezone())
        revision = _("revision {revision}").format(revision=backup.revision) if backup.revision else "–"
        if not backup.may_be_opened:
            state = _("only for {owner}").format(owner=backup.owner_name)
        else:
            state = _("whole") if examination.is_whole(backup) else _("NOT WHOLE")
        say(f"  {backup.name}  {revision}  {moment}  {reasons[backup.reason]}  {size} kB  {state}")
