"""The expressions of a statement, taken apart with their types.

Whatever is not known here raises Other, and the statement is left to DuckDB.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any, Protocol

from bot.columns.functions import FUNCTIONS, Other, common, is_amount, is_number, scale_of
from bot.columns.plan import Aggregate, Order, Select, Tree, Union, Window

Node = Any
"""A node of what sqlglot has parsed."""
Typed = tuple[Tree, str]
_TWO = {
    "EQ": "=", "NEQ": "<>", "GT": ">", "GTE": ">=", "LT": "<", "LTE": "<=", "Add": "+", "Sub": "-",
    "Mul": "*", "Mod": "%", "DPipe": "||", "Contains": "contains", "ArrayContains": "in_list",
    "ArrayOverlaps": "overlap", "StartsWith": "starts_with", "Split": "split",
    "ArrayToString": "glue",
}  # fmt: skip
_ONE = {"Neg": "negative", "Abs": "abs", "Length": "length"}
_NAMED = {"list_position": "place", "list_extract": "at"}
_TYPES = {"BIGINT": "i", "INT": "i", "INTEGER": "i", "TEXT": "s", "VARCHAR": "s", "BOOLEAN": "b"}


class Scope(Protocol):
    """What names mean where an expression stands."""

    steady: bool
    """Whether the order of the rows read is told."""

    def column(self, name: str, table: str) -> Typed:
        """What a column reads."""

    def within(self, query: Node) -> tuple[Select | Union, tuple[str, ...], frozenset[int]]:
        """A statement in brackets, the types it gives, and the slots outside that it reads."""

    def gathered(self, node: Node) -> Typed:
        """What several rows come to; raises Other for what is known nowhere."""

    def aggregate(self, found: Aggregate, kind: str) -> Typed:
        """What an aggregate gives."""

    def window(self, found: Window, kind: str) -> Typed:
        """What a window gives."""

    def bind(self, name: str, kind: str) -> int:
        """A slot for the element of a list."""

    def free(self, name: str) -> None:
        """Forget the name of an element."""


def term(node: Node, scope: Scope) -> Typed:
    """An expression taken apart, and its type."""
    kind = type(node).__name__
    if kind in _TWO:
        return call(_TWO[kind], [term(node.this, scope), term(node.expression, scope)])
    if kind in _ONE:
        return call(_ONE[kind], [term(node.this, scope)])
    known = _KINDS.get(kind)
    return scope.gathered(node) if known is None else known(node, scope)


def call(name: str, typed: Sequence[Typed]) -> Typed:
    """A function of some arguments."""
    return ("call", name, *(tree for tree, _ in typed)), FUNCTIONS[name][1](*(k for _, k in typed))


def condition(node: Node, scope: Scope) -> Tree:
    """An expression that is true or false."""
    tree, kind = term(node, scope)
    if kind not in ("b", "?"):
        raise Other
    return tree


def made(typed: Typed, wanted: str) -> Tree:
    """A value as one of a type that it has in common with others."""
    tree, kind = typed
    if kind == wanted or kind == "?" or not is_amount(wanted):
        return tree
    return ("call", "scale", tree, ("value", scale_of(wanted)))


def orders(nodes: Sequence[Node], read: Callable[[Node], Typed]) -> tuple[Order, ...]:
    """The keys of an order."""
    found = []
    for one in nodes:
        tree, kind = read(one.this)
        if kind[0] == "l":
            raise Other
        found.append(Order(tree, bool(one.args.get("desc")), bool(one.args.get("nulls_first"))))
    return tuple(found)


def _same(typed: Sequence[Typed]) -> tuple[list[Tree], str]:
    """Values as those of the type that they have in common."""
    wanted = common([kind for _, kind in typed])
    return [made(one, wanted) for one in typed], wanted


def _paren(node: Node, scope: Scope) -> Typed:
    return term(node.this, scope)


def _column(node: Node, scope: Scope) -> Typed:
    return scope.column(node.name, node.table)


def _identifier(node: Node, scope: Scope) -> Typed:
    return scope.column(node.name, "")


def _literal(node: Node, scope: Scope) -> Typed:
    text = str(node.this)
    if node.is_string:
        return ("value", text), "s"
    if text.isdigit():
        return ("value", int(text)), "i"
    if not text.replace(".", "", 1).isdigit():
        raise Other
    return ("value", Decimal(text)), f"d{len(text.partition('.')[2])}"


def _boolean(node: Node, scope: Scope) -> Typed:
    return ("value", bool(node.this)), "b"


def _null(node: Node, scope: Scope) -> Typed:
    return ("value", None), "?"


def _given(node: Node, scope: Scope) -> Typed:
    return ("given", str(node.this), "s"), "s"


def _both(node: Node, scope: Scope) -> Typed:
    name = "and" if type(node).__name__ == "And" else "or"
    return (name, condition(node.this, scope), condition(node.expression, scope)), "b"


def _not(node: Node, scope: Scope) -> Typed:
    return ("not", condition(node.this, scope)), "b"


def _is(node: Node, scope: Scope) -> Typed:
    if type(node.expression).__name__ != "Null":
        raise Other
    return ("null", term(node.this, scope)[0]), "b"


def _distinct(node: Node, scope: Scope) -> Typed:
    typed = [term(node.this, scope), term(node.expression, scope)]
    call("=", typed)
    return ("apart", typed[0][0], typed[1][0]), "b"


def _in(node: Node, scope: Scope) -> Typed:
    if not node.expressions:
        raise Other
    typed = [term(node.this, scope), *(term(one, scope) for one in node.expressions)]
    common([kind for _, kind in typed])
    return ("in", *(tree for tree, _ in typed)), "b"


def _between(node: Node, scope: Scope) -> Typed:
    this = term(node.this, scope)
    low = call(">=", [this, term(node.args["low"], scope)])
    high = call("<=", [this, term(node.args["high"], scope)])
    return ("and", low[0], high[0]), "b"


def _like(node: Node, scope: Scope) -> Typed:
    """Only what ends with a text."""
    pattern = str(node.expression.this) if type(node.expression).__name__ == "Literal" else ""
    if pattern[:1] != "%" or any(mark in pattern[1:] for mark in "%_\\"):
        raise Other
    tree, kind = call("ends_with", [term(node.this, scope), (("value", pattern[1:]), "s")])
    return (("not", tree) if node.args.get("negate") else tree), kind


def _first(node: Node, scope: Scope) -> Typed:
    trees, kind = _same([term(one, scope) for one in (node.this, *node.expressions)])
    return ("first", *trees), kind


def _extreme(node: Node, scope: Scope) -> Typed:
    """The greatest or the least of some values that are there."""
    trees, kind = _same([term(one, scope) for one in (node.this, *node.expressions)])
    return (type(node).__name__.lower(), *trees), kind


def _nullif(node: Node, scope: Scope) -> Typed:
    this, other = term(node.this, scope), term(node.expression, scope)
    return ("case", ((call("=", [this, other])[0], ("value", None)),), this[0]), this[1]


def _case(node: Node, scope: Scope) -> Typed:
    subject = term(node.this, scope) if node.this is not None else None
    conditions, values = [], []
    for one in node.args["ifs"]:
        if subject is None:
            conditions.append(condition(one.this, scope))
        else:
            conditions.append(call("=", [subject, term(one.this, scope)])[0])
        values.append(term(one.args["true"], scope))
    default = node.args.get("default")
    values.append(term(default, scope) if default is not None else (("value", None), "?"))
    trees, kind = _same(values)
    return ("case", tuple(zip(conditions, trees[:-1], strict=True)), trees[-1]), kind


def _type(node: Node) -> str:
    name = node.this.name
    if name == "ARRAY":
        return "l" + _type(node.expressions[0])
    if name == "DECIMAL":
        return f"d{int(node.expressions[1].this.this)}"
    if name not in _TYPES:
        raise Other
    return _TYPES[name]


def _cast(node: Node, scope: Scope) -> Typed:
    wanted = _type(node.to)
    if type(node.this).__name__ in ("Placeholder", "Parameter"):
        return ("given", str(node.this.this), wanted), wanted
    tree, kind = term(node.this, scope)
    if kind in (wanted, "?") or (kind == "l?" and wanted[0] == "l"):
        return tree, wanted
    if is_amount(wanted) and is_number(kind):
        return made((tree, kind), wanted), wanted
    if wanted == "i" and is_amount(kind):
        return call("whole", [(tree, kind)])
    if wanted == "s" and is_number(kind):
        return call("text", [(tree, kind)])
    raise Other


def _array(node: Node, scope: Scope) -> Typed:
    trees, kind = _same([term(one, scope) for one in node.expressions])
    return ("list", *trees), f"l{kind}"


def _number(node: Node) -> int:
    """A whole number written out."""
    if type(node).__name__ == "Neg":
        return -_number(node.this)
    if type(node).__name__ != "Literal" or node.is_string:
        raise Other
    return int(node.this)


def _bracket(node: Node, scope: Scope) -> Typed:
    this = term(node.this, scope)
    (inside,) = node.expressions
    if type(inside).__name__ != "Slice":  # sqlglot counts from 0
        return call("at", [this, (("value", _number(inside) + 1), "i")])
    first, last = inside.this, inside.expression
    bounds = [_number(first) if first else 1, _number(last) if last else -1]
    return call("stretch", [this, *((("value", one), "i") for one in bounds)])


def _split_part(node: Node, scope: Scope) -> Typed:
    names = ("this", "delimiter", "part_index")
    return call("split_part", [term(node.args[name], scope) for name in names])


def _replace(node: Node, scope: Scope) -> Typed:
    names = ("this", "expression", "replacement")
    return call("replace", [term(node.args[name], scope) for name in names])


def _trim(node: Node, scope: Scope) -> Typed:
    """Only what takes told letters off one end."""
    name = {"LEADING": "ltrim", "TRAILING": "rtrim"}.get(node.args.get("position"))
    if name is None or node.expression is None:
        raise Other
    return call(name, [term(node.this, scope), term(node.expression, scope)])


def _anonymous(node: Node, scope: Scope) -> Typed:
    name = _NAMED.get(str(node.this).lower())
    if name is None:
        raise Other(str(node.this))
    return call(name, [term(one, scope) for one in node.expressions])


def _each(node: Node, scope: Scope) -> Typed:
    """A list of what is done with the elements of another, or of those that fulfil something."""
    tree, kind = term(node.this, scope)
    (name,) = (one.name for one in node.expression.expressions)
    if kind[0] != "l":
        raise Other
    slot = scope.bind(name, kind[1:] or "?")
    inside = term(node.expression.this, scope)
    scope.free(name)
    if type(node).__name__ == "Transform":
        return ("map", tree, slot, inside[0]), f"l{inside[1]}"
    if inside[1] not in ("b", "?"):
        raise Other
    return ("filter", tree, slot, inside[0]), kind


def _scalar(node: Node, scope: Scope) -> Typed:
    query, kinds, outside = scope.within(node.this)
    if len(kinds) != 1:
        raise Other
    return ("scalar", query, outside), kinds[0]


def _exists(node: Node, scope: Scope) -> Typed:
    query, _, outside = scope.within(node.this)
    return ("exists", query, outside), "b"


Term = Callable[[Node, Scope], Typed]
_KINDS: dict[str, Term] = {
    "Paren": _paren,
    "Column": _column,
    "Identifier": _identifier,
    "Literal": _literal,
    "Boolean": _boolean,
    "Null": _null,
    "Placeholder": _given,
    "Parameter": _given,
    "And": _both,
    "Or": _both,
    "Not": _not,
    "Is": _is,
    "NullSafeNEQ": _distinct,
    "In": _in,
    "Between": _between,
    "Like": _like,
    "Coalesce": _first,
    "Greatest": _extreme,
    "Least": _extreme,
    "Nullif": _nullif,
    "Case": _case,
    "Cast": _cast,
    "Array": _array,
    "Bracket": _bracket,
    "SplitPart": _split_part,
    "Replace": _replace,
    "Trim": _trim,
    "Anonymous": _anonymous,
    "ArrayFilter": _each,
    "Transform": _each,
    "Subquery": _scalar,
    "Exists": _exists,
}
