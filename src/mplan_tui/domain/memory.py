"""What was computed of a plan, kept as long as that plan lives: a frozen plan never gives another answer."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from mplan_tui.domain.plan import Plan

Given = ParamSpec("Given")
Answer = TypeVar("Answer")


def remembered(function: Callable[Concatenate[Plan, Given], Answer]) -> Callable[Concatenate[Plan, Given], Answer]:
    """Compute once per plan and arguments, since screens ask again at every repaint.

    The arguments after the plan are hashable values such as ids and dates, never whole rows, which are slow to hash.
    """

    @wraps(function)
    def answer(plan: Plan, /, *args: Given.args, **kwargs: Given.kwargs) -> Answer:
        memory = plan.memory
        key = (function, args, tuple(kwargs.items()))
        if key not in memory:
            memory[key] = function(plan, *args, **kwargs)
        known: Answer = memory[key]
        return known

    return answer
