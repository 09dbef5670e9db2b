"""Words that point back: 第二个, 这个科目, 那个单位 put into the names that they stand for."""

from __future__ import annotations

import re

from bot.ask.context import Context
from bot.ask.numbers import chinese_number
from bot.ask.vocabulary import Vocabulary
from bot.ask.wording import say

_NTH = re.compile(
    r"第([一二三四五六七八九十\d]{1,3})(?:个|项|笔|名|位)?(?![大小多少高低行页列栏条])"
)
_CODE = re.compile(r"(?:这|那|该)(?:一)?个?(?:科目|编码|代码)")
_LISTS = ("breakdown", "ranking", "ranking_all", "ranking_bottom", "above", "below", "sibling")
"""Question types that list things; to point at one of them is to ask how much it is."""
_RANKED = {"ranking": "nth_largest", "ranking_all": "nth_largest", "ranking_bottom": "nth_smallest"}
"""Question types that name one place of an order, whose other places can be asked for."""
_BY_SIZE = re.compile(
    r"(?P<size>[大多高小少低])的(?:那个|那项|那笔|一个|一项)|(?:最后|后面)(?:那个|一个|那项|那笔)"
)


def _by_size(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """大的那个, 最后那个 as the name of the thing among those spoken of or listed last."""
    found = _BY_SIZE.search(text)
    groups = context.listed if len(context.listed) > 1 else context.lines[-2:]
    things = [vocabulary.things[g[0]] for g in groups if g and g[0] in vocabulary.things]
    if not found or len(things) < 2:
        return text
    size = found["size"]
    known = [t for t in things if t.value is not None]
    if size is None:
        thing = things[-1]
    elif known:
        pick = max if size in "大多高" else min
        thing = pick(known, key=lambda t: t.value or 0)
    else:
        return text
    return text[: found.start()] + thing.name + text[found.end() :]


def beyond(text: str, context: Context) -> int | None:
    """How many things were listed, where the text points at one behind the last of them."""
    found = _NTH.search(text)
    at = chinese_number(found.group(1)) or 0 if found else 0
    beyond_all = len(context.listed) > 1 and at > len(context.listed)
    return len(context.listed) if beyond_all and context.template not in _RANKED else None


def pointed(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """The question with its pointing words replaced by what the last answer gives them to mean."""
    if context.code:
        text = _CODE.sub(context.code, text, count=1)
    text = _by_size(text, context, vocabulary)
    found = _NTH.search(text)
    at = chinese_number(found.group(1)) or 0 if found else 0
    if found and len(context.listed) < 2 and context.template in _RANKED:
        return text[: found.start()] + say(_RANKED[context.template], n=at) + text[found.end() :]
    if found and at > len(context.listed) and context.template in _RANKED:
        return text[: found.start()] + say(_RANKED[context.template], n=at) + text[found.end() :]
    if not found or len(context.listed) < 2 or not 1 <= at <= len(context.listed):
        return text
    thing = vocabulary.things.get(context.listed[at - 1][0])
    if thing is None:
        return text
    name = f"{thing.context}的{thing.name}" if thing.context else thing.name
    if context.template in _LISTS:
        return f"{text[: found.start()]}{name}{text[found.end() :]}{say('how_much')}"
    return text[: found.start()] + name + text[found.end() :]
