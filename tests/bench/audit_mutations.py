"""How many planted faults the audit finds in documents of any format, by kind.

python tests/bench/audit_mutations.py [--each 20 | --every] [--seed 1] [--made 2] [DOCUMENT ...]

Without documents: those that ship, those beside the project (../shared/documents) and `--made`
ones of each template. A fault counts if it breaks something that agrees in the document: a total
and its parts, a row's total and its columns, an amount and the same amount of the same thing in
another table or in the text (`tests/made/relations.py`). Each that counts and is not found is
printed with what it breaks. `--every` changes every amount once.
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
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "made")]

from balanced_text import disclosure, write  # noqa: E402
from mutants import KINDS, Mutant, Original, missed, mutants  # noqa: E402

from bot.audit.checks import read_checks  # noqa: E402
from bot.audit.run import read_codes  # noqa: E402
from bot.errors import DocumentError  # noqa: E402
from bot.load.readers.source import ENDINGS  # noqa: E402
from bot.resources import documents_dir, queries_dir  # noqa: E402
from bot.writer import scratch  # noqa: E402

TEMPLATES = {"national": "docx", "final": "xlsx", "shanghai": "pdf", "county": "txt"}


def _documents(given: argparse.Namespace, folder: Path) -> Iterator[Path]:
    if given.document:
        yield from given.document
        return
    yield from sorted(documents_dir().iterdir())
    beside = next((p for up in ROOT.parents if (p := up / "shared" / "documents").is_dir()), None)
    if beside:
        known = {file.name for file in documents_dir().iterdir()}
        yield from (
            f for f in sorted(beside.iterdir())
            if f.suffix in ENDINGS and f.name not in known and f.name != "truth.csv"
        )  # fmt: skip
    for seed in range(given.seed, given.seed + given.made):
        for template, ending in TEMPLATES.items():
            made = disclosure(seed + 40, template)
            yield write(folder / f"{made.name}-{seed}.{ending}", made.blocks)


def _show(what: str, made: Counter[str], found: Counter[str], unseen: int, seconds: float) -> None:
    kinds = "，".join(f"{kind} {found[kind]}/{made[kind]}" for kind in KINDS if made[kind])
    share = found.total() / max(made.total(), 1)
    print(
        f"{what}: {share:.1%} of {made.total()} ({kinds}); break nothing {unseen}; {seconds:.0f} s"
    )


def _why(mutant: Mutant) -> str:
    return "；".join(
        dict.fromkeys(
            f"{r.kind} with {r.minus[0].name if r.minus else r.said}" for r in mutant.broken[:3]
        )
    )


def main() -> None:
    """Print each miss, and the share found of each kind in each document and in all."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("document", type=Path, nargs="*")
    parser.add_argument("--each", type=int, default=20, help="faults of each kind in a document")
    parser.add_argument("--every", action="store_true", help="every amount changed once")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--made", type=int, default=2, help="made documents of each template")
    given = parser.parse_args()
    checks = read_checks(queries_dir() / "checks")
    all_made, all_found, all_unseen = Counter[str](), Counter[str](), 0
    start = time.perf_counter()
    with tempfile.TemporaryDirectory() as folder:
        for path in _documents(given, Path(folder)):
            began = time.perf_counter()
            try:
                original = Original(path)
            except DocumentError as error:
                print(f"{path.name}: refused, {error}")
                continue
            count = given.each * len(KINDS)
            planted = original.each() if given.every else mutants(original, count, given.seed)
            every = list(planted)
            seen = [mutant for mutant in every if mutant.broken]
            with scratch() as writer:
                writer.fill("codes", read_codes())
                left = missed(original, seen, writer, checks)
            for mutant in left:
                print(f"  missed {mutant.kind}: {mutant.what} | breaks {_why(mutant)}")
            made = Counter(mutant.kind for mutant in seen)
            found = made - Counter(mutant.kind for mutant in left)
            unseen = len(every) - len(seen)
            _show(path.name, made, found, unseen, time.perf_counter() - began)
            all_made, all_found, all_unseen = (
                all_made + made,
                all_found + found,
                all_unseen + unseen,
            )
    _show("all", all_made, all_found, all_unseen, time.perf_counter() - start)


if __name__ == "__main__":
    main()
