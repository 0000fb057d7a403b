"""What was computed of a plan, kept as long as that plan lives: a frozen plan never gives another answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mplan_tui.domain.plan import Plan
from mplan_tui.domain.rows import Row

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def remembered(function: Callable[Concatenate[Plan, Given], Answer]) -> Callable[Concatenate[Plan, Given], Answer]:
    """Compute once per plan and arguments, since screens ask again at every repaint.

    The arguments after the plan are hashable values such as ids and dates, never whole rows, which are slow to hash.
    """

    @wraps(function)
    def answer(plan: Plan, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        memory = plan.memory
        key = (function, args, tuple(kwargs.items())) if args or kwargs else (function, ())
        if key not in memory:
            memory[key] = function(plan, *args, **kwargs)
        known: Answer = memory[key]
        return known

    return answer


RowOf = TypeVar("RowOf", bound=Row)


def remembered_of_row(
    function: Callable[Concatenate[Plan, RowOf, Given], Answer],
) -> Callable[Concatenate[Plan, RowOf, Given], Answer]:
    """The same for a rule about one row of the plan, which a screen asks of ten thousand of them several times over.

    A row that is not the one asked about before, as one with a change that is tried out, is computed anew.
    """

    @wraps(function)
    def answer(plan: Plan, row: RowOf, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        memory = plan.memory
        known = memory.get(function)
        if known is None:
            known = memory[function] = {}
        # The id alone for a rule that asks nothing else: a document of ten thousand actions asks 150,000 times.
        key = (row.id, *args, *kwargs.items()) if args or kwargs else row.id
        found: tuple[RowOf, Answer] | None = known.get(key)
        if found is None or found[0] is not row:
            found = known[key] = (row, function(plan, row, *args, **kwargs))
        return found[1]

    return answer
