"""What a step did, in words: the lines of the history and of undo."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from contextlib import suppress
from datetime import date
from decimal import Decimal

from mplan_tui import formats
from mplan_tui.domain.diagnostic.porter import ForceKind
from mplan_tui.domain.plan import table_of
from mplan_tui.domain.rows import Row
from mplan_tui.i18n import N_, _, keyed, ngettext
from mplan_tui.session.steps import Label, Step
from mplan_tui.vocabulary.enums import word
from mplan_tui.vocabulary.fields import field_label, table_noun
from mplan_tui.vocabulary.filling import fill

SENTENCES: Mapping[str, str] = {
    "row.added": N_("Added {noun} {name}"),
    "row.changed": N_("Changed {field} of {name}"),
    "row.changed.whole": N_("Changed {noun} {name}"),
    "row.removed": N_("Removed {noun} {name}"),
    "undo": N_("Took back: {step}"),
    "recurrence.opened": N_("Opened the next time of what comes back, after edits of several people"),
    "conflict.settled": N_("Settled a conflict with a colleague"),
    "kpi.entered": N_("Entered {name} for {on}"),
    "kpi.block_entered": N_("Entered {count} figures"),
    "kpi.cleared": N_("Took out {name} for {on}"),
    "kpi.noted": N_("Noted {name} for {on}"),
    "kpi.judged": N_("Judged {name}"),
    "decision.taken": N_("Decided {name}"),
    "decision.reviewed": N_("Reviewed {name}"),
    "action.handed_over": N_("Gave {name} to {person}"),
    "budget.cut": N_("Cut the budget by {amount}"),
    "scenario.kept": N_("Kept the scenario {name}"),
    "scenario.adopted": N_("Adopted the scenario {name}"),
    "playbook.kept": N_("Kept the playbook {name}"),
    "playbook.used": N_("Added the actions of the playbook {name}"),
    "expense.booked": N_("Booked {amount} {name}"),
    "approval.frozen": N_("Froze the version approved on {on}"),
    "import.applied": N_("Took in {file}"),
    "sheet.forgotten": N_("Forgot the sheet {file}"),
    "backup.restored": N_("Restored the backup {name}"),
    "copy.merged": N_("Merged with {file}"),
    "file.edited": N_("Changed outside the program"),
}
"""Every code of a step; whoever adds one to an edit adds its words here."""
_SOURCES = {"screen": N_("the screen"), "command line": N_("the command line")}


def source_words(source: str) -> str:
    """From where a step was made: the screen, the command line, or a file by its name."""
    return _(_SOURCES[source]) if source in _SOURCES else source


def sentence(label: Label) -> str:
    """What a step did, in one line; a code without words is readable all the same."""
    if label.code == "undo":
        of = {name: value for name, value in label.values.items() if name != "of"}
        done = sentence(Label(label.values.get("of", ""), of))
        return fill(SENTENCES["undo"], {"step": done[:1].lower() + done[1:]})
    if label.code == "history.gap":
        count = int(label.values["count"])
        return ngettext(
            "{count} save is not on record here: nobody knows what it changed",
            "Up to {count} saves are not on record here: nobody knows what they changed",
            count,
        ).format(count=count)
    values = {name: _shown(name, str(value), label.values) for name, value in label.values.items()}
    values["noun"] = table_noun(label.values.get("table", ""))
    code = label.code
    if code == "row.changed" and not label.values.get("field"):
        code = "row.changed.whole"
    text = SENTENCES.get(code)
    return fill(text, values) if text else _readable(label)


def along_words(rows: Iterable[Row]) -> str:
    """How many rows of each kind these are, for what says that they went along: "12 measurements"."""
    counts = Counter(table_of(row) for row in rows)
    return ", ".join(f"{formats.number(count)} {table_noun(table, count)}" for table, count in counts.items())


def removal(step: Step) -> str:
    """What a step took out, what went along with it, and the key that brings all of it back."""
    own = step.label.values.get("table", "")
    rows = [change.old for change in step.changes if change.is_removal and change.table != own]
    removed = sentence(step.label)
    if along := along_words(rows):
        removed = _("{removed}, and with it {along}").format(removed=removed, along=along)
    return keyed(_("{removed}; {undo:u} brings it back."), removed=removed)


def _shown(name: str, value: str, values: Mapping[str, str]) -> str:
    table = values.get("table", "")
    if name == "field" and value:
        words = field_label(table, value)
        # In the middle of a sentence a label begins small, but "KPI" and "ROI" stay as they are.
        return words if words[1:2].isupper() else words[:1].lower() + words[1:]
    if name == "name" and table == "forces":
        with suppress(ValueError):
            return word(ForceKind(value))
    if name == "amount":
        with suppress(ValueError, ArithmeticError):
            return formats.number(Decimal(value))
    if (
        len(value) == 10
    ):  # as long as a day that a label holds, "2026-03-01"; `fromisoformat` reads shorter ones as well
        with suppress(ValueError):
            return fill("{day}", {"day": date.fromisoformat(value)})
    return value


def _readable(label: Label) -> str:
    words = label.code.replace(".", " ").replace("_", " ").strip().capitalize() or _("Changed the plan")
    name = label.values.get("name", "")
    return formats.labelled(words, name) if name else words
