"""Reader of old Word files (.doc, .wps, .rtf): an installed LibreOffice makes a docx of them."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from dataclasses import replace
from pathlib import Path

from bot.errors import DocumentError
from bot.load.raw import RawDocument
from bot.load.readers.read_docx import read_docx
from bot.load.readers.source import Source, format_of

_PROGRAMS = ("soffice", "libreoffice")
_SECONDS = 50


def read_doc(source: Source) -> RawDocument:
    """The document taken apart, under its own name and content; raises DocumentError."""
    program = next((found for name in _PROGRAMS if (found := shutil.which(name))), None)
    if program is None:
        raise DocumentError(
            f"{source.name}：是旧版 Word 文件（.doc），要装有 LibreOffice 才能读；"
            "请另存为 .docx 再载入。"
        )
    with tempfile.TemporaryDirectory() as folder:
        converted = _converted(source, program, Path(folder))
    same = replace(source, content=converted)
    if format_of(same) != "docx":
        raise _failed(source)
    digest = replace(read_docx(same), sha256=source.sha256)
    return replace(
        digest, warnings=(*digest.warnings, "由 LibreOffice 从旧版 Word 文件转换，请与原件核对。")
    )


def _converted(source: Source, program: str, folder: Path) -> bytes:
    """The content of the docx that the program makes of the file, in a profile of its own."""
    file = folder / "document.doc"
    file.write_bytes(source.content)
    command = [
        program,
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--norestore",
        "--convert-to",
        "docx",
        "--outdir",
        str(folder),
        str(file),
    ]
    try:
        subprocess.run(command, timeout=_SECONDS, check=True, capture_output=True)
        return (folder / "document.docx").read_bytes()
    except (subprocess.SubprocessError, OSError):
        raise _failed(source) from None


def _failed(source: Source) -> DocumentError:
    return DocumentError(
        f"{source.name}：LibreOffice 没能打开这个旧版 Word 文件；请另存为 .docx 再载入。"
    )
