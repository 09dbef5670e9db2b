"""Words that point back: 第二个, 这个科目, 前者 put into the names that they stand for."""

from __future__ import annotations

import re

from bot.ask.context import Context
from bot.ask.hearing.spoken import (
    added_to_spoken,
    full_name,
    in_table,
    indicators_again,
    largest_of_last,
    largest_spoken,
    pointing,
    spoken,
)
from bot.ask.language.numbers import chinese_number
from bot.ask.language.wording import say
from bot.ask.vocabulary.vocabulary import Vocabulary
from bot.text import key

_LISTS = ("breakdown", "ranking", "ranking_all", "ranking_bottom", "above", "below", "sibling")
"""Question types that list things; to point at one of them is to ask how much it is."""
_RANKED = {"ranking": "nth_largest", "ranking_all": "nth_largest", "ranking_bottom": "nth_smallest"}
"""Question types that name one place of an order, whose other places can be asked for."""
_SAYS_AMOUNT = ("item_amount", "share", "difference", "blanks")
"""Question types after which a bare 预算 asks for nothing that was not told."""
_PRINTED = 0.98
_TOTALLED = ("share", "share_each", "difference", "times", "item_amount", "share_of_last")
"""Question types after which the bare word for projects means their total."""


def _again_here(text: str) -> bool:
    """Whether what was refused of others is asked of the own body, or of the year there is."""
    return any(pointing(name).match(text) for name in ("own_again", "now_again"))


def beyond(text: str, context: Context) -> int | None:
    """How many things were listed, where the text points at one behind the last of them."""
    found = pointing("nth").search(text)
    at = chinese_number(found.group(1)) or 0 if found else 0
    beyond_all = len(context.listed) > 1 and at > len(context.listed)
    return len(context.listed) if beyond_all and context.template not in _RANKED else None


def pointed(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """The question with its pointing words replaced by what the last answer gives them to mean."""
    again = context.refused if _again_here(text) else ""
    text = again or text
    for name in ("all_spent", "all_granted"):
        fresh = again or context.refused or not context.template
        if fresh and (found := pointing(name).match(text)):
            year = found.group(1) if found.re.groups else ""
            return f"{year or ''}{say(name)}"
    if pointing("all_parts").match(text):
        return say("its_parts" if context.lines else "all_parts")
    if again:
        return again
    if context.template == "per_head" and pointing("by_month").match(text):
        return say("per_head_month")
    if not context.lines and pointing("all_sources").match(text):
        return say("all_sources")
    if found := pointing("all_claimed").match(text):
        return say("all_claimed", amount=found.group(1))
    if context.code:
        text = pointing("code").sub(context.code, text, count=1)
    if context.owner and context.owner in vocabulary.things:
        name = full_name(context.owner, vocabulary)
        text = pointing("owner").sub(name, text, count=1)
    text = _doubted(_owner_of_last(text, context, vocabulary), context, vocabulary)
    if context.template in _TOTALLED and (found := pointing("projects").match(text)):
        return text.replace(found.group(1), say("projects_total"), 1)
    if (
        context.lines
        and (context.refused or context.template not in _SAYS_AMOUNT)
        and pointing("its_amount").match(text)
    ):
        return say("how_much")
    if context.template in ("staff", "staff_by_body") and pointing("all_heads").match(text):
        kept = context.staff if len(context.staff) == 1 else ()
        one = kept[0] if kept and " / " not in kept[0] else ""
        return f"{one}{say('all_of_it')}" if one else say("all_heads")
    text = _both_of_whole(_about_last(text, context, vocabulary), context, vocabulary)
    text = _own_unit(_other_unit(text, context, vocabulary), context, vocabulary)
    if context.template == "per_head" and pointing("by_heads").match(text):
        return f"{text}{say('per_head')}"
    if context.template == "per_vehicle" and pointing("by_cars").match(text):
        return f"{text}{say('per_car')}"
    text = _money_again(_counted_again(text, context), context, vocabulary)
    text = added_to_spoken(in_table(text, context, vocabulary), context, vocabulary)
    text = largest_spoken(text, context, vocabulary)
    text = largest_of_last(indicators_again(text, context, vocabulary), context, vocabulary)
    text = _namesake(text, context, vocabulary)
    text = _more_heads(text, context, vocabulary)
    text = _money_of_heads(text, context, vocabulary)
    several = len(context.lines) > 1 or len(context.listed) > 1
    if several and (found := pointing("together_in").match(text)):
        text = text[: found.end()] + say("together") + text[found.end() :]
    text = _it_and(text, context, vocabulary)
    text = _one_of_two(text, context, vocabulary)
    text = _first_ones(text, context, vocabulary)
    text = _by_size(text, context, vocabulary)
    return _by_place(text, context, vocabulary)


def _doubted(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """这个数是不是写错了 after a figure: whether that of the thing spoken of last is."""
    thing = vocabulary.things.get(context.lines[-1][0]) if context.lines else None
    if thing is None or context.turn_lines > 1 or not pointing("doubt_figure").match(text):
        return text
    return say("doubted_item", name=thing.name)


def _owner_of_last(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """它所在的活动 as the name of the smallest thing that what was spoken of last is part of."""
    things = vocabulary.things
    last = things.get(context.lines[-1][0]) if context.lines else None
    if last is None or context.owner:
        return text
    said = (n for n in ("owner_of_last", "same_owner", "owner") if pointing(n).search(text))
    name = next(said, "")
    before = text[: found.start()] if name and (found := pointing(name).search(text)) else ""
    if any(n.kind == "line" for _, _, names in vocabulary.written_in(before) for n in names):
        return text  # 防空预案编制是哪个活动的，那个活动一共多少钱: of what is named here
    if last.kind == "activity" and name == "owner":
        return pointing(name).sub(full_name(last.entity_id, vocabulary), text, count=1)
    if not name or (name != "owner_of_last" and last.kind != "project"):
        return text
    owners = [things[i] for i in last.groups if i in things and things[i].kind == "activity"]
    owners = [t for t in owners if t.entity_id != last.entity_id]
    inner = max(owners, key=lambda t: len(t.groups), default=None)
    for one in owners:  # of the same amount, the one whose name is no other's
        alone = inner and one.value == inner.value and _alone(one.name, vocabulary)
        inner = one if alone and inner and not _alone(inner.name, vocabulary) else inner
    if inner is None:
        return text
    inside = say("inside") if name == "same_owner" else ""
    return pointing(name).sub(full_name(inner.entity_id, vocabulary) + inside, text, count=1)


def _alone(name: str, vocabulary: Vocabulary) -> bool:
    """Whether one thing alone bears the name."""
    names = (n for n in vocabulary.exact.get(key(name), ()) if n.kind == "line")
    return len({t for n in names if n.shown == name for t in n.target}) == 1


def _money_again(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """离退休两项合计 after the money of both: the lines spoken of that are named for the heads."""
    if context.template.startswith("staff") or not context.lines or pointing("heads").search(text):
        return text
    spoken = [vocabulary.things[g[0]].name for g in context.lines if g[0] in vocabulary.things]
    for start, end, names in vocabulary.written_in(text):
        heads = [n for n in names if n.kind == "staff"]
        if len(heads) != 1 or len({n.kind for n in names} - {"term"}) > 1:
            continue
        group = str(heads[0].target[0])
        paths = [str(n.target[0]) for n in vocabulary.of_kind("staff") if len(n.target) == 1]
        leaves = {p.rpartition(" / ")[2] for p in paths if p == group or p.startswith(f"{group} /")}
        lines = {say("money_line", leaf=leaf) for leaf in leaves}
        told = list(dict.fromkeys(name for name in spoken if name in lines))
        if told:
            return text[:start] + say("list_joint").join(told) + text[end:]
    return text


def _counted_again(text: str, context: Context) -> str:
    """不到10万的呢 after a count of those above an amount: how many of those there are."""
    found = pointing("limit").search(text) if context.template.startswith("count_") else None
    return f"{text[: found.start(1)]}{say('how_many')}" if found else text


def _money_of_heads(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """一年发多少钱 after the heads of the retired: the line of money that bears their name."""
    if not context.template.startswith("staff") or len(context.staff) != 1:
        return text
    found = pointing("money_of_heads").search(text)
    said = [n for _, _, names in vocabulary.written_in(text) for n in names if n.kind == "staff"]
    columns = {str(n.target[0]) for n in said if len(n.target) == 1} or set(context.staff)
    leaf = columns.pop().rpartition(" / ")[2] if len(columns) == 1 else ""
    each = say("per_head") if pointing("one_head").search(text) else ""
    if found and leaf and say("car") in leaf:
        return text if each else say("money_of_cars")
    name = say("money_line", leaf=leaf)
    if not found or not any(n.kind == "line" for n in vocabulary.exact.get(name, ())):
        return text
    return f"{name}{each}{say('how_much')}"


def _namesake(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """车的那个 after 运行费: the one name that shares a word with the last one and holds 车."""
    found = pointing("which_one").match(text)
    if not found or context.template != "item_amount" or not context.lines:
        return text
    said, thing = found.group(1), vocabulary.things.get(context.lines[-1][0])
    if thing is None or said in vocabulary.exact:
        return text
    if len(said) > 1 and said in thing.name:  # 基本的那个 after 基本医疗保险费: that very one
        return full_name(thing.entity_id, vocabulary) + say("how_much")
    pairs = {thing.name[i : i + 2] for i in range(len(thing.name) - 1)}
    near = {
        name.shown
        for pair in sorted(pairs)
        for name in vocabulary.containing(pair)
        if name.kind == "line" and name.quality >= _PRINTED and said in name.shown
    }
    shown = near - {thing.name}
    whole = {said + pair for pair in pairs} | {pair + said for pair in pairs}
    shown = shown & whole or shown
    return shown.pop() + say("how_much") if len(shown) == 1 else text


def _more_heads(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """再加上离休的呢 after the heads of the retired: both together."""
    found = pointing("add_heads").match(text)
    if not found or not context.template.startswith("staff") or not context.staff:
        return text
    if not any(n.kind == "staff" for n in vocabulary.exact.get(found.group(1), ())):
        return text
    said = say("list_joint").join(path.replace(" / ", "") for path in context.staff)
    return say("heads_together", heads=said, more=found.group(1))


def _other_unit(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """另外一个单位 as the name of the other of two bodies, after the heads of one."""
    said = context.bound().get("unit")
    if not isinstance(said, list) or not pointing("other_unit").search(text):
        return text
    units = {str(n.target[0]) for n in vocabulary.names if n.kind == "unit"} - set(map(str, said))
    return pointing("other_unit").sub(units.pop(), text, count=1) if len(units) == 1 else text


def _about_last(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """What a short question after an amount means by the thing that was told: the heads of a line
    that bears their name, what stands beside a thing without parts, a sibling by part of its
    name (绩效呢 after 奖金)."""
    last = vocabulary.things.get(context.lines[-1][0]) if context.lines else None
    if last is None or context.template not in ("item_amount", "code_of", "belongs_to"):
        return text
    if pointing("heads_of_money").match(text):
        leaves = [leaf for leaf in vocabulary.leaves if len(leaf) > 1 and leaf in last.name]
        return leaves[0] + say("all_heads") if len(leaves) == 1 else text
    if pointing("joined_to_last").match(text):
        return pointing("joined_to_last").sub(
            f"{full_name(last.entity_id, vocabulary)}\u548c", text
        )
    if last.kind == "activity" and last.has_parts and pointing("its_count").match(text):
        return full_name(last.entity_id, vocabulary) + say("its_count")
    if last.kind == "activity" and last.has_parts and pointing("its_projects").match(text):
        return full_name(last.entity_id, vocabulary) + say("its_projects")
    if not last.has_parts and pointing("beside_it").match(text):
        return say("beside_last")
    found = pointing("sibling").match(text)
    said = found.group(1) if found else ""
    if not said or any(n.kind not in ("term", "topic") for n in vocabulary.exact.get(said, ())):
        return text
    things = vocabulary.things.values()
    near = [t for t in things if t.groups == last.groups and t.kind == last.kind]
    named = [t for t in near if said in t.name and t.entity_id != last.entity_id]
    return full_name(named[0].entity_id, vocabulary) + say("how_much") if len(named) == 1 else text


def _both_of_whole(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """这两项加起来占多少 after two shares of one whole: both together of that whole."""
    found = pointing("both_of_whole").match(text) if context.template == "share" else None
    whole = context.bound().get("whole")
    if not found or not isinstance(whole, list):
        return text
    parts = [g[0] for g in context.lines if g[0] in vocabulary.things and g[0] not in whole][-2:]
    names = [full_name(i, vocabulary) for i in [*parts, *(i for i in whole[:1])]]
    if len(names) < 3 or whole[0] not in vocabulary.things:
        return text
    return say("both_share", one=names[0], other=names[1], whole=names[2])


def _own_unit(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """办公室那边几台 after the heads or cars of all: the unit whose name ends so."""
    found = pointing("own_unit").match(text) if context.template.startswith("staff") else None
    if not found:
        return text
    units = {str(n.target[0]) for n in vocabulary.names if n.kind == "unit"}
    said = found.group(1)  # 政府办 is how 办公室 is cut short
    named = [unit for unit in units if unit.endswith(said) or unit[-3:].startswith(said)]
    if len(named) != 1:
        return text
    rest = text[found.end() :]
    asked = say("how_much") if not rest.strip(say("particles")) else ""
    return named[0] + asked + rest


def _it_and(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """它和邮电费加一块 with the name of what was spoken of last."""
    found = pointing("it_and").match(text)
    last = context.lines[-1][0] if context.lines and context.turn_lines == 1 else None
    if not found or last is None or last not in vocabulary.things:
        return text
    return full_name(last, vocabulary) + text[found.end() :]


def _one_of_two(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """前者, 后面那个 as the names of the first and the last thing spoken of."""
    things = spoken(context, vocabulary)
    if len(things) < 2:
        return text
    for name, thing in (("former", things[0]), ("latter", things[-1])):
        text = pointing(name).sub(full_name(thing, vocabulary), text, count=1)
    return text


def _first_ones(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """前两个 of a list as their names, where the rest of the question does something with them."""
    found = pointing("first_ones").match(text)
    count = chinese_number(found.group(1)) if found else None
    if not found or not count or not context.listing or not 1 < count <= len(context.listed):
        return text
    if "前" not in found.group() and "头" not in found.group() and count != len(context.listed):
        return text
    names = [full_name(group[0], vocabulary) for group in context.listed[:count]]
    return "、".join(names) + text[found.end(1) :].removeprefix(found.group(2) or "")


def _by_size(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """大的那个, 最小的那个 as the name of the thing among those spoken of or listed last."""
    found = pointing("by_size").search(text)
    things = [vocabulary.things[i] for i in spoken(context, vocabulary)]
    if not context.listing and any(
        t.entity_id in o.groups for t in things for o in things if o is not t
    ):
        return text  # a part and its whole: no two to choose from
    known = [t for t in things if t.value is not None]
    if not found or len(things) < 2 or not known:
        return text
    pick = max if found["more"] else min
    thing = pick(known, key=lambda t: t.value or 0)
    name = full_name(thing.entity_id, vocabulary)
    rest = text[found.end() :]
    asked = (
        say("how_much") if context.template in _LISTS and not rest.strip(say("particles")) else rest
    )
    return text[: found.start()] + name + asked


def _by_place(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """第二个 as the name of the second thing listed; the next place of an order where it is not."""
    nth = pointing("nth")
    found = nth.search(text)
    at = chinese_number(found.group(1)) or 0 if found else 0
    if found and at > len(context.listed) * (len(context.listed) > 1):
        if context.template in _RANKED and text[found.end() : found.end() + 1] != "\u7684":
            name = say(_RANKED[context.template], n=at)
            return text[: found.start()] + name + text[found.end() :]
        return text
    if not found or len(context.listed) < 2:
        return text
    several = len(nth.findall(text)) > 1

    def named(match: re.Match[str]) -> str:
        place = chinese_number(match.group(1)) or 0
        if not 1 <= place <= len(context.listed):
            return match.group()
        thing = context.listed[place - 1][0]
        return full_name(thing, vocabulary) if thing in vocabulary.things else match.group()

    if several or context.template not in _LISTS:
        return nth.sub(named, text)
    asked = say("how_much")
    return f"{text[: found.start()]}{named(found)}{text[found.end() :]}{asked}"
