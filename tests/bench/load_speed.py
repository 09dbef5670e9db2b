"""How fast documents load: prints documents (PDF: pages) a second of processor time, by format.

    .venv/bin/python tests/bench/load_speed.py [--documents 48]

The processor time of all processes counts, from the file to the database with its audit, and the
start of the reading processes, which a few documents do not make up for. Beside it the rate by the
clock with all cores. The texts are made from seeds; the other formats are copies of one real
document, where those lie beside the project, so that each is compared with the one before it too.
"""

from __future__ import annotations

import argparse
import os
import resource
import shutil
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT), str(ROOT / "tests"), str(ROOT / "tests" / "made")]

from bot.load.desk.bulk import load  # noqa: E402
from bot.load.desk.outcome import Refused  # noqa: E402
from bot.load.raw import RawTable  # noqa: E402
from bot.load.read import read_document  # noqa: E402
from tests.second_maker import make  # noqa: E402

REAL = ROOT.parent / "shared" / "documents"


def main() -> None:
    """Make the corpora, load each, print a line a format."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--documents", type=int, default=48)
    count = parser.parse_args().documents
    with tempfile.TemporaryDirectory() as folder:
        texts = _texts(Path(folder) / "txt", count)
        _measure("txt", texts)
        for ending in ("docx", "xlsx", "html", "csv", "pdf"):
            real = sorted(REAL.glob(f"*-20*.{ending}")) if REAL.is_dir() else []
            if real:
                _measure(ending, _copies(real[0], Path(folder) / ending, count))


def _texts(folder: Path, count: int) -> Path:
    folder.mkdir()
    for seed in range(count):
        (folder / f"{seed}.txt").write_text(make(seed).text, encoding="utf-8")
    return folder


def _copies(file: Path, folder: Path, count: int) -> Path:
    """As many copies as asked for, each with a tail that makes it another document."""
    folder.mkdir()
    for number in range(count if file.suffix != ".pdf" else max(2, count // 12)):
        copy = folder / f"{number}{file.suffix}"
        shutil.copy(file, copy)
        _tail(copy, number)
    return folder


def _tail(file: Path, number: int) -> None:
    if file.suffix in (".docx", ".xlsx"):
        import zipfile

        with zipfile.ZipFile(file, "a") as packed:
            packed.writestr("docProps/number.txt", str(number))
    else:
        with file.open("ab") as tail:
            tail.write(f"\n%{number}\n".encode() if file.suffix == ".pdf" else b"\n" * (number + 1))


def _measure(ending: str, folder: Path) -> None:
    files = sorted(folder.iterdir())
    db = folder.parent / f"{ending}.duckdb"
    load(files[:1], db)
    before, began = _spent(), time.perf_counter()
    outcomes = load(files[1:], db)
    clock, spent = time.perf_counter() - began, _spent() - before
    refused = [outcome.reason for outcome in outcomes if isinstance(outcome, Refused)]
    count = len(outcomes) - len(refused)
    unit, each = ("pages", _pages(files[0])) if ending == "pdf" else ("documents", 1)
    rate, fast = count * each / spent, count * each / clock
    print(
        f"{ending:<5}{count:>4} documents: {rate:6.1f} {unit}/s a core,"
        f" {fast:6.1f} {unit}/s by the clock with {len(os.sched_getaffinity(0))} cores;"
        f" {len(refused)} refused"
    )
    for reason in refused[:3]:
        print("      ", reason)


def _spent() -> float:
    """Seconds of processor time of this process and of those that it started and that ended."""
    return sum(
        used.ru_utime + used.ru_stime
        for used in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )


def _pages(file: Path) -> int:
    return max(_last(block) for block in read_document(file).blocks)


def _last(block: object) -> int:
    place = block.rows[-1].place if isinstance(block, RawTable) else block.place  # type: ignore[attr-defined]
    return int(place.last)


if __name__ == "__main__":
    main()
