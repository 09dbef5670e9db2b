"""Words that change what is asked for and that the best question type would not heed.

A part of the gate: fillers, pronouns and numbers are small words, but 没, 除, 这俩 or 百分之十 make
another question of it. What no slot takes and no word of asking explains is given back.
"""

from __future__ import annotations

from bot.ask.context import Context
from bot.ask.gate.heads import heads_or_money, part_of_either
from bot.ask.gate.passing_words import passing_word
from bot.ask.gate.shares import before_share, shares_unheard
from bot.ask.hearing.spoken import pointing
from bot.ask.hearing.understand import Understanding
from bot.ask.language.lexicon import Lexicon
from bot.ask.language.numbers import Number
from bot.ask.language.spans import NAMING, Span
from bot.ask.types.match import Match
from bot.ask.types.patterns import LINE_TYPES, Patterns

_TWO = 2
"""多少 may be said twice of one thing: 多少钱，到底多少."""
_HARD = 2
"""Characters of unexplained nouns from which they may be the name that a default stands in for."""
_LOOSE = 0.7
"""Quality below which a part of a name tells little of it."""
_PERCENTS = frozenset({"share", "target", "grade", "rate", "more_percent", "growth", "execution"})
"""Operations whose answer a percentage is compared with."""
_NEGATED = frozenset({"blank", "exclude", "remain", "describe", "wording", "target", "grade"})
"""Operations whose question types heed a negation, or tell a text that may hold one."""
_WORKED_OUT = frozenset({"share", "difference", "sum", "times", "compare", "exclude", "remain"})
_COMPARING = frozenset({"difference", "compare", "times", "more_percent", "rank"})
_OTHER_KINDS = frozenset({"table", "body", "indicator"})
"""Kinds of things that have no amount of their own."""
_SINGLE = ("zg", "n", "ng", "b")
"""Parts of speech of single characters that name a thing."""
_ORDERS = frozenset({"ranking", "ranking_all", "ranking_bottom", "above", "below", "between"})
_SO_MANY = "二两三四五六七八"
_FIGURES = frozenset({"item_amount", "per_head", "share", *_ORDERS})


def unheard(
    understanding: Understanding,
    match: Match,
    patterns: Patterns,
    lexicon: Lexicon,
    context: Context,
) -> tuple[str, ...]:
    """What the match would not heed, as it was said."""
    if any(slot.type == "words" for slot in match.template.slots):
        return ()
    return (
        *_percentages(understanding, match, patterns),
        *_negations(understanding, match, patterns),
        *_pronouns(understanding, match, context),
        *_kinds(understanding, match),
        *_going_on(understanding, match, context),
        *_in_place_of_default(understanding, match),
        *_asked_more_often(understanding, match),
        *_periods(understanding, match),
        *_counted(understanding, match),
        *_both_ends(understanding, match),
        *shares_unheard(understanding, match, context),
        *_joined_kind(understanding, match),
        *_glued(understanding, match, lexicon),
        *_part_of_word(understanding, match),
        *_beside(understanding, match),
        *_others(understanding, match),
        *_left_codes(understanding, match),
        *heads_or_money(understanding, match, context),
        *_list_asked(understanding, match),
        *_loosely_read(understanding, match),
        *_only_said(understanding, match),
        *_each_of_its_parts(understanding, match),
        *_order_of_nothing(understanding, match),
        *part_of_either(match),
        *_limit_of_two(understanding, match),
    )


def _limit_of_two(understanding: Understanding, match: Match) -> list[str]:
    """水费和电费超过10万吗: an amount that something is to be above, where the two are compared
    with each other."""
    if match.template.name not in ("difference", "times"):
        return []
    ends = {s.end for s in understanding.operations if _ops(s) & {"above", "below"}}
    return [s.said for s in understanding.linked.spans if s.reading("number") and s.start in ends]


def _order_of_nothing(understanding: Understanding, match: Match) -> list[str]:
    """有什么好玩的: words that nothing explains, where all items would be put in order."""
    of_all = match.taken.keys() <= {"kind"} and understanding.kind in ("", "item")
    unnamed = match.template.name in {*_ORDERS, "kind_average"} and of_all and not match.inherited
    sorts = understanding.op_names & {"rank", "bottom", "sort"}
    return list(understanding.residue) if unnamed and not sorts else []


def _taken(match: Match) -> set[Span]:
    return {span for spans in match.taken.values() for span in spans}


def _percentages(understanding: Understanding, match: Match, patterns: Patterns) -> list[str]:
    """A percentage, where the answer is none that it could be compared with."""
    name = match.template.name
    compared = patterns.own[name] & _PERCENTS or name not in _FIGURES
    if compared and not name.startswith("count"):
        return []
    taken = _taken(match)
    found = []
    for span in understanding.linked.spans:
        reading = span.reading("number")
        number = reading.target[0] if reading else None
        if isinstance(number, Number) and number.unit in ("%", "‰") and span not in taken:
            found.append(span.said)
    return found


def _negations(understanding: Understanding, match: Match, patterns: Patterns) -> list[str]:
    """A negation that is part of no name and no word of asking."""
    name = match.template.name
    if name != "item_amount" and patterns.own[name] & _NEGATED:
        return []
    heard = [s for s in understanding.linked.spans if s.kinds & {"op", *NAMING} or _settled(s)]
    return [
        found.group()
        for found in passing_word("negation").finditer(understanding.text)
        if not any(s.start < found.end() and found.start() < s.end for s in heard)
    ]


def _settled(span: Span) -> bool:
    """Whether the words beside it told that it asks for nothing."""
    return any(reading.how == "context" for reading in span.readings)


def _pronouns(understanding: Understanding, match: Match, context: Context) -> list[str]:
    """这俩占…: a pronoun for two, where nothing that was spoken of is taken up."""
    if not understanding.op_names & _WORKED_OUT or match.inherited:
        return []
    whole = match.template.slot("whole")
    if whole is not None and whole.default and "whole" not in match.taken and not context.lines:
        return [found.group() for found in pointing("whole").finditer(understanding.text)]
    if any(slot.type in ("listed", "cells") for slot in match.template.slots):
        return []
    named = {s for s in _taken(match) if s.kinds & {"topic", *NAMING}}
    before = min((s.start for s in named), default=len(understanding.text))
    found = passing_word("pronoun").search(understanding.text)
    return [found.group()] if found and found.start() < before and named else []


def _kinds(understanding: Understanding, match: Match) -> list[str]:
    """A kind of thing that has no amount, where amounts are put in order: 最大的一张表."""
    counted = match.template.name in ("count_lines", "breakdown")
    if counted and understanding.kind == "indicator":
        return [s.said for s in understanding.linked.spans if "kind" in s.kinds]
    if match.template.name not in _ORDERS or understanding.kind not in _OTHER_KINDS:
        return []
    return [s.said for s in understanding.linked.spans if "kind" in s.kinds]


def _going_on(understanding: Understanding, match: Match, context: Context) -> list[str]:
    """再去掉, 再不含: the last result goes on, but the match would begin anew."""
    found = passing_word("going_on").match(understanding.text)
    if not found or not context.cells or "exclude" not in understanding.op_names:
        return []
    if any(slot.type == "cells" for slot in match.template.slots) or "whole" in match.taken:
        return []
    return [found.group()]


def _in_place_of_default(understanding: Understanding, match: Match) -> list[str]:
    """Nouns that nothing explains, where what something is a part of is left to its default."""
    if understanding.hard < _HARD and not before_share(understanding):
        return []
    whole = match.template.slot("whole")
    is_open = whole is not None and whole.default and whole.type in LINE_TYPES
    return list(understanding.residue) if is_open and "whole" not in match.taken else []


def _asked_more_often(understanding: Understanding, match: Match) -> list[str]:
    """多少 said more often than there are names to answer it for."""
    if match.template.name != "item_amount":
        return []
    asked = [m.group() for m in passing_word("how_much").finditer(understanding.text)]
    named = {r.target for s in match.taken.get("item", ()) if (r := s.reading("line"))}
    return asked[:1] if len(asked) > max(_TWO, len(named)) else []


def _periods(understanding: Understanding, match: Match) -> list[str]:
    """四个月, 250天, 一度: a period or a measure that nothing is divided by."""
    name = match.template.name
    if name not in _FIGURES and not name.startswith(("per_", "staff")) and name != "count_lines":
        return []
    found = [
        m.group()
        for name in ("period", "measure")
        for m in passing_word(name).finditer(understanding.text)
    ]
    return [said for said in found if not passing_word("full_year").fullmatch(said)]


def _counted(understanding: Understanding, match: Match) -> list[str]:
    """两项合计, 14个对吗: how many there are, where one amount would be told."""
    if match.template.name != "item_amount" or match.inherited:
        return []
    found = passing_word("several").search(understanding.text)
    if found and "sum" in understanding.op_names and len(match.taken.get("item", ())) == 1:
        return [found.group()]
    taken = _taken(match)
    numbers = [s for s in understanding.linked.spans if s.reading("number") and s not in taken]
    heads = [s.said for s in numbers if s.said.endswith("个") and not _is_scaled(s, understanding)]
    return heads if "verify" in understanding.op_names else []


def _is_scaled(span: Span, understanding: Understanding) -> bool:
    """Whether 亿 or 万 follows: 113个亿 counts money."""
    return understanding.text[span.end : span.end + 1] in ("亿", "万")


def _both_ends(understanding: Understanding, match: Match) -> list[str]:
    """最大和最小: both ends of an order, where one would be told."""
    if match.template.name not in ("ranking", "ranking_bottom"):
        return []
    ends = [s for s in understanding.operations if _ops(s) & {"rank", "bottom"}]
    ends = [s for s in ends if not s.kinds & {"rank", "number", "filler"}]
    both = {name for s in ends for name in _ops(s)} >= {"rank", "bottom"}
    return [s.said for s in ends] if both and len(ends) > 1 else []


def _ops(span: Span) -> set[str]:
    return {str(r.target[0]) for r in span.readings if r.kind == "op"}


def _joined_kind(understanding: Understanding, match: Match) -> list[str]:
    """人员公用项目加起来: the word for a kind that stands in a list as a name of its own."""
    if not any(slot.type == "lines" for slot in match.template.slots) or "under" in (
        understanding.op_names
    ):
        return []
    ends = {s.end for s in _taken(match)}
    return [
        s.said
        for s in understanding.linked.spans
        if s.kinds == {"kind"} and s.start in ends and understanding.kind == "project"
    ]


def _glued(understanding: Understanding, match: Match, lexicon: Lexicon) -> list[str]:
    """A noun of the language that small words were read out of: 中位数 as 中, 位 and 数."""
    if match.template.name not in _FIGURES:
        return []
    fillers = [s for s in understanding.linked.spans if s.kinds == {"filler"}]
    found, at = [], 0
    for word, tag in understanding.tokens:
        start, at = at, at + len(word)
        inside = [s for s in fillers if start <= s.start and s.end <= at]
        whole = sum(s.end - s.start for s in inside) == len(word)
        if len(word) > _TWO and tag.startswith("n") and whole and len(inside) > 1:
            found.append(word)
    return [word for word in found if word not in lexicon.general]


def _part_of_word(understanding: Understanding, match: Match) -> list[str]:
    """办公 read out of 办公楼: the word is another one than the name that was taken."""
    if match.template.name not in _FIGURES:
        return []
    said = {s.said for s in _taken(match) if "line" in s.kinds}
    return [w for w in understanding.residue if any(one != w and one in w for one in said)]


def _beside(understanding: Understanding, match: Match) -> list[str]:
    """车辆 before 保险: a name that hangs on a name which is only part of the one it stands for."""
    name = match.template.name
    if name not in _FIGURES and name != "staff":
        return []
    taken = _taken(match)
    loose = [s for s in taken if "line" in s.kinds and all(r.how == "part" for r in s.readings)]
    if name == "staff":
        loose = list(taken)
    edges = {s.start for s in loose} | {-s.end for s in loose}
    told = {r.target for s in taken if (r := s.reading("line"))}
    return [
        s.said
        for s in understanding.mentions
        if s not in taken
        and s.kinds & ({"line"} if name == "staff" else {"line", "staff", "indicator"})
        and not s.kinds & {"op", "kind", "filler", "body", "unit", "column", "attribute"}
        and (s.end in edges or -s.start in edges)
        and not ((r := s.reading("line")) and r.target in told)
    ]


def _others(understanding: Understanding, match: Match) -> list[str]:
    """其他 before a name that is no part of it: 其他个人补助 is another line than 个人补助."""
    if match.template.name not in _FIGURES and "sum" not in match.template.name:
        return []
    starts = {s.start for s in _taken(match) if "line" in s.kinds and "其" not in s.said[:1]}
    return [
        m.group(1) for m in passing_word("others").finditer(understanding.text) if m.end() in starts
    ]


def _left_codes(understanding: Understanding, match: Match) -> list[str]:
    """A second code, where one is told; the code, where nothing asks whether it is the one."""
    taken = _taken(match)
    if match.template.name == "code_check" and "verify" not in understanding.op_names:
        return [s.said for s in match.taken.get("code", ())]
    if not any("code" in s.kinds for s in taken):
        return []
    if match.template.name == "code_difference" and not understanding.op_names & _COMPARING:
        return [
            s.said for s in match.taken.get("other", ())
        ]  # 各多少: each, and not what parts them
    told = {r.target for s in taken if (r := s.reading("code"))}
    left = [s for s in understanding.mentions if s not in taken]
    return [s.said for s in left if (r := s.reading("code")) and r.target not in told]


def _list_asked(understanding: Understanding, match: Match) -> list[str]:
    """公用经费中大于20万的: which of its parts are, and not whether it is."""
    if match.template.name != "exceeds":
        return []
    inside = [s.said for s in understanding.operations if "under" in _ops(s)]
    return inside or (["的"] if understanding.text.rstrip("?？。").endswith("的") else [])


def _loosely_read(understanding: Understanding, match: Match) -> list[str]:
    """干部 as part of the name of an indicator, where nothing says that one is asked for."""
    counted = understanding.op_names & {"amount", "count", "headcount", "vehicles"}
    asked = counted or understanding.hard >= _HARD
    if match.template.name != "indicator" or not asked:
        return []
    if understanding.op_names & {"target", "grade", "share"} or passing_word("rate").search(
        understanding.text
    ):
        return []
    spans = match.taken.get("indicator", ())
    loose = [s for s in spans if max(r.quality for r in s.readings) < _LOOSE]
    return [s.said for s in loose if len(s.said) <= _TWO]


def _only_said(understanding: Understanding, match: Match) -> list[str]:
    """13.5万出: an amount in talk of other things, where nothing asks what it is."""
    if match.template.name != "what_costs":
        return []
    about = [n for n in understanding.numbers if n.about]
    if about and "verify" in understanding.op_names:
        return [understanding.text[about[0].start : about[0].end]]
    if not understanding.residue:
        return []
    asks = understanding.op_names & {"meaning", "what", "breakdown", "count", "describe", "verify"}
    return [] if asks else [s.said for s in match.taken.get("sum", ())]


def _each_of_its_parts(understanding: Understanding, match: Match) -> list[str]:
    """对个人和家庭的补助五项分别报一下: each of its parts, where one amount would be told."""
    if match.template.name != "item_amount" or "each" not in understanding.op_names:
        return []
    spans = match.taken.get("item", ())
    found = passing_word("parts_of").search(understanding.text[spans[-1].end :]) if spans else None
    if len(spans) == 1 and _named_for_parts(spans[0]):
        return [spans[0].said]
    return [found.group()] if found and len(spans) == 1 else []


def _named_for_parts(span: Span) -> bool:
    """三公各是多少: whether the name says how many parts it has."""
    return span.said[:1] in _SO_MANY and any(r.kind == "line" for r in span.readings)
