"""What sqlglot leaves wrong between DuckDB and ClickHouse, mended on the tree of a statement.

Each rule takes a node and gives the node that stands in its place; its docstring says why.
"""

from __future__ import annotations

from collections.abc import Callable

from sqlglot import exp

from bot.cluster.lists import gives_list


def value_name(node: exp.Expr) -> str:
    return str(node.this if isinstance(node.this, str) else node.this.name).strip("$")


def _raw(text: str) -> exp.Expr:
    return exp.Var(this=text)


def _call(name: str, *args: exp.Expr) -> exp.Expr:
    return exp.Anonymous(this=name, expressions=list(args))


def _inline_lateral(node: exp.Expr) -> exp.Expr:
    """ClickHouse knows no LATERAL; one that only names expressions is put where it is named."""
    if not isinstance(node, exp.Select):
        return node
    for join in list(node.args.get("joins") or ()):
        lateral = join.this
        if not isinstance(lateral, exp.Lateral):
            continue
        inner = lateral.this.this
        named = {e.alias: e.this for e in inner.expressions}
        for column in list(node.find_all(exp.Column)):
            if column.table == lateral.alias and column.name in named:
                inlined = exp.paren(named[column.name].copy())
                alone = column.parent is node and column.arg_key == "expressions"
                column.replace(exp.alias_(inlined, column.name) if alone else inlined)
        join.pop()
    return node


def _values(node: exp.Expr) -> exp.Expr:
    """Values: `{name:type}`, the type told by the value bound. A list is never NULL in ClickHouse,
    so whether it is NULL is bound beside it."""
    if isinstance(node, exp.Cast) and isinstance(node.this, exp.Var):
        return node.this
    if isinstance(node, exp.Parameter | exp.Placeholder):
        return _raw(f"{{{value_name(node)}:?}}")
    return node


def _null_lists(node: exp.Expr) -> exp.Expr:
    """A list is never NULL in ClickHouse, so whether it is NULL is bound beside it."""
    cast = node.this if isinstance(node, exp.Is) and isinstance(node.expression, exp.Null) else None
    if not isinstance(cast, exp.Cast) or not isinstance(cast.this, exp.Parameter | exp.Placeholder):
        return node
    if not cast.to.sql("duckdb").endswith("[]"):
        return node
    return _raw(f"{{{value_name(cast.this)}_null:Bool}}")


def _division(node: exp.Expr) -> exp.Expr:
    """DuckDB divides amounts as floats, ClickHouse cuts a quotient at the dividend's decimals."""
    if isinstance(node, exp.Div) and not node.args.get("mended"):
        return exp.Div(
            this=_call("toFloat64", node.this),
            expression=_call("toFloat64", node.expression),
            mended=True,
        )
    return node


def _replaced(node: exp.Expr) -> exp.Expr:
    """DuckDB replaces the first match unless told `g`, for which ClickHouse has another name."""
    every = "g" in str(node.args.get("modifiers") or "")
    name = "replaceRegexpAll" if every else "replaceRegexpOne"
    return _call(name, node.this, node.expression, node.args["replacement"])


def _filtered(node: exp.Expr) -> tuple[exp.Expr, exp.Expr | None]:
    if isinstance(node, exp.Filter):
        return node.this, node.expression.this
    return node, None


def _mode(node: exp.Expr) -> exp.Expr:
    """ClickHouse tells the commonest values as a list."""
    call = node.this if isinstance(node, exp.Window) else node
    mode, condition = _filtered(call)
    inside = isinstance(node.parent, (exp.Window, exp.Filter))
    if not isinstance(mode, exp.Mode) or inside:
        return node
    if condition is None:
        common = _call("topK(1)", mode.this)
    else:
        common = _call("topKIf(1)", mode.this, condition)
    if isinstance(node, exp.Window):
        node.set("this", common)
        common = node.copy()
    return _call("arrayElementOrNull", common, exp.Literal.number(1))


def _filter(node: exp.Expr) -> exp.Expr:
    """ClickHouse's own form of FILTER, which also its own aggregates take."""
    if not isinstance(node, exp.Filter):
        return node
    call, condition = node.this, node.expression.this
    if isinstance(call, exp.Anonymous):
        return _call(f"{call.this}If", *call.expressions, condition)
    return node


def _texts(node: exp.Expr) -> exp.Expr:
    """DuckDB writes an amount with all its decimals, ClickHouse without the zeros at its end."""
    if isinstance(node, exp.Cast) and node.to.is_type("text"):
        return _written(node.this) or node
    if isinstance(node, (exp.DPipe, exp.Concat)):
        for side in list(node.iter_expressions()):
            if (written := _written(side)) is not None:
                side.replace(written)
    return node


def _written(node: exp.Expr) -> exp.Expr | None:
    kind = node.type
    if kind is None or not kind.is_type("decimal") or len(kind.expressions) < 2:
        return None
    return _call("toDecimalString", node.copy(), _raw(kind.expressions[1].name))


def _ordered_aggregate(node: exp.Expr) -> exp.Expr:
    """ClickHouse has no ORDER BY inside an aggregate, and its lists leave out NULL: keys and value
    are gathered as tuples, sorted as an array, and the values taken out of them."""
    call, condition = _filtered(node)
    if isinstance(node, exp.Filter) or not isinstance(node.parent, exp.Filter):
        if isinstance(node.parent, exp.Window):
            return node
        if isinstance(call, exp.ArrayAgg):
            return _gathered(call.this, condition)
        if isinstance(call, exp.First) and isinstance(call.this, exp.Order):
            return _call("arrayElementOrNull", _gathered(call.this, condition), _FIRST.copy())
        if isinstance(call, exp.Last) and isinstance(call.this, exp.Order):
            return _call("arrayElementOrNull", _gathered(call.this, condition), _LAST.copy())
        if isinstance(call, exp.GroupConcat):
            return _joined(call, condition)
    return node


def _joined(call: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    inner = call.this
    filled = _call("isNotNull", _value_of(inner).copy())
    both = exp.and_(condition.copy(), filled) if condition is not None else filled
    listed = _gathered(inner, both)
    separator = call.args.get("separator") or exp.Literal.string(",")
    return _call(
        "if",
        _call("empty", listed),
        exp.Null(),
        _call("arrayStringConcat", listed.copy(), separator),
    )


def _value_of(inner: exp.Expr) -> exp.Expr:
    value: exp.Expr = inner.this if isinstance(inner, exp.Order) else inner
    return value.expressions[0] if isinstance(value, exp.Distinct) else value


def _gathered(inner: exp.Expr, condition: exp.Expr | None) -> exp.Expr:
    value = _value_of(inner)
    distinct = isinstance(inner, exp.Distinct) or isinstance(inner.this, exp.Distinct)
    keys = [_key(o) for o in inner.expressions] if isinstance(inner, exp.Order) else []
    row = _call("tuple", *keys, value)
    name = "groupUniqArray" if distinct else "groupArray"
    rows = _call(name, row) if condition is None else _call(f"{name}If", row, condition)
    if keys or distinct:
        rows = _call("arraySort", rows)
    at = len(keys) + 1
    return _call("arrayMap", _raw(f"p -> p.{at}"), rows)


def _key(ordered: exp.Expr) -> exp.Expr:
    """A key that sorts upwards; a descending one must be a number."""
    key: exp.Expr = ordered.this
    if ordered.args.get("desc"):
        return exp.Neg(this=exp.paren(key))
    return key


_FIRST = exp.Literal.number(1)
_LAST = exp.Literal.number(-1)
_NONE = exp.Literal.number(0)


def _functions(node: exp.Expr) -> exp.Expr:
    """Functions that ClickHouse has under another name, or with its arguments in another order."""
    if isinstance(node, exp.IgnoreNulls):  # all of ClickHouse's aggregates do
        inner: exp.Expr = node.this
        return inner
    if isinstance(node, exp.Length) and gives_list(node.this):
        return _call("length", node.this)
    if isinstance(node, exp.Coalesce) and gives_list(node):
        return _call("if", _call("empty", node.this), node.expressions[0], node.this.copy())
    if isinstance(node, exp.Anonymous):
        make = _UNKNOWN.get(str(node.this).lower())
        return make(*node.expressions) if make else node
    known = _KNOWN.get(type(node))
    return known(node) if known else node


def _part_of_split(node: exp.Expr) -> exp.Expr:
    parts = _call("splitByString", node.args["delimiter"], node.this)
    return _call("arrayElement", parts, node.args["part_index"])


def _full_match(node: exp.Expr) -> exp.Expr:
    whole = (exp.Literal.string("^(?:"), node.expression, exp.Literal.string(")$"))
    return _call("match", node.this, _call("concat", *whole))


def _joined_words(node: exp.Expr) -> exp.Expr:
    """The words with the separator between them; those that are NULL are left out."""
    separator, *words = node.expressions
    filled = _call("arrayFilter", _raw("x -> isNotNull(x)"), exp.Array(expressions=words))
    return _call("arrayStringConcat", filled, separator)


def _position(listed: exp.Expr, wanted: exp.Expr) -> exp.Expr:
    return _call("nullIf", _call("indexOf", listed, wanted), _NONE.copy())


_KNOWN: dict[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.AnyValue: lambda node: _call("any", node.this),
    exp.ArrayAppend: lambda node: _call("arrayPushBack", node.this, node.expression),
    exp.ArrayPrepend: lambda node: _call("arrayPushFront", node.this, node.expression),
    exp.ArrayOverlaps: lambda node: _call("hasAny", node.this, node.expression),
    exp.ArrayPosition: lambda node: _position(node.this, node.expression),
    exp.ArraySort: lambda node: _call("arraySort", node.this),
    exp.ArrayToString: lambda node: _call("arrayStringConcat", node.this, node.expression),
    exp.ConcatWs: _joined_words,
    exp.Flatten: lambda node: _call("arrayFlatten", node.this),
    exp.LogicalAnd: lambda node: _call("min", node.this),
    exp.LogicalOr: lambda node: _call("max", node.this),
    exp.RegexpExtract: lambda node: _call(
        "regexpExtract", node.this, node.expression, node.args.get("group") or _NONE.copy()
    ),
    exp.RegexpExtractAll: lambda node: _call("extractAll", node.this, node.expression),
    exp.RegexpFullMatch: _full_match,
    exp.RegexpReplace: _replaced,
    exp.SplitPart: _part_of_split,
}
_UNKNOWN: dict[str, Callable[..., exp.Expr]] = {
    "list_position": _position,
    "list_extract": lambda listed, at: _call("arrayElementOrNull", listed, at),
}
"""Functions of DuckDB that sqlglot does not know."""


def _slice(node: exp.Expr) -> exp.Expr:
    """ClickHouse cuts lists and texts with functions."""
    if not isinstance(node, exp.Bracket) or not isinstance(node.expressions[0], exp.Slice):
        return node
    cut = node.expressions[0]
    low = int(cut.this.sql()) if cut.this else 1
    high = int(cut.expression.sql()) if cut.expression else -1
    length = str(high - low + 1) if high > 0 else str(high + 1)
    name = "arraySlice" if gives_list(node.this) else "substringUTF8"
    last = [] if high == -1 else [_raw(length)]
    return _call(name, node.this, _raw(str(low)), *last)


def _order_by_alias(node: exp.Expr) -> exp.Expr:
    """ClickHouse reads a name in ORDER BY as the column, DuckDB as the result's: written out."""
    if isinstance(node, exp.Select) and node.args.get("order"):
        made = {one.alias: one.this for one in node.selects if isinstance(one, exp.Alias)}
        for ordered in node.args["order"].expressions:
            key = ordered.this
            if isinstance(key, exp.Column) and not key.table and key.name in made:
                key.replace(made[key.name].copy())
    return node


RULES: tuple[Callable[[exp.Expr], exp.Expr], ...] = (
    _inline_lateral,
    _order_by_alias,
    _null_lists,
    _slice,
    _mode,
    _ordered_aggregate,
    _functions,
    _filter,
    _texts,
    _values,
)
"""In this order: those that look for DuckDB's forms come before those that write ClickHouse's."""

AFTER: tuple[Callable[[exp.Expr], exp.Expr], ...] = (_division,)
