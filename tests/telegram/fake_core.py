"""A small deterministic core for the tests of the Telegram side: five items, real answers."""

from __future__ import annotations

import json
import time
from dataclasses import dataclass

from bot.ask.context import Defaults
from bot.files.grid import Sheet
from bot.files.xlsx import xlsx_bytes
from bot.model import Answer, Bar, Chart, Choice, Figure, Source, Status
from bot.telegram.core import Core

ITEMS = {"公务接待费": "100.00", "会议费": "20.50", "培训费": "3.00", "邮电费": "12.00"}
TOTAL = "200.00"
DOCUMENT = "某局-2016.txt"
TABLE = "一般公共预算“三公”经费支出表"


@dataclass(frozen=True)
class Context:
    """The item spoken of last."""

    item: str = ""

    def to_json(self) -> str:
        """The memory as text."""
        return json.dumps(self.item)

    @classmethod
    def from_json(cls, text: str) -> Context:
        """The memory that the text holds."""
        return cls(json.loads(text))


@dataclass(frozen=True)
class Reply:
    """What the core gives."""

    answer: Answer
    context: Context


@dataclass(frozen=True)
class Row:
    """A source row."""

    table: str
    place: str
    header: tuple[str, ...]
    cells: tuple[str, ...]


@dataclass(frozen=True)
class Loaded:
    """A loaded document."""

    document: str
    publisher: str
    year: int
    phase: str
    tables: int


class FakeEngine:
    """Answers by looking for an item's name in the question."""

    def __init__(self) -> None:
        self.slow = 0.0
        self.page = ""
        """Where every answer has its permanent page."""
        self.asked: list[tuple[str, str, object]] = []

    def ask(
        self,
        question: str,
        context: Context | None = None,
        *,
        addressed: bool = True,
        defaults: object = None,
    ) -> Reply:
        """The answer to the question."""
        before = (context or Context()).item
        self.asked.append((question, before, defaults))
        if "慢" in question:
            time.sleep(self.slow)
        if "坏" in question:
            raise RuntimeError("the core is broken")
        return Reply(*self._understood(question, before))

    def _understood(self, question: str, before: str) -> tuple[Answer, Context]:
        named = [item for item in ITEMS if item in question]
        if "经费" in question and not named:
            return self._clarify(question), Context(before)
        if "明细" in question:
            return self._long(question), Context(before)
        if "占" in question and (named or before):
            item = named[0] if named else before
            return self._share(question, item), Context(item)
        if named:
            return self._amount(question, named[0]), Context(named[0])
        text = "没看懂这个问题。可以问：公务接待费多少？"
        missed = Answer(question, Status.NOT_UNDERSTOOD, text, lead=text)
        return missed, Context(before)

    def _amount(self, question: str, item: str) -> Answer:
        lead = f"某局2016年{item}预算为 {ITEMS[item]} 万元。"
        return Answer(
            question,
            Status.ANSWERED,
            lead,
            "item_amount",
            figures=(Figure(item, ITEMS[item], "万元", False, (0,)),),
            sources=(_source(item),),
            notes=("另有一处印作 <空白>。",),
            choices=(Choice("占比", f"{item}占多少"), Choice("明细", f"{item}明细")),
            lead=lead,
            details=("与会议费 & 培训费分列。",),
        )

    def _share(self, question: str, item: str) -> Answer:
        lead = f"某局2016年{item}占总额的 50.00%。"
        return Answer(
            question,
            Status.ANSWERED,
            lead,
            "item_share",
            figures=(Figure(item, "50.00", "%", True, (0, 1)),),
            chart=Chart("share", (Bar(item, "100.00", "万元"),), Bar("合计", "200.00", "万元")),
            sources=(_source(item), _source("合计")),
            lead=lead,
            details=(f"{ITEMS[item]} ÷ {TOTAL}",),
        )

    def _clarify(self, question: str) -> Answer:
        text = "哪一项经费？"
        choices = tuple(Choice(item, f"{item}多少") for item in ("会议费", "培训费"))
        return Answer(question, Status.CLARIFY, text, choices=choices, lead=text)

    def _long(self, question: str) -> Answer:
        lines = tuple(f"第{n}项 <其他>支出 {n}.00 万元" for n in range(1, 151))
        figures = tuple(Figure(str(n), f"{n}.00", "万元", False, (0,)) for n in range(1, 151))
        lead = "某局2016年支出明细如下。"
        return Answer(
            question,
            Status.ANSWERED,
            lead,
            "item_parts",
            figures=figures,
            sources=(_source("合计"),),
            lead=lead,
            details=lines,
        )

    def source_rows(self, answer: Answer) -> tuple[Row, ...]:
        """The rows as printed."""
        return tuple(
            Row(s.table, s.place, ("项目", "合计", "备注"), (s.row, "100.00", ""))
            for s in answer.sources
        )

    def loaded(self) -> tuple[Loaded, ...]:
        """The loaded documents."""
        return (Loaded(DOCUMENT, "某局", 2016, "预算", 12), Loaded("乙", "乙局", 2017, "决算", 3))

    def examples(self) -> tuple[str, ...]:
        """Questions that work."""
        return ("公务接待费多少", "会议费多少", "培训费占多少", "邮电费多少")

    def define(self, term: str) -> Reply:
        """The definition of a term."""
        text = f"{term}：三项经费的合称。"
        return Reply(Answer(term, Status.ANSWERED, text, "term", lead=text), Context())

    def search(self, text: str, limit: int) -> tuple[Answer, ...]:
        """Candidates for inline mode."""
        found = [item for item in ITEMS if any(char in item for char in text)]
        return tuple(self._amount(text, item) for item in found)[:limit]

    def whose(self, answer: Answer) -> str:
        """Whose figures these are."""
        return "某局2016年预算"

    def table_file(self, answer: Answer, number: int) -> tuple[str, str, bytes] | None:
        """A table of the answer as a file."""
        if number >= len(answer.tables):
            return None
        return TABLE, DOCUMENT, xlsx_bytes((Sheet("表", ("项目",), (("公务接待费",),)),))

    def citation(self, answer: Answer) -> str:
        """A ready citation."""
        figure = answer.figures[0]
        return f"{figure.label} {figure.value} {figure.unit}（《{TABLE}》，{DOCUMENT}）"


def _source(row: str) -> Source:
    return Source(DOCUMENT, TABLE, row, "合计", "第1117–1118行")


def fake_core(engine: FakeEngine) -> Core:
    """The core as the Telegram side takes it."""
    memory_from = lambda text: Context.from_json(text) if text else Context()  # noqa: E731
    return Core(engine, memory_from, Defaults, lambda reply: engine.page)
