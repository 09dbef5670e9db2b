"""Asking from the terminal: one question, a conversation, or requests line by line."""

from __future__ import annotations

import json
import shutil
import sys
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TextIO

from bot.ask.context import Context, Defaults
from bot.ask.language.normalise import normalise
from bot.ask.language.wording import say
from bot.ask.pipeline import Engine, answer_asked
from bot.ask.step import Reply
from bot.charts.amounts import in_script
from bot.errors import BudgetBotError
from bot.model import Answer, Status
from bot.render.bars import chart_lines
from bot.render.terminal import Screen
from bot.text import whole

_SESSIONS = 10_000
"""Conversations remembered in one run; the one longest silent is forgotten first."""
_PROMPT = "问> "


@dataclass(frozen=True)
class Out:
    """How an answer is given."""

    as_json: bool = False
    chart: bool = False
    """Draw it in the terminal."""
    save: tuple[Path, ...] = ()
    """Files to write it to as well."""
    card: Path | None = None


def answer_one(
    engine: Engine, question: str, out: Out, address: Callable[[Reply], str] = lambda reply: ""
) -> None:
    """Answer one question on standard output, and in the files that are wanted."""
    reply = engine.ask(whole(question))
    answer = reply.answer
    if out.as_json:
        print(json.dumps(answer.to_dict(), ensure_ascii=False, indent=2, default=str))
    else:
        screen = Screen()
        _show(screen, answer, chart=out.chart)
        if at := address(reply):
            screen.line(say("at_address", address=at), "dim")
    if out.save or out.card:
        _save(engine, answer, out)


def _save(engine: Engine, answer: Answer, out: Out) -> None:
    # Only here: drawing and writing files needs libraries that an answer must not wait for.
    from bot.cli import save

    for file in out.save:
        save.save_answer(answer, file)
    if out.card is not None:
        save.save_card(engine, answer, out.card)


def _show(screen: Screen, answer: Answer, *, chart: bool) -> None:
    screen.answer(answer)
    if chart and answer.chart is not None:
        screen.line()
        columns = shutil.get_terminal_size().columns - 1
        for line in chart_lines(answer.chart, answer.figures, columns):
            screen.line(in_script(answer, line))


def explain_one(engine: Engine, question: str) -> None:
    """Show every stage of one question, then its answer."""
    from bot.render.explain import show_step

    screen = Screen()
    step = answer_asked(normalise(whole(question)), engine.knowledge, Context(), Defaults())
    show_step(step, screen)
    screen.line()
    screen.answer(step.answer)


def answer_lines(engine: Engine, requests: TextIO, answers: TextIO) -> None:
    """One answer a line for one request a line, until the requests end."""
    sessions: OrderedDict[str, Context] = OrderedDict()
    engine.get_ready()
    for line in requests:
        if line.strip():
            answer = _answer_line(engine, line, sessions)
            answers.write(json.dumps(answer.to_dict(), ensure_ascii=False, default=str) + "\n")
            answers.flush()


def _answer_line(engine: Engine, line: str, sessions: OrderedDict[str, Context]) -> Answer:
    """The answer to one request; a request that makes no sense gets one that says so."""
    try:
        request = json.loads(line)
    except (ValueError, RecursionError):
        return _refused("", '这一行不是 JSON；每行要写成 {"session": …, "question": …}。')
    question = request.get("question") if isinstance(request, dict) else None
    if not isinstance(question, str):
        return _refused("", '请求里没有 question；每行要写成 {"session": …, "question": …}。')
    session = str(request.get("session", ""))
    context = sessions.pop(session, Context())
    reply = _asked(engine, whole(question), context, addressed=request.get("addressed", True))
    sessions[session] = reply.context
    if len(sessions) > _SESSIONS:
        sessions.popitem(last=False)
    return reply.answer


def _asked(engine: Engine, question: str, context: Context, *, addressed: object) -> Reply:
    """The reply; an unforeseen fault spoils one answer and not those that follow."""
    from bot.cli.app import where

    try:
        return engine.ask(question, context, addressed=addressed is not False)
    except BudgetBotError as error:
        return Reply(_refused(question, str(error)), context)
    except Exception as error:
        sys.stderr.write(f"{question[:80]}：{where(error)}\n")
        return Reply(_refused(question, "程序出错，这个问题没有答出来。"), context)


def _refused(question: str, text: str) -> Answer:
    return Answer(question, Status.NOT_UNDERSTOOD, text, lead=text)


def converse(engine: Engine, *, chart: bool = False) -> None:
    """A conversation in the terminal until it is ended."""
    screen = Screen()
    told = sys.stdin.isatty() and screen.colour
    if told:
        import readline  # noqa: F401  (gives the prompt its history and its arrow keys)

        screen.line("直接提问；Ctrl-D 结束。", "dim")
    context, last = Context(), None
    while (question := _next(told)) is not None:
        reply = _asked(engine, whole(_taken(question, last)), context, addressed=True)
        context, last = reply.context, reply.answer
        _show(screen, last, chart=chart)
        if told:
            screen.follow_ups(last)
        screen.line()


def _next(told: bool) -> str | None:
    """What is typed next; None at the end."""
    try:
        return input(_PROMPT if told else "")
    except EOFError:
        return None


def _taken(typed: str, last: Answer | None) -> str:
    """The question typed, or the follow-up whose number was typed."""
    number = typed.strip()
    offered = last.choices if last is not None and last.status is Status.ANSWERED else ()
    if number.isascii() and number.isdigit() and 1 <= int(number[:4]) <= len(offered):
        return offered[int(number) - 1].question
    return typed
