"""The bytes of a file: read within limits, and what format they are by what they begin with."""

from __future__ import annotations

import hashlib
import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DocumentError
from bot.reasons import reason
from bot.text import whole

_LIMIT = 64 * 1024 * 1024
_TEXT_LIMIT = 16 * 1024 * 1024
_UNPACKED_LIMIT = 256 * 1024 * 1024
"""More than the parts of any budget document need, and what one gigabyte of memory can take."""
_PART_LIMIT = 96 * 1024 * 1024
_RATIO = 200
"""Text packs a hundred to one at most; more is made to fill the memory."""
_RATIO_FROM = 4 * 1024 * 1024
_MOST_PARTS = 5_000
_HEAD = 4096

ENDINGS = {
    ".txt": "txt",
    ".csv": "csv",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".docm": "docx",
    ".xlsx": "xlsx",
    ".xlsm": "xlsx",
    ".xls": "xls",
    ".ods": "ods",
    ".pdf": "pdf",
    ".doc": "doc",
    ".wps": "doc",
    ".et": "xls",
}
"""The format that an ending promises; the content decides."""


@dataclass(frozen=True)
class Source:
    """A file as it came."""

    name: str
    """Its name without the folder, readable."""
    content: bytes
    path: Path

    @property
    def sha256(self) -> str:
        """By which a file is known again, whatever its name."""
        return hashlib.sha256(self.content).hexdigest()


def read_source(path: Path) -> Source:
    """The file's content; raises DocumentError."""
    try:
        if path.stat().st_size > _LIMIT:
            raise DocumentError(f"{path.name}：文件超过 64 MB，不像预算文档；请检查后再载入。")
        content = path.read_bytes()
    except FileNotFoundError:
        raise DocumentError(f"{path}：没有这个文件；请检查路径。") from None
    except OSError as error:
        raise DocumentError(f"{path}：读不了（{reason(error)}）；请检查路径和权限。") from None
    if not content.strip():
        raise DocumentError(f"{path.name}：文件是空的；请重新下载或导出。")
    return Source(whole(path.name), content, path)


def format_of(source: Source) -> str:
    """The format of the file; raises DocumentError where it is none, or none to open."""
    found = _format(source)
    if found in ("html", "csv", "txt") and len(source.content) > _TEXT_LIMIT:
        raise DocumentError(
            f"{source.name}：超过 {_TEXT_LIMIT // 1024**2} MB 的文字，不像一个部门的预算；"
            "请拆开后再载入。"
        )
    return found


def _format(source: Source) -> str:
    """The format by content, where the content tells; else by the ending; raises DocumentError."""
    content, promised = source.content, ENDINGS.get(source.path.suffix.lower(), "")
    head = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"%PDF-") or b"%PDF-" in content[:1024]:
        return "pdf"
    if content.startswith(b"PK\x03\x04") and (
        promised != "txt" or zipfile.is_zipfile(_file(source))
    ):
        return _packed(source)
    if content.startswith(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"):
        return _compound(source)
    if content.startswith(b"{\\rtf"):
        return "doc"
    low = head[:1024].lower()
    if low.startswith((b"<!doctype html", b"<html", b"<head", b"<body", b"<table", b"<meta")) or (
        promised == "html" and b"<" in head
    ):
        return "html"
    if low.startswith(b"<?xml"):
        return (
            "html" if b"<html" in content[:_HEAD].lower() or promised == "html" else _other(source)
        )
    if promised in ("csv", "txt") or (promised and b"\x00" not in content[:_HEAD]):
        return "csv" if promised == "csv" else "txt"
    return _other(source)


def _other(source: Source) -> str:
    raise DocumentError(
        f"{source.name}：认不出文件格式；请给出 docx、xlsx、xls、ods、pdf、html、csv 或 txt 文件。"
    )


def _file(source: Source) -> io.BytesIO:
    return io.BytesIO(source.content)


def _packed(source: Source) -> str:
    """The format of a zip file, once it is known to unpack into something of bounded size."""
    try:
        with zipfile.ZipFile(_file(source)) as packed:
            parts = packed.infolist()
            if _is_bomb(parts):
                raise DocumentError(
                    f"{source.name}：解开后大得不像预算文档，没有打开；请确认文件来源，另存后再载入。"
                )
            damaged = packed.testzip() is not None
    except (zipfile.BadZipFile, zlib.error, ValueError, NotImplementedError, OSError, EOFError):
        damaged = True
    except RuntimeError:  # a part is encrypted
        raise locked(source) from None
    if damaged:
        raise DocumentError(f"{source.name}：压缩包损坏或不完整，打不开；请重新下载后再载入。")
    names = {part.filename for part in parts}
    if "word/document.xml" in names:
        return "docx"
    if names & {"xl/workbook.xml", "xl/workbook.bin"}:
        return "xlsx"
    if "content.xml" in names:
        return "ods"
    return _other(source)


def _is_bomb(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether the parts unpack into more than a document ever does; sizes that lie fail later."""
    return (
        len(parts) > _MOST_PARTS
        or sum(part.file_size for part in parts) > _UNPACKED_LIMIT
        or any(
            part.file_size > _PART_LIMIT
            or (
                part.file_size > _RATIO_FROM
                and part.file_size > _RATIO * max(part.compress_size, 1)
            )
            for part in parts
        )
    )


def _compound(source: Source) -> str:
    """The format of an OLE file: its directory names the streams in UTF-16."""
    named = {
        "EncryptedPackage": "encrypted",
        "WordDocument": "doc",
        "Workbook": "xls",
        "Book": "xls",
    }
    for name, form in named.items():
        if name.encode("utf-16-le") + b"\x00\x00" in source.content:
            if form == "encrypted":
                raise locked(source)
            return form
    return _other(source)


def locked(source: Source) -> DocumentError:
    """The refusal of a file that a password protects."""
    return DocumentError(f"{source.name}：文件加了密码，打不开；请去掉密码另存后再载入。")


def broken(source: Source, what: str) -> DocumentError:
    """The refusal of a file that its format's library cannot read."""
    return DocumentError(
        f"{source.name}：不是完整的 {what} 文件，打不开；请重新下载或另存后再载入。"
    )
