"""What the label of a line says: its numbering, its name, its remark, how far it is indented."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from bot.text import fold, squeeze, width

_NUMBERING = (
    ("part", re.compile(r"第[一二三四五六七八九十百]+[部章节篇]分?")),
    ("chinese", re.compile(r"[一二三四五六七八九十]{1,3}[、.．]")),
    ("chinese in brackets", re.compile(r"\([一二三四五六七八九十]{1,3}\)[、.]?")),
    ("digits", re.compile(r"\d{1,2}[、.．](?!\d)")),
    ("digits in brackets", re.compile(r"\(?\d{1,2}\)[、.]?")),
)
_CIRCLED = re.compile(r"[\u2460-\u2473]")
_AMONG = re.compile(r"其中[:：]")
_REMARK = re.compile(r"(?<=.)\(([^()]*)\)$")
_SENTENCE_END = "。；;！!？?，,"
_HEADING_LIMIT = 40
_NAME = 40
"""Characters of a label that may come again: in the next table, and in the next document."""
_FIGURE = re.compile(r"\d[\d,.]*(?:元|千元|万元|亿元)")
"""A text that gives an amount is a sentence, however short."""


class Label(NamedTuple):
    """A label as printed and what it is made of."""

    printed: str
    """As printed, outer white space off."""
    item: str
    """The bare name: no numbering, no 其中, no remark in brackets at the end, no white space."""
    remark: str
    """What stands in brackets at the end: 在职人员工资总额20%."""
    style: str
    """The kind of numbering; empty where there is none."""
    indent: int
    """Columns of white space before the name; 其中： counts as indentation too."""
    among: bool
    """Whether it opens with 其中."""


def parse_label(text: str, *, keep_remark: bool = False) -> Label:
    """A cell's text taken apart as a label."""
    return (_parsed_name if len(text) <= _NAME else _parsed)(text, keep_remark)


def _parsed(text: str, keep_remark: bool) -> Label:
    bare = text.strip()
    indent = width(text[: len(text) - len(text.lstrip())])
    among = _AMONG.match(bare)
    rest = bare
    if among:
        indent += width(among.group())
        rest = bare[among.end() :].strip()
    style, rest = _numbering(rest)
    item, remark = _split_remark(rest, keep_remark)
    return Label(
        printed=bare,
        item=item,
        remark=remark,
        style=style,
        indent=indent,
        among=among is not None,
    )


_parsed_name = lru_cache(maxsize=20_000)(_parsed)


def _numbering(text: str) -> tuple[str, str]:
    if circled := _CIRCLED.match(text):
        return "circled", text[circled.end() :]
    narrow = unicodedata.normalize("NFKC", text)
    for style, pattern in _NUMBERING:
        found = pattern.match(narrow)
        if found and narrow[found.end() :].strip():
            return style, text[found.end() :].strip() if len(narrow) == len(text) else narrow[
                found.end() :
            ].strip()
    return "", text


def _split_remark(text: str, keep: bool) -> tuple[str, str]:
    """Name and remark; the name keeps its own marks such as “三公” and 出国（境）费."""
    name = squeeze(text)
    if keep:
        return name, ""
    narrow = name.translate(str.maketrans("（）", "()"))
    found = _REMARK.search(narrow)
    if not found:
        return name, ""
    return name[: found.start()], name[found.start() + 1 : -1]


def is_heading(text: str) -> bool:
    """Whether a paragraph is a heading: short, and no sentence."""
    bare = squeeze(text)
    if _FIGURE.search(bare):
        return False
    return 0 < len(bare) <= _HEADING_LIMIT and bare[-1] not in _SENTENCE_END and "。" not in bare


def heading_name(text: str) -> str:
    """A heading without numbering and closing colon, for comparing two of them."""
    return fold(parse_label(text, keep_remark=True).item).rstrip(":")


def opens_part(text: str) -> bool:
    """Whether a heading opens a part of the document: 第一部分 部门预算情况."""
    return _NUMBERING[0][1].match(squeeze(text)) is not None
