"""Questions that go on with the doubts that the last answer told: the others, or one of them."""

from __future__ import annotations

from dataclasses import replace

from bot.ask.context import Context
from bot.ask.hearing.spoken import pointing
from bot.ask.hearing.understand import Understanding
from bot.ask.knowledge import Knowledge
from bot.ask.language.normalise import Question
from bot.ask.language.numbers import chinese_number
from bot.ask.reply.reading import rows_of
from bot.ask.reply.remember import remember
from bot.ask.reply.runs import document_names
from bot.ask.reply.write import run_of, written
from bot.ask.step import Step
from bot.ask.types.bind import Bound

_MORE = "findings_more"
_TOLD = "findings_told"


def of_doubts(
    question: Question, understanding: Understanding, known: Knowledge, context: Context
) -> Step | None:
    """The answer to 还有呢, 第二条在哪 or 差多少 after doubts; None for what asks for none."""
    if not context.findings or any("line" in s.kinds for s in understanding.mentions):
        return None
    asked = _asked(question.text, context)
    template = next((t for t in known.templates if t.name == asked[0]), None) if asked else None
    if asked is None or template is None:
        return None
    bound = Bound({"told": list(asked[1])}, (), ())
    run = run_of(template, bound, "", [], document_names(known.scope.documents, known.bodies))
    rows = rows_of(template, run.values, known.store)
    answer = written(question.raw, template, rows, bound, known, "", [])
    after = remember(context, understanding, answer, bound, rows, known.vocabulary)
    after = replace(after, findings=after.findings if asked[0] == _MORE else context.findings)
    return Step(
        understanding, (), bound, tuple(rows), replace(answer, confidence=1.0), after, (run,)
    )


def _asked(text: str, context: Context) -> tuple[str, tuple[int, ...]] | None:
    """The question type that tells it, and the doubts that it is about."""
    told = context.findings
    if pointing("doubt_more").match(text):
        return _MORE, told
    if found := pointing("doubt_nth").match(text):
        at = chinese_number(found.group(1)) if found.group(1) else len(told)
        return _TOLD, told[max(int(at or 0) - 1, 0) : int(at or 0)]
    return (_TOLD, context.doubt) if pointing("doubt_again").match(text) else None
