"""The text export taken apart, and what files that are none get."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import DocumentError
from bot.load.raw import Paragraph, RawTable
from bot.load.read import read_document


def _file(folder: Path, content: bytes) -> Path:
    file = folder / "甲局-2016.txt"
    file.write_bytes(content)
    return file


def test_blocks_in_order(tmp_path: Path) -> None:
    """Paragraphs and tables come in the order of the file, a title with its table."""
    raw = read_document(
        _file(tmp_path, "一句话。\n\n支出预算\n\n\t项目\n\t金额\n\n\t水费\n\t1\n\n完。\n".encode())
    )

    assert [Paragraph, RawTable, Paragraph] == [type(block) for block in raw.blocks]
    assert isinstance(raw.blocks[1], RawTable)
    assert raw.blocks[1].title is not None
    assert "支出预算" == raw.blocks[1].title.text
    assert [2, 2] == [len(row.cells) for row in raw.blocks[1].rows]


def test_places(tmp_path: Path) -> None:
    """Each cell knows its line in the file, counted from 1."""
    raw = read_document(_file(tmp_path, "支出预算\n\n\t水费\n\t1\n".encode()))

    assert isinstance(raw.blocks[0], RawTable)
    assert ["第3行", "第4行"] == [str(cell.place) for cell in raw.blocks[0].rows[0].cells]
    assert "第3–4行" == str(raw.blocks[0].rows[0].place)


def test_sentence_is_no_title(tmp_path: Path) -> None:
    """A sentence above a table stays a paragraph."""
    raw = read_document(_file(tmp_path, "以下是预算。\n\n\t水费\n\t1\n".encode()))

    assert isinstance(raw.blocks[1], RawTable)
    assert raw.blocks[1].title is None


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_ends_of_line(end: str, tmp_path: Path) -> None:
    """Lines end as on any system, and a mark of byte order is no character."""
    raw = read_document(
        _file(tmp_path, end.join(["支出预算", "", "\t水费", "\t1", ""]).encode("utf-8-sig"))
    )

    assert isinstance(raw.blocks[0], RawTable)
    assert (4, 1) == (raw.lines, raw.blank_lines)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "空的"),
        (b" \n\n ", "空的"),
        (b"\x00\x01\x04\x00\x00", "二进制"),
        (b"\t1\n\t\xff\xfe\xff\n", "第2行"),
        ("\t水费".encode()[:-1], "第1行"),
    ],
)
def test_no_text(content: bytes, said: str, tmp_path: Path) -> None:
    """An empty, binary, wrongly encoded or cut file is refused with a sentence that says so."""
    with pytest.raises(DocumentError, match=said):
        read_document(_file(tmp_path, content))


def test_missing(tmp_path: Path) -> None:
    """A file that is not there, and a folder, are refused."""
    with pytest.raises(DocumentError, match="没有这个文件"):
        read_document(tmp_path / "无.txt")
    with pytest.raises(DocumentError, match="读不了"):
        read_document(tmp_path)


def test_ends_open(tmp_path: Path) -> None:
    """A file that ends inside a cell is marked, since digits may be missing there."""
    assert read_document(_file(tmp_path, "支出预算\n\n\t水费\n\t1.0".encode())).ends_open
    assert not read_document(_file(tmp_path, "支出预算\n\n\t水费\n\t1.0\n".encode())).ends_open
