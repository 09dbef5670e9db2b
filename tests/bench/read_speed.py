"""How fast files are taken apart: prints documents (PDF: pages) a second on one core, by format.

    .venv/bin/python tests/bench/read_speed.py [FILE ...]

Without files it reads the real documents of ../shared/documents, where they are. Only the readers
are measured; load_speed.py measures all of loading.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))

from bot.load.pdf.pdf_page import read_pages  # noqa: E402
from bot.load.read import read_document  # noqa: E402
from bot.load.readers.source import read_source  # noqa: E402

REAL = ROOT.parent / "shared" / "documents"
_SECONDS = 2.0


def main() -> None:
    """Print a line a file."""
    files = [Path(name) for name in sys.argv[1:]] or sorted(REAL.glob("*-20*.*"))
    for file in files:
        rounds, start = 0, time.process_time()
        while (spent := time.process_time() - start) < _SECONDS:
            read_document(file)
            rounds += 1
        each, what = 1, "documents"
        if file.suffix == ".pdf":
            each, what = len(list(read_pages(read_source(file)))), "pages"
        print(f"{each * rounds / spent:8.1f} {what} a second  {file.name}")


if __name__ == "__main__":
    main()
