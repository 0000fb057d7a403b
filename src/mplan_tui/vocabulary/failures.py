"""The words for files that cannot be read or kept: plan files and the sheets that colleagues send."""

from __future__ import annotations

from collections.abc import Mapping

from mplan_tui.i18n import N_

STORING: Mapping[str, str] = {
    "file.missing": N_("There is no plan file {path}: check the name, or make one with “new”."),
    "file.gone": N_(
        "The plan file {path} is not there any more: look where it was moved, or restore it from its backups."
    ),
    "address.scheme": N_(
        "A plan on a server has an address like postgresql://USER@HOST/DATABASE?plan=NAME; other servers are not known."
    ),
    "address.plan": N_(
        "The address names no database or no plan: write it like postgresql://USER@HOST/DATABASE?plan=NAME."
    ),
    "address.password": N_(
        "A password does not belong into an address, which is kept and shown: put it into ~/.pgpass, a service file or "
        "PGPASSWORD."
    ),
    "address.broken": N_("That is no address: write it like postgresql://USER@HOST/DATABASE?plan=NAME."),
    "server.unreachable": N_(
        "{path} does not answer ({reason}): check the address and the connection, then try again."
    ),
    "server.refused": N_("{path} lets nobody in ({reason}): check the user, the password and the database."),
    "server.untrusted": N_(
        "{path} cannot be trusted ({reason}): check its certificate, and “sslmode” and “sslrootcert” in the address."
    ),
    "server.unusable": N_(
        "{path} cannot be used as an address ({reason}): check its host, its port and what follows “?”."
    ),
    "server.too_old": N_("{path} is PostgreSQL {version}, and {least} or newer is needed: have it updated."),
    "server.too_new": N_("What is on {path} was made by a newer version of the program: update mplan-tui."),
    "server.no_schema": N_(
        "No plan was put on {path} yet: put one there with “new” or “copy”, as somebody who may create a schema."
    ),
    "server.denied": N_("You may not do that on {path} ({reason}): ask whoever runs the database to let you in."),
    "server.read_only": N_("You may read the plan on {path}, and not change it: ask for the right to write."),
    "server.full": N_("The disk of {path} is full: nothing was written. Have room made there, then try again."),
    "server.error": N_("{path} refused ({reason}): try again, or tell whoever runs the database."),
    "server.no_library": N_("Plans on a server need psycopg, which is not installed: {command}."),
    "plan.missing": N_("There is no plan {plan} on {path}: check the name, or put one there with “new” or “copy”."),
    "sync.no_origin": N_(
        "{path} is no working copy of a plan on a server: make one with “clone”, or name the address once."
    ),
    "plan.exists": N_("There is a plan of that name already on {path}: choose another name."),
    "merge.other_plan": N_(
        "{other} is a copy of another plan than {path}: only copies of one plan can be merged (import takes in others)."
    ),
    "merge.no_past": N_(
        "It is not known from where {path} and {other} went apart: lay the change records (.history.jsonl) beside "
        "them, or name an older copy of the plan as BASE."
    ),
    "file.exists": N_("There is a file {path} already: choose another name."),
    "file.is_folder": N_("{path} is a folder: name a plan file in it."),
    "folder.missing": N_("There is no folder {path}: make it first, or choose another."),
    "file.empty": N_("The plan file {path} is empty: restore a backup (mplan-tui doctor lists them)."),
    "file.encoding": N_(
        "The plan file {path} is not in plain UTF-8, and was not touched: save it again as UTF-8 without a byte order "
        "mark, or restore a backup (mplan-tui doctor lists them)."
    ),
    "file.not_json": N_(
        "The plan file {path} is damaged at line {line}, column {column}, and was not touched: "
        "restore a backup (mplan-tui doctor lists them)."
    ),
    "file.not_a_plan": N_(
        "{path} holds no plan: choose a plan file, or restore a backup (mplan-tui doctor lists them)."
    ),
    "file.broken": N_(
        "The plan file {path} has a fault ({place}): {problem}. It was not touched: correct it there, or restore a "
        "backup (mplan-tui doctor lists them)."
    ),
    "file.too_new": N_(
        "{path} was written by a newer version of the program ({program}): update mplan-tui to open it, or restore a "
        "backup (mplan-tui doctor lists them)."
    ),
    "file.read_only": N_("You may not write to {path}: save the plan elsewhere, or ask for the right to write."),
    "folder.read_only": N_(
        "You may not write in the folder of {path}: save the plan elsewhere, or ask for the right to write."
    ),
    "sticky.read_only": N_(
        "The folder of {path} lets nobody but the file's owner replace it (sticky bit): save the plan elsewhere, or "
        "ask for a folder of your group."
    ),
    "file.too_large": N_("{path} has more than {most} MB, which no plan needs: check that it is the right file."),
    "file.replaced": N_(
        "The plan file {path} was replaced by a link or something else that is no file, and was not touched: put the "
        "file back, or save elsewhere."
    ),
    "companion.foreign": N_(
        "{path}, which is kept beside the plan, is a link, a pipe or a file of something else, and was not touched: "
        "move it away, then try again."
    ),
    "companion.owner": N_(
        "{path}, which is kept beside the plan, belongs to {owner}, who is neither you nor the plan's owner, and was "
        "not opened: have it removed, or save the plan in a folder of your own."
    ),
    "companion.read_only": N_(
        "You may not write {path}, which is kept beside the plan: ask its owner for the right to, or save elsewhere."
    ),
    "file.unreadable": N_("You may not read {path}: ask its owner for the right to."),
    "disk.full": N_("The disk of {path} is full: nothing was written. Make room there, then try again."),
    "disk.failing": N_(
        "The disk of {path} reports a fault of its own: save the plan on another disk now, and have this one checked."
    ),
    "disk.error": N_("{path} could not be read or written ({reason}): check the disk or the share that it is on."),
    "lock.held": N_(
        "Another program has been saving {path} for {seconds} seconds, or is stopped in the middle: "
        "try again, or end that program."
    ),
    "lock.other": N_(
        "{owner} is saving {path}, or has left the lock {lock} there: try again, or have {owner} remove that file."
    ),
    "backup.missing": N_("{path} has no backup {name}: list its backups with “doctor”."),
    "backup.owner": N_(
        "The backup {name} of {path} belongs to {owner}, who is neither you nor the plan's owner, and was not opened: "
        "{owner} can restore it."
    ),
    "backup.broken": N_(
        "The backup {name} of {path} is not whole, and nothing was changed: “doctor” says which backups are."
    ),
    "backup.none": N_("{path} has no backup yet, and nothing was changed."),
    "backup.none_whole": N_(
        "None of the {count} backups of {path} is whole, and nothing was changed: look for a copy elsewhere, such as "
        "an export to Excel."
    ),
}
"""What StoreError says, by its code."""

_BROKEN = N_("file broken")
_READ_ONLY = N_("read only")
IN_SHORT: Mapping[str, str] = {
    "file.missing": N_("file gone"),
    "file.gone": N_("file gone"),
    "server.unreachable": N_("server away"),
    "server.refused": N_("server refuses"),
    "server.untrusted": N_("server not trusted"),
    "server.unusable": N_("server refuses"),
    "server.error": N_("server refuses"),
    "server.denied": N_("server refuses"),
    "server.full": N_("disk full"),
    "server.too_new": N_("server of a newer version"),
    "server.no_schema": N_("plan gone"),
    "merge.other_plan": N_("another plan there"),
    "server.read_only": N_("read only"),
    "plan.missing": N_("plan gone"),
    "folder.missing": N_("folder gone"),
    "file.empty": _BROKEN,
    "file.encoding": _BROKEN,
    "file.not_json": _BROKEN,
    "file.not_a_plan": _BROKEN,
    "file.broken": _BROKEN,
    "file.too_new": N_("file of a newer version"),
    "file.read_only": _READ_ONLY,
    "folder.read_only": _READ_ONLY,
    "companion.read_only": _READ_ONLY,
    "sticky.read_only": _READ_ONLY,
    "file.too_large": N_("file too large"),
    "file.replaced": N_("file replaced"),
    "companion.foreign": N_("foreign file beside"),
    "companion.owner": N_("foreign file beside"),
    "file.unreadable": N_("no right to read"),
    "disk.full": N_("disk full"),
    "disk.failing": N_("disk failing"),
    "disk.error": N_("disk fault"),
    "lock.held": N_("file in use"),
    "lock.other": N_("file in use"),
}
"""The same in a word or two, for a line that has no room for a path."""

READING: Mapping[str, str] = {
    "file.not_found": N_("There is no file {file}: check its name."),
    "file.unreadable": N_("{file} cannot be read ({reason}): check that you may read it."),
    "file.not_file": N_("{file} is a folder or a device, not a file: give a workbook or a .csv."),
    "file.empty": N_("{file} is empty: ask for it again."),
    "file.too_big": N_(
        "{file} has {megabytes} MB, and {limit} MB is the limit: take out pictures or old sheets, and save it again."
    ),
    "file.html": N_("{file} is a web page under another name: open it in Excel and save it again as .xlsx."),
    "file.not_workbook": N_("{file} is no workbook ({what}): give a file that Excel saved as .xlsx, or a .csv."),
    "file.text_renamed": N_("{file} is a text file under the name of a workbook: rename it to .csv."),
    "file.password": N_("{file} is protected by a password: save it again from Excel as .xlsx without one."),
    "file.old_xls": N_("{file} is an old Excel file under another name: save it again from Excel as .xlsx."),
    "file.numbers": N_("{file} is an Apple Numbers file: export it from Numbers as an Excel file."),
    "file.cut": N_("{file} is not whole, as after a broken download or upload: ask for it again."),
    "file.damaged": N_("{file} is damaged: open it in Excel, let it repair the file, and save it again as .xlsx."),
    "file.entities": N_(
        "{file} holds declarations that no spreadsheet writes, and was not opened: save it again from Excel as .xlsx."
    ),
    "file.bomb": N_(
        "{file} would unpack to {ratio} times its size, and was not opened: save it again from Excel as .xlsx."
    ),
    "file.unpacked_too_big": N_(
        "{file} would unpack to {megabytes} MB, and {limit} MB is the limit: keep only the sheets with the actions."
    ),
    "file.doubled_parts": N_("{file} holds its part {part} twice: save it again from Excel as .xlsx."),
    "file.parts_missing": N_("{file} lacks its part {part}: save it again from Excel as .xlsx."),
    "file.no_sheets": N_("{file} has no sheet with cells: choose another file."),
    "file.too_much": N_("{file} holds more than can be read here: keep only the sheets with the actions."),
    "file.too_slow": N_("{file} took more than {seconds} seconds to read: keep only the sheets with the actions."),
}
"""What a file that colleagues sent is refused for, by the code of PlanError."""

WRITING: Mapping[str, str] = {
    "export.name": N_("{path} is no name for a workbook: give a file that ends in .xlsx."),
    "export.not_ours": N_(
        "{path} is a file that this program did not write, and was not touched: choose another name, or force it."
    ),
    "export.changed": N_(
        "{path} was changed by somebody since its export, and was not touched: "
        "import it first, choose another name, or force it."
    ),
    "export.like_nothing": N_("{file} has no table of actions whose shape could be taken: choose another sheet."),
    "export.failed": N_("{path} could not be written ({reason}); what was there before is untouched."),
    "calendar.name": N_("{path} is no name for a calendar: give a file that ends in .ics."),
    "report.name": N_("{path} is no name for a report: give a file that ends in one of {endings}."),
    "report.kind": N_("{path} cannot hold this report: give a file that ends in {endings}."),
    "report.template": N_("{path} is no template of PowerPoint: give a .potx or .pptx."),
    "report.layout": N_("{path} has no layout with a title and room below it: give another template."),
    "report.no_slides": N_("{path} takes no template: a template is for slides, whose file ends in .pptx."),
    "report.not_ours": N_(
        "{path} was not written by this program, and was not touched: choose another name, or say that it may "
        "be replaced."
    ),
    "report.changed": N_(
        "{path} was changed by somebody since it was written, and was not touched: choose another name, or say that it "
        "may be replaced."
    ),
    "report.unsealed": N_(
        "{path} is a report of an older version, which cannot tell whether somebody changed it, and was not touched: "
        "choose another name, or say that it may be replaced."
    ),
    "report.failed": N_("{path} could not be written ({reason}); what was there before is untouched."),
}
"""Why a workbook or report is not written, by the code of PlanError."""

MAILING: Mapping[str, str] = {
    "mail.sender": N_(
        'Nobody knows whom the mails are from: write from = "plan@firm.com" under [mail] in config.toml.'
    ),
    "mail.nobody": N_("No mail can be sent: name a server under [mail] in config.toml, or install sendmail."),
    "mail.setting": N_("{name} = {value} under [mail] in config.toml cannot be used: see the README."),
    "mail.open": N_(
        'The password would go to {server} unprotected, and nothing was sent: write security = "starttls" or "tls" '
        "under [mail] in config.toml."
    ),
    "mail.password": N_("The password file {file} cannot be read ({reason}), and nothing was sent."),
    "mail.server": N_("{server} does not take the mails ({reason}): look at [mail] in config.toml."),
    "mail.address": N_("{name}: {address} is no e-mail address."),
    "mail.refused": N_("{name}: the mail was refused ({reason})."),
}
"""Why a mail is not sent, by the code of PlanError."""

MAY_BE_FORCED = frozenset({"export.not_ours", "export.changed", "report.not_ours", "report.changed", "report.unsealed"})
"""The refusals that protect what stands there, which a person may overrule."""
