"""Words that point back: 第二个, 这个科目, 那个单位 put into the names that they stand for."""

from __future__ import annotations

import re

from bot.ask.context import Context
from bot.ask.numbers import chinese_number
from bot.ask.vocabulary import Vocabulary

_NTH = re.compile(r"第([一二三四五六七八九十\d]{1,3})(?:个|项|笔|名|位)?(?![大小多少高低行页列栏条])")
_CODE = re.compile(r"(?:这|那|该)(?:一)?个?(?:科目|编码|代码)")
_RANKS = ("ranking", "ranking_bottom")


def pointed(text: str, context: Context, vocabulary: Vocabulary) -> str:
    """The question with its pointing words replaced by what the last answer gives them to mean."""
    if context.code:
        text = _CODE.sub(context.code, text, count=1)
    found = _NTH.search(text)
    if not found or len(context.listed) < 2:
        return text
    at = chinese_number(found.group(1)) or 0
    if not 1 <= at <= len(context.listed):
        return text
    thing = vocabulary.things.get(context.listed[at - 1][0])
    if thing is None:
        return text
    name = f"{thing.context}的{thing.name}" if thing.context else thing.name
    return text[: found.start()] + name + text[found.end() :]
