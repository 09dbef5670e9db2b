"""A reading process with documents that kill it: what they do stands in the file's name."""

from __future__ import annotations

import os
import time
from pathlib import Path
from typing import Any

from bot.load.desk import worker
from bot.load.pipeline import understand


def odd(path: Path) -> Any:
    """The document understood, unless its name says otherwise."""
    if "崩" in path.name:
        os.abort()
    if "等" in path.name:
        time.sleep(60)
    if "转" in path.name:
        while True:
            pass
    if "胀" in path.name:
        return [bytearray(1 << 24) for _ in range(1 << 12)]
    if "错" in path.name:
        raise ZeroDivisionError("nothing to divide by")
    return understand(path)


if __name__ == "__main__":
    vars(worker)["understand"] = odd
    worker.main()
