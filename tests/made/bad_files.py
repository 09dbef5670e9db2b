"""Bad files: documents cut off, with bytes changed, bombs, giants, and endings that lie."""

from __future__ import annotations

import random
import zipfile
from collections.abc import Iterator
from pathlib import Path

import xlsxwriter
from paper import row, spending, table
from papers import SMALL, WRITERS

from bot.resources import documents_dir

_BOMB = {"docx": "word/document.xml", "xlsx": "xl/worksheets/sheet1.xml", "ods": "content.xml"}


def originals(folder: Path) -> list[Path]:
    """A small document in every format that the loader reads, and the one that ships."""
    folder.mkdir(parents=True, exist_ok=True)
    for ending, write in WRITERS.items():
        write(folder / f"某县水利局-2024.{ending}", SMALL)
    shipped = next(documents_dir().glob("*.txt"))
    (folder / shipped.name).write_bytes(shipped.read_bytes())
    return sorted(folder.iterdir())


def cut(file: Path, folder: Path, count: int) -> Iterator[Path]:
    """The file cut off at so many places, evenly over its length."""
    content = file.read_bytes()
    for number in range(count):
        made = folder / f"{file.stem}-断{number:03}{file.suffix}"
        made.write_bytes(content[: len(content) * number // count])
        yield made


def flipped(file: Path, folder: Path, count: int, seed: int = 5) -> Iterator[Path]:
    """The file with one to twenty bytes changed, so many times."""
    content, chance = file.read_bytes(), random.Random(f"{seed}{file.name}")
    for number in range(count):
        bad = bytearray(content)
        for _ in range(chance.randint(1, 20)):
            bad[chance.randrange(len(bad))] = chance.randrange(256)
        made = folder / f"{file.stem}-翻{number:03}{file.suffix}"
        made.write_bytes(bytes(bad))
        yield made


def spoilt_inside(file: Path, folder: Path, count: int, seed: int = 5) -> Iterator[Path]:
    """The packed file with a few bytes of its largest part changed before it was packed."""
    with zipfile.ZipFile(file) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    largest, chance = max(parts, key=lambda name: len(parts[name])), random.Random(seed)
    for number in range(count):
        bad = bytearray(parts[largest])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(bad))
            bad[at : at + chance.randint(1, 9)] = chance.choice((b"", b"<", b"9", b"\x00", b"\xff"))
        made = folder / f"{file.stem}-坏{number:03}{file.suffix}"
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as packed:
            for name, content in parts.items():
                packed.writestr(name, bytes(bad) if name == largest else content)
        yield made


def giants(folder: Path, *, rows: int = 100_000, columns: int = 16_000) -> Iterator[Path]:
    """Tables with far too many rows or columns, cells with far too many words, and bombs."""
    many = "".join(row(f"项目{n}", f"{n}.00") for n in range(rows))
    yield _text(folder, "十万行-2024.txt", table("部门支出预算", ("预算支出项目", "金额")) + many)
    wide = ["项目", *(f"第{n}列" for n in range(columns))]
    yield _text(folder, "很宽-2024.txt", table("部门支出预算", tuple(wide), ("水费", "1.00")))
    yield _text(folder, "长格-2024.txt", spending(("水费" * 400_000, "1.00")))
    yield _text(folder, "深层-2024.html", "<table>" + "<tr><td><table>" * 5_000)
    yield _book(folder / "十万行-2024.xlsx", rows, 4)
    yield _book(folder / "很宽-2024.xlsx", 3, columns)
    csv = "".join(f"项目{n},{n}.00\n" for n in range(rows))
    yield _text(folder, "十万行-2024.csv", "支出预算表\n单位：万元\n项目,金额\n" + csv)
    for ending, part in _BOMB.items():
        file = folder / f"炸弹.{ending}"
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
            for name in {"xl/workbook.xml", part} if ending == "xlsx" else {part}:
                packed.writestr(name, b"<a>" * 10_000_000)
        yield file


def liars(files: list[Path], folder: Path) -> Iterator[Path]:
    """Each document under the ending of every other."""
    for file in files:
        for other in files:
            if other.suffix != file.suffix:
                made = folder / f"{file.suffix[1:]}充作-{other.stem}{other.suffix}"
                made.write_bytes(file.read_bytes())
                yield made


def odd_names(file: Path, folder: Path) -> Iterator[Path]:
    """One document under names with quotes, white space, backslashes and bytes that are no text."""
    content = file.read_bytes()
    names = [
        "a'b;DROP TABLE cells--.txt",
        '“引”"号".txt',
        "反\\斜\\线.txt",
        "换\n行\t.txt",
        " .txt",
    ]
    for number, name in enumerate([*(n.encode() for n in names), b"\xff\xfe\x80.txt"]):
        made = Path(str(folder)) / name.decode("utf-8", "surrogateescape")
        made.write_bytes(content + b"\n" * (number + 1))
        yield made


def _text(folder: Path, name: str, text: str) -> Path:
    (folder / name).write_text(text, encoding="utf-8")
    return folder / name


def _book(file: Path, rows: int, columns: int) -> Path:
    with xlsxwriter.Workbook(str(file), {"constant_memory": True}) as book:
        page = book.add_worksheet("支出预算表")
        page.write_row(0, 0, ["项目", *(f"第{n}列" for n in range(1, columns))])
        for at in range(1, rows):
            page.write_row(at, 0, [f"项目{at}", *range(1, columns)])
    return file
