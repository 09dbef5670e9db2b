"""Bytes of a text as characters, where the encoding is certain."""

from __future__ import annotations

import codecs
from collections import Counter

from bot.errors import DocumentError
from bot.load.readers.source import Source

_COMMON = 0.85
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def decoded(source: Source, declared: str = "") -> str:
    """The text: by its mark of byte order, as UTF-8, as declared, or as the Chinese standard.

    Chinese text in one of the two encodings is no valid text in the other, but for a few words.
    """
    content = source.content
    for mark, encoding in _MARKS:
        if content.startswith(mark):
            return _strict(source, encoding)
    if declared.lower() in ("gb2312", "gbk", "gb18030", "x-gbk", "gb_2312-80"):
        declared = "gb18030"
    for encoding in dict.fromkeys(("utf-8", declared or "utf-8", "gb18030")):
        try:
            text = content.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
        if encoding == "utf-8" or _is_plausible(text):
            return text
    return _strict(source, "utf-8")


def _is_plausible(text: str) -> bool:
    """Whether nearly all Chinese characters are common ones; bytes of damaged UTF-8 give rare."""
    counts = Counter(char for char in text if char > "\u2e7f" and char.isalpha())
    common = sum(count for char, count in counts.items() if _is_common(char))
    return common >= _COMMON * counts.total()


def _is_common(char: str) -> bool:
    """Whether it is one of the 3,755 characters that the first Chinese standard orders by sound."""
    code = char.encode("gb18030")
    return len(code) == 2 and 0xB0 <= code[0] <= 0xD7 and code[1] >= 0xA1


def _strict(source: Source, encoding: str) -> str:
    try:
        return source.content.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{source.name}：第{line}行不是 UTF-8 或 GB18030 编码，或文件在此处损坏；"
            "请另存为 UTF-8 后再载入。"
        ) from None
