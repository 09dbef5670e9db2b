"""Files that are damaged, locked, outsized or full of traps: one clear sentence, or a warning."""

from __future__ import annotations

import random
import sys
import zipfile
from pathlib import Path

import docx
import pytest
import xlsxwriter
from papers import SMALL, WRITERS

from bot.errors import DocumentError
from bot.load.pipeline import understand
from bot.load.raw import RawTable
from bot.load.read import read_document


def _refusal(file: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(file)
    return str(caught.value)


def _repacked(file: Path, to: Path, part: str, change: dict[str, str]) -> None:
    """The packed file with words of one part exchanged."""
    with zipfile.ZipFile(file) as old, zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                text = content.decode()
                for word, other in change.items():
                    text = text.replace(word, other)
                content = text.encode()
            new.writestr(name, content)


@pytest.mark.parametrize("ending", list(WRITERS))
@pytest.mark.parametrize("seed", range(4))
def test_cut_or_changed_at_random(ending: str, seed: int, tmp_path: Path) -> None:
    """A file cut off or with bytes changed is refused in one sentence, or loads."""
    file = tmp_path / f"某局-2024.{ending}"
    WRITERS[ending](file, SMALL)
    content = bytearray(file.read_bytes())
    chance = random.Random(seed)
    if seed % 2:
        del content[chance.randrange(len(content)) :]
    for _ in range(3):
        content[chance.randrange(len(content)) : 1] = bytes([chance.randrange(256)])
    file.write_bytes(bytes(content))

    try:
        understand(file)
    except DocumentError as error:
        assert "\n" not in str(error)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "ods"])
def test_zip_bomb(ending: str, tmp_path: Path) -> None:
    """A part that unpacks into much more than it takes is not opened."""
    file = tmp_path / f"甲.{ending}"
    name = {"docx": "word/document.xml", "xlsx": "xl/workbook.xml", "ods": "content.xml"}[ending]
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr(name, b" " * 8_000_000)

    assert "大得不像预算文档" in _refusal(file)


def test_size_that_lies(tmp_path: Path) -> None:
    """A packed file that understates what is in it is refused as damaged."""
    file = tmp_path / "甲.xlsx"
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/workbook.xml", b"x" * 100_000)
    size = (100_000).to_bytes(4, "little")
    file.write_bytes(file.read_bytes().replace(size, (10).to_bytes(4, "little")))

    assert "损坏" in _refusal(file)


@pytest.mark.parametrize("ending", ["docx", "xlsx", "ods"])
def test_entities(ending: str, tmp_path: Path) -> None:
    """Entities that would grow without end, or read other files, are not followed."""
    WRITERS[ending](tmp_path / f"乙.{ending}", SMALL)
    part = {
        "docx": "word/document.xml",
        "xlsx": "xl/worksheets/sheet1.xml",
        "ods": "content.xml",
    }[ending]
    bomb = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    head = (
        f'<!DOCTYPE x [<!ENTITY e0 "字字字字字字字字字字">{bomb}<!ENTITY f SYSTEM "/etc/passwd">]>'
    )
    with zipfile.ZipFile(tmp_path / f"乙.{ending}") as packed:
        text = packed.read(part).decode()
    root = text.index("<", text.index("?>") + 2) if text.startswith("<?xml") else 0
    bad = text[:root] + head + text[root:].replace("一、", "&e11;&f;", 1)
    _repacked(tmp_path / f"乙.{ending}", tmp_path / f"甲.{ending}", part, {text: bad})

    try:
        raw = read_document(tmp_path / f"甲.{ending}")
    except DocumentError as error:
        assert "\n" not in str(error)
    else:
        assert raw.lines < 100
        assert "root:" not in str(raw)


def test_formula_without_result(tmp_path: Path) -> None:
    """A formula that was never computed is blank, and said."""
    file = tmp_path / "甲.xlsx"
    with xlsxwriter.Workbook(str(tmp_path / "乙.xlsx")) as book:
        page = book.add_worksheet("收支")
        for row, (name, value) in enumerate([("项目", "金额"), ("甲", "1.00"), ("乙", "2.00")]):
            page.write(row, 0, name)
            page.write(row, 1, value)
        page.write(3, 0, "合计")
        page.write_formula(3, 1, "=SUM(B2:B3)", None, "")
        page.write(4, 0, "小计")
        page.write_formula(4, 1, "=SUM(B2:B3)", None, 3)
    _repacked(
        tmp_path / "乙.xlsx", file, "xl/worksheets/sheet1.xml", {"<v></v>": "", ' t="str"': ""}
    )
    raw = read_document(file)
    (table,) = [block for block in raw.blocks if isinstance(block, RawTable)]

    assert ["", "3"] == [row.cells[1].text for row in table.rows[3:]]
    assert ["B4" in warning and "公式" in warning for warning in raw.warnings] == [True]


def test_hidden_sheet(tmp_path: Path) -> None:
    """A hidden sheet is left out, and said."""
    file = tmp_path / "甲.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        for name in ("收支", "底稿"):
            page = book.add_worksheet(name)
            page.write_row(0, 0, ["项目", "金额"])
            page.write_row(1, 0, [name, 1.5])
        page.hide()
    raw = read_document(file)

    assert 1 == sum(1 for block in raw.blocks if isinstance(block, RawTable))
    assert "底稿" in raw.warnings[0]


def test_far_cell(tmp_path: Path) -> None:
    """A sheet of thousands of columns is refused before anything is laid out."""
    file = tmp_path / "甲.xlsx"
    with xlsxwriter.Workbook(str(file)) as book:
        page = book.add_worksheet("收支")
        page.write(0, 0, "项目")
        page.write(10_000, 16_000, 1)

    assert "16001 列" in _refusal(file)


def test_too_many_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A table of more rows than any department's budget has is refused."""
    for module in ("gather", "read_csv"):
        monkeypatch.setattr(f"bot.load.readers.{module}.MOST_ROWS", 500)
    for name, text in (("甲.csv", "水费,1.00\n"), ("甲.txt", "水费\t1.00\n")):
        file = tmp_path / name
        file.write_text(text * 501, encoding="utf-8")
        assert "500 行" in _refusal(file)


@pytest.mark.parametrize("high", ["999999", "0", "x"])
def test_spans_that_lie(high: str, tmp_path: Path) -> None:
    """Spans over more than the table holds end with it."""
    file = tmp_path / "甲.html"
    file.write_text(
        f"<table><tr><td rowspan={high} colspan=99999>甲</td></tr><tr><td>1</td></tr></table>",
        encoding="utf-8",
    )

    read_document(file)


def test_encrypted_office_file(tmp_path: Path) -> None:
    """A file that an office program locked is an OLE file which names what it holds."""
    file = tmp_path / "甲.docx"
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    file.write_bytes(head + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 600)

    assert "密码" in _refusal(file)


def test_macro_and_text_box(tmp_path: Path) -> None:
    """Text in boxes and tables in tables is not lost."""
    file = tmp_path / "甲.docx"
    document = docx.Document()
    outer = document.add_table(2, 2)
    for at, text in enumerate(["项目", "金额", "甲", "1.00"]):
        outer.cell(at // 2, at % 2).text = text
    inner = outer.cell(1, 0).add_table(2, 2)
    for at, text in enumerate(["其中", "数", "乙", "0.50"]):
        inner.cell(at // 2, at % 2).text = text
    document.save(str(file))
    tables = [block for block in read_document(file).blocks if isinstance(block, RawTable)]

    assert [["项目", "金额"], ["甲", "1.00"]] == [[c.text for c in r.cells] for r in tables[0].rows]
    assert [["其中", "数"], ["乙", "0.50"]] == [[c.text for c in r.cells] for r in tables[1].rows]


@pytest.mark.parametrize("content", [b"\x7fELF\x02\x01\x01\x00", b"GIF89a\x00\x00", b"\x00" * 50])
def test_unknown_format(content: bytes, tmp_path: Path) -> None:
    """A file of no known format is refused, whatever its ending."""
    for ending in ("xlsx", "pdf", "docx", "bin"):
        file = tmp_path / f"甲.{ending}"
        file.write_bytes(content)
        assert "认不出" in _refusal(file)


def _old_word(file: Path) -> None:
    head = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
    file.write_bytes(head + b"\0" * 600 + "WordDocument".encode("utf-16-le") + b"\0" * 600)


def test_old_word_without_a_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old Word file is refused with what to do, where nothing can convert it."""
    monkeypatch.setenv("PATH", str(tmp_path))
    _old_word(tmp_path / "甲.doc")

    assert "另存为 .docx" in _refusal(tmp_path / "甲.doc")


def test_old_word_with_a_converter(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An old Word file is read as the converter writes it, under its own name."""
    WRITERS["docx"](tmp_path / "made.docx", SMALL)
    program = tmp_path / "soffice"
    program.write_text(
        f"#!{sys.executable}\nimport shutil, sys\n"
        f"shutil.copy({str(tmp_path / 'made.docx')!r}, sys.argv[-2] + '/document.docx')\n"
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    _old_word(tmp_path / "甲.doc")

    raw = read_document(tmp_path / "甲.doc")

    assert ("甲.doc", 2) == (raw.name, sum(1 for b in raw.blocks if isinstance(b, RawTable)))


def test_old_word_that_does_not_convert(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A converter that fails is said."""
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 1\n")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin")
    _old_word(tmp_path / "甲.doc")

    assert "没能打开" in _refusal(tmp_path / "甲.doc")
