"""The keys of the actions, in the order in which the line of keys shows them."""

from __future__ import annotations

from mplan_tui.i18n import N_
from mplan_tui.tui.commands import SIGHT_HELP, Command

_FILTER_HELP = N_("Words, owner:anna, late, due<2026-07, budget>1000.")
_GROUP_HELP = N_("Owner, status, objective, channel, month...")
_SELECT_HELP = N_("Mark it; what you change then changes all that are marked.")
_SHIFT_HELP = N_("Start and due date move together.")

KEYS: tuple[Command, ...] = (
    Command("actions.open", "enter", "open", N_("Open"), N_("Everything of the action in a form."), footer=True),
    Command("actions.new", "n", "new", N_("New"), N_("A new action, in the lane of the cursor."), footer=True),
    Command("actions.status", "s", "status", N_("Status"), N_("To do, in progress, done..."), footer=True),
    Command("actions.owner", "o", "owner", N_("Owner"), N_("Who executes it, one or several."), footer=True),
    Command("actions.due", "t", "due", N_("Due"), N_("The day by which it is to be done."), footer=True),
    Command("actions.budget", "b", "budget", N_("Budget"), N_("The planned money."), footer=True),
    Command("actions.priority", "p", "priority", N_("Priority"), N_("Critical to low."), footer=True),
    Command("actions.filter", "slash", "filter", N_("Filter"), _FILTER_HELP, footer=True),
    Command("actions.view", "v", "view", N_("View"), N_("Board, list, calendar."), footer=True),
    Command("actions.group", "c", "group", N_("Columns by"), _GROUP_HELP, footer=True),
    Command("actions.saved", "w", "saved", N_("Kept views"), N_("Go to a view kept under a name, or keep this one.")),
    Command("actions.sort", "S", "sort", N_("Sort"), N_("What comes first.")),
    Command("actions.columns", "C", "columns", N_("Columns of the list"), N_("Which ones it has; kept for next time.")),
    Command("actions.select", "space", "select", N_("Select"), _SELECT_HELP, footer=True),
    Command("actions.select_all", "ctrl+a", "select_all", N_("Select all"), N_("Mark all that are shown.")),
    Command("actions.clear", "escape", "clear", N_("Clear"), N_("Unmark, then show everything.")),
    Command("actions.edit", "e", "edit_cell", N_("Edit in place"), N_("The cell under the cursor, or the title.")),
    Command("actions.done", "f", "done", N_("Done"), N_("Done today; a recurring one goes on with its next date.")),
    Command("actions.delete", "d,delete", "delete", N_("Delete"), N_("At once; u takes it back.")),
    Command("actions.duplicate", "y", "duplicate", N_("Duplicate"), N_("A copy that begins anew.")),
    Command("actions.skip", "z", "skip", N_("Skip"), N_("Leave out this time of a recurring action.")),
    Command("actions.later", "greater_than_sign", "shift_days(7)", N_("A week later"), _SHIFT_HELP, sign=">"),
    Command("actions.sooner", "less_than_sign", "shift_days(-7)", N_("A week sooner"), _SHIFT_HELP, sign="<"),
    Command("actions.sight", "g", "sight", N_("Line of sight"), SIGHT_HELP, footer=True),
)  # fmt: skip
