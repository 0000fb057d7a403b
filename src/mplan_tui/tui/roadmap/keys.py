"""The keys of the actions, in the order in which the line of keys shows them."""

from __future__ import annotations

from mplan_tui.i18n import N_
from mplan_tui.tui.commands import SIGHT_HELP, Command

_FILTER_HELP = N_("Words, owner:anna, late, due<2026-07, budget>1000.")
_GROUP_HELP = N_("Owner, status, objective, channel, month...")
_SELECT_HELP = N_("Mark it; what you change then changes all that are marked.")
_SHIFT_HELP = N_("Start and due date move together.")

KEYS: tuple[Command, ...] = (
    Command("actions.open", "enter", N_("Open"), N_("Everything of the action in a form."), "open", footer=True),
    Command("actions.new", "n", N_("New"), N_("A new action, in the lane of the cursor."), "new", footer=True),
    Command("actions.status", "s", N_("Status"), N_("To do, in progress, done..."), "status", footer=True),
    Command("actions.owner", "o", N_("Owner"), N_("Who executes it, one or several."), "owner", footer=True),
    Command("actions.due", "t", N_("Due"), N_("The day by which it is to be done."), "due", footer=True),
    Command("actions.budget", "b", N_("Budget"), N_("The planned money."), "budget", footer=True),
    Command("actions.priority", "p", N_("Priority"), N_("Critical to low."), "priority", footer=True),
    Command("actions.filter", "slash", N_("Filter"), _FILTER_HELP, "filter", footer=True),
    Command("actions.view", "v", N_("View"), N_("Board, list, calendar."), "view", footer=True),
    Command("actions.group", "c", N_("Columns by"), _GROUP_HELP, "group", footer=True),
    Command("actions.saved", "w", N_("Kept views"), N_("Go to a view kept under a name, or keep this one."), "saved"),
    Command("actions.sort", "S", N_("Sort"), N_("What comes first."), "sort"),
    Command("actions.columns", "C", N_("Columns of the list"), N_("Which ones it has; kept for next time."), "columns"),
    Command("actions.select", "space", N_("Select"), _SELECT_HELP, "select", footer=True),
    Command("actions.select_all", "ctrl+a", N_("Select all"), N_("Mark all that are shown."), "select_all"),
    Command("actions.clear", "escape", N_("Clear"), N_("Unmark, then show everything."), "clear"),
    Command("actions.edit", "e", N_("Edit in place"), N_("The cell under the cursor, or the title."), "edit_cell"),
    Command("actions.done", "f", N_("Done"), N_("Done today; a recurring one goes on with its next date."), "done"),
    Command("actions.delete", "d,delete", N_("Delete"), N_("At once; u takes it back."), "delete"),
    Command("actions.duplicate", "y", N_("Duplicate"), N_("A copy that begins anew."), "duplicate"),
    Command("actions.skip", "z", N_("Skip"), N_("Leave out this time of a recurring action."), "skip"),
    Command("actions.later", "greater_than_sign", N_("A week later"), _SHIFT_HELP, "shift_days(7)", sign=">"),
    Command("actions.sooner", "less_than_sign", N_("A week sooner"), _SHIFT_HELP, "shift_days(-7)", sign="<"),
    Command("actions.sight", "g", N_("Line of sight"), SIGHT_HELP, "sight", footer=True),
)  # fmt: skip
