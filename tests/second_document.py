"""Makes another body's document of the form of the shipped one, and asks the same questions of it.

    python tests/second_document.py --seed 7 --out DIR          # DIR/doc.txt, DIR/questions.jsonl
    budget-bot load DIR/doc.txt --db DIR/db.duckdb
    budget-bot eval DIR/questions.jsonl --db DIR/db.duckdb

What is answered there as well as here does not lean on the names and figures of one document.
A turn that leans on a fact of the old document (a number typed in it, a misspelt name) is left out
and counted; see second_maker.py for how the document is made.
"""

from __future__ import annotations

import argparse
import json
import pathlib
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml

HERE = pathlib.Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from bot.load.desk.bulk import load  # noqa: E402
from bot.store import Store  # noqa: E402
from tests.questions import build  # noqa: E402
from tests.second_maker import ORIGINAL, YEAR, Second, make, replaced  # noqa: E402

_TYPED = re.compile(
    r"\d+(?:\.\d+)?\s*[万亿元%％‰人个辆块]|(?<!\d)\d{2,4}(?!\d)|\d+\.\d"
    r"|(?<![几])[一二两三四五六七八九十百]+[百千万亿]|上千万|十几|分之[一二三四五六七八九]"
)
"""A number of the old document typed in a question; 前三 and 第二 are none."""
_UNCARRIED = {"typo", "homophone", "pinyin", "english"}


class LeftOut(Exception):
    """Why a turn has no counterpart about the new document."""


@dataclass(frozen=True)
class Carrier:
    """Carries questions over from the old document to the new one."""

    second: Second
    find: Callable[[str], build.Cell]
    """The cell of the new document that a reference names."""
    old_text: str

    def turn(self, turn: Mapping[str, Any], said: str, tags: frozenset[str]) -> dict[str, Any]:
        """A turn about the new document; `said` is the conversation so far, this turn included."""
        about = f"{' '.join(_strings(turn.get('figures')))} {turn.get('text_has', '')}"
        self._refuse(turn, about, said, tags)
        carried = dict(turn) | {"q": self.second.renamed(turn["q"])}
        carried["figures"] = [self.second.renamed(one) for one in _strings(turn.get("figures"))]
        carried["text_has"] = [self._group(group, said) for group in turn.get("text_has", [])]
        lacks = (self._words(one, said) for one in _strings(turn.get("text_lacks")))
        carried["text_lacks"] = [word for words in lacks for word in words]
        carried["tables"] = [self.second.renamed(one) for one in _strings(turn.get("tables"))]
        carried.pop("why", None)
        built: dict[str, Any] = build.built_turn(carried, self.find)
        if any(Decimal(one["value"]) <= 0 for one in built["expect"]["figures"]):
            raise LeftOut("the comparison turns round")
        return built

    def _refuse(self, turn: Mapping[str, Any], about: str, said: str, tags: frozenset[str]) -> None:
        question = turn["q"]
        if turn["status"] == "not_understood":
            return
        left = self.second.renamed(question)
        if word := next((word for word in self.second.bound if word in left), None):
            raise LeftOut(f"a word of the old document: {word}")
        if _TYPED.search(re.sub(r"20[012]\d|1\d(?=年)|\d{5,}(?![元万])", "", question)):
            raise LeftOut("a number of the old document in the question")
        named = replaced(said, self.second.mapping) != said
        renamed = replaced(about, self.second.mapping) != about
        if renamed and not named and (tags & _UNCARRIED or len(_strings(turn.get("figures"))) == 1):
            raise LeftOut("a name that is not spelt out")

    def _group(self, group: Any, said: str) -> list[str]:
        """Alternatives of wording; at least one must be found in the new document."""
        old = _strings(group)
        became = [self._words(one, said) for one in old]
        if not all(became):
            raise LeftOut("a figure of the old document in the answer's wording")
        new = list(dict.fromkeys(word for words in became for word in words))
        if _holds(self.old_text, old) and not _holds(self.second.text, new):
            raise LeftOut("the answer's wording does not occur")
        return new

    def _words(self, word: str, said: str) -> list[str]:
        """What a piece of wording has become; none where that cannot be told."""
        if re.fullmatch(r"[\d,]+(\.\d+)?", word) and not YEAR.fullmatch(word):
            digits = word.replace(",", "")
            if digits in self.second.mapping:
                return [self.second.mapping[digits]]
            return sorted(self.second.amounts.get(digits, ()))
        if found := re.fullmatch(r"([\d.]+)([%％‰次])(以下)?", word):
            return self._threshold(found, said)
        return [self.second.renamed(word)]

    def _threshold(self, found: re.Match[str], said: str) -> list[str]:
        """A threshold of the indicator that the conversation names last."""
        named = [name for name in self.second.grades if name and name in said]
        rows = self.second.grades.get(max(named, key=said.rfind), {}) if named else {}
        sign = found.group(2).replace("％", "%")
        new = rows.get(found.group(1) + sign)
        return [new.replace(sign, found.group(2)) + (found.group(3) or "")] if new else []


def _strings(value: Any) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _holds(text: str, words: list[str]) -> bool:
    bare = build.squeeze(text)
    return any(build.squeeze(word) in bare for word in words)


def carried_over(
    cases: list[dict[str, Any]], carrier: Carrier
) -> tuple[list[dict[str, Any]], Counter[str]]:
    """The conversations about the new document, and how many turns were left out and why.

    A conversation ends before its first turn that has no counterpart.
    """
    found, left = [], Counter[str]()
    for case in cases:
        turns: list[dict[str, Any]] = []
        said = ""
        for turn in case["turns"]:
            said = f"{said} {turn['q']}"
            try:
                turns.append(carrier.turn(turn, said, frozenset(case["tags"])))
            except LeftOut as why:
                left[str(why)] += 1
                left["a turn after one left out"] += len(case["turns"]) - len(turns) - 1
                break
        if turns:
            found.append({**case, "turns": turns})
    return found, left


def cells_of(document: pathlib.Path, db: pathlib.Path) -> list[build.Cell]:
    """The cells of a document with a number, after loading it into a database."""
    load([document], db)
    rows = Store(db).rows(
        "SELECT title, label, path, column_path, unit, value FROM cells WHERE value IS NOT NULL"
    )
    return [
        build.Cell(
            table=build.squeeze(row["title"]),
            line=build.clean(row["label"]),
            path=tuple(build.clean(part) for part in row["path"].split(" › ")),
            column=build.letters(row["column_path"]),
            unit=row["unit"],
            value=row["value"],
        )
        for row in rows
    ]


def carrier_of(second: Second) -> Carrier:
    """A carrier to a generated document."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "doc.txt"
        file.write_text(second.text, encoding="utf-8")
        cells = cells_of(file, pathlib.Path(folder) / "db.duckdb")
    old = ORIGINAL.read_text(encoding="utf-8")
    return Carrier(second, lambda reference: build.find_cell(cells, reference), old)


def question_lines(second: Second, files: list[pathlib.Path]) -> tuple[str, Counter[str]]:
    """The question files about the generated document, as JSON lines; and what was left out."""
    carrier = carrier_of(second)
    cases = [case for file in files for case in _read(file)]
    found, left = carried_over(cases, carrier)
    return "".join(json.dumps(case, ensure_ascii=False) + "\n" for case in found), left


def _read(file: pathlib.Path) -> Iterator[dict[str, Any]]:
    yield from yaml.safe_load(file.read_text(encoding="utf-8"))


def main() -> None:
    """Write the document and the questions."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--out", type=pathlib.Path, required=True, help="a folder")
    parser.add_argument("--questions", nargs="*", type=pathlib.Path, default=[], help="*.yaml")
    arguments = parser.parse_args()
    second = make(arguments.seed)
    arguments.out.mkdir(parents=True, exist_ok=True)
    (arguments.out / "doc.txt").write_text(second.text, encoding="utf-8")
    (arguments.out / "mapping.json").write_text(
        json.dumps(dict(second.mapping), ensure_ascii=False, indent=1), encoding="utf-8"
    )
    files = arguments.questions or [HERE / "questions" / "tuned.yaml"]
    lines, left = question_lines(second, files)
    (arguments.out / "questions.jsonl").write_text(lines, encoding="utf-8")
    print(f"{lines.count(chr(10))} conversations; turns left out: {sum(left.values())}")
    for why, count in left.most_common():
        print(f"  {count:4} {why}")


if __name__ == "__main__":
    main()
