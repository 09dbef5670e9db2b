"""Turns questions.yaml and library.yaml of this folder into what is asked of the documents that
tests/made/family.py and tests/made/library.py write.

    python tests/questions/several/build.py            # writes the *.jsonl
    python tests/questions/several/build.py --check    # exit 1 if it is stale
    python tests/made/family.py --out DIR && budget-bot load DIR --db DIR/db.duckdb
    budget-bot eval --db DIR/db.duckdb tests/questions/several/questions.jsonl

An expected figure is a formula over stored cells, as in tests/questions/build.py, and a cell is
named by its document: `[云川县财政局|2017|水费]`, `[云川县财政局|2017决算|水费]`, with a unit
behind it where it is wanted in another, `[…|水费|万元]`, and a unit below a department as
`[云川县教育局/云川县第一中学|2016|会议费]`.

Of library.yaml, whose documents tests/made/library.py writes, the amounts are those that the
library was written from, never what was loaded: `[澄川市财政局|2023决算预算数|公务接待费]` is
what a final account prints as 预算数, and `[*|2024|会议费]`, `[白石县*|…]`, `[mean *|…]` and
`[median *|…]` take all bodies, or those of a place, in 万元, without units of others.
"""

from __future__ import annotations

import argparse
import pathlib
import statistics
import sys
import tempfile
from collections.abc import Callable
from decimal import Decimal

HERE = pathlib.Path(__file__).resolve().parent
ROOT = HERE.parent.parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "made")]

from family import write_family  # noqa: E402
from library import facts, publishers, write_library  # noqa: E402

from bot.load.desk.bulk import load  # noqa: E402
from bot.money import convert  # noqa: E402
from bot.store import Store  # noqa: E402
from tests.questions import build  # noqa: E402

PUBLISHED = ROOT.parent / "shared" / "documents"
_PUBLISHED = (
    "江苏省政协办公厅-2018.pdf",
    "上海市普陀区商务委员会-2025.pdf",
    "涞源县人民政府办公室-2016.txt",
)
SEED = 7
"""Of the family that the questions are about."""
_CELLS = """
SELECT DISTINCT publisher, body, part, year, phase, item, title, value, unit FROM cells
WHERE role = 'amount' AND headline AND value IS NOT NULL AND table_kind <> 'text'
"""


def family_db(folder: pathlib.Path) -> pathlib.Path:
    """A database of the family, made in the folder."""
    db = folder / "family.duckdb"
    load(write_family(folder / "documents", SEED), db, workers=1)
    return db


def finder(db: pathlib.Path) -> Callable[[str], build.Cell]:
    """Finds the cell that a reference names, the same in every table that has it."""
    rows = Store(db).rows(_CELLS)

    def find(reference: str) -> build.Cell:
        body, when, item, *unit = (part.strip() for part in reference.strip("[]").split("|"))
        publisher, _, inside = body.partition("/")
        year, phase = when[:4], when[4:] or "预算"
        found = {
            (row["value"], row["unit"]): row["title"]
            for row in rows
            if row["publisher"] == publisher
            and (not inside or row["body"] == inside)
            and row["part"] == ("单位" if inside else "部门")
            and (str(row["year"]), row["phase"]) == (year, phase)
            and build.clean(row["item"]) == build.clean(item)
        }
        if len(found) != 1:
            raise build.Fault(f"{reference} names {len(found)} amounts")
        [((value, printed), title)] = found.items()
        wanted = unit[0] if unit else printed
        amount = value if wanted == printed else convert(value, printed, wanted)
        return build.Cell(title, item, (), "金额", wanted, amount)

    return find


def built(db: pathlib.Path) -> str:
    """The questions.jsonl that belongs to questions.yaml."""
    return build.built(HERE / "questions.yaml", finder(db))


def library_db(folder: pathlib.Path) -> pathlib.Path:
    """A database of the library, made in the folder."""
    db = folder / "library.duckdb"
    load(write_library(folder / "documents"), db, workers=1)
    return db


def true_cell(reference: str) -> build.Cell:
    """The amount that a reference names, from what the library was written from."""
    body, when, item, *unit = (part.strip() for part in reference.strip("[]").split("|"))
    if "*" in body:
        return _of_all(body, when, item)
    value, printed = facts().get((body, when, item), (None, ""))
    if value is None:
        raise build.Fault(f"{reference} names no amount")
    wanted = unit[0] if unit else printed
    amount = value if wanted == printed else convert(value, printed, wanted)
    return build.Cell("", item, (), "金额", wanted, amount)


def _of_all(whose: str, when: str, item: str) -> build.Cell:
    """The sum, mean or median over all bodies whose names begin so, blanks left out, in 万元."""
    how, _, start = whose.rpartition(" ")
    told = [
        facts()[name, when, item]
        for name in publishers(int(when[:4]), when[4:] or "预算")
        if name.startswith(start.rstrip("*"))
    ]
    amounts = [convert(value, unit, "万元") for value, unit in told if value is not None]
    if not amounts:
        raise build.Fault(f"[{whose}|{when}|{item}] names no amounts")
    made = {"mean": statistics.mean, "median": statistics.median}.get(how, sum)
    return build.Cell("", item, (), "金额", "万元", Decimal(made(amounts)))


def published_db(folder: pathlib.Path) -> pathlib.Path | None:
    """A database of published documents of three bodies; None where they do not lie there."""
    files = [PUBLISHED / f"{name}" for name in _PUBLISHED]
    if not all(file.exists() for file in files):
        return None
    load(files, folder / "published.duckdb", workers=1)
    return folder / "published.duckdb"


def published_built(db: pathlib.Path) -> str:
    """The conversations about published documents, in the form that is asked."""
    return build.built(HERE / "published.yaml", finder(db))


def library_built() -> str:
    """The library.jsonl that belongs to library.yaml."""
    return build.built(HERE / "library.yaml", true_cell)


def main() -> int:
    """Exit status: 0 done, 1 stale or faulty."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        try:
            made = {
                HERE / "questions.jsonl": built(family_db(pathlib.Path(folder))),
                HERE / "library.jsonl": library_built(),
            }
        except build.Fault as fault:
            print(fault, file=sys.stderr)
            return 1
    if arguments.check:
        return int(any(file.read_text(encoding="utf-8") != text for file, text in made.items()))
    for file, text in made.items():
        file.write_text(text, encoding="utf-8")
        print(f"{file.name}: {text.count(chr(10))} conversations")
    return 0


if __name__ == "__main__":
    sys.exit(main())
