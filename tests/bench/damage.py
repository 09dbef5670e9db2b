"""Every bad file that the tests can make, read as `load` reads it: prints what becomes of them.

    .venv/bin/python tests/bench/damage.py [--cuts 100] [--flips 40] [--real]

Each is read by a limited worker process and, where it is taken, written to a database. Nothing
may come out but a report or one sentence; the last lines name the slowest and what was no
sentence. `--real` adds the real documents that lie beside the project, which takes long.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path += [str(ROOT), str(ROOT / "tests" / "made")]

from bad_files import cut, flipped, giants, liars, odd_names, originals, spoilt_inside  # noqa: E402

from bot.load.desk.bulk import put_all  # noqa: E402
from bot.load.desk.pool import Job, Limits, Pool, Read  # noqa: E402
from bot.load.document.rows import TABLES  # noqa: E402
from bot.writer import Writer, scratch  # noqa: E402

REAL = ROOT.parent / "shared" / "documents"


def main() -> None:
    """Make the files, read each, print the counts."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--cuts", type=int, default=100)
    parser.add_argument("--flips", type=int, default=40)
    parser.add_argument("--real", action="store_true")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder, scratch() as writer, Pool(1, Limits()) as pool:
        counts: dict[str, Counter[str]] = {}
        slowest: list[tuple[float, str]] = []
        odd: list[str] = []
        for number, (kind, file) in enumerate(_files(Path(folder), given), 1):
            began = time.monotonic()
            what, said = _outcome(file, number, Path(folder), writer, pool)
            slowest.append((time.monotonic() - began, f"{file.name!a}: {said[:90]}"))
            counts.setdefault(kind, Counter())[what] += 1
            if what in ("ended its process", "fault of the program") or "\n" in said:
                odd.append(f"{file.name!a}: {said[:160]}")
            file.unlink(missing_ok=True)
        _show(counts, slowest, odd)


def _files(folder: Path, given: argparse.Namespace) -> Iterator[tuple[str, Path]]:
    files = originals(folder / "whole")
    if given.real and REAL.is_dir():
        files += sorted(f for f in REAL.iterdir() if f.suffix not in (".md", ".csv"))
    made = folder / "made"
    made.mkdir()
    for file in files:
        ending = file.suffix[1:]
        yield from ((f"cut {ending}", one) for one in cut(file, made, given.cuts))
        yield from ((f"bytes changed {ending}", one) for one in flipped(file, made, given.flips))
        if ending in ("docx", "xlsx", "ods"):
            inside = spoilt_inside(file, made, given.flips)
            yield from ((f"spoilt inside {ending}", one) for one in inside)
    small = [file for file in files if file.stem == "某县水利局-2024"]
    yield from (("giant or bomb", file) for file in giants(made))
    yield from (("ending that lies", file) for file in liars(small, made))
    text = next(file for file in files if file.suffix == ".txt")
    yield from (("odd name", file) for file in odd_names(text, made))


def _outcome(file: Path, number: int, folder: Path, writer: Writer, pool: Pool) -> tuple[str, str]:
    """What became of the file in a word, and what was said."""
    rows = folder / "rows" / str(number)
    rows.parent.mkdir(exist_ok=True)
    columns = {table: writer.columns(table) for table in TABLES}
    found = pool.read(Job(file, number, rows, columns)).result()
    if isinstance(found, Read):
        put_all(writer, [found.document | {"document": f"{number}"}], [found])
        warnings = found.report["warnings"]
        return ("loaded with warnings" if warnings else "loaded"), "；".join(warnings)
    for mark, word in (
        ("意外结束", "ended its process"),
        ("读不下去", "fault of the program"),
        ("秒还没有读完", "too slow"),
        ("内存超过", "too much memory"),
    ):
        if mark in found:
            return word, found
    return "refused", found


def _show(
    counts: dict[str, Counter[str]], slowest: list[tuple[float, str]], odd: list[str]
) -> None:
    for kind, found in counts.items():
        said = ", ".join(f"{word} {count}" for word, count in found.most_common())
        print(f"{kind:<22}{sum(found.values()):>5}: {said}")
    for seconds, said in sorted(slowest, reverse=True)[:5]:
        print(f"  {seconds:5.1f} s  {said}")
    print(f"{len(odd)} of {len(slowest)} were not told in a plain sentence")
    for said in odd[:12]:
        print("  ", said)


if __name__ == "__main__":
    main()
