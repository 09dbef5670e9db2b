"""Bytes of a text as characters, where the encoding is certain."""

from __future__ import annotations

import codecs

from bot.errors import DocumentError
from bot.load.source import Source

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
    for encoding in dict.fromkeys(("utf-8", declared, "gb18030")):
        try:
            return content.decode(encoding) if encoding else content.decode("utf-8")
        except (UnicodeDecodeError, LookupError):
            continue
    return _strict(source, "utf-8")


def _strict(source: Source, encoding: str) -> str:
    try:
        return source.content.decode(encoding)
    except UnicodeDecodeError as error:
        line = source.content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{source.name}：第{line}行不是 UTF-8 或 GB18030 编码，或文件在此处损坏；"
            "请另存为 UTF-8 后再载入。"
        ) from None
