"""Turns the question files of this folder (*.yaml) into the *.jsonl that `budget-bot eval` asks.

    python tests/questions/build.py              # cells come from `budget-bot cells`
    python tests/questions/build.py cells.csv    # or from a file of its output
    python tests/questions/build.py --check      # exit 1 if a *.jsonl on disk is stale
    python tests/questions/build.py --only tuned # one file of the folder

An expected figure is a formula over cells, so that no figure is ever typed by hand:

    [日常公用经费预算|水费]                         one cell, in its total or only amount column
    [部门基本情况表|合计|在职人数/行政]              one cell, in a named column
    [部门项目支出预算|政务服务/信息科]               a line told from its namesakes by a parent
    round2([a|b]/[a|c])*100 -> %                   arithmetic, and the unit of the result

Line names are compared without white space, quotes, numbering, 其中 and a trailing
remark in brackets.
"""

from __future__ import annotations

import argparse
import csv
import difflib
import io
import json
import pathlib
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal, InvalidOperation
from typing import Any

import yaml

FOLDER = pathlib.Path(__file__).resolve().parent
YUAN = {"元": Decimal(1), "千元": Decimal(1000), "万元": Decimal(10_000), "亿元": Decimal(10**8)}
FRACTIONS = {"千元", "万元", "亿元", "%", "倍"}  # units printed with two decimals, others without
TOTAL_COLUMNS = {"合计", "总计", "金额", "预算金额", "预算数", "年度预算数"}
STATUSES = {"answered", "no_data", "clarify", "not_understood"}
CASE_KEYS = {"id", "persona", "chat", "tags", "turns"}
TURN_KEYS = {"q", "status", "figures", "text_has", "text_lacks", "tables", "why"}

NUMBERING = re.compile(r"^(?:其中:)?(?:[一二三四五六七八九十]+、|\d+、|\(\d+\))?")
REMARK = re.compile(r"(?<=.)\([^()]*\)$")
TOKEN = re.compile(r"\s*(?:(\[[^\]]+\])|(\d+(?:\.\d+)?)|(round2)|([-+*/()]))")


class Fault(Exception):
    """Something in a question file that cannot be built."""


@dataclass(frozen=True)
class Cell:
    """One number of a loaded table."""

    table: str
    line: str
    path: tuple[str, ...]
    column: str
    unit: str
    value: Decimal


@dataclass
class Formula:
    """A formula while it is worked out: the tokens still ahead, the cells already used."""

    text: str
    find: Callable[[str], Cell]
    tokens: list[str] = field(default_factory=list)
    used: list[tuple[str, Cell]] = field(default_factory=list)


def squeeze(text: str) -> str:
    """The text with full-width marks made plain, and white space and quotes gone."""
    return re.sub(r"[\s\"'“”‘’「」]", "", unicodedata.normalize("NFKC", text))


def clean(name: str) -> str:
    """The line name without numbering, 其中 and a trailing remark."""
    return REMARK.sub("", NUMBERING.sub("", squeeze(name)))


def letters(name: str) -> str:
    """The column name as letters alone, so that any joint between its parts will do."""
    return re.sub(r"[\W_]", "", squeeze(name))


def read_cells(text: str) -> list[Cell]:
    """The cells that hold a number, from the CSV that `budget-bot cells` prints."""
    cells = []
    for row in csv.DictReader(io.StringIO(text)):
        try:
            value = Decimal(row["value"].replace(",", ""))
        except InvalidOperation:
            continue
        path = tuple(clean(part) for part in row["path"].split(" › "))
        table, line, column = squeeze(row["table"]), clean(row["line"]), letters(row["column"])
        cells.append(Cell(table, line, path, column, row["unit"].strip(), value))
    if not cells:
        raise Fault("the CSV of cells holds no number; is it the output of `budget-bot cells`?")
    return cells


def in_order(wanted: list[str], path: tuple[str, ...]) -> bool:
    """True where the wanted names stand in the path, in this order."""
    rest = iter(path)
    return all(name in rest for name in wanted)


def find_cell(cells: list[Cell], reference: str) -> Cell:
    """The cell that `[table|line|column]` names; a fault where it is none or not one value."""
    parts = [part.strip() for part in reference.strip("[]").split("|")]
    if len(parts) not in (2, 3):
        raise Fault(f"{reference} should read [table|line] or [table|line|column]")
    table, names = squeeze(parts[0]), [clean(name) for name in parts[1].split("/")]
    in_table = [cell for cell in cells if cell.table == table]
    if not in_table:
        raise Fault(f"{reference}: no such table{nearest(table, [c.table for c in cells])}")
    found = [c for c in in_table if c.line == names[-1] and in_order(names, (*c.path, c.line))]
    if not found:
        known = [cell.line for cell in in_table]
        raise Fault(f"{reference}: no such line with a number{nearest(names[-1], known)}")
    if len(parts) == 3:
        column = letters(parts[2])
        chosen = [c for c in found if c.column == column]
        chosen = chosen or [c for c in found if c.column.endswith(column)]
    else:
        chosen = [c for c in found if c.column in TOTAL_COLUMNS]
        chosen = chosen or [c for c in found if c.column.endswith("合计")] or found
    if not chosen:
        raise Fault(f"{reference}: no such column, there is {', '.join(c.column for c in found)}")
    if len({(cell.value, cell.unit) for cell in chosen}) > 1:
        several = ", ".join(f"{' › '.join(c.path)}|{c.column} = {c.value}" for c in chosen)
        raise Fault(f"{reference} resolves to several values: {several}")
    return chosen[0]


def nearest(name: str, known: list[str]) -> str:
    """A hint naming what comes closest, or nothing."""
    close = difflib.get_close_matches(name, sorted(set(known)), n=3, cutoff=0.4)
    return f" (near: {', '.join(close)})" if close else ""


def tokens(text: str) -> Iterator[str]:
    """The pieces of a formula."""
    at = 0
    while text[at:].strip():
        match = TOKEN.match(text, at)
        if match is None:
            raise Fault(f"formula {text!r}: cannot read {text[at:]!r}")
        yield next(piece for piece in match.groups() if piece)
        at = match.end()


def total(formula: Formula) -> Decimal:
    """The value of a sum or difference at the head of the tokens."""
    value = product(formula)
    while formula.tokens and formula.tokens[0] in "+-":
        sign = 1 if formula.tokens.pop(0) == "+" else -1
        value += sign * product(formula)
    return value


def product(formula: Formula) -> Decimal:
    """The value of a product or quotient at the head of the tokens."""
    value = atom(formula)
    while formula.tokens and formula.tokens[0] in "*/":
        value = value * atom(formula) if formula.tokens.pop(0) == "*" else value / atom(formula)
    return value


def atom(formula: Formula) -> Decimal:
    """The value of a number, a cell or a bracket at the head of the tokens."""
    token = formula.tokens.pop(0) if formula.tokens else ""
    if token.startswith("["):
        cell = formula.find(token)
        formula.used.append((token, cell))
        return cell.value
    if token == "round2":
        return rounded(atom(formula))
    if token == "(":
        value = total(formula)
        if not formula.tokens or formula.tokens.pop(0) != ")":
            raise Fault(f"formula {formula.text!r}: a bracket is not closed")
        return value
    if not token[:1].isdigit():
        raise Fault(f"formula {formula.text!r}: a number or a cell is missing")
    return Decimal(token)


def rounded(value: Decimal) -> Decimal:
    """The value rounded half up to two decimals."""
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def printed(value: Decimal, unit: str, exact: bool) -> str:
    """The value as a reply prints it: a figure read from a cell keeps all its digits."""
    shown = value if exact else rounded(value)
    digits = f"{shown.normalize():f}"
    if unit not in FRACTIONS:
        return digits
    return digits if len(digits.partition(".")[2]) > 2 else f"{shown:.2f}"


def result_unit(formula: Formula, asked: str) -> tuple[str, Decimal]:
    """The unit of the result and what its value is multiplied by."""
    units = {cell.unit for _, cell in formula.used}
    money = units & YUAN.keys()
    base = min(money or units, default="")
    if len(money) > 1 or (len(units) > 1 and not money and not asked):
        raise Fault(f"formula {formula.text!r} mixes units: {', '.join(sorted(units))}")
    if asked in YUAN and formula.used:
        if not money:
            raise Fault(f"formula {formula.text!r}: no money in it, yet {asked} asked")
        return asked, YUAN[base] / YUAN[asked]
    if not asked and not base:
        raise Fault(f"formula {formula.text!r} names no unit; add ` -> 个` or the like")
    return asked or base, Decimal(1)


def figure(text: str, find: Callable[[str], Cell]) -> tuple[dict[str, str], str]:
    """The figure that a formula comes to, and how."""
    body, _, asked = (part.strip() for part in text.partition("->"))
    formula = Formula(text, find, list(tokens(body)))
    bare = len(formula.tokens) == 1
    value = total(formula)
    if formula.tokens:
        raise Fault(f"formula {text!r}: cannot read from {formula.tokens[0]!r}")
    unit, factor = result_unit(formula, asked)
    shown = printed(value * factor, unit, exact=bare and factor == 1)
    worked = body
    for reference, cell in dict(formula.used).items():
        worked = worked.replace(reference, f"{reference} {printed(cell.value, cell.unit, True)}")
    return {"value": shown, "unit": unit}, f"{worked} = {shown}{unit}"


def strings(value: Any, name: str) -> list[str]:
    """The value as a list of strings; a fault where it is something else."""
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not all(isinstance(one, str) and one for one in listed):
        raise Fault(f"{name} should be strings, put quotes around numbers: {value!r}")
    return listed


def built_turn(turn: Any, find: Callable[[str], Cell]) -> dict[str, Any]:
    """One turn in the form that is asked."""
    if not isinstance(turn, dict) or not isinstance(turn.get("q"), str) or "status" not in turn:
        raise Fault(f"a turn needs q and status: {turn!r}")
    if unknown := turn.keys() - TURN_KEYS:
        known = ", ".join(sorted(TURN_KEYS))
        raise Fault(f"unknown {', '.join(sorted(unknown))}; known are {known}")
    if wrong := set(strings(turn["status"], "status")) - STATUSES:
        raise Fault(f"unknown status {', '.join(sorted(wrong))}")
    figures = [figure(text, find) for text in strings(turn.get("figures", []), "figures")]
    groups = turn.get("text_has", [])
    if not isinstance(groups, list):
        raise Fault(f"text_has should be a list of groups: {groups!r}")
    reasons = [how for _, how in figures] + ([turn["why"]] if turn.get("why") else [])
    return {
        "q": turn["q"],
        "expect": {
            "status": turn["status"],
            "figures": [one for one, _ in figures],
            "text_has": [strings(group, "text_has") for group in groups],
            "text_lacks": strings(turn.get("text_lacks", []), "text_lacks"),
            "source_tables": strings(turn.get("tables", []), "tables"),
        },
        "why": "; ".join(reasons),
    }


def built_case(case: Any, find: Callable[[str], Cell]) -> tuple[dict[str, Any], list[str]]:
    """One conversation in the form that is asked, and its faults."""
    if not isinstance(case, dict) or case.keys() != CASE_KEYS:
        return {}, [f"a conversation needs exactly {', '.join(sorted(CASE_KEYS))}: {case!r:.80}"]
    turns, faults = [], []
    for number, turn in enumerate(case["turns"], 1):
        try:
            turns.append(built_turn(turn, find))
        except Fault as fault:
            faults.append(f"{case['id']} turn {number}: {fault}")
        except ZeroDivisionError:
            faults.append(f"{case['id']} turn {number}: a formula divides by zero")
    return {**{key: case[key] for key in ("id", "persona", "chat", "tags")}, "turns": turns}, faults


def built(source: pathlib.Path, find: Callable[[str], Cell]) -> str:
    """The *.jsonl that belongs to one *.yaml; a fault naming every conversation that fails."""
    lines, faults, seen = [], [], set()
    for case in yaml.safe_load(source.read_text(encoding="utf-8")) or []:
        line, wrong = built_case(case, find)
        if line and line["id"] in seen:
            wrong.append(f"{line['id']}: the id is taken, give another")
        seen.add(line.get("id"))
        faults += [f"{source.name}: {one}" for one in wrong]
        lines.append(json.dumps(line, ensure_ascii=False) + "\n")
    if faults:
        raise Fault("\n".join(faults))
    return "".join(lines)


def cells_text(file: pathlib.Path | None) -> str:
    """The CSV of cells, from the file or else from the program itself."""
    if file is not None:
        return file.read_text(encoding="utf-8-sig")
    command = [sys.executable, "-m", "bot", "cells"]
    root = FOLDER.parent.parent
    run = subprocess.run(command, cwd=root, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        raise Fault(f"`budget-bot cells` failed with {run.returncode}: {run.stderr.strip()}")
    return run.stdout


def main() -> int:
    """Exit status: 0 done, 1 stale or faulty."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("cells", nargs="?", type=pathlib.Path, help="output of `budget-bot cells`")
    parser.add_argument("--check", action="store_true", help="write nothing, exit 1 if stale")
    parser.add_argument("--only", default="*", metavar="NAME", help="one file, without ending")
    arguments = parser.parse_args()
    stale = False
    try:
        cells = read_cells(cells_text(arguments.cells))
        for source in sorted(FOLDER.glob(f"{arguments.only}.yaml")):
            target = source.with_suffix(".jsonl")
            text = built(source, lambda reference: find_cell(cells, reference))
            if target.exists() and target.read_text(encoding="utf-8") == text:
                continue
            if arguments.check:
                print(f"{target.name} is stale, run python tests/questions/build.py")
                stale = True
            else:
                target.write_text(text, encoding="utf-8")
                print(f"{target.name}: {text.count(chr(10))} conversations")
    except Fault as fault:
        print(fault, file=sys.stderr)
        return 1
    return int(stale)


if __name__ == "__main__":
    sys.exit(main())
