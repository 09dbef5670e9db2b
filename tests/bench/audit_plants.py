"""How many errors as people make them the audit finds, and how often it cries wolf.

    python tests/bench/audit_plants.py [--seeds 3] [--each 1] [--formats docx txt] [--misses]
    python tests/bench/audit_plants.py --document FILE ... [--each 3] [--mutations]

Errors are planted by `tests/made/plants.py`, one a copy, in made disclosures in which everything
adds up, or in real ones, which are written down again as they were read. Found is a plant whose
copy has a finding that the document without it has not. Every finding in a made document without
a plant is a false alarm.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "made")]

import plants_marks  # noqa: E402, F401
import plants_text  # noqa: E402, F401
from balanced_text import Block, disclosure, write  # noqa: E402
from mutants import told  # noqa: E402
from papers import Sheet  # noqa: E402
from plants import plants  # noqa: E402

from bot.audit.checks import Check, read_checks  # noqa: E402
from bot.audit.run import find, read_codes  # noqa: E402
from bot.load.desk.load import load_one  # noqa: E402
from bot.load.desk.outcome import Refused  # noqa: E402
from bot.load.raw import Paragraph  # noqa: E402
from bot.load.read import read_document  # noqa: E402
from bot.resources import queries_dir  # noqa: E402
from bot.store import Row  # noqa: E402
from bot.writer import Writer, scratch  # noqa: E402

TEMPLATES = ("national", "final", "shanghai", "county")
MUTATIONS = (
    "digit_typo", "digits_transposed", "rows_swapped", "line_dropped", "unit_of_table",
    "cell_in_yuan",
)  # fmt: skip
"""Kinds that `audit_mutations.py` plants in text: with them other formats are measured too."""
FORMATS = ("docx", "txt", "xlsx", "html", "pdf")


@dataclass
class Score:
    """What was planted and found, by kind; and what was said of documents without a plant."""

    planted: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    alarms: list[tuple[str, Row]] = field(default_factory=list)
    documents: int = 0
    longest: float = 0.0


def blocks_of(file: Path) -> list[Block]:
    """A real document as paragraphs and tables."""
    found: list[Block] = []
    for block in read_document(file).blocks:
        if isinstance(block, Paragraph):
            found.append(block.text)
            continue
        rows = [[cell.text for cell in row.cells] for row in block.rows]
        merges = []
        for r, row in enumerate(block.rows):
            for c, cell in enumerate(row.cells):
                if cell.covered:
                    continue
                wide = high = 1
                while c + wide < len(row.cells) and row.cells[c + wide].covered == "left":
                    wide += 1
                while r + high < len(rows) and block.rows[r + high].cells[c].covered == "above":
                    high += 1
                if (wide, high) != (1, 1):
                    merges.append((r, c, r + high - 1, c + wide - 1))
        marks = tuple(mark.text for mark in block.marks)
        title = block.title.text if block.title else ""
        wide = max(map(len, rows))
        rows = [[*row, *([""] * (wide - len(row)))] for row in rows]
        found.append(Sheet(title, marks, rows, tuple(merges)))
    return found


class Audit:
    """Loads documents and audits them."""

    def __init__(self, folder: Path, writer: Writer, checks: Sequence[Check]) -> None:
        """Keep where files go."""
        self.folder, self.writer, self.checks = folder, writer, checks

    def findings(self, file: Path, score: Score) -> list[Row]:
        """What is found in a file."""
        outcome = load_one(file, self.writer, anew=True)
        if isinstance(outcome, Refused):
            print(f"  refused {file.name}: {outcome.reason}")
            return []
        began = time.perf_counter()
        found = find(self.writer, self.checks, [self.writer.documents()[file.name][0]])
        score.longest = max(score.longest, time.perf_counter() - began)
        return found

    def document(
        self, name: str, blocks: Sequence[Block], given: argparse.Namespace, score: Score
    ) -> None:
        """Audit the document as it is, then with each plant."""
        file = self.folder / name
        clean = self.findings(write(file, blocks), score)
        score.documents += 1
        score.alarms += [(name, finding) for finding in clean]
        before = told(clean)
        for plant in plants(blocks, given.seed, given.each):
            if given.only and plant.kind not in given.only:
                continue
            after = self.findings(write(file, plant.blocks), score)
            score.planted[plant.kind] += 1
            if told(after) - before:
                score.found[plant.kind] += 1
            elif given.misses:
                print(f"  missed {plant.kind} in {name}: {plant.what}")


def _documents(given: argparse.Namespace) -> Iterator[tuple[str, Sequence[Block]]]:
    if given.document:
        for file in given.document:
            for ending in given.formats:
                yield f"{file.stem}.{ending}", blocks_of(file)
        return
    for seed in range(given.first, given.first + given.seeds):
        for template in given.templates:
            made = disclosure(seed, template)
            ending = given.formats[(seed + TEMPLATES.index(template)) % len(given.formats)]
            yield f"{template}-{seed}-{made.name}.{ending}", made.blocks


def main() -> None:
    """Plant, audit, print what was found of each kind."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seeds", type=int, default=3, help="documents of each template")
    parser.add_argument("--first", type=int, default=1)
    parser.add_argument("--seed", type=int, default=1, help="of the plants")
    parser.add_argument("--each", type=int, default=1, help="plants of each kind in a document")
    parser.add_argument("--templates", nargs="+", default=TEMPLATES)
    parser.add_argument("--formats", nargs="+", default=FORMATS)
    parser.add_argument("--only", nargs="+", default=())
    parser.add_argument("--mutations", action="store_true", help="figures, lines and units only")
    parser.add_argument("--document", type=Path, nargs="+", default=())
    parser.add_argument("--misses", action="store_true")
    given = parser.parse_args()
    given.only = MUTATIONS if given.mutations else given.only
    score = Score()
    checks = read_checks(queries_dir() / "checks")
    with tempfile.TemporaryDirectory() as folder:
        for name, blocks in _documents(given):
            with scratch() as writer:  # documents of one body would be compared with each other
                writer.fill("codes", read_codes())
                Audit(Path(folder), writer, checks).document(name, blocks, given, score)
    _show(score, bool(given.document))


def _show(score: Score, real: bool) -> None:
    for kind, planted in score.planted.items():
        print(f"{kind:<24}{score.found[kind]:>4} of {planted}")
    found, planted = score.found.total(), score.planted.total()
    print(f"found {found} of {planted} plants: {found / max(planted, 1):.1%}")
    what = "findings" if real else "false alarms"
    print(f"{what}: {len(score.alarms)} in {score.documents} documents without a plant")
    counts = Counter(f"{alarm['check_name']} {alarm['severity']}" for _, alarm in score.alarms)
    print("  " + ", ".join(f"{what} {n}" for what, n in counts.most_common()))
    for name, alarm in score.alarms[: 40 if real else 80]:
        print(f"  {name}: {alarm['severity']} {alarm['check_name']}: {alarm['message']}")
    print(f"longest checks of a document: {score.longest:.2f} s")


if __name__ == "__main__":
    main()
