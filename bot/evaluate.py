"""Question files asked and scored: conversations whose answers are known.

A turn is right only if all of it is: status, figures, the figure asked for first, sources, text.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from bot.ask.context import Context
from bot.ask.pipeline import Engine
from bot.errors import DocumentError
from bot.model import Answer, Figure, Status
from bot.money import YUAN
from bot.reasons import reason
from bot.text import squeeze

_COUNTED = frozenset("个项条笔家种次张处")
"""Counting words that stand for each other."""
_FIGURES = 10
"""More figures than this for one asked drown it."""
_TEXT = 3500
"""Telegram cuts a message at 4,096 characters."""
_SLACK = Decimal("0.011")
"""The last digit of a rounded figure may differ."""
_WRONG = ("no figure", "leads with", "shows a figure", "text has")


@dataclass(frozen=True)
class Miss:
    """A turn that was not answered right."""

    where: str
    question: str
    faults: tuple[str, ...]
    got: str


@dataclass(frozen=True)
class Score:
    """How a set of questions was answered."""

    turns: int
    right: int
    conversations: int
    whole: int
    """Conversations with no miss."""
    wrong_figures: int
    """Turns that showed a figure they should not have."""
    not_refused: int
    """Turns answered with a figure where only a refusal or asking back is right."""
    median_ms: float
    p99_ms: float
    tags: tuple[tuple[str, int, int], ...]
    """Tag, right, turns; the weakest first."""
    misses: tuple[Miss, ...]

    @property
    def share(self) -> float:
        """Share of the turns that are right."""
        return self.right / self.turns if self.turns else 0.0


@dataclass(frozen=True)
class _Turn:
    """One turn asked."""

    case: str
    miss: Miss | None
    wrong: bool
    not_refused: bool
    seconds: float
    tags: tuple[str, ...]


def score(paths: Sequence[Path], engine: Engine) -> Score:
    """How the questions of the files are answered; raises DocumentError for an unreadable one."""
    turns = [turn for case in read_cases(paths) for turn in _asked(case, engine)]
    if not turns:
        raise DocumentError("没有找到问题；请给出 .jsonl 问题文件或装着它们的文件夹。")
    seconds = sorted(turn.seconds for turn in turns)
    missed = {turn.case for turn in turns if turn.miss}
    cases = {turn.case for turn in turns}
    return Score(
        turns=len(turns),
        right=sum(turn.miss is None for turn in turns),
        conversations=len(cases),
        whole=len(cases - missed),
        wrong_figures=sum(turn.wrong for turn in turns),
        not_refused=sum(turn.not_refused for turn in turns),
        median_ms=1000 * seconds[len(seconds) // 2],
        p99_ms=1000 * seconds[max(0, int(len(seconds) * 0.99) - 1)],
        tags=_by_tag(turns),
        misses=tuple(turn.miss for turn in turns if turn.miss),
    )


def read_cases(paths: Sequence[Path]) -> Iterator[dict[str, Any]]:
    """The conversations of the files, each with the key `from` that names its file."""
    for path in paths:
        for file in sorted(path.glob("*.jsonl")) if path.is_dir() else [path]:
            for number, line in enumerate(_lines(file), 1):
                if line.strip():
                    yield _case(file, number, line)


def _lines(file: Path) -> list[str]:
    try:
        return file.read_text(encoding="utf-8").split("\n")
    except FileNotFoundError:
        raise DocumentError(f"{file}：没有这个文件；请检查路径。") from None
    except UnicodeDecodeError:
        raise DocumentError(f"{file}：不是 UTF-8 编码；请检查路径。") from None
    except OSError as error:
        raise DocumentError(f"{file}：读不了（{reason(error)}）；请检查路径。") from None


def _case(file: Path, number: int, line: str) -> dict[str, Any]:
    try:
        case: dict[str, Any] = json.loads(line)
        for turn in case["turns"]:
            turn["q"], turn["expect"]["status"]
    except (ValueError, TypeError, KeyError):
        raise DocumentError(
            f"{file}:{number}：不是一段对话；要有 id 和 turns，每个 turn 有 q 和 expect.status。"
        ) from None
    return case | {"from": file.stem, "id": case.get("id", str(number))}


def _asked(case: dict[str, Any], engine: Engine) -> Iterator[_Turn]:
    context = Context()
    name = f"{case['from']}-{case['id']}"
    for number, turn in enumerate(case["turns"], 1):
        started = time.perf_counter()
        reply = engine.ask(turn["q"], context, addressed=turn.get("addressed", True))
        seconds = time.perf_counter() - started
        context = reply.context
        found = faults(turn["expect"], reply.answer)
        wrong = bool(reply.answer.figures) and any(f.startswith(_WRONG) for f in found)
        where = f"{case['id']}.{number}"
        miss = Miss(where, turn["q"][:60], tuple(found), _got(reply.answer)) if found else None
        answered = answered_instead(turn["expect"], reply.answer)
        yield _Turn(name, miss, wrong, answered, seconds, tuple(case.get("tags", ())))


def _got(answer: Answer) -> str:
    return f"{answer.template} {' / '.join(answer.text.split(chr(10)))[:110]}"


def _by_tag(turns: Sequence[_Turn]) -> tuple[tuple[str, int, int], ...]:
    counts: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for turn in turns:
        for tag in turn.tags:
            counts[tag][0] += turn.miss is None
            counts[tag][1] += 1
    ranked = sorted(counts.items(), key=lambda item: item[1][0] / item[1][1])
    return tuple((tag, right, total) for tag, (right, total) in ranked)


def answered_instead(expect: Mapping[str, Any], answer: Answer) -> bool:
    """Whether a figure is given as the answer where only a refusal or asking back is right."""
    given = answer.status is Status.ANSWERED and bool(answer.figures)
    return given and Status.ANSWERED.value not in _allowed(expect)


def _allowed(expect: Mapping[str, Any]) -> list[str]:
    status: str | list[str] = expect["status"]
    return status if isinstance(status, list) else [status]


def faults(expect: Mapping[str, Any], answer: Answer) -> list[str]:
    """What is wrong with an answer; empty where it is right."""
    wanted = expect.get("figures", [])
    return [
        *_status_faults(expect, answer),
        *_figure_faults(wanted, answer),
        *_text_faults(expect, answer.text),
        *_source_faults(expect, answer),
    ]


def _status_faults(expect: Mapping[str, Any], answer: Answer) -> Iterator[str]:
    allowed = _allowed(expect)
    if answer.status.value not in allowed:
        yield f"status {answer.status.value}, expected {'/'.join(allowed)}"


def _figure_faults(wanted: Sequence[Mapping[str, str]], answer: Answer) -> Iterator[str]:
    figures = answer.figures
    for figure in wanted:
        if not any(same_figure(figure, got) for got in figures):
            yield f"no figure {figure['value']}{figure.get('unit', '')}"
    if len(wanted) == 1 and figures and not same_figure(wanted[0], figures[0]):
        yield f"leads with {figures[0].value}{figures[0].unit}"
    if len(figures) > max(_FIGURES, 3 * len(wanted)):
        yield f"{len(figures)} figures for {len(wanted)} asked"
    refused = answer.status in (Status.NO_DATA, Status.NOT_UNDERSTOOD)
    if refused and not wanted and any(not figure.derived for figure in figures):
        yield "shows a figure where there is none to show"


def _text_faults(expect: Mapping[str, Any], text: str) -> Iterator[str]:
    bare = squeeze(text)
    for group in expect.get("text_has", []):
        if not any(squeeze(one) in bare for one in group):
            yield f"text lacks {'|'.join(group)}"
    for bad in expect.get("text_lacks", []):
        if squeeze(bad) in bare:
            yield f"text has {bad}"
    if not bare:
        yield "empty text"
    if len(text) > _TEXT:
        yield f"text of {len(text)} characters"


def _source_faults(expect: Mapping[str, Any], answer: Answer) -> Iterator[str]:
    tables = {squeeze(name) for name in expect.get("source_tables", [])}
    cited = {squeeze(source.table) for source in answer.sources}
    if tables and answer.status is Status.ANSWERED and not cited & tables:
        yield f"cites {sorted(cited) or 'nothing'}"


def same_figure(expected: Mapping[str, str], got: Figure) -> bool:
    """Whether two figures are the same amount, in whatever unit of money."""
    unit = expected.get("unit", "").strip()
    want, have = _amount(expected["value"], unit), _amount(got.value, got.unit)
    if want is None or have is None or want[0] != have[0]:
        return False
    return abs(want[1] - have[1]) <= _SLACK * YUAN.get(unit, Decimal(1))


def _amount(value: str, unit: str) -> tuple[str, Decimal] | None:
    """Kind and value, money in 元 and all counting words alike; None where it is no number."""
    try:
        number = Decimal(value.replace(",", "").strip())
    except InvalidOperation:
        return None
    if unit in YUAN:
        return "元", number * YUAN[unit]
    return ("count" if unit in _COUNTED else unit), number
