"""The one-line changes that can be made to a source: bounds, and/or, signs, numbers, answers, conditions, order."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

_COMPARE: dict[type[ast.cmpop], ast.cmpop] = {
    ast.Lt: ast.LtE(), ast.LtE: ast.Lt(), ast.Gt: ast.GtE(), ast.GtE: ast.Gt(), ast.Eq: ast.NotEq(),
    ast.NotEq: ast.Eq(), ast.In: ast.NotIn(), ast.NotIn: ast.In(), ast.Is: ast.IsNot(), ast.IsNot: ast.Is(),
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], ast.operator] = {
    ast.Add: ast.Sub(), ast.Sub: ast.Add(), ast.Mult: ast.Div(), ast.Div: ast.Mult(), ast.FloorDiv: ast.Mult(),
    ast.Mod: ast.Add(),
}  # fmt: skip
_SWAPPED = {"min": "max", "max": "min", "any": "all", "all": "any"}
_NOT_RULES = ("annotation", "returns", "decorator_list", "bases", "type_params")
"""Parts of the syntax in which no rule stands."""


@dataclass(frozen=True)
class Change:
    """One change of a source: where, what stood there, what stands there instead."""

    line: int
    before: str
    after: str
    source: str


def changes_of(source: str) -> list[Change]:
    """Every change that can be made to a source, in the order of its lines."""
    found = [
        change
        for node in _rules(ast.parse(source))
        for target, after in _variants(node)
        if (change := _made(source, target, after)) is not None
    ]
    return sorted(found, key=lambda change: (change.line, change.before, change.after))


def _rules(node: ast.AST) -> Iterator[ast.AST]:
    """The nodes of the code that does something: no annotations, no decorators, no imports for typing."""
    yield node
    for name, value in ast.iter_fields(node):
        if name in _NOT_RULES:
            continue
        for child in value if isinstance(value, list) else [value]:
            if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
                continue
            if isinstance(child, ast.AST):
                yield from _rules(child)


def _variants(node: ast.AST) -> Iterator[tuple[ast.expr, str]]:
    """What may stand in the place of (a part of) a node."""
    match node:
        case ast.Compare(left=left, ops=ops, comparators=rights):
            for place, op in enumerate(ops):
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
        case ast.Return(value=ast.expr() as value) if ast.unparse(value) not in ("None", "True", "False"):
            yield value, "None"
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


def _made(source: str, target: ast.expr, after: str) -> Change | None:
    """The source with the target replaced; None where that is no change or no Python."""
    before = ast.get_source_segment(source, target)
    if before is None or target.end_lineno is None or target.end_col_offset is None:
        return None
    lines = source.encode().splitlines(keepends=True)
    start = sum(map(len, lines[: target.lineno - 1])) + target.col_offset
    end = sum(map(len, lines[: target.end_lineno - 1])) + target.end_col_offset
    changed = (source.encode()[:start] + f"({after})".encode() + source.encode()[end:]).decode()
    try:
        same = ast.dump(ast.parse(changed)) == ast.dump(ast.parse(source))
    except SyntaxError:
        return None
    return None if same else Change(target.lineno, " ".join(before.split()), " ".join(after.split()), changed)
