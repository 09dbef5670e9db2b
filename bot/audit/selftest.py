"""The small documents that check files hold, loaded: each check must find what its tests say."""

from __future__ import annotations

import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

from bot.audit.checks import Check, CheckTest
from bot.audit.run import find, read_codes
from bot.load.desk.load import load_one
from bot.load.desk.outcome import Refused
from bot.store import Row
from bot.writer import Writer, scratch

_NAME = "某县-2016.txt"


def faults_of(checks: Iterable[Check]) -> list[str]:
    """Every fault of every test, as `file:line: what is wrong`."""
    with scratch() as writer, tempfile.TemporaryDirectory() as folder:
        writer.fill("codes", read_codes())
        return [
            f"{check.path.name}:{_line(check, test)}: {fault}"
            for check in checks
            for test in check.tests
            for fault in _faults(check, test, Path(folder) / _NAME, writer)
        ]


def findings_in(document: str, checks: Iterable[Check], file: Path, writer: Writer) -> list[Row]:
    """What the checks find in a document written in short; raises ValueError where it is none."""
    file.write_text(spelled_out(document), encoding="utf-8")
    outcome = load_one(file, writer, anew=True)
    if isinstance(outcome, Refused):
        raise ValueError(outcome.reason)
    return find(writer, checks, [writer.documents()[file.name][0]])


def spelled_out(document: str) -> str:
    """A document in the published form: of `|cell|cell|` a cell a line behind a tab."""
    lines = [line for line in document.split("\n") if line.strip()]
    return "\n".join(_block(line) for line in lines)


def _block(line: str) -> str:
    if not line.startswith("|"):
        return f"{line}\n"
    return "".join(f"\t{cell}\n" for cell in line[1:-1].split("|"))


def _faults(check: Check, test: CheckTest, file: Path, writer: Writer) -> Iterator[str]:
    try:
        found = findings_in(test.document, [check], file, writer)
    except ValueError as error:
        yield f"the test's document does not load: {error}"
        return
    said = "\n".join(row["message"] for row in found)
    if len(found) != test.finds:
        yield f"finds {len(found)}, the test says {test.finds}: {said}"
    for words in test.says:
        if words not in said:
            yield f"does not say {words!r}: {said}"


def _line(check: Check, test: CheckTest) -> int:
    """The line of the file on which the test's document begins."""
    text = check.path.read_text(encoding="utf-8")
    lines = [line.strip() for line in text.split("\n")]
    wanted = [line.strip() for line in test.document.strip().split("\n")]
    fits = (at for at in range(len(lines)) if lines[at : at + len(wanted)] == wanted)
    return next(fits, 0) + 1
