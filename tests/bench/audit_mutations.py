"""How many planted faults the audit finds, and how long the checks of a document take.

python tests/bench/audit_mutations.py [--count 500] [--seed 1] [DOCUMENT]

The document is a text with a cell a line, as data/documents/ has it; for Word, Excel and PDF see
`audit_plants.py --document FILE --mutations`.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "made")]

from mutants import Original, audited, mutants, told  # noqa: E402

from bot.audit.checks import read_checks  # noqa: E402
from bot.audit.run import find, read_codes  # noqa: E402
from bot.resources import documents_dir, queries_dir  # noqa: E402
from bot.writer import scratch  # noqa: E402


def main() -> None:
    """Print what was missed, and the share found of each kind."""
    parser = argparse.ArgumentParser()
    parser.add_argument(
        "document", type=Path, nargs="?", default=next(documents_dir().glob("*.txt"))
    )
    parser.add_argument("--count", type=int, default=500)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    path: Path = options.document
    checks = read_checks(queries_dir() / "checks")
    made, found = Counter[str](), Counter[str]()
    with tempfile.TemporaryDirectory() as folder, scratch() as writer:
        writer.fill("codes", read_codes())
        before = told(audited(path.read_text("utf-8"), path.name, Path(folder), writer, checks))
        began = time.perf_counter()
        find(writer, checks, [1])
        print(f"checks of one document: {time.perf_counter() - began:.3f} s")
        for mutant in mutants(Original(path), options.count, options.seed):
            after = told(audited(mutant.text, path.name, Path(folder), writer, checks))
            made[mutant.kind] += 1
            if after - before:
                found[mutant.kind] += 1
            else:
                print(f"missed {mutant.kind}: {mutant.what}")
    for kind in made:
        print(f"{kind}: {found[kind]} of {made[kind]}")
    print(f"all: {found.total() / made.total():.2%} of {made.total()}")


if __name__ == "__main__":
    main()
