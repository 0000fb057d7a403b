"""The one-line changes that can be made to a source: bounds, and/or, signs, numbers, answers, conditions, order."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import accumulate

_COMPARE: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(), ast.In: ast.NotIn(), ast.NotIn: ast.In(), ast.Is: ast.IsNot(), ast.IsNot: ast.Is(),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Div(), ast.Div: ast.Mult(), ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.Add(),
}  # fmt: skip
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_EMPTY = {
    "str": "''", "int": "0", "tuple": "()", "list": "[]", "dict": "{}", "set": "set()", "frozenset": "frozenset()",
    "Mapping": "{}", "Sequence": "()", "Iterable": "()", "Collection": "()", "Iterator": "iter(())",
}  # fmt: skip
_NOT_RULES = ("annotation", "returns", "decorator_list", "bases", "type_params")
"""Parts of the syntax in which no rule stands."""
_MEASURES = ("height", "width", "indent", "timeout", "keepalive", "seconds")
_PATIENCE = ("SECONDS", "WAIT", "TRIES", "PATIENCE")
_CLOCKS = ("monotonic", "perf_counter")

# What nobody could notice is not tried, by its kind:
# - An `assert` and the `strict` of `zip` say what holds whatever happens; they are for whoever reads, and for mypy.
# - None in the place of what a function must give is refused by mypy. An answer becomes the empty one of its type.
# - One more than a limit of a hundred and more that has a name of its own ("how many steps are searched"), or another
#   factor of one that is computed (420 * 2**20 bytes), is the same limit to everybody; so is one letter more or less
#   of a text that is cut after forty and more.
# - How wide a column of a workbook is at first (`ColumnSpec`) is a matter of taste, as is every other number that is
#   given under the name of a height, a width or of how long to wait: a row is a point higher, a line dead a bit later.
#   So is one second more or one try more, where a constant is named after them (`WAIT_SECONDS`, `_TRIES`).
# - What a clock shows is never just a bound: `monotonic() - since > PATIENCE` and `>=` are the same to everybody.
# - Whatever else no test notices and mypy refuses is refused in `.ci/run` all the same (see `__main__`).


@dataclass(frozen=True)
class Change:
    """One change of a source: where, what stands there, what is to stand there instead."""

    line: int
    before: str
    after: str
    start: int
    end: int

    def __str__(self) -> str:
        return f"{self.line}: {' '.join(self.before.split())}  ->  {' '.join(self.after.split())}"

    @property
    def last_line(self) -> int:
        return self.line + self.before.count("\n")

    def made_in(self, source: str) -> str | None:
        """The source with the change made; None where it is no Python then."""
        content = source.encode()
        changed = (content[: self.start] + f"({self.after})".encode() + content[self.end :]).decode()
        try:
            compile(changed, "changed", "exec")
        except SyntaxError:
            return None
        return changed


def changes_of(source: str) -> list[Change]:
    """Every change that can be tried on a source, in the order of its lines."""
    lines = source.encode().splitlines(keepends=True)
    starts = [0, *accumulate(map(len, lines))]
    tree = ast.parse(source)
    changes = [change for node in _rules(tree) for change in _variants(node)] + list(_other_answers(tree))
    found = {_change(source, starts, target, after) for target, after in changes if ast.unparse(target) != after}
    return sorted(found, key=lambda change: (change.start, change.end, change.after))


def _change(source: str, starts: list[int], target: ast.expr, after: str) -> Change:
    assert target.end_lineno is not None and target.end_col_offset is not None
    start, end = starts[target.lineno - 1] + target.col_offset, starts[target.end_lineno - 1] + target.end_col_offset
    return Change(target.lineno, source.encode()[start:end].decode(), after, start, end)


def _rules(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of the code that does something: no annotations, no decorators, no imports for typing."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in _NOT_RULES:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if isinstance(child, ast.AST) and not _is_said_only(child) and not _is_a_measure(node, child):
                yield from _rules(child)


def _is_said_only(node: ast.AST) -> bool:
    return isinstance(node, ast.Assert) or (isinstance(node, ast.keyword) and node.arg == "strict")


def _is_a_measure(parent: ast.AST, node: ast.AST) -> bool:
    """Whether a number is a limit with a name, where a text is cut, or the width of a column."""
    if isinstance(node, ast.BinOp):
        return isinstance(parent, ast.Assign) and _is_named_limit(parent.targets[0]) and _is_of_numbers(node)
    if not isinstance(node, ast.Constant) or not isinstance(node.value, int | float):
        return False
    match parent:
        case ast.Assign(targets=[ast.Name(id=name) as target]):
            is_patience = any(word in name.split("_") for word in _PATIENCE)
            return _is_named_limit(target) and (node.value >= 100 or is_patience)
        case ast.keyword(arg=str(name)) if any(word in name for word in _MEASURES):
            return node.value >= 2
        case ast.Slice():
            return node.value >= 40
        case ast.Call(func=ast.Name(id="ColumnSpec")):
            return node.value is not True and node.value is not False
        case _:
            return False


def _is_of_a_clock(node: ast.Compare) -> bool:
    """Whether a bound is compared with the time that has gone by."""
    calls = (part.func for part in ast.walk(node) if isinstance(part, ast.Call))
    return any(ast.unparse(function).rpartition(".")[2] in _CLOCKS for function in calls)


def _is_named_limit(target: ast.expr) -> bool:
    return isinstance(target, ast.Name) and target.id.isupper()


def _is_of_numbers(node: ast.BinOp) -> bool:
    return all(isinstance(part, ast.BinOp | ast.Constant | ast.operator) for part in ast.walk(node))


def _other_answers(tree: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """For each `return`, the answer of its type that says nothing, or the opposite."""
    types: dict[ast.Return, str] = {}
    for function in ast.walk(tree):  # a function in a function comes after it, so that what it returns is its own
        if isinstance(function, ast.FunctionDef | ast.AsyncFunctionDef):
            said = ast.unparse(function.returns) if function.returns else "None"
            types |= {node: said for node in ast.walk(function) if isinstance(node, ast.Return)}
    for node, said in types.items():
        if node.value is None or isinstance(node.value, ast.Constant):
            continue
        if said == "bool":
            yield node.value, f"not ({ast.unparse(node.value)})"
        elif "None" in said:
            yield node.value, "None"
        elif (name := said.partition("[")[0]) in _EMPTY:
            yield node.value, _EMPTY[name]


def _variants(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """What may stand in the place of (a part of) a node."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=rights):
            for place, op in enumerate(() if _is_of_a_clock(node) else ops):
                others = [*ops[:place], _COMPARE[type(op)], *ops[place + 1 :]]
                yield node, ast.unparse(ast.Compare(left, others, rights))
        case ast.BoolOp(op=op, values=values):
            yield node, ast.unparse(ast.BoolOp(ast.Or() if isinstance(op, ast.And) else ast.And(), values))
            for place in range(len(values)):
                rest = [*values[:place], *values[place + 1 :]]
                yield node, ast.unparse(ast.BoolOp(op, rest) if len(rest) > 1 else rest[0])
        case ast.UnaryOp(op=ast.Not(), operand=operand):
            yield node, ast.unparse(operand)
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC and not _is_text(left, right):
            yield node, ast.unparse(ast.BinOp(left, _ARITHMETIC[type(op)], right))
        case ast.Constant(value=bool()):
            yield node, str(not node.value)
        case ast.Constant(value=int() as number):
            yield node, str(number + 1)
        case ast.comprehension(ifs=ifs):
            yield from ((condition, "True") for condition in ifs)
        case ast.If(test=test) | ast.IfExp(test=test) | ast.While(test=test):
            yield test, f"not ({ast.unparse(test)})"
        case ast.Call(func=ast.Name(id=name), args=args, keywords=keywords) if args:
            if name in _SWAPPED:
                yield node.func, _SWAPPED[name]
            if name == "sorted":
                yield node, ast.unparse(ast.Call(ast.Name("list"), args[:1], []))
            for keyword in keywords:
                if keyword.arg == "key":
                    left_over = [other for other in keywords if other is not keyword]
                    yield node, ast.unparse(ast.Call(node.func, args, left_over))


def _is_text(*parts: ast.expr) -> bool:
    return any(isinstance(part, ast.JoinedStr | ast.List | ast.Tuple) or _is_string(part) for part in parts)


def _is_string(part: ast.expr) -> bool:
    return isinstance(part, ast.Constant) and isinstance(part.value, str)
